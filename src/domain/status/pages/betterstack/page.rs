//! The page as it is sent, and what each of its parts says; a word that is not known is unknown, never green.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use super::super::when::instant;
use super::super::{NAME, Touched, WORDS, link, part, plain, short};
use crate::domain::status::{Health, PageIncident, PageUpdate, Part};
use crate::domain::time::Timestamp;

#[derive(Deserialize)]
pub struct Index {
    pub data: Data,
    included: Vec<Item>,
}

#[derive(Deserialize)]
pub struct Data {
    pub attributes: Head,
}

#[derive(Deserialize)]
pub struct Head {
    pub aggregate_state: String,
    pub updated_at: Option<String>,
    custom_domain: Option<String>,
}

/// A section, a resource, a report or an update, as `type` says.
#[derive(Deserialize)]
pub struct Item {
    #[serde(deserialize_with = "id")]
    id: String,
    #[serde(rename = "type")]
    sort: String,
    attributes: Attributes,
    #[serde(default)]
    relationships: Relationships,
}

/// What all of them say of themselves, each its own part.
#[derive(Deserialize)]
struct Attributes {
    name: Option<String>,
    public_name: Option<String>,
    status: Option<String>,
    #[serde(default, deserialize_with = "id")]
    status_page_section_id: String,
    title: Option<String>,
    report_type: Option<String>,
    aggregate_state: Option<String>,
    starts_at: Option<String>,
    ends_at: Option<String>,
    affected_resources: Option<Vec<Affected>>,
    message: Option<String>,
    published_at: Option<String>,
}

#[derive(Deserialize)]
struct Affected {
    #[serde(deserialize_with = "id")]
    status_page_resource_id: String,
}

#[derive(Deserialize, Default)]
struct Relationships {
    status_updates: Option<Related>,
}

#[derive(Deserialize)]
struct Related {
    data: Option<Vec<Pointer>>,
}

#[derive(Deserialize)]
struct Pointer {
    #[serde(deserialize_with = "id")]
    id: String,
}

/// An id, which is a text in one place and a number in another.
fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Id {
        Text(String),
        Number(i64),
        None,
    }
    Ok(match Id::deserialize(deserializer)? {
        Id::Text(text) => text,
        Id::Number(number) => number.to_string(),
        Id::None => String::new(),
    })
}

/// The `status` of a resource, or the `aggregate_state` of the page or of a report.
pub fn of_state(word: &str) -> Health {
    match word {
        "operational" | "resolved" => Health::Operational,
        "degraded" => Health::Degraded,
        "downtime" => Health::MajorOutage,
        "maintenance" => Health::Maintenance,
        _ => Health::Unknown,
    }
}

impl Index {
    /// All that is of this type.
    pub fn of_type(&self, sort: &str) -> impl Iterator<Item = &Item> {
        self.included.iter().filter(move |item| item.sort == sort)
    }

    /// All of it by type and id, since what belongs together stands apart.
    pub fn catalogue(&self) -> Catalogue<'_> {
        let items = self.included.iter().map(|item| ((item.sort.as_str(), item.id.as_str()), item));
        Catalogue { items: items.collect(), address: self.data.attributes.custom_domain.as_ref().map(|host| format!("https://{host}")) }
    }
}

/// All that belongs to a page, to be found.
pub struct Catalogue<'a> {
    items: BTreeMap<(&'a str, &'a str), &'a Item>,
    /// Where the page is shown.
    address: Option<String>,
}

impl<'a> Catalogue<'a> {
    /// The id and the name of the section that a resource stands in.
    pub fn section_of(&self, resource: &'a Item) -> Vec<&'a str> {
        let section = self.items.get(&("status_page_section", &resource.attributes.status_page_section_id));
        section.into_iter().flat_map(|section| [Some(section.id.as_str()), section.attributes.name.as_deref()]).flatten().collect()
    }

    /// A report, as the model knows it.
    pub fn told(&self, report: &Item) -> PageIncident {
        let said = &report.attributes;
        let is_maintenance = said.report_type.as_deref() == Some("maintenance");
        let health = if is_maintenance { Health::Maintenance } else { said.aggregate_state.as_deref().map_or(Health::Unknown, of_state) };
        let related = report.relationships.status_updates.iter().flat_map(|updates| &updates.data).flatten();
        let updates = related.filter_map(|pointer| self.items.get(&("status_update", pointer.id.as_str())));
        let mut told = PageIncident {
            name: plain(said.title.as_deref().unwrap_or_default(), NAME),
            state: short(if is_maintenance { "in_progress" } else { "investigating" }, NAME),
            started: said.starts_at.as_deref().and_then(instant),
            url: self.address.as_deref().and_then(link),
            health,
            ..PageIncident::default()
        };
        told.say(updates.map(|update| update.update()).collect());
        told
    }
}

impl Item {
    /// Whether anybody looks at it.
    pub fn is_monitored(&self) -> bool {
        self.attributes.status.as_deref() != Some("not_monitored")
    }

    /// A resource, as the model knows it.
    pub fn part(&self) -> Part {
        let health = self.attributes.status.as_deref().map_or(Health::Unknown, of_state);
        part(&self.id, self.attributes.public_name.as_deref().unwrap_or_default(), health)
    }

    /// Whether a report is not over, and, if it is maintenance, has begun. Its end may be missing once it is over, or lie ahead.
    pub fn is_open(&self, now: Option<Timestamp>) -> bool {
        let said = &self.attributes;
        let is_past = |text: &Option<String>| text.as_deref().and_then(instant).zip(now).map(|(at, now)| at <= now);
        let is_ahead = said.report_type.as_deref() == Some("maintenance") && is_past(&said.starts_at) == Some(false);
        said.aggregate_state.as_deref() != Some("resolved") && is_past(&said.ends_at) != Some(true) && !is_ahead
    }

    /// The resources that a report names; the page as a whole where it names none.
    pub fn touched(&self) -> Touched {
        let affected = self.attributes.affected_resources.iter().flatten();
        let names: Vec<String> = affected.map(|resource| resource.status_page_resource_id.clone()).collect();
        if names.is_empty() { Touched::Whole } else { Touched::Parts(names) }
    }

    fn update(&self) -> PageUpdate {
        PageUpdate {
            at: self.attributes.published_at.as_deref().and_then(instant),
            state: short("", NAME),
            words: plain(self.attributes.message.as_deref().unwrap_or_default(), WORDS),
        }
    }
}
