//! How a command answers: text on the output, an `error:` with its hints beside it, and an exit code.

use std::io::{self, ErrorKind, Write};

/// How a command ended; the codes are a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// There are findings, or something is not well.
    Findings,
    /// The command was not understood.
    Usage,
    /// The workspace or a runbook is invalid.
    Invalid,
    /// A journal is damaged or cannot be written.
    Journal,
    /// Somebody interrupted it.
    Interrupted,
}

impl Exit {
    /// Its code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Invalid => 3,
            Self::Journal => 4,
            Self::Interrupted => 130,
        }
    }
}

/// Why a command did not do what was asked.
#[derive(Debug)]
pub struct Trouble {
    /// The code that says so.
    pub exit: Exit,
    text: String,
}

impl Trouble {
    /// One `error:` line.
    pub fn new(exit: Exit, what: impl AsRef<str>) -> Self {
        Self { exit, text: format!("error: {}\n", what.as_ref()) }
    }

    /// The same with one more `hint:` line.
    pub fn hint(mut self, remedy: impl AsRef<str>) -> Self {
        self.text.push_str(&format!("hint: {}\n", remedy.as_ref()));
        self
    }

    /// A text that is written out already: one `error:` line or several.
    pub fn written(exit: Exit, text: String) -> Self {
        Self { exit, text }
    }

    /// Says it where errors are said.
    pub fn tell(&self) {
        aside(&self.text);
    }
}

/// Whether anybody still reads the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody does.
    There,
    /// The pipe is closed, which is nobody's fault: `relais incidents | head`.
    Gone,
}

/// Writes to the output, at once.
pub fn print(text: &str) -> Result<Reader, Trouble> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(Reader::There),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Reader::Gone),
        Err(error) => Err(Trouble::new(Exit::Findings, format!("stdout: {error}"))),
    }
}

/// Writes beside the output, where it does not mix with an answer; if nobody listens, nothing is lost.
pub fn aside(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// An answer as JSON, on a line of its own.
pub fn json(value: &impl serde::Serialize) -> Result<String, Trouble> {
    serde_json::to_string(value).map(|text| text + "\n").map_err(|error| Trouble::new(Exit::Findings, error.to_string()))
}
