//! What the firm's services stand on: the tower, and what becomes of each service when a part of it falls.

mod about;
mod drawing;
mod fate;
mod said;
#[cfg(test)]
mod tests;
mod tower;

use std::collections::BTreeMap;

pub use about::{about, ground, shared};
pub use drawing::Drawing;
pub use fate::{Blow, Fate, Lost, Remaining, State};
pub use said::{called, chain, fates, headline, listed};
pub use tower::{Block, Tier, Tower};

use super::graph::Graph;
use super::service::Service;

/// The services of the firm upon those who carry them.
#[derive(Debug, Clone, Copy)]
pub struct Foundations<'a> {
    /// Who stands on whom.
    pub graph: &'a Graph,
    /// The services, in the order of the firm.
    pub services: &'a [Service],
    /// Who carries each service now, by the service's id; one that cannot be read is not there.
    pub active: &'a BTreeMap<String, String>,
}
