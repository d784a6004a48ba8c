//! Pages of Cachet 2, `https://…/api/v1/components?per_page=100` or `https://…/api/v1/incidents`: two sources, since each tells but one
//! half. Numbers come as text on some versions, and times without zone are taken as UTC.
//!
//! ```json
//! {"meta": {"pagination": {"total_pages": 1}}, "data": [{"id": 1, "name": "API", "status": "4", "status_name": "Major Outage"}]}
//! {"meta": {"pagination": {"total_pages": 1}}, "data": [{"id": 7, "component_id": 1, "name": "Down", "message": "…", "status": "1",
//!   "created_at": "2026-11-22 02:04:00", "updated_at": "2026-11-22 02:09:00"}]}
//! ```

mod show;

use serde::Deserialize;

use super::course::Course;
use super::scalar::Scalar;
use super::when::instant;
use super::{NAME, Page, Tally, Touched, WORDS, Watch, body, link, part, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Report, Voice};

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "cachet", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

#[derive(Deserialize)]
struct Answer {
    meta: Option<Meta>,
    data: Vec<Item>,
}

#[derive(Deserialize)]
struct Meta {
    pagination: Option<Pagination>,
}

#[derive(Deserialize)]
struct Pagination {
    total_pages: Option<Scalar>,
}

/// A component, or an incident: that one has a message.
#[derive(Deserialize)]
struct Item {
    id: Scalar,
    name: Option<String>,
    status: Option<Scalar>,
    message: Option<String>,
    component_id: Option<Scalar>,
    occurred_at: Option<String>,
    scheduled_at: Option<String>,
    created_at: Option<String>,
    updated_at: Option<String>,
    permalink: Option<String>,
    latest_status: Option<Scalar>,
    updates: Option<Vec<Update>>,
}

#[derive(Deserialize)]
struct Update {
    status: Option<Scalar>,
    message: Option<String>,
    created_at: Option<String>,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let page: Answer = body::json(outcome)?;
    let (incidents, components): (Vec<&Item>, Vec<&Item>) = page.data.iter().partition(|item| item.message.is_some());
    let mut tally = if components.is_empty() { Tally::of_incidents(watch) } else { Tally::of(watch) };
    for component in components {
        tally.part(part(component.id.as_str(), component.name.as_deref().unwrap_or_default(), component.health()), &[]);
    }
    for incident in incidents.into_iter().filter(|incident| incident.course().0.is_now()) {
        tally.incident(incident.told(), &incident.touched());
    }
    if page.is_one_of_many() {
        tally.incomplete();
    }
    Ok(tally.report())
}

impl Answer {
    /// Whether other pages tell the rest.
    fn is_one_of_many(&self) -> bool {
        let pagination = self.meta.as_ref().and_then(|meta| meta.pagination.as_ref());
        let pages = pagination.and_then(|pagination| pagination.total_pages.as_ref());
        pages.is_some_and(|pages| !matches!(pages.as_str(), "0" | "1"))
    }
}

impl Item {
    fn health(&self) -> Health {
        match self.status.as_ref().map(Scalar::as_str) {
            Some("1") => Health::Operational,
            Some("2") => Health::Degraded,
            Some("3") => Health::PartialOutage,
            Some("4") => Health::MajorOutage,
            _ => Health::Unknown,
        }
    }

    fn course(&self) -> (Course, &str) {
        course(self.latest_status.as_ref().or(self.status.as_ref()))
    }

    fn touched(&self) -> Touched {
        match self.component_id.as_ref().map(Scalar::as_str) {
            None | Some("" | "0") => Touched::Whole,
            Some(id) => Touched::Parts(vec![id.to_owned()]),
        }
    }

    /// How bad it is is never said.
    fn told(&self) -> PageIncident {
        let time = |text: &Option<String>| text.as_deref().and_then(instant);
        let (course, state) = self.course();
        let created = time(&self.created_at);
        let mut told = PageIncident {
            name: plain(self.name.as_deref().unwrap_or_default(), NAME),
            state: short(state, NAME),
            started: time(&self.occurred_at).or_else(|| time(&self.scheduled_at)).or(created),
            url: self.permalink.as_deref().and_then(link),
            health: course.weigh(Health::Degraded),
            ..PageIncident::default()
        };
        let updates = self.updates.iter().flatten();
        let first =
            (&self.status, &self.message, if updates.clone().next().is_some() { created } else { time(&self.updated_at).or(created) });
        let said = updates.map(|update| (&update.status, &update.message, time(&update.created_at))).chain([first]);
        told.say(
            said.map(|(status, message, at)| PageUpdate {
                at,
                state: short(self::course(status.as_ref()).1, NAME),
                words: plain(message.as_deref().unwrap_or_default(), WORDS),
            })
            .collect(),
        );
        told
    }
}

/// How far along a status says that an incident is, and in what word.
fn course(status: Option<&Scalar>) -> (Course, &str) {
    match status.map(Scalar::as_str) {
        Some("0") => (Course::Ahead, "scheduled"),
        Some("1") => (Course::Open, "investigating"),
        Some("2") => (Course::Open, "identified"),
        Some("3") => (Course::Watched, "watching"),
        Some("4") => (Course::Over, "fixed"),
        other => (Course::Unknown, other.unwrap_or_default()),
    }
}
