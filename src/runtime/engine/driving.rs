//! Which driver the engine has: that of drills while a drill is open, else the world's.

use std::sync::Arc;

use super::{Driver, Engine, Heard, Origin, Tell};
use crate::app::control::Looks;
use crate::app::{Msg, Shared, health};
use crate::runtime::clock;
use crate::runtime::live::{Live, Settings};
use crate::runtime::scripted::{Drill, Scripted};

impl Engine {
    /// Gives a drill the driver of drills, and the world's back to all else.
    pub(super) fn follow(&mut self) {
        if self.driver.drill() == self.shared.drill() {
            return;
        }
        self.driver = driver(&self.origin, &self.shared, &self.tell);
        if let Some(scripted) = self.driver.scripted() {
            let mut files = self.shared.files.clone();
            scripted.lay_over(&mut files);
            self.shared.take_files(files);
        } else {
            // What a drill was told of the controls is not how they are.
            self.shared.files.forget_answers();
        }
        (self.shared.triage, self.shared.looks) = (None, Looks::default());
        health::reschedule(&mut self.shared);
    }
}

/// The driver that goes with what is open.
pub(super) fn driver(origin: &Origin, shared: &Shared, tell: &Tell) -> Driver {
    let answers = Arc::clone(tell);
    if let Some(id) = shared.drill() {
        let records = shared.open.as_ref().map(|open| open.records.as_slice()).unwrap_or_default();
        let drill = Drill { id, records, workspace: &origin.root, now: clock::now };
        return Driver::Scripted(Scripted::start(drill, move |id, outcome| answers(Heard::Rehearsed(id, outcome))));
    }
    let settings = Settings { workspace: origin.root.clone(), network: origin.network, now: clock::now };
    Driver::Live(Live::start(settings, move |id, outcome| answers(Heard::Msg(Msg::Outcome(id, outcome)))))
}
