//! The posts of Microsoft as a drill shows them: one for the whole, or one for each service where they are asked by service.

use serde_json::{Value, json};

use super::super::staged::listed;
use super::super::{Page, body};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, Report};

/// The post of all, with the worst incident in it; the list, where services are watched or the address is that of the list.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let worst = report.open().max_by_key(|told| told.health);
    if page.watch.is_all() && !page.url.ends_with("m365Consumer") {
        return body::shown(&post(report.health, report, worst));
    }
    let posts = listed(&page.watch, report).into_iter().map(|part| {
        let mut post = post(part.health, report, worst.filter(|_| part.health.is_bad()));
        post["ServiceDisplayName"] = json!(part.name);
        post["ServiceWorkloadName"] = json!(part.id);
        post
    });
    body::shown(&posts.collect())
}

fn post(health: Health, report: &Report, incident: Option<&PageIncident>) -> Value {
    let said = |text: Option<&str>| text.unwrap_or_default().to_owned();
    json!({
        "Id": said(incident.map(super::super::staged::id)),
        "AuthoredDateTime": incident.and_then(|told| told.started),
        "InternalDateTime": incident.map_or(report.page_time, |told| told.updated),
        "Title": said(incident.map(|told| told.name.as_str())),
        "Message": said(incident.map(|told| told.words.as_str())),
        "Status": as_status(health),
    })
}

/// Their word for it; what is between has the milder one.
fn as_status(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Maintenance | Health::Unknown => "Available",
        Health::Degraded | Health::PartialOutage => "Service degradation",
        Health::MajorOutage => "Service interruption",
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, same, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let mac = "url: \"https://status.cloud.microsoft/api/posts/mac\"";
        let consumer = "url: \"https://status.cloud.microsoft/api/posts/m365Consumer\"";
        for fields in [mac.to_owned(), consumer.to_owned(), format!("{consumer}\ncomponents: [API]")] {
            let read = same(&FORMAT, &fields, &evening());
            assert_eq!((read.page_time, read.incidents[0].started), (evening().page_time, evening().incidents[0].started));
            well(&FORMAT, &fields);
        }
        assert_eq!(back(&FORMAT, &format!("{consumer}\ncomponents: [Outlook.com]"), &evening()).health, Health::Operational);
    }
}
