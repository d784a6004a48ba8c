//! Lays out workspaces from what comes inside the binary: the sample once, and one's own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use etcetera::BaseStrategy;

use super::history::program;
use super::load::{FILE, named_providers};
use crate::domain::yaml::Node;
use crate::shipped::{self, Shipped};

/// A workspace that was laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// Where.
    pub root: PathBuf,
    /// What this call did.
    pub what: What,
}

/// What laying out did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It was there before; nothing was touched.
    Kept,
    /// It is new, with a first commit.
    Committed,
    /// It is new inside a repository of the person's, who commits it.
    InRepository,
    /// It is new and has no history: the `git` program is missing or refused.
    WithoutHistory,
}

/// Why a workspace was not laid out.
#[derive(Debug)]
pub enum LayoutError {
    /// The system does not say where data belongs.
    NoHome,
    /// The folder is a workspace already.
    AlreadyWorkspace(PathBuf),
    /// The folder holds something else.
    NotEmpty(PathBuf),
    /// The system refuses.
    Io(PathBuf, io::Error),
}

/// Everything that a workspace begins with: its own files, the library, the schemas for an editor, and a file for each provider that its services name.
///
/// The rest of the catalogue stays inside the binary: relais knows it without a file, and a file that nobody needs would
/// only grow old.
pub fn contents(own: Vec<Shipped>) -> Vec<Shipped> {
    let node = own.iter().find(|file| file.path == FILE).and_then(|file| Node::parse(file.text).ok());
    let named = node.as_ref().map(named_providers).unwrap_or_default();
    let providers =
        named.iter().filter_map(|id| Some(Shipped { path: format!("providers/{id}.yaml"), text: shipped::provider(id)? })).collect();
    [shipped::library(), providers, shipped::schemas(), own].concat()
}

/// The sample workspace in the user's data folder: laid out the first time, found from then on, never overwritten.
pub fn sample() -> Result<Laid, LayoutError> {
    let data = etcetera::choose_base_strategy().map_err(|_| LayoutError::NoHome)?.data_dir();
    sample_in(&data.join("relais"))
}

/// The sample workspace, if it was laid out before.
pub fn sample_there() -> Option<PathBuf> {
    let root = etcetera::choose_base_strategy().ok()?.data_dir().join("relais").join("atelier-nova");
    root.join(FILE).is_file().then_some(root)
}

/// The sample workspace inside this folder.
pub fn sample_in(folder: &Path) -> Result<Laid, LayoutError> {
    let root = folder.join("atelier-nova");
    if root.join(FILE).is_file() {
        return Ok(Laid { root, what: What::Kept });
    }
    if !is_free(&root) {
        return Err(LayoutError::NotEmpty(root));
    }
    fs::create_dir_all(folder).map_err(|error| LayoutError::Io(folder.to_owned(), error))?;
    let built = build(folder, &contents(shipped::sample()))?;
    let what = commit(built.path(), Whose::Sample);
    match fs::rename(built.path(), &root) {
        Ok(()) => {
            drop(built.keep());
            Ok(Laid { root, what })
        }
        // Another console was faster: its sample is as good as ours.
        Err(_) if root.join(FILE).is_file() => Ok(Laid { root, what: What::Kept }),
        Err(error) => Err(LayoutError::Io(root, error)),
    }
}

/// A workspace of one's own, in a folder that is new or empty.
pub fn own(root: &Path) -> Result<Laid, LayoutError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        |error| LayoutError::Io(path, error)
    };
    if root.join(FILE).exists() {
        return Err(LayoutError::AlreadyWorkspace(root.to_owned()));
    }
    if !is_free(root) {
        return Err(LayoutError::NotEmpty(root.to_owned()));
    }
    fs::create_dir_all(root).map_err(io(root))?;
    let root = root.canonicalize().map_err(io(root))?;
    let built = build(&root, &contents(shipped::starter()))?;
    // The file that makes it a workspace comes last: half of one is none.
    let mut entries: Vec<_> = fs::read_dir(built.path()).map_err(io(&root))?.flatten().collect();
    entries.sort_by_key(|entry| entry.file_name() == FILE);
    for entry in entries {
        let target = root.join(entry.file_name());
        fs::rename(entry.path(), &target).map_err(io(&target))?;
    }
    drop(built);
    let what = if is_in_repository(&root) { What::InRepository } else { commit(&root, Whose::Own) };
    Ok(Laid { root, what })
}

/// Whether nothing stands there that would be lost or mixed up; an empty repository is as good as nothing.
fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().all(|entry| entry.file_name() == ".git"),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Writes files into a new folder inside this one, with a name that nobody looks at.
fn build(folder: &Path, files: &[Shipped]) -> Result<tempfile::TempDir, LayoutError> {
    let failed = |error| LayoutError::Io(folder.to_owned(), error);
    let built = tempfile::Builder::new().prefix(".relais-").tempdir_in(folder).map_err(failed)?;
    // Others of the machine's users may read it as they may read its parent.
    let mode = fs::metadata(folder).map_err(failed)?.permissions();
    fs::set_permissions(built.path(), mode).map_err(failed)?;
    for file in files {
        let path = built.path().join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        fs::write(&path, file.text).map_err(failed)?;
    }
    Ok(built)
}

fn is_in_repository(root: &Path) -> bool {
    root.ancestors().any(|folder| folder.join(".git").exists())
}

/// Whose first commit it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Sample,
    Own,
}

/// Makes it a repository with a first commit.
fn commit(root: &Path, whose: Whose) -> What {
    let git = |words: &[&str]| {
        let mut command = program(root);
        // Hooks and signing of the person's may ask questions, and nobody would hear them.
        command.args(["-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false", "-c", "init.templateDir="]);
        command.args(words).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    const NOBODY: [&str; 4] = ["-c", "user.name=relais", "-c", "user.email=relais@localhost"];
    let known = whose == Whose::Own && git(&["var", "GIT_COMMITTER_IDENT"]);
    let who: &[&str] = if known { &[] } else { &NOBODY };
    let done = git(&["init", "--quiet", "--initial-branch=main"])
        && git(&["add", "--all"])
        && git(&[who, &["commit", "--quiet", "--message", "Espace de travail posé par relais"]].concat());
    if done {
        return What::Committed;
    }
    // Half a repository would be taken for a whole one.
    let _ = fs::remove_dir_all(root.join(".git"));
    What::WithoutHistory
}
