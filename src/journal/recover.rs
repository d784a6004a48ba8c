//! Makes a writer's own journal fit to be continued, or refuses.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use super::error::JournalError;
use super::finding::{Fault, Finding, What};
use super::folder;
use super::place::Place;
use super::scan::{Scan, scan};

/// What was found, and mended, when a journal was opened for writing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recovered {
    /// All of it; empty if the journal was as it was left.
    pub findings: Vec<Finding>,
}

/// Reads an open journal, cuts off a last line that does not stand, and syncs what remains.
///
/// The cut line is first kept aside, for it may be the only trace of what someone did. Anything that does not stand
/// before the last line is no accident of writing, and is refused untouched.
pub(super) fn recover(place: &Place, file: &mut File) -> Result<(Scan, Recovered), JournalError> {
    let error = |doing| JournalError::io(doing, &place.journal);
    let mut scan = scan(&place.journal, &mut *file)?;
    refuse(place, &scan)?;
    for finding in &mut scan.findings {
        match &mut finding.what {
            What::Torn { kept, .. } => {
                *kept = Some(keep_aside(place, file, scan.good)?);
                file.set_len(scan.good).map_err(error("cut the torn line off"))?;
            }
            What::Unended => {
                file.write_all(b"\n").map_err(error("end the last line of"))?;
                scan.good += 1;
            }
            What::Redacted { .. }
            | What::StillThere { .. }
            | What::Newer { .. }
            | What::Unknown { .. }
            | What::Copied { .. }
            | What::Forked
            | What::EvidenceMissing { .. }
            | What::EvidenceChanged { .. }
            | What::EvidenceUnnamed
            | What::Damaged(_)
            | What::Unreadable { .. } => {}
        }
    }
    // What a killed process wrote may still be in memory only: it is not recorded before this.
    file.sync_data().map_err(error("sync"))?;
    let findings = std::mem::take(&mut scan.findings);
    Ok((scan, Recovered { findings }))
}

/// Refuses a journal that must not be continued.
fn refuse(place: &Place, scan: &Scan) -> Result<(), JournalError> {
    for finding in &scan.findings {
        match &finding.what {
            What::Damaged(_) | What::Forked | What::Copied { .. } | What::Unreadable { .. } => {
                return Err(JournalError::Damaged(finding.clone()));
            }
            What::Newer { .. } | What::Unknown { .. } => return Err(JournalError::Newer(finding.clone())),
            What::Torn { .. } | What::Unended | What::Redacted { .. } | What::StillThere { .. } => {}
            // Never said of a journal.
            What::EvidenceMissing { .. } | What::EvidenceChanged { .. } | What::EvidenceUnnamed => {}
        }
    }
    match &scan.writer {
        Some(writer) if *writer != place.writer => {
            Err(JournalError::Damaged(Finding { file: place.journal.clone(), line: 1, what: What::Damaged(Fault::Writer(writer.clone())) }))
        }
        Some(_) | None => Ok(()),
    }
}

/// Copies what stands after `good` into a file of its own, synced, and says which.
fn keep_aside(place: &Place, file: &mut File, good: u64) -> Result<PathBuf, JournalError> {
    let mut torn = Vec::new();
    file.seek(SeekFrom::Start(good)).and_then(|_| file.read_to_end(&mut torn)).map_err(JournalError::io("read", &place.journal))?;
    let mut number = 1;
    loop {
        let path = place.torn(number);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut kept) => {
                let written = kept.write_all(&torn).and_then(|()| kept.sync_all());
                written.map_err(JournalError::io("keep the torn line in", &path))?;
                folder::sync(&place.folder)?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < u32::MAX => number += 1,
            Err(error) => return Err(JournalError::io("keep the torn line in", &path)(error)),
        }
    }
}
