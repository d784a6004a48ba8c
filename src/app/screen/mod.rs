//! The screens, one file each: its keys, what they do, how it looks.

pub mod advice;
pub mod board;
pub mod changed;
pub mod confirm;
pub mod deliveries;
pub mod drill;
pub mod drills;
pub mod edit;
pub mod exercise;
pub mod followup;
pub mod followups;
pub mod foundations;
pub mod handover;
pub mod help;
pub mod impact;
pub mod incidents;
pub mod log;
pub mod messages;
pub mod note;
pub mod palette;
pub mod pick;
pub mod postmortem;
pub mod promises;
pub mod prompt;
pub mod proposals;
pub mod provider;
pub mod quit;
pub mod redate;
pub mod register;
pub mod reply;
pub mod runbook;
pub mod runbooks;
pub mod said;
pub mod start;
#[cfg(test)]
mod tests;
pub mod timeline;
pub mod triage;
pub mod undo;
pub mod walk;

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::{Position, Rect};

use super::intent::Intent;
use super::keymap::{Binding, GLOBALS, Global, Hint, Key, find};
use super::shared::Shared;
use super::widget::list::Turn;
use super::widget::{Input, Look};

/// One full view, or a sheet over one: its keys, what they do, how it looks.
pub trait Screen: fmt::Debug + 'static {
    /// What its keys mean; private to the screen.
    type Action: Copy + 'static;
    /// Its name in messages: `screen-<name>`.
    const NAME: &'static str;
    /// Keys, action, words: dispatch, footer and help read this one table; the most useful first.
    const KEYS: &'static [Binding<Self::Action>];

    /// Does what a key means.
    fn act(&mut self, action: Self::Action, shared: &Shared) -> Vec<Wish>;

    /// Draws it.
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer);

    /// How much of the screen it covers, so many columns wide.
    fn cover(&self, _shared: &Shared, _look: &Look, _columns: u16) -> Cover {
        Cover::Whole
    }

    /// Whether a key is of use now; the footer shows no other.
    fn offers(&self, _action: Self::Action, _shared: &Shared) -> bool {
        true
    }

    /// What stands at the top left.
    fn title(&self, shared: &Shared) -> String {
        shared.words.named("screen", Self::NAME)
    }

    /// What stands after it, where there is room.
    fn aside(&self, _shared: &Shared) -> String {
        String::new()
    }

    /// Takes what it needs from what is known now; called after every key and every message.
    fn refresh(&mut self, _shared: &Shared) {}

    /// Where what is typed goes, while something may be typed.
    fn input(&mut self) -> Option<&mut Input> {
        None
    }

    /// Goes back inside the screen, if there is something to go back to.
    fn back(&mut self) -> Back {
        Back::Leave
    }

    /// Moves with the wheel.
    fn wheel(&mut self, _turn: Turn, _shared: &Shared) {}

    /// Takes a click.
    fn click(&mut self, _at: Position, _shared: &Shared) -> Vec<Wish> {
        Vec::new()
    }

    /// Under which name its text is kept while it is not recorded.
    fn draft(&self) -> Option<String> {
        None
    }

    /// The id of the provider that it is about, where it is about one.
    fn subject(&self, _shared: &Shared) -> Option<String> {
        None
    }
}

/// What a screen wants to happen.
#[derive(Debug)]
pub enum Wish {
    /// Something of the console.
    Do(Intent),
    /// Another screen above this one.
    Open(Box<dyn Face>),
    /// This one is over.
    Close,
    /// What is wanted on every screen.
    Global(Global),
    /// Another incident in the place of the one that is open.
    Incident(String),
    /// One line to say.
    Say(String),
    /// The text that was typed has left: this one is over, and its draft is kept until it is recorded.
    Sent,
}

/// How much of the screen a view covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// All of it.
    Whole,
    /// So many lines at the bottom.
    Sheet(u16),
}

/// Whether going back leaves the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    /// It went back inside.
    Stay,
    /// There was nothing to go back to.
    Leave,
}

/// A screen of any kind, as the stack holds it.
pub trait Face: fmt::Debug {
    /// Its name in messages.
    fn name(&self) -> &'static str;
    /// Takes a key; none if it is not one of its own.
    fn key(&mut self, key: Key, event: KeyEvent, shared: &Shared) -> Option<Vec<Wish>>;
    /// Its keys that are of use now.
    fn hints(&self, shared: &Shared) -> Vec<Hint>;
    /// All its keys.
    fn all_hints(&self) -> Vec<Hint>;
    /// See [`Screen::view`].
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer);
    /// See [`Screen::cover`].
    fn cover(&self, shared: &Shared, look: &Look, columns: u16) -> Cover;
    /// See [`Screen::title`].
    fn title(&self, shared: &Shared) -> String;
    /// See [`Screen::aside`].
    fn aside(&self, shared: &Shared) -> String;
    /// See [`Screen::refresh`].
    fn refresh(&mut self, shared: &Shared);
    /// See [`Screen::input`].
    fn input(&mut self) -> Option<&mut Input>;
    /// See [`Screen::back`].
    fn back(&mut self) -> Back;
    /// See [`Screen::wheel`].
    fn wheel(&mut self, turn: Turn, shared: &Shared);
    /// See [`Screen::click`].
    fn click(&mut self, at: Position, shared: &Shared) -> Vec<Wish>;
    /// See [`Screen::draft`].
    fn draft(&self) -> Option<String>;
    /// See [`Screen::subject`].
    fn subject(&self, shared: &Shared) -> Option<String>;
}

impl<S: Screen> Face for S {
    fn name(&self) -> &'static str {
        S::NAME
    }

    fn key(&mut self, key: Key, event: KeyEvent, shared: &Shared) -> Option<Vec<Wish>> {
        let typed = key.typed().is_some();
        let types = Screen::input(self).is_some();
        if !(types && typed)
            && let Some(action) = find(S::KEYS, None, key)
        {
            return Some(self.act(action, shared));
        }
        // While something is typed, letters are text, and only the keys without a letter keep their meaning elsewhere.
        let global = !typed && find(GLOBALS, None, key).is_some();
        let input = Screen::input(self).filter(|_| !global)?;
        input.key(event);
        Some(Vec::new())
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        S::KEYS.iter().filter(|binding| self.offers(binding.action, shared)).map(Binding::hint).filter(|hint| !hint.moves()).collect()
    }

    fn all_hints(&self) -> Vec<Hint> {
        S::KEYS.iter().map(Binding::hint).collect()
    }

    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        Screen::view(self, shared, look, area, buffer);
    }

    fn cover(&self, shared: &Shared, look: &Look, columns: u16) -> Cover {
        Screen::cover(self, shared, look, columns)
    }

    fn title(&self, shared: &Shared) -> String {
        Screen::title(self, shared)
    }

    fn aside(&self, shared: &Shared) -> String {
        Screen::aside(self, shared)
    }

    fn refresh(&mut self, shared: &Shared) {
        Screen::refresh(self, shared);
    }

    fn input(&mut self) -> Option<&mut Input> {
        Screen::input(self)
    }

    fn back(&mut self) -> Back {
        Screen::back(self)
    }

    fn wheel(&mut self, turn: Turn, shared: &Shared) {
        Screen::wheel(self, turn, shared);
    }

    fn click(&mut self, at: Position, shared: &Shared) -> Vec<Wish> {
        Screen::click(self, at, shared)
    }

    fn draft(&self) -> Option<String> {
        Screen::draft(self)
    }

    fn subject(&self, shared: &Shared) -> Option<String> {
        Screen::subject(self, shared)
    }
}

/// The screen that a global key opens, where it opens one.
pub fn of(global: Global, shared: &Shared) -> Option<Box<dyn Face>> {
    let open = shared.open.is_some();
    match global {
        Global::Runbooks => Some(Box::new(runbooks::Runbooks::default())),
        Global::Incident if open => Some(Box::new(walk::Walk::default())),
        Global::Incident | Global::Incidents => Some(Box::new(incidents::Incidents::default())),
        Global::Undo => Some(Box::new(undo::Undo::default())),
        Global::Timeline => Some(Box::new(timeline::Timeline::default())),
        Global::Deliveries => Some(Box::new(deliveries::Deliveries::default())),
        Global::Register => Some(Box::new(register::Register::default())),
        Global::Messages => Some(Box::new(messages::Messages::default())),
        Global::Promises => Some(Box::new(promises::Promises::default())),
        Global::Followups => Some(Box::new(followups::Followups::default())),
        Global::Drills => Some(Box::new(drills::Drills::default())),
        Global::Foundations => Some(Box::new(foundations::Foundations::default())),
        Global::Postmortem => Some(Box::new(postmortem::Postmortem::default())),
        Global::Palette => Some(Box::new(palette::Palette::new(shared))),
        Global::Note => Some(Box::new(note::Note::default())),
        Global::Declare => Some(Box::new(start::Start::declare(None, shared))),
        Global::Exercise if shared.exercise.is_some() => Some(Box::new(exercise::Exercise)),
        Global::Help
        | Global::Board
        | Global::Back
        | Global::RetryJournal
        | Global::Quit
        | Global::Suspend
        | Global::Triage
        | Global::Exercise
        | Global::Real => None,
    }
}
