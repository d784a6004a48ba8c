//! What a drill shows in place of the world: each place answers in its own format, and is read as it was meant.

use std::collections::BTreeSet;

use relais::domain::effect::Outcome;
use relais::domain::status::{FORMATS, Health, PageIncident, Part, Report, Source, Voice};
use relais::domain::text::Text;
use relais::domain::yaml::{Faults, Fields, Node};
use relais::shipped;

/// One source of each format, with all that its own fields can ask for.
const SOURCES: &[&str] = &[
    "format: apple, url: 'https://status.example/status.js'",
    "format: aws, url: 'https://status.example/currentevents', components: [eu-west-3]",
    "format: aws-feed, url: 'https://status.example/all.rss', components: [bedrock-eu-west-3]",
    "format: azure, url: 'https://status.example/feed/', components: [West Europe]",
    "format: betterstack, url: 'https://status.example/index.json'",
    "format: cachet, url: 'https://status.example/api/v1/components'",
    "format: checkly, url: 'https://status.example/', components: [Embeddings]",
    "format: datadog, url: 'https://status.example/config.json'",
    "format: flashduty, url: 'https://status.example/summary.json', components: [API]",
    "format: google, url: 'https://status.example/incidents.json', components: [Z0FZJAMvEB4j3NbCJs6B]",
    "format: incidentio-feed, url: 'https://status.example/feed.atom', components: [API]",
    "format: statuspage-feed, url: 'https://status.example/history.atom'",
    "format: incidentio, url: 'https://status.example/proxy/status.example', components: [API]",
    "format: instatus, url: 'https://status.example/v2/components.json', components: [API]",
    "format: json, url: 'https://status.example/status.json', words: {ok: operational, down: major_outage}, parts: {at: /all, id: id, health: is}",
    "format: meta, url: 'https://status.example/data/orgs.json', components: [Cloud API]",
    "format: microsoft365, url: 'https://status.example/api/posts/m365Consumer', components: [Microsoft Copilot]",
    "format: feed, url: 'https://status.example/en.atom', components: [Cloud]",
    "format: paypal, url: 'https://status.example/api/v1/components', components: [Checkout]",
    "format: slack, url: 'https://status.example/api/v2.0.0/current', components: [Messaging]",
    "format: statusio, url: 'https://status.example/1.0/status/1', components: [Website]",
    "format: statuspage, url: 'https://status.example/api/v2/summary.json', components: [API]",
    "format: upptime, url: 'https://status.example/history/summary.json'",
    "format: uptimekuma, url: 'https://status.example/api/status-page/heartbeat/all', components: [7]",
    "format: incidentio-widget, url: 'https://status.example/api/v1/summary', components: [API]",
    "format: xai, url: 'https://status.example/feed.xml', components: [API Console]",
    "format: dns, name: shop.example.com, record: MX, expect: [mail.example.com, 20 other.example.com], slow: 50ms",
    "format: http, url: 'https://api.example.com/', slow: 50ms, certificate: 14d, expect: {status: [401], contains: ' ok',
     json: {/a/b: '12', /c: true, /list/0: x, /none: null}}",
    "format: jitsi, url: 'http://10.0.0.5:8080', slow: 50ms",
    "format: litellm, url: 'http://10.0.0.5:8080', slow: 50ms",
    "format: llamacpp, url: 'http://10.0.0.5:8080', slow: 50ms",
    "format: matrix, url: 'http://10.0.0.5:8080', slow: 50ms",
    "format: nextcloud, url: 'http://10.0.0.5:8080', slow: 50ms",
    "format: ollama, url: 'http://10.0.0.5:8080', slow: 50ms",
    "format: onlyoffice, url: 'http://10.0.0.5:8080', slow: 50ms",
    "format: openwebui, url: 'http://10.0.0.5:8080', slow: 50ms",
    "format: postgres, address: 'db.example.com:5432', slow: 50ms",
    "format: smtp, address: 'mail.example.com:587', security: starttls, slow: 50ms",
    "format: tcp, address: 'api.example.com:443'",
    "format: tls, address: 'mail.example.com:993', certificate: 21d, slow: 50ms",
    "format: vllm, url: 'http://10.0.0.5:8080', slow: 50ms",
];

/// A source, and what it watches.
fn source(node: &Node) -> (Source, Vec<String>) {
    let mut faults = Faults::default();
    let watched = Fields::of(node, &mut faults).unwrap().texts("components", &mut faults);
    let source = Source::parse(node, &mut faults).unwrap();
    assert_eq!(faults.count(), 0, "{}", source.id);
    (source, watched)
}

fn well() -> Report {
    Report { health: Health::Operational, ..Report::default() }
}

/// A major outage of all that is watched, with one incident in this state.
fn evening(watched: &[String], state: &str, health: Health) -> Report {
    let part = |name: &String| Part { id: Text::line(name), name: Text::line(name), health };
    let incident = PageIncident {
        name: Text::line("Errors"),
        state: Text::line(state),
        words: Text::line("We look into it."),
        updated: "2026-11-29T09:30:00Z".parse().ok(),
        started: "2026-11-29T09:00:00Z".parse().ok(),
        health,
        ..PageIncident::default()
    };
    Report { health, parts: watched.iter().map(part).collect(), incidents: vec![incident], ..Report::default() }
}

/// How a source reads what it would answer if that were so.
fn read(source: &Source, report: &Report) -> Report {
    let shown = source.reader.show(report).unwrap_or_else(|| panic!("{} {} shows nothing", source.format.name, source.id));
    source.reader.read(&shown).unwrap_or_else(|why| panic!("{} {}: {}", source.format.name, source.id, why.en))
}

/// All is well, then nothing is, then it is over; a probe of our own knows nothing of a page, and answers well.
fn is_played(name: &str, source: &Source, watched: &[String]) {
    assert_eq!(read(source, &well()).health, Health::Operational, "{name}");
    for (state, health) in [("investigating", Health::MajorOutage), ("identified", Health::PartialOutage), ("monitoring", Health::Degraded)]
    {
        let bad = read(source, &evening(watched, state, health));
        assert_eq!(bad.health.is_bad(), source.format.voice == Voice::Page, "{name}: {bad:#?}");
    }
    let over = read(source, &evening(watched, "resolved", Health::Operational));
    assert_eq!((over.health, over.incidents.len()), (Health::Operational, 0), "{name}: {over:#?}");
}

#[test]
fn every_shipped_source_is_played_as_it_was_meant() {
    let mut formats = BTreeSet::new();
    for id in shipped::provider_ids() {
        let node = Node::parse(shipped::provider(&id).unwrap()).unwrap();
        let fields = Fields::of(&node, &mut Faults::default()).unwrap();
        for node in fields.list("sources") {
            let (source, watched) = source(node);
            is_played(&format!("{id}/{}", source.id), &source, &watched);
            formats.insert(source.format.name);
        }
    }
    assert!(formats.len() > 20, "{formats:?}");
}

#[test]
fn every_format_and_probe_can_be_played() {
    let sources: Vec<(Source, Vec<String>)> =
        SOURCES.iter().map(|fields| source(&Node::parse(&format!("{{id: a, {fields}}}")).unwrap())).collect();
    let played: BTreeSet<&str> = sources.iter().map(|(source, _)| source.format.name).collect();
    assert_eq!(played, FORMATS.iter().map(|format| format.name).collect());
    for (source, watched) in &sources {
        is_played(source.format.name, source, watched);
    }
}

#[test]
fn pages_that_keep_what_is_over_still_tell_it() {
    let tells = |fields: &&&str| {
        let (source, watched) = source(&Node::parse(&format!("{{id: a, {fields}}}")).unwrap());
        let shown = source.reader.show(&evening(&watched, "resolved", Health::Operational)).unwrap();
        matches!(shown, Outcome::Response(response) if response.body.contains("We look into it."))
    };
    let known = ["apple", "aws", "aws-feed", "betterstack", "datadog", "google", "incidentio-feed", "statuspage-feed", "feed", "xai"];
    let found: Vec<&str> = SOURCES.iter().filter(tells).map(|fields| fields["format: ".len()..].split(',').next().unwrap()).collect();
    assert_eq!(found, known);
}

#[test]
fn each_record_of_a_name_and_each_way_to_speak_to_a_mail_server_is_played() {
    let dns = ["A", "AAAA", "CNAME", "MX", "TXT"].map(|record| format!("format: dns, name: shop.example.com, record: {record}"));
    let smtp = ["none", "starttls", "tls"].map(|security| format!("format: smtp, address: 'mail.example.com:25', security: {security}"));
    for fields in dns.iter().chain(&smtp) {
        let (source, watched) = source(&Node::parse(&format!("{{id: a, {fields}}}")).unwrap());
        is_played(fields, &source, &watched);
    }
}

#[test]
fn nobody_invents_an_answer_to_a_pattern() {
    let yaml = "{id: a, format: http, url: 'https://api.example.com/', expect: {matches: '^v[0-9]+$'}}";
    let (source, _) = source(&Node::parse(yaml).unwrap());
    assert_eq!(source.reader.show(&well()), None::<Outcome>);
}
