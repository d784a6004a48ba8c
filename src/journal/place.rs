//! Where a writer's files stand, and how a writer's name becomes a file name.

use std::path::{Path, PathBuf};

use crate::domain::effect::content_hash;

use super::error::JournalError;

/// The files of one writer in one incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The writer.
    pub writer: String,
    /// The `journal` folder of the incident.
    pub folder: PathBuf,
    /// The journal itself.
    pub journal: PathBuf,
    /// Who holds it at the moment.
    pub lock: PathBuf,
}

impl Place {
    /// The files of this writer in this incident; none of them need exist.
    pub fn new(incident: &Path, writer: &str) -> Result<Self, JournalError> {
        let stem = file_stem(writer).ok_or_else(|| JournalError::Name { writer: writer.to_owned() })?;
        let folder = folder(incident);
        let file = |end: &str| folder.join(format!("{stem}.{end}"));
        Ok(Self { writer: writer.to_owned(), journal: file("jsonl"), lock: file("lock"), folder })
    }

    /// Where the `number`th torn line is kept.
    pub fn torn(&self, number: u32) -> PathBuf {
        self.journal.with_extension(format!("torn-{number}"))
    }
}

/// The folder that holds an incident's journals.
pub(super) fn folder(incident: &Path) -> PathBuf {
    incident.join("journal")
}

/// The file name of a writer without its ending; none if the name is empty, dots or blanks, or holds control characters.
///
/// A name of lower-case letters, digits and `@ . _ - +` stays as it is. Any other is made readable and safe, and gets a mark
/// of its own: so two names never share a file, not even where `Lea` and `lea` are one.
pub fn file_stem(writer: &str) -> Option<String> {
    const LONGEST: usize = 80;
    if writer.trim_matches(['.', ' ']).is_empty() || writer.chars().any(char::is_control) {
        return None;
    }
    let plain: String = writer.chars().take(LONGEST).map(plain_char).collect();
    let plain = if plain.starts_with('.') { plain.replacen('.', "_", 1) } else { plain };
    if plain == writer && !is_reserved(&plain) {
        return Some(plain);
    }
    Some(format!("{plain}~{}", &content_hash(writer.as_bytes())[..8]))
}

/// The character itself where every file system keeps it, or what it looks like.
fn plain_char(c: char) -> char {
    match c.to_ascii_lowercase() {
        c @ ('a'..='z' | '0'..='9' | '@' | '.' | '_' | '-' | '+') => c,
        _ => '_',
    }
}

/// Whether some system keeps this name for a device, whatever its ending.
fn is_reserved(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or_default();
    let port = |prefix: &str| base.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()));
    matches!(base, "con" | "prn" | "aux" | "nul") || port("com") || port("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_name_stays_itself() {
        assert_eq!(file_stem("lea@poste-2.nova").as_deref(), Some("lea@poste-2.nova"));
    }

    #[test]
    fn other_names_are_safe_and_never_meet() {
        let names =
            ["Lea@poste", "LEA@poste", "léa@poste", "../../etc/passwd", "a/b", "a\\b", "a:b", ".hidden", "con", "aux.x", "COM1", "名"];
        let stems: std::collections::BTreeSet<String> = names.iter().map(|name| file_stem(name).expect(name)).collect();
        assert_eq!(stems.len(), names.len());
        for stem in stems {
            assert!(!stem.starts_with('.') && stem.contains('~'), "{stem}");
            assert!(stem.chars().all(|c| plain_char(c) == c || c == '~'), "{stem}");
        }
        assert!(file_stem(&"x".repeat(5000)).unwrap().len() < 100);
    }

    #[test]
    fn names_of_nothing_are_refused() {
        for name in ["", ".", "..", "...", "  ", "a\0b", "a\nb"] {
            assert_eq!(file_stem(name), None, "{name:?}");
        }
    }
}
