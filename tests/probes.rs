//! What our own probes make of answers, whoever gave them.

use proptest::prelude::*;
use relais::domain::certificate::Certificate;
use relais::domain::dns::{Code, Resolved};
use relais::domain::effect::{Effect, Failure, FailureKind, Outcome};
use relais::domain::http::Response;
use relais::domain::status::{Health, Report, Source};
use relais::domain::talk::Heard;
use relais::domain::text::Text;
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
fn a_pattern_costs_little_whatever_it_is_and_whatever_comes() {
    let yaml = |pattern: &str| format!("{{id: api, format: http, url: https://api.nuage.example, expect: {{matches: '{pattern}'}}}}");
    assert_eq!(faults_of(&yaml("(a{1,500}){1,500}")).1, 1, "it takes too much memory");
    let hard = source(&yaml("(a?){30}a{30}b"));
    let began = std::time::Instant::now();
    assert_eq!(read(&hard, &answer(200, "a".repeat(8 * 1024 * 1024))).health, Health::PartialOutage);
    assert!(began.elapsed() < std::time::Duration::from_secs(20), "{:?}", began.elapsed());
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

/// The services that one hosts oneself, what each says when it is well, and where it says so.
const HOSTED: &[(&str, &str, &str)] = &[
    ("jitsi", "/about/health", ""),
    ("litellm", "/health/liveliness", r#""I'm alive!""#),
    ("llamacpp", "/health", r#"{"status": "ok"}"#),
    ("matrix", "/_matrix/client/versions", r#"{"versions": ["v1.11"], "unstable_features": {}}"#),
    ("nextcloud", "/status.php", r#"{"installed": true, "maintenance": false, "needsDbUpgrade": false, "version": "31.0.0.18"}"#),
    ("ollama", "/api/version", r#"{"version": "0.12.6"}"#),
    ("onlyoffice", "/healthcheck", "true"),
    ("openwebui", "/health", r#"{"status": true}"#),
    ("vllm", "/health", ""),
];

fn hosted(format: &str) -> Source {
    source(&format!("{{id: a, format: {format}, url: 'https://nuage.example/base/', slow: 1s}}"))
}

#[test]
fn what_one_hosts_oneself_is_asked_at_its_own_place() {
    for (format, path, well) in HOSTED {
        let whole = source(&format!("{{id: a, format: {format}, url: 'https://nuage.example/base{path}'}}"));
        for source in [hosted(format), whole] {
            let Effect::Fetch(request) = source.reader.ask() else { panic!("{format} is not fetched") };
            assert_eq!((request.method.as_str(), request.url), ("GET", format!("https://nuage.example/base{path}")));
        }
        let source = hosted(format);
        assert_eq!(read(&source, &answer(200, *well)), Report { health: Health::Operational, ..Report::default() }, "{format}");
        let slow = Response { status: 200, headers: [].into(), body: (*well).to_owned(), millis: 1500, certificate: None };
        assert_eq!(read(&source, &Outcome::Response(slow)).health, Health::Degraded, "{format}");
        assert_eq!(read(&source, &answer(429, *well)).health, Health::Degraded, "{format}");
        for status in [302, 404, 500, 502, 503] {
            assert_eq!(read(&source, &answer(status, *well)).health, Health::MajorOutage, "{format} {status}");
        }
        let page = source.reader.read(&answer(200, "<!doctype html><title>Bienvenue</title>")).unwrap_err().en;
        assert!(page.starts_with("what answers is not "), "{format}: {page}");
    }
}

#[test]
fn what_one_hosts_oneself_says_why_it_is_not_well() {
    for (format, status, body, health, why) in [
        ("nextcloud", 200, r#"{"installed": true, "maintenance": true}"#, Health::Maintenance, "under maintenance"),
        ("nextcloud", 503, r#"{"installed": true, "maintenance": true}"#, Health::Maintenance, "under maintenance"),
        (
            "nextcloud",
            200,
            r#"{"installed": true, "maintenance": false, "needsDbUpgrade": true}"#,
            Health::Degraded,
            "waits for somebody to finish its upgrade",
        ),
        ("nextcloud", 200, r#"{"installed": false, "maintenance": false}"#, Health::Unknown, "is not installed yet"),
        ("onlyoffice", 200, "false", Health::MajorOutage, "says itself that it is not well"),
        ("llamacpp", 503, r#"{"error": {"code": 503, "message": "Loading model"}}"#, Health::Maintenance, "is loading its model"),
        ("llamacpp", 503, r#"{"status": "no slot available"}"#, Health::Degraded, "is busy: no free slot"),
        ("llamacpp", 503, r#"{"status": "error"}"#, Health::MajorOutage, "HTTP 503"),
        ("litellm", 503, r#"{"status": "shutting_down"}"#, Health::Maintenance, "is shutting down"),
    ] {
        let report = read(&hosted(format), &answer(status, body));
        assert_eq!((report.health, report.reason.unwrap().en.as_str()), (health, why), "{format}");
    }
    for (format, body) in [
        ("matrix", r#"{"versions": []}"#),
        ("nextcloud", r#"{"installed": true}"#),
        ("openwebui", r#"{"status": "degraded"}"#),
        ("ollama", r#"{"version": ""}"#),
        ("litellm", "I'm alive!"),
        ("llamacpp", r#"{"status": "napping"}"#),
    ] {
        assert!(hosted(format).reader.read(&answer(200, body)).is_err(), "{format}");
    }
}

#[test]
fn a_name_that_is_gone_or_leads_elsewhere_is_not_well() {
    let resolved = |code, values: &[&str]| {
        Outcome::Resolved(Resolved { code, values: values.iter().map(|value| Text::line(value)).collect(), millis: 20 })
    };
    let well = (Health::Operational, "");
    for (rest, outcome, expected) in [
        ("", resolved(Code::Found, &["192.0.2.1"]), well),
        ("expect: 192.0.2.1", resolved(Code::Found, &["192.0.2.9", "192.0.2.1"]), well),
        ("record: AAAA, expect: ['2001:db8:0::1']", resolved(Code::Found, &["2001:db8::1"]), well),
        ("record: CNAME, expect: WWW.Nuage.example.", resolved(Code::Found, &["www.nuage.example"]), well),
        (
            "record: MX, expect: [mx1.nuage.example, 20 mx2.nuage.example]",
            resolved(Code::Found, &["10 MX1.nuage.example", "20 mx2.nuage.example"]),
            well,
        ),
        (
            "record: MX, expect: 10 mx2.nuage.example",
            resolved(Code::Found, &["20 mx2.nuage.example"]),
            (Health::PartialOutage, "`10 mx2.nuage.example` expected, 20 mx2.nuage.example found"),
        ),
        ("expect: 192.0.2.1", resolved(Code::Found, &["192.0.2.9"]), (Health::PartialOutage, "`192.0.2.1` expected, 192.0.2.9 found")),
        ("record: TXT", resolved(Code::Found, &[]), (Health::MajorOutage, "no TXT record")),
        ("", resolved(Code::NoSuchName, &[]), (Health::MajorOutage, "there is no such name (NXDOMAIN)")),
        ("", resolved(Code::Failed, &[]), (Health::MajorOutage, "this name cannot be resolved (SERVFAIL)")),
        ("", resolved(Code::Refused, &[]), (Health::Unknown, "our name server refuses (REFUSED)")),
        ("resolver: '192.0.2.53:53'", resolved(Code::Refused, &[]), (Health::MajorOutage, "its name server refuses (REFUSED)")),
        ("", silence(), (Health::Unknown, "no name server answers")),
        ("resolver: '192.0.2.53:53'", silence(), (Health::MajorOutage, "no answer in time")),
        ("slow: 10ms", resolved(Code::Found, &["192.0.2.1"]), (Health::Degraded, "answers in 0.0 s")),
    ] {
        let source = source(&format!("{{id: a, format: dns, name: nuage.example, {rest}}}"));
        let said = match source.reader.read(&outcome) {
            Ok(report) => (report.health, report.reason.unwrap_or_default().en),
            Err(why) => (Health::Unknown, why.en),
        };
        assert_eq!((said.0, said.1.as_str()), expected, "{rest}");
    }
}

fn silence() -> Outcome {
    Outcome::Failed(Failure::new(FailureKind::Timeout, "", ""))
}

#[test]
fn a_probe_that_is_not_written_right_is_a_fault() {
    for (yaml, faults) in [
        ("{id: a, format: http, url: https://nuage.example, method: HEAD, expect: {json: {status: ok, /a: [1]}}}", 3),
        ("{id: a, format: http, url: https://nuage.example, expect: {matches: '(', status: 200}}", 1),
        ("{id: a, format: http, url: http://nuage.example, slow: 2s, very_slow: 1s, certificate: 14d}", 2),
        ("{id: a, format: tls, address: nuage.example, certificate: soon}", 2),
        ("{id: a, format: smtp, address: 'nuage.example:25', security: ssl}", 1),
        ("{id: a, format: nextcloud, url: 'https://nuage.example/?a=b', very_slow: 2s}", 2),
        ("{id: a, format: dns, name: 'déjà.example', record: SRV}", 2),
        ("{id: a, format: dns, name: nuage.example, record: AAAA, expect: [192.0.2.1], resolver: 9.9.9.9}", 2),
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

    #[test]
    fn no_answer_of_a_service_turns_green_by_chance(bytes in prop::collection::vec(any::<u8>(), 0..300), status in 0u16..1000) {
        let body = String::from_utf8_lossy(&bytes).into_owned();
        for (format, _, well) in HOSTED {
            let said = hosted(format).reader.read(&answer(status, body.clone()));
            // Two say it by the status alone.
            prop_assert!(said.is_err() || said.is_ok_and(|report| report.health != Health::Operational) || (well.is_empty() && status == 200));
        }
    }
}
