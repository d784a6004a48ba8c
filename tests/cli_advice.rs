//! `relais advise` and `relais ready` against servers of their own: whom to go through, and whether one could today.

mod cli_home;
mod support;

use cli_home::{Home, Said};
use serde_json::Value;
use support::http::{Peer, answer, path};

/// A server of models: `good` has its model and says how much it takes, `bare` lacks it, `locked` refuses any key, `spent` takes no more.
fn server() -> Peer {
    Peer::start(|request, stream| {
        use std::io::Write;
        let list = r#"{"data": [{"id": "m-1"}]}"#;
        let said = match path(request) {
            "/good/models" if request.contains("Bearer k-good") => answer("200 OK", "x-ratelimit-remaining-requests: 41\r\n", list),
            "/bare/models" => answer("200 OK", "", r#"{"data": [{"id": "other"}]}"#),
            "/locked/models" => answer("401 Unauthorized", "", "{}"),
            "/spent/models" => answer("200 OK", "x-ratelimit-remaining-requests: 0\r\n", list),
            "/down" => answer("503 Service Unavailable", "", ""),
            "/up" => answer("200 OK", "", "ok"),
            _ => answer("404 Not Found", "", ""),
        };
        let _ = stream.write_all(said.as_bytes());
    })
}

fn firm(server: &Peer) -> Home {
    let home = Home::new();
    let provider = |id: &str, probe: &str, more: &str| {
        let text = format!(
            "relais: 1\nname: {id}\nkind: ai\nsources:\n  - {{id: probe, format: http, url: '{}', fails: 1}}\n{more}",
            server.url(probe)
        );
        (format!("providers/{id}.yaml"), text.into_bytes())
    };
    let api = |id: &str| {
        let url = server.url(&format!("/{id}"));
        format!("api: {{address: '{url}', dialect: compatible, source: 'https://a.example', date: 2026, confidence: confirmed}}\n")
    };
    let on = |id: &str| {
        format!("stands_on:\n  - {{provider: {id}, kind: network, source: 'https://a.example', date: 2026, confidence: reported}}\n")
    };
    let files = [
        provider("edge", "/down", ""),
        provider("now", "/down", &on("edge")),
        provider("good", "/up", &api("good")),
        provider("bare", "/up", &api("bare")),
        provider("locked", "/up", &api("locked")),
        provider("spent", "/up", &api("spent")),
        provider("behind", "/up", &on("edge")),
        ("relais.yaml".to_owned(), FIRM.as_bytes().to_vec()),
        ("set.yaml".to_owned(), b"who: now\n".to_vec()),
    ];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    home.workspace(&files);
    home
}

const FIRM: &str = "relais: 1
name: A
language: en
timezone: Europe/Paris
services:
  quotes:
    title: {fr: Devis, en: Quotes}
    flows: [flows/quotes]
    without: nobody-left
    active: {file: set.yaml, key: who}
    candidates:
      - {provider: now}
      - {provider: behind}
      - {provider: bare, model: m-1, key: {env: K_BARE}}
      - {provider: locked, model: m-1, key: {env: K_LOCKED}}
      - {provider: spent, model: m-1, key: {env: K_SPENT}}
      - {provider: good, model: m-1, key: {env: K_GOOD}}
watch: {also: [edge]}
";

fn run(home: &Home, words: &[&str], keys: &[&str]) -> (Value, Said) {
    let mut command = home.command(&home.path("w"), words);
    command.envs(keys.iter().map(|key| (format!("K_{}", key.to_uppercase()), format!("k-{key}"))));
    let said = Said::of(&mut command);
    assert!(!said.out.contains("k-good"), "a key is told: {said:?}");
    (serde_json::from_str(&said.out).unwrap_or_default(), said)
}

fn found(answer: &Value, provider: &str) -> Vec<(String, String)> {
    let all = answer["services"][0]["candidates"].as_array().unwrap();
    let one = all.iter().find(|one| one["provider"] == provider).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    one["checks"].as_array().unwrap().iter().map(|found| (text(&found["check"]), text(&found["state"]))).collect()
}

#[test]
fn every_access_is_tried_without_switching_and_the_result_dates_the_advice() {
    let server = server();
    let home = firm(&server);
    let (answer, said) = run(&home, &["ready", "quotes", "--json"], &["bare", "locked", "spent", "good"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let pairs = |list: &[(&str, &str)]| list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
    let flows = ("flows", "missing");
    assert_eq!(found(&answer, "good"), pairs(&[("key", "ready"), ("answers", "ready"), ("access", "ready"), ("quota", "ready"), flows]));
    assert_eq!(found(&answer, "bare"), pairs(&[("key", "ready"), ("answers", "ready"), ("access", "missing"), flows]));
    assert_eq!(found(&answer, "locked"), pairs(&[("key", "ready"), ("answers", "ready"), ("access", "missing"), flows]));
    assert_eq!(found(&answer, "spent"), pairs(&[("key", "ready"), ("answers", "ready"), ("access", "ready"), ("quota", "missing"), flows]));
    assert_eq!(found(&answer, "now"), pairs(&[("answers", "missing"), flows]));
    std::fs::create_dir_all(home.path("w/flows/quotes")).unwrap();
    let (answer, _) = run(&home, &["ready", "--json"], &[]);
    assert_eq!(found(&answer, "good"), pairs(&[("key", "missing"), ("answers", "ready")]));

    // What was tried last, a minute ago, is what advice tells: there was no key.
    let (answer, said) = run(&home, &["advise", "quotes", "--json"], &[]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let ranked = answer["services"][0]["ranked"].as_array().unwrap();
    let good = ranked.iter().find(|ranked| ranked["provider"] == "good").unwrap();
    assert!(good["reasons"].to_string().contains("its key is missing: [secret: env K_GOOD]"), "{good}");

    run(&home, &["ready"], &["good"]);
    let (answer, _) = run(&home, &["advise", "quotes", "--json"], &[]);
    let ranked = answer["services"][0]["ranked"].as_array().unwrap();
    assert_eq!((&ranked[0]["provider"], &ranked[0]["fit"], &ranked[0]["independent"]), (&"good".into(), &"advised".into(), &true.into()));
    let behind = ranked.iter().find(|ranked| ranked["provider"] == "behind").unwrap();
    assert_eq!((&behind["fit"], &behind["independent"]), (&"not_advised".into(), &false.into()));
    assert!(
        behind["reasons"][0]["said"]["fr"].as_str().unwrap().starts_with("repose aussi sur edge (réseau, d'après d'autres), panne"),
        "{behind}"
    );

    let (_, said) = run(&home, &["advise", "qotes"], &[]);
    assert!(said.code == Some(2) && said.err.contains("quotes"), "{said:?}");
}

#[test]
fn offline_nothing_is_asked_and_nothing_is_proven() {
    let server = server();
    let home = firm(&server);
    let (answer, _) = run(&home, &["--offline", "ready", "--json"], &["good"]);
    assert_eq!(found(&answer, "good")[1].1, "unknown");
    assert_eq!(server.requests(), Vec::<String>::new());
    let (answer, _) = run(&home, &["--offline", "advise", "--json"], &[]);
    assert!(answer.to_string().contains("access never tried"), "{answer}");
}
