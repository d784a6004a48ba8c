//! The tower: services on top, those who carry them below, at the ground what these stand on; and which block carries most.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::iter::repeat;

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
        let new = |id: &'a str| Block { id, tier: Tier::Provider, carries: Vec::new(), last_for: Vec::new(), near: 0 };
        // All that anybody knows, in the order in which the graph counts, then carriers that nobody knows: blocks all the same.
        let strangers: BTreeSet<&str> = self.active.values().map(String::as_str).filter(|id| !self.graph.knows(id)).collect();
        let mut blocks: Vec<Block<'a>> = self.graph.ids().chain(strangers).map(new).collect();
        let known = self.graph.ids().count();
        for service in self.services {
            let Some(active) = self.carrier(service) else { continue };
            let carried = self.graph.carried([active]).into_iter().chain(repeat(0));
            for (block, _) in blocks.iter_mut().zip(carried).filter(|(block, carries)| *carries > 0 || block.id == active) {
                block.carries.push(service);
                if active != block.id {
                    block.tier = Tier::Ground;
                }
            }
            let near: BTreeSet<&str> = self.graph.edges(active).map(|edge| edge.to.as_str()).chain([active]).collect();
            for id in near {
                if let Ok(at) = blocks[..known].binary_search_by_key(&id, |block| block.id) {
                    blocks[at].near += 1;
                }
            }
        }
        for service in self.services.iter().filter(|service| !service.candidates.is_empty()) {
            let carried = self.graph.carried(service.candidates.iter().map(|candidate| candidate.provider.as_str()));
            let last = blocks.iter_mut().zip(carried).filter(|(_, carries)| *carries == service.candidates.len());
            last.for_each(|(block, _)| block.last_for.push(service));
        }
        blocks.retain(|block| !block.carries.is_empty());
        let order: Vec<&str> = self.services.iter().filter_map(|service| self.carrier(service)).collect();
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
