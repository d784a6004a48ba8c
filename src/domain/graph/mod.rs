//! Who stands on whom, however far down, and the questions that this answers: what carries a provider, what falls with it, what
//! two of them share, which block carries most.
//!
//! Circles are fine: those who stand on each other fall together. Nothing here calls itself, so no file can exhaust the stack.

mod load;
mod reach;
mod shares;
#[cfg(test)]
mod tests;
mod ways;

pub use load::Load;
pub use shares::{Leg, Share};
pub use ways::{Step, Way, Ways};

use std::collections::BTreeSet;

use reach::Reach;

use super::provider::{Edge, Provider};
use super::text::Text;

/// Providers and all that they stand on; what is only named by an edge is a part of it too.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// In the order of their ids; a part's number is its place here.
    parts: Vec<Part>,
    /// Every edge, by the number of the provider that stands.
    links: Vec<Link>,
    /// Who stands on whom in the end.
    reach: Reach,
}

#[derive(Debug, Clone)]
struct Part {
    id: String,
    /// Its name, where somebody has a file of it.
    name: Option<Text>,
    /// Its edges down, as places in `links`.
    down: Vec<usize>,
    /// The edges of those that stand on it directly.
    up: Vec<usize>,
}

#[derive(Debug, Clone)]
struct Link {
    from: usize,
    to: usize,
    edge: Edge,
}

impl Graph {
    /// What these providers say of each other; of two with the same id, the name of the first counts and the edges of both.
    pub fn of<'a>(providers: impl IntoIterator<Item = &'a Provider>) -> Self {
        let providers: Vec<&Provider> = providers.into_iter().collect();
        // Every mention of an id: each provider's own, then those of its edges. Sorted once, equal ones get the same number.
        let mentions = providers
            .iter()
            .flat_map(|provider| [provider.id.as_str()].into_iter().chain(provider.stands_on.iter().map(|edge| edge.to.as_str())));
        let mut sorted: Vec<(&str, usize)> = mentions.zip(0..).collect();
        sorted.sort_unstable();
        let mut graph = Self::default();
        let mut numbers = vec![0; sorted.len()];
        for (id, mention) in sorted {
            if graph.parts.last().is_none_or(|part| part.id != id) {
                graph.parts.push(Part::of(id));
            }
            numbers[mention] = graph.parts.len() - 1;
        }
        let mut numbers = numbers.into_iter();
        for provider in providers {
            let Some(from) = numbers.next() else { break };
            graph.parts[from].name.get_or_insert_with(|| Text::line(&provider.name));
            for (edge, to) in provider.stands_on.iter().zip(&mut numbers) {
                graph.parts[from].down.push(graph.links.len());
                graph.parts[to].up.push(graph.links.len());
                graph.links.push(Link { from, to, edge: edge.clone() });
            }
        }
        let below: Vec<Vec<usize>> = graph.parts.iter().map(|part| part.down.iter().map(|link| graph.links[*link].to).collect()).collect();
        graph.reach = Reach::of(&below);
        graph
    }

    /// Whether anybody has a file of it, or names it.
    pub fn knows(&self, id: &str) -> bool {
        self.number(id).is_some()
    }

    /// Every id, in its order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.id.as_str())
    }

    /// Its name, where somebody has a file of it.
    pub fn name(&self, id: &str) -> Option<&str> {
        self.parts[self.number(id)?].name.as_deref()
    }

    /// What it stands on directly, as its file says.
    pub fn edges(&self, id: &str) -> impl Iterator<Item = &Edge> {
        let down = self.number(id).map(|number| self.parts[number].down.as_slice()).unwrap_or_default();
        down.iter().map(|link| &self.links[*link].edge)
    }

    /// Every edge between these.
    pub fn among(&self, ids: &BTreeSet<&str>) -> Vec<Step<'_>> {
        let steps = self.links.iter().map(|link| Step { from: &self.parts[link.from].id, edge: &link.edge });
        steps.filter(|step| ids.contains(step.from) && ids.contains(step.edge.to.as_str())).collect()
    }

    /// How many stand on it directly.
    pub fn directly_on(&self, id: &str) -> usize {
        let up = self.number(id).map(|number| self.parts[number].up.as_slice()).unwrap_or_default();
        let mut above: Vec<usize> = up.iter().map(|link| self.links[*link].from).collect();
        above.sort_unstable();
        above.dedup();
        above.len()
    }

    /// Whether one falls when the other does: it is the other, or stands on it, however far down.
    pub fn stands(&self, one: &str, other: &str) -> bool {
        match (self.number(one), self.number(other)) {
            (Some(one), Some(other)) => self.reach.has(one, other),
            _ => one == other,
        }
    }

    /// Whether nothing is known that would make both fall: neither is the other, and they stand on nothing in common.
    pub fn are_apart(&self, one: &str, other: &str) -> bool {
        match (self.number(one), self.number(other)) {
            (Some(one), Some(other)) => self.reach.are_apart(one, other),
            _ => one != other,
        }
    }

    fn number(&self, id: &str) -> Option<usize> {
        self.parts.binary_search_by(|part| part.id.as_str().cmp(id)).ok()
    }
}

impl Part {
    fn of(id: &str) -> Self {
        Self { id: id.to_owned(), name: None, down: Vec::new(), up: Vec::new() }
    }
}
