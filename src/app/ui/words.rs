//! The words of a message that go to an editor and come back.

use super::{Draft, Ui};
use crate::app::Shared;
use crate::app::intent::{Intent, Manuscript};
use crate::app::messages::refused;
use crate::domain::incident::Command;

impl Ui {
    /// These words as the person left them when they could not be recorded.
    pub(super) fn as_left(&self, words: Manuscript) -> Manuscript {
        match self.drafts.get(&words.name()) {
            Some(Draft::Kept(text) | Draft::Sent(text, _)) => Manuscript { text: text.clone(), ..words },
            None => words,
        }
    }

    /// Takes words that came back from an editor; those that cannot be sent are kept for another try.
    pub fn edited(&mut self, words: Manuscript, text: String, shared: &Shared) -> Vec<Intent> {
        if text == words.text {
            self.said = Some(shared.words.say("messages-unchanged"));
            return Vec::new();
        }
        if let Some(fault) = refused(shared, &words.step, words.lang, &text) {
            self.said = Some(shared.words.with("messages-kept", &[("reason", fault.into())]));
            self.drafts.insert(words.name(), Draft::Kept(text));
            return Vec::new();
        }
        let records = shared.open.as_ref().map_or(0, |open| open.records.len());
        self.drafts.insert(words.name(), Draft::Sent(text.clone(), records));
        vec![Intent::Do(Command::Word { step: words.step, lang: words.lang, text })]
    }

    /// Says one line of the terminal's side.
    pub fn tell(&mut self, line: String) {
        self.said = Some(line);
    }
}
