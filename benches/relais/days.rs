//! What reading much takes, and whether a watch grows: a large page, and five simulated days of a hundred providers.

use std::collections::BTreeMap;
use std::time::Instant;

use relais::domain::effect::{Failure, FailureKind, Outcome};
use relais::domain::http::Response;
use relais::domain::provider::Provider;
use relais::domain::status::{Source, SourceKey};
use relais::domain::time::{Span, Timestamp};
use relais::domain::watch::{Herald, Monitor};
use relais::domain::yaml::{Faults, Node};

use crate::process::status;
use crate::table::{Row, Sorted, millis};

const INCIDENTS: &str = include_str!("../../tests/data/status/google-incident.json");
/// The size of the largest page that is known, in bytes.
const LARGE: usize = 1_300_000;
const PROVIDERS: usize = 100;
const DAYS: u64 = 5;

/// A page of Google's of a year, read.
pub fn large_page() -> Row {
    let one = INCIDENTS.trim().trim_start_matches('[').trim_end_matches(']').trim();
    let body = format!("[{}]", vec![one; LARGE / one.len()].join(","));
    let size = body.len();
    let node = Node::parse("{id: page, format: google, url: 'https://status.example/incidents.json'}").unwrap();
    let source = Source::parse(&node, &mut Faults::default()).unwrap();
    let outcome = Outcome::Response(Response { status: 200, headers: BTreeMap::new(), body, millis: 9, certificate: None });
    let times = Sorted::of((0..30).map(|_| {
        let begun = Instant::now();
        assert!(source.reader.read(&outcome).is_ok());
        millis(begun.elapsed())
    }));
    let (median, late) = (times.median(), times.at(99));
    Row::new(&format!("a Google feed of {:.1} MB read, median / p99", size as f64 / 1e6), format!("{median:.1} / {late:.1} ms"))
        .held("20 ms", &[(median, 20.0)])
}

/// Five days of a hundred providers, each read once a minute and now and then down.
pub fn simulated() -> Row {
    let providers: BTreeMap<String, Provider> = (0..PROVIDERS).map(provider).collect();
    let (mut monitor, mut herald) = (Monitor::default(), Herald::default());
    let mut now: Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
    monitor.follow(&providers, now);
    let (mut first, mut told) = (0.0, 0);
    let begun = Instant::now();
    for day in 1..=DAYS {
        let end = Span::minutes(day * 24 * 60).after(Span::seconds(0).after("2026-11-01T00:00:00Z".parse().unwrap()));
        while now < end {
            now = monitor.next_wake(now).unwrap_or(end).max(Span::seconds(1).after(now));
            for (key, _) in monitor.due(&providers, now) {
                monitor.answered(&providers, &key, &answer(&key, now), now);
            }
            herald.hear(monitor.take_turned(), now);
            told += herald.tell(&monitor, |_| None, now).len();
            drop(monitor.history.take_lines());
        }
        if day == 1 {
            first = status(std::process::id(), "VmRSS:");
        }
    }
    let grown = status(std::process::id(), "VmRSS:") - first;
    Row::new(
        &format!("{DAYS} simulated days of {PROVIDERS} providers, {told} lines: memory grown after the first"),
        format!("{:.1} MB in {:.1} s", grown / 1024.0, begun.elapsed().as_secs_f64()),
    )
    .held("nothing", &[(grown, 1024.0)])
}

fn provider(n: usize) -> (String, Provider) {
    let text =
        format!("relais: 1\nname: P{n}\nkind: cloud\nsources: [{{id: port, format: tcp, address: 'p{n}.example:443', every: 60s}}]\n");
    let provider = Provider::parse(&format!("p{n}"), &Node::parse(&text).unwrap(), &mut Faults::default()).unwrap();
    (format!("p{n}"), provider)
}

/// Each is down for a quarter of an hour each few hours, at another time than the others.
fn answer(key: &SourceKey, now: Timestamp) -> Outcome {
    let n: i64 = key.provider[1..].parse().unwrap_or(0);
    if (now.as_second() / 60 + n * 7) % 300 < 15 {
        return Outcome::Failed(Failure::new(FailureKind::Unreachable, "connexion refusée", "connection refused"));
    }
    Outcome::Connected { millis: (now.as_second() % 97).unsigned_abs() }
}
