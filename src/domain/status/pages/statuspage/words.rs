//! The words of a Statuspage and what they mean; a word that is not here is unknown, never green.

pub use super::super::course::Course;
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

/// The word of a part's `status`.
pub fn as_part(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Unknown => "operational",
        Health::Maintenance => "under_maintenance",
        Health::Degraded => "degraded_performance",
        Health::PartialOutage => "partial_outage",
        Health::MajorOutage => "major_outage",
    }
}

/// The word of the page's `indicator`, or of an incident's `impact`.
pub fn as_impact(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Unknown => "none",
        Health::Maintenance => "maintenance",
        Health::Degraded => "minor",
        Health::PartialOutage => "major",
        Health::MajorOutage => "critical",
    }
}

/// The word of a part's `status` as incident.io writes it.
pub fn as_outage(health: Health) -> &'static str {
    if health == Health::MajorOutage { "full_outage" } else { as_part(health) }
}
