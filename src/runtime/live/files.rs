//! Reads and replaces files of the workspace: atomically, synced, and never over someone else's change.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::domain::effect::{Failure, FailureKind, Outcome, Replacement, content_hash};
use crate::runtime::replacement::{Stands, changed, missing, stands, wanted};

use super::reason::Odd;
use super::{place, reason};

/// How the names of files begin that are about to take another's place.
pub const TEMPORARY: &str = ".relais-";
/// The largest file that is read.
const LARGEST: u64 = 8 * 1024 * 1024;

/// Reads a text file of the workspace.
pub fn read(workspace: &Path, path: &str) -> Result<Outcome, Failure> {
    let place = place::inside(workspace, path)?;
    let Some((bytes, _)) = current(&place).map_err(|error| unreadable(path, &error))? else {
        return Err(missing(path));
    };
    let hash = content_hash(&bytes);
    let content = String::from_utf8(bytes).map_err(|_| {
        let fr = format!("« {path} » n'est pas du texte en UTF-8");
        Failure::new(FailureKind::Other, fr, format!("`{path}` is not text in UTF-8"))
    })?;
    Ok(Outcome::Content { content, hash })
}

/// Puts a new content in place of the one that was planned on.
pub fn write(workspace: &Path, replacement: &Replacement) -> Result<Outcome, Failure> {
    let path = replacement.path.as_str();
    let place = place::inside(workspace, path)?;
    let unwritable = |error| {
        let why = reason::io(&error);
        let fr = format!("« {path} » ne peut pas être écrit : {}", why.fr);
        Failure::new(FailureKind::Other, fr, format!("`{path}` cannot be written: {}", why.en))
    };
    let now = current(&place).map_err(|error| unreadable(path, &error))?;
    let wanted = wanted(now.map(|(bytes, _)| bytes), replacement)?;
    let before = match judge(&place, replacement, wanted.as_bytes())? {
        Now::AsWanted => {
            File::open(&place).and_then(|file| file.sync_all()).map_err(unwritable)?;
            return Ok(Outcome::Written { hash: content_hash(wanted.as_bytes()) });
        }
        Now::AsPlanned(before) => before,
    };
    if before.is_some() {
        // Renaming over a file asks only the folder; a file that is marked as read-only is left alone.
        OpenOptions::new().append(true).open(&place).map_err(unwritable)?;
    }
    let folder = folder(&place);
    let made = make_folders(&folder).map_err(unwritable)?;
    let temporary = prepare(&folder, before.as_ref(), wanted.as_bytes()).map_err(unwritable)?;
    // The last look, as late as possible.
    if let Now::AsPlanned(_) = judge(&place, replacement, wanted.as_bytes())? {
        let persisted = match before {
            Some(_) => temporary.persist(&place),
            None => temporary.persist_noclobber(&place),
        };
        persisted.map_err(|failed| match failed.error.kind() {
            ErrorKind::AlreadyExists => changed(path),
            _ => unwritable(failed.error),
        })?;
    }
    for folder in made.iter().chain([&folder]) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(unwritable)?;
    }
    Ok(Outcome::Written { hash: content_hash(wanted.as_bytes()) })
}

/// What stands there now, compared with the plan.
enum Now {
    /// What the plan was made on.
    AsPlanned(Option<Metadata>),
    /// What the plan wants, as when it was interrupted after its work was done.
    AsWanted,
}

fn judge(place: &Path, replacement: &Replacement, wanted: &[u8]) -> Result<Now, Failure> {
    let now = current(place).map_err(|error| unreadable(&replacement.path, &error))?;
    match stands(now.as_ref().map(|(bytes, _)| bytes.as_slice()), replacement, wanted)? {
        Stands::AsWanted => Ok(Now::AsWanted),
        Stands::AsPlanned => Ok(Now::AsPlanned(now.map(|(_, about)| about))),
    }
}

/// The content of a regular file of reasonable size, if there is one.
fn current(place: &Path) -> io::Result<Option<(Vec<u8>, Metadata)>> {
    let about = match fs::metadata(place) {
        Ok(about) => about,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if !about.is_file() {
        return Err(if about.is_dir() { ErrorKind::IsADirectory.into() } else { io::Error::other(Odd::NotRegular) });
    }
    let mut bytes = Vec::new();
    File::open(place)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other(Odd::TooLarge { most: LARGEST / 1024 / 1024 }));
    }
    Ok(Some((bytes, about)))
}

/// The new content beside the old, on disk, with the old one's mode and owner.
fn prepare(folder: &Path, before: Option<&Metadata>, content: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    // The system takes off what the user's mask forbids.
    let mut temporary = builder.prefix(TEMPORARY).permissions(Permissions::from_mode(0o666)).tempfile_in(folder)?;
    temporary.write_all(content)?;
    if let Some(before) = before {
        let about = temporary.as_file().metadata()?;
        if (about.uid(), about.gid()) != (before.uid(), before.gid()) {
            chown(temporary.path(), Some(before.uid()), Some(before.gid()))?;
        }
        temporary.as_file().set_permissions(before.permissions())?;
    }
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// Creates what is missing of a folder, and gives the folders that have to be synced for it.
fn make_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let missing = folder.ancestors().take_while(|folder| !folder.exists());
    let made = missing.filter_map(|folder| folder.parent().map(Path::to_owned)).collect();
    fs::create_dir_all(folder)?;
    Ok(made)
}

fn folder(place: &Path) -> PathBuf {
    place.parent().unwrap_or(place).to_owned()
}

fn unreadable(path: &str, error: &io::Error) -> Failure {
    let why = reason::io(error);
    Failure::new(FailureKind::Other, format!("« {path} » ne se lit pas : {}", why.fr), format!("`{path}` cannot be read: {}", why.en))
}
