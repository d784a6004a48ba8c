//! The feed of xAI as a drill shows it: an item for each product that an incident touches, over or not.

use super::super::Page;
use super::super::feed::write::{html, mail, rss, sentence};
use super::super::feed::{Entry, Feed};
use super::super::staged::touched;
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, PageUpdate, Report};

/// All incidents, with all that was said.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let products = touched(&page.watch, report);
    let mut entries = Vec::new();
    for told in &report.incidents {
        if told.is_over() || products.is_empty() {
            entries.push(entry(told, None, told.health));
        } else {
            entries.extend(products.iter().map(|part| entry(told, Some(&part.name), part.health)));
        }
    }
    rss(&Feed { title: "xAI System Status".to_owned(), updated: report.page_time, entries })
}

fn entry(incident: &PageIncident, product: Option<&str>, health: Health) -> Entry {
    let state = match incident.state.as_str() {
        known @ ("resolved" | "monitoring") => known,
        _ => "active",
    };
    let severity = as_severity(health);
    let blocks: String = incident.said().iter().rev().map(block).collect();
    let head = format!("<h3>Status: {}</h3><p>Severity: {severity}</p><hr /><h4>Updates:</h4>", state.to_uppercase());
    let link = incident.url.as_ref().map(ToString::to_string).unwrap_or_default();
    Entry {
        id: link.clone(),
        title: product.map_or_else(|| incident.name.to_string(), |product| format!("[{product}] {}", incident.name)),
        link,
        body: format!("{head}{blocks}"),
        categories: vec![severity.to_owned(), state.to_owned()],
        published: incident.started,
        updated: None,
    }
}

/// One block of its words.
fn block(update: &PageUpdate) -> String {
    let (at, state, words) = (mail(update.at), sentence(&update.state), html(&update.words));
    format!("<div><p><strong>{at}</strong></p><h3>{state}</h3><p>{words}</p></div>")
}

/// Their word for it; what is between has the milder one.
fn as_severity(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Maintenance | Health::Unknown => "available",
        Health::Degraded | Health::PartialOutage => "disruption",
        Health::MajorOutage => "outage",
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, told, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://status.x.ai/feed.xml\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [API]")] {
            let read = back(&FORMAT, &fields, &evening());
            assert_eq!(read.health, Health::MajorOutage);
            let (due, found) = (&told(&evening())[0], &told(&read)[0]);
            assert_eq!((found.0.as_str(), &found.1, found.2), ("[API] Errors on \"API\"", &due.1, due.2));
            assert_eq!((read.incidents.len(), read.incidents[0].updates.len()), (1, 2));
            assert_eq!(read.incidents[0].started, evening().incidents[0].started);
            well(&FORMAT, &fields);
        }
    }
}
