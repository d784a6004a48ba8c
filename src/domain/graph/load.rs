//! The tower: how many each block carries, the heaviest first.

use std::cmp::Reverse;

use serde::Serialize;

use super::Graph;

/// What a block carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Load<'a> {
    /// Its id.
    pub id: &'a str,
    /// How many of those that were asked about fall with it, itself among them.
    pub carries: usize,
}

impl Graph {
    /// How many of these each block carries, the heaviest first; one that is given twice counts twice, and who carries none of them
    /// is left out.
    pub fn load<'i>(&self, of: impl IntoIterator<Item = &'i str>) -> Vec<Load<'_>> {
        let all = self.ids().zip(self.carried(of)).map(|(id, carries)| Load { id, carries });
        let mut loads: Vec<Load<'_>> = all.filter(|load| load.carries > 0).collect();
        loads.sort_by_key(|load| Reverse(load.carries));
        loads
    }

    /// How many of these each block carries, itself among them, in the order of [`Graph::ids`].
    pub fn carried<'i>(&self, of: impl IntoIterator<Item = &'i str>) -> Vec<usize> {
        self.reach.carried(of.into_iter().filter_map(|id| self.number(id)))
    }
}
