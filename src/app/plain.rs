//! The plain face: line by line, no alternate screen, no boxes, no spinner; the same features in words.
//!
//! Each prompt is one line that ends in `> ` and takes words. Pure: lines in, intents out; lines to print come from what is
//! known.

mod about;
mod changed;
mod deliveries;
mod drills;
mod exercise;
mod followups;
mod foundations;
mod impact;
mod log;
mod messages;
mod news;
mod permits;
mod promises;
mod register;
mod steps;
#[cfg(test)]
mod tests;
mod timeline;
mod undo;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::intent::Intent;
use super::shared::Shared;
use crate::domain::effect::Effect;
use crate::domain::incident::StepState;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// What the plain face remembers: what it has already said.
#[derive(Debug, Default)]
pub struct Plain {
    /// How many records there were, and the number of the last that was told of each writer.
    count: usize,
    told: BTreeMap<String, u64>,
    described: Option<String>,
    noticed: Option<super::msg::Notice>,
    faulted: bool,
    opened: bool,
    quitting: bool,
    /// The way back, once it was begun: what is left as it is.
    returning: Option<BTreeSet<String>>,
    /// When the "them or us?" was asked whose answer was told last.
    triaged: Option<Timestamp>,
    /// The hash of the text of the runbook that was said to be another one.
    changed: Option<String>,
    /// Which promises were said to be urgent: to whom, for when, and whether it was over.
    urged: BTreeSet<(String, Timestamp, bool)>,
    /// The hash of the text that was shown in full.
    shown: Option<String>,
    /// The hash of the text whose programs were shown.
    offered: Option<String>,
    /// The history that is being read, and what of it was asked.
    log: Option<log::Wanted>,
    /// Since when the drill is played whose beginning was told, and how many who called were.
    rehearsed: Option<(Timestamp, usize)>,
}

impl Plain {
    /// What is new since the last call, one line each.
    pub fn news(&mut self, shared: &Shared) -> Vec<String> {
        safe(news::news(self, shared))
    }

    /// The prompt, or none while something runs that a word could not change.
    pub fn prompt(&self, shared: &Shared) -> Option<String> {
        if is_busy(shared) || self.log.is_some() {
            return None;
        }
        let mark = if shared.is_drill() { format!("{} ", shared.words.say("plain-drill")) } else { String::new() };
        let offered = if self.returning.is_some() { shared.words.say("plain-prompt-undo") } else { words::offered(shared) };
        Some(format!("{mark}{offered} > "))
    }

    /// What a line means.
    pub fn line(&mut self, line: &str, shared: &Shared) -> Said {
        let said = words::read(self, line, shared);
        Said { lines: safe(said.lines), ..said }
    }

    /// The end of input is `quit`, with nobody left to be told what is under way.
    pub fn end(&mut self) -> Vec<Intent> {
        self.quitting = true;
        vec![Intent::End]
    }
}

/// The board, one line a service.
pub fn board(shared: &Shared) -> Vec<String> {
    safe(news::board(shared))
}

/// Names of files, of members and of roles come from outside as they are, and here nothing stands between them and the terminal.
fn safe(lines: Vec<String>) -> Vec<String> {
    lines.iter().map(|line| Text::block(line).to_string()).collect()
}

/// What a line came to.
#[derive(Debug, Default)]
pub struct Said {
    /// What is wanted.
    pub intents: Vec<Intent>,
    /// What is answered at once.
    pub lines: Vec<String>,
}

impl Said {
    fn wants(intent: Intent) -> Self {
        Self { intents: vec![intent], lines: Vec::new() }
    }

    fn says(lines: Vec<String>) -> Self {
        Self { intents: Vec::new(), lines }
    }
}

/// Whether something runs that has to end by itself; a mere wait can be ended by a word.
fn is_busy(shared: &Shared) -> bool {
    if shared.triage.as_ref().is_some_and(|triage| !triage.is_over(shared.now)) {
        return true;
    }
    let Some(open) = &shared.open else { return !shared.is_ready() || !shared.looks.were_answered() };
    // What another console began is answered there, if it still lives: nobody waits for it here.
    let running = open.incident.steps.values().filter(|run| run.state == StepState::Running && run.writer == shared.me.writer);
    shared.journal_fault.is_none() && running.flat_map(|run| run.awaited()).any(|(_, _, effect)| !matches!(effect, Effect::Wake { .. }))
}
