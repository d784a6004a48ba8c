//! Sequences of looks, and what is known afterwards.

use proptest::prelude::*;

use super::*;
use crate::domain::time::{Date, Span, TimeZone, zone_of};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60_000;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn later(from: Timestamp, millis: i64) -> Timestamp {
    Timestamp::from_millisecond(from.as_millisecond() + millis).unwrap()
}

fn verdict(health: Health) -> Verdict {
    let reason = health.is_bad().then(|| reason("notre essai : HTTP 503", "our probe: HTTP 503"));
    Verdict { health, state: State::Known, since: None, read_at: None, reason, doubted: false, words: None, trail: Vec::new() }
}

/// Looks every ten seconds, so many times; returns when the last look was.
fn watch(history: &mut History, health: Health, from: Timestamp, times: i64) -> Timestamp {
    for n in 0..times {
        history.see("a", &verdict(health), later(from, n * 10 * SECOND));
    }
    later(from, (times - 1) * 10 * SECOND)
}

/// What is known once all of it is written, read again by another run.
fn read_again(history: &mut History, zone: &TimeZone) -> Past {
    let mut past = Past::new(zone.clone());
    past.read(&history.take_lines().iter().map(Line::write).collect::<String>());
    let mut next = History::default();
    next.adopt(&history.open_hour());
    next.running().for_each(|line| past.take(line));
    past
}

#[test]
fn time_is_counted_in_the_health_that_was_seen_and_over_the_end_of_an_hour() {
    let mut history = History::default();
    let from = at("2026-11-28T13:55:00Z");
    watch(&mut history, Health::Operational, from, 31);
    let end = watch(&mut history, Health::MajorOutage, at("2026-11-28T14:00:05Z"), 31);
    let lines = history.take_lines();
    let Line::Hour { hour: 498_853, stretch, .. } = &lines[1] else { panic!("{lines:?}") };
    assert_eq!((stretch.of(Health::Operational), stretch.watched()), (300_000, 300_000));
    let Line::Turned { transition, .. } = &lines[2] else { panic!("{lines:?}") };
    assert_eq!(
        (transition.at, transition.health, transition.why.en.as_str()),
        (at("2026-11-28T14:00:05Z"), Health::MajorOutage, "our probe: HTTP 503")
    );
    let mut past = Past::new(TimeZone::UTC);
    past.follow(lines, &history);
    let uptime = past.uptime("a", 1, end);
    assert_eq!((uptime.up, uptime.down, uptime.share()), (305_000, 300_000, Some(5041)));
}

#[test]
fn what_nobody_watched_is_neither_up_nor_down() {
    let mut history = History::default();
    let from = at("2026-11-28T13:00:00Z");
    let last = watch(&mut history, Health::Operational, from, 7);
    // The machine slept; then its clock was set back.
    let last = watch(&mut history, Health::Operational, later(last, 20 * MINUTE), 7);
    let last = watch(&mut history, Health::Operational, later(last, -10 * MINUTE), 7);
    let uptime = read_again(&mut history, &TimeZone::UTC).uptime("a", 90, last);
    assert_eq!((uptime.known(), uptime.share(), uptime.is_thin()), (180_000, Some(10_000), true));
    // Before it was read for the first time nothing is known, and nothing counts.
    let mut history = History::default();
    let never = Verdict { state: State::Never, ..verdict(Health::Unknown) };
    (0..60).for_each(|n| history.see("a", &never, later(from, n * SECOND)));
    assert_eq!((history.take_lines(), history.running().count()), (vec![], 0));
    assert_eq!(Past::new(TimeZone::UTC).uptime("a", 7, last).share(), None);
}

#[test]
fn one_bad_second_in_ninety_days_is_not_a_hundred_percent() {
    let mut seen = Stretch::default();
    seen.spend(Health::Operational, 86_399_000, 86_400_000);
    seen.spend(Health::PartialOutage, 1_000, 86_400_000);
    let mut uptime = Uptime::of(&seen, 86_400_000);
    assert_eq!(uptime.share(), Some(9_999));
    (0..89).for_each(|_| uptime.add(&Stretch { spent: [86_400_000, 0, 0, 0, 0, 0], ..Stretch::default() }));
    assert_eq!(uptime.share(), Some(9_999));
}

#[test]
fn a_day_of_twenty_five_hours_is_one_day() {
    let paris = zone_of("Europe/Paris").unwrap();
    let mut past = Past::new(paris.clone());
    let (from, to) = (at("2026-10-23T22:00:00Z"), at("2026-10-26T23:00:00Z"));
    for hour in from.as_second() / 3600..to.as_second() / 3600 {
        let stretch = Stretch { spent: [3_600_000, 0, 0, 0, 0, 0], ..Stretch::default() };
        past.take(Line::Hour { hour, provider: "a".to_owned(), stretch });
    }
    let days: Vec<(String, u64, u64)> = past
        .days("a", 3, later(to, -1))
        .iter()
        .map(|day| (day.date.to_string(), day.uptime.up / 3_600_000, day.uptime.length.div_ceil(3_600_000)))
        .collect();
    let day = |date: &str, hours| (date.to_owned(), hours, hours);
    assert_eq!(days, [day("2026-10-24", 24), day("2026-10-25", 25), day("2026-10-26", 24)]);
}

#[test]
fn an_hour_in_which_a_day_ends_lies_in_both() {
    let kolkata = zone_of("Asia/Kolkata").unwrap();
    let mut past = Past::new(kolkata);
    let stretch = Stretch { spent: [3_000_000, 0, 0, 0, 0, 600_000], answered: 10, ..Stretch::default() };
    past.take(Line::Hour { hour: at("2026-11-27T18:00:00Z").as_second() / 3600, provider: "a".to_owned(), stretch });
    let days = past.days("a", 2, at("2026-11-28T12:00:00Z"));
    let seen: Vec<(Date, u64, u64)> = days.iter().map(|day| (day.date, day.uptime.up, day.uptime.down)).collect();
    assert_eq!(seen.iter().map(|(_, up, down)| (*up, *down)).collect::<Vec<_>>(), [(1_500_000, 300_000); 2]);
}

#[test]
fn what_was_damaged_is_left_out_and_the_rest_is_read() {
    let whole =
        Line::Hour { hour: 498_853, provider: "a".to_owned(), stretch: Stretch { spent: [60_000, 0, 0, 0, 0, 0], ..Stretch::default() } };
    let impossible = r#"{"h":498853,"p":"a","t":[3600000,3600000,0,0,0,0],"n":[0,0]}"#;
    let far = r#"{"h":9223372036854775807,"p":"a","t":[0,0,0,0,0,0],"n":[1,0]}"#;
    let text =
        format!("{}{}\u{0}\n{impossible}\n{far}\n[]\n{{\"later\":1}}\n{}", whole.write(), whole.write().trim(), &whole.write()[..20]);
    let mut past = Past::new(TimeZone::UTC);
    past.read(&text);
    assert_eq!(past.uptime("a", 1, at("2026-11-28T14:00:00Z")).up, 60_000);
}

#[test]
fn a_run_that_starts_again_says_nothing_twice() {
    let mut history = History::default();
    let end = watch(&mut history, Health::Degraded, at("2026-11-28T13:00:00Z"), 13);
    let kept = history.open_hour();
    let mut next = History::default();
    next.adopt(&kept);
    next.adopt("{");
    let end = watch(&mut next, Health::Degraded, later(end, MINUTE), 13);
    let mut past = read_again(&mut next, &TimeZone::UTC);
    past.read(&history.take_lines().iter().map(Line::write).collect::<String>());
    assert_eq!(past.uptime("a", 1, end).degraded, 240_000);
    assert_eq!(past.transitions("a", 1, end).len(), 1);
    watch(&mut next, Health::Operational, later(end, 3 * 60 * MINUTE), 1);
    let lines = next.take_lines();
    assert!(matches!(&lines[..], [Line::Hour { .. }, Line::Turned { transition, .. }] if transition.unwatched_before), "{lines:?}");
}

#[test]
fn only_what_was_seen_since_it_was_last_well_is_told_of_an_incident_declared_late() {
    let mut past = Past::new(TimeZone::UTC);
    let begin = at("2026-11-28T01:00:00Z");
    let turn = |past: &mut Past, minute: i64, health| {
        let transition = Transition {
            at: later(begin, minute * MINUTE),
            health,
            state: State::Known,
            why: Bilingual::default(),
            unwatched_before: false,
        };
        past.take(Line::Turned { provider: "a".to_owned(), transition });
    };
    for (minute, health) in [(0, Health::MajorOutage), (10, Health::Operational), (60, Health::Degraded), (61, Health::MajorOutage)] {
        turn(&mut past, minute, health);
    }
    let now = later(begin, 90 * MINUTE);
    let told = |past: &Past, now| {
        past.before("a", LATE.before(now), now)
            .iter()
            .map(|turned| (turned.at.as_millisecond() - begin.as_millisecond()) / MINUTE)
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&past, now), [60, 61]);
    (62..90).for_each(|minute| turn(&mut past, minute, if minute % 2 == 0 { Health::PartialOutage } else { Health::MajorOutage }));
    let all = told(&past, now);
    assert_eq!((all.len(), all[0], all[1], all[19]), (20, 60, 71, 89));
    assert_eq!(told(&past, later(now, 13 * 60 * MINUTE)), [0; 0]);
    turn(&mut past, 95, Health::Operational);
    assert_eq!(told(&past, later(begin, 96 * MINUTE)), [0; 0]);
}

#[test]
fn an_hour_that_is_told_again_and_again_counts_once() {
    let (mut history, mut past) = (History::default(), Past::new(TimeZone::UTC));
    let mut now = at("2026-11-28T13:00:00Z");
    for _ in 0..300 {
        now = watch(&mut history, Health::Operational, now, 7);
        past.follow(history.take_lines(), &history);
    }
    let late = Line::Hour {
        hour: 498_853,
        provider: "a".to_owned(),
        stretch: Stretch { spent: [3_600_000, 0, 0, 0, 0, 0], ..Stretch::default() },
    };
    past.take(late);
    assert_eq!(past.uptime("a", 1, now).up, 300 * 60_000);
}

#[test]
fn weeks_count_back_from_today() {
    let mut history = History::default();
    for day in 0..20 {
        let at = later(at("2026-11-01T12:00:00Z"), day * 24 * 60 * MINUTE);
        history.see("a", &verdict(Health::Operational), at);
        history.measured("a", Some(if day < 13 { 100 } else { 200 }), at);
        history.measured("a", None, at);
    }
    let now = at("2026-11-20T13:00:00Z");
    let weeks = read_again(&mut history, &TimeZone::UTC).weeks("a", now);
    let told: Vec<(String, u64, u32)> = weeks.iter().map(|week| (week.from.to_string(), week.latencies.count(), week.failed)).collect();
    assert_eq!(told, [("2026-11-14".to_owned(), 7, 7), ("2026-11-07".to_owned(), 7, 7), ("2026-10-31".to_owned(), 6, 6)]);
    assert!(weeks[0].latencies.percentile(50) > weeks[1].latencies.percentile(95));
}

#[test]
fn lines_that_nobody_takes_do_not_grow_for_ever() {
    let mut history = History::default();
    for n in 0..50_000 {
        let health = if n % 2 == 0 { Health::Operational } else { Health::MajorOutage };
        history.see("a", &verdict(health), later(at("2026-11-28T00:00:00Z"), n * SECOND));
    }
    assert!(history.take_lines().len() <= 20_000);
}

/// A look: how many milliseconds after the one before, at which of two providers, how it is, and what was measured.
fn looks(forward: bool) -> impl Strategy<Value = Vec<(i64, bool, usize, Option<Option<u64>>)>> {
    let least = if forward { 0 } else { -2 * HOUR };
    let gone = prop_oneof![8 => 0..30 * SECOND, 2 => 0..10 * MINUTE, 1 => least..3 * HOUR];
    prop::collection::vec((gone, any::<bool>(), 0..Health::ALL.len(), prop::option::of(prop::option::of(1_u64..9_000))), 1..200)
}

/// Lets all these looks happen; returns when the last one did.
fn happen(history: &mut History, looks: &[(i64, bool, usize, Option<Option<u64>>)]) -> Timestamp {
    let mut now = at("2026-11-27T22:50:00Z");
    for (gone, first, health, measured) in looks {
        now = later(now, *gone);
        let id = if *first { "a" } else { "b" };
        history.tick(now);
        history.see(id, &verdict(Health::ALL[*health]), now);
        measured.iter().for_each(|millis| history.measured(id, *millis, now));
    }
    now
}

proptest! {
    #[test]
    fn no_hour_is_longer_than_an_hour_and_no_share_larger_than_the_whole(looks in looks(false)) {
        let mut history = History::default();
        let now = happen(&mut history, &looks);
        let mut past = Past::new(zone_of("Europe/Paris").unwrap());
        for line in history.take_lines().into_iter().chain(history.running()) {
            if let Line::Hour { stretch, .. } = &line {
                prop_assert!(stretch.watched() <= HOUR_MILLIS);
            }
            prop_assert_eq!(Line::parse(line.write().trim_end()), Some(line.clone()));
            past.take(line);
        }
        for days in [1, 7, 90] {
            prop_assert!(past.uptime("a", days, now).share().is_none_or(|share| share <= 10_000));
        }
    }

    #[test]
    fn what_is_read_again_is_what_was_known(looks in looks(true)) {
        let zone = zone_of("Asia/Kolkata").unwrap();
        let mut history = History::default();
        let now = happen(&mut history, &looks);
        let mut known = Past::new(zone.clone());
        let lines = history.take_lines();
        known.follow(lines.clone(), &history);
        history.lines = lines;
        let read = read_again(&mut history, &zone);
        for id in ["a", "b"] {
            prop_assert_eq!(known.days(id, 90, now), read.days(id, 90, now));
            prop_assert_eq!(known.weeks(id, now), read.weeks(id, now));
            prop_assert_eq!(known.transitions(id, 90, now), read.transitions(id, 90, now));
            let watched = known.uptime(id, 90, now);
            prop_assert!(watched.known() + watched.unknown <= Span::between(at("2026-11-27T22:50:00Z"), now).as_millis());
        }
    }
}
