//! The files kept with an incident: `evidence/` in its folder, each under the SHA-256 of its bytes, so that `sha256sum` proves it.

use std::collections::BTreeMap;
use std::fs::{self, File, Permissions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use ring::digest::{SHA256, digest};

use super::error::JournalError;
use super::finding::{Finding, What};
use super::folder;
use crate::domain::incident::{Attachment, Record, attachments, evidence, is_hash};
use crate::domain::lang::Bilingual;

/// No file is longer, in bytes: 16 MiB.
pub const LARGEST_FILE: u64 = 16 << 20;

/// All files of one incident are no longer together, in bytes: 256 MiB.
pub const LARGEST_EVIDENCE: u64 = 256 << 20;

/// What stands where a file was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The bytes that were kept.
    Whole,
    /// Nothing.
    Missing,
    /// Other bytes, or something that is no file.
    Changed,
}

impl Kept {
    /// Its name for other programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Missing => "missing",
            Self::Changed => "changed",
        }
    }
}

/// The name that these bytes are kept under: their SHA-256, 64 small hexadecimal digits.
pub fn hash_of(bytes: &[u8]) -> String {
    digest(&SHA256, bytes).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Keeps these bytes, synced, and returns their name; the same bytes twice are one file.
pub fn keep(incident: &Path, bytes: &[u8]) -> Result<String, Bilingual> {
    let hash = hash_of(bytes);
    let folder = folder(incident);
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > LARGEST_FILE {
        return Err(too_large());
    }
    let said = |error: JournalError| error.said();
    let path = folder.join(&hash);
    if stands(&path, &hash).0 == Kept::Whole {
        // Whoever wrote it may have been stopped before it was on disk.
        File::open(&path).and_then(|file| file.sync_all()).map_err(|error| said(JournalError::io("sync", &path)(error)))?;
        folder::sync(&folder).map_err(said)?;
        return Ok(hash);
    }
    folder::create(&folder).map_err(said)?;
    let there: u64 = files(&folder).map_err(said)?.iter().map(|(_, length)| length).sum();
    if there.saturating_add(length) > LARGEST_EVIDENCE {
        return Err(full(there));
    }
    write(&folder, &path, bytes).map_err(said)?;
    Ok(hash)
}

/// A file larger than may be kept, and what to do.
pub fn too_large() -> Bilingual {
    let most = LARGEST_FILE >> 20;
    Bilingual::of(
        format!("ce fichier dépasse {most} Mio\u{a0}: coupez-le ou compressez-le (gzip), ou notez où il se trouve (relais note)"),
        format!("this file is larger than {most} MiB: cut it or compress it (gzip), or write down where it is (relais note)"),
    )
}

fn full(there: u64) -> Bilingual {
    let (there, most) = (there >> 20, LARGEST_EVIDENCE >> 20);
    Bilingual::of(
        format!(
            "les fichiers de cet incident font déjà {there} Mio sur {most}\u{a0}: compressez celui-ci (gzip), ou notez où il se trouve (relais note)"
        ),
        format!(
            "the files of this incident are {there} MiB already, of {most}: compress this one (gzip), or write down where it is (relais note)"
        ),
    )
}

/// What stands under this name.
pub fn kept(incident: &Path, hash: &str) -> Kept {
    stands(&folder(incident).join(hash), hash).0
}

/// The bytes that were kept under this name; none unless they are those.
pub fn evidence_bytes(incident: &Path, hash: &str) -> Result<Vec<u8>, Kept> {
    match stands(&folder(incident).join(hash), hash) {
        (Kept::Whole, bytes) => Ok(bytes),
        (other, _) => Err(other),
    }
}

/// Everything that is not as the records say: what is missing, what was changed, what no line names.
pub(super) fn findings(incident: &Path, records: &[Record]) -> Vec<Finding> {
    let folder = folder(incident);
    let mut named: BTreeMap<&str, (&Record, &Attachment)> = BTreeMap::new();
    for (record, file) in attachments(records) {
        named.entry(&file.hash).or_insert((record, file));
    }
    let finding = |file: PathBuf, what| Finding { file, line: 0, what };
    let mut list = Vec::new();
    for (hash, (record, _)) in &named {
        let (path, line) = (folder.join(hash), evidence(record));
        match stands(&path, hash).0 {
            Kept::Whole => {}
            Kept::Missing => list.push(finding(path, What::EvidenceMissing { line })),
            Kept::Changed => list.push(finding(path, What::EvidenceChanged { line })),
        }
    }
    let files = files(&folder).unwrap_or_default();
    let unnamed = files.into_iter().filter(|(name, _)| !named.contains_key(name.as_str()));
    list.extend(unnamed.map(|(name, _)| finding(folder.join(name), What::EvidenceUnnamed)));
    list
}

/// Takes the bytes of a file away for good; whether they were there.
pub(super) fn remove(incident: &Path, hash: &str) -> Result<bool, JournalError> {
    let folder = folder(incident);
    if !is_hash(hash) {
        return Ok(false);
    }
    let path = folder.join(hash);
    match fs::remove_file(&path) {
        Ok(()) => folder::sync(&folder).map(|()| true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(JournalError::io("remove", &path)(error)),
    }
}

/// Where the files of an incident stand.
fn folder(incident: &Path) -> PathBuf {
    incident.join("evidence")
}

/// The hash that a path in an incident's folder is named by, where it is that of a file that was kept.
pub(super) fn name_in(path: &str) -> Option<&str> {
    path.strip_prefix("evidence/").filter(|name| is_hash(name))
}

/// What stands at a path, with its bytes where they are those of this hash.
fn stands(path: &Path, hash: &str) -> (Kept, Vec<u8>) {
    if !is_hash(hash) {
        return (Kept::Missing, Vec::new());
    }
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return (Kept::Missing, Vec::new()),
        Ok(_) | Err(_) => return (Kept::Changed, Vec::new()),
    }
    let mut bytes = Vec::new();
    // What is longer was never kept.
    let read = File::open(path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes));
    if read.is_ok() && hash_of(&bytes) == hash { (Kept::Whole, bytes) } else { (Kept::Changed, Vec::new()) }
}

/// The names of what stands in the folder, each with its length in bytes, but what begins with a dot: it is just being written.
fn files(folder: &Path) -> Result<Vec<(String, u64)>, JournalError> {
    let error = || JournalError::io("read the folder", folder);
    let entries = match fs::read_dir(folder) {
        Err(refusal) if refusal.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(error())?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(error())?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            files.push((name, entry.metadata().map_err(error())?.len()));
        }
    }
    files.sort();
    Ok(files)
}

/// Writes them beside and puts them in place, synced: there are all of them or none.
fn write(folder: &Path, path: &Path, bytes: &[u8]) -> Result<(), JournalError> {
    let error = |doing| JournalError::io(doing, path);
    // As other files of this person are.
    let mut beside = tempfile::Builder::new().permissions(Permissions::from_mode(0o666)).tempfile_in(folder).map_err(error("write"))?;
    beside.write_all(bytes).map_err(error("write"))?;
    beside.as_file().sync_all().map_err(error("sync"))?;
    beside.persist(path).map_err(|refusal| error("put in place")(refusal.error))?;
    folder::sync(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn the_same_bytes_twice_are_one_file_under_the_name_that_sha256sum_says() {
        let incident = tempfile::tempdir().unwrap();
        assert_eq!(keep(incident.path(), b"abc").unwrap(), ABC);
        assert_eq!(keep(incident.path(), b"abc").unwrap(), ABC);
        assert_eq!(files(&folder(incident.path())).unwrap(), [(ABC.to_owned(), 3)]);
        assert_eq!(evidence_bytes(incident.path(), ABC).unwrap(), b"abc");
    }

    #[test]
    fn what_was_changed_or_lost_is_known_and_keeping_it_again_mends_it() {
        let incident = tempfile::tempdir().unwrap();
        assert_eq!(kept(incident.path(), ABC), Kept::Missing);
        keep(incident.path(), b"abc").unwrap();
        fs::write(folder(incident.path()).join(ABC), b"abd").unwrap();
        assert_eq!(evidence_bytes(incident.path(), ABC), Err(Kept::Changed));
        keep(incident.path(), b"abc").unwrap();
        assert_eq!(kept(incident.path(), ABC), Kept::Whole);
        fs::remove_file(folder(incident.path()).join(ABC)).unwrap();
        std::os::unix::fs::symlink("/etc/hostname", folder(incident.path()).join(ABC)).unwrap();
        assert_eq!(kept(incident.path(), ABC), Kept::Changed);
    }

    #[test]
    fn too_much_is_refused_with_its_size_and_what_to_do() {
        let incident = tempfile::tempdir().unwrap();
        let long = vec![b'x'; usize::try_from(LARGEST_FILE).unwrap() + 1];
        assert!(keep(incident.path(), &long).unwrap_err().en.contains("larger than 16 MiB: cut it"));
        fs::create_dir_all(folder(incident.path())).unwrap();
        File::create(folder(incident.path()).join("0".repeat(64))).unwrap().set_len(LARGEST_EVIDENCE - 2).unwrap();
        assert!(keep(incident.path(), b"abc").unwrap_err().en.contains("255 MiB already, of 256"));
        assert!(keep(incident.path(), b"ab").is_ok());
    }

    #[test]
    fn a_name_that_is_no_hash_leads_nowhere() {
        let incident = tempfile::tempdir().unwrap();
        fs::write(incident.path().join("x"), "x").unwrap();
        assert_eq!((kept(incident.path(), "../x"), remove(incident.path(), "../x").unwrap()), (Kept::Missing, false));
        assert!(incident.path().join("x").exists());
    }
}
