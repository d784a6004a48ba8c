//! The list of Google as a drill shows it: every incident, each that is over with its end.

use serde_json::{Value, json};

use super::super::staged::{id, in_ids, touched};
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Part, Report};

/// All incidents; what suffers are the products of the open ones.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let products = touched(&page.watch, &in_ids(&page.watch, report));
    body::shown(&report.incidents.iter().map(|told| incident(told, &products)).collect())
}

fn incident(incident: &PageIncident, products: &[Part]) -> Value {
    let worst = products.iter().map(|part| part.health).max().unwrap_or_default();
    let impact = as_impact(incident.health.max(worst));
    let updates: Vec<Value> = incident
        .said()
        .iter()
        .map(|update| {
            let is_back = matches!(update.state.as_str(), "monitoring" | "resolved");
            let status = if is_back { "AVAILABLE" } else { impact };
            json!({"created": update.at, "modified": update.at, "when": update.at, "text": update.words, "status": status})
        })
        .collect();
    let mut told = json!({
        "id": id(incident),
        "begin": incident.started,
        "created": incident.started,
        "modified": incident.updated,
        "external_desc": incident.name,
        "updates": updates,
        "status_impact": impact,
        "affected_products": [],
        "uri": incident.url,
    });
    if incident.is_over() {
        told["end"] = json!(incident.updated);
    } else {
        told["affected_products"] = products.iter().map(|part| json!({"title": part.name, "id": part.id})).collect();
    }
    told
}

/// Their word for it; they have none for what only works badly.
fn as_impact(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Maintenance | Health::Unknown => "SERVICE_INFORMATION",
        Health::Degraded | Health::PartialOutage => "SERVICE_DISRUPTION",
        Health::MajorOutage => "SERVICE_OUTAGE",
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use crate::domain::status::Health;
    use crate::domain::status::pages::shown::{back, evening, same, well};
    use crate::domain::text::Text;

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://status.cloud.google.com/incidents.json\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [Z0FZJAMvEB4j3NbCJs6B]"), format!("{url}\ncomponents: [API]")] {
            let read = same(&FORMAT, &fields, &evening());
            assert_eq!((&read.incidents[0].url, read.incidents[0].started), (&evening().incidents[0].url, evening().incidents[0].started));
            well(&FORMAT, &fields);
        }
        assert_eq!(back(&FORMAT, &format!("{url}\ncomponents: [Web]"), &evening()).health, Health::Operational);
        let mut watched = evening();
        watched.incidents[0].updates[0].state = Text::line("monitoring");
        assert_eq!(back(&FORMAT, url, &watched).health, Health::Degraded);
    }
}
