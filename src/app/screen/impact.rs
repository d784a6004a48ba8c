//! What the incident cost, one question after the other, each with what may be proposed; recorded once at the end.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::{Back, Cover, Screen, Wish};
use crate::app::Shared;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::shared::Open;
use crate::app::widget::{Input, Look, question};
use crate::domain::incident::{Assessment, Command, Cost};
use crate::domain::lang::Lang;
use crate::domain::postmortem::proposed;
use crate::domain::postmortem::summary::Ground;

/// What was said so far, and the question where one is.
#[derive(Debug)]
pub struct Impact {
    made: Assessment,
    at: usize,
    input: Input,
    lang: Lang,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Take it and go to the next; after the last, record all.
    Enter,
}

impl Impact {
    /// For the open incident, with what was said of it before.
    pub fn of(open: &Open, shared: &Shared) -> Self {
        let mut asked = Self { made: so_far(open, shared), at: 0, input: Input::default(), lang: shared.lang };
        asked.go(0);
        asked
    }

    fn go(&mut self, at: usize) {
        self.at = at;
        self.input = Input::of(&self.made.typed(self.cost(), self.lang));
    }

    fn cost(&self) -> Cost {
        Cost::ALL.get(self.at).copied().unwrap_or(Cost::Note)
    }

    fn explain(&self, shared: &Shared) -> String {
        let words = &shared.words;
        let how = match self.cost() {
            Cost::Data => "impact-how-data",
            Cost::Clients | Cost::Hours | Cost::Revenue | Cost::Spend | Cost::Complaints | Cost::Note => "impact-how",
        };
        format!("{}\n{}", words.named("impact-ask", self.cost().name()), words.say(how))
    }
}

/// What was said of the open incident, or may be proposed.
pub fn so_far(open: &Open, shared: &Shared) -> Assessment {
    let ground = Ground { records: &open.records, workspace: &shared.workspace, files: &shared.files, now: shared.now };
    proposed(ground, shared.lang)
}

impl Screen for Impact {
    type Action = Action;
    const NAME: &'static str = "impact";
    const KEYS: &'static [Binding<Action>] =
        &[Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "next-question" }];

    fn act(&mut self, _action: Action, shared: &Shared) -> Vec<Wish> {
        if let Err(why) = self.made.put(self.cost(), &self.input.text()) {
            return vec![Wish::Say(why.get(shared.lang).to_owned())];
        }
        if self.at + 1 < Cost::ALL.len() {
            self.go(self.at + 1);
            return Vec::new();
        }
        vec![Wish::Do(Intent::Do(Command::Assess(Box::new(self.made.clone())))), Wish::Close]
    }

    fn cover(&self, shared: &Shared, look: &Look, columns: u16) -> Cover {
        Cover::Sheet(question::height(look, columns, &self.explain(shared)))
    }

    fn title(&self, shared: &Shared) -> String {
        shared.words.with("impact-title", &[("at", (self.at + 1).into()), ("all", Cost::ALL.len().into())])
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn back(&mut self) -> Back {
        let Some(before) = self.at.checked_sub(1) else { return Back::Leave };
        self.go(before);
        Back::Stay
    }

    /// The question, how it is answered, the line to type in.
    ///
    /// ```text
    /// ── Effet et coût, 1 sur 7 ─────────────
    /// Combien de clients ont été touchés, et lesquels ?
    /// Ce qui est écrit est proposé : corrigez-le.
    ///
    /// ▸ 12█
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        question::draw(look, area, buffer, &self.explain(shared), &self.input, None);
    }
}
