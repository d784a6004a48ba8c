//! One provider: what the firm uses it for, which law it is under and how surely, what it stands on, how one would leave it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::ahead::days_between;
use super::{Ground, Named};
use crate::domain::lang::Bilingual;
use crate::domain::provider::{Confidence, EdgeKind, Evidence, Fact, FactKind, Facts, Provider};
use crate::domain::time::Date;
use crate::domain::workspace::Difficulty;

/// After how many days the test of an exit is not fresh any more.
const TEST_HOLDS: i32 = 365;
/// What a register tells of a provider: whose law, whose reach, where, and how to leave.
const TOLD: [FactKind; 5] = [FactKind::Jurisdiction, FactKind::Law, FactKind::Regions, FactKind::Export, FactKind::Exit];

/// A provider that the firm uses, or could.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfProvider {
    /// Who.
    #[serde(flatten)]
    pub provider: Named,
    /// The services that it carries now, by title.
    pub carries: Vec<Bilingual>,
    /// Those that it could.
    pub could_carry: Vec<Bilingual>,
    /// The data that it keeps.
    pub keeps: Vec<Bilingual>,
    /// What of the firm's is at it: names, sites, lists.
    pub holds: Vec<Bilingual>,
    /// Who owns it.
    pub owner: Option<String>,
    /// The laws that it is under, its owner's too; none where none was found.
    pub laws: BTreeSet<String>,
    /// How surely one knows whose law reaches it.
    pub sovereignty: Sovereignty,
    /// Whether it runs at the firm itself.
    pub is_ours: bool,
    /// What is stated of it, with its evidence.
    pub facts: Facts,
    /// What it stands on directly, the surest first.
    pub stands_on: Vec<OfEdge>,
    /// How the firm would leave it; nothing where nobody wrote it down.
    pub plan: Option<Plan>,
}

/// Something that a provider stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfEdge {
    /// Who carries it.
    #[serde(flatten)]
    pub provider: Named,
    /// What it carries.
    pub kind: EdgeKind,
    /// Who says so.
    pub evidence: Evidence,
}

/// How surely one knows whose law reaches a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sovereignty {
    /// It says so itself, or several do.
    Confirmed,
    /// Somebody else reports it.
    Reported,
    /// Something that matters is only claimed by somebody who gains by it.
    Claimed,
    /// Nothing was found.
    NotFound,
}

/// How the firm would leave a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// How hard it would be.
    pub difficulty: Option<Difficulty>,
    /// When one last tried to do without.
    pub tested: Option<Date>,
    /// Whether that was within a year.
    pub is_tested: bool,
    /// How it would be done.
    pub note: Option<Bilingual>,
}

impl OfProvider {
    /// Those that are candidates, keep data or hold something of the firm, by name.
    pub(super) fn all(ground: Ground<'_>) -> Vec<Self> {
        let workspace = ground.workspace;
        let candidates = workspace.services.iter().flat_map(|service| &service.candidates).map(|candidate| &candidate.provider);
        let keepers = workspace.data.iter().flat_map(|data| &data.copies).filter_map(|copy| copy.provider.as_ref());
        let holders = workspace.assets.iter().filter_map(|asset| asset.provider.as_ref());
        let ids: BTreeSet<&String> = candidates.chain(keepers).chain(holders).collect();
        let mut all: Vec<Self> =
            ids.into_iter().filter_map(|id| workspace.providers.get(id)).map(|provider| Self::of(provider, ground)).collect();
        all.sort_by_cached_key(|one| (!one.is_used(), one.provider.name.to_lowercase()));
        all
    }

    fn of(provider: &Provider, ground: Ground<'_>) -> Self {
        let (workspace, id) = (ground.workspace, provider.id.as_str());
        let candidate_of = workspace.services.iter().filter(|service| service.candidate(id).is_some());
        let (carries, could_carry): (Vec<_>, Vec<_>) = candidate_of.partition(|service| ground.foundations.carrier(service) == Some(id));
        let titles = |list: Vec<&crate::domain::service::Service>| list.into_iter().map(|service| service.title.clone()).collect();
        let keeps = workspace.data.iter().filter(|data| data.copies.iter().any(|copy| copy.provider.as_deref() == Some(id)));
        let holds = workspace.assets.iter().filter(|asset| asset.provider.as_deref() == Some(id));
        let mut stands_on: Vec<OfEdge> = provider
            .stands_on
            .iter()
            .map(|edge| OfEdge { provider: ground.named(&edge.to), kind: edge.kind, evidence: edge.evidence.clone() })
            .collect();
        stands_on.sort_by_key(|edge| edge.evidence.confidence);
        let plan = workspace.exits.get(id).map(|plan| Plan {
            difficulty: plan.difficulty,
            tested: plan.tested,
            is_tested: plan.tested.is_some_and(|day| days_between(day, ground.day()) <= TEST_HOLDS),
            note: plan.note.clone(),
        });
        Self {
            provider: ground.named(id),
            carries: titles(carries),
            could_carry: titles(could_carry),
            keeps: keeps.map(|data| data.title.clone()).collect(),
            holds: holds.map(|asset| asset.title.clone()).collect(),
            owner: provider.parent.as_deref().map(|parent| ground.named(parent).name),
            laws: ground.laws.under(id).map(str::to_owned).collect(),
            sovereignty: Sovereignty::of(&provider.facts),
            is_ours: ground.is_ours(id),
            facts: provider.facts.iter().filter(|(kind, _)| TOLD.contains(kind)).map(|(kind, facts)| (*kind, facts.clone())).collect(),
            stands_on,
            plan,
        }
    }

    /// Whether the firm leans on it now, and not only perhaps one day.
    pub fn is_used(&self) -> bool {
        !self.carries.is_empty() || !self.keeps.is_empty() || !self.holds.is_empty()
    }

    /// Whether the way out of it was tried within a year.
    pub fn is_exit_tested(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.is_tested)
    }

    /// What is stated of one subject.
    pub fn stated(&self, kind: FactKind) -> &[Fact] {
        self.facts.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Sovereignty {
    fn of(facts: &Facts) -> Self {
        let stated = |kind| facts.get(&kind).into_iter().flatten().map(|fact| fact.evidence.confidence);
        let reach = || [FactKind::Jurisdiction, FactKind::Law, FactKind::Regions].into_iter().flat_map(stated);
        if reach().any(|confidence| confidence == Confidence::Claimed) {
            return Self::Claimed;
        }
        match stated(FactKind::Jurisdiction).min() {
            Some(Confidence::Confirmed) => Self::Confirmed,
            Some(Confidence::Reported) => Self::Reported,
            Some(Confidence::Claimed) => Self::Claimed,
            Some(Confidence::NotFound) | None => Self::NotFound,
        }
    }
}
