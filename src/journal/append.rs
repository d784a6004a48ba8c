//! Writes to one writer's journal: what it returns as recorded is on disk.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::domain::incident::event::{Event, Record};
use crate::domain::time::Timestamp;

use super::batch::{Batch, tick};
use super::error::JournalError;
use super::folder;
use super::lock::Lock;
use super::place::Place;
use super::recover::{Recovered, recover};
use super::scan::{Tail, must_be_a_file, scan};

/// A journal open for writing; nobody else has it as long as this lives.
#[derive(Debug)]
pub struct Appender {
    place: Place,
    file: File,
    /// The last record that is known to be on disk.
    tail: Option<Tail>,
    /// How long the file is with that record, and no more.
    length: u64,
    state: State,
    _lock: Lock,
}

/// What is known of the file beyond the last good record.
#[derive(Debug)]
enum State {
    /// There is nothing.
    Proved,
    /// These bytes were to be written; any part of them may be there, or seem to be.
    Doubtful(Vec<u8>),
}

impl Appender {
    /// Takes the writer's journal in this incident, mends its end, and returns what it holds.
    pub fn open(incident: &Path, writer: &str, holder: &str) -> Result<(Self, Vec<Record>, Recovered), JournalError> {
        let place = Place::new(incident, writer)?;
        folder::create(&place.folder)?;
        let lock = Lock::take(&place, holder)?;
        let mut file = open(&place.journal, Missing::Create)?;
        folder::sync(&place.folder)?;
        let (scan, recovered) = recover(&place, &mut file)?;
        let records = scan.entries.into_iter().map(|entry| entry.record).collect();
        Ok((Self { place, file, tail: scan.tail, length: scan.good, state: State::Proved, _lock: lock }, records, recovered))
    }

    /// Records events: one write, one sync. They are recorded if, and only if, it returns them.
    ///
    /// Each gets the time `now`, or just after what the writer has `seen` if that is later. After an error nothing of them
    /// is recorded, and the next call first proves the file again, so that asking once more is always safe.
    pub fn append(
        &mut self,
        events: &[(Option<Timestamp>, Event)],
        now: Timestamp,
        seen: Option<Timestamp>,
    ) -> Result<Vec<Record>, JournalError> {
        self.prove()?;
        let batch = Batch::new(&self.place.writer, events, self.tail.as_ref(), tick(now, seen))?;
        if batch.records.is_empty() {
            return Ok(Vec::new());
        }
        let length = self.length.saturating_add(u64::try_from(batch.bytes.len()).unwrap_or(u64::MAX));
        if let Err(error) = self.write(&batch.bytes) {
            // At once, should this process not live to prove it: a later one must not find half a batch.
            // Whether it worked does not matter here, since `prove` does it again and looks.
            drop(self.file.set_len(self.length));
            self.state = State::Doubtful(batch.bytes);
            return Err(error);
        }
        (self.tail, self.length) = (batch.tail, length);
        Ok(batch.records)
    }

    /// The last record that is on disk.
    pub fn tail(&self) -> Option<&Tail> {
        self.tail.as_ref()
    }

    /// Where its files stand.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Makes sure that the file ends with the last recorded record; free of cost unless something went wrong before.
    ///
    /// A sync that failed cannot be mended by a second one: the system may have dropped the pages that it could not write, or
    /// marked them as written, and then a second sync succeeds, and reading even shows the bytes, with nothing on disk. So
    /// nothing of a failed append is ever believed: the file is opened and read again, it must hold all that was recorded
    /// before, and whatever comes after is cut off. The same events are then written anew, as new bytes.
    pub fn prove(&mut self) -> Result<(), JournalError> {
        if !self.is_in_place() && matches!(self.state, State::Proved) {
            self.state = State::Doubtful(Vec::new());
        }
        let State::Doubtful(doubtful) = &self.state else { return Ok(()) };
        let file = open(&self.place.journal, Missing::Refuse).map_err(|error| match error.kind() {
            Some(ErrorKind::NotFound) => self.lost(),
            Some(_) | None => error,
        })?;
        self.must_hold_what_was_recorded(&file)?;
        let mut rest = Vec::new();
        let most = u64::try_from(doubtful.len()).unwrap_or(u64::MAX).saturating_add(1);
        let io = |doing| JournalError::io(doing, &self.place.journal);
        (&file).seek(SeekFrom::Start(self.length)).and_then(|_| (&file).take(most).read_to_end(&mut rest)).map_err(io("read"))?;
        if !doubtful.starts_with(&rest) {
            return Err(JournalError::Changed { path: self.place.journal.clone() });
        }
        file.set_len(self.length).map_err(io("cut what was not recorded off"))?;
        file.sync_all().map_err(io("sync"))?;
        folder::sync(&self.place.folder)?;
        (self.file, self.state) = (file, State::Proved);
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), JournalError> {
        self.file.write_all(bytes).map_err(JournalError::io("write", &self.place.journal))?;
        self.file.sync_data().map_err(JournalError::io("sync", &self.place.journal))
    }

    /// Whether the path still leads to the open file, and that is as long as it was left.
    ///
    /// A checkout of another branch or a syncing program puts a new file in place of the old; what is written to the old
    /// one then is on disk, and nobody will ever find it.
    fn is_in_place(&self) -> bool {
        let (Ok(there), Ok(ours)) = (fs::symlink_metadata(&self.place.journal), self.file.metadata()) else { return false };
        (there.dev(), there.ino(), there.len()) == (ours.dev(), ours.ino(), self.length)
    }

    /// Reads the part of the file that was recorded, and refuses if it is not there.
    fn must_hold_what_was_recorded(&self, file: &File) -> Result<(), JournalError> {
        let found = scan(&self.place.journal, file.take(self.length))?;
        if found.tail == self.tail && found.good == self.length && !found.findings.iter().any(|finding| finding.what.is_damage()) {
            return Ok(());
        }
        Err(self.lost())
    }

    fn lost(&self) -> JournalError {
        JournalError::Lost { path: self.place.journal.clone(), recorded: self.tail.as_ref().map_or(0, |tail| tail.seq) }
    }
}

/// What to do where there is no file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    Create,
    Refuse,
}

/// Opens a journal for reading and appending.
fn open(path: &Path, missing: Missing) -> Result<File, JournalError> {
    match must_be_a_file(path) {
        Err(error) if missing == Missing::Create && error.kind() == Some(ErrorKind::NotFound) => {}
        found => found?,
    }
    let create = missing == Missing::Create;
    OpenOptions::new().read(true).append(true).create(create).open(path).map_err(JournalError::io("open", path))
}
