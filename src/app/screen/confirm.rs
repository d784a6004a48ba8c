//! Exactly what an answer will change, and nothing else on the screen's lower part, before it is given.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::{Cover, Screen, Wish};
use crate::app::Shared;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::{Flow, Look, act, flow};
use crate::domain::incident::Command;

/// What is about to be done.
#[derive(Debug)]
pub struct Confirm {
    title: String,
    /// What stands above the changes.
    head: &'static str,
    changes: Vec<String>,
    intent: Intent,
    scroll: usize,
    /// How many lines were not seen yet when it was last drawn, and how many are seen at once.
    unseen: Cell<(usize, usize)>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Do it.
    Enter,
}

impl Confirm {
    /// This act, with the lines that it will change.
    pub fn new(title: &str, changes: Vec<String>, command: Command) -> Self {
        Self::of(title, "walk-will-do", changes, Intent::Do(command))
    }

    /// Something that is wanted, with the lines that it is about.
    pub fn of(title: &str, head: &'static str, changes: Vec<String>, intent: Intent) -> Self {
        Self { title: title.to_owned(), head, changes, intent, scroll: 0, unseen: Cell::default() }
    }

    /// What the enter key does, in words.
    fn act(&self) -> &'static str {
        match &self.intent {
            Intent::Do(Command::AskApproval { .. }) => "act-ask-approval",
            Intent::Do(Command::Approve { .. }) => "act-approve",
            Intent::Do(Command::MoveRunbook(_)) => "act-new-text",
            Intent::Do(Command::Undo { .. }) => "act-undo",
            Intent::Do(Command::Start { .. }) => "act-undo-again",
            Intent::Allow { .. } => "act-allow",
            _ => "act-confirm",
        }
    }

    fn lines<'l>(&self, shared: &Shared, look: &'l Look, columns: u16) -> Flow<'l> {
        let mut flow = Flow::new(look, columns);
        flow.say(Scope::Strong, &shared.words.say(self.head));
        self.changes.iter().for_each(|line| flow.hang(difference(line), "  ", line));
        flow.gap();
        act::enter(&mut flow, look, &shared.words, &shared.words.say(self.act()));
        flow
    }
}

/// A line that comes, a line that goes, or neither.
pub fn difference(line: &str) -> Scope {
    match line.as_bytes().first() {
        Some(b'+') => Scope::Added,
        Some(b'-') => Scope::Removed,
        _ => Scope::Text,
    }
}

impl Screen for Confirm {
    type Action = Action;
    const NAME: &'static str = "confirm";
    const KEYS: &'static [Binding<Action>] = &[Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "do" }];

    fn act(&mut self, _action: Action, _shared: &Shared) -> Vec<Wish> {
        let (unseen, page) = self.unseen.take();
        if unseen > 0 {
            self.scroll += unseen.min(page);
            return Vec::new();
        }
        vec![Wish::Do(self.intent.clone()), Wish::Close]
    }

    fn cover(&self, shared: &Shared, look: &Look, columns: u16) -> Cover {
        Cover::Sheet(self.lines(shared, look, columns).height())
    }

    fn title(&self, _shared: &Shared) -> String {
        self.title.clone()
    }

    /// The difference, line by line, and the act.
    ///
    /// ```text
    /// ── Mistral AI ─────────────────────────
    /// Ce qui va se passer :
    ///   config/routing.yaml, drafting.provider
    ///   - provider: openai
    ///   + provider: mistral
    ///
    /// ▸ Entrée : le faire
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let lines = self.lines(shared, look, area.width);
        let height = usize::from(area.height);
        // The act stands at the end: it comes into sight once everything before it was.
        self.unseen.set((lines.lines.len().saturating_sub(self.scroll + height), height.saturating_sub(1)));
        flow::draw(&lines.lines, self.scroll, area, buffer);
    }
}
