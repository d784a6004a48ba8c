//! The full-screen face: a stack of screens, and what is kept of texts that were not recorded.

mod draw;
mod exercise;
mod words;

use std::collections::BTreeMap;

use ratatui::crossterm::event::{KeyEvent, KeyEventKind, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::drills::hindrance;
use super::intent::Intent;
use super::keymap::{GLOBALS, Global, Key, begins, find};
use super::screen::board::{Board, worst_provider};
use super::screen::help::Help;
use super::screen::postmortem::Postmortem;
use super::screen::quit::Quit;
use super::screen::start::Start;
use super::screen::walk::Walk;
use super::screen::{self, Back, Cover, Face, Wish};
use super::shared::Shared;
use super::theme::Theme;
use super::widget::list::Turn;
use super::widget::{Glyphs, Look};
use crate::domain::time::{Span, Timestamp};

/// The smallest terminal on which the screens can be read.
pub const SMALLEST: (u16, u16) = (40, 12);

/// How long a notice stays at least, whatever is typed meanwhile.
const NOTICE: Span = Span::seconds(3);

/// The full-screen face.
#[derive(Debug)]
pub struct Ui {
    look: Look,
    stack: Vec<Box<dyn Face>>,
    /// The letter that begins a pair, while the second is awaited.
    first: Option<char>,
    drafts: BTreeMap<String, Draft>,
    /// What was open when the screens were last brought up to date.
    seen: Seen,
    /// What is wanted once the incident that is open is left.
    next: Option<Intent>,
    /// Whether a drill is being left for something real.
    turning: bool,
    /// Since when the drill is played whose briefing was shown.
    briefed: Option<Timestamp>,
    /// A line of our own to say.
    said: Option<String>,
    /// When a key was last pressed.
    pressed: Option<Timestamp>,
}

/// A text that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Draft {
    /// It was put aside.
    Kept(String),
    /// It has left, and is not recorded yet; so many records stood in the journal then.
    Sent(String, usize),
}

impl Draft {
    /// It could not be recorded, and waits to be sent again, whatever is recorded meanwhile.
    fn keep(&mut self) {
        if let Self::Sent(text, _) = self {
            *self = Self::Kept(std::mem::take(text));
        }
    }
}

/// What was open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Seen {
    #[default]
    Nothing,
    Open(String),
    Closed(String),
}

/// What changes on the screen by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ticks {
    /// Something does with every second.
    Second,
    /// Only ages and the hour do.
    Minute,
}

impl Ui {
    /// The board, in this theme and with these signs.
    pub fn new(theme: Theme, glyphs: Glyphs) -> Self {
        Self {
            look: Look { theme, glyphs },
            stack: vec![Box::new(Board::default())],
            first: None,
            drafts: BTreeMap::new(),
            seen: Seen::Nothing,
            next: None,
            turning: false,
            briefed: None,
            said: None,
            pressed: None,
        }
    }

    /// Takes a key.
    pub fn key(&mut self, event: KeyEvent, shared: &Shared) -> Vec<Intent> {
        if event.kind == KeyEventKind::Release {
            return Vec::new();
        }
        (self.said, self.pressed) = (None, Some(shared.now));
        let key = Key::of(event);
        let intents = match self.first.take() {
            Some(first) => find(GLOBALS, Some(first), key).map(|global| self.global(global, shared)).unwrap_or_default(),
            None => self.single(key, event, shared),
        };
        self.refresh(shared);
        intents
    }

    /// Takes the mouse, which is never needed.
    pub fn mouse(&mut self, mouse: MouseEvent, shared: &Shared) -> Vec<Intent> {
        let Some(top) = self.stack.last_mut() else { return Vec::new() };
        let wishes = match mouse.kind {
            MouseEventKind::ScrollUp => {
                top.wheel(Turn::Up, shared);
                Vec::new()
            }
            MouseEventKind::ScrollDown => {
                top.wheel(Turn::Down, shared);
                Vec::new()
            }
            MouseEventKind::Down(_) => top.click(Position::new(mouse.column, mouse.row), shared),
            MouseEventKind::Up(_)
            | MouseEventKind::Drag(_)
            | MouseEventKind::Moved
            | MouseEventKind::ScrollLeft
            | MouseEventKind::ScrollRight => return Vec::new(),
        };
        let intents = self.grant(wishes, shared);
        self.refresh(shared);
        intents
    }

    /// Takes what was pasted; where nothing may be typed, it begins a note.
    pub fn paste(&mut self, text: &str, shared: &Shared) -> Vec<Intent> {
        if self.stack.last_mut().is_some_and(|top| top.input().is_none()) {
            self.global(Global::Note, shared);
        }
        if let Some(input) = self.stack.last_mut().and_then(|top| top.input()) {
            input.paste(text);
        }
        self.refresh(shared);
        Vec::new()
    }

    /// Brings the screens up to date after a message: an incident that was opened shows its steps, a closed one its report.
    pub fn follow(&mut self, shared: &Shared) -> Vec<Intent> {
        let now = Seen::of(shared);
        let mut intents = Vec::new();
        if now != self.seen {
            match &now {
                Seen::Nothing => self.stack.truncate(1),
                Seen::Open(_) => self.show(vec![Box::new(Walk::default())]),
                Seen::Closed(id) if self.seen == Seen::Open(id.clone()) => {
                    self.show(vec![Box::new(Walk::default()), Box::new(Postmortem::default())]);
                }
                Seen::Closed(_) => self.show(vec![Box::new(Postmortem::default())]),
            }
            self.seen = now;
        }
        self.rehearse(shared);
        if shared.open.is_none()
            && let Some(next) = self.next.take()
        {
            intents.push(next);
        }
        if shared.told_under_way {
            // Leaving was held back: what was to follow is asked for again, or not.
            self.next = None;
        }
        let records = shared.open.as_ref().map_or(0, |open| open.records.len());
        if shared.journal_fault.is_some() {
            self.drafts.values_mut().for_each(Draft::keep);
        }
        self.drafts.retain(|_, draft| !matches!(draft, Draft::Sent(_, before) if records > *before));
        self.refresh(shared);
        intents
    }

    /// What changes on the screen without anybody doing anything.
    pub fn ticks(&self, shared: &Shared) -> Ticks {
        let open = shared.open.as_ref().is_some_and(|open| open.incident.closed.is_none());
        let board = self.stack.len() == 1 && !shared.monitor.verdicts.is_empty();
        if open || board { Ticks::Second } else { Ticks::Minute }
    }

    fn single(&mut self, key: Key, event: KeyEvent, shared: &Shared) -> Vec<Intent> {
        if let Some(wishes) = self.stack.last_mut().and_then(|top| top.key(key, event, shared)) {
            return self.grant(wishes, shared);
        }
        if let Some(global) = find(GLOBALS, None, key) {
            return self.global(global, shared);
        }
        self.first = begins(GLOBALS, key);
        Vec::new()
    }

    fn global(&mut self, global: Global, shared: &Shared) -> Vec<Intent> {
        match global {
            Global::Help => self.help(),
            Global::Board => self.stack.truncate(1),
            Global::Back => self.back(shared),
            Global::RetryJournal if shared.journal_fault.is_some() => return vec![Intent::RetryJournal],
            Global::RetryJournal => {}
            Global::Suspend => return vec![Intent::Suspend],
            Global::Quit => return self.quit(shared),
            Global::Declare if shared.open.as_ref().is_some_and(|open| open.incident.closed.is_none()) => {
                self.said = Some(shared.words.say("declare-already"));
            }
            Global::Declare => self.push(Box::new(Start::declare(None, shared)), shared),
            Global::Triage => return self.triage(shared),
            Global::Real => return self.real(shared),
            Global::Exercise if shared.exercise.is_none() => self.said = Some(shared.words.say("exercise-none")),
            Global::Drills if hindrance(shared).is_some() => self.said = hindrance(shared),
            Global::Note | Global::Palette | Global::Exercise => {
                if let Some(face) = screen::of(global, shared) {
                    self.push(face, shared);
                }
            }
            Global::Runbooks
            | Global::Incident
            | Global::Timeline
            | Global::Undo
            | Global::Deliveries
            | Global::Postmortem
            | Global::Incidents
            | Global::Followups
            | Global::Drills
            | Global::Foundations
            | Global::Promises
            | Global::Register
            | Global::Messages => {
                if let Some(face) = screen::of(global, shared) {
                    // Messages are those of a walk, and lead back to it.
                    let below = (global == Global::Messages && shared.open.is_some()).then(|| Box::new(Walk::default()) as Box<dyn Face>);
                    self.show(below.into_iter().chain([face]).collect());
                }
            }
        }
        Vec::new()
    }

    /// Asks whether it is them or us, about what the top screen is about; where it is about nobody, about the worst of the board.
    fn triage(&mut self, shared: &Shared) -> Vec<Intent> {
        let of_screen = self.stack.iter().rev().find_map(|face| face.subject(shared));
        let of_incident = shared.open.as_ref().and_then(|open| open.incident.declared.provider.clone());
        let provider = of_screen.or(of_incident).or_else(|| worst_provider(shared).map(str::to_owned));
        if shared.is_silent() || (shared.home.offline && shared.exercise.is_none()) {
            return vec![Intent::Triage(provider)];
        }
        if self.stack.last().is_none_or(|top| top.name() != "triage") {
            self.push(Box::new(screen::triage::Triage::about(provider.as_deref())), shared);
        }
        vec![Intent::Triage(provider)]
    }

    /// Does what screens want.
    fn grant(&mut self, wishes: Vec<Wish>, shared: &Shared) -> Vec<Intent> {
        let mut intents = Vec::new();
        for wish in wishes {
            match wish {
                Wish::Do(intent @ (Intent::Declare(_) | Intent::Rehearse(_))) if shared.open.is_some() => {
                    self.next = Some(intent);
                    intents.push(Intent::Leave);
                }
                Wish::Do(Intent::Edit(words)) => intents.push(Intent::Edit(self.as_left(words))),
                Wish::Do(intent) => intents.push(intent),
                Wish::Open(face) => self.push(face, shared),
                Wish::Close => {
                    self.stack.truncate(self.stack.len().saturating_sub(1).max(1));
                }
                Wish::Global(global) => intents.extend(self.global(global, shared)),
                Wish::Say(line) => self.said = Some(line),
                Wish::Sent => self.send(shared),
                Wish::Incident(id) => match &shared.open {
                    Some(open) if open.incident.declared.id == id => self.show(vec![Box::new(Walk::default())]),
                    Some(_) => {
                        self.next = Some(Intent::Open(id));
                        intents.push(Intent::Leave);
                    }
                    None => intents.push(Intent::Open(id)),
                },
            }
        }
        intents
    }

    /// The text of the top sheet has left; it is kept until something is recorded.
    fn send(&mut self, shared: &Shared) {
        let records = shared.open.as_ref().map_or(0, |open| open.records.len());
        let Some(top) = self.stack.last_mut() else { return };
        if let (Some(name), Some(text)) = (top.draft(), top.input().map(|input| input.raw())) {
            self.drafts.insert(name, Draft::Sent(text, records));
        }
        self.stack.pop();
    }

    /// Goes back; what was typed is kept for the next time.
    fn back(&mut self, shared: &Shared) {
        let Some(top) = self.stack.last_mut() else { return };
        if top.back() == Back::Stay {
            return;
        }
        let typed = |input: &mut super::widget::Input| (input.raw(), input.is_worth_keeping());
        if let (Some(name), Some((text, kept))) = (top.draft(), top.input().map(typed)) {
            match kept {
                false => drop(self.drafts.remove(&name)),
                true => {
                    self.said = Some(shared.words.say("draft-kept"));
                    self.drafts.insert(name, Draft::Kept(text));
                }
            }
        }
        if self.stack.len() > 1 {
            self.stack.pop();
        }
    }

    fn push(&mut self, mut face: Box<dyn Face>, shared: &Shared) {
        let draft = face.draft().and_then(|name| self.drafts.get(&name)).cloned();
        if let (Some(Draft::Kept(text) | Draft::Sent(text, _)), Some(input)) = (draft, face.input()) {
            input.put(&text);
        }
        face.refresh(shared);
        self.stack.push(face);
    }

    /// Shows these above the board.
    fn show(&mut self, faces: Vec<Box<dyn Face>>) {
        self.stack.truncate(1);
        self.stack.extend(faces);
    }

    fn help(&mut self) {
        let Some(top) = self.stack.last() else { return };
        if top.name() != "help" {
            let help = Help::of(top.name(), top.all_hints());
            self.stack.push(Box::new(help));
        }
    }

    /// Leaves at once where nothing is open; else says first that it stays open.
    fn quit(&mut self, shared: &Shared) -> Vec<Intent> {
        let open = shared.open.as_ref().is_some_and(|open| open.incident.closed.is_none());
        let asked = self.stack.last().is_some_and(|top| top.name() == "quit");
        if !open || asked {
            return vec![Intent::Quit];
        }
        self.stack.push(Box::new(Quit));
        Vec::new()
    }

    /// What is hidden below a whole screen waits until it is seen again: with thousands of messages it is no small work.
    fn refresh(&mut self, shared: &Shared) {
        let look = &self.look;
        let hides = |face: &dyn Face| [SMALLEST.0, u16::MAX].iter().all(|columns| face.cover(shared, look, *columns) == Cover::Whole);
        let seen = self.stack.iter().rposition(|face| hides(face.as_ref())).unwrap_or(0);
        self.stack.iter_mut().skip(seen).for_each(|face| face.refresh(shared));
    }
}

impl Seen {
    fn of(shared: &Shared) -> Self {
        match &shared.open {
            None => Self::Nothing,
            Some(open) if open.incident.closed.is_some() => Self::Closed(open.incident.declared.id.clone()),
            Some(open) => Self::Open(open.incident.declared.id.clone()),
        }
    }
}

#[cfg(test)]
mod tests;
