//! `relais ready [SERVICE]`: could each candidate take over today? Tried without switching; the result dates the advice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde::Serialize;

use super::advise::Known;
use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::deps::joined;
use super::poll::Came;
use crate::domain::advice::{Check, Found, Proof, Readiness, State, Tried, copied, ready, weigh};
use crate::domain::effect::{EffectId, Outcome};
use crate::domain::lang::Bilingual;
use crate::domain::secret::Secret;
use crate::domain::service::{Candidate, Service};
use crate::domain::status::{Reader, models};
use crate::domain::time::{Span, Timestamp};
use crate::runtime::{clock, copies, proofs};

/// How long one waits for all lists of models together.
const PATIENCE: Span = Span::seconds(20);

/// Of which service, and how to answer.
#[derive(Debug, clap::Args)]
pub struct Ready {
    /// The service; all of them where none is named.
    #[arg(value_name = "SERVICE")]
    service: Option<String>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer {
    version: u32,
    at: Timestamp,
    services: Vec<OfService>,
}

/// What was found for one service.
#[derive(Serialize)]
struct OfService {
    service: String,
    copies: Vec<Found>,
    candidates: Vec<Readiness>,
}

impl OfService {
    fn states(&self) -> impl Iterator<Item = State> {
        self.copies.iter().map(|found| found.state).chain(self.candidates.iter().map(|one| one.state))
    }
}

/// What is asked of one candidate.
struct Asked {
    reader: Box<dyn Reader>,
    outcome: Option<Outcome>,
}

/// Tries every access and keeps what came of it.
pub fn run(args: &Ready, call: &Call) -> Result<Exit, Trouble> {
    let mut known = Known::read(call)?;
    let services: Vec<Service> = known.services(args.service.as_deref(), call)?.into_iter().cloned().collect();
    let asked = if call.options.offline { BTreeMap::new() } else { ask(&mut known, &services) };
    let now = clock::now();
    let found: Vec<OfService> = services.iter().map(|service| of_service(&known, service, &asked, now)).collect();
    if !call.options.offline {
        let proofs: Vec<Proof> = found.iter().flat_map(|one| &one.candidates).filter_map(|one| proof(one, now)).collect();
        // What cannot be kept is tried again tomorrow.
        let _ = proofs::keep(&known.firm.root, &proofs);
    }
    let is_well = found.iter().flat_map(OfService::states).all(|state| state != State::Missing);
    let exit = if is_well { Exit::Done } else { Exit::Findings };
    if args.json {
        print(&json(&Answer { version: 1, at: now, services: found })?)?;
        return Ok(exit);
    }
    let mut lines = Vec::new();
    for (service, found) in services.iter().zip(&found) {
        lines.push(call.words.with("ready-head", &[("service", service.title.get(call.lang()).into())]));
        lines.extend(found.copies.iter().map(|copy| line("  ", copy, call)));
        lines.extend(found.candidates.iter().flat_map(|one| said(one, &known, call)));
        lines.push(String::new());
    }
    let all = || found.iter().flat_map(|one| &one.candidates);
    let missing = all().filter(|one| one.state == State::Missing).count();
    lines.push(call.words.with("ready-summary", &[("missing", missing.into()), ("count", all().count().into())]));
    print(&joined(&lines))?;
    Ok(exit)
}

/// What was found for one service.
fn of_service(known: &Known, service: &Service, asked: &BTreeMap<String, Asked>, now: Timestamp) -> OfService {
    let active = known.firm.active.get(&service.id).map(String::as_str);
    let candidate = |candidate: &Candidate| {
        let tried = tried(known, service, candidate, asked.get(&id(service, candidate)));
        let ranked = weigh(&known.firm.workspace, service, candidate, active, known.ground(), now);
        ready(service, candidate, &ranked, &tried, known.ground(), now)
    };
    let data = known.firm.workspace.data.iter().filter(|data| data.services.contains(&service.id));
    OfService {
        service: service.id.clone(),
        copies: data.map(|data| copied(&data.title, copies::age(&known.firm.root, data, now), data.max_age)).collect(),
        candidates: service.candidates.iter().map(candidate).collect(),
    }
}

fn id(service: &Service, candidate: &Candidate) -> String {
    format!("ready:{}:{}", service.id, candidate.provider)
}

/// Enters with each key and asks for the list of models, all at once.
fn ask(known: &mut Known, services: &[Service]) -> BTreeMap<String, Asked> {
    let mut all = BTreeMap::new();
    for (service, candidate) in services.iter().flat_map(|service| service.candidates.iter().map(move |candidate| (service, candidate))) {
        let Some(provider) = known.firm.workspace.providers.get(&candidate.provider) else { continue };
        let models: BTreeSet<String> = candidate.model.iter().cloned().collect();
        let Some(key) = candidate.key.clone() else { continue };
        let Some(reader) = models::asking(provider, Some(key), models) else { continue };
        known.poll.perform(EffectId(id(service, candidate)), reader.ask());
        all.insert(id(service, candidate), Asked { reader, outcome: None });
    }
    let until = PATIENCE.after(clock::now());
    while all.values().any(|asked| asked.outcome.is_none()) && clock::now() < until {
        for came in known.poll.next(until) {
            if let Came::Ended(id, outcome) = came
                && let Some(asked) = all.get_mut(&id.0)
            {
                asked.outcome = Some(outcome);
            }
        }
    }
    all
}

/// What is known of one access.
fn tried(known: &Known, service: &Service, candidate: &Candidate, asked: Option<&Asked>) -> Tried {
    let root = &known.firm.root;
    let outcome = asked.and_then(|asked| asked.outcome.as_ref());
    Tried {
        key: candidate.key.as_ref().and_then(|key| at_hand(key, root)),
        list: asked.zip(outcome).map(|(asked, outcome)| asked.reader.read(outcome)),
        remaining: outcome.and_then(remaining),
        flows: service.flows.iter().filter(|path| !root.join(path).exists()).cloned().collect(),
    }
}

/// Whether a key is there, without reading what it is; what a program prints is not known before it is used.
fn at_hand(key: &Secret, root: &std::path::Path) -> Option<Result<(), Bilingual>> {
    let is_there = match key {
        Secret::Env(name) => std::env::var_os(name).is_some_and(|value| !value.is_empty()),
        Secret::File(path) => fs::metadata(root.join(path)).is_ok_and(|meta| meta.is_file() && meta.len() > 0),
        Secret::Command(_) => return None,
    };
    let missing = || Bilingual::of(format!("sa clé manque : {key}"), format!("its key is missing: {key}"));
    Some(if is_there { Ok(()) } else { Err(missing()) })
}

/// How many more requests the answer says that are taken; each provider has its own name for it.
fn remaining(outcome: &Outcome) -> Option<u64> {
    let Outcome::Response(response) = outcome else { return None };
    let names =
        ["x-ratelimit-remaining-requests", "anthropic-ratelimit-requests-remaining", "ratelimit-remaining", "x-ratelimit-remaining"];
    let value = |name: &&str| response.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value);
    names.iter().find_map(value)?.trim().parse().ok()
}

/// What is kept: that one can enter, or why not; nothing where it could not be tried.
fn proof(one: &Readiness, at: Timestamp) -> Option<Proof> {
    let stops = one.checks.iter().find(|found| matches!(found.check, Check::Key | Check::Access) && found.state == State::Missing);
    if stops.is_none() && !one.proven {
        return None;
    }
    let missing = stops.map(|found| found.said.clone());
    Some(Proof { service: one.service.clone(), provider: one.provider.clone(), at, missing })
}

fn said(one: &Readiness, known: &Known, call: &Call) -> Vec<String> {
    let state = call.words.say(key(one.state));
    let head = call.words.with("ready-candidate", &[("provider", known.name(&one.provider, call).into()), ("state", state.into())]);
    [format!("  {head}")].into_iter().chain(one.checks.iter().map(|found| line("    ", found, call))).collect()
}

fn line(before: &str, found: &Found, call: &Call) -> String {
    let sign = match found.state {
        State::Ready => '+',
        State::Unknown => '?',
        State::Missing => '-',
    };
    format!("{before}{sign} {}", found.said.get(call.lang()))
}

const fn key(state: State) -> &'static str {
    match state {
        State::Ready => "ready-yes",
        State::Unknown => "ready-perhaps",
        State::Missing => "ready-no",
    }
}
