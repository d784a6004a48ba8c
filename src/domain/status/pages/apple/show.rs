//! The page of Apple as a drill shows it: every service, an event under each that an incident touches.

use jiff::tz::offset;
use serde_json::{Value, json};

use super::super::staged::{id, listed};
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Part, Report};
use crate::domain::time::{TimeZone, Timestamp};

/// All services; what is over is kept under the first.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let services: Vec<Value> = listed(&page.watch, report)
        .iter()
        .enumerate()
        .map(|(n, part)| {
            let is_here = |told: &&PageIncident| if told.is_over() { n == 0 } else { part.health.is_bad() };
            let events: Vec<Value> = report.incidents.iter().filter(is_here).map(|told| event(told, part)).collect();
            json!({"serviceName": part.name, "redirectUrl": null, "events": events})
        })
        .collect();
    body::shown(&json!({"drpost": false, "drMessage": null, "services": services}))
}

fn event(incident: &PageIncident, part: &Part) -> Value {
    let over = incident.is_over();
    let (sort, users) = match part.health {
        _ if over => ("Outage", "Some users were affected"),
        Health::Operational | Health::Unknown => ("Available", ""),
        Health::Maintenance => ("Maintenance", "Some users are affected"),
        Health::Degraded => ("Issue", "Some users are affected"),
        Health::PartialOutage => ("Outage", "Some users are affected"),
        Health::MajorOutage => ("Outage", "All users are affected"),
    };
    let millis = |at: Option<Timestamp>| at.map(|at| at.as_millisecond());
    json!({
        "messageId": id(incident),
        "statusType": sort,
        "eventStatus": if over { "resolved" } else { "ongoing" },
        "epochStartDate": millis(incident.started),
        "epochEndDate": millis(incident.updated.filter(|_| over)),
        "datePosted": incident.updated.map(posted),
        "usersAffected": users,
        "message": incident.words,
    })
}

/// `11/18/2025 05:09 PST`: by the clock of their house, winter and summer.
fn posted(at: Timestamp) -> String {
    at.to_zoned(TimeZone::fixed(offset(-8))).strftime("%m/%d/%Y %H:%M PST").to_string()
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://www.apple.com/support/systemstatus/data/system_status_en_US.js\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [API, iCloud Mail]")] {
            let read = back(&FORMAT, &fields, &evening());
            let (due, found) = (&evening().incidents[0], &read.incidents[0]);
            assert_eq!((read.health, read.incidents.len(), found.name.as_str()), (Health::MajorOutage, 1, "Outage: API"));
            assert_eq!(found.words.as_str(), format!("{} All users are affected", due.words));
            assert_eq!((found.started, found.updated), (due.started, due.updated));
            well(&FORMAT, &fields);
        }
        assert_eq!(back(&FORMAT, &format!("{url}\ncomponents: [Web]"), &evening()).health, Health::Operational);
    }
}
