//! The history of one runbook: which commits touched its file, what each of them changed step by step, and which of them was walked.
//!
//! Nothing is read here: the texts of the versions are given, and a difference is that of [`super::review`]. So a step that only
//! moved has not changed, and a file that got another name is still the same runbook.

mod brief;
mod compare;
#[cfg(test)]
mod tests;
mod walk;

use std::sync::Arc;

pub use brief::{brief, header};
pub use compare::compare;
pub use walk::{Walk, Walked};

use super::review::{Change, Review, Side};
use super::runbook::{About, Touch};
use super::text::Text;
use super::time::Timestamp;

/// How many commits are read at first, the newest.
pub const MOST: usize = 200;

/// The history of one runbook's file.
#[derive(Debug, Clone)]
pub struct Lineage {
    /// The runbook's id.
    pub runbook: String,
    /// Its file, as a path inside the workspace.
    pub path: String,
    /// How many commits were asked for.
    pub most: usize,
    /// What the repository says; or why it says nothing.
    pub read: Result<Versions, Missing>,
}

/// What the repository says of a file.
#[derive(Debug, Clone)]
pub struct Versions {
    /// The commits that touched it, the newest first.
    pub list: Vec<Version>,
    /// Why there is no older one in the list.
    pub end: End,
    /// How the file differs from the last commit, if it does.
    pub unsaved: Option<Unsaved>,
    /// What the branch that ours follows has besides.
    pub upstream: Upstream,
}

/// What one commit made of the file.
#[derive(Debug, Clone)]
pub struct Version {
    /// The commit.
    pub commit: Commit,
    /// What stood there before.
    pub before: Before,
    /// What stands there since; none where the file went.
    pub after: Option<Arc<Side>>,
    /// The hash of that text, as a journal keeps it; empty where there is none.
    pub hash: String,
    /// What it changed; none until it was compared.
    pub told: Option<Arc<Told>>,
}

/// Who changed something, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its id, in full.
    pub id: String,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub author: Text,
    /// The first line of its message.
    pub subject: Text,
}

/// What stood in the file before a commit.
#[derive(Debug, Clone)]
pub enum Before {
    /// Nobody can say: the clone begins with this commit.
    Unknown,
    /// These texts: none where the file is new, several where branches were joined.
    Texts(Vec<Arc<Side>>),
}

/// What a commit changed.
#[derive(Debug)]
pub enum Told {
    /// Nobody can say: the clone begins with it.
    Unknown,
    /// Nothing that is walked: layout, comments, or two branches that were joined.
    Same,
    /// This.
    Changed(Review),
}

/// The file as it stands, where that is in no commit.
#[derive(Debug, Clone)]
pub struct Unsaved {
    /// The hash of its text; empty where the file is gone.
    pub hash: String,
    /// How it differs from the last commit.
    pub told: Arc<Told>,
}

/// Why a list of versions ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The file begins there.
    Whole,
    /// More were not asked for.
    Older,
    /// The clone is shallow, and begins there.
    Shallow,
}

/// What the branch that ours follows has and we have not, as far as it was fetched.
#[derive(Debug, Clone)]
pub enum Upstream {
    /// No branch is checked out.
    Detached,
    /// Ours follows none.
    None,
    /// It follows this one.
    Branch {
        /// Its name.
        name: Text,
        /// When anything was last fetched; none where that was never since the clone.
        fetched: Option<Timestamp>,
        /// The commits that touch the file and are not ours, the newest first.
        ahead: Vec<Version>,
    },
}

/// Why there is no history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// There is no git on this machine.
    NoGit,
    /// The workspace is in no repository.
    NoRepository,
    /// The repository has no files checked out.
    Bare,
    /// Nothing was committed yet.
    NoCommit,
    /// Git refuses, in its own words.
    Refused(Text),
}

/// Who changed a step last.
#[derive(Debug, Clone, Copy)]
pub enum Last<'a> {
    /// It differs from the last commit.
    Unsaved,
    /// This commit changed it, or brought it.
    By(&'a Version, Touch),
    /// None of those that were read did.
    Before(End),
    /// The versions were not compared yet.
    Unread,
}

impl Lineage {
    /// Whether it is known of each commit what it changed.
    pub fn is_compared(&self) -> bool {
        self.read.as_ref().map_or(true, |versions| versions.list.iter().chain(versions.ahead()).all(|version| version.told.is_some()))
    }
}

impl Versions {
    /// Who changed a step last. One that only stands elsewhere was not changed.
    pub fn last(&self, step: &str) -> Last<'_> {
        if self.unsaved.as_ref().is_some_and(|unsaved| unsaved.told.touch(step).is_some()) {
            return Last::Unsaved;
        }
        for version in &self.list {
            let Some(told) = &version.told else { return Last::Unread };
            if let Some(touch) = told.touch(step) {
                return Last::By(version, touch);
            }
        }
        Last::Before(self.end)
    }

    /// The commits of the other branch that touch the file and are not ours.
    pub fn ahead(&self) -> &[Version] {
        match &self.upstream {
            Upstream::Branch { ahead, .. } => ahead,
            Upstream::Detached | Upstream::None => &[],
        }
    }

    /// The commit of this id, or of an id that begins so; of ours, then of those that are not here.
    pub fn find(&self, id: &str) -> Option<&Version> {
        let is_it = |version: &&Version| id.len() >= 4 && version.commit.id.starts_with(id);
        self.list.iter().chain(self.ahead()).find(is_it)
    }
}

impl Told {
    /// What it changed, where that can be told.
    pub fn review(&self) -> Option<&Review> {
        match self {
            Self::Changed(review) => Some(review),
            Self::Unknown | Self::Same => None,
        }
    }

    /// Whether the text before or after it cannot be read, so that nobody can tell what it changed.
    pub fn is_unreadable(&self) -> bool {
        self.review().is_some_and(|review| !review.faults.is_empty() && review.changes.is_empty() && review.header.is_empty())
    }

    /// How it touched a step; none where it did not, or only moved it.
    fn touch(&self, step: &str) -> Option<Touch> {
        let is_it = |told: &&Change| told.change.about == About::Step && told.change.id == step;
        let change = &self.review()?.changes.iter().find(is_it)?.change;
        (change.touch != Touch::Changed || !change.fields.is_empty()).then_some(change.touch)
    }
}

impl Commit {
    /// As much of its id as a person needs.
    pub fn short(&self) -> &str {
        self.id.get(..8).unwrap_or(&self.id)
    }
}

impl Missing {
    /// Its name, which does not change with the language.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NoGit => "no-git",
            Self::NoRepository => "no-repository",
            Self::Bare => "bare",
            Self::NoCommit => "no-commit",
            Self::Refused(_) => "refused",
        }
    }
}

impl End {
    /// Its name, which does not change with the language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Older => "older",
            Self::Shallow => "shallow",
        }
    }
}
