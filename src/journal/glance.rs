//! What a list of incidents needs, without reading them whole.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

use crate::domain::incident::event::Record;

use super::error::JournalError;
use super::merge::journals;
use super::place;
use super::record::{Body, MAX_LINE, decode};
use super::scan;

/// The ids of all incidents in this folder, in the order of their names; none if there is no folder yet.
pub fn list(incidents: &Path) -> Result<Vec<String>, JournalError> {
    let error = || JournalError::io("read the folder", incidents);
    let folder = match fs::read_dir(incidents) {
        Err(refusal) if refusal.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        found => found.map_err(error())?,
    };
    let mut ids = Vec::new();
    for entry in folder {
        let entry = entry.map_err(error())?;
        if place::folder(&entry.path()).is_dir() {
            ids.extend(entry.file_name().into_string());
        }
    }
    ids.sort();
    Ok(ids)
}

/// An incident's first record, read from the first lines alone; the rest is not proved.
pub fn read_first(incident: &Path) -> Result<Option<Record>, JournalError> {
    let mut firsts = Vec::new();
    for path in journals(incident)? {
        let (mut line, limit) = (Vec::new(), u64::try_from(MAX_LINE).unwrap_or(u64::MAX));
        let mut reader = BufReader::new(scan::open(&path)?).take(limit);
        reader.read_until(b'\n', &mut line).map_err(JournalError::io("read", &path))?;
        firsts.extend(record(&line));
    }
    Ok(firsts.into_iter().min_by(|a, b| order(a).cmp(&order(b))))
}

/// An incident's last record that can be read, from the ends of its journals alone; the rest is not proved.
pub fn read_last(incident: &Path) -> Result<Option<Record>, JournalError> {
    let mut lasts = Vec::new();
    for path in journals(incident)? {
        lasts.extend(last(scan::open(&path)?).map_err(JournalError::io("read", &path))?);
    }
    Ok(lasts.into_iter().max_by(|a, b| order(a).cmp(&order(b))))
}

fn order(record: &Record) -> (crate::domain::time::Timestamp, &str, u64) {
    (record.at, &record.writer, record.seq)
}

/// The last record of one journal, looked for in a window at its end that grows until it holds one.
fn last(mut journal: File) -> std::io::Result<Option<Record>> {
    let length = journal.metadata()?.len();
    let mut window: u64 = 1 << 14;
    loop {
        let from = length.saturating_sub(window);
        let mut bytes = Vec::new();
        journal.seek(SeekFrom::Start(from))?;
        journal.by_ref().take(window).read_to_end(&mut bytes)?;
        if let Some(record) = bytes.rsplit(|byte| *byte == b'\n').find_map(record) {
            return Ok(Some(record));
        }
        if from == 0 || window > u64::try_from(MAX_LINE).unwrap_or(u64::MAX) {
            return Ok(None);
        }
        window *= 4;
    }
}

/// The record that a line holds, if it stands.
fn record(line: &[u8]) -> Option<Record> {
    let line = decode(line.trim_ascii_end()).ok()?;
    match line.body {
        Body::Event(event) => {
            Some(Record { writer: line.writer, seq: line.seq, at: line.at, happened: line.happened, about: line.about, event })
        }
        Body::Redacted | Body::Unknown(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn incidents_are_listed_by_name() {
        let folder = tempfile::tempdir().unwrap();
        for id in ["2026-11-22-b", "2026-11-22-a"] {
            sample::written(&folder.path().join(id), "lea@poste", 1);
        }
        fs::create_dir(folder.path().join("notes")).unwrap();
        fs::write(folder.path().join("README"), "").unwrap();
        assert_eq!(list(folder.path()).unwrap(), ["2026-11-22-a", "2026-11-22-b"]);
        assert!(list(&folder.path().join("none")).unwrap().is_empty());
    }

    #[test]
    fn first_and_last_are_those_of_the_whole() {
        let folder = tempfile::tempdir().unwrap();
        for (writer, records) in [("lea@poste", 60), ("marc@poste", 40)] {
            sample::written(folder.path(), writer, records);
        }
        let whole = super::super::read_incident(folder.path()).unwrap().records;
        assert_eq!(read_first(folder.path()).unwrap().as_ref(), whole.first());
        assert_eq!(read_last(folder.path()).unwrap().as_ref(), whole.last());
    }

    #[test]
    fn a_long_last_record_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = sample::write_lines(folder.path(), "w", &[sample::noted("w", 1, "a"), sample::noted("w", 2, &"b".repeat(100_000))]);
        let mut bytes = fs::read(&path).unwrap();
        assert_eq!(read_last(folder.path()).unwrap().unwrap().seq, 2);
        bytes.truncate(bytes.len() - 2);
        fs::write(&path, bytes).unwrap();
        assert_eq!(read_last(folder.path()).unwrap().unwrap().seq, 1);
    }
}
