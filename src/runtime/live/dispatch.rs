//! The driver's thread: takes orders, owns every task, tells every answer.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::{AbortHandle, Id, JoinError, JoinSet};

use crate::domain::effect::{Effect, EffectId, Outcome};

use super::stop::{Stopper, stop};
use super::work::Work;
use super::{Settings, reason};

/// Whom the answers are told.
pub type Answers = Box<dyn Fn(EffectId, Outcome) + Send>;

/// How long the end waits for what can still end well: a program that cleans up, a file half written.
const FAREWELL: Duration = Duration::from_secs(3);

/// What the driver's thread is told.
pub enum Order {
    /// Begin this.
    Perform(EffectId, Box<Effect>),
    /// Stop this.
    Cancel(EffectId),
}

/// Works until nobody can give orders any more, then ends everything.
pub fn run(runtime: Runtime, settings: Settings, mut orders: UnboundedReceiver<Order>, answers: Answers) {
    let mut flight = Flight { work: Arc::new(Work::new(settings)), tasks: JoinSet::new(), ids: BTreeMap::new(), running: BTreeMap::new() };
    runtime.block_on(async {
        loop {
            tokio::select! {
                order = orders.recv() => match order {
                    Some(Order::Perform(id, effect)) => flight.begin(id, *effect),
                    Some(Order::Cancel(id)) => flight.stop(&id),
                    None => break,
                },
                Some(ended) = flight.tasks.join_next_with_id() => {
                    if let Some((id, outcome)) = flight.ended(ended) {
                        answers(id, outcome);
                    }
                }
            }
        }
        flight.end().await;
    });
    drop(flight);
    // A name lookup that hangs must not hold up the end of the program.
    runtime.shutdown_background();
}

/// Everything that is under way.
struct Flight {
    work: Arc<Work>,
    tasks: JoinSet<Outcome>,
    ids: BTreeMap<Id, EffectId>,
    running: BTreeMap<EffectId, Running>,
}

/// One effect under way.
struct Running {
    stopper: Stopper,
    task: AbortHandle,
    again: Again,
}

/// What asking for the same effect again means.
#[derive(PartialEq, Eq)]
enum Again {
    /// The first one counts.
    Ignored,
    /// The new one takes its place.
    Replaces,
}

impl Flight {
    fn begin(&mut self, id: EffectId, effect: Effect) {
        let again = if matches!(effect, Effect::Wake { .. }) { Again::Replaces } else { Again::Ignored };
        if let Some(running) = self.running.get(&id) {
            if again == Again::Ignored || running.again == Again::Ignored {
                return;
            }
            self.ids.remove(&running.task.id());
            running.task.abort();
        }
        let (stopper, stop) = stop();
        let work = Arc::clone(&self.work);
        let task = self.tasks.spawn(async move { work.carry_out(effect, stop).await });
        self.ids.insert(task.id(), id.clone());
        self.running.insert(id, Running { stopper, task, again });
    }

    fn stop(&self, id: &EffectId) {
        if let Some(running) = self.running.get(id) {
            running.stopper.ask();
        }
    }

    /// What a task gave; nothing, if it was replaced.
    fn ended(&mut self, ended: Result<(Id, Outcome), JoinError>) -> Option<(EffectId, Outcome)> {
        let (task, outcome) = match ended {
            Ok(ended) => ended,
            Err(error) => (error.id(), Outcome::Failed(reason::our_own())),
        };
        let id = self.ids.remove(&task)?;
        self.running.remove(&id);
        Some((id, outcome))
    }

    /// Asks everything to stop and waits a little; what remains is dropped, and its processes killed.
    async fn end(&mut self) {
        for running in self.running.values() {
            running.stopper.ask();
        }
        let all = async { while self.tasks.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(FAREWELL, all).await;
        self.work.close().await;
    }
}
