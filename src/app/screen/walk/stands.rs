//! While thousands of messages leave, what is shown stands for a moment: to work it out anew at each answer would make keys wait.

use super::{Stamp, Walk};
use crate::app::shared::Open;
use crate::domain::incident::{Event, Record, StepRun};
use crate::domain::time::Span;

/// How long what is shown stands.
const STANDS: Span = Span::millis(500);
/// So few are counted at each answer.
const FEW: usize = 64;

impl Walk {
    /// Whether what is shown still stands: nothing happened since but that some of many left.
    pub(super) fn stands(&self, open: &Open, now: &Stamp) -> bool {
        let Some(before) = &self.stamp else { return false };
        let is_young = before.now <= now.now && Span::between(before.now, now.now) < STANDS;
        let is_same = (&before.incident, &before.step, before.option) == (&now.incident, &now.step, now.option);
        if !is_young || !is_same {
            return false;
        }
        let many: Vec<&str> = open.incident.steps.iter().filter(|(_, run)| leaves(run)).map(|(step, _)| step.as_str()).collect();
        let is_shown = self.step().is_some_and(|step| many.contains(&step));
        let is_of_many = |record: &Record| match &record.event {
            Event::Asked { step, .. } | Event::Answered { step, .. } => many.contains(&step.as_str()),
            _ => false,
        };
        let mut since = open.records.get(before.records..).unwrap_or_default().iter();
        !many.is_empty() && (self.pane.is_busy || !is_shown) && since.all(is_of_many)
    }
}

/// Whether many messages of this step are on their way.
fn leaves(run: &StepRun) -> bool {
    run.slots.len() > FEW && run.awaited().rev().any(|(_, _, effect)| effect.changes_the_world())
}
