//! `relais timeline [INCIDENT]`: every line of an incident, for people, for a sheet, for other programs.

use serde::Serialize;

use super::answer::{Exit, Trouble, aside, json, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::place;
use crate::domain::incident::{Incident, Line, Listed, csv, timeline};
use crate::domain::time::{TimeZone, zone_of};
use crate::journal::read_incident;

/// Which incident, and how it is told.
#[derive(Debug, clap::Args)]
pub struct Timeline {
    /// The incident; the newest where none is named.
    #[arg(value_name = "INCIDENT")]
    incident: Option<String>,
    /// As JSON.
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// As CSV, for a sheet.
    #[arg(long)]
    csv: bool,
}

#[derive(Serialize)]
struct Answer {
    version: u32,
    incident: String,
    lines: Vec<Listed>,
}

/// Tells it; a damaged journal is told as far as it stands, and said to be damaged.
pub fn run(args: &Timeline, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let id = incident::choose(call, &found.root, args.incident.as_deref(), Unnamed::Newest)?;
    let journal = |what: &str| Trouble::new(Exit::Journal, what);
    let read = read_incident(&incident::folder(&found.root).join(&id)).map_err(|error| journal(error.said().get(call.lang())))?;
    let Some(incident) = Incident::of(&read.records) else {
        return Err(journal(&call.words.with("cli-nothing-declared", &[("id", id.into())])));
    };
    let zone = zone_of(&incident.declared.zone).unwrap_or(TimeZone::UTC);
    let lines = timeline(&read.records, &call.words);
    let told = || lines.iter().map(|line| Listed::of(line, &call.words, &zone));
    let spoken = |line: &Line| line.told(&call.words, &zone).join("\n") + "\n";
    let text = if args.json {
        json(&Answer { version: 1, incident: id, lines: told().collect() })?
    } else if args.csv {
        csv(told())
    } else {
        let (rumours, known): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| line.is_rumour());
        let mut text: String = known.into_iter().map(spoken).collect();
        if !rumours.is_empty() {
            text.push_str(&format!("\n{}\n", call.words.say("timeline-rumours")));
            text.extend(rumours.into_iter().map(spoken));
        }
        text
    };
    print(&text)?;
    for finding in read.reports.iter().filter(|finding| finding.what.is_damage()) {
        aside(&format!("error: {}\n", finding.say(call.lang())));
    }
    Ok(if read.is_damaged() { Exit::Journal } else { Exit::Done })
}
