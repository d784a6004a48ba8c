//! A probe of our own over HTTP: does it answer as it should, and soon enough?
//!
//! ```yaml
//! {id: api, format: http, url: https://api.openai.com/v1/models, expect: {status: [200, 401], contains: "data"}, slow: 2s}
//! ```

use super::{answers_in, report, unanswered, well};
use crate::domain::effect::{Effect, Outcome};
use crate::domain::http::{Request, Response};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Reader, Report, Voice, address, reason};
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "http", voice: Voice::Probe, parse };

#[derive(Debug)]
struct Http {
    method: &'static str,
    url: String,
    /// The statuses that are well; 200 to 299 if empty.
    status: Vec<u16>,
    contains: Option<String>,
    slow: Option<Span>,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
    let url = address::web(fields, "url", faults);
    let method = fields.one_of("method", &[("GET", "GET"), ("HEAD", "HEAD")], faults).unwrap_or("GET");
    let slow = fields.span("slow", faults);
    let (mut status, mut contains) = (Vec::new(), None);
    if let Some(expect) = fields.map("expect", faults) {
        status = expect.statuses("status", faults);
        contains = expect.text("contains", faults).filter(|text| !text.is_empty());
        expect.finish(faults);
    }
    if method == "HEAD" && contains.is_some() {
        faults.say(
            fields.place_of("method"),
            "une réponse à HEAD n'a pas de texte : `contains` n'y sera jamais",
            "an answer to HEAD has no text: `contains` will never be in it",
        );
    }
    Some(Box::new(Http { method, url: url?, status, contains, slow }))
}

impl Reader for Http {
    fn ask(&self) -> Effect {
        let slow = self.slow.unwrap_or_default();
        let timeout = Span::millis(slow.as_millis().saturating_mul(2)).max(Span::seconds(10)).min(Span::seconds(30));
        Effect::Fetch(Request { method: self.method.to_owned(), timeout, ..Request::get(&self.url) })
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        match outcome {
            Outcome::Response(response) => Ok(self.judge(response)),
            Outcome::Failed(failure) => unanswered(failure),
            Outcome::Connected { .. }
            | Outcome::Exited(_)
            | Outcome::Sent { .. }
            | Outcome::Written { .. }
            | Outcome::Committed { .. }
            | Outcome::Content { .. }
            | Outcome::Woke => Err(reason::unexpected()),
        }
    }
}

impl Http {
    fn judge(&self, response: &Response) -> Report {
        let status = response.status;
        let is_expected = if self.status.is_empty() { (200..300).contains(&status) } else { self.status.contains(&status) };
        if !is_expected && status == 429 {
            return report(Health::Degraded, reason("nous demande de ralentir (HTTP 429)", "asks us to slow down (HTTP 429)"));
        }
        if !is_expected {
            return report(Health::MajorOutage, Bilingual::same(&format!("HTTP {status}")));
        }
        if self.contains.as_ref().is_some_and(|text| !response.body.contains(text.as_str())) {
            return report(Health::PartialOutage, reason("répond sans le texte attendu", "answers without the expected text"));
        }
        if self.slow.is_some_and(|slow| response.millis > slow.as_millis()) {
            return report(Health::Degraded, answers_in(response.millis));
        }
        well()
    }
}
