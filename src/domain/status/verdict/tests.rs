//! What is said of one provider with a page and a probe.

use super::*;
use crate::domain::effect::{Failure, FailureKind, Outcome};
use crate::domain::http::Response;
use crate::domain::lang::Lang;
use crate::domain::status::ProviderStatus;
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Node};

const NUAGE: &str = "{relais: 1, name: Nuage, kind: cloud, sources: [
  {id: page, format: statuspage, url: 'https://status.nuage.example/s.json'},
  {id: api, format: http, url: 'https://api.nuage.example'}]}";

fn at(seconds: u64) -> Timestamp {
    Span::seconds(seconds).after("2026-11-22T02:00:00Z".parse().unwrap())
}

fn provider(yaml: &str) -> Provider {
    Provider::parse("nuage", &Node::parse(yaml).unwrap(), &mut Faults::of("")).unwrap()
}

/// Readings taken at these seconds: `page none`, `page html`, `api 503`.
fn readings(said: &[(u64, &str, &str)]) -> Readings {
    let (provider, mut readings) = (provider(NUAGE), Readings::new());
    for (seconds, id, word) in said {
        let (status, body) = match (*id, *word) {
            ("page", "html") => (200, "<html>".to_owned()),
            ("page", "old") => (200, r#"{"page": {"updated_at": "2024-02-09T00:00:00Z"}, "status": {"indicator": "none"}}"#.to_owned()),
            ("page", "gone") => (0, String::new()),
            ("page", word) => (200, format!(r#"{{"status": {{"indicator": "{word}"}}}}"#)),
            (_, status) => (status.parse().unwrap(), String::new()),
        };
        let source = provider.sources.iter().find(|source| source.id == *id).unwrap();
        let outcome = match status {
            0 => Outcome::Failed(Failure::new(FailureKind::Unreachable, "", "")),
            status => Outcome::Response(Response { status, headers: [].into(), body, millis: 7, certificate: None }),
        };
        readings.entry(SourceKey::new("nuage", *id)).or_default().take(source, &outcome, at(*seconds));
    }
    readings
}

/// Checks health, state, since and English reason at a given second.
fn check(said: &[(u64, &str, &str)], now: u64, expected: (Health, State, Option<u64>, &str)) {
    let verdict = Verdict::of(&provider(NUAGE), &readings(said), Line::default(), at(now));
    let reason = verdict.reason.unwrap_or_default().en;
    assert_eq!(
        (verdict.health, verdict.state, verdict.since, reason.as_str()),
        (expected.0, expected.1, expected.2.map(at), expected.3),
        "{said:?}"
    );
}

#[test]
fn all_is_well_once_everything_says_so() {
    check(&[], 0, (Health::Unknown, State::Never, None, "not read yet"));
    check(&[(0, "page", "none")], 1, (Health::Unknown, State::Never, None, "not read yet"));
    check(&[(0, "page", "none"), (9, "api", "200")], 10, (Health::Operational, State::Known, Some(9), ""));
}

#[test]
fn the_worst_that_is_known_counts() {
    check(
        &[(0, "page", "none"), (1, "api", "429")],
        9,
        (Health::Degraded, State::Known, Some(1), "our probe: asks us to slow down (HTTP 429)"),
    );
    check(&[(0, "page", "critical"), (1, "api", "200")], 9, (Health::MajorOutage, State::Known, Some(0), ""));
    check(&[(0, "page", "html"), (1, "api", "503")], 9, (Health::MajorOutage, State::Known, Some(1), "our probe: HTTP 503"));
    check(&[(0, "api", "503")], 9, (Health::MajorOutage, State::Known, Some(0), "our probe: HTTP 503"));
    check(&[(0, "page", "maintenance"), (1, "api", "200")], 9, (Health::Maintenance, State::Known, Some(0), ""));
}

#[test]
fn a_page_that_says_fine_while_our_probe_fails_is_a_disagreement() {
    let said = [(0, "page", "none"), (0, "api", "200"), (60, "api", "503"), (65, "api", "503")];
    check(&said, 66, (Health::MajorOutage, State::Disagree, Some(60), "our probe: HTTP 503"));
    assert_eq!(Verdict::of(&provider(NUAGE), &readings(&said), Line::default(), at(66)).read_at, Some(at(0)));
    check(&[(0, "page", "maintenance"), (1, "api", "503")], 9, (Health::MajorOutage, State::Known, Some(1), "our probe: HTTP 503"));
}

#[test]
fn one_failed_try_is_no_outage_and_its_count_is_shown() {
    let said = [(0, "page", "none"), (0, "api", "200"), (60, "api", "503"), (65, "api", "503")];
    check(&said[..3], 61, (Health::Operational, State::Known, Some(0), "our probe: failure 1 of 2, trying again"));
    check(&[&said[..3], &[(65, "api", "200")]].concat(), 66, (Health::Operational, State::Known, Some(0), ""));
    check(&said, 66, (Health::MajorOutage, State::Disagree, Some(60), "our probe: HTTP 503"));
}

#[test]
fn one_good_try_is_no_recovery() {
    let said = [(0, "api", "503"), (1, "page", "none"), (60, "api", "200"), (65, "api", "200"), (70, "api", "200")];
    check(&said[..3], 61, (Health::Degraded, State::Recovering, Some(60), "our probe: passed 1 of 3"));
    check(&said[..4], 66, (Health::Degraded, State::Recovering, Some(60), "our probe: passed 2 of 3"));
    check(&said, 71, (Health::Operational, State::Known, Some(70), ""));
    check(&[&said[..4], &[(70, "api", "503")]].concat(), 71, (Health::MajorOutage, State::Disagree, Some(70), "our probe: HTTP 503"));
}

#[test]
fn their_page_may_fall_too_or_stand_still() {
    check(
        &[(0, "page", "gone"), (1, "api", "503")],
        9,
        (Health::MajorOutage, State::Known, Some(1), "our probe: HTTP 503; their page fell too"),
    );
    let why = "our probe: HTTP 503; their page has not moved for 1017 d";
    check(&[(0, "page", "old"), (1, "api", "503")], 9, (Health::MajorOutage, State::Disagree, Some(1), why));
    let verdict = Verdict::of(&provider(NUAGE), &readings(&[(0, "page", "old"), (1, "api", "200")]), Line::default(), at(9));
    assert_eq!((verdict.health, verdict.state), (Health::Unknown, State::Frozen));
    assert_eq!(verdict.reason.unwrap().en, "their page has not moved for 1017 d");
}

#[test]
fn an_unreadable_page_is_unknown_even_where_our_probe_answers() {
    let why = "page unreadable: HTML; our probe answers";
    check(&[(0, "page", "html"), (1, "api", "200")], 9, (Health::Unknown, State::Known, Some(0), why));
    check(&[(0, "page", "html")], 9, (Health::Unknown, State::Known, Some(0), "page unreadable: HTML"));
}

#[test]
fn what_is_stale_is_never_green_and_hides_nothing_that_is_fresh() {
    let why = "not read for too long";
    check(&[(0, "page", "none"), (0, "api", "200")], 181, (Health::Unknown, State::Stale, Some(180), why));
    check(&[(0, "page", "critical"), (200, "api", "200")], 201, (Health::Unknown, State::Stale, Some(180), why));
    check(&[(0, "page", "none"), (200, "api", "503")], 201, (Health::MajorOutage, State::Known, Some(200), "our probe: HTTP 503"));
}

#[test]
fn a_page_that_stays_unreadable_keeps_saying_why() {
    check(
        &[(0, "page", "html"), (590, "api", "200")],
        600,
        (Health::Unknown, State::Known, Some(0), "page unreadable: HTML; our probe answers"),
    );
}

#[test]
fn a_provider_without_source_is_unknown() {
    let verdict = Verdict::of(&provider("{relais: 1, name: Nuage, kind: cloud}"), &Readings::new(), Line::default(), at(0));
    assert_eq!((verdict.health, verdict.reason.unwrap().en.as_str()), (Health::Unknown, "no source"));
}

#[test]
fn what_json_says_has_a_value_or_null_for_each_key() {
    let mut readings = readings(&[(0, "page", "critical"), (1, "api", "200")]);
    let (provider, failed) = (provider(NUAGE), Outcome::Failed(Failure::new(FailureKind::Unreachable, "refusée", "refused")));
    readings.get_mut(&SourceKey::new("nuage", "api")).unwrap().take(&provider.sources[1], &failed, at(2));
    readings.get_mut(&SourceKey::new("nuage", "api")).unwrap().take(&provider.sources[1], &failed, at(3));
    let status = serde_json::to_value(ProviderStatus::of(
        &provider,
        &Verdict::of(&provider, &readings, Line::default(), at(4)),
        &readings,
        Lang::Fr,
    ))
    .unwrap();
    let expected = serde_json::json!({
        "id": "nuage", "name": "Nuage", "health": "major_outage", "state": "known", "since": "2026-11-22T02:00:00Z",
        "read_at": "2026-11-22T02:00:00Z", "reason": "notre essai : injoignable (refusée)",
        "sources": [
            {"id": "page", "format": "statuspage", "health": "major_outage", "since": "2026-11-22T02:00:00Z", "read_at": "2026-11-22T02:00:00Z",
             "reason": null, "latency_ms": 7, "page_time": null, "notices_only": false, "parts": []},
            {"id": "api", "format": "http", "health": "major_outage", "since": "2026-11-22T02:00:02Z", "read_at": "2026-11-22T02:00:03Z",
             "reason": "injoignable (refusée)", "latency_ms": null, "page_time": null, "notices_only": false, "parts": []},
        ],
        "incidents": [],
    });
    assert_eq!(status, expected);
}

#[test]
fn who_has_no_key_still_knows_what_the_others_say() {
    let (provider, mut all) = (provider(NUAGE), readings(&[(0, "page", "none"), (9, "api", "200")]));
    let missing = Outcome::Failed(Failure::new(FailureKind::SecretMissing, "NUAGE_KEY manque", "NUAGE_KEY is not set"));
    let mut refuse = |id: &str, source: usize| {
        all.entry(SourceKey::new("nuage", id)).or_default().take(&provider.sources[source], &missing, at(20));
        let verdict = Verdict::of(&provider, &all, Line::default(), at(21));
        (verdict.health, verdict.reason.unwrap_or_default().en.contains("NUAGE_KEY is not set"))
    };
    assert_eq!(refuse("api", 1), (Health::Operational, true));
    assert_eq!(refuse("page", 0), (Health::Unknown, true), "nobody else says anything");
}
