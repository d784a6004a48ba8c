//! What happened in an incident: the only thing that stands in a journal.

use serde::{Deserialize, Serialize};

pub use super::approval::Asking;
pub use super::assessment::Assessment;
pub use super::attaching::Attachment;
pub use super::claim::Claim;
pub use super::correcting::Correction;
pub use super::followup::FollowUp;
pub use super::opening::{Declared, Pinned};
pub use super::record::Record;
pub use super::staged::{Injected, Staged};
pub use crate::domain::delivery::NewDate;
use crate::domain::effect::{Effect, Outcome};
use crate::domain::lang::Lang;
use crate::domain::status::Health;
pub use crate::domain::step::fact::{Fact, Milestone, Reply};
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// What happened. Past tense; `by` is the person, as the team names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// An incident was declared.
    Declared(Box<Declared>),
    /// A runbook was started; its exact text is part of the record.
    RunbookPinned(Box<Pinned>),
    /// A drill plays a scenario; its exact text is part of the record.
    ScenarioPinned(Box<Staged>),
    /// In a drill, somebody reached the players.
    Injected(Box<Injected>),
    /// In a drill, the players answered somebody.
    InjectAnswered {
        /// The number of the scenario's row.
        row: u32,
        /// What they answered; empty where they only took note.
        reply: Text,
        /// Who answered.
        by: String,
    },
    /// The file of the runbook was changed while it was walked, and the walk goes on with the text that it has.
    RunbookKept {
        /// Hash of the text that was left aside; empty where there was none that could be read.
        hash: String,
        /// Who decided.
        by: String,
    },
    /// The walk goes on with another text of its runbook, with all that was done.
    RunbookMoved(Box<Pinned>),
    /// A role was given to a person.
    RoleGiven {
        /// The role's id.
        role: String,
        /// Who holds it from now on.
        to: String,
        /// Who gave it.
        by: String,
    },
    /// The severity was changed.
    SeverityChanged {
        /// From 1, the worst, to 4.
        to: u8,
        /// Why.
        reason: Text,
        /// Who decided.
        by: String,
    },
    /// Somebody wrote something down.
    Noted {
        /// The words.
        text: Text,
        /// What sort of note.
        tag: NoteTag,
        /// Who wrote.
        by: String,
    },
    /// A milestone was reached; the record's `happened` says when.
    MilestoneMarked {
        /// Which.
        milestone: Milestone,
        /// Who says so; `relais` where it follows from an act.
        by: String,
    },
    /// A provider's health was seen to change during the incident.
    HealthSeen {
        /// The provider's id.
        provider: String,
        /// Its health now.
        health: Health,
        /// In whose words or by which probe.
        source: String,
        /// The reason or the provider's own words.
        words: Text,
        /// Whether the provider itself says so, on a page of its own.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        official: bool,
    },
    /// A person or a rule began a step, or one of its phases.
    StepStarted {
        /// The step's id.
        step: String,
        /// The first try is 1.
        attempt: u32,
        /// Doing, verifying or undoing.
        phase: Phase,
        /// Who ordered it.
        by: String,
    },
    /// The world was asked for something; recorded before it is.
    Asked {
        /// The step's id.
        step: String,
        /// Which try.
        attempt: u32,
        /// Which phase.
        phase: Phase,
        /// Number within the phase, from 0.
        number: u32,
        /// What it is, in words.
        what: Text,
        /// Exactly what was asked.
        effect: Box<Effect>,
    },
    /// The world answered.
    Answered {
        /// The step's id.
        step: String,
        /// Which try.
        attempt: u32,
        /// Which phase.
        phase: Phase,
        /// The number of what was asked.
        number: u32,
        /// What came back.
        outcome: Box<Outcome>,
    },
    /// A person answered a step's question.
    Replied {
        /// The step's id.
        step: String,
        /// Which try.
        attempt: u32,
        /// Which phase.
        phase: Phase,
        /// The answer.
        reply: Reply,
        /// Who answered.
        by: String,
    },
    /// A phase of a step succeeded.
    StepDone {
        /// The step's id.
        step: String,
        /// Which phase.
        phase: Phase,
        /// What came of it, in one line.
        summary: Text,
        /// What is true since.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<Fact>,
        /// Who did it; `relais` where it follows from an answer of the world.
        by: String,
    },
    /// A phase of a step failed.
    StepFailed {
        /// The step's id.
        step: String,
        /// Which phase.
        phase: Phase,
        /// Why.
        reason: Text,
    },
    /// A step was passed over.
    StepSkipped {
        /// The step's id.
        step: String,
        /// Why.
        reason: Text,
        /// Who decided.
        by: String,
    },
    /// The agreement of another person was asked for a step, before it is done.
    ApprovalAsked(Box<Asking>),
    /// Somebody agreed to what was asked.
    Approved {
        /// The step's id.
        step: String,
        /// The number of the asking.
        ask: u32,
        /// Hash of what they agreed to.
        plan: String,
        /// Who agreed.
        by: String,
    },
    /// Somebody did not agree to what was asked.
    ApprovalRefused {
        /// The step's id.
        step: String,
        /// The number of the asking.
        ask: u32,
        /// Hash of what they did not agree to.
        plan: String,
        /// Why.
        reason: Text,
        /// Who refused.
        by: String,
    },
    /// The glass was broken: the person goes on without the agreement.
    ApprovalBroken {
        /// The step's id.
        step: String,
        /// The number of the asking that nobody answered in time; a new one where nobody was asked.
        ask: u32,
        /// Hash of what will be done.
        plan: String,
        /// Why.
        reason: Text,
        /// Who decided.
        by: String,
    },
    /// The words of a message were changed for this incident; its names are still replaced.
    Worded {
        /// The id of the step that sends it.
        step: String,
        /// Which of its languages.
        lang: Lang,
        /// The subject.
        subject: String,
        /// The body.
        body: String,
        /// Who changed them.
        by: String,
    },
    /// A step in doubt was settled by a person.
    DoubtSettled {
        /// The step's id.
        step: String,
        /// Whether it was carried out after all.
        done: bool,
        /// How they know.
        reason: Text,
        /// What is true since, as far as what was asked says it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<Fact>,
        /// Who says so.
        by: String,
    },
    /// A next update was promised to an audience.
    Promised {
        /// The audience's id.
        audience: String,
        /// When.
        due: Timestamp,
        /// Why at another time than was promised before, where one was; they were not told yet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Text>,
        /// Who promised.
        by: String,
    },
    /// What is owed to a client was given a new date.
    DeliveryMoved(Box<NewDate>),
    /// The person left; the incident stays open.
    Paused {
        /// Who left.
        by: String,
    },
    /// Somebody opened the incident again, after a pause or a crash.
    Resumed {
        /// Who.
        by: String,
    },
    /// An earlier record was corrected or withdrawn.
    Corrected(Box<Correction>),
    /// Somebody else said what happened at the provider; the record's `happened` says when.
    Claimed(Box<Claim>),
    /// The event of a line was taken out of a journal, for good: a name, a secret.
    ///
    /// Nothing of what it said is kept here, nor how long it was: whoever reads this must not be able to guess it.
    Redacted {
        /// In whose journal the line stands.
        writer: String,
        /// Its number there.
        seq: u64,
        /// Why; never what it said.
        reason: Text,
        /// Who took it out.
        by: String,
    },
    /// What is to be changed afterwards was written down, or how it stands now.
    FollowUpSet(Box<FollowUp>),
    /// Somebody said what it cost; the last word counts, and the earlier ones are shown.
    Assessed(Box<Assessment>),
    /// A file was kept with the incident, under its hash.
    Attached(Box<Attachment>),
    /// The incident was closed.
    Closed {
        /// Who closed it.
        by: String,
        /// What was said when it was.
        reason: Text,
    },
}

/// What sort of note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteTag {
    /// Something seen.
    #[default]
    Fact,
    /// Something decided.
    Decision,
    /// Something to do later.
    Todo,
}

/// Which part of a step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The act itself.
    #[default]
    Do,
    /// The proof that it worked.
    Verify,
    /// Taking it back.
    Undo,
}
