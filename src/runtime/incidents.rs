//! Lists the incidents of a workspace.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::SystemTime;

use crate::app::library::{Summary, SummaryState};
use crate::domain::advice::PastSwitch;
use crate::domain::incident::event::Pinned;
use crate::domain::incident::{Exercised, Incident, StepState, current, exercised, rehearsed, switches as of_incident};
use crate::domain::runbook::Runbook;
use crate::domain::watch::Awaited;
use crate::domain::yaml::Faults;
use crate::journal;

/// Every incident, the newest first; one whose journal cannot be read is listed as damaged.
pub fn list(workspace: &Path) -> Vec<Summary> {
    Shelf::default().list(workspace)
}

/// What was read of incidents, so that one whose files are as they were is not read again: of a thousand, one goes on.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<BTreeMap<String, (Files, Option<Summary>)>>);

/// The files of a journal: their names, lengths in bytes, and when they were changed.
type Files = Vec<(OsString, u64, Option<SystemTime>)>;

impl Shelf {
    /// Every incident, the newest first, read by several threads where there are many.
    pub fn list(&self, workspace: &Path) -> Vec<Summary> {
        const AT_ONCE: usize = 64;
        let folder = workspace.join("incidents");
        let ids = journal::list(&folder).unwrap_or_default();
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(4);
        let part = ids.len().div_ceil(threads).max(AT_ONCE);
        let texts = Texts::default();
        let mut list: Vec<Summary> = thread::scope(|scope| {
            let read = |ids: &[String]| ids.iter().filter_map(|id| self.summary(&folder, id, &texts)).collect::<Vec<_>>();
            let parts: Vec<_> = ids.chunks(part).map(|ids| scope.spawn(move || read(ids))).collect();
            parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|broken| std::panic::resume_unwind(broken))).collect()
        });
        list.sort_by(|a, b| b.declared_at.cmp(&a.declared_at).then_with(|| b.id.cmp(&a.id)));
        list
    }

    fn summary(&self, folder: &Path, id: &str, texts: &Texts) -> Option<Summary> {
        let files = files(&folder.join(id));
        let known = |shelf: &BTreeMap<String, (Files, Option<Summary>)>| shelf.get(id).filter(|(then, _)| *then == files).cloned();
        if let Some((_, summary)) = known(&self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return summary;
        }
        // Looked at before it was read: what is written meanwhile is read the next time.
        let summary = summary(folder, id, texts);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned(), (files, summary.clone()));
        summary
    }
}

/// The runbooks of the texts that were pinned, for as long as one list takes: of a thousand incidents, most walked the same few.
#[derive(Debug, Default)]
struct Texts(Mutex<BTreeMap<String, Option<Arc<Runbook>>>>);

impl Texts {
    /// The runbook of a text; none where it can be read no more.
    fn read(&self, pinned: &Pinned) -> Option<Arc<Runbook>> {
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&pinned.text) {
            return known.clone();
        }
        // Not while it is locked: reading takes long, and the other threads have their own.
        let runbook = Runbook::parse(&pinned.runbook, &pinned.text, &mut Faults::of(&pinned.path)).map(Arc::new);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(pinned.text.clone(), runbook.clone());
        runbook
    }
}

/// The files of an incident's journal as they are now.
fn files(incident: &Path) -> Files {
    let entries = fs::read_dir(incident.join("journal")).into_iter().flatten().flatten();
    let mut files: Files = entries
        .filter_map(|entry| Some((entry.metadata().ok()?, entry.file_name())))
        .map(|(meta, name)| (name, meta.len(), meta.modified().ok()))
        .collect();
    files.sort();
    files
}

/// Whether this one is a drill, as far as it can be read.
pub fn is_drill(workspace: &Path, id: &str) -> bool {
    let read = journal::read_incident(&workspace.join("incidents").join(id)).ok();
    read.and_then(|read| Incident::of(&read.records)).is_some_and(|incident| incident.declared.drill)
}

/// The switches of all of them.
pub fn switches(workspace: &Path) -> Vec<PastSwitch> {
    list(workspace).into_iter().flat_map(|summary| summary.switches).collect()
}

/// The walks of runbooks in all of them.
pub fn exercises(workspace: &Path) -> Vec<Exercised> {
    list(workspace).into_iter().flat_map(|summary| summary.exercised).collect()
}

/// The news that are promised in those that are open, and did not leave yet.
pub fn awaited(workspace: &Path) -> Vec<Awaited> {
    let all = list(workspace).into_iter();
    let of = |summary: Summary| {
        let Summary { id, title, drill, promises, .. } = summary;
        let awaited = move |(audience, due)| Awaited { incident: id.clone(), title: title.clone(), drill, audience, due };
        promises.into_iter().map(awaited)
    };
    all.flat_map(of).collect()
}

fn summary(folder: &Path, id: &str, texts: &Texts) -> Option<Summary> {
    let read = journal::read_incident(&folder.join(id)).ok();
    let damaged = read.as_ref().is_none_or(journal::Read::is_damaged);
    let records = read.map(|read| read.records).unwrap_or_default();
    let Some(incident) = Incident::of(&records) else {
        return damaged.then(|| Summary::damaged(id));
    };
    let state = match (damaged, incident.closed) {
        (true, _) => SummaryState::Damaged,
        (false, Some(_)) => SummaryState::Closed,
        (false, None) if in_doubt(&incident) => SummaryState::InDoubt,
        (false, None) => SummaryState::Open,
    };
    let step = if incident.closed.is_none() { step(&incident, texts) } else { None };
    Some(Summary {
        id: id.to_owned(),
        title: incident.declared.title.clone(),
        state,
        severity: incident.severity,
        drill: incident.declared.drill,
        runbook: incident.pinned.as_ref().map(|pinned| pinned.runbook.clone()),
        step,
        declared_at: incident.declared_at,
        switches: of_incident(&incident, &records),
        promises: incident.pending().iter().map(|pending| (pending.audience.to_owned(), pending.due)).collect(),
        provider: incident.declared.provider.clone(),
        closed_at: incident.closed,
        followups: incident.followups.iter().cloned().collect(),
        rehearsed: rehearsed(&incident, &records),
        exercised: exercised(&records, &incident, |pinned| texts.read(pinned)),
    })
}

/// Whether a step was asked of the world and not answered, as far as the files tell.
fn in_doubt(incident: &Incident) -> bool {
    incident.steps.values().any(|run| match run.state {
        StepState::InDoubt => true,
        StepState::Running => run.awaited().any(|(_, _, effect)| effect.changes_the_world()),
        StepState::Done | StepState::Failed | StepState::Skipped | StepState::Undone => false,
    })
}

fn step(incident: &Incident, texts: &Texts) -> Option<String> {
    let runbook = texts.read(incident.pinned.as_ref()?)?;
    current(incident, &runbook).map(|step| step.common.id.clone())
}
