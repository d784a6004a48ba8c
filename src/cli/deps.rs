//! `relais deps [ID] [OTHER]`: what the services stand on, what falls with a provider, what two of them share.

mod answers;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::Serialize;

pub use answers::FateOf;

use answers::Reached;

use super::answer::{Exit, Trouble, aside, json, print};
use super::call::Call;
use super::check::faults_text;
use super::{place, providers, status, table};
use crate::domain::foundations::{Block, Blow, Drawing, Foundations, Tier, about, called, shared};
use crate::domain::graph::{Graph, Share};
use crate::domain::text::Text;
use crate::domain::workspace::Workspace;
use crate::runtime::catalogue::Catalogue;

/// Whom it is about, and how to show it.
#[derive(Debug, clap::Args)]
pub struct Deps {
    /// The provider; the tower of the services where none is named.
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// Another provider.
    #[arg(value_name = "OTHER")]
    other: Option<String>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
    /// How it is drawn.
    #[arg(long, value_name = "text|mermaid|dot", conflicts_with = "json", default_value = "text", hide_default_value = true)]
    format: Format,
}

/// How it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Mermaid,
    Dot,
}

/// The firm upon the catalogue.
pub struct Firm {
    /// The firm.
    pub workspace: Workspace,
    /// Everybody who is known.
    pub catalogue: Catalogue,
    /// Who stands on whom.
    pub graph: Graph,
    /// Who carries each service now, by the service's id.
    pub active: BTreeMap<String, String>,
    /// Its folder.
    pub root: PathBuf,
}

#[derive(Serialize)]
struct TowerAnswer<'a> {
    version: u32,
    services: Vec<OnTop<'a>>,
    blocks: Vec<OneBlock<'a>>,
}

#[derive(Serialize)]
struct OnTop<'a> {
    id: &'a str,
    title: &'a str,
    provider: Option<&'a str>,
}

#[derive(Serialize)]
struct OneBlock<'a> {
    id: &'a str,
    name: String,
    tier: Tier,
    carries: usize,
    services: Vec<&'a str>,
    nobody_left_for: Vec<&'a str>,
}

#[derive(Serialize)]
struct OneAnswer<'a> {
    version: u32,
    id: &'a str,
    name: String,
    stands_on: Vec<Reached<'a>>,
    falls: Vec<Reached<'a>>,
    services: Vec<FateOf<'a>>,
}

#[derive(Serialize)]
struct TwoAnswer<'a> {
    version: u32,
    one: &'a str,
    other: &'a str,
    shared: Vec<Share<'a>>,
}

/// Says what stands on what.
pub fn run(args: &Deps, call: &Call) -> Result<Exit, Trouble> {
    let firm = Firm::read(call)?;
    for id in args.id.iter().chain(&args.other) {
        firm.known(id, call)?;
    }
    let text = match (&args.id, &args.other) {
        (None, _) => tower(args, &firm, call)?,
        (Some(id), None) => one(args, id, &firm, call)?,
        (Some(id), Some(other)) => two(args, (id, other), &firm, call)?,
    };
    print(&text)?;
    Ok(Exit::Done)
}

impl Firm {
    /// That of this call, upon the catalogue; what is wrong in it is said beside the answer.
    pub fn read(call: &Call) -> Result<Self, Trouble> {
        let found = place::find(call)?;
        let (workspace, loaded) = place::read(call, &found)?;
        let catalogue = Catalogue::read(&found.root);
        aside(&faults_text(&found.root, &catalogue.faults, call.lang()));
        let graph = catalogue.graph();
        let services = workspace.services.iter();
        let active = services.filter_map(|service| Some((service.id.clone(), workspace.active(service, &loaded.files)?))).collect();
        Ok(Self { workspace, catalogue, graph, active, root: found.root })
    }

    /// Its services upon those who carry them.
    pub fn foundations(&self) -> Foundations<'_> {
        Foundations { graph: &self.graph, services: &self.workspace.services, active: &self.active }
    }

    /// Whether anybody has this id, or stands on it.
    pub fn known(&self, id: &str, call: &Call) -> Result<(), Trouble> {
        if self.graph.knows(id) { Ok(()) } else { Err(providers::unknown(id, &self.catalogue, call)) }
    }
}

fn tower(args: &Deps, firm: &Firm, call: &Call) -> Result<String, Trouble> {
    let foundations = firm.foundations();
    let tower = foundations.tower();
    let heaviest = tower.heaviest();
    if args.format != Format::Text {
        let ids: BTreeSet<&str> = tower.blocks.iter().map(|block| block.id).collect();
        let marked: Vec<&str> = heaviest.into_iter().map(|block| block.id).collect();
        return Ok(drawn(args, &Drawing::of(&foundations, &ids, &marked, &call.words)));
    }
    if args.json {
        let services = foundations.services.iter().map(|service| OnTop {
            id: &service.id,
            title: service.title.get(call.lang()),
            provider: foundations.carrier(service),
        });
        let blocks = tower.blocks.iter().map(|block| OneBlock {
            id: block.id,
            name: called(block.id, &firm.graph, &call.words),
            tier: block.tier,
            carries: block.carries.len(),
            services: block.carries.iter().map(|service| service.id.as_str()).collect(),
            nobody_left_for: block.last_for.iter().map(|service| service.id.as_str()).collect(),
        });
        return json(&TowerAnswer { version: 1, services: services.collect(), blocks: blocks.collect() });
    }
    let words = &call.words;
    let mut lines = tower.said(&foundations, words);
    let services = foundations.services.iter().map(|service| {
        let carrier = foundations.carrier(service);
        let name = carrier.map_or_else(|| words.say("foundations-unread-carrier"), |id| called(id, &firm.graph, words));
        vec![Text::line(service.title.get(call.lang())).to_string(), name]
    });
    section(&mut lines, words.say("foundations-on-top"), &services.collect::<Vec<_>>());
    let look = status::look(call)?;
    let row = |block: &Block<'_>| {
        let count = block.carries.len();
        let args = [("count", count.into()), ("services", foundations.services.len().into())];
        let mut names = block.names(words);
        if heaviest.is_some_and(|heaviest| heaviest.id == block.id) {
            names = format!("{names}  {} {}", look.sign("◀", "<"), words.say("foundations-most"));
        }
        vec![called(block.id, &firm.graph, words), look.sign("█", "#").repeat(count.min(20)), words.with("foundations-count", &args), names]
    };
    for (tier, title) in [(Tier::Provider, "foundations-carriers"), (Tier::Ground, "foundations-ground")] {
        let rows: Vec<Vec<String>> = tower.blocks.iter().filter(|block| block.tier == tier).map(row).collect();
        section(&mut lines, words.say(title), &rows);
    }
    Ok(joined(&lines))
}

fn section(lines: &mut Vec<String>, title: String, rows: &[Vec<String>]) {
    if !rows.is_empty() {
        lines.extend([String::new(), title]);
        lines.extend(table::lines(rows).into_iter().map(|row| format!("  {row}")));
    }
}

fn one(args: &Deps, id: &str, firm: &Firm, call: &Call) -> Result<String, Trouble> {
    let (graph, foundations) = (&firm.graph, firm.foundations());
    let (ground, fallen) = (graph.ground(id), graph.falls([id]));
    if args.format != Format::Text {
        let ids = ground.iter().chain(fallen.iter()).map(|way| way.id).chain(graph.ids().filter(|known| *known == id)).collect();
        return Ok(drawn(args, &Drawing::of(&foundations, &ids, &[id], &call.words)));
    }
    if !args.json {
        return Ok(joined(&about(&foundations, id, &call.words)));
    }
    let fates = foundations.fates(&Blow::of([id]));
    json(&OneAnswer {
        version: 1,
        id,
        name: called(id, graph, &call.words),
        stands_on: ground.iter().map(|way| Reached::of(&way, &ground, graph, call)).collect(),
        falls: fallen.iter().map(|way| Reached::of(&way, &fallen, graph, call)).collect(),
        services: fates.iter().map(|fate| FateOf::of(fate, call)).collect(),
    })
}

fn two(args: &Deps, (one, other): (&str, &str), firm: &Firm, call: &Call) -> Result<String, Trouble> {
    if args.json {
        return json(&TwoAnswer { version: 1, one, other, shared: firm.graph.shares(one, other) });
    }
    match args.format {
        Format::Text => Ok(joined(&shared(&firm.graph, one, other, &call.words))),
        Format::Mermaid | Format::Dot => {
            // Both, what they share, and all that lies on the way there.
            let shares = firm.graph.shares(one, other);
            let steps = shares.iter().flat_map(|share| share.one.chain.iter().chain(&share.other.chain));
            let mut ids: BTreeSet<&str> = steps.flat_map(|step| [step.from, step.edge.to.as_str()]).collect();
            ids.extend([one, other]);
            Ok(drawn(args, &Drawing::of(&firm.foundations(), &ids, &[one, other], &call.words)))
        }
    }
}

fn drawn(args: &Deps, drawing: &Drawing) -> String {
    match args.format {
        Format::Dot => drawing.dot(),
        Format::Mermaid | Format::Text => drawing.mermaid(),
    }
}

/// Lines for a terminal: a workspace's file may hold anything, and a terminal must not obey it.
pub fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{}\n", Text::block(&line.replace('\n', " ")))).collect()
}
