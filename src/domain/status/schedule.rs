//! When each source is asked: politely towards those who are asked, soon enough for whoever waits.

use std::collections::BTreeMap;

use super::address::host_of;
use super::reading::Validators;
use super::retry_after::retry_after;
use super::{Reading, Readings, Source, SourceKey, Voice};
use crate::domain::effect::{Effect, Outcome, Value};
use crate::domain::time::{Span, Timestamp};

/// How many questions to one host may be open at once.
pub const PER_HOST: usize = 4;
/// After how long a question without answer is given up.
pub const LOST_AFTER: Span = Span::seconds(60);
/// How often a person may ask for the same source.
pub const ORDER_EVERY: Span = Span::seconds(5);

/// Within which time every source is asked for the first time.
const START: Span = Span::seconds(2);
/// No source is asked more often, whatever its file says.
const LEAST: Span = Span::seconds(5);
/// How far a page that fails is left alone.
const LONGEST_PAGE: Span = Span::minutes(10);
/// How far a probe that fails is put off: less, so that the return is seen soon.
const LONGEST_PROBE: Span = Span::minutes(2);

/// When each of many sources is asked.
#[derive(Debug, Default)]
pub struct Schedule {
    turns: BTreeMap<SourceKey, Turn>,
    /// The time at which it was last looked at.
    seen: Option<Timestamp>,
}

/// What became of a person's order to read a source now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refresh {
    /// It is read at once, or as soon as its host has a free place.
    Now,
    /// It is being read.
    UnderWay,
    /// It was asked for less than five seconds ago.
    TooSoon,
    /// Its server asked to be left alone until then.
    HeldUntil(Timestamp),
    /// There is no such source.
    Nowhere,
}

/// One source and its next turn.
#[derive(Debug)]
struct Turn {
    source: Source,
    host: String,
    /// Not before this.
    next: Timestamp,
    /// Not before this either, by the server's own word, whoever asks.
    held: Option<Timestamp>,
    /// Since when its answer is awaited.
    asked: Option<Timestamp>,
    /// When a person last ordered it.
    ordered: Option<Timestamp>,
    /// How many times it was asked: seeds the jitter.
    count: u64,
    validators: Validators,
}

impl Schedule {
    /// Follows these sources and no others; those that are already followed unchanged keep their turn.
    pub fn follow<'a>(&mut self, sources: impl IntoIterator<Item = (SourceKey, &'a Source)>, readings: &Readings, now: Timestamp) {
        self.look(now);
        let mut before = std::mem::take(&mut self.turns);
        for (key, source) in sources {
            let kept =
                before.remove(&key).filter(|turn| turn.source.fingerprint == source.fingerprint && turn.source.every == source.every);
            let turn = kept.unwrap_or_else(|| Turn::first(&key, source, readings.get(&key), now));
            self.turns.insert(key, turn);
        }
    }

    /// What is to be asked now, longest due first; each counts as asked from now on.
    pub fn due(&mut self, now: Timestamp) -> Vec<(SourceKey, Effect)> {
        self.look(now);
        for turn in self.turns.values_mut() {
            turn.asked = turn.asked.filter(|asked| LOST_AFTER.after(*asked) > now);
        }
        let mut busy = self.busy();
        let mut ready: Vec<_> = self.turns.iter_mut().filter(|(_, turn)| turn.asked.is_none() && turn.opens() <= now).collect();
        ready.sort_by_key(|(_, turn)| turn.next);
        let mut asks = Vec::new();
        for (key, turn) in ready {
            let open = busy.entry(turn.host.clone()).or_default();
            if *open < PER_HOST {
                *open += 1;
                asks.push((key.clone(), turn.ask(key, now)));
            }
        }
        asks
    }

    /// When there is next something to ask or to give up; none while everything waits for answers to come.
    pub fn next_wake(&self, now: Timestamp) -> Option<Timestamp> {
        if self.seen.is_some_and(|seen| seen > now) {
            return Some(now);
        }
        let busy = self.busy();
        let wakes = self.turns.values().filter_map(|turn| match turn.asked {
            Some(asked) => Some(LOST_AFTER.after(asked)),
            None if busy.get(&turn.host).is_some_and(|open| *open >= PER_HOST) => None,
            None => Some(turn.opens()),
        });
        wakes.min().map(|at| at.max(now))
    }

    /// Takes in that a source answered, after its reading did.
    pub fn answered(&mut self, key: &SourceKey, reading: &Reading, outcome: &Outcome, now: Timestamp) {
        self.look(now);
        let Some(turn) = self.turns.get_mut(key) else { return };
        let from = turn.asked.take().unwrap_or(now);
        // What is not believed yet is asked again at once.
        let pace = if reading.is_in_doubt(&turn.source) { LEAST } else { turn.pace(reading.failures) };
        // No page is asked sooner than it wants to be, not even by the jitter.
        let wished = Some(reading.every(&turn.source)).filter(|wished| *wished > turn.source.every).unwrap_or_default();
        let wait = jittered(key, turn.count, pace).max(wished);
        turn.next = wait.after(from).max(now);
        turn.held = retry_after(outcome, now);
        turn.validators = reading.validators.clone();
    }

    /// A person wants this source read now.
    pub fn refresh_now(&mut self, key: &SourceKey, now: Timestamp) -> Refresh {
        self.look(now);
        let Some(turn) = self.turns.get_mut(key) else { return Refresh::Nowhere };
        if turn.asked.is_some() {
            return Refresh::UnderWay;
        }
        if let Some(held) = turn.held.filter(|held| *held > now) {
            return Refresh::HeldUntil(held);
        }
        if turn.ordered.is_some_and(|ordered| ORDER_EVERY.after(ordered) > now) {
            return Refresh::TooSoon;
        }
        turn.ordered = Some(now);
        turn.next = turn.next.min(now);
        Refresh::Now
    }

    /// If the clock was set back since the last look, every wait goes on for as long as it still had to.
    fn look(&mut self, now: Timestamp) {
        let back = self.seen.filter(|seen| *seen > now).map(|seen| Span::between(now, seen));
        if let Some(back) = back {
            self.turns.values_mut().for_each(|turn| turn.set_back(back));
        }
        self.seen = Some(now);
    }

    /// How many questions are open at each host.
    fn busy(&self) -> BTreeMap<String, usize> {
        let mut busy = BTreeMap::new();
        for turn in self.turns.values().filter(|turn| turn.asked.is_some()) {
            *busy.entry(turn.host.clone()).or_default() += 1;
        }
        busy
    }
}

impl Turn {
    fn first(key: &SourceKey, source: &Source, reading: Option<&Reading>, now: Timestamp) -> Self {
        Self {
            host: host_of(&source.reader.ask()),
            next: Span::millis(seed(key, 0) % START.as_millis()).after(now),
            held: None,
            asked: None,
            ordered: None,
            count: 0,
            validators: reading.filter(|reading| reading.is_of(source)).map(|reading| reading.validators.clone()).unwrap_or_default(),
            source: source.clone(),
        }
    }

    /// The clock was set back by so much.
    fn set_back(&mut self, back: Span) {
        self.next = back.before(self.next);
        for at in [&mut self.held, &mut self.asked, &mut self.ordered].into_iter().flatten() {
            *at = back.before(*at);
        }
    }

    fn opens(&self) -> Timestamp {
        self.held.map_or(self.next, |held| held.max(self.next))
    }

    fn ask(&mut self, key: &SourceKey, now: Timestamp) -> Effect {
        self.count += 1;
        self.asked = Some(now);
        self.next = jittered(key, self.count, self.pace(0)).after(now);
        let effect = self.source.reader.ask();
        match self.source.format.voice {
            Voice::Page => conditional(effect, &self.validators),
            Voice::Probe => effect,
        }
    }

    /// How long until the next turn after so many failures in a row.
    fn pace(&self, failures: u32) -> Span {
        let every = self.source.every.max(LEAST);
        let (doublings, longest) = match self.source.format.voice {
            Voice::Page => (failures, LONGEST_PAGE),
            Voice::Probe => (failures.saturating_sub(2), LONGEST_PROBE),
        };
        Span::millis(every.as_millis().saturating_mul(1 << doublings.min(16))).min(longest.max(every))
    }
}

/// The question with what lets the server say "nothing new".
fn conditional(effect: Effect, validators: &Validators) -> Effect {
    let Effect::Fetch(mut request) = effect else { return effect };
    for (name, value) in [("If-None-Match", &validators.etag), ("If-Modified-Since", &validators.last_modified)] {
        if let Some(value) = value {
            request.headers.insert(name.to_owned(), Value::Plain(value.clone()));
        }
    }
    Effect::Fetch(request)
}

/// A tenth more or less, so that sources do not march in step; the same for the same source and turn.
fn jittered(key: &SourceKey, count: u64, span: Span) -> Span {
    let tenth = span.as_millis() / 10;
    Span::millis(span.as_millis() - tenth + seed(key, count) % (2 * tenth + 1))
}

fn seed(key: &SourceKey, count: u64) -> u64 {
    let hash = blake3::hash(format!("{key} {count}").as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |seed, byte| seed << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests;
