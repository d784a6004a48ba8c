//! One console per journal: a lock that the system drops when its process dies.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};

use crate::domain::text::Text;

use super::error::JournalError;
use super::place::Place;

/// Held as long as the value lives, and never longer than the process.
///
/// The file stays when the lock goes: removing it would let a third console lock a new file beside a second one that waits
/// on the old. What it says counts only while it is locked.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // To close the file is not enough: a program that is being started at this moment holds a copy until it runs.
        let _ = self.file.unlock();
    }
}

impl Lock {
    /// Takes the lock, or names who has it.
    pub(super) fn take(place: &Place, holder: &str) -> Result<Self, JournalError> {
        let error = |doing| JournalError::io(doing, &place.lock);
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&place.lock).map_err(error("open the lock"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(JournalError::Held { writer: place.writer.clone(), holder: said_by(&file) });
            }
            Err(TryLockError::Error(refusal)) => return Err(error("lock")(refusal)),
        }
        file.set_len(0).and_then(|()| writeln!(file, "{holder}")).map_err(error("write the lock"))?;
        Ok(Self { file })
    }
}

/// What the holder wrote about themselves; nothing if that cannot be read.
fn said_by(file: &File) -> String {
    const LONGEST: u64 = 400;
    let mut bytes = Vec::new();
    match file.take(LONGEST).read_to_end(&mut bytes) {
        Ok(_) => Text::line(&String::from_utf8_lossy(&bytes)).as_str().to_owned(),
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(folder: &std::path::Path, writer: &str) -> Place {
        let place = Place::new(folder, writer).unwrap();
        super::super::folder::create(&place.folder).unwrap();
        place
    }

    #[test]
    fn the_second_is_told_who_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path(), "lea@poste");
        let _held = Lock::take(&place, "Léa\u{1b}[31m, process 4242, since 03:12").unwrap();
        let error = Lock::take(&place, "Marc").unwrap_err();
        assert_eq!(error.to_string(), "the journal of `lea@poste` is held by Léa, process 4242, since 03:12");
    }

    #[test]
    fn it_is_free_again_once_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path(), "lea@poste");
        drop(Lock::take(&place, "a much longer name than the next").unwrap());
        let _held = Lock::take(&place, "Marc").unwrap();
        assert_eq!(std::fs::read_to_string(&place.lock).unwrap(), "Marc\n");
    }

    #[test]
    fn it_is_free_once_dropped_even_while_a_copy_of_its_file_lives() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path(), "lea@poste");
        let held = Lock::take(&place, "Léa").unwrap();
        let _copy = held.file.try_clone().unwrap();
        drop(held);
        let _held = Lock::take(&place, "Marc").unwrap();
    }

    #[test]
    fn writers_do_not_hinder_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let _lea = Lock::take(&place(folder.path(), "lea@poste"), "Léa").unwrap();
        let _marc = Lock::take(&place(folder.path(), "marc@poste"), "Marc").unwrap();
    }
}
