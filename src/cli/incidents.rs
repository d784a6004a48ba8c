//! `relais incidents`: the incidents of the workspace, the newest first; `--metrics` tells how long each part of them took.

use serde::Serialize;

use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::{measures, place, table};
use crate::app::library::Summary;
use crate::domain::time::{TimeZone, Timestamp, date_time_zone};
use crate::runtime::incidents;

/// How to list them.
#[derive(Debug, clap::Args)]
pub struct Incidents {
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
    /// How long each part of them took.
    #[arg(long)]
    metrics: bool,
}

#[derive(Serialize)]
struct Answer {
    version: u32,
    incidents: Vec<Summary>,
}

/// Lists them; a damaged one is a line like the others.
pub fn run(args: &Incidents, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    if args.metrics {
        return measures::run(&found.root, args.json, call);
    }
    let list = incidents::list(&found.root);
    if args.json {
        print(&json(&Answer { version: 1, incidents: list })?)?;
        return Ok(Exit::Done);
    }
    if list.is_empty() {
        print(&(call.words.say("cli-incidents-none") + "\n"))?;
        return Ok(Exit::Done);
    }
    // Times are read in the firm's zone; a broken workspace must not hide its incidents.
    let zone = place::read(call, &found).map_or(TimeZone::UTC, |(workspace, _)| workspace.zone);
    let rows: Vec<Vec<String>> = list.iter().map(|summary| row(summary, call, &zone)).collect();
    let text: String = table::lines(&rows).into_iter().map(|line| line + "\n").collect();
    print(&text)?;
    Ok(Exit::Done)
}

fn row(summary: &Summary, call: &Call, zone: &TimeZone) -> Vec<String> {
    let known = summary.declared_at != Timestamp::UNIX_EPOCH;
    vec![
        summary.id.clone(),
        call.words.say(summary.state.key()),
        if summary.severity == 0 {
            "-".to_owned()
        } else {
            call.words.with("cli-severity", &[("level", i64::from(summary.severity).into())])
        },
        if known { date_time_zone(summary.declared_at, zone) } else { "-".to_owned() },
        summary.step.clone().unwrap_or_else(|| "-".to_owned()),
        summary.called(&call.words),
    ]
}
