//! Answering somebody who reached the players of a drill: what one says to them, or nothing where one only takes note.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::exercise::call;
use super::{Cover, Screen, Wish};
use crate::app::Shared;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::{Flow, Input, Look, flow};

/// An answer in the making.
#[derive(Debug)]
pub struct Reply {
    row: usize,
    input: Input,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Record it.
    Enter,
}

impl Reply {
    /// To the one of this row of the scenario.
    pub fn to(row: usize) -> Self {
        Self { row, input: Input::default() }
    }

    fn head<'a>(&self, shared: &Shared, look: &'a Look, columns: u16) -> Flow<'a> {
        let mut flow = Flow::new(look, columns);
        let drill = shared.exercise.as_ref();
        let inject = drill.and_then(|drill| Some((drill, drill.play.scenario.rows.get(self.row)?.inject.as_ref()?)));
        if let Some((drill, inject)) = inject {
            flow.say(Scope::Act, &call(shared, drill, self.row, inject));
        }
        flow
    }
}

impl Screen for Reply {
    type Action = Action;
    const NAME: &'static str = "reply";
    const KEYS: &'static [Binding<Action>] =
        &[Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "record" }];

    fn act(&mut self, _action: Action, _shared: &Shared) -> Vec<Wish> {
        vec![Wish::Do(Intent::Answer { row: self.row, reply: self.input.text().to_string() }), Wish::Sent]
    }

    fn cover(&self, shared: &Shared, look: &Look, columns: u16) -> Cover {
        Cover::Sheet(self.head(shared, look, columns).height() + 3)
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn draft(&self) -> Option<String> {
        Some(format!("reply/{}", self.row))
    }

    /// Who asks what, and the line to answer in.
    ///
    /// ```text
    /// ── Répondre ───────────────────────────
    /// 12:31 Mme Marchand, au téléphone : « Votre site ne répond plus ? »
    ///
    /// ▸ Oui, depuis 12:20 ; je vous rappelle à 13:00█
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let head = self.head(shared, look, area.width);
        flow::draw(&head.lines, 0, area, buffer);
        let y = area.y + head.height() + 1;
        buffer.set_string(area.x, y.min(area.bottom() - 1), look.pointer(), look.style(Scope::Act));
        let height = area.bottom().saturating_sub(y).max(1);
        let place = Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height }.intersection(area);
        self.input.view(look, &shared.words.say("reply-placeholder"), place, buffer);
    }
}
