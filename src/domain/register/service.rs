//! One service: who carries it, who could, what the fallbacks share with the first, and what was tried.

use serde::Serialize;

use super::{Ground, Idea, Named};
use crate::domain::every::EXERCISE_HOLDS;
use crate::domain::lang::Bilingual;
use crate::domain::service::{Candidate, Criticality, Service};
use crate::domain::time::{Span, Timestamp};

/// After how long a proof of an access is not fresh any more.
const PROOF_HOLDS: Span = Span::minutes(31 * 24 * 60);

/// A service of the firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfService {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// How much the firm needs it.
    pub criticality: Option<Criticality>,
    /// Who answers for it, by name.
    pub owner: Option<String>,
    /// Who carries it now; nothing where that cannot be read.
    pub carrier: Option<Named>,
    /// Whether it works on personal data.
    pub personal_data: bool,
    /// What it may cost a month, in whole units of the firm's currency.
    pub budget: Option<u32>,
    /// The other candidates, the preferred one first.
    pub fallbacks: Vec<Fallback>,
    /// What all its candidates are or stand on: when one of these falls, nobody is left.
    pub all_stand_on: Vec<Named>,
    /// Who could be looked at, where nobody is known who could take over and does not fall with the first.
    pub ideas: Vec<Idea>,
    /// The ids of the data that it works on.
    pub data: Vec<String>,
}

/// A provider that could take over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fallback {
    /// Who.
    #[serde(flatten)]
    pub provider: Named,
    /// Whether personal data may go there; nobody said it where absent.
    pub personal_data: Option<bool>,
    /// Whether no rule of the firm forbids it: its law, and the personal data of the service.
    pub is_allowed: bool,
    /// What it costs a month, in whole units of the firm's currency.
    pub monthly: Option<u32>,
    /// What makes both it and the first fall.
    pub shares: Vec<Named>,
    /// Whether it is independent of the first.
    pub independence: Independence,
    /// Of the two, those of whom nobody knows what they stand on.
    pub unknown: Vec<Named>,
    /// Whether it runs at the firm itself.
    pub is_ours: bool,
    /// When its access was tried last.
    pub access: Option<Tried>,
    /// When the service last went over to it, for real or in a drill.
    pub exercised: Option<Tried>,
}

/// Whether two fall together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Independence {
    /// They share nothing, as far as is known, and something is known of both; or the fallback is the firm's own.
    Apart,
    /// Nothing that they share is known, but of one of them nothing is known at all.
    Unknown,
    /// They share ground.
    Shared,
}

/// Something that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tried {
    /// When.
    pub at: Timestamp,
    /// How long ago.
    pub age: Span,
    /// Whether it is lately enough, and worked.
    pub holds: bool,
    /// Why it would not work; nothing where it would.
    pub missing: Option<Bilingual>,
}

impl OfService {
    pub(super) fn of(service: &Service, ground: Ground<'_>) -> Self {
        let workspace = ground.workspace;
        let active = ground.foundations.carrier(service);
        // Where it cannot be read who carries it, the preferred one is meant to.
        let first = active.or(service.candidates.first().map(|candidate| candidate.provider.as_str()));
        let others = service.candidates.iter().filter(|candidate| Some(candidate.provider.as_str()) != first);
        let graph = ground.foundations.graph;
        let is_under = |id: &str, provider: &str| provider == id || graph.stands(provider, id);
        let is_under_all = |id: &&str| service.candidates.iter().all(|candidate| is_under(id, &candidate.provider));
        let common: Vec<&str> = if service.candidates.len() > 1 { graph.ids().filter(is_under_all).collect() } else { Vec::new() };
        let mut told = Self {
            id: service.id.clone(),
            title: service.title.clone(),
            criticality: service.criticality,
            owner: service.owner.as_ref().map(|id| workspace.team.get(id).map_or(id, |member| &member.name).clone()),
            carrier: active.map(|id| ground.named(id)),
            personal_data: service.personal_data,
            budget: service.budget,
            fallbacks: others.map(|candidate| Fallback::of(service, candidate, first, ground)).collect(),
            all_stand_on: common.into_iter().map(|id| ground.named(id)).collect(),
            ideas: Vec::new(),
            data: workspace.data.iter().filter(|data| data.services.contains(&service.id)).map(|data| data.id.clone()).collect(),
        };
        if told.independence() != Independence::Apart {
            told.ideas = Idea::all(service, first, ground);
        }
        told
    }

    /// Whether work stops at once without it.
    pub fn is_critical(&self) -> bool {
        self.criticality == Some(Criticality::High)
    }

    /// Whether it hangs on one supplier: there is no other, or all stand on one.
    pub fn is_single(&self) -> bool {
        self.fallbacks.is_empty() || !self.all_stand_on.is_empty()
    }

    /// The first fallback that is so independent of the one that carries it, and that no rule forbids.
    fn first(&self, independence: Independence) -> Option<&Fallback> {
        self.fallbacks.iter().find(|fallback| fallback.is_allowed && fallback.independence == independence)
    }

    /// Whether somebody could take over who does not fall with the first; unknown where nobody knows what they stand on.
    pub fn independence(&self) -> Independence {
        if self.is_single() {
            return Independence::Shared;
        }
        let fallback = self.first(Independence::Apart).or_else(|| self.first(Independence::Unknown));
        fallback.map_or(Independence::Shared, |fallback| fallback.independence)
    }

    /// Whether nothing is known that would leave it with nobody when the first falls.
    pub fn is_covered(&self) -> bool {
        self.independence() != Independence::Shared
    }

    /// Whether the access to a fallback was proven lately.
    pub fn is_proven(&self) -> bool {
        self.fallbacks.iter().any(|fallback| fallback.access.as_ref().is_some_and(|tried| tried.holds))
    }

    /// Whether it went over to a fallback lately.
    pub fn is_exercised(&self) -> bool {
        self.fallbacks.iter().any(|fallback| fallback.exercised.as_ref().is_some_and(|tried| tried.holds))
    }

    /// The fallback to try first: one that shares nothing with the first, if there is one.
    pub fn best(&self) -> Option<&Fallback> {
        self.first(Independence::Apart).or_else(|| self.first(Independence::Unknown)).or(self.fallbacks.first())
    }
}

impl Fallback {
    fn of(service: &Service, candidate: &Candidate, first: Option<&str>, ground: Ground<'_>) -> Self {
        let (graph, experience, id) = (ground.foundations.graph, ground.experience, candidate.provider.as_str());
        // Whether they share anything is known at once; what it is takes a walk.
        let sharing = first.filter(|first| !graph.are_apart(first, id));
        let shares = sharing.map(|first| graph.shares(first, id)).unwrap_or_default();
        let tried = |at, most, missing: Option<Bilingual>| {
            let age = Span::between(at, ground.now);
            Tried { at, age, holds: age <= most && missing.is_none(), missing }
        };
        let is_ours = ground.is_ours(id);
        let is_known = |id: &str| graph.edges(id).next().is_some();
        let unknown: Vec<Named> = first.into_iter().chain([id]).filter(|id| !is_ours && !is_known(id)).map(|id| ground.named(id)).collect();
        let independence = match (shares.is_empty(), unknown.is_empty()) {
            (false, _) => Independence::Shared,
            (true, true) => Independence::Apart,
            (true, false) => Independence::Unknown,
        };
        let proof = experience.proof(&service.id, id);
        let last = experience.switches(&service.id, id).into_iter().next();
        Self {
            provider: ground.named(id),
            personal_data: candidate.personal_data,
            is_allowed: is_allowed(service, candidate, ground),
            monthly: candidate.monthly,
            shares: shares.into_iter().map(|share| ground.named(share.id)).collect(),
            independence,
            unknown,
            is_ours,
            access: proof.map(|proof| tried(proof.at, PROOF_HOLDS, proof.missing.clone())),
            exercised: last.map(|last| tried(last.at, EXERCISE_HOLDS, None)),
        }
    }
}

/// Whether no rule of the firm forbids that this one carries the service.
fn is_allowed(service: &Service, candidate: &Candidate, ground: Ground<'_>) -> bool {
    let rules = &ground.workspace.rules;
    let is_among = |countries: &[String]| ground.laws.under(&candidate.provider).any(|law| countries.iter().any(|one| one == law));
    let may_have_data = candidate.personal_data != Some(false) && (rules.personal_data.is_empty() || is_among(&rules.personal_data));
    !is_among(&rules.refused) && (!service.personal_data || may_have_data)
}
