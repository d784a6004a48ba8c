//! Pages of Status.io, `https://api.status.io/1.0/status/<page id>`; every word of theirs is a number.
//!
//! ```json
//! {"result": {"status_overall": {"updated": "…", "status_code": 300}, "status": [{"id": "…", "name": "Website", "status_code": 300,
//!   "containers": [{"id": "…", "name": "Ireland", "status_code": 300}]}],
//!  "incidents": [{"name": "…", "datetime_open": "…", "messages": [{"details": "…", "state": 200, "status": 300, "datetime": "…"}],
//!   "components_affected": [{"_id": "…", "name": "Website"}]}], "maintenance": {"active": [], "upcoming": []}}}
//! ```

mod show;

use serde::Deserialize;

use super::course::Course;
use super::scalar::Scalar;
use super::when::instant;
use super::{NAME, Page, Tally, Touched, WORDS, Watch, body, part, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Report, Voice};
use crate::domain::time::Timestamp;

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "statusio", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

#[derive(Deserialize)]
struct Answer {
    result: Summary,
}

#[derive(Deserialize)]
struct Summary {
    status_overall: Overall,
    status: Vec<Component>,
    incidents: Option<Vec<Incident>>,
    maintenance: Option<Maintenance>,
}

#[derive(Deserialize)]
struct Overall {
    updated: Option<String>,
    status_code: Option<Scalar>,
}

#[derive(Deserialize)]
struct Component {
    #[serde(alias = "_id")]
    id: String,
    #[serde(default)]
    name: String,
    status_code: Option<Scalar>,
    containers: Option<Vec<Component>>,
}

#[derive(Deserialize)]
struct Maintenance {
    active: Option<Vec<Incident>>,
}

#[derive(Deserialize)]
struct Incident {
    name: Option<String>,
    datetime_open: Option<String>,
    datetime_planned_start: Option<String>,
    messages: Option<Vec<Message>>,
    components_affected: Option<Vec<Component>>,
    containers_affected: Option<Vec<Component>>,
}

#[derive(Deserialize)]
struct Message {
    details: Option<String>,
    state: Option<Scalar>,
    status: Option<Scalar>,
    datetime: Option<String>,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let Answer { result: page } = body::json(outcome)?;
    let mut tally = Tally::of(watch);
    tally.whole(health(page.status_overall.status_code.as_ref()));
    for component in &page.status {
        tally.part(component.part(&component.name), &[]);
        // A container is a place where a component runs: whoever watches it watches what runs there.
        for container in component.containers.iter().flatten().filter(|_| !watch.is_all()) {
            tally.part(container.part(&format!("{}: {}", component.name, container.name)), &[&container.name]);
        }
    }
    for incident in page.incidents.iter().flatten().filter(|incident| incident.course().is_now()) {
        tally.incident(incident.told(), &incident.touched());
    }
    for work in page.maintenance.iter().flat_map(|maintenance| maintenance.active.iter().flatten()) {
        let told = PageIncident { health: Health::Maintenance, state: short("in progress", NAME), ..work.told() };
        tally.incident(told, &work.touched());
    }
    tally.time(page.status_overall.updated.as_deref().and_then(instant));
    Ok(tally.report())
}

fn health(code: Option<&Scalar>) -> Health {
    match code.map(Scalar::as_str) {
        Some("100") => Health::Operational,
        Some("200") => Health::Maintenance,
        Some("300") => Health::Degraded,
        Some("400") => Health::PartialOutage,
        // 600 is a security event.
        Some("500" | "600") => Health::MajorOutage,
        _ => Health::Unknown,
    }
}

impl Component {
    fn part(&self, name: &str) -> crate::domain::status::Part {
        part(&self.id, name, health(self.status_code.as_ref()))
    }
}

impl Incident {
    /// What was said last.
    fn latest(&self) -> Option<&Message> {
        self.messages.iter().flatten().max_by_key(|message| message.at())
    }

    fn course(&self) -> Course {
        self.latest().map_or(Course::Unknown, |message| message.state().0)
    }

    fn touched(&self) -> Touched {
        let named = self.components_affected.iter().flatten().chain(self.containers_affected.iter().flatten());
        let names: Vec<String> = named.flat_map(|it| [&it.id, &it.name]).filter(|name| !name.is_empty()).cloned().collect();
        if names.is_empty() { Touched::Whole } else { Touched::Parts(names) }
    }

    fn told(&self) -> PageIncident {
        let time = |text: &Option<String>| text.as_deref().and_then(instant);
        let latest = self.latest();
        let code = latest.and_then(|message| message.status.as_ref());
        let security = if code.is_some_and(|code| code.as_str() == "600") { "security event, " } else { "" };
        let state = latest.map(|message| message.state().1).unwrap_or_default();
        let mut told = PageIncident {
            name: plain(self.name.as_deref().unwrap_or_default(), NAME),
            state: short(&format!("{security}{state}"), NAME),
            started: time(&self.datetime_planned_start).or_else(|| time(&self.datetime_open)),
            health: self.course().weigh(health(code)),
            ..PageIncident::default()
        };
        told.say(self.messages.iter().flatten().rev().map(Message::told).collect());
        told
    }
}

impl Message {
    fn at(&self) -> Option<Timestamp> {
        self.datetime.as_deref().and_then(instant)
    }

    /// How far along it says that it is, and in what word.
    fn state(&self) -> (Course, &str) {
        match self.state.as_ref().map(Scalar::as_str) {
            Some("100") => (Course::Open, "investigating"),
            Some("200") => (Course::Open, "identified"),
            Some("300") => (Course::Watched, "monitoring"),
            Some("400") => (Course::Over, "resolved"),
            other => (Course::Unknown, other.unwrap_or_default()),
        }
    }

    fn told(&self) -> PageUpdate {
        PageUpdate { at: self.at(), state: short(self.state().1, NAME), words: plain(self.details.as_deref().unwrap_or_default(), WORDS) }
    }
}
