//! Runs one program to its end: in a process group of its own, with its output kept and its time limited.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind};
use std::os::fd::OwnedFd;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::net::unix::pipe::Receiver;
use tokio::time::{Instant, sleep_until, timeout};

use crate::domain::effect::{ExitReason, Failure, FailureKind};
use crate::domain::reason::Reason;
use crate::domain::time::Span;

use super::capture::Capture;
use super::reason;
use super::stop::Stop;
use super::tree::{Tree, adopt_orphans};

/// How long a program may clean up after it was asked to end.
const GRACE: Duration = Duration::from_secs(2);
/// How long one still reads after the program ended: a process it left behind may hold the pipe open for good.
const DRAIN: Duration = Duration::from_millis(500);

/// Which outputs are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Streams {
    /// Both, in the order in which they came.
    Both,
    /// Only the standard output.
    OutputOnly,
}

/// How a program ended, and what it said.
pub struct Ended {
    /// Why it ended.
    pub why: ExitReason,
    /// What it said.
    pub output: Capture,
    /// How long it ran.
    pub lasted: Duration,
}

/// Runs the program until it ends, until its time is over, or until it is asked to stop.
pub async fn run(command: Command, streams: Streams, limit: Span, mut stop: Stop) -> Result<Ended, Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    let failed = |error: io::Error| Failure::because(FailureKind::Other, cannot_start(&program, &error));
    let began = Instant::now();
    let (mut child, mut tree, mut pipe) = start(command, streams).map_err(failed)?;
    let mut output = Capture::default();
    let mut buffer = vec![0; 16 * 1024];
    let mut open = true;
    let mut ending = None;
    let mut next = began + limit.duration();
    let status = loop {
        tokio::select! {
            status = child.wait() => break status.map_err(failed)?,
            got = pipe.read(&mut buffer), if open => match got {
                Ok(0) | Err(_) => open = false,
                Ok(read) => output.push(&buffer[..read]),
            },
            () = sleep_until(next) => {
                match ending {
                    None => tree.ask(),
                    Some(_) => tree.kill(),
                }
                ending = ending.or(Some(ExitReason::Timeout));
                next = Instant::now() + GRACE;
            }
            () = stop.asked(), if ending.is_none() => {
                tree.ask();
                ending = Some(ExitReason::Cancelled);
                next = Instant::now() + GRACE;
            }
        }
    };
    let lasted = began.elapsed();
    match ending {
        None => tree.release(),
        Some(_) => tree.finish(next).await,
    }
    if open {
        let drain = async {
            while let Ok(read @ 1..) = pipe.read(&mut buffer).await {
                output.push(&buffer[..read]);
            }
        };
        let _ = timeout(DRAIN, drain).await;
    }
    Ok(Ended { why: ending.unwrap_or_else(|| why(status)), output, lasted })
}

/// Starts it with both outputs in one pipe, which keeps their order.
fn start(mut command: Command, streams: Streams) -> io::Result<(tokio::process::Child, Tree, Receiver)> {
    adopt_orphans();
    let (reader, writer) = io::pipe()?;
    let errors = match streams {
        Streams::Both => Stdio::from(writer.try_clone()?),
        Streams::OutputOnly => Stdio::null(),
    };
    let (name, value) = mark();
    command.env(name, &value).stdin(Stdio::null()).stdout(writer).stderr(errors).process_group(0);
    let mut command = tokio::process::Command::from(command);
    let child = command.kill_on_drop(true).spawn()?;
    let tree = Tree::new(child.id().ok_or(ErrorKind::NotFound)?, format!("{name}={value}"));
    Ok((child, tree, Receiver::from_owned_fd(OwnedFd::from(reader))?))
}

/// What every process of one tree carries in its environment, and no other.
fn mark() -> (&'static str, String) {
    // The standard library's only source of chance.
    ("RELAIS_TREE", format!("{:016x}", RandomState::new().build_hasher().finish()))
}

fn why(status: ExitStatus) -> ExitReason {
    match (status.code(), status.signal()) {
        (Some(code), _) => ExitReason::Code(code),
        (None, signal) => ExitReason::Signal(signal.unwrap_or(0)),
    }
}

fn cannot_start(program: &str, error: &io::Error) -> Reason {
    match error.kind() {
        ErrorKind::NotFound if program.contains('/') => {
            Reason::of(format!("il n'y a pas de programme « {program} »"), format!("there is no program `{program}`"))
        }
        ErrorKind::NotFound => Reason::of(
            format!("le programme « {program} » est introuvable ; est-il installé, et dans le PATH ?"),
            format!("the program `{program}` is not found; is it installed and in PATH?"),
        ),
        ErrorKind::PermissionDenied => Reason::of(
            format!("« {program} » n'a pas le droit d'être lancé ; est-il marqué comme exécutable ?"),
            format!("`{program}` may not be run; is it marked as executable?"),
        ),
        ErrorKind::ArgumentListTooLong => {
            Reason::of(format!("les arguments de « {program} » sont trop longs"), format!("the arguments of `{program}` are too long"))
        }
        _ => {
            let why = reason::io(error);
            let fr = format!("« {program} » n'a pas pu être lancé : {}", why.fr);
            Reason::of(fr, format!("`{program}` cannot be started: {}", why.en))
        }
    }
}
