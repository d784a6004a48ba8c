//! Which driver the engine has: that of drills while a drill is open, else the world's.

use std::collections::BTreeMap;
use std::mem::take;
use std::sync::Arc;

use super::{Driver, Engine, Heard, Origin, Tell};
use crate::app::control::Looks;
use crate::app::{Msg, Shared, health};
use crate::domain::lang::Bilingual;
use crate::domain::programs::{Extent, Source};
use crate::domain::status::Health;
use crate::domain::text::Text;
use crate::domain::watch::{Herald, Monitor};
use crate::runtime::clock::{self, Clock};
use crate::runtime::gate::{Gate, Texts};
use crate::runtime::live::{Live, Settings, reason};
use crate::runtime::permits;
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
    /// Works out anew which programs may be started: of the firm's own texts, and of the one that is walked.
    pub(super) fn judge_programs(&mut self) {
        let mut sources = self.sources.clone();
        let open = self.shared.open.as_ref().filter(|open| open.incident.closed.is_none());
        let pinned = open.and_then(|open| open.incident.pinned.as_ref());
        sources.extend(pinned.and_then(|pinned| Source::of(&pinned.path, &pinned.text, Extent::Whole)));
        let rules = self.shared.workspace.programs.clone();
        self.shared.permits = permits::judge(&self.origin.root, &sources, &rules);
        self.gate.tell(Texts { sources, rules });
    }

    /// Allows the programs of a text that counts now, where it still is the one that the person saw.
    pub(super) fn allow(&mut self, path: &str, hash: &str) -> Result<Bilingual, Bilingual> {
        let source = self.shared.permits.of(path).map(|judged| judged.source.clone()).filter(|source| source.hash == hash);
        let Some(source) = source else {
            return Err(Bilingual::of(
                format!("{path} vient encore de changer : relisez-le d'abord"),
                format!("{path} has changed once more: read it again first"),
            ));
        };
        let done = permits::allow(&self.origin.root, &source, clock::now());
        self.judge_programs();
        self.read_library();
        match done {
            Ok(()) => Ok(Bilingual::of(
                format!("autorisé sur ce poste : les programmes de {path}"),
                format!("allowed on this machine: the programs of {path}"),
            )),
            Err(error) => {
                let why = reason::io(&error);
                Err(Bilingual::of(
                    format!("l'autorisation n'a pas pu être gardée : {}", why.fr),
                    format!("the permission could not be kept: {}", why.en),
                ))
            }
        }
    }

    /// The same, once another text is walked.
    fn follow_text(&mut self) {
        let walked = self.shared.open.as_ref().and_then(|open| open.runbook.clone());
        if walked.as_ref().map(Arc::as_ptr) != self.walked.as_ref().map(Arc::as_ptr) {
            self.walked = walked;
            self.judge_programs();
        }
    }

    /// Gives a drill the driver of drills, and the world's back to all else.
    pub(super) fn follow(&mut self) {
        self.follow_text();
        let is_played = self.shared.exercise.is_some();
        if self.driver.drill() == self.shared.drill() && is_played == self.aside.is_some() {
            return;
        }
        self.driver = driver(&self.origin, &self.shared, &self.tell, &self.clock, &self.gate);
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
pub(super) fn driver(origin: &Origin, shared: &Shared, tell: &Tell, clock: &Clock, gate: &Gate) -> Driver {
    let answers = Arc::clone(tell);
    if let Some(id) = shared.drill() {
        let records = shared.open.as_ref().map(|open| open.records.as_slice()).unwrap_or_default();
        let play = shared.exercise.as_ref().map(|exercise| exercise.play.clone());
        let (workspace, providers) = (&*origin.root, &shared.workspace.providers);
        let drill = Drill { id, records, workspace, play, providers, clock: clock.clone() };
        return Driver::Scripted(Scripted::start(drill, move |id, outcome| answers(Heard::Rehearsed(id, outcome))));
    }
    let settings = Settings { workspace: origin.root.clone(), network: origin.network, now: clock::now, gate: gate.clone() };
    Driver::Live(Live::start(settings, move |id, outcome| answers(Heard::Msg(Msg::Outcome(id, outcome)))))
}
