//! Which driver the engine has: that of drills while a drill is open, else the world's.

use std::collections::BTreeMap;
use std::mem::take;
use std::sync::Arc;

use super::{Driver, Engine, Heard, Origin, Tell};
use crate::app::control::Looks;
use crate::app::{Msg, Shared, health};
use crate::domain::status::Health;
use crate::domain::text::Text;
use crate::domain::watch::{Herald, Monitor};
use crate::runtime::clock::{self, Clock};
use crate::runtime::live::{Live, Settings};
use crate::runtime::scripted::{Drill, Scripted};

/// What is known of the world's providers.
#[derive(Debug, Default)]
pub(super) struct World {
    pub monitor: Monitor,
    herald: Herald,
    health: BTreeMap<String, (Health, Text)>,
}

impl World {
    /// Takes it out, and leaves nothing known.
    fn of(shared: &mut Shared) -> Self {
        shared.unkept_since = None;
        Self { monitor: take(&mut shared.monitor), herald: take(&mut shared.herald), health: take(&mut shared.health) }
    }

    fn back(self, shared: &mut Shared) {
        (shared.monitor, shared.herald, shared.health) = (self.monitor, self.herald, self.health);
        shared.unkept_since = None;
    }
}

impl Engine {
    /// Gives a drill the driver of drills, and the world's back to all else.
    pub(super) fn follow(&mut self) {
        let is_played = self.shared.exercise.is_some();
        if self.driver.drill() == self.shared.drill() && is_played == self.aside.is_some() {
            return;
        }
        self.driver = driver(&self.origin, &self.shared, &self.tell, &self.clock);
        match (is_played, self.aside.take()) {
            (true, None) => self.aside = Some(World::of(&mut self.shared)),
            (true, known) => self.aside = known,
            (false, Some(world)) => world.back(&mut self.shared),
            (false, None) => {}
        }
        if let Some(scripted) = self.driver.scripted() {
            let mut files = self.shared.files.clone();
            scripted.lay_over(&mut files);
            self.shared.take_files(files);
        } else {
            // What a drill was told of the controls is not how they are.
            self.shared.files.forget_answers();
            self.write_past();
        }
        (self.shared.triage, self.shared.looks) = (None, Looks::default());
        health::reschedule(&mut self.shared);
    }
}

/// The driver that goes with what is open.
pub(super) fn driver(origin: &Origin, shared: &Shared, tell: &Tell, clock: &Clock) -> Driver {
    let answers = Arc::clone(tell);
    if let Some(id) = shared.drill() {
        let records = shared.open.as_ref().map(|open| open.records.as_slice()).unwrap_or_default();
        let play = shared.exercise.as_ref().map(|exercise| exercise.play.clone());
        let (workspace, providers) = (&*origin.root, &shared.workspace.providers);
        let drill = Drill { id, records, workspace, play, providers, clock: clock.clone() };
        return Driver::Scripted(Scripted::start(drill, move |id, outcome| answers(Heard::Rehearsed(id, outcome))));
    }
    let settings = Settings { workspace: origin.root.clone(), network: origin.network, now: clock::now };
    Driver::Live(Live::start(settings, move |id, outcome| answers(Heard::Msg(Msg::Outcome(id, outcome)))))
}
