//! Walks a runbook as its test says, by the console's own rules, in a world that is made up: no network, nothing written, no waiting.

mod bench;
mod expect;
mod files;
mod turn;
mod wrong;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub use files::Trials;

use self::bench::Bench;
use self::wrong::Wrong;
use super::scenarios::{Scenarios, file_of};
use crate::app::intent::{Declaration, Intent, Rehearsal};
use crate::app::library::Entry;
use crate::app::msg::Msg;
use crate::domain::graph::Graph;
use crate::domain::lang::Bilingual;
use crate::domain::runbook::Runbook;
use crate::domain::trial::{Said, Trial};
use crate::domain::words::Words;
use crate::domain::workspace::{Files, Workspace};
use crate::domain::yaml::{Faults, Place};

/// What tests are walked on: the workspace as it was read.
#[derive(Debug)]
pub struct Ground<'a> {
    /// Its folder, which is only read.
    pub root: &'a Path,
    /// What `relais.yaml` says.
    pub workspace: &'a Workspace,
    /// Its small files.
    pub files: &'a Files,
    /// Who stands on whom.
    pub graph: &'a Graph,
    /// The scenarios that can be played.
    pub scenarios: &'a Scenarios,
    /// Its runbooks.
    pub runbooks: &'a [Entry],
    /// The words of the person's language.
    pub words: &'a Words,
}

/// Walks it; whatever is not as it says is a fault of its file. A step that goes wrong ends it.
pub fn walk(trial: &Trial, ground: &Ground<'_>, faults: &mut Faults) {
    let count = faults.count();
    let entry = names(trial, ground, faults);
    let Some(entry) = entry.filter(|_| faults.count() == count) else { return };
    let first = ground.workspace.team.keys().next().map_or("test", String::as_str);
    let by = trial.by.as_ref().map_or(first, |by| by.value.as_str());
    let mut bench = Bench::new(ground, entry.clone(), by, trial.begins);
    let mut walked = begin(&mut bench, trial, ground);
    for turn in &trial.walk {
        walked = walked.and_then(|()| turn::take(&mut bench, turn));
        if walked.is_err() {
            break;
        }
        expect::differs(&bench, &turn.expect).into_iter().for_each(|wrong| wrong.tell(faults));
    }
    match walked {
        Err(wrong) => wrong.tell(faults),
        Ok(()) => expect::differs(&bench, &trial.expect).into_iter().for_each(|wrong| wrong.tell(faults)),
    }
}

/// The steps that none of these tests walks, of each runbook that one of them walks.
pub fn unwalked<'a>(trials: impl Iterator<Item = &'a Trial>, runbooks: &'a [Entry]) -> BTreeMap<&'a str, Vec<String>> {
    let mut walked: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for trial in trials {
        walked.entry(&trial.runbook.value).or_default().extend(trial.walk.iter().map(|turn| turn.step.value.as_str()));
    }
    let left = |entry: &'a Entry| {
        let walked = walked.get(entry.header.id.as_str())?;
        let runbook = runbook_of(entry)?;
        let ids = runbook.steps.iter().map(|step| step.common.id.clone());
        let left: Vec<String> = ids.filter(|id| !walked.contains(id.as_str())).collect();
        (!left.is_empty()).then_some((entry.header.id.as_str(), left))
    };
    runbooks.iter().filter_map(left).collect()
}

fn runbook_of(entry: &Entry) -> Option<Runbook> {
    Runbook::parse(&entry.header.id, &entry.text, &mut Faults::of(&entry.path))
}

/// Checks whatever it names, and finds its runbook.
fn names<'a>(trial: &Trial, ground: &Ground<'a>, faults: &mut Faults) -> Option<&'a Entry> {
    let mut known = |said: &Said<String>, key: &str, all: &mut dyn Iterator<Item = &str>| {
        let all: Vec<String> = all.map(str::to_owned).collect();
        if !all.contains(&said.value) {
            Wrong::unknown(said, key, all).tell(faults);
        }
    };
    known(&trial.runbook, "runbook", &mut ground.runbooks.iter().map(|entry| entry.header.id.as_str()));
    if let Some(by) = &trial.by {
        known(by, "by", &mut ground.workspace.team.keys().map(String::as_str));
    }
    if let Some(scenario) = &trial.scenario {
        known(scenario, "scenario", &mut ground.scenarios.listed.iter().map(|listed| listed.scenario.id.as_str()));
    }
    let entry = ground.runbooks.iter().find(|entry| entry.header.id == trial.runbook.value)?;
    let runbook = runbook_of(entry)?;
    let ids: Vec<String> = runbook.steps.iter().map(|step| step.common.id.clone()).collect();
    for (step, place) in trial.named().filter(|(step, _)| runbook.step(step).is_none()) {
        Wrong::unknown(&Said { value: step.to_owned(), place }, "step", ids.clone()).tell(faults);
    }
    Some(entry)
}

/// Begins the scenario, if there is one, and the runbook in it.
fn begin(bench: &mut Bench, trial: &Trial, ground: &Ground<'_>) -> Result<(), Wrong> {
    let at = |place: Place| move |why: Bilingual| Wrong::new(place, why, None);
    if let Some(said) = &trial.scenario
        && let Some(listed) = ground.scenarios.find(&said.value)
    {
        let (scenario, path, text) = (said.value.clone(), file_of(&said.value), listed.text.to_string());
        let rehearsal = Rehearsal { scenario, path, text, speed: 1 };
        bench.tell(Msg::Wants(Intent::Rehearse(Box::new(rehearsal)))).map_err(at(said.place))?;
        bench.look();
        bench.until(trial.at.after(bench.shared.now));
    }
    bench.see(&trial.health);
    let runbook = &trial.runbook;
    let wanted = Declaration { runbook: Some(runbook.value.clone()), values: trial.set.clone(), drill: true, ..Declaration::default() };
    bench.tell(Msg::Wants(Intent::Declare(wanted))).map_err(at(runbook.place))?;
    bench.settle();
    Ok(())
}
