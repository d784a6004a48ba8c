//! Patterns of words, as the rules list them: `sera|seront retabli*`, `dans ~`, `a cause d|de|du $`.
//!
//! | sign | stands for |
//! |---|---|
//! | `a\|b` | one of these words |
//! | `retabli*` | every word that begins so |
//! | `bien?` | a word that may be missing |
//! | `#` | a number |
//! | `@` | an hour: `14:30`, `15 h`, `3 pm`, midday |
//! | `~` | a length of time: `20 minutes`, `the next few hours` |
//! | `$` | the name of a provider |
//! | `..` | up to four words |
//!
//! Words stand without accents; a pattern never reaches over a comma or the end of a sentence.

use super::tokens::{Sort, Token, Tokens};

/// From which token to which, the latter not included.
pub(super) type Range = (usize, usize);

/// The longest reach of `..`, in words.
const GAP: usize = 4;

/// Where these patterns stand in a text, from the left, the longest first, none over another.
pub(super) fn all(tokens: &Tokens<'_>, patterns: &[&str], names: &[Vec<String>]) -> Vec<Range> {
    within(tokens, (0, tokens.list.len()), patterns, names)
}

/// The same in a part of it.
pub(super) fn within(tokens: &Tokens<'_>, range: Range, patterns: &[&str], names: &[Vec<String>]) -> Vec<Range> {
    let list = tokens.list.get(..range.1).unwrap_or(&tokens.list);
    let possible = |pattern: &&&str| pattern.split_whitespace().all(|item| is_possible(tokens, item));
    let patterns: Vec<Vec<&str>> = patterns.iter().filter(possible).map(|pattern| pattern.split_whitespace().collect()).collect();
    if patterns.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = range.0;
    while at < list.len() {
        match patterns.iter().filter_map(|pattern| end(list, at, pattern, names)).max().filter(|end| *end > at) {
            Some(end) => {
                found.push((at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether all that an item of a pattern stands for could be found in a text.
fn is_possible(tokens: &Tokens<'_>, item: &str) -> bool {
    item == ".." || item.ends_with('?') || item.split('|').any(|word| matches!(word, "@" | "~" | "$" | "#") || tokens.has(word))
}

/// Whether one of these patterns stands in this part of a text.
pub(super) fn any(tokens: &Tokens<'_>, range: Range, patterns: &[&str]) -> bool {
    !within(tokens, range, patterns, &[]).is_empty()
}

/// Where a pattern that begins here ends.
fn end(list: &[Token], at: usize, pattern: &[&str], names: &[Vec<String>]) -> Option<usize> {
    let Some((item, rest)) = pattern.split_first() else { return Some(at) };
    let go_on = |at: usize| end(list, at, rest, names);
    match *item {
        ".." => {
            (0..=GAP).take_while(|reach| *reach == 0 || list.get(at + reach - 1).is_some_and(is_word)).find_map(|reach| go_on(at + reach))
        }
        item => {
            let (item, optional) = item.strip_suffix('?').map_or((item, false), |item| (item, true));
            let mut ways = item.split('|').filter_map(|word| one(list, at, word, names));
            ways.find_map(go_on).or_else(|| optional.then(|| go_on(at)).flatten())
        }
    }
}

/// Where one of the words that may stand here ends.
fn one(list: &[Token], at: usize, word: &str, names: &[Vec<String>]) -> Option<usize> {
    let token = list.get(at)?;
    let is_here = match word {
        "@" => return hour(list, at),
        "~" => return length(list, at),
        "$" => return name(list, at, names),
        "#" => token.sort == Sort::Number,
        word => {
            let same = word.strip_suffix('*').map_or(word == token.said, |begin| token.said.starts_with(begin));
            same && matches!(token.sort, Sort::Word | Sort::Number)
        }
    };
    is_here.then_some(at + 1)
}

fn is_word(token: &Token) -> bool {
    match token.sort {
        Sort::Word | Sort::Number | Sort::Clock | Sort::Name => true,
        Sort::Comma | Sort::Stop => false,
    }
}

/// Where an hour that begins here ends.
pub(super) fn hour(list: &[Token], at: usize) -> Option<usize> {
    let said = |at: usize| list.get(at).map(|token| token.said.as_str()).unwrap_or_default();
    let half = |at: usize| match (said(at), said(at + 1)) {
        ("am" | "pm", _) => Some(at + 1),
        ("a" | "p", "m") => Some(at + 2),
        _ => None,
    };
    let token = list.get(at)?;
    match token.sort {
        Sort::Clock => Some(half(at + 1).unwrap_or(at + 1)),
        Sort::Number => match said(at + 1) {
            "h" | "heure" | "heures" => {
                let minutes = list.get(at + 2).is_some_and(|token| token.sort == Sort::Number && token.said.len() == 2);
                Some(at + 2 + usize::from(minutes))
            }
            "o" if said(at + 2) == "clock" => Some(at + 3),
            _ => half(at + 1),
        },
        Sort::Name => ["update", "time", "hour", "due"].iter().any(|part| token.said.contains(part)).then_some(at + 1),
        Sort::Word => matches!(token.said.as_str(), "midi" | "minuit" | "noon" | "midday" | "midnight").then_some(at + 1),
        Sort::Comma | Sort::Stop => None,
    }
}

const UNITS: &[&str] = &[
    "seconde", "secondes", "minute", "minutes", "min", "mins", "mn", "heure", "heures", "h", "jour", "jours", "journee", "semaine",
    "semaines", "instant", "instants", "moment", "moments", "soiree", "matinee", "second", "seconds", "hour", "hours", "hr", "hrs", "day",
    "days", "week", "weeks",
];

/// What may stand before a unit of time.
const MEASURES: &[&str] = &[
    "un",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "dix",
    "quinze",
    "vingt",
    "trente",
    "demi",
    "quelques",
    "petite",
    "petites",
    "moins",
    "plus",
    "peine",
    "a",
    "de",
    "d",
    "environ",
    "peu",
    "pres",
    "la",
    "l",
    "les",
    "prochaine",
    "prochaines",
    "prochains",
    "heure",
    "one",
    "two",
    "three",
    "four",
    "five",
    "ten",
    "fifteen",
    "twenty",
    "thirty",
    "half",
    "an",
    "few",
    "couple",
    "of",
    "the",
    "next",
    "about",
    "around",
    "less",
    "than",
    "under",
    "roughly",
    "another",
    "or",
    "ou",
    "so",
    "to",
];

/// Where a length of time that begins here ends.
fn length(list: &[Token], at: usize) -> Option<usize> {
    const MOST: usize = 6;
    let is_measure = |token: &Token| token.sort == Sort::Number || token.sort == Sort::Word && MEASURES.contains(&token.said.as_str());
    let is_unit = |token: &Token| token.sort == Sort::Word && UNITS.contains(&token.said.as_str());
    let unit = (at..at + MOST).take_while(|place| *place == at || list.get(place - 1).is_some_and(is_measure));
    unit.filter(|place| *place > at && list.get(*place).is_some_and(is_unit)).last().map(|place| place + 1)
}

fn name(list: &[Token], at: usize, names: &[Vec<String>]) -> Option<usize> {
    let token = list.get(at)?;
    if token.sort == Sort::Name {
        return matches!(token.said.as_str(), "provider" | "vendor").then_some(at + 1);
    }
    let stands = |name: &&Vec<String>| {
        !name.is_empty() && name.iter().zip(list.iter().skip(at)).filter(|(word, token)| **word == token.said).count() == name.len()
    };
    names.iter().filter(stands).map(Vec::len).max().map(|length| at + length)
}

#[cfg(test)]
mod tests {
    use super::super::Draft;
    use super::*;
    use crate::domain::lang::Lang;

    fn found(text: &str, pattern: &str) -> Vec<String> {
        let draft = Draft::new("", text, Lang::Fr);
        let tokens = Tokens::of(&draft);
        let names = [vec!["open".to_owned(), "ai".to_owned()]];
        all(&tokens, &[pattern], &names).into_iter().map(|range| tokens.written(range)).collect()
    }

    #[test]
    fn each_sign_stands_for_what_it_says() {
        for (text, pattern, expected) in [
            ("Ils seront tous rétablis", "sera|seront bien? tous? retabli*", "seront tous rétablis"),
            ("dans 20 petites minutes", "dans ~", "dans 20 petites minutes"),
            ("within the next few hours", "within ~", "within the next few hours"),
            ("à 15 h 30 ou plus tard", "a @", "à 15 h 30"),
            ("by 3 p.m. today", "by @", "by 3 p.m"),
            ("à {{ next_update }} au plus tard", "a @", "à {{ next_update }}"),
            ("c'est Open AI, encore", "est $", "est Open AI"),
            ("nous pensons bien sûr tout rétablir", "pensons .. retablir", "pensons bien sûr tout rétablir"),
            ("le 3 mars", "le # mars", "le 3 mars"),
        ] {
            assert_eq!(found(text, pattern), [expected], "{pattern}");
        }
    }

    #[test]
    fn nothing_reaches_over_the_end_of_a_sentence_or_into_a_longer_word() {
        for (text, pattern) in [
            ("Il sera là. Rétabli", "sera .. retabli"),
            ("il sera, rétabli", "sera .. retabli"),
            ("panneau", "panne"),
            ("un moment", "dans ~"),
            ("version 15.30", "version @"),
        ] {
            assert_eq!(found(text, pattern), [""; 0], "{pattern}");
        }
    }
}
