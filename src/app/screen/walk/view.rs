//! How one step is drawn: what it says above, its answers and what the enter key does below, always in sight.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Walk;
use super::pane::Room;
use crate::app::Shared;
use crate::app::theme::Scope;
use crate::app::widget::{Flow, Look, act, flow};

impl Walk {
    /// Says above all else that the runbook was changed; returns what is left of the screen.
    pub(super) fn view_changed(&self, look: &Look, area: Rect, buffer: &mut Buffer) -> Rect {
        let Some(changed) = &self.changed else { return area };
        let mut line = Flow::new(look, area.width);
        line.say(Scope::Refused, changed);
        flow::draw(&line.lines, 0, area, buffer);
        let taken = (line.height() + u16::from(area.height >= 16)).min(area.height);
        Rect { y: area.y + taken, height: area.height - taken, ..area }
    }

    /// Where one is among the steps, for a screen that has no room for the list.
    pub(super) fn number(&self, shared: &Shared) -> String {
        let args = [("number", (self.list.selected + 1).into()), ("count", self.entries.len().into())];
        if self.entries.is_empty() { String::new() } else { format!("{} ", shared.words.with("walk-number", &args)) }
    }

    /// The step: its title and what it says above, its answers and what the enter key does below, always in sight.
    pub(super) fn view_pane(&self, number: &str, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut head = Flow::new(look, area.width);
        head.hang(Scope::Title, number, self.pane.title());
        flow::draw(&head.lines, 0, area, buffer);
        let area = Rect { y: area.y + head.height(), height: area.height.saturating_sub(head.height()), ..area };
        let mut text = Flow::new(look, area.width);
        self.pane.write(&mut text);
        let mut below = self.view_act(shared, look, area);
        if text.height() + below.height() <= area.height {
            self.unseen.set(0);
            flow::draw(&text.lines, 0, area, buffer);
            let y = area.y + text.height() + u16::from(text.height() + below.height() < area.height);
            flow::draw(&below.lines, 0, Rect { y, height: area.bottom() - y, ..area }, buffer);
            return;
        }
        let mut read_on = Flow::new(look, area.width);
        act::enter(&mut read_on, look, &shared.words, &shared.words.say("walk-read-on"));
        let window = |below: &Flow<'_>| usize::from(area.height.saturating_sub(below.height() + 1));
        // What leaves the firm is read to its end before the act is offered.
        let first = window(&read_on);
        if self.pane.is_read_first() && self.scroll + first < text.lines.len() {
            below = read_on;
        }
        let seen = window(&below);
        let from = self.scroll.min(text.lines.len().saturating_sub(seen));
        let unseen = text.lines.len().saturating_sub(from + seen);
        self.unseen.set(unseen);
        self.page.set(seen.saturating_sub(1).max(1));
        let y = area.y + u16::try_from(seen).unwrap_or(area.height);
        flow::draw(&text.lines, from, Rect { height: y - area.y, ..area }, buffer);
        let mut more = Flow::new(look, area.width);
        more.hang(Scope::Quiet, "  ", &shared.words.with("walk-more", &[("below", unseen.into())]));
        flow::draw(&more.lines, 0, Rect { y, height: 1, ..area }, buffer);
        flow::draw(&below.lines, 0, Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area }, buffer);
    }

    /// The answers and what the enter key does.
    pub(super) fn view_act<'l>(&self, shared: &Shared, look: &'l Look, area: Rect) -> Flow<'l> {
        let mut below = Flow::new(look, area.width);
        self.pane.write_choices(self.option, Room::High, look, &mut below);
        if below.height() + 2 > area.height / 2 {
            below.lines.clear();
            self.pane.write_choices(self.option, Room::Low, look, &mut below);
        } else {
            below.gap();
        }
        self.pane.next.write(&self.pane, self.option, shared, look, &mut below);
        below
    }

    /// Whether something that leaves the firm was not seen to its end yet.
    pub(super) fn must_read(&self) -> bool {
        self.pane.is_read_first() && self.unseen.get() > 0
    }
}
