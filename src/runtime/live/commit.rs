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

/// Commits these paths and gives the commit's id; that of the present one if they hold nothing new.
pub async fn commit(workspace: &Path, paths: &[String], message: &str, stop: Stop) -> Result<Outcome, Failure> {
    for path in paths {
        place::inside(workspace, path)?;
    }
    if paths.is_empty() {
        return Err(other("aucun fichier à garder dans un commit", "no path to commit"));
    }
    let git = Git { workspace, stop };
    git.tell(&["rev-parse", "--show-toplevel"], &[], Streams::Both).await?;
    git.tell(&["add", "-A"], paths, Streams::Both).await?;
    if git.tell(&["status", "--porcelain", "--untracked-files=all"], paths, Streams::OutputOnly).await?.is_empty() {
        return git.head().await;
    }
    let mut words = Vec::new();
    if git.run(&["var", "GIT_COMMITTER_IDENT"], &[], Streams::OutputOnly).await?.why != ExitReason::Code(0) {
        words.extend(["-c", "user.name=relais", "-c", "user.email=relais@localhost"]);
    }
    words.extend(["commit", "--quiet", "--only", "-m", message]);
    git.tell(&words, paths, Streams::Both).await?;
    git.head().await
}

/// The git program in one workspace.
struct Git<'a> {
    workspace: &'a Path,
    stop: Stop,
}

impl Git<'_> {
    async fn head(&self) -> Result<Outcome, Failure> {
        let commit = self.tell(&["rev-parse", "--verify", "HEAD"], &[], Streams::OutputOnly).await?;
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
        process::run(command, streams, LIMIT, self.stop.clone()).await
    }
}

fn other(fr: &str, en: &str) -> Failure {
    Failure::new(FailureKind::Other, fr, en)
}
