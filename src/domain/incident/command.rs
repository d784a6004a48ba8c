//! What a person, a rule or the world wants to happen in an incident.

use super::assessment::Assessment;
use super::claim::Claim;
use super::correcting::Correction;
use super::event::{Milestone, NoteTag, Phase, Pinned, Reply};
use super::followup::FollowUpChange;
use crate::domain::due::Due;
use crate::domain::effect::Outcome;
use crate::domain::lang::Lang;
use crate::domain::status::Health;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span, Timestamp};

/// What is wanted; whether it may happen is decided by [`super::decide`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Walk this runbook.
    Pin(Box<Pinned>),
    /// Keep the text of the runbook although its file was changed.
    KeepRunbook {
        /// Hash of the text that is left aside; empty where there is none that can be read.
        hash: String,
    },
    /// Go on with another text of the runbook.
    MoveRunbook(Box<Pinned>),
    /// Do a step, or try it again.
    Start {
        /// The step's id.
        step: String,
        /// What was typed to confirm a step that cannot be taken back.
        typed: Option<String>,
    },
    /// Answer a step's question, or go on without waiting.
    Reply {
        /// The step's id.
        step: String,
        /// The answer.
        reply: Reply,
    },
    /// The world answered.
    Answer {
        /// The step's id.
        step: String,
        /// Which try was asked.
        attempt: u32,
        /// Which phase was asked.
        phase: Phase,
        /// Which question of it.
        number: u32,
        /// What came back.
        outcome: Box<Outcome>,
    },
    /// Ask another person's agreement to a step.
    AskApproval {
        /// The step's id.
        step: String,
        /// The answer that would be given to it.
        reply: Option<Reply>,
    },
    /// Agree to what was asked.
    Approve {
        /// The step's id.
        step: String,
        /// Who agrees: a member's id or name.
        by: String,
    },
    /// Do not agree to what was asked.
    RefuseApproval {
        /// The step's id.
        step: String,
        /// Who refuses: a member's id or name.
        by: String,
        /// Why; must not be empty.
        reason: Text,
    },
    /// Break the glass: go on without the agreement.
    BreakGlass {
        /// The step's id.
        step: String,
        /// The answer that will be given to it.
        reply: Option<Reply>,
        /// Why; must not be empty.
        reason: Text,
    },
    /// Change the words of the message that a step sends.
    Word {
        /// The step's id.
        step: String,
        /// Which of its languages.
        lang: Lang,
        /// `Subject: …`, an empty line, the body; as in a template.
        text: String,
    },
    /// Pass over a step.
    Skip {
        /// The step's id.
        step: String,
        /// Why; must not be empty.
        reason: Text,
    },
    /// Say what the incident cost; what was said before no longer counts.
    Assess(Box<Assessment>),
    /// Take a step back.
    Undo {
        /// The step's id.
        step: String,
    },
    /// Run the proof of a step in doubt.
    Verify {
        /// The step's id.
        step: String,
    },
    /// Say what became of a step in doubt.
    Settle {
        /// The step's id.
        step: String,
        /// Whether it was carried out.
        done: bool,
        /// How one knows.
        reason: Text,
    },
    /// Write something down.
    Note {
        /// The words.
        text: Text,
        /// What sort of note.
        tag: NoteTag,
    },
    /// Mark a milestone.
    Mark {
        /// Which.
        milestone: Milestone,
        /// When it happened, if not now.
        happened: Option<Moment>,
    },
    /// Give a role to a person.
    GiveRole {
        /// The role's id.
        role: String,
        /// To whom.
        to: String,
    },
    /// Change the severity.
    SetSeverity {
        /// The new one.
        to: u8,
        /// Why.
        reason: Text,
    },
    /// Promise a next update.
    Promise {
        /// To which audience.
        audience: String,
        /// When.
        due: Timestamp,
    },
    /// Give what is owed to a client a new date, or take the new date back.
    MoveDelivery {
        /// The client's name.
        client: Text,
        /// What is owed to them.
        title: Text,
        /// When it was due.
        due: Due,
        /// When it is due from now on.
        to: Due,
        /// Why; may be empty.
        reason: Text,
    },
    /// Promise a later time than the one that was promised; they are to be told.
    MovePromise {
        /// To which audience.
        audience: String,
        /// How much later: than the time that was promised, or than now where that is over.
        later: Span,
        /// Why; must not be empty.
        reason: Text,
    },
    /// A provider's health was seen to change.
    SeeHealth {
        /// The provider's id.
        provider: String,
        /// Its health.
        health: Health,
        /// By whom.
        source: String,
        /// In what words.
        words: Text,
        /// Whether the provider itself says so.
        official: bool,
    },
    /// Write down what somebody else says of the outage.
    Claim {
        /// What, and who says so.
        claim: Box<Claim>,
        /// When it happened, if not now.
        happened: Option<Moment>,
    },
    /// Correct or withdraw what was recorded.
    Correct(Box<Correction>),
    /// Write down what is to be changed afterwards, or how it stands now.
    FollowUp(FollowUpChange),
    /// Leave; the incident stays open.
    Pause,
    /// Come back.
    Resume,
    /// Close the incident.
    Close {
        /// Last words.
        reason: Text,
    },
}

impl Command {
    /// Whether it may still be said of an incident that is closed: words, and no acts.
    pub(super) const fn may_follow_the_end(&self) -> bool {
        matches!(self, Self::Note { .. } | Self::Mark { .. } | Self::Correct(_) | Self::Claim { .. } | Self::Assess(_) | Self::FollowUp(_))
    }
}
