//! What may be taken out of an incident: words may go, what the next act depends on stays.

use std::collections::BTreeSet;

use super::event::{Event, Record};
use super::run::{Slot, StepRun, StepState};
use super::state::Incident;
use super::timeline::evidence;
use crate::domain::lang::Bilingual;
use crate::domain::text::Text;

/// Whether an event may ever be taken out: an incident is not one without its beginning, its text and its end, and who took out what
/// stays known.
pub fn can_be_taken_out(event: &Event) -> bool {
    match event {
        Event::Declared(_)
        | Event::ScenarioPinned(_)
        | Event::RunbookPinned(_)
        | Event::RunbookMoved(_)
        | Event::Redacted { .. }
        | Event::Closed { .. } => false,
        Event::RunbookKept { .. }
        | Event::Injected(_)
        | Event::InjectAnswered { .. }
        | Event::RoleGiven { .. }
        | Event::SeverityChanged { .. }
        | Event::Noted { .. }
        | Event::MilestoneMarked { .. }
        | Event::HealthSeen { .. }
        | Event::StepStarted { .. }
        | Event::Asked { .. }
        | Event::Answered { .. }
        | Event::Replied { .. }
        | Event::StepDone { .. }
        | Event::StepFailed { .. }
        | Event::StepSkipped { .. }
        | Event::ApprovalAsked(_)
        | Event::Approved { .. }
        | Event::ApprovalRefused { .. }
        | Event::ApprovalBroken { .. }
        | Event::Worded { .. }
        | Event::DoubtSettled { .. }
        | Event::Promised { .. }
        | Event::DeliveryMoved(_)
        | Event::Corrected(_)
        | Event::Claimed(_)
        | Event::FollowUpSet(_)
        | Event::Assessed(_)
        | Event::Paused { .. }
        | Event::Resumed { .. }
        | Event::Attached(_) => true,
    }
}

/// Why these lines, named as their evidence is (`lea@poste#12`), cannot be taken out now; nothing if they can.
///
/// While the incident is open, a line stays if the incident would stand elsewhere without it: a step would be forgotten and done
/// twice, a message would seem not to have left. Once it is closed nothing more is done, and only what no incident can be
/// without stays.
pub fn obstacle(records: &[Record], lines: &BTreeSet<String>) -> Option<Bilingual> {
    let meant: Vec<&Record> = records.iter().filter(|record| lines.contains(&evidence(record))).collect();
    if let Some(record) = meant.iter().find(|record| !can_be_taken_out(&record.event)) {
        let line = evidence(record);
        return Some(Bilingual::of(
            format!("{line} ne peut pas être retirée : sans son début, son guide ou sa fin, l'incident ne se lirait plus"),
            format!("{line} cannot be taken out: without its beginning, its runbook or its end, the incident could not be read"),
        ));
    }
    let whole = Incident::of(records)?;
    if whole.closed.is_some() {
        return None;
    }
    let standing = standing(whole);
    let is_needed = |gone: &dyn Fn(&Record) -> bool| {
        let rest = Incident::of(records.iter().filter(|record| !gone(record)));
        rest.map(self::standing).as_ref() != Some(&standing)
    };
    let one = meant.iter().find(|record| is_needed(&|other| std::ptr::eq(other, **record))).map(|record| evidence(record));
    let all = || is_needed(&|other| lines.contains(&evidence(other))).then(|| lines.iter().cloned().collect::<Vec<_>>().join(", "));
    let line = one.or_else(all)?;
    Some(Bilingual::of(
        format!(
            "{line} ne peut pas être retirée tant que l'incident est ouvert : sans elle, une étape, un message ou un rôle serait oublié"
        ),
        format!("{line} cannot be taken out while the incident is open: without it a step, a message or a role would be forgotten"),
    ))
}

/// The incident without what is only read: when it was written last, and the words of steps that changed nothing in the world.
fn standing(mut incident: Incident) -> Incident {
    incident.last_at = incident.declared_at;
    for run in incident.steps.values_mut().filter(|run| is_over(run) && !changed_the_world(run)) {
        run.slots.clear();
        run.doing.clear();
        run.summary = Text::default();
    }
    incident
}

/// Whether it waits for nothing and nobody asks what became of it.
fn is_over(run: &StepRun) -> bool {
    match run.state {
        StepState::Running | StepState::InDoubt => false,
        StepState::Done | StepState::Failed | StepState::Skipped | StepState::Undone => true,
    }
}

fn changed_the_world(run: &StepRun) -> bool {
    run.slots.iter().any(|slot| match slot {
        Slot::World { effect, .. } => effect.changes_the_world(),
        Slot::Person(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::evening::evening;
    use super::*;

    /// What becomes of the wish to take out the first record of this sort.
    fn check(records: &[Record], is_it: fn(&Event) -> bool) -> Option<String> {
        let record = records.iter().find(|record| is_it(&record.event)).expect("such a record");
        obstacle(records, &[evidence(record)].into()).map(|why| why.en)
    }

    fn open() -> Vec<Record> {
        evening().into_iter().filter(|record| !matches!(record.event, Event::Closed { .. })).collect()
    }

    #[test]
    fn words_may_go_at_any_time() {
        for records in [evening(), open()] {
            assert_eq!(check(&records, |event| matches!(event, Event::Noted { .. })), None);
            assert_eq!(check(&records, |event| matches!(event, Event::HealthSeen { .. })), None);
        }
    }

    #[test]
    fn what_a_step_needs_stays_until_the_incident_is_closed() {
        let is_done = |event: &Event| matches!(event, Event::StepDone { .. });
        assert!(check(&open(), is_done).unwrap().contains("while the incident is open"));
        assert_eq!(check(&evening(), is_done), None);
    }

    #[test]
    fn what_a_step_read_may_go_once_it_is_over() {
        let what_the_page_said = |event: &Event| matches!(event, Event::Answered { step, .. } if step == "page");
        assert_eq!(check(&open(), what_the_page_said), None);
    }

    #[test]
    fn the_beginning_stays_for_ever() {
        assert!(check(&evening(), |event| matches!(event, Event::Declared(_))).unwrap().contains("beginning"));
        assert!(check(&evening(), |event| matches!(event, Event::RunbookPinned(_))).is_some());
    }
}
