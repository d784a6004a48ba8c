//! `unverified-cause`: a cause told as sure while nobody has verified it: "à cause d'une attaque", "due to a bug".
//!
//! That the cause is not known may be said, and what the trouble itself brings about ("because of this, your work is late").

use super::pattern::{self, Range};
use super::{Case, Finding, Rule, Stage};

/// Its row in the table of rules.
pub(super) const RULE: Rule = Rule { name: NAME, bare: false, find };

const NAME: &str = "unverified-cause";

const SURE: (&[&str], &[&str]) = (
    &[
        "a cause de|du|des|d",
        "en raison de|du|des|d",
        "suite a une|un|des panne|attaque|incident|bug|erreur|mise|defaillance|coupure|probleme|cyberattaque|intrusion|surcharge|piratage",
        "suite au|aux probleme*|bug|piratage|mise*|attaque*|erreur*|defaillance*",
        "du|due|dus|dues a|au|aux",
        "cause|causee|causes|causees|provoque|provoquee|provoques|provoquees|entraine|entrainee|declenche|declenchee par",
        "vient|venait|viennent d un|une",
        "vient|venait|viennent du|des|$",
        "vient|venait|viennent de chez|notre|leur|la|l|$",
        "vient|venait|viennent d $",
        "provient|provenait|proviennent de|du|des|d",
        "resulte|resultent|decoule de|du|des|d",
    ],
    &[
        "due to",
        "because of",
        "owing to",
        "caused|triggered|provoked by",
        "as a? result of",
        "result|results|resulted|stems|stemmed|originates|originated from",
        "result|consequence of a|an",
        "comes|came from a|an|the|our|their|$",
        "following|after a|an attack|bug|failure|error|upgrade|misconfiguration|intrusion|breach|update",
    ],
);

/// The same, whatever stands behind.
const ALWAYS: (&[&str], &[&str]) = (
    &[
        "est|etait|sont .. a l origine de|du",
        "cause|origine est|etait un|une|le|la|l|des|les|$",
        "parce que|qu $",
        "victime|victimes d|de",
        "attaque|intrusion|piratage informatique",
        "avons .. attaques|pirates",
    ],
    &[
        "because $",
        "root? cause is|was a|an|the|our|their|$",
        "victim|victims of",
        "been|were|was|are|is|got hacked|attacked|breached|compromised",
        "under attack",
    ],
);

/// What the trouble itself brings about: these words, right behind the cause.
const TROUBLE: (&[&str], &[&str]) = (
    &[
        "cette|cet|ce|ces|cela|ca|celle|celui",
        "la|l panne|difficulte|incident|situation|perturbation|coupure|retard",
        "difficulte|incident|retard|situation|jours|jour",
        "vacances|fetes|conges|nombre|greve|neige|meteo",
        "notre panne|incident|retard|difficulte",
        "ou|quoi|qui",
    ],
    &[
        "this|that|these|those|it|which|what|you|us",
        "the? holiday|holidays|number|strike|weather|snow",
        "the|our outage|trouble|incident|situation|difficulty|delay|problem|issue|disruption",
        "arrive|be|come|start|begin|end|leave|go|finish|reach|receive|get|have|ship|land|meet|open|close|send|deliver|happen",
    ],
);

/// What leaves the cause open, anywhere in the sentence.
const OPEN: (&[&str], &[&str]) = (
    &[
        "ne savons|sait|connaissons pas|encore|toujours",
        "ignorons|ignore",
        "cherchons|cherche|verifions|examinons|voyons|regardons .. si",
        "si c|ce|cela|la|le|l|nous|elle|il",
        "inconnue|inconnu",
        "n est|etait pas|encore .. connue|connu",
        "aucun|aucune|sans signe|trace|indice|preuve|element",
        "rien n indique|prouve",
        "pas .. connue|etablie|verifiee|certaine",
        "d ou",
    ],
    &[
        "not know|sure|say",
        "not yet? .. known|clear|confirmed|certain",
        "don t know",
        "unknown|unclear|unsure|whether",
        "no sign|evidence|trace|indication|reason|cause",
        "what caused|triggered",
        "cannot say|tell|confirm",
        "can t say|tell|confirm",
        "if it|this|that|we|the",
    ],
);

fn find(case: &Case<'_>) -> Vec<Finding> {
    if case.known.cause_verified || case.is_at(&[Stage::Drill]) {
        return Vec::new();
    }
    let trouble = case.list(TROUBLE);
    let open = case.list(OPEN);
    let is_of_trouble = |range: &Range| {
        // A pattern may end with the article that belongs to the trouble.
        let (from, to) = (range.1.saturating_sub(1), range.1 + 3);
        pattern::within(&case.tokens, (from, to), trouble, &[]).into_iter().any(|trouble| trouble.0 == from || trouble.0 == range.1)
    };
    let mut sure = case.all(case.list(SURE));
    sure.retain(|range| !is_of_trouble(range));
    sure.extend(case.all(case.list(ALWAYS)));
    sure.retain(|range| !pattern::any(&case.tokens, case.tokens.sentence(range.0), open));
    sure.sort_unstable();
    let said = |range| {
        let what = ("dit une cause que personne n'a vérifiée", "tells a cause that nobody has verified");
        let instead = (
            "dites ce que l'on voit, et que la cause n'est pas encore connue",
            "say what can be seen, and that the cause is not yet known",
        );
        case.words(NAME, range, what, instead)
    };
    sure.into_iter().map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::super::table::{check, found};
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::wording::Known;

    fn known() -> Known<'static> {
        Known { providers: vec!["OpenAI"], ..Known::default() }
    }

    #[test]
    fn french() {
        check(
            NAME,
            &known(),
            Lang::Fr,
            &[
                "Le service ne répond plus à cause d'une attaque.",
                "En raison d'un problème technique, vos envois attendent.",
                "Suite à une mise à jour, le site ne répond plus.",
                "La panne est due à un bug.",
                "Cela vient d'OpenAI.",
                "L'incident a été causé par une surcharge.",
                "Nous sommes victimes d'une cyberattaque.",
                "La cause est une erreur de réglage.",
                "Le défaut provient du réseau.",
                "OpenAI est à l'origine de cette panne.",
            ],
            &[
                "Nous ne connaissons pas encore la cause.",
                "Nous cherchons d'où cela vient, et nous continuons.",
                "À cause de cela, votre livraison est décalée.",
                "En raison de cette panne, votre affiche arrivera plus tard.",
                "Nous ne savons pas si c'est à cause d'une attaque.",
                "Suite à notre message de 8:20 CET, rien n'a changé.",
                "Le service vient de répondre de nouveau.",
                "La cause est encore inconnue.",
                "Rien n'indique une intrusion, nous vérifions.",
                "Aucun signe d'attaque informatique pour l'instant.",
                "Un service extérieur que nous utilisons, OpenAI, ne répond pas.",
                "Nous n'avons pas encore de réponse de leur part.",
                "À cause des vacances, le bureau ferme à 16 h.",
                "En raison du nombre de demandes, la réponse peut tarder.",
            ],
        );
    }

    #[test]
    fn english() {
        check(
            NAME,
            &known(),
            Lang::En,
            &[
                "The service is down due to an attack.",
                "Because of a technical fault, your mails wait.",
                "It was caused by a bad update.",
                "The root cause is a full disk.",
                "This is the result of a bug.",
                "We were hacked.",
                "The trouble comes from OpenAI.",
                "After an upgrade, the site no longer answers.",
                "It stems from the network.",
            ],
            &[
                "We do not know the cause yet.",
                "We are finding out where the trouble lies.",
                "Because of this, your work will be late.",
                "Due to the outage, your poster will arrive later.",
                "We cannot say whether it is due to an attack.",
                "Your report is due to arrive on Monday.",
                "There is no sign of an attack.",
                "The cause is not yet known.",
                "We are looking into what caused it.",
                "Because of the holidays, the office closes at 4 pm.",
                "An outside service we rely on, OpenAI, is not answering.",
            ],
        );
    }

    #[test]
    fn a_cause_that_was_verified_may_be_told() {
        let verified = Known { cause_verified: true, ..known() };
        assert!(found(NAME, Lang::Fr, "La panne est due à un bug.", &verified).is_empty());
    }
}
