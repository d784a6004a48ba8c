//! What `relais check` takes over two thousand runbooks: the first time, and again when nothing has changed.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::firm::Firm;
use crate::table::{Row, Sorted, millis};

/// How often each is measured.
const TIMES: usize = 10;

/// The whole program, from its start to its end.
pub fn measure(firm: &Firm) -> Vec<Row> {
    // A switch of which nobody is told would be found in each, and what is found is looked at again each time.
    for file in fs::read_dir(firm.root().join("runbooks")).expect("runbooks").flatten() {
        let text = fs::read_to_string(file.path()).expect("a runbook");
        let lines = text.lines().map(|line| match line.trim_start().split_once(' ') {
            Some(("kind:", "switch")) => "    kind: fetch",
            Some(("service:", _)) => "    url: \"http://127.0.0.1:9/\"",
            _ => line,
        });
        fs::write(file.path(), lines.collect::<Vec<_>>().join("\n") + "\n").expect("written");
    }
    // What was written a moment ago is not remembered.
    thread::sleep(Duration::from_secs(4));
    let home = firm.env().into_iter().find(|(name, _)| name == "HOME").map(|(_, path)| path).expect("a home");
    let cache = format!("{home}/.cache");
    let check = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relais"));
        command.arg("check").current_dir(firm.root()).env_clear().envs(firm.env()).stdin(Stdio::null()).stdout(Stdio::null());
        let begun = Instant::now();
        let ended = command.stderr(Stdio::null()).status().expect("it runs");
        let took = millis(begun.elapsed());
        assert!(matches!(ended.code(), Some(0 | 1)), "nothing is wrong in them: {ended}");
        took
    };
    let (mut cold, mut warm) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let _ = fs::remove_dir_all(&cache);
        cold.push(check());
        assert!(fs::read_dir(format!("{cache}/relais")).is_ok_and(|mut files| files.next().is_some()), "it is remembered");
        warm.push(check());
    }
    let row = |what: &str, level: &'static str, most: f64, times: Vec<f64>| {
        let times = Sorted::of(times);
        let measured = format!("{:.0} / {:.0} ms", times.median(), times.at(100));
        Row::new(&format!("{what}, median / worst of {TIMES}"), measured).held(level, &[(times.median(), most)])
    };
    vec![
        row("relais check of 2,000 runbooks of 4 KB, all of them read", "500 ms", 500.0, cold),
        row("the same, nothing changed since", "100 ms", 100.0, warm),
    ]
}
