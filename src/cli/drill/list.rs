//! `relais drill list`: which outages can be lived through, and when each last was.

use std::collections::BTreeMap;

use serde::Serialize;

use super::past::Past;
use crate::cli::answer::{Exit, Trouble, json, print};
use crate::cli::call::Call;
use crate::cli::table;
use crate::domain::lang::Bilingual;
use crate::domain::scenario::Scenario;
use crate::domain::time::{Span, Timestamp};
use crate::runtime::clock;
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
    /// When it was last lived through to its end, by the clock on the wall; null where it never was.
    last: Option<Timestamp>,
}

/// Prints them; one of the workspace's own that is faulty is named with its faults by `relais check`.
pub fn run(all: &BTreeMap<String, Known>, past: &Past, as_json: bool, call: &Call) -> Result<Exit, Trouble> {
    let good: Vec<(&Known, &Scenario)> = all.values().filter_map(|known| Some((known, known.scenario.as_ref()?))).collect();
    if as_json {
        print(&json(&Answer { version: 1, scenarios: good.iter().map(|(known, scenario)| told(known, scenario, past)).collect() })?)?;
        return Ok(Exit::Done);
    }
    let rows: Vec<Vec<String>> = good.iter().map(|(known, scenario)| row(known, scenario, past.last(&known.id), call)).collect();
    let mut text: String = table::lines(&rows).into_iter().map(|line| line + "\n").collect();
    for known in all.values().filter(|known| known.scenario.is_none()) {
        text += &call.words.with("cli-drill-faulty", &[("path", known.path.as_str().into())]);
        text.push('\n');
    }
    print(&text)?;
    Ok(Exit::Done)
}

fn told<'a>(known: &'a Known, scenario: &'a Scenario, past: &Past) -> Told<'a> {
    let Scenario { title, kind, provider, begins, ends, .. } = scenario;
    let last = past.last(&known.id);
    Told { id: &known.id, title, kind: kind.word(), provider: provider.as_deref(), begins: *begins, ends: *ends, own: known.own, last }
}

fn row(known: &Known, scenario: &Scenario, last: Option<Timestamp>, call: &Call) -> Vec<String> {
    let length = Span::between(scenario.begins, scenario.ends).spoken(call.lang());
    let kind = call.words.named("scenario-kind", scenario.kind.word());
    let last = match last {
        Some(at) => call.words.with("register-ago", &[("span", Span::between(at, clock::now()).spoken(call.lang()).into())]),
        None => call.words.say("drill-never"),
    };
    vec![known.id.clone(), kind, length, last, scenario.title.get(call.lang()).to_owned()]
}
