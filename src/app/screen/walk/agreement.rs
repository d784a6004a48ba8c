//! What a person does about the agreement of another one: they are here, or one goes on without them.

use super::super::Wish;
use super::super::pick::Pick;
use super::super::prompt::Asked;
use super::Walk;
use crate::app::Shared;
use crate::app::approval::Asking;

impl Walk {
    /// The other person says who they are, and reads what they agree to.
    pub(super) fn approve(&self, shared: &Shared) -> Vec<Wish> {
        let Some(step) = self.step().filter(|_| self.pane.asking == Asking::Waits) else { return Vec::new() };
        Pick::approver(step, shared).map(|pick| Wish::Open(Box::new(pick))).into_iter().collect()
    }

    /// Why one goes on without them; with the answer that is marked, where one is due.
    pub(super) fn glass(&self) -> Vec<Wish> {
        if self.pane.asking == Asking::Over {
            return Vec::new();
        }
        let marked = self.option.or(self.pane.proposed).and_then(|n| self.pane.choices.get(n));
        let reply = marked.map(|choice| choice.reply.clone());
        self.ask(|step| Asked::Glass { step, reply })
    }
}
