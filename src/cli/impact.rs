//! `relais impact [INCIDENT]`: what an incident cost, as a person says it; without an option, what is said and what is proposed.

use super::answer::{Exit, Trouble, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::{pen, place, table};
use crate::domain::incident::{Assessment, Cost, Event, Incident};
use crate::domain::postmortem::proposed;
use crate::domain::postmortem::summary::Ground;
use crate::journal::read_incident;
use crate::runtime::{clock, identity};

/// Which incident, and what it cost.
#[derive(Debug, clap::Args)]
pub struct Impact {
    /// The incident; the newest where none is named.
    #[arg(value_name = "INCIDENT")]
    incident: Option<String>,
    /// How many clients were touched.
    #[arg(long, value_name = "N")]
    clients: Option<String>,
    /// How many hours people worked on it.
    #[arg(long, value_name = "N")]
    hours: Option<String>,
    /// The revenue lost or delayed.
    #[arg(long, value_name = "AMOUNT")]
    revenue: Option<String>,
    /// The extra spending.
    #[arg(long, value_name = "AMOUNT")]
    spend: Option<String>,
    /// What became of the data.
    #[arg(long, value_name = "WORD", value_parser = ["lost", "kept", "unknown"])]
    data: Option<String>,
    /// How many complaints came.
    #[arg(long, value_name = "N")]
    complaints: Option<String>,
    /// What else there is to know.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Records it, synced, with what was said before; a later word replaces an earlier one, which stays in the timeline.
pub fn run(args: &Impact, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let (workspace, loaded) = place::read(call, &found)?;
    let id = incident::choose(call, &found.root, args.incident.as_deref(), Unnamed::Newest)?;
    let journal = |what: &str| Trouble::new(Exit::Journal, what);
    let read = read_incident(&incident::folder(&found.root).join(&id)).map_err(|error| journal(error.said().get(call.lang())))?;
    let Some(incident) = Incident::of(&read.records) else {
        return Err(journal(&call.words.with("cli-nothing-declared", &[("id", id.into())])));
    };
    let said = incident.assessed.unwrap_or_default();
    let given: Vec<(Cost, &str)> = Cost::ALL.into_iter().filter_map(|cost| Some((cost, args.given(cost)?))).collect();
    if given.is_empty() {
        let ground = Ground { records: &read.records, workspace: &workspace, files: &loaded.files, now: clock::now() };
        print(&listed(&said, &proposed(ground, call.lang()), call))?;
        return Ok(Exit::Done);
    }
    let me = identity::me(Some(&workspace));
    let mut made = Assessment { by: me.name.clone(), ..said };
    for (cost, typed) in given {
        let wrong = |why: &str| Trouble::new(Exit::Usage, format!("--{}: {why}", cost.name()));
        made.put(cost, typed).map_err(|why| wrong(why.get(call.lang())))?;
    }
    let told = made.told(&call.words).unwrap_or_else(|| call.words.say("impact-nothing"));
    let event = Event::Assessed(Box::new(made));
    pen::write(&found.root, &id, &me, (None, event)).map_err(|error| journal(error.said().get(call.lang())))?;
    print(&(call.words.with("cli-impact-done", &[("id", id.into()), ("what", told.into())]) + "\n"))?;
    Ok(Exit::Done)
}

impl Impact {
    fn given(&self, cost: Cost) -> Option<&str> {
        match cost {
            Cost::Clients => self.clients.as_deref(),
            Cost::Hours => self.hours.as_deref(),
            Cost::Revenue => self.revenue.as_deref(),
            Cost::Spend => self.spend.as_deref(),
            Cost::Data => self.data.as_deref(),
            Cost::Complaints => self.complaints.as_deref(),
            Cost::Note => self.note.as_deref(),
        }
    }
}

/// Each thing that is asked with what was said, or may be proposed.
fn listed(said: &Assessment, proposed: &Assessment, call: &Call) -> String {
    let words = &call.words;
    let row = |cost: Cost| {
        let maybe = || Some(words.with("impact-proposed", &[("said", proposed.said(cost, words)?.into())]));
        let answer = said.said(cost, words).or_else(maybe).unwrap_or_else(|| words.say("postmortem-unknown"));
        vec![words.named("impact", cost.name()), answer]
    };
    let rows: Vec<Vec<String>> = Cost::ALL.into_iter().map(row).collect();
    let lines = table::lines(&rows).into_iter().chain([words.say("cli-impact-nothing-asked")]);
    lines.map(|line| line + "\n").collect()
}
