//! What an exercise shows: ten points that a bad night turns on, each judged by what the journal says and by nothing else.
//!
//! It is no grade: there is no number and no sum. What nobody wrote down is unknown, which is neither a failure nor a success.

mod acting;
mod ending;
mod knowing;
mod telling;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::draft::{Draft, Form};
use crate::domain::incident::Record;
use crate::domain::incident::event::Milestone;
use crate::domain::incident::metrics::{self, Anchor, anchors};
use crate::domain::time::Timestamp;

pub(super) use telling::{apart, comparison};

/// What one point of an exercise came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    pub point: Point,
    pub state: State,
    /// What the journal says of it.
    pub says: String,
    /// The lines of the journal that say so: `lea@poste#12`.
    pub lines: Vec<String>,
}

/// A point that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// The fault at home was ruled out first.
    HomeFirst,
    /// It was known whose fault it was, and that was right.
    Attribution,
    /// Nothing was done on a rumour alone.
    Sources,
    /// The clients were told in time.
    Told,
    /// The news that were promised came.
    Promises,
    /// The way taken does not fall with what failed.
    Way,
    /// It was not closed on the provider's word alone.
    Closing,
    /// What was decided was written down with its reason.
    Reasons,
    /// The way back was checked.
    Return,
    /// What is to be changed has an owner and a day.
    FollowUps,
}

/// Where a point stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Held,
    Partly,
    Missed,
    /// The journal does not say.
    Unknown,
}

impl Point {
    /// All of them, in the order in which an incident meets them.
    pub const ALL: [Self; 10] = [
        Self::HomeFirst,
        Self::Attribution,
        Self::Sources,
        Self::Told,
        Self::Promises,
        Self::Way,
        Self::Closing,
        Self::Reasons,
        Self::Return,
        Self::FollowUps,
    ];

    /// Its name; `exercise-point-<name>` is what a person reads, `exercise-next-<name>` what would close the gap.
    pub const fn name(self) -> &'static str {
        match self {
            Self::HomeFirst => "home_first",
            Self::Attribution => "attribution",
            Self::Sources => "sources",
            Self::Told => "told",
            Self::Promises => "promises",
            Self::Way => "way",
            Self::Closing => "closing",
            Self::Reasons => "reasons",
            Self::Return => "return",
            Self::FollowUps => "follow_ups",
        }
    }
}

impl State {
    /// Its name; `exercise-state-<name>` is what a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Partly => "partly",
            Self::Missed => "missed",
            Self::Unknown => "unknown",
        }
    }
}

/// The ten points of an exercise; none where it was none.
pub(super) fn gaps(draft: &Draft<'_>) -> Option<Vec<Gap>> {
    let course = Course::of(draft).filter(|_| draft.form == Form::Drill)?;
    let gap = |point| {
        let Judged { state, says, lines } = course.judge(point);
        Gap { point, state, says, lines }
    };
    Some(Point::ALL.map(gap).into())
}

/// A state, what the journal says for it, and where.
struct Judged {
    state: State,
    says: String,
    lines: Vec<String>,
}

impl State {
    /// Where one stands when so many of all fall short; none where there are none.
    fn of(all: usize, short: usize) -> Option<Self> {
        match (all, short) {
            (0, _) => None,
            (_, 0) => Some(Self::Held),
            (all, short) if short >= all => Some(Self::Missed),
            _ => Some(Self::Partly),
        }
    }

    /// Judged so, by these lines.
    fn by(self, says: String, lines: impl IntoIterator<Item = String>) -> Judged {
        Judged { state: self, says, lines: lines.into_iter().collect() }
    }
}

/// The journal with the times that count.
struct Course<'d, 'a> {
    draft: &'d Draft<'a>,
    anchors: BTreeMap<Anchor, metrics::Point>,
}

impl<'d, 'a> Course<'d, 'a> {
    /// None without a declaration.
    fn of(draft: &'d Draft<'a>) -> Option<Self> {
        let incident = draft.incident.as_ref()?;
        Some(Self { draft, anchors: anchors(Some(incident), draft.records) })
    }

    fn judge(&self, point: Point) -> Judged {
        match point {
            Point::HomeFirst => self.home_first(),
            Point::Attribution => self.attribution(),
            Point::Sources => self.sources(),
            Point::Told => self.told(),
            Point::Promises => self.promises(),
            Point::Way => self.way(),
            Point::Closing => self.closing(),
            Point::Reasons => self.reasons(),
            Point::Return => self.returned(),
            Point::FollowUps => self.follow_ups(),
        }
    }

    fn records(&self) -> &'a [Record] {
        self.draft.records
    }

    fn milestone(&self, milestone: Milestone) -> Option<&metrics::Point> {
        self.anchors.get(&Anchor::Milestone(milestone))
    }

    /// The sentence of this key, with a time in it.
    fn at(&self, key: &str, at: Timestamp) -> String {
        self.draft.with(key, &[("at", self.draft.local(at).into())])
    }

    /// The sentence of this key, with two times in it.
    fn then(&self, key: &str, at: Timestamp, then: Timestamp) -> String {
        self.draft.with(key, &[("at", self.draft.local(at).into()), ("then", self.draft.local(then).into())])
    }

    fn unknown(&self, key: &str) -> Judged {
        State::Unknown.by(self.draft.say(key), [])
    }
}
