//! Asks the sources of some providers, politely, and waits for their answers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::app::Task;
use crate::app::control::{Looks, PREFIX};
use crate::app::health::kept;
use crate::domain::effect::{Effect, EffectId, Outcome};
use crate::domain::provider::Provider;
use crate::domain::status::{Refresh, SourceKey};
use crate::domain::time::{Span, Timestamp};
use crate::domain::watch::{FIRST_ROUND, Monitor};
use crate::domain::workspace::{Files, Workspace};
use crate::runtime::gate::Gate;
use crate::runtime::live::{Live, Network, Settings};
use crate::runtime::past::Scribe;
use crate::runtime::{clock, memory};

/// How long what comes is gathered.
const TOGETHER: Duration = Duration::from_millis(10);

/// Providers that are asked, and what came of it.
pub struct Poll {
    /// Those that are asked, by id.
    pub providers: BTreeMap<String, Provider>,
    /// What is known of them.
    pub monitor: Monitor,
    root: PathBuf,
    scribe: Scribe,
    live: Live,
    /// What every program passes before it is started.
    pub gate: Gate,
    tell: Sender<Came>,
    inbox: Receiver<Came>,
}

/// What came.
#[derive(Debug)]
pub enum Came {
    /// A source was read.
    Read(SourceKey, Outcome),
    /// Something else that was asked of the world ended.
    Ended(EffectId, Outcome),
    /// Files of the workspace changed.
    Changed,
    /// The system asks the program to end.
    Over,
}

impl Poll {
    /// With what an earlier run knew of these providers; nothing is asked yet.
    pub fn new(root: &Path, providers: BTreeMap<String, Provider>, network: Network) -> Self {
        let mut monitor = Monitor::recall(memory::read(root));
        let scribe = match network {
            Network::Online => Scribe::begin(root, &mut monitor.history, clock::now()),
            Network::Offline => Scribe::idle(),
        };
        if network == Network::Online {
            monitor.follow(&providers, clock::now());
        }
        monitor.judge_all(&providers, clock::now());
        let (tell, inbox) = channel();
        let gate = Gate::of(root);
        let settings = Settings { workspace: root.to_owned(), network, now: clock::now, gate: gate.clone() };
        let told = tell.clone();
        let live = Live::start(settings, move |id, outcome| drop(told.send(Came::Ended(id, outcome))));
        Self { providers, monitor, root: root.to_owned(), scribe, live, gate, tell, inbox }
    }

    /// Where more can be told than what was asked for.
    pub fn teller(&self) -> Sender<Came> {
        self.tell.clone()
    }

    /// Asks these from now on.
    pub fn follow(&mut self, providers: BTreeMap<String, Provider>) {
        self.providers = providers;
        self.monitor.follow(&self.providers, clock::now());
        self.monitor.judge_all(&self.providers, clock::now());
    }

    /// Asks each source now and waits for all; what was read seconds ago is not asked again.
    pub fn round(&mut self) {
        let now = clock::now();
        let mut awaited = self.monitor.unread(&self.providers, now);
        // Where its server asked to be left alone, what is known stands.
        awaited.retain(|key| matches!(self.monitor.refresh_source(key, now), Refresh::Now | Refresh::UnderWay));
        self.wait_for(awaited);
    }

    /// Waits until each source was asked when its first turn came.
    pub fn first_turns(&mut self) {
        self.wait_for(self.monitor.unread(&self.providers, clock::now()));
    }

    fn wait_for(&mut self, mut awaited: BTreeSet<SourceKey>) {
        let limit = FIRST_ROUND.after(clock::now());
        while !awaited.is_empty() && clock::now() < limit {
            for came in self.next(limit) {
                match came {
                    Came::Read(key, _) => drop(awaited.remove(&key)),
                    // Whoever goes on from here hears it again.
                    Came::Over => return drop(self.tell.send(Came::Over)),
                    Came::Ended(..) | Came::Changed => {}
                }
            }
        }
        self.monitor.judge_all(&self.providers, clock::now());
    }

    /// Asks whoever is due, then takes what comes first, and what has come meanwhile; nothing if nothing comes until then.
    pub fn next(&mut self, until: Timestamp) -> Vec<Came> {
        for (key, effect) in self.monitor.due(&self.providers, clock::now()) {
            self.live.perform(EffectId(key.to_string()), effect);
        }
        let now = clock::now();
        let until = self.monitor.next_wake(now).map_or(until, |due| due.min(until));
        let mut came = Vec::from_iter(self.inbox.recv_timeout(Span::between(now, until).duration()).ok());
        if !came.is_empty() {
            // Where much is watched, more comes in the next moment: to be woken for each costs more than the rest.
            thread::sleep(TOGETHER);
            came.extend(self.inbox.try_iter());
        }
        let came = came.into_iter().map(|came| self.take(came)).collect();
        self.scribe.write(&mut self.monitor.history, clock::now());
        came
    }

    /// Begins something else.
    pub fn perform(&self, id: EffectId, effect: Effect) {
        self.live.perform(id, effect);
    }

    /// Looks where services are set that are set in no file, and waits for each to answer.
    pub fn look(&mut self, workspace: &Workspace, files: &mut Files) {
        let mut looks = Looks::default();
        for task in looks.due(workspace, clock::now()) {
            if let Task::Perform(id, effect) = task {
                self.live.perform(id, effect);
            }
        }
        let limit = FIRST_ROUND.after(clock::now());
        while !looks.is_settled() && clock::now() < limit {
            for came in self.next(limit) {
                match came {
                    Came::Ended(id, outcome) => {
                        if let Some(key) = id.0.strip_prefix(PREFIX) {
                            looks.answered(key);
                            files.hear(key, outcome);
                        }
                    }
                    Came::Over => return drop(self.tell.send(Came::Over)),
                    Came::Read(..) | Came::Changed => {}
                }
            }
        }
    }

    /// Keeps what is known for the next start.
    pub fn keep(&self) {
        memory::keep(&self.root, &kept(&self.monitor.readings));
    }

    /// Takes the answer of a source, if it is one.
    fn take(&mut self, came: Came) -> Came {
        let Came::Ended(id, outcome) = came else { return came };
        match id.0.split_once('/').map(|(provider, source)| SourceKey::new(provider, source)) {
            Some(key) if self.monitor.answered(&self.providers, &key, &outcome, clock::now()) => Came::Read(key, outcome),
            _ => Came::Ended(id, outcome),
        }
    }
}

impl Drop for Poll {
    fn drop(&mut self) {
        self.scribe.end(&mut self.monitor.history, clock::now());
    }
}
