//! The page for whoever takes over: the next act, where it stands, what was promised, who does what; it can be copied.

use std::cell::RefCell;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Screen, Wish};
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::shared::Shared;
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, Look, act, flow, markdown};
use crate::domain::postmortem::summary::{Ground, Sheet, Summary};

/// The page.
#[derive(Debug, Default)]
pub struct Handover {
    scroll: usize,
    text: String,
    /// The lines for the width at which it was last drawn.
    drawn: RefCell<Option<(u16, Vec<Line<'static>>)>>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Copy the page.
    Copy,
    /// Move.
    Turn(Turn),
}

impl Screen for Handover {
    type Action = Action;
    const NAME: &'static str = "handover";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::char('y')], action: Action::Copy, name: "copy" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => self.turn(turn),
            Action::Copy if self.text.is_empty() => {}
            Action::Copy => return vec![Wish::Do(Intent::Copy(self.text.clone())), Wish::Say(shared.words.say("messages-copied"))],
        }
        Vec::new()
    }

    fn offers(&self, action: Action, _shared: &Shared) -> bool {
        match action {
            Action::Copy => !self.text.is_empty(),
            Action::Turn(turn) => matches!(turn, Turn::PageDown | Turn::PageUp),
        }
    }

    fn refresh(&mut self, shared: &Shared) {
        let text = page(shared).map(|sheet| sheet.markdown()).unwrap_or_default();
        if text != self.text {
            self.text = text;
            self.drawn.replace(None);
        }
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    /// The page, and how to hand it on.
    ///
    /// ```text
    /// Relève · Atelier Nova
    /// ═════════════════════
    /// À faire maintenant
    /// • Basculer la rédaction (faites : 3 étapes sur 8).
    /// …
    ///
    /// ▸ y : copier cette page
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut foot = Flow::new(look, area.width);
        if self.text.is_empty() {
            foot.say(Scope::Text, &shared.words.say("handover-nothing"));
        } else {
            act::say(&mut foot, look, &shared.words.say("handover-press"));
        }
        let height = area.height.saturating_sub(foot.height() + 1);
        let columns = area.width.min(110);
        let mut drawn = self.drawn.borrow_mut();
        if drawn.as_ref().is_none_or(|(width, _)| *width != columns) {
            *drawn = Some((columns, markdown::render(&self.text, look, columns)));
        }
        let lines = drawn.as_ref().map(|(_, lines)| lines.as_slice()).unwrap_or_default();
        let from = self.scroll.min(lines.len().saturating_sub(usize::from(height)));
        flow::draw(lines, from, Rect { height, ..area }, buffer);
        let y = area.bottom().saturating_sub(foot.height());
        flow::draw(&foot.lines, 0, Rect { y, height: foot.height(), ..area }, buffer);
    }
}

impl Handover {
    fn turn(&mut self, turn: Turn) {
        let lines = self.drawn.borrow().as_ref().map_or(1, |(_, lines)| lines.len());
        self.scroll = turn.from(self.scroll, lines, 10);
    }
}

/// The page on the incident that is open, as it stands now.
pub fn page(shared: &Shared) -> Option<Sheet> {
    let open = shared.open.as_ref()?;
    let ground = Ground { records: &open.records, workspace: &shared.workspace, files: &shared.files, now: shared.now };
    Summary::of(ground, shared.lang).map(|summary| Sheet::handover(&summary, shared.zone(), &shared.words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::Desk;
    use crate::app::screen::tests::{begun, check};
    use crate::domain::lang::Lang;

    #[test]
    fn whoever_takes_over_reads_one_page() {
        check("handover", |desk| {
            begun(desk);
            desk.keys("H");
        });
    }

    #[test]
    fn the_page_follows_what_is_done_and_says_who_does_what() {
        let mut desk = Desk::new(Lang::En);
        assert_eq!(page(&desk.shared), None);
        begun(&mut desk);
        let before = page(&desk.shared).unwrap().markdown();
        desk.keys("<enter>").keys("H");
        let after = page(&desk.shared).unwrap().markdown();
        assert!(before != after && before.contains("steps done: 0 of"), "{before}");
        desk.keys("y");
        assert!(desk.screen(80, 24).contains("Copied"), "{}", desk.screen(80, 24));
    }
}
