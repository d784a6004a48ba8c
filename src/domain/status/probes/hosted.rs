//! What the probes of self-hosted services share: an address that each completes with its own path, and what is said of an
//! answer that is not its own.

use std::fmt;

use serde_json::Value as Json;

use super::latency::Latency;
use super::{of_response, report, shown, slow_down, well};
use crate::domain::effect::{Effect, Outcome};
use crate::domain::http::{Request, Response};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Reader, Report, Voice, address, reason};
use crate::domain::yaml::{Faults, Fields};

/// A service that says itself how it is.
pub struct Hosted {
    /// Its name, as its makers write it.
    pub name: &'static str,
    /// Where it says how it is, below its address.
    pub path: &'static str,
    /// What its answer of this status and body means; nothing if it is not one of its own.
    pub judge: fn(u16, &str) -> Option<Report>,
    /// What it answers, with 200, while it is well.
    pub well: &'static str,
}

impl Hosted {
    /// Reads `url` and `slow`.
    pub fn parse(&'static self, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
        let base = address::web(fields, "url", faults);
        if base.as_ref().is_some_and(|base| base.contains(['?', '#'])) {
            faults.say(
                fields.place_of("url"),
                format!("`url` est l'adresse de {} elle-même, sans « ? » ni « # »", self.name),
                format!("`url` is the address of {} itself, without `?` or `#`", self.name),
            );
        }
        let latency = Latency::only_slow(fields, faults);
        let base = base?;
        let base = base.trim_end_matches('/');
        // Whoever wrote the whole address meant the same.
        let url = format!("{}{}", base.strip_suffix(self.path).unwrap_or(base), self.path);
        Some(Box::new(Probe { hosted: self, url, latency }))
    }
}

struct Probe {
    hosted: &'static Hosted,
    url: String,
    latency: Latency,
}

impl Reader for Probe {
    fn ask(&self) -> Effect {
        Effect::Fetch(Request { timeout: self.latency.timeout(), ..Request::get(&self.url) })
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        of_response(outcome, |response| self.judge(response))
    }

    fn show(&self, _: &Report) -> Option<Outcome> {
        Some(shown(self.hosted.well.to_owned(), self.latency))
    }
}

impl Probe {
    fn judge(&self, response: &Response) -> Result<Report, Bilingual> {
        let name = self.hosted.name;
        let own = (self.hosted.judge)(response.status, response.body.trim_start_matches('\u{feff}').trim());
        match (own, response.status) {
            (Some(report), _) if report.health == Health::Operational => Ok(self.latency.judge(response.millis).unwrap_or(report)),
            (Some(report), _) => Ok(report),
            (None, 429) => Ok(slow_down()),
            (None, 200..=299) => Err(reason(&format!("ce qui répond n'est pas {name}"), &format!("what answers is not {name}"))),
            (None, status) => Ok(report(Health::MajorOutage, Bilingual::same(&format!("HTTP {status}")))),
        }
    }
}

impl fmt::Debug for Probe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Whoever compares two probes compares this: no address in memory may stand in it.
        f.debug_struct("Hosted").field("url", &self.url).field("latency", &self.latency).finish()
    }
}

/// The format of a self-hosted service.
pub const fn format(name: &'static str, parse: fn(&Fields<'_>, &mut Faults) -> Option<Box<dyn Reader>>) -> Format {
    Format { name, voice: Voice::Probe, parse }
}

/// Well if the server says 200 and nothing like a page, which a proxy would give for any address.
pub fn says_200(status: u16, body: &str) -> Option<Report> {
    (status == 200 && body.len() < 200 && !body.starts_with('<')).then(well)
}

/// The body as a JSON object.
pub fn object(body: &str) -> Option<Json> {
    serde_json::from_str(body).ok().filter(Json::is_object)
}
