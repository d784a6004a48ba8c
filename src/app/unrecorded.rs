//! Answers of the world that do not stand in the journal yet: while it cannot be written, or while their incident is not open.

use std::collections::VecDeque;

use super::msg::Task;
use super::shared::Shared;
use super::update::{run, step_answer};
use crate::domain::effect::{EffectId, Outcome};
use crate::domain::incident::event::Event;
use crate::domain::incident::{Command, Record, StepState, effect_id};

/// How many are kept; beyond, the oldest goes, and its step simply stays in doubt.
const MOST: usize = 4096;

/// Answers that could not be recorded, the oldest first.
#[derive(Debug, Default)]
pub struct Unrecorded(VecDeque<(EffectId, Outcome)>);

impl Unrecorded {
    /// Keeps an answer until it is on disk.
    pub fn keep(&mut self, id: EffectId, outcome: Outcome) {
        self.0.push_back((id, outcome));
        if self.0.len() > MOST {
            self.0.pop_front();
        }
    }

    /// Forgets what is on disk now.
    pub fn recorded(&mut self, incident: &str, records: &[Record]) {
        for record in records {
            if let Event::Answered { step, attempt, phase, number, .. } = &record.event {
                self.forget(&effect_id(incident, step, *attempt, *phase, *number));
            }
        }
    }

    /// Forgets this answer.
    pub fn forget(&mut self, id: &EffectId) {
        self.0.retain(|(kept, _)| kept != id);
    }
}

/// Once the incident is taken up again: answers to what is in doubt in it. What only reads is asked again, so that its answers
/// are let go.
pub fn deliver(shared: &mut Shared) -> Vec<Task> {
    let Some(open) = &shared.open else { return Vec::new() };
    let begins = format!("{}/", open.incident.declared.id);
    let (ours, others) = std::mem::take(&mut shared.unrecorded.0).into_iter().partition(|(id, _)| id.0.starts_with(&begins));
    shared.unrecorded.0 = others;
    let ours: VecDeque<(EffectId, Outcome)> = ours;
    let mut tasks = Vec::new();
    for (id, outcome) in ours {
        let command = step_answer(shared, &id, outcome.clone()).filter(|command| is_missed(shared, command));
        let asked = command.map(|command| run(shared, command)).unwrap_or_default();
        if !asked.is_empty() {
            shared.unrecorded.keep(id, outcome);
            tasks.extend(asked);
        }
    }
    tasks
}

fn is_missed(shared: &Shared, command: &Command) -> bool {
    let Command::Answer { step, .. } = command else { return false };
    let run = shared.open.as_ref().and_then(|open| open.incident.steps.get(step));
    run.is_some_and(|run| run.state == StepState::InDoubt)
}
