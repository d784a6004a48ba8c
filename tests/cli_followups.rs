//! What is to be changed, from the command line, and the incident in every format that it is exported to.

mod cli_home;

use std::io::Write;
use std::process::{Command, Stdio};

use cli_home::{Home, Said};

/// A home with an incident of the sample, declared just now, and two things to change after it.
fn followed() -> Home {
    let home = Home::new();
    done(home.run(&["start", "ai-down", "--set", "vendor=openai", "--plain", "--offline", "--lang", "en"]));
    let words = ["followups", "add", "Un second fournisseur ; essayé, et pas seulement écrit", "--kind", "limit", "--owner", "Léa"];
    done(home.run(&words));
    done(home.run(&["followups", "add", "a", "contract", "--due", "2020-01-31", "--lang", "en"]));
    home
}

fn done(said: Said) -> Said {
    assert_eq!(said.code, Some(0), "{said:?}");
    said
}

fn list(home: &Home, words: &[&str]) -> Vec<serde_json::Value> {
    let said = home.run(&[&["followups", "--json"], words].concat());
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(answer["version"], 1);
    answer["followups"].as_array().unwrap().clone()
}

#[test]
fn what_is_overdue_comes_first_and_each_is_moved_given_done_or_dropped() {
    let home = followed();
    let late = home.run(&["followups", "--lang", "en"]);
    assert_eq!((late.code, late.out.lines().count()), (Some(1), 2), "{late:?}");
    assert!(late.out.starts_with("overdue  Fri 31 Jan 2020  nobody yet  -      a contract"), "{}", late.out);
    done(home.run(&["followups", "move", "#2", "--due", "+1w"]));
    done(home.run(&["followups", "give", "#2", "--owner", "Marc"]));
    let [late, other] = list(&home, &[]).try_into().unwrap();
    assert_eq!((&late["due"], &late["owner"], &late["urgency"]), (&"2020-02-07".into(), &"Marc".into(), &"overdue".into()));
    assert_eq!((&other["kind"], &other["number"], &other["drill"]), (&"limit".into(), &1.into(), &false.into()));
    let why = home.run(&["followups", "drop", "2", "--lang", "en"]);
    assert_eq!((why.code, why.err.contains("Say why")), (Some(2), true), "{why:?}");
    done(home.run(&["followups", "drop", "2", "--reason", "signed already"]));
    let id = other["incident"].as_str().unwrap();
    done(home.run(&["followups", "done", &format!("{id}#1")]));
    assert_eq!(list(&home, &[]), Vec::<serde_json::Value>::new());
    let states: Vec<_> = list(&home, &["--all"]).iter().map(|one| one["state"].as_str().unwrap().to_owned()).collect();
    assert_eq!(states, ["dropped", "done"]);
    let none = done(home.run(&["followups", "--lang", "en"]));
    assert!(none.out.starts_with("Nothing is waiting"), "{none:?}");
    let unknown = home.run(&["followups", "done", "7", "--lang", "en"]);
    assert_eq!((unknown.code, unknown.err.contains("it has 1, 2")), (Some(2), true), "{unknown:?}");
    assert!(done(home.run(&["export", "--lang", "en"])).out.contains("dropped: signed already"));
    assert_eq!(home.run(&["verify"]).code, Some(0));
}

#[test]
fn the_same_journal_gives_the_same_bytes_in_every_format() {
    let home = followed();
    for format in ["md", "html", "json", "csv", "ics"] {
        let export = || done(home.run(&["export", "--format", format])).out;
        assert_eq!(export(), export(), "{format}");
        assert!(!export().is_empty());
    }
    for lang in ["fr", "en"] {
        let sheet = done(home.run(&["export", "--format", "csv", "--lang", lang])).out;
        assert_eq!(sheet, done(home.run(&["timeline", "--csv", "--lang", lang])).out);
    }
    done(home.run(&["export", "--format", "ics", "-o", "suites.ics"]));
    assert!(std::fs::read_to_string(home.path("here/suites.ics")).unwrap().ends_with("END:VCALENDAR\r\n"));
}

#[test]
fn what_other_programs_read_has_the_keys_of_its_schema() {
    let home = followed();
    let data: serde_json::Value = serde_json::from_str(&done(home.run(&["export", "--format", "json"])).out).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&done(home.run(&["schema", "post-mortem"])).out).unwrap();
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<std::collections::BTreeSet<_>>();
    assert_eq!(keys(&data), keys(&schema["properties"]));
    assert_eq!(keys(&data["incident"]), keys(&schema["$defs"]["Identity"]["properties"]));
    assert_eq!(keys(&data["follow_ups"][0]), keys(&schema["$defs"]["ToChange"]["properties"]));
    assert_eq!((&data["follow_ups"][0]["due"], &data["incident"]["closed_at"]), (&data["follow_ups"][0]["due"], &().into()));
    let script = "import json, sys\ntry:\n  from jsonschema import Draft202012Validator as V\nexcept ImportError:\n  sys.exit(9)\n\
        data, schema = json.load(sys.stdin)\nV.check_schema(schema)\nV(schema).validate(data)\n";
    with_python("the post-mortem, by its schema", script, &serde_json::to_string(&[data, schema]).unwrap());
}

/// Another reader of calendars finds what was put in.
#[test]
fn a_calendar_takes_what_is_to_be_changed() {
    let home = followed();
    let text = done(home.run(&["followups", "--ics", "--lang", "en"])).out;
    assert_eq!(text, done(home.run(&["followups", "--ics", "--lang", "en"])).out, "nothing of it comes from the clock");
    let script = "import sys\ntry:\n  from icalendar import Calendar\nexcept ImportError:\n  sys.exit(9)\n\
        todos = Calendar.from_ical(sys.stdin.buffer.read()).walk('VTODO')\nassert len(todos) == 2, todos\n\
        late, other = todos\nassert str(late['SUMMARY']) == 'a contract' and late.decoded('DUE').isoformat() == '2020-01-31', late\n\
        assert str(other['SUMMARY']) == 'Un second fournisseur ; essayé, et pas seulement écrit', other\n\
        assert other['CATEGORIES'].to_ical() == b'limit' and other['STATUS'] == 'NEEDS-ACTION', other\n\
        assert late['UID'] != other['UID'] and not late.errors and not other.errors\n";
    with_python("the calendar, by another reader", script, &text);
}

/// Lets a Python read this; says so where it has not what it needs, which is a failure where every test is wanted.
fn with_python(test: &str, script: &str, text: &str) {
    let left_out = |why: &str| {
        assert!(std::env::var_os("RELAIS_TEST_ALL").is_none_or(|all| all != "1"), "{test} cannot run: {why}");
        eprintln!("left out: {test} ({why})");
    };
    let python = std::env::var_os("RELAIS_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    let child = Command::new(python).args(["-c", script]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut child) = child else { return left_out("no Python") };
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap_or_default();
    let output = child.wait_with_output().unwrap();
    match output.status.code() {
        Some(9) => left_out("no icalendar or jsonschema in RELAIS_TEST_PYTHON"),
        code => assert_eq!(code, Some(0), "{}", String::from_utf8_lossy(&output.stderr)),
    }
}
