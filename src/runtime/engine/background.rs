//! What the engine reads on threads of its own, of which the latest counts, and what a change of files makes it read again.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::{Engine, Heard};
use crate::app::msg::Known;
use crate::runtime::catalogue::Catalogue;
use crate::runtime::{copies, incidents, library, past, proofs};

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
    pub(super) fn read_library(&mut self) {
        let (root, tell, workspace) = (self.origin.root.clone(), Arc::clone(&self.tell), self.shared.workspace.clone());
        let number = self.library.begin();
        thread::spawn(move || tell(Heard::Library(number, whole(|| library::read(&root, &workspace)))));
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
        let (root, tell) = (self.origin.root.clone(), Arc::clone(&self.tell));
        let number = self.incidents.begin();
        thread::spawn(move || tell(Heard::Incidents(number, whole(|| incidents::list(&root)))));
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
    pub(super) rest: bool,
}

impl Touched {
    /// What these paths concern; those that this console writes itself concern nothing.
    pub(super) fn by(paths: &BTreeSet<PathBuf>, own: Option<&Path>) -> Self {
        let others = || paths.iter().filter(|path| own.is_none_or(|own| !path.starts_with(own)));
        let below = |folder: &str| others().any(|path| path.starts_with(folder));
        let (runbooks, incidents) = (below("runbooks"), below("incidents"));
        let rest = others().any(|path| !path.starts_with("runbooks") && !path.starts_with("incidents"));
        Self { runbooks, incidents, rest }
    }
}
