//! The way back as both faces tell it: each step that was done, the last first, and what taking it back will do.

use std::collections::BTreeSet;

use super::screen::confirm::difference;
use super::shared::Shared;
use super::theme::Scope;
use crate::domain::incident::event::Reply;
use crate::domain::incident::{Back, Command, How, StepState, question, way_back};
use crate::domain::step::{Plan, Question};
use crate::domain::time::hour;

/// One step on the way back, as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its id.
    pub id: String,
    /// Its title and when it was done.
    pub title: String,
    /// How it is taken back, or why not.
    pub how: Vec<(Scope, String)>,
    /// What orders it, if it can be ordered.
    pub order: Option<Command>,
    /// Whether what failed is tried again.
    pub again: bool,
    /// Whether it is being taken back at this moment.
    pub runs: bool,
}

/// Every step on the way back; those in `left` are left as they are.
pub fn told(shared: &Shared, left: &BTreeSet<String>) -> Vec<Told> {
    let Some(stage) = shared.stage() else { return Vec::new() };
    let say = |back: &Back<'_>| {
        let id = back.step.common.id.clone();
        let title = stage.scene.fill(&back.step.common.title).map_or_else(|_| id.clone(), |title| title.to_string());
        let runs = back.how == How::UnderWay;
        // What a person does by hand to take it back, they say here.
        let by_hand = runs && matches!(question(&stage, &id), Some(Question::Done));
        let order = if by_hand { Some(Command::Reply { step: id.clone(), reply: Reply::Ok }) } else { back.order() };
        let mut how = how(shared, back);
        if left.contains(&id) {
            how = vec![(Scope::Quiet, shared.words.say("undo-left"))];
        } else if by_hand {
            how = vec![(Scope::Strong, shared.words.say("undo-by-you"))];
            how.extend(by_you(&stage, back).into_iter().map(|line| (Scope::Text, line)));
        }
        let order = order.filter(|_| !left.contains(&id));
        Told {
            title: format!("{title} ({})", hour(back.at, shared.zone())),
            order,
            again: matches!(back.how, How::Again(..)),
            how,
            runs,
            id,
        }
    };
    way_back(&stage).iter().map(say).collect()
}

/// What a person does by hand to take it back.
fn by_you(stage: &crate::domain::incident::Stage<'_>, back: &Back<'_>) -> Vec<String> {
    let plan = back.step.undo.as_ref().map(|undo| undo.plan(&stage.scene));
    plan.into_iter().flat_map(|plan| plan.lines).map(|line| line.to_string()).collect()
}

fn how(shared: &Shared, back: &Back<'_>) -> Vec<(Scope, String)> {
    let words = &shared.words;
    let one = |scope, key: &str| vec![(scope, words.say(key))];
    match &back.how {
        How::By(plan) => lines(shared, plan),
        How::Again(plan, reason) => {
            let mut all = vec![(Scope::StepFailed, words.with("undo-failed", &[("reason", reason.into())]))];
            all.extend(lines(shared, plan));
            all
        }
        How::UnderWay => one(Scope::StepRunning, "undo-under-way"),
        How::Unfinished if back.run.state == StepState::Failed => one(Scope::StepDoubt, "undo-half"),
        How::Unfinished => one(Scope::StepDoubt, "undo-unfinished"),
        How::Never => one(Scope::Refused, "undo-never"),
        How::Sent => one(Scope::Refused, "undo-sent"),
        How::ByHand => one(Scope::Quiet, "undo-by-hand"),
        How::Unknown => one(Scope::Refused, "undo-unknown"),
    }
}

fn lines(shared: &Shared, plan: &Plan) -> Vec<(Scope, String)> {
    let mut all: Vec<(Scope, String)> = plan.lines.iter().map(|line| (difference(line), line.to_string())).collect();
    if let Some(obstacle) = &plan.obstacle {
        all.push((Scope::StepFailed, shared.words.with("walk-obstacle", &[("reason", obstacle.into())])));
    }
    all
}

/// The step that is taken back next: the last done of those that can be.
pub fn next(list: &[Told]) -> Option<&Told> {
    // One at a time: nothing is taken back beside another.
    list.iter().find(|told| told.runs).or_else(|| list.iter().find(|told| told.order.is_some()))
}
