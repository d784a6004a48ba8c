//! What the history of a runbook takes in a long repository, beside what `git log` takes for the same file in the same minute.
//!
//! Ten thousand commits over two hundred files; the runbook was touched by three hundred of them, under three names.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use relais::domain::lineage::{End, MOST};
use relais::runtime::lineage::{SEEN, compare, read};

use crate::table::{Row, Sorted, millis};

const COMMITS: usize = 10_000;
/// The runbook is touched by each so many-th of them.
const EVERY: usize = 33;
/// So many times each is measured.
const TIMES: usize = 20;
/// The names that the runbook had, the last one first.
const NAMES: [&str; 3] = ["runbooks/cloud.yaml", "runbooks/nuage.yaml", "runbooks/old.yaml"];

/// Until the list is shown, until what is seen of it is told by step, and until all of it is; `git log` of the file, and with its names followed.
pub fn measure() -> Vec<Row> {
    let room = tempfile::tempdir().expect("a folder");
    let root = room.path();
    lay_out(root);
    let names = format!("the history of a runbook, {COMMITS} commits, {} of them its own", COMMITS.div_ceil(EVERY));
    let [mut listed, mut shown, mut whole, mut all, mut plain, mut followed] = [const { Vec::new() }; 6];
    // In turns, so that whatever else is at work here is felt by all.
    for _ in 0..TIMES {
        let begun = Instant::now();
        let mut newest = read(root, "cloud", NAMES[0], MOST);
        listed.push(millis(begun.elapsed()));
        compare(&mut newest, SEEN);
        shown.push(millis(begun.elapsed()));
        compare(&mut newest, usize::MAX);
        whole.push(millis(begun.elapsed()));
        let versions = newest.read.expect("a history");
        assert_eq!((versions.list.len(), versions.end), (MOST, End::Older));
        let begun = Instant::now();
        let every = read(root, "cloud", NAMES[0], 100_000).read.expect("a history");
        all.push(millis(begun.elapsed()));
        assert_eq!((every.list.len(), every.end), (COMMITS.div_ceil(EVERY), End::Whole));
        plain.push(git_log(root, &[]));
        followed.push(git_log(root, &["--follow"]));
    }
    let [listed, shown, whole, all, plain, followed] = [listed, shown, whole, all, plain, followed].map(Sorted::of);
    let said = |times: &Sorted| format!("{:.0} / {:.0} ms", times.median(), times.at(100));
    vec![
        Row::new(
            &format!("{names}: the newest {MOST} listed, median / worst of {TIMES}"),
            format!("{} (git log -- FILE: {})", said(&listed), said(&plain)),
        )
        .held("git log -- FILE", &[(listed.median(), plain.median())]),
        Row::new(&format!("the same, until the first {SEEN} are told by step"), said(&shown)),
        Row::new("the same, until all of them are compared", said(&whole)),
        Row::new(
            "all its commits under its three names, with their texts",
            format!("{} (git log --follow -- FILE: {})", said(&all), said(&followed)),
        ),
    ]
}

/// How long git takes for the file by itself.
fn git_log(root: &Path, words: &[&str]) -> f64 {
    let begun = Instant::now();
    let mut command = Command::new("git");
    command.current_dir(root).arg("--no-pager").arg("log").args(words).args(["--", NAMES[0]]).stdout(Stdio::null());
    assert!(command.status().expect("git").success());
    millis(begun.elapsed())
}

/// The repository, made by `git fast-import`, and its files.
fn lay_out(root: &Path) {
    let git = |words: &[&str]| {
        let status = Command::new("git").current_dir(root).args(words).status().expect("git");
        assert!(status.success(), "{words:?}");
    };
    git(&["init", "--quiet", "--initial-branch=main"]);
    let mut import = Command::new("git");
    import.current_dir(root).args(["fast-import", "--quiet"]).stdin(Stdio::piped());
    let mut import = import.spawn().expect("git");
    import.stdin.take().expect("its input").write_all(stream().as_bytes()).expect("written");
    assert!(import.wait().expect("ended").success());
    git(&["reset", "--quiet", "--hard"]);
}

fn stream() -> String {
    let mut stream = String::new();
    let (first, second) = (COMMITS / 3, COMMITS * 2 / 3);
    for n in 0..COMMITS {
        let subject = format!("Commit {n}");
        let _ = write!(
            stream,
            "commit refs/heads/main\ncommitter T <t@localhost> {} +0000\ndata {}\n{subject}\n",
            1_700_000_000 + n * 600,
            subject.len()
        );
        if n % EVERY == 0 {
            let place = if n < first { 2 } else { usize::from(n < second) };
            let renamed = |at: usize| n >= at && n < at + EVERY;
            if renamed(first) || renamed(second) {
                let _ = writeln!(stream, "R {} {}", NAMES[place + 1], NAMES[place]);
            }
            put(&mut stream, NAMES[place], &runbook(n / EVERY));
        } else {
            put(&mut stream, &format!("files/{}/{}.txt", n % 20, n % 200), &format!("{n}\n"));
        }
    }
    stream
}

fn put(stream: &mut String, path: &str, text: &str) {
    let _ = writeln!(stream, "M 100644 inline {path}\ndata {}\n{text}", text.len());
}

/// A runbook of twenty steps, of which one waits longer each time.
fn runbook(edition: usize) -> String {
    let step = |n: usize| {
        let minutes = if n == edition % 20 { edition + 1 } else { 1 };
        format!(
            "  - {{id: step_{n}, kind: wait, for: {minutes}m, title: {{fr: Étape {n}, en: Step {n}}}, text: {{fr: Attendez., en: Wait.}}}}\n"
        )
    };
    let steps: String = (0..20).map(step).collect();
    format!("relais: 1\ntitle: {{fr: A, en: A}}\nsummary: {{fr: A, en: A}}\nowner: lead\nsteps:\n{steps}")
}
