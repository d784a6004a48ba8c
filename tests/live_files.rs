//! The live driver and the files of a workspace, its repository, and who watches them.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use relais::domain::effect::{Content, Effect, FailureKind, Outcome, Replacement, content_hash};
use relais::runtime::live::repository::{Compared, Repository, Standing};
use relais::runtime::live::watch::{Change, Watch};
use support::driver::Driver;

fn write(path: &str, expected: Option<&str>, content: &str) -> Effect {
    let expected = expected.map(|content| content_hash(content.as_bytes()));
    Effect::Write(Replacement { path: path.into(), expected, content: Content::Text(content.into()) })
}

fn commit(paths: &[&str]) -> Effect {
    Effect::Commit { paths: paths.iter().map(|path| (*path).to_owned()).collect(), message: "relais: switch é".into(), branch: None }
}

fn committed(driver: &Driver, paths: &[&str]) -> String {
    match driver.ask(commit(paths)) {
        Outcome::Committed { commit } => commit,
        other => panic!("not committed: {other:?}"),
    }
}

/// What git says in this folder, its user's own configuration aside.
fn git(folder: &Path, words: &[&str]) -> String {
    let identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").current_dir(folder).args(identity).args(words).output().unwrap();
    assert!(output.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A driver in a repository with two committed files.
fn repository() -> Driver {
    let driver = Driver::online();
    git(driver.path(), &["init", "-q"]);
    fs::write(driver.path().join("a.yaml"), "a: 1\n").unwrap();
    fs::write(driver.path().join("b.yaml"), "b: 1\n").unwrap();
    git(driver.path(), &["add", "."]);
    git(driver.path(), &["commit", "-qm", "first"]);
    driver
}

#[test]
fn a_file_is_replaced_and_keeps_its_mode() {
    let driver = Driver::online();
    let file = driver.path().join("config/.env");
    assert_eq!(driver.ask(write("config/.env", None, "A=1\n")), Outcome::Written { hash: content_hash(b"A=1\n") });
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    driver.ask(write("config/.env", Some("A=1\n"), "A=2\n"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "A=2\n");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(driver.path().join("config")).unwrap().count(), 1);
    let content = Outcome::Content { content: "A=2\n".into(), hash: content_hash(b"A=2\n") };
    assert_eq!(driver.ask(Effect::Read { path: "config/.env".into() }), content);
}

#[test]
fn someone_elses_change_is_not_overwritten() {
    let driver = Driver::online();
    fs::write(driver.path().join("f"), "theirs").unwrap();
    assert_eq!(driver.failure(write("f", Some("old"), "new")).kind, FailureKind::Changed);
    assert_eq!(driver.failure(write("f", None, "new")).kind, FailureKind::Changed);
    assert_eq!(driver.failure(write("gone", Some("old"), "new")).kind, FailureKind::Changed);
    assert_eq!(fs::read_to_string(driver.path().join("f")).unwrap(), "theirs");
}

#[test]
fn what_is_already_written_is_written() {
    let driver = Driver::online();
    fs::write(driver.path().join("f"), "new").unwrap();
    assert!(matches!(driver.ask(write("f", Some("old"), "new")), Outcome::Written { .. }));
}

#[test]
fn nothing_is_written_or_read_outside() {
    let driver = Driver::online();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("f"), "x").unwrap();
    symlink(elsewhere.path(), driver.path().join("out")).unwrap();
    symlink(elsewhere.path().join("f"), driver.path().join("link")).unwrap();
    for path in ["out/f", "link", "../f", "/etc/hostname", ".git/hooks/post-commit"] {
        assert_eq!(driver.failure(write(path, Some("x"), "y")).kind, FailureKind::Other, "{path}");
        assert_eq!(driver.failure(Effect::Read { path: path.into() }).kind, FailureKind::Other, "{path}");
    }
    assert_eq!(fs::read_to_string(elsewhere.path().join("f")).unwrap(), "x");
}

#[test]
fn a_link_inside_stays_a_link() {
    let driver = Driver::online();
    fs::write(driver.path().join("real"), "1").unwrap();
    symlink("real", driver.path().join("link")).unwrap();
    driver.ask(write("link", Some("1"), "2"));
    assert_eq!(fs::read_to_string(driver.path().join("real")).unwrap(), "2");
    assert!(fs::symlink_metadata(driver.path().join("link")).unwrap().is_symlink());
}

#[test]
fn what_is_no_text_file_is_not_read() {
    let driver = Driver::online();
    fs::write(driver.path().join("bytes"), [0xff, 0xfe]).unwrap();
    fs::create_dir(driver.path().join("folder")).unwrap();
    Command::new("mkfifo").arg(driver.path().join("pipe")).status().unwrap();
    for (path, why) in [("bytes", "not text"), ("folder", "it is a folder"), ("pipe", "not a regular file"), ("none", "no file")] {
        let reason = driver.failure(Effect::Read { path: path.into() }).reason;
        assert!(reason.en.contains(why), "{path}: {reason:?}");
    }
}

#[test]
fn only_the_named_path_is_committed() {
    let driver = repository();
    fs::write(driver.path().join("a.yaml"), "a: 2\n").unwrap();
    fs::write(driver.path().join("b.yaml"), "b: 2\n").unwrap();
    fs::write(driver.path().join("staged"), "s").unwrap();
    fs::write(driver.path().join("untracked"), "u").unwrap();
    git(driver.path(), &["add", "staged"]);
    let commit = committed(&driver, &["a.yaml"]);
    assert_eq!(commit, git(driver.path(), &["rev-parse", "HEAD"]));
    assert_eq!(git(driver.path(), &["show", "--name-only", "--format=%s", "HEAD"]), "relais: switch é\n\na.yaml");
    assert_eq!(git(driver.path(), &["status", "--porcelain"]), "M b.yaml\nA  staged\n?? untracked");
}

#[test]
fn a_commit_goes_to_another_branch_and_is_pushed() {
    let driver = repository();
    let origin = tempfile::tempdir().unwrap();
    git(origin.path(), &["init", "-q", "--bare"]);
    git(driver.path(), &["remote", "add", "origin", origin.path().to_str().unwrap()]);
    let before = git(driver.path(), &["rev-parse", "HEAD"]);
    fs::write(driver.path().join("a.yaml"), "a: 2\n").unwrap();
    fs::write(driver.path().join("b.yaml"), "b: 2\n").unwrap();
    fs::write(driver.path().join("staged"), "s").unwrap();
    git(driver.path(), &["add", "staged"]);
    let aside = || Effect::Commit { paths: vec!["a.yaml".to_owned()], message: "switch".to_owned(), branch: Some("ops".to_owned()) };
    let Outcome::Committed { commit } = driver.ask(aside()) else { panic!() };
    assert_eq!(git(driver.path(), &["rev-parse", "ops"]), commit);
    assert_eq!(git(driver.path(), &["show", "--name-only", "--format=%s %P", "ops"]), format!("switch {before}\n\na.yaml"));
    assert_eq!(git(driver.path(), &["rev-parse", "HEAD"]), before);
    assert_eq!(git(driver.path(), &["status", "--porcelain"]), "M a.yaml\n M b.yaml\nA  staged");
    assert_eq!(driver.ask(aside()), Outcome::Committed { commit: commit.clone() }, "what is kept already is not kept twice");
    let pushed = driver.ask(Effect::Push { branch: Some("ops".to_owned()) });
    assert_eq!(pushed, Outcome::Committed { commit: commit.clone() });
    assert_eq!(git(origin.path(), &["rev-parse", "ops"]), commit);
    fs::remove_dir_all(origin.path()).unwrap();
    assert_eq!(driver.failure(Effect::Push { branch: None }).kind, FailureKind::Refused);
}

#[test]
fn a_new_file_and_a_removed_one_are_committed() {
    let driver = repository();
    fs::write(driver.path().join("n é*w"), "n").unwrap();
    fs::remove_file(driver.path().join("b.yaml")).unwrap();
    committed(&driver, &["n é*w", "b.yaml"]);
    assert_eq!(git(driver.path(), &["-c", "core.quotePath=off", "show", "--name-status", "--format="]), "D\tb.yaml\nA\tn é*w");
}

#[test]
fn a_commit_that_is_already_made_is_a_success() {
    let driver = repository();
    fs::write(driver.path().join("a.yaml"), "a: 2\n").unwrap();
    let first = committed(&driver, &["a.yaml"]);
    assert_eq!(committed(&driver, &["a.yaml"]), first);
}

#[test]
fn without_a_repository_or_against_a_hook_nothing_is_committed() {
    let none = Driver::online();
    fs::write(none.path().join("a"), "a").unwrap();
    assert_eq!(none.failure(commit(&["a"])).reason.en.as_str(), "the workspace is not a git repository");
    let driver = repository();
    let hook = driver.path().join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\necho 'not on a Sunday'; exit 1\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(driver.path().join("a.yaml"), "a: 2\n").unwrap();
    let refused = driver.failure(commit(&["a.yaml"]));
    assert_eq!((refused.kind, refused.reason.en.as_str()), (FailureKind::Refused, "git refused: not on a Sunday"));
}

#[test]
fn a_file_is_compared_with_its_commit() {
    let driver = repository();
    let commit = git(driver.path(), &["rev-parse", "HEAD"]);
    fs::write(driver.path().join("b.yaml"), "b: 2\n").unwrap();
    fs::write(driver.path().join("new"), "n").unwrap();
    let repository = Repository::open(driver.path());
    for (path, text) in [("a.yaml", Compared::Same), ("b.yaml", Compared::Differs), ("new", Compared::Unknown)] {
        assert_eq!(repository.standing(path), Ok(Standing::At { commit: commit.clone(), text }), "{path}");
    }
}

#[test]
fn a_repository_that_the_library_cannot_read_is_read_by_the_program() {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "-q", "--object-format=sha256"]);
    assert_eq!(Repository::open(folder.path()).standing("a"), Ok(Standing::NoCommit));
    fs::write(folder.path().join("a"), "1").unwrap();
    git(folder.path(), &["add", "a"]);
    git(folder.path(), &["commit", "-qm", "first"]);
    fs::write(folder.path().join("b"), "1").unwrap();
    let commit = git(folder.path(), &["rev-parse", "HEAD"]);
    let standing = |path: &str| Repository::open(folder.path()).standing(path).unwrap();
    assert_eq!(standing("a"), Standing::At { commit: commit.clone(), text: Compared::Same });
    assert_eq!(standing("b"), Standing::At { commit: commit.clone(), text: Compared::Unknown });
    fs::write(folder.path().join("a"), "2").unwrap();
    assert_eq!(standing("a"), Standing::At { commit, text: Compared::Differs });
}

#[test]
fn a_workspace_without_history_says_so() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Repository::open(folder.path()).standing("a"), Ok(Standing::NoRepository));
    git(folder.path(), &["init", "-q"]);
    assert_eq!(Repository::open(folder.path()).standing("a"), Ok(Standing::NoCommit));
}

/// A watch that is known to have begun.
fn watching(workspace: &Path) -> (Watch, Receiver<Change>) {
    let (tell, changes) = channel();
    let watch = Watch::start(workspace.to_owned(), move |change| tell.send(change).unwrap_or_default());
    support::until("the watch has begun", || {
        fs::write(workspace.join("begin"), "x").unwrap();
        changes.recv_timeout(Duration::from_millis(400)).is_ok()
    });
    while changes.recv_timeout(Duration::from_millis(500)).is_ok() {}
    (watch, changes)
}

#[test]
fn changes_are_told_once_they_rest() {
    let driver = repository();
    let (_watch, changes) = watching(driver.path());
    for round in 0..3 {
        fs::write(driver.path().join("a.yaml"), format!("a: {round}\n")).unwrap();
    }
    driver.ask(write("b.yaml", Some("b: 1\n"), "b: 2\n"));
    let (mut told, mut times) = (BTreeSet::new(), 0);
    while told.len() < 2 {
        let Change::Paths(paths) = changes.recv_timeout(Duration::from_secs(5)).unwrap() else { panic!("no paths") };
        told.extend(paths);
        times += 1;
    }
    assert_eq!(told, ["a.yaml", "b.yaml"].map(PathBuf::from).into());
    // Two where a busy machine lets the first come to rest before the second is written.
    assert!(times <= 2);
    fs::read(driver.path().join("a.yaml")).unwrap();
    git(driver.path(), &["add", "a.yaml"]);
    assert!(changes.recv_timeout(Duration::from_millis(600)).is_err());
    git(driver.path(), &["commit", "-qm", "second"]);
    let Change::Paths(paths) = changes.recv_timeout(Duration::from_secs(5)).unwrap() else { panic!("no paths") };
    assert!(paths.iter().all(|path| path.starts_with(".git/refs")), "{paths:?}");
}

#[test]
fn a_workspace_that_vanishes_and_returns_is_looked_at_again() {
    let parent = tempfile::tempdir().unwrap();
    let workspace = parent.path().join("w");
    fs::create_dir(&workspace).unwrap();
    let (_watch, changes) = watching(&workspace);
    let wait = || changes.recv_timeout(Duration::from_secs(10)).unwrap();
    fs::remove_dir_all(&workspace).unwrap();
    assert_eq!(wait(), Change::Rescan);
    fs::create_dir(&workspace).unwrap();
    assert_eq!(wait(), Change::Rescan);
    fs::write(workspace.join("f"), "x").unwrap();
    assert_eq!(wait(), Change::Paths([PathBuf::from("f")].into()));
}
