//! Reads the history of one runbook's file by the person's own git: its commits, their texts, and what the branch that ours
//! follows has besides, as it was last fetched. Nothing is fetched here, and nothing is started that the repository names.

mod log;
mod texts;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread;

use self::log::{Asked, Logged};
use super::library::whole;
use super::source::{Folder, Refused, problem};
use super::versions::{Unread, blob, git, text};
use crate::domain::effect::content_hash;
use crate::domain::lineage::{self, Before, End, Lineage, Missing, Told, Unsaved, Upstream, Version, Versions};
use crate::domain::review::Side;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::domain::whole::Whole;
use crate::domain::yaml::{MAX_BYTES, Problem};

/// As many commits as a screen shows, and some more: these are compared first.
pub const SEEN: usize = 12;

/// Where a file stands in its repository.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ground {
    /// Where the workspace stands below that top: empty, or a path that ends in `/`.
    workspace: String,
    is_shallow: bool,
    /// When anything was last fetched.
    fetched: Option<Timestamp>,
}

/// Reads the newest so many commits of a file of the workspace; what each changed is not worked out yet.
pub fn read(root: &Path, runbook: &str, path: &str, most: usize) -> Lineage {
    let read = versions(root, path, most).map_err(missing);
    Lineage { runbook: runbook.to_owned(), path: path.to_owned(), most, read }
}

/// Works out what each of the newest so many changed, on as many threads as are of use.
pub fn compare(lineage: &mut Lineage, first: usize) {
    let Ok(versions) = &mut lineage.read else { return };
    let lists = match &mut versions.upstream {
        Upstream::Branch { ahead, .. } => vec![&mut versions.list, ahead],
        Upstream::Detached | Upstream::None => vec![&mut versions.list],
    };
    for list in lists {
        let older = list.clone();
        let list = &mut list[..first.min(older.len())];
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(4);
        let part = list.len().div_ceil(threads).max(4);
        thread::scope(|scope| {
            for (n, versions) in list.chunks_mut(part).enumerate() {
                let older = older.get(n * part + versions.len()..).unwrap_or_default();
                scope.spawn(move || lineage::compare(versions, older));
            }
        });
    }
}

fn missing(unread: Unread) -> Missing {
    match unread {
        Unread::NoProgram => Missing::NoGit,
        Unread::NoRepository => Missing::NoRepository,
        Unread::Git(why) if why.contains("does not have any commits yet") => Missing::NoCommit,
        // The runbooks of a submodule have their history there, and it is read there.
        Unread::Submodule => Missing::NoRepository,
        Unread::Git(why) if why == BARE => Missing::Bare,
        Unread::Git(why) | Unread::NoVersion(why) => Missing::Refused(Text::line(&why)),
    }
}

/// What [`ground`] says where no file is checked out.
const BARE: &str = "bare";

fn versions(root: &Path, path: &str, most: usize) -> Result<Versions, Unread> {
    let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
    // The file may stand in a repository of its own. Where its folder is gone, its past is still told, by way of the workspace.
    let (folder, name) = match root.join(parent) {
        folder if folder.is_dir() => (folder, name),
        _ => (root.to_owned(), path),
    };
    let Gathered { ground, mut ours, branch, texts } = gather(&folder, name, path.strip_suffix(name).unwrap_or_default(), most)?;
    let end = match ours.len() > most {
        true => End::Older,
        false if ours.last().is_some_and(|last| ground.is_unknown(last)) => End::Shallow,
        false => End::Whole,
    };
    ours.truncate(most);
    let mut sides = BTreeMap::new();
    let mut version = |logged: Logged| ground.version(root, logged, &texts, &mut sides);
    let list: Vec<Version> = ours.into_iter().map(&mut version).collect();
    let upstream = match branch {
        Ok((name, ahead)) => Upstream::Branch { name, fetched: ground.fetched, ahead: ahead.into_iter().map(version).collect() },
        Err(none) => none,
    };
    let unsaved = unsaved(root, path, list.first().and_then(|version| version.after.as_deref()));
    Ok(Versions { list, end, unsaved, upstream })
}

/// What git says of a file.
struct Gathered {
    ground: Ground,
    ours: Vec<Logged>,
    /// What the branch that ours follows has besides; or why there is none.
    branch: Result<(Text, Vec<Logged>), Upstream>,
    texts: BTreeMap<String, texts::Read>,
}

/// Asks git for all of it at once; `inner` is the folder's path inside the workspace, which ends in `/`.
fn gather(folder: &Path, name: &str, inner: &str, most: usize) -> Result<Gathered, Unread> {
    let broken = || Unread::Git("reading broke off".to_owned());
    let (wanted, ids) = channel();
    let theirs = wanted.clone();
    let asked = |range, most| Asked { range, path: name, most };
    // Where nothing is followed, nobody needs to look what is there.
    let follows = OnceLock::new();
    let (ground, ours, branch, texts) = thread::scope(|scope| {
        let follows = &follows;
        let ours = scope.spawn(move || {
            let ours = log::commits(folder, &asked("HEAD", most + 1), &|logged| want(logged, &wanted))?;
            let is_alone = follows.get() == Some(&false);
            let elsewhere = if is_alone { Vec::new() } else { elsewhere(folder, &asked(AHEAD, most), &ours, &wanted) };
            Ok((ours, elsewhere))
        });
        let branch = scope.spawn(move || {
            let name = upstream(folder);
            let _ = follows.set(name.is_ok());
            name.map(|name| Ok((name, log::commits(folder, &asked(AHEAD, most), &|logged| want(logged, &theirs))?)))
        });
        let texts = scope.spawn(|| texts::read(folder, ids.into_iter()));
        let ground = ground(folder, inner);
        let (ours, texts) = (ours.join().unwrap_or_else(|_| Err(broken())), texts.join().unwrap_or_else(|_| Err(broken())));
        (ground, ours, branch.join().unwrap_or_else(|_| Ok(Err(broken()))), texts)
    });
    let (ground, (ours, elsewhere), texts) = (ground?, ours?, texts?);
    let branch = match branch {
        Ok(read) => {
            let (name, mut ahead) = read?;
            let known: BTreeSet<String> = ahead.iter().map(|logged| logged.commit.id.clone()).collect();
            ahead.extend(elsewhere.into_iter().filter(|logged| !known.contains(&logged.commit.id)));
            ahead.sort_by_key(|logged| Reverse(logged.commit.at));
            Ok((name, ahead))
        }
        Err(none) => Err(none),
    };
    Ok(Gathered { ground, ours, branch, texts })
}

/// Asks for the texts of a commit.
fn want(logged: &Logged, wanted: &Sender<String>) {
    logged.ids().for_each(|id| drop(wanted.send(id.to_owned())));
}

/// What the other branch has under the names that the file had here: it need not know the new one. Without such a branch, nothing.
fn elsewhere(folder: &Path, asked: &Asked<'_>, ours: &[Logged], wanted: &Sender<String>) -> Vec<Logged> {
    let Some(newest) = ours.first() else { return Vec::new() };
    let names: BTreeSet<&str> = ours.iter().map(|logged| logged.path_before.as_str()).filter(|name| *name != newest.path).collect();
    let top = folder.join(log::top(asked, newest));
    let of = |path: &str| log::commits(&top, &Asked { path, ..*asked }, &|logged| want(logged, wanted)).unwrap_or_default();
    names.into_iter().flat_map(of).collect()
}

/// The commits that the branch that ours follows has besides.
const AHEAD: &str = "HEAD..@{upstream}";

/// The branch that ours follows, as it was last fetched.
fn upstream(folder: &Path) -> Result<Text, Upstream> {
    let name = git(folder, &["rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}"]);
    match name {
        Ok(name) => Ok(Text::line(&text(&name))),
        Err(Unread::Git(why)) if why.contains("does not point to a branch") => Err(Upstream::Detached),
        Err(_) => Err(Upstream::None),
    }
}

/// Where the folder stands; `inner` is its path inside the workspace, which ends in `/`.
fn ground(folder: &Path, inner: &str) -> Result<Ground, Unread> {
    let words = ["rev-parse", "--is-bare-repository", "--is-shallow-repository", "--git-path", "FETCH_HEAD", "--show-prefix"];
    let said = text(&git(folder, &words)?);
    let mut lines = said.split('\n');
    let mut next = || lines.next().unwrap_or_default();
    if next() == "true" {
        return Err(Unread::Git(BARE.to_owned()));
    }
    let (is_shallow, fetch_head) = (next() == "true", folder.join(next()));
    let prefix = next();
    let changed = fetch_head.metadata().and_then(|meta| meta.modified()).ok();
    let fetched = changed.and_then(|at| Timestamp::try_from(at).ok());
    let workspace = prefix.strip_suffix(inner).unwrap_or_default().to_owned();
    Ok(Ground { workspace, is_shallow, fetched })
}

impl Ground {
    /// Whether nobody can say what stood before this commit.
    fn is_unknown(&self, logged: &Logged) -> bool {
        self.is_shallow && logged.parents.is_empty()
    }

    /// The path inside the workspace of a path below the top of the repository.
    fn inside<'a>(&self, path: &'a str) -> &'a str {
        path.strip_prefix(&self.workspace).unwrap_or(path)
    }

    fn version(&self, root: &Path, logged: Logged, texts: &BTreeMap<String, texts::Read>, sides: &mut Sides) -> Version {
        let mut side = |path: &str, id: &str, commit: &str| {
            let path = self.inside(path).to_owned();
            let made = || {
                let text = texts.get(id).cloned().unwrap_or(Err(Problem::NotText));
                Arc::new(Side { path: path.clone(), text: text.map(|own| whole_at(root, commit, own)) })
            };
            // What it includes may be another text in another commit.
            let includes = texts.get(id).is_some_and(|text| text.as_ref().is_ok_and(|text| may_include(text)));
            let at = if includes { commit } else { "" };
            Arc::clone(sides.entry((path.clone(), id.to_owned(), at.to_owned())).or_insert_with(made))
        };
        let before = match self.is_unknown(&logged) {
            true => Before::Unknown,
            false => {
                let parent = |n: usize| logged.parents.get(n).or(logged.parents.first()).map_or("", String::as_str);
                Before::Texts(logged.before.iter().enumerate().map(|(n, id)| side(&logged.path_before, id, parent(n))).collect())
            }
        };
        let after = logged.after.as_ref().map(|id| side(&logged.path, id, &logged.commit.id));
        let hash = after.as_ref().and_then(|side| side.text.as_ref().ok()).map(|text| content_hash(text.as_bytes())).unwrap_or_default();
        Version { commit: logged.commit, before, after, hash, told: None }
    }
}

/// The texts of a history, by path, id and, where they include others, by commit.
type Sides = BTreeMap<(String, String, String), Arc<Side>>;

/// Whether a text may include others; few do.
fn may_include(text: &str) -> bool {
    text.contains("include:")
}

/// A text with all that it includes, as it was in this commit.
fn whole_at(root: &Path, commit: &str, own: String) -> String {
    if !may_include(&own) {
        return own;
    }
    let part = |path: &str| blob(root, commit, path).unwrap_or_else(|_| Err(problem(&Refused::Missing, "", "")));
    Whole::gather(own, part).into_text()
}

/// How the file as it stands differs from the last commit.
fn unsaved(root: &Path, path: &str, last: Option<&Side>) -> Option<Unsaved> {
    let folder = Folder::new(root);
    let now = folder
        .holds(path)
        .then(|| Side { path: path.to_owned(), text: folder.read(path, MAX_BYTES).map_err(|refused| problem(&refused, "", "")) })
        .map(|side| Side { text: side.text.map(|own| whole(&folder, own).into_text()), ..side });
    // What it includes may have been committed since.
    let last = last.map(|side| Side {
        path: side.path.clone(),
        text: side.text.clone().map(|text| whole_at(root, "HEAD", Whole::own_of(&text).to_owned())),
    });
    let last = last.as_ref();
    let text = |side: &Side| side.text.clone().map(|text| text.replace('\r', ""));
    let is_same = match (last, &now) {
        (None, None) => true,
        (Some(last), Some(now)) => last.path == now.path && text(last) == text(now),
        _ => false,
    };
    let hash = |side: &Side| side.text.as_ref().map(|text| content_hash(text.as_bytes())).unwrap_or_default();
    (!is_same).then(|| Unsaved { hash: now.as_ref().map(hash).unwrap_or_default(), told: Arc::new(Told::of(last, now.as_ref())) })
}
