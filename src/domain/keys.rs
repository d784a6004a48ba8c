//! The names of messages that left: thousands where as many are told, and copied for each decision.

use std::sync::Arc;

/// So many stand together; a copy shares them until one more comes to them.
const TOGETHER: usize = 64;

/// Names that stand together.
pub type Part = Arc<Vec<Arc<str>>>;

/// Names in the order in which they came. One that comes twice stands there twice: they are looked for, never counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys(Vec<Part>);

impl Keys {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The parts to which nothing comes any more, so that whoever holds one knows what stands in it for good; and the names after them.
    pub fn parts(&self) -> (&[Part], &[Arc<str>]) {
        self.0.split_last().map_or((&[], &[]), |(last, full)| (full, last))
    }

    /// Adds a name.
    pub fn insert(&mut self, key: Arc<str>) {
        match self.0.last_mut().filter(|part| part.len() < TOGETHER) {
            Some(part) => Arc::make_mut(part).push(key),
            None => self.0.push(Arc::new(vec![key])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(count: usize) -> Keys {
        let mut keys = Keys::default();
        (0..count).for_each(|n| keys.insert(n.to_string().into()));
        keys
    }

    #[test]
    fn every_name_stands_in_one_part_in_its_order() {
        for count in [0, 1, TOGETHER, TOGETHER + 1, 3 * TOGETHER] {
            let keys = keys(count);
            let (full, last) = keys.parts();
            let all: Vec<String> = full.iter().flat_map(|part| part.iter()).chain(last).map(ToString::to_string).collect();
            assert_eq!(all, (0..count).map(|n| n.to_string()).collect::<Vec<_>>());
            assert!(full.iter().all(|part| part.len() == TOGETHER) && keys.is_empty() == (count == 0));
        }
    }

    #[test]
    fn a_copy_that_goes_on_shares_what_is_full_and_changes_nothing_of_the_other() {
        let one = keys(TOGETHER + 1);
        let mut other = one.clone();
        (0..TOGETHER).for_each(|_| other.insert("new".into()));
        assert_eq!(one, keys(TOGETHER + 1));
        assert!(Arc::ptr_eq(&one.parts().0[0], &other.parts().0[0]) && other.parts().0.len() == 2);
    }
}
