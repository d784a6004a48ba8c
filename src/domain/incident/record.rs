//! An event with who recorded it and when.

use std::sync::Arc;

use super::event::Event;
use crate::domain::time::{Moment, Span, Timestamp};

/// One event with who recorded it and when; what `apply` folds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Whose journal file it stands in: `lea@poste`; one text for all records of it.
    pub writer: Arc<str>,
    /// Its number in that file, from 1.
    pub seq: u64,
    /// When it was recorded; never earlier than what the writer had seen.
    pub at: Timestamp,
    /// When it happened, where that differs from when it was recorded.
    pub happened: Option<Timestamp>,
    /// How far that may be off, either way; absent where it is exact.
    pub about: Option<Span>,
    /// What happened.
    pub event: Event,
}

impl Record {
    /// When it happened, as far as is known.
    pub fn happened_at(&self) -> Timestamp {
        self.happened.unwrap_or(self.at)
    }

    /// The same, with how far that may be off.
    pub fn moment(&self) -> Moment {
        Moment { at: self.happened_at(), about: self.about }
    }
}
