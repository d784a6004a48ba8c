//! The past of providers on disk, outside the workspace: one file a day, lines added as wholes; safe to delete at any time.
//!
//! One console writes and others read; when it ends, the next takes over. What a run that is killed has not written is the
//! hour that runs, since its last snapshot.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::{memory, replace};
use crate::domain::history::{History, KEPT_DAYS, Line, Past};
use crate::domain::time::{Span, TimeZone, Timestamp, date};

/// How much all of it may take, in bytes; the oldest days go first.
const MOST: u64 = 64 * 1024 * 1024;
/// How much is written between two looks at how much there is, in bytes.
const STEP: u64 = 1024 * 1024;
/// How often the hour that runs is kept.
const SNAPSHOT: Span = Span::seconds(30);
/// How often what was seen is written though nothing changed.
const WRITE_EVERY: Span = Span::seconds(30);
/// How often one that only reads asks whether it may write.
const ASK: Span = Span::seconds(20);

/// Where the past of the providers of this workspace is kept, if the system says where state belongs.
pub fn place(workspace: &Path) -> Option<PathBuf> {
    let readings = memory::place(workspace)?;
    let name = readings.file_stem()?.to_str()?.replacen("readings", "history", 1);
    Some(readings.with_file_name(name))
}

/// What is known of the past of this workspace's providers, by the days of this zone.
pub fn read(workspace: &Path, zone: TimeZone) -> Past {
    place(workspace).map_or_else(|| Past::new(zone.clone()), |folder| read_folder(&folder, zone.clone()))
}

/// The past that is kept in this folder; nothing of what cannot be read.
pub fn read_folder(folder: &Path, zone: TimeZone) -> Past {
    let mut past = Past::new(zone);
    for (_, path, size) in days(folder) {
        if let Some(bytes) = fs::read(path).ok().filter(|_| size <= MOST) {
            past.read(&String::from_utf8_lossy(&bytes));
        }
    }
    let mut running = History::default();
    running.adopt(&snapshot(folder));
    running.running().for_each(|line| past.take(line));
    past
}

/// Writes what a history tells, while no other does.
#[derive(Debug)]
pub struct Writer {
    folder: PathBuf,
    most: u64,
    lock: Option<File>,
    asked: Option<Timestamp>,
    kept: Option<Timestamp>,
    /// How much was written since the old was cleared away, and on which day that was.
    since_clearing: (u64, String),
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.release();
    }
}

impl Writer {
    /// For this workspace; none if the system does not say where state belongs.
    pub fn new(workspace: &Path) -> Option<Self> {
        place(workspace).map(|folder| Self::at(folder, MOST))
    }

    /// In this folder, which takes at most so many bytes.
    pub fn at(folder: PathBuf, most: u64) -> Self {
        Self { folder, most, lock: None, asked: None, kept: None, since_clearing: (0, String::new()) }
    }

    /// Takes what a history has to be written, and writes it if it is this one's to write; to be called before the first
    /// look, and then whenever something changed or every half minute. Returns what is new in any case. What
    /// cannot be written is lost, which costs nothing but the past.
    pub fn write(&mut self, history: &mut History, now: Timestamp) -> Vec<Line> {
        history.tick(now);
        if !self.may_write(history, now) {
            return history.take_lines();
        }
        let lines = history.take_lines();
        let mut days: BTreeMap<String, String> = BTreeMap::new();
        lines.iter().for_each(|line| days.entry(line.day()).or_default().push_str(&line.write()));
        for (day, text) in days {
            self.since_clearing.0 += text.len() as u64;
            let _ = append(&self.folder.join(day + ".jsonl"), &text, self.most);
        }
        if self.kept.is_none_or(|kept| kept > now || SNAPSHOT.after(kept) <= now)
            || lines.iter().any(|line| matches!(line, Line::Hour { .. }))
        {
            self.keep(history, now);
        }
        let today = date(now, &TimeZone::UTC);
        if self.since_clearing.0 > STEP.min(self.most / 4) || self.since_clearing.1 != today {
            clear(&self.folder, self.most - STEP.min(self.most / 4), now);
            self.since_clearing = (0, today);
        }
        lines
    }

    /// Writes all that is left; the next may go on at once.
    pub fn close(&mut self, history: &mut History, now: Timestamp) {
        self.write(history, now);
        if self.lock.is_some() {
            self.keep(history, now);
        }
        self.release();
    }

    fn keep(&mut self, history: &History, now: Timestamp) {
        self.kept = Some(now);
        let _ = replace::replace_soon(&self.folder.join("hour.json"), history.open_hour().as_bytes());
    }

    /// Whether this one writes. Whoever begins to goes on where the one before was.
    fn may_write(&mut self, history: &mut History, now: Timestamp) -> bool {
        let path = self.folder.join("lock");
        if self.lock.is_some() && path.exists() {
            return true;
        }
        // The folder was deleted, and with it what the lock is on: another may have made a new one.
        self.release();
        if self.asked.is_some_and(|asked| asked <= now && now < ASK.after(asked)) && path.exists() {
            return false;
        }
        self.asked = Some(now);
        self.lock = lock(&path).ok();
        if self.lock.is_some() {
            history.adopt(&snapshot(&self.folder));
            self.kept = None;
        }
        self.lock.is_some()
    }

    fn release(&mut self) {
        if let Some(lock) = self.lock.take() {
            // To close the file is not enough: a program that is being started at this moment holds a copy until it runs.
            let _ = lock.unlock();
        }
    }
}

/// Writes a history down as it comes, where there is a place for it.
#[derive(Debug)]
pub struct Scribe {
    writer: Option<Writer>,
    written: Option<Timestamp>,
}

impl Scribe {
    /// For this workspace; none writes while nothing is watched. It goes on where the one before was.
    pub fn begin(workspace: &Path, history: &mut History, now: Timestamp) -> Self {
        let mut scribe = Self { writer: Writer::new(workspace), written: None };
        scribe.write(history, now);
        scribe
    }

    /// One that writes nothing.
    pub fn idle() -> Self {
        Self { writer: None, written: None }
    }

    /// Whether it writes nothing.
    pub fn is_idle(&self) -> bool {
        self.writer.is_none()
    }

    /// Writes what was seen, at once where something changed, else now and then; what is new, where that was due.
    pub fn write(&mut self, history: &mut History, now: Timestamp) -> Option<Vec<Line>> {
        let is_due = history.has_lines() || self.written.is_none_or(|at| at > now || WRITE_EVERY.after(at) <= now);
        let writer = self.writer.as_mut().filter(|_| is_due)?;
        self.written = Some(now);
        Some(writer.write(history, now))
    }

    /// Writes all that is left; the next may go on at once.
    pub fn end(&mut self, history: &mut History, now: Timestamp) {
        if let Some(mut writer) = self.writer.take() {
            writer.close(history, now);
        }
    }
}

/// Takes the lock, if it is free.
fn lock(path: &Path) -> io::Result<File> {
    fs::create_dir_all(path.parent().ok_or(io::ErrorKind::InvalidInput)?)?;
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
    file.try_lock()?;
    Ok(file)
}

/// Adds whole lines to a file in one write; after a line that was torn by a crash, on a new one.
fn append(path: &Path, text: &str, most: u64) -> io::Result<()> {
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    let size = file.metadata()?.len();
    if size + text.len() as u64 > most {
        return Ok(());
    }
    let mut last = [b'\n'];
    if size > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    let text = if last == *b"\n" { text.to_owned() } else { format!("\n{text}") };
    file.write_all(text.as_bytes())
}

/// The hour that ran when it was last kept.
fn snapshot(folder: &Path) -> String {
    let path = folder.join("hour.json");
    let small = fs::metadata(&path).is_ok_and(|meta| meta.len() <= MOST);
    if small { fs::read_to_string(path).unwrap_or_default() } else { String::new() }
}

/// Removes the days that are too old, and of the others the oldest until all take at most so many bytes; and what a run that was
/// killed had not put in its place. Only whoever holds the lock does.
fn clear(folder: &Path, most: u64, now: Timestamp) {
    // A day more than is shown: a day in another zone lies in two of these.
    let first = date(Span::minutes((u64::from(KEPT_DAYS) + 1) * 24 * 60).before(now), &TimeZone::UTC);
    let days = days(folder);
    let mut size: u64 = days.iter().map(|(_, _, size)| size).sum();
    let newest = days.len().saturating_sub(1);
    for (day, path, bytes) in &days[..newest] {
        if *day < first || size > most {
            let _ = fs::remove_file(path);
            size -= bytes;
        }
    }
    for entry in
        fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(".tmp"))
    {
        let _ = fs::remove_file(entry.path());
    }
}

/// The days that are kept, the oldest first: which one, its file, how large that is.
fn days(folder: &Path) -> Vec<(String, PathBuf, u64)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut days: Vec<(String, PathBuf, u64)> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let day = name.strip_suffix(".jsonl").filter(|day| day.parse::<crate::domain::time::Date>().is_ok())?;
            let meta = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some((day.to_owned(), entry.path(), meta.len()))
        })
        .collect();
    days.sort();
    days
}

#[cfg(test)]
mod tests;
