//! The drills that were done, read from their journals.

use std::path::Path;

use crate::cli::answer::{Exit, Trouble};
use crate::cli::call::Call;
use crate::cli::incident;
use crate::domain::postmortem::Drilled;
use crate::journal;

/// The drills of a workspace.
pub struct Past {
    /// Those that can be read, the newest first.
    pub drills: Vec<Drilled>,
    /// The incidents whose journal is damaged: one that is a drill stands here as well as far as it can be read.
    pub damaged: Vec<String>,
}

impl Past {
    /// Reads them.
    pub fn read(root: &Path, call: &Call) -> Result<Self, Trouble> {
        let folder = incident::folder(root);
        let ids = journal::list(&folder).map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())))?;
        let mut past = Self { drills: Vec::new(), damaged: Vec::new() };
        for id in ids {
            let read = journal::read_incident(&folder.join(&id)).ok();
            if read.as_ref().is_none_or(journal::Read::is_damaged) {
                past.damaged.push(id);
            }
            past.drills.extend(read.and_then(|read| Drilled::of(&read.records, call.lang())));
        }
        past.drills.sort_by(|a, b| b.really.cmp(&a.really).then_with(|| b.id.cmp(&a.id)));
        Ok(past)
    }
}
