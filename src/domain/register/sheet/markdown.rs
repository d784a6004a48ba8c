//! The register as a page to hand on: five lines, then tables; what is said often stands once below its table, and every source once at
//! the end.

use super::{Part, Said, Sheet, Sources};
use crate::domain::markdown::{Cell, Page};
use crate::domain::words::Words;

/// A text of so many letters that is said so often stands below the table instead.
const LONG: usize = 60;
const OFTEN: usize = 3;

impl Sheet {
    /// The page; a pure function of the register.
    pub fn markdown(&self, words: &Words) -> String {
        let mut page = Page::default();
        let mut sources = Sources::default();
        page.heading(1, &self.title);
        let headline = self.headline.iter().map(|(what, said)| (what.as_str(), said.as_str()));
        page.labelled(headline);
        page.paragraph(&self.intro);
        for part in &self.parts {
            table(part, &mut page, &mut sources, words);
        }
        let rows: Vec<Vec<Cell>> =
            sources.all().map(|(n, source)| vec![Cell::Words(n.to_string()), Cell::Code(source.to_owned())]).collect();
        if !rows.is_empty() {
            page.heading(2, &words.say("register-sources"));
            page.paragraph(&words.say("register-sources-about"));
            page.table(&[words.say("register-number"), words.say("register-address")], rows);
        }
        page.finish()
    }
}

fn table(part: &Part, page: &mut Page, sources: &mut Sources, words: &Words) {
    page.heading(2, &part.title);
    page.paragraph(&part.about);
    let notes = often(part);
    let mut rows = Vec::new();
    for entry in &part.entries {
        let first = [Cell::Words(entry.name.clone()), Cell::Words(entry.word.clone())];
        let rest = entry.cells.iter().map(|cell| {
            let said: Vec<String> = cell.iter().map(|said| written(said, &notes, sources, words)).collect();
            Cell::Words(said.join("\n"))
        });
        rows.push(first.into_iter().chain(rest).collect());
    }
    page.table(&part.columns, rows);
    let label = |n| {
        let note = words.with("register-note", &[("letter", letter(n).into())]);
        words.with("register-one", &[("name", note.into()), ("what", "".into())])
    };
    let notes: Vec<(String, &str)> = notes.iter().enumerate().map(|(n, note)| (label(n), *note)).collect();
    page.labelled(notes.iter().map(|(label, note)| (label.as_str(), *note)));
}

/// The long texts that are said again and again.
fn often(part: &Part) -> Vec<&str> {
    let all = || part.entries.iter().flat_map(|entry| &entry.cells).flatten().map(|said| said.text.as_str());
    let mut notes: Vec<&str> = Vec::new();
    for text in all().filter(|text| text.chars().count() > LONG) {
        if !notes.contains(&text) && all().filter(|other| *other == text).count() >= OFTEN {
            notes.push(text);
        }
    }
    notes
}

fn letter(n: usize) -> String {
    u8::try_from(n).ok().filter(|n| *n < 26).map_or_else(|| n.to_string(), |n| char::from(b'A' + n).to_string())
}

/// The statement with its source, or the letter of the note that says it.
fn written(said: &Said, notes: &[&str], sources: &mut Sources, words: &Words) -> String {
    let note = notes.iter().position(|note| *note == said.text);
    let note = note.map(|n| words.with("register-note", &[("letter", letter(n).into())]));
    sources.cited_as(note.as_deref().unwrap_or(&said.text), said, words)
}
