//! A page of Flashduty as a drill shows it: how it is, and what is open with the latest words alone.

use serde_json::{Value, json};

use super::super::staged::{id, touched};
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Report};

/// The summary.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let parts: Vec<Value> = touched(&page.watch, report)
        .iter()
        .map(|part| json!({"id": part.id, "name": part.name, "status": as_status(part.health)}))
        .collect();
    body::shown(&json!({
        "schema_version": "1.0",
        "generated_at": report.page_time,
        "poll_after_seconds": 30,
        "max_stale_seconds": 120,
        "page": {"name": "Status", "url": "https://status.example"},
        "overall": {"status": as_status(report.health)},
        "ongoing_incidents": report.open().map(|told| incident(told, &parts)).collect::<Vec<_>>(),
        "in_progress_maintenances": [],
        "scheduled_maintenances": [],
    }))
}

fn incident(incident: &PageIncident, parts: &[Value]) -> Value {
    json!({
        "id": id(incident),
        "title": incident.name,
        "phase": incident.state,
        "impact": as_status(incident.health),
        "started_at": incident.started,
        "updated_at": incident.updated,
        "url": incident.url,
        "last_update": {"at": incident.updated, "message": incident.words},
        "affected_components": parts,
    })
}

fn as_status(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Unknown => "operational",
        Health::Maintenance => "under_maintenance",
        Health::Degraded => "degraded",
        Health::PartialOutage => "partial_outage",
        Health::MajorOutage => "full_outage",
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, same, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://status.example/api/widget/v1/summary.json\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [API]")] {
            let (due, read) = (&evening().incidents[0], &same(&FORMAT, &fields, &evening()).incidents[0]);
            assert_eq!((read.started, &read.state, &read.url), (due.started, &due.state, &due.url));
            well(&FORMAT, &fields);
        }
        assert_eq!(back(&FORMAT, &format!("{url}\ncomponents: [Web]"), &evening()).health, Health::Operational);
    }
}
