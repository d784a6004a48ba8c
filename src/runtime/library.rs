//! Reads the runbooks of a workspace, checks them, and says which commit each stands in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::history::{self, History};
use super::load::{id_of, look_closer, templates};
use super::remembered::Remembered;
use super::source::{Folder, problem};
use crate::app::library::Entry;
use crate::app::msg::Library;
use crate::domain::effect::content_hash;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::lint::may_silence;
use crate::domain::runbook::{Known, MessageTemplates, Runbook};
use crate::domain::whole::Whole;
use crate::domain::workspace::Workspace;
use crate::domain::yaml::{Fault, Faults, MAX_BYTES, Node, Place, Problem};

/// The runbooks of this folder, and everything that is wrong in them, in the templates that they send, and wherever else nobody
/// looked yet.
///
/// A runbook that names what does not exist is listed all the same: at night, what can be done by hand still can.
pub fn read(root: &Path, workspace: &Workspace) -> Library {
    books(root, workspace, Look { find: &|_, _, _| {}, remembered: None }, || history::of(root, "runbooks"))
}

/// The same without their history, and what this finds in each runbook that can be read; one that is remembered is not read, and comes
/// without its text.
pub fn look(root: &Path, workspace: &Workspace, look: Look<'_>) -> Library {
    books(root, workspace, look, History::default)
}

fn books(root: &Path, workspace: &Workspace, look: Look<'_>, history: impl FnOnce() -> History + Send) -> Library {
    let folder = Folder::new(root);
    let (files, mut faults) = templates(&folder);
    let (templates, more) = MessageTemplates::of(&files);
    faults.extend(more);
    look_closer(&folder, workspace, &mut faults);
    let known = Known { workspace, templates: &templates };
    let paths = folder.files("runbooks", "yaml", &mut faults);
    faults.extend(history::not_fetched(root).into_iter().map(not_fetched));
    let (history, found) = thread::scope(|scope| {
        let history = scope.spawn(history);
        let found = side_by_side(&paths, |path| runbook(&folder, path, known, look));
        (history.join().unwrap_or_default(), found)
    });
    gather(found, &history, faults)
}

/// Does this with each, on as many threads as the machine has processors; what came of it, in their order.
fn side_by_side<T: Send>(paths: &[String], work: impl Fn(&str) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let share = || {
        let mut done = Vec::new();
        while let Some((number, path)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|n| Some((n, paths.get(n)?))) {
            done.push((number, work(path)));
        }
        done
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(paths.len());
    let mut all = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(share)).collect();
        let mut all = share();
        others.into_iter().for_each(|other| all.extend(other.join().unwrap_or_default()));
        all
    });
    all.sort_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, done)| done).collect()
}

/// What looks at a runbook and its tree, and adds what it finds.
pub type Find<'a> = dyn Fn(&Runbook, &Node, &mut Faults) + Sync + 'a;

/// How runbooks are looked at.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// What looks at each that is read.
    pub find: &'a Find<'a>,
    /// Those in which nothing was found before, and this time.
    pub remembered: Option<&'a Remembered>,
}

/// One file: the runbook in it with the files that it includes, or the hash of the text that is none, empty where no text could be read; and what is wrong in it.
type Found = (Result<(Entry, Vec<String>), (String, String)>, Vec<Fault>);

fn runbook(folder: &Folder, path: &str, known: Known<'_>, look: Look<'_>) -> Found {
    let entry = |header, text| Entry { header, path: path.to_owned(), text, commit: None, dirty: false, broken: false };
    if let Some((header, includes)) = look.remembered.and_then(|remembered| remembered.find(path)) {
        return (Ok((entry(header, Arc::from("")), includes)), Vec::new());
    }
    let none = |hash: String| Err((path.to_owned(), hash));
    let mut faults = Faults::of(path);
    let id = id_of(path).unwrap_or(path);
    let text = match folder.read(path, MAX_BYTES) {
        Ok(text) => text,
        Err(refused) => {
            faults.add(Place::default(), problem(&refused, "", ""));
            return (none(String::new()), faults.into_list());
        }
    };
    let whole = whole(folder, text);
    let Some(read) = Runbook::of(id, &whole, &mut faults) else {
        return (none(content_hash(whole.into_text().as_bytes())), faults.into_list());
    };
    read.runbook.check_references(known, whole.own(), &mut faults);
    (look.find)(&read.runbook, read.own(), &mut faults);
    let includes: Vec<String> = whole.paths().map(str::to_owned).collect();
    let (header, text) = (read.runbook.header, whole.into_text());
    // A comment that silences a rule is read each time: it may have nothing to silence any more.
    if let Some(remembered) = look.remembered.filter(|_| faults.is_empty() && !may_silence(&text)) {
        remembered.keep(path, &header, &includes);
    }
    (Ok((entry(header, Arc::from(text)), includes)), faults.into_list())
}

/// The text of a runbook with the files of this folder that it includes.
pub fn whole(folder: &Folder, text: String) -> Whole<'static> {
    Whole::gather(text, |path| folder.read(path, MAX_BYTES).map_err(|refused| problem(&refused, "", "")))
}

fn gather(found: Vec<Found>, history: &History, mut faults: Vec<Fault>) -> Library {
    let mut by_id: BTreeMap<String, Entry> = BTreeMap::new();
    let mut broken = BTreeMap::new();
    let mut told = BTreeSet::new();
    for (entry, more) in found {
        // What is wrong in an included file is found with each that includes it.
        let new = more.into_iter().filter(|fault| told.insert((fault.location(), fault.problem.say(Lang::En))));
        faults.extend(new);
        let (mut entry, includes) = match entry {
            Ok(entry) => entry,
            Err((path, hash)) => {
                broken.insert(path, hash);
                continue;
            }
        };
        entry.commit.clone_from(&history.commit);
        entry.dirty = history.commit.is_some() && [&entry.path].into_iter().chain(&includes).any(|path| history.changed.contains(path));
        let id = entry.header.id.clone();
        match by_id.get(&id) {
            Some(first) => faults.push(twice(&entry.path, &first.path)),
            None => drop(by_id.insert(id, entry)),
        }
    }
    Library { entries: by_id.into_values().collect(), faults, broken, ..Library::default() }
}

fn not_fetched(path: String) -> Fault {
    let what = Bilingual::of("ce sous-module git est vide ici", "this submodule of git is empty here");
    let hint = Bilingual::of("git submodule update --init va le chercher", "git submodule update --init fetches it");
    Fault { file: path, place: Place::default(), problem: Problem::Other { what, hint: Some(hint) } }
}

fn twice(path: &str, first: &str) -> Fault {
    let what = Bilingual {
        fr: format!("un autre guide porte déjà ce nom : {first}"),
        en: format!("another runbook already has this name: {first}"),
    };
    let hint = Bilingual { fr: "renommez l'un des deux".to_owned(), en: "rename one of them".to_owned() };
    Fault { file: path.to_owned(), place: Place::default(), problem: Problem::Other { what, hint: Some(hint) } }
}
