//! Asks sources once, politely, and waits for their answers.

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, channel};

use crate::domain::effect::{EffectId, Outcome};
use crate::domain::provider::Provider;
use crate::domain::status::{ORDER_EVERY, Readings, Refresh, Schedule, Source, SourceKey};
use crate::domain::time::{Span, Timestamp};
use crate::runtime::clock;
use crate::runtime::live::{Live, Network, Settings};

/// How long the slowest may take before its last known reading stands.
const PATIENCE: Span = Span::seconds(25);

/// Sources that are asked again and again.
pub struct Poll<'a> {
    sources: Vec<(SourceKey, &'a Source)>,
    schedule: Schedule,
    live: Live,
    answers: Receiver<(EffectId, Outcome)>,
}

impl<'a> Poll<'a> {
    /// Sources of these providers; nothing is asked yet.
    pub fn new(root: &std::path::Path, providers: &[&'a Provider], readings: &Readings) -> Self {
        let sources: Vec<(SourceKey, &Source)> = providers
            .iter()
            .flat_map(|provider| provider.sources.iter().map(|source| (SourceKey::new(&provider.id, &source.id), source)))
            .collect();
        let mut schedule = Schedule::default();
        schedule.follow(sources.iter().cloned(), readings, clock::now());
        let (told, answers) = channel();
        let settings = Settings { workspace: root.to_owned(), network: Network::Online, now: clock::now };
        let live = Live::start(settings, move |id, outcome| drop(told.send((id, outcome))));
        Self { sources, schedule, live, answers }
    }

    /// Asks each once and waits for all; what was read seconds ago is not asked again.
    pub fn round(&mut self, readings: &mut Readings) {
        let begin = clock::now();
        let mut awaited: BTreeSet<SourceKey> = BTreeSet::new();
        for (key, source) in &self.sources {
            let reading = readings.get(key).filter(|reading| reading.is_of(source));
            let recent = reading.and_then(|reading| reading.read_at);
            if reading.is_some_and(|reading| reading.paid_until(source, begin).is_some()) {
                continue;
            }
            if recent.is_none_or(|read_at| ORDER_EVERY.after(read_at) <= begin || read_at > begin) {
                match self.schedule.refresh_now(key, begin) {
                    Refresh::Now | Refresh::UnderWay => drop(awaited.insert(key.clone())),
                    // Its server asked to be left alone: what is known stands.
                    Refresh::TooSoon | Refresh::HeldUntil(_) | Refresh::Nowhere => {}
                }
            }
        }
        let limit = PATIENCE.after(begin);
        while !awaited.is_empty() {
            self.ask();
            let Some(key) = self.wait(readings, limit) else { return };
            awaited.remove(&key);
        }
    }

    /// Waits for the next answer, asking whoever is due; for ever if need be.
    pub fn next(&mut self, readings: &mut Readings) -> Option<SourceKey> {
        while !self.sources.is_empty() {
            self.ask();
            let due = self.schedule.next_wake(clock::now()).unwrap_or(Timestamp::MAX);
            if let Some(key) = self.wait(readings, due) {
                return Some(key);
            }
        }
        None
    }

    fn ask(&mut self) {
        for (key, effect) in self.schedule.due(clock::now()) {
            self.live.perform(EffectId(key.to_string()), effect);
        }
    }

    /// Takes one answer, if one comes in time.
    fn wait(&mut self, readings: &mut Readings, until: Timestamp) -> Option<SourceKey> {
        let span = Span::between(clock::now(), until).duration();
        let (id, outcome) = self.answers.recv_timeout(span).ok()?;
        let (key, source) = self.sources.iter().find(|(key, _)| key.to_string() == id.0)?;
        let reading = readings.entry(key.clone()).or_default();
        let now = clock::now();
        reading.take(source, &outcome, now);
        self.schedule.answered(key, reading, &outcome, now);
        Some(key.clone())
    }
}
