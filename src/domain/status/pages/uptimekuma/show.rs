//! A page of Uptime Kuma as a drill shows it: for each monitor, by its number, how it was and how it is.

use serde_json::{Value, json};

use super::super::staged::{in_ids, listed};
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Part, Report};
use crate::domain::time::Timestamp;

/// The last beats of every monitor; a part that has no number has its place in the list for one.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let worst = report.open().max_by_key(|told| told.health);
    let monitors = listed(&page.watch, &in_ids(&page.watch, report)).into_iter().zip(1..).map(|(part, n)| {
        let is_number = part.id.bytes().all(|byte| byte.is_ascii_digit());
        (if is_number { part.id.to_string() } else { n.to_string() }, beats(&part, worst, report.page_time))
    });
    body::shown(&json!({"heartbeatList": monitors.collect::<serde_json::Map<_, _>>(), "uptimeList": {}}))
}

fn beats(part: &Part, incident: Option<&PageIncident>, now: Option<Timestamp>) -> Value {
    let beat = |status: i64, at: Option<Timestamp>, words: &str| json!({"status": status, "time": at.map(|at| at.strftime("%Y-%m-%d %H:%M:%S.000").to_string()), "msg": words});
    let code = as_code(part.health);
    match incident.filter(|_| code != 1) {
        Some(told) => json!([beat(1, told.started, ""), beat(code, told.started, &told.words), beat(code, told.updated, &told.words)]),
        None => json!([beat(1, now, ""), beat(code, now, "")]),
    }
}

/// Their number for it; what is between has the milder one.
fn as_code(health: Health) -> i64 {
    match health {
        Health::Operational | Health::Unknown => 1,
        Health::Maintenance => 3,
        Health::Degraded | Health::PartialOutage => 2,
        Health::MajorOutage => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, told, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://status.example/api/status-page/heartbeat/all\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [7]")] {
            let read = back(&FORMAT, &fields, &evening());
            let (due, found) = (&evening().incidents[0], &read.incidents[0]);
            assert_eq!((read.health, told(&read)), (Health::MajorOutage, vec![(due.words.clone(), due.words.clone(), due.updated)]));
            assert_eq!(found.started, due.started);
            well(&FORMAT, &fields);
        }
    }
}
