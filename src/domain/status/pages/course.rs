//! How far along an incident or a maintenance is, whatever words a page has for it.

use crate::domain::status::Health;

/// How far along it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// Announced, not begun.
    Ahead,
    /// Being looked at or worked on.
    Open,
    /// Said to be repaired, watched for a while.
    Watched,
    /// Over.
    Over,
    /// Nobody knows.
    Unknown,
}

impl Course {
    /// Whether there is something to tell now.
    pub const fn is_now(self) -> bool {
        !matches!(self, Self::Ahead | Self::Over)
    }

    /// How much an impact weighs now: once it is said to be repaired, no more than "works badly".
    pub fn weigh(self, impact: Health) -> Health {
        match self {
            Self::Watched => impact.min(Health::Degraded),
            Self::Unknown => impact.max(Health::Unknown),
            Self::Open | Self::Ahead | Self::Over => impact,
        }
    }
}

/// The words that most pages share, in any case; `in_progress` is `in progress`.
pub fn course(word: &str) -> Course {
    match word.trim().to_lowercase().replace('_', " ").as_str() {
        "scheduled" | "upcoming" | "not started yet" | "notstartedyet" => Course::Ahead,
        "investigating" | "identified" | "in progress" | "inprogress" | "ongoing" | "active" | "verifying" => Course::Open,
        "monitoring" | "watching" => Course::Watched,
        "resolved" | "completed" | "cancelled" | "canceled" | "postmortem" => Course::Over,
        _ => Course::Unknown,
    }
}
