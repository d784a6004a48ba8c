//! The driver of a drill: it answers as a world that goes well, and has no means of reaching the real one.
//!
//! It holds no socket, starts no process and writes no file; what it is asked to write lies in memory over the files of the
//! workspace. Nothing here is built on anything but `std` and the domain, which `tests/architecture.rs` reads from its `use` lines.
//! What cannot be known without asking the world is answered with [`Outcome::Rehearsed`], and each step says so.

mod overlay;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub use overlay::Overlay;

use crate::domain::effect::{Effect, EffectId, Failure, FailureKind, Outcome, content_hash};
use crate::domain::incident::Record;
use crate::domain::provider::Provider;
use crate::domain::scenario::Play;
use crate::domain::status::SourceKey;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::domain::workspace::Files;
use crate::runtime::clock::Clock;

/// The longest sleep at once: a machine that was suspended, or whose clock was set, is late by no more than this.
const SLICE: Duration = Duration::from_secs(60);

/// What the server says that took a message of a drill, in both languages: nobody knows who reads it.
const RECEIPT: &str = "EXERCICE · DRILL";

/// Whom the answers are told.
type Answers = Box<dyn Fn(EffectId, Outcome) + Send>;

/// What a driver is for.
#[derive(Debug, Clone)]
pub struct Drill<'a> {
    /// The id of the drill's incident; empty where it is not there yet.
    pub id: &'a str,
    /// What its journal says so far: what it wrote before is there again.
    pub records: &'a [Record],
    /// The folder whose files it lies over.
    pub workspace: &'a Path,
    /// The scenario that it plays, if it plays one.
    pub play: Option<Play>,
    /// The providers that the scenario speaks for.
    pub providers: &'a BTreeMap<String, Provider>,
    /// The clock, for waits and for the hour of the scenario.
    pub clock: Clock,
}

/// What its thread answers from.
struct World {
    overlay: Arc<Mutex<Overlay>>,
    play: Option<Play>,
    providers: BTreeMap<String, Provider>,
    clock: Clock,
}

/// Answers effects without carrying them out; dropping it forgets all that it was asked.
pub struct Scripted {
    drill: String,
    /// Absent only while it is dropped.
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    overlay: Arc<Mutex<Overlay>>,
}

/// What its thread is told.
enum Order {
    Perform(EffectId, Box<Effect>),
    Cancel(EffectId),
    /// The clock was set.
    Look,
}

impl Scripted {
    /// A driver that tells each answer, on its own thread, to `answers`.
    pub fn start(drill: Drill<'_>, answers: impl Fn(EffectId, Outcome) + Send + 'static) -> Self {
        let Drill { id, records, workspace, play, providers, clock } = drill;
        let overlay = Arc::new(Mutex::new(Overlay::of(workspace, records)));
        let (orders, inbox) = channel();
        let world = World { overlay: Arc::clone(&overlay), play, providers: providers.clone(), clock };
        let thread = thread::spawn(move || run(&inbox, &world, &(Box::new(answers) as Answers)));
        Self { drill: id.to_owned(), orders: Some(orders), thread: Some(thread), overlay }
    }

    /// The id of the drill that it is for.
    pub fn drill(&self) -> &str {
        &self.drill
    }

    /// Takes this effect and returns at once; it is answered exactly once.
    pub fn perform(&self, id: EffectId, effect: Effect) {
        self.tell(Order::Perform(id, Box::new(effect)));
    }

    /// Stops this effect, which then answers that it was cancelled; nothing happens if it has ended.
    pub fn cancel(&self, id: EffectId) {
        self.tell(Order::Cancel(id));
    }

    /// The clock was set: waits are looked at again.
    pub fn look(&self) {
        self.tell(Order::Look);
    }

    /// Puts what the drill wrote over the files of the workspace as they were read.
    pub fn lay_over(&self, files: &mut Files) {
        held(&self.overlay).lay_over(files);
    }

    fn tell(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // The thread only ends when this sender is dropped.
            let _ = orders.send(order);
        }
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has nothing left to end.
            let _ = thread.join();
        }
    }
}

impl World {
    /// What the scenario says; what it leaves out is answered as by a world that goes well.
    fn answer(&self, id: &EffectId, effect: &Effect) -> Outcome {
        let played = self.play.as_ref().and_then(|play| played(play, id, effect, &self.providers, self.clock.now()));
        played.unwrap_or_else(|| answer(effect, &mut held(&self.overlay)))
    }
}

/// What a scenario answers at this hour of the drill; nothing where it leaves it to the world.
pub fn played(play: &Play, id: &EffectId, effect: &Effect, providers: &BTreeMap<String, Provider>, now: Timestamp) -> Option<Outcome> {
    if effect.changes_the_world() {
        return None;
    }
    let key = id.0.strip_prefix("poll/").and_then(|key| key.split_once('/')).map(|(provider, source)| SourceKey::new(provider, source));
    play.answer(key.as_ref(), effect, providers, now)
}

/// The answer of a world that goes well, and what it leaves in the overlay.
pub fn answer(effect: &Effect, overlay: &mut Overlay) -> Outcome {
    let answered = match effect {
        Effect::Mail(_) | Effect::Post(_) => Ok(Outcome::Sent { receipt: Text::line(RECEIPT) }),
        Effect::Write(replacement) => overlay.write(replacement),
        Effect::Link(link) => overlay.point(link),
        Effect::Read { path } => overlay.read(path),
        Effect::ReadLink { path } => overlay.read_link(path),
        Effect::Commit { message, .. } => Ok(committed(message)),
        Effect::Push { branch } => Ok(committed(branch.as_deref().unwrap_or_default())),
        Effect::Wake { .. } => Ok(Outcome::Woke),
        Effect::Fetch(_) | Effect::Connect { .. } | Effect::Talk(_) | Effect::Resolve(_) | Effect::Route | Effect::Spawn(_) => {
            Ok(Outcome::Rehearsed)
        }
    };
    answered.unwrap_or_else(Outcome::Failed)
}

/// A commit that no repository holds, which its name says.
fn committed(what: &str) -> Outcome {
    Outcome::Committed { commit: format!("drill-{}", content_hash(what.as_bytes()).get(..8).unwrap_or_default()) }
}

/// Answers one after the other until nobody can give orders any more; only time is waited for.
fn run(inbox: &Receiver<Order>, world: &World, answers: &Answers) {
    let mut wakes: BTreeMap<EffectId, Timestamp> = BTreeMap::new();
    loop {
        let order = match wakes.values().min() {
            Some(due) => inbox.recv_timeout(left(&world.clock, *due)),
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match order {
            Ok(Order::Perform(id, effect)) => match *effect {
                // The same wait again takes the place of the first.
                Effect::Wake { at } => drop(wakes.insert(id, at)),
                effect => {
                    let outcome = world.answer(&id, &effect);
                    answers(id, outcome);
                }
            },
            Ok(Order::Cancel(id)) => {
                if wakes.remove(&id).is_some() {
                    answers(id, Outcome::Failed(Failure::new(FailureKind::Cancelled, "arrêté", "stopped")));
                }
            }
            Ok(Order::Look) | Err(RecvTimeoutError::Timeout) => {
                let at = world.clock.now();
                for (id, _) in wakes.extract_if(.., |_, due| *due <= at) {
                    answers(id, Outcome::Woke);
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// How long to sleep for this, rounded up so that it never comes back a little early.
fn left(clock: &Clock, due: Timestamp) -> Duration {
    if clock.now() >= due {
        return Duration::ZERO;
    }
    (clock.until(due) + Duration::from_millis(1)).min(SLICE)
}

fn held(overlay: &Mutex<Overlay>) -> MutexGuard<'_, Overlay> {
    overlay.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
