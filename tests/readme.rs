//! What the README says, held against the program.

use std::process::Command;

use relais::app::keymap::{Binding, GLOBALS, Hint};
use relais::app::screen::Screen;
use relais::app::screen::walk::Walk;
use relais::domain::channel::CHANNELS;
use relais::domain::effect::content_hash;
use relais::domain::lang::Lang;
use relais::domain::provider::Provider;
use relais::domain::scenario::{Around, Scenario};
use relais::domain::status::FORMATS;
use relais::domain::words::Words;
use relais::domain::workspace::Workspace;
use relais::domain::yaml::{Faults, Node, Problem};
use relais::domain::{runbook::Runbook, whole::Whole};
use relais::shipped;

fn readme() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
}

fn help() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_relais")).args(["--lang", "en", "--help"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_runbook_of_the_readme_is_one() {
    let readme = readme();
    let yaml = readme.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    let mut faults = Faults::of("README.md");
    let runbook = Runbook::parse("payment", yaml, &mut faults);
    assert!(runbook.is_some(), "{faults:?}");
}

#[test]
fn the_parameters_and_the_include_of_the_readme_are_read() {
    let readme = readme();
    let block = |begins: &str| readme.split("```yaml\n").find(|part| part.starts_with(begins)).unwrap().split("```").next().unwrap();
    let head = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\n";
    let mut faults = Faults::of("README.md");
    let step = "steps: [{id: a, kind: run, title: {fr: A, en: A}, program: a, env: {KEY: {parameter: key}}}]\n";
    let runbook = Runbook::parse("a", &format!("{head}{}{step}", block("parameters:")), &mut faults);
    assert_eq!(runbook.map(|runbook| runbook.parameters.len()), Some(6), "{faults:?}");
    let included = "parameters:\n  service: {type: service, title: {fr: A, en: A}, required: true}\n  \
        tone: {type: choice, options: [calm], title: {fr: A, en: A}}\nsteps: [{id: who, kind: ask, title: {fr: A, en: A}}]\n";
    let included = format!("{head}{included}");
    let entry = block("steps:\n  - include:").strip_prefix("steps:\n").unwrap();
    let hash = entry.split("hash: ").nth(1).unwrap().split_whitespace().next().unwrap();
    let entry = entry.replace(hash, &content_hash(included.as_bytes()));
    let own = "parameters: {touched: {type: service, title: {fr: A, en: A}}}\nsteps:\n  - {id: triage, kind: ask, title: {fr: A, en: A}}\n";
    let whole = Whole::gather(format!("{head}{own}{entry}"), |_| Ok(included.clone()));
    let runbook = Runbook::of("a", &whole, &mut faults).unwrap_or_else(|| panic!("{faults:?}")).runbook;
    assert_eq!(runbook.steps[1].common.id, "tell_who");
}

#[test]
fn the_scenario_of_the_readme_is_one_and_every_shipped_one_is_told() {
    let readme = readme();
    let yaml = readme.split("```yaml\n").find(|part| part.contains("\ntimeline:")).unwrap().split("```").next().unwrap();
    let mut faults = Faults::of("README.md");
    let scenario = Scenario::parse("ours", yaml, &mut faults).unwrap();
    let node = Node::parse(shipped::provider("ovhcloud").unwrap()).unwrap();
    let host = Provider::parse("ovhcloud", &node, &mut Faults::default()).unwrap();
    let providers = [("ovhcloud", &host)].into();
    scenario.remarks(Around { providers: &providers, runbooks: &["cloud-region-down"].into() }, &mut faults);
    assert_eq!(faults.into_list(), []);
    let missing: Vec<String> = shipped::scenario_ids().into_iter().filter(|id| !readme.contains(&format!("`{id}`"))).collect();
    assert!(missing.is_empty(), "not in the README: {missing:?}");
}

#[test]
fn what_the_readme_switches_on_is_switched_on() {
    let readme = readme();
    let yaml = readme.split("```yaml\n").find(|part| part.starts_with("services:")).unwrap().split("```").next().unwrap();
    let mut faults = Faults::of("README.md");
    let openai = Provider::parse("openai", &Node::parse(shipped::provider("openai").unwrap()).unwrap(), &mut faults).unwrap();
    let sources = openai.sources.len();
    let node = Node::parse(&format!("relais: 1\nname: A\n{yaml}")).unwrap();
    let workspace = Workspace::parse(&node, [("openai".to_owned(), openai)].into(), &mut faults);
    assert_eq!(faults.into_list(), []);
    assert_eq!(workspace.unwrap().providers["openai"].sources.len(), sources + 2);
}

#[test]
fn the_pages_of_the_readme_are_channels() {
    let readme = readme();
    let yaml = readme.split("```yaml\n").find(|part| part.starts_with("channels:\n  status:")).unwrap().split("```").next().unwrap();
    let firm = |yaml: &str| {
        let mut faults = Faults::of("README.md");
        let openai = Provider::parse("openai", &Node::parse(shipped::provider("openai").unwrap()).unwrap(), &mut faults).unwrap();
        let head = "relais: 1\nname: A\nservices: {quotes: {title: {fr: A, en: A}, candidates: [{provider: openai}]}}\n";
        let node = Node::parse(&format!("{head}{yaml}")).unwrap();
        let workspace = Workspace::parse(&node, [("openai".to_owned(), openai)].into(), &mut faults).unwrap();
        (workspace.channels.len(), faults.into_list())
    };
    assert_eq!(firm(yaml), (3, Vec::new()));
    for (right, wrong) in [("services: [quotes]", "services: [qotes]"), ("{quotes: 3}", "{quote: 3}")] {
        let (_, faults) = firm(&yaml.replace(right, wrong));
        assert!(matches!(&faults[..], [fault] if matches!(fault.problem, Problem::UnknownReference { .. })), "{wrong}: {faults:?}");
    }
}

#[test]
fn the_firm_of_the_readme_is_one_and_every_name_in_it_must_exist() {
    let readme = readme();
    let yaml = readme.split("```yaml\n").find(|part| part.starts_with("relais: 1\nname: Atelier")).unwrap().split("```").next().unwrap();
    let firm = |yaml: &str| {
        let mut faults = Faults::of("README.md");
        let provider = |id: &str| {
            let node = Node::parse(shipped::provider(id).unwrap()).unwrap();
            (id.to_owned(), Provider::parse(id, &node, &mut Faults::default()).unwrap())
        };
        let providers = ["openai", "ollama", "brevo", "gandi"].map(provider).into();
        let workspace = Workspace::parse(&Node::parse(yaml).unwrap(), providers, &mut faults).unwrap();
        (workspace, faults.into_list())
    };
    let (workspace, faults) = firm(yaml);
    assert_eq!(faults, []);
    assert_eq!((workspace.data.len(), workspace.assets.len(), workspace.exits.len(), workspace.dates.len()), (1, 1, 1, 1));
    assert_eq!(workspace.services[0].candidates[1].monthly, Some(0));
    for (right, wrong) in [
        ("services: [quotes]\n    copies", "services: [qotes]\n    copies"),
        ("{kind: cloud, provider: brevo}", "{kind: cloud, provider: brevu}"),
        ("by: [lead], within", "by: [leed], within"),
        ("audiences: [clients]", "audiences: [client]"),
        ("provider: gandi", "provider: gandy"),
        ("  openai: {difficulty", "  openia: {difficulty"),
        ("{provider: brevo, on", "{provider: brevoo, on"),
    ] {
        assert!(yaml.contains(right), "{right}");
        let (_, faults) = firm(&yaml.replace(right, wrong));
        assert!(matches!(&faults[..], [fault] if matches!(fault.problem, Problem::UnknownReference { .. })), "{wrong}: {faults:?}");
    }
}

#[test]
fn the_channels_of_the_readme_are_some_and_every_kind_is_told() {
    let readme = readme();
    let yaml = readme.split("```yaml\n").find(|part| part.starts_with("channels:")).unwrap().split("```").next().unwrap();
    let mut faults = Faults::of("README.md");
    let twilio = Provider::parse("twilio", &Node::parse(shipped::provider("twilio").unwrap()).unwrap(), &mut faults).unwrap();
    let node = Node::parse(&format!("relais: 1\nname: A\n{yaml}")).unwrap();
    let workspace = Workspace::parse(&node, [("twilio".to_owned(), twilio)].into(), &mut faults);
    assert_eq!((faults.into_list(), workspace.unwrap().channels.len()), (Vec::new(), 5));
    let missing: Vec<&str> = CHANNELS.iter().map(|kind| kind.name).filter(|name| !readme.contains(&format!("\n| `{name}` |"))).collect();
    assert!(missing.is_empty(), "not in the README: {missing:?}");
}

#[test]
fn every_command_and_option_is_told_on_both_sides() {
    let (readme, help) = (readme(), help());
    for command in [
        "init",
        "check",
        "wording",
        "status",
        "providers",
        "history",
        "deps",
        "whatif",
        "advise",
        "ready",
        "audit",
        "clients",
        "start",
        "resume",
        "incidents",
        "outbox",
        "approve",
        "note",
        "timeline",
        "correct",
        "import",
        "followups",
        "export",
        "page",
        "summary",
        "verify",
        "schema",
        "completions",
    ] {
        assert!(readme.contains(&format!("`relais {command}")), "{command} is not in the README");
        assert!(help.contains(&format!("  {command} ")), "{command} is not in the help: {help}");
    }
    for option in ["--workspace", "--lang", "--theme", "--plain", "--offline", "--no-color", "--ascii"] {
        assert!(readme.contains(option) && help.contains(option), "{option}");
    }
}

#[test]
fn every_exit_code_is_told_on_both_sides() {
    let (readme, help) = (readme(), help());
    for code in ["0 done", "1 findings", "2 usage", "3 workspace or runbook invalid", "4 journal damaged", "130 interrupted"] {
        assert!(readme.contains(code), "{code} is not in the README");
    }
    for code in ["0 ", "1 ", "2 ", "3 ", "4 ", "130 "] {
        assert!(help.contains(code), "{code} is not in the help: {help}");
    }
}

#[test]
fn every_picture_of_the_readme_is_there() {
    for picture in readme().split("](docs/pictures/").skip(1).map(|rest| rest.split(')').next().unwrap().to_owned()) {
        let path = format!("{}/docs/pictures/{picture}", env!("CARGO_MANIFEST_DIR"));
        assert!(std::path::Path::new(&path).is_file(), "{picture}");
    }
}

#[test]
fn every_key_is_told() {
    let (readme, words) = (readme(), Words::new(Lang::En));
    let rows =
        GLOBALS.iter().map(Binding::hint).chain(Walk::KEYS.iter().map(Binding::hint)).filter(|hint| !hint.moves() && hint.name != "option");
    let missing: Vec<String> = rows.map(|hint| row(hint, &words)).filter(|row| !readme.contains(row)).collect();
    assert!(missing.is_empty(), "not in the README:\n{}", missing.join("\n"));
}

/// The line of a key in the README: every stroke, and what the help says of it.
fn row(hint: Hint, words: &Words) -> String {
    let strokes: Vec<String> = hint.strokes.iter().map(|stroke| format!("`{}`", stroke.say(words))).collect();
    format!("| {} | {} |", strokes.join(" "), words.named("key", &format!("{}-help", hint.name)))
}

#[test]
fn every_format_is_told() {
    let readme = readme();
    let missing: Vec<&str> = FORMATS.iter().map(|format| format.name).filter(|name| !readme.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "not in the README: {missing:?}");
}
