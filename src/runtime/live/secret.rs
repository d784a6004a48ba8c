//! Reads secrets at the last moment, and hides them in everything that comes back.

use std::io::{ErrorKind, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::{env, fs};

use crate::domain::effect::{Exit, ExitReason, Failure, FailureKind, Outcome, Secret, Value};
use crate::domain::reason::Reason;
use crate::domain::text::Text;
use crate::domain::time::Span;
use crate::runtime::gate::Gate;

use super::process::{self, Streams};
use super::reason;
use super::stop::Stop;
use super::work::passed;

/// How long a program that prints a secret may take.
const COMMAND: Span = Span::seconds(10);
/// The largest secret that is read.
const LARGEST: u64 = 64 * 1024;
/// Shorter values are not hidden: they would be found by chance in any text, and to hide `1` everywhere would both
/// destroy what people read and tell them what the value is.
const SHORTEST: usize = 4;

/// Reads secrets and remembers their values, for as long as the driver lives, only to hide them.
pub struct Secrets {
    workspace: PathBuf,
    gate: Gate,
    /// Token and value, the longest value first.
    seen: Mutex<Vec<(String, String)>>,
}

impl Secrets {
    /// None read yet; relative files are looked for in the workspace.
    pub fn new(workspace: PathBuf, gate: Gate) -> Self {
        Self { workspace, gate, seen: Mutex::default() }
    }

    /// The value itself, read if it is a secret.
    pub async fn value(&self, value: &Value, stop: &Stop) -> Result<String, Failure> {
        match value {
            Value::Plain(plain) => Ok(plain.clone()),
            Value::Secret(secret) => self.read(secret, stop).await,
        }
    }

    /// Reads a secret.
    pub async fn read(&self, secret: &Secret, stop: &Stop) -> Result<String, Failure> {
        let (name, value) = match secret {
            Secret::Env(name) => (name.clone(), variable(name)?),
            Secret::File(path) => (path.clone(), file(&self.workspace, path)?),
            Secret::Command(words) => {
                passed(&self.gate, words.clone()).await.map_err(|failure| Failure { kind: FailureKind::SecretMissing, ..failure })?;
                (words.join(" "), command(&self.workspace, words, stop).await?)
            }
        };
        if value.is_empty() {
            return Err(missing(format!("le secret « {name} » est vide"), format!("the secret `{name}` is empty")));
        }
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if value.len() >= SHORTEST && !seen.iter().any(|(_, known)| *known == value) {
            seen.push((format!("[secret:{name}]"), value.clone()));
            seen.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
        }
        Ok(value)
    }

    /// Hides every known secret in whatever leaves the driver; the content of a file that was read stays as it is.
    pub fn mask(&self, outcome: Outcome) -> Outcome {
        match outcome {
            Outcome::Response(mut response) => {
                if self.knows_some() {
                    response.headers.values_mut().for_each(|value| *value = self.hide(value));
                    response.body = self.hide(&response.body);
                }
                Outcome::Response(response)
            }
            Outcome::Exited(exit) => Outcome::Exited(Exit { output: self.hide_text(&exit.output), ..exit }),
            Outcome::Sent { receipt } => Outcome::Sent { receipt: self.hide_text(&receipt) },
            Outcome::Failed(failure) => Outcome::Failed(Failure { reason: failure.reason.map(|words| self.hide_text(words)), ..failure }),
            same @ (Outcome::Connected { .. }
            | Outcome::Heard(_)
            | Outcome::Resolved(_)
            | Outcome::Routed { .. }
            | Outcome::Written { .. }
            | Outcome::Committed { .. }
            | Outcome::Content { .. }
            | Outcome::Woke
            | Outcome::Rehearsed) => same,
        }
    }

    fn knows_some(&self) -> bool {
        !self.seen.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// This text with its secrets hidden; doing it twice is doing it once.
    pub fn hide(&self, text: &str) -> String {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if !seen.iter().any(|(_, value)| text.contains(value)) {
            return text.to_owned();
        }
        let (mut hidden, mut rest) = (String::with_capacity(text.len()), text);
        while let Some(first) = rest.chars().next() {
            let token = seen.iter().find(|(token, _)| rest.starts_with(token)).map(|(token, _)| (token.as_str(), token.len()));
            let secret = || seen.iter().find(|(_, value)| rest.starts_with(value)).map(|(token, value)| (token.as_str(), value.len()));
            let (shown, read) = token.or_else(secret).unwrap_or((&rest[..first.len_utf8()], first.len_utf8()));
            hidden.push_str(shown);
            rest = &rest[read..];
        }
        hidden
    }

    /// The beginning of a text that was cut: without what may be the beginning of a secret.
    pub fn before_cut<'a>(&self, head: &'a str) -> &'a str {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let cut = seen.iter().flat_map(|(_, value)| prefixes(value)).filter(|part| head.ends_with(part)).map(str::len).max();
        &head[..head.len() - cut.unwrap_or(0)]
    }

    /// The end of a text that was cut: without what may be the end of a secret.
    pub fn after_cut<'a>(&self, tail: &'a str) -> &'a str {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let cut = seen.iter().flat_map(|(_, value)| suffixes(value)).filter(|part| tail.starts_with(part)).map(str::len).max();
        &tail[cut.unwrap_or(0)..]
    }

    fn hide_text(&self, text: &Text) -> Text {
        Text::block(&self.hide(text))
    }
}

/// Every beginning of a value but the value itself.
fn prefixes(value: &str) -> impl Iterator<Item = &str> {
    value.char_indices().skip(1).map(|(at, _)| &value[..at])
}

/// Every end of a value but the value itself.
fn suffixes(value: &str) -> impl Iterator<Item = &str> {
    value.char_indices().skip(1).map(|(at, _)| &value[at..])
}

fn variable(name: &str) -> Result<String, Failure> {
    env::var(name).map_err(|error| match error {
        env::VarError::NotPresent => missing(
            format!("la variable d'environnement « {name} » n'est pas donnée"),
            format!("the environment variable `{name}` is not set"),
        ),
        env::VarError::NotUnicode(_) => missing(
            format!("la variable d'environnement « {name} » n'est pas du texte"),
            format!("the environment variable `{name}` is not text"),
        ),
    })
}

fn file(workspace: &Path, path: &str) -> Result<String, Failure> {
    let unreadable = |why: Reason| {
        let fr = format!("le fichier du secret « {path} » ne se lit pas : {}", why.fr);
        missing(fr, format!("the secret file `{path}` cannot be read: {}", why.en))
    };
    let found = match (path.strip_prefix("~/"), env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => workspace.join(path),
    };
    let about = fs::metadata(&found).map_err(|error| unreadable(reason::io(&error)))?;
    if !about.is_file() {
        return Err(unreadable(Reason::of("ce n'est pas un fichier", "it is not a file")));
    }
    let mode = about.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(missing(
            format!("le fichier du secret « {path} » est ouvert à d'autres (mode {mode:o}) ; lancez : chmod 600 {path}"),
            format!("the secret file `{path}` is open to others (mode {mode:o}); run: chmod 600 {path}"),
        ));
    }
    let mut text = String::new();
    let file = fs::File::open(&found).map_err(|error| unreadable(reason::io(&error)))?;
    file.take(LARGEST).read_to_string(&mut text).map_err(|error| match error.kind() {
        ErrorKind::InvalidData => unreadable(Reason::of("ce n'est pas du texte en UTF-8", "it is not text in UTF-8")),
        _ => unreadable(reason::io(&error)),
    })?;
    Ok(without_last_break(&text))
}

async fn command(workspace: &Path, words: &[String], stop: &Stop) -> Result<String, Failure> {
    let Some((program, args)) = words.split_first() else {
        return Err(missing("la commande qui donne le secret est vide", "the command that prints the secret is empty"));
    };
    let mut command = Command::new(program);
    command.args(args).current_dir(workspace);
    let ended = process::run(command, Streams::OutputOnly, COMMAND, stop.clone()).await;
    let ended = ended.map_err(|failure| Failure { kind: FailureKind::SecretMissing, ..failure })?;
    let none = |fr: String, en: String| {
        Err(missing(format!("« {program} » n'a pas donné de secret{fr}"), format!("`{program}` gave no secret{en}")))
    };
    match ended.why {
        ExitReason::Code(0) if ended.output.dropped() == 0 => Ok(without_last_break(&ended.output.head())),
        ExitReason::Code(0) => {
            let fr = format!("ce que « {program} » écrit est trop long pour un secret");
            Err(missing(fr, format!("what `{program}` prints is too long for a secret")))
        }
        ExitReason::Code(code) => none(format!(" : il a fini avec le code {code}"), format!(": it ended with code {code}")),
        ExitReason::Signal(signal) => {
            none(format!(" : il a été arrêté par le signal {signal}"), format!(": it was ended by signal {signal}"))
        }
        ExitReason::Timeout => none(format!(" en {} s", COMMAND.as_secs()), format!(" within {} s", COMMAND.as_secs())),
        ExitReason::Cancelled => Err(reason::stopped()),
    }
}

fn without_last_break(text: &str) -> String {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.strip_suffix('\r').unwrap_or(text).to_owned()
}

fn missing(fr: impl Into<Text>, en: impl Into<Text>) -> Failure {
    Failure::new(FailureKind::SecretMissing, fr, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knowing(values: &[(&str, &str)]) -> Secrets {
        let secrets = Secrets::new(PathBuf::new(), Gate::of(Path::new("")));
        *secrets.seen.lock().unwrap() = values.iter().map(|(name, value)| (format!("[secret:{name}]"), (*value).to_owned())).collect();
        secrets
    }

    #[test]
    fn every_occurrence_is_hidden() {
        let secrets = knowing(&[("LONG", "hunter22"), ("SHORT", "hunter")]);
        let hidden = secrets.hide("hunter22 and hunter, hunter22");
        assert_eq!(hidden, "[secret:LONG] and [secret:SHORT], [secret:LONG]");
        assert_eq!(secrets.hide(&hidden), hidden);
    }

    #[test]
    fn half_a_secret_at_a_cut_is_dropped() {
        let secrets = knowing(&[("KEY", "hunter22")]);
        assert_eq!(secrets.before_cut("abc hunt"), "abc ");
        assert_eq!(secrets.after_cut("er22 abc"), " abc");
        assert_eq!(secrets.before_cut("hunter22"), "hunter22");
    }
}
