//! The firm as a rule sees it: nothing has happened yet, so whatever only an incident knows is empty.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::advice::{Experience, Ground};
use crate::domain::channel::Wording;
use crate::domain::delivery::NewDates;
use crate::domain::graph::Graph;
use crate::domain::keys::Keys;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::parted::Switched;
use crate::domain::programs::Permits;
use crate::domain::status::{Health, Verdict};
use crate::domain::step::Scene;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::domain::workspace::{Files, Workspace};

/// A firm to which nothing has happened.
#[derive(Debug)]
pub struct Firm<'a> {
    /// What `relais.yaml` and the providers say.
    pub workspace: &'a Workspace,
    /// The day where the firm is.
    pub today: Date,
    now: Timestamp,
    health: BTreeMap<String, (Health, Text)>,
    values: BTreeMap<String, String>,
    spoken: BTreeMap<String, Bilingual>,
    sent: Keys,
    unsure: BTreeSet<Arc<str>>,
    worded: BTreeMap<String, BTreeMap<Lang, Wording>>,
    graph: Graph,
    verdicts: BTreeMap<String, Verdict>,
    experience: Experience,
    switched_at: BTreeMap<String, Timestamp>,
    switched: BTreeMap<String, Switched>,
    moved: NewDates,
}

impl<'a> Firm<'a> {
    /// This firm at this time.
    pub fn of(workspace: &'a Workspace, now: Timestamp) -> Self {
        Self {
            workspace,
            today: now.to_zoned(workspace.zone.clone()).date(),
            now,
            health: BTreeMap::new(),
            values: BTreeMap::new(),
            spoken: BTreeMap::new(),
            sent: Keys::default(),
            unsure: BTreeSet::new(),
            worded: BTreeMap::new(),
            graph: Graph::of(workspace.providers.values()),
            verdicts: BTreeMap::new(),
            experience: Experience::default(),
            switched_at: BTreeMap::new(),
            switched: BTreeMap::new(),
            moved: NewDates::new(),
        }
    }

    /// What a step knows before anything is known; the files, none as yet, are lent by whoever looks, since threads cannot share them.
    pub(super) fn scene<'b>(&'b self, files: &'b Files) -> Scene<'b> {
        Scene {
            workspace: self.workspace,
            files,
            health: &self.health,
            incident: "",
            title: "",
            drill: false,
            severity: 3,
            values: &self.values,
            spoken: &self.spoken,
            provider: None,
            service: None,
            next_update: None,
            sent: &self.sent,
            unsure: &self.unsure,
            worded: &self.worded,
            key: "",
            only_asked: true,
            lang: self.workspace.language,
            zone: &self.workspace.zone,
            now: self.now,
            began: self.now,
            switched_at: &self.switched_at,
            switched: &self.switched,
            moved: &self.moved,
            ground: Ground { graph: &self.graph, verdicts: &self.verdicts, causes: &[], experience: &self.experience },
            permits: Permits::NONE,
        }
    }
}
