//! What follows from events once they are on disk: what is now true, and what they ask of the world.
//!
//! Everything that leaves because of an incident leaves from here, and this runs only after the sync.

use super::msg::Task;
use super::shared::{Open, Shared};
use super::unrecorded::deliver;
use crate::domain::effect::{Effect, EffectId, FailureKind, Outcome};
use crate::domain::files::look_key;
use crate::domain::incident::event::{Event, Fact, Phase, Record};
use crate::domain::incident::{Incident, Slot, StepRun, StepState, effect_id};
use crate::domain::time::Timestamp;

/// Folds records in that were just written, and returns what they ask of the world.
pub fn commit(shared: &mut Shared, records: Vec<Record>) -> Vec<Task> {
    let mut tasks = Vec::new();
    shared.journal_fault = None;
    let resumed = records.iter().any(|record| matches!(record.event, Event::Resumed { .. }));
    for record in records {
        tasks.extend(cancels(shared.open.as_ref(), &record.event));
        apply(shared, record.clone());
        read_back(shared, &record.event);
        super::exercise::recorded(shared, &record.event);
        let Some(open) = &shared.open else { continue };
        shared.unrecorded.recorded(&open.incident.declared.id, std::slice::from_ref(&record));
        tasks.extend(asks(open, &record.event, shared.now));
        if matches!(record.event, Event::StepDone { .. } | Event::StepFailed { .. } | Event::DoubtSettled { .. }) {
            shared.looks.refresh();
            tasks.extend(shared.looks.due(&shared.workspace, shared.now));
        }
    }
    if resumed {
        tasks.extend(deliver(shared));
    }
    tasks
}

/// Makes true what a record says.
fn apply(shared: &mut Shared, record: Record) {
    match &mut shared.open {
        Some(open) => {
            open.incident.apply(&record);
            let pinned = matches!(record.event, Event::RunbookPinned(_) | Event::RunbookMoved(_));
            if let Event::StepStarted { step, .. } = &record.event {
                open.begun.insert(step.clone(), shared.files.clone());
            }
            if matches!(record.event, Event::Resumed { .. }) {
                // What goes on goes on with what is known now.
                let running = open.incident.steps.iter().filter(|(_, run)| run.state == StepState::Running);
                for (step, _) in running {
                    open.begun.entry(step.clone()).or_insert_with(|| shared.files.clone());
                }
            }
            let corrects = matches!(record.event, Event::Corrected(_));
            let answers = corrects || matches!(record.event, Event::StepDone { .. } | Event::DoubtSettled { .. });
            open.records.push(record);
            // What is corrected may be anything that was made true before.
            if corrects && let Some(incident) = Incident::of(&open.records) {
                open.incident = incident;
            }
            if pinned {
                open.read_runbook(&shared.workspace);
            } else if answers {
                open.say_values(&shared.workspace);
            }
        }
        None => shared.open = Open::of(vec![record], &shared.workspace),
    }
}

/// What a step was told of where a service is set is as good as a look at it.
fn read_back(shared: &mut Shared, event: &Event) {
    let Event::Answered { step, number, outcome, .. } = event else { return };
    let run = shared.open.as_ref().and_then(|open| open.incident.steps.get(step));
    let asked = run.into_iter().flat_map(|run| run.slots.iter().rev()).find_map(|slot| match slot {
        Slot::World { number: asked, effect, .. } if asked == number => Some(effect.as_ref()),
        Slot::World { .. } | Slot::Person(_) => None,
    });
    let Some(key) = asked.filter(|effect| shared.files.answer(effect).is_some()).map(look_key) else { return };
    shared.files.hear(key, Outcome::clone(outcome));
    shared.read_back();
}

/// What a person no longer waits for, once they have gone on or passed over the step.
fn cancels(open: Option<&Open>, event: &Event) -> Vec<Task> {
    let (Event::Replied { step, .. } | Event::StepSkipped { step, .. }) = event else { return Vec::new() };
    let Some((open, run)) = open.and_then(|open| Some((open, open.incident.steps.get(step)?))) else { return Vec::new() };
    let id = &open.incident.declared.id;
    run.awaited().map(|(number, _, _)| Task::Cancel(effect_id(id, step, run.attempt, run.phase, number))).collect()
}

/// Whether a file is no longer as it was read: we wrote it, or someone else did, and the new difference is shown.
fn changes_a_file(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Written { .. } | Outcome::Committed { .. } => true,
        Outcome::Failed(failure) => failure.kind == FailureKind::Changed,
        _ => false,
    }
}

/// What an event asks of the world.
fn asks(open: &Open, event: &Event, now: Timestamp) -> Vec<Task> {
    let id = open.incident.declared.id.as_str();
    match event {
        Event::Asked { step, attempt, phase, number, effect, .. } => {
            vec![Task::Perform(effect_id(id, step, *attempt, *phase, *number), (**effect).clone())]
        }
        Event::Answered { outcome, .. } if changes_a_file(outcome) => vec![Task::Reload],
        Event::StepDone { facts, .. } | Event::DoubtSettled { facts, .. }
            if facts.iter().any(|fact| matches!(fact, Fact::Switched { .. })) =>
        {
            vec![Task::Reload]
        }
        Event::StepFailed { step, phase: Phase::Do, .. } => retry(open, step, now),
        Event::Resumed { .. } => again(open),
        Event::Closed { .. } | Event::FollowUpSet(_) => vec![Task::List],
        Event::Declared(_)
        | Event::RunbookPinned(_)
        | Event::RunbookKept { .. }
        | Event::ScenarioPinned(_)
        | Event::Injected(_)
        | Event::InjectAnswered { .. }
        | Event::RunbookMoved(_)
        | Event::RoleGiven { .. }
        | Event::SeverityChanged { .. }
        | Event::DeliveryMoved(_)
        | Event::Corrected(_)
        | Event::Claimed(_)
        | Event::Assessed(_)
        | Event::Noted { .. }
        | Event::MilestoneMarked { .. }
        | Event::HealthSeen { .. }
        | Event::StepStarted { .. }
        | Event::Answered { .. }
        | Event::Replied { .. }
        | Event::StepDone { .. }
        | Event::StepFailed { .. }
        | Event::StepSkipped { .. }
        | Event::ApprovalAsked(_)
        | Event::Approved { .. }
        | Event::ApprovalRefused { .. }
        | Event::ApprovalBroken { .. }
        | Event::DoubtSettled { .. }
        | Event::Promised { .. }
        | Event::Worded { .. }
        | Event::Redacted { .. }
        | Event::Paused { .. }
        | Event::Attached(_) => Vec::new(),
    }
}

/// The name of the wait before a step is tried again by itself.
pub fn retry_id(incident: &str, step: &str, attempt: u32) -> EffectId {
    EffectId(format!("retry/{incident}/{step}/{attempt}"))
}

/// A step that says so is tried again by itself, a little later.
fn retry(open: &Open, step: &str, now: Timestamp) -> Vec<Task> {
    let retry = open.runbook.as_ref().and_then(|runbook| runbook.step(step)).and_then(|step| step.common.retry);
    let Some((retry, run)) = retry.zip(open.incident.steps.get(step)) else { return Vec::new() };
    let earlier = open.incident.attempts.get(step).copied().unwrap_or(0);
    if run.attempt.saturating_sub(earlier) > retry.times || may_have_happened(run) {
        return Vec::new();
    }
    let id = retry_id(&open.incident.declared.id, step, run.attempt);
    vec![Task::Perform(id, Effect::Wake { at: retry.every.after(now) })]
}

/// Whether something that changes the world may have been carried out although it failed: nobody repeats that without an order.
fn may_have_happened(run: &StepRun) -> bool {
    let unsure = |outcome: &Outcome| matches!(outcome, Outcome::Failed(failure) if failure.kind == FailureKind::Unsure);
    run.slots.iter().any(|slot| match slot {
        Slot::World { effect, outcome, .. } => effect.changes_the_world() && outcome.as_deref().is_none_or(unsure),
        Slot::Person(_) => false,
    })
}

/// After a resume: what only reads, or only waits, is simply asked again.
fn again(open: &Open) -> Vec<Task> {
    let id = &open.incident.declared.id;
    let running = open.incident.steps.iter().filter(|(_, run)| run.state == StepState::Running);
    running
        .flat_map(|(step, run)| {
            run.slots.iter().filter_map(move |slot| match slot {
                Slot::World { number, effect, outcome: None, abandoned: false, .. } if !effect.changes_the_world() => {
                    Some(Task::Perform(effect_id(id, step, run.attempt, run.phase, *number), effect.as_ref().clone()))
                }
                Slot::World { .. } | Slot::Person(_) => None,
            })
        })
        .collect()
}
