//! Replaces a file of relais's own as a whole: a reader sees the old one or the new one, never half of it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Puts this content in the place of what was there; folders are made as needed.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    put(path, content, |file| file.sync_data())
}

/// The same for what may be lost: it outlives the program, and need not outlive the machine's power.
pub fn replace_soon(path: &Path, content: &[u8]) -> io::Result<()> {
    put(path, content, |_| Ok(()))
}

fn put(path: &Path, content: &[u8], sync: impl FnOnce(&fs::File) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(content)?;
    sync(file.as_file())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a new file; one that is there already is not touched.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::File::create_new(path)?.write_all(text.as_bytes())
}
