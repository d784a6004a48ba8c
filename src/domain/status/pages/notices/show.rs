//! A feed of any page as a drill shows it: an entry for each update, its state and what suffers as its categories.

use super::super::Page;
use super::super::feed::write::{atom, html};
use super::super::feed::{Entry, Feed};
use super::super::staged::touched;
use crate::domain::effect::Outcome;
use crate::domain::status::{PageIncident, PageUpdate, Report};

/// All that was said of the incidents, open or over.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let parts: Vec<String> = touched(&page.watch, report).iter().map(|part| part.name.to_string()).collect();
    let entries = report.incidents.iter().flat_map(|told| told.said().iter().map(|update| entry(told, update, &parts)).collect::<Vec<_>>());
    atom(&Feed { title: "Status".to_owned(), updated: report.page_time, entries: entries.collect() })
}

fn entry(incident: &PageIncident, update: &PageUpdate, parts: &[String]) -> Entry {
    let link = incident.url.as_ref().map(ToString::to_string).unwrap_or_default();
    let seconds = update.at.map(|at| at.as_second()).unwrap_or_default();
    let touched = if incident.is_over() { &[] } else { parts };
    Entry {
        id: format!("{link}#{seconds}"),
        title: incident.name.to_string(),
        body: html(&update.words),
        categories: [update.state.to_string()].into_iter().chain(touched.iter().cloned()).collect(),
        published: update.at,
        updated: update.at,
        link,
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use crate::domain::status::Health;
    use crate::domain::status::pages::shown::{back, evening, told, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://status.example/en.atom\"";
        for (fields, health) in [
            (url.to_owned(), Health::Degraded),
            (format!("{url}\ncomponents: [API]"), Health::Degraded),
            (format!("{url}\ncomponents: [Storage Box]"), Health::Operational),
        ] {
            let read = back(&FORMAT, &fields, &evening());
            assert_eq!(read.health.is_bad(), health.is_bad(), "{fields}");
            assert_eq!(told(&read), told(&evening()), "{fields}");
            assert_eq!((read.incidents[0].started, read.incidents[0].updates.len()), (evening().incidents[0].started, 2));
            well(&FORMAT, &fields);
        }
    }
}
