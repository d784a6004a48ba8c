//! Moving through a walk: answers, steps, the text of one.

use super::Walk;
use crate::app::widget::list::Turn;

impl Walk {
    /// Moves through the answers of the step, and past them to the next step.
    pub(super) fn turn(&mut self, turn: Turn) {
        let choices = self.pane.choices.len();
        let here = self.option.or(self.pane.proposed);
        let next = match (turn, here) {
            (Turn::Down, Some(n)) if n + 1 < choices => Some(n + 1),
            (Turn::Down, None) if choices > 0 => Some(0),
            (Turn::Up, Some(n)) if n > 0 => Some(n - 1),
            (Turn::Up | Turn::Down | Turn::PageUp | Turn::PageDown | Turn::Home | Turn::End, _) => None,
        };
        match next {
            Some(n) => self.option = Some(n),
            None => self.go(turn),
        }
    }

    /// To another step.
    pub(super) fn go(&mut self, turn: Turn) {
        let next = turn.from(self.list.selected, self.entries.len(), 5);
        let step = self.entries.get(next).filter(|_| next != self.list.selected).map(|entry| (entry.id.clone(), entry.is_here()));
        match step {
            Some((_, true)) => self.choose(None),
            Some((id, false)) => self.choose(Some(id)),
            None => {}
        }
    }

    /// Moves the text of the step.
    pub(super) fn scroll(&mut self, turn: Turn) {
        self.scroll = turn.through(self.scroll, self.unseen.get(), self.page.get());
        self.unseen.set(0);
    }
}
