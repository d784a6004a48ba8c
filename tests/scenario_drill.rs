//! An outage as a drill: lived through at a desk with nothing that leaves, and served to others who read it with tools of their own.

mod support;

use std::fs;
use std::process::Command;

use support::firm::Firm;
use support::left_out;
use support::pipe::Pipe;
use support::trace::{Call, Trace};

/// The firm's provider fails ten minutes after the beginning; somebody calls before its page says so.
const SCENARIO: &str = r#"relais: 1
title: {fr: "Nuage tombe", en: "Nuage falls"}
kind: outage
provider: nuage
begins: 2025-11-18T11:00Z
ends: 2025-11-18T13:00Z
briefing: {fr: "Il est midi.", en: "It is noon."}
lesson: {fr: "On apprend à prévenir.", en: "One learns to tell."}
sources: {blog: {name: Nuage, url: "https://nuage.example/blog"}}
timeline:
  - {at: 2025-11-18T11:10Z, seen: users, source: blog, confidence: official, marks: start, says: {fr: "tout échoue", en: "all fails"}, checks: {nuage: {http: 503}}}
  - at: 2025-11-18T11:15Z
    inject: {from: client, by: phone, who: {fr: "Mme Marchand", en: "Ms Marchand"}, words: {fr: "Rien depuis {{ 2025-11-18T11:10Z }} & alors ?", en: "Nothing since {{ 2025-11-18T11:10Z }}?"}}
  - {at: 2025-11-18T11:12Z, seen: inside, source: blog, confidence: official, says: {fr: "ils savent", en: "they know"}}
  - at: 2025-11-18T11:30Z
    seen: official
    source: blog
    confidence: official
    marks: posted
    says: {fr: "premier message", en: "first post"}
    page: {nuage: {name: "Errors", state: investigating, health: major_outage, words: "We look into it."}}
"#;

fn firm() -> Firm {
    let firm = Firm::new(9);
    fs::create_dir(firm.workspace().join("drills")).unwrap();
    // A row that stands too early would be a fault: the order of time is that of the file.
    let mut lines: Vec<&str> = SCENARIO.lines().collect();
    let inside = lines.iter().position(|line| line.contains("seen: inside")).unwrap();
    let call = lines.iter().position(|line| line.contains("11:15Z")).unwrap();
    let line = lines.remove(inside);
    lines.insert(call, line);
    fs::write(firm.workspace().join("drills/nuage-tombe.yaml"), lines.join("\n") + "\n").unwrap();
    firm
}

/// From the first word to the end of the incident.
fn lived(pipe: &mut Pipe) {
    pipe.wait_for("EXERCICE, rien ne sort : Nuage tombe").wait_for("Il est midi.").wait_for("> ");
    pipe.say("next").wait_for("> ").say("next").wait_for("Mme Marchand, au téléphone : « Rien depuis ").wait_for("> ");
    pipe.say("answer Je vous rappelle.").wait_for("> ");
    pipe.say("start panne vendor=nuage service=drafting").wait_for("(triage)").wait_for("> ");
    pipe.say("next").wait_for("> ").say("close fin de l'exercice").wait_for("Incident clos").wait_for("tout échoue").wait_for("> ");
}

#[test]
fn an_outage_is_lived_through_and_told_afterwards() {
    let firm = firm();
    let mut pipe = Pipe::start(firm.relais(&["--plain", "drill", "start", "nuage-tombe"]));
    lived(&mut pipe);
    let (status, said) = pipe.end();
    assert!(status.success(), "{said}");
    assert_eq!(firm.world.peer.requests(), Vec::<String>::new(), "nobody is asked anything");
    assert_eq!(firm.events_of("declared")[0]["drill"], true);
    let staged = &firm.events_of("scenario_pinned")[0];
    assert_eq!(staged["scenario"], "nuage-tombe");
    assert!(staged["text"].as_str().unwrap().contains("On apprend à prévenir."));
    assert_eq!(firm.events_of("injected").len(), 1);
    assert_eq!(firm.events_of("inject_answered")[0]["reply"], "Je vous rappelle.");
    let claims = firm.events_of("claimed");
    assert_eq!(claims.len(), 3, "{claims:?}");
    assert!(claims.iter().any(|claim| claim["words"] == "ils savent"), "what only they knew is told at the end");
    firm.says(&["verify"]);
    // Both the scenario and the runbook that was walked in it were rehearsed just now, by the clock on the wall.
    let file = firm.workspace().join("relais.yaml");
    let planned = "\ndrills: [{runbook: panne, every: 90d}, {scenario: nuage-tombe, every: 90d}, {runbook: over, every: 90d}]\n";
    fs::write(&file, fs::read_to_string(&file).unwrap() + planned).unwrap();
    let said: serde_json::Value = serde_json::from_str(&firm.says(&["drill", "calendar", "--json"])).unwrap();
    let standing: Vec<&str> = said["drills"].as_array().unwrap().iter().map(|drill| drill["standing"].as_str().unwrap()).collect();
    assert_eq!(standing, ["to_plan", "later", "later"], "{said}");
    assert_eq!(said["drills"][1]["last"], staged["really"], "{said}");
}

#[test]
fn from_the_calm_board_one_is_chosen_prepared_and_begun() {
    let firm = firm();
    let screen = firm.screen(&[]);
    screen.wait_for("Tout va bien").wait_for("● normal");
    screen.keys("ge");
    screen.wait_for("▸ Nuage tombe").wait_for("jamais").wait_for("Le vôtre : drills/nuage-tombe.yaml");
    screen.keys("<enter>");
    screen.wait_for("Avant l'exercice : Nuage tombe").wait_for("Il est midi.").wait_for("2 h 00 en vrai, 1 h 00 à ×2");
    screen.keys("+");
    screen.wait_for("24 min à ×5");
    let asked = firm.world.peer.requests().len();
    screen.keys("<enter>");
    screen.wait_for("EXERCICE").wait_for("temps ×5");
    screen.keys(">>");
    screen.wait_for("Mme Marchand, au téléphone");
    assert_eq!(firm.world.peer.requests().len(), asked, "nobody is asked anything");
    screen.keys("<esc>ge");
    screen.wait_for("Un exercice est déjà en cours");
    screen.keys("<ctrl-x>");
    screen.wait_for("Vous êtes dans le réel").wait_for("Gravité");
    screen.keys("<esc>");
    screen.wait_for("Tout va bien");
    assert_eq!(firm.incidents(), Vec::<String>::new(), "nothing was declared");
}

#[test]
fn what_was_lived_through_becomes_a_scenario_of_its_own() {
    let firm = firm();
    let mut pipe = Pipe::start(firm.relais(&["--plain", "drill", "start", "nuage-tombe"]));
    lived(&mut pipe);
    assert!(pipe.end().0.success());
    let text = firm.says(&["drill", "record", "--output", "-"]);
    assert!(text.contains("tout échoue") && text.contains("checks: {\"nuage\": {http: 503}}"), "{text}");
    let said = firm.says(&["drill", "record"]);
    let id = said.trim().rsplit(' ').next().unwrap().to_owned();
    assert_eq!(fs::read_to_string(firm.workspace().join(format!("drills/{id}.yaml"))).unwrap(), text);
    assert!(firm.says(&["drill", "list"]).contains(&id));
    let again = firm.told(&["drill", "record", &id], "");
    assert_eq!(again.status.code(), Some(1), "what is there stays: {again:?}");
}

#[test]
fn the_system_sees_nothing_leave_a_whole_drill() {
    let test = "the system calls of a scenario";
    let Some(trace) = Trace::new() else { return left_out(test, "no strace: install the package strace") };
    let firm = firm();
    let mut command: Command = trace.of(env!("CARGO_BIN_EXE_relais"), &["--plain", "drill", "start", "nuage-tombe"]);
    command.current_dir(firm.workspace()).env_clear().envs(firm.env());
    let mut pipe = Pipe::start(command);
    lived(&mut pipe);
    assert!(pipe.end().0.success());
    let seen = trace.calls();
    let faults: Vec<_> = seen.iter().filter(|call| call.is_network() || call.is_fork()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(seen.iter().filter(|call| call.name == "execve").count(), 1, "relais itself and nothing else");
    let incidents = firm.workspace().join("incidents");
    let own = |path: &&String| std::path::Path::new(path.as_str()).starts_with(&incidents) || path.starts_with("/dev/");
    let changed: Vec<String> = seen.iter().flat_map(Call::changes).collect();
    assert!(changed.iter().any(|path| own(&path)), "its own record is written");
    let others: Vec<_> = changed.iter().filter(|path| !own(path)).collect();
    assert!(others.is_empty(), "{others:#?}");
}

/// A drill that is served, and where.
fn served(firm: &Firm) -> (Pipe, String) {
    let mut pipe = Pipe::start(firm.relais(&["drill", "serve", "nuage-tombe", "--listen", "127.0.0.1:0"]));
    pipe.wait_for("Servi à http://");
    pipe.wait_for("feed  json");
    let said = pipe.said();
    let address = said.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    (pipe, address)
}

/// What curl gets there: the status, and the body.
fn curl(address: &str, path: &str) -> Option<(String, String)> {
    let url = format!("http://{address}{path}");
    let output = Command::new("curl").args(["--silent", "--max-time", "10", "--write-out", "\n%{http_code}", &url]).output().ok()?;
    let text = String::from_utf8(output.stdout).unwrap();
    let (body, status) = text.rsplit_once('\n').unwrap();
    Some((status.to_owned(), body.to_owned()))
}

#[test]
fn others_read_the_outage_with_tools_of_their_own() {
    let test = "a served drill, read by curl";
    let firm = firm();
    let (mut pipe, address) = served(&firm);
    let peer = firm.world.peer.address.port();
    let (page, probe) = (format!("/127.0.0.1:{peer}/summary.json"), format!("/127.0.0.1:{peer}/probe"));
    let Some((status, body)) = curl(&address, &page) else { return left_out(test, "no curl: install the package curl") };
    assert_eq!(status, "200");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&body).unwrap()["status"]["indicator"], "none");
    assert_eq!(curl(&address, &probe).unwrap().0, "200");
    assert_eq!(curl(&address, "/elsewhere").unwrap().0, "404");
    pipe.say("next").wait_for("ensuite");
    assert_eq!(curl(&address, &probe).unwrap().0, "503");
    pipe.say("next").wait_for("Mme Marchand").say("next").wait_for("×1");
    let (_, body) = curl(&address, &page).unwrap();
    let page: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(page["incidents"][0]["incident_updates"][0]["body"], "We look into it.");
    pipe.say("say Le patron veut une <heure>").wait_for("<heure>");
    let (_, body) = curl(&address, "/messages.json").unwrap();
    let messages: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(messages["messages"][1]["words"], "Le patron veut une <heure>");
    // Another relais, with the address of the page alone changed.
    let desk = Firm::new(9);
    let file = desk.workspace().join("providers/nuage.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let own = format!("127.0.0.1:{}", desk.world.peer.address.port());
    fs::write(&file, text.replace(&format!("http://{own}/"), &format!("http://{address}/127.0.0.1:{peer}/"))).unwrap();
    let output = desk.told(&["status", "nuage", "--json"], "");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("major_outage"), "{said}");
    assert_eq!(desk.world.peer.requests(), Vec::<String>::new());
    pipe.say("quit");
    assert!(pipe.end().0.success());
}

#[test]
fn a_feed_reader_follows_what_is_said() {
    let test = "the feed of a served drill";
    let Some(python) = support::smtp::python(test) else { return };
    let firm = firm();
    let (mut pipe, address) = served(&firm);
    pipe.say("next").wait_for("ensuite").say("next").wait_for("Mme Marchand");
    let script = "import sys\ntry:\n  import feedparser\nexcept ImportError:\n  sys.exit(9)\nfeed = feedparser.parse(sys.argv[1])\n\
                  assert not feed.bozo, feed.bozo_exception\nassert feed.version == 'atom10', feed.version\n\
                  assert len(feed.entries) == 1, feed.entries\nprint(feed.entries[0].title, feed.entries[0].content[0].value)\n";
    let output = Command::new(python).args(["-c", script, &format!("http://{address}/messages.atom")]).output().unwrap();
    if output.status.code() == Some(9) {
        return left_out(test, "no feedparser in RELAIS_TEST_PYTHON");
    }
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.starts_with("Mme Marchand, au téléphone Rien depuis "), "{said}");
    assert!(said.contains("& alors"), "{said}");
}
