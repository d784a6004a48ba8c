//! Runs a program of a runbook and tells what it said.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::domain::effect::{Exit, Failure, FailureKind, Outcome, Program};
use crate::domain::text::Text;

use super::capture::Capture;
use super::place;
use super::process::{self, Streams};
use super::secret::Secrets;
use super::stop::Stop;

/// Runs it inside the workspace.
pub async fn spawn(workspace: &Path, program: Program, secrets: &Secrets, stop: Stop) -> Result<Outcome, Failure> {
    let directory = place::inside(workspace, program.directory.as_deref().unwrap_or("."))?;
    if !directory.is_dir() {
        let (fr, en) = match &program.directory {
            Some(name) => (format!("« {name} » n'est pas un dossier"), format!("`{name}` is not a folder")),
            None => ("l'espace de travail n'est pas un dossier".to_owned(), "the workspace is not a folder".to_owned()),
        };
        return Err(Failure::new(FailureKind::Other, fr, en));
    }
    let mut command = Command::new(from(&directory, &program.program));
    command.args(&program.args).current_dir(&directory);
    for (name, value) in &program.env {
        command.env(name, secrets.value(value, &stop).await?);
    }
    let ended = process::run(command, Streams::Both, program.timeout, stop).await?;
    Ok(Outcome::Exited(Exit {
        why: ended.why,
        output: safe(&ended.output, secrets),
        dropped: ended.output.dropped(),
        millis: u64::try_from(ended.lasted.as_millis()).unwrap_or(u64::MAX),
    }))
}

/// A path with a slash is one from the working directory; whether the system sees it so depends on the system.
fn from(directory: &Path, program: &str) -> PathBuf {
    if program.contains('/') { directory.join(program) } else { PathBuf::from(program) }
}

/// Hides secrets before the escape sequences are taken out, and again by whoever tells the outcome: a secret may stand
/// in either.
fn safe(output: &Capture, secrets: &Secrets) -> Text {
    let (head, tail) = (output.head(), output.tail());
    if output.dropped() == 0 {
        return Text::block(&secrets.hide(&head));
    }
    let (head, tail) = (secrets.hide(secrets.before_cut(&head)), secrets.hide(secrets.after_cut(&tail)));
    // Each part by itself: an escape sequence cut in two must not swallow what follows.
    Text::block(&format!("{}\n[…]\n{}", Text::block(&head), Text::block(&tail)))
}
