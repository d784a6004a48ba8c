//! How far one step has come.

use std::sync::Arc;

use super::event::{Fact, Phase, Reply};
use super::slots::Slots;
use crate::domain::effect::{Content, Effect, FailureKind, Outcome, Replacement};
use crate::domain::step::{Answer, STAY};
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// A step that was begun, skipped or settled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepRun {
    /// Where it stands.
    pub state: StepState,
    /// Which try.
    pub attempt: u32,
    /// Which phase.
    pub phase: Phase,
    /// Who began this attempt, as a writer of the journal.
    pub writer: String,
    /// What was asked and answered in this phase, in the order in which it was asked.
    pub slots: Slots,
    /// What came of it, or why it did not.
    pub summary: Text,
    /// What is true since it was done.
    pub facts: Vec<Fact>,
    /// The answers of the attempt that did it, for taking it back.
    pub doing: Vec<Answer>,
    /// Whether the act itself is known to be done, and not taken back, whatever its proof says.
    pub acted: bool,
    /// When the act itself was done.
    pub acted_at: Option<Timestamp>,
    /// What the act had asked when it was left in doubt, while its proof runs.
    pub doubtful: Slots,
    /// When it reached its state.
    pub at: Timestamp,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StepState {
    /// Begun: it waits for the world or for a person.
    #[default]
    Running,
    /// Interrupted after something was asked of the world: done or not, nobody knows yet.
    InDoubt,
    /// Done, and verified where that was asked for.
    Done,
    /// It failed.
    Failed,
    /// Passed over, with a reason.
    Skipped,
    /// Done, then taken back.
    Undone,
}

/// Whether a message left, by what was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    Yes,
    No,
    Unknown,
}

impl Left {
    fn of(answer: &Outcome) -> Self {
        match answer {
            Outcome::Sent { .. } | Outcome::Written { .. } => Self::Yes,
            Outcome::Failed(failure) if matches!(failure.kind, FailureKind::Unsure) => Self::Unknown,
            _ => Self::No,
        }
    }
}

/// One thing asked, of the world or of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// Asked of the world.
    World {
        /// Its number.
        number: u32,
        /// What it is, in words.
        what: Arc<Text>,
        /// What was asked.
        effect: Arc<Effect>,
        /// What came back, if something did.
        outcome: Option<Arc<Outcome>>,
        /// Whether a person went on without the answer.
        abandoned: bool,
    },
    /// Answered by a person.
    Person(Reply),
}

impl StepRun {
    /// The answers so far, in the order in which they were asked for.
    pub fn answers(&self) -> Vec<Answer> {
        answers(&self.slots)
    }

    /// What was asked of the world and is still awaited.
    pub fn awaited(&self) -> impl DoubleEndedIterator<Item = (u32, &Text, &Effect)> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::World { number, what, effect, outcome: None, abandoned: false } if self.state == StepState::Running => {
                Some((*number, what.as_ref(), effect.as_ref()))
            }
            Slot::World { .. } | Slot::Person(_) => None,
        })
    }

    /// What the act asked of the world without its end being known, in the order in which it was asked.
    pub(super) fn asked_in_doubt(&self) -> Vec<&Effect> {
        let slots = match self.phase {
            Phase::Do if !self.acted => Some(&self.slots),
            Phase::Verify if !self.acted => Some(&self.doubtful),
            Phase::Do | Phase::Verify | Phase::Undo => None,
        };
        let effects = slots.into_iter().flat_map(Slots::iter).filter_map(|slot| match slot {
            Slot::World { effect, .. } => Some(effect.as_ref()),
            Slot::Person(_) => None,
        });
        effects.collect()
    }

    /// The answers of the attempt that did it, or that is to: those that came before it was left in doubt.
    pub fn doing(&self) -> Vec<Answer> {
        match self.phase {
            _ if self.acted => self.doing.clone(),
            Phase::Do => answers(&self.slots),
            Phase::Verify | Phase::Undo => answers(&self.doubtful),
        }
    }

    /// The number of the next thing to ask of the world.
    pub fn next_number(&self) -> u32 {
        let asked = self.slots.iter().filter(|slot| matches!(slot, Slot::World { .. })).count();
        u32::try_from(asked).unwrap_or(u32::MAX)
    }

    /// The number of the attempt that a further phase belongs to; a phase that already ran once in it needs one of its own.
    pub(super) fn attempt_for(&self, phase: Phase) -> u32 {
        if self.phase == phase { self.attempt.saturating_add(1) } else { self.attempt }
    }

    pub(super) fn start(&mut self, attempt: u32, phase: Phase, writer: &str, at: Timestamp) {
        let before = std::mem::take(&mut self.slots);
        match phase {
            // Its proof answers for all that was asked, too.
            Phase::Verify if self.phase == Phase::Do && self.state == StepState::InDoubt => self.doubtful = before,
            Phase::Verify => {}
            Phase::Do | Phase::Undo => self.doubtful.clear(),
        }
        self.acted &= phase != Phase::Do;
        (self.state, self.attempt, self.phase, self.at) = (StepState::Running, attempt, phase, at);
        writer.clone_into(&mut self.writer);
    }

    pub(super) fn asked(&mut self, number: u32, what: Text, effect: Effect) {
        self.slots.push(Slot::World { number, what: Arc::new(what), effect: Arc::new(effect), outcome: None, abandoned: false });
    }

    /// Takes the answer; where it is about a message, returns its key and whether it left.
    pub(super) fn answered(&mut self, wanted: u32, answer: Outcome) -> Option<(String, Left)> {
        // It is most often among the last.
        let is_it = |slot: &Slot| matches!(slot, Slot::World { number, .. } if *number == wanted);
        let Some(Slot::World { effect, outcome, .. }) = self.slots.those(is_it).next() else { return None };
        let left = Left::of(&answer);
        *outcome = Some(Arc::new(answer));
        effect.identity().map(|key| (key.to_owned(), left))
    }

    pub(super) fn replied(&mut self, reply: Reply) {
        for slot in self.slots.those(|slot| matches!(slot, Slot::World { outcome: None, .. })) {
            if let Slot::World { abandoned, .. } = slot {
                *abandoned = true;
            }
        }
        self.slots.push(Slot::Person(reply));
    }

    pub(super) fn done(&mut self, phase: Phase, summary: Text, facts: Vec<Fact>, at: Timestamp) {
        self.acted = phase != Phase::Undo;
        self.doubtful.clear();
        match phase {
            Phase::Do => (self.doing, self.facts, self.acted_at) = (self.answers(), facts, Some(at)),
            Phase::Verify => self.facts.extend(facts),
            Phase::Undo => self.facts.clear(),
        }
        self.end(if phase == Phase::Undo { StepState::Undone } else { StepState::Done }, summary, at);
    }

    pub(super) fn end(&mut self, state: StepState, summary: Text, at: Timestamp) {
        (self.state, self.summary, self.at) = (state, summary, at);
    }

    /// A person says that it was carried out.
    pub(super) fn settle(&mut self, reason: Text, facts: Vec<Fact>, at: Timestamp) {
        self.acted = true;
        self.acted_at = Some(at);
        self.facts.extend(facts);
        self.end(StepState::Done, reason, at);
    }

    /// A person says what became of taking it back.
    pub(super) fn settle_undo(&mut self, undone: bool, reason: Text, at: Timestamp) {
        if undone {
            return self.done(Phase::Undo, reason, Vec::new(), at);
        }
        self.end(StepState::Done, reason, at);
    }

    /// Whether it does its act and nothing of it was asked of the world yet: it still waits for the person.
    pub(super) fn is_only_asked(&self) -> bool {
        self.phase == Phase::Do && self.slots.iter().all(|slot| matches!(slot, Slot::Person(_)))
    }

    /// Whether it was begun for the first time and nothing was asked of anybody yet.
    pub(super) fn is_untouched(&self, first: u32) -> bool {
        self.state == StepState::Running && self.phase == Phase::Do && self.attempt == first && self.slots.is_empty()
    }

    /// What was answered and asked up to the change of a value, if it is that which is in doubt.
    pub(super) fn value_in_doubt(&self) -> Option<Vec<&Slot>> {
        let at = self.slots.iter().position(|slot| matches!(slot, Slot::World { .. }))?;
        let done: Vec<&Slot> = self.slots.iter().take(at + 1).collect();
        let is_value = |effect: &Effect| matches!(effect, Effect::Write(Replacement { content: Content::Value(_), .. }));
        let changes = matches!(done.last(), Some(Slot::World { effect, .. }) if is_value(effect));
        (self.state == StepState::InDoubt && changes).then_some(done)
    }

    /// Whether the step is in doubt for want of this answer.
    pub(super) fn is_missed(&self, wanted: u32) -> bool {
        let open = |slot: &Slot| matches!(slot, Slot::World { number, outcome: None, .. } if *number == wanted);
        self.state == StepState::InDoubt && self.slots.iter().any(open)
    }

    /// Whether the act is done and its proof failed or is in doubt: what is tried again is the proof.
    pub fn is_unproved(&self) -> bool {
        self.acted && self.phase == Phase::Verify && matches!(self.state, StepState::Failed | StepState::InDoubt)
    }

    /// The provider before, by id, where it is done for a share of the traffic only.
    pub fn shared_with(&self) -> Option<&str> {
        self.facts.iter().filter(|_| self.state == StepState::Done).find_map(|fact| match fact {
            Fact::Switched { from, share: Some(_), .. } => Some(from.as_str()),
            Fact::Switched { .. } | Fact::Value { .. } | Fact::Sent { .. } | Fact::Promised { .. } | Fact::Milestone { .. } => None,
        })
    }

    /// Whether it is done in part and a person has still to say how it goes on.
    pub fn asks_on(&self) -> bool {
        let stays = |answer: &Answer| matches!(answer, Answer::Reply(Reply::Chose(id)) if id == STAY);
        self.shared_with().is_some() && !self.doing.iter().any(stays)
    }

    /// Whether there is something to take back.
    pub fn is_there(&self) -> bool {
        self.state == StepState::Done || (self.state == StepState::Failed && self.is_unproved())
    }

    /// Whether taking it back is under way, failed, or is in doubt.
    pub(super) fn is_half_undone(&self) -> bool {
        self.phase == Phase::Undo && matches!(self.state, StepState::Running | StepState::Failed | StepState::InDoubt)
    }

    /// The program stopped while this step was running.
    pub(super) fn interrupt(&mut self) {
        let changed = self.slots.iter().any(|slot| matches!(slot, Slot::World { effect, .. } if effect.changes_the_world()));
        let person_is_asked = self.awaited().next().is_none() && matches!(self.slots.last(), Some(Slot::Person(_)) | None);
        if self.state == StepState::Running && changed && !person_is_asked {
            self.state = StepState::InDoubt;
        }
    }
}

fn answers(slots: &Slots) -> Vec<Answer> {
    let answer = |slot: &Slot| match slot {
        Slot::World { effect, outcome, .. } => outcome.clone().map(|outcome| Answer::Outcome { asked: effect.clone(), outcome }),
        Slot::Person(reply) => Some(Answer::Reply(reply.clone())),
    };
    slots.iter().filter_map(answer).collect()
}
