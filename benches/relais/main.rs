//! Measures what a person feels: `cargo bench` makes its own firm in a temporary folder and prints one table.
//!
//! It never fails because of a time: a busy machine is no fault of the program. The levels are the project's own, for two
//! ordinary cores; the figures of others were measured the same way.

mod firm;
mod journal;
mod keys;
mod peer;
mod process;
mod start;
mod table;
mod terminal;

use firm::Firm;
use table::Row;

fn main() {
    facts();
    let firm = Firm::of(firm::Size { runbooks: 200, providers: 60, incidents: 100 });
    firm.first_run();
    let mut rows: Vec<Row> = Vec::new();
    rows.extend(start::measure(&firm));
    rows.push(keys::echoed(&firm));
    rows.extend(keys::on_the_board(&firm));
    rows.extend(keys::on_a_walk(&firm));
    rows.extend(keys::without_a_terminal(&firm));
    rows.extend(process::measure(&firm));
    rows.push(start::library(&Firm::of(firm::Size { runbooks: 2000, providers: 60, incidents: 0 })));
    rows.extend(journal::measure());
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
