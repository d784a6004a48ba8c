//! The next best step: what closes the worst gap of the most critical service.

use std::cmp::Reverse;

use serde::Serialize;

use super::{Named, OfData, OfProvider, OfService};
use crate::domain::lang::Bilingual;
use crate::domain::service::Criticality;

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Next {
    /// The id of the service for which.
    pub service: String,
    /// What that service is called.
    pub title: Bilingual,
    /// How much the firm needs it.
    pub criticality: Option<Criticality>,
    /// What is missing.
    #[serde(flatten)]
    pub gap: Gap,
}

/// Something that a service lacks, the worst first: lost data does not come back, a service with nobody else stands still, what was
/// never tried may fail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "gap")]
pub enum Gap {
    /// Its data is in one place alone.
    NotCopied {
        /// Which data.
        data: String,
        /// Where it is.
        at: Option<Named>,
    },
    /// Nobody else could carry it.
    NoOther,
    /// Whoever else could falls with the first.
    NotApart {
        /// With what.
        on: Vec<Named>,
    },
    /// Its data is not in three places of two sorts, one elsewhere.
    NotSpread {
        /// Which data.
        data: String,
    },
    /// Its newest copy is old, or nobody knows how old.
    NotFresh {
        /// Which data.
        data: String,
    },
    /// Nobody tried lately whether one can enter at a fallback.
    NotProven {
        /// At which.
        at: Named,
    },
    /// It never went over to a fallback, or long ago.
    NotExercised {
        /// To which.
        to: Named,
    },
    /// Nobody tried within a year to do without the one that carries it.
    ExitNotTested {
        /// Without whom.
        of: Named,
    },
}

impl Next {
    /// Of the services with a gap, the one that the firm needs most; of equals, the one whose gap is worst, then the first.
    pub(super) fn of(services: &[OfService], providers: &[OfProvider], data: &[OfData]) -> Option<Self> {
        let gaps = services.iter().filter_map(|service| Some((service, gap(service, providers, data)?)));
        let (service, gap) = gaps.min_by_key(|(service, gap)| (Reverse(service.criticality), rank(gap)))?;
        Some(Self { service: service.id.clone(), title: service.title.clone(), criticality: service.criticality, gap })
    }
}

const fn rank(gap: &Gap) -> usize {
    match gap {
        Gap::NotCopied { .. } => 0,
        Gap::NoOther => 1,
        Gap::NotApart { .. } => 2,
        Gap::NotSpread { .. } => 3,
        Gap::NotFresh { .. } => 4,
        Gap::NotProven { .. } => 5,
        Gap::NotExercised { .. } => 6,
        Gap::ExitNotTested { .. } => 7,
    }
}

/// The worst gap of one service.
fn gap(service: &OfService, providers: &[OfProvider], data: &[OfData]) -> Option<Gap> {
    let own = || data.iter().filter(|data| service.data.contains(&data.id));
    let title = |data: &OfData| data.id.clone();
    if let Some(data) = own().find(|data| !data.is_copied()) {
        let at = data.there().next().and_then(|copy| copy.provider.clone());
        return Some(Gap::NotCopied { data: title(data), at });
    }
    if service.fallbacks.is_empty() {
        return Some(Gap::NoOther);
    }
    if !service.is_covered() {
        let shared = service.fallbacks.first().map(|fallback| fallback.shares.clone()).unwrap_or_default();
        return Some(Gap::NotApart { on: if service.all_stand_on.is_empty() { shared } else { service.all_stand_on.clone() } });
    }
    if let Some(data) = own().find(|data| !data.is_spread()) {
        return Some(Gap::NotSpread { data: title(data) });
    }
    if let Some(data) = own().find(|data| data.is_fresh() != Some(true)) {
        return Some(Gap::NotFresh { data: title(data) });
    }
    let best = service.best().map(|fallback| fallback.provider.clone())?;
    if !service.is_proven() {
        return Some(Gap::NotProven { at: best });
    }
    if !service.is_exercised() {
        return Some(Gap::NotExercised { to: best });
    }
    let carrier = service.carrier.as_ref()?;
    let is_tested = providers.iter().any(|one| one.provider.id == carrier.id && (one.is_ours || one.is_exit_tested()));
    (!is_tested).then(|| Gap::ExitNotTested { of: carrier.clone() })
}
