//! This screen's keys in a few lines, then those of every screen; from the tables that dispatch them.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::keymap::{Binding, GLOBALS, Hint, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::wrap::pad;
use crate::app::widget::{Flow, Look, flow};
use crate::domain::words::Words;

/// The help of one screen.
#[derive(Debug)]
pub struct Help {
    name: &'static str,
    hints: Vec<Hint>,
    scroll: usize,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Back.
    Close,
    /// Move.
    Turn(Turn),
}

impl Help {
    /// The help of the screen of this name.
    pub fn of(name: &'static str, hints: Vec<Hint>) -> Self {
        Self { name, hints, scroll: 0 }
    }

    fn write(&self, shared: &Shared, flow: &mut Flow<'_>) {
        let words = &shared.words;
        flow.say(Scope::Text, &words.say(&format!("screen-{}-help", self.name)));
        flow.gap();
        lines(&self.hints, words, flow);
        flow.gap();
        flow.say(Scope::Title, &words.say("help-everywhere"));
        let globals: Vec<Hint> = GLOBALS.iter().map(Binding::hint).collect();
        lines(&globals, words, flow);
    }
}

/// One line for each thing that can be done; keys of one name stand together.
fn lines(hints: &[Hint], words: &Words, flow: &mut Flow<'_>) {
    let mut done: Vec<&str> = Vec::new();
    for hint in hints {
        if done.contains(&hint.name) {
            continue;
        }
        done.push(hint.name);
        let same: Vec<String> = hints.iter().filter(|other| other.name == hint.name).map(|other| other.keys(words)).collect();
        let keys = match same.as_slice() {
            [first, .., last] => format!("{first}…{last}"),
            other => other.join(" "),
        };
        flow.hang(Scope::Text, &format!("{} ", pad(&keys, 12)), &hint.help(words));
    }
}

impl Screen for Help {
    type Action = Action;
    const NAME: &'static str = "help";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter), Stroke::char('?')], action: Action::Close, name: "shut" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "up" },
        Binding { strokes: &[Stroke::named(KeyCode::PageDown), Stroke::char(' ')], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
    ];

    fn act(&mut self, action: Action, _shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Close => return vec![Wish::Close],
            Action::Turn(turn) => self.scroll = turn.from(self.scroll, 60, 8),
        }
        Vec::new()
    }

    fn title(&self, shared: &Shared) -> String {
        format!("{} · {}", shared.words.say("screen-help"), shared.words.named("screen", self.name))
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.scroll = turn.from(self.scroll, 60, 8);
    }

    /// The screen in a sentence, its keys, the keys of every screen.
    ///
    /// ```text
    /// Les étapes du guide, une à une.
    ///
    /// Entrée       fait ce que dit la ligne ▸
    /// s            passe l'étape, en disant pourquoi
    ///
    /// Partout
    /// n            noter, avec l'heure
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut flow = Flow::new(look, area.width.min(90));
        self.write(shared, &mut flow);
        let from = self.scroll.min(flow.lines.len().saturating_sub(usize::from(area.height)));
        flow::draw(&flow.lines, from, area, buffer);
    }
}
