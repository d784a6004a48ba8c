//! The names of messages that left: thousands where as many are told, and copied for each decision.

use std::collections::BTreeSet;
use std::sync::Arc;

/// Names in two sets: a copy shares the large one, and keeps what it adds in its own.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    shared: Arc<BTreeSet<Arc<str>>>,
    own: BTreeSet<Arc<str>>,
}

impl Keys {
    /// Whether this name is there.
    pub fn contains(&self, key: &str) -> bool {
        self.shared.contains(key) || self.own.contains(key)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.shared.is_empty() && self.own.is_empty()
    }

    /// Its sets, each in order; no name stands in both.
    pub fn sets(&self) -> [&BTreeSet<Arc<str>>; 2] {
        [&self.shared, &self.own]
    }

    /// Adds a name.
    pub fn insert(&mut self, key: Arc<str>) {
        if let Some(shared) = Arc::get_mut(&mut self.shared) {
            shared.append(&mut self.own);
            shared.insert(key);
        } else if !self.shared.contains(&key) {
            self.own.insert(key);
        }
    }
}

impl PartialEq for Keys {
    fn eq(&self, other: &Self) -> bool {
        let count = |keys: &Self| keys.shared.len() + keys.own.len();
        count(self) == count(other) && self.sets().into_iter().flatten().all(|key| other.contains(key))
    }
}

impl Eq for Keys {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_adds_to_its_own_and_what_is_not_shared_is_one_again() {
        let mut keys = Keys::default();
        ["a", "c"].into_iter().for_each(|key| keys.insert(key.into()));
        let mut copy = keys.clone();
        ["b", "c"].into_iter().for_each(|key| copy.insert(key.into()));
        assert_eq!((keys.contains("b"), copy.contains("b"), copy.sets().map(BTreeSet::len)), (false, true, [2, 1]));
        drop(keys);
        copy.insert("d".into());
        assert_eq!(copy.sets().map(BTreeSet::len), [4, 0]);
        let mut whole = Keys::default();
        ["d", "c", "b", "a"].into_iter().for_each(|key| whole.insert(key.into()));
        assert_eq!(copy, whole);
    }
}
