//! The live driver and programs: their output, their limits, and everything that they started.

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use relais::domain::effect::{Effect, ExitReason, FailureKind, Outcome, Program, Secret, Value};
use relais::domain::time::Span;
use support::driver::{Driver, shell};
use support::until;

/// Starts programs that outlive a plain kill: in the background, in a session of their own, doubly detached, deaf to
/// a request to end, and each one's own child.
const FAMILY: &str = r#"
    sleep 1000 & echo $! >> pids
    setsid sh -c 'echo $$ >> pids; sleep 1000' &
    (setsid sh -c 'echo $$ >> pids; sleep 1000 & echo $! >> pids; wait' &)
    sh -c 'trap "" TERM; echo $$ >> pids; while :; do sleep 1; done' &
    echo $$ >> pids
    sleep 1000
"#;
const MEMBERS: usize = 6;

fn pids(folder: &Path) -> Vec<String> {
    fs::read_to_string(folder.join("pids")).unwrap_or_default().lines().map(str::to_owned).collect()
}

fn lives(pid: &str) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(") ").is_some_and(|(_, state)| !state.starts_with('Z'))
}

fn all_dead(pids: &[String]) {
    assert_eq!(pids.len(), MEMBERS);
    until("all of them dead", || !pids.iter().any(|pid| lives(pid)));
}

#[test]
fn output_comes_in_order_and_safe() {
    let exit =
        Driver::online().shell("printf 'a\n'; printf '\\033[31mb\\033[0m\n' >&2; printf 'c\n'; printf 'd\n' >&2; exit 3", Span::seconds(5));
    assert_eq!((exit.why, exit.output.as_str(), exit.dropped), (ExitReason::Code(3), "a\nb\nc\nd\n", 0));
}

#[test]
fn the_middle_of_a_long_output_is_left_out() {
    let exit = Driver::online().shell("echo first; head -c 200000000 /dev/zero | tr '\\0' x; echo; echo last", Span::seconds(20));
    assert!(exit.output.starts_with("first\nxxx") && exit.output.ends_with("xxx\nlast\n"));
    assert!(exit.output.len() < 40_000 && exit.output.contains("\n[…]\n"));
    assert_eq!(exit.dropped, 200_000_000 + 6 + 1 + 5 - 2 * 16 * 1024);
}

#[test]
fn after_the_limit_the_whole_tree_is_dead() {
    let driver = Driver::online();
    let exit = driver.shell(FAMILY, Span::millis(500));
    assert_eq!(exit.why, ExitReason::Timeout);
    all_dead(&pids(driver.path()));
}

#[test]
fn a_cancelled_program_is_dead_with_its_tree() {
    let driver = Driver::online();
    let id = driver.begin(Effect::Spawn(shell(FAMILY, Span::minutes(5))));
    until("the family is there", || pids(driver.path()).len() == MEMBERS);
    driver.live.cancel(id);
    assert!(matches!(driver.answer().1, Outcome::Exited(exit) if exit.why == ExitReason::Cancelled));
    all_dead(&pids(driver.path()));
}

#[test]
fn at_the_end_of_the_driver_everything_is_dead() {
    let driver = Driver::online();
    driver.begin(Effect::Spawn(shell(FAMILY, Span::minutes(5))));
    until("the family is there", || pids(driver.path()).len() == MEMBERS);
    let members = pids(driver.path());
    drop(driver);
    all_dead(&members);
}

#[test]
fn a_program_may_clean_up() {
    let exit = Driver::online().shell("trap 'echo cleaned; exit 0' TERM; sleep 1000 & wait", Span::millis(300));
    assert_eq!((exit.why, exit.output.as_str()), (ExitReason::Timeout, "cleaned\n"));
}

#[test]
fn what_is_left_in_the_background_delays_nothing_and_lives() {
    let driver = Driver::online();
    let began = Instant::now();
    let exit = driver.shell("sleep 30 & echo $!", Span::seconds(20));
    assert!(began.elapsed() < Duration::from_secs(3));
    assert_eq!(exit.why, ExitReason::Code(0));
    let pid = exit.output.trim();
    assert!(lives(pid));
    std::process::Command::new("kill").arg(pid).status().unwrap();
}

#[test]
fn a_signal_is_told() {
    assert_eq!(Driver::online().shell("kill -9 $$", Span::seconds(5)).why, ExitReason::Signal(9));
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let driver = Driver::online();
    let missing = |program: &str| Program { program: program.into(), args: Vec::new(), ..shell("", Span::seconds(1)) };
    let failure = driver.failure(Effect::Spawn(missing("no-such-program")));
    assert_eq!(failure.reason.en.as_str(), "the program `no-such-program` is not found; is it installed and in PATH?");
    assert_eq!(failure.reason.fr.as_str(), "le programme « no-such-program » est introuvable ; est-il installé, et dans le PATH ?");
    fs::write(driver.path().join("script"), "#!/bin/sh\n").unwrap();
    assert!(driver.failure(Effect::Spawn(missing("./script"))).reason.en.contains("may not be run"));
}

#[test]
fn a_program_runs_inside_the_workspace() {
    let driver = Driver::online();
    fs::create_dir(driver.path().join("sub")).unwrap();
    fs::write(driver.path().join("sub/where"), "#!/bin/sh\npwd -P\n").unwrap();
    fs::set_permissions(driver.path().join("sub/where"), fs::Permissions::from_mode(0o755)).unwrap();
    let run = |directory: &str| Program { program: "./where".into(), directory: Some(directory.into()), ..shell("", Span::seconds(5)) };
    let Outcome::Exited(exit) = driver.ask(Effect::Spawn(run("sub"))) else { panic!("it did not run") };
    assert!(exit.output.trim().ends_with("/sub"), "{}", exit.output);
    for outside in ["..", "/tmp", "no-such-folder"] {
        assert_eq!(driver.failure(Effect::Spawn(run(outside))).kind, FailureKind::Other, "{outside}");
    }
}

#[test]
fn secrets_reach_the_program_and_not_its_output() {
    let driver = Driver::online();
    let words = |script: &str| ["sh", "-c", script].map(str::to_owned).to_vec();
    let with = |secret: Secret| {
        let script = "printf 'got %s\\033[0m' \"$KEY\"; printf '%s' \"$KEY\" | wc -c; printf 'hun\\033[1mter22'";
        Effect::Spawn(Program { env: [("KEY".to_owned(), Value::Secret(secret))].into(), ..shell(script, Span::seconds(5)) })
    };
    let Outcome::Exited(exit) = driver.ask(with(Secret::Command(words("echo hunter22")))) else { panic!("it did not run") };
    assert_eq!(exit.output.as_str(), "got [secret:sh -c echo hunter22]8\n[secret:sh -c echo hunter22]");
    let Outcome::Exited(exit) = driver.ask(with(Secret::Env("CARGO_MANIFEST_DIR".into()))) else { panic!("it did not run") };
    assert!(exit.output.starts_with("got [secret:CARGO_MANIFEST_DIR]"), "{}", exit.output);
    let missing = driver.failure(with(Secret::Env("RELAIS_NO_SUCH_VARIABLE".into())));
    assert_eq!(
        (missing.kind, missing.reason.en.as_str()),
        (FailureKind::SecretMissing, "the environment variable `RELAIS_NO_SUCH_VARIABLE` is not set")
    );
    assert_eq!(driver.failure(with(Secret::Command(words("exit 4")))).reason.en.as_str(), "`sh` gave no secret: it ended with code 4");
}
