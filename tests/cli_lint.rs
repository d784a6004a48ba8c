//! The rules of `relais check`: one fault of each in one workspace, every form of the answer, comments that silence, pages of rules.

mod cli_home;

use cli_home::{Home, Said};
use serde_json::Value;

/// The password that a faulty runbook holds, which nothing may show.
const HIDDEN: &str = "hunter2-of-the-firm";
const HEAD: &str = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\n";
const NAMED: &str = "title: {fr: A, en: A}";
const HAND: &str = "services:\n  hand:\n    title: {fr: A, en: A}\n    active: {manual: {fr: \"Mettez {{ to }}.\", en: \"Set {{ to }}.\"}}\n\
    \x20   candidates: [{provider: openai}, {provider: mistral}]\n";
const TELL: &str = "audience: team, template: team-alert, channel: notices";

/// One runbook for each rule that its name says, with nothing else wrong in it.
fn faulty() -> Vec<(&'static str, String)> {
    let with = |steps: String| format!("{HEAD}steps:\n{steps}");
    let say = |more: &str| with(format!("  - {{id: a, kind: say, {NAMED}{more}}}\n"));
    let tell = |more: &str| format!("  - {{id: t, kind: notify, {NAMED}, {TELL}{more}}}\n");
    let hand = |more: &str| with(format!("  - {{id: a, kind: switch, service: hand, {NAMED}{more}}}\n") + &tell(", marks: resolved"));
    let run =
        |more: &str| with(format!("  - id: a\n    kind: run\n    {NAMED}\n    effect: irreversible\n{more}") + &tell(", marks: resolved"));
    vec![
        ("not-yaml", format!("{HEAD}steps: a: b\n")),
        ("merge-conflict", say("").replace("owner: lead\n", "<<<<<<< HEAD\nowner: lead\n=======\nowner: sami\n>>>>>>> branch\n")),
        ("too-large", "#".repeat(2 << 20)),
        ("unknown-key", say(", titel: A")),
        ("duplicate-key", say(", id: a")),
        ("missing-key", say("").replace("{fr: A, en: A}}", "{fr: A}}")),
        ("wrong-type", say(", timeout: ten")),
        ("unknown-value", say("").replace("kind: say", "kind: sai")),
        ("unknown-reference", say(", role: leed")),
        ("other", say("").replace("id: a", "id: A")),
        ("never-exercised", say("").replace("owner: lead", "owner: lead\nexercise_every: 30d")),
        ("unreachable-step", with(format!("  - {{id: a, kind: confirm, {NAMED}}}\n  - {{id: b, kind: say, when: {{a: oui}}, {NAMED}}}\n"))),
        ("include-missing", with("  - include: runbooks/nowhere.yaml\n".to_owned())),
        ("include-cycle", with("  - include: runbooks/include-cycle.yaml\n".to_owned())),
        ("include-hash", with("  - include: runbooks/part.yaml\n    hash: 00000000000000000000000000000000\n".to_owned())),
        ("include-with", with("  - {include: runbooks/part.yaml, with: {tone: calm}}\n".to_owned())),
        ("include-name", with("  - include: runbooks/part.yaml\n  - include: runbooks/part.yaml\n".to_owned())),
        ("switch-without-verify", hand(", effect: irreversible")),
        ("switch-without-undo", hand(", verify: {kind: confirm}")),
        ("nobody-told", with(format!("  - {{id: a, kind: switch, service: drafting, {NAMED}, marks: mitigated}}\n"))),
        ("milestone-never-marked", with(tell(""))),
        ("shell-line", run("    program: sh\n    args: [-c, \"tools/list | tools/purge\"]\n")),
        ("program-not-listed", run("    program: tools/other\n")),
        ("secret-in-clear", run(&format!("    program: tools/purge\n    env: {{PURGE_PASSWORD: {HIDDEN}}}\n"))),
        ("review-overdue", say("").replace("owner: lead", "owner: lead\nreview_by: 2025-06-01")),
        (
            "ignore-without-reason",
            with(format!("  # relais: ignore nobody-told\n  - {{id: a, kind: say, effect: irreversible, {NAMED}}}\n")),
        ),
        ("ignore-unused", with(format!("  # relais: ignore nobody-tld: A\n  - {{id: a, kind: say, {NAMED}}}\n"))),
    ]
}

/// A new workspace with these runbooks besides the shipped ones.
fn workspace(home: &Home, runbooks: &[(&str, String)]) {
    let root = home.workspace(&[]);
    let firm = std::fs::read_to_string(root.join("relais.yaml")).unwrap();
    std::fs::write(
        root.join("relais.yaml"),
        firm.replace("services:\n", HAND) + "exercise_every: never\nprograms: {allow: [sh, tools/purge]}\n",
    )
    .unwrap();
    let part = format!("{HEAD}steps:\n  - {{id: part, kind: say, {NAMED}}}\n");
    std::fs::write(root.join("runbooks/part.yaml"), part).unwrap();
    for (rule, text) in runbooks {
        std::fs::write(root.join(format!("runbooks/{rule}.yaml")), text).unwrap();
    }
}

fn check(home: &Home, words: &[&str]) -> Said {
    home.run_in("w", &[&["check", "--lang", "en"], words].concat())
}

#[test]
fn one_fault_of_each_rule_is_found_at_its_place_and_nothing_else() {
    let home = Home::new();
    let mut runbooks = faulty();
    workspace(&home, &runbooks);
    std::fs::write(home.path("w/runbooks/not-text.yaml"), [0xff, 0xfe, 0x00]).unwrap();
    let said = check(&home, &["--strict"]);
    assert_eq!(said.code, Some(3));
    insta::assert_snapshot!(said.err);

    runbooks.push(("not-text", String::new()));
    let answer: Value = serde_json::from_str(&check(&home, &["--strict", "--json"]).out).unwrap();
    let all = ["faults", "warnings"].map(|list| answer[list].as_array().unwrap().clone()).concat();
    let mut found: Vec<(&str, &str)> = all.iter().map(|one| (one["file"].as_str().unwrap(), one["rule"].as_str().unwrap())).collect();
    let files: Vec<String> = runbooks.iter().map(|(rule, _)| format!("runbooks/{rule}.yaml")).collect();
    let mut expected: Vec<(&str, &str)> = files.iter().zip(&runbooks).map(|(file, (rule, _))| (file.as_str(), *rule)).collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
    // Two rules stand elsewhere: what was exercised too long ago needs a journal (`cli_exercised`), and words need a message (`wording`).
    let covered: Vec<&str> = runbooks.iter().map(|(rule, _)| *rule).collect();
    let left: Vec<&str> = relais::domain::lint::RULES.iter().map(|rule| rule.name).filter(|name| !covered.contains(name)).collect();
    assert_eq!(left, ["exercise-overdue"]);
}

#[test]
fn a_secret_is_shown_in_no_form() {
    let home = Home::new();
    workspace(&home, &faulty());
    for format in ["human", "json", "sarif", "github"] {
        let said = check(&home, &["--format", format]);
        assert!(said.out.contains("secret-in-clear") || said.err.contains("secret-in-clear"), "{format}: {said:?}");
        assert!(!said.out.contains(HIDDEN) && !said.err.contains(HIDDEN), "{format}: {said:?}");
    }
}

#[test]
fn what_is_shipped_passes_the_strictest_check() {
    let home = Home::new();
    workspace(&home, &[]);
    let said = check(&home, &["--strict"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    home.run(&["status"]);
    let sample = home.sample();
    let firm = std::fs::read_to_string(sample.join("relais.yaml")).unwrap();
    std::fs::write(sample.join("relais.yaml"), firm + "\nexercise_every: never\n").unwrap();
    let said = Said::of(&mut home.command(&sample, &["check", "--strict", "--lang", "en"]));
    assert_eq!((said.code, said.err.contains("warning") || said.err.contains("error")), (Some(0), false), "{said:?}");
}

#[test]
fn a_finding_that_somebody_looked_at_is_silent_with_its_reason() {
    let home = Home::new();
    let (rule, text) = faulty().into_iter().find(|(rule, _)| *rule == "nobody-told").unwrap();
    let silent =
        text.replace("  - {id: a, kind: switch", "  # relais: ignore nobody-told: they sit in the same room\n  - {id: a, kind: switch");
    workspace(&home, &[(rule, silent)]);
    assert_eq!(check(&home, &[]).code, Some(0));
    std::fs::write(home.path("w/runbooks/nobody-told.yaml"), text).unwrap();
    assert_eq!(check(&home, &[]).code, Some(1));
}

#[test]
fn sarif_holds_what_code_scanning_asks_for() {
    let home = Home::new();
    workspace(&home, &faulty());
    let said = check(&home, &["--format", "sarif"]);
    assert_eq!((said.code, said.err.as_str()), (Some(3), ""));
    let log: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-2.1.0.json"));
    let run = &log["runs"][0];
    let (driver, results) = (&run["tool"]["driver"], run["results"].as_array().unwrap());
    assert_eq!(driver["name"], "relais");
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        for text in ["/shortDescription/text", "/fullDescription/text", "/help/text", "/help/markdown", "/defaultConfiguration/level"] {
            assert!(rule.pointer(text).and_then(Value::as_str).is_some_and(|text| !text.is_empty()), "{text}: {rule}");
        }
    }
    assert_eq!(results.len(), faulty().len() - 1, "all but what only --strict tells");
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()), "{result}");
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        let expected = format!("runbooks/{}.yaml", result["ruleId"].as_str().unwrap());
        assert_eq!(place["artifactLocation"]["uri"], expected);
        assert!(place["region"]["startLine"].as_u64().unwrap() > 0 && place["region"]["startColumn"].as_u64().unwrap() > 0);
        assert!(result["partialFingerprints"]["relais/v1"].is_string());
    }
}

#[test]
fn github_shows_each_finding_at_its_line() {
    let home = Home::new();
    let wanted = ["unknown-key", "nobody-told"];
    let runbooks: Vec<_> = faulty().into_iter().filter(|(rule, _)| wanted.contains(rule)).collect();
    workspace(&home, &runbooks);
    let said = check(&home, &["--format", "github"]);
    let expected = "::error file=runbooks/unknown-key.yaml,line=6,col=47,title=unknown-key::unknown key `titel`%0Adid you mean `title`?\n\
        ::warning file=runbooks/nobody-told.yaml,line=6,col=5,title=nobody-told::after the step `a` nobody is told%0A\
        add a `notify` step after it\n";
    assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (Some(3), expected, ""));
}

#[test]
fn a_rule_is_explained_and_an_unknown_one_is_answered_with_the_nearest() {
    let home = Home::new();
    let said = home.run(&["check", "--explain", "nobody-told", "--lang", "en"]);
    assert_eq!(said.code, Some(0));
    insta::assert_snapshot!(said.out);
    let near = home.run(&["check", "--explain", "nobody-tld", "--lang", "en"]);
    assert_eq!(near.code, Some(2));
    assert!(
        near.err.starts_with("error: no rule is called `nobody-tld`\nhint: did you mean `nobody-told`?\nhint: known: not-yaml, "),
        "{near:?}"
    );
    assert_eq!(home.run(&["check", "--format", "human", "--explain", "not-yaml"]).code, Some(2));
}

#[test]
fn every_rule_stands_in_the_readme() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let missing: Vec<&str> = relais::domain::lint::names().filter(|name| !readme.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "not in the README: {missing:?}");
}
