//! Probes of our own, one file each: what relais finds out itself, whatever a page says.

mod access;
pub mod dns;
mod expect;
mod expiry;
mod hosted;
pub mod http;
pub mod jitsi;
mod language;
mod latency;
pub mod litellm;
pub mod llamacpp;
pub mod matrix;
pub mod models;
pub mod nextcloud;
pub mod ollama;
pub mod onlyoffice;
pub mod openwebui;
pub mod postgres;
pub mod prompt;
mod property;
pub mod smtp;
pub mod tcp;
pub mod tls;
pub mod vllm;

use std::collections::BTreeMap;

pub use expect::Expect;
use latency::Latency;

use super::{Health, Report, reason};
use crate::domain::effect::{Failure, FailureKind, Outcome};
use crate::domain::http::Response;
use crate::domain::lang::Bilingual;
use crate::domain::talk::Heard;
use crate::domain::text::Text;

/// A report of this health, and why.
fn report(health: Health, why: Bilingual) -> Report {
    Report { health, reason: Some(why), ..Report::default() }
}

/// All is well.
fn well() -> Report {
    Report { health: Health::Operational, ..Report::default() }
}

/// It answers that it is asked too often, which is not being down.
fn slow_down() -> Report {
    report(Health::Degraded, reason("nous demande de ralentir (HTTP 429)", "asks us to slow down (HTTP 429)"))
}

/// An answer over HTTP that is well, as a drill gives it.
fn shown(body: String, latency: Latency) -> Outcome {
    Outcome::Response(Response { status: 200, headers: BTreeMap::new(), body, millis: latency.quick(), certificate: None })
}

/// What a probe over HTTP says: what it makes of an answer, or of having got none.
fn of_response(outcome: &Outcome, judge: impl FnOnce(&Response) -> Result<Report, Bilingual>) -> Result<Report, Bilingual> {
    match outcome {
        Outcome::Response(response) => judge(response),
        Outcome::Failed(failure) => unanswered(failure),
        Outcome::Connected { .. }
        | Outcome::Heard(_)
        | Outcome::Resolved(_)
        | Outcome::Routed { .. }
        | Outcome::Exited(_)
        | Outcome::Sent { .. }
        | Outcome::Written { .. }
        | Outcome::Committed { .. }
        | Outcome::Content { .. }
        | Outcome::Woke
        | Outcome::Rehearsed => Err(reason::unexpected()),
    }
}

/// What a probe that talks says: what it makes of what was heard, or of having heard nothing.
fn of_heard(outcome: &Outcome, judge: impl FnOnce(&Heard) -> Result<Report, Bilingual>) -> Result<Report, Bilingual> {
    match outcome {
        Outcome::Heard(heard) => judge(heard),
        Outcome::Failed(failure) => unanswered(failure),
        Outcome::Response(_)
        | Outcome::Connected { .. }
        | Outcome::Resolved(_)
        | Outcome::Routed { .. }
        | Outcome::Exited(_)
        | Outcome::Sent { .. }
        | Outcome::Written { .. }
        | Outcome::Committed { .. }
        | Outcome::Content { .. }
        | Outcome::Woke
        | Outcome::Rehearsed => Err(reason::unexpected()),
    }
}

/// The first words of what a server said, where they are shown.
fn said(text: &str) -> String {
    let line = Text::line(text);
    line[..line.floor_char_boundary(100)].to_owned()
}

/// What a probe makes of a question that got no answer: nobody there is down; what we could not ask is unknown.
fn unanswered(failure: &Failure) -> Result<Report, Bilingual> {
    match failure.kind {
        FailureKind::Unreachable | FailureKind::Timeout | FailureKind::Refused | FailureKind::Later | FailureKind::Unsure => {
            Ok(report(Health::MajorOutage, reason::failed(failure)))
        }
        FailureKind::TooLarge
        | FailureKind::Redirect
        | FailureKind::Changed
        | FailureKind::SecretMissing
        | FailureKind::Cancelled
        | FailureKind::Offline
        | FailureKind::Other => Err(reason::failed(failure)),
    }
}

/// `répond en 4,2 s`, `answers in 4.2 s`.
fn answers_in(millis: u64) -> Bilingual {
    let (seconds, tenths) = (millis / 1000, millis % 1000 / 100);
    reason(&format!("répond en {seconds},{tenths} s"), &format!("answers in {seconds}.{tenths} s"))
}
