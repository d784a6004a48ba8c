//! Pages of Datadog, `https://status.openrouter.ai/config.json`: parts stand in groups, and incidents that are over stay in the list.
//!
//! ```json
//! {"pageUrl": "https://…", "components": [{"id": "…", "name": "API", "type": "ComponentGroup", "components": [{"id": "…", "name": "Chat",
//!   "status": "degraded", "type": "Component"}]}], "incidents": [{"title": "…", "currentStatus": "investigating", "resolved": false,
//!   "publishedDate": "…", "timeline": [{"status": "investigating", "startedAt": "…", "description": "…", "componentsAffected": []}]}],
//!  "maintenances": null}
//! ```

mod show;

use serde::Deserialize;

use super::course::{Course, course};
use super::when::instant;
use super::{NAME, Page, Tally, Touched, WORDS, Watch, body, link, part, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Report, Voice};
use crate::domain::time::Timestamp;

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "datadog", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Config {
    page_url: String,
    components: Vec<Component>,
    incidents: Option<Vec<Incident>>,
    maintenances: Option<Vec<Incident>>,
}

#[derive(Deserialize)]
struct Component {
    id: String,
    #[serde(default)]
    name: String,
    status: Option<String>,
    components: Option<Vec<Component>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Incident {
    title: Option<String>,
    name: Option<String>,
    current_status: Option<String>,
    status: Option<String>,
    resolved: Option<bool>,
    published_date: Option<String>,
    components_affected: Option<Vec<Component>>,
    timeline: Option<Vec<Entry>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    status: Option<String>,
    /// When it is shown with; `createdAt` may lie days later.
    started_at: Option<String>,
    description: Option<String>,
    components_affected: Option<Vec<Component>>,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let page: Config = body::json(outcome)?;
    if page.components.is_empty() {
        return Err(body::empty());
    }
    let mut tally = Tally::of(watch);
    for component in &page.components {
        add(&mut tally, component, &mut Vec::new());
    }
    let incidents = page.incidents.iter().flatten().map(|incident| (incident, incident.health()));
    let works = page.maintenances.iter().flatten().map(|work| (work, work.course().weigh(Health::Maintenance)));
    for (incident, health) in incidents.chain(works).filter(|(incident, _)| incident.course().is_now()) {
        tally.incident(incident.told(health, &page.page_url), &incident.touched());
    }
    Ok(tally.report())
}

/// A part, which may be watched by the name of any group that it stands in; a group has no health of its own.
fn add<'a>(tally: &mut Tally<'_>, component: &'a Component, above: &mut Vec<&'a str>) {
    let Some(inner) = &component.components else {
        return tally.part(component.part(), above);
    };
    above.extend([component.id.as_str(), component.name.as_str()]);
    for component in inner {
        add(tally, component, above);
    }
    above.truncate(above.len().saturating_sub(2));
}

impl Component {
    fn health(&self) -> Health {
        match self.status.as_deref() {
            Some("operational") => Health::Operational,
            Some("degraded") => Health::Degraded,
            Some("partial_outage") => Health::PartialOutage,
            Some("major_outage") => Health::MajorOutage,
            Some("maintenance") => Health::Maintenance,
            _ => Health::Unknown,
        }
    }

    fn part(&self) -> crate::domain::status::Part {
        part(&self.id, &self.name, self.health())
    }
}

impl Incident {
    fn state(&self) -> &str {
        self.current_status.as_ref().or(self.status.as_ref()).map(String::as_str).unwrap_or_default()
    }

    fn course(&self) -> Course {
        match self.resolved {
            Some(true) => Course::Over,
            Some(false) | None => course(self.state()),
        }
    }

    /// The parts that it touches: those of what was said last, or its own.
    fn affected(&self) -> impl Iterator<Item = &Component> {
        let latest = self.timeline.iter().flatten().rev().max_by_key(|entry| entry.at());
        let latest = latest.and_then(|entry| entry.components_affected.as_ref()).filter(|affected| !affected.is_empty());
        latest.or(self.components_affected.as_ref()).into_iter().flatten()
    }

    /// How much it weighs: as much as the worst of the parts that it touches.
    fn health(&self) -> Health {
        let worst = self.affected().map(Component::health).max();
        self.course().weigh(worst.unwrap_or(Health::Unknown))
    }

    fn touched(&self) -> Touched {
        let names: Vec<String> = self.affected().flat_map(|it| [&it.id, &it.name]).cloned().collect();
        if names.is_empty() { Touched::Whole } else { Touched::Parts(names) }
    }

    fn told(&self, health: Health, page: &str) -> PageIncident {
        let first = self.timeline.iter().flatten().filter_map(Entry::at).min();
        let mut told = PageIncident {
            name: plain(self.title.as_ref().or(self.name.as_ref()).map(String::as_str).unwrap_or_default(), NAME),
            state: short(self.state(), NAME),
            started: self.published_date.as_deref().and_then(instant).or(first),
            url: link(page),
            health,
            ..PageIncident::default()
        };
        told.say(self.timeline.iter().flatten().map(Entry::told).collect());
        told
    }
}

impl Entry {
    fn at(&self) -> Option<Timestamp> {
        self.started_at.as_deref().and_then(instant)
    }

    fn told(&self) -> PageUpdate {
        PageUpdate {
            at: self.at(),
            state: short(self.status.as_deref().unwrap_or_default(), NAME),
            words: plain(self.description.as_deref().unwrap_or_default(), WORDS),
        }
    }
}
