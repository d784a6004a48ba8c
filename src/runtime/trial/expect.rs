//! What a test expects, held against what is.

use std::fmt::Display;

use super::bench::Bench;
use super::wrong::Wrong;
use crate::domain::incident::{Event, current};
use crate::domain::lang::Bilingual;
use crate::domain::step::fact::Fact;
use crate::domain::trial::{END, Expect, Said, Stands};

/// How a step of the walk stands; none where the runbook has no such step.
pub(super) fn stands(bench: &Bench, step: &str) -> Option<Stands> {
    let open = bench.shared.open.as_ref()?;
    Some(Stands::of(&open.incident, open.runbook.as_deref()?.step(step)?))
}

/// Everything that is not as expected.
pub(super) fn differs(bench: &Bench, expect: &Expect) -> Vec<Wrong> {
    let Some(open) = bench.shared.open.as_ref() else { return Vec::new() };
    let incident = &open.incident;
    let mut wrong = Vec::new();
    for (step, due) in &expect.steps {
        let is = stands(bench, step).map_or("?", Stands::word);
        wrong.extend(unlike(due, &format!("steps.{step}"), due.value.word(), is));
    }
    for (service, due) in &expect.services {
        let is = bench.shared.active.get(service).map_or("?", String::as_str);
        wrong.extend(unlike(due, &format!("services.{service}"), due.value.as_str(), is));
    }
    for (audience, due) in &expect.told {
        wrong.extend(unlike(due, &format!("told.{audience}"), &due.value, &told(bench, audience)));
    }
    let promised: Vec<&str> = incident.pending().iter().map(|pending| pending.audience).collect();
    for due in expect.promised.iter().filter(|due| !promised.contains(&due.value.as_str())) {
        wrong.push(absent(due, "promised", &due.value, &promised));
    }
    let reached: Vec<&str> = incident.milestones.keys().map(|milestone| milestone.name()).collect();
    for due in expect.milestones.iter().filter(|due| !incident.milestones.contains_key(&due.value)) {
        wrong.push(absent(due, "milestones", due.value.name(), &reached));
    }
    for (name, due) in &expect.values {
        let is = incident.values.get(name).map_or("", String::as_str);
        wrong.extend(unlike(due, &format!("values.{name}"), due.value.as_str(), is));
    }
    wrong.extend(expect.severity.as_ref().and_then(|due| unlike(due, "severity", &due.value, &incident.severity)));
    let here = open.runbook.as_deref().and_then(|runbook| current(incident, runbook)).map_or(END, |step| step.common.id.as_str());
    wrong.extend(expect.here.as_ref().and_then(|due| unlike(due, "here", due.value.as_str(), here)));
    wrong
}

/// How many messages were sent to this audience, or written for it.
fn told(bench: &Bench, audience: &str) -> u32 {
    let records = bench.shared.open.iter().flat_map(|open| &open.records);
    let facts = records.flat_map(|record| match &record.event {
        Event::StepDone { facts, .. } => facts.as_slice(),
        _ => &[],
    });
    let count: usize = facts
        .map(|fact| match fact {
            Fact::Sent { audience: whom, to, written, .. } if whom == audience => to.len() + written.len(),
            _ => 0,
        })
        .sum();
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn unlike<T, V: Display + PartialEq + ?Sized>(said: &Said<T>, what: &str, due: &V, is: &V) -> Option<Wrong> {
    let told = || Bilingual::of(format!("`{what}` vaut « {is} », et non « {due} »"), format!("`{what}` is `{is}`, not `{due}`"));
    (due != is).then(|| Wrong::new(said.place, told(), None))
}

fn absent<T>(said: &Said<T>, what: &str, due: &str, there: &[&str]) -> Wrong {
    let there = if there.is_empty() { "—".to_owned() } else { there.join(", ") };
    let told = Bilingual::of(format!("« {due} » manque dans `{what}` : {there}"), format!("`{due}` is missing in `{what}`: {there}"));
    Wrong::new(said.place, told, None)
}
