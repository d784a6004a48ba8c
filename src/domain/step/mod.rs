//! The kinds of step of a runbook, one file each.
//!
//! A step is a pure fold: given the answers so far, from the world or from a person, it says what comes next. So the
//! same code drives the console, plain mode, a resume after a crash and a replay.

mod addressees;
mod approval;
mod ask;
mod check;
mod choose;
mod confirm;
mod course;
mod doubts;
mod expectation;
pub mod fact;
mod fetch;
mod guard;
mod letters;
mod mailing;
mod mark;
mod model;
mod next_update;
mod notify;
mod options;
mod outlet;
mod preview;
mod prompt;
mod roll;
mod run;
mod say;
mod scene;
mod shares;
mod spoken;
#[cfg(test)]
mod stage;
mod supply;
mod switch;
mod tally;
mod through;
mod wait;
mod written;

use std::fmt;
use std::sync::Arc;

pub use approval::Approval;
pub use mailing::{Counts, Delivery, Entry, Mailing, Written};
pub use model::{Common, Level, Retry, Step, When, is_identifier};
pub use preview::preview;
pub use scene::Scene;
pub use shares::STAY;
pub use tally::{Receipt, receipt};

use fact::{Fact, Reply};

use super::effect::{Ask, Effect, Outcome};
use super::lang::{Bilingual, Lang};
use super::text::Text;
use super::time::{TimeZone, Timestamp};
use super::typed::Typed;
use super::yaml::{Faults, Fields};

/// What a step does, apart from what all steps share.
pub trait Act: fmt::Debug + Send + Sync {
    /// What it will do exactly, shown before it does it.
    fn plan(&self, scene: &Scene<'_>) -> Plan;

    /// What comes next, given everything that was answered so far in this attempt.
    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move;

    /// Whether it changes something outside, so that a crash in the middle leaves it in doubt; a reading may simply be
    /// done again.
    fn changes_the_world(&self) -> bool;

    /// What later steps and texts may find under its id once it is done.
    fn values(&self, _scene: &Scene<'_>) -> Values {
        Values::None
    }

    /// How a text says what stands under its id, where it says it otherwise.
    fn spoken(&self, _kept: &str, _zone: &TimeZone) -> Option<Bilingual> {
        None
    }

    /// Whether it knows how to take itself back without being told, whatever it will have done.
    fn undoes_itself(&self) -> bool {
        false
    }

    /// How it takes itself back, where it knows without being told; called with the answers of the attempt that did it.
    fn built_in_undo(&self, _scene: &Scene<'_>, _answers: &[Answer], _facts: &[Fact]) -> Option<Box<dyn Act>> {
        None
    }

    /// The proof that it worked, where it knows one without being told; called with the answers of the attempt that did it, or
    /// that was to.
    fn built_in_verify(&self, _scene: &Scene<'_>, _answers: &[Answer]) -> Option<Box<dyn Act>> {
        None
    }

    /// What is true if all this was carried out, where its own answers never came: for a step in doubt that turns out to be
    /// done. The answers are those that did come.
    fn facts_of(&self, _scene: &Scene<'_>, _asked: &[&Effect], _answers: &[Answer]) -> Vec<Fact> {
        Vec::new()
    }

    /// The messages that it sends, and what became of each, given the answers so far; an error says why there are none. None where
    /// it tells nobody.
    fn mailing(&self, _scene: &Scene<'_>, _answers: &[Answer]) -> Option<Result<Mailing, Text>> {
        None
    }

    /// How many of them are where.
    fn counts(&self, scene: &Scene<'_>, answers: &[Answer]) -> Option<Counts> {
        Some(Counts::of(&self.mailing(scene, answers)?.ok()?))
    }

    /// The exact words of the message with this number in its [`mailing`](Self::mailing).
    fn written(&self, _scene: &Scene<'_>, _answers: &[Answer], _number: usize) -> Option<Result<Written, Text>> {
        None
    }

    /// The words of its message in this language before their names are replaced, as they are written in a file.
    fn wording(&self, _scene: &Scene<'_>, _lang: Lang) -> Option<Result<String, Text>> {
        None
    }

    /// Its texts that may hold `{{ names }}`, as they are written, for the check of references.
    fn templates(&self) -> Vec<&str> {
        Vec::new()
    }

    /// The parameters that it takes a secret from, by name.
    fn secrets(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Things of the workspace that it names: what sort, and the name as written (it may be a template).
    fn references(&self) -> Vec<(Reference, &str)> {
        Vec::new()
    }
}

/// What may stand under the id of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// Nothing: it gives no value.
    None,
    /// Whatever is typed.
    Any,
    /// One of these.
    OneOf(Vec<Choice>),
}

/// A sort of thing that a step may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// A provider.
    Provider,
    /// A service.
    Service,
    /// A channel.
    Channel,
    /// An audience.
    Audience,
    /// A message template.
    Template,
}

/// What a step will do, in the order in which it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// One line each, in the language of the scene; a line that begins with `+` or `-` is a difference.
    pub lines: Vec<Text>,
    /// Why it cannot be done as things are, if it cannot.
    pub obstacle: Option<Text>,
    /// The file whose programs must be allowed first, where that is why.
    pub allow: Option<String>,
}

impl Plan {
    /// That this will be done.
    pub fn of(lines: Vec<Text>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// That nothing can be done, and why.
    pub fn hindered(reason: Text) -> Self {
        Self { obstacle: Some(reason), ..Self::default() }
    }
}

/// One answer that a step received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// From the world.
    Outcome {
        /// What it answers: so a step knows what it did, whatever changed around it since.
        asked: Arc<Effect>,
        /// What came back.
        outcome: Arc<Outcome>,
    },
    /// From a person.
    Reply(Reply),
}

/// What a step does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// Ask a person.
    Question(Question),
    /// Ask the world; the step goes on when each is answered, and finds the outcomes in the order of what was asked.
    Ask(Vec<Ask>),
    /// Ask the world, and let a person go on without its answer ([`Reply::Ok`]): a wait, a recheck. An answer that comes after
    /// they did is dropped.
    Wait(Vec<Ask>),
    /// It is done.
    Done(Finish),
    /// It failed, and why.
    Failed(Text),
}

/// How a step ended well.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finish {
    /// What came of it, in one line.
    pub summary: Text,
    /// What is true since.
    pub facts: Vec<Fact>,
}

/// What a person is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// "Did you do it?": one key.
    Done,
    /// Yes or no.
    YesNo(Text),
    /// One of these.
    Choose(Vec<Choice>),
    /// A text in answer to this.
    Word {
        /// What is asked, in a sentence.
        asked: Text,
        /// The word that must be typed; any that says something, if absent.
        word: Option<String>,
        /// Which finding it is about, where it asks why words stay as they are.
        about: Option<String>,
    },
    /// A text; with what is proposed, and whether it may stay empty.
    Value {
        /// What must be typed.
        typed: Typed,
        /// What is proposed.
        default: Option<Text>,
        /// Whether it must be given.
        required: bool,
    },
}

impl Question {
    /// What is wrong with an answer that is typed, where the step would refuse it; nothing typed means what is proposed.
    pub fn refusal(&self, step: &str, text: &str, now: Timestamp, zone: &TimeZone) -> Option<Bilingual> {
        let Self::Value { typed, .. } = self else { return None };
        let text = text.trim();
        (!text.is_empty() && typed.read(text, now, zone).is_none()).then(|| typed.refused(step, text))
    }

    /// What was typed, as an answer to it.
    pub fn typed(&self, text: Text) -> Reply {
        match self {
            Self::Word { about: Some(finding), .. } => Reply::Overrule { finding: finding.clone(), reason: text },
            Self::Word { about: None, .. } | Self::Value { .. } | Self::Done | Self::YesNo(_) | Self::Choose(_) => Reply::Value(text),
        }
    }
}

/// One thing that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id, recorded.
    pub id: String,
    /// What is shown.
    pub title: Text,
    /// What one should know before choosing it: health of the candidate, a warning.
    pub note: Option<Text>,
}

/// One kind of step.
pub struct Kind {
    /// Its name in `kind:`.
    pub name: &'static str,
    /// Reads its own fields; `common` is what all steps share and was read before.
    pub parse: fn(&Common, &Fields<'_>, &mut Faults) -> Option<Box<dyn Act>>,
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kind").field(&self.name).finish()
    }
}

/// Every kind of step.
pub static KINDS: &[Kind] = &[
    say::KIND,
    confirm::KIND,
    choose::KIND,
    ask::KIND,
    check::KIND,
    run::KIND,
    fetch::KIND,
    switch::KIND,
    notify::KIND,
    wait::KIND,
    mark::KIND,
];

/// A text in both languages that may hold `{{ names }}`.
pub type Template = Bilingual;
