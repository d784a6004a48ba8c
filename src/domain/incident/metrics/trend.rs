//! Whether an interval became shorter from one time to the next, as far as the two readings let anybody say.

use super::Reading;
use crate::domain::time::Span;

/// What is no further apart than this is as it was: nobody races.
const MARGIN: Span = Span::minutes(1);

/// How an interval stands beside the same one of an earlier time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// It became shorter.
    Shorter,
    /// It is as it was.
    Same,
    /// It became longer.
    Longer,
}

impl Trend {
    /// Its name for other programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shorter => "shorter",
            Self::Same => "same",
            Self::Longer => "longer",
        }
    }
}

/// From the earlier reading to the later one; none where one of them is not known, or they overlap.
pub fn trend(before: &Reading, now: &Reading) -> Option<Trend> {
    let (before, now) = (bounds(before)?, bounds(now)?);
    let margin = signed(MARGIN);
    if now.1.saturating_add(margin) <= before.0 {
        return Some(Trend::Shorter);
    }
    if before.1.saturating_add(margin) <= now.0 {
        return Some(Trend::Longer);
    }
    let is_near = before.0.abs_diff(now.1).max(before.1.abs_diff(now.0)) < MARGIN.as_millis();
    is_near.then_some(Trend::Same)
}

/// The least and the most that a reading can be, in milliseconds; below nought where the end came before the beginning.
fn bounds(reading: &Reading) -> Option<(i64, i64)> {
    match reading {
        Reading::Lasted(span) => Some((signed(*span), signed(*span))),
        Reading::Between(least, most) => Some((signed(*least), signed(*most))),
        Reading::AtLeast(least) => Some((signed(*least), i64::MAX)),
        Reading::AtMost(most) => Some((i64::MIN, signed(*most))),
        Reading::Ahead(span) => Some((-signed(*span), -signed(*span))),
        Reading::Backwards(_) | Reading::Unknown(_) => None,
    }
}

fn signed(span: Span) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_overlap_became_shorter_or_longer() {
        let minutes = Span::minutes;
        let lasted = |n| Reading::Lasted(minutes(n));
        for (before, now, expected) in [
            (lasted(12), lasted(7), Some(Trend::Shorter)),
            (lasted(7), lasted(12), Some(Trend::Longer)),
            (lasted(7), Reading::Lasted(Span::seconds(450)), Some(Trend::Same)),
            (lasted(7), Reading::AtLeast(minutes(20)), Some(Trend::Longer)),
            (lasted(7), Reading::AtMost(minutes(20)), None),
            (lasted(30), Reading::AtMost(minutes(20)), Some(Trend::Shorter)),
            (Reading::AtLeast(minutes(5)), Reading::AtLeast(minutes(9)), None),
            (Reading::Between(minutes(5), minutes(15)), lasted(4), Some(Trend::Shorter)),
            (Reading::Between(minutes(5), minutes(15)), lasted(8), None),
            (lasted(3), Reading::Ahead(minutes(2)), Some(Trend::Shorter)),
            (lasted(3), Reading::Unknown(Vec::new()), None),
        ] {
            assert_eq!(trend(&before, &now), expected, "{before:?} {now:?}");
        }
    }
}
