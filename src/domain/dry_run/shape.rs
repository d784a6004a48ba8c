//! The parts of a step as a dry run tells it, and as other programs read it.

use serde::Serialize;

use crate::domain::text::Text;
use crate::domain::time::Span;

/// Who holds a role.
#[derive(Debug, Serialize)]
pub struct Role {
    /// The role.
    pub id: String,
    /// Who holds it from the start, or by habit.
    pub people: Vec<String>,
}

/// When a step is reached.
#[derive(Debug, Serialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Reached {
    /// Whatever is answered.
    Always,
    /// When all of this is so.
    When {
        /// What must be so.
        all: Vec<Condition>,
    },
    /// Never: no way leads there.
    Never {
        /// What would have to be so.
        all: Vec<Condition>,
    },
}

/// One of these must be the value of a parameter or of an earlier step.
#[derive(Debug, Serialize)]
pub struct Condition {
    /// The name of the parameter, or the id of the step.
    pub name: String,
    /// The number of the step; none for a parameter.
    pub step: Option<usize>,
    /// The values, as they are said.
    pub any: Vec<Text>,
}

/// What a person is asked.
#[derive(Debug, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Asked {
    /// To do it, and to say so.
    Done,
    /// Yes or no.
    YesNo {
        /// The question.
        words: Text,
    },
    /// One of several.
    Choice,
    /// A text.
    Text {
        /// Whether it must be given.
        required: bool,
        /// What must be typed, where not any text will do.
        #[serde(skip_serializing_if = "Option::is_none")]
        expected: Option<String>,
        /// What is proposed.
        proposed: Option<Text>,
    },
    /// A word before anything is done.
    Word {
        /// The question.
        words: Text,
    },
}

/// An answer, what it brings about, and where it leads.
#[derive(Debug, Serialize)]
pub struct Way {
    /// What is recorded.
    pub id: String,
    /// What is shown.
    pub title: Text,
    /// What one should know before choosing it.
    pub note: Option<Text>,
    /// What it changes exactly.
    pub does: Vec<Text>,
    /// How that is proved to have worked.
    pub proof: Vec<Text>,
    /// The number of the step that comes next, as of a step.
    pub then: Vec<Option<usize>>,
}

/// How a step is taken back.
#[derive(Debug, Serialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Undo {
    /// It changes nothing outside by itself.
    Nothing,
    /// As the runbook says.
    Told {
        /// What that does.
        does: Vec<Text>,
    },
    /// By itself: what stood there before is put back.
    Itself,
    /// It cannot be.
    Never,
    /// It cannot be either: a message that left has left.
    Sent,
    /// It changes something, and nothing says how.
    Unsaid,
}

/// The agreement of another person.
#[derive(Debug, Serialize)]
pub struct Agreement {
    /// Those who may give it now, by name; nobody where the team has none.
    pub people: Vec<String>,
    /// How long it may be given and used.
    pub within: Span,
}

/// How often a step is tried again by itself.
#[derive(Debug, Serialize)]
pub struct Again {
    /// How many times after the first.
    pub times: u32,
    /// How long it waits before each.
    pub every: Span,
}
