//! Which provider a service should go through now, and why: it advises, a person orders.
//!
//! What speaks for and against each candidate is said in words. Whoever stands on what fails is not advised, and whoever shares
//! ground with the one that fails is never called independent.

mod back;
mod experience;
mod ready;
mod reasons;
mod said;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::graph::Graph;
use super::lang::Bilingual;
use super::service::{Candidate, Service};
use super::status::{Cause, Health, Verdict};
use super::time::Timestamp;
use super::workspace::Workspace;

pub use back::{Back, Green, back, backs};
pub use experience::{Experience, PastSwitch, Proof};
pub use ready::{Check, Found, Readiness, State, Tried, copied, ready};
pub use said::Line;

/// What is known when one asks for advice.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// Who stands on whom.
    pub graph: &'a Graph,
    /// How each provider is.
    pub verdicts: &'a BTreeMap<String, Verdict>,
    /// What would explain the failures that are seen, the likeliest first.
    pub causes: &'a [Cause],
    /// What was tried before.
    pub experience: &'a Experience,
}

/// What is advised for one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Advice {
    /// The service's id.
    pub service: String,
    /// Who carries it now, by id, if that is known.
    pub active: Option<String>,
    /// Whether the one that carries it is known to fail.
    pub active_fails: bool,
    /// How it is, as far as one knows.
    pub active_health: Health,
    /// The other candidates, the best first.
    pub ranked: Vec<Ranked>,
    /// The runbook for the case that nobody fits.
    pub without: Option<String>,
}

/// A candidate, and what speaks for and against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// The provider's id.
    pub provider: String,
    /// Whether it is advised.
    pub fit: Fit,
    /// Whether nothing is known that would make it fall together with the one that carries the service now.
    pub independent: bool,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// How well a candidate fits now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// Nothing speaks against it.
    Advised,
    /// It may do; something should be known first.
    Possible,
    /// It is not advised: it is down, stands on what is, or a rule of the firm forbids it.
    NotAdvised,
}

/// One thing that speaks for or against a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Which way it speaks.
    pub weight: Weight,
    /// What it is about.
    pub about: About,
    /// In words, which time alone does not change: an approval holds while nothing else does.
    pub said: Bilingual,
    /// When it was read, where that is how sure it is.
    pub read_at: Option<Timestamp>,
}

/// Which way a reason speaks, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// It forbids.
    Against,
    /// It should be known first.
    Caution,
    /// It speaks for the candidate.
    For,
    /// It is good to know.
    Note,
}

/// What a reason is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// It stands on what fails, or shares ground with the one that does.
    SharedFate,
    /// How it is now.
    Health,
    /// A rule of the firm.
    Rule,
    /// Whether one can enter there.
    Access,
    /// Whether it was done before.
    Exercise,
    /// How long it takes.
    Recovery,
}

/// What is advised for this service, which goes through `active` now.
pub fn advise(workspace: &Workspace, service: &Service, active: Option<&str>, ground: Ground<'_>, now: Timestamp) -> Advice {
    let case = reasons::Case::of(workspace, service, active, ground, now);
    let others = service.candidates.iter().filter(|candidate| Some(candidate.provider.as_str()) != active);
    let mut ranked: Vec<Ranked> = others.map(|candidate| case.rank(candidate)).collect();
    // The sort is stable: of equals, the one that the firm prefers.
    ranked.sort_by_key(|ranked| (ranked.fit, !ranked.independent, Reverse(ranked.is_proven()), ranked.cautions()));
    Advice {
        service: service.id.clone(),
        active: active.map(str::to_owned),
        active_fails: active.is_some_and(|active| ground.fails(active)),
        active_health: active.map_or(Health::Unknown, |active| ground.health(active, now)),
        ranked,
        without: service.without.clone(),
    }
}

/// What speaks for and against one candidate, whoever carries the service now.
pub fn weigh(
    workspace: &Workspace,
    service: &Service,
    candidate: &Candidate,
    active: Option<&str>,
    ground: Ground<'_>,
    now: Timestamp,
) -> Ranked {
    reasons::Case::of(workspace, service, active, ground, now).rank(candidate)
}

impl Advice {
    /// The one that is advised, if one is.
    pub fn best(&self) -> Option<&Ranked> {
        self.ranked.first().filter(|ranked| ranked.fit != Fit::NotAdvised)
    }
}

impl Ranked {
    /// What speaks against it.
    pub fn against(&self) -> impl Iterator<Item = &Reason> {
        self.reasons.iter().filter(|reason| reason.weight == Weight::Against)
    }

    fn is_proven(&self) -> bool {
        self.reasons.iter().any(|reason| reason.about == About::Access && reason.weight == Weight::For)
    }

    fn cautions(&self) -> usize {
        self.reasons.iter().filter(|reason| reason.weight == Weight::Caution).count()
    }
}

impl<'a> Ground<'a> {
    /// Whether it is known to fail.
    pub fn fails(&self, id: &str) -> bool {
        self.verdicts.get(id).is_some_and(|verdict| verdict.health.is_bad())
    }

    /// Who is known or suspected to fail, by id: what would explain the failures first.
    /// What is known to fail, or would explain what does, by id.
    pub fn failing(&self) -> Vec<&'a str> {
        let known = self.verdicts.iter().filter(|(_, verdict)| verdict.health.is_bad()).map(|(id, _)| id.as_str());
        let mut failing: Vec<&'a str> = self.suspects().collect();
        let others: Vec<&'a str> = known.filter(|id| !failing.contains(id)).collect();
        failing.extend(others);
        failing
    }

    /// What would explain the failures, by id: the best, and what explains them as well.
    fn suspects(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let weight = |cause: &Cause| (cause.explains.len(), cause.well);
        let best = self.causes.first().map(weight);
        self.causes.iter().take_while(move |cause| Some(weight(cause)) == best).map(|cause| cause.id.as_str())
    }

    /// How it is now, as far as one knows.
    pub fn health(&self, id: &str, now: Timestamp) -> Health {
        self.verdicts.get(id).map_or(Health::Unknown, |verdict| verdict.in_effect(now))
    }
}
