//! A runbook whose text changes while it is walked: kept as it was, or gone on with in its new text, with all that was done.

#[cfg(test)]
mod tests;

use super::decide::{Stage, Standing, current, standing};
use super::event::{Event, Pinned};
use super::refusal::Refusal;
use super::run::{StepRun, StepState};
use super::state::Incident;
use crate::domain::runbook::{About, Runbook, StepChange, Touch, difference};
use crate::domain::step::Step;
use crate::domain::yaml::Faults;

/// What going on with another text would mean.
#[derive(Debug, Clone)]
pub struct Moving<'a> {
    /// What differs, with what that means for the walk.
    pub changes: Vec<(StepChange, Fate)>,
    /// The step where one would be; none at the end.
    pub next: Option<&'a Step>,
}

/// What a difference means for the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nothing of it was done yet.
    Ahead,
    /// It stands before something that was done already: it is still to do.
    Behind,
    /// It was done already, with the old text.
    DoneBefore,
    /// It was done, and the new text does not have it: the record keeps it, and nothing says any more how it is taken back.
    DoneAndGone,
    /// It was begun or passed over, and the new text does not have it: the record keeps it.
    BegunAndGone,
}

/// What going on with this text, with these values, would mean.
pub fn moving<'a>(incident: &Incident, old: &Runbook, new: &'a Runbook, pinned: Option<&Pinned>) -> Moving<'a> {
    let mut after = incident.clone();
    after.values.extend(pinned.map(|pinned| pinned.values.clone()).unwrap_or_default());
    let last = new.steps.iter().rposition(|step| after.steps.contains_key(&step.common.id));
    let is_behind = |id: &str| {
        let place = new.steps.iter().position(|step| step.common.id == id);
        let step = place.zip(last).filter(|(place, last)| place < last).and_then(|(place, _)| new.steps.get(place));
        step.is_some_and(|step| standing(&after, step) == Standing::Ready)
    };
    let fate = |change: &StepChange| match (change.touch, after.steps.get(&change.id)) {
        _ if change.about == About::Parameter => Fate::Ahead,
        (Touch::Removed, Some(run)) if run.is_there() => Fate::DoneAndGone,
        (Touch::Removed, Some(_)) => Fate::BegunAndGone,
        (Touch::Changed, Some(run)) if run.is_there() && !change.fields.is_empty() => Fate::DoneBefore,
        (Touch::Added | Touch::Changed, None) if is_behind(&change.id) => Fate::Behind,
        (Touch::Added | Touch::Changed | Touch::Removed, _) => Fate::Ahead,
    };
    let changes = difference(old, new).into_iter().map(|change| (change.clone(), fate(&change))).collect();
    Moving { changes, next: current(&after, new) }
}

/// The step that must end before another text may be walked, as a refusal.
pub fn unfinished(incident: &Incident, new: &Runbook) -> Option<Refusal> {
    let is_gone = |id: &str| new.step(id).is_none();
    incident.steps.iter().find_map(|(id, run)| match run.state {
        StepState::InDoubt => Some(Refusal::InDoubt(id.clone())),
        StepState::Running => Some(Refusal::StillRunning(id.clone())),
        // A switch of a share, or a step that is taken back in part, goes on in the text that it began with.
        StepState::Done if run.asks_on() => Some(Refusal::StillRunning(id.clone())),
        StepState::Failed if run.is_half_undone() && is_gone(id) => Some(Refusal::StillRunning(id.clone())),
        StepState::Done | StepState::Failed | StepState::Skipped | StepState::Undone => None,
    })
}

impl Stage<'_> {
    /// The text that was begun with is kept, and that of this hash is not asked about again.
    pub(super) fn keep_runbook(&self, hash: String) -> Result<Event, Refusal> {
        let pinned = self.incident.pinned.as_ref().ok_or(Refusal::NoRunbook)?;
        if pinned.hash == hash || self.incident.kept.contains(&hash) {
            return Err(Refusal::NothingNew);
        }
        Ok(Event::RunbookKept { hash, by: self.by.to_owned() })
    }

    /// The walk goes on with a new text of its runbook.
    pub(super) fn move_runbook(&self, new: Pinned) -> Result<Event, Refusal> {
        let pinned = self.incident.pinned.as_ref().ok_or(Refusal::NoRunbook)?;
        if pinned.hash == new.hash {
            return Err(Refusal::NothingNew);
        }
        let readable = Runbook::parse(&new.runbook, &new.text, &mut Faults::of(&new.path)).filter(|_| new.runbook == pinned.runbook);
        let runbook = readable.ok_or(Refusal::NotReadable)?;
        match unfinished(self.incident, &runbook) {
            Some(refusal) => Err(refusal),
            None => Ok(Event::RunbookMoved(Box::new(new))),
        }
    }
}

impl Incident {
    /// The walk goes on with another text: what was done is done, and what was agreed to was agreed to in the old text.
    pub(super) fn move_to(&mut self, pinned: &Pinned) {
        self.values.extend(pinned.values.clone());
        self.approvals.values_mut().for_each(super::approval::Approvals::spend);
        self.kept.clear();
        self.pinned = Some(pinned.clone());
    }

    /// Whether somebody is asked to agree to a step, which would have to be asked again in another text.
    pub fn awaits_agreement(&self) -> bool {
        let is_open = |step: &String| !self.steps.get(step).is_some_and(StepRun::is_there);
        self.approvals.iter().any(|(step, approvals)| approvals.last().is_some() && is_open(step))
    }
}
