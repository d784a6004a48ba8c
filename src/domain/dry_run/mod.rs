//! What a runbook will do here, read on a calm day: each step of each branch with the values that are known, while nothing is asked
//! of the world or of a person. What only they can say is named as unknown.

mod reach;
mod said;
mod scene;
mod shape;
mod step;

pub(in crate::domain) use reach::Ways;
pub use said::{conditions, next};
pub use shape::{Again, Agreement, Asked, Condition, Reached, Role, Undo, Way};

use std::collections::BTreeMap;

use serde::Serialize;

use super::incident::Stage;
use super::runbook::{Runbook, Taken};
use super::step::fact::Milestone;
use super::text::Text;
use super::time::Span;
use scene::Guess;

/// A runbook as it would be walked.
#[derive(Debug, Serialize)]
pub struct DryRun {
    /// Its id.
    pub runbook: String,
    /// What it is called.
    pub title: String,
    /// What the incident would be called.
    pub incident: Text,
    /// Its severity.
    pub severity: u8,
    /// The provider that would be in question, by id.
    pub provider: Option<String>,
    /// The service that would be touched first, by id.
    pub service: Option<String>,
    /// What is asked before it begins.
    pub parameters: Vec<Given>,
    /// Its steps, branches laid flat, in the order of the walk.
    pub steps: Vec<Planned>,
}

/// A parameter with its value.
#[derive(Debug, Serialize)]
pub struct Given {
    /// Its name in `--set`.
    pub name: String,
    /// What is asked.
    pub title: String,
    /// What must be given, where not any text will do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Its value, where there is one.
    pub value: Option<String>,
    /// How a text says that value.
    pub said: Option<String>,
    /// Who says so.
    pub from: Origin,
}

/// Where the value of a parameter comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// It was given.
    Given,
    /// The console would propose it.
    Proposed,
    /// The runbook says it where nobody else does.
    Default,
    /// It may stay empty.
    Empty,
    /// It has none: the console will ask.
    Asked,
}

/// A step as it would be done.
#[derive(Debug, Serialize)]
pub struct Planned {
    /// Its place in the walk, from 1.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Its kind.
    pub kind: &'static str,
    /// The file that it is taken from, where the runbook includes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Who does it; whoever is at the console where nobody is named.
    pub role: Option<Role>,
    /// When it is reached.
    pub reached: Reached,
    /// What to do, in full.
    pub text: Vec<Text>,
    /// Whether it changes something outside.
    pub acts: bool,
    /// What it does exactly.
    pub does: Vec<Text>,
    /// Why it cannot be done as things are.
    pub obstacle: Option<Text>,
    /// What must be answered before one can say what it does; or to whom, where it says all but that.
    pub waits_for: Vec<Text>,
    /// The numbers of earlier steps whose answers it uses, and which may have been passed by on the way.
    pub may_lack: Vec<usize>,
    /// The numbers of earlier steps that may have changed by then what it looks at.
    pub changed_by: Vec<usize>,
    /// What a person is asked.
    pub asked: Option<Asked>,
    /// The answers, and where each leads.
    pub answers: Vec<Way>,
    /// The number of the step that comes next, one of several where that depends on earlier answers; none at the end.
    pub then: Vec<Option<usize>>,
    /// How it is proved to have worked.
    pub proof: Vec<Text>,
    /// How it is taken back.
    pub undo: Undo,
    /// The agreement that it waits for.
    pub approval: Option<Agreement>,
    /// The milestone that its end marks.
    pub marks: Option<Milestone>,
    /// How long each of its effects may take, where the runbook says it.
    pub timeout: Option<Span>,
    /// How often it is tried again by itself.
    pub retry: Option<Again>,
    /// What it stands on.
    pub stands_on: Vec<Text>,
}

impl DryRun {
    /// What would be done in this incident, which is only supposed; `from` says where the values of its parameters come from.
    pub fn of(stage: &Stage<'_>, runbook: &Runbook, from: &BTreeMap<String, Origin>) -> Self {
        let (scene, header) = (&stage.scene, &runbook.header);
        let ways = Ways::of(runbook, scene);
        let guess = Guess { stage, runbook, ways: &ways };
        Self {
            runbook: header.id.clone(),
            title: header.title.get(scene.lang).to_owned(),
            incident: Text::from(scene.title),
            severity: scene.severity,
            provider: scene.provider.map(str::to_owned),
            service: scene.service.map(str::to_owned),
            parameters: parameters(stage, runbook, from),
            steps: (0..runbook.steps.len()).map(|place| step::planned(&guess, place)).collect(),
        }
    }

    /// The steps that are taken from other files, by the number of the first of each stretch.
    pub fn taken(&self) -> BTreeMap<usize, Taken<'_>> {
        Taken::all(self.steps.iter().map(|step| step.from.as_deref()))
    }

    /// The numbers of the steps that no way reaches.
    pub fn unreached(&self) -> Vec<usize> {
        self.numbers(|step| matches!(step.reached, Reached::Never { .. }))
    }

    /// The numbers of the steps that change something outside.
    pub fn acting(&self) -> Vec<usize> {
        self.numbers(|step| step.acts && !matches!(step.reached, Reached::Never { .. }))
    }

    fn numbers(&self, of: impl Fn(&Planned) -> bool) -> Vec<usize> {
        self.steps.iter().filter(|step| of(step)).map(|step| step.number).collect()
    }
}

fn parameters(stage: &Stage<'_>, runbook: &Runbook, from: &BTreeMap<String, Origin>) -> Vec<Given> {
    let lang = stage.scene.lang;
    let given = |parameter: &super::runbook::Parameter| {
        let value = stage.scene.values.get(&parameter.name).filter(|value| !value.is_empty()).cloned();
        let from = match &value {
            Some(_) => from.get(&parameter.name).copied().unwrap_or(Origin::Default),
            None if parameter.required => Origin::Asked,
            None => Origin::Empty,
        };
        Given {
            name: parameter.name.clone(),
            title: parameter.title.get(lang).to_owned(),
            expected: parameter.expected(lang),
            said: value.as_ref().and_then(|_| stage.scene.spoken.get(&parameter.name)).map(|said| said.get(lang).to_owned()),
            value,
            from,
        }
    };
    runbook.parameters.iter().map(given).collect()
}
