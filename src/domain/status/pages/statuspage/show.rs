//! A Statuspage as it would be: what a drill shows in place of the real one.

use serde_json::{Value, json};

use super::super::staged::id;
use super::super::{Page, body};
use super::words::{as_impact, as_part};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Part, Report};

/// The whole summary, as its address answers it; what is over does not stand in it.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let bad: Vec<&Part> = report.parts.iter().filter(|part| part.health.is_bad()).collect();
    let open: Vec<Value> = report.open().map(|told| incident(told, &bad)).collect();
    let others = page.watch.others(&report.parts, Health::Operational);
    let parts: Vec<Value> = report.parts.iter().chain(&others).map(component).collect();
    body::shown(&json!({
        "page": {"id": "drill", "name": "Status", "url": "https://status.example", "time_zone": "Etc/UTC", "updated_at": report.page_time},
        "status": {"indicator": as_impact(report.health), "description": report.health.said().en},
        "components": parts,
        "incidents": open,
        "scheduled_maintenances": [],
    }))
}

fn component(part: &Part) -> Value {
    json!({"id": part.id, "name": part.name, "status": as_part(part.health), "group": false})
}

/// An incident; it names the parts that are not well, where some are.
fn incident(incident: &PageIncident, bad: &[&Part]) -> Value {
    let updates: Vec<Value> = incident
        .said()
        .iter()
        .map(|update| json!({"status": update.state, "body": update.words, "created_at": update.at, "display_at": update.at}))
        .collect();
    let mut told = json!({
        "id": id(incident),
        "name": incident.name,
        "status": incident.state,
        "impact": as_impact(incident.health),
        "shortlink": incident.url,
        "created_at": incident.started,
        "started_at": incident.started,
        "updated_at": incident.updated,
        "incident_updates": updates,
    });
    if !bad.is_empty() {
        told["components"] = bad.iter().map(|part| json!({"id": part.id, "name": part.name})).collect();
    }
    told
}

#[cfg(test)]
mod tests {
    use crate::domain::status::pages::shown::{evening, same, well};

    #[test]
    fn what_is_shown_is_read_back() {
        same(&super::super::FORMAT, "url: \"https://status.example/api/v2/summary.json\"", &evening());
        well(&super::super::FORMAT, "url: \"https://status.example/api/v2/summary.json\"\ncomponents: [API]");
    }
}
