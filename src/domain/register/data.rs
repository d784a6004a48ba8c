//! One data set: where its copies are, and which of "three copies, two sorts of place, one elsewhere" fails.

use serde::Serialize;

use super::{Ground, Named};
use crate::domain::lang::Bilingual;
use crate::domain::provider::midnight;
use crate::domain::time::{Span, Timestamp};
use crate::domain::workspace::{Copy, DataKind, DataSet, PlaceKind};

/// Some data of the firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfData {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// What sort of data.
    pub kind: DataKind,
    /// Where it is, the original first.
    pub copies: Vec<OfCopy>,
    /// Whether it is in three places.
    pub three: bool,
    /// Whether these are of two sorts.
    pub two_sorts: bool,
    /// Whether one of them lies away from the firm.
    pub elsewhere: bool,
    /// How old the newest copy is, the original left out; nothing where no copy tells it.
    pub age: Option<Span>,
    /// How old it may be.
    pub max_age: Span,
}

/// One place where data is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfCopy {
    /// What sort of place.
    pub kind: PlaceKind,
    /// At whom.
    pub provider: Option<Named>,
    /// The files.
    pub path: Option<String>,
    /// Whether it lies away from the firm.
    pub elsewhere: bool,
    /// When it was made.
    pub made: Option<Timestamp>,
    /// Whether its files were looked for and not found; it counts for nothing then.
    pub is_missing: bool,
}

impl OfData {
    pub(super) fn of(data: &DataSet, ground: Ground<'_>) -> Self {
        let dates = ground.copies.and_then(|copies| copies.get(&data.id));
        let copies = data.copies.iter().enumerate().map(|(place, copy)| {
            let found = dates.and_then(|dates| dates.get(place)).copied();
            OfCopy::of(copy, found, ground)
        });
        let copies: Vec<OfCopy> = copies.collect();
        let there = || copies.iter().filter(|copy| !copy.is_missing);
        let first = there().next().map(|copy| copy.kind);
        // Before it was looked, files may be newer than what is written.
        let is_told = dates.is_some() || data.copies.iter().all(|copy| copy.path.is_none());
        let newest = copies.iter().skip(1).filter(|_| is_told).filter_map(|copy| copy.made).max();
        Self {
            id: data.id.clone(),
            title: data.title.clone(),
            kind: data.kind,
            three: there().count() >= 3,
            two_sorts: there().any(|copy| Some(copy.kind) != first),
            elsewhere: there().any(|copy| copy.elsewhere),
            age: newest.map(|made| Span::between(made, ground.now)),
            max_age: data.max_age,
            copies,
        }
    }

    /// The places where it is.
    pub fn there(&self) -> impl Iterator<Item = &OfCopy> {
        self.copies.iter().filter(|copy| !copy.is_missing)
    }

    /// Whether it is in more than one place.
    pub fn is_copied(&self) -> bool {
        self.there().nth(1).is_some()
    }

    /// Whether it is in three places of two sorts, one of them elsewhere.
    pub const fn is_spread(&self) -> bool {
        self.three && self.two_sorts && self.elsewhere
    }

    /// Whether the newest copy is lately enough made; nothing where no copy tells its age.
    pub fn is_fresh(&self) -> Option<bool> {
        self.age.map(|age| age <= self.max_age)
    }
}

impl OfCopy {
    /// `found` is when its files were changed, if there are any; nothing at all where nobody looked.
    fn of(copy: &Copy, found: Option<Option<Timestamp>>, ground: Ground<'_>) -> Self {
        let made = found.flatten().max(copy.made.map(midnight));
        Self {
            kind: copy.kind,
            provider: copy.provider.as_deref().map(|id| ground.named(id)),
            path: copy.path.clone(),
            elsewhere: copy.elsewhere,
            made,
            is_missing: found.is_some() && copy.path.is_some() && made.is_none(),
        }
    }
}
