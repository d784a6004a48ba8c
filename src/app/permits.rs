//! The programs that a text may start, as both faces tell them before a person allows them.

use super::intent::Intent;
use super::screen::confirm::Confirm;
use super::shared::Shared;
use crate::domain::lint::masked;
use crate::domain::programs::{Barred, Judged};
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, date_time_zone};
use crate::domain::words::Words;

/// What a person reads before they allow the programs of a text: each of them, and what differs from what was allowed last.
pub fn told(words: &Words, zone: &TimeZone, judged: &Judged) -> Vec<String> {
    let mut lines: Vec<String> = judged
        .waiting()
        .map(|(line, why)| {
            let line = Text::line(&masked(&line.said())).to_string();
            match why {
                Barred::Script(script) => words.with("allow-program-changed", &[("line", line.into()), ("script", script.into())]),
                _ => format!("· {line}"),
            }
        })
        .collect();
    if let Some(before) = &judged.before {
        let difference = judged.difference();
        let key = if difference.is_empty() { "allow-only-order" } else { "allow-differs" };
        lines.push(words.with(key, &[("at", date_time_zone(before.at, zone).into())]));
        lines.extend(difference.iter().map(|line| Text::line(&masked(line)).to_string()));
    }
    lines
}

/// The sheet that shows it and allows it.
pub fn confirm(shared: &Shared, path: &str) -> Option<Confirm> {
    let judged = shared.permits.of(path)?;
    let intent = Intent::Allow { path: path.to_owned(), hash: judged.source.hash.clone() };
    Some(Confirm::of(
        &shared.words.with("allow-title", &[("path", path.into())]),
        "allow-programs",
        told(&shared.words, shared.zone(), judged),
        intent,
    ))
}

/// That programs wait to be allowed on this machine, which is better done on a calm day; none where none wait.
pub fn reminder(shared: &Shared) -> Option<String> {
    let waiting = &shared.library.as_ref()?.waiting;
    let first = waiting.first()?;
    Some(shared.words.with("allow-reminder", &[("path", first.into()), ("more", (waiting.len() - 1).into())]))
}
