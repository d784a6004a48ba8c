//! What `relais.yaml` switches on at a provider, as the workspace makes it.

use std::path::Path;

use relais::domain::effect::{Effect, Outcome};
use relais::domain::http::{Request, Response};
use relais::domain::provider::Provider;
use relais::domain::status::{Health, Source};
use relais::domain::workspace::Workspace;
use relais::domain::yaml::{Fault, Faults, Node};

/// A provider whose models are reached at an address of the documentation.
pub fn provider(dialect: &str, more: &str) -> String {
    let api = format!("api: {{address: 'https://api.nuage.example/v1', dialect: {dialect}, {EVIDENCE}}}");
    format!("relais: 1\nname: Nuage\nkind: ai\nsources: [{{id: port, format: tcp, address: '127.0.0.1:1'}}]\n{api}\n{more}\n")
}

/// What stands behind a statement that nobody made.
pub const EVIDENCE: &str = "source: 'https://nuage.example/docs', date: 2026-11, confidence: confirmed";

/// The workspace that says so, and what is wrong in it.
pub fn firm(provider: &str, yaml: &str) -> (Option<Workspace>, Vec<Fault>) {
    let mut faults = Faults::of("relais.yaml");
    let provider = Provider::parse("nuage", &Node::parse(provider).unwrap(), &mut faults).unwrap();
    assert!(faults.is_empty(), "{faults:?}");
    let node = Node::parse(&format!("relais: 1\nname: Atelier Nova\n{yaml}\n")).unwrap();
    let workspace = Workspace::parse(&node, [("nuage".to_owned(), provider)].into(), &mut faults);
    (workspace, faults.into_list())
}

/// The last source of the provider, once this is switched on.
pub fn source(provider: &str, yaml: &str) -> Source {
    let (workspace, faults) = firm(provider, yaml);
    assert_eq!(faults, [], "{yaml}");
    workspace.unwrap().providers.remove("nuage").unwrap().sources.pop().unwrap()
}

/// What it asks.
pub fn asked(source: &Source) -> Request {
    match source.reader.ask() {
        Effect::Fetch(request) => request,
        other => panic!("it fetches nothing: {other:?}"),
    }
}

/// An answer of 28 November 2026.
pub fn answer(status: u16, body: impl Into<String>) -> Outcome {
    let headers = [("date".to_owned(), "Sat, 28 Nov 2026 02:10:00 GMT".to_owned())].into();
    Outcome::Response(Response { status, headers, body: body.into(), millis: 120, certificate: None })
}

/// One of our own answers.
pub fn fixture(name: &str) -> Outcome {
    answer(200, std::fs::read_to_string(Path::new("tests/data/status").join(name)).unwrap())
}

/// What is made of it: health, and why in French and in English.
pub fn made(source: &Source, outcome: &Outcome) -> (Health, String, String) {
    match source.reader.read(outcome) {
        Ok(report) => {
            let why = report.reason.unwrap_or_default();
            (report.health, why.fr, why.en)
        }
        Err(why) => (Health::Unknown, why.fr, why.en),
    }
}
