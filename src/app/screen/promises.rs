//! Every promise of news, the most urgent first: how long until it, what is over, who waits for an earlier hour.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::prompt::{Asked, Prompt};
use super::{Screen, Wish};
use crate::app::keymap::{Binding, Stroke};
use crate::app::promise::{line, pending, scope, untold};
use crate::app::shared::Shared;
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, Look, act, flow};

/// The list, one of them selected.
#[derive(Debug, Default)]
pub struct Promises {
    selected: usize,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Promise a later hour, with a reason.
    Move,
    /// Select another.
    Turn(Turn),
}

impl Screen for Promises {
    type Action = Action;
    const NAME: &'static str = "promises";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::char('s'), Stroke::named(KeyCode::Enter)], action: Action::Move, name: "snooze" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        let list = pending(shared);
        match action {
            Action::Turn(turn) => {
                self.selected = turn.from(self.selected, list.len(), 8);
                Vec::new()
            }
            Action::Move => {
                let Some(chosen) = list.get(self.selected) else { return Vec::new() };
                vec![Wish::Open(Box::new(Prompt::of(Asked::Snooze { audience: chosen.audience.to_owned() })))]
            }
        }
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Move => !pending(shared).is_empty(),
            Action::Turn(_) => true,
        }
    }

    fn refresh(&mut self, shared: &Shared) {
        self.selected = self.selected.min(pending(shared).len().saturating_sub(1));
    }

    fn wheel(&mut self, turn: Turn, shared: &Shared) {
        self.selected = turn.from(self.selected, pending(shared).len(), 8);
    }

    /// Each promise a line, and below it what is still to be told.
    ///
    /// ```text
    /// ▸ clients : EN RETARD de 03:10, promis pour 03:42 CET
    ///   Direction : dans 26:50, à 04:12 CET
    ///     On leur avait dit 03:57 CET, pas 04:12 CET : dites-le-leur.
    ///
    /// ▸ s : promettre une autre heure, en disant pourquoi
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let list = pending(shared);
        let (mut text, mut chosen) = (Flow::new(look, area.width.min(84)), 0..0);
        for (n, promise) in list.iter().enumerate() {
            let start = text.lines.len();
            let lead = if n == self.selected { format!("{} ", look.pointer()) } else { "  ".to_owned() };
            text.hang(scope(promise, shared.now), &lead, &line(shared, promise));
            untold(shared, promise).iter().for_each(|said| text.hang(Scope::Strong, "    ", said));
            if n == self.selected {
                chosen = start..text.lines.len();
            }
        }
        let mut below = Flow::new(look, area.width.min(84));
        if list.is_empty() {
            text.say(Scope::Text, &shared.words.say("promises-none"));
        } else {
            act::say(&mut below, look, &shared.words.say("promises-act"));
        }
        let room = area.height.saturating_sub(below.height() + 1);
        let from = chosen.end.saturating_sub(usize::from(room)).min(chosen.start);
        flow::draw(&text.lines, from, Rect { height: room, ..area }, buffer);
        let y = area.bottom().saturating_sub(below.height()).min(area.y + text.height() + 1);
        flow::draw(&below.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}

#[cfg(test)]
mod tests;
