//! The page as it is sent, and what each of its parts says.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::statuspage::words::{Course, course, of_part};
use super::super::when::instant;
use super::super::{NAME, Touched, WORDS, link, part, plain, short};
use crate::domain::status::{Health, PageIncident, PageUpdate, Part};

/// The page, bare or as `summary` in something else.
#[derive(Deserialize)]
pub struct Native {
    summary: Option<Box<Self>>,
    public_url: Option<String>,
    components: Option<Vec<Named>>,
    structure: Option<Structure>,
    affected_components: Option<Vec<Affected>>,
    ongoing_incidents: Option<Vec<Incident>>,
    scheduled_maintenances: Option<Vec<Incident>>,
}

#[derive(Deserialize)]
struct Structure {
    #[serde(default)]
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    group: Option<Group>,
    component: Option<Named>,
}

#[derive(Deserialize)]
struct Group {
    id: Option<String>,
    name: Option<String>,
    #[serde(default)]
    components: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    #[serde(alias = "component_id")]
    id: String,
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
struct Affected {
    component_id: String,
    status: Option<String>,
    current_status: Option<String>,
}

#[derive(Deserialize)]
pub struct Incident {
    id: Option<String>,
    #[serde(default)]
    name: String,
    status: Option<String>,
    #[serde(rename = "type")]
    sort: Option<String>,
    published_at: Option<String>,
    affected_components: Option<Vec<Affected>>,
    updates: Option<Vec<Update>>,
}

#[derive(Deserialize)]
struct Update {
    message_string: Option<String>,
    to_status: Option<String>,
    published_at: Option<String>,
}

impl Native {
    /// The page itself.
    pub fn inner(mut self) -> Self {
        match self.summary.take() {
            Some(inner) => *inner,
            None => self,
        }
    }

    /// Its parts, each with the names of its group; none if the document does not say what is affected, or names no part.
    pub fn parts(&self) -> Option<Vec<(Part, Vec<&str>)>> {
        let mut affected = BTreeMap::new();
        for one in self.affected_components.as_ref()? {
            affected.entry(one.component_id.as_str()).and_modify(|worst| *worst = one.health().max(*worst)).or_insert(one.health());
        }
        let mut parts = BTreeMap::new();
        let mut order = Vec::new();
        for (named, group) in self.grouped().chain(self.components.iter().flatten().map(|named| (named, Vec::new()))) {
            let health = affected.remove(named.id.as_str()).unwrap_or(Health::Operational);
            parts.entry(named.id.as_str()).or_insert_with(|| {
                order.push(named.id.as_str());
                (part(&named.id, &named.name, health), group)
            });
        }
        // What is affected and stands in no list still counts.
        let rest = affected.into_iter().map(|(id, health)| (part(id, id, health), Vec::new()));
        let listed: Vec<_> = order.into_iter().filter_map(|id| parts.remove(id)).chain(rest).collect();
        (!listed.is_empty()).then_some(listed)
    }

    /// The parts as they are shown, with the id and name of their group.
    fn grouped(&self) -> impl Iterator<Item = (&Named, Vec<&str>)> {
        let items = self.structure.iter().flat_map(|structure| &structure.items);
        items.flat_map(|item| {
            let names: Vec<&str> = item.group.iter().flat_map(|group| [&group.id, &group.name]).flatten().map(String::as_str).collect();
            let of_group = item.group.iter().flat_map(|group| &group.components);
            of_group.chain(&item.component).map(move |named| (named, names.clone()))
        })
    }

    /// Incidents that are not over and maintenances that have begun; none if the document has no such list.
    pub fn open(&self) -> Option<impl Iterator<Item = &Incident>> {
        let incidents = self.ongoing_incidents.as_ref()?.iter().chain(self.scheduled_maintenances.iter().flatten());
        Some(incidents.filter(|incident| incident.course().is_now()))
    }

    fn address_of(&self, incident: &Incident) -> Option<String> {
        Some(format!("{}/incidents/{}", self.public_url.as_deref()?.trim_end_matches('/'), incident.id.as_deref()?))
    }
}

impl Affected {
    /// How the part is now, which its incident may have been worse than.
    fn health(&self) -> Health {
        self.current_status.as_ref().or(self.status.as_ref()).map_or(Health::Unknown, |word| of_part(word))
    }
}

impl Incident {
    fn course(&self) -> Course {
        self.status.as_deref().map_or(Course::Unknown, course)
    }

    /// How much it weighs now: as much as the worst part that it touches; once it is said to be repaired, no more than "works badly".
    fn health(&self) -> Health {
        if self.sort.as_deref() == Some("maintenance") || self.status.as_deref() == Some("maintenance_in_progress") {
            return Health::Maintenance;
        }
        let worst = |affected: &Vec<Affected>| affected.iter().map(Affected::health).max().unwrap_or(Health::Operational);
        let impact = self.affected_components.as_ref().map_or(Health::Unknown, worst);
        self.course().weigh(impact)
    }

    /// The parts that it names; where it names none, the parts themselves say how they are.
    pub fn touched(&self) -> Touched {
        let names: Vec<String> = self.affected_components.iter().flatten().map(|affected| affected.component_id.clone()).collect();
        if names.is_empty() { Touched::Unsaid } else { Touched::Parts(names) }
    }

    /// It, as the model knows it.
    pub fn told(&self, page: &Native) -> PageIncident {
        let updates: Vec<PageUpdate> = self.updates.iter().flatten().map(Update::told).collect();
        let published = self.published_at.as_deref().and_then(instant);
        let mut told = PageIncident {
            name: plain(&self.name, NAME),
            state: short(self.status.as_deref().unwrap_or_default(), NAME),
            started: updates.iter().map(|update| update.at).chain([published]).flatten().min(),
            url: page.address_of(self).and_then(|url| link(&url)),
            health: self.health(),
            ..PageIncident::default()
        };
        told.say(updates);
        told
    }
}

impl Update {
    fn told(&self) -> PageUpdate {
        PageUpdate {
            at: self.published_at.as_deref().and_then(instant),
            state: short(self.to_status.as_deref().unwrap_or_default(), NAME),
            words: plain(self.message_string.as_deref().unwrap_or_default(), WORDS),
        }
    }
}
