//! A page of Checkly as a drill shows it: the summary, or the days of each service where the address asks for them; neither tells
//! words.

use serde_json::{Value, json};

use super::super::staged::{id, listed, touched};
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Part, Report};
use crate::domain::text::Text;

/// The document of this address.
pub fn show(page: &Page, report: &Report) -> Outcome {
    if page.url.trim_end_matches('/').ends_with("/uptime") { days(page, report) } else { summary(page, report) }
}

/// What happened to each service, what is over as well, all of it on one day.
fn days(page: &Page, report: &Report) -> Outcome {
    let service = |part: &Part| {
        let told = report.incidents.iter().filter(|told| told.is_over() || part.health.is_bad());
        let events: Vec<Value> = told.map(|told| event(told, part.health)).collect();
        json!({"id": part.id, "name": part.name, "days": [{"events": events}]})
    };
    let services: Vec<Value> = listed(&page.watch, report).iter().map(service).collect();
    body::shown(&json!({"uptime": [{"name": "Services", "services": services}], "partialError": false}))
}

fn event(incident: &PageIncident, health: Health) -> Value {
    json!({
        "id": id(incident),
        "name": incident.name,
        "severity": as_severity(health),
        "lastUpdateStatus": incident.state.to_uppercase(),
        "created_at": incident.started,
    })
}

/// How the page is, and what is open.
fn summary(page: &Page, report: &Report) -> Outcome {
    let services: Vec<Text> = touched(&page.watch, report).into_iter().map(|part| part.name).collect();
    let open: Vec<Value> = report.open().map(|told| incident(told, &services)).collect();
    body::shown(&json!({"status": as_page(report.health), "activeIncidents": open, "activeMaintenances": []}))
}

fn incident(incident: &PageIncident, services: &[Text]) -> Value {
    json!({
        "id": id(incident),
        "name": incident.name,
        "startedAt": incident.started,
        "status": incident.state.to_uppercase(),
        "severity": as_severity(incident.health),
        "affectedServices": services,
        "url": incident.url,
        "updatedAt": incident.updated,
    })
}

fn as_page(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Unknown => "OPERATIONAL",
        Health::Maintenance => "MAINTENANCE",
        Health::Degraded | Health::PartialOutage | Health::MajorOutage => "HAS_ISSUES",
    }
}

fn as_severity(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Maintenance | Health::Unknown => "OPERATIONAL",
        Health::Degraded => "MEDIUM",
        Health::PartialOutage => "MAJOR",
        Health::MajorOutage => "CRITICAL",
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://status.example/\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [API]")] {
            let read = back(&FORMAT, &fields, &evening());
            let (due, found) = (&evening().incidents[0], &read.incidents[0]);
            assert_eq!((read.health, read.incidents.len()), (Health::MajorOutage, 1));
            assert_eq!((&found.name, &found.state, &found.url), (&due.name, &due.state, &due.url));
            assert_eq!((found.started, found.updated), (due.started, due.updated));
            well(&FORMAT, &fields);
        }
        assert_eq!(back(&FORMAT, &format!("{url}\ncomponents: [Web]"), &evening()).health, Health::Operational);
    }
    #[test]
    fn the_days_of_each_service_are_read_back() {
        let url = "url: \"https://status.example/api/status-page/nova/uptime\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [API, Web, Embeddings]")] {
            let (due, read) = (evening(), back(&FORMAT, &fields, &evening()));
            assert_eq!((read.health, &read.parts[..2], read.incidents.len()), (Health::MajorOutage, &due.parts[..], 1));
            let (due, found) = (&due.incidents[0], &read.incidents[0]);
            assert_eq!((&found.name, &found.state, found.started), (&due.name, &due.state, due.started));
            well(&FORMAT, &fields);
        }
    }
}
