//! The words of a Statuspage and what they mean; a word that is not here is unknown, never green.

use crate::domain::status::Health;

/// A part's `status`.
pub fn of_part(word: &str) -> Health {
    match word {
        "operational" => Health::Operational,
        "degraded_performance" => Health::Degraded,
        "partial_outage" => Health::PartialOutage,
        "major_outage" | "full_outage" => Health::MajorOutage,
        "under_maintenance" => Health::Maintenance,
        _ => Health::Unknown,
    }
}

/// The page's `indicator`, or an incident's `impact`.
pub fn of_impact(word: &str) -> Health {
    match word {
        "none" => Health::Operational,
        "minor" => Health::Degraded,
        "major" => Health::PartialOutage,
        "critical" => Health::MajorOutage,
        "maintenance" => Health::Maintenance,
        _ => Health::Unknown,
    }
}

/// How far along an incident or a maintenance is.
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

/// An incident's or a maintenance's `status`.
pub fn course(word: &str) -> Course {
    match word {
        "scheduled" | "maintenance_scheduled" => Course::Ahead,
        "investigating" | "identified" | "in_progress" | "verifying" | "maintenance_in_progress" => Course::Open,
        "monitoring" => Course::Watched,
        "resolved" | "postmortem" | "completed" | "maintenance_complete" => Course::Over,
        _ => Course::Unknown,
    }
}
