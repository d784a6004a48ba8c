//! An incident as it is sent, of which nothing more is read once it is known to be over.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::instant;
use crate::domain::time::Timestamp;

/// An incident of the list.
pub enum Listed<'a> {
    /// It is over.
    Over,
    /// It is not.
    Open(Box<Incident<'a>>),
}

/// An incident that is not over.
#[derive(Default)]
pub struct Incident<'a> {
    pub begin: Option<Words<'a>>,
    pub modified: Option<Words<'a>>,
    pub external_desc: Option<Words<'a>>,
    pub status_impact: Option<Words<'a>>,
    pub service_name: Option<Words<'a>>,
    pub uri: Option<Words<'a>>,
    pub affected_products: Vec<Place<'a>>,
    pub currently_affected_locations: Vec<Place<'a>>,
    pub updates: Vec<Update<'a>>,
}

/// A product or a region.
#[derive(Deserialize)]
pub struct Place<'a> {
    #[serde(borrow)]
    pub id: Option<Words<'a>>,
    #[serde(borrow)]
    pub title: Option<Words<'a>>,
    #[serde(borrow)]
    pub current_title: Option<Words<'a>>,
}

#[derive(Deserialize)]
pub struct Update<'a> {
    #[serde(borrow)]
    when: Option<Words<'a>>,
    #[serde(borrow)]
    created: Option<Words<'a>>,
    #[serde(borrow)]
    pub text: Option<Words<'a>>,
    #[serde(borrow)]
    pub status: Option<Words<'a>>,
}

impl Update<'_> {
    /// When it was said.
    pub fn at(&self) -> Option<Timestamp> {
        [&self.when, &self.created].into_iter().flatten().find_map(|text| instant(text))
    }
}

impl<'a> Incident<'a> {
    /// What was said last; of the same time, what stands first.
    pub fn newest(&self) -> Option<&Update<'a>> {
        self.updates.iter().rev().max_by_key(|update| update.at())
    }
}

/// A text, borrowed where it holds no escape; an `Option` of the bare `Cow` would never borrow.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Words<'a>(#[serde(borrow)] Cow<'a, str>);

impl Deref for Words<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Listed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reading)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Listed<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an incident")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Listed<'de>, A::Error> {
        let (mut incident, mut is_over, mut is_known) = (Incident::default(), false, false);
        while let Some(key) = map.next_key::<Words<'de>>()? {
            if is_over {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            match &*key {
                "id" => is_known = map.next_value::<Option<Words<'de>>>()?.is_some(),
                "end" => is_over = map.next_value::<Option<Words<'de>>>()?.is_some_and(|end| !end.is_empty()),
                "begin" => incident.begin = map.next_value()?,
                "modified" => incident.modified = map.next_value()?,
                "external_desc" => incident.external_desc = map.next_value()?,
                "status_impact" => incident.status_impact = map.next_value()?,
                "service_name" => incident.service_name = map.next_value()?,
                "uri" => incident.uri = map.next_value()?,
                "affected_products" => incident.affected_products = map.next_value()?,
                "currently_affected_locations" => incident.currently_affected_locations = map.next_value()?,
                "updates" => incident.updates = map.next_value()?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        match (is_over, is_known) {
            (true, _) => Ok(Listed::Over),
            (false, true) => Ok(Listed::Open(Box::new(incident))),
            (false, false) => Err(A::Error::missing_field("id")),
        }
    }
}
