//! An event with who recorded it and when.

use serde::{Deserialize, Serialize};

use super::event::Event;
use crate::domain::time::{Moment, Span, Timestamp};

/// One event with who recorded it and when; what `apply` folds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Record {
    /// Whose journal file it stands in: `lea@poste`.
    pub writer: String,
    /// Its number in that file, from 1.
    pub seq: u64,
    /// When it was recorded; never earlier than what the writer had seen.
    pub at: Timestamp,
    /// When it happened, where that differs from when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Timestamp>,
    /// How far that may be off, either way; absent where it is exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
