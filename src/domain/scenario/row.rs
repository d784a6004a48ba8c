//! One row of a scenario: what happened when, who could see it, who says so, and what it changes on the scene.

use std::collections::BTreeMap;

use super::{Behaviour, Inject, Post};
use crate::domain::incident::{Trust, Turning};
use crate::domain::lang::Bilingual;
use crate::domain::time::Timestamp;

/// What happened at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// When.
    pub at: Timestamp,
    /// How exactly that is known.
    pub precision: Precision,
    /// Who could see it then.
    pub seen: Vec<Seen>,
    /// Where it is told, by its name among the sources; absent for what a scenario adds.
    pub source: Option<String>,
    /// How far that may be trusted.
    pub confidence: Option<Trust>,
    /// The point of the outage that it is.
    pub marks: Option<Turning>,
    /// What happened, in our words; absent where somebody only calls.
    pub says: Option<Bilingual>,
    /// What status pages say from now on, by provider.
    pub page: BTreeMap<String, Post>,
    /// How our own checks fare from now on: by provider, by `provider/source`, or [`super::HERE`] for our own line.
    pub checks: BTreeMap<String, Behaviour>,
    /// Who reaches the players.
    pub inject: Option<Inject>,
    /// Its line in the file.
    pub line: u32,
}

/// How exactly a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// To the minute.
    Minute,
    /// About.
    About,
    /// Only the day.
    Day,
}

/// Who could see something when it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Only the provider, who told it later.
    Inside,
    /// Whoever reads what the provider says.
    Official,
    /// Whoever uses it.
    Users,
    /// Whoever reads newspapers and monitors.
    Press,
}

impl Seen {
    /// The words of `seen:`.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("inside", Self::Inside), ("official", Self::Official), ("users", Self::Users), ("press", Self::Press)];
}

impl Row {
    /// Whether players hear of it only afterwards.
    pub fn is_hidden(&self) -> bool {
        self.says.is_some() && self.seen.iter().all(|seen| *seen == Seen::Inside)
    }
}
