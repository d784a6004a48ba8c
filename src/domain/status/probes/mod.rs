//! Probes of our own, one file each: what relais finds out itself, whatever a page says.

pub mod http;
pub mod tcp;

use super::{Health, Report, reason};
use crate::domain::effect::{Failure, FailureKind};
use crate::domain::lang::Bilingual;

/// A report of this health, and why.
fn report(health: Health, why: Bilingual) -> Report {
    Report { health, reason: Some(why), ..Report::default() }
}

/// All is well.
fn well() -> Report {
    Report { health: Health::Operational, ..Report::default() }
}

/// What a probe makes of a question that got no answer: nobody there is down; what we could not ask is unknown.
fn unanswered(failure: &Failure) -> Result<Report, Bilingual> {
    match failure.kind {
        FailureKind::Unreachable | FailureKind::Timeout | FailureKind::Refused | FailureKind::Unsure => {
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
