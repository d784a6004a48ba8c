//! What the incident is told with, for other programs: each field, and what it means.

use jiff::civil::Date;
use serde::Serialize;

use super::Played;
use crate::domain::due::Due;
use crate::domain::incident::{FollowUpKind, Listed, Trust};
use crate::domain::recurrence::Link;
use crate::domain::time::Timestamp;

/// An incident, as it is told when it is over.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "relais post-mortem, version 1")]
pub struct Data {
    /// Version of the shape: 1.
    pub version: u32,
    /// What it is.
    pub incident: Identity,
    /// The times that count, in the order in which they are told.
    pub milestones: Vec<Marked>,
    /// How long each part took.
    pub intervals: Vec<Measured>,
    /// Every line, rumours last.
    pub timeline: Vec<Listed>,
    /// What was decided.
    pub decisions: Vec<Decided>,
    /// What people were told.
    pub messages: Vec<Told>,
    /// When they were promised to hear more.
    pub promises: Vec<Promised>,
    /// What was owed and got a new date.
    pub deliveries: Vec<Moved>,
    /// What others say happened.
    pub claims: Vec<Said>,
    /// What is to be changed.
    pub follow_ups: Vec<ToChange>,
    /// Earlier incidents with this provider, or with one on the same ground, the newest first.
    pub earlier: Vec<Before>,
    /// The scenario that the drill played; null where none was.
    pub played: Option<Played>,
    /// What the exercise shows, one for each of its ten points; null where it was none.
    pub gaps: Option<Vec<Shown>>,
}

/// What an exercise shows on one point: a gap, never a grade.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Shown {
    /// `home_first`, `attribution`, `sources`, `told`, `promises`, `way`, `closing`, `reasons`, `return` or `follow_ups`.
    pub point: &'static str,
    /// `held`, `partly`, `missed` or `unknown`: the journal does not say, which is neither a failure nor a success.
    pub state: &'static str,
    /// What the journal says of it, as a person reads it.
    pub says: String,
    /// The lines of the journal that say so.
    pub lines: Vec<String>,
}

/// An earlier incident.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Before {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether it was an exercise.
    pub drill: bool,
    /// When it was declared.
    pub declared_at: Timestamp,
    /// From its declaration to its end, in seconds; null where it was not closed.
    pub lasted_s: Option<u64>,
    /// Why it counts.
    pub link: Link,
    /// How many of its follow-ups are still to be done.
    pub follow_ups_open: usize,
}

/// What an incident is.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Identity {
    /// The incident's id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The firm.
    pub firm: String,
    /// Whether it is an exercise.
    pub drill: bool,
    /// From 1, the worst, to 4, as it stands at the end.
    pub severity: u8,
    /// The provider that fails.
    pub provider: Option<Named>,
    /// The service that is touched first.
    pub service: Option<Named>,
    /// When it was declared.
    pub declared_at: Timestamp,
    /// Who declared it.
    pub declared_by: String,
    /// When it was closed; null while it is open.
    pub closed_at: Option<Timestamp>,
    /// From its declaration to its end, in seconds; null while it is open.
    pub lasted_s: Option<u64>,
    /// The zone that those who worked on it read times in.
    pub zone: String,
    /// Who holds which role at the end.
    pub roles: Vec<Role>,
    /// The texts of runbooks that were walked.
    pub runbooks: Vec<Runbook>,
}

/// Something that has a name.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
}

/// A role and who holds it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Role {
    /// The role's id.
    pub role: String,
    /// Who.
    pub who: String,
}

/// The text of a runbook.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Runbook {
    /// The runbook's id.
    pub id: String,
    /// Its path inside the workspace.
    pub path: String,
    /// Hash of its text.
    pub hash: String,
    /// The commit that holds this text, if one does.
    pub commit: Option<String>,
    /// Since when it was walked.
    pub at: Timestamp,
}

/// A time that counts.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Marked {
    /// Which.
    pub name: &'static str,
    /// When.
    pub at: Timestamp,
    /// How far that may be off, in seconds; null where it is exact.
    pub about_s: Option<u64>,
    /// Who says so.
    pub by: String,
}

/// How long a part took.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Measured {
    /// Which part.
    pub name: &'static str,
    /// `exact`, `range` (a time is only known about so), `at_least`, `at_most`, `ahead` (the end came before the beginning, and both may be right),
    /// `backwards` (the end is marked before the beginning: one of the two is wrong) or `unknown`.
    pub state: &'static str,
    /// The least that it was, in seconds; how far the end came before the beginning where it did.
    pub least_s: Option<u64>,
    /// The most that it was, in seconds.
    pub most_s: Option<u64>,
    /// What the journal lacks.
    pub missing: Vec<&'static str>,
    /// Whether one of its times was read from the provider's clock and the other from ours.
    pub two_clocks: bool,
    /// The lines of the journal that it comes from.
    pub lines: Vec<String>,
}

/// What was decided.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Decided {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// What.
    pub what: String,
    /// What else could have been chosen.
    pub instead: Vec<String>,
    /// Why, where somebody wrote it down.
    pub why: Option<String>,
    /// Where it stands in the journal.
    pub line: String,
}

/// A message.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Told {
    /// The step that tells it.
    pub step: String,
    /// When that ended, or last asked.
    pub at: Timestamp,
    /// Who told it.
    pub by: String,
    /// The audience's id, once it is known.
    pub audience: Option<String>,
    /// The channel, once it is known.
    pub channel: Option<String>,
    /// To each.
    pub letters: Vec<Letter>,
}

/// The message to one.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Letter {
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// `left`, `written` (for a person to carry), `unsure`, `refused` or `unanswered`.
    pub result: &'static str,
    /// Where it stands in the journal.
    pub line: String,
}

/// A promise of news.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Promised {
    /// The audience's id.
    pub audience: String,
    /// When it was made.
    pub made: Timestamp,
    /// When it was due.
    pub due: Timestamp,
    /// `in_time`, `late`, `moved`, `missed` or `not_due`.
    pub kept: &'static str,
    /// How late, in seconds.
    pub late_s: Option<u64>,
}

/// A delivery with a new date.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Moved {
    /// To whom it is owed.
    pub client: String,
    /// What.
    pub title: String,
    /// When it was due.
    pub due: Due,
    /// When it is due now.
    pub to: Due,
    /// Why, where somebody said.
    pub why: Option<String>,
}

/// What somebody else says.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Said {
    /// The provider's id.
    pub provider: String,
    /// When it happened, by their word.
    pub at: Timestamp,
    /// How far that may be off, in seconds; null where it is exact.
    pub about_s: Option<u64>,
    /// What.
    pub words: String,
    /// Who says so; null where nobody known does.
    pub source: Option<String>,
    /// The page where it was read.
    pub url: Option<String>,
    /// How far it may be trusted.
    pub confidence: Trust,
    /// Where it stands in the journal.
    pub line: String,
}

/// What is to be changed.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ToChange {
    /// Its number within the incident, from 1.
    pub number: u32,
    /// What.
    pub text: String,
    /// What that is good for; null where nobody said.
    pub kind: Option<FollowUpKind>,
    /// Who does it; null where nobody does yet.
    pub owner: Option<String>,
    /// By the end of which day.
    pub due: Date,
    /// `open`, `done` or `dropped`.
    pub state: &'static str,
    /// Why it was dropped.
    pub reason: Option<String>,
    /// When that was said.
    pub changed: Timestamp,
    /// Where it was told of first in the journal.
    pub line: String,
}
