//! The incident that is open here: what its records tell, with its runbook as it was pinned.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::incident::event::Phase;
use crate::domain::incident::{Incident, Record, StepState};
use crate::domain::lang::Bilingual;
use crate::domain::runbook::Runbook;
use crate::domain::text::Text;
use crate::domain::workspace::{Files, Workspace};

/// The incident that is open here.
#[derive(Debug, Clone)]
pub struct Open {
    /// What its records tell.
    pub incident: Incident,
    /// The records, in their order.
    pub records: Vec<Record>,
    /// The runbook that is walked, read from the text that was pinned.
    pub runbook: Option<Arc<Runbook>>,
    /// How the parameters that are ids are said.
    pub spoken: BTreeMap<String, Bilingual>,
    /// The files of the workspace as they were when each step began.
    pub begun: BTreeMap<String, Files>,
    /// What was found when it was opened: a torn tail that was kept aside.
    pub findings: Vec<Bilingual>,
    /// The lines of others that came when later ones had been read already, as their evidence.
    pub late: BTreeSet<String>,
}

impl Open {
    /// The incident that these records tell; `None` if they do not begin with a declaration.
    pub fn of(records: Vec<Record>, workspace: &Workspace) -> Option<Self> {
        let incident = Incident::of(&records)?;
        let mut open = Self {
            incident,
            records,
            runbook: None,
            spoken: BTreeMap::new(),
            begun: BTreeMap::new(),
            findings: Vec::new(),
            late: BTreeSet::new(),
        };
        open.read_runbook(workspace);
        Some(open)
    }

    /// Reads the pinned text again; done when one is pinned.
    pub fn read_runbook(&mut self, workspace: &Workspace) {
        let Some(pinned) = &self.incident.pinned else { return };
        let mut faults = crate::domain::yaml::Faults::of(&pinned.path);
        self.runbook = Runbook::parse(&pinned.runbook, &pinned.text, &mut faults).map(Arc::new);
        self.say_values(workspace);
    }

    /// How texts say the values that are known; done again when a step gives one.
    pub fn say_values(&mut self, workspace: &Workspace) {
        let (Some(pinned), Some(runbook)) = (&self.incident.pinned, &self.runbook) else { return };
        let given = runbook.parameters.iter().filter_map(|parameter| {
            let kept = pinned.values.get(&parameter.name)?;
            Some((parameter.name.clone(), parameter.spoken(kept, workspace)?))
        });
        let answered = runbook.steps.iter().filter_map(|step| {
            let kept = self.incident.values.get(&step.common.id)?;
            Some((step.common.id.clone(), step.act.spoken(kept, &workspace.zone)?))
        });
        self.spoken = given.chain(answered).collect();
    }

    /// What this writer is changing outside at this moment, in words: the first of it.
    pub fn changing(&self, writer: &str) -> Option<&Text> {
        let running = self.incident.steps.values().filter(|run| run.writer == writer);
        running.flat_map(|run| run.awaited()).find(|(_, _, effect)| effect.changes_the_world()).map(|(_, what, _)| what)
    }

    /// The names of everything that is awaited from the world.
    pub fn awaited(&self) -> BTreeSet<(String, u32, Phase, u32)> {
        let running = self.incident.steps.iter().filter(|(_, run)| run.state == StepState::Running);
        running.flat_map(|(step, run)| run.awaited().map(move |(number, _, _)| (step.clone(), run.attempt, run.phase, number))).collect()
    }
}
