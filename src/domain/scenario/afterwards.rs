//! What a scenario tells of the real event once its drill is over: its turning points, and what only the provider knew.

use std::collections::BTreeMap;

use super::{Behaviour, Row, Scenario};
use crate::domain::incident::Turning;

impl Scenario {
    /// The row that is this point of the real event, where one is.
    pub fn turned(&self, turning: Turning) -> Option<&Row> {
        self.rows.iter().find(|row| row.marks == Some(turning))
    }

    /// The row from which on each check passes again for good; none where none ever failed, or one does to the end.
    pub fn over(&self) -> Option<&Row> {
        let mut bad: BTreeMap<&str, bool> = BTreeMap::new();
        let mut over = None;
        for row in self.rows.iter().filter(|row| !row.checks.is_empty()) {
            let before = bad.values().any(|bad| *bad);
            bad.extend(row.checks.iter().map(|(name, behaviour)| (name.as_str(), *behaviour != Behaviour::Well)));
            match (before, bad.values().any(|bad| *bad)) {
                (_, true) => over = None,
                (true, false) => over = Some(row),
                (false, false) => {}
            }
        }
        over
    }

    /// What nobody but the provider knew when it happened.
    pub fn hidden(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.is_hidden())
    }
}
