//! Reads the workspace's repository: which commit a file stands in, and whether its text is still the one committed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use git2::{ErrorCode, Status};

use crate::domain::effect::{Failure, FailureKind};
use crate::domain::lang::Bilingual;
use crate::domain::reason::Reason;

use super::reason;

/// The repository that holds a workspace.
pub struct Repository {
    workspace: PathBuf,
    reader: Reader,
}

/// What reads it.
enum Reader {
    /// Nothing: there is none.
    Nobody,
    /// The library, which is fastest.
    Library(git2::Repository),
    /// The `git` program, for formats that the library does not know (reftable, SHA-256).
    Program,
}

/// How a file stands towards its repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// There is no repository, so that history is missing.
    NoRepository,
    /// There is one, without any commit.
    NoCommit,
    /// At this commit.
    At {
        /// The id of `HEAD`.
        commit: String,
        /// The file compared with it.
        text: Compared,
    },
}

/// A file compared with the one committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// It is the same.
    Same,
    /// It was changed, or is gone.
    Differs,
    /// It has never been committed.
    Unknown,
}

impl Repository {
    /// Finds the repository of this workspace, be it in a parent folder.
    pub fn open(workspace: &Path) -> Self {
        let reader = match git2::Repository::discover(workspace) {
            Ok(repository) => Reader::Library(repository),
            Err(error) if error.code() == ErrorCode::NotFound => Reader::Nobody,
            Err(_) => Reader::Program,
        };
        Self { workspace: workspace.to_owned(), reader }
    }

    /// How this file of the workspace stands.
    pub fn standing(&self, path: &str) -> Result<Standing, Failure> {
        match &self.reader {
            Reader::Nobody => Ok(Standing::NoRepository),
            Reader::Library(repository) => by_library(repository, &self.workspace.join(path)),
            Reader::Program => by_program(&self.workspace, path),
        }
    }
}

/// Why this workspace's repository takes no commit now, if it does not: a merge that is not over, or no branch.
pub fn unready(workspace: &Path) -> Option<Bilingual> {
    if let Ok(Said::Yes(conflicts)) = git(workspace, &["ls-files", "--unmerged"])
        && !conflicts.is_empty()
    {
        return Some(Bilingual::of(
            "des fichiers sont en conflit dans le dépôt : terminez la fusion d'abord",
            "files are in conflict in the repository: end the merge first",
        ));
    }
    match git(workspace, &["symbolic-ref", "--quiet", "HEAD"]) {
        Ok(Said::Yes(_)) => None,
        Ok(Said::No(_)) => Some(Bilingual::of(
            "aucune branche n'est ouverte (HEAD détaché) : un commit s'y perdrait. Ouvrez une branche d'abord",
            "no branch is checked out (detached HEAD): a commit would be lost there. Check out a branch first",
        )),
        Err(failure) => Some(failure.reason.into()),
    }
}

fn by_library(repository: &git2::Repository, file: &Path) -> Result<Standing, Failure> {
    let failed = |error: git2::Error| failure(&Reason::outside(error.message()));
    let head = match repository.head() {
        Ok(head) => head.peel_to_commit().map_err(failed)?,
        Err(error) if matches!(error.code(), ErrorCode::UnbornBranch | ErrorCode::NotFound) => return Ok(Standing::NoCommit),
        Err(error) => return Err(failed(error)),
    };
    let top = repository.workdir().ok_or_else(|| failure(&Reason::of("il n'a pas de fichiers", "it has no files")))?;
    let within = within(top, file)?;
    let text = match head.tree().and_then(|tree| tree.get_path(&within)) {
        Err(error) if error.code() == ErrorCode::NotFound => Compared::Unknown,
        Err(error) => return Err(failed(error)),
        Ok(entry) => {
            let committed = repository.find_blob(entry.id()).map_err(failed)?;
            let same = fs::read(top.join(&within)).is_ok_and(|bytes| bytes == committed.content());
            // A filter, such as the one for line breaks, may make different bytes the same text.
            if same || repository.status_file(&within).is_ok_and(|status| status == Status::CURRENT) {
                Compared::Same
            } else {
                Compared::Differs
            }
        }
    };
    Ok(Standing::At { commit: head.id().to_string(), text })
}

/// The path of a file seen from the top of its repository; the file itself may be gone.
fn within(top: &Path, file: &Path) -> Result<PathBuf, Failure> {
    let unreachable = |error| failure(&reason::io(&error));
    let folder = file.parent().unwrap_or(file).canonicalize().map_err(unreachable)?;
    let top = top.canonicalize().map_err(unreachable)?;
    let real = folder.join(file.file_name().unwrap_or_default());
    real.strip_prefix(&top)
        .map(Path::to_owned)
        .map_err(|_| failure(&Reason::of("le fichier n'en fait pas partie", "the file is not inside it")))
}

fn by_program(workspace: &Path, path: &str) -> Result<Standing, Failure> {
    match git(workspace, &["rev-parse", "--is-inside-work-tree"])? {
        Said::Yes(_) => {}
        Said::No(text) if text.contains("not a git repository") => return Ok(Standing::NoRepository),
        Said::No(text) => return Err(failure(&Reason::outside(&text))),
    }
    let Said::Yes(commit) = git(workspace, &["rev-parse", "--verify", "--quiet", "HEAD"])? else {
        return Ok(Standing::NoCommit);
    };
    let text = match git(workspace, &["ls-tree", "--name-only", "HEAD", "--", path])? {
        Said::Yes(name) if name.is_empty() => Compared::Unknown,
        Said::Yes(_) => match git(workspace, &["diff", "--quiet", "HEAD", "--", path])? {
            Said::Yes(_) => Compared::Same,
            Said::No(_) => Compared::Differs,
        },
        Said::No(text) => return Err(failure(&Reason::outside(&text))),
    };
    Ok(Standing::At { commit, text })
}

/// How the program answered.
enum Said {
    Yes(String),
    No(String),
}

fn git(workspace: &Path, words: &[&str]) -> Result<Said, Failure> {
    let mut command = Command::new("git");
    command.current_dir(workspace).arg("--literal-pathspecs").args(words).stdin(Stdio::null());
    command.envs([("GIT_OPTIONAL_LOCKS", "0"), ("GIT_TERMINAL_PROMPT", "0"), ("LC_ALL", "C")]);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    let output = command.output().map_err(|error| {
        let why = reason::io(&error);
        let fr = format!("le programme « git » ne peut pas être lancé : {}", why.fr);
        failure(&Reason::of(fr, format!("the program `git` cannot be run: {}", why.en)))
    })?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    Ok(if output.status.success() { Said::Yes(text(&output.stdout)) } else { Said::No(text(&output.stderr)) })
}

fn failure(why: &Reason) -> Failure {
    let fr = format!("le dépôt ne se lit pas : {}", why.fr);
    Failure::new(FailureKind::Other, fr, format!("the repository cannot be read: {}", why.en))
}
