//! What an incident, or a drill, exercised: which runbooks were walked, whether to their end, and which of their steps worked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::correcting::corrected;
use super::decide::{Standing, standing};
use super::event::{Event, Pinned};
use super::record::Record;
use super::run::{StepRun, StepState};
use super::state::Incident;
use crate::domain::runbook::Runbook;
use crate::domain::time::Timestamp;

/// One walk of a runbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercised {
    /// The runbook's id.
    pub runbook: String,
    /// When it began, by the clock on the wall.
    pub at: Timestamp,
    /// Whether it was a drill.
    pub drill: bool,
    /// The hashes of the texts that were walked: the first one, then those that it was gone on with.
    pub texts: Vec<String>,
    /// How far it went.
    pub reached: Reached,
    /// When each step worked, by id: not those that were passed over, that failed, or of which nobody knows.
    pub steps: BTreeMap<String, Timestamp>,
}

/// How far a walk went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// To its end, and something of it was done.
    End,
    /// It was left on the way: the incident was closed, or another runbook was taken.
    Part,
    /// Its incident goes on.
    UnderWay,
}

/// Every walk of an incident, in their order. `read` gives the runbook of a text, none where it can be read no more: then nobody knows
/// that its end was reached.
pub fn exercised(records: &[Record], incident: &Incident, read: impl Fn(&Pinned) -> Option<Arc<Runbook>>) -> Vec<Exercised> {
    let records = corrected(records);
    let drill = incident.declared.drill;
    // A drill has a clock of its own, which stands at the hour of what it plays: the wall's is known of its beginning alone.
    let really = records.iter().filter(|_| drill).find_map(|record| match &record.event {
        Event::ScenarioPinned(staged) => Some(staged.really),
        _ => None,
    });
    let starts: Vec<usize> = (0..records.len()).filter(|place| matches!(records[*place].event, Event::RunbookPinned(_))).collect();
    let mut walks = Vec::new();
    for (n, start) in starts.iter().enumerate() {
        let before_the_next = starts.get(n + 1).map(|next| Incident::of(&records[..*next]));
        let end = match &before_the_next {
            None => incident,
            Some(Some(end)) => end,
            // It was pinned before it was declared, by another writer: what was done belongs to the runbook that follows.
            Some(None) => continue,
        };
        let Some(pinned) = &end.pinned else { continue };
        let worked = |(id, run): (&String, &StepRun)| worked(run).map(|at| (id.clone(), really.unwrap_or(at)));
        let steps: BTreeMap<String, Timestamp> = end.steps.iter().filter_map(worked).collect();
        let is_through = || read(pinned).is_some_and(|runbook| is_through(end, &runbook));
        walks.push(Exercised {
            runbook: pinned.runbook.clone(),
            at: really.unwrap_or_else(|| records[*start].happened_at()),
            drill,
            texts: texts(&records[*start..starts.get(n + 1).copied().unwrap_or(records.len())]),
            reached: match &before_the_next {
                _ if !steps.is_empty() && is_through() => Reached::End,
                None if incident.closed.is_none() => Reached::UnderWay,
                None | Some(_) => Reached::Part,
            },
            steps,
        });
    }
    walks
}

/// The texts that were walked, as far as the records of this walk say.
fn texts(walk: &[Record]) -> Vec<String> {
    let of = |record: &Record| match &record.event {
        Event::RunbookPinned(pinned) | Event::RunbookMoved(pinned) => Some(pinned.hash.clone()),
        _ => None,
    };
    walk.iter().filter_map(of).collect()
}

/// When a step worked, by the incident's clock. What was taken back had worked, however taking it back went.
fn worked(run: &StepRun) -> Option<Timestamp> {
    match run.state {
        StepState::Done => Some(run.at),
        StepState::Undone => run.acted_at,
        StepState::Running | StepState::Failed | StepState::InDoubt if run.is_half_undone() => run.acted_at,
        StepState::Running | StepState::Failed | StepState::InDoubt | StepState::Skipped => None,
    }
}

/// Whether no step is left. One that was taken back had been gone through: so a drill may end with the way back.
fn is_through(incident: &Incident, runbook: &Runbook) -> bool {
    runbook.steps.iter().all(|step| match standing(incident, step) {
        Standing::Begun(StepState::Done) => !incident.steps.get(&step.common.id).is_some_and(StepRun::asks_on),
        Standing::Begun(StepState::Skipped | StepState::Undone) | Standing::Open | Standing::NotApplicable => true,
        Standing::Begun(StepState::Running | StepState::InDoubt | StepState::Failed) | Standing::Ready => false,
    })
}

#[cfg(test)]
mod tests;
