//! Keeps the journal of the open incident: the only hand that writes it.

use std::path::{Path, PathBuf};

use crate::domain::incident::{Event, Record};
use crate::domain::lang::Bilingual;
use crate::domain::time::{Moment, Timestamp};
use crate::journal::{self, Appender, JournalError};

/// The journal of the open incident, or none.
pub struct Keeper {
    incidents: PathBuf,
    writer: String,
    holder: String,
    open: Option<Journal>,
}

struct Journal {
    id: String,
    appender: Appender,
    /// The latest time that stands in the files of the others.
    seen: Option<Timestamp>,
}

/// An incident that was opened: its records and what was found on the way.
pub struct Opened {
    /// All records, of all writers, in their order.
    pub records: Vec<Record>,
    /// What a person should know: a torn tail that was kept aside, a file of another writer that is damaged.
    pub findings: Vec<Bilingual>,
}

/// Whether reading all journals tells it better: who took a line out may stand in another one.
fn is_told_by_all(finding: &journal::Finding) -> bool {
    matches!(finding.what, journal::What::Redacted { .. })
}

impl Keeper {
    /// Keeps incidents in this folder; nothing is opened yet.
    pub fn new(workspace: &Path, writer: &str, holder: &str) -> Self {
        Self { incidents: workspace.join("incidents"), writer: writer.to_owned(), holder: holder.to_owned(), open: None }
    }

    /// Whether there is such an incident; its id is the name of a folder here, never a path.
    pub fn knows(&self, id: &str) -> bool {
        journal::list(&self.incidents).is_ok_and(|ids| ids.iter().any(|known| known == id))
    }

    /// Opens an incident for writing; its folder is made if it is not there.
    pub fn open(&mut self, id: &str) -> Result<Opened, JournalError> {
        self.open = None;
        let folder = self.incidents.join(id);
        let (appender, _, recovered) = Appender::open(&folder, &self.writer, &self.holder)?;
        let read = journal::read_incident(&folder)?;
        self.open = Some(Journal { id: id.to_owned(), appender, seen: read.seen() });
        let findings =
            recovered.findings.iter().filter(|finding| !is_told_by_all(finding)).chain(&read.reports).map(journal::Finding::said).collect();
        Ok(Opened { records: read.records, findings })
    }

    /// Records events, synced; what it returns is on disk.
    pub fn append(&mut self, events: &[(Option<Moment>, Event)], now: Timestamp) -> Result<Vec<Record>, Bilingual> {
        let Some(journal) = &mut self.open else {
            return Err(Bilingual { fr: "aucun journal n'est ouvert".to_owned(), en: "no journal is open".to_owned() });
        };
        journal.appender.append(events, now, journal.seen).map_err(|error| error.said())
    }

    /// Reads the open incident again, with what other writers added.
    pub fn reread(&mut self) -> Option<Vec<Record>> {
        let journal = self.open.as_mut()?;
        let read = journal::read_incident(&self.incidents.join(&journal.id)).ok()?;
        journal.seen = read.seen();
        Some(read.records)
    }

    /// The file that this console writes itself, seen from the workspace.
    pub fn own_file(&self) -> Option<PathBuf> {
        let journal = self.open.as_ref()?;
        let file = journal.appender.place().journal.clone();
        Some(Path::new("incidents").join(&journal.id).join("journal").join(file.file_name()?))
    }

    /// Closes the journal; nothing is lost by it.
    pub fn close(&mut self) {
        self.open = None;
    }
}
