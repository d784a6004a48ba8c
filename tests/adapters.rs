//! What each format makes of recorded answers: our own fixtures, and real ones where their folder stands beside the clone.

mod support;

use std::path::Path;

use proptest::prelude::*;
use relais::domain::effect::{Effect, Failure, FailureKind, Outcome};
use relais::domain::http::Response;
use relais::domain::lang::Lang;
use relais::domain::status::{Health, Report, Source};
use relais::domain::yaml::{Faults, Node};
use support::status::payloads;

const PAGE: &str = "{id: page, format: statuspage, url: https://status.nuage.example/api/v2/summary.json}";
const ANY: &str = "{id: api, format: http, url: https://api.nuage.example/health}";

fn faults_of(yaml: &str) -> (Option<Source>, usize) {
    let mut faults = Faults::of("providers/nuage.yaml");
    let source = Source::parse(&Node::parse(yaml).unwrap(), &mut faults);
    (source, faults.count())
}

fn source(yaml: &str) -> Source {
    let (source, faults) = faults_of(yaml);
    assert_eq!(faults, 0, "{yaml}");
    source.unwrap()
}

fn page_of(components: &str) -> Source {
    source(&format!("{}, components: [{components}]}}", PAGE.trim_end_matches('}')))
}

fn answer(status: u16, body: impl Into<String>) -> Outcome {
    Outcome::Response(Response { status, headers: [].into(), body: body.into(), millis: 120, certificate: None })
}

fn fixture(name: &str) -> Outcome {
    answer(200, std::fs::read_to_string(Path::new("tests/data/status").join(name)).unwrap())
}

fn read(source: &Source, outcome: &Outcome) -> Report {
    source.reader.read(outcome).unwrap_or_else(|why| panic!("{}", why.en))
}

fn refusal(source: &Source, outcome: &Outcome) -> String {
    source.reader.read(outcome).expect_err("it was read").en
}

#[test]
fn a_healthy_page_is_operational_and_its_headings_do_not_count() {
    let report = read(&source(PAGE), &fixture("operational.json"));
    assert_eq!((report.health, &report.reason, report.incidents.len()), (Health::Operational, &None, 0));
    assert_eq!(report.parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), ["API", "Console"]);
    assert_eq!(report.page_time.unwrap().to_string(), "2026-11-22T01:00:00Z");
}

#[test]
fn the_worst_of_page_parts_and_incidents_counts_and_their_words_are_plain() {
    let report = read(&source(PAGE), &fixture("incident.json"));
    assert_eq!(report.health, Health::MajorOutage);
    let [first, second] = report.incidents.as_slice() else { panic!("{report:?}") };
    assert_eq!((first.name.as_str(), first.state.as_str()), ("High error rate", "identified"));
    assert_eq!(first.words.as_str(), "High error rate, we know why. R&D is on it.");
    assert_eq!(first.updated.unwrap().to_string(), "2026-11-22T02:09:00Z");
    assert_eq!(first.started.unwrap().to_string(), "2026-11-22T02:04:00Z");
    assert_eq!(first.url.as_deref(), Some("https://stspg.example/inc1"));
    assert_eq!((second.name.as_str(), &second.url), ("Late invoices", &None));
}

#[test]
fn only_the_parts_that_are_named_count() {
    for (components, health, incidents) in [
        ("Console", Health::Operational, 0),
        ("mail", Health::Degraded, 1),
        ("API", Health::MajorOutage, 1),
        ("Mail, api1", Health::MajorOutage, 2),
    ] {
        let report = read(&page_of(components), &fixture("incident.json"));
        assert_eq!((report.health, report.incidents.len()), (health, incidents), "{components}");
    }
}

#[test]
fn a_named_part_that_the_page_does_not_list_is_unknown() {
    let report = read(&page_of("API, Atlantis"), &fixture("operational.json"));
    assert_eq!(report.health, Health::Unknown);
    assert_eq!(report.reason.unwrap().get(Lang::Fr), "leur page ne nomme pas « Atlantis »");
}

#[test]
fn incidents_that_name_no_part_are_told_and_left_to_the_parts() {
    let report = read(&page_of("Login"), &fixture("incident-io.json"));
    assert_eq!((report.health, report.parts.len()), (Health::Degraded, 2));
    assert_eq!(report.incidents[0].url.as_deref(), Some("https://status.parole.example/incidents/01I"));
    assert_eq!(read(&source(PAGE), &fixture("incident-io.json")).health, Health::MajorOutage);
}

#[test]
fn maintenance_counts_while_it_lasts_and_where_it_touches() {
    let report = read(&source(PAGE), &fixture("maintenance.json"));
    assert_eq!((report.health, report.incidents[0].words.as_str()), (Health::Maintenance, "It has begun."));
    assert_eq!(read(&page_of("API"), &fixture("maintenance.json")).health, Health::Operational);
}

#[test]
fn unknown_words_are_never_green() {
    let report = read(&source(PAGE), &fixture("unknown-words.json"));
    assert_eq!((report.health, report.page_time), (Health::Unknown, None));
    assert_eq!(report.reason.unwrap().en, "their page says a word we do not know");
}

#[test]
fn hostile_text_is_made_safe() {
    let report = read(&source(PAGE), &fixture("hostile.json"));
    assert_eq!(report.health, Health::MajorOutage);
    assert_eq!((report.parts[0].name.as_str(), report.parts[0].id.as_str()), ("API", "api1"));
    assert_eq!(report.incidents[0].name.as_str(), "Down now really");
    assert_eq!(report.incidents[0].state.as_str(), "investigating");
    assert!(report.incidents[0].words.contains("hidden 😱"), "{}", report.incidents[0].words);
    assert!(!serde_json::to_string(&report).unwrap().contains("\\u"));
}

#[test]
fn a_page_that_cannot_be_read_says_why() {
    let page = source(PAGE);
    for (outcome, why) in [
        (fixture("challenge.html"), "page unreadable: HTML"),
        (fixture("truncated.json"), "page unreadable: cut short"),
        (fixture("wrong-types.json"), "page unreadable: JSON of another shape"),
        (answer(200, ""), "page unreadable: empty"),
        (answer(200, "{}"), "page unreadable: JSON of another shape"),
        (answer(200, "ok"), "page unreadable: not JSON"),
        (answer(200, format!("{{\"status\":{}", "[".repeat(200_000))), "page unreadable: JSON of another shape"),
        (answer(200, format!("{{\"a\":{}", "[".repeat(200_000))), "page unreadable: cut short"),
        (answer(200, " ".repeat(9 * 1024 * 1024) + "[]"), "page unreadable: JSON of another shape"),
        (answer(200, "[".repeat(9 * 1024 * 1024)), "page unreadable: over 8 MiB"),
        (answer(503, "{}"), "page unreadable: HTTP 503"),
        (answer(429, ""), "their page asks us to wait (HTTP 429)"),
        (Outcome::Failed(Failure::new(FailureKind::TooLarge, "", "")), "page unreadable: answer too large"),
        (Outcome::Failed(Failure::new(FailureKind::Timeout, "10s", "10s\u{1b}[2J")), "page unreadable: no answer in time (10s)"),
    ] {
        assert_eq!(refusal(&page, &outcome), why);
    }
}

#[test]
fn an_http_probe_tells_down_from_slow_from_told_to_wait() {
    let probe = source("{id: api, format: http, url: https://api.nuage.example, expect: {status: [200, 401], contains: ok}, slow: 100ms}");
    let quick = source("{id: api, format: http, url: https://api.nuage.example, expect: {contains: ok}}");
    for (source, outcome, health, reason) in [
        (&quick, answer(204, "ok"), Health::Operational, ""),
        (&probe, answer(401, "ok"), Health::Degraded, "answers in 0.1 s"),
        (&probe, answer(204, "ok"), Health::MajorOutage, "HTTP 204"),
        (&quick, answer(503, "ok"), Health::MajorOutage, "HTTP 503"),
        (&quick, answer(302, "ok"), Health::MajorOutage, "HTTP 302"),
        (&quick, answer(429, ""), Health::Degraded, "asks us to slow down (HTTP 429)"),
        (&quick, answer(200, "no"), Health::PartialOutage, "answers without the expected text"),
    ] {
        let report = read(source, &outcome);
        assert_eq!((report.health, report.reason.unwrap_or_default().en.as_str()), (health, reason));
    }
}

#[test]
fn a_probe_that_cannot_reach_is_down_and_one_that_was_not_tried_is_unknown() {
    for probe in [source(ANY), source("{id: port, format: tcp, address: 'api.nuage.example:443'}")] {
        let refused = Outcome::Failed(Failure::new(FailureKind::Unreachable, "connexion refusée", "connection refused"));
        let report = read(&probe, &refused);
        assert_eq!((report.health, report.reason.unwrap().en.as_str()), (Health::MajorOutage, "unreachable (connection refused)"));
        for kind in [FailureKind::Offline, FailureKind::Cancelled, FailureKind::SecretMissing, FailureKind::Other] {
            refusal(&probe, &Outcome::Failed(Failure::new(kind, "", "")));
        }
        refusal(&probe, &Outcome::Woke);
    }
    let port = source("{id: port, format: tcp, address: '[::1]:443'}");
    assert_eq!(read(&port, &Outcome::Connected { millis: 3 }).health, Health::Operational);
    assert!(matches!(port.reader.ask(), Effect::Connect { address, .. } if address == "[::1]:443"));
}

#[test]
fn a_source_that_is_not_written_right_is_a_fault() {
    for (yaml, faults) in [
        ("{id: a, format: statuspage}", 1),
        ("{id: a, format: statuspage, url: file:///etc/passwd}", 1),
        ("{id: a, format: statuspage, url: 'https://user:pass@nuage.example/'}", 1),
        ("{id: a, format: http, url: https://, method: POST, expect: {status: [99, ok], kontains: x}}", 5),
        ("{id: a, format: http, url: https://nuage.example, method: HEAD, expect: {contains: x}}", 1),
        ("{id: a, format: tcp, address: nuage.example}", 1),
        ("{id: a, format: tcp, address: 'nuage.example:0'}", 1),
        ("{id: a, format: tcp, address: '::1:443'}", 1),
        ("{id: a, format: statuspages, url: https://nuage.example}", 1),
    ] {
        assert_eq!(faults_of(yaml).1, faults, "{yaml}");
    }
}

#[test]
fn recorded_pages_are_read_as_they_were() {
    let Some(folder) = payloads() else { return };
    for (file, components, health, parts, incidents) in [
        ("github-statuspage-summary-1.json", "", Health::Operational, 11, 0),
        ("github-statuspage-summary-1.json", "pjmpxvq2cmr2, actions", Health::Operational, 2, 0),
        ("openai-incidentio-compat-summary-1.json", "", Health::Degraded, 25, 2),
        ("openai-incidentio-compat-summary-1.json", "dots", Health::Operational, 1, 2),
        ("openai-incidentio-compat-summary-1.json", "Sora", Health::Unknown, 0, 2),
        ("cloudflare-statuspage-summary-trimmed-1.json", "", Health::Degraded, 0, 1),
    ] {
        let page = page_of(components);
        let report = read(&page, &answer(200, std::fs::read_to_string(folder.join(file)).unwrap()));
        assert_eq!((report.health, report.parts.len(), report.incidents.len()), (health, parts, incidents), "{file} {components}");
    }
}

#[test]
fn recorded_answers_of_other_formats_are_never_green() {
    let Some(folder) = payloads() else { return };
    let page = source(PAGE);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let body = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        let proves = |report: Report| report.health == Health::Operational && !report.notices_only;
        let is_green = page.reader.read(&answer(200, body)).is_ok_and(proves);
        assert_eq!(is_green, path.ends_with("github-statuspage-summary-1.json"), "{}", path.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_bytes_panic_or_turn_green(bytes in prop::collection::vec(any::<u8>(), 0..400), status in 0u16..1000) {
        let body = String::from_utf8_lossy(&bytes).into_owned();
        for components in ["", "API"] {
            let report = page_of(components).reader.read(&answer(status, body.clone()));
            prop_assert!(report.is_err(), "{report:?}");
        }
        let report = read(&source(ANY), &answer(status, body));
        prop_assert_eq!(report.health == Health::Operational, (200..300).contains(&status));
    }

    #[test]
    fn an_incident_with_one_byte_changed_never_turns_green(at in 0usize..2000, byte in any::<u8>()) {
        let Outcome::Response(Response { body, .. }) = fixture("incident.json") else { unreachable!() };
        let mut bytes = body.into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let read = source(PAGE).reader.read(&answer(200, String::from_utf8_lossy(&bytes).into_owned()));
        prop_assert!(!read.is_ok_and(|report| report.health == Health::Operational));
    }

    #[test]
    fn a_page_cut_anywhere_is_not_read(at in 0usize..2000) {
        let Outcome::Response(Response { body, .. }) = fixture("operational.json") else { unreachable!() };
        let body = body.trim_end();
        let cut = String::from_utf8_lossy(&body.as_bytes()[..at % body.len()]).into_owned();
        prop_assert!(source(PAGE).reader.read(&answer(200, cut)).is_err());
    }
}
