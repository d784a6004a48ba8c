//! The register in words, once for all who show it: five lines to begin with, then one table for each sort of thing.

mod ahead;
mod country;
mod data;
mod head;
mod layers;
mod markdown;
mod providers;
mod services;
mod sources;

pub use sources::Sources;

use super::{Named, Register};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::provider::{Confidence, Evidence, midnight};
use crate::domain::text::Text;
use crate::domain::time::{Date, Span, TimeZone, day};
use crate::domain::words::Words;

/// The register in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Whose, and of which day.
    pub title: String,
    /// What it is made of.
    pub intro: String,
    /// Five lines that somebody in a hurry reads: what, and how it is.
    pub headline: Vec<(String, String)>,
    /// How many of the questions of all layers are answered by yes: `9 yes of 37`.
    pub score: String,
    /// One table for each sort of thing.
    pub parts: Vec<Part>,
}

/// A sort of thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub sort: Sort,
    /// What stands above it.
    pub title: String,
    /// How it is to be read.
    pub about: String,
    /// What the columns are about; the first is the name, the second the word.
    pub columns: Vec<String>,
    /// One row for each.
    pub entries: Vec<Entry>,
}

/// The sorts of things, in the order of showing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// How far the firm is ready.
    Layers,
    /// What it offers or needs.
    Services,
    /// Its data.
    Data,
    /// What it owns or rents.
    Assets,
    /// Whom it leans on.
    Providers,
    /// Who could take over.
    Others,
    /// The days ahead.
    Ahead,
}

/// One thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// How it is, in one word.
    pub word: String,
    /// Whether that is well.
    pub mark: Mark,
    /// The other columns, in their order; each may say several things.
    pub cells: Vec<Vec<Said>>,
}

/// Whether something is well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It is.
    Well,
    /// It is not.
    Ill,
    /// Nobody knows, or it should be looked at.
    Unsure,
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// Where it comes from, where the catalogue says it.
    pub evidence: Option<Evidence>,
}

impl Sheet {
    /// The register in the language of these words.
    pub fn of(register: &Register, words: &Words) -> Self {
        let title = words.with("register-title", &[("firm", line(&register.firm).into()), ("day", spoken_day(register.day, words).into())]);
        let parts = [
            layers::part(register, words),
            services::part(register, words),
            data::part(register, words),
            data::assets(register, words),
            providers::part(register, words),
            providers::others(register, words),
            ahead::part(register, words),
        ];
        let (yes, all) = register.score();
        Self {
            title,
            score: words.with("register-score", &[("yes", yes.into()), ("all", all.into())]),
            intro: words.say("register-intro"),
            headline: head::lines(register, words),
            parts: parts.into_iter().filter(|part| !part.entries.is_empty()).collect(),
        }
    }
}

impl Part {
    /// What one of its entries is called.
    pub fn sort_word(&self) -> &str {
        self.columns.first().map_or("", String::as_str)
    }

    /// Each statement of an entry of it on a line of its own, after what the column is about.
    pub fn told(&self, entry: &Entry, words: &Words) -> Vec<String> {
        let cells = self.columns.iter().skip(2).zip(&entry.cells);
        let line = |column: &String, said: &Said| {
            words.with("register-one", &[("name", column.as_str().into()), ("what", said.whole(words).into())])
        };
        cells.flat_map(|(column, cell)| cell.iter().map(move |said| line(column, said))).collect()
    }
}

impl Entry {
    /// Its name and its word in one line.
    pub fn titled(&self, words: &Words) -> String {
        words.with("register-one", &[("name", self.name.as_str().into()), ("what", self.word.as_str().into())])
    }
}

impl Said {
    /// The statement with how far to trust it and where it comes from.
    pub fn whole(&self, words: &Words) -> String {
        let Some(evidence) = &self.evidence else { return self.text.clone() };
        let trust = [Some(evidence.trust(words)), evidence.source.as_deref().map(line)];
        format!("{} ({})", self.text, trust.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), evidence: None }
    }
}

impl Evidence {
    /// How far to trust it and since when, for somebody who decides: `confirmed, 2025-05`, `reported, 2025-05, to be checked`.
    pub(crate) fn trust(&self, words: &Words) -> String {
        let key = match self.confidence {
            Confidence::Confirmed => "register-confirmed",
            Confidence::Reported => "register-reported",
            Confidence::Claimed => "register-claimed",
            Confidence::NotFound => "register-not-found",
        };
        match &self.date {
            Some(date) => words.with("register-trust", &[("how", words.say(key).into()), ("date", date.as_str().into())]),
            None => words.say(key),
        }
    }
}

fn line(text: &str) -> String {
    Text::line(text).to_string()
}

fn title(title: &Bilingual, words: &Words) -> String {
    line(title.get(words.lang()))
}

fn titles<'a>(list: impl IntoIterator<Item = &'a Bilingual>, words: &Words) -> String {
    list.into_iter().map(|one| title(one, words)).collect::<Vec<_>>().join(", ")
}

fn names<'a>(list: impl IntoIterator<Item = &'a Named>) -> String {
    list.into_iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// `31 janv. 2027`; the day of the week tells nothing here.
fn spoken_day(date: Date, words: &Words) -> String {
    let whole = day(midnight(date), &TimeZone::UTC, words.lang());
    let rest = whole.split_once(' ').map_or(whole.as_str(), |(_, rest)| rest);
    // French counts the first day of a month, and only that one.
    let first = if words.lang() == Lang::Fr && date.day() == 1 { rest.replacen('1', "1er", 1) } else { rest.to_owned() };
    first.replace(' ', "\u{a0}")
}

/// `il y a 7 j`
fn ago(age: Span, words: &Words) -> String {
    words.with("register-ago", &[("span", spoken(age, words.lang()).into())])
}

/// Hours up to three days: whether a copy of yesterday is old is a matter of hours.
fn spoken(span: Span, lang: Lang) -> String {
    let hours = span.as_secs() / 3600;
    let said = if (1..72).contains(&hours) { format!("{hours} h") } else { span.spoken(lang) };
    said.replace(' ', "\u{a0}")
}

/// Several statements in one sentence.
fn apiece(said: &[String], words: &Words) -> String {
    let between = match words.lang() {
        Lang::Fr => "\u{a0}; ",
        Lang::En => "; ",
    };
    said.join(between)
}

/// The columns of a part, by their keys.
fn columns(keys: &[&str], words: &Words) -> Vec<String> {
    keys.iter().map(|key| words.say(key)).collect()
}
