//! What may happen next: a command becomes events, or a refusal. Pure; recording them comes after.

use super::assessment::Assessment;
use super::attempt_key;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::batch::{Batch, act};
use super::command::Command;
use super::correcting::Correction;
use super::event::{Event, Fact, NewDate, Phase, Pinned, Reply};
use super::refusal::Refusal;
use super::run::{Slot, StepRun, StepState};
use super::state::Incident;
use crate::domain::channel::Wording;
use crate::domain::effect::Outcome;
use crate::domain::lang::Lang;
use crate::domain::runbook::Runbook;
use crate::domain::step::{Act, Move, Question, Reference, Scene, Step};
use crate::domain::text::Text;
use crate::domain::workspace::Files;

/// What a decision looks at.
#[derive(Debug, Clone, Copy)]
pub struct Stage<'a> {
    /// The incident as it is.
    pub incident: &'a Incident,
    /// The runbook that is being walked, if one is.
    pub runbook: Option<&'a Runbook>,
    /// What steps may know; its `key` is replaced for each attempt.
    pub scene: Scene<'a>,
    /// The files of the workspace as they were when each running step began: what an attempt planned is what it does.
    pub begun: &'a BTreeMap<String, Files>,
    /// The person who acts, as the team names them.
    pub by: &'a str,
    /// Whose journal file the events will stand in.
    pub writer: &'a str,
}

/// Where a step stands in an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It applies and was not begun.
    Ready,
    /// Whether it applies is not known yet.
    Open,
    /// It does not apply to what was answered.
    NotApplicable,
    /// It was begun, skipped or settled.
    Begun(StepState),
}

/// A step that may be done now: the proof that [`Stage::ready`] was asked.
struct Ready<'a> {
    step: &'a Step,
    attempt: u32,
    /// What is tried again is what failed: an act that is done is not done twice because its proof, or taking it back, failed.
    phase: Phase,
}

/// Where a step stands.
pub fn standing(incident: &Incident, step: &Step) -> Standing {
    if let Some(run) = incident.steps.get(&step.common.id) {
        return Standing::Begun(run.state);
    }
    if step.common.when.holds(&incident.values) {
        return Standing::Ready;
    }
    if step.common.when.is_possible(&incident.values) { Standing::Open } else { Standing::NotApplicable }
}

/// The step where one is: the first that is not over.
pub fn current<'a>(incident: &Incident, runbook: &'a Runbook) -> Option<&'a Step> {
    runbook.steps.iter().find(|step| match standing(incident, step) {
        Standing::Ready | Standing::Begun(StepState::Running | StepState::InDoubt | StepState::Failed | StepState::Undone) => true,
        Standing::Begun(StepState::Done) => incident.steps.get(&step.common.id).is_some_and(StepRun::asks_on),
        Standing::Open | Standing::NotApplicable | Standing::Begun(StepState::Skipped) => false,
    })
}

/// The events that a command brings about, or why it may not happen.
pub fn decide(stage: Stage<'_>, command: Command) -> Result<Vec<Event>, Refusal> {
    if stage.incident.closed.is_some() && !command.may_follow_the_end() {
        return Err(Refusal::Closed);
    }
    let by = || stage.by.to_owned();
    Ok(vec![match command {
        Command::Start { step, typed } => return stage.start(&step, typed.as_deref()),
        Command::Reply { step, reply } => return stage.reply(&step, reply),
        Command::Answer { step, attempt, phase, number, outcome } => return stage.answer(&step, attempt, phase, number, *outcome),
        Command::Undo { step } => return stage.undo(&step),
        Command::Verify { step } => return stage.verify(&step),
        Command::Close { reason } => return stage.close(reason),
        Command::AskApproval { step, reply } => stage.ask_approval(step, reply)?,
        Command::Approve { step, by } => stage.approve(step, &by)?,
        Command::RefuseApproval { step, by, reason } => stage.refuse_approval(step, &by, reason)?,
        Command::BreakGlass { step, reply, reason } => stage.break_glass(step, reply.as_ref(), reason)?,
        Command::Word { step, lang, text } => stage.word(step, lang, &text)?,
        Command::Skip { step, reason } => stage.skip(step, reason)?,
        Command::Settle { step, done, reason } => stage.settle(step, done, reason)?,
        Command::SetSeverity { to, reason } => Event::SeverityChanged { to, reason: given(reason)?, by: by() },
        Command::Note { text, tag } => Event::Noted { text: given(text)?, tag, by: by() },
        Command::Pin(pinned) => stage.pin(*pinned)?,
        Command::KeepRunbook { hash } => stage.keep_runbook(hash)?,
        Command::MoveRunbook(pinned) => stage.move_runbook(*pinned)?,
        Command::Mark { milestone, happened: _ } => Event::MilestoneMarked { milestone, by: by() },
        Command::GiveRole { role, to } => Event::RoleGiven { role, to, by: by() },
        Command::Promise { audience, due } => Event::Promised { audience, due, reason: None, by: by() },
        Command::MovePromise { audience, later, reason } => stage.move_promise(audience, later, reason)?,
        Command::MoveDelivery { client, title, due, to, reason } => {
            if to != due && to.end(stage.scene.zone) <= stage.scene.now {
                return Err(Refusal::PastDate(to.listed(stage.scene.zone, stage.scene.lang)));
            }
            Event::DeliveryMoved(Box::new(NewDate { client, title, due, to, reason, by: by() }))
        }
        Command::SeeHealth { provider, health, source, words, official } => Event::HealthSeen { provider, health, source, words, official },
        Command::Claim { claim, happened: _ } => Event::Claimed(claim),
        Command::Assess(assessment) => Event::Assessed(Box::new(Assessment { by: by(), ..*assessment })),
        Command::Correct(correction) => {
            Event::Corrected(Box::new(Correction { by: by(), reason: given(correction.reason.clone())?, ..*correction }))
        }
        Command::FollowUp(change) => stage.follow_up(change)?,
        Command::Pause => Event::Paused { by: by() },
        Command::Resume => Event::Resumed { by: by() },
    }])
}

/// A text that must not be empty.
pub(super) fn given(text: Text) -> Result<Text, Refusal> {
    if text.trim().is_empty() { Err(Refusal::ReasonNeeded) } else { Ok(text) }
}

impl<'a> Stage<'a> {
    pub(super) fn runbook_step(&self, id: &str) -> Result<&'a Step, Refusal> {
        self.runbook.ok_or(Refusal::NoRunbook)?.step(id).ok_or_else(|| Refusal::NoSuchStep(id.to_owned()))
    }

    /// The step, if it may be done now.
    fn ready(&self, id: &str) -> Result<Ready<'a>, Refusal> {
        let step = self.runbook_step(id)?;
        let attempt = self.incident.next_attempt(id);
        let phase = match self.incident.steps.get(id) {
            Some(run) if run.is_half_undone() => Phase::Undo,
            Some(run) if run.is_unproved() && proof(self, step).is_some() => Phase::Verify,
            Some(_) | None => Phase::Do,
        };
        match standing(self.incident, step) {
            Standing::Ready | Standing::Begun(StepState::Failed | StepState::Skipped | StepState::Undone | StepState::InDoubt) => {
                Ok(Ready { step, attempt, phase })
            }
            Standing::Open => {
                let missing = step.common.when.0.iter().find(|(name, _)| !self.incident.values.contains_key(name));
                Err(Refusal::AnswerFirst(missing.map(|(name, _)| name.clone()).unwrap_or_default()))
            }
            Standing::NotApplicable => Err(Refusal::DoesNotApply(id.to_owned())),
            Standing::Begun(StepState::Running) => Err(Refusal::Running(id.to_owned())),
            Standing::Begun(StepState::Done) if self.incident.steps.get(id).is_some_and(|run| run.shared_with().is_some()) => {
                Ok(Ready { step, attempt, phase })
            }
            Standing::Begun(StepState::Done) => Err(Refusal::AlreadyDone(id.to_owned())),
        }
    }

    fn running(&self, id: &str) -> Result<(&'a Step, &'a StepRun), Refusal> {
        let step = self.runbook_step(id)?;
        let run = self.incident.steps.get(id).filter(|run| run.state == StepState::Running);
        Ok((step, run.ok_or_else(|| Refusal::NotRunning(id.to_owned()))?))
    }

    /// The step, if it may be done and nothing of it was done yet.
    pub(super) fn unbegun(&self, id: &str) -> Result<&'a Step, Refusal> {
        if let Ok((step, _)) = self.running(id).and_then(|(step, run)| run.is_only_asked().then_some((step, run)).ok_or(Refusal::Late)) {
            return Ok(step);
        }
        let ready = self.ready(id)?;
        if ready.phase == Phase::Do { Ok(ready.step) } else { Err(Refusal::NoApproval(id.to_owned())) }
    }

    fn start(&self, id: &str, typed: Option<&str>) -> Result<Vec<Event>, Refusal> {
        let Ready { step, attempt, phase } = self.ready(id)?;
        let value = self.incident.steps.get(id).is_some_and(|run| run.value_in_doubt().is_some());
        // Where the step only asks a person first, its answer is what somebody agrees to; a value in doubt was agreed to.
        if phase == Phase::Do && !value && matches!(question(self, id), None | Some(Question::Done)) {
            self.cleared(step, None)?;
        }
        if step.common.is_irreversible() && typed != Some(id) && phase == Phase::Do {
            return Err(Refusal::TypeItsName(id.to_owned()));
        }
        let before = self.incident.steps.get(id);
        let mut batch = Batch::new(self);
        if let Some((phase, slots)) = before.and_then(|run| Some((run.phase, run.value_in_doubt()?))) {
            // Written again where it stands already, a value changes nothing, and what stood there before is still known.
            batch.begin_again(step, attempt, phase, slots);
            return Ok(batch.events);
        }
        if phase != Phase::Do {
            batch.begin(step, attempt, phase);
            return Ok(batch.events);
        }
        let key = attempt_key(&self.incident.declared.id, id, attempt, Phase::Do);
        if let Some(obstacle) = step.act.plan(&Scene { key: &key, ..self.scene }).obstacle {
            return Err(Refusal::Obstacle(obstacle));
        }
        batch.begin(step, attempt, Phase::Do);
        if typed.is_some() && question(self, id) == Some(Question::Done) {
            // Whoever typed its name has said that they do it.
            batch.reply(step, Reply::Ok);
        }
        Ok(batch.events)
    }

    /// Takes an answer; a step that only asks a person begins with it.
    fn reply(&self, id: &str, reply: Reply) -> Result<Vec<Event>, Refusal> {
        let mut batch = Batch::new(self);
        let step = match self.running(id) {
            // Nobody may go on without the answer to something that changes the world: it would be in doubt for no reason.
            Ok((_, run)) if run.awaited().any(|(_, _, effect)| effect.changes_the_world()) => return Err(Refusal::Running(id.to_owned())),
            Ok((step, run)) => {
                if run.is_only_asked() {
                    self.cleared(step, Some(&reply))?;
                }
                step
            }
            Err(refusal) => {
                let parted = self.incident.steps.get(id).and_then(StepRun::shared_with);
                if parted.is_some() && matches!(&reply, Reply::Chose(id) if Some(id.as_str()) == parted) {
                    return self.undo(id);
                }
                let Ready { step, attempt, phase } = self.ready(id).map_err(|_| refusal.clone())?;
                if question(self, id).is_none() {
                    return Err(refusal);
                }
                if phase == Phase::Do {
                    self.cleared(step, Some(&reply))?;
                }
                if step.common.is_irreversible() && phase == Phase::Do {
                    return Err(Refusal::TypeItsName(id.to_owned()));
                }
                batch.begin(step, attempt, phase);
                step
            }
        };
        batch.reply(step, reply);
        // An answer that the step cannot take changes nothing: it is refused, and can be given again.
        match (batch.run(id), batch.events.last()) {
            (Some(run), Some(Event::StepFailed { reason, .. })) if run.slots.iter().all(|slot| matches!(slot, Slot::Person(_))) => {
                Err(Refusal::Obstacle(reason.clone()))
            }
            _ => Ok(batch.events),
        }
    }

    fn answer(&self, id: &str, attempt: u32, phase: Phase, number: u32, outcome: Outcome) -> Result<Vec<Event>, Refusal> {
        let run = self.incident.steps.get(id).filter(|run| (run.attempt, run.phase) == (attempt, phase)).ok_or(Refusal::Late)?;
        let answered = Event::Answered { step: id.to_owned(), attempt, phase, number, outcome: Box::new(outcome) };
        if run.is_missed(number) {
            // It settles nothing by itself, but a message that did leave must not leave again.
            return Ok(vec![answered]);
        }
        let (step, run) = self.running(id).map_err(|_| Refusal::Late)?;
        if !run.awaited().rev().any(|(awaited, _, _)| awaited == number) {
            return Err(Refusal::Late);
        }
        // One of thousands, maybe: nothing is copied for it.
        if run.awaited().rev().any(|(awaited, _, _)| awaited != number) {
            return Ok(vec![answered]);
        }
        let mut batch = Batch::new(self);
        batch.push(answered);
        batch.go_on(step);
        Ok(batch.events)
    }

    /// Takes other words for a message that was not sent yet; those that cannot be sent are refused.
    fn word(&self, id: String, lang: Lang, text: &str) -> Result<Event, Refusal> {
        let step = self.runbook_step(&id)?;
        if !step.act.references().iter().any(|(reference, _)| *reference == Reference::Template) {
            return Err(Refusal::NoMessage(id));
        }
        match self.incident.steps.get(&id).map(|run| run.state) {
            Some(StepState::Done) => return Err(Refusal::AlreadyDone(id)),
            // What is on its way left with the words that it has.
            Some(StepState::Running) if !self.incident.steps[&id].is_only_asked() => return Err(Refusal::Running(id)),
            _ => {}
        }
        let Wording { subject, body } = Wording::parse(text).map_err(|why| Refusal::Obstacle(why.get(self.scene.lang).into()))?;
        Ok(Event::Worded { step: id, lang, subject, body, by: self.by.to_owned() })
    }

    fn skip(&self, id: String, reason: Text) -> Result<Event, Refusal> {
        self.runbook_step(&id)?;
        if let Some(run) = self.incident.steps.get(&id) {
            match run.state {
                StepState::Done => return Err(Refusal::AlreadyDone(id)),
                StepState::InDoubt => return Err(Refusal::InDoubt(id)),
                StepState::Running if self.is_mine(run) && run.awaited().any(|(_, _, effect)| effect.changes_the_world()) => {
                    return Err(Refusal::Running(id));
                }
                StepState::Running | StepState::Failed | StepState::Skipped | StepState::Undone => {}
            }
        }
        Ok(Event::StepSkipped { step: id, reason: given(reason)?, by: self.by.to_owned() })
    }

    /// Whether the answers of this run reach this console; those of another writer, whose machine may be off, do not.
    fn is_mine(&self, run: &StepRun) -> bool {
        run.writer == self.writer
    }

    fn settle(&self, id: String, done: bool, reason: Text) -> Result<Event, Refusal> {
        let in_doubt = |run: &StepRun| run.state == StepState::InDoubt || (run.state == StepState::Running && !self.is_mine(run));
        let Some(run) = self.incident.steps.get(&id).filter(|run| in_doubt(run)) else { return Err(Refusal::NotInDoubt(id)) };
        let step = self.runbook_step(&id).ok();
        if run.state == StepState::Running && question(self, &id).is_some() {
            // It waits for a person: whoever has the answer gives it, and later steps know it.
            return Err(Refusal::NotInDoubt(id));
        }
        let facts = step.filter(|_| done && run.phase != Phase::Undo).map(|step| self.facts(step, run)).unwrap_or_default();
        Ok(Event::DoubtSettled { step: id, done, reason: given(reason)?, facts, by: self.by.to_owned() })
    }

    /// What is true if a step in doubt was carried out after all.
    fn facts(&self, step: &Step, run: &StepRun) -> Vec<Fact> {
        let mut facts = step.act.facts_of(&self.scene, &run.asked_in_doubt(), &run.doing());
        facts.extend(step.common.marks.map(|milestone| Fact::Milestone { milestone }));
        facts
    }

    fn undo(&self, id: &str) -> Result<Vec<Event>, Refusal> {
        let step = self.runbook_step(id)?;
        let run = self.incident.steps.get(id).filter(|run| run.is_there());
        let run = run.ok_or_else(|| Refusal::NoUndo(id.to_owned()))?;
        let mut batch = Batch::new(self);
        if batch.act(step, Phase::Undo).is_none() {
            return Err(Refusal::NoUndo(id.to_owned()));
        }
        batch.begin(step, run.attempt_for(Phase::Undo), Phase::Undo);
        Ok(batch.events)
    }

    fn verify(&self, id: &str) -> Result<Vec<Event>, Refusal> {
        let step = self.runbook_step(id)?;
        let run = self.incident.steps.get(id).filter(|run| run.state == StepState::InDoubt);
        let run = run.ok_or_else(|| Refusal::NotInDoubt(id.to_owned()))?;
        if proof(self, step).is_none() {
            return Err(Refusal::NoVerify(id.to_owned()));
        }
        let mut batch = Batch::new(self);
        batch.begin(step, run.attempt_for(Phase::Verify), Phase::Verify);
        Ok(batch.events)
    }

    /// Another runbook begins with no steps: what is under way or in doubt would be forgotten, and its answers lost.
    fn pin(&self, pinned: Pinned) -> Result<Event, Refusal> {
        let changes = |run: &StepRun| run.awaited().any(|(_, _, effect)| effect.changes_the_world());
        let unfinished = self.incident.steps.iter().find(|(_, run)| run.state == StepState::InDoubt || changes(run));
        match unfinished {
            Some((id, _)) => Err(Refusal::StillRunning(id.clone())),
            None => Ok(Event::RunbookPinned(Box::new(pinned))),
        }
    }

    fn close(&self, reason: Text) -> Result<Vec<Event>, Refusal> {
        let unfinished = self.incident.steps.iter().find(|(_, run)| matches!(run.state, StepState::Running | StepState::InDoubt));
        if let Some((id, _)) = unfinished {
            return Err(Refusal::StillRunning(id.clone()));
        }
        Ok(vec![Event::Closed { by: self.by.to_owned(), reason }])
    }
}

/// What proves that a step worked, if something can.
pub fn proof(stage: &Stage<'_>, step: &Step) -> Option<Arc<dyn Act>> {
    act(stage, stage.incident, step, Phase::Verify)
}

/// The question that a step asks a person: a running one now, one that is ready as soon as it begins.
pub fn question(stage: &Stage<'_>, id: &str) -> Option<Question> {
    let (step, attempt, phase, answers) = match stage.running(id) {
        // Nobody is asked while the world is being changed.
        Ok((_, run)) if run.awaited().any(|(_, _, effect)| effect.changes_the_world()) => return None,
        Ok((step, run)) => (step, run.attempt, run.phase, run.answers()),
        Err(_) => stage.ready(id).ok().map(|ready| (ready.step, ready.attempt, ready.phase, Vec::new()))?,
    };
    // Asked at every frame: nothing is copied for it.
    let act = act(stage, stage.incident, step, phase)?;
    let key = attempt_key(&stage.incident.declared.id, id, attempt, phase);
    // What an attempt began with is what it asks about, as it is what it does.
    let begun = stage.running(id).ok().and_then(|_| stage.begun.get(id));
    let files = begun.unwrap_or(stage.scene.files);
    match act.next(&Scene { key: &key, files, only_asked: true, ..stage.scene }, &answers) {
        Move::Question(question) => Some(question),
        Move::Ask(_) | Move::Wait(_) | Move::Done(_) | Move::Failed(_) => None,
    }
}
