//! `relais import INCIDENT FILE`: a provider's own timeline out of a list, beside ours; all of it, or nothing.

use std::fs;
use std::path::PathBuf;

use super::answer::{Exit, Trouble, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::status::chosen;
use super::{pen, place};
use crate::domain::incident::{Event, Import as Report, Incident, imported, unheard};
use crate::domain::time::{TimeZone, zone_of};
use crate::journal::read_incident;
use crate::runtime::live::reason;
use crate::runtime::load::load;
use crate::runtime::source::MAX_FILE;
use crate::runtime::{clock, identity};

/// What to import, and of whom.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// The incident.
    #[arg(value_name = "INCIDENT")]
    incident: String,
    /// The list: time, text, source, confidence.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The provider that it is about.
    #[arg(long, value_name = "ID")]
    provider: String,
}

/// Reads it whole, says every fault with its line, and records what was not recorded before.
pub fn run(args: &Import, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let id = incident::choose(call, &found.root, Some(&args.incident), Unnamed::Newest)?;
    let name = args.file.display().to_string();
    let unreadable = |why: &str| {
        let said = [("path", (&name).into()), ("reason", why.into())];
        Trouble::new(Exit::Usage, call.words.with("cli-import-unreadable", &said))
    };
    let bytes = fs::read(&args.file).map_err(|error| unreadable(reason::io(&error).get(call.lang())))?;
    if bytes.len() > MAX_FILE {
        return Err(unreadable(&call.words.say("cli-import-long")));
    }
    let text = String::from_utf8(bytes).map_err(|_| unreadable("UTF-8 ?"))?;
    let read = read_incident(&incident::folder(&found.root).join(&id));
    let read = read.map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())))?;
    let incident = Incident::of(&read.records);
    let zone = incident.and_then(|incident| zone_of(&incident.declared.zone)).unwrap_or(TimeZone::UTC);
    let workspace = load(&found.root).workspace;
    let me = identity::me(workspace.as_ref());
    if let Some(workspace) = &workspace {
        chosen(std::slice::from_ref(&args.provider), call, workspace)?;
    }
    let report = Report { provider: &args.provider, by: &me.name, now: clock::now(), zone: &zone };
    let list = imported(&text, &name, report);
    if !list.faults.is_empty() {
        let said =
            list.faults.iter().map(|fault| format!("error: {}:{}: {}\n", fault.file, fault.place.line, fault.problem.say(call.lang())));
        return Err(Trouble::written(Exit::Findings, said.collect()).hint(call.words.say("cli-import-nothing")));
    }
    let all = list.rows.len();
    let new = unheard(list.rows, &read.records);
    let events: Vec<_> = new.into_iter().map(|(moment, claim)| (Some(moment), Event::Claimed(Box::new(claim)))).collect();
    if !events.is_empty() {
        pen::write_all(&found.root, &id, &me, &events).map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())))?;
    }
    let said = [("id", id.into()), ("count", events.len().into()), ("known", (all - events.len()).into())];
    print(&(call.words.with("cli-import-done", &said) + "\n"))?;
    Ok(Exit::Done)
}
