//! The runbooks that were walked, and how far each of their steps came.

use std::collections::BTreeMap;

use crate::domain::incident::event::Pinned;
use crate::domain::incident::{Event, Incident, Outline, Record, StepRun, StepState, names};
use crate::domain::lang::Lang;
use crate::domain::time::Timestamp;

/// One runbook that was walked.
pub(super) struct Walk<'a> {
    /// When it was started.
    pub at: Timestamp,
    /// Its texts: that which it was started with, and those with which it went on.
    pub texts: Vec<Text<'a>>,
    /// The records from its start until the next one's.
    pub records: &'a [Record],
    pub steps: Vec<Walked>,
}

/// One text of a runbook that was walked.
pub(super) struct Text<'a> {
    pub pinned: &'a Pinned,
    /// Since when it was walked.
    pub at: Timestamp,
    pub outline: Outline,
}

impl Text<'_> {
    /// What the runbook is called.
    pub fn title(&self) -> &str {
        self.outline.title.as_ref().map_or(self.pinned.runbook.as_str(), |title| title.as_str())
    }
}

/// How far one step came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Walked {
    pub id: String,
    pub title: String,
    pub reached: Reached,
    /// How many times it was begun.
    pub attempts: u32,
    pub at: Option<Timestamp>,
    pub who: String,
    /// What came of it, or why it did not.
    pub summary: String,
}

/// How far a step came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reached {
    /// It was begun, skipped or settled.
    Begun(StepState),
    /// The incident ended before it.
    Ahead,
    /// It did not apply to what was answered.
    Beside,
}

impl Reached {
    /// Every name, in the order in which they are counted.
    pub const NAMES: &'static [&'static str] =
        &["done", "skipped", "failed", "in_doubt", "running", "undone", "not_reached", "not_applicable"];

    /// Its name; `reached-<name>` is what a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Begun(StepState::Running) => "running",
            Self::Begun(StepState::InDoubt) => "in_doubt",
            Self::Begun(StepState::Done) => "done",
            Self::Begun(StepState::Failed) => "failed",
            Self::Begun(StepState::Skipped) => "skipped",
            Self::Begun(StepState::Undone) => "undone",
            Self::Ahead => "not_reached",
            Self::Beside => "not_applicable",
        }
    }
}

/// Every walk, in the order in which they were started.
pub(super) fn walks(records: &[Record], lang: Lang) -> Vec<Walk<'_>> {
    let names = names(records);
    let starts: Vec<usize> = (0..records.len()).filter(|place| matches!(records[*place].event, Event::RunbookPinned(_))).collect();
    let ends = starts.iter().skip(1).copied().chain([records.len()]);
    let mut walks = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let mut texts: Vec<Text<'_>> = Vec::new();
        for record in &records[start..end] {
            let (Event::RunbookPinned(pinned) | Event::RunbookMoved(pinned)) = &record.event else { continue };
            let before = texts.last().map(|text| text.outline.clone()).unwrap_or_default();
            texts.push(Text { pinned, at: record.happened_at(), outline: Outline::of(pinned, &names, lang).after(before) });
        }
        let Some(last) = texts.last() else { continue };
        let steps = Incident::of(&records[..end]).map(|incident| walked(&incident, &last.outline, &records[start..end]));
        walks.push(Walk { at: records[start].happened_at(), texts, records: &records[start..end], steps: steps.unwrap_or_default() });
    }
    walks
}

/// The steps in the order of the runbook; then those that its text does not name.
fn walked(incident: &Incident, outline: &Outline, records: &[Record]) -> Vec<Walked> {
    let who = who(records);
    let mut steps: Vec<Walked> = Vec::new();
    for heading in &outline.steps {
        let run = incident.steps.get(&heading.id);
        let unbegun = if heading.when.is_possible(&incident.values) { Reached::Ahead } else { Reached::Beside };
        steps.push(step(&heading.id, heading.title.as_str(), run, unbegun, &who));
    }
    for (id, run) in &incident.steps {
        if outline.steps.iter().all(|heading| heading.id != *id) {
            steps.push(step(id, outline.title_of(id), Some(run), Reached::Ahead, &who));
        }
    }
    steps
}

fn step(id: &str, title: &str, run: Option<&StepRun>, unbegun: Reached, who: &BTreeMap<&str, &str>) -> Walked {
    Walked {
        id: id.to_owned(),
        title: title.to_owned(),
        reached: run.map_or(unbegun, |run| Reached::Begun(run.state)),
        attempts: run.map_or(0, |run| run.attempt),
        at: run.map(|run| run.at),
        who: run.and_then(|_| who.get(id)).map(|who| (*who).to_owned()).unwrap_or_default(),
        summary: run.map(|run| run.summary.as_str().to_owned()).unwrap_or_default(),
    }
}

/// Who last put their name to each step.
fn who(records: &[Record]) -> BTreeMap<&str, &str> {
    let mut who = BTreeMap::new();
    for record in records {
        let (Event::StepStarted { step, by, .. }
        | Event::StepDone { step, by, .. }
        | Event::StepSkipped { step, by, .. }
        | Event::DoubtSettled { step, by, .. }) = &record.event
        else {
            continue;
        };
        who.insert(step.as_str(), by.as_str());
    }
    who
}
