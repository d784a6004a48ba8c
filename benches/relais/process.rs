//! What the program takes while nobody does anything: processor time, wake-ups, memory.

use std::fs;
use std::time::Duration;

use crate::firm::Firm;
use crate::table::Row;

/// How long it is watched.
const WATCHED: u32 = 10;

/// The board, offline, nobody there.
pub fn measure(firm: &Firm) -> Vec<Row> {
    let mut terminal = firm.console(&[]);
    terminal.wait_for("Service 0");
    terminal.settle(Duration::from_secs(3));
    let before = Used::by(terminal.pid());
    let bytes = terminal.settle(Duration::from_secs(u64::from(WATCHED)));
    let after = Used::by(terminal.pid());
    let (seconds, pid) = (f64::from(WATCHED), terminal.pid());
    let cpu = (after.cpu - before.cpu) / seconds;
    let wakes = (after.wakes - before.wakes) / seconds;
    let resident = status(pid, "VmRSS:") / 1024.0;
    let peak = status(pid, "VmHWM:") / 1024.0;
    vec![
        Row::new("idle: processor time", format!("{cpu:.2} ms a second, {} bytes a second", bytes / 10)),
        Row::new("idle: wake-ups of all threads", format!("{wakes:.1} a second ({:.0} threads)", status(pid, "Threads:")))
            .held("about 1 a second", &[(wakes, 1.5)]),
        Row::new("resident memory, settled (peak)", format!("{resident:.1} MB ({peak:.1})"))
            .held("16 MB", &[(resident, 16.0)])
            .others("tig 6.5, trippy 10.6, gitui 17 MB"),
    ]
}

/// How busy the machine is.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("unknown").to_owned()
}

/// What a process used until now, all its threads together.
pub struct Used {
    /// In milliseconds.
    pub cpu: f64,
    /// How often it slept and was woken.
    wakes: f64,
}

impl Used {
    /// By this process.
    pub fn by(pid: u32) -> Self {
        let tasks = fs::read_dir(format!("/proc/{pid}/task")).map(|tasks| tasks.flatten().map(|task| task.path()).collect::<Vec<_>>());
        let mut used = Self { cpu: 0.0, wakes: 0.0 };
        for task in tasks.unwrap_or_default() {
            let read = |name: &str| fs::read_to_string(task.join(name)).unwrap_or_default();
            let nanos: f64 = read("schedstat").split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or(f64::NAN);
            used.cpu += nanos / 1e6;
            used.wakes += number(&read("status"), "voluntary_ctxt_switches:");
        }
        used
    }
}

/// A figure of the process, as the system names it.
pub fn status(pid: u32, name: &str) -> f64 {
    number(&fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default(), name)
}

fn number(text: &str, name: &str) -> f64 {
    let rest = text.lines().find_map(|line| line.strip_prefix(name));
    rest.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(f64::NAN)
}
