//! The tests of a workspace: the files of its folder `tests/`.

use std::path::Path;

use crate::domain::trial::Trial;
use crate::domain::yaml::{Fault, Faults, MAX_BYTES, Place};
use crate::runtime::load::id_of;
use crate::runtime::source::{Folder, problem};

/// All of them, and what is wrong in their files.
#[derive(Debug, Default)]
pub struct Trials {
    /// Those that can be walked, by path.
    pub listed: Vec<(String, Trial)>,
    /// What is wrong in the others.
    pub faults: Vec<Fault>,
}

impl Trials {
    /// Those of the workspace in this folder.
    pub fn read(root: &Path) -> Self {
        let folder = Folder::new(root);
        let mut trials = Self::default();
        for path in folder.files("tests", "yaml", &mut trials.faults) {
            let mut faults = Faults::of(&path);
            let trial = match folder.read(&path, MAX_BYTES) {
                Ok(text) => Trial::parse(id_of(&path).unwrap_or(&path), &text, &mut faults).filter(|_| faults.is_empty()),
                Err(refused) => {
                    faults.add(Place::default(), problem(&refused, "", ""));
                    None
                }
            };
            trials.listed.extend(trial.map(|trial| (path, trial)));
            trials.faults.extend(faults.into_list());
        }
        trials
    }
}
