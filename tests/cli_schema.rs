//! The published schemas and the parser must agree: the same keys, the same words, the same files.

mod cli_home;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use cli_home::Home;
use relais::app::theme::{Scope, Theme};
use relais::domain::channel::CHANNELS;
use relais::domain::provider::{Job, Provider};
use relais::domain::runbook::Runbook;
use relais::domain::scenario::Scenario;
use relais::domain::status::FORMATS;
use relais::domain::step::KINDS;
use relais::domain::switch::MECHANISMS;
use relais::domain::trial::Trial;
use relais::domain::workspace::Workspace;
use relais::domain::yaml::{Fault, Faults, Node, Problem, Value};
use serde_json::Value as Json;

fn schema(name: &str) -> Json {
    let said = Home::new().run(&["schema", name]);
    assert_eq!(said.code, Some(0), "{said:?}");
    serde_json::from_str(&said.out).unwrap()
}

fn keys(object: &Json) -> BTreeSet<String> {
    object["properties"].as_object().map(|map| map.keys().cloned().collect()).unwrap_or_default()
}

/// The keys that the parser knows where the key `zzz` stands, in the order of the file.
fn known(faults: &[Fault]) -> Vec<BTreeSet<String>> {
    let known = faults.iter().filter_map(|fault| match &fault.problem {
        Problem::UnknownKey { key, known, .. } if key == "zzz" => Some(known.iter().cloned().collect()),
        _ => None,
    });
    known.collect()
}

fn runbook(text: &str) -> Vec<Fault> {
    let mut faults = Faults::default();
    Runbook::parse("x", text, &mut faults);
    faults.into_list()
}

fn provider(text: &str) -> Vec<Fault> {
    let mut faults = Faults::default();
    Provider::parse("x", &Node::parse(text).unwrap(), &mut faults);
    faults.into_list()
}

fn workspace(text: &str) -> Vec<Fault> {
    let mut faults = Faults::default();
    Workspace::parse(&Node::parse(text).unwrap(), BTreeMap::new(), &mut faults);
    faults.into_list()
}

fn scenario(text: &str) -> Vec<Fault> {
    let mut faults = Faults::default();
    Scenario::parse("x", text, &mut faults);
    faults.into_list()
}

fn trial(text: &str) -> Vec<Fault> {
    let mut faults = Faults::default();
    Trial::parse("x", text, &mut faults);
    faults.into_list()
}

#[test]
fn a_scenario_has_the_keys_and_the_words_of_its_schema() {
    let schema = schema("scenario");
    let defs = &schema["$defs"];
    let text = "zzz: 1\nroles: {zzz: 1}\nsources: {a: {zzz: 1}}\ntimeline:\n  - {at: 2025-11-18, zzz: 1, page: {a: {zzz: 1}}, \
        checks: {a: {zzz: 1, http: 500}}, inject: {zzz: 1}}\n";
    let parts = ["roles", "origin", "row", "words", "troubled", "inject"].map(|name| keys(&defs[name]));
    assert_eq!(known(&scenario(text)), [&[keys(&schema)][..], &parts].concat());
    let text = "kind: zzz\ntimeline:\n  - {at: 2025-11-18, seen: zzz, confidence: zzz, marks: zzz, page: {a: {state: zzz, health: zzz, \
        parts: {b: zzz}}, b: zzz}, checks: {a: zzz, b: {is: zzz}}, inject: {from: zzz, by: zzz}}\n";
    let (row, page, inject) = (&defs["row"]["properties"], &defs["words"]["properties"], &defs["inject"]["properties"]);
    let (health, check) = (&defs["health"], &defs["plain_behaviour"]);
    let expected = [
        &defs["kind"],
        &defs["seen"],
        &row["confidence"],
        &row["marks"],
        &page["state"],
        health,
        health,
        &defs["post"]["anyOf"][0],
        check,
        check,
        &inject["from"],
        &inject["by"],
    ];
    assert_eq!(words(scenario(text)), expected.map(listed));
}

#[test]
fn a_test_has_the_keys_and_the_words_of_its_schema() {
    let schema = schema("test");
    let defs = &schema["$defs"];
    let parts = [&schema, &defs["turn"], &defs["expect"], &defs["expect"]].map(keys);
    assert_eq!(known(&trial("zzz: 1\nwalk: [{step: a, zzz: 1, expect: {zzz: 1}}]\nexpect: {zzz: 1}\n")), parts);
    let text =
        "health: {a: zzz}\nwalk: [{step: a, health: {a: zzz}, world: zzz, becomes: zzz, expect: {steps: {a: zzz}, milestones: zzz}}]\n";
    let health = &defs["healths"]["additionalProperties"];
    let expected = [health, health, &defs["turn"]["properties"]["world"], &defs["stands"], &defs["stands"], &defs["milestone"]];
    assert_eq!(words(trial(text)), expected.map(listed));
}

#[test]
fn a_theme_has_the_scopes_and_the_words_of_its_schema() {
    let schema = schema("theme");
    let theme = |text: &str| {
        let mut faults = Faults::default();
        Theme::parse(text, &mut faults);
        faults.into_list()
    };
    assert_eq!(known(&theme("zzz: 1\nscopes: {text: {zzz: 1}}\n")), [keys(&schema), keys(&schema["$defs"]["style"])]);
    assert_eq!(words(theme("scopes: {text: {with: zzz}}")), [listed(&schema["$defs"]["word"])]);
    // Each scope, and whatever stands before one of its dots.
    let ways = |name: &str| name.match_indices('.').map(|(dot, _)| name[..dot].to_owned()).chain([name.to_owned()]).collect::<Vec<_>>();
    let scopes: BTreeSet<String> = Scope::ALL.iter().flat_map(|scope| ways(scope.name())).collect();
    let told: BTreeSet<String> =
        schema["$defs"]["scope"]["enum"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect();
    assert_eq!(told, scopes);
}

#[test]
fn a_runbook_has_the_keys_of_its_schema() {
    let schema = schema("runbook");
    let defs = &schema["$defs"];
    let text = "zzz: 1\napplies: {zzz: 1}\nseverity: {zzz: 1, criteria: {zzz: 1}}\nparameters: {a: {zzz: 1}}\nsteps: []\n";
    let expected = [&schema, &defs["applies"], &defs["severity"], &defs["criteria"], &defs["parameter"]].map(keys);
    assert_eq!(known(&runbook(text)), expected);
}

#[test]
fn every_kind_of_step_has_the_keys_of_its_schema() {
    let schema = schema("runbook");
    let defs = &schema["$defs"];
    let listed: BTreeSet<String> =
        defs["act"]["oneOf"].as_array().unwrap().iter().map(|kind| kind["$ref"].as_str().unwrap().replace("#/$defs/", "")).collect();
    assert_eq!(listed, KINDS.iter().map(|kind| kind.name.to_owned()).collect());
    for kind in KINDS {
        // What must be there is there, so that nothing ends the reading early.
        let given = match kind.name {
            "ask" => "type: choice",
            "wait" => "for: 1m",
            "mark" => "milestone: mitigated",
            "check" => "tcp: \"a:1\"",
            "switch" => "service: a",
            "fetch" => "url: \"http://a\"",
            "run" => "program: a\n    directory: a",
            "notify" => "audience: a\n    template: a\n    channel: a",
            _ => "text: {fr: a, en: a}",
        };
        let text = format!("steps:\n  - id: a\n    kind: {}\n    {given}\n    zzz: 1\n", kind.name);
        let expected: BTreeSet<String> = keys(&defs["common"]).union(&keys(&defs[kind.name])).cloned().collect();
        assert_eq!(known(&runbook(&text)), [expected], "{}", kind.name);
    }
    let inner = known(&runbook("steps:\n  - {id: a, kind: say, undo: {kind: say, zzz: 1}, retry: {zzz: 1}, approval: {zzz: 1}}\n"));
    let expected = [keys(&defs["inner"]).union(&keys(&defs["say"])).cloned().collect(), keys(&defs["retry"]), keys(&defs["approval"])];
    assert_eq!(inner, expected);
}

#[test]
fn the_parts_of_steps_have_the_keys_of_their_schema() {
    let schema = schema("runbook");
    let defs = &schema["$defs"];
    let text = "steps:\n  - {id: a, kind: choose, options: [{zzz: 1}]}\n  - {id: b, kind: check, http: {url: \"http://a\", zzz: 1}}\n  \
        - {id: c, kind: fetch, url: \"http://a\", expect: {zzz: 1}}\n  - {id: d, kind: run, program: a, expect: {zzz: 1}}\n  \
        - {id: e, kind: run, program: a, env: {A: {zzz: 1}}}\n  - {include: runbooks/a.yaml, zzz: 1}\n";
    let expected = ["option", "http", "expected_answer", "expected_exit", "secret", "include"].map(|name| keys(&defs[name]));
    assert_eq!(known(&runbook(text)), expected);
}

#[test]
fn a_provider_has_the_keys_of_its_schema() {
    let schema = schema("provider");
    let defs = &schema["$defs"];
    assert_eq!(known(&provider("zzz: 1\n")), [keys(&schema)]);
    // Formats that share their keys stand together in one list.
    let names = |list: &str| -> BTreeSet<String> {
        let names = defs[list]["properties"]["format"]["enum"].as_array().unwrap().iter();
        names.map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    let (pages, hosted) = (names("page"), names("hosted"));
    let shared = FORMATS.iter().map(|format| format.name.to_owned()).filter(|name| defs.get(name).is_none());
    assert_eq!(pages.union(&hosted).cloned().collect::<BTreeSet<_>>(), shared.collect());
    for format in FORMATS {
        let list = if hosted.contains(format.name) { &defs["hosted"] } else { &defs["page"] };
        let of_format = defs.get(format.name).unwrap_or(list);
        let text = format!("sources:\n  - {{id: a, format: {}, url: \"https://a.example\", address: \"a:1\", zzz: 1}}\n", format.name);
        let expected: BTreeSet<String> = keys(&defs["source"]).union(&keys(of_format)).cloned().collect();
        assert_eq!(known(&provider(&text)), [expected], "{}", format.name);
    }
    let text = "sources:\n  - {id: a, format: http, url: \"https://a.example\", expect: {zzz: 1}}\n";
    assert_eq!(known(&provider(text)), [keys(&defs["expect"])]);
    let text =
        "sources:\n  - {id: a, format: json, url: \"https://a.example\", words: {ok: operational}, parts: {zzz: 1}, incidents: {zzz: 1}}\n";
    assert_eq!(known(&provider(text)), ["parts", "incidents"].map(|name| keys(&defs[name])));
    let text = "jurisdiction: {zzz: 1}\nstands_on: [{zzz: 1}]\nfacts: {zzz: 1, note: [{zzz: 1}]}\n";
    let expected = [&defs["fact"], &defs["edge"], &schema["properties"]["facts"], &defs["fact"]].map(keys);
    assert_eq!(known(&provider(text)), expected);
    let expected = ["api", "shutdown"].map(|name| keys(&defs[name]));
    assert_eq!(known(&provider("api: {zzz: 1}\nshutdowns: [{zzz: 1}]\n")), expected);
}

#[test]
fn a_workspace_has_the_keys_of_its_schema() {
    let schema = schema("workspace");
    let defs = &schema["$defs"];
    let text = "zzz: 1\nteam: {a: {zzz: 1}}\nseverities: {1: {zzz: 1}}\nservices:\n  a: {zzz: 1}\n  \
        b: {active: {file: a.yaml, key: a, zzz: 1}}\n  c: {candidates: [{zzz: 1}]}\naudiences: {a: {zzz: 1}}\nmaintenance: [{zzz: 1}]\n\
        watch: {zzz: 1, webhook: {zzz: 1}}\n";
    let expected = ["member", "severity", "service", "active_file", "candidate", "audience", "window", "watch", "watch_webhook"]
        .map(|name| keys(&defs[name]));
    assert_eq!(known(&workspace(text)), [&[keys(&schema)][..], &expected].concat());
    let text = "models: [{zzz: 1}]\nprompts: [{zzz: 1, model: a, ask: a, expect: {zzz: 1, length: {zzz: 1}}}]\n";
    let expected = ["models", "prompt", "properties", "length"].map(|name| keys(&defs[name]));
    assert_eq!(known(&workspace(text)), expected);
    let firm = "rules: {zzz: 1, jurisdictions: {zzz: 1}, two_people: {zzz: 1}, sign_off: {zzz: 1}, return: {zzz: 1}}\n\
        data: {a: {zzz: 1, copies: [{zzz: 1}]}}\nassets: [{zzz: 1}]\nexits: {a: {zzz: 1}}\ndates: [{zzz: 1}]\ndrills: [{zzz: 1}]\n";
    let mut expected =
        ["jurisdictions", "two_people", "sign_off", "return", "rules", "copy", "data_set", "asset", "exit", "ahead", "planned"]
            .map(|name| keys(&defs[name]));
    expected.sort();
    let mut found = known(&workspace(firm));
    found.sort();
    assert_eq!(found, expected);
    let text = "services:\n  a: {active: {http: {url: 'http://a/{{ to }}', zzz: 1, accept: {zzz: 1}}, zzz: 1, read: {url: 'http://a', zzz: 1}}}\n  \
        b: {active: [{command: {zzz: 1, read: a, write: [b, '{{ to }}']}, zzz: 1, verify: {zzz: 1, url: 'http://a'}}]}\n  \
        c: {active: {symlink: a, to: '{{ to }}', zzz: 1, verify: {zzz: 1, command: a}}}\n  \
        d: {active: {manual: {fr: a, en: a}, zzz: 1, read: {command: a, zzz: 1}}}\n  \
        e: {active: {manual: {fr: a, en: a}, read: {file: a.yaml, key: a, zzz: 1}}}\n";
    let in_order = [
        "write",
        "answer",
        "active_http",
        "read_url",
        "programs",
        "active_command",
        "verify_url",
        "active_symlink",
        "verify_command",
        "active_manual",
        "read_command",
        "read_file",
    ];
    let sorted = |mut list: Vec<BTreeSet<String>>| {
        list.sort();
        list
    };
    let found = known(&workspace(text)).into_iter().filter(|keys| *keys != self::keys(&defs["service"])).collect();
    assert_eq!(sorted(found), sorted(in_order.iter().map(|name| keys(&defs[*name])).collect()));
    let ways = defs["way"]["anyOf"].as_array().unwrap().iter().map(|way| way["$ref"].as_str().unwrap().replace("#/$defs/active_", ""));
    assert_eq!(ways.collect::<Vec<_>>(), MECHANISMS.iter().map(|kind| kind.key).collect::<Vec<_>>());
    for channel in CHANNELS {
        let text =
            format!("channels: {{a: {{kind: {}, path: a, host: a.example, from: a@a.example, url: 'http://a', zzz: 1}}}}\n", channel.name);
        let found: Vec<BTreeSet<String>> = known(&workspace(&text));
        assert_eq!(found, [keys(&defs[channel.name])], "{}", channel.name);
    }
    let text = "channels: {a: {kind: webhook, url: {env: A}, accept: {zzz: 1}}}\n";
    assert_eq!(known(&workspace(text)), [keys(&defs["taken"])]);
    let listed = defs["channel"]["oneOf"].as_array().unwrap().iter().map(|kind| kind["$ref"].as_str().unwrap().replace("#/$defs/", ""));
    assert_eq!(listed.collect::<BTreeSet<_>>(), CHANNELS.iter().map(|kind| kind.name.to_owned()).collect());
}

#[test]
fn the_words_are_those_of_the_parser() {
    let runbooks = schema("runbook");
    let text = "applies: {kinds: zzz, failures: zzz}\nparameters: {a: {type: zzz}}\nsteps:\n  - {id: a, kind: mark, milestone: zzz}\n  \
        - {id: b, kind: check, tcp: \"a:1\", expect: zzz}\n  - {id: c, kind: fetch, url: \"http://a\", method: zzz}\n  - {id: d, kind: ask, type: zzz}\n";
    let known = words(runbook(text));
    let defs = &runbooks["$defs"];
    let expected = [
        &defs["kind_of_provider"],
        &defs["failure"],
        &defs["parameter"]["properties"]["type"],
        &defs["milestone"],
        &defs["check"]["properties"]["expect"],
        &defs["fetch"]["properties"]["method"],
        &defs["ask"]["properties"]["type"],
    ];
    assert_eq!(known, expected.map(listed));
    let providers = schema("provider");
    assert_eq!(providers["$defs"]["kind_of_provider"], defs["kind_of_provider"]);
    let jobs: BTreeSet<&str> = Job::WORDS.iter().map(|(word, _)| *word).collect();
    assert_eq!(listed(&providers["$defs"]["job"]), jobs.into_iter().map(str::to_owned).collect());
    let edge = &providers["$defs"]["edge"]["properties"]["kind"];
    let workspaces = &schema("workspace")["$defs"];
    assert_eq!(workspaces["dialect"], providers["$defs"]["api"]["properties"]["dialect"]);
    let text = "prompts: {dialect: zzz, model: a, ask: a, expect: {shape: {/a: zzz}, language: zzz}}\n";
    let shape = &workspaces["properties"]["properties"]["shape"]["additionalProperties"];
    assert_eq!(words(workspace(text)), [&workspaces["dialect"], shape, &workspaces["language"]].map(listed));
    let text = "services: {a: {criticality: zzz}}\ndata: {a: {kind: zzz, copies: [{kind: zzz}]}}\n\
        assets: [{kind: zzz}]\nexits: {a: {difficulty: zzz}}\ndates: [{kind: zzz}]\n";
    let expected = ["service/criticality", "data_set/kind", "copy/kind", "asset/kind", "exit/difficulty", "ahead/kind"].map(|path| {
        let (def, key) = path.split_once('/').unwrap();
        listed(&workspaces[def]["properties"][key])
    });
    assert_eq!(words(workspace(text)), expected);
    let expected = [edge, &providers["$defs"]["confidence"]].map(listed);
    assert_eq!(words(provider("stands_on: {provider: a, kind: zzz, source: \"https://a\", date: 2026, confidence: zzz}\n")), expected);
}

/// The words that the parser knows where `zzz` stands, in the order of the file.
fn words(faults: Vec<Fault>) -> Vec<BTreeSet<String>> {
    let known = faults.into_iter().filter_map(|fault| match fault.problem {
        Problem::UnknownValue { value, known, .. } if value == "zzz" => Some(known.into_iter().collect()),
        _ => None,
    });
    known.collect()
}

/// The words of a schema's list.
fn listed(words: &Json) -> BTreeSet<String> {
    words["enum"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

/// A file as JSON, its keys as the parser reads them.
fn as_json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(written) => serde_json::from_str(written).unwrap(),
        Value::Text(value) => value.as_str().into(),
        Value::List(items) => items.iter().map(as_json).collect(),
        Value::Map(entries) => Json::Object(entries.iter().map(|(key, value)| (key.name.clone(), as_json(value))).collect()),
    }
}

fn yaml(folder: &str) -> Vec<Json> {
    let mut files: Vec<_> =
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "yaml"));
    files.sort();
    files.iter().map(|path| as_json(&Node::parse(&std::fs::read_to_string(path).unwrap()).unwrap())).collect()
}

/// The lines of a journal that the binary wrote.
fn journal() -> Vec<Json> {
    let home = Home::new();
    let said = home.run(&["start", "ai-down", "--set", "vendor=openai", "--plain", "--offline"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let incident = std::fs::read_dir(home.sample().join("incidents")).unwrap().next().unwrap().unwrap().path();
    let files = std::fs::read_dir(incident.join("journal")).unwrap().map(|file| file.unwrap().path());
    let lines = files.filter(|path| path.extension().is_some_and(|end| end == "jsonl")).map(|path| std::fs::read_to_string(path).unwrap());
    lines.collect::<String>().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The lines of the journal that was written with every event.
fn every_event() -> Vec<serde_json::Value> {
    let lines = std::fs::read_to_string("tests/data/journals/v1/journal/lea@poste.jsonl").unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Validates with a real validator; none is installed with relais, so the check says when it is left out.
/// The files of YAML below a folder, hidden ones left out.
fn below(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let seen = entries.filter(|path| !path.file_name().unwrap().to_string_lossy().starts_with('.'));
    seen.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .collect()
}

#[test]
fn every_file_tells_the_editor_of_a_schema_that_is_there() {
    let home = Home::new();
    home.run(&["incidents"]);
    let root = home.workspace(&[]);
    for kind in ["runbook", "provider", "scenario", "theme"] {
        assert_eq!(home.run_in("w", &["new", kind, "mine"]).code, Some(0), "{kind}");
    }
    let written = [root, home.sample()].map(|root| below(&root)).concat();
    assert!(written.len() > 40, "{written:?}");
    for file in written {
        let text = std::fs::read_to_string(&file).unwrap();
        // What a switch changes is no file of relais.
        let Some(named) = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=") else {
            assert!(file.ends_with("config/routing.yaml"), "{}", file.display());
            continue;
        };
        let schema = file.parent().unwrap().join(named);
        let name = schema.file_stem().unwrap().to_str().unwrap().to_owned();
        assert_eq!(std::fs::read_to_string(&schema).unwrap(), home.run(&["schema", &name]).out, "{}", file.display());
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["runbooks", "providers", "drills", "themes"] {
        for file in below(&here.join(folder)) {
            let text = std::fs::read_to_string(&file).unwrap();
            let named = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=").unwrap();
            assert!(file.parent().unwrap().join(named).is_file(), "{}", file.display());
        }
    }
}

/// Each way to spoil a good file a little: a key too many at its top or in an item of this list, a key too few, a word that is none.
fn spoilt(good: &Json, list: &str, required: &[&str]) -> Vec<Json> {
    let with = |change: &dyn Fn(&mut Json)| {
        let mut bad = good.clone();
        change(&mut bad);
        bad
    };
    let mut all = vec![with(&|file| file["zzz"] = 1.into())];
    all.extend(required.iter().map(|key| with(&|file| drop(file.as_object_mut().unwrap().remove(*key)))));
    for n in 0..good[list].as_array().map_or(0, Vec::len) {
        all.push(with(&|file| file[list][n]["zzz"] = 1.into()));
        for word in ["kind", "format"].into_iter().filter(|word| good[list][n].get(*word).is_some()) {
            all.push(with(&|file| file[list][n][word] = "zzz".into()));
            all.push(with(&|file| drop(file[list][n].as_object_mut().unwrap().remove(word))));
        }
    }
    all
}

#[test]
fn every_shipped_file_is_valid_by_its_schema() {
    let Ok(python) = std::env::var("RELAIS_TEST_PYTHON") else {
        println!("left out: RELAIS_TEST_PYTHON names no Python that has the package jsonschema");
        return;
    };
    const SCRIPT: &str = "import json, sys\nfrom jsonschema import Draft202012Validator as V\n\
        for schema, good, bad in json.load(sys.stdin):\n V.check_schema(schema)\n v = V(schema)\n\
        \x20for x in good:\n  for e in v.iter_errors(x): print('refused:', e.json_path, e.message[:200])\n\
        \x20for x in bad:\n  if v.is_valid(x): print('accepted:', json.dumps(x)[:200])\n";
    let bad = |text: &str| vec![as_json(&Node::parse(text).unwrap())];
    let head = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\n";
    let journal = journal();
    let broken_line = vec![serde_json::json!({"v": 1, "event": {"type": "zzz"}})];
    let workspaces = [yaml("src/sample"), yaml("src/starter")].concat();
    let strange = |step: &str| bad(&format!("{head}steps: [{step}]"));
    let steps =
        [strange("{id: a, kind: say, title: {fr: A, en: A}, for: 1m}"), strange("{id: a, kind: zzz, title: {fr: A, en: A}}")].concat();
    let all = |good: &[Json], list: &str, required: &[&str]| good.iter().flat_map(|good| spoilt(good, list, required)).collect::<Vec<_>>();
    let (runbooks, providers) = (yaml("runbooks"), yaml("providers"));
    let spoilt_runbooks = [steps, all(&runbooks, "steps", &["title", "summary", "owner", "steps"])].concat();
    let strange = bad("relais: 1\nname: A\nkind: ai\nsources: [{id: a, format: tcp, url: x}]");
    let spoilt_providers = [strange, all(&providers, "sources", &["name", "kind"])].concat();
    let spoilt_workspaces = [bad("relais: 1\nname: A\nzzz: 1"), all(&workspaces, "", &["name"])].concat();
    assert!(spoilt_runbooks.len() > 500 && spoilt_providers.len() > 500, "{} {}", spoilt_runbooks.len(), spoilt_providers.len());
    let cases = [
        (schema("runbook"), runbooks, spoilt_runbooks),
        (schema("provider"), providers, spoilt_providers),
        (schema("workspace"), workspaces, spoilt_workspaces),
        (schema("test"), yaml("src/sample/tests"), bad("relais: 1\nrunbook: a\nwalk: [{step: a, skip: b, answer: c}]")),
        (schema("theme"), yaml("themes"), bad("relais: 1\nscopes: {texte: {fg: red}}")),
        (schema("scenario"), yaml("drills"), bad("relais: 1\ntimeline: [{at: 2025-11-18, says: {fr: a, en: a}}]")),
        (schema("journal"), [journal, every_event()].concat(), broken_line),
    ];
    let cases = serde_json::to_string(&cases).unwrap();
    let mut child = Command::new(python).args(["-c", SCRIPT]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(cases.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}
