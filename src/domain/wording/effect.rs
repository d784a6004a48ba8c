//! `no-effect`: nothing says what the reader notices, or cannot do; that we have an incident is no effect on them.

use super::{Case, Finding, Part, Rule, Stage};

/// Its row in the table of rules.
pub(super) const RULE: Rule = Rule { name: NAME, bare: false, find };

const NAME: &str = "no-effect";

const EFFECT: (&[&str], &[&str]) = (
    &[
        "ce que vous pouvez|pourriez|allez remarquer|voir|constater|perdre",
        "ce qui change pour",
        "vous ne pouvez|pourrez|pourriez|recevez|recevrez|voyez|verrez pas|plus",
        "vous ne pouvez|pourrez .. ni",
        "vous pouvez|pourrez|pourriez|allez|risquez .. remarquer|constater|voir|recevoir|attendre|avoir",
        "vous remarquez|remarquerez|constatez|constaterez|voyez|verrez|attendez|attendrez",
        "se peut que vous|vos|votre",
        "impossible de|d",
        "pas|plus|ne possible de|d",
        "ne .. pas|plus|mal|rien",
        "n .. pas|plus|mal",
        "indisponible*|inaccessible*|injoignable*|lent|lente|lents|lentes|lenteur*|ralenti*|perturb*|bloque*|interrompu*|coupe|coupee|coupes",
        "erreur|erreurs",
        "retard|retards|retarde*|decale*",
        "plus tard",
        "en panne",
        "hors service",
        "difficulte|difficultes|probleme|problemes|panne pour|avec|sur|a|dans votre|vos|le|la|l|les|nos|notre",
        "marche|marchent|fonctionne|fonctionnent|repond|repondent|part|partent bien|normalement|mal",
        "marche|marchent|fonctionne|fonctionnent|repond|repondent|part|partent a|de nouveau",
        "a|de nouveau disponible*|accessible*|possible*",
        "sans|aucun|aucune effet|changement|consequence pour vous",
        "effet|consequence|impact .. vous|vos|votre|possible",
        "change|changera|changent rien",
        "rien ne change",
        "ton|forme|delais|qualite .. differ*|change*|ressentir",
    ],
    &[
        "you may|might|can|could|will|would notice|see|receive|experience|find|have|get|wait",
        "you notice|see",
        "what changes for",
        "you cannot",
        "you can|could|may|might|will|are|do|won t|not|unable|be",
        "you can t",
        "unable to",
        "impossible to",
        "not possible to",
        "does|do|did|is|are|was|were|has|have|will|can|could|may not .. ",
        "isn|aren|doesn|don|didn|won|can|couldn|hasn|wasn t",
        "unavailable|unreachable|inaccessible|slow|slower|slowly|down|blocked|disrupted|offline",
        "error|errors",
        "late|later|delayed|delay|delays",
        "trouble|problem|problems|difficulty with|for|in our|your|the",
        "works|work|working|answers|available again|normally|properly",
        "no|any effect|change|impact on|for you",
        "effect|impact .. you|your|possible",
        "nothing changes",
        "tone|layout|timing|quality .. differ*|change*",
    ],
);

/// What says that we do not know, or need nothing: no effect on anybody.
const OURS: (&[&str], &[&str]) = (
    &[
        "nous ne savons|connaissons|pouvons|voyons|comprenons pas|plus",
        "ne .. pas encore? la? cause",
        "meme si rien n a change",
        "n hesitez pas",
        "ne vous inquietez pas",
        "ne repondez pas",
        "vous n avez rien a faire",
        "ne faites rien",
        "nous n avons pas",
        "nous n .. pas",
    ],
    &[
        "we do|did|are|have|can|could not",
        "we don|aren|haven|can t",
        "cause is not",
        "do not hesitate|worry|reply|answer",
        "don t hesitate|worry|reply",
        "you do not need|have",
        "nothing has not",
        "is not known",
    ],
);

fn find(case: &Case<'_>) -> Vec<Finding> {
    if case.is_at(&[Stage::Alert, Stage::Drill, Stage::Note]) {
        return Vec::new();
    }
    let ours = case.all(case.list(OURS));
    let apart = |range: &(usize, usize)| !ours.iter().any(|our| our.0 < range.1 && range.0 < our.1);
    if case.all(case.list(EFFECT)).iter().any(apart) {
        return Vec::new();
    }
    let what = ("rien ne dit ce que le lecteur remarque ou ne peut plus faire", "nothing says what the reader notices, or cannot do");
    let instead = (
        "commencez par l'effet : « Depuis 8:20 CET, vos envois ne partent plus »",
        "begin with the effect: `Since 08:20 CET, your mails have not been leaving`",
    );
    vec![case.whole(NAME, Part::Body, (what.0.to_owned(), what.1.to_owned()), instead)]
}

#[cfg(test)]
mod tests {
    use super::super::table::{at, check};
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::wording::Known;

    #[test]
    fn french() {
        check(
            NAME,
            &Known::default(),
            Lang::Fr,
            &[
                "Nous avons un incident. Prochain point à 14:30 CET.",
                "Nous cherchons la cause.",
                "Nos équipes sont mobilisées. Merci de votre patience.",
                "Nous ne savons pas encore ce qui se passe.",
                "Un incident est en cours, nous vous tenons au courant.",
                "Bonjour, nous suivons la situation de près.",
                "Nous avons basculé vers un autre moyen.",
                "N'hésitez pas à nous appeler.",
                "Prochaines nouvelles à 14:30 CET, même si rien n'a changé.",
            ],
            &[
                "Depuis 8:20 CET, vos factures ne partent plus.",
                "Vous ne pouvez pas payer par carte.",
                "Notre service de devis ne marche pas normalement en ce moment.",
                "Votre affiche arrivera plus tard que prévu.",
                "Le site est lent.",
                "Le service marche de nouveau.",
                "Il est impossible d'ouvrir le site.",
                "Vos envois sont retardés d'une heure environ.",
                "Ce que vous pouvez remarquer : des réponses plus courtes.",
                "Rien ne change pour vous.",
            ],
        );
    }

    #[test]
    fn english() {
        check(
            NAME,
            &Known::default(),
            Lang::En,
            &[
                "We have an incident. Next update at 14:30 CET.",
                "We are looking for the cause.",
                "Our teams are on it. Thank you for your patience.",
                "We do not know yet what is going on.",
                "An incident is under way, we keep you posted.",
                "Hello, we are following the situation closely.",
                "We have moved to another way.",
                "Please do not hesitate to call us.",
                "The cause is not yet known.",
            ],
            &[
                "Since 08:20 CET, your invoices have not been leaving.",
                "You cannot pay by card.",
                "Our quotes service is not working as it should at the moment.",
                "Your poster will arrive later than planned.",
                "The site is slow.",
                "The service works again.",
                "It is impossible to open the site.",
                "You may notice shorter answers.",
                "Nothing changes for you.",
                "Your mails are delayed by about an hour.",
            ],
        );
    }

    #[test]
    fn the_team_knows_the_effect_and_a_drill_has_none() {
        for stage in [Stage::Alert, Stage::Drill] {
            assert!(at(NAME, Lang::En, "Call me.", &Known::default(), stage).is_empty());
        }
    }
}
