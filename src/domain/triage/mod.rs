//! "Them or us?": a handful of questions asked at once, and what their answers come to.
//!
//! Whether this machine has a way out; networks that have nothing to do with each other, by address and by name; the provider, by
//! name and by address, and its page; and another provider that shares nothing with it. Whoever answers says where the fault is not.

mod by_address;
mod conclusion;
mod said;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use conclusion::{Conclusion, TheirPage, Whose};
pub use said::{Mark, line};

use super::effect::{Effect, Outcome};
use super::graph::Graph;
use super::lang::Bilingual;
use super::provider::Provider;
use super::status::{Health, Reader, Voice};
use super::time::{Span, Timestamp};

/// After how long the answer is given, whoever has not answered by then.
pub const LIMIT: Span = Span::millis(4_500);

/// How long one question may take.
const EACH: Span = Span::seconds(4);

/// Networks of different owners in different countries, by address: Quad9, Cloudflare, OpenDNS, FDN. `networks` of `relais.yaml`
/// takes their place.
pub const NETWORKS: [&str; 4] = ["9.9.9.9:443", "1.1.1.1:443", "208.67.222.222:443", "80.67.169.12:53"];

/// Hosts of different owners, by name.
const NAMES: [&str; 2] = ["www.wikipedia.org:443", "www.ripe.net:443"];

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Whether this machine knows a way out; nothing is sent.
    Route,
    /// A network, by address: whether anything leaves at all.
    Network(String),
    /// A host, by name: whether names are found.
    Name(String),
    /// The provider that is in question, by our own probe.
    Provider,
    /// Its name, as this name server knows it; as those of this machine do, if none is named.
    Lookup(Option<String>),
    /// The provider by its address, as soon as somebody knows its name: whether it is there whatever our name servers say.
    Address {
        /// The port that our probe asks.
        port: u16,
    },
    /// Its status page.
    Page,
    /// A provider that stands on nothing of what this one stands on, by its name.
    Other(String),
}

/// One question and what came of it.
#[derive(Debug, Clone)]
pub struct Question {
    /// What it is about.
    pub about: About,
    /// What is asked of the world; absent until it is known what to ask.
    pub effect: Option<Effect>,
    /// What came of it; absent until somebody answered.
    pub found: Option<Found>,
    reader: Option<Arc<dyn Reader>>,
}

/// What came of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It answered, in so many milliseconds; and what it said of a provider's health, where it says any.
    Answered {
        /// How long it took, in milliseconds.
        millis: Option<u64>,
        /// What it says.
        health: Option<Health>,
        /// Why, where health alone does not say it.
        reason: Option<Bilingual>,
    },
    /// It answered that there is nothing of the kind.
    Unknown(Bilingual),
    /// Nobody answered, and why.
    Silent(Bilingual),
}

/// The questions of one evening's doubt.
#[derive(Debug, Clone)]
pub struct Triage {
    /// The id of the provider that is in question, if one is.
    pub provider: Option<String>,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// All questions, in the order in which they are told.
    pub questions: Vec<Question>,
    /// Whether its answer stands in the journal.
    pub recorded: bool,
}

impl Triage {
    /// What to ask about this provider, or about our own line alone.
    pub fn of(provider: Option<&Provider>, all: &BTreeMap<String, Provider>, networks: &[String], now: Timestamp) -> Self {
        let given = networks.iter().map(String::as_str);
        let networks: Vec<&str> = if networks.is_empty() { NETWORKS.to_vec() } else { given.collect() };
        let mut questions = vec![Question { about: About::Route, effect: Some(Effect::Route), found: None, reader: None }];
        questions.extend(networks.iter().map(|address| knock(About::Network((*address).to_owned()), address)));
        questions.extend(NAMES.into_iter().map(|name| knock(About::Name(name.to_owned()), name)));
        if let Some(provider) = provider {
            questions.extend(read(provider, Voice::Probe, About::Provider));
            questions.extend(by_address::questions(provider, &networks));
            questions.extend(read(provider, Voice::Page, About::Page));
        }
        let graph = Graph::of(all.values());
        let apart = all.values().filter(|other| provider.is_none_or(|provider| graph.are_apart(&provider.id, &other.id)));
        // What the catalogue does not know may still be shared: the less two do the same, the less likely.
        let apart = apart.filter(|other| provider.is_none_or(|provider| provider.kind != other.kind));
        questions.extend(apart.filter_map(|other| read(other, Voice::Probe, About::Other(other.name.clone()))).next());
        Self { provider: provider.map(|provider| provider.id.clone()), asked_at: now, questions, recorded: false }
    }

    /// Takes what came of a question, by its number; gives the number of one that can be asked now that this is known.
    pub fn answer(&mut self, number: usize, outcome: &Outcome, now: Timestamp) -> Option<usize> {
        let question = self.questions.get_mut(number).filter(|question| question.found.is_none())?;
        question.found = Some(question.understand(outcome));
        self.follow_up(Span::between(now, LIMIT.after(self.asked_at)).min(EACH))
    }

    /// Whether everybody has answered, or has had the time to.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.questions.iter().all(|question| question.found.is_some()) || LIMIT.after(self.asked_at) <= now
    }
}

impl Question {
    /// Whether somebody answered, whatever they said.
    pub fn is_answered(&self) -> bool {
        matches!(self.found, Some(Found::Answered { .. }))
    }

    fn understand(&self, outcome: &Outcome) -> Found {
        let millis = match outcome {
            Outcome::Response(response) => Some(response.millis),
            Outcome::Connected { millis } => Some(*millis),
            _ => None,
        };
        match outcome {
            Outcome::Routed { v4, v6 } => return by_address::routed(*v4, *v6),
            Outcome::Resolved(resolved) if self.reader.is_none() => return by_address::looked_up(resolved, &self.about),
            _ => {}
        }
        let read = match (outcome, &self.reader) {
            (Outcome::Failed(failure), _) => return Found::Silent(super::status::why(failure)),
            (_, None) => return Found::Answered { millis, health: None, reason: None },
            (_, Some(reader)) => reader.read(outcome),
        };
        match read {
            Ok(report) => Found::Answered { millis, health: Some(report.health), reason: report.reason },
            Err(reason) => Found::Answered { millis, health: Some(Health::Unknown), reason: Some(reason) },
        }
    }
}

/// Opens a port and closes it.
fn knock(about: About, address: &str) -> Question {
    Question { about, effect: Some(Effect::Connect { address: address.to_owned(), timeout: EACH }), found: None, reader: None }
}

/// Reads the first source of this voice.
fn read(provider: &Provider, voice: Voice, about: About) -> Option<Question> {
    // A model takes its time, and each question to one is paid for.
    let source = provider.sources.iter().find(|source| source.format.voice == voice && !source.reader.asks_a_model())?;
    let mut effect = source.reader.ask();
    match &mut effect {
        Effect::Fetch(request) => request.timeout = EACH,
        Effect::Connect { timeout, .. } => *timeout = EACH,
        Effect::Talk(talk) => talk.timeout = EACH,
        Effect::Resolve(question) => question.timeout = EACH,
        Effect::Route
        | Effect::Spawn(_)
        | Effect::Mail(_)
        | Effect::Post(_)
        | Effect::Write(_)
        | Effect::Commit { .. }
        | Effect::Push { .. }
        | Effect::Read { .. }
        | Effect::Link(_)
        | Effect::ReadLink { .. }
        | Effect::Wake { .. } => {}
    }
    Some(Question { about, effect: Some(effect), found: None, reader: Some(source.reader.clone()) })
}

#[cfg(test)]
mod tests;
