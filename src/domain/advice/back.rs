//! The way back: a service that goes through another provider than the usual one is a debt, until it returns.
//!
//! When one may go back is told by our own checks, not by their word.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Ground;
use crate::domain::parted::Parted;
use crate::domain::service::{Candidate, Service};
use crate::domain::status::{Health, State, Voice};
use crate::domain::time::{Span, Timestamp};
use crate::domain::workspace::Workspace;

/// A service that has to go back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Back {
    /// The service's id.
    pub service: String,
    /// The provider that carries it by right, by id.
    pub from: String,
    /// The one that carries it now, by id.
    pub to: String,
    /// Since when, if that is known.
    pub since: Option<Timestamp>,
    /// How much more it costs a month than by right, in whole units of the firm's currency; negative where it is cheaper.
    pub costs: Option<i64>,
    /// How the usual provider is, by our own checks.
    pub green: Green,
    /// How long those must be green without a break, in milliseconds.
    pub after: Span,
    /// Who decides: members of the team or roles; whoever is there, if empty.
    pub by: Vec<String>,
    /// How much goes through whom, where the two still share it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Parted>,
}

/// How a provider is, by our own checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Green {
    /// They have passed for so long, in milliseconds.
    For(Span),
    /// They do not pass, or it is not known.
    Not(Health),
    /// No check of ours looks at it: only its own word would say that it is back.
    Unwatched,
}

impl Back {
    /// Whether one may go back, as the firm's rules have it.
    pub fn is_due(&self) -> bool {
        matches!(self.green, Green::For(span) if span >= self.after)
    }
}

/// Every service that goes through another provider than the usual one, the one that is needed most first.
pub fn backs(
    workspace: &Workspace,
    active: &BTreeMap<String, String>,
    (switched_at, parts): (&BTreeMap<String, Timestamp>, &BTreeMap<String, Parted>),
    ground: Ground<'_>,
    now: Timestamp,
) -> Vec<Back> {
    let one = |service: &Service| {
        let (usual, part) = (service.candidates.first()?, parts.get(&service.id));
        // It is not back before all of it is: until then, the one that still carries a part is what it has to come back from.
        let left = part.filter(|part| part.to == usual.provider).and_then(|part| part.rest.as_ref());
        let to = service.candidate(left.or(part.map(|part| &part.to)).or(active.get(&service.id))?)?;
        let whole = || back(workspace, service, (usual, to), switched_at.get(&service.id).copied(), ground, now);
        (usual.provider != to.provider).then(|| match part.cloned() {
            Some(part) => Back { costs: None, part: Some(part), ..whole() },
            None => whole(),
        })
    };
    let mut services: Vec<&Service> = workspace.services.iter().collect();
    services.sort_by_key(|service| std::cmp::Reverse(service.criticality));
    services.into_iter().filter_map(one).collect()
}

/// What is known of the way back of one service.
pub fn back(
    workspace: &Workspace,
    service: &Service,
    (usual, to): (&Candidate, &Candidate),
    switched_at: Option<Timestamp>,
    ground: Ground<'_>,
    now: Timestamp,
) -> Back {
    let earlier = ground.experience.switches(&service.id, &to.provider).into_iter().find(|past| !past.drill).map(|past| past.at);
    let costs = to.monthly.zip(usual.monthly).map(|(to, usual)| i64::from(to) - i64::from(usual));
    let rule = &workspace.rules.going_back;
    Back {
        service: service.id.clone(),
        from: usual.provider.clone(),
        to: to.provider.clone(),
        since: switched_at.into_iter().chain(earlier).filter(|at| *at <= now).max(),
        costs,
        green: green(workspace, &usual.provider, ground, now),
        after: rule.after,
        by: rule.by.clone(),
        part: None,
    }
}

fn green(workspace: &Workspace, id: &str, ground: Ground<'_>, now: Timestamp) -> Green {
    let watched =
        workspace.providers.get(id).is_some_and(|provider| provider.sources.iter().any(|source| source.format.voice == Voice::Probe));
    if !watched {
        return Green::Unwatched;
    }
    match ground.verdicts.get(id) {
        Some(verdict) if verdict.in_effect(now) == Health::Operational && verdict.state == State::Known => {
            Green::For(verdict.since.map(|since| Span::between(since, now)).unwrap_or_default())
        }
        verdict => Green::Not(verdict.map_or(Health::Unknown, |verdict| verdict.health)),
    }
}
