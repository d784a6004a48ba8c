//! `relais check` says which runbooks were not exercised of late, and fails on them where that is asked for.

mod cli_home;

use std::path::Path;

use cli_home::Home;
use relais::domain::incident::Event;
use relais::domain::incident::event::{Declared, Phase, Pinned};
use relais::domain::lang::Lang;
use relais::domain::time::{Moment, Span, Timestamp};
use relais::journal::Appender;
use relais::runtime::clock;

const SHORT: &str = "relais: 1\ntitle: {fr: Court, en: Short}\nsummary: {fr: Court, en: Short}\nowner: lead\nsteps:\n\
    \x20 - {id: look, kind: say, title: {fr: Voir, en: Look}}\n\
    \x20 - {id: tell, kind: say, title: {fr: Dire, en: Tell}}\n";

/// Noon of so many days ago, which is the same day in the zone of the workspace.
fn ago(days: u64) -> Timestamp {
    let then = Span::minutes(days * 24 * 60).before(clock::now()).to_string();
    format!("{}T12:00:00Z", &then[..10]).parse().unwrap()
}

/// Writes the journal of an incident in which these steps of the short runbook were done, so many days ago.
fn walked(root: &Path, id: &str, days: u64, drill: bool, steps: &[&str]) {
    let by = || "lea".to_owned();
    let declared = Declared {
        id: id.to_owned(),
        title: "Panne".into(),
        severity: 3,
        provider: None,
        service: None,
        called: [].into(),
        drill,
        lang: Lang::En,
        zone: "UTC".to_owned(),
        workspace: "w".to_owned(),
        by: by(),
    };
    let pinned = Pinned {
        runbook: "short".to_owned(),
        path: "runbooks/short.yaml".to_owned(),
        commit: None,
        dirty: false,
        hash: String::new(),
        text: SHORT.to_owned(),
        values: [].into(),
        by: by(),
    };
    let done = |step: &&str| Event::StepDone { step: (*step).to_owned(), phase: Phase::Do, summary: "ok".into(), facts: vec![], by: by() };
    let mut events = vec![Event::Declared(Box::new(declared)), Event::RunbookPinned(Box::new(pinned))];
    events.extend(steps.iter().map(done));
    events.push(Event::Closed { by: by(), reason: "fin".into() });
    let events: Vec<(Option<Moment>, Event)> = events.into_iter().map(|event| (None, event)).collect();
    let (mut appender, ..) = Appender::open(&root.join("incidents").join(id), "lea@poste", "the test").unwrap();
    appender.append(&events, ago(days), None).unwrap();
}

fn check(home: &Home, words: &[&str]) -> (Option<i32>, String, String) {
    let said = home.run_in("w", &[&["check", "--lang", "en"], words].concat());
    (said.code, said.out, said.err)
}

#[test]
fn a_new_workspace_is_not_reminded_and_fails_where_that_is_asked_for() {
    let home = Home::new();
    let root = home.workspace(&[]);
    let (code, _, err) = check(&home, &[]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let (code, out, err) = check(&home, &["--strict"]);
    assert_eq!((code, err.matches("was never exercised").count()), (Some(1), 14), "{err}");
    assert!(out.starts_with("No fault, and 14 things to look at again in the runbooks"), "{out}");
    let firm = std::fs::read_to_string(root.join("relais.yaml")).unwrap();
    std::fs::write(root.join("relais.yaml"), firm + "\nexercise_every: never\n").unwrap();
    let (code, _, err) = check(&home, &["--strict"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
}

#[test]
fn what_is_overdue_is_told_at_its_place_and_an_exercise_mends_it() {
    let home = Home::new();
    let root = home.workspace(&[("runbooks/short.yaml", SHORT.as_bytes())]);
    let file = "runbooks/short.yaml";
    walked(&root, "20260101-000000-short", 200, true, &["look", "tell"]);
    let (code, _, err) = check(&home, &[file]);
    assert_eq!(
        (code, err.as_str()),
        (Some(0), "note: one runbook was not exercised for long, or never; relais check --strict tells each\n")
    );
    let (code, _, err) = check(&home, &[file, "--strict"]);
    assert_eq!(code, Some(1), "{err}");
    let day = ago(200).to_string();
    let first = format!(
        "warning[exercise-overdue]: runbooks/short.yaml:1:1: `short` was not exercised since {}; it is to be every 180 d",
        &day[..10]
    );
    assert_eq!(err.lines().next(), Some(first.as_str()));
    assert!(err.contains("hint: relais start short --drill"), "{err}");

    // A walk that was left on the way is none; one that went to the end is.
    walked(&root, "20260102-000000-short", 20, false, &["look"]);
    assert_eq!(check(&home, &[file, "--strict"]).0, Some(1));
    walked(&root, "20260103-000000-short", 10, false, &["look", "tell"]);
    let (code, out, err) = check(&home, &[file, "--strict"]);
    assert_eq!((code, err.as_str(), out.starts_with("Nothing to say")), (Some(0), "", true));

    // The runbook's own word counts before the firm's.
    std::fs::write(root.join(file), SHORT.replace("owner: lead", "owner: lead\nexercise_every: 7d")).unwrap();
    let (code, _, err) = check(&home, &[file, "--strict"]);
    assert_eq!((code, err.starts_with("warning[exercise-overdue]: runbooks/short.yaml:5:17: ")), (Some(1), true), "{err}");
    std::fs::write(root.join(file), SHORT.replace("owner: lead", "owner: lead\nexercise_every: soon")).unwrap();
    let (code, _, err) = check(&home, &[file]);
    assert_eq!((code, err.contains("short.yaml:5:17: `exercise_every`: a duration of a day at least")), (Some(3), true), "{err}");
}

#[test]
fn other_programs_read_when_each_runbook_and_each_step_last_worked() {
    let home = Home::new();
    let root = home.workspace(&[("runbooks/short.yaml", SHORT.as_bytes())]);
    walked(&root, "20260101-000000-short", 200, true, &["look", "tell"]);
    walked(&root, "20260102-000000-short", 20, false, &["look"]);
    let (code, out, _) = check(&home, &["--json"]);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, answer["warnings"].as_array().unwrap().len()), (Some(0), 0));
    let listed = answer["runbooks_exercised"].as_array().unwrap();
    assert_eq!(listed.len(), 15);
    let short = listed.iter().find(|one| one["id"] == "short").unwrap();
    let day = |value: &serde_json::Value| value.as_str().unwrap()[..10].to_owned();
    assert_eq!([&short["last_drill"], &short["last_unfinished"]].map(day), [200, 20].map(|days| ago(days).to_string()[..10].to_owned()));
    assert_eq!((&short["last_real"], &short["overdue"], &short["every_s"]), (&serde_json::Value::Null, &true.into(), &15_552_000.into()));
    let steps: Vec<_> = short["steps"].as_array().unwrap().iter().map(|step| (&step["id"], day(&step["last"]), &step["drill"])).collect();
    assert_eq!(steps[0], (&"look".into(), ago(20).to_string()[..10].to_owned(), &false.into()));
    assert_eq!((steps[1].0, steps[1].2, &short["steps"][1]["overdue"]), (&"tell".into(), &true.into(), &true.into()));
    let (code, out, _) = check(&home, &["runbooks/short.yaml", "--strict", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &answer["warnings"][0]["rule"]), (Some(1), &"exercise-overdue".into()));
    let (_, out, _) = check(&home, &["runbooks/ai-down.yaml", "--strict", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["warnings"][0]["rule"], "never-exercised");
}
