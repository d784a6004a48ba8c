//! The page as it is sent, tolerant of what is absent or new, and what each of its parts says.

use serde::Deserialize;

use super::super::when::instant;
use super::super::{NAME, Touched, WORDS, link, part, plain, short};
use super::words::{Course, course, of_impact, of_part};
use crate::domain::status::{Health, PageIncident, PageUpdate, Part};
use crate::domain::time::Timestamp;

#[derive(Deserialize)]
pub struct Summary {
    page: Option<Head>,
    status: Option<Overall>,
    components: Option<Vec<Component>>,
    incidents: Option<Vec<Incident>>,
    scheduled_maintenances: Option<Vec<Incident>>,
}

#[derive(Deserialize)]
struct Head {
    url: Option<String>,
    updated_at: Option<String>,
}

#[derive(Deserialize)]
struct Overall {
    indicator: String,
}

#[derive(Deserialize)]
pub struct Component {
    id: String,
    #[serde(default)]
    name: String,
    status: Option<String>,
    group: Option<bool>,
}

#[derive(Deserialize)]
pub struct Incident {
    id: Option<String>,
    #[serde(default)]
    name: String,
    status: Option<String>,
    impact: Option<String>,
    shortlink: Option<String>,
    created_at: Option<String>,
    started_at: Option<String>,
    scheduled_for: Option<String>,
    updated_at: Option<String>,
    components: Option<Vec<Named>>,
    incident_updates: Option<Vec<Update>>,
}

/// What a document can prove.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proves {
    /// That all is well: it says how the page or its parts are.
    Health,
    /// That something happens, and never that nothing does.
    Incidents,
    /// Nothing: it is another document.
    Nothing,
}

/// From which list an incident came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Incident,
    Maintenance,
}

#[derive(Deserialize)]
struct Named {
    #[serde(alias = "code")]
    id: Option<String>,
    name: Option<String>,
}

#[derive(Deserialize)]
struct Update {
    status: Option<String>,
    body: Option<String>,
    created_at: Option<String>,
    display_at: Option<String>,
    affected_components: Option<Vec<Named>>,
}

impl Summary {
    /// What the document can prove.
    pub fn proves(&self) -> Proves {
        let has_parts = self.components.as_ref().is_some_and(|components| !components.is_empty());
        let has_incidents = self.incidents.is_some() || self.scheduled_maintenances.is_some();
        // Other formats have lists of the same name, and those that are not read may tell of an outage.
        let is_dated = self.page.as_ref().is_some_and(|page| page.updated_at.is_some());
        match (self.status.is_some() || has_parts, has_incidents && is_dated) {
            (true, _) => Proves::Health,
            (false, true) => Proves::Incidents,
            (false, false) => Proves::Nothing,
        }
    }

    /// What the page says of itself as a whole, if the document says it.
    pub fn health(&self) -> Option<Health> {
        Some(of_impact(&self.status.as_ref()?.indicator))
    }

    /// When it says that it was last changed.
    pub fn time(&self) -> Option<Timestamp> {
        self.page.as_ref()?.updated_at.as_deref().and_then(instant)
    }

    /// Its own address.
    pub fn url(&self) -> Option<&str> {
        self.page.as_ref()?.url.as_deref()
    }

    /// Its parts, but for the one that GitHub uses as a signpost.
    pub fn components(&self) -> impl Iterator<Item = &Component> {
        self.components.iter().flatten().filter(|c| !(c.name.starts_with("Visit ") && c.name.ends_with("for more information")))
    }

    /// Incidents that are not over and maintenances that have begun.
    pub fn open(&self) -> impl Iterator<Item = (&Incident, Sort)> {
        let incidents = self.incidents.iter().flatten().map(|incident| (incident, Sort::Incident));
        let maintenances = self.scheduled_maintenances.iter().flatten().map(|incident| (incident, Sort::Maintenance));
        incidents.chain(maintenances).filter(|(incident, _)| incident.course().is_now())
    }
}

impl Component {
    /// Whether it only stands above others.
    pub fn is_heading(&self) -> bool {
        self.group == Some(true)
    }

    /// It, as the model knows it.
    pub fn part(&self) -> Part {
        let health = self.status.as_deref().map_or(Health::Unknown, of_part);
        part(&self.id, &self.name, health)
    }
}

impl Incident {
    fn course(&self) -> Course {
        self.status.as_deref().map_or(Course::Unknown, course)
    }

    /// How much it weighs now: once it is said to be repaired, no more than "works badly".
    fn health(&self, sort: Sort) -> Health {
        let impact = match (sort, self.impact.as_deref()) {
            (Sort::Maintenance, _) => Health::Maintenance,
            (Sort::Incident, Some(impact)) => of_impact(impact),
            (Sort::Incident, None) => Health::Unknown,
        };
        self.course().weigh(impact)
    }

    /// What it touches: the parts that it names, itself or in its latest words; the page as a whole where it has a list of parts and
    /// names none; those of incident.io have no list.
    pub fn touched(&self) -> Touched {
        let latest = self.incident_updates.iter().flatten().rev().max_by_key(|update| update.at());
        let latest = latest.and_then(|update| update.affected_components.as_ref());
        let named = self.components.iter().flatten().chain(latest.into_iter().flatten());
        let names: Vec<String> = named.flat_map(|touched| [&touched.id, &touched.name]).flatten().cloned().collect();
        match (names.is_empty(), &self.components) {
            (false, _) => Touched::Parts(names),
            (true, Some(_)) => Touched::Whole,
            (true, None) => Touched::Unsaid,
        }
    }

    /// It, as the model knows it.
    pub fn told(&self, sort: Sort, page: Option<&str>) -> PageIncident {
        let time = |text: &Option<String>| text.as_deref().and_then(instant);
        let of_page = || Some(format!("{}/incidents/{}", page?.trim_end_matches('/'), self.id.as_ref()?));
        let mut told = PageIncident {
            name: plain(&self.name, NAME),
            state: short(self.status.as_deref().unwrap_or_default(), NAME),
            updated: time(&self.updated_at),
            started: time(&self.started_at).or_else(|| time(&self.scheduled_for)).or_else(|| time(&self.created_at)),
            url: self.shortlink.clone().or_else(of_page).and_then(|url| link(&url)),
            health: self.health(sort),
            ..PageIncident::default()
        };
        told.say(self.incident_updates.iter().flatten().map(Update::told).collect());
        told
    }
}

impl Update {
    /// When it is shown to have been said, which may be back-dated.
    fn at(&self) -> Option<Timestamp> {
        [&self.display_at, &self.created_at].into_iter().flatten().find_map(|text| instant(text))
    }

    fn told(&self) -> PageUpdate {
        PageUpdate {
            at: self.at(),
            state: short(self.status.as_deref().unwrap_or_default(), NAME),
            words: plain(self.body.as_deref().unwrap_or_default(), WORDS),
        }
    }
}
