//! `relais providers [ID]`: what relais knows of providers, the workspace's own first.

use std::collections::BTreeSet;
use std::io::ErrorKind;

use serde::Serialize;

use super::answer::{Exit, Trouble, aside, json, print};
use super::call::Call;
use super::check::faults_text;
use super::place::{self, Found};
use super::{profile, table};
use crate::domain::provider::{Api, ClaimBy, Edge, Facts, Job, Provider, Shutdown};
use crate::domain::text::Text;
use crate::domain::yaml::nearest;
use crate::runtime::catalogue::{Catalogue, Listed, copy};
use crate::runtime::live::reason;

/// Whom to show, and how.
#[derive(Debug, clap::Args)]
pub struct Providers {
    /// The provider; all of them where none is named.
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
    /// Copies its file into the workspace.
    #[arg(long, conflicts_with = "json")]
    copy: bool,
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    providers: Vec<Known<'a>>,
}

/// A provider as the answer tells it.
#[derive(Serialize)]
struct Known<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    does: &'a BTreeSet<Job>,
    own: bool,
    site: Option<&'a str>,
    parent: Option<&'a str>,
    sources: Vec<Place>,
    stands_on: &'a [Edge],
    facts: &'a Facts,
    api: Option<&'a Api>,
    shutdowns: &'a [Shutdown],
    claim_by: Option<&'a ClaimBy>,
}

/// Where health is read.
#[derive(Serialize)]
struct Place {
    id: String,
    format: &'static str,
    address: String,
}

/// Lists them, shows one, or copies it.
pub fn run(args: &Providers, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let catalogue = Catalogue::read(&found.root);
    aside(&faults_text(&found.root, &catalogue.faults, call.lang()));
    let shown: Vec<&Listed> = match &args.id {
        None if args.copy => return Err(Trouble::new(Exit::Usage, call.words.say("catalogue-copy-whom"))),
        None => catalogue.listed.iter().collect(),
        Some(id) => vec![catalogue.find(id).ok_or_else(|| unknown(id, &catalogue, call))?],
    };
    if let (true, [one]) = (args.copy, &shown[..]) {
        return copied(one, &found, call);
    }
    if args.json {
        print(&json(&Answer { version: 1, providers: shown.into_iter().map(known).collect() })?)?;
    } else if let (Some(_), [one]) = (&args.id, &shown[..]) {
        print(&profile::lines(one, &catalogue, call))?;
    } else {
        let rows: Vec<Vec<String>> = shown.into_iter().map(|listed| row(listed, &catalogue, call)).collect();
        print(&table::lines(&rows).into_iter().map(|line| line + "\n").collect::<String>())?;
    }
    Ok(Exit::Done)
}

fn copied(listed: &Listed, found: &Found, call: &Call) -> Result<Exit, Trouble> {
    let path = copy(&found.root, &listed.provider.id).map_err(|(path, error)| {
        let shown = path.display().to_string();
        if error.kind() == ErrorKind::AlreadyExists {
            return Trouble::new(Exit::Usage, call.words.with("catalogue-copy-there", &[("path", shown.into())]));
        }
        let why = reason::io(&error);
        let args = [("path", shown.into()), ("reason", why.get(call.lang()).into())];
        Trouble::new(Exit::Invalid, call.words.with("cli-cannot-write", &args))
    })?;
    print(&(call.words.with("catalogue-copied", &[("path", path.display().to_string().into())]) + "\n"))?;
    Ok(Exit::Done)
}

/// Nobody has this id, and which one may have been meant.
pub fn unknown(id: &str, catalogue: &Catalogue, call: &Call) -> Trouble {
    let trouble = Trouble::new(Exit::Usage, call.words.with("cli-unknown-provider", &[("id", id.into())]));
    match nearest(id, catalogue.listed.iter().map(|listed| listed.provider.id.as_str())) {
        Some(near) => trouble.hint(call.words.with("cli-did-you-mean", &[("name", near.into())])),
        None => trouble,
    }
}

/// Id, whose, name, and what it falls with.
fn row(listed: &Listed, catalogue: &Catalogue, call: &Call) -> Vec<String> {
    let Provider { id, name, stands_on, .. } = &listed.provider;
    let mut names: Vec<String> = stands_on.iter().map(|edge| profile::name_of(&edge.to, catalogue, call)).collect();
    names.dedup();
    let leans = call.words.with("catalogue-leans", &[("names", names.join(", ").into())]);
    let line = |text: &str| Text::line(text).to_string();
    vec![line(id), profile::whose(listed, call), line(name), if names.is_empty() { String::new() } else { leans }]
}

fn known(listed: &Listed) -> Known<'_> {
    let Provider { id, name, kind, does, site, parent, sources, stands_on, facts, api, shutdowns, claim_by } = &listed.provider;
    let place = |source: &crate::domain::status::Source| Place {
        id: source.id.clone(),
        format: source.format.name,
        address: profile::address(source),
    };
    Known {
        id,
        name,
        kind: kind.word(),
        does,
        own: listed.own,
        site: site.as_deref(),
        parent: parent.as_deref(),
        sources: sources.iter().map(place).collect(),
        stands_on,
        facts,
        api: api.as_ref(),
        shutdowns,
        claim_by: claim_by.as_ref(),
    }
}
