//! All journals of an incident as one sequence that every reader computes the same.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::domain::incident::can_be_taken_out;
use crate::domain::incident::event::{Event, Record};
use crate::domain::time::Timestamp;

use super::error::JournalError;
use super::finding::{Finding, Redaction, What};
use super::place;
use super::scan::{self, Entry, Tail, scan};
use super::seal::Seal;

/// An incident as its journals tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// Every record that stands, by time, writer and number.
    pub records: Vec<Record>,
    /// Everything else that was found.
    pub reports: Vec<Finding>,
    /// Where each writer's journal ends.
    pub tails: BTreeMap<String, Tail>,
}

impl Read {
    /// The latest time that anyone recorded: what the next record has to come after.
    pub fn seen(&self) -> Option<Timestamp> {
        self.tails.values().map(|tail| tail.at).max()
    }

    /// Whether something was altered or cannot be read.
    pub fn is_damaged(&self) -> bool {
        self.reports.iter().any(|finding| finding.what.is_damage())
    }
}

/// Reads an incident's journals, without lock and without change.
///
/// A last line that is not finished is reported and left out: another console may be writing it at this moment. Lines that
/// stand after one that was altered are kept, since each proves itself; whoever acts on them looks at the reports first.
pub fn read_incident(incident: &Path) -> Result<Read, JournalError> {
    let (mut read, mut entries) = (Read::default(), Vec::new());
    let paths = journals(incident)?;
    let mut shared = BTreeSet::new();
    for (file, path) in paths.iter().enumerate() {
        let mut found = match scan::open(path).and_then(|file| scan(path, file)) {
            Ok(found) => found,
            Err(error) => {
                read.reports.push(Finding { file: path.clone(), line: 0, what: What::Unreadable { reason: error.to_string() } });
                continue;
            }
        };
        read.reports.extend(found.findings);
        if let (Some(writer), Some(tail)) = (found.writer, found.tail) {
            match read.tails.entry(writer) {
                Slot::Vacant(slot) => drop(slot.insert(tail)),
                Slot::Occupied(mut slot) => {
                    shared.insert(slot.key().clone());
                    if (slot.get().seq, slot.get().at) < (tail.seq, tail.at) {
                        slot.insert(tail);
                    }
                }
            }
        }
        found.entries.iter_mut().for_each(|entry| entry.file = file);
        // A single long journal is not copied.
        if entries.is_empty() { entries = found.entries } else { entries.append(&mut found.entries) }
    }
    entries.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut report = |found: BTreeMap<usize, (u64, What)>| {
        read.reports.extend(found.into_iter().map(|(file, (line, what))| Finding { file: paths[file].clone(), line, what }));
    };
    report(drop_copies(&mut entries));
    report(forks(&entries, &shared));
    let asked = redactions(&entries);
    explain(&mut read.reports, &asked);
    leave_out(&mut entries, &asked, |file, line, what| read.reports.push(Finding { file: paths[file].clone(), line, what }));
    read.records = entries.into_iter().map(|entry| entry.record).collect();
    read.records.shrink_to_fit();
    Ok(read)
}

/// The order of an incident: the same for every reader, whatever arrived when.
fn order(entry: &Entry) -> (Timestamp, &str, u64, Seal) {
    (entry.record.at, &entry.record.writer, entry.record.seq, entry.seal)
}

/// Drops every record that stands there twice, and says where, by file.
fn drop_copies(entries: &mut Vec<Entry>) -> BTreeMap<usize, (u64, What)> {
    let mut copies: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    entries.dedup_by(|later, kept| {
        let is_copy = later.seal == kept.seal;
        if is_copy {
            copies.entry(later.file).or_insert((later.line, 0)).1 += 1;
        }
        is_copy
    });
    copies.into_iter().map(|(file, (line, records))| (file, (line, What::Copied { records }))).collect()
}

/// Where each file first has a record of its own under a number that its writer used elsewhere.
fn forks(entries: &[Entry], shared: &BTreeSet<String>) -> BTreeMap<usize, (u64, What)> {
    let (mut forks, mut known) = (BTreeMap::new(), BTreeSet::new());
    for entry in entries.iter().filter(|entry| shared.contains(&*entry.record.writer)) {
        if !known.insert((&entry.record.writer, entry.record.seq)) {
            forks.entry(entry.file).or_insert((entry.line, What::Forked));
        }
    }
    forks
}

/// Who took which lines out, as the journals say; of several, the first.
fn redactions(entries: &[Entry]) -> BTreeMap<(String, u64), Redaction> {
    let mut asked = BTreeMap::new();
    for entry in entries {
        if let Event::Redacted { writer, seq, reason, by } = &entry.record.event {
            let redaction = || Redaction { by: by.clone(), at: entry.record.at, reason: reason.clone() };
            asked.entry((writer.clone(), *seq)).or_insert_with(redaction);
        }
    }
    asked
}

/// Says of each line that was taken out who did it and why.
fn explain(reports: &mut [Finding], asked: &BTreeMap<(String, u64), Redaction>) {
    for finding in reports {
        if let What::Redacted { writer, seq, why } = &mut finding.what {
            *why = asked.get(&(writer.clone(), *seq)).cloned().map(Box::new);
        }
    }
}

/// Leaves out what was to be taken out, wherever it still stands: so nobody sees it again, whichever copies arrive.
fn leave_out(entries: &mut Vec<Entry>, asked: &BTreeMap<(String, u64), Redaction>, mut report: impl FnMut(usize, u64, What)) {
    if asked.is_empty() {
        return;
    }
    entries.retain(|entry| {
        let Record { writer, seq, event, .. } = &entry.record;
        let Some(redaction) = asked.get(&(writer.to_string(), *seq)).filter(|_| can_be_taken_out(event)) else { return true };
        report(entry.file, entry.line, What::StillThere { writer: writer.to_string(), seq: *seq, by: redaction.by.clone() });
        false
    });
}

/// The paths of an incident's journals, in the order of their names.
pub(super) fn journals(incident: &Path) -> Result<Vec<PathBuf>, JournalError> {
    let folder = place::folder(incident);
    let error = || JournalError::io("read the folder", &folder);
    let mut paths = Vec::new();
    for file in fs::read_dir(&folder).map_err(error())? {
        let path = file.map_err(error())?.path();
        if path.extension().is_some_and(|end| end == "jsonl") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
