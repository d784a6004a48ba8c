//! Keeps one file of the workspace in its history: a commit of that file alone, by the same driver as a switch, and never a push.

use std::path::Path;
use std::sync::mpsc::channel;

use super::clock;
use super::gate::Gate;
use super::live::repository::{Compared, Repository, Standing, unready};
use super::live::{Live, Network, Settings};
use crate::domain::effect::{Effect, EffectId, Outcome};
use crate::domain::lang::Bilingual;

/// Why nothing can be committed in this workspace now, if so; asked before the file is written.
pub fn obstacle(root: &Path, path: &str) -> Option<Bilingual> {
    match Repository::open(root).standing(path) {
        Ok(Standing::NoRepository) => Some(Bilingual::of(
            "l'espace de travail n'est pas un dépôt git : rien n'est gardé dans un commit",
            "the workspace is not a git repository: nothing is committed",
        )),
        Ok(Standing::NoCommit | Standing::At { .. }) => unready(root),
        Err(failure) => Some(failure.reason.into()),
    }
}

/// Commits this path of the workspace, and only this one; gives the commit, or says why there is none.
pub fn commit(root: &Path, path: &str, message: String) -> Result<String, Bilingual> {
    if let Ok(Standing::At { commit, text: Compared::Same }) = Repository::open(root).standing(path) {
        let commit = commit.get(..12).unwrap_or(&commit).to_owned();
        return Err(Bilingual::of(
            format!("rien n'a changé depuis le commit {commit} : il n'y en a pas de nouveau"),
            format!("nothing has changed since the commit {commit}: there is no new one"),
        ));
    }
    let (tell, answer) = channel();
    let settings = Settings { workspace: root.to_owned(), network: Network::Offline, now: clock::now, gate: Gate::of(root) };
    let live = Live::start(settings, move |_, outcome| drop(tell.send(outcome)));
    live.perform(EffectId("commit".to_owned()), Effect::Commit { paths: vec![path.to_owned()], message, branch: None });
    match answer.recv() {
        Ok(Outcome::Committed { commit }) => Ok(commit),
        Ok(Outcome::Failed(failure)) => Err(failure.reason.into()),
        Ok(_) | Err(_) => Err(Bilingual::of("git n'a pas répondu", "git did not answer")),
    }
}
