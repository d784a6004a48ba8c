//! What our own probes make of answers, whoever gave them.

use proptest::prelude::*;
use relais::domain::certificate::Certificate;
use relais::domain::effect::{Effect, Outcome};
use relais::domain::http::Response;
use relais::domain::status::{Health, Report, Source};
use relais::domain::talk::Heard;
use relais::domain::time::{Span, Timestamp};
use relais::domain::yaml::{Faults, Node};

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

fn answer(status: u16, body: impl Into<String>) -> Outcome {
    Outcome::Response(Response { status, headers: [].into(), body: body.into(), millis: 120, certificate: None })
}

fn read(source: &Source, outcome: &Outcome) -> Report {
    source.reader.read(outcome).unwrap_or_else(|why| panic!("{}", why.en))
}

#[test]
fn an_http_probe_looks_into_the_answer() {
    let with = |expect: &str| source(&format!("{{id: api, format: http, url: https://api.nuage.example, expect: {{{expect}}}}}"));
    let json = r#"{"status": "ok", "queue": {"healthy": true, "depth": 3.0}, "gone": null}"#;
    for (expect, body, reason) in [
        ("matches: '(?i)^HEALTHY v\\d+$'", "healthy v12", ""),
        ("matches: 'v\\d+'", "healthy", "answers with nothing that matches the expected pattern"),
        ("json: {/status: ok, /queue/healthy: true, /queue/depth: 3, /gone: null}", json, ""),
        ("json: {/status: ok, /queue/healthy: false}", json, "`/queue/healthy` is `true` and not `false`"),
        ("json: {/queue: x}", json, "`/queue` is not a single value"),
        ("json: {/queue/length: 0}", json, "answers without `/queue/length`"),
        ("json: {/status: ok}", "<html>", "answers something that is not JSON"),
    ] {
        let report = read(&with(expect), &answer(200, body));
        let health = if reason.is_empty() { Health::Operational } else { Health::PartialOutage };
        assert_eq!((report.health, report.reason.unwrap_or_default().en.as_str()), (health, reason), "{expect}");
    }
}

#[test]
fn an_http_probe_has_two_bands_of_slowness_and_warns_of_the_end_of_a_certificate() {
    let probe = source("{id: api, format: http, url: https://api.nuage.example, slow: 1s, very_slow: 20s, certificate: 14d}");
    let Effect::Fetch(request) = probe.reader.ask() else { panic!("it fetches") };
    assert_eq!((request.timeout, request.certificate), (Span::seconds(30), true));
    let shown: Timestamp = "2026-11-22T02:00:00Z".parse().unwrap();
    for (millis, left, health, reason) in [
        (1000, Some(Span::minutes(60 * 24 * 15)), Health::Operational, ""),
        (1001, Some(Span::minutes(60 * 24 * 15)), Health::Degraded, "répond en 1,0 s"),
        (20_001, Some(Span::minutes(60 * 24 * 9)), Health::PartialOutage, "répond en 20,0 s"),
        (1001, Some(Span::minutes(60 * 24 * 9 + 5)), Health::Degraded, "le certificat expire dans 9 jours"),
        (10, Some(Span::minutes(60 * 24)), Health::Degraded, "le certificat expire dans 1 jour"),
        (10, Some(Span::minutes(190)), Health::Degraded, "le certificat expire dans 3 h 10"),
        (10, None, Health::Unknown, "son certificat ne se lit pas"),
    ] {
        let certificate = left.map(|left| Certificate { names: Vec::new(), ends: left.after(shown), shown });
        let outcome = Outcome::Response(Response { status: 200, headers: [].into(), body: String::new(), millis, certificate });
        let report = read(&probe, &outcome);
        assert_eq!((report.health, report.reason.unwrap_or_default().fr.as_str()), (health, reason));
    }
}

#[test]
fn a_probe_that_is_not_written_right_is_a_fault() {
    for (yaml, faults) in [
        ("{id: a, format: http, url: https://nuage.example, method: HEAD, expect: {json: {status: ok, /a: [1]}}}", 3),
        ("{id: a, format: http, url: https://nuage.example, expect: {matches: '(', status: 200}}", 1),
        ("{id: a, format: http, url: http://nuage.example, slow: 2s, very_slow: 1s, certificate: 14d}", 2),
        ("{id: a, format: tls, address: nuage.example, certificate: soon}", 2),
        ("{id: a, format: smtp, address: 'nuage.example:25', security: ssl}", 1),
        ("{id: a, format: postgres, address: 'nuage.example:5432', password: x}", 1),
    ] {
        assert_eq!(faults_of(yaml).1, faults, "{yaml}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_bytes_that_are_heard_panic_or_turn_green(bytes in prop::collection::vec(any::<u8>(), 0..80), letter in "[RESN]") {
        let framed = [letter.as_bytes(), &[0, 0, 0, 80], &bytes].concat();
        for (format, green) in [("smtp", false), ("postgres", true)] {
            let reader = source(&format!("{{id: a, format: {format}, address: 'a.example:1'}}")).reader;
            for answers in [vec![], vec![bytes.clone()], vec![framed.clone(), bytes.clone()], vec![b"220 hi\r\n".to_vec(), bytes.clone()]] {
                let said = reader.read(&Outcome::Heard(Heard { answers, certificate: None, millis: 1 }));
                // Whatever follows an `R` of PostgreSQL, it asks who we are.
                prop_assert!(green || !said.is_ok_and(|report| report.health == Health::Operational) || bytes.starts_with(b"250"));
            }
        }
    }
}
