//! A page of Instatus as a drill shows it: the list of its parts, or its summary, which tells no words.

use serde_json::{Value, json};

use super::super::staged::{id, listed};
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Report};

/// The document of this address.
pub fn show(page: &Page, report: &Report) -> Outcome {
    if page.url.contains("components") {
        let parts = listed(&page.watch, report);
        let parts: Vec<Value> =
            parts.iter().map(|part| json!({"id": part.id, "name": part.name, "status": as_word(part.health), "group": null})).collect();
        return body::shown(&json!({"components": parts}));
    }
    let mut summary = json!({"page": {"name": "Status", "url": "https://status.example", "status": as_page(report.health)}});
    let open: Vec<Value> = report.open().map(incident).collect();
    if !open.is_empty() {
        summary["activeIncidents"] = Value::Array(open);
    }
    body::shown(&summary)
}

fn incident(incident: &PageIncident) -> Value {
    json!({
        "id": id(incident),
        "name": incident.name,
        "started": incident.started,
        "status": incident.state.to_uppercase(),
        "impact": as_word(incident.health),
        "url": incident.url,
        "updatedAt": incident.updated,
    })
}

fn as_page(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Unknown => "UP",
        Health::Maintenance => "UNDERMAINTENANCE",
        Health::Degraded | Health::PartialOutage | Health::MajorOutage => "HASISSUES",
    }
}

fn as_word(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Unknown => "OPERATIONAL",
        Health::Maintenance => "UNDERMAINTENANCE",
        Health::Degraded => "DEGRADEDPERFORMANCE",
        Health::PartialOutage => "PARTIALOUTAGE",
        Health::MajorOutage => "MAJOROUTAGE",
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let summary = "url: \"https://status.example/summary.json\"";
        let read = back(&FORMAT, summary, &evening());
        let (due, found) = (&evening().incidents[0], &read.incidents[0]);
        assert_eq!((read.health, read.incidents.len()), (Health::MajorOutage, 1));
        assert_eq!((&found.name, &found.state, &found.url), (&due.name, &due.state, &due.url));
        assert_eq!((found.started, found.updated), (due.started, due.updated));
        well(&FORMAT, summary);
        let parts = "url: \"https://status.example/v2/components.json\"\ncomponents: [API, Web, Login]";
        assert_eq!(back(&FORMAT, parts, &evening()).parts[..2], evening().parts);
        well(&FORMAT, parts);
    }
}
