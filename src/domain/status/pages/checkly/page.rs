//! The three forms of the page as they are sent, and what their words mean; a word that is not here is unknown, never green.

use serde::Deserialize;
use serde_json::Value;

use super::super::course::{Course, course};
use super::super::when::instant;
use super::super::{NAME, Touched, link, plain, short};
use crate::domain::status::{Health, PageIncident};

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Answer {
    Services(Vec<Service>),
    Uptime {
        uptime: Vec<Group>,
        #[serde(rename = "partialError")]
        partial_error: Option<bool>,
    },
    Summary(Summary),
}

#[derive(Deserialize)]
pub struct Group {
    #[serde(default)]
    pub name: String,
    pub services: Vec<Service>,
}

#[derive(Deserialize)]
pub struct Service {
    pub id: String,
    #[serde(default)]
    pub name: String,
    pub status: Option<String>,
    group: Option<Value>,
    days: Option<Vec<Day>>,
}

#[derive(Deserialize)]
struct Day {
    events: Option<Vec<Event>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    page: Option<Head>,
    status: Option<String>,
    active_incidents: Option<Vec<Event>>,
    active_maintenances: Option<Vec<Event>>,
}

#[derive(Deserialize)]
struct Head {
    status: Option<String>,
}

/// The summary and the document of days have other names for the same.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    #[serde(default)]
    pub id: String,
    #[serde(default)]
    name: String,
    severity: Option<String>,
    status: Option<String>,
    last_update_status: Option<String>,
    started_at: Option<String>,
    #[serde(rename = "created_at")]
    created: Option<String>,
    updated_at: Option<String>,
    url: Option<String>,
    affected_services: Option<Vec<Value>>,
}

/// From which list an event came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Incident,
    Maintenance,
}

/// The page's own word.
pub fn of_page(word: &str) -> Health {
    match word {
        "OPERATIONAL" => Health::Operational,
        "HAS_ISSUES" => Health::Degraded,
        "MAINTENANCE" | "UNDER_MAINTENANCE" => Health::Maintenance,
        _ => Health::Unknown,
    }
}

/// A service's word, or how severe an event is.
pub fn of_service(word: &str) -> Health {
    match word {
        "OPERATIONAL" => Health::Operational,
        "MINOR" | "MEDIUM" => Health::Degraded,
        "MAJOR" => Health::PartialOutage,
        "CRITICAL" => Health::MajorOutage,
        _ => Health::Unknown,
    }
}

/// A name, or a thing that has one.
fn names(value: &Value) -> impl Iterator<Item = &str> {
    [value.as_str(), value["id"].as_str(), value["name"].as_str()].into_iter().flatten()
}

impl Summary {
    /// What the page says of itself as a whole.
    pub fn word(&self) -> Option<&str> {
        self.status.as_deref().or_else(|| self.page.as_ref()?.status.as_deref())
    }

    /// Its incidents, then its maintenances.
    pub fn events(&self) -> impl Iterator<Item = (&Event, Sort)> {
        let incidents = self.active_incidents.iter().flatten().map(|event| (event, Sort::Incident));
        incidents.chain(self.active_maintenances.iter().flatten().map(|event| (event, Sort::Maintenance)))
    }
}

impl Service {
    /// The name of the group that it stands in.
    pub fn group(&self) -> &str {
        self.group.as_ref().and_then(|group| names(group).last()).unwrap_or_default()
    }

    /// What happened to it, day by day.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.days.iter().flatten().flat_map(|day| day.events.iter().flatten())
    }
}

impl Event {
    fn state(&self) -> &str {
        self.status.as_ref().or(self.last_update_status.as_ref()).map(String::as_str).unwrap_or_default()
    }

    /// How far along it is.
    pub fn course(&self) -> Course {
        course(self.state())
    }

    /// How much it weighs now.
    pub fn health(&self, sort: Sort) -> Health {
        let impact = match (sort, self.severity.as_deref()) {
            (Sort::Maintenance, _) => Health::Maintenance,
            (Sort::Incident, Some(severity)) => of_service(severity),
            (Sort::Incident, None) => Health::Unknown,
        };
        self.course().weigh(impact)
    }

    /// What it touches: the services that it names; all of them, where it has the list and names none.
    pub fn touched(&self) -> Touched {
        match &self.affected_services {
            None => Touched::Unsaid,
            Some(services) if services.is_empty() => Touched::Whole,
            Some(services) => Touched::Parts(services.iter().flat_map(names).map(str::to_owned).collect()),
        }
    }

    /// It, as the model knows it; the page tells no words of it.
    pub fn told(&self, sort: Sort) -> PageIncident {
        let time = |text: &Option<String>| text.as_deref().and_then(instant);
        let started = time(&self.started_at).or_else(|| time(&self.created));
        PageIncident {
            name: plain(&self.name, NAME),
            state: short(&self.state().to_lowercase(), NAME),
            updated: time(&self.updated_at).or(started),
            started,
            url: self.url.as_deref().and_then(link),
            health: self.health(sort),
            ..PageIncident::default()
        }
    }
}
