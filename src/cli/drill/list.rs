//! `relais drill list`: which outages can be lived through, and when each last was.

use serde::Serialize;

use crate::app::library::Summary;
use crate::cli::answer::{Exit, Trouble, json, print};
use crate::cli::call::Call;
use crate::cli::table;
use crate::domain::lang::Bilingual;
use crate::domain::rehearsals::Subject;
use crate::domain::scenario::Scenario;
use crate::domain::time::{Span, Timestamp};
use crate::runtime::clock;
use crate::runtime::scenarios::{Listed, Scenarios};

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

/// Prints them, by id; the workspace's own that are faulty are named.
pub fn run(all: &Scenarios, past: &[Summary], as_json: bool, call: &Call) -> Result<Exit, Trouble> {
    let mut listed: Vec<&Listed> = all.listed.iter().collect();
    listed.sort_by(|a, b| a.scenario.id.cmp(&b.scenario.id));
    if as_json {
        print(&json(&Answer { version: 1, scenarios: listed.into_iter().map(|listed| told(listed, past)).collect() })?)?;
        return Ok(Exit::Done);
    }
    let rows: Vec<Vec<String>> = listed.into_iter().map(|listed| row(&listed.scenario, past, call)).collect();
    let mut text: String = table::lines(&rows).into_iter().map(|line| line + "\n").collect();
    let mut faulty: Vec<&str> = all.faults.iter().map(|fault| fault.file.as_str()).collect();
    faulty.dedup();
    for path in faulty {
        text += &call.words.with("cli-drill-faulty", &[("path", path.into())]);
        text.push('\n');
    }
    print(&text)?;
    Ok(Exit::Done)
}

fn told<'a>(listed: &'a Listed, past: &[Summary]) -> Told<'a> {
    let Scenario { id, title, kind, provider, begins, ends, .. } = &*listed.scenario;
    let last = last(past, id);
    Told { id, title, kind: kind.word(), provider: provider.as_deref(), begins: *begins, ends: *ends, own: listed.own, last }
}

fn row(scenario: &Scenario, past: &[Summary], call: &Call) -> Vec<String> {
    let length = Span::between(scenario.begins, scenario.ends).spoken(call.lang());
    let kind = call.words.named("scenario-kind", scenario.kind.word());
    let last = match last(past, &scenario.id) {
        Some(at) => call.words.with("register-ago", &[("span", Span::between(at, clock::now()).spoken(call.lang()).into())]),
        None => call.words.say("drill-never"),
    };
    vec![scenario.id.clone(), kind, length, last, scenario.title.get(call.lang()).to_owned()]
}

fn last(past: &[Summary], scenario: &str) -> Option<Timestamp> {
    Subject::Scenario(scenario.to_owned()).last(past.iter().filter_map(|summary| summary.rehearsed.as_ref()))
}
