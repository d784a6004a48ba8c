//! A live driver in a workspace of its own, asked one effect after the other.

use std::cell::Cell;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use relais::domain::effect::{Effect, EffectId, Exit, Failure, Outcome, Program, Secret, Value};
use relais::domain::time::Span;
use relais::runtime::gate::Gate;
use relais::runtime::live::{Live, Network, Settings};
use tempfile::TempDir;

/// The driver, its workspace and its answers.
pub struct Driver {
    pub live: Live,
    /// What a test asks for is as if a person had typed it.
    gate: Gate,
    pub workspace: TempDir,
    answers: Receiver<(EffectId, Outcome)>,
    asked: Cell<u32>,
}

impl Driver {
    /// A driver that may use the network.
    pub fn online() -> Self {
        Self::start(Network::Online)
    }

    pub fn start(network: Network) -> Self {
        let workspace = tempfile::tempdir().unwrap();
        let (answer, answers) = channel();
        let gate = Gate::of(workspace.path());
        let settings = Settings { workspace: workspace.path().to_owned(), network, now: relais::runtime::clock::now, gate: gate.clone() };
        let live = Live::start(settings, move |id, outcome| answer.send((id, outcome)).unwrap_or_default());
        Self { live, gate, workspace, answers, asked: Cell::new(0) }
    }

    /// Begins an effect under a name of its own.
    pub fn begin(&self, effect: Effect) -> EffectId {
        self.asked.set(self.asked.get() + 1);
        let id = EffectId(format!("test-{}", self.asked.get()));
        if let Effect::Spawn(program) = &effect {
            self.gate.typed(program.words());
            for value in program.env.values() {
                if let Value::Secret(Secret::Command(words)) = value {
                    self.gate.typed(words.clone());
                }
            }
        }
        self.live.perform(id.clone(), effect);
        id
    }

    /// The next answer.
    pub fn answer(&self) -> (EffectId, Outcome) {
        self.answers.recv_timeout(Duration::from_secs(30)).expect("an answer")
    }

    /// Whether an answer comes within this time.
    pub fn answers_within(&self, limit: Duration) -> bool {
        self.answers.recv_timeout(limit).is_ok()
    }

    /// Carries out one effect.
    pub fn ask(&self, effect: Effect) -> Outcome {
        let id = self.begin(effect);
        let (answered, outcome) = self.answer();
        assert_eq!(answered, id);
        outcome
    }

    /// Why an effect fails.
    pub fn failure(&self, effect: Effect) -> Failure {
        match self.ask(effect) {
            Outcome::Failed(failure) => failure,
            other => panic!("it succeeded: {other:?}"),
        }
    }

    /// How a shell script ends.
    pub fn shell(&self, script: &str, timeout: Span) -> Exit {
        match self.ask(Effect::Spawn(shell(script, timeout))) {
            Outcome::Exited(exit) => exit,
            other => panic!("it did not run: {other:?}"),
        }
    }

    pub fn path(&self) -> &Path {
        self.workspace.path()
    }
}

/// A shell script as a program.
pub fn shell(script: &str, timeout: Span) -> Program {
    let args = vec!["-c".to_owned(), script.to_owned()];
    Program { program: "sh".to_owned(), args, env: Default::default(), directory: None, timeout, question: false }
}
