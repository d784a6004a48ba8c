//! Which records of a step deserve a line of their own: the rest is told by the line of the step's end.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, Fact, Phase, Record};
use crate::domain::effect::{Effect, Outcome};
use crate::domain::lang::Lang;
use crate::domain::reason::Reason;
use crate::domain::text::Text;

/// The places of the records that are shown although their step has a line.
#[derive(Debug, Default)]
pub(super) struct Folding<'a> {
    shown: BTreeMap<usize, &'a str>,
}

/// One thing that was asked: its number, for which attempt, phase and step, and by whom. Two people may walk the same step. What
/// tells most apart stands first, since thousands are looked up.
type Asked<'a> = (u32, u32, Phase, &'a str, &'a str);

impl<'a> Folding<'a> {
    /// Looks from the end, so that each record is seen with what came of its step.
    pub(super) fn of(records: &'a [Record]) -> Self {
        let asked = asked(records);
        let mut folding = Self::default();
        let mut answered: BTreeSet<Asked<'_>> = BTreeSet::new();
        let mut ends = Ends::default();
        for (place, record) in records.iter().enumerate().rev() {
            ends.read(record);
            let mut what = "";
            let shown = match &record.event {
                Event::RunbookPinned(_) => {
                    answered.clear();
                    false
                }
                Event::StepStarted { step, .. } => !ends.take(step, &record.writer),
                Event::Answered { step, attempt, phase, number, outcome } => {
                    let key = (*number, *attempt, *phase, step.as_str(), &*record.writer);
                    answered.insert(key);
                    let question = asked.get(&key);
                    what = question.map_or("", |(what, _)| what);
                    let changes = question.is_some_and(|(_, effect)| effect.changes_the_world());
                    changes && deserves_a_line(outcome, ends.of(step, &record.writer))
                }
                Event::Asked { step, attempt, phase, number, effect, .. } => {
                    effect.changes_the_world() && !answered.contains(&(*number, *attempt, *phase, step.as_str(), &*record.writer))
                }
                Event::Declared(_)
                | Event::RunbookKept { .. }
                | Event::ScenarioPinned(_)
                | Event::Injected(_)
                | Event::InjectAnswered { .. }
                | Event::RunbookMoved(_)
                | Event::RoleGiven { .. }
                | Event::SeverityChanged { .. }
                | Event::Noted { .. }
                | Event::MilestoneMarked { .. }
                | Event::HealthSeen { .. }
                | Event::StepDone { .. }
                | Event::StepFailed { .. }
                | Event::StepSkipped { .. }
                | Event::DoubtSettled { .. }
                | Event::Replied { .. }
                | Event::ApprovalAsked(_)
                | Event::Approved { .. }
                | Event::ApprovalRefused { .. }
                | Event::ApprovalBroken { .. }
                | Event::Promised { .. }
                | Event::Worded { .. }
                | Event::DeliveryMoved(_)
                | Event::Corrected(_)
                | Event::Claimed(_)
                | Event::Assessed(_)
                | Event::Redacted { .. }
                | Event::FollowUpSet(_)
                | Event::Paused { .. }
                | Event::Resumed { .. }
                | Event::Attached(_)
                | Event::Closed { .. } => false,
            };
            if shown {
                folding.shown.insert(place, what);
            }
        }
        folding
    }

    /// The last of the answers that are shown, this many at most, and nothing of what only began: with thousands of them it takes
    /// no longer than with a few.
    pub(super) fn latest(records: &'a [Record], most: usize) -> Self {
        let mut folding = Self::default();
        let mut ends = Ends::default();
        for (place, record) in records.iter().enumerate().rev() {
            ends.read(record);
            if folding.shown.len() < most
                && let Event::Answered { step, outcome, .. } = &record.event
                && deserves_a_line(outcome, ends.of(step, &record.writer))
                && let Some((what, effect)) = records.get(..place).and_then(|before| question(before, record))
                && effect.changes_the_world()
            {
                folding.shown.insert(place, what);
            }
            if let Event::StepStarted { step, .. } = &record.event {
                ends.take(step, &record.writer);
            }
        }
        folding
    }

    /// What had been asked where the record at this place has a line of its own; empty where it answers nothing.
    pub(super) fn shown(&self, place: usize) -> Option<&'a str> {
        self.shown.get(&place).copied()
    }
}

/// How an attempt of a step ended.
enum End<'a> {
    Done(&'a [Fact]),
    Failed(&'a Text),
    Passed,
}

/// How attempts ended, by step and by the writer who said so.
#[derive(Default)]
struct Ends<'a>(BTreeMap<(&'a str, &'a str), End<'a>>);

impl<'a> Ends<'a> {
    /// Takes how a step ended, where the record says so; another runbook begins with none.
    fn read(&mut self, record: &'a Record) {
        let (step, end) = match &record.event {
            Event::RunbookPinned(_) => return self.0.clear(),
            Event::StepDone { step, facts, .. } => (step, End::Done(facts)),
            Event::StepFailed { step, reason, .. } => (step, End::Failed(reason)),
            Event::StepSkipped { step, .. } | Event::DoubtSettled { step, .. } => (step, End::Passed),
            _ => return,
        };
        self.0.insert((step, &record.writer), end);
    }

    /// The end of this writer's own attempt; that of somebody else where the step was handed over.
    fn key(&self, step: &'a str, writer: &'a str) -> Option<(&'a str, &'a str)> {
        let own = (step, writer);
        let theirs = || self.0.range((step, "")..).next().map(|(key, _)| *key).filter(|key| key.0 == step);
        if self.0.contains_key(&own) { Some(own) } else { theirs() }
    }

    fn of(&self, step: &'a str, writer: &'a str) -> Option<&End<'a>> {
        self.0.get(&self.key(step, writer)?)
    }

    /// Whether the attempt that begins here has an end; each end is of one attempt.
    fn take(&mut self, step: &'a str, writer: &'a str) -> bool {
        self.key(step, writer).and_then(|key| self.0.remove(&key)).is_some()
    }
}

/// What left or did not is told, unless the end of the step tells it.
fn deserves_a_line(outcome: &Outcome, end: Option<&End<'_>>) -> bool {
    match (outcome, end) {
        (Outcome::Sent { .. }, Some(End::Done(facts))) => !facts.iter().any(|fact| matches!(fact, Fact::Sent { .. })),
        (Outcome::Failed(failure), Some(End::Failed(reason))) => !tells(reason, &failure.reason),
        (Outcome::Sent { .. } | Outcome::Failed(_), _) => true,
        (
            Outcome::Response(_)
            | Outcome::Connected { .. }
            | Outcome::Heard(_)
            | Outcome::Resolved(_)
            | Outcome::Routed { .. }
            | Outcome::Exited(_)
            | Outcome::Written { .. }
            | Outcome::Committed { .. }
            | Outcome::Content { .. }
            | Outcome::Woke
            | Outcome::Rehearsed,
            _,
        ) => false,
    }
}

/// Whether the end of a step, which is written in one language, says why this failed.
fn tells(end: &Text, why: &Reason) -> bool {
    Lang::ALL.into_iter().any(|lang| end.contains(why.get(lang).as_str()))
}

/// What was asked, in words and exactly.
fn asked(records: &[Record]) -> BTreeMap<Asked<'_>, (&str, &Effect)> {
    records.iter().filter_map(asking).collect()
}

/// What an answer answers: most often among the last that was asked before it.
fn question<'a>(before: &'a [Record], answer: &Record) -> Option<(&'a str, &'a Effect)> {
    let Event::Answered { step, attempt, phase, number, .. } = &answer.event else { return None };
    let key = (*number, *attempt, *phase, step.as_str(), &*answer.writer);
    before.iter().rev().filter_map(asking).find(|(asked, _)| *asked == key).map(|(_, asked)| asked)
}

fn asking(record: &Record) -> Option<(Asked<'_>, (&str, &Effect))> {
    let Event::Asked { step, attempt, phase, number, what, effect } = &record.event else { return None };
    Some(((*number, *attempt, *phase, step.as_str(), &*record.writer), (what.as_str(), &**effect)))
}
