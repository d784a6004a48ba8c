//! A whole incident as one file: a line for each of its files, then that file as it stands.
//!
//! ```text
//! {"relais":"incident","v":1,"id":"20261122-031200-ai-down"}
//! {"file":"journal/lea@poste.jsonl","bytes":2214,"hash":"5f73…"}
//! {"v":1,"writer":"lea@poste","seq":1,…
//! {"end":1,"hash":"9c21…"}
//! ```
//!
//! `bytes` is the length of what follows, then comes one line break that is no part of it; `hash` is of those bytes, and at the end of all
//! before it. So a person reads it with `less`, and nothing in it is cut or altered unseen.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::JournalError;
use super::place::file_stem;
use super::seal::Seal;
use crate::domain::lang::Bilingual;

/// The version of this format that is written and read.
const VERSION: u32 = 1;

/// An incident taken out of its folder: its files, by their paths in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The incident's id.
    pub id: String,
    /// The bytes of each file, by its path with `/`.
    pub files: BTreeMap<String, Vec<u8>>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    relais: String,
    v: u32,
    id: String,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    file: String,
    bytes: usize,
    hash: String,
}

#[derive(Serialize, Deserialize)]
struct End {
    end: usize,
    hash: String,
}

impl Bundle {
    /// Everything that stands in an incident's folder, but locks and what was never finished.
    pub fn of(id: &str, incident: &Path) -> Result<Self, JournalError> {
        let mut files = BTreeMap::new();
        gather(incident, "", &mut files)?;
        Ok(Self { id: id.to_owned(), files })
    }

    /// The bundle as one file.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = line(&Head { relais: "incident".to_owned(), v: VERSION, id: self.id.clone() });
        for (file, content) in &self.files {
            let hash = Seal::of(content).to_string();
            bytes.extend(line(&Entry { file: file.clone(), bytes: content.len(), hash }));
            bytes.extend_from_slice(content);
            bytes.push(b'\n');
        }
        let hash = Seal::of(&bytes).to_string();
        bytes.extend(line(&End { end: self.files.len(), hash }));
        bytes
    }

    /// Reads one, and refuses it whole if a name leads elsewhere or a byte is not what it was.
    pub fn read(bytes: &[u8]) -> Result<Self, Bilingual> {
        let (head, rest) = split_line(bytes).ok_or_else(no_bundle)?;
        let head: Head = serde_json::from_slice(head).map_err(|_| no_bundle())?;
        if head.relais != "incident" {
            return Err(no_bundle());
        }
        if head.v > VERSION {
            return Err(Bilingual::of(
                format!("ce fichier est au format {}, plus récent que ce relais", head.v),
                format!("this file is in format {}, newer than this relais", head.v),
            ));
        }
        if file_stem(&head.id).as_ref() != Some(&head.id) {
            return Err(strange(&head.id));
        }
        let (mut rest, count) = before_end(bytes, rest)?;
        let mut files = BTreeMap::new();
        while !rest.is_empty() {
            let (entry, after) = split_line(rest).ok_or_else(cut)?;
            let entry: Entry = serde_json::from_slice(entry).map_err(|_| cut())?;
            let (content, after) = after.split_at_checked(entry.bytes).ok_or_else(cut)?;
            if !is_inside(&entry.file) || files.contains_key(&entry.file) {
                return Err(strange(&entry.file));
            }
            if Seal::of(content).to_string() != entry.hash {
                return Err(Bilingual::of(
                    format!("« {} » n'est plus tel qu'il a été emballé", entry.file),
                    format!("`{}` is not what was packed", entry.file),
                ));
            }
            files.insert(entry.file, content.to_owned());
            rest = after.strip_prefix(b"\n").ok_or_else(cut)?;
        }
        if files.len() == count { Ok(Self { id: head.id, files }) } else { Err(cut()) }
    }
}

/// Reads the regular files of a folder and of those in it; what only a running program needs stays.
fn gather(folder: &Path, before: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), JournalError> {
    let error = || JournalError::io("read the folder", folder);
    for entry in fs::read_dir(folder).map_err(error())? {
        let entry = entry.map_err(error())?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(error())?);
        let Ok(name) = entry.file_name().into_string() else { continue };
        let name = format!("{before}{name}");
        if kind.is_dir() {
            gather(&path, &format!("{name}/"), files)?;
        } else if kind.is_file() && is_inside(&name) {
            files.insert(name, fs::read(&path).map_err(JournalError::io("read", &path))?);
        }
    }
    Ok(())
}

/// Whether a path stays in the incident, is a name on every system, and is none of a running program's.
fn is_inside(path: &str) -> bool {
    const DEEPEST: usize = 3;
    let is_name = |name: &str| {
        !name.starts_with('.') && !name.contains(['\\', ':']) && !name.trim().is_empty() && !name.chars().any(char::is_control)
    };
    let ends = [".lock", ".redacting"];
    path.split('/').all(is_name) && path.split('/').count() <= DEEPEST && path.len() <= 400 && !ends.iter().any(|end| path.ends_with(end))
}

/// What stands before the last line, if that says that all of it is there.
fn before_end<'a>(all: &[u8], rest: &'a [u8]) -> Result<(&'a [u8], usize), Bilingual> {
    let body = rest.strip_suffix(b"\n").ok_or_else(cut)?;
    let start = body.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let end: End = serde_json::from_slice(&body[start..]).map_err(|_| cut())?;
    let before = all.len() - (rest.len() - start);
    if Seal::of(&all[..before]).to_string() == end.hash { Ok((&rest[..start], end.end)) } else { Err(cut()) }
}

fn line(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn split_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((&bytes[..end], &bytes[end + 1..]))
}

fn no_bundle() -> Bilingual {
    Bilingual::of("ce n'est pas un incident emballé par relais", "this is no incident that relais packed")
}

fn cut() -> Bilingual {
    Bilingual::of("le fichier est coupé ou abîmé : demandez-le à nouveau", "the file is cut or damaged: ask for it again")
}

fn strange(name: &str) -> Bilingual {
    let name = name.escape_debug();
    Bilingual::of(format!("« {name} » n'est pas un nom d'incident ou de fichier"), format!("`{name}` is no name of an incident or a file"))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn bundle() -> Bundle {
        let folder = tempfile::tempdir().unwrap();
        sample::written(folder.path(), "lea@poste", 5);
        for (name, bytes) in
            [("journal/lea@poste.lock", &b"x"[..]), ("post-mortem.fr.md", b"# Bilan"), ("journal/lea@poste.torn-1", b"\xff\n{")]
        {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("passwd")).unwrap();
        Bundle::of("20261122-031200-ai-down", folder.path()).unwrap()
    }

    #[test]
    fn what_is_packed_is_read_back_without_locks_and_links() {
        let bundle = bundle();
        assert_eq!(bundle.files.keys().collect::<Vec<_>>(), ["journal/lea@poste.jsonl", "journal/lea@poste.torn-1", "post-mortem.fr.md"]);
        assert_eq!(Bundle::read(&bundle.write()).unwrap(), bundle);
    }

    #[test]
    fn a_cut_or_altered_bundle_is_refused() {
        let bytes = bundle().write();
        assert!((0..bytes.len()).all(|cut| Bundle::read(&bytes[..cut]).is_err()));
        for place in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[place] ^= 4;
            assert!(Bundle::read(&altered).is_err(), "{place}");
        }
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_refused() {
        for name in
            ["../x", "/etc/x", "journal/../../x", "a\\b", "c:x", "", "a//b", ".git/hooks", "journal/x\n", "a/b/c/d", "journal/a.lock"]
        {
            let mut bundle = bundle();
            bundle.files.insert(name.to_owned(), b"x".to_vec());
            assert!(Bundle::read(&bundle.write()).is_err(), "{name:?}");
        }
        for id in ["..", "a/b", "", "A B", ".x"] {
            assert!(Bundle::read(&Bundle { id: id.to_owned(), ..bundle() }.write()).is_err(), "{id:?}");
        }
    }
}
