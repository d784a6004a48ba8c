//! An event as it is sent, and what it says; a status that is not known is unknown, never green.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use super::super::when::since_1970;
use super::super::{NAME, WORDS, link, plain, short};
use super::place::Place;
use crate::domain::status::{Health, PageIncident, PageUpdate};
use crate::domain::time::Timestamp;

/// Where people read of all of them.
const ADDRESS: &str = "https://health.aws.amazon.com/health/status";

#[derive(Deserialize)]
pub struct Event {
    #[serde(default, deserialize_with = "number")]
    date: Option<i64>,
    arn: String,
    #[serde(default)]
    region_name: String,
    #[serde(deserialize_with = "number")]
    status: Option<i64>,
    #[serde(default)]
    service: String,
    #[serde(default)]
    service_name: String,
    #[serde(default)]
    summary: String,
    #[serde(default, deserialize_with = "number")]
    end_time: Option<i64>,
    event_log: Option<Vec<Log>>,
    impacted_services: Option<BTreeMap<String, Impacted>>,
}

#[derive(Deserialize)]
struct Log {
    message: Option<String>,
    #[serde(default, deserialize_with = "number")]
    status: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    timestamp: Option<i64>,
}

#[derive(Deserialize)]
struct Impacted {
    service_name: Option<String>,
    #[serde(default, deserialize_with = "number")]
    current: Option<i64>,
}

/// A number, which may be written as a text; none if it is no number.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(i64),
        Text(String),
        None,
    }
    Ok(match Written::deserialize(deserializer)? {
        Written::Number(number) => Some(number),
        Written::Text(text) => text.trim().parse().ok(),
        Written::None => None,
    })
}

fn of_status(status: Option<i64>) -> Health {
    match status {
        Some(0 | 1) => Health::Operational,
        Some(2) => Health::Degraded,
        Some(3) => Health::MajorOutage,
        _ => Health::Unknown,
    }
}

fn time(seconds: Option<i64>) -> Option<Timestamp> {
    seconds.and_then(since_1970)
}

impl Event {
    /// Whether it is over, though it is still listed.
    pub fn is_over(&self) -> bool {
        self.status == Some(0) || self.end_time.is_some_and(|at| at > 0)
    }

    /// How bad it is where it is.
    pub fn health(&self) -> Health {
        of_status(self.status)
    }

    /// Its service and its region.
    pub fn place(&self) -> Place<'_> {
        let place = Place::of(&self.service);
        let region = place.region.or_else(|| self.arn.split(':').nth(3).filter(|region| !region.is_empty()));
        Place { region, ..place }
    }

    /// The names that the event as a whole may be watched by.
    pub fn names(&self) -> Vec<&str> {
        self.place().names().chain([self.region_name.as_str(), self.service_name.as_str()]).filter(|name| !name.is_empty()).collect()
    }

    /// The names of each service that suffers from it, and how that service is now.
    pub fn impacted(&self) -> impl Iterator<Item = (Vec<String>, Health)> {
        let region = self.place().region;
        self.impacted_services.iter().flatten().map(move |(key, impacted)| {
            let place = Place::of(key);
            let in_region = place.region.or(region).map(|region| format!("{}-{region}", place.service));
            let names = [Some(key.clone()), Some(place.service.to_owned()), in_region, impacted.service_name.clone()];
            (names.into_iter().flatten().collect(), of_status(impacted.current))
        })
    }

    /// It, as the model knows it, weighing this much.
    pub fn told(&self, health: Health) -> PageIncident {
        let of =
            [&self.service_name, &self.region_name].into_iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>().join(", ");
        let mut told = PageIncident {
            name: plain(&if of.is_empty() { self.summary.clone() } else { format!("{} ({of})", self.summary) }, NAME),
            state: short("investigating", NAME),
            started: time(self.date),
            url: link(ADDRESS),
            health,
            ..PageIncident::default()
        };
        told.say(self.event_log.iter().flatten().map(Log::told).collect());
        told
    }
}

impl Log {
    fn told(&self) -> PageUpdate {
        PageUpdate {
            at: time(self.timestamp),
            state: short(if self.status == Some(0) { "resolved" } else { "" }, NAME),
            words: plain(self.message.as_deref().unwrap_or_default(), WORDS),
        }
    }
}
