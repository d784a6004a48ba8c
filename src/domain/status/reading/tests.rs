//! Readings over a night.

use super::*;
use crate::domain::effect::Failure;
use crate::domain::yaml::{Faults, Node};

fn at(seconds: u64) -> Timestamp {
    Span::seconds(seconds).after("2026-11-22T02:00:00Z".parse().unwrap())
}

fn source(yaml: &str) -> Source {
    Source::parse(&Node::parse(yaml).unwrap(), &mut Faults::of("")).unwrap()
}

fn page() -> Source {
    source("{id: page, format: statuspage, url: https://status.nuage.example/s.json}")
}

fn says(status: u16, indicator: &str) -> Outcome {
    let body = format!(
        r#"{{"status": {{"indicator": "{indicator}"}}, "incidents": [{{"name": "Down", "status": "identified", "impact": "{indicator}",
        "started_at": "2026-11-22T01:00:00Z"}}]}}"#
    );
    let headers = [("etag".to_owned(), "\"1\"".to_owned())].into();
    Outcome::Response(Response { status, headers, body, millis: 40, certificate: None })
}

fn failed(kind: FailureKind) -> Outcome {
    Outcome::Failed(Failure::new(kind, "", ""))
}

#[test]
fn health_keeps_the_time_at_which_it_began() {
    let (page, mut reading) = (page(), Reading::default());
    assert_eq!(reading.take(&page, &says(200, "none"), at(0)).map(|change| change.to), Some(Health::Operational));
    assert_eq!(reading.take(&page, &says(200, "none"), at(60)), None);
    assert_eq!((reading.since, reading.read_at), (Some(at(0)), Some(at(60))));
    let change = Change { from: Health::Operational, to: Health::MajorOutage, at: at(120) };
    assert_eq!(reading.take(&page, &says(200, "critical"), at(120)), Some(change));
    assert_eq!(reading.since, Some(at(120)));
}

#[test]
fn an_outage_found_at_the_first_reading_began_when_they_say() {
    let mut reading = Reading::default();
    reading.take(&page(), &says(200, "critical"), at(0));
    assert_eq!(reading.since.unwrap().to_string(), "2026-11-22T01:00:00Z");
}

#[test]
fn nothing_new_renews_the_reading_and_keeps_its_words() {
    let (page, mut reading) = (page(), Reading::default());
    reading.take(&page, &says(200, "critical"), at(0));
    reading.take(&page, &failed(FailureKind::Timeout), at(60));
    reading.take(&page, &says(304, ""), at(120));
    assert_eq!((reading.health, reading.read_at, reading.report_at), (Health::MajorOutage, Some(at(120)), Some(at(120))));
    assert_eq!(reading.validators.etag.as_deref(), Some("\"1\""));
    let mut empty = Reading::default();
    empty.take(&page, &says(304, ""), at(0));
    assert_eq!((empty.health, empty.reason.unwrap().en.as_str()), (Health::Unknown, "page unreadable: HTTP 304"));
}

#[test]
fn a_page_that_cannot_be_read_is_unknown_and_keeps_its_last_words() {
    let (page, mut reading) = (page(), Reading::default());
    reading.take(&page, &says(200, "critical"), at(0));
    reading.take(&page, &failed(FailureKind::Timeout), at(60));
    assert_eq!((reading.health, reading.since, reading.report_at), (Health::Unknown, Some(at(60)), Some(at(0))));
    assert_eq!(reading.report.unwrap().incidents[0].name.as_str(), "Down");
    assert_eq!((reading.failures, reading.trail), (1, [Some(40), None].into()));
}

#[test]
fn what_was_not_tried_is_unknown_and_not_a_new_reading() {
    let (page, mut reading) = (page(), Reading::default());
    reading.take(&page, &says(200, "none"), at(0));
    reading.take(&page, &failed(FailureKind::Offline), at(60));
    assert_eq!((reading.health, reading.read_at, reading.failures, reading.trail.len()), (Health::Unknown, Some(at(0)), 0, 1));
}

#[test]
fn a_reading_is_stale_after_three_that_were_missed_or_in_the_future() {
    let reading = Reading { read_at: Some(at(1_000)), ..Reading::default() };
    for (now, every, is_stale) in
        [(1_180, 10, false), (1_181, 10, true), (1_900, 300, false), (1_901, 300, true), (900, 60, true), (990, 60, false)]
    {
        assert_eq!(reading.is_stale(at(now), Span::seconds(every)), is_stale, "{now} {every}");
    }
    assert!(!Reading::default().is_stale(at(0), Span::seconds(60)));
}

#[test]
fn a_source_that_changed_starts_afresh() {
    let mut reading = Reading::default();
    reading.take(&page(), &says(200, "critical"), at(0));
    let other = source("{id: page, format: statuspage, url: https://status.nuage.example/s.json, components: [API]}");
    assert!(reading.is_of(&page()) && !reading.is_of(&other));
    reading.take(&other, &failed(FailureKind::Timeout), at(60));
    assert_eq!((reading.report, reading.validators, reading.trail.len()), (None, Validators::default(), 1));
}

#[test]
fn readings_are_kept_and_made_safe_again() {
    let mut reading = Reading::default();
    reading.take(&page(), &says(200, "critical"), at(0));
    (0..40).for_each(|n| _ = reading.take(&page(), &failed(FailureKind::Timeout), at(60 * n)));
    assert_eq!(reading.trail.len(), TRAIL);
    let readings = Readings::from([(SourceKey::new("nuage", "page"), reading)]);
    let kept = serde_json::to_string(&readings).unwrap();
    assert_eq!(serde_json::from_str::<Readings>(&kept).unwrap(), readings);
    let forged = kept.replace("page unreadable", "\\u001b[2Jpage unreadable");
    assert_eq!(serde_json::from_str::<Readings>(&forged).unwrap(), readings);
}
