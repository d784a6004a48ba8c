//! The events that one decision brings about, one following from the other.

use std::sync::Arc;

use super::attempt_key;
use super::decide::Stage;
use super::event::{Event, Fact, Phase, Record, Reply};
use super::run::{Slot, StepRun};
use super::state::Incident;
use crate::domain::effect::{Ask, Effect};
use crate::domain::step::{Act, Move, Scene, Step};
use crate::domain::text::Text;

/// Events in the making, with the incident as it will be once they are recorded.
pub(super) struct Batch<'s, 'a> {
    stage: &'s Stage<'a>,
    after: Incident,
    pub(super) events: Vec<Event>,
    /// Whether the phase that goes on began in this very batch.
    begins: bool,
}

impl<'s, 'a> Batch<'s, 'a> {
    pub(super) fn new(stage: &'s Stage<'a>) -> Self {
        Self { stage, after: stage.incident.clone(), events: Vec::new(), begins: false }
    }

    pub(super) fn push(&mut self, event: Event) {
        let record = Record { writer: self.stage.writer.into(), seq: 0, at: self.stage.scene.now, happened: None, about: None, event };
        self.after.apply(&record);
        self.events.push(record.event);
    }

    pub(super) fn run(&self, id: &str) -> Option<&StepRun> {
        self.after.steps.get(id)
    }

    /// Begins a phase of a step and goes on as far as it can.
    pub(super) fn begin(&mut self, step: &Step, attempt: u32, phase: Phase) {
        self.begins = true;
        self.push(Event::StepStarted { step: step.common.id.clone(), attempt, phase, by: self.stage.by.to_owned() });
        self.go_on(step);
    }

    /// Begins a phase of a step with what was answered and asked before, as it was.
    pub(super) fn begin_again(&mut self, step: &Step, attempt: u32, phase: Phase, slots: Vec<&Slot>) {
        let (step, by) = (&step.common.id, self.stage.by);
        self.push(Event::StepStarted { step: step.clone(), attempt, phase, by: by.to_owned() });
        for slot in slots.into_iter().cloned() {
            let step = step.clone();
            self.push(match slot {
                Slot::Person(reply) => Event::Replied { step, attempt, phase, reply, by: by.to_owned() },
                Slot::World { number, what, effect, .. } => {
                    Event::Asked { step, attempt, phase, number, what: Text::clone(&what), effect: Box::new(Effect::clone(&effect)) }
                }
            });
        }
    }

    /// Records a person's answer and goes on.
    pub(super) fn reply(&mut self, step: &Step, reply: Reply) {
        let id = step.common.id.as_str();
        let Some((attempt, phase)) = self.run(id).map(|run| (run.attempt, run.phase)) else { return };
        self.push(Event::Replied { step: id.to_owned(), attempt, phase, reply, by: self.stage.by.to_owned() });
        self.go_on(step);
    }

    /// What carries out this phase.
    pub(super) fn act(&self, step: &Step, phase: Phase) -> Option<Arc<dyn Act>> {
        act(self.stage, &self.after, step, phase)
    }

    /// Lets the step say what comes next, and records it.
    pub(super) fn go_on(&mut self, step: &Step) {
        let id = step.common.id.as_str();
        let Some(run) = self.run(id) else { return };
        let Some(act) = self.act(step, run.phase) else { return };
        let (attempt, phase, asked) = (run.attempt, run.phase, run.next_number());
        let key = attempt_key(&self.after.declared.id, id, attempt, phase);
        let begun = if self.begins { None } else { self.stage.begun.get(id) };
        let files = begun.unwrap_or(self.stage.scene.files);
        let scene = Scene {
            key: &key,
            values: &self.after.values,
            sent: &self.after.sent,
            unsure: &self.after.unsure,
            began: run.at,
            switched: &self.after.switched,
            files,
            ..self.stage.scene
        };
        let mut next = act.next(&scene, &run.answers());
        if let (Move::Done(finish), Phase::Verify) = (&mut next, phase) {
            finish.facts.extend(step.act.facts_of(&scene, &run.asked_in_doubt(), &run.doing()));
        }
        match next {
            Move::Question(_) => {}
            Move::Ask(asks) | Move::Wait(asks) => self.ask(id, (attempt, phase, asked), asks),
            Move::Failed(reason) => self.push(Event::StepFailed { step: id.to_owned(), phase, reason }),
            Move::Done(finish) => {
                let verified = phase != Phase::Do || self.act(step, Phase::Verify).is_none();
                let mut facts = finish.facts;
                if let (true, Some(milestone)) = (verified && phase != Phase::Undo, step.common.marks) {
                    facts.push(Fact::Milestone { milestone });
                }
                let by = self.stage.by.to_owned();
                self.push(Event::StepDone { step: id.to_owned(), phase, summary: finish.summary, facts, by });
                if !verified {
                    self.begin(step, attempt, Phase::Verify);
                }
            }
        }
    }

    fn ask(&mut self, id: &str, (attempt, phase, from): (u32, Phase, u32), asks: Vec<Ask>) {
        for (number, ask) in (from..=u32::MAX).zip(asks) {
            self.push(Event::Asked { step: id.to_owned(), attempt, phase, number, what: ask.what, effect: Box::new(ask.effect) });
        }
    }
}

/// What carries out this phase of a step in this incident.
pub(super) fn act(stage: &Stage<'_>, incident: &Incident, step: &Step, phase: Phase) -> Option<Arc<dyn Act>> {
    match phase {
        Phase::Do => Some(step.act.clone()),
        Phase::Verify => step.verify.clone().or_else(|| {
            let run = incident.steps.get(&step.common.id)?;
            let scene = Scene { values: &incident.values, switched: &incident.switched, ..stage.scene };
            step.act.built_in_verify(&scene, &run.doing()).map(Arc::from)
        }),
        Phase::Undo => step.undo.clone().or_else(|| {
            let run = incident.steps.get(&step.common.id)?;
            let scene = Scene { values: &incident.values, switched: &incident.switched, ..stage.scene };
            step.act.built_in_undo(&scene, &run.doing, &run.facts).map(Arc::from)
        }),
    }
}
