//! A test of a runbook: who sits there, what a person does at each step, what the world answers, and what must be true then.
//!
//! ```yaml
//! relais: 1
//! runbook: ai-down
//! set: {vendor: openai, service: drafting}
//! walk:
//!   - {step: triage, answer: them}
//!   - {step: tell_team, expect: {told: {team: 4}}}
//! expect: {services: {drafting: mistral}}
//! ```

mod parse;

use std::collections::BTreeMap;

use super::incident::{Incident, Standing, StepState, standing};
use super::lang::Bilingual;
use super::status::Health;
use super::step::Step;
use super::step::fact::Milestone;
use super::time::{Span, Timestamp};
use super::yaml::Place;

/// What `tests/<id>.yaml` says.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// Its id.
    pub id: String,
    /// What it shows, if that is said.
    pub title: Option<Bilingual>,
    /// The runbook, by id.
    pub runbook: Said<String>,
    /// Its parameters.
    pub set: BTreeMap<String, String>,
    /// Who sits at the console, by id; the first of the team where nobody is named.
    pub by: Option<Said<String>>,
    /// The hour at which it begins.
    pub begins: Timestamp,
    /// The scenario that is played meanwhile, by id.
    pub scenario: Option<Said<String>>,
    /// How long after the beginning of the scenario the runbook is begun.
    pub at: Span,
    /// How providers are, by id, where no scenario says it.
    pub health: BTreeMap<String, Health>,
    /// What is done, in order.
    pub walk: Vec<Turn>,
    /// What must be true at the end.
    pub expect: Expect,
}

/// Something that was written, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<T> {
    /// What.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

/// What is done with one step.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// Which step, by id.
    pub step: Said<String>,
    /// What is done with it.
    pub act: Act,
    /// How much time passes first.
    pub after: Span,
    /// How providers are from then on, by id.
    pub health: BTreeMap<String, Health>,
    /// How the world answers what the step asks of it.
    pub world: World,
    /// How the step stands then.
    pub becomes: Stands,
    /// What must be true then.
    pub expect: Expect,
}

/// What a person does with a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Does it.
    Do {
        /// What is answered, question after question.
        answers: Vec<Said<String>>,
        /// How it comes by the agreement of another person, where it needs one.
        consent: Option<Consent>,
        /// Whether one goes on without waiting for the world.
        go_on: bool,
    },
    /// Passes over it, and why.
    Skip(String),
    /// Takes it back.
    Undo,
}

/// How a step comes by an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consent {
    /// This person agrees, by id.
    By(Said<String>),
    /// Nobody is there: one goes on alone, and says why.
    Glass(Said<String>),
}

/// How the world answers a step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum World {
    /// As a world that goes well, or as the scenario says.
    #[default]
    Well,
    /// It refuses.
    Refuses,
    /// It does not answer in time.
    Silent,
    /// Nobody hears what became of it.
    Unsure,
}

impl World {
    /// The words of `world:`.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("well", Self::Well), ("refuses", Self::Refuses), ("silent", Self::Silent), ("unsure", Self::Unsure)];
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It was done.
    Done,
    /// It failed.
    Failed,
    /// It was passed over.
    Skipped,
    /// It was done and taken back.
    Undone,
    /// Nobody knows whether it was done.
    InDoubt,
    /// It is under way.
    Running,
    /// It may be done, or may come to it.
    Ahead,
    /// It does not apply to what was answered.
    Never,
}

impl Stands {
    /// The words of `becomes:` and of `steps:`.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("done", Self::Done),
        ("failed", Self::Failed),
        ("skipped", Self::Skipped),
        ("undone", Self::Undone),
        ("in_doubt", Self::InDoubt),
        ("running", Self::Running),
        ("ahead", Self::Ahead),
        ("never", Self::Never),
    ];

    /// How this step of an incident stands.
    pub fn of(incident: &Incident, step: &Step) -> Self {
        match standing(incident, step) {
            Standing::Ready | Standing::Open => Self::Ahead,
            Standing::NotApplicable => Self::Never,
            Standing::Begun(StepState::Done) => Self::Done,
            Standing::Begun(StepState::Failed) => Self::Failed,
            Standing::Begun(StepState::Skipped) => Self::Skipped,
            Standing::Begun(StepState::Undone) => Self::Undone,
            Standing::Begun(StepState::InDoubt) => Self::InDoubt,
            Standing::Begun(StepState::Running) => Self::Running,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}

/// What must be true.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expect {
    /// How steps stand, by id.
    pub steps: Vec<(String, Said<Stands>)>,
    /// Who carries services, by id.
    pub services: Vec<(String, Said<String>)>,
    /// How many messages were sent or written to audiences since the beginning, by id.
    pub told: Vec<(String, Said<u32>)>,
    /// The audiences that news is promised to and that did not get it yet.
    pub promised: Vec<Said<String>>,
    /// Milestones that were reached.
    pub milestones: Vec<Said<Milestone>>,
    /// What was answered, by the step's id; parameters by their name.
    pub values: Vec<(String, Said<String>)>,
    /// The severity.
    pub severity: Option<Said<u8>>,
    /// The step where one is, by id; [`END`] where none is left.
    pub here: Option<Said<String>>,
}

/// What stands in the place of a step where none is left to do.
pub const END: &str = "end";

impl Trial {
    /// The steps that it names, by id, and where.
    pub fn named(&self) -> impl Iterator<Item = (&str, Place)> {
        let turns = self.walk.iter();
        let walked = turns.clone().map(|turn| (turn.step.value.as_str(), turn.step.place));
        let expected = turns.map(|turn| &turn.expect).chain([&self.expect]).flat_map(Expect::named);
        walked.chain(expected)
    }
}

impl Expect {
    fn named(&self) -> impl Iterator<Item = (&str, Place)> {
        let here = self.here.iter().filter(|here| here.value != END).map(|here| (here.value.as_str(), here.place));
        self.steps.iter().map(|(step, said)| (step.as_str(), said.place)).chain(here)
    }
}

#[cfg(test)]
mod tests;
