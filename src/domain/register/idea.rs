//! Who does the same job with a free program that can be run at home: an idea to look at where a service stands on one leg.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::{Ground, Named};
use crate::domain::provider::{Fact, Job};
use crate::domain::service::Service;

/// Somebody of the catalogue who could be looked at; nobody says that it is the right one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Idea {
    /// Who.
    #[serde(flatten)]
    pub provider: Named,
    /// Which of what the service needs it does.
    pub does: BTreeSet<Job>,
    /// The licence of its program, and who says so.
    pub open: Fact,
}

impl Idea {
    /// Those who are no candidates yet, share nothing known with the first, and are under no law that the firm refuses; who does most of it
    /// comes first, then by name.
    pub(super) fn all(service: &Service, first: Option<&str>, ground: Ground<'_>) -> Vec<Self> {
        let (graph, refused) = (ground.foundations.graph, &ground.workspace.rules.refused);
        let wanted = wanted(service, first, ground);
        let free = ground.jobs.free(&wanted).filter(|(id, _, _)| {
            let is_refused = ground.laws.under(id).any(|law| refused.iter().any(|one| one == law));
            service.candidate(id).is_none() && !is_refused && first.is_none_or(|first| graph.are_apart(first, id))
        });
        let mut ideas: Vec<Self> = free.map(|(id, does, open)| Self { provider: ground.named(id), does, open: open.clone() }).collect();
        ideas.sort_by_cached_key(|idea| (Reverse(idea.does.len()), idea.provider.name.to_lowercase()));
        ideas
    }

    /// Its name without what the catalogue adds in brackets: `Ollama`, as it is nobody's yet.
    pub fn name(&self) -> &str {
        self.provider.name.split(" (").next().unwrap_or_default()
    }
}

/// What all candidates do; where they have nothing in common, what the first does.
fn wanted(service: &Service, first: Option<&str>, ground: Ground<'_>) -> BTreeSet<Job> {
    let each = service.candidates.iter().map(|candidate| ground.jobs.done_by(&candidate.provider)).filter(|does| !does.is_empty());
    let common = each.reduce(|all, one| &all & &one).unwrap_or_default();
    if common.is_empty() { first.map(|first| ground.jobs.done_by(first)).unwrap_or_default() } else { common }
}
