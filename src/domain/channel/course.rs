//! How far an incident is, and how a service is, as a public page tells it: by the stage of its last message.

use serde::{Deserialize, Serialize};

use crate::domain::stage::Stage;

/// The state of an incident, in the words that status pages share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Course {
    /// Nobody knows yet where it is.
    Investigating,
    /// Known, not repaired.
    Identified,
    /// Repaired, still watched.
    Monitoring,
    /// Over.
    Resolved,
}

impl Stage {
    /// The incident's state after this message; what says nothing of it leaves it as it was.
    pub fn course(self, before: Option<Course>) -> Course {
        match self {
            Self::Acknowledged => Course::Investigating,
            Self::Located => Course::Identified,
            Self::NoChange | Self::Delivery | Self::Alert | Self::Note | Self::News => before.unwrap_or(Course::Investigating),
            Self::Watching => Course::Monitoring,
            Self::Over | Self::Changed | Self::Drill => Course::Resolved,
        }
    }

    /// Whether it says that something is or was wrong: a change and a drill do not.
    pub fn is_trouble(self) -> bool {
        !matches!(self, Self::Changed | Self::Drill)
    }
}

impl Course {
    /// Its word on a Statuspage.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Investigating => "investigating",
            Self::Identified => "identified",
            Self::Monitoring => "monitoring",
            Self::Resolved => "resolved",
        }
    }
}

/// How a service is on a public page, from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// Nothing is reported of it.
    #[serde(rename = "operational")]
    Well,
    /// It works badly, or works again and is still watched.
    #[serde(rename = "degraded_performance")]
    Disturbed,
    /// A part of it does not work.
    #[serde(rename = "partial_outage")]
    Partly,
    /// It does not work.
    #[serde(rename = "major_outage")]
    Down,
}

impl Level {
    /// How a touched service is, by the incident's severity (1 the worst) and state.
    pub const fn of(severity: u8, course: Course) -> Self {
        match (course, severity) {
            (Course::Resolved, _) => Self::Well,
            (Course::Monitoring, _) | (_, 3..) => Self::Disturbed,
            (_, 2) => Self::Partly,
            (_, 0 | 1) => Self::Down,
        }
    }

    /// A component's word on a Statuspage.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Well => "operational",
            Self::Disturbed => "degraded_performance",
            Self::Partly => "partial_outage",
            Self::Down => "major_outage",
        }
    }

    /// An incident's impact on a Statuspage.
    pub const fn impact(self) -> &'static str {
        match self {
            Self::Well => "none",
            Self::Disturbed => "minor",
            Self::Partly => "major",
            Self::Down => "critical",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stage_says_the_course() {
        for (template, stage, course) in [
            ("client-acknowledged", Stage::Acknowledged, Course::Investigating),
            ("public-located", Stage::Located, Course::Identified),
            ("public-nochange", Stage::NoChange, Course::Identified),
            ("client-delivery", Stage::Delivery, Course::Identified),
            ("public-watching", Stage::Watching, Course::Monitoring),
            ("over", Stage::Over, Course::Resolved),
            ("client-changed", Stage::Changed, Course::Resolved),
            ("client-drill", Stage::Drill, Course::Resolved),
            ("our-own-words", Stage::News, Course::Identified),
        ] {
            assert_eq!((Stage::of(template), Stage::of(template).course(Some(Course::Identified))), (stage, course), "{template}");
        }
        assert_eq!(Stage::of("news").course(None), Course::Investigating);
    }

    #[test]
    fn a_service_is_green_again_only_when_it_is_over() {
        assert_eq!(Level::of(1, Course::Identified), Level::Down);
        assert_eq!(Level::of(2, Course::Investigating), Level::Partly);
        assert_eq!(Level::of(1, Course::Monitoring), Level::Disturbed);
        assert_eq!(Level::of(4, Course::Identified), Level::Disturbed);
        assert_eq!(Level::of(1, Course::Resolved), Level::Well);
    }
}
