//! The shortest way to everything that a provider stands on, and to everything that falls with it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Graph;
use crate::domain::provider::{Confidence, Edge, EdgeKind};

/// Everything that is reached from somewhere, nearest first, and by which way.
#[derive(Debug)]
pub struct Ways<'a> {
    graph: &'a Graph,
    direction: Direction,
    /// What was reached, in the order of reaching.
    order: Vec<usize>,
    /// By part, how it was reached.
    found: Vec<Option<Found>>,
}

/// Something that is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Way<'a> {
    /// Its id.
    pub id: &'a str,
    /// How many edges lead there.
    pub steps: usize,
    /// The weakest confidence of these edges.
    pub confidence: Confidence,
    /// The edge that leads there: down to it, or from it to what falls.
    #[serde(skip)]
    pub last: Step<'a>,
}

/// One edge of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Step<'a> {
    /// The id of the one that stands.
    #[serde(rename = "from")]
    pub from: &'a str,
    /// On whom, and who says so.
    #[serde(flatten)]
    pub edge: &'a Edge,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    /// From those that stand to those that carry.
    Down,
    /// From those that carry to those that stand.
    Up,
}

/// How a part was reached.
#[derive(Debug, Clone, Copy)]
struct Found {
    steps: usize,
    confidence: Confidence,
    /// The edge; none for where it began.
    link: Option<usize>,
}

impl Graph {
    /// Everything that it stands on, nearest first.
    pub fn ground(&self, id: &str) -> Ways<'_> {
        self.ways([id], Direction::Down, |_| false)
    }

    /// The nearest of what would make both fall, as seen from the second; at most so many, and one more where there are more.
    pub fn nearest(&self, one: &str, other: &str, most: usize) -> Vec<(&str, BTreeSet<EdgeKind>)> {
        let (Some(first), Some(second)) = (self.number(one), self.number(other)) else { return Vec::new() };
        if self.reach.are_apart(first, second) {
            return Vec::new();
        }
        let both = |part: &usize| self.reach.has(first, *part);
        if both(&second) {
            return vec![(self.parts[second].id.as_str(), BTreeSet::new())];
        }
        let ways = self.ways([other], Direction::Down, |order| order.iter().filter(|part| both(part)).count() > most);
        let shared = ways.order.iter().filter(|part| both(part)).filter_map(|part| ways.way_of(*part));
        shared.take(most + 1).map(|way| (way.id, self.kinds(way.last.from, way.id))).collect()
    }

    /// What one carries for another directly.
    fn kinds(&self, from: &str, to: &str) -> BTreeSet<EdgeKind> {
        self.edges(from).filter(|edge| edge.to == to).map(|edge| edge.kind).collect()
    }

    /// Everything that falls when these fall, nearest first; they themselves are not told again.
    pub fn falls<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Ways<'_> {
        self.ways(ids, Direction::Up, |_| false)
    }

    /// Layer by layer, until what was reached is enough; of ways that are equally long the surest, then the one that is written first.
    fn ways<'i>(&self, from: impl IntoIterator<Item = &'i str>, direction: Direction, enough: impl Fn(&[usize]) -> bool) -> Ways<'_> {
        let mut found: Vec<Option<Found>> = vec![None; self.parts.len()];
        let mut layer: Vec<usize> = from.into_iter().filter_map(|id| self.number(id)).collect();
        for start in &layer {
            found[*start] = Some(Found { steps: 0, confidence: Confidence::Confirmed, link: None });
        }
        let mut order = Vec::new();
        while !layer.is_empty() && !enough(&order) {
            let mut next = Vec::new();
            for part in layer {
                let Some(here) = found[part] else { continue };
                for &link in direction.links(self, part) {
                    let to = direction.end(self, link);
                    let confidence = here.confidence.max(self.links[link].edge.evidence.confidence);
                    let way = Found { steps: here.steps + 1, confidence, link: Some(link) };
                    match found[to] {
                        None => next.push(to),
                        Some(known) if known.steps == way.steps && way.confidence < known.confidence => {}
                        Some(_) => continue,
                    }
                    found[to] = Some(way);
                }
            }
            order.extend_from_slice(&next);
            layer = next;
        }
        Ways { graph: self, direction, order, found }
    }
}

impl Direction {
    fn links(self, graph: &Graph, part: usize) -> &[usize] {
        match self {
            Self::Down => &graph.parts[part].down,
            Self::Up => &graph.parts[part].up,
        }
    }

    fn end(self, graph: &Graph, link: usize) -> usize {
        match self {
            Self::Down => graph.links[link].to,
            Self::Up => graph.links[link].from,
        }
    }

    fn begin(self, graph: &Graph, link: usize) -> usize {
        match self {
            Self::Down => graph.links[link].from,
            Self::Up => graph.links[link].to,
        }
    }
}

impl<'a> Ways<'a> {
    /// All that was reached, nearest first.
    pub fn iter(&self) -> impl Iterator<Item = Way<'a>> {
        self.order.iter().filter_map(|part| self.way_of(*part))
    }

    /// How this one is reached, if it is.
    pub fn to(&self, id: &str) -> Option<Way<'a>> {
        self.way_of(self.graph.number(id)?)
    }

    /// The edges that lead there, each standing on the next.
    pub fn chain(&self, id: &str) -> Vec<Step<'a>> {
        let mut chain = Vec::new();
        let mut at = self.graph.number(id);
        while let Some(link) = at.and_then(|part| self.found[part]?.link) {
            chain.push(self.step(link));
            at = Some(self.direction.begin(self.graph, link));
        }
        if self.direction == Direction::Down {
            chain.reverse();
        }
        chain
    }

    fn way_of(&self, part: usize) -> Option<Way<'a>> {
        let found = self.found[part]?;
        let last = self.step(found.link?);
        Some(Way { id: &self.graph.parts[part].id, steps: found.steps, confidence: found.confidence, last })
    }

    fn step(&self, link: usize) -> Step<'a> {
        let link = &self.graph.links[link];
        Step { from: &self.graph.parts[link.from].id, edge: &link.edge }
    }
}
