//! `relais drill`: famous outages, lived through on the same screens, with nothing that can leave.

mod history;
mod list;
mod past;
mod start;

use std::collections::BTreeMap;

use self::past::Past;
use super::answer::{Exit, Trouble};
use super::call::Call;
use super::check::faults_text;
use super::place::{self, Found};
use crate::domain::yaml::nearest;
use crate::runtime::scenarios::{self, Known};

/// What to do with which scenario.
#[derive(Debug, clap::Args)]
pub struct Drill {
    /// What to do; the list where nothing is said.
    #[arg(value_name = "list|start|history")]
    act: Option<Act>,
    /// Which scenario.
    #[arg(value_name = "SCENARIO")]
    name: Option<String>,
    /// How many times as fast as the world time runs at first.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    speed: u32,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Act {
    List,
    Start,
    History,
}

/// Lists the scenarios, plays one, or tells the drills that were done.
pub fn run(args: &Drill, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let all = scenarios::list(&found.root);
    match args.act {
        None | Some(Act::List) => list::run(&all, &Past::read(&found.root, call)?, args.json, call),
        Some(Act::Start) => start::run(one(args, &found, all, call)?, args.speed, found, call),
        Some(Act::History) => history::run(&found, args.name.as_deref(), args.json, call),
    }
}

/// The scenario that was named, without a fault.
fn one(args: &Drill, found: &Found, mut all: BTreeMap<String, Known>, call: &Call) -> Result<Known, Trouble> {
    let Some(name) = &args.name else {
        let ids: Vec<&str> = all.keys().map(String::as_str).collect();
        let trouble = Trouble::new(Exit::Usage, call.words.say("cli-drill-which"));
        return Err(trouble.hint(call.words.with("cli-known", &[("names", ids.join(", ").into())])));
    };
    match all.remove(name) {
        Some(known) if known.scenario.is_some() => Ok(known),
        Some(known) => Err(Trouble::written(Exit::Invalid, faults_text(&found.root, &known.faults, call.lang()))),
        None => {
            let trouble = Trouble::new(Exit::Usage, call.words.with("cli-drill-unknown", &[("name", name.as_str().into())]));
            let ids: Vec<&str> = all.keys().map(String::as_str).collect();
            Err(match nearest(name, ids.iter().copied()) {
                Some(near) => trouble.hint(call.words.with("cli-did-you-mean", &[("name", near.into())])),
                None => trouble.hint(call.words.with("cli-known", &[("names", ids.join(", ").into())])),
            })
        }
    }
}
