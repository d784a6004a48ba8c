//! Commits named paths, and only these, through the `git` program: hooks, signing and filters work as they always do.

use std::path::Path;
use std::process::Command;

use crate::domain::effect::{ExitReason, Failure, FailureKind, Outcome};
use crate::domain::text::Text;
use crate::domain::time::Span;

use super::process::{self, Ended, Streams};
use super::stop::Stop;
use super::{place, reason};

/// How long each call of git may take, its hooks included.
const LIMIT: Span = Span::seconds(20);

/// What is kept in a commit.
pub struct Kept {
    /// Paths inside the workspace.
    pub paths: Vec<String>,
    /// The commit's message.
    pub message: String,
    /// The branch that takes it; the present one if absent.
    pub branch: Option<String>,
}

/// Commits these paths and gives the commit's id; that of the present one if they hold nothing new.
pub async fn commit(workspace: &Path, kept: &Kept, stop: Stop) -> Result<Outcome, Failure> {
    for path in &kept.paths {
        place::inside(workspace, path)?;
    }
    if kept.paths.is_empty() {
        return Err(other("aucun fichier à garder dans un commit", "no path to commit"));
    }
    let git = Git { workspace, stop, index: None };
    git.tell(&["rev-parse", "--show-toplevel"], &[], Streams::Both).await?;
    match &kept.branch {
        Some(branch) if git.branch().await.as_deref() != Some(branch) => git.commit_aside(kept, branch).await,
        Some(_) | None => git.commit(kept).await,
    }
}

/// Pushes a branch to the repository that it follows, or to `origin`.
pub async fn push(workspace: &Path, branch: Option<String>, stop: Stop) -> Result<Outcome, Failure> {
    let git = Git { workspace, stop, index: None };
    let Some(branch) = (match branch {
        Some(branch) => Some(branch),
        None => git.branch().await,
    }) else {
        return Err(other("aucune branche n'est ouverte", "no branch is checked out"));
    };
    let remote = git.tell(&["config", "--get", &format!("branch.{branch}.remote")], &[], Streams::OutputOnly).await;
    let remote = remote.ok().filter(|remote| !remote.is_empty()).map_or_else(|| "origin".to_owned(), |remote| remote.to_string());
    let name = format!("refs/heads/{branch}");
    git.tell(&["push", "--quiet", "--end-of-options", &remote, &format!("{name}:{name}")], &[], Streams::Both).await?;
    git.at(&name).await
}

/// The git program in one workspace.
struct Git<'a> {
    workspace: &'a Path,
    stop: Stop,
    /// An index of its own, so that what is prepared for the next commit stays as it is.
    index: Option<&'a Path>,
}

impl Git<'_> {
    /// Commits to the present branch.
    async fn commit(&self, kept: &Kept) -> Result<Outcome, Failure> {
        self.tell(&["add", "-A"], &kept.paths, Streams::Both).await?;
        if self.tell(&["status", "--porcelain", "--untracked-files=all"], &kept.paths, Streams::OutputOnly).await?.is_empty() {
            return self.at("HEAD").await;
        }
        let mut words = self.identity().await?;
        words.extend(["commit", "--quiet", "--only", "-m", &kept.message]);
        self.tell(&words, &kept.paths, Streams::Both).await?;
        self.at("HEAD").await
    }

    /// Commits to another branch, which begins at the present commit if it is not there; nothing is checked out.
    async fn commit_aside(&self, kept: &Kept, branch: &str) -> Result<Outcome, Failure> {
        self.tell(&["check-ref-format", "--branch", branch], &[], Streams::Both).await?;
        let name = format!("refs/heads/{branch}");
        let tip = self.tell(&["rev-parse", "--verify", "--quiet", &name], &[], Streams::OutputOnly).await.ok();
        let base = match &tip {
            Some(tip) => tip.clone(),
            None => self.tell(&["rev-parse", "--verify", "HEAD"], &[], Streams::OutputOnly).await?,
        };
        let folder = tempfile::tempdir().map_err(|error| Failure::because(FailureKind::Other, reason::io(&error)))?;
        let index = folder.path().join("index");
        let aside = Git { workspace: self.workspace, stop: self.stop.clone(), index: Some(&index) };
        aside.tell(&["read-tree", &base], &[], Streams::Both).await?;
        aside.tell(&["add", "-A"], &kept.paths, Streams::Both).await?;
        let tree = aside.tell(&["write-tree"], &[], Streams::OutputOnly).await?;
        let same = self.tell(&["rev-parse", &format!("{base}^{{tree}}")], &[], Streams::OutputOnly).await?;
        if tip.is_some() && same == tree {
            return Ok(Outcome::Committed { commit: base.to_string() });
        }
        let mut words = self.identity().await?;
        words.extend(["commit-tree", &tree, "-p", &base, "-m", &kept.message]);
        let commit = self.tell(&words, &[], Streams::OutputOnly).await?;
        // Nothing, where there must be no such branch yet.
        let before = tip.map(|tip| tip.to_string()).unwrap_or_default();
        self.tell(&["update-ref", &name, &commit, &before], &[], Streams::Both).await?;
        Ok(Outcome::Committed { commit: commit.to_string() })
    }

    /// Who commits where nobody is named.
    async fn identity(&self) -> Result<Vec<&str>, Failure> {
        let known = self.run(&["var", "GIT_COMMITTER_IDENT"], &[], Streams::OutputOnly).await?.why == ExitReason::Code(0);
        Ok(if known { Vec::new() } else { vec!["-c", "user.name=relais", "-c", "user.email=relais@localhost"] })
    }

    /// The branch that is checked out.
    async fn branch(&self) -> Option<String> {
        let branch = self.tell(&["symbolic-ref", "--quiet", "--short", "HEAD"], &[], Streams::OutputOnly).await.ok()?;
        Some(branch.to_string()).filter(|branch| !branch.is_empty())
    }

    async fn at(&self, name: &str) -> Result<Outcome, Failure> {
        let commit = self.tell(&["rev-parse", "--verify", name], &[], Streams::OutputOnly).await?;
        Ok(Outcome::Committed { commit: commit.to_string() })
    }

    /// What git says, if it succeeds.
    async fn tell(&self, words: &[&str], paths: &[String], streams: Streams) -> Result<Text, Failure> {
        let ended = self.run(words, paths, streams).await?;
        let said = Text::block(ended.output.head().trim());
        match ended.why {
            ExitReason::Code(0) => Ok(said),
            ExitReason::Code(_) if said.contains("not a git repository") => {
                Err(other("l'espace de travail n'est pas un dépôt git", "the workspace is not a git repository"))
            }
            ExitReason::Code(code) if said.is_empty() => {
                Err(other(&format!("git a fini avec le code {code}"), &format!("git ended with code {code}")))
            }
            ExitReason::Code(_) => {
                Err(Failure::new(FailureKind::Refused, format!("git a refusé : {said}"), format!("git refused: {said}")))
            }
            ExitReason::Signal(signal) => {
                Err(other(&format!("git a été arrêté par le signal {signal}"), &format!("git was ended by signal {signal}")))
            }
            ExitReason::Timeout => Err(reason::too_long(LIMIT)),
            ExitReason::Cancelled => Err(reason::stopped()),
        }
    }

    async fn run(&self, words: &[&str], paths: &[String], streams: Streams) -> Result<Ended, Failure> {
        let mut command = Command::new("git");
        command.current_dir(self.workspace).args(["-c", "core.quotePath=off", "--literal-pathspecs"]).args(words);
        if !paths.is_empty() {
            command.arg("--").args(paths);
        }
        command.envs([("GIT_TERMINAL_PROMPT", "0"), ("LC_ALL", "C"), ("GIT_EDITOR", "true")]);
        // Set where relais is started from a hook: they would lead git to another repository.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(name);
        }
        if let Some(index) = self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        process::run(command, streams, LIMIT, self.stop.clone()).await
    }
}

fn other(fr: &str, en: &str) -> Failure {
    Failure::new(FailureKind::Other, fr, en)
}
