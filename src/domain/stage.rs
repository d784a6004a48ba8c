//! What a message tells: the moment of an incident that it is written for.

/// The moment of an incident that a message is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    /// The stage of a template by its name, `client-over`; none where the name does not tell.
    pub fn of_template(id: &str) -> Option<Self> {
        let end = id.rsplit('-').next()?;
        NAMES.iter().find(|(name, _)| *name == end).map(|(_, stage)| *stage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_tells_its_stage_by_its_name() {
        assert_eq!(Stage::of_template("client-over"), Some(Stage::Over));
        assert_eq!(Stage::of_template("public-update"), Some(Stage::NoChange));
        assert_eq!(Stage::of_template("client-overdue"), None);
    }
}
