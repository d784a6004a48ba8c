//! One question of a form.

use crate::app::Shared;
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::wrap::{pad, width};
use crate::app::widget::{Flow, Input, Look};
use crate::domain::typed::Typed;
use crate::domain::words::Words;

/// How many answers are shown around the marked one.
const SHOWN: usize = 6;
/// How wide the labels are, where there is room.
const LABEL: usize = 30;

/// One question.
#[derive(Debug)]
pub struct Field {
    /// What it is about.
    pub subject: Subject,
    /// What is asked.
    pub label: String,
    /// What is answered.
    pub slot: Slot,
    /// Whether it must be answered.
    pub required: bool,
    /// What must be typed, where it is.
    pub typed: Typed,
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// What the incident is called.
    Title,
    /// How bad it is.
    Severity,
    /// Who fails.
    Provider,
    /// Who holds a role.
    Role(String),
    /// A parameter of the runbook.
    Parameter(String),
}

/// What is answered.
#[derive(Debug)]
pub enum Slot {
    /// A text.
    Text(Input),
    /// One of these: what is recorded, what is shown.
    Pick {
        /// The answers.
        options: Vec<(String, String)>,
        /// The marked one.
        selected: Option<usize>,
    },
    /// A severity.
    Severity {
        /// The severities.
        options: Vec<Severity>,
        /// The marked one.
        selected: usize,
    },
}

/// A severity with its written criteria.
#[derive(Debug, Clone)]
pub struct Severity {
    /// From 1, the worst, to 4.
    pub level: u8,
    /// Its name.
    pub title: String,
    /// When it applies.
    pub when: String,
}

impl Field {
    /// What is recorded.
    pub fn value(&self) -> String {
        match &self.slot {
            Slot::Text(input) => input.text().as_str().to_owned(),
            Slot::Pick { options, selected } => selected.and_then(|n| options.get(n)).map(|(id, _)| id.clone()).unwrap_or_default(),
            Slot::Severity { options, selected } => options.get(*selected).map(|option| option.level.to_string()).unwrap_or_default(),
        }
    }

    /// Whether it must be answered and is not.
    pub fn is_missing(&self) -> bool {
        self.required && self.value().is_empty()
    }

    /// Why one cannot go on with it as it is.
    pub fn refusal(&self, shared: &Shared) -> Option<String> {
        if self.is_missing() {
            return Some(shared.words.say("start-missing"));
        }
        self.is_wrong(shared).then(|| self.typed.refused(&self.label, self.value().trim()).get(shared.lang).to_owned())
    }

    fn is_wrong(&self, shared: &Shared) -> bool {
        let value = self.value();
        !value.trim().is_empty() && self.typed.read(value.trim(), shared.now, shared.zone()).is_none()
    }

    /// What must be typed, or how what was typed is understood; nothing where any text will do.
    fn remark(&self, focused: bool, shared: &Shared, flow: &mut Flow<'_>) {
        let value = self.value();
        let kept = self.typed.read(value.trim(), shared.now, shared.zone()).filter(|_| !value.trim().is_empty());
        let understood = kept.and_then(|kept| self.typed.spoken(&kept, shared.zone()));
        let expected = || shared.words.with("typed-expected", &[("what", self.typed.expected(shared.lang).into())]);
        match understood {
            _ if self.typed == Typed::Text => {}
            Some(said) if focused => {
                flow.hang(Scope::Quiet, "    ", &shared.words.with("typed-understood", &[("value", said.get(shared.lang).into())]));
            }
            Some(_) => {}
            None if self.is_wrong(shared) => flow.hang(Scope::Refused, "    ", &expected()),
            None if focused => flow.hang(Scope::Quiet, "    ", &expected()),
            None => {}
        }
    }

    /// Marks another answer.
    pub fn turn(&mut self, turn: Turn) {
        match &mut self.slot {
            Slot::Text(_) => {}
            Slot::Pick { options, selected } => {
                *selected = Some(selected.map_or(0, |here| turn.from(here, options.len(), SHOWN)));
            }
            Slot::Severity { options, selected } => *selected = turn.from(*selected, options.len(), SHOWN),
        }
    }

    /// Marks this answer, if there are so many.
    pub fn select(&mut self, n: usize) {
        match &mut self.slot {
            Slot::Pick { options, selected } if n < options.len() => *selected = Some(n),
            Slot::Severity { options, selected } if n < options.len() => *selected = n,
            Slot::Text(_) | Slot::Pick { .. } | Slot::Severity { .. } => {}
        }
    }

    /// Writes it, opened if one is there; returns where its text is typed, if it is.
    pub fn write(&self, focused: bool, shared: &Shared, look: &Look, flow: &mut Flow<'_>) -> Option<(usize, u16)> {
        let typed = self.asked(focused, &shared.words, look, flow);
        self.remark(focused, shared, flow);
        typed
    }

    fn asked(&self, focused: bool, words: &Words, look: &Look, flow: &mut Flow<'_>) -> Option<(usize, u16)> {
        let wide = flow.columns() >= 64;
        let label = LABEL.max(width(&self.label) + 2).min(if wide { 44 } else { flow.columns() });
        let pointer = if focused { look.pointer() } else { " " };
        let lead = format!("{pointer} {} ", pad(&self.label, label));
        let scope = if focused { Scope::Act } else { Scope::Text };
        match &self.slot {
            Slot::Text(input) if focused => {
                let before = flow.lines.len();
                if wide {
                    flow.hang(scope, "", &lead);
                    return Some((0, u16::try_from(width(&lead)).unwrap_or(0)));
                }
                flow.hang(scope, &format!("{pointer} "), &self.label);
                flow.say(Scope::Text, "");
                let _ = input;
                return Some((flow.lines.len() - before - 1, 2));
            }
            Slot::Pick { .. } | Slot::Severity { .. } if focused => {
                flow.hang(scope, &format!("{pointer} "), &self.label);
                self.open(words, look, flow);
            }
            Slot::Text(_) | Slot::Pick { .. } | Slot::Severity { .. } => {
                let said = self.said();
                let said = if said.is_empty() { words.say("start-empty") } else { said };
                if wide {
                    flow.hang(scope, &lead, &said);
                } else {
                    let args = [("label", self.label.as_str().into()), ("value", said.into())];
                    flow.hang(scope, &format!("{pointer} "), &words.with("start-label", &args));
                }
            }
        }
        None
    }

    /// The answers, the marked one with its pointer.
    fn open(&self, words: &Words, look: &Look, flow: &mut Flow<'_>) {
        let lead = |marked: bool| if marked { format!("  {} ", look.pointer()) } else { "    ".to_owned() };
        let scope = |marked: bool| if marked { Scope::Strong } else { Scope::Text };
        match &self.slot {
            Slot::Text(_) => {}
            Slot::Pick { options, selected } => {
                let first = selected.unwrap_or(0).saturating_sub(SHOWN / 2).min(options.len().saturating_sub(SHOWN));
                for (n, (_, title)) in options.iter().enumerate().skip(first).take(SHOWN) {
                    flow.hang(scope(*selected == Some(n)), &lead(*selected == Some(n)), title);
                }
                let left = options.len().saturating_sub(first + SHOWN);
                if left > 0 {
                    flow.hang(Scope::Quiet, "    ", &words.with("start-more", &[("count", left.into())]));
                }
            }
            Slot::Severity { options, selected } => {
                for (n, option) in options.iter().enumerate() {
                    flow.hang(scope(n == *selected), &lead(n == *selected), &option.title);
                    if !option.when.is_empty() && (n == *selected || flow.columns() >= 64) {
                        flow.hang(Scope::Quiet, "       ", &option.when);
                    }
                }
                flow.hang(Scope::Text, "    ", &words.say("severity-unsure"));
            }
        }
    }

    /// What is answered, in words.
    fn said(&self) -> String {
        match &self.slot {
            Slot::Text(input) => input.text().as_str().to_owned(),
            Slot::Pick { options, selected } => selected.and_then(|n| options.get(n)).map(|(_, title)| title.clone()).unwrap_or_default(),
            Slot::Severity { options, selected } => options.get(*selected).map(|option| option.title.clone()).unwrap_or_default(),
        }
    }
}
