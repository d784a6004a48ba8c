//! The plain face at both ends of a pipe: a line goes in once what it answers has come out.

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);

/// A running program and what it has said.
pub struct Pipe {
    process: Child,
    input: Option<ChildStdin>,
    heard: Arc<Heard>,
    /// Up to where its words were waited for.
    from: usize,
}

#[derive(Default)]
struct Heard {
    text: Mutex<(Vec<u8>, bool)>,
    changed: Condvar,
}

impl Pipe {
    pub fn start(mut command: Command) -> Self {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut process = command.spawn().unwrap();
        let (mut output, heard) = (process.stdout.take().unwrap(), Arc::new(Heard::default()));
        let told = Arc::clone(&heard);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = output.read(&mut buffer) {
                told.text.lock().unwrap().0.extend(&buffer[..read]);
                told.changed.notify_all();
            }
            told.text.lock().unwrap().1 = true;
            told.changed.notify_all();
        });
        let input = process.stdin.take();
        Self { process, input, heard, from: 0 }
    }

    /// Waits until it says this, after what was waited for before.
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait_within(PATIENCE, text)
    }

    /// Waits longer, for what takes its time.
    pub fn wait_within(&mut self, patience: Duration, text: &str) -> &mut Self {
        let give_up = Instant::now() + patience;
        let shared = Arc::clone(&self.heard);
        loop {
            let heard = shared.text.lock().unwrap();
            let (said, over) = (plain(&heard.0), heard.1);
            if let Some(at) = said[self.from..].find(text) {
                self.from += at + text.len();
                return self;
            }
            let left = give_up.saturating_duration_since(Instant::now());
            if left.is_zero() || over {
                drop(heard);
                panic!("never said: “{text}” after\n{}\n… but\n{}", &said[..self.from], &said[self.from..]);
            }
            drop(shared.changed.wait_timeout(heard, left).unwrap());
        }
    }

    /// All that it has said so far.
    pub fn said(&self) -> String {
        plain(&self.heard.text.lock().unwrap().0)
    }

    /// Says a line.
    pub fn say(&mut self, line: &str) -> &mut Self {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
        self
    }

    /// The end of its input; returns how it ended and all that it said.
    pub fn end(mut self) -> (ExitStatus, String) {
        self.input = None;
        let status = self.process.wait().unwrap();
        (status, self.all())
    }

    /// All that it said, once it has ended.
    fn all(&self) -> String {
        let mut heard = self.heard.text.lock().unwrap();
        while !heard.1 {
            heard = self.heard.changed.wait(heard).unwrap();
        }
        plain(&heard.0)
    }

    /// How many lines it has said so far.
    pub fn lines(&self) -> usize {
        self.heard.text.lock().unwrap().0.iter().filter(|byte| **byte == b'\n').count()
    }

    /// Ends it as a power cut would, and returns all that it had said.
    pub fn cut(mut self) -> String {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.all()
    }

    /// Its process.
    pub fn pid(&self) -> i32 {
        i32::try_from(self.process.id()).unwrap()
    }

    /// Ends it as a power cut would.
    pub fn kill9(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// The words with blanks as one types them: French has a narrow one before a colon.
fn plain(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace(['\u{a0}', '\u{202f}'], " ")
}

impl Drop for Pipe {
    fn drop(&mut self) {
        self.process.kill().unwrap_or_default();
        self.process.wait().map(drop).unwrap_or_default();
    }
}
