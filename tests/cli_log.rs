//! `relais log`: the history of a runbook, out of real repositories; what cannot be known of it is a sentence.

mod cli_home;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use cli_home::Home;
use serde_json::Value as Json;

const RUNBOOK: &str = "relais: 1
title: {fr: Nuage tombe, en: Nuage is down}
summary: {fr: Quand Nuage tombe, en: When Nuage is down}
owner: lead
steps:
  - {id: call, kind: say, title: {fr: Appeler, en: Call}}
  - {id: retry, kind: wait, for: 30s, title: {fr: Réessayer, en: Try again}}
  - {id: last, kind: say, title: {fr: Remercier, en: Say thank you}}
";

/// Runs git, as this person on that day of November.
fn git_as(root: &Path, author: &str, day: u32, words: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(root).args(["-c", &format!("user.name={author}"), "-c", "user.email=a@nova.example"]);
    let at = format!("2026-11-{day:02}T09:00:00Z");
    command.args(["-c", "protocol.file.allow=always", "-c", "commit.gpgSign=false"]).args(words).env("GIT_AUTHOR_DATE", &at);
    command.env("GIT_COMMITTER_DATE", &at).env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {words:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn git(root: &Path, words: &[&str]) -> String {
    git_as(root, "t", 20, words)
}

/// Writes a text of the runbook and commits it.
fn commit(root: &Path, path: &str, text: &str, (author, day): (&str, u32), why: &str) {
    fs::write(root.join(path), text).unwrap();
    git(root, &["add", path]);
    git_as(root, author, day, &["commit", "-qm", why, "--", path]);
}

fn slower() -> String {
    RUNBOOK.replace("for: 30s", "for: 2m")
}

fn moved() -> String {
    let call = "  - {id: call, kind: say, title: {fr: Appeler, en: Call}}\n";
    slower().replace(call, "") + call
}

/// A workspace whose runbook was written, made slower, given another name, and had a step moved.
fn written() -> Home {
    let home = Home::new();
    let root = home.workspace(&[]);
    git(&root, &["branch", "-M", "main"]);
    commit(&root, "runbooks/nuage.yaml", RUNBOOK, ("Marc", 1), "Nuage tombe souvent");
    commit(&root, "runbooks/nuage.yaml", &slower(), ("Sami", 2), "Attendre plus longtemps, ghp_0123456789abcdefghij");
    git(&root, &["mv", "runbooks/nuage.yaml", "runbooks/cloud.yaml"]);
    git_as(&root, "Nora", 3, &["commit", "-qm", "Un nom que tous comprennent"]);
    commit(&root, "runbooks/cloud.yaml", &moved(), ("Marc", 4), "Appeler à la fin");
    home
}

fn answer(home: &Home, folder: &str) -> Json {
    let said = home.run_in(folder, &["log", "cloud", "--json"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    serde_json::from_str(&said.out).unwrap()
}

fn told(home: &Home, folder: &str, runbook: &str) -> String {
    let said = home.run_in(folder, &["log", runbook, "--lang", "en"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    said.out
}

/// Each commit: who, and what it changed.
fn commits(list: &Json) -> Vec<(String, Vec<String>)> {
    let of = |commit: &Json| {
        let changes = commit["changes"].as_array().unwrap();
        let said = changes.iter().map(|change| change["said"]["en"].as_str().unwrap().to_owned()).collect();
        (commit["author"].as_str().unwrap().to_owned(), said)
    };
    list.as_array().unwrap().iter().map(of).collect()
}

#[test]
fn a_history_is_told_step_by_step_across_its_names() {
    let home = written();
    for lang in ["fr", "en"] {
        let said = home.run_in("w", &["log", "cloud", "--lang", lang]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
        // What a commit is called depends on where it is made.
        let said = said.out.split_inclusive('\n').map(|line| line.split(" · ").take(2).collect::<Vec<_>>().join(" · ")).collect::<Vec<_>>();
        insta::assert_snapshot!(format!("a_history.{lang}"), said.iter().map(|line| format!("{}\n", line.trim_end())).collect::<String>());
    }
    let answer = answer(&home, "w");
    let moved = ("Marc".to_owned(), vec!["~ “Call” moves".to_owned()]);
    assert_eq!(commits(&answer["commits"])[..2], [moved, ("Nora".to_owned(), vec![])]);
    assert_eq!(answer["commits"][1]["moved_from"], "runbooks/nuage.yaml");
    let last: Vec<_> = answer["steps"].as_array().unwrap().iter().map(|step| (&step["id"], &step["last"]["author"])).collect();
    assert_eq!(
        format!("{last:?}").replace("String(", "").replace(')', "").matches("\"Marc\"").count(),
        2,
        "the move changed nothing: {last:?}"
    );
    assert!(answer.to_string().contains("Attendre plus longtemps, ••••") && !answer.to_string().contains("ghp_"), "{answer}");
    // What was a file of that name before is another file.
    let mistyped = home.run_in("w", &["log", "clod", "--lang", "en"]);
    assert!(mistyped.code == Some(2) && mistyped.err.contains("did you mean `cloud`?"), "{mistyped:?}");
    assert!(told(&home, "w", "nuage").contains("The runbook is removed."), "one that is gone has a history");
}

#[test]
fn what_is_in_no_commit_and_what_only_the_remote_has_are_told() {
    let home = written();
    let root = home.path("w");
    git(&root, &["clone", "-q", "--bare", ".", "../remote.git"]);
    git(&root, &["remote", "add", "origin", "../remote.git"]);
    assert!(told(&home, "w", "cloud").contains("follows none on a remote"));
    git(&root, &["fetch", "-q", "origin"]);
    git(&root, &["branch", "-q", "-u", "origin/main"]);
    assert!(told(&home, "w", "cloud").contains("origin/main has nothing more for this runbook (fetched "));
    // Another person goes on, and gives the file another name.
    git(&root, &["clone", "-q", "../remote.git", "../other"]);
    let other = home.path("other");
    commit(&other, "runbooks/cloud.yaml", &moved().replace("for: 2m", "for: 9m"), ("Ines", 5), "Neuf minutes");
    git(&other, &["mv", "runbooks/cloud.yaml", "runbooks/nuages.yaml"]);
    git_as(&other, "Ines", 6, &["commit", "-qm", "Au pluriel"]);
    commit(&other, "README.md", "x", ("Ines", 7), "Rien du guide");
    git(&other, &["push", "-q"]);
    assert_eq!(answer(&home, "w")["upstream"]["commits"], Json::Array(vec![]), "nothing is fetched");
    git(&root, &["fetch", "-q"]);
    fs::write(
        root.join("runbooks/cloud.yaml"),
        moved().replace("kind: say, title: {fr: Appeler, en: Call}", "kind: say, title: {fr: Sonner, en: Ring}"),
    )
    .unwrap();
    let answer = answer(&home, "w");
    let ahead = commits(&answer["upstream"]["commits"]);
    let changed = vec!["~ “Try again” changes: timing".to_owned()];
    assert_eq!(ahead, [("Ines".to_owned(), vec![]), ("Ines".to_owned(), changed)]);
    assert_eq!(answer["uncommitted"]["changes"][0]["said"]["en"], "~ “Call” becomes “Ring”");
    assert_eq!(answer["steps"][2]["uncommitted"], true);
    let said = told(&home, "w", "cloud");
    for words in [
        "has 2 commits for this runbook that are not here",
        "git pull",
        "not here · Ines",
        "~ “Try again” for: 2m → 9m",
        "Its file was runbooks/cloud.yaml",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // Lines that end otherwise, as on another system, are no change.
    fs::write(root.join("runbooks/cloud.yaml"), moved().replace('\n', "\r\n")).unwrap();
    assert_eq!(self::answer(&home, "w")["uncommitted"], Json::Null);
}

#[test]
fn a_name_that_was_given_here_hides_nothing_that_came_there() {
    let home = written();
    let root = home.path("w");
    git(&root, &["clone", "-q", "--bare", ".", "../remote.git"]);
    git(&root, &["remote", "add", "origin", "../remote.git"]);
    git(&root, &["clone", "-q", "../remote.git", "../other"]);
    let other = home.path("other");
    commit(&other, "runbooks/cloud.yaml", &moved().replace("for: 2m", "for: 9m"), ("Ines", 5), "Neuf minutes");
    git(&other, &["push", "-q"]);
    git(&root, &["mv", "runbooks/cloud.yaml", "runbooks/sky.yaml"]);
    git(&root, &["commit", "-qm", "Un autre nom"]);
    git(&root, &["fetch", "-q", "origin"]);
    git(&root, &["branch", "-q", "-u", "origin/main"]);
    let said = told(&home, "w", "sky");
    assert!(said.contains("has 1 commit for this runbook that is not here"), "{said}");
    assert!(said.contains("Neuf minutes") && said.contains("~ “Try again” for: 2m → 9m"), "{said}");
}

#[test]
fn two_branches_that_were_joined_are_both_told() {
    let home = written();
    let root = home.path("w");
    git(&root, &["checkout", "-qb", "other"]);
    commit(&root, "runbooks/cloud.yaml", &moved().replace("Réessayer, en: Try again", "Refaire, en: Once more"), ("Ines", 5), "Refaire");
    git(&root, &["checkout", "-q", "main"]);
    commit(&root, "runbooks/cloud.yaml", &moved().replace("Appeler, en: Call", "Sonner, en: Ring"), ("Omar", 6), "Sonner");
    git_as(&root, "Omar", 7, &["merge", "-q", "other", "-m", "Joindre"]);
    let answer = answer(&home, "w");
    let told = commits(&answer["commits"]);
    assert_eq!(told[0], ("Omar".to_owned(), vec![]), "what a join brings is told where it was made: {told:?}");
    assert_eq!(told[1..3].iter().map(|(_, changes)| changes.len()).collect::<Vec<_>>(), [1, 1]);
    let by: Vec<_> = answer["steps"].as_array().unwrap().iter().map(|step| step["last"]["author"].as_str().unwrap()).collect();
    assert_eq!(by, ["Ines", "Marc", "Omar"]);
}

#[test]
fn what_cannot_be_known_is_a_sentence_and_no_error() {
    let home = written();
    let root = home.path("w");
    let url = format!("file://{}", root.display());
    git(&home.path(""), &["clone", "-q", "--depth", "2", &url, "shallow"]);
    let said = told(&home, "shallow", "cloud");
    assert!(said.contains("cannot be seen from here") && said.contains("git fetch --unshallow"), "{said}");
    assert!(said.contains("Not changed since this shallow clone begins."), "{said}");
    assert!(said.contains("origin/main has nothing more for this runbook (not fetched since the clone)"), "{said}");
    git(&root, &["checkout", "-q", "--detach"]);
    assert!(told(&home, "w", "cloud").contains("detached HEAD"));
    git(&root, &["checkout", "-q", "main"]);
    // A workspace whose runbooks are a repository of their own.
    git(&home.path(""), &["clone", "-q", &url, "whole"]);
    git(&home.path("whole"), &["submodule", "--quiet", "add", &url, "runbooks/ours"]);
    git(&home.path("whole"), &["commit", "-qm", "ours"]);
    fs::remove_file(home.path("whole/runbooks/cloud.yaml")).unwrap();
    let inner = told(&home, "whole", "cloud");
    assert!(inner.contains("Appeler à la fin") && inner.contains("origin/main has nothing more"), "{inner}");
    // No commit yet; none at all; bare; no git.
    fs::remove_dir_all(root.join(".git")).unwrap();
    assert!(told(&home, "w", "cloud").contains("in no git repository"));
    git(&root, &["init", "-q"]);
    assert!(told(&home, "w", "cloud").contains("has no commit yet"));
    git(&root, &["commit", "-q", "--allow-empty", "-m", "nothing"]);
    assert!(told(&home, "w", "cloud").contains("No commit holds this runbook."));
    git(&root, &["config", "core.bare", "true"]);
    assert!(told(&home, "w", "cloud").contains("is bare"));
    let mut command = home.command(&root, &["log", "cloud", "--lang", "en"]);
    let said = cli_home::Said::of(command.env("PATH", home.path("nowhere")));
    assert!(said.code == Some(0) && said.out.contains("There is no git on this machine"), "{said:?}");
}

#[test]
fn a_repository_cannot_have_a_program_run_by_its_history() {
    let home = written();
    let root = home.path("w");
    git(&root, &["clone", "-q", "--bare", ".", "../remote.git"]);
    git(&root, &["remote", "add", "origin", "../remote.git"]);
    git(&root, &["fetch", "-q", "origin"]);
    git(&root, &["branch", "-q", "-u", "origin/main"]);
    let (trap, program) = (home.path("trap"), home.path("trap.sh"));
    fs::write(&program, format!("#!/bin/sh\ntouch {}\ncat \"$1\"\n", trap.display())).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let program = program.display().to_string();
    let keys = ["core.fsmonitor", "diff.external", "diff.t.textconv", "diff.t.command", "filter.t.smudge", "filter.t.clean"];
    for key in keys.into_iter().chain(["core.pager", "pager.log", "gpg.program", "core.sshCommand", "alias.log", "core.hooksPath"]) {
        git(&root, &["config", key, &program]);
    }
    for (key, value) in [
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("remote.origin.promisor", "true"),
        ("diff.renames", "copies"),
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
    ] {
        git(&root, &["config", key, value]);
    }
    git(&root, &["config", "remote.origin.url", &format!("ext::{program}")]);
    git(&root, &["config", "protocol.ext.allow", "always"]);
    fs::write(root.join(".gitattributes"), "*.yaml diff=t filter=t\n").unwrap();
    // A signed commit, and a text that is not in the repository any more.
    let tree = git(&root, &["rev-parse", "HEAD^{tree}"]);
    let parent = git(&root, &["rev-parse", "HEAD~1"]);
    let signed = format!(
        "tree {}\nparent {}\nauthor M <m@x> 1793523600 +0000\ncommitter M <m@x> 1793523600 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n\nsigned\u{1b}[31m in \u{202e}red\n",
        tree.trim(),
        parent.trim()
    );
    fs::write(home.path("commit"), signed).unwrap();
    let id = git(&root, &["hash-object", "-t", "commit", "-w", "../commit"]);
    git(&root, &["update-ref", "refs/heads/main", id.trim()]);
    fs::remove_file(&trap).unwrap_or_default();
    let lost = git(&root, &["rev-parse", "HEAD~2:runbooks/nuage.yaml"]);
    let (folder, name) = lost.trim().split_at(2);
    fs::remove_file(root.join(".git/objects").join(folder).join(name)).unwrap();
    fs::remove_file(&trap).unwrap_or_default();
    let said = told(&home, "w", "cloud");
    assert!(said.contains("signed in red\n") && said.contains("this text is not in this clone"), "{said}");
    assert!(!trap.exists());
}

#[test]
fn an_incident_stands_beside_the_text_that_it_walked() {
    let home = written();
    let root = home.path("w");
    let walks = || {
        let said = home.run_in("w", &["start", "cloud", "--plain", "--offline", "--lang", "en"]);
        assert_eq!(said.code, Some(0), "{said:?}");
    };
    walks();
    // The same text in another layout is another text, which goes into no commit.
    fs::write(root.join("runbooks/cloud.yaml"), moved().replace("for: 2m", "for: 3m")).unwrap();
    walks();
    let both = answer(&home, "w");
    assert_eq!((both["commits"][0]["walks"].as_array().unwrap().len(), both["walks_uncommitted"].as_array().unwrap().len()), (1, 1));
    commit(&root, "runbooks/cloud.yaml", &moved().replace("for: 2m", "for: 4m"), ("Marc", 28), "Quatre minutes");
    let later = answer(&home, "w");
    let count = |list: &Json| list.as_array().unwrap().len();
    assert_eq!([&later["commits"][0]["walks"], &later["commits"][1]["walks"], &later["walks_elsewhere"]].map(count), [0, 1, 1]);
    let said = told(&home, "w", "cloud");
    assert!(said.contains("A text that is in none of the commits that were read\n    Walked on "), "{said}");
    assert!(said.matches("Nuage is down").count() >= 2, "{said}");
}

#[test]
fn a_long_history_is_told_from_its_new_end() {
    let home = written();
    let root = home.path("w");
    let mut stream = String::new();
    let mut parent = "refs/heads/main^0".to_owned();
    for n in 0..205 {
        let text = moved().replace("for: 2m", &format!("for: {}m", n + 10));
        stream += &format!(
            "commit refs/heads/main\nmark :{}\ncommitter T <t@x> {} +0000\ndata 2\nc\nfrom {parent}\nM 100644 inline runbooks/cloud.yaml\ndata {}\n{text}\n",
            n + 1,
            1_800_000_000 + n,
            text.len()
        );
        parent = format!(":{}", n + 1);
    }
    fs::write(home.path("stream"), stream).unwrap();
    let mut import = Command::new("git");
    import.current_dir(&root).args(["fast-import", "--quiet"]).stdin(fs::File::open(home.path("stream")).unwrap());
    assert!(import.status().unwrap().success());
    git(&root, &["reset", "-q", "--hard"]);
    let newest = answer(&home, "w");
    assert_eq!((newest["commits"].as_array().unwrap().len(), &newest["end"]), (200, &"older".into()));
    assert!(told(&home, "w", "cloud").contains("The newest 200 commits; there are older ones."));
    git(&root, &["mv", "runbooks/cloud.yaml", "runbooks/sky.yaml"]);
    git(&root, &["commit", "-qm", "Another name"]);
    let all = home.run_in("w", &["log", "sky", "--all", "--json"]);
    let all: Json = serde_json::from_str(&all.out).unwrap();
    assert_eq!((all["commits"].as_array().unwrap().len(), &all["end"]), (210, &"whole".into()), "under three names");
}

#[test]
fn a_runbook_that_includes_another_is_told_with_what_it_included_then() {
    let home = Home::new();
    let root = home.workspace(&[]);
    git(&root, &["branch", "-M", "main"]);
    let including = RUNBOOK.replace(
        "  - {id: retry, kind: wait, for: 30s, title: {fr: Réessayer, en: Try again}}\n",
        "  - include: runbooks/part.yaml\n    id: part\n",
    );
    let part = |name: &str| RUNBOOK.replace("Try again", name).replace("- {id: call, kind: say, title: {fr: Appeler, en: Call}}\n  ", "");
    commit(&root, "runbooks/part.yaml", &part("First"), ("Marc", 1), "La partie");
    commit(&root, "runbooks/cloud.yaml", &including, ("Marc", 2), "Le tout");
    commit(&root, "runbooks/part.yaml", &part("Second"), ("Sami", 3), "La partie change");
    commit(&root, "runbooks/cloud.yaml", &including.replace("Say thank you", "Thank them"), ("Nora", 4), "Le tout change");
    let told = told(&home, "w", "cloud");
    // What changed in the part by itself stands in the history of the part.
    assert!(told.contains("“Say thank you” becomes “Thank them”") && !told.contains("Second"), "{told}");
    assert!(told.contains("The runbook begins here, with 4 steps.") && !told.contains("cannot be read"), "{told}");
    fs::write(root.join("runbooks/part.yaml"), part("Third")).unwrap();
    let said = home.run_in("w", &["log", "cloud", "--lang", "en"]).out;
    assert!(said.contains("“Second” becomes “Third”"), "{said}");
}
