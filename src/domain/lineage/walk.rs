//! Which version of a runbook was walked in which incident, by the hash of the text that its journal keeps.

use std::collections::BTreeMap;

use super::{Lineage, Version};
use crate::domain::incident::Exercised;
use crate::domain::time::Timestamp;

/// A walk of a runbook in an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// The incident's id.
    pub incident: String,
    /// What the incident is called.
    pub called: String,
    /// The runbook's id at that time.
    pub runbook: String,
    /// When it began.
    pub at: Timestamp,
    /// Whether it was a drill.
    pub drill: bool,
    /// The hash of the text that was walked.
    pub hash: String,
}

/// The walks of a runbook, each with the text that it had.
#[derive(Debug, Default)]
pub struct Walked<'a> {
    /// Those of a text that a commit holds, by the commit's id.
    pub versions: BTreeMap<&'a str, Vec<&'a Walk>>,
    /// Those of the text that stands in the file and in no commit.
    pub unsaved: Vec<&'a Walk>,
    /// Those of a text that no commit holds, of those that were read.
    pub elsewhere: Vec<&'a Walk>,
}

impl Walk {
    /// The walks of an incident that is called so, one for each text.
    pub fn of(incident: &str, called: &str, exercised: &[Exercised]) -> Vec<Self> {
        let one = |walk: &Exercised, hash: &String| Self {
            incident: incident.to_owned(),
            called: called.to_owned(),
            runbook: walk.runbook.clone(),
            at: walk.at,
            drill: walk.drill,
            hash: hash.clone(),
        };
        exercised.iter().flat_map(|walk| walk.texts.iter().map(move |hash| one(walk, hash))).collect()
    }
}

impl<'a> Walked<'a> {
    /// Finds the text of each walk of this runbook.
    pub fn of(lineage: &'a Lineage, walks: &'a [Walk]) -> Self {
        let mut walked = Self::default();
        let known = lineage.read.as_ref().ok();
        let all = || known.into_iter().flat_map(|versions| versions.list.iter().chain(versions.ahead()));
        let unsaved = known.and_then(|versions| versions.unsaved.as_ref());
        let is_own = |walk: &Walk| walk.runbook == lineage.runbook || all().any(|version| version.is_of(&walk.runbook));
        for walk in walks {
            let holds = || all().filter(|version| !version.hash.is_empty() && version.hash == walk.hash);
            // Where several hold it, the last of that time.
            let then = holds().find(|version| version.commit.at <= walk.at);
            match then.or_else(|| holds().min_by_key(|version| version.commit.at)) {
                Some(version) => walked.versions.entry(&version.commit.id).or_default().push(walk),
                None if unsaved.is_some_and(|unsaved| unsaved.hash == walk.hash) => walked.unsaved.push(walk),
                None if is_own(walk) => walked.elsewhere.push(walk),
                None => {}
            }
        }
        walked
    }
}

impl Version {
    /// Whether its file was that of a runbook of this id.
    fn is_of(&self, runbook: &str) -> bool {
        let name = self.after.as_ref().and_then(|side| side.path.rsplit('/').next());
        name.and_then(|name| name.strip_suffix(".yaml")) == Some(runbook)
    }
}
