//! What is known of the past of providers: written down while they are watched, and read again.
//!
//! [`History`] hears every verdict and every latency, and says what is to be kept. [`Past`] takes in what was kept and answers:
//! how was each day, since when is it so, how fast did it answer. Time in which relais did not run is not watched, and counts
//! neither as up nor as down.

mod latencies;
mod line;
mod open;
mod past;
mod stretch;
#[cfg(test)]
mod tests;

pub use latencies::Latencies;
pub use line::{Line, Transition};
pub use past::{Day, KEPT_DAYS, LATE, Past, Week};
pub use stretch::{Stretch, Uptime};

use std::collections::BTreeMap;

use super::lang::Bilingual;
use super::status::{Health, State, Verdict, reason};
use super::time::Timestamp;
use line::HOUR_MILLIS;

/// An hour in milliseconds.
const HOUR: i64 = 3_600_000;
/// A longer time between two looks was not watched, in milliseconds.
const GAP: i64 = 300_000;
/// How much of a reason is kept, in characters.
const WORDS: usize = 300;
/// How many lines wait to be written; if nobody takes them, the oldest go.
const WAITING: usize = 20_000;

/// What is seen of all providers, until it is written down.
#[derive(Debug, Default)]
pub struct History {
    providers: BTreeMap<String, Watched>,
    lines: Vec<Line>,
}

/// One provider in the hour that runs.
#[derive(Debug, Default)]
struct Watched {
    /// When it was last looked at, in milliseconds since 1970; none while nobody watches. It lies in `hour`.
    seen: Option<i64>,
    /// How it was when it was last known.
    known: Option<(Health, State)>,
    /// The hour that runs, counted since 1970 began.
    hour: i64,
    /// What was seen in it.
    stretch: Stretch,
}

impl History {
    /// Takes a verdict at the moment when it is judged. It may come as often as one likes: nothing is written unless something
    /// changed.
    pub fn see(&mut self, provider: &str, verdict: &Verdict, now: Timestamp) {
        let at = now.as_millisecond();
        let Some(watched) = watched(&mut self.providers, provider, at) else { return };
        let unwatched_before = watched.last_look(at).is_none();
        watched.pass(provider, at, &mut self.lines);
        if verdict.state == State::Never {
            // Nothing was looked at yet, or nothing any more.
            watched.seen = None;
            return;
        }
        watched.seen = Some(at);
        if watched.known.replace((verdict.health, verdict.state)) != Some((verdict.health, verdict.state)) {
            let transition = Transition { at: now, health: verdict.health, state: verdict.state, why: why(verdict), unwatched_before };
            keep(&mut self.lines, Line::Turned { provider: provider.to_owned(), transition });
        }
    }

    /// Takes what a check of the first probe of a provider, else of its first page, came to: how many milliseconds its answer
    /// took, or that it failed.
    pub fn measured(&mut self, provider: &str, millis: Option<u64>, now: Timestamp) {
        let at = now.as_millisecond();
        let Some(watched) = watched(&mut self.providers, provider, at) else { return };
        watched.pass(provider, at, &mut self.lines);
        watched.seen = watched.seen.map(|_| at);
        watched.stretch.check(millis);
    }

    /// Lets time pass: an hour that is over is over, though nobody looks any more. To be called now and then.
    pub fn tick(&mut self, now: Timestamp) {
        let at = now.as_millisecond();
        for (provider, watched) in &mut self.providers {
            if watched.last_look(at).is_none() {
                watched.pass(provider, at, &mut self.lines);
                watched.seen = None;
            }
        }
    }

    /// Whether something waits to be written.
    pub fn has_lines(&self) -> bool {
        !self.lines.is_empty()
    }

    /// What is to be written now, in its order: transitions, and hours that are over.
    pub fn take_lines(&mut self) -> Vec<Line> {
        std::mem::take(&mut self.lines)
    }

    /// The hour that runs, as far as it has gone.
    pub fn running(&self) -> impl Iterator<Item = Line> {
        let seen = self.providers.iter().filter(|(_, watched)| !watched.stretch.is_empty());
        seen.map(|(provider, watched)| Line::Hour { hour: watched.hour, provider: provider.clone(), stretch: watched.stretch.clone() })
    }
}

impl Watched {
    /// The last look, unless it lies too far back, or ahead, for the time since to count as watched.
    fn last_look(&self, at: i64) -> Option<i64> {
        self.seen.filter(|seen| (0..=GAP).contains(&(at - seen)))
    }

    /// Lets the time since the last look pass in the health that was seen then.
    fn pass(&mut self, provider: &str, at: i64, lines: &mut Vec<Line>) {
        let hour = at.div_euclid(HOUR);
        let span = self.last_look(at).zip(self.known).map(|(seen, (health, _))| (seen, health));
        let begins = hour.saturating_mul(HOUR);
        if let Some((seen, health)) = span {
            let until = if self.hour == hour { at } else { begins };
            self.stretch.spend(health, (until - seen).unsigned_abs(), HOUR_MILLIS);
        }
        if self.hour == hour {
            return;
        }
        self.finish(provider, lines);
        self.hour = hour;
        if let Some((_, health)) = span {
            self.stretch.spend(health, (at - begins).unsigned_abs(), HOUR_MILLIS);
        }
    }

    /// The hour is over.
    fn finish(&mut self, provider: &str, lines: &mut Vec<Line>) {
        let stretch = std::mem::take(&mut self.stretch);
        if !stretch.is_empty() {
            keep(lines, Line::Hour { hour: self.hour, provider: provider.to_owned(), stretch });
        }
    }
}

/// The one of this id; a name is only copied for the first look at it.
fn watched<'a>(providers: &'a mut BTreeMap<String, Watched>, provider: &str, at: i64) -> Option<&'a mut Watched> {
    if !providers.contains_key(provider) {
        providers.insert(provider.to_owned(), Watched { hour: at.div_euclid(HOUR), ..Watched::default() });
    }
    providers.get_mut(provider)
}

fn keep(lines: &mut Vec<Line>, line: Line) {
    if lines.len() >= WAITING {
        lines.drain(..WAITING / 2);
    }
    lines.push(line);
}

/// Why a provider is as it is: in our words, else in its own.
fn why(verdict: &Verdict) -> Bilingual {
    let short = |text: &str| text.chars().take(WORDS).collect::<String>();
    match (&verdict.reason, &verdict.words) {
        (Some(ours), _) => reason(&short(&ours.fr), &short(&ours.en)),
        (None, Some(theirs)) => {
            let said = short(&format!("{} {}", theirs.name, theirs.words));
            reason(&said, &said)
        }
        (None, None) => Bilingual::default(),
    }
}
