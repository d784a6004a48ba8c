//! The summary that incident.io gives to widgets, `…/api/v1/summary`: what is open and what it touches, and no list of parts.
//!
//! ```json
//! {"page_url": "https://status.openai.com/",
//!  "ongoing_incidents": [{"id": "01I", "name": "Batch fails", "status": "identified", "url": "https://…", "last_update_message": "…",
//!    "current_worst_impact": "partial_outage", "affected_components": [{"id": "01C", "name": "Batch", "group_name": "APIs"}]}],
//!  "in_progress_maintenances": [], "scheduled_maintenances": []}
//! ```

mod show;

use serde::Deserialize;

use super::statuspage::words::{Course, course, of_part};
use super::when::instant;
use super::{NAME, Page, Tally, Touched, WORDS, Watch, body, link, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Report, Voice};

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "incidentio-widget", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

#[derive(Deserialize)]
struct Summary {
    /// Others have lists of the same names; this tells it from them.
    #[serde(rename = "page_url")]
    _page_url: String,
    ongoing_incidents: Vec<Incident>,
    in_progress_maintenances: Vec<Incident>,
}

#[derive(Deserialize)]
struct Incident {
    #[serde(default)]
    name: String,
    status: Option<String>,
    url: Option<String>,
    last_update_at: Option<String>,
    last_update_message: Option<String>,
    started_at: Option<String>,
    current_worst_impact: Option<String>,
    affected_components: Option<Vec<Affected>>,
}

#[derive(Deserialize)]
struct Affected {
    id: Option<String>,
    name: Option<String>,
    group_name: Option<String>,
    current_status: Option<String>,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let summary: Summary = body::json(outcome)?;
    let mut tally = Tally::of_incidents(watch);
    for incident in summary.ongoing_incidents.iter().filter(|incident| incident.course() != Course::Over) {
        tally.incident(incident.told(incident.health(watch)), &incident.touched());
    }
    for maintenance in summary.in_progress_maintenances.iter().filter(|maintenance| maintenance.course() != Course::Over) {
        tally.incident(maintenance.told(Health::Maintenance), &maintenance.touched());
    }
    Ok(tally.report())
}

impl Affected {
    fn names(&self) -> impl Iterator<Item = &String> {
        [&self.id, &self.name, &self.group_name].into_iter().flatten()
    }
}

impl Incident {
    fn course(&self) -> Course {
        self.status.as_deref().map_or(Course::Unknown, course)
    }

    /// How much it weighs now, for the parts that are watched where it says how they are; once it is said to be repaired, no more
    /// than "works badly".
    fn health(&self, watch: &Watch) -> Health {
        let ours = self.affected_components.iter().flatten().filter(|part| watch.is_all() || part.names().any(|name| watch.names(name)));
        let worst = ours.filter_map(|part| part.current_status.as_deref()).map(of_part).max();
        let whole = self.current_worst_impact.as_deref().map(of_part);
        let impact = if watch.is_all() { worst.max(whole) } else { worst.or(whole) }.unwrap_or(Health::Unknown);
        self.course().weigh(impact)
    }

    fn touched(&self) -> Touched {
        let names: Vec<String> = self.affected_components.iter().flatten().flat_map(Affected::names).cloned().collect();
        if names.is_empty() { Touched::Unsaid } else { Touched::Parts(names) }
    }

    fn told(&self, health: Health) -> PageIncident {
        let time = |text: &Option<String>| text.as_deref().and_then(instant);
        let state = short(self.status.as_deref().unwrap_or_default(), NAME);
        let mut told = PageIncident {
            name: plain(&self.name, NAME),
            state: state.clone(),
            started: time(&self.started_at),
            url: self.url.as_deref().and_then(link),
            health,
            ..PageIncident::default()
        };
        let words = self.last_update_message.as_deref().unwrap_or_default();
        told.say(vec![PageUpdate { at: time(&self.last_update_at), state, words: plain(words, WORDS) }]);
        told
    }
}
