//! `relais whatif PROVIDER… [--jurisdiction US]`: service by service what falls, what remains, whom to switch to.

use std::collections::BTreeSet;

use serde::Serialize;

use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::deps::{FateOf, Firm, joined};
use crate::domain::foundations::{Blow, State, fates, listed};
use crate::domain::provider::{FactKind, Provider};

/// The runbook for when nobody is left.
const NOBODY_LEFT: &str = "runbooks/nobody-left.yaml";

/// What falls.
#[derive(Debug, clap::Args)]
pub struct Whatif {
    /// Providers by id.
    #[arg(value_name = "PROVIDER")]
    providers: Vec<String>,
    /// And everybody under the law of this country.
    #[arg(long, value_name = "US")]
    jurisdiction: Option<String>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    fallen: &'a BTreeSet<&'a str>,
    law_not_found: BTreeSet<&'a str>,
    services: Vec<FateOf<'a>>,
}

/// Says what falls.
pub fn run(args: &Whatif, call: &Call) -> Result<Exit, Trouble> {
    if args.providers.is_empty() && args.jurisdiction.is_none() {
        return Err(Trouble::new(Exit::Usage, call.words.say("foundations-what-falls")));
    }
    let firm = Firm::read(call)?;
    for id in &args.providers {
        firm.known(id, call)?;
    }
    let blow = blow(args, &firm, call)?;
    let foundations = firm.foundations();
    let found = foundations.fates(&blow);
    // Of those whose law was not found, the ones that a candidate is, or stands on.
    let candidates: Vec<&str> =
        firm.workspace.services.iter().flat_map(|service| &service.candidates).map(|candidate| candidate.provider.as_str()).collect();
    let carries = |id: &&&str| candidates.iter().any(|candidate| firm.graph.stands(candidate, id));
    let unsure: BTreeSet<&str> = blow.unsure.iter().filter(carries).copied().collect();
    if args.json {
        let services = found.iter().map(|fate| FateOf::of(fate, call)).collect();
        print(&json(&Answer { version: 1, fallen: &blow.fallen, law_not_found: unsure, services })?)?;
        return Ok(Exit::Done);
    }
    let mut lines = fates(&found, &blow, &firm.graph, &call.words);
    if !unsure.is_empty() {
        let names = listed(unsure.iter().copied(), &firm.graph, &call.words);
        lines.push(call.words.with("foundations-unknown-law", &[("count", unsure.len().into()), ("names", names.into())]));
    }
    if found.iter().any(|fate| fate.state == State::Falls && fate.switch_to().is_none()) && firm.root.join(NOBODY_LEFT).is_file() {
        lines.push(call.words.say("foundations-runbook"));
    }
    print(&joined(&lines))?;
    Ok(Exit::Done)
}

/// Those that are named, and those that are under this law; of those whose law nobody found it is not known.
fn blow<'a>(args: &'a Whatif, firm: &'a Firm, call: &Call) -> Result<Blow<'a>, Trouble> {
    let mut blow = Blow::of(args.providers.iter().map(String::as_str));
    let Some(country) = &args.jurisdiction else { return Ok(blow) };
    for id in firm.graph.ids() {
        let laws = laws(id, firm);
        if let Some(law) = laws.iter().find(|law| law.eq_ignore_ascii_case(country.trim())) {
            blow.law = Some(law);
            blow.fallen.insert(id);
        } else if laws.is_empty() && !blow.fallen.contains(id) {
            blow.unsure.insert(id);
        }
    }
    if blow.law.is_some() {
        return Ok(blow);
    }
    let known: BTreeSet<&str> = firm.graph.ids().flat_map(|id| laws(id, firm)).collect();
    let trouble = Trouble::new(Exit::Usage, call.words.with("foundations-no-country", &[("country", country.as_str().into())]));
    Err(trouble.hint(call.words.with("cli-known", &[("names", known.into_iter().collect::<Vec<_>>().join(", ").into())])))
}

/// The laws that it is under: its own, and those of whoever owns it.
fn laws<'a>(id: &str, firm: &'a Firm) -> BTreeSet<&'a str> {
    let (mut laws, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut next = firm.catalogue.find(id).map(|listed| &listed.provider);
    while let Some(provider) = next.filter(|provider| seen.insert(&provider.id)) {
        let facts = provider.facts.get(&FactKind::Jurisdiction).into_iter().flatten();
        laws.extend(facts.filter_map(|fact| fact.value.as_ref()).flat_map(|value| [value.fr.as_str(), value.en.as_str()]));
        next = provider.parent.as_ref().and_then(|parent| owner(parent, firm));
    }
    laws
}

/// The owner, where the catalogue has it, by id or by name.
fn owner<'a>(parent: &str, firm: &'a Firm) -> Option<&'a Provider> {
    let by_name = || firm.catalogue.listed.iter().find(|listed| listed.provider.name == parent);
    firm.catalogue.find(parent).or_else(by_name).map(|listed| &listed.provider)
}
