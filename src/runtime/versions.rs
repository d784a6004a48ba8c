//! Two versions of a workspace as git has them: which files differ, and what each held.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use super::history::program;
use super::source::{Folder, problem};
use crate::domain::yaml::{MAX_BYTES, Problem};

/// A text, or why it is none.
type Read = Result<String, Problem>;

/// A version of the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Version {
    /// A commit, by its id.
    Commit(String),
    /// The files as they are now.
    Files,
}

/// Two versions that are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The older one, a commit.
    pub old: String,
    /// The newer one.
    pub new: Version,
}

/// A file that is not the same in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// Its path inside the workspace in the older version, if it is there.
    pub old: Option<String>,
    /// Its path in the newer one, if it is there.
    pub new: Option<String>,
}

/// Why two versions cannot be compared.
#[derive(Debug)]
pub enum Unread {
    /// The workspace is in no repository.
    NoRepository,
    /// The runbooks stand in a repository of their own, inside it.
    Submodule,
    /// There is no such version.
    NoVersion(String),
    /// There is no git on this machine.
    NoProgram,
    /// Git refused, in its own words.
    Git(String),
}

impl Range {
    /// Reads `A..B`, `A...B`, `A`, or nothing: the last commit and the files as they are now.
    pub fn of(root: &Path, written: Option<&str>) -> Result<Self, Unread> {
        git(root, &["rev-parse", "--git-dir"])?;
        if root.join("runbooks/.git").exists() {
            return Err(Unread::Submodule);
        }
        let written = written.unwrap_or("HEAD");
        let or_head = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
        if let Some((old, new)) = written.split_once("...") {
            let (old, new) = (commit(root, &or_head(old))?, commit(root, &or_head(new))?);
            let base = git(root, &["merge-base", &old, &new]).map_err(|_| Unread::NoVersion(written.to_owned()))?;
            return Ok(Self { old: text(&base).trim().to_owned(), new: Version::Commit(new) });
        }
        match written.split_once("..") {
            Some((old, new)) => Ok(Self { old: commit(root, &or_head(old))?, new: Version::Commit(commit(root, &or_head(new))?) }),
            None => Ok(Self { old: commit(root, written)?, new: Version::Files }),
        }
    }

    /// The files of the workspace that differ, by path.
    pub fn differing(&self, root: &Path) -> Result<Vec<Differing>, Unread> {
        let mut words =
            vec!["diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--ignore-submodules", "--relative", &self.old];
        if let Version::Commit(new) = &self.new {
            words.push(new);
        }
        words.extend(["--", "."]);
        let mut all = listed(&text(&git(root, &words)?));
        if self.new == Version::Files {
            let untracked = git(root, &["ls-files", "--others", "--exclude-standard", "-z", "--", "."])?;
            let new = text(&untracked).split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect::<Vec<_>>();
            all.extend(new.into_iter().map(|path| Differing { old: None, new: Some(path) }));
        }
        all.sort_by(|a, b| a.path().cmp(b.path()));
        Ok(all)
    }

    /// The runbooks of the older version that may include others: they can differ where their own file does not.
    pub fn including(&self, root: &Path) -> Result<Vec<String>, Unread> {
        let found = match git(root, &["grep", "-l", "-z", "-F", "-e", "include", &self.old, "--", "runbooks"]) {
            // Nothing was found, and nothing is said.
            Err(Unread::Git(why)) if why.is_empty() => Vec::new(),
            found => found?,
        };
        let lead = format!("{}:", self.old);
        Ok(text(&found).split('\0').filter_map(|line| line.strip_prefix(&lead)).map(str::to_owned).collect())
    }

    /// What a file holds in the older version, or why that is no text.
    pub fn old_text(&self, root: &Path, path: &str) -> Result<Read, Unread> {
        blob(root, &self.old, path)
    }

    /// What a file holds in the newer one, or why that is no text.
    pub fn new_text(&self, root: &Path, path: &str) -> Result<Read, Unread> {
        match &self.new {
            Version::Commit(commit) => blob(root, commit, path),
            Version::Files => Ok(Folder::new(root).read(path, MAX_BYTES).map_err(|refused| problem(&refused, "", ""))),
        }
    }
}

impl Differing {
    /// The path by which it is named.
    pub fn path(&self) -> &str {
        self.new.as_deref().or(self.old.as_deref()).unwrap_or_default()
    }
}

/// The id of the commit of this name; a name that looks like an option is only a name.
fn commit(root: &Path, name: &str) -> Result<String, Unread> {
    let found = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}^{{commit}}")]);
    let id = found.map_err(|_| Unread::NoVersion(name.to_owned()))?;
    Ok(text(&id).trim().to_owned())
}

pub(super) fn blob(root: &Path, commit: &str, path: &str) -> Result<Read, Unread> {
    let bytes = git(root, &["cat-file", "blob", &format!("{commit}:./{path}")])?;
    if bytes.len() > MAX_BYTES {
        return Ok(Err(Problem::TooLarge));
    }
    Ok(String::from_utf8(bytes).map_err(|_| Problem::NotText))
}

/// Reads `M\0path\0R090\0old\0new\0…`.
fn listed(said: &str) -> Vec<Differing> {
    let mut parts = said.split('\0');
    let mut all = Vec::new();
    while let (Some(status), Some(path)) = (parts.next().filter(|status| !status.is_empty()), parts.next()) {
        let path = path.to_owned();
        all.push(match status.as_bytes().first() {
            Some(b'A') => Differing { old: None, new: Some(path) },
            Some(b'D') => Differing { old: Some(path), new: None },
            Some(b'R') => Differing { old: Some(path), new: parts.next().map(str::to_owned) },
            _ => Differing { old: Some(path.clone()), new: Some(path) },
        });
    }
    all
}

/// What git answers; it starts no program that the repository names, and asks nothing of the network.
pub(super) fn git(root: &Path, words: &[&str]) -> Result<Vec<u8>, Unread> {
    let output = reader(root).args(words).stderr(Stdio::piped()).output().map_err(|error| not_started(&error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(refusal(&output.stderr))
}

/// Why git refused.
pub(super) fn refusal(said: &[u8]) -> Unread {
    let said = text(said);
    if said.contains("not a git repository") {
        return Unread::NoRepository;
    }
    Unread::Git(said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned())
}

/// The program that only reads.
pub(super) fn reader(root: &Path) -> Command {
    let mut command = program(root);
    // A monitor that the repository names is a program: reading starts none. What a partial clone lacks is not fetched.
    command.args(["--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false"]);
    command.envs([("GIT_NO_LAZY_FETCH", "1"), ("GIT_ALLOW_PROTOCOL", "")]);
    command
}

/// Why the program could not be started.
pub(super) fn not_started(error: &io::Error) -> Unread {
    if error.kind() == io::ErrorKind::NotFound { Unread::NoProgram } else { Unread::Git(error.to_string()) }
}

pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_lists_is_read_with_its_renames() {
        let of = |old: Option<&str>, new: Option<&str>| Differing { old: old.map(str::to_owned), new: new.map(str::to_owned) };
        let listed = listed("M\0runbooks/a.yaml\0R087\0runbooks/b.yaml\0runbooks/c d.yaml\0A\0x\0D\0y\0T\0z\0");
        let expected = [
            of(Some("runbooks/a.yaml"), Some("runbooks/a.yaml")),
            of(Some("runbooks/b.yaml"), Some("runbooks/c d.yaml")),
            of(None, Some("x")),
            of(Some("y"), None),
            of(Some("z"), Some("z")),
        ];
        assert_eq!(listed, expected);
    }
}
