//! The program in a real terminal: every byte that it sends is read at once, and the time noted before anything else is done.

use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};

/// Columns and rows.
pub const SIZE: (u16, u16) = (120, 40);

/// After so much silence a frame is finished.
const SILENCE: Duration = Duration::from_millis(12);

/// How long anything may take before the benchmark gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A terminal with the program in it, which is killed with it.
pub struct Terminal {
    pty: Pty,
    child: Child,
    parser: vt100::Parser,
    begun: Instant,
    /// When its last bytes were read.
    last: Instant,
    over: bool,
}

/// What came after a key.
pub struct Frame {
    /// From the key to the last byte.
    pub took: Duration,
    pub bytes: usize,
}

impl Terminal {
    /// Starts the program in this folder, with these variables and no others; its time begins before the process is made.
    pub fn start(words: &[&str], folder: &Path, env: Vec<(String, String)>) -> Self {
        Self::run(env!("CARGO_BIN_EXE_relais"), words, folder, env)
    }

    /// The same with any program.
    pub fn run(program: &str, words: &[&str], folder: &Path, env: Vec<(String, String)>) -> Self {
        let (pty, pts) = open().unwrap();
        pty.resize(Size::new(SIZE.1, SIZE.0)).unwrap();
        let command = Command::new(program).args(words).current_dir(folder).env_clear().envs(env);
        let begun = Instant::now();
        let child = command.spawn(pts).unwrap();
        Self { pty, child, parser: vt100::Parser::new(SIZE.1, SIZE.0, 0), begun, last: begun, over: false }
    }

    /// Waits until this stands on the screen; returns how long after the start the bytes that showed it came.
    pub fn wait_for(&mut self, text: &str) -> Duration {
        let give_up = Instant::now() + PATIENCE;
        while !self.parser.screen().contents().contains(text) {
            let went_on = !self.over && Instant::now() < give_up;
            assert!(went_on, "“{text}” never came; on the screen:\n{}", self.parser.screen().contents());
            self.take(Duration::from_secs(1));
        }
        self.last.duration_since(self.begun)
    }

    /// Reads what comes until the program has ended; returns how long after the start that was.
    pub fn wait_for_end(&mut self) -> Duration {
        while !self.over && self.begun.elapsed() < PATIENCE * 2 {
            self.take(Duration::from_secs(1));
        }
        let ended = self.begun.elapsed();
        let _ = self.child.wait();
        ended
    }

    /// Reads whatever comes for so long; returns how many bytes that was.
    pub fn settle(&mut self, time: Duration) -> usize {
        let until = Instant::now() + time;
        let mut bytes = 0;
        while let Some(left) = until.checked_duration_since(Instant::now()).filter(|_| !self.over) {
            bytes += self.take(left);
        }
        bytes
    }

    /// Presses a key.
    pub fn press(&mut self, key: &[u8]) {
        self.pty.write_all(key).unwrap();
    }

    /// Presses a key and waits for its finished frame; nothing if none came.
    pub fn frame(&mut self, key: &[u8]) -> Option<Frame> {
        self.settle(Duration::from_millis(1));
        let pressed = Instant::now();
        self.press(key);
        let mut bytes = self.take(Duration::from_millis(500));
        if bytes == 0 {
            return None;
        }
        loop {
            match self.take(SILENCE) {
                0 => return Some(Frame { took: self.last.duration_since(pressed), bytes }),
                more => bytes += more,
            }
        }
    }

    /// Presses a key and waits until another row is marked, whatever else changes on the screen meanwhile.
    pub fn moved(&mut self, key: &[u8]) -> Option<Duration> {
        self.settle(Duration::from_millis(7));
        let (before, pressed) = (self.grounds(), Instant::now());
        self.press(key);
        while pressed.elapsed() < Duration::from_millis(500) {
            if self.take(Duration::from_millis(100)) > 0 && self.grounds() != before {
                return Some(self.last.duration_since(pressed));
            }
        }
        None
    }

    /// The ground of each row's beginning.
    fn grounds(&self) -> Vec<Option<vt100::Color>> {
        let screen = self.parser.screen();
        (0..SIZE.1).map(|row| screen.cell(row, 2).map(vt100::Cell::bgcolor)).collect()
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Reads once, if something comes within this time; the screen is drawn after the time was noted.
    fn take(&mut self, within: Duration) -> usize {
        let millis = u16::try_from(within.as_millis().max(1)).unwrap_or(u16::MAX);
        let mut fds = [PollFd::new(self.pty.as_fd(), PollFlags::POLLIN)];
        if poll(&mut fds, PollTimeout::from(millis)).unwrap_or(0) == 0 {
            return 0;
        }
        let mut buffer = [0; 64 * 1024];
        let read = (&self.pty).read(&mut buffer).unwrap_or(0);
        if read == 0 {
            // The other end is closed: the program has ended.
            self.over = true;
            return 0;
        }
        self.last = Instant::now();
        self.parser.process(&buffer[..read]);
        read
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
