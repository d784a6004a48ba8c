//! The scenarios that can be played, as both faces offer them: the firm's own first, each with when it was last lived through.

use std::sync::Arc;

use super::exercise::SPEEDS;
use super::intent::Rehearsal;
use super::library::{Summary, SummaryState};
use super::shared::Shared;
use crate::domain::rehearsals::{Rehearsed, Subject};
use crate::domain::scenario::Scenario;
use crate::domain::time::{Span, Timestamp};
use crate::domain::yaml::Fault;

/// All scenarios, and what is wrong in the workspace's own.
#[derive(Debug, Clone, Default)]
pub struct Scenarios {
    /// The workspace's own first, by id; then the others, by id.
    pub listed: Vec<Listed>,
    /// What is wrong in the workspace's files.
    pub faults: Vec<Fault>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct Listed {
    /// What it tells.
    pub scenario: Arc<Scenario>,
    /// Its text.
    pub text: Arc<str>,
    /// Whether the workspace has a file of its own, which then stands in place of the shipped one.
    pub own: bool,
}

impl Scenarios {
    /// What is wrong in the file of this id.
    pub fn faults_of(&self, id: &str) -> Vec<Fault> {
        self.faults.iter().filter(|fault| fault.file == file_of(id)).cloned().collect()
    }

    /// The one of this id.
    pub fn find(&self, id: &str) -> Option<&Listed> {
        self.listed.iter().find(|listed| listed.scenario.id == id)
    }

    /// How many are the workspace's own.
    pub fn own(&self) -> usize {
        self.listed.iter().filter(|listed| listed.own).count()
    }
}

/// The file of a scenario of this id, in a workspace.
pub fn file_of(id: &str) -> String {
    format!("drills/{id}.yaml")
}

impl Listed {
    /// It, to be played at this speed.
    pub fn rehearsal(&self, speed: u32) -> Rehearsal {
        let (scenario, text) = (self.scenario.id.clone(), self.text.to_string());
        Rehearsal { path: file_of(&scenario), scenario, text, speed }
    }

    /// How long the real event lasted, as far as it is played.
    pub fn lasts(&self) -> Span {
        Span::between(self.scenario.begins, self.scenario.ends)
    }

    /// How long it takes at this speed.
    pub fn takes(&self, speed: u32) -> Span {
        Span::millis(self.lasts().as_millis() / u64::from(speed.max(1)))
    }

    /// The slowest speed at which it is over within an hour: what a small firm can find on an ordinary day.
    pub fn speed(&self) -> u32 {
        const HOUR: Span = Span::minutes(60);
        SPEEDS.into_iter().find(|speed| self.takes(*speed) <= HOUR).unwrap_or(SPEEDS[SPEEDS.len() - 1])
    }

    /// How long it lasted and how long it takes at this speed: `8 h 20 en vrai, 50 min à ×10`.
    pub fn pace(&self, speed: u32, shared: &Shared) -> String {
        let (real, takes) = (self.lasts().spoken(shared.lang), self.takes(speed).spoken(shared.lang));
        shared.words.with("drill-pace", &[("real", real.into()), ("takes", takes.into()), ("speed", speed.into())])
    }
}

/// The drills of the workspace as they are known now.
pub fn rehearsed(shared: &Shared) -> impl Iterator<Item = &Rehearsed> {
    shared.incidents.iter().flatten().filter_map(|summary| summary.rehearsed.as_ref())
}

/// When a scenario was last lived through to its end.
pub fn last(shared: &Shared, scenario: &str) -> Option<Timestamp> {
    Subject::Scenario(scenario.to_owned()).last(rehearsed(shared))
}

/// `il y a 12 j`, or that it never was.
pub fn last_said(shared: &Shared, scenario: &str) -> String {
    match last(shared, scenario) {
        Some(at) => shared.words.with("register-ago", &[("span", Span::between(at, shared.now).spoken(shared.lang).into())]),
        None => shared.words.say("drill-never"),
    }
}

/// Why no drill may begin now: it is not the moment, in an incident that is real or in another drill.
pub fn hindrance(shared: &Shared) -> Option<String> {
    let goes_on = shared.open.as_ref().is_some_and(|open| open.incident.closed.is_none());
    match (goes_on, shared.is_drill()) {
        (true, false) => Some(shared.words.say("drills-not-in-an-incident")),
        (true, true) => Some(shared.words.say("drills-one-at-a-time")),
        (false, true) if shared.open.is_none() => Some(shared.words.say("drills-one-at-a-time")),
        (false, _) => None,
    }
}

/// What is real meanwhile, and is left as it is: the incidents that go on; where there are none, whoever has trouble now.
pub fn meanwhile(shared: &Shared) -> Vec<String> {
    let goes_on = |summary: &&Summary| !summary.drill && matches!(summary.state, SummaryState::Open | SummaryState::InDoubt);
    let open = shared.incidents.iter().flatten().filter(goes_on);
    let open: Vec<String> = open.map(|summary| shared.words.with("drill-incident-open", &[("title", (&summary.title).into())])).collect();
    if !open.is_empty() {
        return open;
    }
    // Once a drill is played, what is known of providers is the drill's.
    let wrong = super::screen::board::worst_provider(shared).filter(|_| shared.exercise.is_none());
    wrong.map(|id| shared.words.with("drill-trouble-now", &[("provider", shared.provider_name(id).into())])).into_iter().collect()
}
