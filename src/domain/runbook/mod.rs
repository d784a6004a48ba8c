//! A reviewed procedure: what it applies to, what it asks before it begins, and its steps in order.

mod difference;
mod include;
mod matching;
mod messages;
mod parameter;
mod parse;
mod references;
mod secrets;
mod taken;
mod values;

use std::collections::BTreeMap;

pub use difference::{About, Field, StepChange, Touch, difference};
pub use matching::{Match, Situation, best};
pub use messages::MessageTemplates;
pub use parse::{Read, laid_out};
pub use references::Known;
pub use taken::Taken;
pub use values::proposed;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::every::Every;
use super::lang::Bilingual;
use super::provider::ProviderKind;
use super::step::{Reference, Step};
use super::typed::Typed;
use super::yaml::Place;

/// What stands at the top of a runbook: enough to list and to propose it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Header {
    /// Its id: the name of its file.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// When to use it, in one sentence.
    pub summary: Bilingual,
    /// Who answers for it: a member of the team or a role.
    pub owner: String,
    /// About how long it takes.
    pub minutes: Option<u32>,
    /// What it applies to; any entry may match.
    pub applies: Vec<Applies>,
    /// The severity that it proposes.
    pub suggested: u8,
    /// Its written criteria, by severity.
    pub criteria: BTreeMap<u8, Bilingual>,
    /// How often it is exercised, where it says so itself.
    pub exercise_every: Option<Every>,
    /// The day by which it is to be read again.
    pub review_by: Option<Date>,
    /// How many steps it has.
    pub steps: usize,
}

/// A runbook, whole.
#[derive(Debug, Clone)]
pub struct Runbook {
    /// What stands at its top.
    pub header: Header,
    /// What it asks before it begins, in order.
    pub parameters: Vec<Parameter>,
    /// Its steps, branches laid flat, in order.
    pub steps: Vec<Step>,
    /// The services and providers that it gives to what it includes, as they are written, and where.
    named: Vec<(Reference, String, Place)>,
}

/// One situation that a runbook applies to; an empty list means "any".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applies {
    /// Kinds of provider.
    pub kinds: Vec<ProviderKind>,
    /// Providers by id.
    pub providers: Vec<String>,
    /// Parts of a provider by name.
    pub components: Vec<String>,
    /// Kinds of failure.
    pub failures: Vec<FailureMode>,
}

/// In what way a provider fails its users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FailureMode {
    /// It does not answer.
    Down,
    /// It answers badly.
    Degraded,
    /// It behaves otherwise than before, without an outage.
    Changed,
    /// A model, a feature or the whole is withdrawn.
    Withdrawn,
    /// Price, access or terms changed.
    Price,
    /// A law, a court or a government.
    Legal,
    /// It is us.
    Local,
    /// Nobody knows yet.
    Unknown,
}

impl FailureMode {
    /// The words of `failures:`.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("down", Self::Down),
        ("degraded", Self::Degraded),
        ("changed", Self::Changed),
        ("withdrawn", Self::Withdrawn),
        ("price", Self::Price),
        ("legal", Self::Legal),
        ("local", Self::Local),
        ("unknown", Self::Unknown),
    ];
}

/// What a runbook asks before it begins.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name in texts and in `--set`.
    pub name: String,
    /// What is asked.
    pub title: Bilingual,
    /// What sort of value.
    pub sort: ParameterSort,
    /// Whether it must be given.
    pub required: bool,
    /// Its value where nobody gives one.
    pub default: Option<String>,
}

/// What sort of value a parameter takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterSort {
    /// Whatever is typed so.
    Typed(Typed),
    /// One of these.
    Choice(Vec<String>),
    /// A service of the workspace.
    Service,
    /// A provider of the workspace.
    Provider,
}

impl Runbook {
    /// The step of this id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.common.id == id)
    }
}
