//! `relais diff`: a real review, between branches of a real repository.

mod cli_home;

use std::fs;
use std::path::Path;
use std::process::Command;

use cli_home::Home;
use serde_json::Value as Json;

/// Runs git in a workspace of the test.
fn git(root: &Path, words: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(root).args(["-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "protocol.file.allow=always"]).args(words);
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {words:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A workspace in which `better` changes what `main` says.
fn reviewed() -> Home {
    let home = Home::new();
    let root = home.workspace(&[]);
    git(&root, &["branch", "-M", "main"]);
    git(&root, &["checkout", "-q", "-b", "better"]);
    let path = root.join("runbooks/ai-down.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let (check, rest) = (text.find("  - id: watch_return").unwrap(), text.find("  - id: stable").unwrap());
    let text = format!("{}{}", &text[..check], &text[rest..]).replacen("owner: lead", "owner: comms", 1).replacen(
        "audience: team",
        "audience: public",
        1,
    );
    fs::write(path, text).unwrap();
    git(&root, &["mv", "runbooks/its-us.yaml", "runbooks/at-home.yaml"]);
    fs::write(root.join("clients.csv"), "nobody\n").unwrap();
    git(&root, &["commit", "-qam", "change"]);
    home
}

#[test]
fn a_reviewer_reads_what_changes_for_whoever_is_on_call() {
    let home = reviewed();
    for lang in ["fr", "en"] {
        let said = home.run_in("w", &["diff", "main..better", "--lang", lang]);
        assert_eq!((said.code, said.err.as_str()), (Some(1), ""), "{said:?}");
        insta::assert_snapshot!(format!("a_review.{lang}"), said.out);
    }
    let one = home.run_in("w", &["diff", "main..better", "at-home", "--json"]);
    assert_eq!(one.code, Some(0), "{one:?}");
    let answer: Json = serde_json::from_str(&one.out).unwrap();
    assert_eq!(answer["runbooks"].as_array().unwrap().len(), 1);
    assert_eq!(answer["runbooks"][0]["moved_from"], "runbooks/its-us.yaml");
    let all: Json = serde_json::from_str(&home.run_in("w", &["diff", "main..better", "--json"]).out).unwrap();
    let risks: Vec<&str> = all["runbooks"][0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|step| step["risks"].as_array().unwrap())
        .filter_map(Json::as_str)
        .collect();
    assert_eq!(risks, ["recipient", "proof"]);
}

#[test]
fn a_pull_request_is_read_from_where_its_branch_began() {
    let home = reviewed();
    let root = home.path("w");
    git(&root, &["checkout", "-q", "main"]);
    fs::remove_file(root.join("runbooks/go-back.yaml")).unwrap();
    git(&root, &["commit", "-qam", "main goes on"]);
    let count = |range: &str| {
        let said = home.run_in("w", &["diff", range, "--json"]);
        serde_json::from_str::<Json>(&said.out).unwrap()["runbooks"].as_array().unwrap().len()
    };
    assert_eq!((count("main..better"), count("main...better")), (3, 2));
    // The files as they are now, a new one among them.
    fs::write(
        root.join("runbooks/new.yaml"),
        "relais: 1\ntitle: {fr: N, en: N}\nsummary: {fr: N, en: N}\nowner: lead\nsteps: [{id: a, kind: say, title: {fr: A, en: A}}]\n",
    )
    .unwrap();
    let said = home.run_in("w", &["diff", "--lang", "en"]);
    assert!(said.out.contains("## N (runbooks/new.yaml)") && said.out.contains("A new runbook."), "{said:?}");
    assert_eq!(count("HEAD~1"), 2, "the one that went, and the one that came");
}

#[test]
fn what_cannot_be_compared_is_said_with_a_remedy() {
    let home = reviewed();
    let root = home.path("w");
    for (range, expected) in [("main..gone", "no version `gone`"), ("--upload-pack=x", "--upload-pack"), ("main..-x", "no version `-x`")] {
        let said = home.run_in("w", &["diff", "--lang", "en", range]);
        assert_eq!(said.code, Some(2), "{said:?}");
        assert!(said.err.contains(expected), "{said:?}");
    }
    // A broken text, and one that is no text.
    fs::write(root.join("runbooks/go-back.yaml"), "relais: [").unwrap();
    fs::write(root.join("runbooks/nobody-left.yaml"), [0xff, 0xfe, 0]).unwrap();
    let said = home.run_in("w", &["diff", "--lang", "en"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("Cannot be read, so it cannot be compared") && said.out.contains("runbooks/go-back.yaml:1:"), "{said:?}");
    // A shallow clone lacks the version.
    git(&home.path(""), &["clone", "-q", "--depth", "1", "--branch", "better", &format!("file://{}", root.display()), "shallow"]);
    let said = home.run_in("shallow", &["diff", "HEAD~1..HEAD", "--lang", "en"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.err.contains("git fetch --unshallow"), "{said:?}");
    // A workspace without a history.
    fs::remove_dir_all(root.join(".git")).unwrap();
    let said = home.run_in("w", &["diff", "--lang", "en"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("no git repository") && said.err.contains("git init"), "{said:?}");
}

#[test]
fn a_repository_cannot_have_a_program_run_by_a_review() {
    let home = reviewed();
    let root = home.path("w");
    let trap = home.path("trap");
    let program = home.path("trap.sh");
    fs::write(&program, format!("#!/bin/sh\ntouch {}\ncat \"$1\"\n", trap.display())).unwrap();
    fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let program = program.display().to_string();
    for key in ["core.fsmonitor", "diff.external", "diff.t.textconv", "diff.t.command", "filter.t.smudge", "core.pager"] {
        git(&root, &["config", key, &program]);
    }
    fs::write(root.join(".gitattributes"), "*.yaml diff=t\n").unwrap();
    for range in [&["diff", "main..better"][..], &["diff"]] {
        let said = home.run_in("w", range);
        assert!(matches!(said.code, Some(0 | 1)), "{said:?}");
    }
    assert!(!trap.exists());
}
