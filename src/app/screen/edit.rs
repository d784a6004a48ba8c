//! Other words for a message, for this incident alone: a page to write on, and at once what is wrong with it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::intent::{Intent, Manuscript};
use crate::app::keymap::{Binding, Stroke};
use crate::app::messages::{fault, refused};
use crate::app::theme::Scope;
use crate::app::widget::{Flow, Input, Look, act, flow};
use crate::domain::incident::Command;

/// The words in the making.
#[derive(Debug)]
pub struct Edit {
    words: Manuscript,
    input: Input,
    /// The text that was looked at last, and what is wrong with it.
    looked: Option<(String, Option<String>)>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Take these words.
    Record,
}

impl Edit {
    /// These words, to be changed.
    pub fn of(words: Manuscript) -> Self {
        let input = Input::page(words.text.trim_end_matches('\n'));
        Self { words, input, looked: None }
    }
}

impl Screen for Edit {
    type Action = Action;
    const NAME: &'static str = "edit";
    const KEYS: &'static [Binding<Action>] = &[Binding { strokes: &[Stroke::ctrl('s')], action: Action::Record, name: "record-words" }];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        let Action::Record = action;
        let (text, Manuscript { step, lang, .. }) = (self.input.raw(), &self.words);
        if text.trim_end() == self.words.text.trim_end() {
            return vec![Wish::Say(shared.words.say("messages-unchanged")), Wish::Close];
        }
        match refused(shared, step, *lang, &text) {
            Some(fault) => vec![Wish::Say(fault)],
            None => vec![Wish::Do(Intent::Do(Command::Word { step: step.clone(), lang: *lang, text })), Wish::Sent],
        }
    }

    fn title(&self, shared: &Shared) -> String {
        let language = shared.words.named("language", self.words.lang.code());
        shared.words.with("edit-title", &[("language", language.into())])
    }

    fn refresh(&mut self, shared: &Shared) {
        let text = self.input.raw();
        if self.looked.as_ref().is_none_or(|(looked, _)| *looked != text) {
            let fault = fault(shared, &self.words.step, self.words.lang, &text);
            self.looked = Some((text, fault));
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn draft(&self) -> Option<String> {
        Some(self.words.name())
    }

    /// What the words are for, the page, what is wrong with it, the act.
    ///
    /// ```text
    /// Ce texte ne vaut que pour cet incident. Les noms entre {{ }} sont remplacés pour chacun.
    ///
    /// Subject: {{ service }} : une difficulté en ce moment
    ///
    /// Bonjour {{ recipient.name }},█
    ///
    /// ✓ Ce texte peut partir.
    /// ▸ ctrl-s : garder ce texte
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let words = &shared.words;
        let mut head = Flow::new(look, area.width);
        head.say(Scope::Quiet, &words.say(if area.height < 16 { "edit-about-short" } else { "edit-about" }));
        if area.height >= 16 {
            head.gap();
        }
        let mut foot = Flow::new(look, area.width);
        match self.looked.as_ref().and_then(|(_, fault)| fault.as_ref()) {
            Some(fault) => foot.say(Scope::Refused, &words.with("edit-fault", &[("reason", fault.into())])),
            None => {
                foot.say(Scope::Done, &words.say("edit-fine"));
                act::say(&mut foot, look, &words.say("edit-record"));
            }
        }
        flow::draw(&head.lines, 0, area, buffer);
        let y = area.y + head.height().min(area.height);
        let bottom = area.bottom().saturating_sub(foot.height()).max(y);
        flow::draw(&foot.lines, 0, Rect { y: bottom, height: area.bottom() - bottom, ..area }, buffer);
        let page = Rect { y, height: (bottom - y).saturating_sub(u16::from(area.height >= 16)), ..area };
        self.input.view(look, "", Rect { width: page.width.min(100), ..page }, buffer);
    }
}
