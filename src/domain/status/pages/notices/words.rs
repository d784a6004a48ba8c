//! What the words of an entry say of how far along it is: labels first, then sentences.
//!
//! "Resolved" in a sentence counts only where it is told as done: `we will say when it is resolved` is not over.

use super::super::course::{Course, course};
use super::super::feed::Entry;
use super::super::plain::{decoded, plain};
use crate::domain::status::Health;

/// Says that it is over, as a label or told as done.
const DONE: [&str; 4] = ["resolved", "completed", "operating normally", "已恢复"];
/// Before such a word in its sentence, these make of it a hope, a plan or the contrary.
const NOT_YET: [&str; 19] = [
    "until",
    "once",
    "when",
    "will",
    "not",
    "yet",
    "being",
    "expect",
    "expected",
    "if",
    "unless",
    "working",
    "hope",
    "should",
    "must",
    "soon",
    "partially",
    "get",
    "isn't",
];
/// Before `completed`, which is said of other things as well.
const HELPS: [&str; 5] = ["been", "now", "has", "successfully", "fully"];
/// Says that something fails.
const FAILS: [&str; 8] = ["investigating", "identified", "in progress", "in_progress", "outage", "disruption", "degraded", "degradation"];

/// How far along an entry is, and its word for it; empty where it has none.
pub fn state(entry: &Entry) -> (Course, String) {
    let body = if entry.body.contains('<') { entry.body.clone() } else { decoded(&entry.body) };
    let titles = labels(&entry.title);
    let short_labels = titles.iter().copied().chain(entry.categories.iter().map(String::as_str));
    if let Some(over) = short_labels.clone().find(|word| label(word) == Course::Over) {
        return (Course::Over, over.to_owned());
    }
    let words = plain(&body, usize::MAX);
    let is_done = |text: &str| sentences(text).any(|sentence| is_done(&sentence));
    if is_done(&entry.title) {
        return (Course::Over, "resolved".to_owned());
    }
    let marks = status(&body).into_iter().chain(marks(&body)).chain(short_labels);
    if let Some(found) = marks.map(|word| (label(word), word)).find(|(course, _)| *course != Course::Unknown) {
        return (found.0, found.1.to_lowercase());
    }
    if is_done(&words) {
        return (Course::Over, "resolved".to_owned());
    }
    let says = |word: &str| words.to_lowercase().contains(word);
    match ["monitoring", "identified", "investigating"].into_iter().find(|word| says(word)) {
        Some(word) => (course(word), word.to_owned()),
        None => (Course::Unknown, String::new()),
    }
}

/// Whether a text says that something fails.
pub fn fails(text: &str) -> bool {
    let text = text.to_lowercase();
    FAILS.iter().any(|word| text.contains(word))
}

/// The word of StatusIQ for a part.
pub fn statusiq(word: &str) -> Health {
    match word.trim().to_lowercase().as_str() {
        "operational" | "informational" => Health::Operational,
        "degraded performance" | "degraded" => Health::Degraded,
        "partial outage" => Health::PartialOutage,
        "major outage" => Health::MajorOutage,
        "under maintenance" => Health::Maintenance,
        _ => Health::Unknown,
    }
}

/// What a label means; one that only begins or ends with such a word is not one.
fn label(word: &str) -> Course {
    let word = word.trim().trim_end_matches('.');
    let lower = word.to_lowercase();
    if DONE.contains(&lower.as_str()) || lower == "service is operating normally" { Course::Over } else { course(word) }
}

/// What stands like a label in a title: `[Resolved] …`, `RESOLVED: …`, `… - Resolved`, `…(已恢复)`.
fn labels(title: &str) -> Vec<&str> {
    let inner = |open: char, close: char| title.split(open).skip(1).filter_map(move |rest| rest.split_once(close).map(|(inner, _)| inner));
    let mut found: Vec<&str> = inner('[', ']').chain(inner('(', ')')).chain(inner('（', '）')).collect();
    found.extend(title.split_once(':').map(|(label, _)| label));
    found.extend(title.split_once(" - ").map(|(label, _)| label));
    found.extend(title.rsplit_once(" - ").map(|(_, label)| label));
    found
}

/// `<b>Status: Resolved</b>`.
fn status(body: &str) -> Option<&str> {
    let (_, rest) = body.split_once("Status:")?;
    rest.split(['<', '\n']).next()
}

/// What is set in bold or as a heading, in its order; the newest update stands first.
fn marks(body: &str) -> impl Iterator<Item = &str> {
    body.split('<').filter_map(|piece| {
        let (tag, text) = piece.split_once('>')?;
        let name = tag.split_whitespace().next().unwrap_or_default();
        matches!(name, "strong" | "b" | "h1" | "h2" | "h3" | "h4" | "h5").then_some(text)
    })
}

fn sentences(text: &str) -> impl Iterator<Item = String> {
    text.split(['.', '!', '?', ';', '。']).map(str::to_lowercase)
}

/// Whether a sentence tells that it is done.
fn is_done(sentence: &str) -> bool {
    let done = DONE.iter().filter_map(|word| {
        let at = sentence.find(word)?;
        let is_word = !sentence[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        is_word.then(|| (word, &sentence[..at]))
    });
    done.into_iter().any(|(word, before)| {
        let mut words = before.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
        let is_said =
            *word != "completed" || words.clone().next_back().is_none_or(|last| HELPS.contains(&last)) || sentence.contains("maintenance");
        is_said && !words.any(|word| NOT_YET.contains(&word))
    })
}
