//! `relais whatif PROVIDER… [--jurisdiction US]`: service by service what falls, what remains, whom to switch to.

use std::collections::BTreeSet;

use serde::Serialize;

use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::deps::{FateOf, Firm, joined};
use crate::domain::foundations::{Blow, State, fates, listed};
use crate::domain::provider::Laws;

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
    let laws = firm.catalogue.laws();
    let blow = blow(args, &firm, &laws, call)?;
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

/// Those that are named, and those that are under this law.
fn blow<'a>(args: &'a Whatif, firm: &'a Firm, laws: &'a Laws, call: &Call) -> Result<Blow<'a>, Trouble> {
    let named = args.providers.iter().map(String::as_str);
    let Some(country) = &args.jurisdiction else { return Ok(Blow::of(named)) };
    let known = laws.all();
    let Some(law) = known.iter().find(|law| law.eq_ignore_ascii_case(country.trim())) else {
        let trouble = Trouble::new(Exit::Usage, call.words.with("foundations-no-country", &[("country", country.as_str().into())]));
        let names = known.into_iter().collect::<Vec<_>>().join(", ");
        return Err(trouble.hint(call.words.with("cli-known", &[("names", names.into())])));
    };
    let mut blow = Blow::under(law, &firm.graph, laws);
    for id in named {
        blow.unsure.remove(id);
        blow.fallen.insert(id);
    }
    Ok(blow)
}
