//! Providers under watch: who is asked when, what all that was heard comes to, and what turned.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::effect::{Effect, Outcome};
use crate::domain::history::History;
use crate::domain::provider::Provider;
use crate::domain::status::{
    Cause, Line, ORDER_EVERY, Readings, Refresh, Schedule, Source, SourceKey, Verdict, Voice, causes, is_answer, skew,
};
use crate::domain::time::{Span, Timestamp};

/// How often everything is judged anew: with time alone, fresh becomes stale.
const JUDGE_EVERY: Span = Span::seconds(5);
/// How long failures are gathered before one looks for what they share.
const GATHER: Span = Span::seconds(1);

/// How long the first round may take: the slowest is not waited for any longer.
pub const FIRST_ROUND: Span = Span::seconds(25);
/// How many are asked before their turn when one falls silent.
const WITNESSES: usize = 4;

/// Providers, by id.
type Providers = BTreeMap<String, Provider>;

/// Providers under watch.
#[derive(Debug, Default)]
pub struct Monitor {
    /// The last reading of each source.
    pub readings: Readings,
    /// What the readings of each provider come to, by id.
    pub verdicts: BTreeMap<String, Verdict>,
    /// Whether anybody outside answers: while nobody does it is our own connection, and no provider is called down.
    pub line: Line,
    /// By how many seconds this machine's clock is ahead of everybody else's, or behind, where that would spoil a timeline.
    pub skew: Option<i64>,
    /// What would explain the failures that are known, the best first.
    pub causes: Vec<Cause>,
    /// What is seen of them, until it is written down.
    pub history: History,
    schedule: Schedule,
    /// When they were first followed: what was read before is no news.
    followed: Option<Timestamp>,
    /// Those whose verdict turned and that nobody took yet, by id.
    turned: BTreeSet<String>,
    /// When everything was judged last.
    judged: Option<Timestamp>,
    /// Whether a silence is not explained yet.
    doubted: bool,
    /// Since when a health has changed that causes were not looked for.
    gathering: Option<Timestamp>,
}

impl Monitor {
    /// With what an earlier run knew.
    pub fn recall(readings: Readings) -> Self {
        Self { readings, ..Self::default() }
    }

    /// Follows the sources of these providers and no others.
    pub fn follow(&mut self, providers: &Providers, now: Timestamp) {
        self.followed = self.followed.or(Some(now));
        let sources = providers.values().flat_map(|provider| provider.sources.iter().map(move |source| (&provider.id, source)));
        self.schedule.follow(sources.map(|(id, source)| (SourceKey::new(id, &source.id), source)), &self.readings, now);
    }

    /// Follows nobody any more, until it is told to again; what was read stays, and grows old.
    pub fn rest(&mut self) {
        self.schedule = Schedule::default();
    }

    /// Judges every provider anew.
    pub fn judge_all(&mut self, providers: &Providers, now: Timestamp) {
        self.judged = Some(now);
        self.line = self.line.renewed(Line::of(providers.values(), &self.readings));
        self.doubted = false;
        self.skew = skew(&self.readings, now);
        self.verdicts.retain(|id, _| providers.contains_key(id));
        providers.values().for_each(|provider| self.judge_one(provider, now));
        self.explain(providers);
    }

    /// What is to be asked now; what has grown old shows its age.
    pub fn due(&mut self, providers: &Providers, now: Timestamp) -> Vec<(SourceKey, Effect)> {
        if self.judged.is_none_or(|judged| judged > now || JUDGE_EVERY.after(judged) <= now) {
            self.judge_all(providers, now);
        } else if self.gathering.is_some_and(|since| since > now || GATHER.after(since) <= now) {
            self.explain(providers);
        }
        self.schedule.due(now)
    }

    /// Takes what came of asking a source; false if nobody follows it.
    pub fn answered(&mut self, providers: &Providers, key: &SourceKey, outcome: &Outcome, now: Timestamp) -> bool {
        let Some(provider) = providers.get(&key.provider) else { return false };
        let Some(source) = provider.sources.iter().find(|source| source.id == key.source) else { return false };
        let answers = is_answer(outcome);
        let mut is_turn = false;
        if source.is_outside() && answers {
            is_turn = self.line.cut_off || self.doubted;
            if is_turn {
                self.forget_silence(providers, now);
            }
            self.line.heard = Some(now);
        }
        let reading = self.readings.entry(key.clone()).or_default();
        let heard = reading.read_at.map(|_| reading.answered);
        reading.take(source, outcome, now);
        reading.witnessed |= !answers && reading.down.is_some_and(|(_, since)| self.line.heard.is_some_and(|heard| heard > since));
        self.schedule.answered(key, reading, outcome, now);
        let latency = reading.latency();
        if measured(provider).is_some_and(|measured| measured.id == source.id) {
            self.history.measured(&provider.id, latency, now);
        }
        if source.is_outside() && !answers && heard != Some(false) {
            let line = self.line.renewed(Line::of(providers.values(), &self.readings));
            is_turn = line.cut_off != self.line.cut_off;
            self.line = line;
            self.ask_others(providers, key, now);
        }
        if is_turn {
            self.judge_all(providers, now);
        } else {
            self.judge_one(provider, now);
        }
        true
    }

    /// Somebody is heard after a silence of all: it was our line, so each is read again from the beginning, and soon.
    fn forget_silence(&mut self, providers: &Providers, now: Timestamp) {
        for key in self.line.unheard(providers.values(), &self.readings, now) {
            if let Some(reading) = self.readings.get_mut(&key) {
                reading.forget();
            }
            self.schedule.hasten(&key, now);
        }
    }

    /// Somebody fell silent: a few of those who answered last are asked before their turn, so that it is soon known whose fault it is.
    fn ask_others(&mut self, providers: &Providers, silent: &SourceKey, now: Timestamp) {
        let others = providers.values().filter(|other| other.id != silent.provider).filter_map(|other| {
            let keys = other
                .sources
                .iter()
                .filter(|source| source.is_outside() && !source.reader.asks_a_model())
                .map(|source| SourceKey::new(&other.id, &source.id));
            keys.into_iter().find(|key| self.readings.get(key).is_some_and(|reading| reading.answered))
        });
        for key in others.take(WITNESSES).collect::<Vec<_>>() {
            self.schedule.hasten(&key, now);
        }
    }

    /// A person wants to know now: about this provider, or about all.
    pub fn refresh(&mut self, providers: &Providers, provider: Option<&str>, now: Timestamp) {
        for known in providers.values().filter(|known| provider.is_none_or(|id| id == known.id)) {
            for source in &known.sources {
                self.refresh_source(&SourceKey::new(&known.id, &source.id), now);
            }
        }
    }

    /// Somebody wants to know now what this source says.
    pub fn refresh_source(&mut self, key: &SourceKey, now: Timestamp) -> Refresh {
        self.schedule.refresh_now(key, now)
    }

    /// The sources of which too little is known for one who begins to look: what was read a moment ago will do, and what is paid for
    /// until its turn.
    pub fn unread(&self, providers: &Providers, now: Timestamp) -> BTreeSet<SourceKey> {
        let will_do = |key: &SourceKey, source: &Source| {
            let reading = self.readings.get(key).filter(|reading| reading.is_of(source));
            let is_recent = |read_at| ORDER_EVERY.after(read_at) > now && read_at <= now;
            reading.is_some_and(|reading| reading.read_at.is_some_and(is_recent) || reading.paid_until(source, now).is_some())
        };
        let sources = providers.values().flat_map(|provider| provider.sources.iter().map(|source| (&provider.id, source)));
        let keyed = sources.map(|(id, source)| (SourceKey::new(id, &source.id), source));
        keyed.filter(|(key, source)| !will_do(key, source)).map(|(key, _)| key).collect()
    }

    /// Whether everybody has had the time to answer once.
    pub fn is_settled(&self, now: Timestamp) -> bool {
        self.followed.is_some_and(|followed| FIRST_ROUND.after(followed) <= now)
    }

    /// When there is next something to ask, or to look at.
    pub fn next_wake(&self, now: Timestamp) -> Option<Timestamp> {
        let gathered = self.gathering.map(|since| GATHER.after(since));
        [self.schedule.next_wake(now), gathered].into_iter().flatten().min()
    }

    /// Those whose health, state, reason or words turned since this was last asked, by id.
    pub fn take_turned(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.turned)
    }

    fn judge_one(&mut self, provider: &Provider, now: Timestamp) {
        let verdict = Verdict::of(provider, &self.readings, self.line, now);
        self.doubted |= verdict.doubted;
        let before = self.verdicts.get(&provider.id);
        let is_as_before = before.is_some_and(|before| {
            (before.health, before.state) == (verdict.health, verdict.state)
                && (&before.reason, &before.words) == (&verdict.reason, &verdict.words)
        });
        if !is_as_before {
            if before.map(|before| before.health) != Some(verdict.health) {
                self.gathering = self.gathering.or(Some(now));
            }
            self.turned.insert(provider.id.clone());
        }
        if self.followed.is_some_and(|followed| verdict.read_at.is_some_and(|read_at| followed <= read_at)) {
            self.history.see(&provider.id, &verdict, now);
        }
        match self.verdicts.get_mut(&provider.id) {
            Some(known) => *known = verdict,
            None => drop(self.verdicts.insert(provider.id.clone(), verdict)),
        }
    }

    fn explain(&mut self, providers: &Providers) {
        self.gathering = None;
        self.causes = causes(providers, &self.verdicts);
    }
}

/// The source by which a provider's latency is told: our first probe, else its first page.
fn measured(provider: &Provider) -> Option<&Source> {
    let probe = provider.sources.iter().find(|source| source.format.voice == Voice::Probe && !source.reader.asks_a_model());
    probe.or(provider.sources.first())
}
