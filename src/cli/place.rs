//! Which workspace a command is about: the one that was named, the nearest above, or the sample.

use std::path::{Path, PathBuf};

use super::answer::{Exit, Trouble, aside};
use super::call::Call;
use super::check::faults_text;
use crate::domain::workspace::Workspace;
use crate::runtime::layout::{self, LayoutError, What};
use crate::runtime::live::reason;
use crate::runtime::load::{FILE, Loaded, above, load};

/// A workspace that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its folder.
    pub root: PathBuf,
    /// Whether it is the sample.
    pub sample: bool,
}

/// The workspace of this call; where none was meant it is the sample, and that is said.
pub fn find(call: &Call) -> Result<Found, Trouble> {
    named(call)?.map_or_else(|| sample(call), Ok)
}

/// The same where nothing may be written: the sample only if it is there.
pub fn find_there(call: &Call) -> Result<Found, Trouble> {
    let there = || layout::sample_there().map(|root| Found { root, sample: true });
    named(call)?
        .or_else(there)
        .ok_or_else(|| Trouble::new(Exit::Invalid, call.words.say("cli-nothing-there")).hint(call.words.say("cli-name-a-workspace")))
}

/// The workspace that was meant.
fn named(call: &Call) -> Result<Option<Found>, Trouble> {
    if let Some(root) = &call.options.workspace {
        if !root.join(FILE).is_file() {
            let what = call.words.with("cli-not-a-workspace", &[("folder", root.display().to_string().into())]);
            let hint = call.words.with("cli-init-there", &[("folder", root.display().to_string().into())]);
            return Err(Trouble::new(Exit::Invalid, what).hint(hint));
        }
        return Ok(Some(Found { root: absolute(root), sample: false }));
    }
    let here = std::env::current_dir().ok();
    Ok(here.as_deref().and_then(above).map(|root| Found { root, sample: false }))
}

fn sample(call: &Call) -> Result<Found, Trouble> {
    let laid = layout::sample().map_err(|error| refused(&error, call))?;
    let folder = spoken(&laid.root);
    let note = match laid.what {
        What::Kept => "cli-sample-kept",
        What::Committed | What::InRepository => "cli-sample-new",
        What::WithoutHistory => "cli-sample-without-history",
    };
    aside(&format!("note: {}\n", call.words.with(note, &[("folder", folder.into())])));
    Ok(Found { root: laid.root, sample: true })
}

/// The workspace that paths mean: that in which the first of them stands, unless another was named.
pub fn of_paths(paths: &[PathBuf], call: &Call) -> Option<Found> {
    let of_path = paths.first().filter(|_| call.options.workspace.is_none());
    let root = of_path.and_then(|path| path.canonicalize().ok()).as_deref().and_then(above);
    root.map(|root| Found { root, sample: false })
}

/// Paths as paths of the workspace; none where they mean all of it.
pub fn inside(paths: &[PathBuf], call: &Call, root: &Path) -> Result<Vec<String>, Trouble> {
    let real = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut list = Vec::new();
    for path in paths {
        let shown = [("path", path.display().to_string().into())];
        let there = path.canonicalize().map_err(|_| Trouble::new(Exit::Usage, call.words.with("cli-no-such-path", &shown)))?;
        let Some(within) = there.strip_prefix(&real).ok().and_then(Path::to_str) else {
            let what = call.words.with("cli-path-outside", &shown);
            return Err(Trouble::new(Exit::Usage, what).hint(call.words.say("cli-name-a-workspace")));
        };
        list.push(within.to_owned());
    }
    // The folder of the workspace itself means all of it.
    if list.iter().any(String::is_empty) {
        list.clear();
    }
    Ok(list)
}

/// Whether a file of the workspace is this one, or stands below it.
pub fn is_under(file: &str, path: &str) -> bool {
    file == path || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
}

/// Why a workspace could not be laid out, and what to do.
pub fn refused(error: &LayoutError, call: &Call) -> Trouble {
    let words = &call.words;
    let of = |key: &str, folder: &Path| words.with(key, &[("folder", folder.display().to_string().into())]);
    match error {
        LayoutError::NoHome => Trouble::new(Exit::Invalid, words.say("cli-no-home")).hint(words.say("cli-name-a-workspace")),
        LayoutError::AlreadyWorkspace(folder) => {
            Trouble::new(Exit::Invalid, of("cli-already-workspace", folder)).hint(of("cli-open-it", folder))
        }
        LayoutError::NotEmpty(folder) => Trouble::new(Exit::Invalid, of("cli-not-empty", folder)).hint(words.say("cli-take-another")),
        LayoutError::Io(path, error) => {
            let why = reason::io(error);
            let args = [("path", path.display().to_string().into()), ("reason", why.get(call.lang()).into())];
            Trouble::new(Exit::Invalid, words.with("cli-cannot-write", &args)).hint(words.say("cli-name-a-workspace"))
        }
    }
}

/// The workspace, read; without it, its faults.
pub fn read(call: &Call, found: &Found) -> Result<(Workspace, Loaded), Trouble> {
    let mut loaded = load(&found.root);
    match loaded.workspace.take() {
        Some(workspace) => Ok((workspace, loaded)),
        None => Err(Trouble::written(Exit::Invalid, faults_text(&found.root, &loaded.faults, call.lang()))),
    }
}

/// A folder as a person would name it.
pub fn spoken(folder: &Path) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.is_absolute() && home.parent().is_some());
    match home.as_deref().and_then(|home| folder.strip_prefix(home).ok()) {
        Some(rest) => format!("~/{}", rest.display()),
        None => folder.display().to_string(),
    }
}

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
