//! A page of Datadog as a drill shows it: its parts, and all incidents, each with its course.

use serde_json::{Value, json};

use super::super::staged::{id, listed};
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Part, Report};

/// The whole document; what is over stays in the list.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let parts = listed(&page.watch, report);
    let (bad, all): (Vec<&Part>, Vec<&Part>) = (parts.iter().filter(|part| part.health.is_bad()).collect(), parts.iter().collect());
    let touched: Vec<Value> = if bad.is_empty() { &all } else { &bad }.iter().map(|part| component(part)).collect();
    body::shown(&json!({
        "pageUrl": "https://status.example",
        "components": all.iter().map(|part| component(part)).collect::<Vec<_>>(),
        "incidents": report.incidents.iter().map(|told| incident(told, &touched)).collect::<Vec<_>>(),
        "maintenances": null,
    }))
}

fn component(part: &Part) -> Value {
    json!({"id": part.id, "name": part.name, "status": as_status(part.health), "type": "Component"})
}

fn incident(incident: &PageIncident, touched: &[Value]) -> Value {
    let over = incident.is_over();
    let touched = if over { &[] } else { touched };
    let entry = |(at, state, words)| json!({"status": state, "startedAt": at, "createdAt": at, "description": words, "componentsAffected": touched});
    let said = incident.said();
    json!({
        "id": id(incident),
        "title": incident.name,
        "currentStatus": incident.state,
        "resolved": over,
        "resolvedDate": incident.updated.filter(|_| over),
        "publishedDate": incident.started,
        "timeline": said.iter().map(|update| entry((update.at, &update.state, &update.words))).collect::<Vec<_>>(),
    })
}

fn as_status(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Unknown => "operational",
        Health::Maintenance => "maintenance",
        Health::Degraded => "degraded",
        Health::PartialOutage => "partial_outage",
        Health::MajorOutage => "major_outage",
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, same, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://status.example/config.json\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [API, Web, Chat]")] {
            let (due, read) = (evening(), same(&FORMAT, &fields, &evening()));
            assert_eq!((read.incidents[0].started, &read.incidents[0].updates), (due.incidents[0].started, &due.incidents[0].updates));
            assert_eq!(read.parts[..2], due.parts);
            well(&FORMAT, &fields);
        }
        assert_eq!(back(&FORMAT, &format!("{url}\ncomponents: [Web]"), &evening()).health, Health::Operational);
        same(&FORMAT, url, &Report { parts: Vec::new(), ..evening() });
    }
}
