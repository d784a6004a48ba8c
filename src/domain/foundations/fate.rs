//! What becomes of a service when these fall: whether it falls, by which way, who remains, whom to switch to.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Foundations;
use crate::domain::graph::{Graph, Step, Ways};
use crate::domain::provider::Laws;
use crate::domain::service::{Candidate, Service};

/// What falls, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blow<'a> {
    /// Those that fall.
    pub fallen: BTreeSet<&'a str>,
    /// Those of whom it is not known whether they do.
    pub unsure: BTreeSet<&'a str>,
    /// The country under whose law they are, where that is why.
    pub law: Option<&'a str>,
}

/// What becomes of a service.
#[derive(Debug, Clone)]
pub struct Fate<'a> {
    /// The service.
    pub service: &'a Service,
    /// The id of the one that carries it now; absent if that cannot be read.
    pub active: Option<&'a str>,
    /// Whether it falls.
    pub state: State,
    /// Its candidates that fall, in their order.
    pub lost: Vec<Lost<'a>>,
    /// Its candidates that do not, in their order.
    pub remains: Vec<Remaining<'a>>,
}

/// Whether a service falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The one that carries it falls.
    Falls,
    /// The one that carries it does not, as far as is known.
    Stands,
    /// It is not known who carries it, or whether that one falls.
    Unknown,
}

/// A candidate that falls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lost<'a> {
    /// The provider's id.
    pub provider: &'a str,
    /// The edges that lead down to what fell; none if it is one of those itself.
    pub chain: Vec<Step<'a>>,
}

/// A candidate that does not fall, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Remaining<'a> {
    /// The provider's id.
    pub provider: &'a str,
    /// Whether it, or what it stands on, may fall all the same: it is not known.
    pub unsure: bool,
}

impl<'a> Blow<'a> {
    /// These fall, and that is all.
    pub fn of(fallen: impl IntoIterator<Item = &'a str>) -> Self {
        Self { fallen: fallen.into_iter().collect(), ..Self::default() }
    }

    /// Everybody under this law falls; of those whose law nobody found it is not known.
    pub fn under(law: &'a str, graph: &'a Graph, laws: &Laws) -> Self {
        let mut blow = Self { law: Some(law), ..Self::default() };
        for id in graph.ids() {
            if laws.under(id).any(|known| known == law) {
                blow.fallen.insert(id);
            } else if laws.under(id).next().is_none() {
                blow.unsure.insert(id);
            }
        }
        blow
    }
}

impl<'a> Foundations<'a> {
    /// What becomes of every service, in the order of the firm.
    pub fn fates(&self, blow: &Blow<'_>) -> Vec<Fate<'a>> {
        let fallen = self.graph.falls(blow.fallen.iter().copied());
        let unsure = self.graph.falls(blow.unsure.iter().copied());
        self.services.iter().map(|service| self.fate(service, blow, (&fallen, &unsure))).collect()
    }

    fn fate(&self, service: &'a Service, blow: &Blow<'_>, (fallen, unsure): (&Ways<'a>, &Ways<'a>)) -> Fate<'a> {
        let falls = |id: &str| blow.fallen.contains(id) || fallen.to(id).is_some();
        let doubted = |id: &str| blow.unsure.contains(id) || unsure.to(id).is_some();
        let active = self.active.get(&service.id).map(String::as_str);
        let state = match active {
            Some(id) if falls(id) => State::Falls,
            Some(id) if !doubted(id) => State::Stands,
            Some(_) | None => State::Unknown,
        };
        let providers = service.candidates.iter().map(|Candidate { provider, .. }| provider.as_str());
        let (lost, remains): (Vec<&str>, Vec<&str>) = providers.partition(|id| falls(id));
        let lost = lost.into_iter().map(|provider| {
            let chain = if blow.fallen.contains(provider) { Vec::new() } else { fallen.chain(provider) };
            Lost { provider, chain }
        });
        let remains = remains.into_iter().map(|provider| Remaining { provider, unsure: doubted(provider) });
        Fate { service, active, state, lost: lost.collect(), remains: remains.collect() }
    }
}

impl<'a> Fate<'a> {
    /// Whom to switch to: the first candidate that is known not to fall; nobody unless the service falls.
    pub fn switch_to(&self) -> Option<&'a str> {
        let other = |remaining: &&Remaining<'_>| !remaining.unsure && Some(remaining.provider) != self.active;
        (self.state == State::Falls).then(|| self.remains.iter().find(other).map(|remaining| remaining.provider))?
    }
}
