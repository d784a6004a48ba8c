//! The runbooks and the incidents of the workspace as the console lists them.

use std::sync::Arc;

use serde::Serialize;

use crate::domain::advice::PastSwitch;
use crate::domain::incident::{Exercised, Followed};
use crate::domain::recurrence::Past;
use crate::domain::rehearsals::Rehearsed;
use crate::domain::runbook::Header;
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp};
use crate::domain::words::Words;

/// A runbook that can be walked.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What stands at its top.
    pub header: Header,
    /// Its path inside the workspace.
    pub path: String,
    /// Its text, as it will be pinned.
    pub text: Arc<str>,
    /// The commit that was checked out when it was read, if the workspace is a repository.
    pub commit: Option<String>,
    /// Whether the text differs from that commit's.
    pub dirty: bool,
    /// Whether the file on disk is broken now, and this is its last good text.
    pub broken: bool,
}

/// An incident in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Whether it is open.
    pub state: SummaryState,
    /// Its severity.
    pub severity: u8,
    /// Whether it is an exercise.
    pub drill: bool,
    /// The runbook that is being walked.
    pub runbook: Option<String>,
    /// The step where one is.
    pub step: Option<String>,
    /// When it was declared.
    pub declared_at: Timestamp,
    /// The switches that were made in it.
    #[serde(skip)]
    pub switches: Vec<PastSwitch>,
    /// The news that were promised in it and did not leave yet: to which audience, by id, and when they are due.
    #[serde(skip)]
    pub promises: Vec<(String, Timestamp)>,
    /// The provider that fails, if one is known.
    #[serde(skip)]
    pub provider: Option<String>,
    /// When it was closed, if it was.
    #[serde(skip)]
    pub closed_at: Option<Timestamp>,
    /// What is to be changed after it, by number.
    #[serde(skip)]
    pub followups: Vec<Followed>,
    /// What was rehearsed in it; nothing where it is real.
    #[serde(skip)]
    pub rehearsed: Option<Rehearsed>,
    /// The walks of runbooks in it.
    #[serde(skip)]
    pub exercised: Vec<Exercised>,
}

impl Summary {
    /// What it is called, with the mark of a drill before it.
    pub fn called(&self, words: &Words) -> String {
        if self.drill { format!("[{}] {}", words.say("plain-drill"), self.title) } else { self.title.to_string() }
    }

    /// What of it counts for later ones.
    pub fn past(&self) -> Past {
        Past {
            id: self.id.clone(),
            title: self.title.clone(),
            drill: self.drill,
            provider: self.provider.clone(),
            at: self.declared_at,
            lasted: self.closed_at.map(|at| Span::between(self.declared_at, at)),
            followups: self.followups.clone(),
        }
    }

    /// An incident of which nothing can be read but its id.
    pub fn damaged(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            title: Text::line(id),
            state: SummaryState::Damaged,
            severity: 0,
            drill: false,
            runbook: None,
            step: None,
            declared_at: Timestamp::UNIX_EPOCH,
            switches: Vec::new(),
            promises: Vec::new(),
            provider: None,
            closed_at: None,
            followups: Vec::new(),
            rehearsed: None,
            exercised: Vec::new(),
        }
    }
}

/// Whether an incident is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SummaryState {
    /// It goes on.
    Open,
    /// It goes on, and a step of it is in doubt.
    InDoubt,
    /// It is over.
    Closed,
    /// Its journal cannot be read as it stands.
    Damaged,
}

impl SummaryState {
    /// The key of its word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "incident-open",
            Self::InDoubt => "incident-in-doubt",
            Self::Closed => "incident-closed",
            Self::Damaged => "incident-damaged",
        }
    }
}
