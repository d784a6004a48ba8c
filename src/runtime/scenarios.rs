//! The scenarios that can be played: those of the workspace, and the shipped ones that it has none of its own for.

use std::collections::BTreeMap;
use std::path::Path;

use super::load::id_of;
use super::source::{Folder, problem};
use crate::domain::scenario::Scenario;
use crate::domain::yaml::{Fault, Faults, MAX_BYTES};
use crate::shipped;

/// Where a workspace keeps its own.
pub const FOLDER: &str = "drills";

/// One scenario as it was read.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its file: inside the workspace, or among the shipped ones.
    pub path: String,
    /// Whether it is the workspace's own.
    pub own: bool,
    /// Its text.
    pub text: String,
    /// What it says; none where it is faulty.
    pub scenario: Option<Scenario>,
    /// What is wrong in it.
    pub faults: Vec<Fault>,
}

/// All of them, by id.
pub fn list(workspace: &Path) -> BTreeMap<String, Known> {
    let shipped = shipped::scenario_ids().into_iter().filter_map(|id| {
        let text = shipped::scenario(&id)?.to_owned();
        Some((id.clone(), known(&id, format!("{FOLDER}/{id}.yaml"), false, Ok(text))))
    });
    let folder = Folder::new(workspace);
    let paths = folder.files(FOLDER, "yaml", &mut Vec::new());
    let own = paths.iter().filter_map(|path| {
        let id = id_of(path)?;
        let text = folder.read(path, MAX_BYTES).map_err(|refused| {
            let mut faults = Faults::of(path);
            faults.add(Default::default(), problem(&refused, "", ""));
            faults
        });
        Some((id.to_owned(), known(id, path.clone(), true, text)))
    });
    shipped.chain(own).collect()
}

fn known(id: &str, path: String, own: bool, text: Result<String, Faults>) -> Known {
    let (text, scenario, faults) = match text {
        Ok(text) => {
            let mut faults = Faults::of(&path);
            let scenario = Scenario::parse(id, &text, &mut faults);
            (text, scenario, faults.into_list())
        }
        Err(faults) => (String::new(), None, faults.into_list()),
    };
    let scenario = scenario.filter(|_| faults.is_empty());
    Known { id: id.to_owned(), path, own, text, scenario, faults }
}
