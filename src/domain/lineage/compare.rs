//! What a version changed: against what stood before, against each branch where several were joined, and past a text that was broken.

use std::sync::Arc;

use super::{Before, Told, Version};
use crate::domain::review::{Review, Side};

/// So many older texts are tried where the one before cannot be read.
const FURTHER: usize = 8;

impl Version {
    /// Works out what it changed; the older versions stand after it, for where the text before it was broken.
    pub fn compare(&mut self, older: &[Self]) {
        self.told = Some(Arc::new(self.told(older)));
    }

    fn told(&self, older: &[Self]) -> Told {
        let after = self.after.as_deref();
        let Before::Texts(before) = &self.before else { return Told::Unknown };
        let told = match &before[..] {
            [] => of(None, after),
            [one] => of(Some(one), after),
            [first, others @ ..] => joined(of(Some(first), after), others, after),
        };
        if !told.is_unreadable() || !is_readable(after) {
            return told;
        }
        // Whoever mended a text that nobody could read is told by what was changed since the last that could be.
        let texts = older.iter().filter_map(|version| version.after.as_deref()).take(FURTHER);
        texts.map(|old| of(Some(old), after)).find(|told| !told.is_unreadable()).unwrap_or(told)
    }
}

/// The difference of two texts.
pub(super) fn of(old: Option<&Side>, new: Option<&Side>) -> Told {
    Review::of(old, new).map_or(Told::Same, Told::Changed)
}

impl Told {
    /// How the file as it stands differs from the last commit.
    pub fn of(old: Option<&Side>, new: Option<&Side>) -> Self {
        of(old, new)
    }
}

fn is_readable(side: Option<&Side>) -> bool {
    side.is_some() && !of(None, side).is_unreadable()
}

/// What a join changed by itself: what differs from each of the branches. All else came with one of them.
fn joined(first: Told, others: &[Arc<Side>], after: Option<&Side>) -> Told {
    let Told::Changed(mut review) = first else { return first };
    for other in others {
        let other = of(Some(other), after);
        if other.is_unreadable() {
            continue;
        }
        let Told::Changed(told) = other else { return Told::Same };
        let key = |change: &crate::domain::review::Change| (change.change.about, change.change.id.clone());
        review.changes.retain(|change| told.changes.iter().any(|other| key(other) == key(change)));
        review.header.retain(|value| told.header.iter().any(|other| other.key == value.key));
    }
    let is_same = review.changes.is_empty() && review.header.is_empty() && review.faults.is_empty();
    if is_same { Told::Same } else { Told::Changed(review) }
}
