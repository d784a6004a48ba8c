//! How the health of providers is read: formats of status pages and probes of our own, one file each.
//!
//! A format says what to ask, what the answer means, and what it would be in a drill; the driver asks.

mod address;
mod cause;
mod connection;
mod health;
mod json;
mod pages;
mod pointer;
mod probes;
mod reading;
mod reason;
mod report;
mod retry_after;
mod schedule;
mod skew;
mod source;
mod verdict;

pub use address::{endpoint_of, host_of_socket, host_of_url, is_near, is_secure, sockets, web};
pub use cause::{Cause, causes};
pub use connection::{Line, is_answer};
pub use health::Health;
pub use json::{CauseStatus, IncidentStatus, ProviderStatus, SourceStatus};
pub use probes::{Expect, models, prompt};
pub use reading::{Change, Reading, Readings, Validators};
pub use reason::{failed as why, reason};
pub use report::{PageIncident, PageUpdate, Part, Report};
pub use retry_after::retry_after;
pub use schedule::{LOST_AFTER, ORDER_EVERY, OVERALL, Refresh, Schedule, places};
pub use skew::skew;
pub use source::{Patience, Source, SourceKey, Voice};
pub use verdict::{State, Verdict};

use std::fmt;

use super::effect::{Effect, Outcome};
use super::lang::Bilingual;
use super::yaml::{Faults, Fields};

/// Reads one place: what to ask of it, and what its answer means.
pub trait Reader: fmt::Debug + Send + Sync {
    /// What to ask.
    fn ask(&self) -> Effect;
    /// What the answer means; an error is the reason why nobody can say, in words for a person, safe to be shown.
    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual>;
    /// What this place would answer if that were so, in its own format: drills play it. None where nobody can tell, as of a pattern
    /// that an answer must match.
    fn show(&self, report: &Report) -> Option<Outcome>;
    /// Whether a model answers: each question is paid for, and one answer alone proves little.
    fn asks_a_model(&self) -> bool {
        false
    }
}

/// A format that relais reads, or a probe that it makes.
pub struct Format {
    /// Its name in `format:`.
    pub name: &'static str,
    /// Whose voice it is.
    pub voice: Voice,
    /// Reads its own fields of a source.
    pub parse: fn(&Fields<'_>, &mut Faults) -> Option<Box<dyn Reader>>,
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.name).finish()
    }
}

/// Every format and probe.
pub static FORMATS: &[Format] = &[
    pages::apple::FORMAT,
    pages::aws::FORMAT,
    pages::aws_feed::FORMAT,
    pages::azure::FORMAT,
    pages::betterstack::FORMAT,
    pages::cachet::FORMAT,
    pages::checkly::FORMAT,
    pages::datadog::FORMAT,
    pages::flashduty::FORMAT,
    pages::google::FORMAT,
    pages::history::INCIDENTIO,
    pages::history::STATUSPAGE,
    pages::incidentio::FORMAT,
    pages::instatus::FORMAT,
    pages::json::FORMAT,
    pages::meta::FORMAT,
    pages::microsoft365::FORMAT,
    pages::notices::FORMAT,
    pages::paypal::FORMAT,
    pages::slack::FORMAT,
    pages::statusio::FORMAT,
    pages::statuspage::FORMAT,
    pages::upptime::FORMAT,
    pages::uptimekuma::FORMAT,
    pages::widget::FORMAT,
    pages::xai::FORMAT,
    probes::dns::FORMAT,
    probes::http::FORMAT,
    probes::jitsi::FORMAT,
    probes::litellm::FORMAT,
    probes::llamacpp::FORMAT,
    probes::matrix::FORMAT,
    probes::nextcloud::FORMAT,
    probes::ollama::FORMAT,
    probes::onlyoffice::FORMAT,
    probes::openwebui::FORMAT,
    probes::postgres::FORMAT,
    probes::smtp::FORMAT,
    probes::tcp::FORMAT,
    probes::tls::FORMAT,
    probes::vllm::FORMAT,
];
