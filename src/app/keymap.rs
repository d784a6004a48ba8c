//! Keys, what they are called, and the tables that bind them: dispatch, footer and help read the same table.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::words::Words;

/// One key with what is held down with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// What is typed to mean one thing: a key, or two after each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// A single key.
    One(Key),
    /// A letter, then another.
    Then(char, char),
}

/// One line of a table of keys.
#[derive(Debug, Clone, Copy)]
pub struct Binding<A: 'static> {
    /// The keys that do it; the first is the one that is shown.
    pub strokes: &'static [Stroke],
    /// What they do.
    pub action: A,
    /// Its words: `key-<name>` in the footer, `key-<name>-help` in the help.
    pub name: &'static str,
}

/// A binding as footer, help and palette show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// The keys that do it.
    pub strokes: &'static [Stroke],
    /// Its words.
    pub name: &'static str,
}

impl Key {
    /// A letter or a sign.
    pub const fn char(c: char) -> Self {
        Self { code: KeyCode::Char(c), modifiers: KeyModifiers::NONE }
    }

    /// A letter with the control key.
    pub const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), modifiers: KeyModifiers::CONTROL }
    }

    /// A key without a letter.
    pub const fn named(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// The key that was pressed; a capital letter is its own key, whatever the terminal says of the shift key.
    pub fn of(event: KeyEvent) -> Self {
        match event.code {
            KeyCode::Char(_) => Self { code: event.code, modifiers: event.modifiers & KeyModifiers::CONTROL },
            code => Self { code, modifiers: KeyModifiers::NONE },
        }
    }

    /// The letter, where it is one that would be typed into a text.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// What a person calls it.
    pub fn say(self, words: &Words) -> String {
        let held = if self.modifiers.contains(KeyModifiers::CONTROL) { "ctrl-" } else { "" };
        match self.code {
            KeyCode::Char(' ') => words.say("key-name-space"),
            KeyCode::Char(c) => format!("{held}{c}"),
            KeyCode::Enter => words.say("key-name-enter"),
            KeyCode::Esc => words.say("key-name-esc"),
            KeyCode::Tab => words.say("key-name-tab"),
            KeyCode::PageUp => words.say("key-name-page-up"),
            KeyCode::PageDown => words.say("key-name-page-down"),
            KeyCode::Home => words.say("key-name-home"),
            KeyCode::End => words.say("key-name-end"),
            KeyCode::Up => words.say("key-name-up"),
            KeyCode::Down => words.say("key-name-down"),
            KeyCode::Left => words.say("key-name-left"),
            KeyCode::Right => words.say("key-name-right"),
            code => format!("{held}{code}"),
        }
    }
}

impl Stroke {
    /// A letter or a sign.
    pub const fn char(c: char) -> Self {
        Self::One(Key::char(c))
    }

    /// A letter with the control key.
    pub const fn ctrl(c: char) -> Self {
        Self::One(Key::ctrl(c))
    }

    /// A key without a letter.
    pub const fn named(code: KeyCode) -> Self {
        Self::One(Key::named(code))
    }

    /// What a person calls it.
    pub fn say(self, words: &Words) -> String {
        match self {
            Self::One(key) => key.say(words),
            Self::Then(first, second) => format!("{first} {second}"),
        }
    }
}

impl<A: Copy> Binding<A> {
    /// How footer, help and palette show it.
    pub const fn hint(&self) -> Hint {
        Hint { strokes: self.strokes, name: self.name }
    }
}

impl Hint {
    /// Whether it only moves: the help says that once for all screens, and the footer not at all.
    pub fn moves(&self) -> bool {
        self.name.starts_with("move-")
    }

    /// The key that is shown.
    pub fn key(&self, words: &Words) -> String {
        self.strokes.first().map(|stroke| stroke.say(words)).unwrap_or_default()
    }

    /// All its keys, for the help.
    pub fn keys(&self, words: &Words) -> String {
        self.strokes.iter().map(|stroke| stroke.say(words)).collect::<Vec<_>>().join(" ")
    }

    /// The word of the footer.
    pub fn word(&self, words: &Words) -> String {
        words.say(&format!("key-{}", self.name))
    }

    /// The sentence of the help.
    pub fn help(&self, words: &Words) -> String {
        words.say(&format!("key-{}-help", self.name))
    }
}

/// What this key means by this table, after `first` if a letter was pressed that begins a pair.
pub fn find<A: Copy>(table: &[Binding<A>], first: Option<char>, key: Key) -> Option<A> {
    let pressed = match first {
        None => Stroke::One(key),
        Some(first) => Stroke::Then(first, key.typed()?),
    };
    table.iter().find(|binding| binding.strokes.contains(&pressed)).map(|binding| binding.action)
}

/// Whether a letter begins a pair in this table.
pub fn begins<A: Copy>(table: &[Binding<A>], key: Key) -> Option<char> {
    let letter = key.typed()?;
    let pairs = table.iter().flat_map(|binding| binding.strokes);
    pairs.copied().any(|stroke| matches!(stroke, Stroke::Then(first, _) if first == letter)).then_some(letter)
}

/// The letter that begins the pairs that go somewhere, as the footer shows it.
pub const GO: Hint = Hint { strokes: &[Stroke::char('g')], name: "go" };

/// What may be asked for on every screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Global {
    /// Explain this screen.
    Help,
    /// Find an act, a screen or a runbook by its name.
    Palette,
    /// Write something down.
    Note,
    /// Ask everybody at once whether it is them or us.
    Triage,
    /// Declare an incident.
    Declare,
    /// Go to the board.
    Board,
    /// Go to the runbooks.
    Runbooks,
    /// Go to the open incident, or to the list of incidents.
    Incident,
    /// Go to the timeline.
    Timeline,
    /// Go to what is owed to clients.
    Deliveries,
    /// Go to the way back.
    Undo,
    /// Go to the post-mortem.
    Postmortem,
    /// Go to the list of incidents.
    Incidents,
    /// Go to the promises of news.
    Promises,
    /// Go to what is to be changed after incidents.
    Followups,
    /// Go to the drills that can be done.
    Drills,
    /// Go to the foundations.
    Foundations,
    /// Go to the register.
    Register,
    /// Go to the messages.
    Messages,
    /// Go back.
    Back,
    /// Look at the drill under way: its time, and who waits for an answer.
    Exercise,
    /// Leave the drill for the real world.
    Real,
    /// Try to write the journal again.
    RetryJournal,
    /// Leave the program.
    Quit,
    /// Stop until the shell resumes the program.
    Suspend,
}

/// The keys of every screen, the most useful first.
pub const GLOBALS: &[Binding<Global>] = &[
    Binding { strokes: &[Stroke::char('n')], action: Global::Note, name: "note" },
    Binding { strokes: &[Stroke::char('?')], action: Global::Help, name: "help" },
    Binding { strokes: &[Stroke::char('!')], action: Global::Declare, name: "declare" },
    Binding { strokes: &[Stroke::char('w')], action: Global::Triage, name: "triage" },
    Binding { strokes: &[Stroke::named(KeyCode::Esc)], action: Global::Back, name: "back" },
    Binding { strokes: &[Stroke::char('q'), Stroke::ctrl('c')], action: Global::Quit, name: "quit" },
    Binding { strokes: &[Stroke::ctrl('p'), Stroke::char(':')], action: Global::Palette, name: "palette" },
    Binding { strokes: &[Stroke::Then('g', 'b')], action: Global::Board, name: "go-board" },
    Binding { strokes: &[Stroke::Then('g', 'i')], action: Global::Incident, name: "go-incident" },
    Binding { strokes: &[Stroke::Then('g', 'r')], action: Global::Runbooks, name: "go-runbooks" },
    Binding { strokes: &[Stroke::Then('g', 't')], action: Global::Timeline, name: "go-timeline" },
    Binding { strokes: &[Stroke::Then('g', 'd')], action: Global::Deliveries, name: "go-deliveries" },
    Binding { strokes: &[Stroke::Then('g', 'u')], action: Global::Undo, name: "go-undo" },
    Binding { strokes: &[Stroke::Then('g', 'p')], action: Global::Postmortem, name: "go-postmortem" },
    Binding { strokes: &[Stroke::Then('g', 'l')], action: Global::Incidents, name: "go-incidents" },
    Binding { strokes: &[Stroke::Then('g', 'n')], action: Global::Promises, name: "go-promises" },
    Binding { strokes: &[Stroke::Then('g', 's')], action: Global::Followups, name: "go-followups" },
    Binding { strokes: &[Stroke::Then('g', 'e')], action: Global::Drills, name: "go-drills" },
    Binding { strokes: &[Stroke::Then('g', 'f')], action: Global::Foundations, name: "go-foundations" },
    Binding { strokes: &[Stroke::Then('g', 'a')], action: Global::Register, name: "go-register" },
    Binding { strokes: &[Stroke::Then('g', 'm')], action: Global::Messages, name: "go-messages" },
    Binding { strokes: &[Stroke::ctrl('t')], action: Global::Exercise, name: "go-exercise" },
    Binding { strokes: &[Stroke::ctrl('x')], action: Global::Real, name: "exercise-real" },
    Binding { strokes: &[Stroke::char('R')], action: Global::RetryJournal, name: "retry-journal" },
    Binding { strokes: &[Stroke::ctrl('z')], action: Global::Suspend, name: "suspend" },
];
