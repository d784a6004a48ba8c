//! A new date for what is owed to a client, as one says it, then why; what is understood is shown before it is recorded.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::{Back, Cover, Screen, Wish};
use crate::app::Shared;
use crate::app::deliveries::{order, read};
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::{Flow, Input, Look, flow};
use crate::domain::delivery::AtRisk;
use crate::domain::due::Due;

/// What gets a new date, and what was typed so far.
#[derive(Debug)]
pub struct Redate {
    client: String,
    title: String,
    due: Due,
    input: Input,
    /// The date, once it was given: what is typed now is why.
    to: Option<(Due, String)>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Take the date; then record it.
    Enter,
}

impl Redate {
    /// For this one.
    pub fn of(found: &AtRisk<'_>) -> Self {
        let owed = found.owed;
        Self { client: owed.client.clone(), title: owed.title.clone(), due: owed.due, input: Input::default(), to: None }
    }

    fn explain(&self, shared: &Shared) -> String {
        let near = |due: Due| due.near(shared.zone(), shared.lang, shared.now);
        match &self.to {
            Some((to, _)) => shared.words.with("deliveries-why", &[("to", near(*to).into())]),
            None => {
                let day = Due::On(self.due.date(shared.zone())).again(shared.zone());
                shared.words.with("deliveries-when", &[("day", day.into()), ("due", near(self.due).into())])
            }
        }
    }

    /// What is made of the text so far.
    fn understood(&self, shared: &Shared) -> Option<(Scope, String)> {
        let text = self.input.text();
        if self.to.is_some() || text.trim().is_empty() {
            return None;
        }
        Some(match read(shared, &text, self.due) {
            Ok(to) if to == self.due => (Scope::Quiet, shared.words.say("deliveries-back")),
            Ok(to) => {
                let to = to.listed(shared.zone(), shared.lang);
                (Scope::Done, shared.words.with("deliveries-understood", &[("to", to.into())]))
            }
            Err(why) => (Scope::Quiet, why),
        })
    }
}

impl Screen for Redate {
    type Action = Action;
    const NAME: &'static str = "redate";
    const KEYS: &'static [Binding<Action>] =
        &[Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "record" }];

    fn act(&mut self, _action: Action, shared: &Shared) -> Vec<Wish> {
        let text = self.input.text();
        if let Some((to, _)) = &self.to {
            let order = order((&self.client, &self.title), (self.due, *to), text);
            return vec![Wish::Do(Intent::Do(order)), Wish::Close];
        }
        match read(shared, &text, self.due) {
            Ok(to) => {
                self.to = Some((to, self.input.raw()));
                self.input = Input::default();
                Vec::new()
            }
            Err(why) => vec![Wish::Say(why)],
        }
    }

    fn cover(&self, shared: &Shared, look: &Look, columns: u16) -> Cover {
        let mut text = Flow::new(look, columns);
        text.say(Scope::Text, &self.explain(shared));
        Cover::Sheet(text.height() + 5)
    }

    fn title(&self, _shared: &Shared) -> String {
        format!("{} · {}", self.client, self.title)
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn back(&mut self) -> Back {
        let Some((_, typed)) = self.to.take() else { return Back::Leave };
        self.input = Input::of(&typed);
        Back::Stay
    }

    /// What is asked, the line to type in, what is understood.
    ///
    /// ```text
    /// ── Théâtre de la Cale · Programme ─────
    /// Pour quand ? demain 18h, vendredi, +2j… Prévue lun. 23 nov.
    ///
    /// ▸ mercredi 12h█
    ///
    /// Compris : mer. 25 nov. 2026 12:00 CET
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut text = Flow::new(look, area.width);
        text.say(Scope::Text, &self.explain(shared));
        flow::draw(&text.lines, 0, area, buffer);
        let y = (area.y + text.height() + 1).min(area.bottom().saturating_sub(1));
        buffer.set_string(area.x, y, look.pointer(), look.style(Scope::Act));
        let place = Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height: 1 }.intersection(area);
        self.input.view(look, "", place, buffer);
        if let Some((scope, said)) = self.understood(shared) {
            let mut below = Flow::new(look, area.width);
            below.say(scope, &said);
            flow::draw(&below.lines, 0, Rect { y: y + 2, height: area.bottom().saturating_sub(y + 2), ..area }, buffer);
        }
    }
}
