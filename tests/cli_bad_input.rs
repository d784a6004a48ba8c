//! Files and repositories as they come: whatever is wrong with them is told with its place and its remedy, and the rest goes on.

mod cli_home;
mod support;

use std::fs;
use std::os::unix::fs::{chown, symlink};
use std::path::Path;
use std::process::Command;

use cli_home::{Home, Said};
use support::left_out;

const RUNBOOK: &str = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\nexercise_every: never\nsteps:\n  \
    - {id: a, kind: say, title: {fr: A, en: A}}\n";

fn check(home: &Home, folder: &str) -> Said {
    home.run_in(folder, &["check", "--lang", "en"])
}

/// A workspace in which nothing is wrong but this, and what `relais check` says of it.
fn with(spoil: impl FnOnce(&Path)) -> Said {
    let home = Home::new();
    let root = home.workspace(&[]);
    assert_eq!(check(&home, "w").code, Some(0));
    spoil(&root);
    check(&home, "w")
}

fn git(folder: &Path, words: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=Léa", "-c", "user.email=lea@essai.example", "-c", "protocol.file.allow=always"]);
    let output = command.args(words).output().unwrap();
    assert!(output.status.success(), "git {words:?}: {output:?}");
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_its_remedy_and_the_others_stand() {
    let write = |name: &'static str, bytes: Vec<u8>| move |root: &Path| fs::write(root.join("runbooks").join(name), bytes).unwrap();
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(RUNBOOK.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let conflict = RUNBOOK.replace("owner: lead\n", "<<<<<<< HEAD\nowner: lead\n=======\nowner: sami\n>>>>>>> branch\n");
    for (said, expected) in [
        (
            with(|root| symlink("/etc/passwd", root.join("runbooks/x.yaml")).unwrap()),
            "runbooks/x.yaml: this path leads out of the workspace",
        ),
        (
            with(|root| symlink("/etc", root.join("runbooks/all")).unwrap()),
            "runbooks/all: a link to a folder is not followed\nhint: put the folder itself there, or a submodule",
        ),
        (
            with(write("x.yaml", utf16)),
            "error[not-text]: runbooks/x.yaml: the file is not UTF-8 text\nhint: save it as UTF-8 in your editor",
        ),
        (with(write("x.yaml", b"# \xe9t\xe9\n".to_vec())), "error[not-text]: runbooks/x.yaml"),
        (
            with(write("x.yaml", vec![b'#'; 10 << 20])),
            "error[too-large]: runbooks/x.yaml: the file is over 1 MiB\nhint: cut it into several files",
        ),
        (
            with(write("x.yaml", b"relais: 1\ntitle:\n\tfr: A\n".to_vec())),
            "runbooks/x.yaml:3:2: this is not readable YAML: a tab is used to indent; it must be spaces",
        ),
        (
            with(write("x.yaml", format!("{RUNBOOK}owner: b\n").into_bytes())),
            "error[duplicate-key]: runbooks/x.yaml:8:1: the key `owner` already stands on line 4",
        ),
        (
            with(write("x.yaml", conflict.into_bytes())),
            "error[merge-conflict]: runbooks/x.yaml:4:1: a merge conflict was left here, to line 8",
        ),
        (with(write("x.yml", RUNBOOK.into())), "runbooks/x.yml: relais reads only files that end in .yaml\nhint: rename it"),
    ] {
        assert_eq!(said.code, Some(3), "{said:?}");
        assert!(said.err.contains(expected), "{}\n{expected}", said.err);
        assert!(said.out.contains("runbooks can be read"), "{}", said.out);
    }
}

#[test]
fn what_only_looks_odd_is_read_as_it_is_meant() {
    let bom = [&b"\xef\xbb\xbf"[..], RUNBOOK.as_bytes()].concat();
    for bytes in [bom, RUNBOOK.replace('\n', "\r\n").into_bytes()] {
        let said = with(|root| fs::write(root.join("runbooks/x.yaml"), &bytes).unwrap());
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    }
}

#[test]
fn two_names_that_some_systems_take_for_one_are_told() {
    let said = with(|root| {
        for name in ["mine.yaml", "Mine.yaml"] {
            fs::write(root.join("runbooks").join(name), RUNBOOK).unwrap();
        }
    });
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("runbooks/mine.yaml: only capital letters tell it from runbooks/Mine.yaml"), "{}", said.err);
}

#[test]
fn a_conflict_in_a_template_never_reaches_a_client() {
    let said = with(|root| {
        let path = root.join("templates/client-over.fr.md");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "Subject: Fini\n\n<<<<<<< HEAD\nC'est fini.\n=======\nTout est rétabli.\n>>>>>>> b\n").unwrap();
    });
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("error[merge-conflict]: templates/client-over.fr.md:3:1:"), "{}", said.err);
}

#[test]
fn a_repository_of_any_sort_is_read_or_said_not_to_be() {
    let home = Home::new();
    let root = home.workspace(&[]);
    let top = root.parent().unwrap().to_owned();
    for number in 1..=2 {
        fs::write(root.join("runbooks/x.yaml"), format!("{RUNBOOK}# {number}\n")).unwrap();
        git(&root, &["add", "--all"]);
        git(&root, &["commit", "--quiet", "--message", "x"]);
    }
    let from = format!("file://{}", root.display());
    // Detached, and shallow: what is there is read, what is not is said.
    git(&top, &["clone", "--quiet", "--depth", "1", &from, "shallow"]);
    git(&top.join("shallow"), &["checkout", "--quiet", "--detach"]);
    assert_eq!(check(&home, "shallow").code, Some(0));
    let said = home.run_in("shallow", &["diff", "HEAD~1", "--lang", "en"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("git fetch --unshallow"), "{}", said.err);
    // A bare one holds no files to read.
    git(&top, &["clone", "--quiet", "--bare", &from, "bare.git"]);
    let said = home.run(&["--workspace", &top.join("bare.git").display().to_string(), "check", "--lang", "en"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("is not a workspace: no relais.yaml"), "{}", said.err);
    // Runbooks of their own repository: their commit is pinned, and their changes are seen.
    git(&top, &["init", "--quiet", "--initial-branch=main", "books"]);
    fs::write(top.join("books/own.yaml"), RUNBOOK).unwrap();
    git(&top.join("books"), &["add", "--all"]);
    git(&top.join("books"), &["commit", "--quiet", "--message", "own"]);
    git(&root, &["rm", "-r", "--quiet", "runbooks"]);
    git(&root, &["submodule", "--quiet", "add", &format!("file://{}", top.join("books").display()), "runbooks"]);
    git(&root, &["commit", "--quiet", "--message", "sub"]);
    let history = relais::runtime::history::of(&root, "runbooks");
    let of_books = relais::runtime::history::of(&top.join("books"), ".");
    assert!(history.commit.is_some() && history.commit == of_books.commit, "{history:?}");
    fs::write(root.join("runbooks/own.yaml"), format!("{RUNBOOK}# changed\n")).unwrap();
    assert!(relais::runtime::history::of(&root, "runbooks").changed.contains("runbooks/own.yaml"));
    let said = home.run_in("w", &["diff", "--lang", "en"]);
    assert!(said.code == Some(3) && said.err.contains("runbooks/ is a submodule"), "{said:?}");
    git(&top, &["clone", "--quiet", &from, "empty"]);
    let said = check(&home, "empty");
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("runbooks: this submodule of git is empty here\nhint: git submodule update --init"), "{}", said.err);
}

#[test]
fn a_repository_of_another_user_is_said_to_be_one() {
    if !nix::unistd::geteuid().is_root() {
        return left_out("a repository of another user", "only root can give one away");
    }
    let home = Home::new();
    let root = home.workspace(&[]);
    for path in [root.clone(), root.join(".git")] {
        chown(&path, Some(65534), None).unwrap();
    }
    let said = check(&home, "w");
    assert!(said.code == Some(0) && said.err.contains("belongs to another user: git config --global --add safe.directory"), "{said:?}");
    let said = home.run_in("w", &["diff", "--lang", "en"]);
    assert!(said.code == Some(3) && said.err.contains("belongs to another user"), "{said:?}");
}
