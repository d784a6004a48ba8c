//! A post-mortem that is kept in the history of the workspace: that file alone, on the branch that is open, and never pushed.

mod cli_home;

use std::path::Path;
use std::process::Command;

use cli_home::Home;

fn git(folder: &Path, words: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=x", "-c", "user.email=x@example"]).args(words);
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    let output = command.output().expect("git runs");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A home with an incident of the sample, which is a repository.
fn declared() -> Home {
    let home = Home::new();
    let said = home.run(&["start", "ai-down", "--set", "vendor=openai", "--plain", "--offline", "--lang", "en"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    home
}

#[test]
fn that_file_alone_is_committed_and_what_was_staged_stays_so() {
    let home = declared();
    let root = home.sample();
    std::fs::write(root.join("clients.csv"), "name,email\n").unwrap();
    git(&root, &["add", "clients.csv"]);
    let said = home.run(&["export", "--commit", "--lang", "en"]);
    assert_eq!((said.code, said.out.ends_with("Nothing is pushed.\n")), (Some(0), true), "{said:?}");
    let files = git(&root, &["show", "--name-only", "--format=", "HEAD"]);
    assert!(files.starts_with("incidents/") && files.ends_with("/post-mortem.en.md") && files.lines().count() == 1, "{files}");
    assert_eq!(git(&root, &["diff", "--cached", "--name-only"]), "clients.csv");
    let commit = git(&root, &["rev-parse", "HEAD"]);
    let again = home.run(&["export", "--commit", "--lang", "en"]);
    assert_eq!((again.code, again.err.contains("nothing has changed since the commit")), (Some(1), true), "{again:?}");
    assert_eq!(git(&root, &["rev-parse", "HEAD"]), commit);
    assert_eq!(home.run(&["export", "--commit", "--format", "html"]).code, Some(2));
}

#[test]
fn where_no_commit_can_be_made_nothing_is_written() {
    let refused = |home: &Home, why: &str| {
        let said = home.run(&["export", "--commit", "--lang", "en"]);
        assert_eq!((said.code, said.err.contains(why)), (Some(1), true), "{why}: {said:?}");
        let incidents = std::fs::read_dir(home.sample().join("incidents")).unwrap();
        assert!(incidents.map(|one| one.unwrap().path()).all(|one| !one.join("post-mortem.en.md").exists()), "{why}");
    };
    let home = declared();
    let root = home.sample();
    let branch = git(&root, &["symbolic-ref", "--short", "HEAD"]);
    git(&root, &["checkout", "--quiet", "--detach"]);
    refused(&home, "detached HEAD");
    git(&root, &["checkout", "--quiet", "-b", "other"]);
    std::fs::write(root.join("clients.csv"), "name,email\nOther,o@example\n").unwrap();
    git(&root, &["commit", "--quiet", "-am", "other"]);
    git(&root, &["checkout", "--quiet", &branch]);
    std::fs::write(root.join("clients.csv"), "name,email\nThis,t@example\n").unwrap();
    git(&root, &["commit", "--quiet", "-am", "this"]);
    let merge = Command::new("git").current_dir(&root).args(["merge", "--quiet", "other"]).output().unwrap();
    assert!(!merge.status.success(), "{merge:?}");
    refused(&home, "in conflict");
    std::fs::remove_dir_all(root.join(".git")).unwrap();
    refused(&home, "not a git repository");
}
