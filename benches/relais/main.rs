//! Measures what a person feels: `cargo bench` makes its own firm in a temporary folder and prints one table; `cargo bench
//! --bench relais -- keys` only that part of it (`start`, `keys`, `draw`, `process`, `library`, `check`, `journal`, `days`, `graph`, `watch`, `mail`, `review`, `lineage`).
//!
//! It never fails because of a time: a busy machine is no fault of the program. The levels are the project's own, for two
//! ordinary cores; the figures of others were measured the same way.

mod check;
mod days;
mod firm;
mod graph;
mod journal;
mod keys;
mod lineage;
mod mail;
mod peer;
mod process;
mod review;
mod start;
mod table;
mod terminal;
mod watch;

use firm::Firm;
use table::Row;

fn main() {
    facts();
    let named: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let wanted = |part: &str| named.is_empty() || named.iter().any(|name| name == part);
    let firm = Firm::of(firm::Size { runbooks: 200, providers: 60, incidents: 100 });
    firm.first_run();
    let mut rows: Vec<Row> = Vec::new();
    if wanted("start") {
        rows.extend(start::measure(&firm));
        rows.extend(start::past());
    }
    if wanted("keys") {
        rows.push(keys::echoed(&firm));
        rows.extend(keys::on_the_board(&firm));
        rows.extend(keys::on_a_walk(&firm));
    }
    if wanted("draw") {
        rows.push(keys::without_a_terminal(&firm));
    }
    if wanted("process") {
        rows.extend(process::measure(&firm));
    }
    if wanted("library") {
        rows.push(start::library(&Firm::of(firm::Size { runbooks: 2000, providers: 60, incidents: 0 })));
    }
    if wanted("check") {
        rows.extend(check::measure(&Firm::of(firm::Size { runbooks: 2000, providers: 60, incidents: 0 })));
    }
    if wanted("journal") {
        rows.extend(journal::measure());
    }
    if wanted("days") {
        rows.push(days::large_page());
        rows.push(days::simulated());
    }
    if wanted("graph") {
        rows.extend(graph::measure());
    }
    if wanted("watch") {
        rows.extend(watch::measure());
    }
    if wanted("mail") {
        rows.extend(mail::measure());
    }
    if wanted("review") {
        rows.extend(review::measure());
    }
    if wanted("lineage") {
        rows.extend(lineage::measure());
    }
    table::print(&rows);
    println!("\nother programs at work here now: load {}", process::load());
}

/// What the figures were measured on.
fn facts() {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let cpu = read("/proc/cpuinfo");
    let model =
        cpu.lines().find_map(|line| line.strip_prefix("model name")).map_or("unknown", |rest| rest.trim_start_matches([' ', '\t', ':']));
    let kernel = read("/proc/sys/kernel/osrelease");
    println!("{cores} cores, {model}, kernel {}, load {}\n", kernel.trim(), process::load());
}
