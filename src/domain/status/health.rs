//! The one model of health that every format maps to.

use serde::{Deserialize, Serialize};

use crate::domain::lang::Bilingual;

/// How a provider, or a part of it, is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// Nothing is wrong.
    Operational,
    /// Announced work is under way.
    Maintenance,
    /// We cannot say.
    #[default]
    Unknown,
    /// It works, badly.
    Degraded,
    /// A part of it does not work.
    PartialOutage,
    /// It does not work.
    MajorOutage,
}

impl Health {
    /// All of them, from best to worst.
    pub const ALL: [Self; 6] =
        [Self::Operational, Self::Maintenance, Self::Unknown, Self::Degraded, Self::PartialOutage, Self::MajorOutage];

    /// Its name in files and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operational => "operational",
            Self::Maintenance => "maintenance",
            Self::Unknown => "unknown",
            Self::Degraded => "degraded",
            Self::PartialOutage => "partial_outage",
            Self::MajorOutage => "major_outage",
        }
    }

    /// How a person says it.
    pub fn said(self) -> Bilingual {
        let (fr, en) = match self {
            Self::Operational => ("normal", "normal"),
            Self::Maintenance => ("maintenance", "maintenance"),
            Self::Unknown => ("inconnu", "unknown"),
            Self::Degraded => ("ralenti", "slow"),
            Self::PartialOutage => ("panne partielle", "partial outage"),
            Self::MajorOutage => ("panne", "down"),
        };
        Bilingual::of(fr, en)
    }

    /// Whether something is known to be wrong.
    pub const fn is_bad(self) -> bool {
        matches!(self, Self::Degraded | Self::PartialOutage | Self::MajorOutage)
    }
}
