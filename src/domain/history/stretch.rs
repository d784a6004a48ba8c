//! What was seen in a stretch of time: how long in which health, how many answers, how fast; and what that comes to.

use serde::Serialize;

use super::Latencies;
use crate::domain::status::Health;

/// What was seen of one provider in an hour or in a day. Time in which nobody watched is in none of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stretch {
    /// Milliseconds spent in each health, in the order of [`Health::ALL`].
    pub spent: [u32; Health::ALL.len()],
    /// How many checks were answered.
    pub answered: u32,
    /// How many failed.
    pub failed: u32,
    /// How long the answers took.
    pub latencies: Latencies,
}

impl Stretch {
    /// Whether nothing was seen.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Milliseconds in which somebody watched.
    pub fn watched(&self) -> u64 {
        self.spent.iter().copied().map(u64::from).sum()
    }

    /// Milliseconds in this health.
    pub fn of(&self, health: Health) -> u64 {
        u64::from(self.spent[health as usize])
    }

    /// Adds time spent in a health, as far as the whole stays within `most` milliseconds.
    pub fn spend(&mut self, health: Health, millis: u64, most: u64) {
        let millis = millis.min(most.saturating_sub(self.watched()));
        let spent = &mut self.spent[health as usize];
        *spent = spent.saturating_add(u32::try_from(millis).unwrap_or(u32::MAX));
    }

    /// Counts a check: how many milliseconds its answer took, or that it failed.
    pub fn check(&mut self, millis: Option<u64>) {
        match millis {
            Some(millis) => {
                self.answered = self.answered.saturating_add(1);
                self.latencies.add(millis);
            }
            None => self.failed = self.failed.saturating_add(1),
        }
    }

    /// Adds another to it.
    pub fn merge(&mut self, other: &Self) {
        for (spent, more) in self.spent.iter_mut().zip(other.spent) {
            *spent = spent.saturating_add(more);
        }
        self.answered = self.answered.saturating_add(other.answered);
        self.failed = self.failed.saturating_add(other.failed);
        self.latencies.merge(&other.latencies);
    }

    /// The time of its first `part` of so many `whole` milliseconds, and the time of the rest; all that was counted goes to the
    /// longer of the two. For an hour in which a day ends.
    pub fn cut(mut self, part: u64, whole: u64) -> (Self, Self) {
        let share = |spent: u32| u32::try_from(u64::from(spent) * part / whole.max(1)).unwrap_or(spent);
        let before = self.spent.map(share);
        for (spent, before) in self.spent.iter_mut().zip(before) {
            *spent = spent.saturating_sub(before);
        }
        let mut other = Self { spent: before, ..Self::default() };
        if part * 2 > whole {
            std::mem::swap(&mut self.spent, &mut other.spent);
            return (self, other);
        }
        (other, self)
    }
}

/// How a stretch of time was, in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Uptime {
    /// It worked: well, slowly, or under announced work.
    #[serde(rename = "up_ms")]
    pub up: u64,
    /// So much of that, slowly.
    #[serde(rename = "degraded_ms")]
    pub degraded: u64,
    /// A part of it or all of it did not work.
    #[serde(rename = "down_ms")]
    pub down: u64,
    /// It was watched, and nobody could say.
    #[serde(rename = "unknown_ms")]
    pub unknown: u64,
    /// How long the whole stretch was, watched or not.
    #[serde(rename = "length_ms")]
    pub length: u64,
}

impl Uptime {
    /// What was seen in a stretch of so many milliseconds.
    pub fn of(seen: &Stretch, length: u64) -> Self {
        let mut uptime = Self { length, ..Self::default() };
        uptime.add(seen);
        uptime
    }

    /// Takes in what was seen.
    pub fn add(&mut self, seen: &Stretch) {
        let degraded = seen.of(Health::Degraded);
        self.up += seen.of(Health::Operational) + seen.of(Health::Maintenance) + degraded;
        self.degraded += degraded;
        self.down += seen.of(Health::PartialOutage) + seen.of(Health::MajorOutage);
        self.unknown += seen.of(Health::Unknown);
    }

    /// For how long one knows how it was.
    pub const fn known(&self) -> u64 {
        self.up + self.down
    }

    /// The share of the known time in which it worked, in hundredths of a percent, rounded down: 10,000 is all of it, and
    /// nothing less is. None where nothing is known.
    pub fn share(&self) -> Option<u64> {
        (self.up * 10_000).checked_div(self.known())
    }

    /// Whether less than half of the time is known, so that a share says little.
    pub const fn is_thin(&self) -> bool {
        self.known() * 2 < self.length
    }
}
