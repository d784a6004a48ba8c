//! The promises of news in words: each that is urgent is told once, all of them when asked, and an hour is moved with a reason.

use super::{Plain, Said};
use crate::app::intent::Intent;
use crate::app::promise::{later, line, pending, untold};
use crate::app::shared::Shared;
use crate::domain::incident::{Command, Nearness};
use crate::domain::text::Text;

/// What has become urgent since the last call.
pub fn news(plain: &mut Plain, shared: &Shared) -> Vec<String> {
    let mut lines = Vec::new();
    for promise in pending(shared) {
        let over = match Nearness::of(promise.due, shared.now) {
            Nearness::Ahead(_) => continue,
            Nearness::Soon(_) => false,
            Nearness::Over(_) => true,
        };
        if plain.urged.insert((promise.audience.to_owned(), promise.due, over)) {
            lines.push(line(shared, &promise));
        }
    }
    lines
}

/// All of them, the most urgent first, with what is still to be told.
pub fn told(shared: &Shared) -> Vec<String> {
    let pending = pending(shared);
    if pending.is_empty() {
        return vec![shared.words.say("promises-none")];
    }
    pending
        .iter()
        .flat_map(|promise| [Some(line(shared, promise)), untold(shared, promise).map(|said| format!("  {said}"))])
        .flatten()
        .collect()
}

/// `snooze AUDIENCE 15m REASON`.
pub fn snooze(shared: &Shared, rest: &str) -> Said {
    let (audience, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    match later(rest) {
        Some((later, reason)) if shared.open.is_some() => {
            let (audience, reason) = (audience.to_owned(), Text::line(reason));
            Said::wants(Intent::Do(Command::MovePromise { audience, later, reason }))
        }
        Some(_) => Said::says(vec![shared.words.say("plain-no-incident")]),
        None => Said::says(told(shared).into_iter().chain([shared.words.say("plain-help-snooze")]).collect()),
    }
}
