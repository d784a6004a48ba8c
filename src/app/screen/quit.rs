//! Leaving while an incident is open: it stays open, and is offered again.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::{Cover, Screen, Wish};
use crate::app::Shared;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::{Flow, Look, act, flow};

/// Whether to leave.
#[derive(Debug, Default)]
pub struct Quit;

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Leave.
    Leave,
}

impl Screen for Quit {
    type Action = Action;
    const NAME: &'static str = "quit";
    const KEYS: &'static [Binding<Action>] = &[Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Leave, name: "leave" }];

    fn act(&mut self, _action: Action, _shared: &Shared) -> Vec<Wish> {
        vec![Wish::Do(Intent::Quit)]
    }

    fn cover(&self, shared: &Shared, look: &Look, columns: u16) -> Cover {
        Cover::Sheet(lines(shared, look, columns).height())
    }

    /// What becomes of the incident.
    ///
    /// ```text
    /// ── Quitter ────────────────────────────
    /// « IA en panne » reste ouvert. Rien n'est perdu…
    ///
    /// ▸ Entrée : quitter
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        flow::draw(&lines(shared, look, area.width).lines, 0, area, buffer);
    }
}

fn lines<'a>(shared: &Shared, look: &'a Look, columns: u16) -> Flow<'a> {
    let mut flow = Flow::new(look, columns);
    let title = shared.open.as_ref().map(|open| open.incident.declared.title.as_str()).unwrap_or_default();
    flow.say(Scope::Text, &shared.words.with("quit-text", &[("title", title.into())]));
    flow.gap();
    act::enter(&mut flow, look, &shared.words, &shared.words.say("quit-act"));
    flow
}
