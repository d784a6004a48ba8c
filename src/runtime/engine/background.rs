//! What the engine reads on threads of its own, of which the latest counts, and what a change of files makes it read again.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::{Engine, FaceTask, Heard};
use crate::app::Msg;
use crate::app::drills::Scenarios;
use crate::app::msg::{Known, Library, Reloaded, Tone};
use crate::app::update::say;
use crate::domain::lang::Bilingual;
use crate::domain::lineage::{Lineage, Missing};
use crate::domain::programs::{Extent, Source};
use crate::domain::text::Text;
use crate::runtime::catalogue::Catalogue;
use crate::runtime::live::watch::Change;
use crate::runtime::load::{Loaded, load};
use crate::runtime::{copies, library, lineage, past, permits, proofs};

/// Readings that go on beside each other and may end in any order.
#[derive(Default)]
pub(super) struct Latest {
    begun: u64,
    taken: u64,
}

impl Latest {
    /// The number of one that begins.
    pub(super) fn begin(&mut self) -> u64 {
        self.begun += 1;
        self.begun
    }

    /// Whether this one is news; one that began before what is known already is not.
    pub(super) fn is_news(&mut self, number: u64) -> bool {
        let newer = number > self.taken;
        self.taken = self.taken.max(number);
        newer
    }
}

impl Engine {
    /// Something changed in the workspace: read that part of it again.
    pub(super) fn changed(&mut self, change: &Change) -> Vec<FaceTask> {
        let touched = match change {
            Change::Paths(paths) => Touched::by(paths, self.keeper.own_file().as_deref()),
            Change::Rescan => Touched { runbooks: true, incidents: true, drills: true, rest: true },
            Change::Unwatched(reason) => {
                let what = Bilingual {
                    fr: format!("les fichiers changés ne sont plus relus seuls : {}", reason.fr),
                    en: format!("changed files are no longer read by themselves: {}", reason.en),
                };
                say(&mut self.shared, Tone::Alarm, &what);
                return Vec::new();
            }
        };
        let mut face = Vec::new();
        if touched.rest {
            let msg = self.reload();
            face.extend(self.handle(msg));
            self.judge_programs();
            self.read_catalogue();
        }
        if touched.rest || touched.runbooks {
            self.read_library();
        }
        if let Some(known) = self.shared.lineage.as_ref().filter(|_| touched.runbooks) {
            let (runbook, path, most) = (known.runbook.clone(), known.path.clone(), known.most);
            self.read_lineage(runbook, path, most);
        }
        if touched.drills {
            self.read_scenarios();
        }
        if touched.incidents {
            self.list();
            face.extend(self.reread());
        }
        face
    }

    /// Another console may have written to the open incident.
    fn reread(&mut self) -> Vec<FaceTask> {
        let known = self.shared.open.as_ref().map(|open| &open.records);
        // Where somebody takes a line out, one comes and one goes.
        match self.keeper.reread().filter(|records| known.is_some_and(|known| known.len() <= records.len() && known != records)) {
            Some(records) => self.handle(Msg::Reread(records)),
            None => Vec::new(),
        }
    }

    /// The workspace as it is now, with what a drill wrote over it.
    pub(super) fn reload(&mut self) -> Msg {
        let Loaded { workspace, mut files, faults, sources } = load(&self.origin.root);
        if workspace.is_some() {
            // Of a broken file the last good text stays, and with it what may be started.
            self.sources = sources;
        }
        if let Some(scripted) = self.driver.scripted() {
            scripted.lay_over(&mut files);
        }
        Msg::Workspace(Box::new(Reloaded { workspace, files, faults }))
    }

    pub(super) fn read_library(&mut self) {
        let (root, tell, workspace) = (self.origin.root.clone(), Arc::clone(&self.tell), self.shared.workspace.clone());
        let (number, own) = (self.library.begin(), self.sources.clone());
        let read = move || {
            let library = library::read(&root, &workspace);
            let walked = library.entries.iter().filter_map(|entry| Source::of(&entry.path, &entry.text, Extent::Whole));
            let sources: Vec<Source> = own.into_iter().chain(walked).collect();
            Library { waiting: permits::judge(&root, &sources, &workspace.programs).waiting(), ..library }
        };
        thread::spawn(move || tell(Heard::Library(number, whole(read))));
    }

    /// First the list; then what the newest commits changed, which is what is seen; then what the others did.
    pub(super) fn read_lineage(&mut self, runbook: String, path: String, most: usize) {
        let (root, tell) = (self.origin.root.clone(), Arc::clone(&self.tell));
        let numbers = [self.lineage.begin(), self.lineage.begin(), self.lineage.begin()];
        let (id, file) = (runbook.clone(), path.clone());
        let broken = move || {
            let read = Err(Missing::Refused(Text::line("the reading broke off")));
            Lineage { runbook: id.clone(), path: file.clone(), most, read }
        };
        thread::spawn(move || {
            let compared = |mut read: Lineage, first| {
                lineage::compare(&mut read, first);
                read
            };
            let mut read = whole(|| lineage::read(&root, &runbook, &path, most)).unwrap_or_else(&broken);
            for (number, next) in numbers.into_iter().zip([Some(lineage::SEEN), Some(usize::MAX), None]) {
                tell(Heard::Lineage(number, Box::new(read.clone())));
                let Some(first) = next.filter(|_| !read.is_compared()) else { break };
                read = whole(|| compared(read, first)).unwrap_or_else(&broken);
            }
        });
    }

    pub(super) fn read_scenarios(&mut self) {
        let (root, tell) = (self.origin.root.clone(), Arc::clone(&self.tell));
        let number = self.scenarios.begin();
        thread::spawn(move || tell(Heard::Scenarios(number, whole(|| Scenarios::read(&root)))));
    }

    pub(super) fn read_catalogue(&mut self) {
        let (root, tell) = (self.origin.root.clone(), Arc::clone(&self.tell));
        let (number, data) = (self.catalogue.begin(), self.shared.workspace.data.clone());
        let read = move || {
            let catalogue = Catalogue::read(&root);
            Known { graph: catalogue.graph(), laws: catalogue.laws(), jobs: catalogue.jobs(), copies: copies::dates(&root, &data) }
        };
        thread::spawn(move || tell(Heard::Catalogue(number, whole(read))));
    }

    pub(super) fn list(&mut self) {
        let (root, tell, shelf) = (self.origin.root.clone(), Arc::clone(&self.tell), Arc::clone(&self.shelf));
        let number = self.incidents.begin();
        thread::spawn(move || tell(Heard::Incidents(number, whole(|| shelf.list(&root)))));
    }

    pub(super) fn read_past(&mut self) {
        let (root, tell, zone) = (self.origin.root.clone(), Arc::clone(&self.tell), self.shared.zone().clone());
        let number = self.past.begin();
        thread::spawn(move || tell(Heard::Past(number, whole(|| (past::read(&root, zone), proofs::read(&root))))));
    }
}

/// What was read, unless reading it broke off.
pub(super) fn whole<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

/// Which part of the workspace changed.
pub(super) struct Touched {
    pub(super) runbooks: bool,
    pub(super) incidents: bool,
    pub(super) drills: bool,
    pub(super) rest: bool,
}

impl Touched {
    /// What these paths concern; those that this console writes itself concern nothing.
    pub(super) fn by(paths: &BTreeSet<PathBuf>, own: Option<&Path>) -> Self {
        let others = || paths.iter().filter(|path| own.is_none_or(|own| !path.starts_with(own)));
        let below = |folder: &str| others().any(|path| path.starts_with(folder));
        let rest = others().any(|path| !["runbooks", "incidents", "drills"].iter().any(|folder| path.starts_with(folder)));
        Self { runbooks: below("runbooks"), incidents: below("incidents"), drills: below("drills"), rest }
    }
}
