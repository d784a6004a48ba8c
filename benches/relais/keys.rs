//! How soon a key shows: through a real terminal, and without one.

use std::time::{Duration, Instant};

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use relais::app::Ui;
use relais::app::theme::Theme;
use relais::app::widget::Glyphs;

use crate::firm::Firm;
use crate::table::{Row, Sorted, millis};
use crate::terminal::{self, Frame};

const PRESSES: usize = 300;
const DOWN: &[u8] = b"\x1b[B";
const UP: &[u8] = b"\x1b[A";

/// How many rows down before it goes up again.
const STRIDE: usize = 8;

/// A letter through a program that gives back what it reads, and does nothing else.
pub fn echoed(firm: &Firm) -> Row {
    let mut terminal = terminal::Terminal::run("sh", &["-c", "stty raw -echo; echo ready; exec cat"], &firm.root(), firm.env());
    terminal.wait_for("ready");
    terminal.settle(Duration::from_millis(500));
    let times = Sorted::of((0..PRESSES).filter_map(|_| terminal.frame(b"x")).map(|frame| millis(frame.took)));
    let measured = format!("{:.2} / {:.2} ms", times.median(), times.at(99));
    Row::new("a key given back by `cat`: the floor, median / p99", measured)
}

/// The arrow keys on the board.
pub fn on_the_board(firm: &Firm) -> Vec<Row> {
    through("the board", firm.console(&[]), "Service 0")
}

/// The arrow keys on the steps of a runbook.
pub fn on_a_walk(firm: &Firm) -> Vec<Row> {
    through("a walk", firm.console(&["start", "guide-0000"]), "Step 1")
}

fn through(screen: &str, mut terminal: terminal::Terminal, text: &str) -> Vec<Row> {
    terminal.wait_for(text);
    terminal.settle(Duration::from_secs(2));
    let frames: Vec<Frame> = (0..PRESSES).filter_map(|n| terminal.frame(if is_down(n) { DOWN } else { UP })).collect();
    let times = Sorted::of(frames.iter().map(|frame| millis(frame.took)));
    let bytes = Sorted::of(frames.iter().map(|frame| u32::try_from(frame.bytes).map_or(f64::NAN, f64::from)));
    let shown = if times.count() == PRESSES { String::new() } else { format!(" ({} of {PRESSES} showed)", times.count()) };
    let (median, late) = (times.median(), times.at(99));
    vec![
        Row::new(&format!("key to finished frame, {screen}, median / p99"), format!("{median:.2} / {late:.2} ms{shown}"))
            .held("0.5 / 2 ms", &[(median, 0.5), (late, 2.0)])
            .others("tig 0.23 / 0.40, htop 0.33 / 0.60, gitui 1.0 / 2.1 ms"),
        Row::new(&format!("bytes per key, {screen}, median / p99"), format!("{:.0} / {:.0}", bytes.median(), bytes.at(99))),
    ]
}

/// The arrow keys on the board while much is asked of the world.
pub fn while_watching(terminal: &mut terminal::Terminal) -> Row {
    let shown = (0..PRESSES).filter_map(|n| terminal.moved(if is_down(n) { DOWN } else { UP }));
    let times = Sorted::of(shown.map(millis));
    let measured = format!("{:.2} / {:.2} ms ({} of {PRESSES} showed)", times.median(), times.at(99), times.count());
    Row::new("key to the row that it marks, the board, 200 checks a second meanwhile, median / p99", measured)
        .held("p99 5 ms", &[(times.at(99), 5.0)])
}

/// The arrow keys on the steps of a runbook whose first tells thousands.
pub fn on_its_steps(terminal: &mut terminal::Terminal, when: &str) -> Row {
    let shown = (0..100).filter_map(|n| terminal.moved(if is_down(n) { DOWN } else { UP }));
    let times = Sorted::of(shown.map(millis));
    let measured = format!("{:.2} / {:.2} ms ({} of 100 showed)", times.median(), times.at(99), times.count());
    Row::new(&format!("key to the row that it marks, a walk that tells 5,000, {when}, median / p99"), measured)
        .held("p99 5 ms", &[(times.at(99), 5.0)])
}

/// The same without a terminal: the key taken, the frame drawn into a buffer.
pub fn without_a_terminal(firm: &Firm) -> Row {
    let shared = firm.shared();
    let mut ui = Ui::new(Theme::load("dark").unwrap_or_default(), Glyphs::Unicode);
    ui.follow(&shared);
    let (columns, rows) = terminal::SIZE;
    let mut page = ui.page(columns, rows);
    let times = Sorted::of((0..PRESSES * 10).map(|n| {
        let code = if is_down(n) { KeyCode::Down } else { KeyCode::Up };
        page.content.fill(ui.page(1, 1)[(0, 0)].clone());
        let begun = Instant::now();
        let intents = ui.key(KeyEvent::new(code, KeyModifiers::NONE), &shared);
        ui.view(&shared, &mut page);
        assert_eq!(intents, [], "an arrow key only moves");
        millis(begun.elapsed())
    }));
    Row::new("key to drawn buffer, the board, no terminal, median / p99", format!("{:.3} / {:.3} ms", times.median(), times.at(99)))
}

fn is_down(n: usize) -> bool {
    n % (STRIDE * 2) < STRIDE
}
