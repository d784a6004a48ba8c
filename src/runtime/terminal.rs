//! The terminal: taken, given back as it was, whatever happens.

use std::io::{self, BufWriter, Stdout, Write as _};
use std::{mem, panic, process, thread};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

/// A full screen; dropping it gives the terminal back.
pub struct Screen {
    pages: Pages,
    taken: bool,
}

/// A screen in memory; the terminal is as it was.
pub struct Prepared(Pages);

/// What is on the screen, and what comes next.
struct Pages {
    backend: CrosstermBackend<BufWriter<Stdout>>,
    shown: Buffer,
    next: Buffer,
    /// What an empty page is full of.
    ground: Cell,
}

impl Prepared {
    /// Takes the terminal. Nothing is asked of it, so one that answers nothing delays nothing.
    pub fn take(self) -> io::Result<Screen> {
        let before = panic::take_hook();
        let owner = thread::current().id();
        panic::set_hook(Box::new(move |info| {
            give_back();
            before(info);
            // A console whose other threads are gone would go on drawing, on a screen that was given back, and hear nothing.
            // Everything that was recorded is on disk, and the incident is offered again.
            if thread::current().id() != owner {
                process::exit(101);
            }
        }));
        enter()?;
        Ok(Screen { pages: self.0, taken: true })
    }
}

impl Screen {
    /// Makes a screen of the terminal's size.
    pub fn prepare(ground: Cell) -> io::Result<Prepared> {
        let backend = CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, io::stdout()));
        let area = Rect::from((Position::ORIGIN, backend.size()?));
        Ok(Prepared(Pages { backend, shown: Buffer::empty(area), next: Buffer::filled(area, ground.clone()), ground }))
    }

    /// Looks how large the terminal is now; to ask before every frame would take longer than to draw it.
    pub fn measure(&mut self) -> io::Result<()> {
        let Pages { backend, shown, next, ground } = &mut self.pages;
        let area = Rect::from((Position::ORIGIN, backend.size()?));
        if area != shown.area {
            // Where the lines stand after a change of size is the terminal's own affair.
            backend.clear()?;
            (*shown, *next) = (Buffer::empty(area), Buffer::filled(area, ground.clone()));
        }
        Ok(())
    }

    /// Draws one frame; only what changed is sent.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let Pages { backend, shown, next, ground } = &mut self.pages;
        view(next);
        let rows = changed_rows(shown, next);
        backend.draw(rows.iter().flat_map(|(before, after)| before.diff_iter(after)))?;
        Backend::flush(backend)?;
        mem::swap(shown, next);
        next.content.fill(ground.clone());
        Ok(())
    }

    /// Gives the terminal back for a while.
    pub fn leave(&mut self) {
        give_back();
        self.taken = false;
    }

    /// Takes the terminal again; the next frame is drawn whole.
    pub fn come_back(&mut self) -> io::Result<()> {
        enter()?;
        self.taken = true;
        self.pages.shown = Buffer::empty(Rect::ZERO);
        self.measure()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if self.taken {
            give_back();
        }
    }
}

/// Hands a text to the terminal's clipboard, which takes it or not: nothing is answered.
pub fn copy(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    write!(out, "\x1b]52;c;{}\x07", STANDARD.encode(text))?;
    out.flush()
}

/// The rows that are not as they were, each before and after. Nearly every row stays, and to compare is much faster than to
/// look for what has to be sent.
fn changed_rows(before: &Buffer, after: &Buffer) -> Vec<(Buffer, Buffer)> {
    let row = |cells: &[Cell], area: Rect| Buffer { area, content: cells.to_vec() };
    let width = usize::from(after.area.width).max(1);
    let rows = before.content.chunks(width).zip(after.content.chunks(width)).zip(after.area.rows());
    let changed = rows.filter(|((before, after), _)| !before.iter().zip(*after).all(|(before, after)| same(before, after)));
    changed.map(|((before, after), area)| (row(before, area), row(after, area))).collect()
}

/// Whether two cells look the same; what the library does, said so that nearly every cell is settled by its one letter.
fn same(one: &Cell, other: &Cell) -> bool {
    let (letters, of_other) = (one.symbol().as_bytes(), other.symbol().as_bytes());
    let letter = match (letters, of_other) {
        ([one], [other]) => one == other,
        _ => letters == of_other,
    };
    letter && (one.fg, one.bg, one.underline_color, one.modifier) == (other.fg, other.bg, other.underline_color, other.modifier)
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste, Hide)
}

/// As it was; a terminal that is gone cannot be helped.
fn give_back() {
    let _ = execute!(io::stdout(), DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}
