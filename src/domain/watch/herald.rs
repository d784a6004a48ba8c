//! What is worth telling of providers under watch: each change once, soon, and nothing twice.
//!
//! A failure waits a few seconds for others that share its cause, which are then told in one piece; what is only unknown waits
//! longer, since it mostly passes. That somebody is well again is told at once, whatever it was folded under.

use std::collections::{BTreeMap, BTreeSet};

use super::{Awaited, Monitor};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Cause, Health, State, Verdict};
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp};

/// How long a failure waits for others that share its cause.
const GATHER: Span = Span::seconds(5);
/// How long what is unknown waits to be known.
const UNSURE: Span = Span::minutes(2);
/// How long who recovers may take to be well before it is told that he does.
const RECOVERS: Span = Span::seconds(30);

/// How a provider is and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How it is.
    pub health: Health,
    /// How sure that is.
    pub state: State,
}

/// One thing worth telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The watch begins: how many are well, not well, and not known.
    Began {
        /// How many are well or in maintenance.
        well: usize,
        /// How many are not.
        bad: usize,
        /// Of how many nobody knows.
        unknown: usize,
    },
    /// A provider is not as it was told last.
    Turned(Turn),
    /// Several failures share a cause: told once, and again when there are more or fewer of them.
    Shared(Cause),
    /// What several failures shared explains none any more.
    SharedOver {
        /// The id of what they shared.
        id: String,
    },
    /// A provider turned within a maintenance window: the rest is told at its end, should it last.
    Held {
        /// How it turned.
        turn: Turn,
        /// When the window ends.
        until: Timestamp,
    },
    /// Nobody outside answers: it is our own connection.
    CutOff,
    /// Somebody outside answers again.
    Back,
    /// The clock of this machine is ahead of the others by so many seconds, or behind; none once it is right again.
    Skew(Option<i64>),
    /// News that were promised to people are due soon.
    DueSoon(Awaited),
    /// News that were promised to people are late.
    Late(Awaited),
}

/// How a provider turned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Its id.
    pub provider: String,
    /// As what it was told last; none at the beginning.
    pub from: Option<Standing>,
    /// How it is now.
    pub to: Standing,
    /// Since when.
    pub since: Option<Timestamp>,
    /// Why.
    pub reason: Option<Bilingual>,
    /// The name of its worst incident, in its own words.
    pub words: Option<Text>,
}

impl News {
    /// Whether somebody should look up.
    pub fn is_alarm(&self) -> bool {
        match self {
            Self::Turned(turn) => turn.to.health.is_bad(),
            Self::Shared(_) | Self::CutOff | Self::Late(_) => true,
            Self::Began { .. } | Self::SharedOver { .. } | Self::Held { .. } | Self::Back | Self::Skew(_) | Self::DueSoon(_) => false,
        }
    }
}

/// Remembers what was told.
#[derive(Debug, Default)]
pub struct Herald {
    told: BTreeMap<String, Told>,
    /// Those that turned and wait, with the time since when they are no longer as they were told.
    waiting: BTreeMap<String, Timestamp>,
    /// The cause that was told, with those that it explained then.
    cause: Option<Cause>,
    /// Since when another cause, or another count of it, waits to be told.
    news_of_cause: Option<Timestamp>,
    cut_off: bool,
    skew: Option<i64>,
    began: bool,
}

/// What was told of one provider.
#[derive(Debug, Clone, Copy)]
struct Told {
    standing: Standing,
    /// Whether that it is recovering was told since it failed.
    recovering: bool,
    /// Whether its failure was only told as one of several that share a cause.
    folded: bool,
    /// Whether it was told that it turned within a window.
    held: bool,
}

impl Herald {
    /// Takes those that turned; they may be told later.
    pub fn hear(&mut self, turned: BTreeSet<String>, now: Timestamp) {
        for id in turned.into_iter().filter(|_| self.began) {
            self.waiting.entry(id).or_insert(now);
        }
    }

    /// What is worth telling now; `window` says until when a maintenance covers a provider.
    pub fn tell(&mut self, monitor: &Monitor, window: impl Fn(&str) -> Option<Timestamp>, now: Timestamp) -> Vec<News> {
        if !self.began {
            return self.begin(monitor);
        }
        let mut news = Vec::new();
        if self.skew.is_some() != monitor.skew.is_some() {
            self.skew = monitor.skew;
            news.push(News::Skew(self.skew));
        }
        if self.cut_off != monitor.line.cut_off {
            self.cut_off = monitor.line.cut_off;
            news.push(if self.cut_off { News::CutOff } else { News::Back });
            // What was seen while we were cut off has to be seen again.
            self.waiting.values_mut().for_each(|since| *since = now);
        }
        if self.cut_off {
            return news;
        }
        self.shared(monitor, now, &mut news);
        for (id, since) in std::mem::take(&mut self.waiting) {
            let Some(verdict) = monitor.verdicts.get(&id).filter(|verdict| !is_mute(verdict)) else { continue };
            match self.one(&id, verdict, since, &window, now) {
                Said::Nothing => {}
                Said::Later => drop(self.waiting.insert(id, since)),
                Said::Held(turn, until) => {
                    news.push(News::Held { turn, until });
                    self.waiting.insert(id, since);
                }
                Said::Now(turn) => news.push(News::Turned(turn)),
            }
        }
        news
    }

    /// When something that waits is to be told.
    pub fn next_wake(&self, monitor: &Monitor) -> Option<Timestamp> {
        let patience = |id: &String| monitor.verdicts.get(id).map_or(GATHER, |verdict| patience(standing(verdict)));
        let waiting = self.waiting.iter().map(|(id, since)| patience(id).after(*since));
        waiting.chain(self.news_of_cause.map(|since| GATHER.after(since))).min()
    }

    /// How everybody is at the beginning: one count, then those that are not well.
    fn begin(&mut self, monitor: &Monitor) -> Vec<News> {
        self.began = true;
        (self.cut_off, self.skew) = (monitor.line.cut_off, monitor.skew);
        let watched = || monitor.verdicts.iter().filter(|(_, verdict)| !is_mute(verdict));
        let count = |test: fn(Health) -> bool| watched().filter(|(_, verdict)| test(verdict.health)).count();
        let (bad, unknown) = (count(Health::is_bad), count(|health| health == Health::Unknown));
        let mut news = vec![News::Began { well: watched().count() - bad - unknown, bad, unknown }];
        news.extend(self.cut_off.then_some(News::CutOff));
        news.extend(self.skew.map(|skew| News::Skew(Some(skew))));
        self.cause = monitor.causes.first().cloned();
        news.extend(self.cause.clone().map(News::Shared));
        for (id, verdict) in watched() {
            let folded = self.is_explained(id);
            self.told.insert(id.clone(), Told::of(standing(verdict), folded));
            if verdict.health != Health::Operational && !folded && !self.cut_off {
                news.push(News::Turned(turn(id, None, verdict)));
            }
        }
        news
    }

    /// The cause that explains most, if that is another than the one that was told, or it explains others.
    fn shared(&mut self, monitor: &Monitor, now: Timestamp, news: &mut Vec<News>) {
        let best = monitor.causes.first();
        let explained = |cause: &Cause| (cause.id.clone(), cause.explains.clone());
        if best.map(explained) == self.cause.as_ref().map(explained) {
            self.news_of_cause = None;
            return;
        }
        let since = *self.news_of_cause.get_or_insert(now);
        if GATHER.after(since) > now && since <= now {
            return;
        }
        self.news_of_cause = None;
        // Whoever was only told as one of several is told alone, should this cause not explain it any more.
        let folded = self.told.iter().filter(|(_, told)| told.folded).map(|(id, _)| (id.clone(), now));
        self.waiting.extend(folded.collect::<Vec<_>>());
        let before = std::mem::replace(&mut self.cause, best.cloned());
        match (best, before) {
            // Fewer than before are those that recovered, which was told of each.
            (Some(best), Some(before)) if best.id == before.id && best.explains.iter().all(|id| before.explains.contains(id)) => {}
            (Some(best), _) => news.push(News::Shared(best.clone())),
            (None, Some(before)) => news.push(News::SharedOver { id: before.id }),
            (None, None) => {}
        }
    }

    fn is_explained(&self, id: &str) -> bool {
        self.cause.as_ref().is_some_and(|cause| cause.explains(id))
    }

    /// What is to be said of one provider that turned at that time.
    fn one(&mut self, id: &str, verdict: &Verdict, since: Timestamp, window: impl Fn(&str) -> Option<Timestamp>, now: Timestamp) -> Said {
        let to = standing(verdict);
        let told = self.told.get(id).copied();
        let from = told.map(|told| told.standing);
        let bad = to.health.is_bad();
        let explained = bad && self.is_explained(id);
        if told.is_some_and(|told| told.is_same(to) && (!told.folded || explained || !bad)) {
            if let Some(told) = self.told.get_mut(id).filter(|_| !bad) {
                told.held = false;
            }
            return Said::Nothing;
        }
        let is_well = matches!(to.health, Health::Operational | Health::Maintenance);
        if let Some(until) = window(id).filter(|_| !is_well) {
            let is_first = bad && !told.is_some_and(|told| told.held);
            if let Some(told) = self.told.get_mut(id).filter(|_| is_first) {
                told.held = true;
            }
            return if is_first { Said::Held(turn(id, from, verdict), until) } else { Said::Later };
        }
        if to.state == State::Recovering && !from.is_some_and(|from| from.health.is_bad()) {
            // It was never told that it failed: it passes soon, or fails for good.
            return Said::Later;
        }
        let fell = bad && !from.is_some_and(|from| from.health.is_bad());
        let may_be_folded = fell && !explained && self.news_of_cause.is_some();
        if (patience(to).after(since) > now && since <= now) || may_be_folded {
            return Said::Later;
        }
        let recovering = to.state == State::Recovering || (bad && told.is_some_and(|told| told.recovering));
        self.told.insert(id.to_owned(), Told { recovering, ..Told::of(to, explained && fell) });
        if explained && fell { Said::Nothing } else { Said::Now(turn(id, from, verdict)) }
    }
}

/// What is to be said of one provider.
enum Said {
    /// Nothing: it is as it was told, or it is told as one of several.
    Nothing,
    /// Nothing yet.
    Later,
    /// That it turned within a window, which ends then.
    Held(Turn, Timestamp),
    /// That it turned.
    Now(Turn),
}

impl Told {
    fn of(standing: Standing, folded: bool) -> Self {
        Self { standing, folded, recovering: standing.state == State::Recovering, held: false }
    }

    /// Whether this is no news: the same, or one more time that it is recovering, which was told once.
    fn is_same(&self, to: Standing) -> bool {
        self.standing == to || (self.recovering && to.state == State::Recovering)
    }
}

fn standing(verdict: &Verdict) -> Standing {
    Standing { health: verdict.health, state: verdict.state }
}

/// Whether a provider has no source at all, so that nothing will ever be known of it.
fn is_mute(verdict: &Verdict) -> bool {
    verdict.read_at.is_none() && (verdict.health, verdict.state) == (Health::Unknown, State::Known)
}

/// How long such a turn waits before it is told.
fn patience(to: Standing) -> Span {
    match to.health {
        _ if to.state == State::Recovering => RECOVERS,
        Health::Operational | Health::Maintenance => Span::seconds(0),
        Health::Unknown => UNSURE,
        Health::Degraded | Health::PartialOutage | Health::MajorOutage => GATHER,
    }
}

fn turn(id: &str, from: Option<Standing>, verdict: &Verdict) -> Turn {
    Turn {
        provider: id.to_owned(),
        from,
        to: standing(verdict),
        since: verdict.since,
        reason: verdict.reason.clone(),
        words: verdict.words.as_ref().map(|incident| incident.name.clone()),
    }
}

#[cfg(test)]
mod tests;
