//! Carries effects out for real, on one thread of its own that sleeps while nothing is asked.
//!
//! Each effect gets exactly one answer: what it gave, why it failed, or that it was cancelled. An effect whose name is
//! already in flight is not begun a second time, since its name is its idempotency key; only a `Wake` is moved.

mod body;
mod capture;
mod certificate;
mod commit;
mod connect;
mod direct;
mod dispatch;
mod fetch;
mod files;
mod limits;
mod link;
mod mail;
mod names;
mod place;
mod post;
mod process;
pub mod reason;
mod redirect;
pub mod repository;
mod resolve;
mod route;
mod secret;
mod spawn;
mod stop;
mod talk;
mod tree;
mod wake;
pub mod watch;
mod work;

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use crate::domain::effect::{Effect, EffectId, Failure, FailureKind, Outcome};
use crate::domain::time::Timestamp;
use crate::runtime::gate::Gate;

use dispatch::{Answers, Order};

/// What the driver has to know before it starts.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder that files, programs and commits stay inside.
    pub workspace: PathBuf,
    /// Whether the network may be used.
    pub network: Network,
    /// The clock, for wake-ups and the date of mails.
    pub now: fn() -> Timestamp,
    /// What every program passes before it is started.
    pub gate: Gate,
}

/// Whether the network may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// It may.
    Online,
    /// Whatever needs it fails at once, untried.
    Offline,
}

/// Carries out effects; dropping it ends everything that it began.
pub struct Live(Mutex<State>);

/// The driver's thread starts with the first effect, so that opening the program costs nothing.
enum State {
    Idle { settings: Settings, answers: Answers },
    Running { orders: UnboundedSender<Order>, thread: JoinHandle<()> },
    Over,
}

impl Live {
    /// A driver that tells each answer, on its own thread, to `answers`.
    pub fn start(settings: Settings, answers: impl Fn(EffectId, Outcome) + Send + 'static) -> Self {
        Self(Mutex::new(State::Idle { settings, answers: Box::new(answers) }))
    }

    /// Begins this effect and returns at once.
    pub fn perform(&self, id: EffectId, effect: Effect) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *state = match std::mem::replace(&mut *state, State::Over) {
            State::Idle { settings, answers } => begin(settings, answers, &id),
            running => running,
        };
        if let State::Running { orders, .. } = &*state {
            // The thread only ends when this sender is dropped.
            let _ = orders.send(Order::Perform(id, Box::new(effect)));
        }
    }

    /// Stops this effect, which then answers that it was cancelled; nothing happens if it has ended.
    pub fn cancel(&self, id: EffectId) {
        if let State::Running { orders, .. } = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            let _ = orders.send(Order::Cancel(id));
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        let state = std::mem::replace(self.0.get_mut().unwrap_or_else(PoisonError::into_inner), State::Over);
        if let State::Running { orders, thread } = state {
            drop(orders);
            // A thread that panicked has nothing left to end.
            let _ = thread.join();
        }
    }
}

/// Starts the thread, or answers that there is none to be had.
fn begin(settings: Settings, answers: Answers, id: &EffectId) -> State {
    let (orders, inbox) = unbounded_channel();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(limits::BLOCKING_THREADS)
        .thread_name("relais-blocking")
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            let why = reason::io(&error);
            let (fr, en) = (format!("ne peut pas se faire : {}", why.fr), format!("cannot be carried out: {}", why.en));
            answers(id.clone(), Outcome::Failed(Failure::new(FailureKind::Other, fr, en)));
            return State::Idle { settings, answers };
        }
    };
    // Nothing works on a machine that cannot start one thread; std's own panic says so best.
    let thread = thread::spawn(move || dispatch::run(runtime, settings, inbox, answers));
    State::Running { orders, thread }
}
