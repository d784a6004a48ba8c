//! How fresh a runbook is: when it was last walked to its end, for real or in a drill, and when each of its steps last worked.

use std::collections::BTreeMap;

use super::every::Every;
use super::incident::{Exercised, Reached};
use super::time::{Span, Timestamp};

/// When something was last done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Last {
    /// When, by the clock on the wall.
    pub at: Timestamp,
    /// Whether in a drill.
    pub drill: bool,
}

/// What the walks of one runbook come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Freshness {
    /// When it was last walked to its end for real.
    pub real: Option<Timestamp>,
    /// When it was last walked to its end in a drill.
    pub drill: Option<Timestamp>,
    /// When a walk last began that was left on the way.
    pub begun: Option<Timestamp>,
    /// When each step last worked, by id.
    pub steps: BTreeMap<String, Last>,
}

/// Whether a runbook was exercised of late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was, or need not be.
    Fresh(Last),
    /// It was, longer ago than it should be.
    Old(Last),
    /// It never was, and should have been.
    Never {
        /// Whether a walk began, and was left on the way.
        begun: bool,
    },
    /// It never was, and need not be.
    Exempt,
}

impl State {
    /// Whether it is to be exercised now.
    pub const fn is_overdue(self) -> bool {
        matches!(self, Self::Old(_) | Self::Never { .. })
    }
}

impl Freshness {
    /// That of one runbook, out of the walks of all.
    pub fn of<'a>(runbook: &str, all: impl IntoIterator<Item = &'a Exercised>) -> Self {
        let mut freshness = Self::default();
        all.into_iter().filter(|walk| walk.runbook == runbook).for_each(|walk| freshness.take(walk));
        freshness
    }

    /// That of each runbook that was walked, by id.
    pub fn of_each<'a>(all: impl IntoIterator<Item = &'a Exercised>) -> BTreeMap<&'a str, Self> {
        let mut each: BTreeMap<&str, Self> = BTreeMap::new();
        all.into_iter().for_each(|walk| each.entry(walk.runbook.as_str()).or_default().take(walk));
        each
    }

    fn take(&mut self, walk: &Exercised) {
        let time = match (walk.reached, walk.drill) {
            (Reached::End, false) => Some(&mut self.real),
            (Reached::End, true) => Some(&mut self.drill),
            (Reached::Part, _) => Some(&mut self.begun),
            (Reached::UnderWay, _) => None,
        };
        if let Some(time) = time {
            *time = (*time).max(Some(walk.at));
        }
        for (step, at) in &walk.steps {
            let new = Last { at: *at, drill: walk.drill };
            self.steps.entry(step.clone()).and_modify(|last| *last = new.max(*last)).or_insert(new);
        }
    }

    /// When it was last walked to its end.
    pub fn last(&self) -> Option<Last> {
        let last = |at: Option<Timestamp>, drill| at.map(|at| Last { at, drill });
        last(self.real, false).max(last(self.drill, true))
    }

    /// Whether it was exercised often enough.
    pub fn state(&self, every: Every, now: Timestamp) -> State {
        match (self.last(), every) {
            (Some(last), _) if is_old(last, every, now) => State::Old(last),
            (Some(last), _) => State::Fresh(last),
            (None, Every::Span(_)) => State::Never { begun: self.begun.is_some() },
            (None, Every::Never) => State::Exempt,
        }
    }

    /// Those of these steps that never worked, or not of late.
    pub fn behind<'s>(&self, steps: impl Iterator<Item = &'s str>, every: Every, now: Timestamp) -> Vec<&'s str> {
        steps.filter(|step| self.steps.get(*step).is_none_or(|last| is_old(*last, every, now))).collect()
    }
}

fn is_old(last: Last, every: Every, now: Timestamp) -> bool {
    match every {
        Every::Span(span) => Span::between(last.at, now) > span,
        Every::Never => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-29T12:00:00Z";

    fn walk(runbook: &str, days: u64, drill: bool, reached: Reached, steps: &[&str]) -> Exercised {
        let at = ago(days);
        let steps = steps.iter().map(|step| ((*step).to_owned(), at)).collect();
        Exercised { runbook: runbook.to_owned(), at, drill, texts: Vec::new(), reached, steps }
    }

    fn ago(days: u64) -> Timestamp {
        Span::minutes(days * 24 * 60).before(NOW.parse().unwrap())
    }

    fn state(walks: &[Exercised], every: Every) -> State {
        Freshness::of("a", walks).state(every, NOW.parse().unwrap())
    }

    #[test]
    fn the_last_walk_to_the_end_counts_whatever_the_order() {
        let (drill, real) = (walk("a", 12, true, Reached::End, &[]), walk("a", 200, false, Reached::End, &[]));
        let last = Last { at: ago(12), drill: true };
        for walks in [[drill.clone(), real.clone()], [real.clone(), drill]] {
            assert_eq!(state(&walks, Every::default()), State::Fresh(last));
        }
        assert_eq!(state(std::slice::from_ref(&real), Every::default()), State::Old(Last { at: ago(200), drill: false }));
        assert_eq!(state(&[real], Every::Never), State::Fresh(Last { at: ago(200), drill: false }));
    }

    #[test]
    fn the_limit_itself_is_still_fresh() {
        assert!(!state(&[walk("a", 180, true, Reached::End, &[])], Every::default()).is_overdue());
        assert!(state(&[walk("a", 181, true, Reached::End, &[])], Every::default()).is_overdue());
    }

    #[test]
    fn a_walk_that_was_left_is_no_exercise_of_the_runbook_and_its_steps_count() {
        let left = walk("a", 3, false, Reached::Part, &["one"]);
        assert_eq!(state(std::slice::from_ref(&left), Every::default()), State::Never { begun: true });
        let under_way = Exercised { reached: Reached::UnderWay, ..left.clone() };
        for walks in [&[][..], &[under_way]] {
            assert_eq!(state(walks, Every::default()), State::Never { begun: false });
        }
        assert_eq!(state(&[walk("b", 1, false, Reached::End, &[])], Every::Never), State::Exempt);
        let walks = [left, walk("a", 300, true, Reached::End, &["one", "two"])];
        let freshness = Freshness::of("a", &walks);
        assert_eq!(freshness.steps["one"], Last { at: ago(3), drill: false });
        let steps = || ["one", "two", "three"].into_iter();
        assert_eq!(freshness.behind(steps(), Every::default(), NOW.parse().unwrap()), ["two", "three"]);
        assert_eq!(freshness.behind(steps(), Every::Never, NOW.parse().unwrap()), ["three"]);
    }

    #[test]
    fn each_runbook_has_its_own() {
        let walks = [walk("a", 12, true, Reached::End, &["one"]), walk("b", 5, false, Reached::End, &["one"])];
        let each = Freshness::of_each(&walks);
        assert_eq!((each["a"].drill, each["a"].real), (Some(ago(12)), None));
        assert_eq!(each["b"], Freshness::of("b", &walks));
    }
}
