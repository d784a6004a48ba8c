//! This screen's keys in a few lines, then those of every screen; from the tables that dispatch them.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

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

    /// What the screen is, and the two lists; side by side where there is room.
    fn lines(&self, shared: &Shared, look: &Look, columns: u16) -> Vec<Line<'static>> {
        let words = &shared.words;
        let mut head = Flow::new(look, columns);
        head.say(Scope::Text, &words.say(&format!("screen-{}-help", self.name)));
        head.gap();
        let half = if columns >= 74 { columns / 2 - 1 } else { columns };
        let mut own = Flow::new(look, half);
        keys(&self.hints, words, &mut own);
        own.hang(Scope::Quiet, "", &words.say("help-moves"));
        let mut everywhere = Flow::new(look, half);
        everywhere.say(Scope::Title, &words.say("help-everywhere"));
        let globals: Vec<Hint> = GLOBALS.iter().map(Binding::hint).collect();
        keys(&globals, words, &mut everywhere);
        if half == columns {
            own.gap();
            return head.lines.into_iter().chain(own.lines).chain(everywhere.lines).collect();
        }
        let rows = own.lines.len().max(everywhere.lines.len());
        own.lines.resize(rows, Line::default());
        everywhere.lines.resize(rows, Line::default());
        let beside = own.lines.into_iter().zip(everywhere.lines).map(|(mut left, right)| {
            let gap = usize::from(half + 2).saturating_sub(left.width());
            left.spans.push(Span::raw(" ".repeat(gap)));
            left.spans.extend(right.spans);
            left
        });
        head.lines.into_iter().chain(beside).collect()
    }
}

/// One line for each thing that can be done; keys of one name stand together, and what only moves is said elsewhere.
fn keys(hints: &[Hint], words: &Words, flow: &mut Flow<'_>) {
    let mut done: Vec<&str> = Vec::new();
    for hint in hints.iter().filter(|hint| !hint.moves()) {
        if done.contains(&hint.name) {
            continue;
        }
        done.push(hint.name);
        let same: Vec<String> = hints.iter().filter(|other| other.name == hint.name).map(|other| other.key(words)).collect();
        let keys = match same.as_slice() {
            [first, .., last] => format!("{first}…{last}"),
            other => other.join(" "),
        };
        flow.hang(Scope::Text, &format!("{} ", pad(&keys, 8)), &hint.help(words));
    }
}

impl Screen for Help {
    type Action = Action;
    const NAME: &'static str = "help";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter), Stroke::char('?')], action: Action::Close, name: "shut" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
    ];

    fn act(&mut self, action: Action, _shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Close => return vec![Wish::Close],
            Action::Turn(turn) => self.scroll = turn.from(self.scroll, 60, 8),
        }
        Vec::new()
    }

    fn offers(&self, action: Action, _shared: &Shared) -> bool {
        match action {
            Action::Close => true,
            Action::Turn(turn) => turn == Turn::PageDown,
        }
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
    /// Entrée   faire la ligne marquée       Partout
    /// s        passer l'étape               n        noter, avec l'heure
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let lines = self.lines(shared, look, area.width.min(110));
        let from = self.scroll.min(lines.len().saturating_sub(usize::from(area.height)));
        flow::draw(&lines, from, area, buffer);
    }
}
