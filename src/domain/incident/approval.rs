//! What was asked of other people for one step and what they said: a fold that comes out the same whichever journal is read first.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::event::{Event, Record, Reply};
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// The agreement that is asked of another person for a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Asking {
    /// The step's id.
    pub step: String,
    /// Number of the asking, from 1 for each step.
    pub ask: u32,
    /// The answer that would be given to the step, where it asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
    /// Hash of the answer and of the lines: what is agreed to.
    pub plan: String,
    /// Exactly what would be done, as it was shown.
    pub lines: Vec<Text>,
    /// The names of those who may agree.
    pub from: Vec<String>,
    /// Until when the agreement may be given and used.
    pub until: Timestamp,
    /// Who asks.
    pub by: String,
}

/// What was asked for one step, and what was said to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Approvals {
    /// The last asking that was used: an agreement holds for one act.
    spent: u32,
    /// By number, time and writer: two consoles may ask at once.
    asked: BTreeMap<(u32, Timestamp, String), Asked>,
    /// By writer and number in their journal.
    said: BTreeMap<(String, u64), Said>,
}

/// One asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its number.
    pub ask: u32,
    /// The answer that would be given to the step.
    pub reply: Option<Reply>,
    /// Hash of what would be done.
    pub plan: String,
    /// What would be done, as it was shown.
    pub lines: Vec<Text>,
    /// The names of those who may agree.
    pub from: Vec<String>,
    /// Who asked.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Until when the agreement may be given and used.
    pub until: Timestamp,
}

/// What somebody said to an asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The number of the asking.
    pub ask: u32,
    /// Hash of what they spoke of.
    pub plan: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub word: Word,
}

/// A word on an asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// They agree.
    Yes,
    /// They do not, and why.
    No(Text),
    /// The person went on without the agreement, and why.
    Broken(Text),
}

impl Approvals {
    /// The asking that counts now: the last that was not used.
    pub fn last(&self) -> Option<&Asked> {
        self.asked.values().next_back().filter(|asked| asked.ask > self.spent)
    }

    /// What was said since the last use, the latest first.
    pub fn said(&self) -> impl Iterator<Item = &Said> {
        let mut said: Vec<&Said> = self.said.values().filter(|said| said.ask > self.spent).collect();
        said.sort_by(|a, b| (b.at, &b.by).cmp(&(a.at, &a.by)));
        said.into_iter()
    }

    /// The highest number that was given to an asking.
    pub(super) fn number(&self) -> u32 {
        let asked = self.asked.keys().map(|(ask, _, _)| *ask);
        asked.chain(self.said.values().map(|said| said.ask)).max().unwrap_or(0).max(self.spent)
    }

    /// The step was done: what was agreed to is used.
    pub(super) fn spend(&mut self) {
        self.spent = self.number();
    }

    /// Folds one record in, which concerns an approval of this step.
    pub(super) fn apply(&mut self, record: &Record) {
        let at = record.happened_at();
        if let Event::ApprovalAsked(asking) = &record.event {
            let Asking { ask, reply, plan, lines, from, until, by, .. } = &**asking;
            let (reply, lines, from) = (reply.clone(), lines.clone(), from.clone());
            let asked = Asked { ask: *ask, reply, plan: plan.clone(), lines, from, by: by.clone(), at, until: *until };
            self.asked.insert((*ask, at, record.writer.to_string()), asked);
        }
        if let Some(said) = word(&record.event, at) {
            self.said.insert((record.writer.to_string(), record.seq), said);
        }
    }
}

/// What an event says to an asking, if it says something.
fn word(event: &Event, at: Timestamp) -> Option<Said> {
    let (Event::Approved { ask, plan, by, .. }
    | Event::ApprovalRefused { ask, plan, by, .. }
    | Event::ApprovalBroken { ask, plan, by, .. }) = event
    else {
        return None;
    };
    let word = if let Event::ApprovalRefused { reason, .. } = event {
        Word::No(reason.clone())
    } else if let Event::ApprovalBroken { reason, .. } = event {
        Word::Broken(reason.clone())
    } else {
        Word::Yes
    };
    Some(Said { ask: *ask, plan: plan.clone(), by: by.clone(), at, word })
}
