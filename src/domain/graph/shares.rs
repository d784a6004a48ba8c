//! What two providers have in common: that which makes both fall.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Graph, Step, Ways};
use crate::domain::provider::EdgeKind;

/// Something that carries two providers; it may be one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share<'a> {
    /// Its id.
    pub id: &'a str,
    /// How the first reaches it.
    pub one: Leg<'a>,
    /// How the second does.
    pub other: Leg<'a>,
}

/// How one of them reaches it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Leg<'a> {
    /// What it carries at the end of the way; nothing where it is the provider itself.
    pub kinds: BTreeSet<EdgeKind>,
    /// The edges that lead there.
    pub chain: Vec<Step<'a>>,
}

impl Graph {
    /// What would make both fall, nearest first.
    pub fn shares(&self, one: &str, other: &str) -> Vec<Share<'_>> {
        let grounds = (self.ground(one), self.ground(other));
        let steps = |ways: &Ways<'_>, of: &str, id: &str| if of == id { Some(0) } else { ways.to(id).map(|way| way.steps) };
        let both = self.ids().filter_map(|id| Some((steps(&grounds.0, one, id)? + steps(&grounds.1, other, id)?, id)));
        let mut both: Vec<(usize, &str)> = both.collect();
        both.sort_unstable();
        both.into_iter().map(|(_, id)| Share { id, one: self.leg(&grounds.0, id), other: self.leg(&grounds.1, id) }).collect()
    }

    fn leg<'a>(&'a self, ways: &Ways<'a>, id: &str) -> Leg<'a> {
        let chain = ways.chain(id);
        let last = chain.last().map(|step| step.from).unwrap_or_default();
        Leg { kinds: self.edges(last).filter(|edge| edge.to == id).map(|edge| edge.kind).collect(), chain }
    }
}
