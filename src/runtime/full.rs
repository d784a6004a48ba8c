//! The full-screen face: keys in, frames out, one loop that waits for whatever comes first.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crossterm::event::Event as Input;

use super::engine::{Engine, FaceTask, Heard, Origin};
use super::keyboard::Keyboard;
use super::signals::{self, Asked};
use super::terminal::{self, Prepared, Screen};
use super::{Ended, editor};
use crate::app::intent::Manuscript;
use crate::app::theme::Theme;
use crate::app::ui::{Ticks, Ui};
use crate::app::widget::Glyphs;
use crate::app::{Intent, Msg};
use crate::domain::both::both;
use crate::domain::time::Timestamp;
use crate::domain::yaml::Fault;

/// How many messages are taken before the screen is drawn again.
const MOST_AT_ONCE: usize = 64;

/// While somebody types every frame shows the time: the clock's own bytes would only stand before theirs on a slow line.
const TYPING: Duration = Duration::from_millis(150);

/// How long a frame stands before the next one, unless a person does something.
const BETWEEN: Duration = Duration::from_millis(50);

/// What wakes the loop.
enum Wake {
    Input(Input),
    Heard(Heard),
    Asked(Asked),
    /// The terminal is gone.
    Lost,
}

/// Runs the console until the person leaves, or the system asks it to end.
pub fn run(origin: Origin, theme: impl FnOnce() -> Theme + Send, glyphs: Glyphs, first: Vec<Intent>) -> Result<Ended, Vec<Fault>> {
    let (wakes, inbox) = channel();
    watch_signals(&wakes);
    let heard = wakes.clone();
    let ((theme, screen), engine) = both(|| prepared(theme()), || Engine::new(origin, move |said| drop(heard.send(Wake::Heard(said)))));
    let mut engine = engine?;
    let mut ui = Ui::new(theme, glyphs);
    let mut screen = match screen.and_then(Prepared::take) {
        Ok(screen) => screen,
        Err(error) => return Ok(Ended::NoTerminal(error)),
    };
    ui.follow(&engine.shared);
    // The first frame awaits nothing: it is drawn from what the last run knew.
    if screen.draw(|page| ui.view(&engine.shared, page)).is_err() {
        return Ok(Ended::Interrupted);
    }
    let keyboard = Keyboard::watch(move |read| wakes.send(read.map_or(Wake::Lost, Wake::Input)).is_ok());
    engine.begin();
    let later = VecDeque::new();
    let mut face = Face { engine, ui, screen, keyboard, inbox, later, first, typed: None, drawn: None, stale: true };
    let ended = face.run();
    face.engine.end();
    Ok(ended)
}

struct Face {
    engine: Engine,
    ui: Ui,
    screen: Screen,
    keyboard: Keyboard,
    inbox: Receiver<Wake>,
    /// What came and was not looked at yet.
    later: VecDeque<Wake>,
    /// What was asked for on the command line, and has not begun yet.
    first: Vec<Intent>,
    /// When a key was last pressed.
    typed: Option<Instant>,
    /// When the screen was last drawn; none where it has to be at once.
    drawn: Option<Instant>,
    /// Whether something has happened since.
    stale: bool,
}

impl Face {
    fn run(&mut self) -> Ended {
        loop {
            let tasks = self.begin();
            if let Some(ended) = self.carry_out(&tasks) {
                return ended;
            }
            for intent in self.ui.follow(&self.engine.shared) {
                self.engine.handle(Msg::Wants(intent));
            }
            if self.stale && self.pause().is_zero() {
                if self.screen.draw(|page| self.ui.view(&self.engine.shared, page)).is_err() {
                    self.engine.handle(Msg::Wants(Intent::End));
                    return Ended::Interrupted;
                }
                (self.drawn, self.stale) = (Some(Instant::now()), false);
            }
            let wake = self.wait();
            self.stale = true;
            let mut tasks = match wake {
                Ok(wake) => match self.take(wake) {
                    Ok(tasks) => tasks,
                    Err(ended) => return ended,
                },
                Err(RecvTimeoutError::Timeout) => {
                    // Should a change of size ever go by unheard, the next second shows it.
                    let _ = self.screen.measure();
                    self.engine.handle(Msg::Tick)
                }
                Err(RecvTimeoutError::Disconnected) => return Ended::Interrupted,
            };
            for _ in 0..MOST_AT_ONCE {
                let Some(wake) = self.next() else { break };
                match self.take(wake) {
                    Ok(more) => tasks.extend(more),
                    Err(ended) => return ended,
                }
            }
            if let Some(ended) = self.carry_out(&tasks) {
                return ended;
            }
        }
    }

    /// Begins what was asked for on the command line, as soon as the runbooks, the incidents and the past are known.
    fn begin(&mut self) -> Vec<FaceTask> {
        if !self.engine.shared.is_ready() {
            return Vec::new();
        }
        self.first.drain(..).flat_map(|intent| self.engine.handle(Msg::Wants(intent))).collect()
    }

    /// How long until what was only heard may be drawn: much may be heard at once, and nobody reads faster.
    fn pause(&self) -> Duration {
        self.drawn.map_or(Duration::ZERO, |drawn| BETWEEN.saturating_sub(drawn.elapsed()))
    }

    /// Waits for a message, or until something is due.
    fn wait(&mut self) -> Result<Wake, RecvTimeoutError> {
        if let Some(wake) = self.next() {
            return Ok(wake);
        }
        let now = self.engine.clock.now();
        let clock = match self.ui.ticks(&self.engine.shared) {
            Ticks::Second => next(now, 1_000),
            Ticks::Minute => next(now, 60_000),
        };
        let typing = self.typed.map_or(Duration::ZERO, |typed| TYPING.saturating_sub(typed.elapsed()));
        let clock = self.until(clock).max(typing).min(if self.stale { self.pause() } else { Duration::MAX });
        self.inbox.recv_timeout(self.engine.next_wake().map_or(clock, |due| self.until(due).min(clock)))
    }

    fn until(&self, due: Timestamp) -> Duration {
        self.engine.clock.until(due).max(Duration::from_millis(1))
    }

    /// The next that came: what a person did before what was only heard, and nothing of that until they see what they did.
    fn next(&mut self) -> Option<Wake> {
        self.later.extend(self.inbox.try_iter());
        match self.later.iter().position(|wake| !matches!(wake, Wake::Heard(_))) {
            Some(at) => self.later.remove(at),
            None if self.drawn.is_some() => self.later.pop_front(),
            None => None,
        }
    }

    fn take(&mut self, wake: Wake) -> Result<Vec<FaceTask>, Ended> {
        let now = self.engine.clock.now();
        let shared = &mut self.engine.shared;
        // Keys look at the time that is now, not at that of the last message.
        shared.now = now;
        if !matches!(wake, Wake::Heard(_)) {
            self.drawn = None;
        }
        let intents = match wake {
            Wake::Input(Input::Key(key)) if key.is_release() => Vec::new(),
            Wake::Input(Input::Key(key)) => {
                self.typed = Some(Instant::now());
                self.ui.key(key, shared)
            }
            Wake::Input(Input::Mouse(mouse)) => self.ui.mouse(mouse, shared),
            Wake::Input(Input::Paste(text)) => self.ui.paste(&text, shared),
            Wake::Input(Input::Resize(..)) => {
                let _ = self.screen.measure();
                Vec::new()
            }
            Wake::Input(Input::FocusGained | Input::FocusLost) => Vec::new(),
            Wake::Heard(heard) => return Ok(self.engine.heard(heard)),
            Wake::Asked(Asked::Stop) => return Ok(vec![FaceTask::Suspend]),
            Wake::Asked(Asked::Continue) => {
                let _ = self.screen.come_back();
                Vec::new()
            }
            Wake::Asked(Asked::End | Asked::Interrupt) | Wake::Lost => {
                // The incident stays open, and the journal says that the person left.
                self.engine.handle(Msg::Wants(Intent::End));
                return Err(Ended::Interrupted);
            }
        };
        Ok(intents.into_iter().flat_map(|intent| self.engine.handle(Msg::Wants(intent))).collect())
    }

    fn carry_out(&mut self, tasks: &[FaceTask]) -> Option<Ended> {
        for task in tasks {
            match task {
                FaceTask::Bell => {
                    let _ = io::stdout().write_all(b"\x07");
                }
                FaceTask::Suspend => {
                    self.screen.leave();
                    signals::stop();
                    if self.screen.come_back().is_err() {
                        return Some(Ended::Interrupted);
                    }
                }
                FaceTask::Edit(words) => {
                    if self.edit(words).is_err() {
                        return Some(Ended::Interrupted);
                    }
                }
                FaceTask::Copy(text) => {
                    let _ = terminal::copy(text);
                }
                FaceTask::Quit => return Some(Ended::Left),
            }
        }
        None
    }
}

impl Face {
    /// Lets the person change words in their editor. Messages wait meanwhile, as they do while the program is stopped.
    fn edit(&mut self, words: &Manuscript) -> io::Result<()> {
        if !self.keyboard.hold() {
            return Ok(());
        }
        self.screen.leave();
        let edited = editor::edit(&words.text);
        // What was meant for the editor is over with it.
        let meant = |wake: &Wake| matches!(wake, Wake::Asked(Asked::Stop | Asked::Continue | Asked::Interrupt));
        self.later.extend(self.inbox.try_iter().filter(|wake| !meant(wake)));
        self.keyboard.release();
        self.screen.come_back()?;
        let now = self.engine.clock.now();
        let shared = &mut self.engine.shared;
        shared.now = now;
        match edited {
            Ok(text) => {
                for intent in self.ui.edited(words.clone(), text, shared) {
                    self.engine.handle(Msg::Wants(intent));
                }
            }
            Err(why) => self.ui.tell(why.say(&shared.words)),
        }
        self.drawn = None;
        Ok(())
    }
}

/// The next whole second or minute, when a clock on the screen changes.
fn next(now: Timestamp, millis: i64) -> Timestamp {
    let past = now.as_millisecond().rem_euclid(millis);
    Timestamp::from_millisecond(now.as_millisecond() - past + millis).unwrap_or(now)
}

/// The theme, and the terminal with its ground.
fn prepared(theme: Theme) -> (Theme, io::Result<Prepared>) {
    let screen = Screen::prepare(theme.ground());
    (theme, screen)
}

fn watch_signals(wakes: &Sender<Wake>) {
    let wakes = wakes.clone();
    signals::watch(move |asked| drop(wakes.send(Wake::Asked(asked))));
}
