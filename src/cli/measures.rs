//! `relais incidents --metrics`: how long each part of past incidents took, each number with the lines that it comes from.

use std::path::Path;

use serde::Serialize;

use super::answer::{Exit, Trouble, aside, json, print};
use super::call::Call;
use super::{incident, table};
use crate::domain::incident::metrics::{ENOUGH, Interval, Measure, Reading, intervals, over};
use crate::domain::incident::{Assessment, Cost, Incident, Promise, Silence, corrected, kept, promises, silences};
use crate::domain::postmortem::{self, data};
use crate::domain::time::{Span, Timestamp};
use crate::journal;

/// What one incident comes to.
struct Measured {
    id: String,
    drill: bool,
    declared: Timestamp,
    intervals: Vec<Interval>,
    promises: Vec<Promise>,
    silences: Vec<Silence>,
    /// How long people worked on it, as somebody said.
    worked: Option<Span>,
}

#[derive(Serialize)]
struct Answer {
    version: u32,
    incidents: Vec<Told>,
    /// Real ones alone; a median stands only where five or more are known.
    over: Vec<Middle>,
}

/// An incident as other programs read it; lengths of time are in seconds.
#[derive(Serialize)]
struct Told {
    id: String,
    drill: bool,
    declared: Timestamp,
    measures: Vec<data::Measured>,
    promises_kept: usize,
    promises_judged: usize,
    promises_lines: Vec<String>,
    silences: Vec<Gap>,
    person_s: Option<u64>,
}

#[derive(Serialize)]
struct Gap {
    audience: String,
    messages: usize,
    longest_s: Option<u64>,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct Middle {
    name: &'static str,
    known: usize,
    median_s: Option<u64>,
}

/// Tells them, the newest first; a journal that cannot be read is said, and counts nowhere.
pub fn run(root: &Path, as_json: bool, call: &Call) -> Result<Exit, Trouble> {
    let folder = incident::folder(root);
    let ids = journal::list(&folder).map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())))?;
    let mut all: Vec<Measured> = ids.iter().filter_map(|id| measured(&folder, id, call)).collect();
    all.sort_by(|a, b| b.declared.cmp(&a.declared).then_with(|| b.id.cmp(&a.id)));
    let (drills, real): (Vec<&Measured>, Vec<&Measured>) = all.iter().partition(|one| one.drill);
    let text = if as_json {
        let over = Measure::ALL.into_iter().map(|measure| middle(measure, &real)).collect();
        json(&Answer { version: 1, incidents: all.iter().map(told).collect(), over })?
    } else if all.is_empty() {
        call.words.say("cli-incidents-none") + "\n"
    } else {
        let parts = [("cli-measures-real", &real), ("cli-measures-drills", &drills)].into_iter().filter(|(_, list)| !list.is_empty());
        parts.map(|(key, list)| part(key, list, call)).collect::<Vec<_>>().join("\n")
    };
    print(&text)?;
    Ok(Exit::Done)
}

fn measured(folder: &Path, id: &str, call: &Call) -> Option<Measured> {
    let read = journal::read_incident(&folder.join(id)).ok();
    if read.as_ref().is_none_or(journal::Read::is_damaged) {
        aside(&(call.words.with("cli-measures-damaged", &[("id", id.into())]) + "\n"));
    }
    let recorded = read?.records;
    let records = corrected(&recorded);
    let incident = Incident::of(records.iter())?;
    Some(Measured {
        id: id.to_owned(),
        drill: incident.declared.drill,
        declared: incident.declared_at,
        intervals: intervals(Some(&incident), &records),
        promises: promises(&records),
        silences: silences(&records),
        worked: incident.assessed.and_then(|assessment| assessment.worked),
    })
}

/// One table a measure: each incident with its length and the lines that it comes from.
fn part(key: &str, list: &[&Measured], call: &Call) -> String {
    let words = &call.words;
    let mut text = format!("{}\n", words.with(key, &[("count", list.len().into())]));
    let mut block = |title: String, rows: Vec<Vec<String>>| {
        if !rows.is_empty() {
            text.push_str(&format!("\n{title}\n"));
            text.extend(table::lines(&rows).into_iter().map(|line| format!("  {line}\n")));
        }
    };
    for measure in Measure::ALL {
        let name = words.named("measure", measure.name());
        let middle = over(measure, list.iter().map(|one| one.intervals.as_slice()));
        let title = match middle.median {
            Some(median) => {
                let args = [("name", name.into()), ("median", median.spoken(call.lang()).into()), ("known", middle.known.into())];
                words.with("cli-measures-median", &args)
            }
            None => name,
        };
        let of = |one: &&Measured| one.intervals.iter().find(|interval| interval.measure == measure).map(|found| row(one, found, call));
        block(title, list.iter().filter_map(of).collect());
    }
    let silence = |one: &&Measured| {
        let (id, spoken) = (one.id.clone(), |span: Span| span.spoken(call.lang()));
        one.silences
            .iter()
            .filter_map(|silence| Some(vec![id.clone(), spoken(silence.longest?.1), silence.audience.clone(), silence.lines.join(" ")]))
            .collect::<Vec<_>>()
    };
    block(words.say("cli-measures-silence"), list.iter().flat_map(silence).collect());
    let promised = |one: &&Measured| {
        let (kept, judged) = kept(&one.promises);
        let said = words.with("cli-measures-kept", &[("kept", kept.into()), ("judged", judged.into())]);
        (judged > 0).then(|| vec![one.id.clone(), said, lines(&one.promises).join(" ")])
    };
    block(words.say("postmortem-promises"), list.iter().filter_map(promised).collect());
    let worked = |one: &&Measured| {
        let said = Assessment { worked: one.worked, ..Assessment::default() }.said(Cost::Hours, words)?;
        Some(vec![one.id.clone(), said])
    };
    block(words.named("impact", Cost::Hours.name()), list.iter().filter_map(worked).collect());
    if list.len() < ENOUGH {
        text.push_str(&format!("\n{}\n", words.with("cli-measures-few", &[("enough", ENOUGH.into())])));
    }
    text
}

fn row(one: &Measured, interval: &Interval, call: &Call) -> Vec<String> {
    let said = match interval.reading {
        Reading::Unknown(_) => call.words.say("postmortem-unknown"),
        _ => postmortem::spoken(&call.words, &interval.reading),
    };
    let said = if interval.two_clocks { call.words.with("cli-measures-clocks", &[("said", said.into())]) } else { said };
    vec![one.id.clone(), said, interval.lines.join(" ")]
}

fn lines(promises: &[Promise]) -> Vec<String> {
    promises.iter().map(|promise| promise.line.clone()).collect()
}

fn told(one: &Measured) -> Told {
    let (promises_kept, promises_judged) = kept(&one.promises);
    Told {
        id: one.id.clone(),
        drill: one.drill,
        declared: one.declared,
        measures: one.intervals.iter().map(data::Measured::of).collect(),
        promises_kept,
        promises_judged,
        promises_lines: lines(&one.promises),
        silences: one
            .silences
            .iter()
            .map(|silence| Gap {
                audience: silence.audience.clone(),
                messages: silence.messages,
                longest_s: silence.longest.map(|(_, span)| span.as_secs()),
                lines: silence.lines.clone(),
            })
            .collect(),
        person_s: one.worked.map(Span::as_secs),
    }
}

fn middle(measure: Measure, real: &[&Measured]) -> Middle {
    let over = over(measure, real.iter().map(|one| one.intervals.as_slice()));
    Middle { name: measure.name(), known: over.known, median_s: over.median.map(Span::as_secs) }
}
