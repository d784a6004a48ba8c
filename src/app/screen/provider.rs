//! One provider: how it is, who says so, what it says itself, and how it was.

mod said;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::proposals::Proposals;
use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::past::{turned, uptimes, weeks};
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, Look, act, bars, flow};
use crate::domain::history::KEPT_DAYS;

pub use said::{Said, said};

/// One provider.
#[derive(Debug)]
pub struct Provider {
    id: String,
    scroll: usize,
    lines: std::cell::Cell<usize>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// See what to do about it.
    Enter,
    /// Read its sources again.
    Refresh,
    /// Move.
    Turn(Turn),
}

impl Provider {
    /// The one of this id.
    pub fn of(id: &str) -> Self {
        Self { id: id.to_owned(), scroll: 0, lines: std::cell::Cell::new(1) }
    }

    fn turn(&mut self, turn: Turn) {
        self.scroll = turn.from(self.scroll, self.lines.get(), 10);
    }

    /// How it was: a bar a day, what that comes to, how fast it answered, what changed.
    fn past(&self, shared: &Shared, look: &Look, flow: &mut Flow<'_>) {
        let words = &shared.words;
        let Some(past) = &shared.past else {
            flow.say(Scope::Quiet, &words.say("history-loading"));
            return;
        };
        let days = past.days(&self.id, bars::fitting(flow.columns(), KEPT_DAYS), shared.now);
        flow.say(Scope::Title, &words.with("history-last", &[("days", days.len().into())]));
        flow.lines.push(Line::from(bars::bars(&days, look)));
        flow.say(Scope::Quiet, &bars::legend(&days, look.glyphs, words));
        uptimes(past, &self.id, shared.now, words).iter().for_each(|line| flow.say(Scope::Text, line));
        weeks(past, &self.id, shared.now, words).iter().take(4).for_each(|line| flow.say(Scope::Quiet, line));
        let turns = past.transitions(&self.id, KEPT_DAYS, shared.now);
        if turns.is_empty() {
            return;
        }
        flow.gap();
        flow.say(Scope::Title, &words.say("history-turns"));
        for transition in turns.into_iter().take(12) {
            let (at, mark, what) = turned(transition, shared.zone(), look, words);
            flow.hang(mark.scope, &format!("  {at}  {} ", mark.glyph), &what);
        }
    }
}

impl Screen for Provider {
    type Action = Action;
    const NAME: &'static str = "provider";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "act" },
        Binding { strokes: &[Stroke::char('r')], action: Action::Refresh, name: "reread" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
    ];

    fn act(&mut self, action: Action, _shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Enter => return vec![Wish::Open(Box::new(Proposals::new(&self.id)))],
            Action::Refresh => return vec![Wish::Do(Intent::Refresh(Some(self.id.clone())))],
            Action::Turn(turn) => self.turn(turn),
        }
        Vec::new()
    }

    fn title(&self, shared: &Shared) -> String {
        shared.provider_name(&self.id).to_owned()
    }

    fn subject(&self, _shared: &Shared) -> Option<String> {
        Some(self.id.clone())
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    /// How it is, the act, who says so, what it says, its days, what changed, what it stands on.
    ///
    /// ```text
    /// OpenAI est en panne depuis 8 min.
    /// ▸ Entrée : que faire quand OpenAI est en panne
    ///
    /// ✖ notre essai (api) : panne · HTTP 503 · lu il y a 9 s
    /// ● leur page (page) : normal · lue il y a 12 s
    /// Ils disent : « Nous cherchons. » (03:09, page OpenAI)
    ///
    /// Les 45 derniers jours, aujourd'hui à droite
    /// █████████████████████████▄███████████████████
    /// 7 jours : disponible 99,98 %, en panne 3 min ; vu 6 j 3 h sur 6 j 3 h
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let said = said(shared, &self.id, look);
        let mut text = Flow::new(look, area.width.min(110));
        text.say(Scope::Strong, &said.sentence);
        act::enter(&mut text, look, &shared.words, &said.promise);
        text.gap();
        said.evidence.iter().for_each(|(scope, lead, line)| text.hang(*scope, lead, line));
        text.gap();
        self.past(shared, look, &mut text);
        text.gap();
        said.ground.iter().for_each(|line| text.hang(Scope::Text, "", line));
        self.lines.set(text.lines.len());
        let from = self.scroll.min(text.lines.len().saturating_sub(usize::from(area.height)));
        flow::draw(&text.lines, from, area, buffer);
    }
}
