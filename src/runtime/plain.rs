//! The plain face: lines in, lines out. It works over a bad line, with a screen reader, and from a pipe.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;

use super::Ended;
use super::engine::{Engine, FaceTask, Heard, Origin};
use super::signals::{self, Asked};
use crate::app::plain::{Plain, board};
use crate::app::widget::{Glyphs, ascii};
use crate::app::{Intent, Msg};
use crate::domain::yaml::Fault;

/// What wakes the loop.
enum Wake {
    Line(String),
    /// The input has ended.
    End,
    Heard(Heard),
    Asked(Asked),
}

/// Runs the console in lines until the person leaves, the input ends, or the system asks it to end.
pub fn run(origin: Origin, glyphs: Glyphs, first: Vec<Intent>) -> Result<Ended, Vec<Fault>> {
    let (wakes, inbox) = channel();
    watch_signals(&wakes);
    let heard = wakes.clone();
    let mut engine = Engine::new(origin, move |said| drop(heard.send(Wake::Heard(said))))?;
    let mut face = Face { plain: Plain::default(), glyphs, inbox, lines: VecDeque::new(), ended: false, prompted: false };
    for line in board(&engine.shared) {
        face.print(&line);
    }
    engine.begin();
    watch_input(wakes);
    let ended = face.run(&mut engine, first);
    engine.end();
    Ok(ended)
}

struct Face {
    plain: Plain,
    glyphs: Glyphs,
    inbox: Receiver<Wake>,
    /// Lines that came while something ran.
    lines: VecDeque<String>,
    /// Whether the input has ended.
    ended: bool,
    /// Whether the present prompt stands on the screen.
    prompted: bool,
}

impl Face {
    fn run(&mut self, engine: &mut Engine, mut first: Vec<Intent>) -> Ended {
        loop {
            for line in self.plain.news(&engine.shared) {
                self.print(&line);
            }
            let tasks = match self.next(engine, &mut first) {
                Ok(tasks) => tasks,
                Err(ended) => {
                    for line in self.plain.news(&engine.shared) {
                        self.print(&line);
                    }
                    return ended;
                }
            };
            if tasks.contains(&FaceTask::Quit) {
                for line in self.plain.news(&engine.shared) {
                    self.print(&line);
                }
                return Ended::Left;
            }
        }
    }

    /// Takes a line if one may be taken now; else waits.
    fn next(&mut self, engine: &mut Engine, first: &mut Vec<Intent>) -> Result<Vec<FaceTask>, Ended> {
        if let Some(prompt) = self.plain.prompt(&engine.shared) {
            // What was asked for on the command line begins as soon as the runbooks are known.
            if !first.is_empty() {
                return Ok(first.drain(..).flat_map(|intent| engine.handle(Msg::Wants(intent))).collect());
            }
            if !self.prompted {
                self.prompt(&prompt);
            }
            if let Some(line) = self.lines.pop_front() {
                return Ok(self.take(engine, &line));
            }
            if self.ended {
                let intents = self.plain.end();
                return Ok(self.want(engine, intents));
            }
        }
        let due = engine.next_wake();
        let wake = match due {
            Some(due) => self.inbox.recv_timeout(engine.clock.until(due)),
            None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match wake {
            Ok(Wake::Line(line)) => self.lines.push_back(line),
            Ok(Wake::End) => self.ended = true,
            Ok(Wake::Heard(heard)) => return Ok(engine.heard(heard)),
            Ok(Wake::Asked(Asked::Stop)) => signals::stop(),
            Ok(Wake::Asked(Asked::Continue)) => self.prompted = false,
            Ok(Wake::Asked(Asked::End | Asked::Interrupt)) => {
                let intents = self.plain.end();
                self.want(engine, intents);
                return Err(Ended::Interrupted);
            }
            Err(RecvTimeoutError::Timeout) => return Ok(engine.handle(Msg::Tick)),
            Err(RecvTimeoutError::Disconnected) => return Err(Ended::Interrupted),
        }
        Ok(Vec::new())
    }

    fn take(&mut self, engine: &mut Engine, line: &str) -> Vec<FaceTask> {
        self.prompted = false;
        let said = self.plain.line(line, &engine.shared);
        for line in said.lines {
            self.print(&line);
        }
        self.want(engine, said.intents)
    }

    fn want(&mut self, engine: &mut Engine, intents: Vec<Intent>) -> Vec<FaceTask> {
        intents.into_iter().flat_map(|intent| engine.handle(Msg::Wants(intent))).collect()
    }

    /// Prints a line; one that comes while a prompt stands there begins on a line of its own.
    fn print(&mut self, line: &str) {
        let mut out = io::stdout().lock();
        let begin = if std::mem::take(&mut self.prompted) { "\n" } else { "" };
        // A reader that is gone is noticed at the input's end; nothing is lost, since the journal comes first.
        let _ = writeln!(out, "{begin}{}", self.shown(line));
    }

    fn prompt(&mut self, prompt: &str) {
        let mut out = io::stdout().lock();
        let _ = write!(out, "{}", self.shown(prompt)).and_then(|()| out.flush());
        self.prompted = true;
    }

    fn shown<'a>(&self, line: &'a str) -> Cow<'a, str> {
        match self.glyphs {
            Glyphs::Unicode => Cow::Borrowed(line),
            Glyphs::Ascii => ascii::line(line),
        }
    }
}

fn watch_signals(wakes: &Sender<Wake>) {
    let wakes = wakes.clone();
    signals::watch(move |asked| drop(wakes.send(Wake::Asked(asked))));
}

fn watch_input(wakes: Sender<Wake>) {
    thread::spawn(move || {
        for line in io::stdin().lock().split(b'\n') {
            let Ok(line) = line else { break };
            if wakes.send(Wake::Line(String::from_utf8_lossy(&line).into_owned())).is_err() {
                return;
            }
        }
        let _ = wakes.send(Wake::End);
    });
}
