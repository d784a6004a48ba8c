//! The documents as they are sent, and what each of their parts says; a word that is not known is unknown, never green.

use serde::Deserialize;

use super::super::when::instant;
use super::super::{NAME, Touched, link, part, plain, short};
use crate::domain::status::{Health, PageIncident, Part};

/// Either document.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Summary {
    page: Option<Head>,
    components: Option<Vec<Component>>,
    active_incidents: Option<Vec<Active>>,
    active_maintenances: Option<Vec<Active>>,
}

#[derive(Deserialize)]
struct Head {
    status: String,
}

#[derive(Deserialize)]
pub struct Component {
    id: String,
    #[serde(default)]
    name: String,
    status: Option<String>,
    group: Option<Group>,
    children: Option<Vec<Self>>,
}

#[derive(Deserialize)]
struct Group {
    id: Option<String>,
    name: Option<String>,
}

/// An incident or a maintenance.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Active {
    #[serde(default)]
    name: String,
    #[serde(alias = "start")]
    started: Option<String>,
    status: Option<String>,
    impact: Option<String>,
    url: Option<String>,
    updated_at: Option<String>,
    components: Option<Vec<Component>>,
}

impl Summary {
    /// The document that is a bare list of parts.
    pub fn of(components: Vec<Component>) -> Self {
        Self { components: Some(components), ..Self::default() }
    }

    /// Whether it says neither how the page is nor how a part is.
    pub fn proves_nothing(&self) -> bool {
        self.page.is_none() && self.components().is_empty()
    }

    /// What the page says of itself as a whole, if the document says it.
    pub fn health(&self) -> Option<Health> {
        Some(match self.page.as_ref()?.status.as_str() {
            "UP" => Health::Operational,
            "HASISSUES" => Health::Degraded,
            "UNDERMAINTENANCE" => Health::Maintenance,
            _ => Health::Unknown,
        })
    }

    /// Its parts.
    pub fn components(&self) -> &[Component] {
        self.components.as_deref().unwrap_or_default()
    }

    /// Incidents that are not over and maintenances that have begun, and what they touch.
    pub fn open(&self) -> impl Iterator<Item = (PageIncident, Touched)> {
        let incidents = self.active_incidents.iter().flatten().filter_map(|incident| Some((incident.incident()?, incident.touched())));
        let maintenances = self.active_maintenances.iter().flatten();
        incidents.chain(maintenances.filter_map(|maintenance| Some((maintenance.maintenance()?, maintenance.touched()))))
    }
}

impl Component {
    /// It, as the model knows it.
    pub fn part(&self) -> Part {
        part(&self.id, &self.name, self.health())
    }

    /// The parts below it.
    pub fn children(&self) -> &[Self] {
        self.children.as_deref().unwrap_or_default()
    }

    /// Its id and its name.
    pub fn names(&self) -> [&str; 2] {
        [&self.id, &self.name]
    }

    /// The names of its group.
    pub fn group_names(&self) -> impl Iterator<Item = &str> {
        self.group.iter().flat_map(|group| [&group.id, &group.name]).flatten().map(String::as_str)
    }

    fn health(&self) -> Health {
        self.status.as_deref().map_or(Health::Unknown, of_part)
    }
}

impl Active {
    /// It as an incident; none once it is over. How bad it is may be said of it, of its parts, or of both.
    fn incident(&self) -> Option<PageIncident> {
        let parts = self.components.iter().flatten().map(Component::health);
        let impact = parts.chain(self.impact.as_deref().map(of_part)).max().unwrap_or(Health::Unknown);
        let (state, health) = match self.status.as_deref().unwrap_or_default() {
            "RESOLVED" => return None,
            "INVESTIGATING" => ("investigating", impact),
            "IDENTIFIED" => ("identified", impact),
            "MONITORING" => ("monitoring", impact.min(Health::Degraded)),
            other => (other, impact.max(Health::Unknown)),
        };
        Some(self.told(state, health))
    }

    /// It as a maintenance; none before it begins and once it is over.
    fn maintenance(&self) -> Option<PageIncident> {
        let (state, health) = match self.status.as_deref().unwrap_or_default() {
            "NOTSTARTEDYET" | "COMPLETED" => return None,
            "INPROGRESS" | "VERIFYING" => ("in_progress", Health::Maintenance),
            other => (other, Health::Unknown),
        };
        Some(self.told(state, health))
    }

    fn touched(&self) -> Touched {
        let names: Vec<String> = self.components.iter().flatten().flat_map(Component::names).map(str::to_owned).collect();
        if names.is_empty() { Touched::Unsaid } else { Touched::Parts(names) }
    }

    fn told(&self, state: &str, health: Health) -> PageIncident {
        PageIncident {
            name: plain(&self.name, NAME),
            state: short(state, NAME),
            started: self.started.as_deref().and_then(instant),
            updated: self.updated_at.as_deref().and_then(instant),
            url: self.url.as_deref().and_then(link),
            health,
            ..PageIncident::default()
        }
    }
}

/// A part's `status`, or an incident's `impact`.
fn of_part(word: &str) -> Health {
    match word {
        "OPERATIONAL" => Health::Operational,
        "DEGRADEDPERFORMANCE" | "MINOROUTAGE" => Health::Degraded,
        "PARTIALOUTAGE" => Health::PartialOutage,
        "MAJOROUTAGE" => Health::MajorOutage,
        "UNDERMAINTENANCE" => Health::Maintenance,
        _ => Health::Unknown,
    }
}
