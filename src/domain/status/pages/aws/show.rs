//! The events of AWS as a drill shows them: one for each place that an incident touches, those that are over still listed.

use serde_json::{Value, json};

use super::super::staged::{id, in_ids, touched};
use super::super::{Page, Watch, body};
use super::place::{Place, is_region};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Report};
use crate::domain::time::Timestamp;

/// A place as AWS names it, and how it is.
pub struct Spot {
    /// `ec2-eu-west-3`.
    pub tag: String,
    /// What people call its service.
    service: String,
    /// How it is there.
    pub health: Health,
}

/// The open events, and those that ended.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let events: Vec<Value> =
        report.incidents.iter().flat_map(|told| spots(&page.watch, report, told).into_iter().map(|spot| event(told, &spot))).collect();
    body::shown(&Value::Array(events))
}

/// Where an incident is felt: in the regions and services of the report, or in those that are watched where it names none as AWS does.
pub fn spots(watch: &Watch, report: &Report, incident: &PageIncident) -> Vec<Spot> {
    let is_named = |name: &str| is_region(name) || Place::of(name).region.is_some();
    let says_where = report.parts.iter().any(|part| is_named(&part.name));
    let report = if says_where { report.clone() } else { in_ids(watch, report) };
    let touched = if incident.is_over() { Vec::new() } else { touched(watch, &report) };
    if touched.is_empty() {
        return vec![Spot { tag: "multipleservices".to_owned(), service: "Multiple services".to_owned(), health: incident.health }];
    }
    touched.into_iter().map(|part| Spot::of(&part.name, part.health)).collect()
}

impl Spot {
    fn of(name: &str, health: Health) -> Self {
        if is_region(name) {
            return Self { tag: format!("multipleservices-{name}"), service: "Multiple services".to_owned(), health };
        }
        let tag = name.to_lowercase().replace(char::is_whitespace, "-");
        let service = if Place::of(name).region.is_some() { Place::of(name).service } else { name };
        Self { service: service.to_owned(), tag, health }
    }
}

fn event(incident: &PageIncident, spot: &Spot) -> Value {
    let code = if incident.is_over() { 0 } else { as_status(spot.health) };
    let region = Place::of(&spot.tag).region;
    let log: Vec<Value> = incident
        .said()
        .iter()
        .map(|update| {
            let code = if update.state.as_str() == "resolved" { 0 } else { code };
            json!({"summary": incident.name, "message": update.words, "status": code, "timestamp": seconds(update.at)})
        })
        .collect();
    let mut event = json!({
        "date": seconds(incident.started).map(|at| at.to_string()),
        "arn": format!("arn:aws:health:{}::event/{}/{}", region.unwrap_or("global"), spot.tag, id(incident)),
        "region_name": region.unwrap_or("Global"),
        "status": code.to_string(),
        "service": spot.tag,
        "service_name": spot.service,
        "summary": incident.name,
        "event_log": log,
        "impacted_services": {},
    });
    if incident.is_over() {
        event["end_time"] = json!(seconds(incident.updated).map(|at| at.to_string()));
    }
    event
}

/// Their number for it; what is between has the milder one.
fn as_status(health: Health) -> i64 {
    match health {
        Health::Operational | Health::Maintenance | Health::Unknown => 1,
        Health::Degraded | Health::PartialOutage => 2,
        Health::MajorOutage => 3,
    }
}

fn seconds(at: Option<Timestamp>) -> Option<i64> {
    at.map(|at| at.as_second())
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, told, well};
    use crate::domain::text::Text;

    const URL: &str = "url: \"https://health.aws.amazon.com/public/currentevents\"";

    fn watching(names: &str) -> String {
        format!("{URL}\ncomponents: [{names}]")
    }

    #[test]
    fn what_is_shown_is_read_back() {
        let read = back(&FORMAT, URL, &evening());
        assert_eq!(read.health, Health::PartialOutage);
        let (due, found) = (&told(&evening())[0], &told(&read)[0]);
        assert_eq!((found.0.as_str(), &found.1, found.2), ("Errors on \"API\" (API, Global)", &due.1, due.2));
        assert_eq!(read.incidents[0].started, evening().incidents[0].started);
        assert_eq!((read.incidents.len(), read.incidents[0].updates.len()), (1, 2));
        well(&FORMAT, URL);
        well(&FORMAT, &watching("eu-west-3"));
    }

    #[test]
    fn what_is_watched_stands_for_parts_that_aws_does_not_name() {
        for names in ["eu-west-3", "Paris", "bedrock", "bedrock-eu-west-3", "eu-west-3, us-east-1"] {
            assert_eq!(back(&FORMAT, &watching(names), &evening()).health, Health::MajorOutage, "{names}");
        }
        let mut elsewhere = evening();
        elsewhere.parts[0].name = Text::line("us-east-1");
        assert_eq!(back(&FORMAT, &watching("eu-west-3"), &elsewhere).health, Health::Operational);
        assert_eq!(back(&FORMAT, &watching("us-east-1"), &elsewhere).health, Health::MajorOutage);
    }
}
