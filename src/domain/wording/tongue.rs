//! `wrong-language`: a greeting, a closing or a heading of the other language, left over from the text beside.

use super::pattern;
use super::tokens::Sort;
use super::{Case, Finding, Rule};
use crate::domain::lang::Lang;

/// Its row in the table of rules.
pub(super) const RULE: Rule = Rule { name: NAME, bare: true, find };

const NAME: &str = "wrong-language";

/// With what a line begins that is not French.
const ENGLISH: &[&str] = &[
    "hello|hi|dear|greetings",
    "good morning|afternoon|evening|day",
    "best|kind|warm regards|wishes",
    "regards|sincerely|cheers|thanks",
    "yours sincerely|faithfully|truly",
    "thank you",
    "we are sorry",
    "next news|update|point",
    "what you|we|changes",
    "drill|exercise",
];

/// With what a line begins that is not English.
const FRENCH: &[&str] = &[
    "bonjour|bonsoir|cher|chere|chers|cheres|salut|coucou",
    "madame|monsieur|mesdames|messieurs",
    "cordialement|salutations|amicalement|merci|respectueusement",
    "bien|tres cordialement",
    "bien a vous",
    "veuillez",
    "nous vous prions",
    "prochaines? nouvelles",
    "prochain point",
    "ce que vous|nous",
    "ce qui change",
    "exercice",
];

fn find(case: &Case<'_>) -> Vec<Finding> {
    let other: &[&str] = case.list((ENGLISH, FRENCH));
    let said = |range| {
        let (what, instead) = match case.draft.lang {
            Lang::Fr => (
                ("n'est pas du français, la langue de ce texte", "is no French, which this text is in"),
                ("écrivez-le en français", "write it in French"),
            ),
            Lang::En => (
                ("n'est pas de l'anglais, la langue de ce texte", "is no English, which this text is in"),
                ("écrivez-le en anglais", "write it in English"),
            ),
        };
        case.words(NAME, range, what, instead)
    };
    first_words(case)
        .into_iter()
        .filter_map(|at| pattern::within(&case.tokens, (at, at + 4), other, &[]).into_iter().next().filter(|range| range.0 == at))
        .map(said)
        .collect()
}

/// The first word of the subject and of each line of the body.
fn first_words(case: &Case<'_>) -> Vec<usize> {
    let mut last = None;
    let mut firsts = Vec::new();
    for (at, token) in case.tokens.list.iter().enumerate().filter(|(_, token)| token.sort != Sort::Stop) {
        let line = case.tokens.place(at);
        let line = (line.0, line.1.line);
        if last != Some(line) && token.sort == Sort::Word {
            firsts.push(at);
        }
        last = Some(line);
    }
    firsts
}

#[cfg(test)]
mod tests {
    use super::super::table::check;
    use super::*;
    use crate::domain::wording::Known;

    #[test]
    fn french() {
        check(
            NAME,
            &Known::default(),
            Lang::Fr,
            &[
                "Hello Ann,\n\nLe site ne marche pas.",
                "Dear Ann,",
                "Hi,",
                "Bonjour,\n\nBest regards,\nNova",
                "Bonjour,\n\nThank you,",
                "Good morning,",
                "Next news: 14:30 CET.",
                "What we are doing: nous cherchons.",
                "Kind regards",
            ],
            &[
                "Bonjour Hello Kitty,",
                "Bonjour Ann,\n\nCordialement,\nNova",
                "Madame, Monsieur,",
                "Nous travaillons avec Best Western.",
                "Votre « Thank you card » arrivera plus tard.",
                "La société Hi-Fi Sud vous appelle.",
                "Chère Ann,",
                "Merci,",
                "{{ workspace }}",
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
                "Bonjour Ann,\n\nThe site does not work.",
                "Chère Ann,",
                "Bonsoir,",
                "Hello,\n\nCordialement,\nNova",
                "Hello,\n\nBien à vous,",
                "Madame, Monsieur,",
                "Prochaines nouvelles : 14:30 CET.",
                "Ce que nous faisons : we are looking.",
                "Nous vous prions de nous excuser.",
            ],
            &[
                "Hello Madame Dupont,",
                "Dear Ann,\n\nKind regards,\nNova",
                "Hello Cher,",
                "Your card « Bonjour » will arrive later.",
                "We work with Merci Paris.",
                "Thank you,",
                "Good morning,",
                "The exercise book will be late.",
                "{{ workspace }}",
            ],
        );
    }
}
