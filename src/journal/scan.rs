//! Reads one journal file from front to back: every record that stands, and everything that does not.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use crate::domain::incident::event::Record;
use crate::domain::time::Timestamp;

use super::chain::Chain;
use super::error::JournalError;
use super::finding::{Fault, Finding, What};
use super::record::{self, Body, Line, MAX_LINE, VERSION};

/// One file, read.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The records that stand, in the file's order.
    pub entries: Vec<Entry>,
    /// Everything else.
    pub findings: Vec<Finding>,
    /// Whose journal it is, as its first line says.
    pub writer: Option<String>,
    /// The last line that stands, whatever it holds.
    pub tail: Option<Tail>,
    /// How many bytes come before the last line if it does not stand; all of them if it does.
    pub good: u64,
}

/// A record with what tells it from every other.
#[derive(Debug)]
pub(super) struct Entry {
    pub record: Record,
    pub seal: String,
    pub line: u64,
}

/// Where a writer's journal ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tail {
    /// The number of the last record.
    pub seq: u64,
    /// When it was recorded.
    pub at: Timestamp,
    /// Its seal, which the next record names.
    pub seal: String,
}

/// Opens a journal's file for reading, if it is a file.
pub(super) fn open(path: &Path) -> Result<File, JournalError> {
    must_be_a_file(path)?;
    File::open(path).map_err(JournalError::io("open", path))
}

/// A link or a device is never followed: it could lead out of the incident, or have no end.
pub(super) fn must_be_a_file(path: &Path) -> Result<(), JournalError> {
    let found = fs::symlink_metadata(path).map_err(JournalError::io("open", path))?;
    if found.is_file() {
        return Ok(());
    }
    Err(JournalError::io("open", path)(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")))
}

/// Reads a journal to its end.
pub(super) fn scan(path: &Path, journal: impl Read) -> Result<Scan, JournalError> {
    let mut reader = BufReader::with_capacity(1 << 18, journal);
    let (mut scan, mut chain, mut bytes, mut number) = (Scan::default(), Chain::default(), Vec::new(), 0);
    let failed = || JournalError::io("read", path);
    loop {
        bytes.clear();
        let limit = u64::try_from(MAX_LINE).unwrap_or(u64::MAX);
        if reader.by_ref().take(limit).read_until(b'\n', &mut bytes).map_err(failed())? == 0 {
            return Ok(scan);
        }
        number += 1;
        let mut find = |what| scan.findings.push(Finding { file: path.to_owned(), line: number, what });
        let is_ended = bytes.last() == Some(&b'\n');
        if !is_ended && bytes.len() >= MAX_LINE {
            // What follows can be anything and of any length; it is not looked at.
            find(What::Damaged(Fault::TooLong));
            return Ok(scan);
        }
        let is_last = reader.fill_buf().map_err(failed())?.is_empty();
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        match record::decode(without_break(&bytes)) {
            Ok(line) => {
                if let Err(fault) = chain.follow(&line) {
                    find(What::Damaged(fault));
                }
                if !is_ended {
                    find(What::Unended);
                }
                scan.good += length;
                scan.take(line, number, path);
            }
            Err(fault) if is_last => find(What::Torn { bytes: length, fault, kept: None }),
            Err(fault) => {
                chain.lose();
                scan.good += length;
                find(What::Damaged(fault));
            }
        }
    }
}

impl Scan {
    fn take(&mut self, line: Line, number: u64, path: &Path) {
        let mut find = |what| self.findings.push(Finding { file: path.to_owned(), line: number, what });
        if line.version > VERSION {
            find(What::Newer { version: line.version });
        }
        self.writer.get_or_insert_with(|| line.writer.clone());
        self.tail = Some(Tail { seq: line.seq, at: line.at, seal: line.seal.clone() });
        match line.body {
            Body::Event(event) => {
                let record = Record { writer: line.writer, seq: line.seq, at: line.at, happened: line.happened, event };
                self.entries.push(Entry { record, seal: line.seal, line: number });
            }
            Body::Redacted => find(What::Redacted),
            Body::Unknown(reason) => find(What::Unknown { reason }),
        }
    }
}

/// The line without its break; git may have made it one of two characters.
fn without_break(bytes: &[u8]) -> &[u8] {
    let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    line.strip_suffix(b"\r").unwrap_or(line)
}
