//! What the formats of single providers, of self-hosted tools and of a reader's own description make of recorded answers.

mod described;
mod hostile;
mod recorded;
mod watched;
mod words;

use std::path::Path;

use relais::domain::effect::Outcome;
use relais::domain::http::Response;
use relais::domain::lang::Lang;
use relais::domain::status::{FORMATS, Report, Source};
use relais::domain::yaml::{Faults, Node};

/// Those that have an address and nothing else of their own.
const PLAIN: [&str; 14] = [
    "apple",
    "cachet",
    "checkly",
    "datadog",
    "feed",
    "flashduty",
    "meta",
    "microsoft365",
    "paypal",
    "slack",
    "statusio",
    "upptime",
    "uptimekuma",
    "xai",
];
const JSON: &str = "{id: page, format: json, url: https://libre.example/status.json, health: /status/indicator, \
    words: {ok: operational, work: maintenance, partial: partial_outage, down: major_outage}, \
    parts: {at: /components, id: id, name: name, health: status}, \
    incidents: {at: /incidents, name: title, state: status, over: [resolved, closed], health: impact, words: body, \
    updated: updated_at, started: created_at, url: link}, time: /updated_at";

fn faults_of(yaml: &str) -> (Option<Source>, Vec<String>) {
    let mut faults = Faults::of("providers/libre.yaml");
    let source = Source::parse(&Node::parse(yaml).unwrap(), &mut faults);
    (source, faults.into_list().iter().map(|fault| format!("{}: {}", fault.place.column, fault.problem.say(Lang::En))).collect())
}

fn source(yaml: &str) -> Source {
    let (source, faults) = faults_of(yaml);
    assert_eq!(faults, [""; 0], "{yaml}");
    source.unwrap()
}

fn page(format: &str, components: &str) -> Source {
    match format {
        "json" => source(&format!("{JSON}, components: [{components}]}}")),
        _ => source(&format!("{{id: page, format: {format}, url: https://libre.example/status, components: [{components}]}}")),
    }
}

fn answer(body: impl Into<String>) -> Outcome {
    Outcome::Response(Response { status: 200, headers: [].into(), body: body.into(), millis: 120, certificate: None })
}

fn dated(body: &str, date: &str) -> Outcome {
    let headers = [("date".to_owned(), date.to_owned())].into();
    Outcome::Response(Response { status: 200, headers, body: body.to_owned(), millis: 120, certificate: None })
}

fn body(name: &str) -> String {
    std::fs::read_to_string(Path::new("tests/data/status").join(name)).unwrap()
}

fn read(source: &Source, outcome: &Outcome) -> Report {
    source.reader.read(outcome).unwrap_or_else(|why| panic!("{}", why.en))
}

fn refusal(source: &Source, outcome: &Outcome) -> String {
    source.reader.read(outcome).expect_err("it was read").en
}

/// `major_outage`, or `operational?` where it proves nothing.
fn health(report: &Report) -> String {
    format!("{}{}", report.health.name(), if report.notices_only { "?" } else { "" })
}

/// `Chat partial_outage, Website operational`.
fn parts(report: &Report) -> String {
    report.parts.iter().map(|part| format!("{} {}", part.name, part.health.name())).collect::<Vec<_>>().join(", ")
}

/// One line for each incident: what, its state, how much it weighs, from when to when, where, its last words and how many there are.
fn incidents(report: &Report) -> Vec<String> {
    let time = |at: Option<relais::domain::time::Timestamp>| at.map_or("-".to_owned(), |at| at.strftime("%d %H:%M").to_string());
    let line = |it: &relais::domain::status::PageIncident| {
        let url = it.url.as_deref().unwrap_or("-");
        let (started, updated) = (time(it.started), time(it.updated));
        format!("{} | {} | {} | {started} | {updated} | {url} | {} | {}", it.name, it.state, it.health.name(), it.words, it.updates.len())
    };
    report.incidents.iter().map(line).collect()
}

#[test]
fn every_format_here_is_in_the_table() {
    for format in PLAIN.into_iter().chain(["json"]) {
        assert!(FORMATS.iter().any(|known| known.name == format), "{format}");
    }
}
