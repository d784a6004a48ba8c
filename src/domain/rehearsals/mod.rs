//! What was rehearsed and what is to be: as much of a drill as the next one depends on, and the days that the firm gives itself.

mod planned;

pub use planned::{Coming, Planned, Rhythm, Standing, coming};

use std::collections::BTreeSet;

use super::time::Timestamp;

/// A drill that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsed {
    /// The scenario that was played.
    pub scenario: Option<String>,
    /// The runbooks that were walked in it.
    pub runbooks: BTreeSet<String>,
    /// When it began by the clock on the wall: a drill's own hours are those of another day.
    pub really: Timestamp,
    /// Whether it was gone through to its end; one that was left in the middle proves nothing.
    pub ended: bool,
}

/// What is rehearsed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A scenario, by its id.
    Scenario(String),
    /// A runbook, by its id.
    Runbook(String),
}

impl Subject {
    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Scenario(id) | Self::Runbook(id) => id,
        }
    }

    /// When it was last gone through to its end.
    pub fn last<'a>(&self, drills: impl IntoIterator<Item = &'a Rehearsed>) -> Option<Timestamp> {
        let is_this = |drill: &&Rehearsed| match self {
            Self::Scenario(id) => drill.scenario.as_ref() == Some(id),
            Self::Runbook(id) => drill.runbooks.contains(id),
        };
        drills.into_iter().filter(|drill| drill.ended).filter(is_this).map(|drill| drill.really).max()
    }
}
