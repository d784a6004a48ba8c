//! When each source is asked: politely towards those who are asked, soon enough for whoever waits.

mod beat;

use std::collections::{BTreeMap, BTreeSet};

use self::beat::{grid, jittered, on_the_grid, seed};
use super::address::is_near;
use super::reading::Validators;
use super::retry_after::retry_after;
use super::{Reading, Readings, Source, SourceKey, Voice};
use crate::domain::effect::{Effect, Outcome, Value};
use crate::domain::time::{Span, Timestamp};

/// How many questions to one host may be open at once.
const PER_HOST: usize = 4;
/// The same towards this machine, which needs no politeness from itself: what a server's queue of callers holds as a rule is 128, and
/// whoever finds it full is tried again by the system a whole second later.
const PER_NEAR: usize = 100;
/// How many questions may be open at once in all: this machine has its bounds too.
pub const OVERALL: usize = 256;
/// After how long a question without answer is given up.
pub const LOST_AFTER: Span = Span::seconds(60);
/// How often a person may ask for the same source.
pub const ORDER_EVERY: Span = Span::seconds(5);

/// How often a person may ask for the same answer of a model, which is paid for.
const PAID_ORDER_EVERY: Span = Span::minutes(1);
/// Within which time every source is asked for the first time, and how much longer each one of a great many makes it.
const START: Span = Span::seconds(2);
const START_EACH: Span = Span::millis(5);
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
    /// Those that are not being asked, by when they may be.
    waiting: BTreeSet<(Timestamp, SourceKey)>,
    /// Those whose answer is awaited, by when they were asked.
    asked: BTreeSet<(Timestamp, SourceKey)>,
    hosts: BTreeMap<String, Host>,
    /// The hosts at which somebody may be asked as soon as one looks.
    free: BTreeSet<String>,
    /// How far apart the moments are at which turns begin, in milliseconds.
    grid: i64,
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

/// When sources are asked first.
#[derive(Clone, Copy)]
struct Start {
    /// Within which time.
    within: Span,
    /// How far apart the moments are at which turns begin, in milliseconds.
    grid: i64,
}

/// What goes on at one host.
#[derive(Debug)]
struct Host {
    /// How many more questions may be open.
    places: usize,
    /// Whose turn has come while all places were taken, longest due first.
    queue: BTreeSet<(Timestamp, SourceKey)>,
}

/// One source and its next turn.
#[derive(Debug)]
struct Turn {
    source: Source,
    host: String,
    /// Not before this.
    next: Timestamp,
    /// When the question that was asked last had its turn.
    turn: Timestamp,
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
        let sources: Vec<(SourceKey, &Source)> = sources.into_iter().collect();
        let each = START_EACH.as_millis().saturating_mul(u64::try_from(sources.len()).unwrap_or(u64::MAX));
        self.grid = grid(sources.len());
        for (key, source) in sources {
            let kept =
                before.remove(&key).filter(|turn| turn.source.fingerprint == source.fingerprint && turn.source.every == source.every);
            let start = Span::millis(each.min(source.every.as_millis())).max(START);
            let turn = kept.unwrap_or_else(|| Turn::first(&key, source, readings.get(&key), Start { within: start, grid: self.grid }, now));
            self.turns.insert(key, turn);
        }
        self.line_up();
    }

    /// What is to be asked now, longest due first; each counts as asked from now on.
    pub fn due(&mut self, now: Timestamp) -> Vec<(SourceKey, Effect)> {
        self.look(now);
        while let Some((_, key)) = self.asked.first().filter(|(asked, _)| LOST_AFTER.after(*asked) <= now).cloned() {
            self.give_back(&key);
            self.wait(&key);
        }
        while self.waiting.first().is_some_and(|(opens, _)| *opens <= now)
            && let Some((_, key)) = self.waiting.pop_first()
        {
            let Some(turn) = self.turns.get(&key) else { continue };
            host(&mut self.hosts, &turn.host).queue.insert((turn.next, key));
            self.free.insert(turn.host.clone());
        }
        let mut ready: Vec<(Timestamp, SourceKey)> = Vec::new();
        while self.asked.len() + ready.len() < OVERALL
            && let Some(host) = self.free.pop_first()
        {
            self.take(host, OVERALL - self.asked.len(), &mut ready);
        }
        ready.sort();
        ready.into_iter().filter_map(|(_, key)| self.ask(key, now)).collect()
    }

    /// When there is next something to ask or to give up; none while everything waits for answers to come.
    pub fn next_wake(&self, now: Timestamp) -> Option<Timestamp> {
        if self.seen.is_some_and(|seen| seen > now) {
            return Some(now);
        }
        let lost = self.asked.first().map(|(asked, _)| LOST_AFTER.after(*asked));
        let due = self.waiting.first().map(|(opens, _)| *opens);
        let free = (!self.free.is_empty() && self.asked.len() < OVERALL).then_some(now);
        [lost, due, free].into_iter().flatten().min().map(|at| at.max(now))
    }

    /// Takes in that a source answered, after its reading did.
    pub fn answered(&mut self, key: &SourceKey, reading: &Reading, outcome: &Outcome, now: Timestamp) {
        self.look(now);
        let asked = self.turns.get(key).and_then(|turn| turn.asked);
        self.give_back(key);
        self.leave(key);
        let Some(turn) = self.turns.get_mut(key) else { return };
        let pace = match (reading.is_in_doubt(&turn.source), turn.source.reader.asks_a_model()) {
            // What is not believed yet is asked again at once.
            (true, _) => LEAST,
            (false, true) => reading.pace(&turn.source),
            (false, false) => turn.pace(reading.failures),
        };
        let asked = asked.unwrap_or(now);
        // No page is asked sooner than it wants to be, not even by the jitter.
        let wished = Some(reading.every(&turn.source)).filter(|wished| *wished > turn.source.every).unwrap_or_default();
        turn.next = on_the_grid(turn.after(key, pace, asked).max(wished.after(asked)).max(now), self.grid);
        turn.held = retry_after(outcome, now);
        turn.validators = reading.validators.clone();
        self.wait(key);
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
        if !turn.may_be_ordered(now) {
            return Refresh::TooSoon;
        }
        turn.ordered = Some(now);
        self.bring_forward(key, now);
        Refresh::Now
    }

    /// Its word is wanted before its turn; whoever was asked a moment ago is left alone for that long.
    pub fn hasten(&mut self, key: &SourceKey, now: Timestamp) {
        self.look(now);
        if let Some(turn) = self.turns.get(key).filter(|turn| turn.asked.is_none()) {
            self.bring_forward(key, LEAST.after(turn.turn).max(now));
        }
    }

    fn bring_forward(&mut self, key: &SourceKey, at: Timestamp) {
        self.leave(key);
        if let Some(turn) = self.turns.get_mut(key) {
            turn.next = turn.next.min(at);
        }
        self.wait(key);
    }

    /// If the clock was set back since the last look, every wait goes on for as long as it still had to.
    fn look(&mut self, now: Timestamp) {
        let back = self.seen.filter(|seen| *seen > now).map(|seen| Span::between(now, seen));
        if let Some(back) = back {
            self.turns.values_mut().for_each(|turn| turn.set_back(back));
            self.line_up();
        }
        self.seen = Some(now);
    }

    /// Puts every turn where it belongs.
    fn line_up(&mut self) {
        (self.waiting, self.asked, self.hosts, self.free) = Default::default();
        for (key, turn) in &self.turns {
            match turn.asked {
                Some(asked) => {
                    let host = host(&mut self.hosts, &turn.host);
                    host.places = host.places.saturating_sub(1);
                    self.asked.insert((asked, key.clone()));
                }
                None => drop(self.waiting.insert((turn.opens(), key.clone()))),
            }
        }
    }

    /// Takes those whose turn it is at this host, for as many as it has places, until so many are taken in all.
    fn take(&mut self, name: String, most: usize, taken: &mut Vec<(Timestamp, SourceKey)>) {
        let host = host(&mut self.hosts, &name);
        while host.places > 0 && taken.len() < most {
            let Some(first) = host.queue.pop_first() else { return };
            host.places -= 1;
            taken.push(first);
        }
        if host.places > 0 && !host.queue.is_empty() {
            self.free.insert(name);
        }
    }

    fn ask(&mut self, key: SourceKey, now: Timestamp) -> Option<(SourceKey, Effect)> {
        let effect = self.turns.get_mut(&key)?.ask(&key, now);
        self.asked.insert((now, key.clone()));
        Some((key, effect))
    }

    /// Its answer is not awaited any more: another may take its place.
    fn give_back(&mut self, key: &SourceKey) {
        let Some(turn) = self.turns.get_mut(key) else { return };
        if let Some(asked) = turn.asked.take() {
            self.asked.remove(&(asked, key.clone()));
            let host = host(&mut self.hosts, &turn.host);
            host.places += 1;
            if !host.queue.is_empty() {
                self.free.insert(turn.host.clone());
            }
        }
    }

    /// Waits for its next turn.
    fn wait(&mut self, key: &SourceKey) {
        if let Some(turn) = self.turns.get(key) {
            self.waiting.insert((turn.opens(), key.clone()));
        }
    }

    /// Does not wait for the turn that it had.
    fn leave(&mut self, key: &SourceKey) {
        if let Some(turn) = self.turns.get(key) {
            self.waiting.remove(&(turn.opens(), key.clone()));
            if let Some(host) = self.hosts.get_mut(&turn.host) {
                host.queue.remove(&(turn.next, key.clone()));
            }
        }
    }
}

/// How many questions to this host may be open at once.
pub fn places(host: &str) -> usize {
    if is_near(host) { PER_NEAR } else { PER_HOST }
}

/// What goes on at this host.
fn host<'a>(hosts: &'a mut BTreeMap<String, Host>, name: &str) -> &'a mut Host {
    hosts.entry(name.to_owned()).or_insert_with(|| Host { places: places(name), queue: BTreeSet::new() })
}

impl Turn {
    fn first(key: &SourceKey, source: &Source, reading: Option<&Reading>, start: Start, now: Timestamp) -> Self {
        Self {
            host: source.host.clone(),
            next: first_turn(key, source, reading.filter(|reading| reading.is_of(source)), start, now),
            turn: now,
            held: None,
            asked: None,
            ordered: None,
            count: 0,
            validators: reading.filter(|reading| reading.is_of(source)).map(|reading| reading.validators.clone()).unwrap_or_default(),
            source: source.clone(),
        }
    }

    /// Whether a person who wants to know now has waited long enough since they last did.
    fn may_be_ordered(&self, now: Timestamp) -> bool {
        let least = if self.source.reader.asks_a_model() { PAID_ORDER_EVERY } else { ORDER_EVERY };
        self.ordered.is_none_or(|ordered| least.after(ordered) <= now)
    }

    /// The clock was set back by so much.
    fn set_back(&mut self, back: Span) {
        (self.next, self.turn) = (back.before(self.next), back.before(self.turn));
        for at in [&mut self.held, &mut self.asked, &mut self.ordered].into_iter().flatten() {
            *at = back.before(*at);
        }
    }

    fn opens(&self) -> Timestamp {
        self.held.map_or(self.next, |held| held.max(self.next))
    }

    fn ask(&mut self, key: &SourceKey, now: Timestamp) -> Effect {
        self.count += 1;
        (self.asked, self.turn) = (Some(now), self.next);
        self.next = self.after(key, self.pace(0), now);
        let effect = self.source.reader.ask();
        match self.source.format.voice {
            Voice::Page => conditional(effect, &self.validators),
            Voice::Probe => effect,
        }
    }

    /// The turn that follows one that was asked then. A probe keeps its beat, each at its own moment of it; a page is asked a tenth
    /// sooner or later each time, so that those who read it do not march in step.
    fn after(&self, key: &SourceKey, pace: Span, asked: Timestamp) -> Timestamp {
        match self.source.format.voice {
            Voice::Page => jittered(key, self.count, pace).after(asked),
            Voice::Probe => pace.after(self.turn).max(Span::millis(pace.as_millis() / 10 * 9).after(asked)),
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

/// When a source is asked first: soon; where each question is paid for, not before its turn by what an earlier run heard.
fn first_turn(key: &SourceKey, source: &Source, reading: Option<&Reading>, start: Start, now: Timestamp) -> Timestamp {
    let soon = Span::millis(seed(key, 0) % start.within.as_millis()).after(now);
    let soon = on_the_grid(soon, start.grid);
    reading.and_then(|reading| reading.paid_until(source, now)).map_or(soon, |until| until.max(soon))
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

#[cfg(test)]
mod tests;
