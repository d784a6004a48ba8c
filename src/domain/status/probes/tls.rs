//! A probe of our own over TLS: is the certificate valid, made for this name, and for how much longer?
//!
//! ```yaml
//! {id: certificate, format: tls, address: "imap.example.com:993", name: mail.example.com, certificate: 21d}
//! ```

use super::latency::Latency;
use super::{expiry, of_heard, well};
use crate::domain::effect::{Effect, Outcome};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Reader, Report, Voice, address};
use crate::domain::talk::{Heard, Talk};
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "tls", voice: Voice::Probe, parse };

/// How long before its end a certificate is spoken of, unless the file says otherwise: two weeks.
const WARN: Span = Span::minutes(14 * 24 * 60);

#[derive(Debug)]
struct Tls {
    address: String,
    /// The name that the server must prove to have, if it is not the host.
    name: Option<String>,
    certificate: Span,
    latency: Latency,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
    let address = address::socket(fields, "address", faults);
    let name = fields.text("name", faults).filter(|name| !name.trim().is_empty());
    let certificate = fields.span("certificate", faults).unwrap_or(WARN);
    let latency = Latency::only_slow(fields, faults);
    Some(Box::new(Tls { address: address?, name, certificate, latency }))
}

impl Reader for Tls {
    fn ask(&self) -> Effect {
        let name = self.name.clone().unwrap_or_else(|| address::host_of_socket(&self.address).to_owned());
        Effect::Talk(Talk { address: self.address.clone(), tls: Some(name), turns: Vec::new(), timeout: self.latency.timeout() })
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        of_heard(outcome, |heard| Ok(self.judge(heard)))
    }
    fn show(&self, _: &Report) -> Option<Outcome> {
        Some(Outcome::Heard(Heard { answers: Vec::new(), certificate: Some(expiry::lasting()), millis: self.latency.quick() }))
    }
}

impl Tls {
    fn judge(&self, heard: &Heard) -> Report {
        let faults = [self.latency.judge(heard.millis), expiry::judge(self.certificate, heard.certificate.as_ref())];
        faults.into_iter().flatten().max_by_key(|report| report.health).unwrap_or_else(well)
    }
}
