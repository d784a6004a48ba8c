//! A page of Status.io as a drill shows it: its parts, and what is open, the oldest words first.

use serde_json::{Value, json};

use super::super::staged::{id, listed, touched};
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Report};
use crate::domain::text::Text;

/// The whole document.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let parts = listed(&page.watch, report).into_iter().map(|part| {
        let status = part.health.said().en;
        json!({"id": part.id, "name": part.name, "status": status, "status_code": as_code(part.health), "containers": []})
    });
    let touched: Vec<Value> = touched(&page.watch, report).iter().map(|part| json!({"_id": part.id, "name": part.name})).collect();
    body::shown(&json!({"result": {
        "status_overall": {"updated": report.page_time, "status": report.health.said().en, "status_code": as_code(report.health)},
        "status": parts.collect::<Vec<_>>(),
        "incidents": report.open().map(|told| incident(told, &touched)).collect::<Vec<_>>(),
        "maintenance": {"active": [], "upcoming": []},
    }}))
}

fn incident(incident: &PageIncident, touched: &[Value]) -> Value {
    let code = as_code(incident.health);
    let messages: Vec<Value> = incident
        .said()
        .iter()
        .rev()
        .map(|update| json!({"details": update.words, "state": as_state(&update.state), "status": code, "datetime": update.at}))
        .collect();
    json!({
        "_id": id(incident),
        "name": incident.name,
        "datetime_open": incident.started,
        "messages": messages,
        "components_affected": touched,
        "containers_affected": [],
    })
}

fn as_code(health: Health) -> i64 {
    match health {
        Health::Operational | Health::Unknown => 100,
        Health::Maintenance => 200,
        Health::Degraded => 300,
        Health::PartialOutage => 400,
        Health::MajorOutage => 500,
    }
}

fn as_state(state: &Text) -> i64 {
    match state.as_str() {
        "identified" => 200,
        "monitoring" => 300,
        "resolved" => 400,
        _ => 100,
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, same, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://api.status.io/1.0/status/1\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [API, Web, Mobile]")] {
            let (due, read) = (evening(), same(&FORMAT, &fields, &evening()));
            assert_eq!((read.page_time, read.incidents[0].started), (due.page_time, due.incidents[0].started));
            assert_eq!((&read.incidents[0].updates, &read.parts[..2]), (&due.incidents[0].updates, &due.parts[..]));
            well(&FORMAT, &fields);
        }
        assert_eq!(back(&FORMAT, &format!("{url}\ncomponents: [Web]"), &evening()).health, Health::Operational);
    }
}
