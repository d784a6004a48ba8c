//! Whether a text is French or English, by the little words that every sentence has; of anything else it knows nothing.

use crate::domain::lang::Lang;

/// Little words of one language that the other does not have.
const FRENCH: &[&str] = &[
    "le", "la", "les", "un", "une", "des", "du", "de", "et", "est", "pas", "que", "qui", "dans", "pour", "vous", "nous", "votre", "ce",
    "cette", "sur", "avec", "il", "elle", "je", "au", "aux", "ou", "ne", "par", "sont", "être", "mais", "son", "sa", "ses",
];
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "is", "are", "that", "with", "for", "you", "your", "we", "this", "it", "in", "be", "not", "have", "has",
    "from", "by", "will", "was", "as", "at", "but", "they", "which", "would", "can", "an", "do", "its", "their", "there", "our",
];
/// How many of them are needed to say anything.
const LEAST: usize = 4;

/// The language of a text; none where it is too short, mixed, or another.
pub fn language(text: &str) -> Option<Lang> {
    let (mut french, mut english) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        french += usize::from(FRENCH.contains(&word.as_str()));
        english += usize::from(ENGLISH.contains(&word.as_str()));
    }
    match (french, english) {
        (french, english) if french >= LEAST && french >= 3 * english => Some(Lang::Fr),
        (french, english) if english >= LEAST && english >= 3 * french => Some(Lang::En),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_or_two_show_their_language() {
        for (text, lang) in [
            ("Voici le devis que vous avez demandé : il est valable un mois, et le prix ne change pas.", Some(Lang::Fr)),
            ("Here is the quote that you asked for: it is valid for a month, and the price will not change.", Some(Lang::En)),
            ("L'IA « the best » est dans la boîte, et elle est prête pour vous.", Some(Lang::Fr)),
            ("Devis : 120 €", None),
            ("Das ist ein Angebot, und es gilt für einen Monat, aber nicht für immer.", None),
            ("Este es el presupuesto que ha pedido, y el precio no cambia en un mes.", None),
            ("The cat is on the mat and le chat est sur le tapis dans la maison.", None),
            ("", None),
        ] {
            assert_eq!(language(text), lang, "{text}");
        }
    }
}
