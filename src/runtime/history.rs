//! What the repository says of a folder of the workspace: the commit that is checked out, and which files differ from it.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

/// The history of a folder, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The id of the commit that is checked out; none without repository, git or commit.
    pub commit: Option<String>,
    /// The files that differ from it or are not in it, as paths of the workspace.
    pub changed: BTreeSet<String>,
}

/// What git says of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// There is a commit.
    Committed,
    /// There is no repository, or no commit in it.
    None,
    /// There is one that belongs to somebody else, so that git does not read it.
    Foreign,
}

/// How the folder of a workspace stands.
pub fn standing(root: &Path) -> Standing {
    match is_foreign(root) {
        true => Standing::Foreign,
        false if has_commit(root) => Standing::Committed,
        false => Standing::None,
    }
}

/// Whether there is a commit, whatever differs from it.
fn has_commit(root: &Path) -> bool {
    let head = git2::Repository::discover(root).and_then(|repository| repository.head()?.peel_to_commit().map(|_| ()));
    match head {
        Err(error) if matches!(error.code(), git2::ErrorCode::NotFound | git2::ErrorCode::UnbornBranch) => false,
        Ok(()) => true,
        Err(_) => git(root, &["rev-parse", "--verify", "--quiet", "HEAD"]).is_some(),
    }
}

/// Whether the repository belongs to somebody else, so that git does not read it.
pub fn is_foreign(root: &Path) -> bool {
    git2::Repository::discover(root).is_err_and(|error| error.code() == git2::ErrorCode::Owner)
}

/// The folders of the workspace that are submodules whose files were not fetched.
pub fn not_fetched(root: &Path) -> Vec<String> {
    let modules = std::fs::read_to_string(root.join(".gitmodules")).unwrap_or_default();
    let paths = modules.lines().filter_map(|line| line.trim().strip_prefix("path")?.trim_start().strip_prefix('='));
    let is_empty = |path: &&str| std::fs::read_dir(root.join(path)).is_ok_and(|mut entries| entries.next().is_none());
    paths.map(str::trim).filter(is_empty).map(str::to_owned).collect()
}

/// Reads the history of one folder of the workspace, with one look at the repository; of a submodule, its own.
pub fn of(root: &Path, folder: &str) -> History {
    if folder != "." && root.join(folder).join(".git").exists() {
        let mut own = of(&root.join(folder), ".");
        own.changed = own.changed.iter().map(|path| format!("{folder}/{path}")).collect();
        return own;
    }
    match by_library(root, folder) {
        Ok(history) => history,
        Err(error) if error.code() == git2::ErrorCode::NotFound => History::default(),
        // Formats that the library does not know: reftable, SHA-256, a later version.
        Err(_) => by_program(root, folder).unwrap_or_default(),
    }
}

fn by_library(root: &Path, folder: &str) -> Result<History, git2::Error> {
    let repository = git2::Repository::discover(root)?;
    let commit = match repository.head().and_then(|head| head.peel_to_commit()) {
        Ok(commit) => commit.id().to_string(),
        Err(error) if error.code() == git2::ErrorCode::UnbornBranch => return Ok(History::default()),
        Err(error) => return Err(error),
    };
    let prefix = prefix(repository.workdir(), root);
    let mut options = git2::StatusOptions::new();
    if folder != "." {
        options.pathspec(format!("{prefix}{folder}")).disable_pathspec_match(true);
    }
    options.include_untracked(true).recurse_untracked_dirs(true).include_ignored(true).recurse_ignored_dirs(true);
    options.exclude_submodules(true).no_refresh(false);
    let statuses = repository.statuses(Some(&mut options))?;
    let changed = statuses.iter().filter_map(|entry| Some(entry.path().ok()?.strip_prefix(prefix.as_str())?.to_owned())).collect();
    Ok(History { commit: Some(commit), changed })
}

/// Where the workspace stands inside the repository: empty, or a path that ends in `/`.
fn prefix(top: Option<&Path>, root: &Path) -> String {
    let (Some(Ok(top)), Ok(root)) = (top.map(Path::canonicalize), root.canonicalize()) else { return String::new() };
    match root.strip_prefix(&top).ok().and_then(Path::to_str) {
        None | Some("") => String::new(),
        Some(inner) => format!("{inner}/"),
    }
}

fn by_program(root: &Path, folder: &str) -> Option<History> {
    let commit = git(root, &["rev-parse", "--verify", "--quiet", "HEAD"])?;
    let prefix = git(root, &["rev-parse", "--show-prefix"])?;
    let said = git(root, &["status", "--porcelain", "-z", "--untracked-files=all", "--ignored=matching", "--no-renames", "--", folder])?;
    let paths = said.split('\0').filter_map(|line| line.get(3..)).map(|path| path.strip_prefix(prefix.trim()).unwrap_or(path).to_owned());
    Some(History { commit: Some(commit.trim().to_owned()), changed: paths.collect() })
}

fn git(root: &Path, words: &[&str]) -> Option<String> {
    let output = program(root).arg("--literal-pathspecs").args(words).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The `git` program in this folder, deaf to the repository that whoever started relais was in.
pub fn program(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(root).stdin(Stdio::null());
    command.envs([("GIT_OPTIONAL_LOCKS", "0"), ("GIT_TERMINAL_PROMPT", "0"), ("LC_ALL", "C")]);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command
}
