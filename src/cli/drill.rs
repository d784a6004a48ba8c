//! `relais drill`: famous outages, lived through on the same screens, with nothing that can leave.

mod calendar;
mod history;
mod list;
mod past;
mod record;
mod serve;
mod start;

use std::net::SocketAddr;
use std::path::PathBuf;

use super::answer::{Exit, Trouble};
use super::call::Call;
use super::check::faults_text;
use super::place::{self, Found};
use crate::domain::yaml::nearest;
use crate::runtime::incidents;
use crate::runtime::scenarios::{Listed, Scenarios};

/// What to do with which scenario.
#[derive(Debug, clap::Args)]
pub struct Drill {
    /// What to do; the list where nothing is said.
    #[arg(value_name = "list|start|history|calendar|serve|record")]
    act: Option<Act>,
    /// Which scenario; which incident is recorded.
    #[arg(value_name = "SCENARIO|INCIDENT")]
    name: Option<String>,
    /// How many times as fast as the world time runs at first.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    speed: u32,
    /// Where it is served.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8911")]
    listen: SocketAddr,
    /// The file of what is recorded.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
    /// `calendar`: as a calendar takes them.
    #[arg(long, conflicts_with = "json")]
    ics: bool,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Act {
    List,
    Start,
    History,
    Calendar,
    Serve,
    Record,
}

/// Lists the scenarios, plays or serves one, or tells the drills that were done.
pub fn run(args: &Drill, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    if args.act == Some(Act::Record) {
        return record::run(args.name.as_deref(), args.output.as_deref(), &found, call);
    }
    let mut all = Scenarios::read(&found.root);
    match args.act {
        None | Some(Act::List | Act::Record) => list::run(&all, &incidents::list(&found.root), args.json, call),
        Some(Act::History) => history::run(&found, args.name.as_deref(), args.json, call),
        Some(Act::Calendar) => calendar::run(&all, &found, calendar::Form::of(args.json, args.ics), call),
        Some(Act::Serve) => serve::run(one(args, &found, &mut all, call)?, args.listen, args.speed, &found, call),
        Some(Act::Start) => start::run(one(args, &found, &mut all, call)?, args.speed, found, call),
    }
}

/// The scenario that was named, without a fault.
fn one(args: &Drill, found: &Found, all: &mut Scenarios, call: &Call) -> Result<Listed, Trouble> {
    let ids = |all: &Scenarios| all.listed.iter().map(|listed| listed.scenario.id.clone()).collect::<Vec<_>>();
    let Some(name) = &args.name else {
        let trouble = Trouble::new(Exit::Usage, call.words.say("cli-drill-which"));
        return Err(trouble.hint(call.words.with("cli-known", &[("names", ids(all).join(", ").into())])));
    };
    let faults = all.faults_of(name);
    if !faults.is_empty() {
        return Err(Trouble::written(Exit::Invalid, faults_text(&found.root, &faults, call.lang())));
    }
    if let Some(at) = all.listed.iter().position(|listed| listed.scenario.id == *name) {
        return Ok(all.listed.swap_remove(at));
    }
    let trouble = Trouble::new(Exit::Usage, call.words.with("cli-drill-unknown", &[("name", name.as_str().into())]));
    let ids = ids(all);
    Err(match nearest(name, ids.iter().map(String::as_str)) {
        Some(near) => trouble.hint(call.words.with("cli-did-you-mean", &[("name", near.into())])),
        None => trouble.hint(call.words.with("cli-known", &[("names", ids.join(", ").into())])),
    })
}
