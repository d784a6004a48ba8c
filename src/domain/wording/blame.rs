//! `blame`: somebody is called guilty: "la faute de", "their mistake". To name a provider is no blame, nor to own a mistake.

use super::pattern::{self, Range};
use super::{Case, Finding, Rule};

/// Its row in the table of rules.
pub(super) const RULE: Rule = Rule { name: NAME, bare: true, find };

const NAME: &str = "blame";

const GUILTY: (&[&str], &[&str]) = (
    &[
        "par? la faute a|au|aux|d|de|du|des",
        "par? sa|leur|leurs faute|fautes",
        "$ .. tout? casse|cassee",
        "leur|leurs|son|ses erreur|erreurs|negligence|incompetence|manquement|manquements|maladresse",
        "erreur|erreurs|negligence|incompetence|manquement d|de|du $",
        "negligence|incompetence|amateurisme",
        "coupable|coupables|fautif|fautive|fautifs|fautives|incompetent|incompetents|incompetente|incapables",
        "pas de? notre faute|fait|responsabilite",
        "n y sommes pour rien",
        "n y pouvons rien",
        "$ .. responsable|responsables de|d|du",
        "seul|seuls|seule|entierement|pleinement|totalement responsable|responsables",
        "a cause de|d|du chez? $",
        "n a|ont pas su|fichu|fichus",
        "n a|ont pas ete capable|capables",
        "nous a|ont .. laisse|laisses tomber",
        "erreur humaine",
        "collegue|stagiaire|technicien|technicienne|employe|employee|prestataire|sous traitant s est|sont trompe*",
        "collegue|stagiaire|technicien|technicienne|employe|employee|prestataire a .. erreur|faute|betise",
        "faute professionnelle|grave|lourde",
        "encore une fois $",
        "comme d habitude",
        "une fois de plus",
    ],
    &[
        "their|his|her|its fault|faults|mistake|mistakes|negligence|incompetence|error|blunder|carelessness",
        "fault|mistake|negligence|incompetence|blunder of $",
        "fault of",
        "negligence|incompetence|amateurish|careless|sloppy",
        "to blame",
        "blame lies|is|falls",
        "guilty",
        "not our fault|doing|responsibility",
        "isn t our fault|doing",
        "nothing to do with us",
        "$ .. responsible|accountable for",
        "solely|entirely|fully responsible",
        "because of $",
        "$ .. broke|ruined",
        "failed us",
        "let us down",
        "human error",
        "colleague|intern|technician|employee|contractor|supplier made .. mistake|error",
        "screwed|messed up",
        "once again $",
        "as usual",
    ],
);

/// What hindsight says of a person, `$` being their name: in a report among ourselves that is blame as well.
const HINDSIGHT: (&[&str], &[&str]) = (
    &[
        "$ .. aurait|auraient du|pu",
        "$ .. a|avait|ont oublie|neglige|omis|rate|ignore",
        "$ n a|avait|ont pas .. verifie|lu|vu|prevenu|su|regarde|compris|pense|remarque",
        "$ s est|etait tromp*",
        "$ .. s est|etait .. tromp*",
        "$ .. devait|aurait savoir",
        "si $ avait",
        "si $ n avait",
        "erreur|erreurs|faute|oubli|negligence d|de|du $",
        "a cause de|d $",
        "par|la faute a|de|d $",
    ],
    &[
        "$ .. should|could|ought have",
        "$ .. should have",
        "$ .. forgot|failed|neglected|missed|ignored|overlooked",
        "$ .. did not|never check|read|notice|tell|see|look|think|warn|understand",
        "$ .. didn t check|read|notice|tell|see|look|think|warn|understand",
        "if $ had|hadn",
        "$ s mistake|fault|error|carelessness|oversight",
        "$ made .. mistake|error",
        "mistake|fault|error|oversight of|by $",
        "because of $",
    ],
);

/// What puts the blame on one of these people, in a report that we write for ourselves.
pub(super) fn in_report(case: &Case<'_>) -> Vec<Finding> {
    let (guilty, hindsight) = (case.list(GUILTY), case.list(HINDSIGHT));
    let what = ("met la faute sur quelqu'un", "puts the blame on somebody");
    let instead = (
        "dites ce que la personne voyait et savait à ce moment-là, et ce qui rendait cela possible",
        "say what they saw and knew at that moment, and what made it possible",
    );
    let all: Vec<&str> = guilty.iter().chain(hindsight).copied().collect();
    let free: Vec<&str> = case.list(NOBODY).iter().chain(case.list(OWNERS)).copied().collect();
    blaming(case, &all, &free).into_iter().map(|range| case.words(NAME, range, what, instead)).collect()
}

/// Who answers for what we change: in a report, that is what one wants to read.
const OWNERS: (&[&str], &[&str]) = (&["$ .. responsable|responsables de|d|du"], &["$ .. responsible|accountable for"]);

/// Where these patterns stand, but for what blames nobody.
fn blaming(case: &Case<'_>, guilty: &[&str], nobody: &[&str]) -> Vec<Range> {
    let nobody = pattern::all(&case.tokens, nobody, &case.providers);
    case.all(guilty).into_iter().filter(|range| !nobody.iter().any(|free| free.0 < range.1 && range.0 < free.1)).collect()
}

/// Where the same words blame nobody.
const NOBODY: (&[&str], &[&str]) = (
    &[
        "par notre faute",
        "personne responsable",
        "sans faute",
        "faute de frappe|temps|mieux|place|orthographe|quoi",
        "est responsable de votre",
    ],
    &["as usual hours", "no fault of", "fault of ours|our", "responsible for your"],
);

fn find(case: &Case<'_>) -> Vec<Finding> {
    let said = |range| {
        let what = ("accuse quelqu'un", "blames somebody");
        let instead = (
            "dites ce que le lecteur remarque et ce que nous faisons ; un nom n'est utile que s'il l'aide à agir",
            "say what the reader notices and what we are doing; a name is useful only where it helps them to act",
        );
        case.words(NAME, range, what, instead)
    };
    blaming(case, case.list(GUILTY), case.list(NOBODY)).into_iter().map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::super::table::check;
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::wording::Known;

    fn known() -> Known<'static> {
        Known { providers: vec!["OpenAI", "Cloudflare"], ..Known::default() }
    }

    #[test]
    fn french() {
        check(
            NAME,
            &known(),
            Lang::Fr,
            &[
                "C'est la faute d'OpenAI.",
                "C'est leur erreur.",
                "Le site est en panne par la faute de Cloudflare.",
                "Ce n'est pas de notre faute.",
                "OpenAI est seul responsable de cette panne.",
                "Rien ne marche à cause d'OpenAI.",
                "Nous n'y sommes pour rien.",
                "Un stagiaire a fait une erreur.",
                "OpenAI a tout cassé.",
                "Il s'agit d'une erreur humaine.",
                "Leur négligence nous coûte cher.",
                "Notre prestataire n'a pas su réagir.",
            ],
            &[
                "Un service extérieur que nous utilisons, OpenAI, ne répond pas normalement.",
                "C'est notre faute, et nous vous prions de nous excuser.",
                "La faute nous revient, pardon.",
                "Faute de temps, nous n'avons pas tout relu.",
                "La personne responsable de votre dossier vous appelle.",
                "Votre travail arrivera sans faute lundi.",
                "Nous avons corrigé une faute de frappe.",
                "La page affiche une erreur.",
                "Cloudflare répond de nouveau.",
                "Léa est responsable de votre dossier.",
                "Nous nous sommes trompés de date, pardon.",
                "À cause de cela, votre affiche arrivera plus tard.",
            ],
        );
    }

    #[test]
    fn among_ourselves_hindsight_is_blame_too_and_a_fact_is_not() {
        let found = |text: &str, lang| crate::domain::wording::blame(text, &["Karim", "Léa Martin"], lang).len();
        for text in [
            "Karim aurait dû vérifier la clé.",
            "Léa Martin n'a pas lu l'alerte.",
            "C'est l'erreur de Karim.",
            "Si Karim avait regardé, tout allait bien.",
            "Karim a oublié le second écran.",
            "Une erreur humaine.",
        ] {
            assert_eq!(found(text, Lang::Fr), 1, "{text}");
        }
        for text in ["Karim should have checked the key.", "Karim forgot the key.", "It was Karim's mistake.", "Léa Martin did not see it."]
        {
            assert_eq!(found(text, Lang::En), 1, "{text}");
        }
        for text in ["Karim a basculé la rédaction à 12:40.", "L'alerte était sur un écran que personne ne regarde la nuit.", "néant"]
        {
            assert_eq!(found(text, Lang::Fr), 0, "{text}");
        }
        for text in
            ["Karim switched at 12:40.", "Karim is responsible for this action.", "Nobody had the key of the second account.", "none"]
        {
            assert_eq!(found(text, Lang::En), 0, "{text}");
        }
    }

    #[test]
    fn english() {
        check(
            NAME,
            &known(),
            Lang::En,
            &[
                "It is their mistake.",
                "This is the fault of OpenAI.",
                "OpenAI is to blame.",
                "It is not our fault.",
                "Everything fails because of Cloudflare.",
                "Cloudflare is responsible for this outage.",
                "It was a human error.",
                "A colleague made a mistake.",
                "Our supplier let us down.",
                "This has nothing to do with us.",
            ],
            &[
                "An outside service we rely on, OpenAI, is not answering as it should.",
                "This is our fault, and we are sorry.",
                "The person responsible for your work will call you.",
                "You may see an error on the page.",
                "Cloudflare answers again.",
                "We made a mistake in our last message: the hour was 15:00 CET.",
                "Because of this, your work will be late.",
                "We found a fault in the line.",
                "Thanks to Cloudflare for their help.",
                "Thanks to you all for your patience.",
            ],
        );
    }
}
