//! `relais start RUNBOOK --dry-run`: the whole runbook with its values, every branch of it, and nothing asked of the world.

mod cli_home;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use cli_home::{Home, Said};
use relais::domain::lang::Lang;
use relais::domain::runbook::Runbook;
use relais::domain::template;
use relais::domain::yaml::Faults;
use relais::shipped;
use serde_json::Value;
use support::firm::Firm;
use support::left_out;
use support::trace::Trace;

/// Every kind of turn: a fork, a branch below a branch, what no way reaches, what is used and may be missing.
const TURNS: &str = r#"
relais: 1
title: {fr: Essai, en: Trial}
summary: {fr: Un essai, en: A trial}
owner: lead
parameters:
  mode: {type: choice, title: {fr: Allure, en: Pace}, options: [fast, slow], default: fast}
  vendor: {type: provider, title: {fr: Qui tombe, en: Who falls}, required: true}
  note: {type: text, title: {fr: Mot, en: Word}}
steps:
  - {id: well, kind: confirm, title: {fr: Tout va ?, en: All well?}}
  - {id: maybe, kind: say, when: {well: maybe}, title: {fr: Peut-être, en: Maybe}}
  - {id: slow, kind: say, when: {mode: slow}, title: {fr: Lentement, en: Slowly}}
  - {id: sure, kind: confirm, when: {well: yes}, title: {fr: Sûr ?, en: Sure?}}
  - {id: both, kind: say, when: {sure: yes, well: no}, title: {fr: Les deux, en: Both}}
  - {id: hold, kind: wait, for: 90m, when: {sure: no}, title: {fr: Attendre, en: Wait}, approval: {by: [sami], within: 10m}}
  - id: call
    kind: fetch
    title: {fr: Appeler, en: Call}
    method: PUT
    url: "https://api.example/{{ vendor }}"
    headers: {Authorization: {env: RELAIS_TEST_TOKEN}}
    body: "{{ sure }}"
    retry: {times: 2, every: 3s}
    timeout: 90s
    verify: {kind: check, tcp: "mail.example:587"}
    undo: {kind: fetch, method: DELETE, url: "https://api.example/back"}
  - {id: over, kind: switch, service: drafting, title: {fr: Basculer, en: Switch}}
  - {id: again, kind: switch, service: drafting, to: anthropic, effect: irreversible, title: {fr: Encore, en: Again}}
  - {id: local, kind: say, when: {over: ollama}, title: {fr: "Dire à {{ provider }}", en: "Say to {{ provider }}"}}
"#;

/// A home with the sample laid out in it.
fn sample() -> Home {
    let home = Home::new();
    assert_eq!(home.run(&["check"]).code, Some(0));
    home
}

/// What the sample says of a runbook.
fn told(home: &Home, words: &[&str]) -> String {
    let said = in_sample(home, &[&["start"], words, &["--dry-run"]].concat());
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{words:?}");
    said.out
}

fn in_sample(home: &Home, words: &[&str]) -> Said {
    Said::of(home.command(&home.sample(), words).env("RELAIS_TEST_TOKEN", "s3cr3t"))
}

fn data(home: &Home, words: &[&str]) -> Value {
    serde_json::from_str(&told(home, &[words, &["--json"]].concat())).unwrap()
}

fn step<'a>(data: &'a Value, id: &str) -> &'a Value {
    data["steps"].as_array().unwrap().iter().find(|step| step["id"] == id).unwrap()
}

/// Every file below this folder, as it is.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.insert(path.clone(), Vec::new());
                folders.push(path);
            } else {
                found.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Blanks made one, so that where lines are broken does not count.
fn flat(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_shipped_runbook_is_told_whole_in_its_order_and_fits_a_narrow_terminal() {
    let home = sample();
    for file in shipped::library().into_iter().filter(|file| file.path.starts_with("runbooks/")) {
        let id = file.path.trim_start_matches("runbooks/").trim_end_matches(".yaml").to_owned();
        let runbook = Runbook::parse(&id, file.text, &mut Faults::default()).unwrap();
        for lang in Lang::ALL {
            let text = told(&home, &[&id, "--lang", lang.code()]);
            let steps = told_steps(&text);
            assert_eq!(steps.len(), runbook.steps.len(), "{id}\n{text}");
            for (told, step) in steps.iter().zip(&runbook.steps) {
                assert!(told.contains(&format!("[{}]", step.common.id)), "{id}: {told}");
                let said = [Some(&step.common.title), step.common.text.as_ref()].into_iter().flatten();
                // A line that holds a name is told with its value.
                for line in said.flat_map(|text| text.get(lang).lines()).filter(|line| template::names(line).unwrap().is_empty()) {
                    assert!(flat(told).contains(&flat(line)), "{id}: `{line}` in\n{told}");
                }
            }
            for line in text.lines().map(str::trim_end).filter(|line| line.chars().count() > 80) {
                // What stands in a file is told as it stands there.
                assert!(line.trim_start().starts_with(['+', '-']) || !line.trim_start().contains(' '), "{id}: {line}");
            }
            assert!(!text.contains(['⟨', '⟩']) && !text.contains("{{"), "{id}");
        }
    }
}

/// The text cut where its steps begin.
fn told_steps(text: &str) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for line in text.lines() {
        let number = format!("{:>2}. ", steps.len() + 1);
        if line.starts_with(&number) {
            steps.push(String::new());
        }
        if let Some(step) = steps.last_mut() {
            step.push_str(line);
            step.push('\n');
        }
    }
    steps
}

#[test]
fn three_of_them_as_they_are_read() {
    let home = sample();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/dry_run"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(r"\d\d:\d\d (CET|CEST|GMT|BST)", "[hour]");
    settings.add_filter(r"\d{8}-\d{6}-", "[incident]-");
    settings.bind(|| {
        for lang in ["fr", "en"] {
            let told = |words: &[&str]| told(&home, &[words, &["--lang", lang]].concat());
            insta::assert_snapshot!(format!("ai-down.{lang}"), told(&["ai-down", "--set", "vendor=openai"]));
            insta::assert_snapshot!(format!("go-back.{lang}"), told(&["go-back"]));
            fs::write(home.sample().join("runbooks/turns.yaml"), TURNS).unwrap();
            insta::assert_snapshot!(format!("turns.{lang}"), told(&["turns", "--set", "vendor=openai"]));
        }
    });
}

#[test]
fn each_answer_says_where_it_leads_and_what_no_way_reaches_is_named() {
    let home = sample();
    fs::write(home.sample().join("runbooks/turns.yaml"), TURNS).unwrap();
    let told = data(&home, &["turns", "--set", "vendor=openai"]);
    let then = |id: &str, answer: usize| step(&told, id)["answers"][answer]["then"].clone();
    let nexts = |numbers: &[Option<u32>]| serde_json::json!(numbers);
    assert_eq!([then("well", 0), then("well", 1)], [nexts(&[Some(4)]), nexts(&[Some(7)])]);
    assert_eq!([then("sure", 0), then("sure", 1)], [nexts(&[Some(7)]), nexts(&[Some(6)])]);
    assert_eq!([&step(&told, "again")["then"], &step(&told, "local")["then"]], [&nexts(&[Some(10), None]), &nexts(&[None])]);
    let reached = |id: &str| step(&told, id)["reached"]["how"].as_str().unwrap();
    assert_eq!(["well", "hold", "local", "call"].map(reached), ["always", "when", "when", "always"]);
    assert_eq!(["maybe", "slow", "both"].map(reached), ["never"; 3]);
    // The other pace opens its way.
    let slow = data(&home, &["turns", "--set", "vendor=openai", "--set", "mode=slow"]);
    assert_eq!(step(&slow, "slow")["reached"]["how"], "always");
}

#[test]
fn what_only_a_person_knows_is_named_and_a_secret_stays_a_reference() {
    let home = sample();
    fs::write(home.sample().join("runbooks/turns.yaml"), TURNS).unwrap();
    let words = &["turns", "--lang", "en"];
    let told = data(&home, words);
    let from: Vec<_> = told["parameters"].as_array().unwrap().iter().map(|given| given["from"].as_str().unwrap()).collect();
    assert_eq!(from, ["default", "asked", "empty"]);
    let call = step(&told, "call");
    let does: Vec<_> = call["does"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    // Nobody invents the provider: without it there is no address.
    assert_eq!((does.len(), &call["waits_for"]), (0, &serde_json::json!(["[answer to step 4]", "[to be given: vendor]"])));
    let told = data(&home, &[words.as_slice(), &["--set", "vendor=openai"]].concat());
    let call = step(&told, "call");
    let does = call["does"].to_string();
    assert!(does.contains("https://api.example/openai") && does.contains("[answer to step 4]"), "{does}");
    assert!(does.contains("RELAIS_TEST_TOKEN") && !told.to_string().contains("s3cr3t"), "{does}");
    assert_eq!((&call["may_lack"], &call["undo"]["how"]), (&serde_json::json!([4]), &"told".into()));
    assert_eq!((&call["timeout"], &call["retry"]["times"]), (&"1m 30s".into(), &2.into()));
    assert_eq!(step(&told, "hold")["approval"]["people"], serde_json::json!(["Sami Benali"]));
    let again = step(&told, "again");
    assert_eq!((&again["changed_by"], &again["undo"]["how"]), (&serde_json::json!([8]), &"never".into()));
    // It is not advised, and its ground is not its own.
    assert_eq!(again["asked"]["what"], "word");
    assert!(again["stands_on"].to_string().contains("Google Cloud"), "{again}");
    assert!(again["does"].to_string().contains("-   provider: openai\",\"+   provider: anthropic"), "{again}");
}

#[test]
fn what_is_wrong_with_a_value_is_said_as_start_says_it() {
    let home = sample();
    for wrong in [
        &["start", "ai-down", "--set", "vendor=openia", "--set", "service=drafting"][..],
        &["start", "ai-down", "--set", "vendor=openai", "--set", "vendr=x"],
        &["start", "ai-down", "--set", "vendor"],
        &["start", "ai-dwn"],
    ] {
        let (real, dry) = (in_sample(&home, wrong), in_sample(&home, &[wrong, &["--dry-run"]].concat()));
        assert_eq!((real.code, &real.err), (Some(2), &dry.err));
        assert_eq!((dry.code, dry.out.as_str()), (Some(2), ""), "{wrong:?}");
    }
    for together in [&["start", "ai-down", "--dry-run", "--drill"][..], &["start", "ai-down", "--json"]] {
        assert_eq!(in_sample(&home, together).code, Some(2), "{together:?}");
    }
    fs::write(home.sample().join("runbooks/broken.yaml"), "relais: 1\n").unwrap();
    assert_eq!(in_sample(&home, &["start", "broken", "--dry-run"]).code, Some(3));
}

#[test]
fn where_there_is_no_workspace_none_is_laid_out() {
    let home = Home::new();
    let before = files(&home.path(""));
    let said = home.run(&["start", "ai-down", "--dry-run"]);
    assert_eq!((said.code, said.out.as_str()), (Some(3), ""), "{said:?}");
    assert_eq!(files(&home.path("")), before);
}

/// A firm whose mail goes to a server that nobody has to reach.
fn firm() -> (Firm, TcpListener) {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let firm = Firm::new(server.local_addr().unwrap().port());
    (firm, server)
}

fn nobody_came(firm: &Firm, server: &TcpListener) {
    assert_eq!(server.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "nobody connects to the mail server");
    assert_eq!(firm.world.peer.requests(), Vec::<String>::new(), "nobody asks anything");
}

#[test]
fn nothing_is_asked_of_the_world_and_no_file_is_changed() {
    let (firm, server) = firm();
    let room = firm.workspace().parent().unwrap().to_owned();
    let before = files(&room);
    for more in [&[][..], &["--json"], &["--lang", "en"]] {
        let said = firm.says(&[&["start", "panne", "--dry-run"], more].concat());
        assert!(said.contains("tools/purge") && said.contains("/deploy"), "{said}");
    }
    assert_eq!(files(&room), before, "neither the workspace nor the state folder is touched");
    nobody_came(&firm, &server);
}

#[test]
fn the_system_sees_no_connection_no_program_and_no_file_written() {
    let test = "the system calls of a dry run";
    let Some(trace) = Trace::new() else { return left_out(test, "no strace: install the package strace") };
    let (firm, server) = firm();
    // An incident is there, cut off in the middle of a line: what is read of it is not mended.
    let start = &["--offline", "--plain", "start", "panne", "--set", "vendor=nuage", "--set", "service=drafting"];
    assert!(firm.told(start, "note avant\n").status.success());
    let journal = firm.workspace().join("incidents").join(&firm.incidents()[0]).join("journal");
    let file =
        fs::read_dir(journal).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.extension().is_some_and(|end| end == "jsonl"));
    let file = file.unwrap();
    let torn = format!("{}{{\"torn", fs::read_to_string(&file).unwrap());
    fs::write(&file, &torn).unwrap();
    let traced = |args: &[&str]| {
        let mut command = trace.of(env!("CARGO_BIN_EXE_relais"), args);
        let output = command.current_dir(firm.workspace()).env_clear().envs(firm.env()).output().unwrap();
        assert!(output.stdout.len() > 100, "{output:?}");
        trace.calls()
    };
    let seen = traced(&["start", "panne", "--dry-run"]);
    let faults: Vec<_> = seen.iter().filter(|call| call.is_network() || call.is_fork() || !call.changes().is_empty()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(seen.iter().filter(|call| call.name == "execve").count(), 1, "relais itself and nothing else");
    nobody_came(&firm, &server);
    assert_eq!(fs::read_to_string(&file).unwrap(), torn);
    // And they are seen where there are any.
    let seen = traced(&["status"]);
    assert!(seen.iter().any(|call| call.name == "connect" && call.is_network()), "{seen:#?}");
    assert!(seen.iter().any(|call| call.changes().iter().any(|path| path.contains("state"))), "{seen:#?}");
}
