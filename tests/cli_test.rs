//! `relais test`: what a runbook must do stands beside it, and is walked without asking or writing anything.

mod cli_home;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cli_home::{Home, Said};
use serde_json::Value as Json;

const HEAD: &str = "relais: 1\nrunbook: ai-down\nset: {vendor: openai, service: drafting}\n";

/// Where the sample stands in a home.
const SAMPLE: &str = "data/relais/atelier-nova";

/// A home with the sample, and one more test in it.
fn sample(name: &str, text: &str) -> Home {
    let home = Home::new();
    let laid = home.run(&["incidents"]);
    assert_eq!(laid.code, Some(0), "{laid:?}");
    if !text.is_empty() {
        fs::write(home.sample().join(name), text).unwrap();
    }
    home
}

/// What `relais test` says of one test over the sample.
fn tested(text: &str) -> Said {
    sample("tests/one.yaml", text).run_in(SAMPLE, &["test", "tests/one.yaml", "--lang", "en"])
}

/// Every file below a folder, with what it holds.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    all
}

#[test]
fn the_tests_of_the_sample_hold_in_either_language_and_write_nothing() {
    let home = sample("", "");
    let before = files(&home.path(""));
    for (lang, said) in [("fr", "5 essais, tous tiennent.\n"), ("en", "5 tests, all hold.\n")] {
        let tested = home.run_in(SAMPLE, &["test", "--lang", lang]);
        assert_eq!(tested.code, Some(0), "{tested:?}");
        assert!(tested.out.ends_with(said), "{tested:?}");
        assert!(tested.err.contains("ai-down"), "the steps that no test walks are named: {tested:?}");
    }
    assert!(files(&home.path("")) == before, "nothing is written, wherever");
}

#[test]
fn whatever_is_not_as_it_says_is_told_with_what_is_there() {
    let said = tested(&format!(
        "{HEAD}health: {{openai: major_outage}}\nwalk:\n  - {{step: triage, answer: us, expect: {{services: {{drafting: mistral}}, values: {{triage: them}}, severity: 1}}}}\n  \
         - {{step: close, becomes: failed}}\nexpect: {{here: close}}\n"
    ));
    assert_eq!(said.code, Some(1), "{said:?}");
    insta::assert_snapshot!(said.err);
    assert!(said.out.starts_with("FAILED  tests/one.yaml\n"), "{said:?}");
}

#[test]
fn a_person_who_answers_wrongly_is_corrected() {
    let faults: Vec<String> = [
        "walk:\n  - {step: triage, answer: thm}\n",
        "walk:\n  - step: triage\n",
        "walk:\n  - {step: triage, answer: [us, them]}\n",
        "walk:\n  - {step: triage, answer: us, approve: tom}\n",
        "walk:\n  - {step: triag, answer: us}\nby: leo\nscenario: rumor\n",
        "walk:\n  - {step: triage, skip: \"\"}\n",
    ]
    .into_iter()
    .map(|walk| {
        let said = tested(&format!("{HEAD}{walk}"));
        assert_eq!(said.code, Some(1), "{said:?}");
        said.err
    })
    .collect();
    insta::assert_snapshot!(faults.join("\n"));
}

#[test]
fn faulty_files_and_no_test_at_all_are_no_success() {
    let said = tested("relais: 1\nrunbok: ai-down\nwalk: []\n");
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("tests/one.yaml:2:1: unknown key `runbok`") && said.err.contains("did you mean `runbook`?"), "{said:?}");
    let home = Home::new();
    home.workspace(&[]);
    let said = home.run_in("w", &["test", "--lang", "en"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.err.contains("there is no test to run") && said.err.contains("tests/NAME.yaml"), "{said:?}");
}

#[test]
fn check_finds_the_faults_of_tests_too() {
    let home = Home::new();
    home.workspace(&[("tests/one.yaml", b"relais: 1\nrunbook: ai-down\nwalk:\n  - {step: triage, world: bad}\n")]);
    let said = home.run_in("w", &["check", "--lang", "en"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("tests/one.yaml:4:27: `world` cannot be `bad`"), "{said:?}");
}

#[test]
fn other_programs_read_what_came_of_it() {
    let home = sample("tests/zz.yaml", &format!("{HEAD}walk:\n  - {{step: close}}\n"));
    let said = home.run_in(SAMPLE, &["test", "--json"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let answer: Json = serde_json::from_str(&said.out).unwrap();
    let tests = answer["tests"].as_array().unwrap();
    assert_eq!((tests.len(), tests[0]["holds"].as_bool(), tests[5]["holds"].as_bool()), (6, Some(true), Some(false)));
    assert_eq!((&tests[5]["faults"][0]["line"], &tests[5]["runbook"]), (&Json::from(5), &Json::from("ai-down")));
    let unwalked: Vec<&str> = answer["unwalked"]["ai-down"].as_array().unwrap().iter().filter_map(Json::as_str).collect();
    assert_eq!(unwalked, ["next_candidate", "verified"]);
}

#[test]
fn a_walk_goes_through_agreements_retries_and_whatever_the_world_answers() {
    let home = sample("", "");
    let runbook = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\nsteps:\n\
        \x20 - {id: agreed, kind: confirm, title: {fr: A, en: A}, approval: {by: [lead]}}\n\
        \x20 - {id: alone, kind: confirm, title: {fr: B, en: B}, approval: {by: [lead]}}\n\
        \x20 - {id: gone, kind: say, effect: irreversible, title: {fr: C, en: C}}\n\
        \x20 - {id: ring, kind: run, program: /bin/false, retry: {times: 2, every: 5m}, title: {fr: D, en: D}}\n\
        \x20 - {id: page, kind: fetch, method: POST, url: \"https://nova.example/\", title: {fr: E, en: E}}\n\
        \x20 - {id: back, kind: check, provider: openai, every: 1m, limit: 10m, title: {fr: F, en: F}}\n";
    fs::write(home.sample().join("runbooks/hard.yaml"), runbook).unwrap();
    let test = "relais: 1\nrunbook: hard\nby: lea\nhealth: {openai: major_outage}\nwalk:\n\
        \x20 - {step: agreed, answer: \"yes\", approve: tom}\n\
        \x20 - {step: alone, answer: \"no\", glass: Tom ne répond pas}\n\
        \x20 - step: gone\n\
        \x20 - {step: ring, world: refuses, becomes: failed}\n\
        \x20 - step: ring\n\
        \x20 - {step: page, world: unsure, becomes: failed}\n\
        \x20 - {step: page, skip: on verra}\n\
        \x20 - {step: back, becomes: failed}\n\
        \x20 - {step: back, health: {openai: operational}}\n\
        expect: {here: end, values: {agreed: \"yes\", alone: \"no\"}}\n";
    fs::write(home.sample().join("tests/hard.yaml"), test).unwrap();
    let said = home.run_in(SAMPLE, &["test", "tests/hard.yaml", "--lang", "en"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    let without = test.replace(", approve: tom", "").replace("glass: Tom ne répond pas", "go_on: true");
    fs::write(home.sample().join("tests/hard.yaml"), without).unwrap();
    let said = home.run_in(SAMPLE, &["test", "tests/hard.yaml", "--lang", "en"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("tests/hard.yaml:6:12: another person has to agree"), "{said:?}");
}
