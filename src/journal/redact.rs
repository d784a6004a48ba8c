//! Takes events out of journals: the sealed header of each line stays, so that the chain still proves itself.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::error::JournalError;
use super::evidence;
use super::folder;
use super::lock::Lock;
use super::merge::journals;
use super::place::Place;
use super::record::{Body, Line, decode, without_event};
use super::scan::must_be_a_file;
use crate::domain::incident::Event;

/// Lines that are about to lose their events; nobody else writes their journals as long as this lives.
///
/// Who takes them out and why is recorded between `hold` and `erase`: from then on no reader shows them, and `verify` asks for
/// them to be taken out as long as they still stand somewhere. So wherever this is cut short, nothing is lost and nothing is damaged.
#[derive(Debug)]
pub struct Eraser {
    incident: PathBuf,
    lines: BTreeSet<(String, u64)>,
    _locks: Vec<Lock>,
}

/// What became of the files that the lines had kept, by their hashes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erased {
    /// They are gone.
    pub removed: Vec<String>,
    /// Another line names them too: they stay until that is taken out.
    pub still_named: Vec<String>,
}

impl Eraser {
    /// Takes the journals of these lines, each by its writer and number, or names who has one of them.
    pub fn hold(incident: &Path, lines: BTreeSet<(String, u64)>, holder: &str) -> Result<Self, JournalError> {
        let writers: BTreeSet<&str> = lines.iter().map(|(writer, _)| writer.as_str()).collect();
        let lock = |writer| Lock::take(&Place::new(incident, writer)?, holder);
        let locks = writers.into_iter().map(lock).collect::<Result<_, _>>()?;
        Ok(Self { incident: incident.to_owned(), lines, _locks: locks })
    }

    /// Takes the events out of every file in which the lines stand, copies too; each file is replaced as a whole. What they kept in
    /// `evidence/` goes first, unless another line names it: whoever is interrupted finds it again by the line.
    pub fn erase(self) -> Result<Erased, JournalError> {
        let erased = self.erase_evidence()?;
        for path in journals(&self.incident)? {
            if let Some(rest) = self.without(&read(&path)?) {
                replace(&path, &rest)?;
            }
        }
        Ok(erased)
    }

    fn erase_evidence(&self) -> Result<Erased, JournalError> {
        let (mut meant, mut others) = (BTreeSet::new(), BTreeSet::new());
        for path in journals(&self.incident)? {
            for line in read(&path)?.split(|byte| *byte == b'\n') {
                let Ok(Line { writer, seq, body: Body::Event(Event::Attached(file)), .. }) = decode(line.trim_ascii_end()) else {
                    continue;
                };
                let names = if self.lines.contains(&(writer.to_string(), seq)) { &mut meant } else { &mut others };
                names.insert(file.hash);
            }
        }
        let mut erased = Erased::default();
        for hash in meant {
            if others.contains(&hash) {
                erased.still_named.push(hash);
            } else if evidence::remove(&self.incident, &hash)? {
                erased.removed.push(hash);
            }
        }
        Ok(erased)
    }

    /// The file without these events; none if it holds none of them. Every other byte stays.
    fn without(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let (mut rest, mut is_changed) = (Vec::with_capacity(bytes.len()), false);
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let text = line.trim_ascii_end();
            match self.erased(text) {
                Some(erased) => {
                    is_changed = true;
                    rest.extend_from_slice(erased.as_bytes());
                    rest.extend_from_slice(&line[text.len()..]);
                }
                None => rest.extend_from_slice(line),
            }
        }
        is_changed.then_some(rest)
    }

    /// The line without its event, if it is one of these and still has it.
    fn erased(&self, line: &[u8]) -> Option<String> {
        let found = decode(line).ok().filter(|found| found.body != Body::Redacted)?;
        self.lines.contains(&(found.writer.to_string(), found.seq)).then(|| std::str::from_utf8(line).ok().and_then(without_event))?
    }
}

fn read(path: &Path) -> Result<Vec<u8>, JournalError> {
    must_be_a_file(path)?;
    fs::read(path).map_err(JournalError::io("read", path))
}

/// Puts this content in the place of a file, or where none is: before, during and after a power cut there is the old one or the new one.
pub(super) fn replace(path: &Path, content: &[u8]) -> Result<(), JournalError> {
    let beside = path.with_extension("redacting");
    let error = |doing| JournalError::io(doing, &beside);
    match fs::remove_file(&beside) {
        // What an interrupted one left.
        Err(refusal) if refusal.kind() != ErrorKind::NotFound => return Err(error("write")(refusal)),
        Ok(()) | Err(_) => {}
    }
    let written = || {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&beside).map_err(error("open"))?;
        match fs::metadata(path) {
            Ok(before) => file.set_permissions(before.permissions()).map_err(error("write"))?,
            Err(refusal) if refusal.kind() == ErrorKind::NotFound => {}
            Err(refusal) => return Err(JournalError::io("read", path)(refusal)),
        }
        file.write_all(content).map_err(error("write"))?;
        file.sync_all().map_err(error("sync"))?;
        fs::rename(&beside, path).map_err(error("put in place"))
    };
    written().inspect_err(|_| drop(fs::remove_file(&beside)))?;
    path.parent().map_or(Ok(()), folder::sync)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{at, note, noted, write_lines};
    use super::super::{Appender, What, read_incident, verify};
    use super::*;
    use crate::domain::incident::Attachment;
    use crate::domain::text::Text;

    fn named() -> BTreeSet<(String, u64)> {
        [("lea@poste".to_owned(), 2)].into()
    }

    /// An incident with a secret in its second line, and where that stands.
    fn incident() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let texts = ["un", "le mot de passe est olive", "trois"];
        let records: Vec<_> = texts.into_iter().zip(1..).map(|(text, seq)| noted("lea@poste", seq, text)).collect();
        let path = write_lines(folder.path(), "lea@poste", &records);
        (folder, path)
    }

    fn record_why(incident: &Path) {
        let (mut marc, _, _) = Appender::open(incident, "marc@poste", "Marc").unwrap();
        let event = Event::Redacted { writer: "lea@poste".to_owned(), seq: 2, reason: "un secret".into(), by: "Marc".to_owned() };
        marc.append(&[(None, event)], at(9), None).unwrap();
    }

    #[test]
    fn what_is_taken_out_is_nowhere_and_who_did_it_is_told() {
        let (folder, path) = incident();
        fs::copy(&path, path.with_file_name("lea@poste (conflict).jsonl")).unwrap();
        let eraser = Eraser::hold(folder.path(), named(), "Marc").unwrap();
        record_why(folder.path());
        eraser.erase().unwrap();
        for file in journals(folder.path()).unwrap() {
            assert!(!fs::read_to_string(&file).unwrap().contains("olive"), "{}", file.display());
        }
        let found = verify(folder.path());
        assert!(found.iter().all(|finding| !finding.what.is_damage()), "{found:?}");
        assert!(
            found[0].to_string().ends_with("taken out by Marc on 2026-11-22 02:12 UTC, because: un secret (the chain holds)"),
            "{}",
            found[0]
        );
        let (mut lea, own, _) = Appender::open(folder.path(), "lea@poste", "Léa").unwrap();
        assert_eq!((own.len(), lea.append(&[(None, note("quatre"))], at(20), None).unwrap()[0].seq), (2, 4));
    }

    #[test]
    fn from_the_moment_it_is_recorded_no_reader_shows_it() {
        let (folder, path) = incident();
        let before = fs::read(&path).unwrap();
        record_why(folder.path());
        let read = read_incident(folder.path()).unwrap();
        assert_eq!(
            read.records.iter().map(|record| (&*record.writer, record.seq)).collect::<Vec<_>>(),
            [("lea@poste", 1), ("lea@poste", 3), ("marc@poste", 1)]
        );
        assert!(matches!(&read.reports[..], [finding] if finding.line == 2 && matches!(finding.what, What::StillThere { .. })));
        assert!(!read.is_damaged() && fs::read(&path).unwrap() == before);
    }

    #[test]
    fn what_an_interrupted_one_left_is_no_journal_and_in_nobodys_way() {
        let (folder, path) = incident();
        record_why(folder.path());
        for cut in [0, 1, 200, 600] {
            fs::write(path.with_extension("redacting"), &fs::read(&path).unwrap()[..cut]).unwrap();
            assert!(verify(folder.path()).iter().all(|finding| matches!(finding.what, What::StillThere { .. })));
        }
        Eraser::hold(folder.path(), named(), "Marc").unwrap().erase().unwrap();
        assert!(!path.with_extension("redacting").exists() && !fs::read_to_string(&path).unwrap().contains("olive"));
    }

    #[test]
    fn a_file_goes_with_the_last_line_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let hash = evidence::keep(folder.path(), b"olive").unwrap();
        let file = Attachment { hash: hash.clone(), bytes: 5, name: "mot".into(), what: Text::default(), by: "Léa".to_owned() };
        let (mut lea, _, _) = Appender::open(folder.path(), "lea@poste", "Léa").unwrap();
        let event = (None, Event::Attached(Box::new(file)));
        lea.append(&[event.clone(), event], at(1), None).unwrap();
        drop(lea);
        let erase = |seq| Eraser::hold(folder.path(), [("lea@poste".to_owned(), seq)].into(), "Marc").unwrap().erase().unwrap();
        assert_eq!(erase(1), Erased { still_named: vec![hash.clone()], ..Erased::default() });
        assert_eq!(evidence::kept(folder.path(), &hash), evidence::Kept::Whole);
        assert_eq!(erase(2), Erased { removed: vec![hash.clone()], ..Erased::default() });
        assert_eq!((evidence::kept(folder.path(), &hash), erase(2)), (evidence::Kept::Missing, Erased::default()));
    }

    #[test]
    fn an_open_journal_is_left_alone() {
        let (folder, path) = incident();
        let (_held, _, _) = Appender::open(folder.path(), "lea@poste", "Léa").unwrap();
        let before = fs::read(&path).unwrap();
        let error = Eraser::hold(folder.path(), named(), "Marc").unwrap_err();
        assert_eq!(error.to_string(), "the journal of `lea@poste` is held by Léa");
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn nothing_but_the_event_changes_in_the_file() {
        let (folder, path) = incident();
        let torn = [fs::read_to_string(&path).unwrap().replace('\n', "\r\n"), "{\"v\":1,\"wri".to_owned()].concat();
        fs::write(&path, &torn).unwrap();
        Eraser::hold(folder.path(), named(), "Marc").unwrap().erase().unwrap();
        let after = fs::read_to_string(&path).unwrap();
        let (old, new): (Vec<_>, Vec<_>) = (torn.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
        assert_eq!((old.len(), old[0], old[2], old[3]), (new.len(), new[0], new[2], new[3]));
        assert_eq!(new[1], format!("{}null}}\r\n", &old[1][..old[1].find("\"event\":").unwrap() + 8]));
    }
}
