//! What is written down of the past, one line of JSON each; an hour is `{"h":498853,"p":"openai","t":[3600000,0,0,0,0,0],…}`.

mod quick;

use serde::{Deserialize, Serialize};

use super::{HOUR, Latencies, Stretch};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Health, State, reason};
use crate::domain::time::{TimeZone, Timestamp, date};

/// One thing to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// What was seen of a provider in one hour; of two lines of the same hour, the one that saw more counts.
    Hour {
        /// Which one: so many hours since 1970 began.
        hour: i64,
        /// The id of the provider.
        provider: String,
        /// What was seen.
        stretch: Stretch,
    },
    /// A provider that became another.
    Turned {
        /// Its id.
        provider: String,
        /// What it became.
        transition: Transition,
    },
}

/// How a provider was from a moment on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Transition {
    /// When that was seen.
    pub at: Timestamp,
    /// How it was.
    pub health: Health,
    /// How sure that was.
    pub state: State,
    /// Why, each a safe line, empty where nobody said.
    pub why: Bilingual,
    /// Whether nobody had watched just before, so that it may have been so earlier.
    pub unwatched_before: bool,
}

/// An hour as it is written.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct HourForm {
    h: i64,
    p: String,
    t: [u32; Health::ALL.len()],
    n: (u32, u32),
    #[serde(default, skip_serializing_if = "Latencies::is_empty")]
    l: Latencies,
}

/// A transition as it is written.
#[derive(Serialize, Deserialize)]
struct TurnForm {
    at: Timestamp,
    p: String,
    to: Health,
    state: State,
    #[serde(default)]
    why: Bilingual,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    gap: bool,
}

impl Line {
    /// Reads a line; none of one that is torn, damaged, or of a form that came later.
    pub fn parse(line: &str) -> Option<Self> {
        if line.starts_with("{\"h\":") {
            let HourForm { h, p, t, n: (answered, failed), l } = quick::hour(line).or_else(|| serde_json::from_str(line).ok())?;
            let stretch = Stretch { spent: t, answered, failed, latencies: l };
            let is_one = h.checked_mul(HOUR).is_some_and(|at| Timestamp::from_millisecond(at).is_ok()) && stretch.watched() <= HOUR_MILLIS;
            return is_one.then_some(Self::Hour { hour: h, provider: p, stretch });
        }
        let TurnForm { at, p, to, state, why, gap } = serde_json::from_str(line).ok()?;
        let why = reason(&why.fr, &why.en);
        Some(Self::Turned { provider: p, transition: Transition { at, health: to, state, why, unwatched_before: gap } })
    }

    /// The line, with its line break.
    pub fn write(&self) -> String {
        let text = match self.clone() {
            Self::Hour { hour, provider, stretch: Stretch { spent, answered, failed, latencies } } => {
                serde_json::to_string(&HourForm { h: hour, p: provider, t: spent, n: (answered, failed), l: latencies })
            }
            Self::Turned { provider, transition: Transition { at, health, state, why, unwatched_before } } => {
                serde_json::to_string(&TurnForm { at, p: provider, to: health, state, why, gap: unwatched_before })
            }
        };
        text.map(|text| text + "\n").unwrap_or_default()
    }

    /// The day that it belongs to, everywhere the same: `2026-11-28`.
    pub fn day(&self) -> String {
        let at = match self {
            Self::Hour { hour, .. } => Timestamp::from_millisecond(hour.saturating_mul(HOUR)).unwrap_or_default(),
            Self::Turned { transition, .. } => transition.at,
        };
        date(at, &TimeZone::UTC)
    }
}

/// An hour in milliseconds.
pub(super) const HOUR_MILLIS: u64 = HOUR.unsigned_abs();
