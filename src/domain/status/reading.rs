//! What is known of one source: its last words, since when it is so, and how old that is.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use super::connection::is_answer;
use super::skew::ahead;
use super::{Health, Patience, Report, Source, SourceKey, Voice, reason};
use crate::domain::effect::{FailureKind, Outcome};
use crate::domain::http::Response;
use crate::domain::lang::Bilingual;
use crate::domain::time::{Span, Timestamp};

/// What is known of every source: the form in which it is kept between two starts.
pub type Readings = BTreeMap<SourceKey, Reading>;

/// How soon a model is asked again whose answer was not well.
const PAID_AGAIN: Span = Span::minutes(30);
/// How many latencies are kept.
const TRAIL: usize = 30;

/// How much longer than its file says a page may ask us to wait.
const LONGER: Span = Span::minutes(10);

/// What is known of one source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// How the provider is by this source; unknown while it cannot be read.
    pub health: Health,
    /// Since when it is so.
    pub since: Option<Timestamp>,
    /// When it was last asked and found so.
    pub read_at: Option<Timestamp>,
    /// Why, where health alone does not say it.
    #[serde(deserialize_with = "reason::kept", skip_serializing_if = "Option::is_none")]
    pub reason: Option<Bilingual>,
    /// What it last said; kept while it cannot be read.
    pub report: Option<Report>,
    /// When it said that.
    pub report_at: Option<Timestamp>,
    /// The last latencies in milliseconds, oldest first; none where it failed.
    pub trail: VecDeque<Option<u64>>,
    /// How many times in a row it has failed.
    pub failures: u32,
    /// How many times in a row it has said that the provider is down, and since when.
    pub down: Option<(u32, Timestamp)>,
    /// How many times in a row it has passed since it was last down, while that is not often enough to be believed.
    pub passes: Option<u32>,
    /// By how many seconds this machine's clock was ahead of the server's when it last answered; behind, if negative.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ahead: Option<i64>,
    /// Whether somebody answered the last time, whatever they said.
    pub answered: bool,
    /// Whether others were heard since it fell silent, so that it is not our own line.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub witnessed: bool,
    /// Whether it cannot be asked from here: the secret that it takes is not on this machine.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unasked: bool,
    /// What lets the next request be answered with "nothing new".
    pub validators: Validators,
    /// The fingerprint of the source that was read.
    pub source: String,
}

/// What a server gave to tell one version of its answer from the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Validators {
    /// For `If-None-Match`.
    pub etag: Option<String>,
    /// For `If-Modified-Since`.
    pub last_modified: Option<String>,
}

/// A health that became another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What it was.
    pub from: Health,
    /// What it is now.
    pub to: Health,
    /// When it was seen.
    pub at: Timestamp,
}

impl Reading {
    /// Takes in what came of asking the source; says what changed, if health did.
    pub fn take(&mut self, source: &Source, outcome: &Outcome, now: Timestamp) -> Option<Change> {
        if self.source != source.fingerprint {
            *self = Self { source: source.fingerprint.clone(), ..Self::default() };
        }
        self.unasked = matches!(outcome, Outcome::Failed(failure) if failure.kind == FailureKind::SecretMissing);
        if let Outcome::Failed(failure) = outcome
            && matches!(failure.kind, FailureKind::Offline | FailureKind::Cancelled | FailureKind::SecretMissing)
        {
            self.reason = Some(reason::failed(failure));
            return self.turn_to(Health::Unknown, now);
        }
        let is_first = self.read_at.is_none();
        self.read_at = Some(now);
        self.answered = is_answer(outcome);
        self.witnessed &= !self.answered;
        self.ahead = ahead(outcome, now).or(self.ahead);
        let said = match outcome {
            Outcome::Response(Response { status: 304, .. }) if self.report.is_some() => Ok(self.report.take().unwrap_or_default()),
            _ => source.reader.read(outcome),
        };
        self.measure(source, outcome, said.as_ref().ok().map(|report| report.health));
        let report = match said {
            Ok(report) => report,
            Err(why) => {
                self.reason = Some(why);
                return self.turn_to(Health::Unknown, now);
            }
        };
        self.validators.renew(outcome);
        let (health, why) = self.believe(source, &report, now);
        let started = report.incidents.first().and_then(|incident| incident.started);
        self.reason = why;
        self.report = Some(report);
        self.report_at = Some(now);
        let change = self.turn_to(health, now);
        if let (true, true, Some(started)) = (is_first, health.is_bad(), started.filter(|started| *started < now)) {
            self.since = Some(started);
        }
        change
    }

    /// What is made of a report, given what was said before: one failed try after a good one is no outage yet, and one good one
    /// after a bad no recovery.
    fn believe(&mut self, source: &Source, report: &Report, now: Timestamp) -> (Health, Option<Bilingual>) {
        let Patience { fails, passes } = source.patience;
        let strays = report.health == Health::Degraded && source.reader.asks_a_model();
        let down = strays || matches!(report.health, Health::PartialOutage | Health::MajorOutage);
        self.down = down.then(|| self.down.map_or((1, now), |(times, since)| (times.saturating_add(1), since)));
        if let Some((n, _)) = self.down.filter(|(times, _)| *times < fails)
            && matches!(self.health, Health::Operational | Health::Maintenance)
        {
            return (
                self.health,
                Some(reason(&format!("échec {n} sur {fails}, on réessaie"), &format!("failure {n} of {fails}, trying again"))),
            );
        }
        let was_down = self.passes.is_some() || matches!(self.health, Health::PartialOutage | Health::MajorOutage);
        let passed = self.passes.unwrap_or(0) + 1;
        if report.health == Health::Operational && was_down && passed < passes {
            self.passes = Some(passed);
            let why = reason(&format!("réussi {passed} fois sur {passes}"), &format!("passed {passed} of {passes}"));
            return (Health::Degraded, Some(why));
        }
        self.passes = None;
        (report.health, report.reason.clone())
    }

    /// Since when it fails, if it does.
    pub fn failing_since(&self) -> Option<Timestamp> {
        self.down.map(|(_, since)| since).or(self.since)
    }

    /// Forgets how it was: what was read of it says nothing.
    pub fn forget(&mut self) {
        (self.health, self.since, self.read_at, self.reason) = Default::default();
        (self.down, self.passes, self.failures, self.answered, self.witnessed) = Default::default();
    }

    /// Whether it was down and passes again, not often enough to be believed.
    pub fn is_recovering(&self) -> bool {
        self.passes.is_some()
    }

    /// Whether it said something that is not believed yet.
    pub fn is_in_doubt(&self, source: &Source) -> bool {
        self.is_recovering() || self.down.is_some_and(|(times, _)| times < source.patience.fails && !self.health.is_bad())
    }

    /// How long after this reading the source is asked again: what is paid for is asked seldom, but not left alone for hours once it
    /// is not well.
    pub fn pace(&self, source: &Source) -> Span {
        let is_well = self.health == Health::Operational;
        if source.reader.asks_a_model() && !is_well { source.every.min(PAID_AGAIN) } else { source.every }
    }

    /// Until when an answer that was paid for will do; none for what costs nothing, or is in doubt.
    pub fn paid_until(&self, source: &Source, now: Timestamp) -> Option<Timestamp> {
        let was_paid = source.reader.asks_a_model() && matches!(self.health, Health::Operational | Health::Degraded);
        let read_at = self.read_at.filter(|read_at| *read_at <= now && was_paid && !self.is_in_doubt(source))?;
        Some(self.pace(source).after(read_at)).filter(|until| *until > now)
    }

    /// How long from one turn of this source to the next while all is well: as its file says, or longer where the page itself asks
    /// for it, within bounds.
    pub fn every(&self, source: &Source) -> Span {
        let most = Span::millis(source.every.as_millis().saturating_add(LONGER.as_millis()));
        let asked = self.report.as_ref().and_then(|report| report.poll_after).unwrap_or_default();
        source.every.max(asked.min(most))
    }

    /// Whether it is too old to be believed: three readings missed, and three minutes at least; or a clock that went back.
    pub fn is_stale(&self, now: Timestamp, every: Span) -> bool {
        self.read_at.is_some_and(|read_at| Self::fresh_until(read_at, every) < now || Span::between(now, read_at) > Span::minutes(1))
    }

    /// Until when a reading of this time is believed.
    pub fn fresh_until(read_at: Timestamp, every: Span) -> Timestamp {
        Span::millis(every.as_millis().saturating_mul(3)).max(Span::minutes(3)).after(read_at)
    }

    /// Whether it was read from this source as it is configured now.
    pub fn is_of(&self, source: &Source) -> bool {
        self.source == source.fingerprint
    }

    /// The last latency, if the last time did not fail.
    pub fn latency(&self) -> Option<u64> {
        self.trail.back().copied().flatten()
    }

    /// Adds to the trail; a probe that finds the provider down has failed, a page that says so has not.
    fn measure(&mut self, source: &Source, outcome: &Outcome, health: Option<Health>) {
        let fails = match source.format.voice {
            Voice::Page => health.is_none(),
            Voice::Probe => matches!(health, None | Some(Health::MajorOutage)),
        };
        let millis = match outcome {
            Outcome::Response(response) => Some(response.millis),
            Outcome::Connected { millis } => Some(*millis),
            Outcome::Heard(heard) => Some(heard.millis),
            Outcome::Resolved(resolved) => Some(resolved.millis),
            _ => None,
        };
        let millis = millis.filter(|_| !fails);
        self.failures = if fails { self.failures.saturating_add(1) } else { 0 };
        self.trail.push_back(millis);
        while self.trail.len() > TRAIL {
            self.trail.pop_front();
        }
    }

    fn turn_to(&mut self, health: Health, now: Timestamp) -> Option<Change> {
        let from = std::mem::replace(&mut self.health, health);
        // A beginning in the future was seen before the clock was set back.
        if from == health && self.since.is_some_and(|since| since <= now) {
            return None;
        }
        // An outage began with the first try that failed, not with the one that made it certain.
        self.since = Some(self.down.filter(|_| health.is_bad()).map_or(now, |(_, since)| since));
        (from != health).then_some(Change { from, to: health, at: now })
    }
}

impl Validators {
    /// Takes those of a whole answer; "nothing new" leaves them as they are.
    fn renew(&mut self, outcome: &Outcome) {
        let Outcome::Response(response) = outcome else { return };
        if response.status == 304 {
            return;
        }
        let header = |name: &str| response.headers.get(name).filter(|value| is_header(value)).cloned();
        *self = Self { etag: header("etag"), last_modified: header("last-modified") };
    }
}

/// Whether a value can be sent back as a header.
fn is_header(value: &str) -> bool {
    !value.is_empty() && value.len() <= 256 && value.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

#[cfg(test)]
mod tests;
