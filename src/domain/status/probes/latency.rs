//! How long an answer may take: `slow` makes a provider degraded, `very_slow` a part of it out.

use super::{answers_in, report};
use crate::domain::status::{Health, Report};
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields};

/// From where on an answer is slow, and very slow.
#[derive(Debug, Clone, Copy, Default)]
pub struct Latency {
    slow: Option<Span>,
    very_slow: Option<Span>,
}

impl Latency {
    /// Reads `slow` and `very_slow`.
    pub fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        let latency = Self { very_slow: fields.span("very_slow", faults), ..Self::only_slow(fields, faults) };
        if latency.very_slow.zip(latency.slow).is_some_and(|(very_slow, slow)| very_slow <= slow) {
            faults.say(
                fields.place_of("very_slow"),
                "`very_slow` doit être plus long que `slow`",
                "`very_slow` must be longer than `slow`",
            );
        }
        latency
    }

    /// Reads `slow` alone.
    pub fn only_slow(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        Self { slow: fields.span("slow", faults), very_slow: None }
    }

    /// How long to wait for an answer, so that a slow one is still seen to come: from 10 to 30 s.
    pub fn timeout(&self) -> Span {
        let longest = self.slow.max(self.very_slow).unwrap_or_default();
        Span::millis(longest.as_millis().saturating_mul(2)).max(Span::seconds(10)).min(Span::seconds(30))
    }

    /// How long an answer takes in a drill where all is well: never so long that it is slow.
    pub fn quick(&self) -> u64 {
        let usual = Span::millis(110);
        self.slow.into_iter().chain(self.very_slow).chain([usual]).min().unwrap_or(usual).as_millis()
    }

    /// What is said of an answer that took so many milliseconds; nothing if it was quick enough.
    pub fn judge(&self, millis: u64) -> Option<Report> {
        let over = |limit: Option<Span>| limit.is_some_and(|limit| millis > limit.as_millis());
        if over(self.very_slow) {
            return Some(report(Health::PartialOutage, answers_in(millis)));
        }
        over(self.slow).then(|| report(Health::Degraded, answers_in(millis)))
    }
}
