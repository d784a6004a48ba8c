//! How soon a person sees something: the first frame, and the runbooks that come after it.

use std::time::{Duration, Instant};

use relais::runtime::incidents::Shelf;
use relais::runtime::{library as runbooks, load};

use crate::firm::{Firm, Size};
use crate::table::{Row, Sorted, millis};
use crate::terminal::Terminal;

const STARTS: usize = 30;

/// From the start of the process to the bytes that show a service.
pub fn measure(firm: &Firm) -> Vec<Row> {
    let bare = Sorted::of((0..STARTS).map(|_| millis(Terminal::start(&["--version"], &firm.root(), firm.env()).wait_for("relais"))));
    let frames = Sorted::of((0..STARTS).map(|_| {
        let mut terminal = firm.console(&[]);
        let took = terminal.wait_for("Service 0");
        // Each starts alone: the one before has ended, and what it did after its first frame as well.
        terminal.settle(Duration::from_millis(150));
        millis(took)
    }));
    vec![
        Row::new("`relais --version` in a terminal: the floor", format!("{:.1} / {:.1} ms", bare.median(), bare.at(99))),
        Row::new("first useful frame, median / p99", format!("{:.1} / {:.1} ms", frames.median(), frames.at(99)))
            .held("10 ms", &[(frames.median(), 10.0)])
            .others("btop 5.4, trippy 6.9, gitui 15 ms"),
    ]
}

/// The first frame with few and with many past incidents, and how long it takes until all of them are listed behind it.
pub fn past() -> Vec<Row> {
    let firms = [10, 1_000].map(|incidents| (incidents, Firm::of(Size { runbooks: 20, providers: 20, incidents })));
    let frame = |firm: &Firm| {
        let mut terminal = firm.console(&[]);
        let took = terminal.wait_for("Service 0");
        terminal.settle(Duration::from_millis(150));
        millis(took)
    };
    let rows = firms.iter().map(|(count, firm)| {
        let frames = Sorted::of((0..STARTS).map(|_| frame(firm)));
        let (shelf, begun) = (Shelf::default(), Instant::now());
        assert_eq!(shelf.list(&firm.root()).len(), *count, "the firm is well laid out");
        let first = millis(begun.elapsed());
        let again = Sorted::of((0..5).map(|_| {
            let begun = Instant::now();
            shelf.list(&firm.root());
            millis(begun.elapsed())
        }));
        let value = format!("{:.1} / {first:.0} / {:.1} ms", frames.median(), again.median());
        Row::new(&format!("{count} past incidents: first frame, listed behind it, listed again"), value)
            .held("10 ms", &[(frames.median(), 10.0)])
    });
    rows.collect()
}

/// All runbooks read and checked.
pub fn library(firm: &Firm) -> Row {
    let loaded = load::load(&firm.root());
    assert_eq!(loaded.faults, [], "the firm is well laid out");
    let Some(workspace) = loaded.workspace else { panic!("the firm is well laid out") };
    let mut count = 0;
    let times = Sorted::of((0..5).map(|_| {
        let begun = Instant::now();
        let library = runbooks::read(&firm.root(), &workspace);
        let took = millis(begun.elapsed());
        assert_eq!(library.faults, [], "the runbooks are well written");
        count = library.entries.len();
        took
    }));
    let what = format!("{count} runbooks of 4 KB loaded and checked, median / worst of {}", times.count());
    Row::new(&what, format!("{:.0} / {:.0} ms", times.median(), times.at(100))).held("500 ms", &[(times.median(), 500.0)])
}
