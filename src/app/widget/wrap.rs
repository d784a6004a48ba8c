//! Text and its width on screen: broken between words, or shortened with a sign that says so.

use std::borrow::Cow;
use std::iter::{RepeatN, repeat_n};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::lang::Lang;
use crate::domain::time::Span;

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// The lines of a text, none wider than this; a word that is wider than a line is broken inside. Hard spaces hold.
pub fn wrap(text: &str, columns: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    for line in text.trim_end_matches('\n').split('\n') {
        wrap_line(line.trim_end(), columns.max(1), &mut lines);
    }
    lines
}

/// The text if it fits, else as many whole words as fit, and `…`.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    if columns == 0 {
        return Cow::Borrowed("");
    }
    let cut = head(text, columns - 1);
    // A whole word is worth more than a part of one, unless it costs half of the line.
    let words = match cut.rfind(' ') {
        Some(space) if space * 2 > cut.len() && !text[cut.len()..].starts_with(' ') => &cut[..space],
        _ => cut,
    };
    Cow::Owned(format!("{}…", words.trim_end_matches([' ', ',', ';', ':', '.', '\u{a0}'])))
}

/// The text in exactly so many columns, spaces after it.
pub fn pad(text: &str, columns: usize) -> String {
    padded(text, columns, |padded, text, blank| {
        padded.push_str(text);
        padded.extend(blank);
    })
}

/// The text in exactly so many columns, spaces before it.
pub fn pad_left(text: &str, columns: usize) -> String {
    padded(text, columns, |padded, text, blank| {
        padded.extend(blank);
        padded.push_str(text);
    })
}

fn padded(text: &str, columns: usize, write: impl FnOnce(&mut String, &str, RepeatN<char>)) -> String {
    let text = fit(text, columns);
    let blank = columns.saturating_sub(width(&text));
    let mut padded = String::with_capacity(text.len() + blank);
    write(&mut padded, &text, repeat_n(' ', blank));
    padded
}

/// How long, as a person reads it, never broken over two lines.
pub fn spoken(span: Span, lang: Lang) -> String {
    span.spoken(lang).replace(' ', "\u{a0}")
}

fn wrap_line<'a>(line: &'a str, columns: usize, lines: &mut Vec<&'a str>) {
    let mut rest = line;
    while width(rest) > columns {
        let cut = head(rest, columns);
        let end = if rest[cut.len()..].starts_with(' ') {
            cut.len()
        } else {
            cut.rfind(' ').filter(|space| !cut[..*space].trim().is_empty()).unwrap_or(cut.len())
        };
        // A character that is wider than the whole line still has to go somewhere.
        let end = if end == 0 { rest.graphemes(true).next().map_or(rest.len(), str::len) } else { end };
        lines.push(rest[..end].trim_end_matches(' '));
        rest = rest[end..].trim_start_matches(' ');
    }
    lines.push(rest);
}

/// The longest beginning that fits, cut between characters.
fn head(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        taken += grapheme.width();
        if taken > columns {
            return &text[..at];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_hard_spaces_hold() {
        assert_eq!(wrap("Eux ou nous\u{a0}? Deux minutes", 12), ["Eux ou", "nous\u{a0}? Deux", "minutes"]);
        assert_eq!(wrap("a\n\nb", 5), ["a", "", "b"]);
    }

    #[test]
    fn a_word_that_is_too_long_is_broken() {
        assert_eq!(wrap("config/routage.yaml", 8), ["config/r", "outage.y", "aml"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_a_sign() {
        assert_eq!(fit("Basculer la rédaction", 14), "Basculer la…");
        assert_eq!(fit("Basculer", 8), "Basculer");
        assert_eq!(fit("anticonstitutionnellement", 6), "antic…");
    }

    #[test]
    fn padding_counts_columns() {
        assert_eq!(pad("é", 3), "é  ");
        assert_eq!(pad_left("8 min", 7), "  8 min");
        assert_eq!(width(&pad("日本", 5)), 5);
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_wider_than_asked(text in "[a-zé日\u{a0} ]{0,60}", columns in 2_usize..20) {
            proptest::prop_assert!(wrap(&text, columns).iter().all(|line| width(line) <= columns));
            proptest::prop_assert!(width(&fit(&text, columns)) <= columns);
        }
    }
}
