//! `relais watch`: no screen, one line a change, for as long as it is wanted; fit to be a service.

mod recording;
mod said;
mod telling;

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::answer::{Exit, Reader, Trouble, aside, print};
use super::call::Call;
use super::place;
use super::poll::{Came, Poll};
use super::status::chosen;
use crate::domain::provider::Provider;
use crate::domain::time::{Span, Timestamp};
use crate::domain::watch::{Herald, News, Reminder};
use crate::domain::workspace::Workspace;
use crate::runtime::clock;
use crate::runtime::incidents;
use crate::runtime::live::watch::Watch as Files;
use crate::runtime::load::{Loaded, load};
use crate::runtime::signals::{self, Asked};

use recording::Recorder;
use said::Speaker;
use telling::Telling;

/// How long what was read may wait before it is kept for the next start.
const KEEP_EVERY: Span = Span::seconds(60);

/// Whom to watch, and how to tell.
#[derive(Debug, clap::Args)]
pub struct Watch {
    /// Providers by id; all that services name where none is given.
    #[arg(value_name = "PROVIDER")]
    providers: Vec<String>,
    /// Each change as one line of JSON.
    #[arg(long)]
    json: bool,
    /// Draws attention in the terminal when something fails.
    #[arg(long)]
    bell: bool,
    /// Keeps what was answered in a file.
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// Takes what was kept for what is answered now, at speed.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["record", "offline"])]
    replay: Option<PathBuf>,
    /// A program to run at each change, with its arguments; the line is its last one.
    #[arg(last = true, value_name = "PROGRAM")]
    program: Vec<String>,
}

/// Watches until it is told to end.
pub fn run(args: &Watch, call: &Call) -> Result<Exit, Trouble> {
    if call.options.offline {
        return Err(Trouble::new(Exit::Usage, call.words.say("watch-offline")).hint(call.words.say("watch-offline-hint")));
    }
    let found = place::find(call)?;
    let (workspace, _) = place::read(call, &found)?;
    let watched = chosen(&args.providers, call, &workspace)?;
    if let Some(file) = &args.replay {
        return recording::replay(file, call, &workspace, watched, args.json);
    }
    let recorder = args.record.as_deref().map(|path| Recorder::create(path, call)).transpose()?;
    let mut poll = Poll::new(&found.root, watched, call.options.network());
    if !args.program.is_empty() {
        poll.gate.typed(args.program.clone());
    }
    let over = poll.teller();
    signals::watch(move |what| match what {
        Asked::End | Asked::Interrupt => drop(over.send(Came::Over)),
        Asked::Stop => signals::stop(),
        Asked::Continue => {}
    });
    poll.first_turns();
    let mut watcher = Watcher {
        telling: Telling::new(&args.program, workspace.watching.webhook.clone()),
        bell: args.bell && std::io::stdout().is_terminal(),
        only: args.providers.clone(),
        recorder,
        ..Watcher::new(call, &found.root, workspace, args.json)
    };
    watcher.go(&mut poll)
}

/// Goes on from what was just read, telling each change.
pub fn go(mut poll: Poll, call: &Call, root: &Path, workspace: &Workspace, json: bool) -> Result<Exit, Trouble> {
    let only = poll.providers.keys().cloned().collect();
    Watcher { only, ..Watcher::new(call, root, workspace.clone(), json) }.go(&mut poll)
}

/// A watch under way.
struct Watcher<'a> {
    call: &'a Call,
    root: &'a Path,
    workspace: Workspace,
    /// The ids that were asked for; all if none was.
    only: Vec<String>,
    json: bool,
    bell: bool,
    telling: Telling,
    /// The news that people were promised.
    reminder: Reminder,
    recorder: Option<Recorder>,
    /// Since when something was read that is not kept yet.
    unkept: Option<Timestamp>,
}

impl<'a> Watcher<'a> {
    fn new(call: &'a Call, root: &'a Path, workspace: Workspace, json: bool) -> Self {
        let (only, telling, reminder) = (Vec::new(), Telling::default(), Reminder::default());
        Self { call, root, workspace, only, json, bell: false, telling, reminder, recorder: None, unkept: None }
    }

    fn go(&mut self, poll: &mut Poll) -> Result<Exit, Trouble> {
        let tell = poll.teller();
        let _files = Files::start(self.root.to_owned(), move |_| drop(tell.send(Came::Changed)));
        let mut herald = Herald::default();
        self.reminder.hear(incidents::awaited(self.root));
        let mut rings = None;
        loop {
            let now = clock::now();
            herald.hear(poll.monitor.take_turned(), now);
            let mut news = herald.tell(&poll.monitor, |id| self.workspace.maintained_until(id, now), now);
            if rings.is_some_and(|at| at <= now) {
                // They may have left meanwhile, where changes of the files are not told.
                self.reminder.hear(incidents::awaited(self.root));
            }
            news.extend(self.reminder.tell(now));
            rings = self.reminder.next_wake(now);
            if self.tell(&news, poll)? == Reader::Gone {
                break;
            }
            if self.unkept.is_some_and(|since| since > now || KEEP_EVERY.after(since) <= now) {
                poll.keep();
                self.unkept = None;
            }
            let keep = self.unkept.map(|since| KEEP_EVERY.after(since));
            let wakes = [herald.next_wake(&poll.monitor), keep, self.telling.next_wake(), rings];
            let until = wakes.into_iter().flatten().min().unwrap_or(Timestamp::MAX);
            if self.take(poll, until)? == Reader::Gone {
                break;
            }
        }
        poll.keep();
        Ok(Exit::Done)
    }

    /// Waits for what comes; gone once it is to end.
    fn take(&mut self, poll: &mut Poll, until: Timestamp) -> Result<Reader, Trouble> {
        let mut changed = false;
        for came in poll.next(until) {
            match came {
                Came::Read(key, outcome) => {
                    self.unkept = self.unkept.or(Some(clock::now()));
                    if let Some(recorder) = &mut self.recorder {
                        recorder.write(&key, &outcome, clock::now(), self.call)?;
                    }
                }
                Came::Ended(id, outcome) => self.telling.ended(&id, &outcome, clock::now(), self.call),
                Came::Changed => changed = true,
                Came::Over => return Ok(Reader::Gone),
            }
        }
        for (id, effect) in self.telling.due(clock::now()) {
            poll.perform(id, effect);
        }
        if changed {
            self.reminder.hear(incidents::awaited(self.root));
            self.reload(poll);
        }
        Ok(Reader::There)
    }

    fn tell(&mut self, news: &[News], poll: &Poll) -> Result<Reader, Trouble> {
        let now = clock::now();
        let speaker = Speaker { call: self.call, workspace: &self.workspace, providers: &poll.providers };
        for one in news {
            let (text, document) = (speaker.text(one, now), speaker.json(one, now));
            let line = if self.json { document.clone() } else { speaker.stamped(&text, now) };
            let bell = if self.bell && one.is_alarm() { said::attention(&text) } else { String::new() };
            if print(&format!("{line}\n{bell}"))? == Reader::Gone {
                return Ok(Reader::Gone);
            }
            for (id, effect) in self.telling.tell(one, &text, &document, now) {
                poll.perform(id, effect);
            }
        }
        Ok(Reader::There)
    }

    /// Somebody edited the workspace: what can be read counts from now on, and what cannot is said.
    fn reload(&mut self, poll: &mut Poll) {
        let Loaded { workspace, faults, .. } = load(self.root);
        let Some(workspace) = workspace else {
            aside(&super::check::faults_text(self.root, &faults, self.call.lang()));
            return;
        };
        let is_wanted = |id: &String| self.only.is_empty() || self.only.contains(id);
        let watched: BTreeMap<String, Provider> =
            workspace.providers.iter().filter(|(id, _)| is_wanted(id)).map(|(id, provider)| (id.clone(), provider.clone())).collect();
        self.telling.webhook = workspace.watching.webhook.clone();
        self.workspace = workspace;
        poll.follow(watched);
    }
}
