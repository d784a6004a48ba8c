//! The page of Slack as a drill shows it: what is open, the oldest note first.

use serde_json::{Value, json};

use super::super::staged::{id, touched};
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Report};
use crate::domain::text::Text;

/// What goes on, and which services suffer.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let services: Vec<Text> = touched(&page.watch, report).into_iter().map(|part| part.name).collect();
    let open: Vec<Value> = report.open().map(|told| incident(told, &services)).collect();
    body::shown(&json!({
        "status": if open.is_empty() { "ok" } else { "active" },
        "date_updated": report.page_time,
        "active_incidents": open,
    }))
}

fn incident(incident: &PageIncident, services: &[Text]) -> Value {
    let notes: Vec<Value> = incident
        .said()
        .iter()
        .rev()
        .map(|update| {
            let words = super::super::feed::write::html(&update.words);
            json!({"body": format!("<p>{words}</p>"), "date_created": update.at})
        })
        .collect();
    json!({
        "id": id(incident),
        "title": incident.name,
        "type": as_type(incident.health),
        "status": "active",
        "url": incident.url,
        "date_created": incident.started,
        "date_updated": incident.updated,
        "services": services,
        "notes": notes,
    })
}

/// Their word for it; what is between has the milder one.
fn as_type(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Maintenance | Health::Unknown => "notice",
        Health::Degraded | Health::PartialOutage => "incident",
        Health::MajorOutage => "outage",
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, same, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://slack-status.com/api/v2.0.0/current\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [API]")] {
            let (due, read) = (evening(), same(&FORMAT, &fields, &evening()));
            assert_eq!((read.page_time, read.incidents[0].started), (due.page_time, due.incidents[0].started));
            assert_eq!((&read.incidents[0].url, read.incidents[0].updates.len()), (&due.incidents[0].url, 2));
            well(&FORMAT, &fields);
        }
        assert_eq!(back(&FORMAT, &format!("{url}\ncomponents: [Huddles]"), &evening()).health, Health::Operational);
    }
}
