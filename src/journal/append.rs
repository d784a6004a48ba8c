//! Writes to one writer's journal: what it returns as recorded is on disk.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::domain::incident::event::{Event, Record};
use crate::domain::time::{Moment, Timestamp};

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
        events: &[(Option<Moment>, Event)],
        now: Timestamp,
        seen: Option<Timestamp>,
    ) -> Result<Vec<Record>, JournalError> {
        self.prove()?;
        let batch = Batch::new(&self.place.writer, events, self.tail, tick(now, seen))?;
        if batch.records.is_empty() {
            return Ok(Vec::new());
        }
        self.commit(batch)
    }

    /// The last record that is on disk.
    pub fn tail(&self) -> Option<Tail> {
        self.tail
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

    fn commit(&mut self, batch: Batch) -> Result<Vec<Record>, JournalError> {
        if let Err(error) = self.write(&batch.bytes) {
            // At once, should this process not live to prove it: a later one must not find half a batch.
            // Whether it worked does not matter here, since `prove` does it again and looks.
            drop(self.file.set_len(self.length));
            self.state = State::Doubtful(batch.bytes);
            return Err(error);
        }
        self.length += u64::try_from(batch.bytes.len()).unwrap_or(0);
        self.tail = batch.tail;
        Ok(batch.records)
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
        JournalError::Lost { path: self.place.journal.clone(), recorded: self.tail.map_or(0, |tail| tail.seq) }
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

#[cfg(test)]
mod tests {
    use super::super::sample::{at, note};
    use super::super::{read_incident, verify};
    use super::*;

    /// A journal of two records, and a batch for a third.
    fn journal(incident: &Path) -> (Appender, Batch) {
        let (mut appender, _, _) = Appender::open(incident, "lea@poste", "test").unwrap();
        appender.append(&[(None, note("un")), (None, note("deux"))], at(1), None).unwrap();
        let batch = Batch::new("lea@poste", &[(None, note("trois"))], appender.tail(), at(2)).unwrap();
        (appender, batch)
    }

    /// With this much of the batch in the file, its append fails on this file; asking once more records it once.
    fn check(reached: usize, broken: File, says: &str) {
        let incident = tempfile::tempdir().unwrap();
        let (mut appender, batch) = journal(incident.path());
        let good = fs::read(&appender.place.journal).unwrap();
        appender.file.write_all(&batch.bytes[..reached.min(batch.bytes.len())]).unwrap();
        appender.file = broken;
        let error = appender.commit(batch).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
        assert_eq!(appender.tail().unwrap().seq, 2);
        appender.prove().unwrap();
        assert_eq!(fs::read(&appender.place.journal).unwrap(), good);
        let recorded = appender.append(&[(None, note("trois"))], at(3), None).unwrap();
        let read = read_incident(incident.path()).unwrap();
        assert_eq!((read.records.len(), read.records.last()), (3, recorded.first()));
        assert_eq!(verify(incident.path()), []);
    }

    fn full() -> File {
        File::options().append(true).open("/dev/full").unwrap()
    }

    #[test]
    fn a_full_disk_records_nothing() {
        for reached in [0, 1, 100, usize::MAX] {
            check(reached, full(), "cannot write");
        }
    }

    #[test]
    fn what_could_not_be_synced_is_not_recorded() {
        for reached in [0, 1, 100, usize::MAX] {
            // A pipe takes what is written and refuses to sync it.
            let (_reader, writer) = std::io::pipe().unwrap();
            check(reached, File::from(std::os::fd::OwnedFd::from(writer)), "cannot sync");
        }
    }

    #[test]
    fn a_file_put_in_place_of_ours_is_the_one_that_is_written() {
        let incident = tempfile::tempdir().unwrap();
        let (mut appender, _) = journal(incident.path());
        let path = appender.place.journal.clone();
        fs::copy(&path, path.with_extension("new")).unwrap();
        fs::rename(path.with_extension("new"), &path).unwrap();
        appender.append(&[(None, note("trois"))], at(3), None).unwrap();
        assert_eq!(read_incident(incident.path()).unwrap().records.len(), 3);
    }

    #[test]
    fn records_that_vanished_are_missed_and_nothing_is_recorded() {
        for remove in [|path: &Path| fs::remove_file(path).unwrap(), |path: &Path| fs::write(path, "").unwrap()] {
            let incident = tempfile::tempdir().unwrap();
            let (mut appender, _) = journal(incident.path());
            remove(&appender.place.journal);
            let error = appender.append(&[(None, note("trois"))], at(3), None).unwrap_err();
            assert!(matches!(error, JournalError::Lost { recorded: 2, .. }), "{error}");
        }
    }

    #[test]
    fn what_another_program_wrote_is_not_overwritten() {
        let incident = tempfile::tempdir().unwrap();
        let (mut appender, _) = journal(incident.path());
        let path = appender.place.journal.clone();
        let bytes = [fs::read(&path).unwrap(), b"hello\n".to_vec()].concat();
        fs::write(&path, &bytes).unwrap();
        let error = appender.append(&[(None, note("trois"))], at(3), None).unwrap_err();
        assert!(matches!(error, JournalError::Changed { .. }), "{error}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }

    #[test]
    fn a_batch_is_there_as_a_whole_or_not_at_all() {
        let incident = tempfile::tempdir().unwrap();
        let (mut appender, _) = journal(incident.path());
        let path = appender.place.journal.clone();
        let before = fs::read(&path).unwrap();
        appender.append(&[(None, note("a")), (None, note("b")), (None, note("c"))], at(3), None).unwrap();
        drop(appender);
        let whole = fs::read(&path).unwrap();
        for cut in before.len()..whole.len() - 1 {
            fs::write(&path, &whole[..cut]).unwrap();
            assert_eq!(read_incident(incident.path()).unwrap().records.len(), 2, "{cut}");
            let (_, own, recovered) = Appender::open(incident.path(), "lea@poste", "test").unwrap();
            assert_eq!((own.len(), recovered.findings.len()), (2, usize::from(cut > before.len())), "{cut}");
            assert_eq!(fs::read(&path).unwrap(), before);
        }
        for cut in [whole.len() - 1, whole.len()] {
            fs::write(&path, &whole[..cut]).unwrap();
            assert_eq!(Appender::open(incident.path(), "lea@poste", "test").unwrap().1.len(), 5);
        }
    }
}
