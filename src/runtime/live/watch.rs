//! Tells when files of the workspace change, as soon as they have come to rest.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::domain::reason::Reason;

use super::files::TEMPORARY;
use super::reason;

/// How long nothing may happen before a change is told.
const REST: Duration = Duration::from_millis(200);
/// How long a change is held back where it never comes to rest.
const LONGEST: Duration = Duration::from_secs(1);
/// How often one looks whether a workspace that vanished is back; nothing tells.
const RETURN: Duration = Duration::from_secs(2);

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// These paths, seen from the workspace.
    Paths(BTreeSet<PathBuf>),
    /// Anything may have: look at everything again.
    Rescan,
    /// Changes are not told any more, for this reason; one has to look from time to time.
    Unwatched(Reason),
}

/// Watches until it is dropped.
pub struct Watch {
    orders: Sender<Notice>,
    thread: Option<JoinHandle<()>>,
}

/// What the watching thread hears.
enum Notice {
    Event(notify::Result<Event>),
    Over,
}

impl Watch {
    /// Watches this workspace on a thread of its own, which also tells `changed`. Returns at once: to set the watches of a
    /// large workspace takes a while.
    pub fn start(workspace: PathBuf, changed: impl Fn(Change) + Send + 'static) -> Self {
        let (orders, notices) = channel();
        let events = orders.clone();
        let thread = thread::spawn(move || run(&workspace, &events, &notices, &changed));
        Self { orders, thread: Some(thread) }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.orders.send(Notice::Over);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Whether changes are being told.
enum Eye {
    /// They are, for as long as this lives.
    Open { _watcher: RecommendedWatcher },
    /// The workspace is gone, and may return.
    Waiting,
    /// The system refuses.
    Shut,
}

fn run(workspace: &Path, events: &Sender<Notice>, notices: &Receiver<Notice>, changed: &dyn Fn(Change)) {
    // Events carry real paths, whatever the way by which one came.
    let root = workspace.canonicalize().unwrap_or_else(|_| workspace.to_owned());
    let mut eye = open(&root, events, changed);
    loop {
        let change = match &eye {
            Eye::Open { .. } | Eye::Shut => gather(&root, notices),
            Eye::Waiting => wait(&root, notices),
        };
        match change {
            None => return,
            Some(Change::Paths(paths)) if paths.is_empty() => {}
            Some(change @ (Change::Paths(_) | Change::Unwatched(_))) => changed(change),
            Some(Change::Rescan) => {
                // The folder of this name may be another one by now.
                drop(eye);
                eye = open(&root, events, changed);
                changed(Change::Rescan);
            }
        }
    }
}

fn open(root: &Path, events: &Sender<Notice>, changed: &dyn Fn(Change)) -> Eye {
    let events = events.clone();
    let watcher = notify::recommended_watcher(move |event| {
        // The other end is gone only when the watcher is about to be.
        let _ = events.send(Notice::Event(event));
    });
    match watcher.and_then(|mut watcher| watcher.watch(root, RecursiveMode::Recursive).map(|()| watcher)) {
        Ok(watcher) => Eye::Open { _watcher: watcher },
        Err(_) if !root.is_dir() => Eye::Waiting,
        Err(error) => {
            changed(Change::Unwatched(why(&error)));
            Eye::Shut
        }
    }
}

/// Why the system does not watch.
fn why(error: &notify::Error) -> Reason {
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            Reason::of("le système ne surveille pas autant de dossiers", "the system does not watch as many folders")
        }
        ErrorKind::Io(error) => reason::io(error),
        ErrorKind::Generic(_) | ErrorKind::PathNotFound | ErrorKind::WatchNotFound | ErrorKind::InvalidConfig(_) => {
            Reason::outside(&error.to_string())
        }
    }
}

/// Waits until the workspace is back; nothing, if the watch is over.
fn wait(root: &Path, notices: &Receiver<Notice>) -> Option<Change> {
    loop {
        match notices.recv_timeout(RETURN) {
            Ok(Notice::Over) | Err(RecvTimeoutError::Disconnected) => return None,
            // What is still told is about the folder that is gone.
            Ok(Notice::Event(_)) => {}
            Err(RecvTimeoutError::Timeout) if root.is_dir() => return Some(Change::Rescan),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Waits for something to happen, then until it has come to rest; nothing, if the watch is over.
fn gather(root: &Path, notices: &Receiver<Notice>) -> Option<Change> {
    let mut change = Change::Paths(BTreeSet::new());
    let mut since = None;
    loop {
        let notice = match since {
            None => notices.recv().ok()?,
            Some(since) => match notices.recv_timeout(REST.min(LONGEST.saturating_sub(Instant::elapsed(&since)))) {
                Ok(notice) => notice,
                Err(RecvTimeoutError::Timeout) => return Some(change),
                Err(RecvTimeoutError::Disconnected) => return None,
            },
        };
        let Notice::Event(event) = notice else {
            return None;
        };
        match read(root, event) {
            None => continue,
            Some(Change::Paths(more)) => {
                if let Change::Paths(paths) = &mut change {
                    paths.extend(more);
                }
            }
            Some(everything) => change = everything,
        }
        since = since.or_else(|| Some(Instant::now()));
    }
}

/// What one event means; nothing, if it changes nothing for us.
fn read(root: &Path, event: notify::Result<Event>) -> Option<Change> {
    let Ok(event) = event else {
        return Some(Change::Rescan);
    };
    let leaves = event.kind.is_remove() || matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)));
    if event.need_rescan() || (leaves && event.paths.iter().any(|path| path == root)) {
        return Some(Change::Rescan);
    }
    // Our own reading is an access: to tell it would make us read again.
    if matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(notify::event::MetadataKind::AccessTime))) {
        return None;
    }
    let paths = event.paths.iter().filter_map(|path| path.strip_prefix(root).ok());
    let paths: BTreeSet<PathBuf> = paths.filter(|path| matters(path)).map(Path::to_owned).collect();
    if paths.is_empty() { None } else { Some(Change::Paths(paths)) }
}

/// Whether a path is a person's: not what git keeps for itself, nor a file about to take another's place.
fn matters(path: &Path) -> bool {
    let mut parts = path.components().map(Component::as_os_str).skip_while(|part| *part != ".git");
    if parts.next().is_some() {
        let first = parts.next().and_then(|part| part.to_str());
        return matches!(first, Some("HEAD" | "refs" | "packed-refs")) && path.extension().is_none_or(|extension| extension != "lock");
    }
    !path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(TEMPORARY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_a_persons_matters() {
        for path in ["relais.yaml", "runbooks/a.yaml", ".git/HEAD", ".git/refs/heads/main", "sub/.git/HEAD", ".gitignore"] {
            assert!(matters(Path::new(path)), "{path}");
        }
        for path in [".git/index", ".git", ".git/objects/ab/cd", ".git/refs/heads/main.lock", ".git/HEAD.lock", "runbooks/.relais-a1B2"] {
            assert!(!matters(Path::new(path)), "{path}");
        }
    }
}
