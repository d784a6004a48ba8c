//! Intervals over several incidents: each one stands for itself, and the middle is told only where there are enough.

use super::{Interval, Measure, Reading};
use crate::domain::time::Span;

/// With fewer incidents than this, no number is made of several.
pub const ENOUGH: usize = 5;

/// What several incidents come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Over {
    /// In how many it is known exactly.
    pub known: usize,
    /// The middle of these, rounded down; none where they are too few.
    pub median: Option<Span>,
}

/// One measure over these incidents. Ranges and bounds are no exact length, and do not count.
pub fn over<'a>(measure: Measure, incidents: impl IntoIterator<Item = &'a [Interval]>) -> Over {
    let intervals = incidents.into_iter().flatten().filter(|interval| interval.measure == measure);
    let exact = intervals.filter_map(|interval| if let Reading::Lasted(span) = interval.reading { Some(span.as_millis()) } else { None });
    let mut exact: Vec<u64> = exact.collect();
    exact.sort_unstable();
    let (known, half) = (exact.len(), exact.len() / 2);
    let middle = |at: usize| exact.get(at).copied().unwrap_or_default();
    let median = if known % 2 == 1 { middle(half) } else { middle(half.saturating_sub(1)).midpoint(middle(half)) };
    Over { known, median: (known >= ENOUGH).then(|| Span::millis(median)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(minutes: &[u64]) -> Over {
        let interval = |minutes: &u64| {
            let reading = if *minutes == 0 { Reading::AtLeast(Span::minutes(9)) } else { Reading::Lasted(Span::minutes(*minutes)) };
            [Interval { measure: Measure::Detect, reading, two_clocks: false, lines: Vec::new() }]
        };
        let all: Vec<[Interval; 1]> = minutes.iter().map(interval).collect();
        over(Measure::Detect, all.iter().map(<[Interval; 1]>::as_slice))
    }

    #[test]
    fn the_middle_is_told_from_five_on() {
        assert_eq!(of(&[1, 2, 3, 100]), Over { known: 4, median: None });
        assert_eq!(of(&[7, 1, 100, 2, 3]), Over { known: 5, median: Some(Span::minutes(3)) });
        assert_eq!(of(&[7, 1, 100, 2, 3, 5]), Over { known: 6, median: Some(Span::minutes(4)) });
        assert_eq!(of(&[7, 1, 100, 2, 0]), Over { known: 4, median: None });
    }
}
