//! The way back after a run that went part of the way: what was done, the last first, and what taking each back will do.

use super::attempt_key;
use super::batch::act;
use super::command::Command;
use super::decide::Stage;
use super::event::{Fact, Phase};
use super::run::{Slot, StepRun, StepState};
use crate::domain::effect::{FailureKind, Outcome};
use crate::domain::step::{Plan, Scene, Step};
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// One step on the way back.
#[derive(Debug, Clone)]
pub struct Back<'a> {
    /// The step.
    pub step: &'a Step,
    /// How far it came.
    pub run: &'a StepRun,
    /// When it was done, as far as it was.
    pub at: Timestamp,
    /// How it is taken back.
    pub how: How,
}

/// How a step is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// By this, exactly.
    By(Plan),
    /// By this, which was tried and failed for this reason.
    Again(Plan, Text),
    /// It is being taken back at this moment.
    UnderWay,
    /// It never finished, so nobody knows what there is to take back: it is settled first, or tried to its end.
    Unfinished,
    /// The runbook says that it cannot be taken back.
    Never,
    /// What it sent has left.
    Sent,
    /// Nothing says how; whoever did it by hand takes it back by hand.
    ByHand,
    /// Nothing says how, and relais did it.
    Unknown,
}

impl Back<'_> {
    /// What orders it: to take it back, or to try that again; none where that cannot be ordered.
    pub fn order(&self) -> Option<Command> {
        let step = self.step.common.id.clone();
        match &self.how {
            How::By(Plan { obstacle: None, .. }) => Some(Command::Undo { step }),
            How::Again(Plan { obstacle: None, .. }, _) => Some(Command::Start { step, typed: None }),
            How::By(_) | How::Again(..) | How::UnderWay | How::Unfinished | How::Never | How::Sent | How::ByHand | How::Unknown => None,
        }
    }
}

/// Every step that left something behind, the last done first.
pub fn way_back<'a>(stage: &Stage<'a>) -> Vec<Back<'a>> {
    let steps = stage.runbook.map(|runbook| runbook.steps.as_slice()).unwrap_or_default();
    let begun = steps.iter().filter_map(|step| Some((step, stage.incident.steps.get(&step.common.id)?)));
    let back = |(step, run): (&'a Step, &'a StepRun)| {
        let at = run.acted_at.filter(|_| run.is_there() || run.is_half_undone()).unwrap_or(run.at);
        Some(Back { step, run, at, how: how(stage, step, run)? })
    };
    let mut list: Vec<Back<'a>> = begun.filter_map(back).collect();
    // Of those that ended together, the one that stands last in the runbook was done last.
    list.reverse();
    list.sort_by_key(|back| std::cmp::Reverse(back.at));
    list
}

fn how(stage: &Stage<'_>, step: &Step, run: &StepRun) -> Option<How> {
    if run.is_half_undone() {
        return Some(match run.state {
            StepState::Running => How::UnderWay,
            StepState::Failed => How::Again(plan(stage, step, run)?, run.summary.clone()),
            StepState::InDoubt | StepState::Done | StepState::Skipped | StepState::Undone => How::Unfinished,
        });
    }
    if !run.is_there() {
        return is_unfinished(run).then_some(How::Unfinished);
    }
    if step.common.is_irreversible() && step.undo.is_none() {
        return Some(How::Never);
    }
    if let Some(plan) = plan(stage, step, run) {
        return Some(How::By(plan));
    }
    if run.facts.iter().any(|fact| matches!(fact, Fact::Sent { .. })) {
        return Some(How::Sent);
    }
    match (step.act.changes_the_world(), step.kind.name) {
        (true, _) => Some(How::Unknown),
        (false, "say") => Some(How::ByHand),
        (false, _) => None,
    }
}

/// Whether something may have been changed outside by an act that did not come to its end.
fn is_unfinished(run: &StepRun) -> bool {
    let came_to_nothing = |outcome: &Outcome| matches!(outcome, Outcome::Failed(failure) if failure.kind != FailureKind::Unsure);
    let changes = |slot: &Slot| match slot {
        Slot::World { effect, outcome, .. } => effect.changes_the_world() && !outcome.as_deref().is_some_and(came_to_nothing),
        Slot::Person(_) => false,
    };
    let open = matches!(run.state, StepState::Running | StepState::InDoubt | StepState::Failed);
    open && run.slots.iter().chain(run.doubtful.iter()).any(changes)
}

/// What taking it back will do exactly, if there is a way.
fn plan(stage: &Stage<'_>, step: &Step, run: &StepRun) -> Option<Plan> {
    let act = act(stage, stage.incident, step, Phase::Undo)?;
    let key = attempt_key(&stage.incident.declared.id, &step.common.id, run.attempt_for(Phase::Undo), Phase::Undo);
    Some(act.plan(&Scene { key: &key, ..stage.scene }))
}

#[cfg(test)]
mod tests {
    use super::super::event::{Event, Reply};
    use super::super::story::{Story, start};
    use super::*;

    const STEPS: &str = "  - {id: one, kind: say, title: {fr: Un, en: One}, undo: {kind: say, text: {fr: Rallumez, en: Turn it on}}}
  - {id: two, kind: fetch, method: POST, url: 'http://127.0.0.1:1/two', title: {fr: Deux, en: Two}}
  - {id: three, kind: say, effect: irreversible, title: {fr: Trois, en: Three}}
  - {id: four, kind: fetch, method: POST, url: 'http://127.0.0.1:1/four', title: {fr: Quatre, en: Four},
     undo: {kind: fetch, method: DELETE, url: 'http://127.0.0.1:1/four'}}
  - {id: five, kind: fetch, method: POST, url: 'http://127.0.0.1:1/five', title: {fr: Cinq, en: Five}}
  - {id: six, kind: check, tcp: '127.0.0.1:1', title: {fr: Six, en: Six}}
";

    fn done(story: &mut Story, step: &str, phase: Phase) {
        story.record(Event::StepDone { step: step.to_owned(), phase, summary: "ok".into(), facts: Vec::new(), by: "lea".to_owned() });
    }

    /// All of it, but for the last act, which was interrupted.
    fn partly_run() -> Story {
        let mut story = Story::of(STEPS);
        story.act(Command::Reply { step: "one".to_owned(), reply: Reply::Ok });
        story.act(start("two"));
        done(&mut story, "two", Phase::Do);
        story.act(Command::Start { step: "three".to_owned(), typed: Some("three".to_owned()) });
        story.act(start("four"));
        done(&mut story, "four", Phase::Do);
        story.act(start("five"));
        story.act(Command::Resume);
        story
    }

    fn list(story: &Story) -> Vec<String> {
        story.stage(|stage| {
            let say = |back: &Back<'_>| {
                let how = format!("{:?}", back.how);
                format!("{} {}", back.step.common.id, how.split(['(', ' ']).next().unwrap_or_default())
            };
            way_back(stage).iter().map(say).collect()
        })
    }

    fn order(story: &Story) -> Option<Command> {
        story.stage(|stage| way_back(stage).iter().find_map(Back::order))
    }

    #[test]
    fn the_last_done_comes_first_and_what_cannot_be_taken_back_is_said() {
        assert_eq!(list(&partly_run()), ["five Unfinished", "four By", "three Never", "two Unknown", "one By"]);
    }

    #[test]
    fn it_is_walked_back_one_step_at_a_time() {
        let mut story = partly_run();
        for step in ["four", "one"] {
            assert_eq!(order(&story), Some(Command::Undo { step: step.to_owned() }));
            story.act(Command::Undo { step: step.to_owned() });
            assert!(list(&story).contains(&format!("{step} UnderWay")));
            done(&mut story, step, Phase::Undo);
        }
        assert_eq!((order(&story), list(&story)), (None, ["five Unfinished", "three Never", "two Unknown"].map(str::to_owned).into()));
    }

    #[test]
    fn what_failed_on_the_way_back_can_be_tried_again() {
        let mut story = partly_run();
        story.act(Command::Undo { step: "four".to_owned() });
        story.record(Event::StepFailed { step: "four".to_owned(), phase: Phase::Undo, reason: "refused".into() });
        assert_eq!(list(&story)[1], "four Again", "in its place");
        story.act(order(&story).unwrap());
        assert_eq!(list(&story)[1], "four UnderWay");
    }
}
