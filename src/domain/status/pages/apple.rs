//! The page of Apple, `https://www.apple.com/support/systemstatus/data/system_status_en_US.js`, with or without its call around it.
//!
//! ```js
//! jsonCallback({"services": [{"serviceName": "iCloud Mail", "events": [{"messageId": "2000000024", "statusType": "Outage",
//!   "eventStatus": "ongoing", "epochStartDate": 1603209600000, "epochEndDate": null, "datePosted": "11/02/2020 10:12 PST",
//!   "usersAffected": "Some users are affected", "message": "…"}]}]});
//! ```

mod show;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::body::{self, header_time};
use super::course::Course;
use super::when::{instant, since_1970};
use super::{NAME, Page, Tally, Touched, WORDS, Watch, part, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Report, Voice};
use crate::domain::time::Timestamp;

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "apple", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

#[derive(Deserialize)]
struct Answer {
    services: Vec<Service>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Service {
    service_name: String,
    events: Option<Vec<Event>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    message_id: Option<String>,
    status_type: Option<String>,
    event_status: Option<String>,
    users_affected: Option<String>,
    epoch_start_date: Option<i64>,
    epoch_end_date: Option<i64>,
    date_posted: Option<String>,
    message: Option<String>,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let page: Answer = body::parsed(without_call(body::text(outcome)?))?;
    if page.services.is_empty() {
        return Err(body::empty());
    }
    let sent = header_time(outcome);
    let mut tally = Tally::of(watch);
    // The same event stands under each service that it touches.
    let mut told: BTreeMap<String, (&Event, Vec<String>)> = BTreeMap::new();
    for service in &page.services {
        let mut health = Health::Operational;
        for event in service.events.iter().flatten().filter(|event| event.course(sent).is_now()) {
            health = health.max(event.health(sent));
            let alone = || format!("{} {}", service.service_name, told.len());
            let id = event.message_id.clone().unwrap_or_else(alone);
            told.entry(id).or_insert_with(|| (event, Vec::new())).1.push(service.service_name.clone());
        }
        tally.part(part(&service.service_name, &service.service_name, health), &[]);
    }
    for (event, services) in told.into_values() {
        tally.incident(event.told(&services.join(", "), sent), &Touched::Parts(services));
    }
    Ok(tally.report())
}

/// `jsonCallback({…});` is `{…}`.
fn without_call(text: &str) -> &str {
    let inner = || {
        let call = text.strip_prefix("/**/").unwrap_or(text).trim_start();
        let (name, rest) = call.split_once('(')?;
        let is_name = name.trim_end().chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.'));
        let end = rest.trim_end_matches(|c: char| c == ';' || c.is_whitespace());
        end.strip_suffix(')').filter(|_| is_name && !name.is_empty()).map(str::trim)
    };
    inner().unwrap_or(text)
}

impl Event {
    fn course(&self, sent: Option<Timestamp>) -> Course {
        match self.event_status.as_deref() {
            Some("ongoing") => Course::Open,
            Some("upcoming") => Course::Ahead,
            Some("resolved" | "completed") => Course::Over,
            Some(_) => Course::Unknown,
            // Some events miss most of what the others have.
            None => {
                let end = self.epoch_end_date.and_then(since_1970);
                if end.zip(sent).is_some_and(|(end, sent)| end <= sent) { Course::Over } else { Course::Unknown }
            }
        }
    }

    fn health(&self, sent: Option<Timestamp>) -> Health {
        let some = self.users_affected.as_deref().is_some_and(|users| users.to_lowercase().contains("some users"));
        let impact = match self.status_type.as_deref() {
            Some("Available") => Health::Operational,
            Some("Maintenance") => Health::Maintenance,
            Some("Issue" | "Performance") => Health::Degraded,
            Some("Outage") if some => Health::PartialOutage,
            Some("Outage") => Health::MajorOutage,
            _ => Health::Unknown,
        };
        self.course(sent).weigh(impact)
    }

    /// It has no title: its sort and its services say what it is.
    fn told(&self, services: &str, sent: Option<Timestamp>) -> PageIncident {
        let name = format!("{}: {services}", self.status_type.as_deref().unwrap_or("?"));
        let state = short(self.event_status.as_deref().unwrap_or_default(), NAME);
        let words = [&self.message, &self.users_affected].map(|text| text.as_deref().unwrap_or_default()).join(" ");
        let mut told = PageIncident {
            name: plain(&name, NAME),
            state: state.clone(),
            started: self.epoch_start_date.and_then(since_1970),
            health: self.health(sent),
            ..PageIncident::default()
        };
        told.say(vec![PageUpdate { at: self.date_posted.as_deref().and_then(posted), state, words: plain(&words, WORDS) }]);
        told
    }
}

/// `11/02/2020 10:12 PST`: the month first.
fn posted(text: &str) -> Option<Timestamp> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (date, rest) = text.trim().split_once(' ')?;
    let mut numbers = date.split('/');
    let (month, day, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    instant(&format!("{day} {month} {year} {rest}"))
}
