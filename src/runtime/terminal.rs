//! The terminal: taken, given back as it was, whatever happens.

use std::io::{self, BufWriter, Stdout, Write};
use std::{panic, process, thread};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

/// A full screen; dropping it gives the terminal back.
pub struct Screen {
    terminal: Drawn,
    taken: bool,
}

/// What is drawn on.
type Drawn = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// A screen in memory; the terminal is as it was.
pub struct Prepared(Drawn);

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
        Ok(Screen { terminal: self.0, taken: true })
    }
}

impl Screen {
    /// Makes a screen of the terminal's size.
    pub fn prepare() -> io::Result<Prepared> {
        Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, io::stdout()))).map(Prepared)
    }

    /// Draws one frame; only what changed is sent.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(view)?;
        self.terminal.backend_mut().flush()
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
        // `Terminal::clear` would ask where the cursor is and wait; a resize to the same size forgets the last frame as well.
        let area = self.terminal.size()?;
        self.terminal.resize(area.into())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if self.taken {
            give_back();
        }
    }
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
