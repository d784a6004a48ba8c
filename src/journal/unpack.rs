//! Puts a bundle into the folder of incidents: proved first, never over what is there.

use std::fs;
use std::path::Path;

use super::bundle::Bundle;
use super::error::JournalError;
use super::evidence;
use super::folder;
use super::lock::Lock;
use super::place::{self, Place};
use super::redact::replace;
use super::scan::scan;
use super::verify::verify;
use crate::domain::lang::Bilingual;

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// The files that are new or longer now.
    pub written: Vec<String>,
    /// The papers that differ from those that are here; these stay.
    pub kept: Vec<String>,
}

/// What becomes of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It is put there.
    New,
    /// Ours is its beginning: it takes the place of ours.
    Longer,
    /// It says nothing that ours does not say.
    Known,
    /// Ours is another one, and stays.
    Other,
}

/// Puts it there. Of a journal that is here already, one has to be the beginning of the other; else all is refused and nothing changes.
pub fn unpack(bundle: &Bundle, incidents: &Path, holder: &str) -> Result<Unpacked, Bilingual> {
    prove(bundle)?;
    let incident = incidents.join(&bundle.id);
    let said = |error: JournalError| error.said();
    let mut locks = Vec::new();
    let mut plan = Vec::new();
    for (name, bytes) in &bundle.files {
        let path = incident.join(name);
        let fate = if is_journal(name) {
            if fs::symlink_metadata(&path).is_ok() {
                locks.push(Lock::take(&place_of(&incident, &path, bytes).map_err(said)?, holder).map_err(said)?);
            }
            fate_of_journal(name, &path, bytes)?
        } else if evidence::name_in(name).is_some() {
            // Proved by its name: another one here was changed.
            if ours(&path)?.is_some_and(|ours| ours == *bytes) { Fate::Known } else { Fate::New }
        } else {
            fate(&path, bytes)?
        };
        plan.push((fate, name, path, bytes));
    }
    let mut unpacked = Unpacked::default();
    // What journals name stands before they do.
    plan.sort_by_key(|(_, name, _, _)| is_journal(name));
    for (fate, name, path, bytes) in plan {
        match fate {
            Fate::New | Fate::Longer => {
                path.parent().map_or(Ok(()), folder::create).and_then(|()| replace(&path, bytes)).map_err(said)?;
                unpacked.written.push(name.clone());
            }
            Fate::Known => {}
            Fate::Other => unpacked.kept.push(name.clone()),
        }
    }
    Ok(unpacked)
}

/// Proves its journals where nobody looks for incidents.
fn prove(bundle: &Bundle) -> Result<(), Bilingual> {
    if !bundle.files.keys().any(|name| is_journal(name)) {
        return Err(Bilingual::of("il n'y a pas de journal dedans", "there is no journal in it"));
    }
    let is_other = |(name, bytes): &(&String, &Vec<u8>)| evidence::name_in(name).is_some_and(|hash| evidence::hash_of(bytes) != hash);
    if let Some((name, _)) = bundle.files.iter().find(is_other) {
        return Err(Bilingual::of(
            format!("« {name} » n'est pas le fichier que son nom dit : demandez l'incident à nouveau"),
            format!("`{name}` is not the file that its name says: ask for the incident again"),
        ));
    }
    let io = |error: std::io::Error| JournalError::io("write", &std::env::temp_dir())(error).said();
    let aside = tempfile::tempdir().map_err(io)?;
    for (name, bytes) in bundle.files.iter().filter(|(name, _)| is_journal(name)) {
        let path = aside.path().join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes)).map_err(io)?;
    }
    let damage = verify(aside.path()).into_iter().find(|finding| finding.what.is_damage());
    damage.map_or(Ok(()), |mut finding| {
        finding.file = finding.file.strip_prefix(aside.path()).map(Path::to_owned).unwrap_or(finding.file);
        Err(finding.said())
    })
}

/// Whether a file is one that is read as a journal.
fn is_journal(name: &str) -> bool {
    let folder = place::folder(Path::new(""));
    let path = Path::new(name);
    path.parent() == Some(folder.as_path()) && path.extension().is_some_and(|end| end == "jsonl")
}

/// Where whoever writes this journal locks it.
fn place_of(incident: &Path, path: &Path, bytes: &[u8]) -> Result<Place, JournalError> {
    let writer = scan(path, bytes)?.writer;
    Place::new(incident, writer.as_deref().unwrap_or("nobody"))
}

fn fate(path: &Path, bytes: &[u8]) -> Result<Fate, Bilingual> {
    Ok(match ours(path)? {
        None => Fate::New,
        Some(ours) if ours == bytes => Fate::Known,
        Some(_) => Fate::Other,
    })
}

fn fate_of_journal(name: &str, path: &Path, bytes: &[u8]) -> Result<Fate, Bilingual> {
    match ours(path)? {
        None => Ok(Fate::New),
        Some(ours) if ours.starts_with(bytes) => Ok(Fate::Known),
        Some(ours) if bytes.starts_with(&ours) => Ok(Fate::Longer),
        Some(_) => Err(Bilingual::of(
            format!(
                "« {name} » est ici aussi et ne dit pas la même chose : rien n'a été changé ; relais verify et un regard des deux côtés diront lequel vaut"
            ),
            format!(
                "`{name}` is here too and does not say the same: nothing was changed; relais verify and a look on both sides tell which one counts"
            ),
        )),
    }
}

/// What stands there, if something does.
fn ours(path: &Path) -> Result<Option<Vec<u8>>, Bilingual> {
    match super::scan::must_be_a_file(path).and_then(|()| fs::read(path).map_err(JournalError::io("read", path))) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == Some(std::io::ErrorKind::NotFound) => Ok(None),
        Err(error) => Err(error.said()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Appender, read_incident, sample};
    use super::*;

    const ID: &str = "20261122-031200-ai-down";

    /// A folder of incidents with one of so many lines, and that one packed.
    fn incident(lines: u64) -> (tempfile::TempDir, Bundle) {
        let incidents = tempfile::tempdir().unwrap();
        let folder = incidents.path().join(ID);
        sample::written(&folder, "lea@poste", lines);
        fs::write(folder.join("post-mortem.fr.md"), format!("{lines}")).unwrap();
        let bundle = Bundle::of(ID, &folder).unwrap();
        (incidents, bundle)
    }

    fn lines(incidents: &tempfile::TempDir) -> usize {
        read_incident(&incidents.path().join(ID)).unwrap().records.len()
    }

    #[test]
    fn an_incident_comes_whole_and_twice_changes_nothing() {
        let (_from, bundle) = incident(6);
        let to = tempfile::tempdir().unwrap();
        assert_eq!(unpack(&bundle, to.path(), "test").unwrap().written, ["post-mortem.fr.md", "journal/lea@poste.jsonl"]);
        assert_eq!(lines(&to), 6);
        assert_eq!(unpack(&bundle, to.path(), "test").unwrap(), Unpacked::default());
    }

    #[test]
    fn the_longer_one_of_two_counts_and_papers_that_differ_stay() {
        let (to, short) = incident(4);
        let (_from, long) = incident(6);
        let unpacked = unpack(&long, to.path(), "test").unwrap();
        assert_eq!(
            (lines(&to), &unpacked.written[..], &unpacked.kept[..]),
            (6, &["journal/lea@poste.jsonl".to_owned()][..], &["post-mortem.fr.md".to_owned()][..])
        );
        unpack(&short, to.path(), "test").unwrap();
        assert_eq!(lines(&to), 6);
    }

    #[test]
    fn files_come_with_their_lines_and_are_proved_by_their_names() {
        let (from, _) = incident(3);
        let folder = from.path().join(ID);
        let hash = evidence::keep(&folder, b"abc").unwrap();
        let (mut bundle, to) = (Bundle::of(ID, &folder).unwrap(), tempfile::tempdir().unwrap());
        let bundle_as_it_was = bundle.clone();
        bundle.files.insert(format!("evidence/{hash}"), b"abd".to_vec());
        assert!(unpack(&bundle, to.path(), "test").unwrap_err().en.contains("is not the file that its name says"));
        assert!(!to.path().join(ID).exists());
        unpack(&bundle_as_it_was, to.path(), "test").unwrap();
        let there = to.path().join(ID);
        assert_eq!(evidence::kept(&there, &hash), evidence::Kept::Whole);
        fs::write(there.join(format!("evidence/{hash}")), "x").unwrap();
        assert_eq!(unpack(&bundle_as_it_was, to.path(), "test").unwrap().written, [format!("evidence/{hash}")]);
        assert_eq!(evidence::kept(&there, &hash), evidence::Kept::Whole);
    }

    #[test]
    fn a_journal_that_says_otherwise_is_refused_and_nothing_changes() {
        let (to, mut bundle) = incident(4);
        let other = sample::lines(&[sample::noted("lea@poste", 1, "autre")]);
        bundle.files.insert("journal/lea@poste.jsonl".to_owned(), other);
        bundle.files.insert("journal/marc@poste.jsonl".to_owned(), sample::lines(&sample::records("marc@poste", 2)));
        assert!(unpack(&bundle, to.path(), "test").unwrap_err().en.contains("does not say the same"));
        assert_eq!(lines(&to), 4);
    }

    #[test]
    fn a_damaged_or_open_journal_is_refused() {
        let (to, bundle) = incident(4);
        let mut damaged = bundle.clone();
        damaged.files.get_mut("journal/lea@poste.jsonl").unwrap()[200] ^= 1;
        assert!(unpack(&damaged, to.path(), "test").unwrap_err().en.starts_with("journal/lea@poste.jsonl:1:"));
        let (_held, _, _) = Appender::open(&to.path().join(ID), "lea@poste", "Léa").unwrap();
        assert!(unpack(&bundle, to.path(), "test").unwrap_err().en.contains("held by Léa"));
    }
}
