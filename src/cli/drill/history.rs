//! `relais drill history [SCENARIO]`: the drills that were done, each beside the one before it of the same scenario.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::past::Past;
use crate::cli::answer::{Exit, Trouble, aside, json, print};
use crate::cli::call::Call;
use crate::cli::place::{self, Found};
use crate::cli::table;
use crate::domain::incident::metrics::{Interval, Measure, Reading, Trend, over, trend};
use crate::domain::postmortem::{self, Drilled, data};
use crate::domain::time::{Span, TimeZone, Timestamp, date_time_zone};

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    drills: Vec<Told<'a>>,
    /// By scenario, or by runbook where none was played; only where five or more are known.
    over: Vec<Middle<'a>>,
}

/// A drill as other programs read it; lengths of time are in seconds, by the clock of the drill.
#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    title: &'a str,
    scenario: Option<&'a str>,
    runbook: Option<&'a str>,
    really: Timestamp,
    by: &'a str,
    closed: bool,
    lasted_s: Option<u64>,
    measures: Vec<data::Measured>,
    held: usize,
    points: usize,
    /// The drill that it is compared with; null where there is none.
    before: Option<Before<'a>>,
}

#[derive(Serialize)]
struct Before<'a> {
    id: &'a str,
    held: usize,
    /// By the name of the measure: `shorter`, `same`, `longer`, or null where nobody can say.
    trends: BTreeMap<&'static str, Option<&'static str>>,
}

#[derive(Serialize)]
struct Middle<'a> {
    scenario: Option<&'a str>,
    runbook: Option<&'a str>,
    name: &'static str,
    known: usize,
    median_s: u64,
}

/// Tells them, the newest first; a journal that cannot be read is said.
pub fn run(found: &Found, name: Option<&str>, as_json: bool, call: &Call) -> Result<Exit, Trouble> {
    let mut past = Past::read(&found.root, call)?;
    for id in &past.damaged {
        aside(&(call.words.with("cli-measures-damaged", &[("id", id.into())]) + "\n"));
    }
    past.drills.retain(|drill| name.is_none_or(|name| drill.ground().is_some_and(|(_, id)| id == name)));
    let drills = &past.drills;
    if as_json {
        print(&json(&Answer {
            version: 1,
            drills: each(drills).map(|(drill, before)| told(drill, before)).collect(),
            over: middles(drills),
        })?)?;
        return Ok(Exit::Done);
    }
    if drills.is_empty() {
        print(&(call.words.say("drill-none") + "\n"))?;
        return Ok(Exit::Done);
    }
    let zone = place::read(call, found).map_or(TimeZone::UTC, |(workspace, _)| workspace.zone);
    let parts: Vec<String> = each(drills).map(|(drill, before)| part(drill, before, call, &zone)).collect();
    print(&(parts.join("\n") + &middle_lines(drills, call)))?;
    Ok(Exit::Done)
}

/// Each with the one that it is compared with.
fn each(drills: &[Drilled]) -> impl Iterator<Item = (&Drilled, Option<&Drilled>)> {
    drills.iter().enumerate().map(|(at, drill)| (drill, drill.before(drills.get(at + 1..).unwrap_or_default())))
}

/// What was played, when and by whom; then how long, what was met, and each measure beside the one before.
fn part(drill: &Drilled, before: Option<&Drilled>, call: &Call, zone: &TimeZone) -> String {
    let words = &call.words;
    let what = drill.ground().map_or_else(String::new, |(_, id)| format!("  ({id})"));
    let mut text = format!("{}  {}{what}  {}  [{}]\n", date_time_zone(drill.really, zone), drill.title, drill.by, drill.id);
    let lasted = match drill.lasted {
        Some(lasted) => words.with("drill-lasted", &[("span", lasted.spoken(call.lang()).into())]),
        None => words.say("drill-not-closed"),
    };
    let mut held = words.with("drill-held", &[("held", drill.held.into()), ("points", drill.points.into())]);
    if let Some(before) = before {
        held = words.with("drill-held-before", &[("held", held.into()), ("before", before.held.into())]);
    }
    text.push_str(&format!("  {lasted} · {held}\n"));
    let row = |interval: &Interval| {
        let trend = before.and_then(|before| before.interval(interval.measure)).and_then(|earlier| changed(earlier, interval, call));
        vec![words.named("measure", interval.measure.name()), spoken(&interval.reading, call), trend.unwrap_or_default()]
    };
    let rows: Vec<Vec<String>> = drill.intervals.iter().map(row).collect();
    text.extend(table::lines(&rows).into_iter().map(|line| format!("  {line}\n")));
    text
}

/// Whether it became shorter or longer, and than what, where anybody can say.
fn changed(before: &Interval, now: &Interval, call: &Call) -> Option<String> {
    let args = [("before", spoken(&before.reading, call).into())];
    let key = match trend(&before.reading, &now.reading)? {
        Trend::Shorter => "drill-trend-shorter",
        Trend::Same => "drill-trend-same",
        Trend::Longer => "drill-trend-longer",
    };
    Some(call.words.with(key, &args))
}

fn spoken(reading: &Reading, call: &Call) -> String {
    match reading {
        Reading::Unknown(_) => call.words.say("postmortem-unknown"),
        _ => postmortem::spoken(&call.words, reading),
    }
}

fn told<'a>(drill: &'a Drilled, before: Option<&'a Drilled>) -> Told<'a> {
    let beside = |before: &'a Drilled| {
        let of = |interval: &Interval| {
            let earlier = before.interval(interval.measure);
            let trend = earlier.and_then(|earlier| trend(&earlier.reading, &interval.reading));
            (interval.measure.name(), trend.map(Trend::name))
        };
        Before { id: &before.id, held: before.held, trends: drill.intervals.iter().map(of).collect() }
    };
    Told {
        id: &drill.id,
        title: &drill.title,
        scenario: drill.scenario.as_deref(),
        runbook: drill.runbook.as_deref(),
        really: drill.really,
        by: &drill.by,
        closed: drill.lasted.is_some(),
        lasted_s: drill.lasted.map(Span::as_secs),
        measures: drill.intervals.iter().map(data::Measured::of).collect(),
        held: drill.held,
        points: drill.points,
        before: before.map(beside),
    }
}

/// What a scenario comes to over all its drills that were closed, where there are enough of them.
fn middles(drills: &[Drilled]) -> Vec<Middle<'_>> {
    let grounds: BTreeSet<(bool, &str)> = drills.iter().filter_map(Drilled::ground).collect();
    let middle = |ground: (bool, &'_ str), measure: Measure| {
        let same = drills.iter().filter(|drill| drill.lasted.is_some() && drill.ground() == Some(ground));
        let over = over(measure, same.map(|drill| drill.intervals.as_slice()));
        Some((over.known, over.median?.as_secs()))
    };
    let all = grounds.into_iter().flat_map(|ground| Measure::ALL.map(|measure| (ground, measure)));
    let of = |((plays, id), measure): ((bool, _), Measure)| {
        let (known, median_s) = middle((plays, id), measure)?;
        Some(Middle { scenario: plays.then_some(id), runbook: (!plays).then_some(id), name: measure.name(), known, median_s })
    };
    all.filter_map(of).collect()
}

fn middle_lines(drills: &[Drilled], call: &Call) -> String {
    let line = |middle: Middle<'_>| {
        let name = format!("{}, {}", middle.scenario.or(middle.runbook).unwrap_or_default(), call.words.named("measure", middle.name));
        let median = Span::seconds(middle.median_s).spoken(call.lang());
        call.words.with("cli-measures-median", &[("name", name.into()), ("median", median.into()), ("known", middle.known.into())]) + "\n"
    };
    let lines: String = middles(drills).into_iter().map(line).collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}
