//! `relais summary [INCIDENT]`: where an incident stands, on one page for those who answer for the firm, or for whoever takes over.

use serde::Serialize;

use super::answer::{Exit, Trouble, aside, json, print};
use super::audit::hung;
use super::call::Call;
use super::deps::joined;
use super::incident::{self, Unnamed};
use super::place;
use crate::domain::postmortem::summary::{Ground, Sheet, Summary as Page};
use crate::journal::read_incident;
use crate::runtime::clock;

/// Which incident, and how it is written.
#[derive(Debug, clap::Args)]
pub struct Summary {
    /// The incident; the newest open one where none is named, else the newest.
    #[arg(value_name = "INCIDENT")]
    incident: Option<String>,
    /// How it is written.
    #[arg(long, value_name = "text|md|json", default_value = "text", hide_default_value = true)]
    format: Format,
    /// The page for whoever takes over.
    #[arg(long)]
    handover: bool,
}

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Md,
    Json,
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    #[serde(flatten)]
    summary: &'a Page,
}

/// Writes it; a damaged journal is told as far as it stands, and said to be damaged.
pub fn run(args: &Summary, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let (workspace, loaded) = place::read(call, &found)?;
    let id = incident::choose(call, &found.root, args.incident.as_deref(), Unnamed::Newest)?;
    let journal = |what: &str| Trouble::new(Exit::Journal, what);
    let read = read_incident(&incident::folder(&found.root).join(&id)).map_err(|error| journal(error.said().get(call.lang())))?;
    let ground = Ground { records: &read.records, workspace: &workspace, files: &loaded.files, now: clock::now() };
    let Some(summary) = Page::of(ground, call.lang()) else {
        return Err(journal(&call.words.with("cli-nothing-declared", &[("id", id.into())])));
    };
    let of = if args.handover { Sheet::handover } else { Sheet::of };
    let sheet = of(&summary, &workspace.zone, &call.words);
    print(&match args.format {
        Format::Json => json(&Answer { version: 1, summary: &summary })?,
        Format::Md => sheet.markdown(),
        Format::Text => joined(&lines(&sheet)),
    })?;
    for finding in read.reports.iter().filter(|finding| finding.what.is_damage()) {
        aside(&format!("error: {}\n", finding.say(call.lang())));
    }
    Ok(if read.is_damaged() { Exit::Journal } else { Exit::Done })
}

/// The page for a terminal.
fn lines(sheet: &Sheet) -> Vec<String> {
    let mut lines: Vec<String> = hung("", &sheet.title, "");
    sheet.head.iter().for_each(|head| lines.extend(hung("", head, "")));
    for (title, said) in &sheet.parts {
        lines.extend([String::new(), title.to_uppercase()]);
        said.iter().for_each(|line| lines.extend(hung("- ", line, "  ")));
    }
    lines
}
