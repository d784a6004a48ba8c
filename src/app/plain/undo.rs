//! The way back in words: `undo all` tells it, then each `ok` takes one step back, `skip` leaves it, `stop` ends it.

use std::collections::BTreeSet;

use super::{Plain, Said};
use crate::app::intent::Intent;
use crate::app::shared::Shared;
use crate::app::undoing::{Told, next, told};

/// Begins the way back: all of it, in order.
pub fn begin(plain: &mut Plain, shared: &Shared) -> Said {
    let left = BTreeSet::new();
    let list = told(shared, &left);
    let words = &shared.words;
    if list.is_empty() {
        return Said::says(vec![words.say("undo-nothing")]);
    }
    let mut lines = vec![words.say("undo-order")];
    lines.extend(list.iter().enumerate().flat_map(|(n, told)| step(&format!("{}. ", n + 1), told)));
    plain.returning = Some(left);
    plain.described = None;
    Said::says(lines)
}

/// Whether this word is meant for the way back.
pub fn takes(plain: &Plain, word: &str) -> bool {
    plain.returning.is_some() && ["ok", "retry", "skip", "stop"].contains(&word)
}

/// What a word on the way back means.
pub fn read(plain: &mut Plain, word: &str, shared: &Shared) -> Said {
    let Some(left) = &mut plain.returning else { return Said::default() };
    let list = told(shared, left);
    let next = next(&list);
    match (word, next.and_then(|next| next.order.clone())) {
        ("stop", _) => {
            (plain.returning, plain.described) = (None, None);
            Said::default()
        }
        ("skip", _) => {
            left.extend(next.filter(|next| !next.runs).map(|next| next.id.clone()));
            plain.described = None;
            Said::default()
        }
        (_, Some(order)) => Said::wants(Intent::Do(order)),
        (_, None) => Said::says(vec![shared.words.say("act-wait")]),
    }
}

/// Names where one is on the way back, so that it is told once.
pub fn here(shared: &Shared, left: &BTreeSet<String>) -> String {
    let list = told(shared, left);
    format!("undo {:?}", next(&list).map(|next| (&next.id, next.again, next.runs, left.len())))
}

/// The step that comes next on the way back; at its end, the way back is over.
pub fn describe(plain: &mut Plain, shared: &Shared) -> Vec<String> {
    let list = told(shared, plain.returning.as_ref().unwrap_or(&BTreeSet::new()));
    match next(&list) {
        Some(next) if next.runs => step("", next),
        Some(next) => step(&format!("{} ", shared.words.say("plain-undo-next")), next),
        None => {
            plain.returning = None;
            vec![shared.words.say("plain-undo-over")]
        }
    }
}

fn step(lead: &str, told: &Told) -> Vec<String> {
    let how = told.how.iter().map(|(_, line)| format!("  {line}"));
    [format!("{lead}{}", told.title)].into_iter().chain(how).collect()
}
