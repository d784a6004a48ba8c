//! A page of incident.io as a drill shows it: every part, those that are affected, and what is open.

use serde_json::{Value, json};

use super::super::staged::{id, listed};
use super::super::statuspage::words::as_outage;
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{PageIncident, Part, Report};

/// The whole page; updates stand oldest first.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let parts = listed(&page.watch, report);
    let affected: Vec<Value> = parts.iter().filter(|part| part.health.is_bad()).map(affected).collect();
    let items: Vec<Value> = parts.iter().map(|part| json!({"component": {"component_id": part.id, "name": part.name}})).collect();
    body::shown(&json!({
        "name": "Status",
        "public_url": "https://status.example/",
        "components": parts.iter().map(|part| json!({"id": part.id, "name": part.name})).collect::<Vec<_>>(),
        "structure": {"items": items},
        "affected_components": affected,
        "ongoing_incidents": report.open().map(|told| incident(told, &affected)).collect::<Vec<_>>(),
        "scheduled_maintenances": [],
    }))
}

fn affected(part: &Part) -> Value {
    let status = as_outage(part.health);
    json!({"component_id": part.id, "status": status, "current_status": status})
}

fn incident(incident: &PageIncident, affected: &[Value]) -> Value {
    let updates: Vec<Value> = incident
        .said()
        .iter()
        .rev()
        .map(|update| json!({"message_string": update.words, "to_status": update.state, "published_at": update.at}))
        .collect();
    json!({
        "id": id(incident),
        "name": incident.name,
        "status": incident.state,
        "type": "incident",
        "published_at": incident.started,
        "affected_components": affected,
        "updates": updates,
    })
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::Health;
    use crate::domain::status::pages::shown::{back, evening, same, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://status.example/proxy/status.example\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [API, Batch]")] {
            let (due, read) = (&evening().incidents[0], &same(&FORMAT, &fields, &evening()).incidents[0]);
            assert_eq!((read.started, &read.url, &read.updates), (due.started, &due.url, &due.updates));
            well(&FORMAT, &fields);
        }
        assert_eq!(back(&FORMAT, &format!("{url}\ncomponents: [Web]"), &evening()).health, Health::Operational);
        same(&FORMAT, url, &Report { parts: Vec::new(), ..evening() });
    }
}
