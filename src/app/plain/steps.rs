//! The step where one is, told in lines: what to do, exactly what will be done, what can be answered.

use std::collections::BTreeSet;

use crate::app::messages::{changed_by, progress};
use crate::app::shared::{Open, Shared};
use crate::app::{approval, promise};
use crate::domain::incident::event::Phase;
use crate::domain::incident::{Accord, Standing, StepState, attempt_key, current, outstanding, question, standing};
use crate::domain::step::{Question, Reference, Scene, Step};
use crate::domain::time::{self, Span};
use crate::domain::typed::Typed;

/// Names the position, so that it is told once; none without an incident.
pub fn here(shared: &Shared) -> Option<String> {
    let open = shared.open.as_ref()?;
    if open.incident.closed.is_some() {
        return Some("closed".to_owned());
    }
    let Some(step) = open.runbook.as_deref().and_then(|runbook| current(&open.incident, runbook)) else {
        return Some("end".to_owned());
    };
    let run = open.incident.steps.get(&step.common.id);
    // A running step is not told again at each of its answers.
    let state = run.map(|run| (run.state == StepState::Running && run.awaited().next().is_some(), run.state, run.attempt, run.phase));
    // That somebody agreed, or that the time for it is over, is told.
    let lack = shared.stage().and_then(|stage| match outstanding(&stage, &step.common.id)?.1 {
        Accord::Lacking(lack, ..) => Some(lack),
        Accord::Free | Accord::Given(_) | Accord::Broken(_) => None,
    });
    // What is set now is part of what a switch will do: once it is read back, or changes, the step is told again.
    let set = if matches!(state, Some((_, StepState::Running, ..))) { String::new() } else { set(shared, step) };
    Some(format!("{} {state:?} {lack:?} {set}", step.common.id))
}

/// What is read back of the services that a step names.
fn set(shared: &Shared, step: &Step) -> String {
    let Some(stage) = shared.stage() else { return String::new() };
    let named = step.act.references().into_iter().filter(|(sort, _)| *sort == Reference::Service);
    let services = named.filter_map(|(_, name)| shared.workspace.service(&stage.scene.resolve(name).ok()?));
    let read = services.filter_map(|service| service.mechanism.as_ref()).map(|control| control.read(&shared.files).ok());
    format!("{:?}", read.collect::<Vec<_>>())
}

/// The title of a step, its names filled in; the id where it has none.
pub fn title(shared: &Shared, open: &Open, id: &str) -> String {
    let step = open.runbook.as_deref().and_then(|runbook| runbook.step(id));
    let filled = step.zip(shared.stage()).and_then(|(step, stage)| stage.scene.fill(&step.common.title).ok());
    filled.map_or_else(|| id.to_owned(), |title| title.to_string())
}

/// The lines that tell where one is.
pub fn describe(shared: &Shared) -> Vec<String> {
    let Some(open) = &shared.open else { return Vec::new() };
    if open.incident.closed.is_some() {
        return vec![shared.words.say("plain-after-close")];
    }
    let Some(runbook) = open.runbook.as_deref() else { return vec![shared.words.say("plain-no-runbook")] };
    let Some(step) = current(&open.incident, runbook) else { return vec![shared.words.say("plain-end-of-runbook")] };
    let (place, count) = position(open, step);
    let mut lines = vec![format!(
        "[{}] {}",
        time::hour_zone(shared.now, shared.zone()),
        shared.words.with(
            "plain-step",
            &[
                ("number", place.into()),
                ("count", count.into()),
                ("title", title(shared, open, &step.common.id).into()),
                ("id", (&step.common.id).into())
            ],
        )
    )];
    lines.extend(body(shared, open, step));
    lines.push(timers(shared, open));
    lines
}

/// Number of the step among those that apply or may apply, and how many these are.
fn position(open: &Open, step: &Step) -> (usize, usize) {
    let steps = open.runbook.as_deref().map(|runbook| runbook.steps.as_slice()).unwrap_or_default();
    let apply: Vec<&Step> = steps.iter().filter(|step| standing(&open.incident, step) != Standing::NotApplicable).collect();
    let place = apply.iter().position(|other| other.common.id == step.common.id).map_or(0, |n| n + 1);
    (place, apply.len())
}

fn body(shared: &Shared, open: &Open, step: &Step) -> Vec<String> {
    let Some(stage) = shared.stage() else { return Vec::new() };
    let words = &shared.words;
    let mut lines = Vec::new();
    if let Some(role) = &step.common.role {
        lines.push(match open.incident.roles.get(role) {
            Some(who) => words.with("plain-for-role", &[("role", words.role(role).into()), ("who", shared.member_name(who).into())]),
            None => words.with("plain-for-nobody", &[("role", words.role(role).into())]),
        });
    }
    if let Some(text) = step.common.text.as_ref().and_then(|text| stage.scene.fill(text).ok()) {
        lines.extend(text.lines().map(str::to_owned));
    }
    let run = open.incident.steps.get(&step.common.id);
    match run.map(|run| run.state) {
        Some(StepState::InDoubt) => lines.push(words.say("plain-in-doubt")),
        Some(StepState::Failed) => {
            lines.extend(run.map(|run| words.with("plain-failed-here", &[("reason", (&run.summary).into())])));
        }
        Some(StepState::Running) => match progress(&stage, &step.common.id).filter(|_| run.is_some_and(|run| run.awaited().count() > 1)) {
            Some(counts) => lines.push(counts.said(words)),
            None => lines.extend(
                run.into_iter().flat_map(|run| run.awaited()).map(|(_, what, _)| words.with("plain-waiting", &[("what", what.into())])),
            ),
        },
        Some(StepState::Done | StepState::Skipped | StepState::Undone) | None => {}
    }
    let (id, attempt) = (&step.common.id, open.incident.next_attempt(&step.common.id));
    let key = attempt_key(&open.incident.declared.id, id, attempt, Phase::Do);
    // What is on its way is not in doubt yet.
    let none = BTreeSet::new();
    let unsure = if run.is_some_and(|run| run.state == StepState::Running) { &none } else { stage.scene.unsure };
    let plan = step.act.plan(&Scene { key: &key, unsure, ..stage.scene });
    lines.extend(changed_by(shared, id));
    let told: Vec<String> = lines.iter().map(|line| line.trim().to_owned()).collect();
    lines.extend(plan.lines.iter().filter(|line| !told.contains(&line.trim().to_owned())).map(|line| format!("  {line}")));
    lines.extend(plan.obstacle.map(|obstacle| words.with("plain-obstacle", &[("reason", (&obstacle).into())])));
    lines.extend(plan.allow.map(|_| words.say("plain-allow")));
    if step.common.is_irreversible() && approval::asking(&stage, &step.common.id) == approval::Asking::Over {
        lines.push(words.with("plain-irreversible", &[("id", (&step.common.id).into())]));
    }
    lines.extend(approval::lines(shared, &stage, &step.common.id).into_iter().map(|(_, line)| line));
    match question(&stage, &step.common.id) {
        Some(Question::Choose(choices)) => lines.extend(choices.iter().enumerate().map(|(n, choice)| {
            let note = choice.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
            format!("  {}. {}{note}", n + 1, choice.title)
        })),
        Some(Question::YesNo(asked)) if lines.iter().all(|line| line.trim() != asked.trim()) => lines.push(asked.to_string()),
        Some(Question::Word { asked, .. }) => lines.push(asked.to_string()),
        Some(Question::Value { typed, default, .. }) => {
            let expected = || words.with("typed-expected", &[("what", typed.expected(shared.lang).into())]);
            lines.extend((typed != Typed::Text).then(expected));
            lines.extend(default.map(|default| words.with("plain-proposed", &[("value", (&default).into())])));
        }
        Some(Question::Done | Question::YesNo(_)) | None => {}
    }
    lines
}

fn timers(shared: &Shared, open: &Open) -> String {
    let since = Span::between(open.incident.detected_at(), shared.now).clock();
    let mut line = shared.words.with("plain-detected", &[("time", since.into())]);
    for pending in open.incident.pending() {
        line = format!("{line} {}.", promise::line(shared, &pending));
    }
    line
}
