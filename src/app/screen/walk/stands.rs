//! While thousands of messages leave, what is shown of them stands for a moment: counting them at each answer would make keys wait.

use super::{Stamp, Walk};
use crate::app::shared::Open;
use crate::domain::time::Span;

/// How long what is shown stands.
const STANDS: Span = Span::millis(500);
/// So few are counted at each answer.
const FEW: usize = 64;

impl Walk {
    /// Whether what is shown still stands for the step that is looked at.
    pub(super) fn stands(&self, open: &Open, now: &Stamp) -> bool {
        let run = self.step().and_then(|id| open.incident.steps.get(id));
        let many = run.is_some_and(|run| run.slots.len() > FEW && run.awaited().any(|(_, _, effect)| effect.changes_the_world()));
        let same = |before: &Stamp| {
            let is_young = before.now <= now.now && Span::between(before.now, now.now) < STANDS;
            is_young && (&before.incident, &before.step, before.option) == (&now.incident, &now.step, now.option)
        };
        many && self.pane.is_busy && self.stamp.as_ref().is_some_and(same)
    }
}
