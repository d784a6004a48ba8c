//! An incident: what happened, what that makes true, and what may happen next.

mod accord;
mod approval;
mod assessment;
mod attaching;
mod batch;
mod claim;
mod command;
mod correcting;
mod decide;
#[cfg(test)]
pub(in crate::domain) mod evening;
pub mod event;
mod exercised;
mod folding;
mod followup;
mod listed;
mod messages;
pub mod metrics;
mod moving;
mod opening;
mod outbox;
mod outline;
mod past;
mod promise;
mod record;
mod redaction;
mod refusal;
mod run;
mod sentences;
mod slots;
mod staged;
mod state;
#[cfg(test)]
mod story;
mod telling;
#[cfg(test)]
mod tests;
mod timeline;
mod turning;
mod undoing;

pub use accord::{Accord, Proposal, accord, approvers, awaited, needed, outstanding, proposal};
pub use approval::{Approvals, Asked, Said, Word};
pub use assessment::{Assessment, Cost, DataFate};
pub use attaching::{Attachment, attachments, is_hash, size};
pub use claim::{Claim, Import, Trust, claim_refused, imported, said_by, unheard};
pub use command::Command;
pub use correcting::{Before, Correction, Corrections, Was, corrected, line_of, may_correct};
pub use decide::{Stage, Standing, current, decide, proof, question, standing};
pub use event::Event;
pub use exercised::{Exercised, Reached, exercised};
pub use followup::{FollowUp, FollowUpChange, FollowUpKind, FollowUpState, FollowUps, Followed, Place, Urgency, due_by_itself, follow_up};
pub use listed::{Listed, csv};
pub use messages::{counts, mailing, tells, wording, written};
pub use moving::{Fate, Moving, moving, unfinished};
pub use outbox::{Posted, PostedState, outbox};
pub use outline::{Heading, Outline, names};
pub use past::{rehearsed, switches};
pub use promise::{Kept, Nearness, Pending, Promise, Silence, kept, promises, silences};
pub use record::Record;
pub use redaction::{can_be_taken_out, obstacle};
pub use refusal::{Lack, Refusal};
pub use run::{Slot, StepRun, StepState};
pub use sentences::{redated, switched};
pub use slots::Slots;
pub use state::{Incident, Mark};
pub use timeline::{Line, LineKind, RELAIS, evidence, evidence_of, latest, moment_said, several_days, timeline};
pub use turning::Turning;
pub use undoing::{Back, How, way_back};

use event::Phase;

use super::effect::EffectId;

/// The name of one thing asked by a step: the same in a replay, and the idempotency key outside.
pub fn effect_id(incident: &str, step: &str, attempt: u32, phase: Phase, number: u32) -> EffectId {
    EffectId(format!("{}/{number}", attempt_key(incident, step, attempt, phase)))
}

/// The name of one phase of one attempt of a step.
pub fn attempt_key(incident: &str, step: &str, attempt: u32, phase: Phase) -> String {
    let phase = match phase {
        Phase::Do => "do",
        Phase::Verify => "verify",
        Phase::Undo => "undo",
    };
    format!("{incident}/{step}/{attempt}/{phase}")
}
