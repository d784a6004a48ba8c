//! How often a runbook is to be exercised: `exercise_every: 180d`, or `never` for one that need not be.

use serde::{Deserialize, Serialize};

use super::time::Span;
use super::yaml::{Faults, Fields, Value};

/// After how long an exercise is not fresh any more, where nobody says it: twice a year, which is our own choice.
pub const EXERCISE_HOLDS: Span = Span::minutes(180 * 24 * 60);
/// The shortest that may be asked for: nobody exercises more often than that.
const SHORTEST: Span = Span::minutes(24 * 60);

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Every {
    /// At least once in so long.
    Span(Span),
    /// It need not be.
    Never,
}

impl Default for Every {
    fn default() -> Self {
        Self::Span(EXERCISE_HOLDS)
    }
}

impl Every {
    /// The key, of `relais.yaml` and of a runbook, whose word counts first.
    pub const KEY: &'static str = "exercise_every";

    /// Reads it; none where nothing is said.
    pub fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Self> {
        let Value::Text(text) = &fields.node(Self::KEY)?.value else {
            refuse(fields, faults);
            return None;
        };
        if text == "never" {
            return Some(Self::Never);
        }
        let span = Span::parse(text).filter(|span| *span >= SHORTEST);
        if span.is_none() {
            refuse(fields, faults);
        }
        span.map(Self::Span)
    }
}

fn refuse(fields: &Fields<'_>, faults: &mut Faults) {
    faults.say(
        fields.place_of(Every::KEY),
        "« exercise_every » : une durée d'un jour au moins, comme 180d, ou never",
        "`exercise_every`: a duration of a day at least, such as 180d, or never",
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::yaml::Node;

    fn read(value: &str) -> (Option<Every>, usize) {
        let node = Node::parse(&format!("a: 1\nexercise_every: {value}\n")).unwrap();
        let mut faults = Faults::default();
        let every = Every::parse(&Fields::of(&node, &mut faults).unwrap(), &mut faults);
        assert!(faults.into_list().iter().all(|fault| fault.place.line == 2));
        let mut again = Faults::default();
        Every::parse(&Fields::of(&node, &mut again).unwrap(), &mut again);
        (every, again.count())
    }

    #[test]
    fn a_length_of_time_or_never_is_read_and_anything_else_is_a_fault() {
        assert_eq!(read("180d"), (Some(Every::default()), 0));
        assert_eq!(read("30 days"), (Some(Every::Span(Span::minutes(30 * 24 * 60))), 0));
        assert_eq!(read("never"), (Some(Every::Never), 0));
        assert_eq!(read(""), (None, 0));
        for wrong in ["180", "twice a year", "0d", "3h", "[180d]", "true"] {
            assert_eq!(read(wrong), (None, 1), "{wrong}");
        }
    }
}
