//! The tower: services on top, those who carry them below, at the ground what these stand on; and which block carries most.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Foundations;
use crate::domain::service::Service;

/// The blocks, top first; at the ground the one that carries most comes first.
#[derive(Debug, Clone)]
pub struct Tower<'a> {
    /// Every block.
    pub blocks: Vec<Block<'a>>,
}

/// One provider in it.
#[derive(Debug, Clone)]
pub struct Block<'a> {
    /// Its id.
    pub id: &'a str,
    /// Where it stands.
    pub tier: Tier,
    /// The services that fall with it, in the order of the firm.
    pub carries: Vec<&'a Service>,
    /// The services for which nobody is left when it falls.
    pub last_for: Vec<&'a Service>,
    /// How many services it carries itself, or stands directly under.
    near: usize,
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Right under the services: nobody else who carries one stands on it.
    Provider,
    /// Under others.
    Ground,
}

impl<'a> Foundations<'a> {
    /// Everything that carries a service now.
    pub fn tower(&self) -> Tower<'a> {
        let mut blocks: BTreeMap<&'a str, Block<'a>> = BTreeMap::new();
        for service in self.services {
            let Some(active) = self.carrier(service) else { continue };
            let direct: BTreeSet<&str> = self.graph.edges(active).map(|edge| edge.to.as_str()).chain([active]).collect();
            // One that nobody has a file of is a block all the same.
            let below = self.graph.common([active]).into_iter().filter(|id| *id != active).chain([active]);
            for id in below {
                let new = || Block { id, tier: Tier::Provider, carries: Vec::new(), last_for: Vec::new(), near: 0 };
                let block = blocks.entry(id).or_insert_with(new);
                block.carries.push(service);
                block.near += usize::from(direct.contains(id));
                if active != id {
                    block.tier = Tier::Ground;
                }
            }
        }
        for service in self.services {
            for id in self.graph.common(service.candidates.iter().map(|candidate| candidate.provider.as_str())) {
                blocks.entry(id).and_modify(|block| block.last_for.push(service));
            }
        }
        let order: Vec<&str> = self.services.iter().filter_map(|service| self.carrier(service)).collect();
        let mut blocks: Vec<Block<'a>> = blocks.into_values().collect();
        blocks.sort_by_cached_key(|block| {
            let place = order.iter().position(|id| block.tier == Tier::Provider && *id == block.id);
            (block.tier, place, block.weight())
        });
        Tower { blocks }
    }

    /// The id of the one that carries it now.
    pub fn carrier(&self, service: &Service) -> Option<&'a str> {
        self.active.get(&service.id).map(String::as_str)
    }
}

impl<'a> Tower<'a> {
    /// The block that carries most, if it carries more than one service.
    pub fn heaviest(&self) -> Option<&Block<'a>> {
        let several = self.blocks.iter().filter(|block| block.carries.len() > 1);
        several.min_by_key(|block| block.weight())
    }
}

impl Block<'_> {
    /// What carries most comes first; of equals, the one without which more services have nobody, then the one that is nearer.
    fn weight(&self) -> (Reverse<usize>, Reverse<usize>, Reverse<usize>) {
        (Reverse(self.carries.len()), Reverse(self.last_for.len()), Reverse(self.near))
    }
}
