//! A page of Better Stack as a drill shows it: the page, and beside it all that belongs to it.

use serde_json::{Value, json};

use super::super::staged::{id, listed, touched};
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, PageUpdate, Part, Report};

/// The whole document, with the reports of what is over.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let touched = touched(&page.watch, report);
    let resources = listed(&page.watch, report).into_iter().map(|part| {
        let said = json!({"public_name": part.name, "status": as_state(part.health), "status_page_section_id": 1});
        json!({"id": part.id, "type": "status_page_resource", "attributes": said})
    });
    let mut included: Vec<Value> = resources.collect();
    included.push(json!({"id": "1", "type": "status_page_section", "attributes": {"name": "Services"}}));
    for told in &report.incidents {
        let updates: Vec<Value> = told.said().iter().enumerate().map(|(n, said)| update(&format!("{}-{n}", id(told)), said)).collect();
        included.push(incident(told, &touched, &updates));
        included.extend(updates);
    }
    let head = json!({
        "company_name": "Status",
        "custom_domain": "status.example",
        "aggregate_state": as_state(report.health),
        "updated_at": report.page_time,
    });
    body::shown(&json!({"data": {"id": "1", "type": "status_page", "attributes": head}, "included": included}))
}

fn incident(incident: &PageIncident, touched: &[Part], updates: &[Value]) -> Value {
    let over = incident.is_over();
    let affected =
        touched.iter().filter(|_| !over).map(|part| json!({"status_page_resource_id": part.id, "status": as_state(part.health)}));
    let related = updates.iter().map(|update| json!({"id": update["id"], "type": "status_update"}));
    json!({
        "id": id(incident),
        "type": "status_report",
        "attributes": {
            "title": incident.name,
            "report_type": "manual",
            "starts_at": incident.started,
            "ends_at": incident.updated.filter(|_| over),
            "aggregate_state": if over { "resolved" } else { as_state(incident.health) },
            "affected_resources": affected.collect::<Vec<_>>(),
        },
        "relationships": {"status_updates": {"data": related.collect::<Vec<_>>()}},
    })
}

fn update(id: &str, update: &PageUpdate) -> Value {
    json!({"id": id, "type": "status_update", "attributes": {"message": update.words, "published_at": update.at}})
}

/// Their word for it; what is between has the milder one.
fn as_state(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Unknown => "operational",
        Health::Maintenance => "maintenance",
        Health::Degraded | Health::PartialOutage => "degraded",
        Health::MajorOutage => "downtime",
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, same, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://status.example/index.json\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [API, Inference]")] {
            let (due, read) = (evening(), same(&FORMAT, &fields, &evening()));
            assert_eq!((read.page_time, read.incidents[0].started), (due.page_time, due.incidents[0].started));
            assert_eq!((read.incidents[0].updates.len(), &read.parts[0]), (2, &due.parts[0]));
            well(&FORMAT, &fields);
        }
        assert_eq!(back(&FORMAT, &format!("{url}\ncomponents: [Web]"), &evening()).health, Health::Operational);
    }
}
