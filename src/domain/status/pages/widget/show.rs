//! The summary of incident.io as a drill shows it: what is open, with the latest words alone.

use serde_json::{Value, json};

use super::super::staged::{id, touched};
use super::super::statuspage::words::as_outage;
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{PageIncident, Report};

/// The summary.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let parts: Vec<Value> = touched(&page.watch, report)
        .iter()
        .map(|part| json!({"id": part.id, "name": part.name, "group_name": null, "current_status": as_outage(part.health)}))
        .collect();
    body::shown(&json!({
        "page_title": "Status",
        "page_url": "https://status.example/",
        "ongoing_incidents": report.open().map(|told| incident(told, &parts)).collect::<Vec<_>>(),
        "in_progress_maintenances": [],
        "scheduled_maintenances": [],
    }))
}

fn incident(incident: &PageIncident, parts: &[Value]) -> Value {
    json!({
        "id": id(incident),
        "name": incident.name,
        "status": incident.state,
        "url": incident.url,
        "started_at": incident.started,
        "last_update_at": incident.updated,
        "last_update_message": incident.words,
        "current_worst_impact": as_outage(incident.health),
        "affected_components": parts,
    })
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use crate::domain::status::Health;
    use crate::domain::status::pages::shown::{back, evening, same, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://status.example/api/v1/summary\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [API]")] {
            let (due, read) = (&evening().incidents[0], &same(&FORMAT, &fields, &evening()).incidents[0]);
            assert_eq!((read.started, &read.state, &read.url), (due.started, &due.state, &due.url));
            well(&FORMAT, &fields);
        }
        assert_eq!(back(&FORMAT, &format!("{url}\ncomponents: [Web]"), &evening()).health, Health::Operational);
    }
}
