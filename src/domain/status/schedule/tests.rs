//! The schedule against a world that answers, fails, loses answers and asks to be left alone.

use super::*;
use crate::domain::effect::{Failure, FailureKind};
use crate::domain::http::Response;
use crate::domain::yaml::{Faults, Node};
use proptest::prelude::*;

fn at(millis: u64) -> Timestamp {
    Span::millis(millis).after("2026-11-22T02:00:00Z".parse().unwrap())
}

fn source(id: &str, host: &str, every: u64) -> (SourceKey, Source) {
    let yaml = format!("{{id: {id}, format: statuspage, url: 'https://{host}.example/s.json', every: {every}s}}");
    (SourceKey::new(host, id), Source::parse(&Node::parse(&yaml).unwrap(), &mut Faults::of("")).unwrap())
}

fn schedule(sources: &[(SourceKey, Source)]) -> Schedule {
    let mut schedule = Schedule::default();
    schedule.follow(sources.iter().map(|(key, source)| (key.clone(), source)), &Readings::new(), at(0));
    schedule
}

fn answer(status: u16, headers: &[(&str, &str)]) -> Outcome {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Outcome::Response(Response { status, headers, body: r#"{"status": {"indicator": "none"}}"#.to_owned(), millis: 5, certificate: None })
}

/// One source, asked once and answered so; the schedule and its reading after that.
fn answered(outcome: &Outcome) -> (Schedule, SourceKey, Reading) {
    let sources = [source("page", "nuage", 60)];
    let mut schedule = schedule(&sources);
    let [(key, _)] = schedule.due(at(2_000)).try_into().unwrap();
    let mut reading = Reading::default();
    reading.take(&sources[0].1, outcome, at(2_100));
    schedule.answered(&key, &reading, outcome, at(2_100));
    (schedule, key, reading)
}

#[test]
fn the_start_is_quick_and_no_burst() {
    let sources: Vec<_> = (0..60).map(|n| source("page", &format!("h{n}"), 60)).collect();
    let mut schedule = schedule(&sources);
    let asked: Vec<usize> = (0..20).map(|tick| schedule.due(at(tick * 100)).len()).collect();
    assert!(asked.iter().all(|count| *count <= 12), "{asked:?}");
    assert_eq!(asked.iter().sum::<usize>() + schedule.due(at(2_000)).len(), 60);
}

#[test]
fn the_next_turn_comes_a_tenth_around_its_time() {
    let (schedule, ..) = answered(&answer(200, &[]));
    let wait = Span::between(at(2_000), schedule.next_wake(at(2_100)).unwrap());
    assert!((54_000..=66_000).contains(&wait.as_millis()), "{wait}");
}

#[test]
fn a_request_carries_what_lets_the_server_say_nothing_new() {
    let (mut schedule, ..) = answered(&answer(200, &[("etag", "W/\"a1\""), ("last-modified", "Sun, 22 Nov 2026 02:00:00 GMT")]));
    let asks = schedule.due(at(70_000));
    let [(_, Effect::Fetch(request))] = asks.as_slice() else { panic!("{asks:?}") };
    assert_eq!(request.headers["If-None-Match"], Value::Plain("W/\"a1\"".to_owned()));
    assert_eq!(request.headers["If-Modified-Since"], Value::Plain("Sun, 22 Nov 2026 02:00:00 GMT".to_owned()));
}

#[test]
fn a_server_that_asks_to_be_left_alone_is_left_alone() {
    for (headers, seconds) in [
        (&[("retry-after", "300")][..], 300),
        (&[("retry-after", "Sun, 22 Nov 2026 02:10:02 GMT")][..], 599),
        (&[("retry-after", "Sun, 22 Nov 2026 05:10:00 GMT"), ("date", "Sun, 22 Nov 2026 05:00:00 GMT")][..], 600),
        (&[("retry-after", "99999999999999999999999")][..], 3600),
    ] {
        let (mut schedule, key, _) = answered(&answer(429, headers));
        let until = schedule.next_wake(at(2_100)).unwrap();
        assert_eq!(Span::between(at(2_100), until).as_secs(), seconds, "{headers:?}");
        assert_eq!(schedule.refresh_now(&key, at(3_000)), Refresh::HeldUntil(until));
        assert_eq!((schedule.due(at(200_000)).len(), schedule.due(until).len()), (0, 1));
    }
}

#[test]
fn failures_are_put_off_twice_as_long_each_time_up_to_ten_minutes() {
    let sources = [source("page", "nuage", 60)];
    let (mut schedule, mut reading, mut now) = (schedule(&sources), Reading::default(), at(0));
    let mut waits = Vec::new();
    for _ in 0..6 {
        let asked = schedule.next_wake(now).unwrap();
        let [(key, _)] = schedule.due(asked).try_into().unwrap();
        let failed = Outcome::Failed(Failure::new(FailureKind::Timeout, "", ""));
        reading.take(&sources[0].1, &failed, asked);
        schedule.answered(&key, &reading, &failed, asked);
        now = asked;
        waits.push(Span::between(asked, schedule.next_wake(now).unwrap()).as_secs());
    }
    for (wait, about) in waits.iter().zip([120, 240, 480, 600, 600, 600]) {
        assert!((about * 9 / 10..=about * 11 / 10).contains(wait), "{waits:?}");
    }
}

#[test]
fn a_person_is_obeyed_at_once_but_not_twice_in_five_seconds() {
    let (mut schedule, key, reading) = answered(&answer(200, &[]));
    assert_eq!(schedule.refresh_now(&key, at(4_000)), Refresh::Now);
    assert_eq!(schedule.due(at(4_000)).len(), 1);
    assert_eq!(schedule.refresh_now(&key, at(4_100)), Refresh::UnderWay);
    schedule.answered(&key, &reading, &answer(200, &[]), at(4_200));
    assert_eq!(schedule.refresh_now(&key, at(5_000)), Refresh::TooSoon);
    assert_eq!(schedule.refresh_now(&key, at(9_000)), Refresh::Now);
    assert_eq!(schedule.refresh_now(&SourceKey::new("no", "one"), at(9_000)), Refresh::Nowhere);
}

#[test]
fn a_lost_answer_frees_its_place() {
    let sources: Vec<_> = (0..5).map(|n| source(&format!("s{n}"), "nuage", 3600)).collect();
    let mut schedule = schedule(&sources);
    assert_eq!((schedule.due(at(2_000)).len(), schedule.due(at(61_000)).len()), (PER_HOST, 0));
    assert_eq!(schedule.next_wake(at(61_000)), Some(at(62_000)));
    assert_eq!(schedule.due(at(62_000)).len(), 1);
}

fn probe(id: &str, address: &str, every: u64) -> (SourceKey, Source) {
    let yaml = format!("{{id: {id}, format: tcp, address: '{address}', every: {every}s}}");
    (SourceKey::new("p", id), Source::parse(&Node::parse(&yaml).unwrap(), &mut Faults::of("")).unwrap())
}

#[test]
fn a_probe_keeps_its_beat_however_long_the_answer_takes() {
    let sources = [probe("port", "nuage.example:443", 10)];
    let (mut schedule, mut reading, mut asked) = (schedule(&sources), Reading::default(), Vec::new());
    let mut now = at(0);
    for took in [3, 700, 20, 4_900, 1, 9_000, 5, 5] {
        now = schedule.next_wake(now).unwrap();
        // Whoever looks is late by a little, which must not add up.
        now = Span::millis(took % 7).after(now);
        assert_eq!(schedule.due(now).len(), 1);
        asked.push(now);
        now = Span::millis(took).after(now);
        let outcome = Outcome::Connected { millis: took };
        reading.take(&sources[0].1, &outcome, now);
        schedule.answered(&sources[0].0, &reading, &outcome, now);
    }
    let first = asked[0];
    for (n, at) in asked.iter().enumerate() {
        let beat = Span::between(first, *at).as_millis();
        assert!(beat.abs_diff(10_000 * n as u64) < 7, "turn {n} at {beat} ms");
    }
}

/// How many of these are asked when all of their turns have come.
fn at_once(sources: &[(SourceKey, Source)]) -> (Schedule, Vec<(SourceKey, Effect)>) {
    let mut schedule = schedule(sources);
    let first = schedule.due(at(60_000));
    assert_eq!(schedule.due(at(60_001)).len(), 0, "no more for now");
    (schedule, first)
}

#[test]
fn a_hundred_are_asked_of_this_machine_at_once_and_256_in_all() {
    let near: Vec<_> = (0..600).map(|n| probe(&format!("s{n:03}"), &format!("127.0.0.1:{}", 2000 + n), 60)).collect();
    let far: Vec<_> = (0..600).map(|n| probe(&format!("s{n:03}"), &format!("h{n}.example:443"), 60)).collect();
    let (mut schedule, first) = at_once(&near);
    assert_eq!((first.len(), at_once(&far).1.len()), (100, OVERALL));
    let (key, outcome) = (&first[0].0, Outcome::Connected { millis: 1 });
    schedule.answered(key, &Reading::default(), &outcome, at(60_002));
    assert_eq!(schedule.next_wake(at(60_002)), Some(at(60_002)));
    assert_eq!(schedule.due(at(60_002)).len(), 1, "a place that is free is taken");
}

/// How the world answers one question.
#[derive(Debug, Clone)]
enum Fate {
    Answers(u64),
    Fails(u64),
    Held(u64, u64),
    Lost,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        6 => (1u64..12_000).prop_map(Fate::Answers),
        2 => (1u64..12_000).prop_map(Fate::Fails),
        1 => (1u64..2_000, 1u64..90).prop_map(|(millis, seconds)| Fate::Held(millis, seconds)),
        1 => Just(Fate::Lost),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn it_is_polite_and_forgets_nobody(every in prop::collection::vec((0usize..3, 5u64..90), 1..24), fates in prop::collection::vec(fate(), 1..40)) {
        let sources: Vec<_> = every.iter().enumerate().map(|(n, (host, every))| source(&format!("s{n}"), &format!("h{host}"), *every)).collect();
        let by_key: BTreeMap<_, _> = sources.iter().cloned().collect();
        let (mut schedule, mut readings) = (schedule(&sources), Readings::new());
        let mut open: BTreeMap<SourceKey, (Timestamp, Option<(Timestamp, Outcome)>)> = BTreeMap::new();
        let (mut last, mut held) = (BTreeMap::<SourceKey, Timestamp>::new(), BTreeMap::<SourceKey, Option<Timestamp>>::new());
        let (mut now, mut fates) = (at(0), fates.iter().cycle());
        while now < at(1_800_000) {
            let arrived: Vec<_> = open.iter().filter(|(_, (_, answer))| answer.as_ref().is_some_and(|(when, _)| *when <= now)).map(|(key, _)| key.clone()).collect();
            for key in arrived {
                let Some((_, Some((_, outcome)))) = open.remove(&key) else { unreachable!() };
                let reading = readings.entry(key.clone()).or_default();
                reading.take(&by_key[&key], &outcome, now);
                schedule.answered(&key, reading, &outcome, now);
                held.insert(key, retry_after(&outcome, now));
            }
            open.retain(|_, (asked, _)| LOST_AFTER.after(*asked) > now);
            for (key, _) in schedule.due(now) {
                let least = Span::millis(by_key[&key].every.as_millis() * 9 / 10);
                prop_assert!(last.get(&key).is_none_or(|last| least.after(*last) <= now), "{key} is asked too soon");
                prop_assert!(held.get(&key).copied().flatten().is_none_or(|held| held <= now), "{key} is held");
                let answer = match fates.next().unwrap() {
                    Fate::Answers(millis) => Some((Span::millis(*millis).after(now), answer(200, &[]))),
                    Fate::Fails(millis) => Some((Span::millis(*millis).after(now), Outcome::Failed(Failure::new(FailureKind::Timeout, "", "")))),
                    Fate::Held(millis, seconds) => Some((Span::millis(*millis).after(now), answer(503, &[("retry-after", &seconds.to_string())]))),
                    Fate::Lost => None,
                };
                prop_assert!(open.insert(key.clone(), (now, answer)).is_none(), "{key} is asked twice at once");
                last.insert(key, now);
            }
            for host in ["h0", "h1", "h2"] {
                prop_assert!(open.keys().filter(|key| key.provider == host).count() <= PER_HOST);
            }
            let wake = schedule.next_wake(now).expect("something is always to come");
            prop_assert!(wake > now, "it would wake for nothing");
            now = open.values().filter_map(|(_, answer)| answer.as_ref().map(|(when, _)| *when)).chain([wake]).min().unwrap();
        }
        prop_assert_eq!(last.len(), sources.len(), "somebody was never asked");
        prop_assert!(last.values().all(|last| Span::between(*last, now) < Span::minutes(15)), "somebody was forgotten");
    }
}

#[test]
fn a_clock_that_is_set_back_puts_no_turn_off() {
    let hour = Span::minutes(60);
    let sources = [source("page", "nuage", 60)];
    let mut schedule = Schedule::default();
    schedule.follow(sources.iter().map(|(key, source)| (key.clone(), source)), &Readings::new(), hour.after(at(0)));
    assert_eq!(schedule.due(hour.after(at(2_000))).len(), 1);
    assert_eq!(schedule.next_wake(at(2_500)), Some(at(2_500)), "the waits are looked at again at once");
    assert!(schedule.due(at(2_500)).is_empty(), "its answer is still awaited");
    let (key, answer) = (sources[0].0.clone(), answer(200, &[]));
    let mut reading = Reading::default();
    reading.take(&sources[0].1, &answer, at(3_000));
    schedule.answered(&key, &reading, &answer, at(3_000));
    let wait = Span::between(at(3_000), schedule.next_wake(at(3_000)).unwrap());
    assert!(wait <= Span::seconds(66), "{wait}");
}

#[test]
fn a_page_that_says_when_to_ask_again_is_obeyed_within_bounds() {
    for (asked, least, most) in
        [("30", 54, 66), ("120", 120, 120), ("0", 54, 66), ("99999999", 660, 660), ("null", 54, 66), ("\"soon\"", 54, 66)]
    {
        let yaml = "{id: page, format: flashduty, url: 'https://nuage.example/s.json', every: 60s}";
        let source = Source::parse(&Node::parse(yaml).unwrap(), &mut Faults::of("")).unwrap();
        let sources = [(SourceKey::new("nuage", "page"), source)];
        let mut schedule = schedule(&sources);
        let [(key, _)] = schedule.due(at(2_000)).try_into().unwrap();
        let Outcome::Response(mut response) = answer(200, &[("etag", "\"a\"")]) else { panic!() };
        response.body = format!(r#"{{"poll_after_seconds": {asked}, "overall": {{"status": "operational"}}}}"#);
        let mut reading = Reading::default();
        // "Nothing new" leaves what was asked before as it was.
        for outcome in [Outcome::Response(response), answer(304, &[])] {
            reading.take(&sources[0].1, &outcome, at(2_100));
            schedule.answered(&key, &reading, &outcome, at(2_000));
            let wait = Span::between(at(2_000), schedule.next_wake(at(2_100)).unwrap()).as_secs();
            assert!((least..=most).contains(&wait), "{asked}: {wait}");
        }
        let every = reading.every(&sources[0].1);
        assert!(
            !reading.is_stale(Span::seconds(3 * least).after(at(2_100)), every)
                && reading.is_stale(Span::seconds(2_000).after(at(2_100)), every)
        );
    }
}
