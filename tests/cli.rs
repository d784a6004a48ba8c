//! The command line as a person meets it: exact words, exact exit codes, both languages.

mod cli_home;

use std::fs;
use std::io::Write;
use std::process::Stdio;

use cli_home::{Home, Said};

/// Declares an incident by walking a runbook from a pipe, and returns its id.
fn declared(home: &Home) -> String {
    let words = ["start", "ai-down", "--set", "vendor=openai", "--plain", "--offline"];
    let mut child = home.command(&home.path("here"), &words).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"choose 1\nquit\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    let list = json(&home.run(&["incidents", "--json"]).out);
    list["incidents"][0]["id"].as_str().expect("an incident").to_owned()
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn the_sample_is_laid_out_once_with_a_history() {
    let home = Home::new();
    let first = home.run(&["incidents", "--lang", "en"]);
    assert_eq!((first.code, first.out.as_str()), (Some(0), "No incident.\n"));
    assert_eq!(first.err, "note: no workspace here; the sample was just laid out in ~/data/relais/atelier-nova\n");
    fs::write(home.sample().join("clients.csv"), "name,email,language,services\n").unwrap();
    let second = home.run(&["incidents", "--lang", "fr"]);
    assert_eq!(second.err, "note: pas d'espace de travail ici\u{a0}; voici l'exemple, dans ~/data/relais/atelier-nova\n");
    assert_eq!(fs::read_to_string(home.sample().join("clients.csv")).unwrap(), "name,email,language,services\n");
    assert!(home.sample().join(".git").is_dir());
    assert_eq!(fs::read_dir(home.path("data/relais")).unwrap().count(), 1);
}

#[test]
fn without_git_the_sample_has_no_history_and_works() {
    let home = Home::new();
    let said = Said::of(home.command(&home.path("here"), &["check", "--lang", "en"]).env("PATH", "/nonexistent"));
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.err.contains("without history: git is missing"), "{}", said.err);
    assert!(said.err.contains("history is missing\n"), "{}", said.err);
    assert!(!home.sample().join(".git").exists());
}

#[test]
fn without_home_the_account_says_where() {
    let home = Home::new();
    let said = Said::of(home.command(&home.path("here"), &["incidents"]).env_remove("HOME"));
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(home.sample().join("relais.yaml").is_file());
}

#[test]
fn init_lays_out_a_workspace_that_has_no_fault() {
    let home = Home::new();
    let said = home.run(&["init", "../mine", "--lang", "en"]);
    let root = home.path("mine").canonicalize().unwrap();
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.starts_with(&format!("Workspace laid out in {}\n14 runbooks, ", root.display())), "{}", said.out);
    assert!(said.out.ends_with("Next: cd ../mine && relais check\n"), "{}", said.out);
    let checked = home.run_in("mine/runbooks", &["check", "--lang", "en"]);
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
    let again = home.run(&["init", "../mine", "--lang", "en"]);
    assert_eq!(again.code, Some(3));
    assert_eq!(again.err, "error: ../mine is a workspace already, nothing was changed\nhint: relais --workspace ../mine opens it\n");
}

#[test]
fn init_refuses_what_is_not_empty_and_takes_an_empty_repository() {
    let home = Home::new();
    fs::create_dir_all(home.path("full")).unwrap();
    fs::write(home.path("full/x"), "").unwrap();
    let said = home.run_in("full", &["init", "--lang", "en"]);
    assert_eq!(
        (said.code, said.err.as_str()),
        (Some(3), "error: . is not empty, nothing was changed\nhint: give a folder that is new or empty\n")
    );
    fs::create_dir_all(home.path("clone/.git")).unwrap();
    let said = home.run_in("clone", &["init", "--lang", "en"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("the commit is yours to make"), "{}", said.out);
    assert!(said.out.ends_with("Next: relais check\n"), "{}", said.out);
}

#[test]
fn what_is_misspelt_is_guessed() {
    let home = Home::new();
    for (words, expected) in [
        (&["chek"][..], "error: unknown command: `chek`\nhint: did you mean `check`?\n"),
        (&["check", "--jsn"], "error: unknown option or argument: `--jsn`\nhint: did you mean `--json`?\n"),
        (&["start"], "error: RUNBOOK is missing\nhint: relais --help says all that is possible\n"),
        (&["--theme", "drak"], "error: --theme <NAME> cannot be `drak`\nhint: did you mean `dark`?\n"),
        (&["note", " "], "error: the note is empty\n"),
        (&["start", "ai-down", "--set", "vendor"], "error: --set `vendor`: the sign = is missing\nhint: --set NAME=VALUE\n"),
        (&["start", "ai-dwn"], "error: unknown runbook: `ai-dwn`\nhint: did you mean `ai-down`?\n"),
        (&["status", "opnai", "--offline"], "error: unknown provider: `opnai`\nhint: did you mean `openai`?\n"),
        (&["resume"], "error: there is no incident\nhint: relais incidents lists them\n"),
        (&["export", "x"], "error: unknown incident: `x`\nhint: relais incidents lists them\n"),
    ] {
        let said = Said::of(home.command(&home.path("here"), words).env("LANG", "en_US.UTF-8"));
        let err: String = said.err.lines().filter(|line| !line.starts_with("note: ")).map(|line| format!("{line}\n")).collect();
        assert_eq!((said.code, err.as_str()), (Some(2), expected), "{words:?}");
    }
}

#[test]
fn a_folder_that_is_no_workspace_is_refused() {
    let home = Home::new();
    let said = home.run(&["--workspace", ".", "status", "--lang", "en"]);
    assert_eq!(said.code, Some(3));
    assert_eq!(said.err, "error: . is not a workspace: no relais.yaml\nhint: relais init . lays one out\n");
}

#[test]
fn the_language_is_that_of_the_option_the_environment_then_the_workspace() {
    let home = Home::new();
    let root = home.workspace(&[]);
    let file = root.join("relais.yaml");
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("language: fr", "language: en  # ours")).unwrap();
    for (flag, lang, expected) in [
        (&["incidents"][..], "C.UTF-8", "No incident.\n"),
        (&["incidents"], "fr_FR.UTF-8", "Aucun incident.\n"),
        (&["incidents", "--lang=fr"], "en_US.UTF-8", "Aucun incident.\n"),
    ] {
        let said = Said::of(home.command(&root, flag).env("LANG", lang));
        assert_eq!(said.out, expected, "{flag:?} {lang}");
    }
    assert!(home.run(&["--help"]).out.contains("Commandes:"));
    assert!(home.run(&["--help", "--lang", "en"]).out.contains("Commands:"));
}

#[test]
fn an_incident_is_listed_noted_verified_and_exported() {
    let home = Home::new();
    let id = declared(&home);
    let list = json(&home.run(&["incidents", "--json"]).out);
    assert_eq!(list["version"], 1);
    let keys: Vec<&String> = list["incidents"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "title", "state", "severity", "drill", "runbook", "step", "declared_at"]);
    assert_eq!((&list["incidents"][0]["state"], &list["incidents"][0]["step"]), (&"open".into(), &"which_part".into()));
    let note = home.run(&["note", "Wi-Fi", "coupé", "--lang", "en"]);
    assert_eq!(note.code, Some(0), "{note:?}");
    assert!(note.out.starts_with(&format!("Noted in {id}, ")) && note.out.ends_with(": Wi-Fi coupé\n"), "{}", note.out);
    assert_eq!(home.run(&["verify", "--lang", "en"]).out, format!("{id}: intact\n"));
    let named = home.run(&["note", &id, "deux"]);
    assert_eq!(named.code, Some(0), "{named:?}");
    assert_eq!(home.run(&["export", &id[..15], "-o", "../report.md"]).code, Some(0));
    assert!(home.path("report.md").is_file());
}

#[test]
fn a_summary_is_one_page_and_says_what_is_unknown() {
    let home = Home::new();
    let id = declared(&home);
    for (lang, happened, unknown) in
        [("fr", "CE QUI S'EST PASSÉ", "Livraisons déplacées\u{a0}: inconnu"), ("en", "WHAT HAPPENED", "Deliveries moved: unknown")]
    {
        let page = home.run(&["summary", "--lang", lang]);
        assert_eq!(page.code, Some(0), "{page:?}");
        assert!(page.out.contains(happened) && page.out.contains(unknown), "{}", page.out);
        assert!(page.out.lines().count() <= 60 && page.out.lines().all(|line| line.chars().count() <= 80), "{}", page.out);
    }
    assert!(home.run(&["summary", &id[..15], "--format", "md", "--lang", "en"]).out.starts_with("# For the management · "));
    let facts = json(&home.run(&["summary", "--format", "json"]).out);
    assert_eq!((&facts["version"], &facts["incident"], &facts["stands"]), (&1.into(), &id.as_str().into(), &"looking".into()));
    assert_eq!(home.run(&["summary", "nobody"]).code, Some(2));
}

#[test]
fn a_note_is_taken_while_a_console_holds_the_journal() {
    let home = Home::new();
    let id = declared(&home);
    let mut console =
        home.command(&home.path("here"), &["resume", "--plain", "--offline"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let journal = home.sample().join(format!("incidents/{id}/journal"));
    let mut out = std::io::BufReader::new(console.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("which_part") {
        line.clear();
        assert_ne!(std::io::BufRead::read_line(&mut out, &mut line).unwrap(), 0, "the console ended");
    }
    let note = home.run(&["note", "vu par la fenêtre"]);
    assert_eq!(note.code, Some(0), "{note:?}");
    drop(console.stdin.take());
    std::io::Read::read_to_string(&mut out, &mut line).unwrap();
    assert_eq!(console.wait().unwrap().code(), Some(0));
    let files: Vec<String> = fs::read_dir(&journal).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert!(files.iter().any(|name| name.ends_with("+note.jsonl")), "{files:?}");
    assert_eq!(home.run(&["verify"]).code, Some(0));
}

#[test]
fn a_damaged_journal_is_listed_and_named() {
    let home = Home::new();
    let id = declared(&home);
    let journal = home.sample().join(format!("incidents/{id}/journal"));
    let file =
        fs::read_dir(&journal).unwrap().map(|file| file.unwrap().path()).find(|path| path.extension().is_some_and(|end| end == "jsonl"));
    let file = file.unwrap();
    fs::write(&file, fs::read_to_string(&file).unwrap().replacen("triage", "triege", 1)).unwrap();
    let list = home.run(&["incidents", "--json"]);
    assert_eq!((list.code, &json(&list.out)["incidents"][0]["state"]), (Some(0), &"damaged".into()));
    let said = home.run(&["verify", "--lang", "en"]);
    assert_eq!(said.code, Some(4));
    assert!(said.err.contains(".jsonl:"), "{}", said.err);
    assert_eq!(home.run(&["note", &id, "x"]).code, Some(4));
    assert_eq!(home.run(&["export", &id]).code, Some(4));
}

#[test]
fn status_without_network_is_the_last_known_and_unknown_is_not_well() {
    let home = Home::new();
    let said = home.run(&["status", "--offline", "--json", "openai"]);
    assert_eq!(said.code, Some(1));
    let answer = json(&said.out);
    assert_eq!(answer["version"], 1);
    let openai = &answer["providers"][0];
    for key in ["id", "health", "since", "read_at", "reason", "sources", "incidents"] {
        assert!(openai.get(key).is_some(), "{key}");
    }
    assert_eq!((&openai["id"], &openai["health"]), (&"openai".into(), &"unknown".into()));
}

#[test]
fn status_asks_now_and_remembers() {
    let home = Home::new();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let provider = format!("relais: 1\nname: Here\nkind: other\nsources:\n  - {{id: port, format: tcp, address: \"{address}\"}}\n");
    let root = home.workspace(&[("providers/here.yaml", provider.as_bytes())]);
    let file = root.join("relais.yaml");
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("- {provider: cloudflare}", "- {provider: here}")).unwrap();
    let said = home.run_in("w", &["status", "here", "--lang", "en", "--ascii"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.starts_with("here  + "), "{}", said.out);
    drop(listener);
    let known = home.run_in("w", &["status", "here", "--offline", "--json"]);
    assert_eq!((known.code, &json(&known.out)["providers"][0]["health"]), (Some(0), &"operational".into()));
}

#[test]
fn status_says_which_share_of_a_service_goes_where() {
    let home = Home::new();
    let services = "services:\n  drafting:\n    title: {fr: Rédaction, en: Drafting}\n    active: {file: r.yaml, key: a.to, share: a.share, shares: [10, 100]}\n    \
        candidates: [{provider: openai, monthly: 10}, {provider: ollama, monthly: 30}]\n";
    let firm = format!("relais: 1\nname: A\n{services}");
    home.workspace(&[("relais.yaml", firm.as_bytes()), ("r.yaml", b"a: {to: ollama, share: 10}\n")]);
    let said = home.run_in("w", &["status", "--offline", "--lang", "en"]).out;
    assert!(said.contains("Drafting: 10% through Ollama (sur place), the rest through OpenAI. Back later"), "{said}");
    assert!(!said.contains("Costs"), "{said}");
    let answer = json(&home.run_in("w", &["status", "--offline", "--json"]).out);
    assert_eq!((&answer["services"][0]["part"]["share"], &answer["services"][0]["part"]["rest"]), (&10.into(), &"openai".into()));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let home = Home::new();
    let mut child =
        home.command(&home.path("here"), &["completions", "bash"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn every_shell_gets_its_completions() {
    let home = Home::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let said = home.run(&["completions", shell]);
        assert!(said.code == Some(0) && said.out.contains("incidents"), "{shell}");
    }
}

#[test]
fn an_incident_is_packed_and_unpacked_elsewhere() {
    let home = Home::new();
    let id = declared(&home);
    assert_eq!(home.run(&["note", "vu d'ici"]).code, Some(0));
    let packed = home.run(&["pack", &id, "../stick.relais", "--lang", "en"]);
    assert_eq!((packed.code, packed.out.contains("../stick.relais holds the whole incident")), (Some(0), true), "{packed:?}");
    home.workspace(&[]);
    let said = home.run_in("w", &["unpack", "../stick.relais", "--lang", "en"]);
    assert_eq!((said.code, said.out.starts_with(&id)), (Some(0), true), "{said:?}");
    assert!(home.run_in("w", &["export"]).out.contains("vu d'ici"));
    assert!(home.run_in("w", &["unpack", "../stick.relais", "--lang", "en"]).out.contains("nothing in it that is not here"));
    let mut bytes = fs::read(home.path("stick.relais")).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(home.path("stick.relais"), bytes).unwrap();
    let said = home.run_in("w", &["unpack", "../stick.relais", "--lang", "en"]);
    assert_eq!((said.code, said.err.contains("cut or damaged")), (Some(4), true), "{said:?}");
}

#[test]
fn a_name_is_taken_out_and_the_rest_still_proves_itself() {
    let home = Home::new();
    let id = declared(&home);
    assert_eq!(home.run(&["note", "appelée Mme Duval"]).code, Some(0));
    let export = home.run(&["export"]).out;
    let line = export.lines().find(|line| line.contains("Duval")).unwrap().split('`').nth(1).unwrap().to_owned();
    let said = home.run(&["redact", &id, &line, "--reason", "a client's name", "--lang", "en"]);
    assert_eq!((said.code, said.out), (Some(0), format!("Taken out of {id}: {line}. Who did it and why is recorded.\n")));
    let export = home.run(&["export", "--lang", "en"]).out;
    assert!(!export.contains("Duval") && export.contains("was taken out: a client's name"), "{export}");
    let verified = home.run(&["verify", "--lang", "en"]);
    assert!(
        verified.code == Some(1) && verified.err.contains("taken out by Léa Martin") && !verified.err.contains("error:"),
        "{verified:?}"
    );
    let refused = home.run(&["redact", &id, &line.replace(line.rsplit('#').next().unwrap(), "1"), "--reason", "x", "--lang", "en"]);
    assert!(refused.code == Some(1) && refused.err.contains("cannot be taken out"), "{refused:?}");
    assert_eq!(home.run(&["redact", &id, "lea@poste#999", "--reason", "x"]).code, Some(2));
}
