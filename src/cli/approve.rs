//! `relais approve [INCIDENT [STEP]]`: another person agrees to a step, or does not, from wherever they have the workspace.

use std::io::{self, BufRead};

use serde::Serialize;

use super::answer::{Exit, Trouble, aside, json, print};
use super::call::Call;
use super::place::{self, Found};
use super::{incident, pen};
use crate::app::Shared;
use crate::app::approval::asked;
use crate::app::library::SummaryState;
use crate::app::shared::{History, Home, Me, Open};
use crate::domain::incident::{Asked, Command, Event, Record, Refusal, Stage, awaited, decide};
use crate::domain::text::Text;
use crate::domain::time::{Timestamp, hour, hour_zone};
use crate::domain::yaml::nearest;
use crate::journal::read_incident;
use crate::runtime::scripted::Overlay;
use crate::runtime::{clock, identity, incidents};

/// What to agree to; what waits is listed where no step is named.
#[derive(Debug, clap::Args)]
pub struct Approve {
    /// The incident.
    #[arg(value_name = "INCIDENT")]
    incident: Option<String>,
    /// The step.
    #[arg(value_name = "STEP")]
    step: Option<String>,
    /// Who agrees.
    #[arg(long = "as", value_name = "ID")]
    who: Option<String>,
    /// Why not.
    #[arg(long, value_name = "REASON")]
    refuse: Option<String>,
    /// Without being asked again.
    #[arg(long)]
    yes: bool,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

/// One thing that waits for somebody.
#[derive(Serialize)]
struct Waiting {
    incident: String,
    step: String,
    title: String,
    plan: String,
    lines: Vec<Text>,
    from: Vec<String>,
    by: String,
    at: Timestamp,
    until: Timestamp,
}

#[derive(Serialize)]
struct List {
    version: u32,
    waiting: Vec<Waiting>,
}

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    incident: &'a str,
    step: &'a str,
    writer: &'a str,
    at: Timestamp,
    event: &'a Event,
}

/// Lists what waits, or writes what this person says to it into a journal of their own.
pub fn run(args: &Approve, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    match (&args.incident, &args.step) {
        (Some(incident), Some(step)) => answer(args, call, &found, (incident, step)),
        (named, _) => list(args, call, &found, named.as_deref()),
    }
}

/// The workspace with this incident open in it, for reading.
pub fn open(call: &Call, found: &Found, who: Option<&str>, id: Option<&str>) -> Result<Shared, Trouble> {
    let (workspace, loaded) = place::read(call, found)?;
    let me = match who {
        Some(who) if !workspace.team.contains_key(who) => {
            let trouble = Trouble::new(Exit::Usage, call.words.with("cli-approve-nobody", &[("id", who.into())]));
            let near = nearest(who, workspace.team.keys().map(String::as_str));
            return Err(match near {
                Some(near) => trouble.hint(call.words.with("cli-did-you-mean", &[("name", near.into())])),
                None => trouble,
            });
        }
        Some(who) => identity::named(who.to_owned(), Some(&workspace)),
        None => identity::me(Some(&workspace)),
    };
    let home = Home { folder: place::spoken(&found.root), history: History::None, sample: found.sample, offline: true };
    let mut shared = Shared::new(clock::now(), call.words.clone(), me, home, workspace, loaded.files);
    if let Some(id) = id {
        let read = read_incident(&incident::folder(&found.root).join(id));
        let read = read.map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())))?;
        if let Some(damage) = read.reports.iter().find(|finding| finding.what.is_damage()) {
            // Nobody agrees to what may not be what was asked.
            return Err(Trouble::new(Exit::Journal, damage.said().get(call.lang())));
        }
        shared.open = Open::of(read.records, &shared.workspace);
        if let Some(open) = shared.open.as_ref().filter(|open| open.incident.declared.drill) {
            let mut files = shared.files.clone();
            Overlay::of(&found.root, &open.records).lay_over(&mut files);
            shared.take_files(files);
        }
    }
    Ok(shared)
}

fn list(args: &Approve, call: &Call, found: &Found, named: Option<&str>) -> Result<Exit, Trouble> {
    let ids = match named {
        Some(named) => vec![incident::choose(call, &found.root, Some(named), incident::Unnamed::NewestOpen)?],
        None => {
            let is_open = |state| matches!(state, SummaryState::Open | SummaryState::InDoubt);
            let list = incidents::list(&found.root).into_iter().filter(|summary| is_open(summary.state));
            list.map(|summary| summary.id).collect()
        }
    };
    let mut all = Vec::new();
    let mut text = String::new();
    for id in ids {
        let shared = open(call, found, args.who.as_deref(), Some(&id))?;
        for waiting in waiting(&shared, &id) {
            text.push_str(&told(call, &shared, &waiting));
            let args = [("incident", (&waiting.incident).into()), ("step", (&waiting.step).into())];
            text.push_str(&(call.words.with("cli-approve-how", &args) + "\n"));
            all.push(waiting);
        }
    }
    if args.json {
        print(&json(&List { version: 1, waiting: all })?)?;
    } else if all.is_empty() {
        print(&(call.words.say("cli-approve-none") + "\n"))?;
    } else {
        print(&text)?;
    }
    Ok(Exit::Done)
}

/// What waits in the incident that is open.
fn waiting(shared: &Shared, id: &str) -> Vec<Waiting> {
    let Some(stage) = shared.stage() else { return Vec::new() };
    let steps = stage.runbook.map(|runbook| runbook.steps.as_slice()).unwrap_or_default();
    let waits = steps.iter().filter_map(|step| Some((&step.common.id, awaited(&stage, &step.common.id)?)));
    waits.map(|(step, asked)| of(&stage, id, step, asked)).collect()
}

fn of(stage: &Stage<'_>, incident: &str, step: &str, asked: &Asked) -> Waiting {
    let title = stage.runbook.and_then(|runbook| runbook.step(step)).map(|step| &step.common.title);
    Waiting {
        incident: incident.to_owned(),
        step: step.to_owned(),
        title: title.and_then(|title| stage.scene.fill(title).ok()).map_or_else(|| step.to_owned(), |title| title.to_string()),
        plan: asked.plan.clone(),
        lines: asked.lines.clone(),
        from: asked.from.clone(),
        by: asked.by.clone(),
        at: asked.at,
        until: asked.until,
    }
}

/// What is asked, in full.
fn told(call: &Call, shared: &Shared, waiting: &Waiting) -> String {
    let words = &call.words;
    let people = if waiting.from.is_empty() { words.say("approval-nobody") } else { waiting.from.join(", ") };
    let args = [
        ("step", (&waiting.title).into()),
        ("incident", (&waiting.incident).into()),
        ("by", (&waiting.by).into()),
        ("who", people.into()),
        ("at", hour(waiting.at, shared.zone()).into()),
        ("until", hour_zone(waiting.until, shared.zone()).into()),
    ];
    let mut text = words.with("cli-approve-asked", &args) + "\n";
    if !waiting.lines.is_empty() {
        text.push_str(&(words.say("walk-will-do") + "\n"));
    }
    waiting.lines.iter().for_each(|line| text.push_str(&format!("  {line}\n")));
    text
}

fn answer(args: &Approve, call: &Call, found: &Found, (named, step): (&str, &str)) -> Result<Exit, Trouble> {
    let id = incident::choose(call, &found.root, Some(named), incident::Unnamed::NewestOpen)?;
    let shared = open(call, found, args.who.as_deref(), Some(&id))?;
    let Some(stage) = shared.stage() else {
        return Err(Trouble::new(Exit::Journal, call.words.with("cli-nothing-declared", &[("id", id.into())])));
    };
    let by = shared.me.id.clone();
    let command = match &args.refuse {
        None => Command::Approve { step: step.to_owned(), by },
        Some(reason) => Command::RefuseApproval { step: step.to_owned(), by, reason: Text::line(reason) },
    };
    let refused = |refusal: Refusal| Trouble::new(Exit::Findings, refusal.say(call.lang())).hint(call.words.say("cli-approve-list"));
    let mut events = decide(stage, command).map_err(refused)?;
    let (Some(event), Some(asked)) = (events.pop(), asked(&stage, step)) else { return Ok(Exit::Done) };
    let plan = told(call, &shared, &of(&stage, &id, step, asked));
    if args.json {
        aside(&plan)
    } else {
        print(&plan).map(drop)?
    }
    if !args.yes && !agrees(args, call, &shared.me)? {
        return Err(Trouble::new(Exit::Findings, call.words.say("cli-approve-nothing")));
    }
    let record = pen::write(&found.root, &id, &shared.me, (None, event));
    let record = record.map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())))?;
    said(args, call, &shared, &record, (&id, step))?;
    Ok(Exit::Done)
}

/// Whether the person who sits here says so.
fn agrees(args: &Approve, call: &Call, me: &Me) -> Result<bool, Trouble> {
    let key = if args.refuse.is_some() { "cli-approve-sure-not" } else { "cli-approve-sure" };
    let question = call.words.with(key, &[("who", (&me.name).into())]) + " ";
    if args.json {
        aside(&question)
    } else {
        print(&question).map(drop)?
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).map_err(|error| Trouble::new(Exit::Usage, error.to_string()))?;
    Ok(["oui", "o", "yes", "y"].contains(&line.trim().to_lowercase().as_str()))
}

/// What was written, and how it gets to whoever waits for it.
fn said(args: &Approve, call: &Call, shared: &Shared, record: &Record, (id, step): (&str, &str)) -> Result<(), Trouble> {
    if args.json {
        let written = Written { version: 1, incident: id, step, writer: &record.writer, at: record.at, event: &record.event };
        return print(&json(&written)?).map(drop);
    }
    let key = if args.refuse.is_some() { "cli-approve-refused" } else { "cli-approve-done" };
    let words = [("who", (&shared.me.name).into()), ("time", hour_zone(record.at, shared.zone()).into()), ("incident", id.into())];
    print(&(call.words.with(key, &words) + "\n" + &call.words.with("cli-approve-carry", &words) + "\n")).map(drop)
}
