//! The scenarios that can be played: those of the workspace, in `drills/`, then those that come inside the binary.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::catalogue::Catalogue;
use super::load::id_of;
use super::source::{Folder, problem};
pub use crate::app::drills::{Listed, Scenarios, file_of};
use crate::app::library::Entry;
use crate::app::msg::Library;
use crate::domain::lang::Bilingual;
use crate::domain::rehearsals::{Planned, Subject};
use crate::domain::scenario::{Around, Scenario};
use crate::domain::workspace::unknown;
use crate::domain::yaml::{Fault, Faults, MAX_BYTES, Place, Problem};
use crate::shipped;

impl Scenarios {
    /// Those of the workspace in this folder.
    pub fn read(root: &Path) -> Self {
        let folder = Folder::new(root);
        let mut scenarios = Self::default();
        let mut taken = BTreeSet::new();
        for path in folder.files("drills", "yaml", &mut scenarios.faults) {
            let mut faults = Faults::of(&path);
            match id_of(&path).filter(|id| path == format!("drills/{id}.yaml")) {
                Some(id) => {
                    taken.insert(id.to_owned());
                    match folder.read(&path, MAX_BYTES) {
                        Ok(text) => scenarios.add(id, &text, true, &mut faults),
                        Err(refused) => faults.add(Place::default(), problem(&refused, "", "")),
                    }
                }
                None => faults.add(Place::default(), too_deep()),
            }
            scenarios.faults.extend(faults.into_list());
        }
        for id in shipped::scenario_ids().into_iter().filter(|id| !taken.contains(id)) {
            // A test proves that every shipped file is without fault.
            scenarios.add(&id, shipped::scenario(&id).unwrap_or_default(), false, &mut Faults::default());
        }
        scenarios
    }

    fn add(&mut self, id: &str, text: &str, own: bool, faults: &mut Faults) {
        let scenario = Scenario::parse(id, text, faults);
        self.listed.extend(scenario.map(|scenario| Listed { scenario: Arc::new(scenario), text: text.into(), own }));
    }

    /// The drills that are planned of what is not there; what has a fault of its own is there.
    pub fn unknown(&self, planned: &[Planned], library: &Library) -> Vec<Fault> {
        let scenarios: Vec<String> = self.listed.iter().map(|listed| listed.scenario.id.clone()).collect();
        let runbooks: Vec<String> = library.entries.iter().map(|entry| entry.header.id.clone()).collect();
        let mut faults = Faults::of("relais.yaml");
        for planned in planned {
            let (id, place) = (planned.subject.id(), planned.place);
            match &planned.subject {
                Subject::Scenario(_) if self.find(id).is_none() && self.faults_of(id).is_empty() => {
                    faults.add(place, unknown("scénario", "scenario", id, scenarios.iter()));
                }
                Subject::Runbook(_)
                    if !runbooks.iter().any(|known| known == id) && !library.broken.contains_key(&format!("runbooks/{id}.yaml")) =>
                {
                    faults.add(place, unknown("guide", "runbook", id, runbooks.iter()));
                }
                Subject::Scenario(_) | Subject::Runbook(_) => {}
            }
        }
        faults.into_list()
    }

    /// What is to be looked at again in the workspace's own, given all that they may name.
    pub fn remarks(&self, catalogue: &Catalogue, runbooks: &[Entry]) -> Vec<Fault> {
        let providers: BTreeMap<&str, _> = catalogue.listed.iter().map(|listed| (listed.provider.id.as_str(), &listed.provider)).collect();
        let runbooks: BTreeSet<&str> = runbooks.iter().map(|entry| entry.header.id.as_str()).collect();
        let around = Around { providers: &providers, runbooks: &runbooks };
        let of = |listed: &Listed| {
            let mut said = Faults::of(format!("drills/{}.yaml", listed.scenario.id));
            listed.scenario.remarks(around, &mut said);
            said.into_list()
        };
        self.listed.iter().filter(|listed| listed.own).flat_map(of).collect()
    }
}

fn too_deep() -> Problem {
    let what = Bilingual::of("un scénario se range dans `drills/` même", "a scenario stands in `drills/` itself");
    let hint = Bilingual::of("sortez-le de ce sous-dossier", "take it out of this folder");
    Problem::Other { what, hint: Some(hint) }
}
