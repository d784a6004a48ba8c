//! A probe of our own over TCP: does the port open?
//!
//! ```yaml
//! {id: port, format: tcp, address: "api.openai.com:443"}
//! ```

use super::{unanswered, well};
use crate::domain::effect::{Effect, Outcome};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Reader, Report, Voice, address, reason};
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "tcp", voice: Voice::Probe, parse };

#[derive(Debug)]
struct Tcp {
    address: String,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
    let address = address::socket(fields, "address", faults)?;
    Some(Box::new(Tcp { address }))
}

impl Reader for Tcp {
    fn ask(&self) -> Effect {
        Effect::Connect { address: self.address.clone(), timeout: Span::seconds(5) }
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        match outcome {
            Outcome::Connected { .. } => Ok(well()),
            Outcome::Failed(failure) => unanswered(failure),
            Outcome::Response(_)
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
    fn show(&self, _: &Report) -> Option<Outcome> {
        Some(Outcome::Connected { millis: 25 })
    }
}
