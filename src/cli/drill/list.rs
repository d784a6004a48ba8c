//! `relais drill list`: which outages can be lived through.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::answer::{Exit, Trouble, json, print};
use crate::cli::call::Call;
use crate::cli::table;
use crate::domain::lang::Bilingual;
use crate::domain::scenario::Scenario;
use crate::domain::time::{Span, Timestamp};
use crate::runtime::scenarios::Known;

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    scenarios: Vec<Told<'a>>,
}

/// A scenario as other programs read it.
#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    title: &'a Bilingual,
    kind: &'static str,
    provider: Option<&'a str>,
    begins: Timestamp,
    ends: Timestamp,
    own: bool,
}

/// Prints them; one of the workspace's own that is faulty is named with its faults by `relais check`.
pub fn run(all: &BTreeMap<String, Known>, as_json: bool, call: &Call) -> Result<Exit, Trouble> {
    let good: Vec<(&Known, &Scenario)> = all.values().filter_map(|known| Some((known, known.scenario.as_ref()?))).collect();
    if as_json {
        print(&json(&Answer { version: 1, scenarios: good.iter().map(|(known, scenario)| told(known, scenario)).collect() })?)?;
        return Ok(Exit::Done);
    }
    let rows: Vec<Vec<String>> = good.iter().map(|(known, scenario)| row(known, scenario, call)).collect();
    let mut text: String = table::lines(&rows).into_iter().map(|line| line + "\n").collect();
    for known in all.values().filter(|known| known.scenario.is_none()) {
        text += &call.words.with("cli-drill-faulty", &[("path", known.path.as_str().into())]);
        text.push('\n');
    }
    print(&text)?;
    Ok(Exit::Done)
}

fn told<'a>(known: &'a Known, scenario: &'a Scenario) -> Told<'a> {
    let Scenario { title, kind, provider, begins, ends, .. } = scenario;
    Told { id: &known.id, title, kind: kind.word(), provider: provider.as_deref(), begins: *begins, ends: *ends, own: known.own }
}

fn row(known: &Known, scenario: &Scenario, call: &Call) -> Vec<String> {
    let length = Span::between(scenario.begins, scenario.ends).spoken(call.lang());
    let kind = call.words.named("scenario-kind", scenario.kind.word());
    vec![known.id.clone(), kind, length, scenario.title.get(call.lang()).to_owned()]
}
