//! A page of Cachet as a drill shows it: its parts, or its incidents, as the address asks.

use serde_json::{Value, json};

use super::super::staged::{in_ids, listed, touched};
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Part, Report};
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// The half that the address asks for, all on one page.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let data: Vec<Value> = if page.url.contains("/incidents") {
        // An incident of theirs has one part: the one that is watched, where one is.
        let bad = touched(&page.watch, &in_ids(&page.watch, report));
        let is_ours = |part: &&Part| page.watch.names(&part.id) || page.watch.names(&part.name);
        let part = bad.iter().find(is_ours).or(bad.first());
        report.incidents.iter().zip(1..).map(|(told, n)| incident(told, n, part)).collect()
    } else {
        listed(&page.watch, report).iter().map(component).collect()
    };
    body::shown(&json!({"meta": {"pagination": {"total_pages": 1}}, "data": data}))
}

fn component(part: &Part) -> Value {
    let (code, word) = match part.health {
        Health::Operational | Health::Maintenance | Health::Unknown => (1, "Operational"),
        Health::Degraded => (2, "Performance Issues"),
        Health::PartialOutage => (3, "Partial Outage"),
        Health::MajorOutage => (4, "Major Outage"),
    };
    json!({"id": part.id, "name": part.name, "status": code, "status_name": word})
}

fn incident(incident: &PageIncident, number: usize, part: Option<&Part>) -> Value {
    let mut said = incident.said();
    let first = said.pop();
    let updates: Vec<Value> = said
        .iter()
        .map(|update| json!({"status": as_code(&update.state), "message": update.words, "created_at": local(update.at)}))
        .collect();
    json!({
        "id": number,
        "component_id": part.filter(|_| !incident.is_over()).map_or("0", |part| part.id.as_str()),
        "name": incident.name,
        "message": first.as_ref().map(|update| update.words.as_str()).unwrap_or_default(),
        "status": first.as_ref().map(|update| as_code(&update.state)),
        "latest_status": as_code(&incident.state),
        "occurred_at": local(incident.started),
        "created_at": local(first.as_ref().and_then(|update| update.at)),
        "updated_at": local(incident.updated),
        "permalink": incident.url,
        "updates": updates,
    })
}

fn as_code(state: &Text) -> i64 {
    match state.as_str() {
        "identified" => 2,
        "monitoring" => 3,
        "resolved" => 4,
        _ => 1,
    }
}

/// `2026-11-22 02:04:00`, without a zone.
fn local(at: Option<Timestamp>) -> Option<String> {
    at.map(|at| at.strftime("%Y-%m-%d %H:%M:%S").to_string())
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, told, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let incidents = "url: \"https://status.example/api/v1/incidents\"";
        for fields in [incidents.to_owned(), format!("{incidents}\ncomponents: [7]"), format!("{incidents}\ncomponents: [api]")] {
            let (due, read) = (&evening(), &back(&FORMAT, &fields, &evening()));
            assert_eq!((read.health, told(read)), (Health::Degraded, told(due)), "{fields}");
            assert_eq!((read.incidents[0].started, &read.incidents[0].updates), (due.incidents[0].started, &due.incidents[0].updates));
            well(&FORMAT, &fields);
        }
        let components = "url: \"https://status.example/api/v1/components\"\ncomponents: [API, Web, Wiki]";
        assert_eq!(back(&FORMAT, components, &evening()).parts[..2], evening().parts);
        well(&FORMAT, components);
    }
}
