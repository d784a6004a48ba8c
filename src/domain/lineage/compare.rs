//! What a version changed: against what stood before, against each branch where several were joined, and past a text that was broken.

use std::sync::Arc;

use super::{Before, Told, Version};
use crate::domain::review::{Change, Reading, Review, Side};

/// So many older texts are tried where the one before cannot be read.
const FURTHER: usize = 8;

/// Works out what each of these versions changed, where that is not known; those that are older than all of them are `older`.
pub fn compare(list: &mut [Version], older: &[Version]) {
    let mut kept = Kept(None);
    for place in 0..list.len() {
        let (done, rest) = list.split_at_mut(place + 1);
        if let Some(version) = done.last_mut().filter(|version| version.told.is_none()) {
            let told = version.compared(&mut kept, rest.iter().chain(older));
            version.told = Some(Arc::new(told));
        }
    }
}

/// What stood before a commit stands most often since the one before it: so each text is read once.
struct Kept(Option<(Arc<Side>, Reading)>);

impl Kept {
    fn take(&mut self, side: &Arc<Side>) -> Reading {
        let known = self.0.take().filter(|(known, _)| Arc::ptr_eq(known, side));
        known.map_or_else(|| Reading::of(side), |(_, reading)| reading)
    }
}

impl Version {
    fn compared<'v>(&self, kept: &mut Kept, older: impl Iterator<Item = &'v Self>) -> Told {
        let Before::Texts(before) = &self.before else { return Told::Unknown };
        let after = self.after.as_ref().map(|side| kept.take(side));
        let told = match &before[..] {
            [] => between(None, after.as_ref()),
            [one] => {
                let reading = Reading::of(one);
                let told = between(Some(&reading), after.as_ref());
                kept.0 = Some((Arc::clone(one), reading));
                told
            }
            [first, others @ ..] => joined(between(Some(&Reading::of(first)), after.as_ref()), others, after.as_ref()),
        };
        if !told.is_unreadable() || !after.as_ref().is_some_and(Reading::is_readable) {
            return told;
        }
        // Whoever mended a text that nobody could read is told by what was changed since the last that could be.
        let mut texts = older.filter_map(|version| version.after.as_deref()).take(FURTHER).map(Reading::of);
        texts.find(Reading::is_readable).map_or(told, |old| between(Some(&old), after.as_ref()))
    }
}

fn between(old: Option<&Reading>, new: Option<&Reading>) -> Told {
    Review::between(old, new).map_or(Told::Same, Told::Changed)
}

impl Told {
    /// How the file as it stands differs from the last commit.
    pub fn of(old: Option<&Side>, new: Option<&Side>) -> Self {
        between(old.map(Reading::of).as_ref(), new.map(Reading::of).as_ref())
    }
}

/// What a join changed by itself: what differs from each of the branches. All else came with one of them.
fn joined(first: Told, others: &[Arc<Side>], after: Option<&Reading>) -> Told {
    let Told::Changed(mut review) = first else { return first };
    for other in others {
        let other = between(Some(&Reading::of(other)), after);
        if other.is_unreadable() {
            continue;
        }
        let Told::Changed(told) = other else { return Told::Same };
        let key = |change: &Change| (change.change.about, change.change.id.clone());
        review.changes.retain(|change| told.changes.iter().any(|other| key(other) == key(change)));
        review.header.retain(|value| told.header.iter().any(|other| other.key == value.key));
    }
    let is_same = review.changes.is_empty() && review.header.is_empty() && review.faults.is_empty();
    if is_same { Told::Same } else { Told::Changed(review) }
}
