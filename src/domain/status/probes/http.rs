//! A probe of our own over HTTP: does it answer as it should, and soon enough, and for how long is its certificate valid?
//!
//! ```yaml
//! {id: api, format: http, url: https://api.openai.com/v1/models, expect: {status: [200, 401], contains: "data"}, slow: 2s,
//!  very_slow: 8s, certificate: 14d}
//! ```

use super::expect::Expect;
use super::latency::Latency;
use super::{expiry, of_response, report, slow_down, well};
use crate::domain::effect::{Effect, Outcome};
use crate::domain::http::{Request, Response};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Reader, Report, Voice, address};
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "http", voice: Voice::Probe, parse };

#[derive(Debug)]
struct Http {
    method: &'static str,
    url: String,
    expect: Expect,
    latency: Latency,
    /// How long before its end a certificate is spoken of.
    certificate: Option<Span>,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
    let url = address::web(fields, "url", faults);
    let method = fields.one_of("method", &[("GET", "GET"), ("HEAD", "HEAD")], faults).unwrap_or("GET");
    let latency = Latency::parse(fields, faults);
    let expect = Expect::parse(fields, faults);
    if let Some(key) = expect.asks_for_text().filter(|_| method == "HEAD") {
        faults.say(
            fields.place_of("method"),
            format!("une réponse à HEAD n'a pas de texte : `{key}` n'y sera jamais"),
            format!("an answer to HEAD has no text: `{key}` will never be in it"),
        );
    }
    let certificate = fields.span("certificate", faults);
    if certificate.is_some() && url.as_ref().is_some_and(|url| !address::is_secure(url)) {
        faults.say(
            fields.place_of("certificate"),
            "il n'y a de certificat que derrière https://",
            "there is a certificate only behind https://",
        );
    }
    Some(Box::new(Http { method, url: url?, expect, latency, certificate }))
}

impl Reader for Http {
    fn ask(&self) -> Effect {
        let (method, timeout, certificate) = (self.method.to_owned(), self.latency.timeout(), self.certificate.is_some());
        Effect::Fetch(Request { method, timeout, certificate, ..Request::get(&self.url) })
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        of_response(outcome, |response| Ok(self.judge(response)))
    }

    fn show(&self, _: &Report) -> Option<Outcome> {
        let certificate = self.certificate.map(|_| expiry::lasting());
        Some(Outcome::Response(Response { certificate, millis: self.latency.quick(), ..self.expect.met()? }))
    }
}

impl Http {
    fn judge(&self, response: &Response) -> Report {
        let status = response.status;
        if !self.expect.has_status(status) {
            return if status == 429 { slow_down() } else { report(Health::MajorOutage, Bilingual::same(&format!("HTTP {status}"))) };
        }
        if let Some(why) = self.expect.lacks(response) {
            return report(Health::PartialOutage, why);
        }
        let expiry = self.certificate.and_then(|within| expiry::judge(within, response.certificate.as_ref()));
        let faults = [self.latency.judge(response.millis), expiry];
        faults.into_iter().flatten().max_by_key(|report| report.health).unwrap_or_else(well)
    }
}
