//! `all-reassured`: nothing is lost, no data is touched, do not worry, while nobody has verified it.

use super::pattern;
use super::{Case, Finding, Rule, Stage};

/// Its row in the table of rules.
pub(super) const RULE: Rule = Rule { name: NAME, bare: false, find };

const NAME: &str = "all-reassured";

const CALM: (&[&str], &[&str]) = (
    &[
        "aucune donnee|information|piece|commande .. touche*|concernee|perdue|affectee|compromise|exposee|volee",
        "aucun fichier|document|message|travail .. touche|perdu|affecte|compromis",
        "aucune perte|fuite",
        "aucun risque|danger|impact",
        "donnees|fichiers|documents|comptes|informations .. securite|abri|intacts|intactes|sures|surs|proteges|protegees|saufs|sauves",
        "donnees|fichiers|documents|comptes|informations .. pas|ni|jamais .. touches|touchees|concernes|concernees|affectes|affectees|compromis|compromises|perdus|perdues",
        "rien n est|a|sera .. perdu|touche|compromis",
        "rien de perdu",
        "sans risque|danger",
        "soyez rassures|rassure|rassuree|tranquilles|tranquille",
        "soyez sans crainte",
        "pas d|de|lieu .. inquieter|inquietude|panique",
        "ne vous inquietez|inquiete pas|surtout",
        "tout va bien",
        "tout est sous controle",
        "rien de grave",
    ],
    &[
        "no data|information|file|files|document|documents|work|order|orders .. lost|affected|touched|compromised|exposed|stolen|leaked",
        "data|files|documents|accounts|information is|are|remain|remains|stay|stays .. safe|secure|intact|protected",
        "data|files|documents|accounts|information .. not|never .. lost|affected|touched|compromised|exposed",
        "none of your .. lost|affected|touched|compromised",
        "nothing is|was|has|will .. lost|touched|compromised|affected",
        "nothing lost",
        "no data? risk|danger|loss|leak|losses",
        "rest assured",
        "be reassured",
        "do not|never worry|panic",
        "don t worry|panic",
        "no need|reason|cause to|for worry|concern|panic|alarm",
        "everything|all is fine|well|ok|okay",
        "under control",
        "nothing serious",
    ],
);

/// What leaves it open in the same sentence, or tells of a check.
const OPEN: (&[&str], &[&str]) = (
    &[
        "verifions|verifier|verifie|cherchons|examinons|controlons|ignorons",
        "savons|sait|pouvons .. pas|encore",
        "si",
        "des que|qu",
        "quand|lorsque",
    ],
    &["checking|check|verifying|verify|whether|if|once|until|when", "not|t know|yet|say", "cannot"],
);

fn find(case: &Case<'_>) -> Vec<Finding> {
    if case.known.data_verified || case.is_at(&[Stage::Drill]) {
        return Vec::new();
    }
    let open = case.list(OPEN);
    let said = |range| {
        let what = ("rassure sans que personne l'ait vérifié", "reassures though nobody has verified it");
        let instead = ("dites ce que vous vérifiez, ou faites-le vérifier d'abord", "say what you are checking, or have it verified first");
        case.words(NAME, range, what, instead)
    };
    let sure = case.all(case.list(CALM)).into_iter().filter(|range| {
        let (from, to) = case.tokens.sentence(range.0);
        !pattern::any(&case.tokens, (from, range.0), open)
            && !pattern::any(&case.tokens, (range.1, to), &["yet", "pour autant"])
            && !pattern::any(&case.tokens, (range.1, to.min(range.1 + 1)), &["si|if|when"])
    });
    sure.map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::super::table::{check, found};
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
                "Aucune donnée n'est touchée.",
                "Vos données sont en sécurité.",
                "Vos données ne sont pas concernées.",
                "Rien n'est perdu.",
                "Soyez rassurés.",
                "Ne vous inquiétez pas.",
                "Aucune perte de données.",
                "Tout est sous contrôle.",
                "Vos fichiers restent intacts.",
                "Il n'y a aucun risque pour vous.",
            ],
            &[
                "Si vos données étaient concernées, nous vous l'écririons à part.",
                "Nous vérifions si vos données sont intactes.",
                "Nous ne savons pas encore si des données sont touchées.",
                "Votre travail arrivera plus tard.",
                "Dès que nous aurons vérifié qu'aucune donnée n'est touchée, nous vous l'écrirons.",
                "Le service marche de nouveau, nous l'avons vérifié.",
                "Vos données nous sont nécessaires pour finir l'affiche.",
                "Gardez vos documents à portée de main.",
                "Des fichiers manquent, nous les cherchons.",
                "Ne vous inquiétez pas si la page est vide un instant.",
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
                "No data is affected.",
                "Your data are safe.",
                "Your files were not touched.",
                "Nothing is lost.",
                "Rest assured.",
                "Please don't worry.",
                "There is no risk to you.",
                "Everything is under control.",
                "None of your files were lost.",
            ],
            &[
                "If your data were affected, we would write to you about that separately.",
                "We are checking whether your data are safe.",
                "We do not know yet whether data are affected.",
                "Your work will arrive later.",
                "Once we have checked that no data was lost, we will write.",
                "The service works again, and we have checked it.",
                "We need your data to finish the poster.",
                "Keep your documents at hand.",
                "Some files are missing, we are looking for them.",
            ],
        );
    }

    #[test]
    fn what_was_verified_may_be_said() {
        let known = Known { data_verified: true, ..Known::default() };
        assert!(found(NAME, Lang::Fr, "Aucune donnée n'est touchée.", &known).is_empty());
    }
}
