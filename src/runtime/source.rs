//! Reads the text files of a workspace, and never one outside of it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::domain::lang::Bilingual;
use crate::domain::reason::Reason;
use crate::domain::yaml::{Fault, Place, Problem};

use super::live::reason;

/// The largest of the small files: lists of clients are longer than what people write by hand.
pub const MAX_FILE: usize = 8 * 1024 * 1024;

/// How deep folders may be nested.
const DEEPEST: usize = 8;

/// A folder that is read and never left.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    real: Option<PathBuf>,
}

/// Why a file was not read.
#[derive(Debug)]
pub enum Refused {
    /// There is none.
    Missing,
    /// It is over the limit.
    TooLarge,
    /// It is not UTF-8.
    NotText,
    /// It is a link that leads out of the workspace, or a path that does.
    Outside,
    /// It is a folder, a pipe, a device.
    NotAFile,
    /// The system refuses.
    Unreadable(Reason),
}

impl Folder {
    /// The files below this folder.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), real: root.canonicalize().ok() }
    }

    /// The text of a file, without a byte order mark.
    pub fn read(&self, path: &str, limit: usize) -> Result<String, Refused> {
        let inside =
            Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_) | std::path::Component::CurDir));
        let real = self.root.join(path).canonicalize().map_err(refused)?;
        if !inside || self.real.as_ref().is_none_or(|root| !real.starts_with(root)) {
            return Err(Refused::Outside);
        }
        let meta = fs::metadata(&real).map_err(refused)?;
        if !meta.is_file() {
            return Err(Refused::NotAFile);
        }
        let most = u64::try_from(limit).unwrap_or(u64::MAX);
        let mut bytes = Vec::with_capacity(usize::try_from(meta.len().min(most)).unwrap_or(0) + 1);
        fs::File::open(&real).and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes)).map_err(refused)?;
        if bytes.len() > limit {
            return Err(Refused::TooLarge);
        }
        let text = String::from_utf8(bytes).map_err(|_| Refused::NotText)?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }

    /// Where a symbolic link points, as it says it.
    pub fn link(&self, path: &str) -> Result<String, Refused> {
        if !self.holds(path.rsplit_once('/').map_or(".", |(folder, _)| folder)) {
            return Err(Refused::Missing);
        }
        let target = fs::read_link(self.root.join(path)).map_err(refused)?;
        target.into_os_string().into_string().map_err(|_| Refused::NotText)
    }

    /// Whether something of this name stands here, links followed, inside the folder.
    pub fn holds(&self, path: &str) -> bool {
        let real = self.root.join(path).canonicalize().ok();
        real.zip(self.real.as_ref()).is_some_and(|(real, root)| real.starts_with(root))
    }

    /// The files of a folder and of those below it with this ending, by path; what is hidden is passed over, and what was
    /// certainly meant but cannot be found is a fault.
    pub fn files(&self, under: &str, ending: &str, faults: &mut Vec<Fault>) -> Vec<String> {
        let mut list = Vec::new();
        self.walk(under, ending, 0, &mut list, faults);
        list.sort();
        let mut known: BTreeMap<String, &str> = BTreeMap::new();
        for path in &list {
            if let Some(first) = known.insert(path.to_lowercase(), path) {
                faults.push(Fault { file: path.clone(), place: Place::default(), problem: same_but_case(first) });
            }
        }
        list
    }

    fn walk(&self, under: &str, ending: &str, depth: usize, list: &mut Vec<String>, faults: &mut Vec<Fault>) {
        let mut fault = |file: &str, problem| faults.push(Fault { file: file.to_owned(), place: Place::default(), problem });
        let entries = match fs::read_dir(self.root.join(under)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return,
            Err(error) => return fault(under, problem(&refused(error), "", "")),
        };
        let mut folders = Vec::new();
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                fault(&format!("{under}/{}", name.to_string_lossy()), Problem::NotText);
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            let path = format!("{under}/{name}");
            match name.rsplit_once('.') {
                Some((_, end)) if end == ending => list.push(path),
                Some((_, "yml")) if ending == "yaml" => fault(&path, wrong_ending()),
                _ if entry.file_type().is_ok_and(|sort| sort.is_dir()) && depth < DEEPEST => folders.push(path),
                _ if entry.file_type().is_ok_and(|sort| sort.is_symlink()) && entry.path().is_dir() => fault(&path, linked_folder()),
                _ => {}
            }
        }
        for folder in folders {
            self.walk(&folder, ending, depth + 1, list, faults);
        }
    }
}

/// What is wrong when a file was not read, with the remedy if one is given.
pub fn problem(refused: &Refused, fr: &str, en: &str) -> Problem {
    let (what_fr, what_en) = match refused {
        Refused::TooLarge => return Problem::TooLarge,
        Refused::NotText => return Problem::NotText,
        Refused::Missing => ("le fichier n'existe pas".to_owned(), "the file is not there".to_owned()),
        Refused::Outside => ("ce chemin sort de l'espace de travail".to_owned(), "this path leads out of the workspace".to_owned()),
        Refused::NotAFile => ("ce n'est pas un fichier ordinaire".to_owned(), "this is not a regular file".to_owned()),
        Refused::Unreadable(why) => (format!("le fichier ne se lit pas : {}", why.fr), format!("the file cannot be read: {}", why.en)),
    };
    let hint = (!fr.is_empty()).then(|| Bilingual { fr: fr.to_owned(), en: en.to_owned() });
    Problem::Other { what: Bilingual { fr: what_fr, en: what_en }, hint }
}

fn wrong_ending() -> Problem {
    let both = |fr: &str, en: &str| Bilingual { fr: fr.to_owned(), en: en.to_owned() };
    Problem::Other {
        what: both("relais ne lit que les fichiers en .yaml", "relais reads only files that end in .yaml"),
        hint: Some(both("renommez-le", "rename it")),
    }
}

fn same_but_case(first: &str) -> Problem {
    let fr = format!("seules les majuscules le distinguent de {first} : certains systèmes n'en gardent qu'un");
    let en = format!("only capital letters tell it from {first}: some systems keep one of the two alone");
    Problem::Other { what: Bilingual::of(fr, en), hint: Some(Bilingual::of("renommez l'un des deux", "rename one of them")) }
}

fn linked_folder() -> Problem {
    Problem::Other {
        what: Bilingual::of("un lien vers un dossier n'est pas suivi", "a link to a folder is not followed"),
        hint: Some(Bilingual::of("mettez-y le dossier lui-même, ou un sous-module", "put the folder itself there, or a submodule")),
    }
}

fn refused(error: std::io::Error) -> Refused {
    match error.kind() {
        ErrorKind::NotFound => Refused::Missing,
        _ => Refused::Unreadable(reason::io(&error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn nothing_outside_is_read() {
        let top = tempfile::tempdir().unwrap();
        let root = top.path().join("w");
        fs::create_dir_all(root.join("providers")).unwrap();
        fs::write(top.path().join("secret.yaml"), "x").unwrap();
        symlink(top.path().join("secret.yaml"), root.join("providers/out.yaml")).unwrap();
        symlink("/", root.join("providers/all")).unwrap();
        let folder = Folder::new(&root);
        assert!(matches!(folder.read("providers/out.yaml", 10), Err(Refused::Outside)));
        assert!(matches!(folder.read("../secret.yaml", 10), Err(Refused::Outside)));
        assert_eq!(folder.files("providers", "yaml", &mut Vec::new()), ["providers/out.yaml"]);
    }

    #[test]
    fn what_is_no_text_is_refused_in_words() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a"), [0xff, 0xfe]).unwrap();
        fs::write(root.path().join("b"), "12345").unwrap();
        fs::create_dir(root.path().join("c")).unwrap();
        let folder = Folder::new(root.path());
        assert!(matches!(folder.read("a", 10), Err(Refused::NotText)));
        assert!(matches!(folder.read("b", 4), Err(Refused::TooLarge)));
        assert!(matches!(folder.read("c", 4), Err(Refused::NotAFile)));
        assert!(matches!(folder.read("d", 4), Err(Refused::Missing)));
    }
}
