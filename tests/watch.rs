//! `relais watch`: an hour that was recorded, watched at speed; a quarter of a minute of the real thing; news that were promised.

mod cli_home;
#[path = "support/http.rs"]
mod http;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use cli_home::{Home, Said};
use http::{Peer, answer, path};
use relais::domain::effect::{Failure, FailureKind, Outcome};
use relais::domain::http::Response;
use relais::domain::incident::event::{Declared, Event};
use relais::domain::lang::Lang;
use relais::domain::status::SourceKey;
use relais::domain::time::{Span, Timestamp};
use relais::journal::Appender;
use relais::runtime::clock::now;
use serde_json::{Value, json};

/// Those that stand on the network `cdn`, and those that do not.
const ON_IT: [&str; 6] = ["assist", "cartes", "devis", "envoi", "forge", "galerie"];
const APART: [&str; 3] = ["hotel", "images", "juriste"];

/// A workspace of nine providers, each with a port of its own, and one of them with a page.
fn firm(home: &Home) {
    let mut services = String::new();
    let mut files: Vec<(String, String)> = Vec::new();
    for id in ON_IT.iter().chain(&APART) {
        let _ = writeln!(services, "  s-{id}: {{title: {{fr: {id}, en: {id}}}, candidates: [{{provider: {id}}}]}}");
        let on = if APART.contains(id) {
            ""
        } else {
            "stands_on:\n  - {provider: cdn, kind: network, source: 'https://a.example', date: 2026, confidence: confirmed}\n"
        };
        let page = if *id == "hotel" {
            "  - {id: page, format: statuspage, url: 'https://status.hotel.example/api/v2/summary.json', every: 60s}\n"
        } else {
            ""
        };
        let yaml = format!(
            "relais: 1\nname: {}\nkind: other\nsources:\n  - {{id: port, format: tcp, address: '{id}.example:443', every: 60s}}\n{page}{on}",
            title(id)
        );
        files.push((format!("providers/{id}.yaml"), yaml));
    }
    files.push(("providers/cdn.yaml".to_owned(), "relais: 1\nname: Grand CDN\nkind: network\n".to_owned()));
    let workspace = format!(
        "relais: 1\nname: Veille\nlanguage: en\ntimezone: Europe/Paris\nservices:\n{services}watch: {{also: [cdn]}}\n\
         maintenance:\n  - {{providers: juriste, from: '2026-11-22 03:10', to: '2026-11-22 03:30'}}\n"
    );
    files.push(("relais.yaml".to_owned(), workspace));
    for (path, text) in files {
        let path = home.path("w").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn title(id: &str) -> String {
    id[..1].to_uppercase() + &id[1..]
}

/// An hour in which each port is knocked at each minute, and every five seconds while it is in doubt.
struct Hour {
    lines: String,
    start: Timestamp,
}

impl Hour {
    fn at(&self, seconds: u64) -> Timestamp {
        Span::seconds(seconds).after(self.start)
    }

    fn put(&mut self, seconds: u64, id: &str, source: &str, outcome: &Outcome) {
        let answer = json!({"at": self.at(seconds), "source": SourceKey::new(id, source).to_string(), "outcome": outcome});
        let _ = writeln!(self.lines, "{answer}");
    }

    fn port(&mut self, seconds: u64, id: &str, up: bool) {
        let silent = || Outcome::Failed(Failure::new(FailureKind::Unreachable, "connexion refusée", "connection refused"));
        let outcome = if up { Outcome::Connected { millis: 9 } } else { silent() };
        self.put(seconds, id, "port", &outcome);
    }

    fn page(&mut self, seconds: u64, indicator: &str, incident: Option<&str>) {
        let incidents: Vec<Value> = incident
            .map(|name| json!({"name": name, "status": "investigating", "impact": indicator, "created_at": "2026-11-22T02:40:00Z", "incident_updates": []}))
            .into_iter()
            .collect();
        let body =
            json!({"page": {"updated_at": self.at(seconds)}, "status": {"indicator": indicator}, "components": [], "incidents": incidents});
        let response = Response { status: 200, headers: [].into(), body: body.to_string(), millis: 40, certificate: None };
        self.put(seconds, "hotel", "page", &Outcome::Response(response));
    }
}

/// What was heard between 03:00 and 04:00 in Paris.
fn hour() -> String {
    let mut hour = Hour { lines: String::new(), start: "2026-11-22T02:00:00Z".parse().unwrap() };
    let minute = |n: u64| n * 60;
    // From when to when each is silent, in minutes; all of them while our own line is cut.
    let cut = minute(45)..minute(50);
    let silent = |id: &str, at: u64| {
        let own = match id {
            _ if ON_IT.contains(&id) => minute(20)..minute(30),
            // One single try in vain at 03:05.
            "images" => minute(5)..minute(5) + 5,
            // Within its window, and beyond.
            "juriste" => minute(15)..minute(35),
            _ => 0..0,
        };
        own.contains(&at) || cut.contains(&at)
    };
    let mut next: Vec<(u64, &str, u32)> = ON_IT.iter().chain(&APART).enumerate().map(|(n, id)| (n as u64, *id, 0)).collect();
    for second in 0..3600 {
        for (due, id, odd) in &mut next {
            if *due == second {
                let up = !silent(id, second);
                hour.port(second, id, up);
                // In doubt it is asked again after five seconds: one failure, or one pass after a failure.
                *odd = if up { odd.saturating_sub(1) } else { 3 };
                *due += if *odd > 0 && (up || second % 60 < 10) { 5 } else { 60 };
            }
        }
        if second % 60 == 30 && cut.contains(&second) {
            hour.put(
                second,
                "hotel",
                "page",
                &Outcome::Failed(Failure::new(FailureKind::Unreachable, "nom introuvable", "name not found")),
            );
        } else if second % 60 == 30 || second == 7 {
            let bad = (minute(40)..minute(44)).contains(&second);
            hour.page(second, if bad { "major" } else { "none" }, bad.then_some("Rooms cannot be booked"));
        }
    }
    hour.lines
}

#[test]
fn an_hour_that_was_recorded_gives_the_right_lines_once_each() {
    let home = Home::new();
    firm(&home);
    fs::write(home.path("hour.jsonl"), hour()).unwrap();
    let said = home.run_in("w", &["watch", "--replay", "../hour.jsonl"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    insta::assert_snapshot!("an_hour", said.out);
    let french = home.run_in("w", &["watch", "--lang", "fr", "--replay", "../hour.jsonl"]);
    insta::assert_snapshot!("an_hour_in_french", french.out);
    let json = home.run_in("w", &["watch", "--json", "--replay", "../hour.jsonl"]);
    let documents: Vec<Value> = json.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let texts: Vec<&str> = documents.iter().map(|document| document["text"].as_str().unwrap()).collect();
    let lines: Vec<&str> = said.out.lines().map(|line| line.split_once("  ").unwrap().1).collect();
    assert_eq!(texts, lines, "both say the same");
    assert!(documents.iter().all(|document| document["version"] == 1 && document["event"].is_string()));
}

#[test]
fn what_is_no_recording_is_said_with_its_line() {
    let home = Home::new();
    firm(&home);
    let good = hour().lines().next().unwrap().to_owned();
    fs::write(home.path("bad.jsonl"), format!("{good}\n{{\"at\": 7}}\n")).unwrap();
    let said = home.run_in("w", &["watch", "--lang", "en", "--replay", "../bad.jsonl"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("bad.jsonl:2") && said.err.contains("hint:"), "{}", said.err);
    let none = home.run_in("w", &["watch", "--replay", "../none.jsonl"]);
    assert_eq!(none.code, Some(2), "{none:?}");
    let offline = home.run_in("w", &["watch", "--offline"]);
    assert_eq!(offline.code, Some(2), "{offline:?}");
}

/// A server that can be told to be down, and one that is told of changes.
#[test]
fn a_real_server_that_falls_and_returns_is_told_to_all_who_asked() {
    let down = Arc::new(AtomicBool::new(false));
    let is_down = Arc::clone(&down);
    let server = Peer::start(move |_, stream| {
        let status = if is_down.load(Ordering::SeqCst) { "503 Out" } else { "200 OK" };
        let _ = stream.write_all(answer(status, "", "").as_bytes());
    });
    let hook = Peer::saying(answer("200 OK", "", ""));
    let home = Home::new();
    let files = [
        (
            "providers/shop.yaml",
            format!(
                "relais: 1\nname: Boutique\nkind: payment\nsources: [{{id: probe, format: http, url: '{}', every: 5s, fails: 1, passes: 1}}]\n",
                server.url("/")
            ),
        ),
        (
            "relais.yaml",
            format!(
                "relais: 1\nname: Nova\ntimezone: Europe/Paris\nservices: {{pay: {{title: {{fr: Payer, en: Pay}}, candidates: [{{provider: shop}}]}}}}\nwatch: {{webhook: {{url: '{}', headers: {{Authorization: {{env: HOOK_KEY}}}}}}}}\n",
                hook.url("/changes")
            ),
        ),
    ];
    for (path, text) in files {
        let path = home.path("w").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let log = home.path("told");
    let program = format!("printf '%s\\n' \"$1\" >>{}; printf '%s\\n' \"$RELAIS_CHANGE\" >>{0}", log.display());
    let mut command =
        home.command(&home.path("w"), &["watch", "--lang", "en", "--record", "../kept.jsonl", "--", "sh", "-c", &program, "sh"]);
    let mut child = command.env("HOOK_KEY", "s3cr3t-of-the-hook").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.next().unwrap().contains("1 well"));
    down.store(true, Ordering::SeqCst);
    let fell = lines.next().unwrap();
    assert!(fell.contains("Boutique") && fell.contains("503"), "{fell}");
    down.store(false, Ordering::SeqCst);
    let rose = lines.next().unwrap();
    assert!(rose.contains("Boutique ● normal"), "{rose}");
    // What it told others has to arrive before it is asked to end.
    let arrived = || fs::read_to_string(&log).unwrap_or_default().lines().count() == 4 && hook.requests().len() == 2;
    let begun = std::time::Instant::now();
    while !arrived() {
        assert!(begun.elapsed().as_secs() < 60, "{:?} {:?}", fs::read_to_string(&log), hook.requests());
        assert!(child.try_wait().unwrap().is_none(), "it ended too soon");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    nix::sys::signal::kill(nix::unistd::Pid::from_raw(child.id().try_into().unwrap()), nix::sys::signal::Signal::SIGTERM).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    let told = fs::read_to_string(&log).unwrap();
    assert!(fell.ends_with(told.lines().next().unwrap()), "{told}");
    let posted = hook.requests();
    assert!(
        path(&posted[0]) == "/changes" && posted[0].contains("s3cr3t-of-the-hook") && posted[0].contains("\"event\":\"turned\""),
        "{posted:?}"
    );
    assert!(!told.contains("s3cr3t") && !fs::read_to_string(home.path("kept.jsonl")).unwrap().contains("s3cr3t"));
    // What was kept gives the same lines again.
    let again: Said = home.run_in("w", &["watch", "--lang", "en", "--replay", "../kept.jsonl"]);
    let text = |line: &str| line.split_once("  ").map(|(_, text)| text.split([' ', ' ']).take(3).collect::<Vec<_>>().join(" "));
    assert_eq!(again.out.lines().skip(1).map(text).collect::<Vec<_>>(), [fell.as_str(), rose.as_str()].map(text), "{again:?}");
}

/// An open incident whose clients were promised news for this time.
fn incident(home: &Home, due: Timestamp) -> Appender {
    let declared = Declared {
        id: "20261122-021200-shop".to_owned(),
        title: "Boutique en panne".into(),
        severity: 2,
        provider: None,
        service: None,
        called: BTreeMap::new(),
        drill: false,
        lang: Lang::Fr,
        zone: "Europe/Paris".to_owned(),
        workspace: "Nova".to_owned(),
        by: "lea".to_owned(),
    };
    let folder = home.path("w/incidents").join(&declared.id);
    let mut journal = Appender::open(&folder, "lea@poste", "a test").unwrap().0;
    let promised = Event::Promised { audience: "clients".to_owned(), due, reason: None, by: "lea".to_owned() };
    let events = [Event::Declared(Box::new(declared)), promised].map(|event| (None, event));
    journal.append(&events, now(), None).unwrap();
    journal
}

#[test]
fn news_that_were_promised_are_told_when_they_are_due_soon_and_when_they_are_late() {
    let home = Home::new();
    fs::create_dir_all(home.path("w/providers")).unwrap();
    let firm = "relais: 1\nname: Nova\ntimezone: Europe/Paris\nservices: {pay: {title: {fr: Payer, en: Pay}, candidates: [{provider: shop}]}}\n\
        audiences: {clients: {title: {fr: Clients, en: Clients}, file: clients.csv}}\n";
    fs::write(home.path("w/relais.yaml"), firm).unwrap();
    fs::write(home.path("w/clients.csv"), "name,email\n").unwrap();
    fs::write(home.path("w/providers/shop.yaml"), "relais: 1\nname: Boutique\nkind: payment\n").unwrap();
    let mut journal = incident(&home, Span::minutes(4).after(now()));
    let mut child = home.command(&home.path("w"), &["watch", "--json", "--lang", "en"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut next = || serde_json::from_str::<Value>(&lines.next().unwrap()).unwrap();
    assert_eq!(next()["event"], "began");
    let soon = next();
    assert_eq!((&soon["event"], &soon["audience"]), (&json!("promise_due_soon"), &json!("clients")), "{soon}");
    assert!(soon["text"].as_str().unwrap().contains("Clients: news promised for"), "{soon}");
    let due = Span::seconds(1).before(now());
    let moved = Event::Promised { audience: "clients".to_owned(), due, reason: None, by: "lea".to_owned() };
    journal.append(&[(None, moved)], now(), None).unwrap();
    let late = next();
    assert_eq!((&late["event"], &late["incident"]), (&json!("promise_late"), &json!("20261122-021200-shop")), "{late}");
    nix::sys::signal::kill(nix::unistd::Pid::from_raw(child.id().try_into().unwrap()), nix::sys::signal::Signal::SIGTERM).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
