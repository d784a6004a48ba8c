//! The program in a real terminal: keys go in, the screen that a person would see comes out.
//!
//! A shell is the terminal's session leader and runs the program, as it does for a person, so that what the program
//! leaves behind can be seen after it has ended: the kernel resets the settings of a terminal whose leader is gone.
//! The terminal answers no query.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::sys::termios::{Termios, tcgetattr};
use nix::unistd::Pid;
use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};
use tempfile::TempDir;

/// How long a text may be waited for on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Names its own process, runs the program, says how that ended, and keeps the terminal until it is closed.
const LEADER: &str = r#"trap : INT QUIT; sh -c 'echo $$ >"$0.new" && mv "$0.new" "$0" && exec "$@"' "$@"; printf '\n[ended %d]\n' $?; while read -r _; do :; done"#;

/// A terminal with the program in it.
pub struct Screen {
    pty: Arc<Pty>,
    leader: Child,
    seen: Arc<Seen>,
    before: Termios,
    notes: TempDir,
    pid: Option<i32>,
}

struct Seen {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser,
    /// Every byte since the start.
    raw: Vec<u8>,
    over: bool,
}

impl Screen {
    /// Starts the program in a terminal of so many columns and rows, in this folder, with these variables and no others.
    pub fn start(args: &[&str], folder: &Path, env: &[(String, String)], (columns, rows): (u16, u16)) -> Self {
        Self::run(Path::new(env!("CARGO_BIN_EXE_relais")), args, folder, env, (columns, rows))
    }

    /// Starts any program in such a terminal.
    pub fn run(program: &Path, args: &[&str], folder: &Path, env: &[(String, String)], (columns, rows): (u16, u16)) -> Self {
        let (pty, pts) = open().unwrap();
        pty.resize(Size::new(rows, columns)).unwrap();
        let before = tcgetattr(&pty).unwrap();
        let notes = tempfile::tempdir().unwrap();
        let command = Command::new("sh").args(["-c", LEADER, "sh"]).arg(notes.path().join("pid"));
        let command = command.arg(program).args(args).current_dir(folder).env_clear().envs(env.iter().cloned());
        let leader = command.spawn(pts).unwrap();
        let parser = vt100::Parser::new(rows, columns, 0);
        let seen = Arc::new(Seen { state: Mutex::new(State { parser, raw: Vec::new(), over: false }), changed: Condvar::new() });
        let pty = Arc::new(pty);
        let (reader, told) = (Arc::clone(&pty), Arc::clone(&seen));
        thread::spawn(move || told.read(&reader));
        Self { pty, leader, seen, before, notes, pid: None }
    }

    /// Types: letters as they are, other keys in angle brackets, as in `<enter>`, `<esc>`, `<ctrl-z>`, `<down>`.
    pub fn keys(&self, keys: &str) {
        let mut rest = keys;
        let mut bytes = Vec::new();
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'));
            match named.and_then(|(name, after)| Some((key(name)?, after))) {
                Some((code, after)) => {
                    bytes.extend(code);
                    rest = after;
                }
                None => {
                    bytes.extend(c.to_string().into_bytes());
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
        (&*self.pty).write_all(&bytes).unwrap();
    }

    /// Waits until this text stands on the screen; a line break or several blanks in it count as one blank.
    pub fn wait_for(&self, text: &str) -> &Self {
        self.wait_until(&format!("“{text}” on the screen"), |screen| squeezed(&screen.contents()).contains(text))
    }

    /// Waits until this text stands there no longer.
    pub fn wait_gone(&self, text: &str) -> &Self {
        self.wait_until(&format!("“{text}” gone from the screen"), |screen| !squeezed(&screen.contents()).contains(text))
    }

    /// Waits until this is so of the screen, and shows it if it never is.
    pub fn wait_until(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) -> &Self {
        let give_up = Instant::now() + PATIENCE;
        let mut state = self.state();
        while !is_so(state.parser.screen()) {
            let left = give_up.saturating_duration_since(Instant::now());
            if left.is_zero() || state.over {
                // Let go first: what is shown at the end looks at it as well.
                drop(state);
                panic!("never happened: {what}");
            }
            state = self.seen.changed.wait_timeout(state, left).unwrap().0;
        }
        drop(state);
        self
    }

    /// What a person sees now.
    pub fn text(&self) -> String {
        self.state().parser.screen().contents()
    }

    /// The line that holds this text.
    pub fn line(&self, text: &str) -> String {
        let shown = self.text();
        let line = shown.lines().find(|line| line.contains(text));
        line.unwrap_or_else(|| panic!("no “{text}” on the screen\n{}", framed(&shown))).to_owned()
    }

    /// Every byte that the program has sent.
    pub fn raw(&self) -> Vec<u8> {
        self.state().raw.clone()
    }

    /// Gives the terminal another size.
    pub fn resize(&self, (columns, rows): (u16, u16)) {
        // The parser first: what the program draws next is meant for the new size.
        self.state().parser.screen_mut().set_size(rows, columns);
        self.pty.resize(Size::new(rows, columns)).unwrap();
    }

    /// The process of the program.
    pub fn pid(&mut self) -> i32 {
        let note = self.notes.path().join("pid");
        super::until("the program starts", || note.exists());
        *self.pid.get_or_insert_with(|| fs::read_to_string(note).unwrap().trim().parse().unwrap())
    }

    /// Sends a signal to the program, and to it alone.
    pub fn signal(&mut self, signal: Signal) {
        kill(Pid::from_raw(self.pid()), signal).unwrap();
    }

    /// Ends the program as a power cut would; returns when it is gone.
    pub fn kill9(&mut self) {
        self.signal(Signal::SIGKILL);
        assert_eq!(self.ended(), 137);
    }

    /// Takes the terminal away, as a broken line does.
    pub fn hang_up(&mut self) {
        self.pid();
        self.leader.kill().unwrap();
        self.leader.wait().unwrap();
    }

    /// Waits until the program has ended, and returns its exit code.
    pub fn ended(&self) -> i32 {
        let code = |text: &str| -> Option<i32> { text.rsplit_once("[ended ")?.1.split_once(']')?.0.parse().ok() };
        self.wait_until("the program ends", |screen| code(&screen.contents()).is_some());
        code(&self.text()).unwrap()
    }

    /// Whether the program is stopped, as ctrl-z does.
    pub fn is_stopped(&mut self) -> bool {
        state_of(self.pid()) == Some('T')
    }

    /// Whether the program is gone.
    pub fn is_gone(&mut self) -> bool {
        matches!(state_of(self.pid()), None | Some('Z'))
    }

    /// The terminal is as it was before the program came.
    pub fn assert_restored(&self) {
        self.wait_until("the alternate screen is left", |screen| !screen.alternate_screen());
        self.wait_until("the cursor is shown", |screen| !screen.hide_cursor());
        self.wait_until("pasted text comes as typed", |screen| !screen.bracketed_paste());
        self.wait_until("the mouse is let go", |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None);
        let now = tcgetattr(&*self.pty).unwrap();
        assert_eq!(now, self.before, "the settings of the terminal");
    }

    /// Whether the terminal takes keys one by one, as the console needs it.
    pub fn is_raw(&self) -> bool {
        tcgetattr(&*self.pty).unwrap() != self.before
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.seen.state.lock().unwrap()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let note: PathBuf = self.notes.path().join("pid");
        let noted = fs::read_to_string(note).ok().and_then(|text| text.trim().parse().ok());
        if let Some(pid) = self.pid.or(noted).filter(|pid| !matches!(state_of(*pid), None | Some('Z'))) {
            kill(Pid::from_raw(pid), Signal::SIGKILL).unwrap_or_default();
        }
        self.leader.kill().unwrap_or_default();
        self.leader.wait().map(drop).unwrap_or_default();
        if thread::panicking() {
            eprintln!("the screen at the end:\n{}", framed(&self.text()));
        }
    }
}

impl Seen {
    fn read(&self, mut pty: &Pty) {
        let mut buffer = [0; 16 * 1024];
        // A terminal whose last user is gone answers with an error, not with an end.
        while let Ok(read @ 1..) = pty.read(&mut buffer) {
            let mut state = self.state.lock().unwrap();
            state.parser.process(&buffer[..read]);
            state.raw.extend(&buffer[..read]);
            self.changed.notify_all();
        }
        self.state.lock().unwrap().over = true;
        self.changed.notify_all();
    }
}

/// What a terminal sends for a key that is no letter.
fn key(name: &str) -> Option<Vec<u8>> {
    Some(match name {
        "enter" => b"\r".to_vec(),
        "esc" => b"\x1b".to_vec(),
        "tab" => b"\t".to_vec(),
        "back-tab" => b"\x1b[Z".to_vec(),
        "backspace" => b"\x7f".to_vec(),
        "up" => b"\x1b[A".to_vec(),
        "down" => b"\x1b[B".to_vec(),
        "right" => b"\x1b[C".to_vec(),
        "left" => b"\x1b[D".to_vec(),
        "page-down" => b"\x1b[6~".to_vec(),
        "page-up" => b"\x1b[5~".to_vec(),
        _ => {
            let letter = name.strip_prefix("ctrl-")?.bytes().next()?;
            vec![letter & 0x1f]
        }
    })
}

/// Words with single blanks between them; French has a blank of its own before a colon.
fn squeezed(text: &str) -> String {
    text.replace('\u{202f}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The screen with a border, so that its blanks are seen.
fn framed(text: &str) -> String {
    text.lines().map(|line| format!("│ {line}\n")).collect()
}

/// The state of a process: a letter, as `ps` shows it; none once it is gone.
fn state_of(pid: i32) -> Option<char> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.trim_start().chars().next()
}
