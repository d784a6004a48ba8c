//! Reads one journal file from front to back: every record that stands, and everything that does not.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::domain::incident::event::Record;
use crate::domain::time::Timestamp;

use super::block::{Cut, Decoded, decode_lines, start_of_last_line};
use super::chain::Chain;
use super::error::JournalError;
use super::finding::{Fault, Finding, What};
use super::record::{Body, Line, MAX_LINE, VERSION};
use super::seal::Seal;

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
    /// How many bytes come before the last line if it does not stand, or before the batch that it leaves unfinished; else all.
    pub good: u64,
}

/// Where a batch begins whose last line has not come yet.
#[derive(Debug, Clone, Copy)]
struct Begun {
    entries: usize,
    line: u64,
    tail: Option<Tail>,
    good: u64,
}

/// A record with what tells it from every other.
#[derive(Debug)]
pub(super) struct Entry {
    pub record: Record,
    pub seal: Seal,
    /// Its line, and a number for its file that whoever reads several gives.
    pub line: u64,
    pub file: usize,
}

/// Where a writer's journal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tail {
    /// The number of the last record.
    pub seq: u64,
    /// When it was recorded.
    pub at: Timestamp,
    /// Its seal, which the next record names.
    pub seal: Seal,
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
    scan_cut(path, journal, Cut::usual())
}

/// The same, cut up in this way: while the lines of one block are taken apart, those of the block before are followed, and the next
/// block is read.
pub(super) fn scan_cut(path: &Path, mut journal: impl Read, cut: Cut) -> Result<Scan, JournalError> {
    let most = u64::try_from(cut.block).unwrap_or(u64::MAX);
    let mut read = |block: &mut Vec<u8>| {
        let read = journal.by_ref().take(most).read_to_end(block).map_err(JournalError::io("read", path))?;
        Ok(read < cut.block)
    };
    let (mut reading, mut block, mut next, mut before) = (Reading::of(path), Vec::new(), Vec::new(), Vec::new());
    let mut is_end = read(&mut block)?;
    loop {
        // The last line stays back until it is known whether it is the last of all.
        let whole = if is_end { block.len() } else { start_of_last_line(&block) };
        let is_endless = !is_end && whole == 0 && block.len() > MAX_LINE;
        next.clear();
        next.extend_from_slice(&block[whole..]);
        let mut is_next_end = Ok(true);
        let lines = decode_lines(&block[..whole], cut, || {
            reading.follow(std::mem::take(&mut before), Last::Elsewhere);
            if !is_end && !is_endless {
                is_next_end = read(&mut next);
            }
        });
        if is_endless {
            // What follows can be anything and of any length; it is not looked at.
            reading.find(reading.number + 1, What::Damaged(Fault::TooLong));
            return Ok(reading.scan);
        }
        if is_end {
            reading.follow(lines, Last::Here);
            return Ok(reading.end());
        }
        before = lines;
        std::mem::swap(&mut block, &mut next);
        is_end = is_next_end?;
    }
}

/// A journal, as far as it was read.
struct Reading<'a> {
    path: &'a Path,
    scan: Scan,
    chain: Chain,
    /// How many lines were read.
    number: u64,
    begun: Option<Begun>,
}

/// Where the last line of the journal is, the only one that may be torn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Here,
    Elsewhere,
}

impl<'a> Reading<'a> {
    fn of(path: &'a Path) -> Self {
        Self { path, scan: Scan::default(), chain: Chain::default(), number: 0, begun: None }
    }

    fn find(&mut self, line: u64, what: What) {
        self.scan.findings.push(Finding { file: self.path.to_owned(), line, what });
    }

    /// Takes in lines in their order.
    fn follow(&mut self, shares: Vec<Vec<Decoded>>, last: Last) {
        let mut left: usize = shares.iter().map(Vec::len).sum();
        for read in shares.into_iter().flatten() {
            left -= 1;
            self.number += 1;
            self.take(read, left == 0 && last == Last::Here);
        }
    }

    fn take(&mut self, read: Decoded, is_last: bool) {
        let number = self.number;
        match read.line {
            Ok(line) => {
                if let Err(fault) = self.chain.follow(&line) {
                    self.find(number, What::Damaged(fault));
                }
                if !read.is_ended {
                    self.find(number, What::Unended);
                }
                let before = Begun { entries: self.scan.entries.len(), line: number, tail: self.scan.tail, good: self.scan.good };
                self.begun = line.more.then(|| self.begun.unwrap_or(before));
                self.scan.good += read.length;
                self.scan.take(line, number, self.path);
            }
            Err(fault) if is_last => self.find(number, What::Torn { bytes: read.length, fault, kept: None }),
            Err(fault) => {
                self.chain.lose();
                self.scan.good += read.length;
                self.find(number, What::Damaged(fault));
            }
        }
    }

    fn end(mut self) -> Scan {
        if let Some(begun) = self.begun {
            self.scan.leave_out(begun, self.path);
        }
        self.scan
    }
}

impl Line {
    /// Where a journal ends that ends with this line.
    pub(super) fn tail(&self) -> Tail {
        Tail { seq: self.seq, at: self.at, seal: self.seal }
    }
}

impl Scan {
    /// Leaves out a batch whose end is missing: its lines stand, but nobody was ever told that they were recorded.
    fn leave_out(&mut self, begun: Begun, path: &Path) {
        let torn = self.findings.iter().find_map(|finding| match &finding.what {
            What::Torn { bytes, fault, .. } => Some((*bytes, fault.clone())),
            _ => None,
        });
        let (bytes, fault) = torn.unwrap_or((0, Fault::Unfinished));
        let bytes = bytes + (self.good - begun.good);
        self.findings.retain(|finding| finding.line < begun.line || finding.what.is_damage());
        self.findings.push(Finding { file: path.to_owned(), line: begun.line, what: What::Torn { bytes, fault, kept: None } });
        self.entries.truncate(begun.entries);
        (self.tail, self.good) = (begun.tail, begun.good);
    }

    fn take(&mut self, line: Line, number: u64, path: &Path) {
        let mut find = |what| self.findings.push(Finding { file: path.to_owned(), line: number, what });
        if line.version > VERSION {
            find(What::Newer { version: line.version });
        }
        if self.writer.is_none() {
            self.writer = Some(line.writer.to_string());
        }
        self.tail = Some(line.tail());
        match line.body {
            Body::Event(event) => {
                let record = Record { writer: line.writer, seq: line.seq, at: line.at, happened: line.happened, about: line.about, event };
                self.entries.push(Entry { record, seal: line.seal, line: number, file: 0 });
            }
            Body::Redacted => find(What::Redacted { writer: line.writer.to_string(), seq: line.seq, why: None }),
            Body::Unknown(reason) => find(What::Unknown { reason }),
        }
    }
}
