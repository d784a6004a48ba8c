//! What is known of the last ninety days, by the days of one time zone: bars, uptimes, latencies, transitions.

use std::collections::BTreeMap;

use super::{HOUR, HOUR_MILLIS, History, Latencies, Line, Stretch, Transition, Uptime};
use crate::domain::status::Health;
use crate::domain::time::{Date, Span, TimeZone, Timestamp};

/// How many days are kept and shown, today among them.
pub const KEPT_DAYS: u16 = 90;
/// How far back what was seen before an incident was declared may lie.
pub const LATE: Span = Span::minutes(12 * 60);
/// How many transitions of that are told.
const LATELY: usize = 20;
/// How many transitions of a provider are held; the oldest go first.
const HELD: usize = 2_000;

/// The past of all providers.
#[derive(Debug, Clone)]
pub struct Past {
    zone: TimeZone,
    providers: BTreeMap<String, Record>,
    /// The hour whose days were looked up last.
    looked_up: Option<(i64, Days)>,
}

/// The past of one.
#[derive(Debug, Clone, Default)]
struct Record {
    days: BTreeMap<Date, Stretch>,
    /// The last hour, which may still grow.
    hour: Option<(i64, Stretch)>,
    /// In the order in which they were seen.
    transitions: Vec<Transition>,
}

/// In which days an hour lies: in one, or in two, with the milliseconds of it that lie in the first.
#[derive(Debug, Clone, Copy)]
enum Days {
    One(Date),
    Two(Date, u64, Date),
}

/// A day of one provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Which one.
    pub date: Date,
    /// How it was; the present day is as long as it has lasted.
    pub uptime: Uptime,
}

/// Seven days of one provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub from: Date,
    /// Its last.
    pub to: Date,
    /// How fast it answered.
    pub latencies: Latencies,
    /// How many checks failed.
    pub failed: u32,
}

impl Past {
    /// Nothing is known yet; days are those of this zone.
    pub fn new(zone: TimeZone) -> Self {
        Self { zone, providers: BTreeMap::new(), looked_up: None }
    }

    /// The zone whose days are counted.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Takes in the lines of a day; what is torn or damaged is left out, and of two lines of one hour the fuller counts.
    pub fn read(&mut self, text: &str) {
        let mut providers: BTreeMap<String, Vec<(i64, Stretch)>> = BTreeMap::new();
        for line in text.lines().filter_map(Line::parse) {
            match line {
                Line::Hour { hour, provider, stretch } => {
                    let hours = providers.entry(provider).or_default();
                    match hours.iter_mut().rev().find(|(known, _)| *known == hour) {
                        Some((_, known)) if known.watched() > stretch.watched() => {}
                        Some((_, known)) => *known = stretch,
                        None => hours.push((hour, stretch)),
                    }
                }
                Line::Turned { .. } => self.take(line),
            }
        }
        for (provider, mut hours) in providers {
            hours.sort_by_key(|(hour, _)| *hour);
            let record = self.providers.entry(provider).or_default();
            hours.into_iter().for_each(|(hour, stretch)| record.hear(hour, stretch, &mut self.looked_up, &self.zone));
        }
    }

    /// Keeps step with what is being watched: these lines, and the hour that runs.
    pub fn follow(&mut self, lines: Vec<Line>, history: &History) {
        lines.into_iter().chain(history.running()).for_each(|line| self.take(line));
    }

    /// Takes in one line; an hour that is known already takes the place of what was known of it, if it saw more.
    pub fn take(&mut self, line: Line) {
        match line {
            Line::Hour { hour, provider, stretch } => {
                self.providers.entry(provider).or_default().hear(hour, stretch, &mut self.looked_up, &self.zone);
            }
            Line::Turned { provider, transition } => {
                let transitions = &mut self.providers.entry(provider).or_default().transitions;
                let place = transitions.partition_point(|known| known.at <= transition.at);
                transitions.insert(place, transition);
                if transitions.len() > HELD {
                    transitions.remove(0);
                }
            }
        }
    }

    /// The ids of the providers of which something is known.
    pub fn providers(&self) -> impl Iterator<Item = &str> {
        self.providers.keys().map(String::as_str)
    }

    /// How a provider was in the last so many days, today among them.
    pub fn uptime(&self, provider: &str, days: u16, now: Timestamp) -> Uptime {
        let mut all = Uptime::default();
        for day in self.days(provider, days, now) {
            let Uptime { up, degraded, down, unknown, length } = day.uptime;
            all.up += up;
            all.degraded += degraded;
            all.down += down;
            all.unknown += unknown;
            all.length += length;
        }
        all
    }

    /// The last so many days, the oldest first, today last.
    pub fn days(&self, provider: &str, days: u16, now: Timestamp) -> Vec<Day> {
        let record = self.providers.get(provider);
        let running =
            record.and_then(|record| record.hour.as_ref()).map(|(hour, seen)| pieces(self::days(*hour, &self.zone), seen.clone()));
        let running: Vec<(Date, Stretch)> = running.into_iter().flatten().collect();
        let day = |date: Date| {
            let end = begin(date.tomorrow().unwrap_or(Date::MAX), &self.zone).min(now);
            let mut uptime = Uptime { length: Span::between(begin(date, &self.zone), end).as_millis(), ..Uptime::default() };
            record.and_then(|record| record.days.get(&date)).into_iter().for_each(|seen| uptime.add(seen));
            running.iter().filter(|(day, _)| *day == date).for_each(|(_, seen)| uptime.add(seen));
            Day { date, uptime }
        };
        dates(days, now, &self.zone).into_iter().map(day).collect()
    }

    /// The last thirteen weeks in which something was measured, this one first; each ends with the weekday of today.
    pub fn weeks(&self, provider: &str, now: Timestamp) -> Vec<Week> {
        let Some(record) = self.providers.get(provider) else { return Vec::new() };
        let running = record.hour.iter().flat_map(|(hour, seen)| pieces(self::days(*hour, &self.zone), seen.clone()));
        let mut seen = record.days.clone();
        for (date, stretch) in running {
            seen.entry(date).or_default().merge(&stretch);
        }
        let mut dates = dates(KEPT_DAYS, now, &self.zone);
        dates.reverse();
        let week = |days: &[Date]| {
            let mut week = Week { from: *days.last()?, to: *days.first()?, latencies: Latencies::default(), failed: 0 };
            for stretch in days.iter().filter_map(|date| seen.get(date)) {
                week.latencies.merge(&stretch.latencies);
                week.failed = week.failed.saturating_add(stretch.failed);
            }
            (!week.latencies.is_empty() || week.failed > 0).then_some(week)
        };
        dates.chunks(7).filter_map(week).collect()
    }

    /// What a provider became in the last so many days, the newest first. What stayed as it was while nobody watched is left out.
    pub fn transitions(&self, provider: &str, days: u16, now: Timestamp) -> Vec<&Transition> {
        let from = dates(days, now, &self.zone).first().map(|date| begin(*date, &self.zone));
        let within = |turned: &&Transition| turned.at <= now && from.is_none_or(|from| from <= turned.at);
        let mut news: Vec<&Transition> = self.news(provider).filter(within).collect();
        news.reverse();
        news
    }

    /// What was seen of a provider after `since` and before `now`, since it was last well, the oldest first: the beginning, and
    /// the latest of the rest. For an incident that is declared late.
    pub fn before(&self, provider: &str, since: Timestamp, now: Timestamp) -> Vec<&Transition> {
        let within = |turned: &&Transition| since <= turned.at && turned.at <= now;
        let is_well = |turned: &&&Transition| matches!(turned.health, Health::Operational | Health::Maintenance);
        let mut latest: Vec<&Transition> = self.news(provider).filter(within).collect();
        let ill = latest.iter().rev().take_while(|turned| !is_well(turned)).count();
        latest.drain(..latest.len() - ill);
        if latest.len() > LATELY {
            latest.drain(1..=latest.len() - LATELY);
        }
        latest
    }

    /// What a provider became, the oldest first, but for what stayed as it was while nobody watched.
    fn news(&self, provider: &str) -> impl Iterator<Item = &Transition> {
        let all = self.providers.get(provider).map(|record| record.transitions.as_slice()).unwrap_or_default();
        let before = |n: usize| n.checked_sub(1).and_then(|n| all.get(n)).map(|before| (before.health, before.state));
        let is_news =
            move |(n, turned): &(usize, &Transition)| !turned.unwatched_before || before(*n) != Some((turned.health, turned.state));
        all.iter().enumerate().filter(is_news).map(|(_, turned)| turned)
    }
}

impl Record {
    /// Takes in an hour: the one before it is over. One that comes after a later one was told already, or by a clock that went
    /// back, and is left out.
    fn hear(&mut self, hour: i64, stretch: Stretch, looked_up: &mut Option<(i64, Days)>, zone: &TimeZone) {
        match &mut self.hour {
            Some((known, seen)) if *known == hour => {
                if seen.watched() <= stretch.watched() {
                    *seen = stretch;
                }
            }
            Some((known, _)) if hour < *known => {}
            last => {
                let Some((hour, stretch)) = last.replace((hour, stretch)) else { return };
                let days = looked_up.filter(|(known, _)| *known == hour).map_or_else(|| days(hour, zone), |(_, days)| days);
                *looked_up = Some((hour, days));
                self.fold(days, stretch);
            }
        }
    }

    /// An hour that is over goes into its day.
    fn fold(&mut self, days: Days, stretch: Stretch) {
        match days {
            Days::One(date) => self.days.entry(date).or_default().merge(&stretch),
            Days::Two(..) => pieces(days, stretch).iter().for_each(|(date, part)| self.days.entry(*date).or_default().merge(part)),
        }
        // The clock may show tomorrow, but never a day beyond those that are kept.
        while self.days.len() > usize::from(KEPT_DAYS) + 2 {
            self.days.pop_first();
        }
    }
}

/// The days of an hour. Where a day begins at half past, an hour lies in two.
fn days(hour: i64, zone: &TimeZone) -> Days {
    let from = Timestamp::from_millisecond(hour.saturating_mul(HOUR)).unwrap_or_default();
    let last = Span::millis(HOUR_MILLIS - 1).after(from);
    let (first, second) = (zone.to_datetime(from).date(), zone.to_datetime(last).date());
    if first == second { Days::One(first) } else { Days::Two(first, Span::between(from, begin(second, zone)).as_millis(), second) }
}

/// What an hour brings to its days.
fn pieces(days: Days, stretch: Stretch) -> Vec<(Date, Stretch)> {
    match days {
        Days::One(date) => vec![(date, stretch)],
        Days::Two(first, part, second) => {
            let (before, after) = stretch.cut(part, HOUR_MILLIS);
            vec![(first, before), (second, after)]
        }
    }
}

/// The last so many days, the oldest first, today last.
fn dates(days: u16, now: Timestamp, zone: &TimeZone) -> Vec<Date> {
    let mut dates = Vec::with_capacity(usize::from(days));
    let mut date = zone.to_datetime(now).date();
    for _ in 0..days {
        dates.push(date);
        let Ok(before) = date.yesterday() else { break };
        date = before;
    }
    dates.reverse();
    dates
}

/// When a day begins: not always at midnight.
fn begin(date: Date, zone: &TimeZone) -> Timestamp {
    date.to_zoned(zone.clone()).map(|zoned| zoned.timestamp()).unwrap_or(Timestamp::MAX)
}
