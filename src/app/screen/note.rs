//! Writing something down, from any screen, with the hour taken by itself.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Cover, Screen, Wish};
use crate::app::Shared;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Global, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::{Flow, Input, Look, flow};
use crate::domain::incident::Command;
use crate::domain::incident::event::NoteTag;

/// A note in the making.
#[derive(Debug, Default)]
pub struct Note {
    input: Input,
    tag: NoteTag,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Record it; without an incident, declare one.
    Enter,
    /// Another sort of note.
    Tag,
}

const TAGS: [(NoteTag, &str); 3] = [(NoteTag::Fact, "note-fact"), (NoteTag::Decision, "note-decision"), (NoteTag::Todo, "note-todo")];

impl Screen for Note {
    type Action = Action;
    const NAME: &'static str = "note";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "record" },
        Binding { strokes: &[Stroke::named(KeyCode::Tab)], action: Action::Tag, name: "tag" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Tag => {
                self.tag = match self.tag {
                    NoteTag::Fact => NoteTag::Decision,
                    NoteTag::Decision => NoteTag::Todo,
                    NoteTag::Todo => NoteTag::Fact,
                };
                Vec::new()
            }
            Action::Enter if shared.open.is_none() => vec![Wish::Global(Global::Back), Wish::Global(Global::Declare)],
            Action::Enter => {
                let text = self.input.text();
                if text.trim().is_empty() {
                    return vec![Wish::Close];
                }
                vec![Wish::Do(Intent::Do(Command::Note { text, tag: self.tag })), Wish::Sent]
            }
        }
    }

    fn offers(&self, _action: Action, shared: &Shared) -> bool {
        shared.open.is_some()
    }

    fn cover(&self, shared: &Shared, _look: &Look, _columns: u16) -> Cover {
        Cover::Sheet(if shared.open.is_some() { 5 } else { 6 })
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn draft(&self) -> Option<String> {
        Some("note".to_owned())
    }

    /// The sort of note, the line to type in.
    ///
    /// ```text
    /// ── Noter ──────────────────────────────
    /// [fait]  décision  à faire
    ///
    /// ▸ Erreur 503 sur l'API, copie d'écran faite█
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let words = &shared.words;
        let mut head = Flow::new(look, area.width);
        if shared.open.is_some() {
            let spans = TAGS.iter().map(|(tag, key)| {
                let word = words.say(key);
                if *tag == self.tag { look.span(Scope::Act, format!("[{word}] ")) } else { look.span(Scope::Quiet, format!(" {word}  ")) }
            });
            head.lines.push(Line::from(spans.collect::<Vec<_>>()));
        } else {
            head.say(Scope::Refused, &words.say("note-needs-incident"));
        }
        flow::draw(&head.lines, 0, area, buffer);
        let y = area.y + head.height() + 1;
        buffer.set_string(area.x, y.min(area.bottom() - 1), look.pointer(), look.style(Scope::Act));
        let height = area.bottom().saturating_sub(y).max(1);
        let place = Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height }.intersection(area);
        self.input.view(look, &words.say("note-placeholder"), place, buffer);
    }
}
