//! Why nobody can say how a provider is, or why it is as it is, in both languages.

use serde::{Deserialize, Deserializer};

use crate::domain::effect::{Failure, FailureKind};
use crate::domain::lang::Bilingual;
use crate::domain::text::Text;

/// A reason in both languages, each made one safe line, since a part of it may come from outside.
pub fn reason(fr: &str, en: &str) -> Bilingual {
    Bilingual { fr: Text::line(fr).as_str().to_owned(), en: Text::line(en).as_str().to_owned() }
}

/// What a failure to ask means, with the system's own words where there are any.
pub fn failed(failure: &Failure) -> Bilingual {
    let (fr, en) = match failure.kind {
        FailureKind::Unreachable => ("injoignable", "unreachable"),
        FailureKind::Timeout => ("pas de réponse à temps", "no answer in time"),
        FailureKind::TooLarge => ("réponse trop grande", "answer too large"),
        FailureKind::Redirect => ("redirection que relais ne suit pas", "redirect that relais does not follow"),
        FailureKind::Refused => ("refusé", "refused"),
        FailureKind::Later => ("pas pris pour l'instant", "not taken for now"),
        FailureKind::Changed => ("changé entre-temps", "changed meanwhile"),
        FailureKind::SecretMissing => ("secret introuvable", "secret not found"),
        FailureKind::Unsure => ("connexion rompue", "connection broken"),
        FailureKind::Cancelled => ("arrêté", "stopped"),
        FailureKind::Offline => ("hors ligne, pas essayé", "offline, not tried"),
        FailureKind::Other => ("échec", "failed"),
    };
    let why = &failure.reason;
    if why.is_empty() || failure.kind.says_it_all() {
        return reason(fr, en);
    }
    reason(&format!("{fr} ({})", why.fr), &format!("{en} ({})", why.en))
}

/// An answer of a sort that the question cannot have.
pub fn unexpected() -> Bilingual {
    reason("réponse d'un autre genre", "answer of another sort")
}

/// Reads a reason that was kept on disk, and makes it safe again.
pub fn kept<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Bilingual>, D::Error> {
    Ok(Option::<Bilingual>::deserialize(deserializer)?.map(|kept| reason(&kept.fr, &kept.en)))
}
