//! What was rehearsed, when by the clock on the wall, and whether to its end: as much of a drill as the next one depends on.

use std::collections::BTreeSet;

use super::incident::{Event, Incident, Record};
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

impl Rehearsed {
    /// The drill of these records; none where they are of something real.
    pub fn of(incident: &Incident, records: &[Record]) -> Option<Self> {
        if !incident.declared.drill {
            return None;
        }
        let staged = records.iter().find_map(|record| match &record.event {
            Event::ScenarioPinned(staged) => Some(staged),
            _ => None,
        });
        let pinned = records.iter().filter_map(|record| match &record.event {
            Event::RunbookPinned(pinned) => Some(pinned.runbook.clone()),
            _ => None,
        });
        Some(Self {
            scenario: staged.map(|staged| staged.scenario.clone()),
            runbooks: pinned.collect(),
            really: staged.map_or(incident.declared_at, |staged| staged.really),
            ended: incident.closed.is_some(),
        })
    }
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
