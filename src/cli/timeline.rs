//! `relais timeline [INCIDENT]`: every line of an incident, for people, for a sheet, for other programs.

use serde::Serialize;

use super::answer::{Exit, Trouble, aside, json, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::place;
use crate::domain::incident::{Incident, Line, Trust, timeline};
use crate::domain::time::{TimeZone, Timestamp, zone_of};
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
    lines: Vec<Told>,
}

/// A line as other programs read it; times are in UTC.
#[derive(Serialize)]
struct Told {
    /// Where it stands in the journal.
    line: String,
    happened: Timestamp,
    /// How far that may be off, in seconds; null where it is exact.
    about_s: Option<u64>,
    recorded: Option<Timestamp>,
    who: String,
    sort: &'static str,
    what: String,
    quote: Option<String>,
    /// Null where it is ours; else how far what others say may be trusted.
    confidence: Option<&'static str>,
    url: Option<String>,
    due: Option<Timestamp>,
    milestones: Vec<&'static str>,
    withdrawn: bool,
    before: Vec<String>,
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
    let told = || lines.iter().map(|line| told(line, call, &zone));
    let spoken = |line: &Line| line.told(&call.words, &zone).join("\n") + "\n";
    let text = if args.json {
        json(&Answer { version: 1, incident: id, lines: told().collect() })?
    } else if args.csv {
        sheet(told())
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

fn told(line: &Line, call: &Call, zone: &TimeZone) -> Told {
    Told {
        line: line.evidence.clone(),
        happened: line.happened,
        about_s: line.about.map(|about| about.as_secs()),
        recorded: line.recorded,
        who: line.who.clone(),
        sort: line.kind.name(),
        what: line.what.clone(),
        quote: line.quote.as_ref().map(ToString::to_string),
        confidence: line.trust.map(Trust::name),
        url: line.url.clone(),
        due: line.due,
        milestones: line.milestones.iter().map(|milestone| milestone.name()).collect(),
        withdrawn: line.withdrawn,
        before: line.before.iter().map(|before| before.said(&call.words, zone)).collect(),
    }
}

/// One row a line; what a sheet would take for a formula is kept from being one.
fn sheet(lines: impl Iterator<Item = Told>) -> String {
    let mut text = "line,happened,about_s,recorded,who,sort,what,quote,confidence,url,due,withdrawn,before\n".to_owned();
    for line in lines {
        let time = |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
        let cells = [
            line.line,
            line.happened.to_string(),
            line.about_s.map(|about| about.to_string()).unwrap_or_default(),
            time(line.recorded),
            line.who,
            line.sort.to_owned(),
            line.what,
            line.quote.unwrap_or_default(),
            line.confidence.unwrap_or_default().to_owned(),
            line.url.unwrap_or_default(),
            time(line.due),
            line.withdrawn.to_string(),
            line.before.join("\n"),
        ];
        text.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        text.push('\n');
    }
    text
}

fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    if cell.contains([',', '"', '\n', ';']) { format!("\"{guard}{}\"", cell.replace('"', "\"\"")) } else { format!("{guard}{cell}") }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_cell_is_one_cell_and_no_formula() {
        for (cell, written) in [("a", "a"), ("a, \"b\"\nc", "\"a, \"\"b\"\"\nc\""), ("=1+1", "'=1+1"), ("-5,3", "\"'-5,3\"")] {
            assert_eq!(quoted(cell), written);
        }
    }
}
