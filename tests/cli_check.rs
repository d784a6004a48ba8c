//! `relais check` on faulty workspaces: every fault in one pass, at its place, and the rest still loads.

mod cli_home;

use std::os::unix::fs::symlink;

use cli_home::Home;

const HEAD: &str = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\n";

#[test]
fn every_fault_is_told_with_its_line_and_a_remedy() {
    let home = Home::new();
    let runbook = format!(
        "{HEAD}parameters:\n  vendor: {{type: provider, title: {{fr: V, en: V}}}}\nsteps:\n  - id: one\n    kind: say\n    titel: {{fr: A, en: A}}\n    title: {{fr: A, en: A}}\n    timeout: dix\n"
    );
    home.workspace(&[("runbooks/broken.yaml", runbook.as_bytes())]);
    let said = home.run_in("w", &["check", "--lang", "en"]);
    assert_eq!(said.code, Some(3));
    let expected = [
        "error[unknown-key]: runbooks/broken.yaml:10:5: unknown key `titel`",
        "        titel: {fr: A, en: A}",
        "        ^",
        "hint: did you mean `title`?",
        "error[wrong-type]: runbooks/broken.yaml:12:14: `timeout`: expected duration, found `dix`",
        "        timeout: dix",
        "                 ^",
    ];
    assert_eq!(said.err.lines().collect::<Vec<_>>(), expected);
    assert_eq!(said.out, "2 faults; 14 runbooks can be read, 4 providers.\n");
}

#[test]
fn what_is_named_and_does_not_exist_is_told_where_it_stands() {
    let home = Home::new();
    let runbook = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: leed\nsteps:\n\
        \x20 - {id: a, kind: notify, role: coms, title: {fr: A, en: A}, audience: client, template: client-ovr, channel: notice}\n\
        \x20 - {id: b, kind: switch, title: {fr: A, en: A}, service: draftin, to: opnai}\n\
        \x20 - {id: c, kind: check, title: {fr: A, en: A}, provider: \"{{ vendeur }}\"}\n\
        \x20 - id: d\n    kind: say\n    title: {fr: A, en: A}\n    text: {fr: \"{{ servise }}\", en: B}\n";
    home.workspace(&[("runbooks/lost.yaml", runbook.as_bytes())]);
    let said = home.run_in("w", &["check", "runbooks/lost.yaml", "--lang", "en", "--json"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let faults: Vec<String> = answer["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| {
            format!(
                "{}:{} {} | {}",
                fault["line"],
                fault["column"],
                fault["message"].as_str().unwrap(),
                fault["hint"].as_str().unwrap_or("-")
            )
        })
        .collect();
    insta::assert_snapshot!(faults.join("\n"));
}

#[test]
fn hostile_and_broken_files_are_faults_and_nothing_more() {
    let home = Home::new();
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        let uses = vec![format!("*a{}", n - 1); 9].join(", ");
        bomb.push_str(&format!("a{n}: &a{n} [{uses}]\n"));
    }
    let root = home.workspace(&[
        ("runbooks/bomb.yaml", bomb.as_bytes()),
        ("runbooks/bytes.yaml", &[0xff, 0xfe, 0x00]),
        ("runbooks/deep.yaml", "[".repeat(100_000).as_bytes()),
        ("runbooks/huge.yaml", &vec![b'#'; 2 << 20]),
        ("runbooks/twice.yaml", format!("{HEAD}owner: lead\nsteps: []\n").as_bytes()),
        ("runbooks/other.yml", b"relais: 1\n"),
        ("runbooks/below/ai-down.yaml", std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/runbooks/ai-down.yaml")).unwrap().as_slice()),
        ("providers/escape.yaml", b"relais: 1\nname: \"\\e[31mred\"\nkind: \"\\e]0;x\\a\"\n"),
    ]);
    symlink("/etc/passwd", root.join("runbooks/out.yaml")).unwrap();
    let said = home.run_in("w", &["check", "--lang", "en"]);
    assert_eq!(said.code, Some(3));
    assert!(!said.err.contains('\u{1b}') && !said.err.contains("root:"), "{}", said.err);
    let told: Vec<&str> = said.err.lines().filter(|line| line.starts_with("error")).collect();
    for file in ["bomb", "bytes", "deep", "huge", "twice", "out"] {
        assert!(told.iter().any(|line| line.contains(&format!("runbooks/{file}.yaml"))), "{file}: {told:#?}");
    }
    for part in ["other.yml: relais reads only", "ai-down.yaml: another runbook", "providers/escape.yaml:3:"] {
        assert!(told.iter().any(|line| line.contains(part)), "{part}: {told:#?}");
    }
    assert!(said.out.contains("14 runbooks can be read"), "{}", said.out);
}

#[test]
fn a_broken_workspace_file_is_told_and_keeps_nothing_else_from_being_checked() {
    let home = Home::new();
    home.workspace(&[("relais.yaml", b"relais: 1\nservices:\n  a: {title: {fr: A, en: A}, candidates: [{provider: nobody}]}\nnane: X\n")]);
    let said = home.run_in("w", &["check", "--lang", "en"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("relais.yaml:4:1: unknown key `nane`") && said.err.contains("did you mean `name`?"), "{}", said.err);
    let status = home.run_in("w", &["status", "--lang", "en"]);
    assert_eq!(status.code, Some(3));
    assert!(status.err.contains("relais.yaml:"), "{}", status.err);
}

#[test]
fn a_broken_provider_is_told_once_and_its_service_stands() {
    let home = Home::new();
    home.workspace(&[("providers/mistral.yaml", b"relais: 1\nname: Mistral\nkind: ia\n")]);
    let said = home.run_in("w", &["check", "--lang", "en"]);
    let told: Vec<&str> = said.err.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(told, ["error[unknown-value]: providers/mistral.yaml:3:7: `kind` cannot be `ia`"]);
}

#[test]
fn a_setting_that_is_no_candidate_is_told() {
    let home = Home::new();
    home.workspace(&[("config/routing.yaml", b"drafting:\n  provider: claude\n"), ("clients.csv", b"name,mail\nx,y\n")]);
    let said = home.run_in("w", &["check", "--lang", "en"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("config/routing.yaml: `claude` is no candidate of the service `drafting`"), "{}", said.err);
    assert!(said.err.contains("clients.csv:2:3: column `mail`: `y` is not an address"), "{}", said.err);
}

#[test]
fn an_approval_of_nobody_and_an_undo_of_what_cannot_be_undone_are_told() {
    let home = Home::new();
    let step = "{id: a, kind: say, approval: {by: [leed]}, effect: irreversible, undo: {kind: say}, title: {fr: A, en: A}}";
    let head = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\n";
    home.workspace(&[("runbooks/two.yaml", format!("{head}steps: [{step}]\n").as_bytes())]);
    let said = home.run_in("w", &["check", "--lang", "en"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("`lead`") && said.err.contains("leed"), "{}", said.err);
    assert!(said.err.contains("keep one of them"), "{}", said.err);
}

#[test]
fn an_effect_that_is_not_so_is_told() {
    let home = Home::new();
    let head = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\nsteps:\n";
    let step = |id: &str, more: &str| format!("  - {{id: {id}, title: {{fr: A, en: A}}, {more}}}\n");
    let steps = [
        step("back", "kind: run, program: a, effect: reversible"),
        step("tells", "kind: notify, audience: clients, template: client-acknowledged, channel: notices, effect: none"),
        step("asks", "kind: fetch, url: 'http://127.0.0.1:9/', method: POST, effect: none"),
        step("undone", "kind: run, program: a, effect: reversible, undo: {kind: run, program: b}"),
    ];
    home.workspace(&[("runbooks/effects.yaml", (head.to_owned() + &steps.concat()).as_bytes())]);
    let said = home.run_in("w", &["check", "--lang", "en", "runbooks/effects.yaml"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("effects.yaml:6") && said.err.contains("nothing says how: add `undo`"), "{}", said.err);
    assert!(said.err.contains("effects.yaml:7") && said.err.contains("a step of this kind always changes something"), "{}", said.err);
    assert!(!said.err.contains("effects.yaml:8") && !said.err.contains("effects.yaml:9"), "{}", said.err);
}

#[test]
fn a_workspace_without_repository_works_and_says_so() {
    let home = Home::new();
    let root = home.workspace(&[]);
    std::fs::remove_dir_all(root.join(".git")).unwrap();
    let said = home.run_in("w", &["check", "--lang", "en"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), "note: no git repository with a commit here: history is missing\n"));
}

#[test]
fn only_what_is_named_is_told() {
    let home = Home::new();
    home.workspace(&[("runbooks/a.yaml", b"x: 1\n"), ("providers/b.yaml", b"x: 1\n")]);
    let said = home.run_in("w/providers", &["check", ".", "--lang", "en"]);
    assert!(said.err.contains("error[missing-key]: b.yaml:1:1") && !said.err.contains("a.yaml"), "{}", said.err);
    assert_eq!(home.run_in("w", &["check", "runbooks/ai-down.yaml"]).code, Some(0));
    assert_eq!(home.run_in("w", &["check", "runbooks/none.yaml"]).code, Some(2));
}

#[test]
fn a_watch_over_models_that_is_not_written_right_is_told_with_its_remedy() {
    let home = Home::new();
    let yaml = "relais: 1\nname: A\nservices:\n  a: {title: {fr: A, en: A}, candidates: [{provider: openai}, {provider: litellm}]}\nmodels:\n\
        \x20 - {provider: opnai, key: {env: K}, uses: [a]}\n\
        \x20 - {provider: openai, uses: [a]}\n\
        \x20 - {provider: openai, key: sk-123, dialect: opneai}\n\
        \x20 - {provider: perplexity, key: {env: K}, uses: [a]}\n\
        \x20 - {provider: litellm, key: none, uses: [a], every: 10s}\n\
        \x20 - {provider: litellm, key: none, uses: [a]}\n\
        prompts:\n\
        \x20 - {provider: litellm, id: a, model: a, key: none, ask: a, every: 1m, expect: {matches: '('}}\n\
        \x20 - {provider: litellm, id: b, model: a, key: none, ask: a, expect: {shape: {total: numbr}, length: {least: 9, most: 1}}}\n\
        \x20 - {provider: litellm, id: c, model: a, key: none, ask: {fr: a}, expect: {}, temperature: hot}\n\
        \x20 - {provider: litellm, key: none}\n";
    home.workspace(&[("relais.yaml", yaml.as_bytes())]);
    let said = home.run_in("w", &["check", "relais.yaml", "--lang", "en"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    let faults: Vec<&str> = said.err.lines().filter(|line| line.starts_with("error") || line.starts_with("hint: ")).collect();
    insta::assert_snapshot!(faults.join("\n"));
}

#[test]
fn a_scenario_of_the_firm_is_checked_as_runbooks_are() {
    let home = Home::new();
    let head = "relais: 1\ntitle: {fr: A, en: A}\nkind: outage\nprovider: opnai\nbegins: 2026-10-05T08:00Z\nends: 2026-10-05T09:00Z\n\
        briefing: {fr: A, en: A}\nlesson: {fr: A, en: A}\nrunbooks: [ai-down]\ntimeline:\n";
    let row = "  - {at: 2026-10-05T08:10Z, checks: {mistral/apy: {http: 503}}}\n";
    home.workspace(&[("drills/ours.yaml", format!("{head}{row}").as_bytes())]);
    let said = home.run_in("w", &["check", "--lang", "en"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let expected = [
        "warning[unknown-reference]: drills/ours.yaml: unknown provider: `opnai`",
        "hint: did you mean `openai`?",
        "warning: drills/ours.yaml: nobody calls during this drill",
        "hint: add `inject` to a row between `begins` and `ends`",
        "warning: drills/ours.yaml:11:1: `mistral` has no source `apy`",
        "      - {at: 2026-10-05T08:10Z, checks: {mistral/apy: {http: 503}}}",
        "    ^",
        "hint: did you mean `api`?",
    ];
    assert_eq!(said.err.lines().collect::<Vec<_>>(), expected);
    assert!(said.out.starts_with("No fault, and 3 things to look at again in scenarios and messages;"), "{}", said.out);
    let json = home.run_in("w", &["check", "drills", "--lang", "fr", "--json"]).out;
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((answer["drills"].as_u64(), &answer["warnings"][2]["line"]), (Some(1), &11.into()), "{json}");
    assert_eq!(home.run_in("w", &["check", "runbooks"]).code, Some(0));
}

#[test]
fn a_scenario_that_is_broken_is_a_fault_and_stands_in_place_of_the_shipped_one() {
    let home = Home::new();
    home.workspace(&[("drills/rumour.yaml", b"relais: 1\nkind: rumor\n"), ("drills/old/its-us.yaml", b"relais: 1\n")]);
    let said = home.run_in("w", &["check", "--lang", "en"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("error[unknown-value]: drills/rumour.yaml:2:7: `kind` cannot be `rumor`"), "{}", said.err);
    assert!(said.err.contains("error: drills/old/its-us.yaml: a scenario stands in `drills/` itself"), "{}", said.err);
}

#[test]
fn what_was_clean_is_not_read_again_until_something_changes() {
    let home = Home::new();
    let head = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\nsteps:\n";
    let part = format!("{head}  - {{id: a, kind: say, title: {{fr: A, en: A}}}}\n");
    let whole = format!("{head}  - include: runbooks/part.yaml\n  - {{id: b, kind: say, title: {{fr: B, en: B}}}}\n");
    let root = home.workspace(&[("runbooks/part.yaml", part.as_bytes()), ("runbooks/whole.yaml", whole.as_bytes())]);
    let check = || home.run_in("w", &["check", "--lang", "en"]);
    // What was written a moment ago may change again within the same tick of a clock.
    std::thread::sleep(std::time::Duration::from_secs(4));
    let first = check();
    assert_eq!(first.code, Some(0), "{first:?}");
    let kept = || {
        let folder = home.path(".cache/relais");
        let file = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
        std::fs::read_to_string(file).unwrap()
    };
    assert!(kept().contains("runbooks/whole.yaml"), "{}", kept());
    let again = check();
    assert_eq!((again.code, again.out), (Some(0), first.out));
    // An included file, then the firm, then the file itself.
    std::fs::write(root.join("runbooks/part.yaml"), part.replace("id: a", "id: b")).unwrap();
    let said = check();
    assert!(said.code == Some(3) && said.err.contains("runbooks/whole.yaml"), "{said:?}");
    std::fs::write(root.join("runbooks/part.yaml"), &part).unwrap();
    assert_eq!(check().code, Some(0));
    let firm = std::fs::read_to_string(root.join("relais.yaml")).unwrap();
    std::fs::write(root.join("relais.yaml"), firm.replace("  lead:", "  led:")).unwrap();
    let said = check();
    assert!(said.code == Some(3) && said.err.contains("unknown role: `lead`"), "{:?}", said.code);
    std::fs::write(root.join("relais.yaml"), firm).unwrap();
    std::fs::write(root.join("runbooks/whole.yaml"), whole.replace("kind: say", "kind: sai")).unwrap();
    let said = check();
    assert!(said.code == Some(3) && said.err.contains("runbooks/whole.yaml:7"), "{}", said.err);
    // A file of these that is damaged costs time, and nothing else.
    std::fs::write(root.join("runbooks/whole.yaml"), whole).unwrap();
    let file = std::fs::read_dir(home.path(".cache/relais")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(file, "{\"key\": 1").unwrap();
    assert_eq!(check().code, Some(0));
}
