//! Typed parameters from the command line: each is held against its type before the first step, and a secret is never shown.

mod cli_home;

use cli_home::{Home, Said};

const RUNBOOK: &str = "relais: 1
title: {fr: Cache, en: Cache}
summary: {fr: Le cache, en: The cache}
owner: lead
parameters:
  ticket: {type: text, pattern: '[A-Z]+-[0-9]+', hint: {fr: comme NOVA-12, en: such as NOVA-12}, title: {fr: Ticket, en: Ticket}, required: true}
  clients: {type: number, min: 1, max: 500, whole: true, title: {fr: Clients, en: Clients}, required: true}
  patience: {type: duration, max: 4h, default: 90m, title: {fr: Attente, en: Patience}}
  until: {type: time, title: {fr: Fin, en: End}}
  key: {type: secret, title: {fr: Clé, en: Key}, required: true}
steps:
  - id: say
    kind: say
    title: {fr: Dire, en: Say}
    text: {fr: '{{ ticket }}, {{ clients }} clients, {{ patience }}, {{ until }}', en: '{{ ticket }}, {{ clients }} clients, {{ patience }}, {{ until }}'}
  - id: purge
    kind: run
    title: {fr: Vider, en: Empty}
    program: tools/purge
    args: ['--for', '{{ patience }}', '{{ until }}']
    env: {KEY: {parameter: key}}
";
const WELL: [&str; 10] = [
    "--set",
    "ticket=NOVA-12",
    "--set",
    "clients=12",
    "--set",
    "patience=1h30",
    "--set",
    "until=2026-11-30T18:00",
    "--set",
    "key=env:PURGE_KEY",
];

fn home(runbook: &str) -> Home {
    let home = Home::new();
    home.workspace(&[("runbooks/cache.yaml", runbook.as_bytes())]);
    home
}

fn started(home: &Home, words: &[&str]) -> Said {
    home.run_in("w", &[&["start", "cache", "--lang", "en"], words].concat())
}

#[test]
fn a_dry_run_says_each_value_as_its_reader_does_and_gives_programs_what_is_kept() {
    let said = started(&home(RUNBOOK), &[&["--dry-run"][..], &WELL].concat());
    assert_eq!(said.code, Some(0), "{said:?}");
    for line in
        ["NOVA-12, 12 clients, 1 h 30 min, Mon 30 Nov 2026 18:00", "\"1h 30m\"", "\"2026-11-30 18:00\"", "KEY=[secret: env PURGE_KEY]"]
    {
        assert!(said.out.contains(line), "{line}: {}", said.out);
    }
}

#[test]
fn every_wrong_value_is_told_with_what_was_expected_before_anything_begins() {
    let home = home(RUNBOOK);
    let wrong = ["--set", "ticket=12", "--set", "clients=0,5", "--set", "patience=5h", "--set", "until=soon", "--set", "key=hunter2"];
    for words in [&[&["--dry-run"][..], &wrong].concat()[..], &wrong] {
        let said = started(&home, words);
        assert_eq!(said.code, Some(2), "{said:?}");
        for line in [
            "`ticket` cannot be `12`; expected: such as NOVA-12",
            "`clients` cannot be `0,5`; expected: a whole number from 1 to 500",
            "`patience` cannot be `5h`; expected: a duration of at most 4 h (30m, 2h, 1h 30m)",
            "`until` cannot be `soon`; expected: a day or an hour",
            "`key`: a secret is never given itself; expected: where to read it, env:NAME or file:path",
        ] {
            assert!(said.err.contains(line), "{line}: {}", said.err);
        }
        assert!(!said.err.contains("hunter2") && !said.out.contains("hunter2"), "{said:?}");
    }
    assert!(!home.path("w/incidents").exists(), "nothing was declared");
}

#[test]
fn a_test_gives_values_of_each_type_and_a_wrong_one_is_told() {
    let home = home(RUNBOOK);
    let test = |clients: &str| {
        let set = format!("{{ticket: NOVA-12, clients: {clients}, until: 24/12, key: 'env:PURGE_KEY'}}");
        let text = format!(
            "relais: 1\nrunbook: cache\nset: {set}\nwalk:\n  - {{step: say}}\nexpect: {{values: {{patience: 1h 30m, until: 2026-12-24}}}}\n"
        );
        std::fs::create_dir_all(home.path("w/tests")).unwrap();
        std::fs::write(home.path("w/tests/one.yaml"), text.replace("relais: 1\n", "relais: 1\nbegins: 2026-11-29T08:00:00Z\n")).unwrap();
        home.run_in("w", &["test", "tests/one.yaml", "--lang", "en"])
    };
    let well = test("3");
    assert_eq!(well.code, Some(0), "{well:?}");
    let wrong = test("many");
    assert_eq!(wrong.code, Some(1), "{wrong:?}");
    assert!(wrong.err.contains("`clients` cannot be `many`; expected: a whole number from 1 to 500"), "{wrong:?}");
}

#[test]
fn what_a_file_says_of_a_parameter_is_checked_at_its_place() {
    let broken = RUNBOOK
        .replace("default: 90m", "default: 5h")
        .replace("min: 1, max: 500", "min: 500, max: 1")
        .replace("[A-Z]+-[0-9]+", "[A-Z")
        .replace("key: {type: secret,", "key: {type: secret, default: hunter2,");
    let home = home(&broken);
    let said = home.run_in("w", &["check", "runbooks/cache.yaml", "--lang", "en"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    for line in [
        ":6:33: `pattern` is not a readable regular expression: ",
        ":7:32: `min` is above `max`: no value fits",
        ":8:48: `patience` cannot be `5h`; expected: a duration of at most 4 h",
        ":10:15: `key`: a secret is never given itself",
    ] {
        assert!(said.err.contains(line), "{line}: {said:?}");
    }
    assert!(!said.err.contains("hunter2"), "{said:?}");
}

#[test]
fn a_sheet_says_what_must_be_given() {
    let sheet = home(RUNBOOK).run_in("w", &["render", "cache", "--lang", "en"]);
    assert!(sheet.out.contains("Clients (a whole number from 1 to 500)"), "{sheet:?}");
}
