//! What a message tells: the moment of an incident that it is written for, said by the last word of its template's id.

use serde::{Deserialize, Serialize};

/// The moment of an incident that a message is written for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Something is wrong, and we know it.
    Acknowledged,
    /// Where it lies is known.
    Located,
    /// Nothing is new, and the promise of news is kept.
    NoChange,
    /// A delivery arrives later.
    Delivery,
    /// It answers again, and we look before we say so.
    Watching,
    /// It is over.
    Over,
    /// A tool has changed, without an outage.
    Changed,
    /// None of it is real.
    Drill,
    /// The team's own call.
    Alert,
    /// A page for those who answer for the firm.
    Note,
    /// Any other news, or nobody said which.
    #[default]
    News,
}

/// The ends of the names of templates.
const NAMES: &[(&str, Stage)] = &[
    ("acknowledged", Stage::Acknowledged),
    ("located", Stage::Located),
    ("nochange", Stage::NoChange),
    ("update", Stage::NoChange),
    ("delivery", Stage::Delivery),
    ("watching", Stage::Watching),
    ("over", Stage::Over),
    ("changed", Stage::Changed),
    ("drill", Stage::Drill),
    ("alert", Stage::Alert),
    ("note", Stage::Note),
];

impl Stage {
    /// The stage of a message that was made of this template: `client-over`.
    pub fn of(template: &str) -> Self {
        let end = template.rsplit('-').next().unwrap_or_default();
        NAMES.iter().find(|(name, _)| *name == end).map_or(Self::News, |(_, stage)| *stage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_tells_its_stage_by_its_name() {
        assert_eq!(Stage::of("client-over"), Stage::Over);
        assert_eq!(Stage::of("over"), Stage::Over);
        assert_eq!(Stage::of("public-update"), Stage::NoChange);
        assert_eq!(Stage::of("client-overdue"), Stage::News);
    }
}
