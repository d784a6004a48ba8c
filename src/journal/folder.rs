//! Folders that are still there after a power cut.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::error::JournalError;

/// Creates a folder with its parents, each one synced into its own parent.
pub(super) fn create(folder: &Path) -> Result<(), JournalError> {
    if folder.is_dir() {
        return Ok(());
    }
    let parent = parent(folder);
    if let Some(parent) = parent {
        create(parent)?;
    }
    match fs::create_dir(folder) {
        Ok(()) => {}
        // Another console may have been faster.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => {}
        Err(error) => return Err(JournalError::io("create the folder", folder)(error)),
    }
    parent.map_or(Ok(()), sync)
}

/// Writes to disk which files a folder holds.
pub(super) fn sync(folder: &Path) -> Result<(), JournalError> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if !cannot_be_synced(&error) => Err(JournalError::io("sync the folder", folder)(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// The folder's parent; `.` for a bare name, none for a root.
fn parent(folder: &Path) -> Option<&Path> {
    folder.parent().map(|parent| if parent.as_os_str().is_empty() { Path::new(".") } else { parent })
}

/// Some file systems keep folders by themselves and refuse to be asked.
fn cannot_be_synced(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported)
}
