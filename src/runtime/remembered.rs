//! The runbooks in which a check found nothing, so that the next one does not read them again; safe to delete.
//!
//! A file is known again by its size, its times and its number on disk. All that could change what is found besides the file itself
//! (the firm, its providers and templates, the day, relais) is one key; where that differs, everything is read.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};

use super::load::FILE;
use super::replace::replace_soon;
use super::source::Folder;
use crate::domain::effect::content_hash;
use crate::domain::runbook::Header;
use crate::domain::time::{Date, Timestamp};

/// What was changed so lately may be changed again without its times telling it.
const SETTLED: i64 = 2;

/// By what a file is known again: size, number, and when its content and its place on disk last changed.
type Stamp = [i64; 6];

/// A runbook in which nothing was found.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Book {
    header: Header,
    /// Its file, then those that it includes.
    files: Vec<(String, Stamp)>,
}

/// What stands on disk.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    key: String,
    books: BTreeMap<String, Book>,
}

/// The runbooks of a workspace that need not be read again.
#[derive(Debug)]
pub struct Remembered {
    root: PathBuf,
    place: Option<PathBuf>,
    now: i64,
    known: Kept,
    /// Those in which nothing was found this time.
    new: Mutex<BTreeMap<String, Book>>,
}

impl Remembered {
    /// What the last check left, where nothing else has changed since.
    pub fn open(root: &Path, today: Date, now: Timestamp) -> Self {
        let place = place(root);
        let key = key(root, today);
        let read = place.as_ref().and_then(|place| serde_json::from_slice::<Kept>(&fs::read(place).ok()?).ok());
        let known = read.filter(|kept| kept.key == key).unwrap_or(Kept { key, books: BTreeMap::new() });
        Self { root: root.to_owned(), place, now: now.as_second(), known, new: Mutex::default() }
    }

    /// The runbook of this file and what it includes, where none of them has changed.
    pub fn find(&self, path: &str) -> Option<(Header, Vec<String>)> {
        let book = self.known.books.get(path)?;
        let is_same = |(path, stamp): &(String, Stamp)| self.stamp(path).is_some_and(|now| now == *stamp);
        if !book.files.iter().all(is_same) {
            return None;
        }
        let includes = book.files.iter().skip(1).map(|(path, _)| path.clone()).collect();
        self.put(path, book.clone());
        Some((book.header.clone(), includes))
    }

    /// Nothing was found in this one.
    pub fn keep(&self, path: &str, header: &Header, includes: &[String]) {
        let files = [path].into_iter().chain(includes.iter().map(String::as_str));
        let stamp = |path: &str| Some((path.to_owned(), self.stamp(path).filter(|stamp| stamp[4] + SETTLED < self.now)?));
        if let Some(files) = files.map(stamp).collect::<Option<Vec<_>>>() {
            self.put(path, Book { header: header.clone(), files });
        }
    }

    /// Keeps it for the next check, where that would find more or less than this one did. A failure costs time, and nothing else.
    pub fn close(self) {
        let books = self.new.into_inner().unwrap_or_else(PoisonError::into_inner);
        let is_same = books.len() == self.known.books.len()
            && books.iter().zip(&self.known.books).all(|(new, old)| new.0 == old.0 && new.1.files == old.1.files);
        if let (Some(place), false) = (&self.place, is_same)
            && let Ok(text) = serde_json::to_vec(&Kept { key: self.known.key, books })
        {
            let _ = replace_soon(place, &text);
        }
    }

    fn put(&self, path: &str, book: Book) {
        self.new.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), book);
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        fs::metadata(self.root.join(path)).ok().map(|meta| stamp(&meta))
    }
}

fn stamp(meta: &Metadata) -> Stamp {
    [meta.len().cast_signed(), meta.ino().cast_signed(), meta.mtime(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec()]
}

/// All that a check looks at besides the runbooks.
fn key(root: &Path, today: Date) -> String {
    let folder = Folder::new(root);
    let mut paths = vec![FILE.to_owned()];
    for (under, ending) in [("providers", "yaml"), ("templates", "md")] {
        paths.extend(folder.files(under, ending, &mut Vec::new()));
    }
    let of = |path: String| fs::metadata(root.join(&path)).map(|meta| (path, stamp(&meta))).ok();
    let own = std::env::current_exe().and_then(fs::metadata).map(|meta| stamp(&meta)).ok();
    let all: Vec<_> = paths.into_iter().map(of).collect();
    content_hash(format!("{} {own:?} {today} {all:?}", env!("CARGO_PKG_VERSION")).as_bytes())
}

fn place(root: &Path) -> Option<PathBuf> {
    let cache = etcetera::choose_base_strategy().ok()?.cache_dir();
    let real = root.canonicalize().ok()?;
    Some(cache.join("relais").join(format!("checked-{}.json", &content_hash(real.as_os_str().as_encoded_bytes())[..16])))
}
