//! The feed of Azure as a drill shows it: what is open, and nothing of what is over.

use super::super::Page;
use super::super::feed::write::{html, rss};
use super::super::feed::{Entry, Feed};
use super::super::staged::touched;
use crate::domain::effect::Outcome;
use crate::domain::status::{PageIncident, Report};

const PAGE: &str = "https://azure.status.microsoft/en-us/status/";

/// An item for each open incident, with what suffers as its categories.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let categories: Vec<String> = touched(&page.watch, report).iter().map(|part| part.name.to_string()).collect();
    let entries = report.open().map(|told| entry(told, &categories)).collect();
    rss(&Feed { title: "Azure Status".to_owned(), updated: report.page_time, entries })
}

fn entry(incident: &PageIncident, categories: &[String]) -> Entry {
    Entry {
        id: incident.name.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "-"),
        title: incident.name.to_string(),
        link: PAGE.to_owned(),
        body: format!("<p>{}</p>", html(&incident.words)),
        categories: categories.to_vec(),
        published: incident.updated.or(incident.started),
        updated: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use crate::domain::status::Health;
    use crate::domain::status::pages::shown::{back, evening, told, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://rssfeed.azure.status.microsoft/en-us/status/feed/\"";
        let watching = |name: &str| format!("{url}\ncomponents: [{name}]");
        for (fields, health) in
            [(url.to_owned(), Health::Degraded), (watching("API"), Health::PartialOutage), (watching("West Europe"), Health::Operational)]
        {
            let read = back(&FORMAT, &fields, &evening());
            assert_eq!(read.health, health, "{fields}");
            let due = if health.is_bad() { told(&evening()) } else { Vec::new() };
            assert_eq!(told(&read), due, "{fields}");
            well(&FORMAT, &fields);
        }
    }
}
