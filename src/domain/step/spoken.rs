//! What steps call things: health, milestones, why something did not happen. The same words as everywhere else in relais.

use crate::domain::effect::{Failure, FailureKind};
use crate::domain::lang::Bilingual;
use crate::domain::step::fact::Milestone;
use crate::domain::step::{Finish, Scene};
use crate::domain::text::Text;

/// A point of the incident.
pub(super) fn milestone(milestone: Milestone) -> Bilingual {
    let (fr, en) = match milestone {
        Milestone::ImpactStarted => ("premier effet chez nous", "first effect on us"),
        Milestone::Detected => ("remarqué", "noticed"),
        Milestone::Declared => ("pris en charge", "taken in charge"),
        Milestone::Attributed => ("cause située", "cause located"),
        Milestone::ClientsInformed => ("clients prévenus", "clients told"),
        Milestone::Mitigated => ("effet réduit pour les clients", "effect on clients reduced"),
        Milestone::Verified => ("rétabli, vérifié par nous", "restored, checked by us"),
        Milestone::Returned => ("retour au fournisseur principal", "back on the main provider"),
        Milestone::Resolved => ("terminé", "over"),
    };
    Bilingual::of(fr, en)
}

/// Why something did not happen, or that nobody can say whether it did.
pub(super) fn failure(failure: &Failure) -> Bilingual {
    let (fr, en) = match failure.kind {
        FailureKind::Unreachable => ("injoignable", "cannot be reached"),
        FailureKind::Timeout => ("pas de réponse à temps", "no answer in time"),
        FailureKind::TooLarge => ("réponse trop grande", "the answer is too large"),
        FailureKind::Redirect => ("renvoyé ailleurs", "redirected elsewhere"),
        FailureKind::Refused => ("refusé", "refused"),
        FailureKind::Later => ("pas pris pour l'instant", "not taken for now"),
        FailureKind::Changed => (
            "le fichier a été changé par quelqu'un d'autre entre-temps : relisez, puis recommencez",
            "the file was changed by someone else since: read it again, then retry",
        ),
        FailureKind::SecretMissing => ("le secret n'est pas là", "the secret is not there"),
        FailureKind::Unsure => (
            "on ne sait pas : cela a peut-être eu lieu ; vérifiez avant de recommencer",
            "not known: it may have been carried out; check before you retry",
        ),
        FailureKind::Cancelled => ("arrêté à la main", "stopped by hand"),
        FailureKind::Offline => ("pas essayé : relais est en mode hors ligne", "not tried: relais is told to stay offline"),
        FailureKind::Other => ("échec", "failed"),
    };
    let why = &failure.reason;
    if why.is_empty() || failure.kind.says_it_all() {
        return Bilingual::of(fr, en);
    }
    Bilingual::of(format!("{fr} ({})", why.fr), format!("{en} ({})", why.en))
}

/// A drill: it was not done for real.
pub(super) fn as_rehearsed(scene: &Scene<'_>) -> Finish {
    let summary = Bilingual::of("exercice : pas fait pour de vrai, compté comme réussi", "drill: not done for real, counted as done");
    Finish { summary: Text::from(summary.get(scene.lang)), facts: Vec::new() }
}

/// A person went on before the world answered.
pub(super) fn interrupted() -> Bilingual {
    Bilingual::of(
        "arrêté à la main avant la réponse : cela a peut-être eu lieu ; vérifiez avant de recommencer",
        "stopped by hand before the answer: it may have been carried out; check before you retry",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::provider::EdgeKind;
    use crate::domain::status::Health;
    use crate::domain::words::Words;

    #[test]
    fn health_and_milestones_are_called_as_on_the_screens() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for (word, kind) in EdgeKind::WORDS {
                assert_eq!(kind.said().get(lang), words.named("edge", word));
            }
            for state in Health::ALL {
                assert_eq!(state.said().get(lang), words.named("health", state.name()));
            }
            for point in Milestone::ALL {
                assert_eq!(milestone(point).get(lang), words.named("milestone", point.name()));
            }
        }
    }

    #[test]
    fn an_unsure_failure_says_that_it_may_have_happened() {
        let said = failure(&Failure::new(FailureKind::Unsure, "coupée", "reset"));
        assert!(said.en.contains("may have been carried out") && said.en.ends_with("(reset)") && said.fr.ends_with("(coupée)"));
    }
}
