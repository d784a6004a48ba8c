//! The disk fails or the power goes at each call in turn: nothing is lost that was recorded, nothing is called recorded that is not.

mod cli_home;
mod support;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cli_home::{Home, Said};
use relais::domain::incident::event::{Event, NoteTag};
use relais::domain::time::Timestamp;
use relais::journal::{Appender, read_incident};

/// What the program asks of a disk, beside opening.
const CALLS: [&str; 6] = ["write", "fdatasync", "fsync", "ftruncate", "rename", "unlink"];

/// Whether this machine has the tool that makes system calls fail, and may use it.
fn can_inject(test: &str) -> bool {
    let works = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status().is_ok_and(|status| status.success());
    if !works {
        support::left_out(test, "strace is not here, or may not trace");
    }
    works
}

/// An incident of the sample that has a few lines, and its folder.
fn incident(home: &Home) -> (String, PathBuf) {
    let words = ["start", "ai-down", "--set", "vendor=openai", "--plain", "--offline"];
    let mut child = home.command(&home.path("here"), &words).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"choose 1\nquit\n").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let folder = home.sample().join("incidents");
    let id = relais::journal::list(&folder).unwrap().remove(0);
    let folder = folder.join(&id);
    (id, folder)
}

/// Runs the program so that this happens at its `n`th call of this name; and whether it came that far.
fn inject(home: &Home, call: &str, what: &str, n: usize, words: &[&str]) -> (Said, bool) {
    let trace = home.path("trace");
    let relais = home.command(&home.path("here"), words);
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o"]).arg(&trace).args(["-e", &format!("trace={call}"), "-e", &format!("inject={call}:{what}:when={n}")]);
    strace.arg(relais.get_program()).args(relais.get_args()).current_dir(home.path("here")).env_clear().stdin(Stdio::null());
    strace.envs(relais.get_envs().filter_map(|(key, value)| Some((key, value?))));
    let said = Said::of(&mut strace);
    let trace = fs::read_to_string(trace).unwrap();
    (said, trace.contains("INJECTED") || trace.contains("killed by SIGKILL"))
}

fn texts(folder: &Path) -> Vec<String> {
    let read = read_incident(folder).unwrap();
    let note = |event: &Event| match event {
        Event::Noted { text, .. } => Some(text.to_string()),
        _ => None,
    };
    read.records.iter().filter_map(|record| note(&record.event)).collect()
}

#[test]
fn a_disk_that_fails_at_any_call_records_nothing_and_loses_nothing() {
    if !can_inject("a_disk_that_fails_at_any_call_records_nothing_and_loses_nothing") {
        return;
    }
    let home = Home::new();
    let (_, folder) = incident(&home);
    let mut acknowledged = Vec::new();
    let mut failed = 0;
    for (call, error) in [("write", "ENOSPC"), ("write", "EROFS"), ("fdatasync", "EIO"), ("fsync", "EIO"), ("ftruncate", "EIO")] {
        for n in 1..40 {
            let text = format!("{call} {error} {n}");
            let (said, reached) = inject(&home, call, &format!("error={error}"), n, &["note", &text, "--lang", "en"]);
            match said.code {
                Some(0) => acknowledged.push(text),
                // The note stands, and only its answer could not be shown.
                Some(1) if said.err.contains("stdout") => acknowledged.push(text),
                Some(4) => {
                    failed += 1;
                    assert!(
                        reached && said.err.contains("error: cannot ") && said.err.contains("hint: nothing was written down"),
                        "{said:?}"
                    );
                    assert!(!said.out.contains("Noted"), "{said:?}");
                }
                _ => panic!("{said:?}"),
            }
            assert_eq!(texts(&folder), acknowledged, "{call} {error} {n}: {said:?}");
            assert_eq!(home.run(&["verify"]).code, Some(0), "{call} {error} {n}");
            if !reached {
                break;
            }
        }
    }
    assert!(failed >= 5, "{failed} calls failed");
}

#[test]
fn a_folder_that_is_read_only_is_said_plainly() {
    if !can_inject("a_folder_that_is_read_only_is_said_plainly") {
        return;
    }
    let home = Home::new();
    let (_, folder) = incident(&home);
    let lock = fs::read_dir(folder.join("journal"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .find(|path| path.extension().is_some_and(|end| end == "lock"));
    let trace = format!("error=EROFS:when=1+ -P {}", lock.unwrap().display());
    let (what, path) = trace.split_once(" -P ").unwrap();
    let relais = home.command(&home.path("here"), &["note", "là", "--lang", "fr"]);
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o", "/dev/null", "-P", path, "-e", "trace=openat", "-e", &format!("inject=openat:{what}")]);
    strace.arg(relais.get_program()).args(relais.get_args()).current_dir(home.path("here")).env_clear();
    strace.envs(relais.get_envs().filter_map(|(key, value)| Some((key, value?))));
    let said = Said::of(&mut strace);
    assert_eq!(said.code, Some(4), "{said:?}");
    assert!(said.err.contains("le disque est en lecture seule") && said.err.contains("rien n'a été noté"), "{said:?}");
    assert!(texts(&folder).is_empty());
}

#[test]
fn a_redaction_that_is_killed_at_any_call_is_never_damage_and_can_be_finished() {
    if !can_inject("a_redaction_that_is_killed_at_any_call_is_never_damage_and_can_be_finished") {
        return;
    }
    let home = Home::new();
    let (id, folder) = incident(&home);
    for text in ["avant", "le mot est olive", "après"] {
        assert_eq!(home.run(&["note", text]).code, Some(0));
    }
    let read = read_incident(&folder).unwrap();
    let secret = read.records.iter().find(|record| matches!(&record.event, Event::Noted { text, .. } if text.contains("olive"))).unwrap();
    let line = relais::domain::incident::evidence(secret);
    let words = ["redact", &id, &line, "--reason", "un mot de passe"];
    let kept: Vec<(PathBuf, Vec<u8>)> = files(&folder).into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    let mut kills = 0;
    for call in CALLS {
        for n in 1..40 {
            files(&folder).iter().for_each(|path| fs::remove_file(path).unwrap());
            kept.iter().for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
            let (said, reached) = inject(&home, call, "signal=KILL", n, &words);
            let verified = home.run(&["verify"]);
            assert!(matches!(verified.code, Some(0 | 1)), "{call} {n}: {said:?} {verified:?}");
            let left = texts(&folder);
            assert!(left.contains(&"avant".to_owned()) && left.contains(&"après".to_owned()), "{call} {n}");
            assert_eq!(home.run(&words).code, Some(0), "{call} {n}");
            assert_eq!(texts(&folder), ["avant", "après"]);
            assert!(files(&folder).iter().all(|path| !fs::read_to_string(path).unwrap().contains("olive")), "{call} {n}");
            assert!(!home.run(&["verify"]).err.contains("error:"), "{call} {n}");
            if !reached {
                break;
            }
            kills += 1;
        }
    }
    assert!(kills >= 8, "{kills} kills");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder.join("journal")).unwrap().map(|file| file.unwrap().path()).collect()
}

/// How many events the child below appends, and where.
const APPENDS: &str = "RELAIS_TEST_APPENDS";
const FOLDER: &str = "RELAIS_TEST_APPENDS_IN";

/// Not a test of its own: what the next one counts the calls of.
#[test]
fn child_that_appends_as_often_as_it_is_told() {
    let (Ok(count), Some(folder)) = (std::env::var(APPENDS), std::env::var_os(FOLDER)) else { return };
    let (mut appender, _, _) = Appender::open(Path::new(&folder), "lea@poste", "the child").unwrap();
    for number in 0..count.parse().unwrap() {
        let event = Event::Noted { text: format!("{number}").as_str().into(), tag: NoteTag::Fact, by: "Léa".to_owned() };
        appender.append(&[(None, event)], Timestamp::UNIX_EPOCH, None).unwrap();
    }
}

#[test]
fn one_append_is_one_write_and_one_flush() {
    if !can_inject("one_append_is_one_write_and_one_flush") {
        return;
    }
    let calls = |appends: usize| {
        let folder = tempfile::tempdir().unwrap();
        let trace = folder.path().join("trace");
        let mut strace = Command::new("strace");
        strace
            .args(["-f", "-qq", "-y", "-o"])
            .arg(&trace)
            .args(["-e", "trace=write,pwrite64,writev,fsync,fdatasync,sync_file_range,msync"]);
        strace.arg(std::env::current_exe().unwrap()).args(["--exact", "child_that_appends_as_often_as_it_is_told"]);
        strace.env(APPENDS, appends.to_string()).env(FOLDER, folder.path());
        assert_eq!(Said::of(&mut strace).code, Some(0));
        let trace = fs::read_to_string(trace).unwrap();
        let on_journal = |line: &&str| line.contains(".jsonl>");
        let (flushes, writes): (Vec<&str>, Vec<&str>) = trace.lines().filter(on_journal).partition(|line| line.contains("sync"));
        (writes.len(), flushes.len())
    };
    let (few, many) = (calls(5), calls(25));
    assert_eq!((many.0 - few.0, many.1 - few.1), (20, 20));
}
