//! Where a statement about a provider comes from, when it was made, and how far it may be trusted.

use serde::Serialize;

use crate::domain::text::Text;
use crate::domain::words::Words;
use crate::domain::yaml::{Faults, Fields};

/// What stands behind a statement: `source: "https://…", date: 2026-09, confidence: confirmed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The address where it was read; one is there unless nothing was found.
    pub source: Option<String>,
    /// When it was said or read: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; one is there unless nothing was found.
    pub date: Option<String>,
    /// How far to trust it.
    pub confidence: Confidence,
}

/// How far a statement may be trusted, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// The one concerned says so on a page of its own, or several who do not depend on each other do.
    Confirmed,
    /// Somebody else reports it.
    Reported,
    /// Only somebody who gains by it says so.
    Claimed,
    /// It was looked for and not found.
    NotFound,
}

impl Confidence {
    /// The words of `confidence:`.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("confirmed", Self::Confirmed), ("reported", Self::Reported), ("claimed", Self::Claimed), ("not_found", Self::NotFound)];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}

impl Evidence {
    /// `confirmed, 2025-04-30, https://…`
    pub fn said(&self, words: &Words) -> String {
        let [date, source] = [&self.date, &self.source].map(|text| Text::line(text.as_deref().unwrap_or("-")));
        let said = [
            ("confidence", words.named("confidence", self.confidence.word()).into()),
            ("date", (&date).into()),
            ("source", (&source).into()),
        ];
        words.with("catalogue-evidence", &said)
    }

    /// Reads `source`, `date` and `confidence` among the fields of what they are about.
    pub fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Self> {
        let confidence = fields.one_of("confidence", Confidence::WORDS, faults);
        if !fields.has("confidence") {
            fields.required("confidence", faults);
        }
        let found = confidence != Some(Confidence::NotFound);
        let mut take = |key| if found { fields.required_text(key, faults) } else { fields.text(key, faults) };
        let [source, date] = ["source", "date"].map(&mut take);
        if source.as_deref().is_some_and(|source| !is_address(source)) {
            faults.say(
                fields.place_of("source"),
                "une source est une adresse qui commence par https:// ou http://",
                "a source is an address that begins with https:// or http://",
            );
        }
        if date.as_deref().is_some_and(|date| !is_date(date)) {
            faults.say(
                fields.place_of("date"),
                "une date s'écrit AAAA, AAAA-MM ou AAAA-MM-JJ",
                "a date is written YYYY, YYYY-MM or YYYY-MM-DD",
            );
        }
        Some(Self { source, date, confidence: confidence? })
    }
}

/// Whether this is the address of a page.
fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty()) && !text.contains(char::is_whitespace)
}

/// Whether this is a year, a month or a day that exists.
fn is_date(text: &str) -> bool {
    let widths: Vec<usize> = text.split('-').map(str::len).collect();
    let numbers: Option<Vec<i16>> =
        text.split('-').map(|part| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?).collect();
    let Some(numbers) = numbers else { return false };
    [4, 2, 2].starts_with(&widths)
        && match numbers[..] {
            [_] => true,
            [year, month] => is_day(year, month, 1),
            [year, month, day] => is_day(year, month, day),
            _ => false,
        }
}

fn is_day(year: i16, month: i16, day: i16) -> bool {
    let small = |number: i16| i8::try_from(number).unwrap_or(0);
    jiff::civil::Date::new(year, small(month), small(day)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_year_a_month_or_a_day() {
        for date in ["2026", "2026-09", "2026-09-30", "2024-02-29"] {
            assert!(is_date(date), "{date}");
        }
        for date in ["", "26", "2026-9", "2026-13", "2026-00", "2026-02-30", "2026-09-1", "2026-09-30-1", "-2026", "+226", "sept. 2026"] {
            assert!(!is_date(date), "{date}");
        }
    }

    #[test]
    fn a_source_is_an_address() {
        assert!(is_address("https://a.example/b") && is_address("http://a.example"));
        assert!(!is_address("https://") && !is_address("ftp://a.example") && !is_address("a list") && !is_address("https://a b"));
    }
}
