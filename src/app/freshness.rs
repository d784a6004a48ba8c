//! How fresh runbooks are, in a few words; both faces say them alike.

use std::collections::BTreeMap;

use super::shared::Shared;
use super::theme::Scope;
use crate::domain::every::Every;
use crate::domain::freshness::{Freshness, Last, State};
use crate::domain::incident::Exercised;
use crate::domain::runbook::Header;
use crate::domain::time::{Span, Timestamp};
use crate::domain::words::Words;

/// How fresh each runbook that was walked is; none while nobody knows yet, and in a drill, whose clock is not that of the wall.
pub fn of_each(shared: &Shared) -> Option<BTreeMap<&str, Freshness>> {
    Some(Freshness::of_each(walks(shared)?))
}

/// How fresh one runbook is.
pub fn of(runbook: &str, shared: &Shared) -> Option<Freshness> {
    Some(Freshness::of(runbook, walks(shared)?))
}

fn walks(shared: &Shared) -> Option<impl Iterator<Item = &Exercised>> {
    let list = shared.incidents.as_ref().filter(|_| !shared.is_drill())?;
    Some(list.iter().flat_map(|summary| &summary.exercised))
}

/// How often this runbook is to be exercised.
pub fn every(header: &Header, shared: &Shared) -> Every {
    header.exercise_every.unwrap_or(shared.workspace.exercise_every)
}

/// What a list says of a runbook.
#[derive(Debug, Clone)]
pub struct Told {
    /// `exercé il y a 12 j`, `servi il y a 3 j`, `pas exercé depuis 8 mois`, `jamais exercé`.
    pub said: String,
    /// Whether it is to be exercised now.
    pub is_overdue: bool,
}

/// What a list says of a runbook; none where nothing is to be said.
pub fn told(header: &Header, freshness: Option<&Freshness>, shared: &Shared) -> Option<Told> {
    let (words, now) = (&shared.words, shared.now);
    let ago = |key: &str, last: Last| words.with(key, &[("span", since(last.at, now, words).into())]);
    let state = freshness.unwrap_or(&Freshness::default()).state(every(header, shared), now);
    let said = match state {
        State::Fresh(last) => ago(if last.drill { "runbook-exercised" } else { "runbook-used" }, last),
        State::Old(last) => ago("runbook-not-exercised", last),
        State::Never { begun: false } => words.say("runbook-never-exercised"),
        State::Never { begun: true } => words.say("runbook-never-whole"),
        State::Exempt => return None,
    };
    Some(Told { said, is_overdue: state.is_overdue() })
}

/// The same in full, for whoever reads the runbook: each last time, what is expected, which of its steps are behind.
pub fn told_whole<'s>(
    header: &Header,
    freshness: &Freshness,
    steps: impl Iterator<Item = &'s str>,
    shared: &Shared,
) -> Vec<(Scope, String)> {
    let (words, now, every) = (&shared.words, shared.now, every(header, shared));
    let state = freshness.state(every, now);
    let ago = |key: &str, at: Option<Timestamp>| Some(words.with(key, &[("span", since(at?, now, words).into())]));
    let left = freshness.begun.filter(|begun| freshness.last().is_none_or(|last| last.at < *begun));
    let times = [ago("runbook-last-real", freshness.real), ago("runbook-last-drill", freshness.drill), ago("runbook-last-left", left)];
    let mut said: Vec<String> = times.into_iter().flatten().collect();
    if said.is_empty() && state.is_overdue() {
        said.push(words.say("runbook-last-never"));
    }
    if let (Every::Span(span), true) = (every, state.is_overdue()) {
        said.push(words.with("runbook-expected", &[("span", length(span, words).into())]));
    }
    let scope = if state.is_overdue() { Scope::Stale } else { Scope::Quiet };
    let mut lines = Vec::new();
    if !said.is_empty() {
        lines.push((scope, said.join(" ")));
    }
    let behind = freshness.behind(steps, every, now).len();
    // Where all of them are, it was said already.
    if (1..header.steps).contains(&behind) {
        let (key, span) = match every {
            Every::Never => ("runbook-steps-never", String::new()),
            Every::Span(span) => ("runbook-steps-behind", length(span, words)),
        };
        let args = [("count", behind.into()), ("of", header.steps.into()), ("span", span.into())];
        lines.push((Scope::Quiet, words.with(key, &args)));
    }
    lines
}

/// When a step last worked; none where it never did.
pub fn of_step(id: &str, freshness: &Freshness, shared: &Shared) -> Option<String> {
    let last = freshness.steps.get(id)?;
    let key = if last.drill { "runbook-step-exercised" } else { "runbook-step-done" };
    Some(shared.words.with(key, &[("span", since(last.at, shared.now, &shared.words).into())]))
}

/// How long ago, in a few words.
pub fn since(at: Timestamp, now: Timestamp, words: &Words) -> String {
    length(Span::between(at, now), words)
}

/// A length of time that may be long: `12 j`, then `8 mois`, then `2 ans`.
fn length(span: Span, words: &Words) -> String {
    match months(span) {
        _ if span < Span::minutes(60 * 24 * 60) => span.spoken(words.lang()),
        months @ 0..24 => words.with("runbook-months", &[("count", months.into())]),
        months => words.with("runbook-years", &[("count", (months / 12).into())]),
    }
}

/// To the nearest month.
const fn months(span: Span) -> u64 {
    (span.as_secs() / 86_400 * 12 + 182) / 365
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    #[test]
    fn what_is_long_ago_is_told_in_months() {
        let said = |days: u64, lang| length(Span::minutes(days * 24 * 60), &Words::new(lang));
        let told = [0, 12, 59, 60, 180, 243, 700, 750].map(|days| said(days, Lang::Fr));
        assert_eq!(told, ["0 s", "12 j", "59 j", "2\u{a0}mois", "6\u{a0}mois", "8\u{a0}mois", "23\u{a0}mois", "2\u{a0}ans"]);
        assert_eq!([said(243, Lang::En), said(1100, Lang::En)], ["8 months", "3 years"]);
    }
}
