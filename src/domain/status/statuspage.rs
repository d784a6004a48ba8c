//! Pages that speak Statuspage v2, `…/api/v2/summary.json`; those of incident.io speak nearly the same.
//!
//! ```json
//! {"page": {"url": "https://status.openai.com", "updated_at": "2026-11-22T02:09:00Z"},
//!  "status": {"indicator": "major"},
//!  "components": [{"id": "8l4y", "name": "API", "status": "major_outage"}],
//!  "incidents": [{"name": "Elevated errors", "status": "investigating", "impact": "major", "incident_updates": [{"body": "…"}]}],
//!  "scheduled_maintenances": []}
//! ```

mod page;
mod words;

use super::plain::short;
use super::{Format, Health, Part, Reader, Report, Voice, address, reason};
use crate::domain::effect::{Effect, Outcome, Value};
use crate::domain::http::{Request, Response};
use crate::domain::lang::Bilingual;
use crate::domain::yaml::{Faults, Fields};
use page::{Component, Page};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "statuspage", voice: Voice::Page, parse };

/// How many parts and incidents of one page are kept; all of them count.
const KEPT: usize = 600;
/// How long a name may be.
const NAME: usize = 200;
/// How long the words of an update may be.
const WORDS: usize = 2_000;

#[derive(Debug)]
struct Statuspage {
    url: String,
    /// Names or ids of the parts that count; all of them if empty.
    components: Vec<String>,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
    let url = address::web(fields, "url", faults);
    let components = fields.texts("components", faults);
    Some(Box::new(Statuspage { url: url?, components }))
}

impl Reader for Statuspage {
    fn ask(&self) -> Effect {
        let mut request = Request::get(&self.url);
        request.headers.insert("Accept".to_owned(), Value::Plain("application/json".to_owned()));
        Effect::Fetch(request)
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        match outcome {
            Outcome::Response(response) => Page::parse(response).map(|page| self.report(&page)),
            Outcome::Failed(failure) => Err(page::unreadable(&reason::failed(failure))),
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

impl Statuspage {
    /// The worst of the page, of the parts that count and of the incidents that touch them.
    fn report(&self, page: &Page) -> Report {
        let counted: Vec<(&Component, Part)> = self.counted(page).map(|component| (component, component.part())).collect();
        let is_counted = |name: &str| counted.iter().any(|(component, _)| component.is(name));
        let mut health = if self.components.is_empty() { page.health() } else { Health::Operational };
        health = counted.iter().map(|(_, part)| part.health).fold(health, Health::max);

        let mut incidents = Vec::new();
        for incident in page.open() {
            let touches = self.components.is_empty() || incident.touches(is_counted);
            if touches {
                health = health.max(incident.health());
            }
            if touches || incident.names_no_part() {
                incidents.push((incident.health(), incident.told(page.url())));
            }
        }
        incidents.sort_by_key(|(health, told)| (std::cmp::Reverse(*health), std::cmp::Reverse(told.updated)));

        let missing = self.components.iter().find(|name| !page.components().any(|component| component.is(name)));
        let why = match missing {
            Some(name) => {
                health = health.max(Health::Unknown);
                let name = short(name, NAME);
                Some(reason(&format!("leur page ne nomme pas « {name} »"), &format!("their page does not name `{name}`")))
            }
            None => (health == Health::Unknown).then(|| reason("leur page dit un mot inconnu", "their page says a word we do not know")),
        };
        Report {
            health,
            reason: why,
            parts: counted.into_iter().map(|(_, part)| part).take(KEPT).collect(),
            incidents: incidents.into_iter().map(|(_, told)| told).take(KEPT).collect(),
            page_time: page.time(),
        }
    }

    /// The parts that count: those that are named, else all but headings.
    fn counted<'a>(&'a self, page: &'a Page) -> impl Iterator<Item = &'a Component> {
        page.components().filter(|component| match self.components.as_slice() {
            [] => !component.is_heading(),
            named => named.iter().any(|name| component.is(name)),
        })
    }
}

/// Whether the answer is one that holds a page.
fn body(response: &Response) -> Result<&str, Bilingual> {
    match response.status {
        200..=299 => Ok(response.body.trim_start_matches('\u{feff}').trim()),
        429 => Err(reason("leur page nous demande d'attendre (HTTP 429)", "their page asks us to wait (HTTP 429)")),
        status => Err(page::unreadable(&Bilingual::same(&format!("HTTP {status}")))),
    }
}
