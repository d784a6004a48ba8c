//! The register, line by line: what the firm lives on, a word each, or all about one thing.

use crate::app::Shared;
use crate::domain::register::sheet::{Entry, Part, Sheet};

/// `register` or `register NAME`.
pub fn told(shared: &Shared, rest: &str) -> Vec<String> {
    let words = &shared.words;
    let sheet = Sheet::of(&shared.register(), words);
    let all = || sheet.parts.iter().flat_map(|part| part.entries.iter().map(move |entry| (part, entry)));
    if rest.is_empty() {
        let brief = sheet.headline.iter().map(|(what, said)| format!("{what} {said}"));
        let each = all().map(|(part, entry)| format!("{} · {}", part.sort_word(), entry.titled(words)));
        return brief.chain(each).collect();
    }
    let wanted = rest.to_lowercase();
    let found: Vec<(&Part, &Entry)> = all().filter(|(_, entry)| entry.name.to_lowercase().starts_with(&wanted)).collect();
    if found.is_empty() {
        return vec![words.with("register-nothing-called", &[("name", rest.into())])];
    }
    let whole = |(part, entry): (&Part, &Entry)| [entry.titled(words)].into_iter().chain(part.told(entry, words)).collect::<Vec<_>>();
    found.into_iter().flat_map(whole).collect()
}
