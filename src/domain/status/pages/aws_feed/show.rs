//! The feed of AWS as a drill shows it: an item for each update at each place.

use super::super::Page;
use super::super::aws::show::{Spot, spots};
use super::super::feed::write::{html, rss};
use super::super::feed::{Entry, Feed};
use crate::domain::effect::Outcome;
use crate::domain::status::{Health, PageIncident, PageUpdate, Report};

const PAGE: &str = "https://status.aws.amazon.com/";

/// All that was said of the incidents, open or over.
pub fn show(page: &Page, report: &Report) -> Outcome {
    let entries = report.incidents.iter().flat_map(|told| {
        let spots = spots(&page.watch, report, told).into_iter();
        spots.flat_map(move |spot| told.said().iter().map(|update| entry(told, &spot, update)).collect::<Vec<_>>())
    });
    let entries = entries.collect();
    rss(&Feed { title: "Amazon Web Services Service Status".to_owned(), updated: report.page_time, entries })
}

fn entry(incident: &PageIncident, spot: &Spot, update: &PageUpdate) -> Entry {
    let name = &incident.name;
    let title = match (update.state.as_str(), spot.health) {
        ("resolved", _) => format!("Service is operating normally: [RESOLVED] {name}"),
        (_, Health::Operational | Health::Maintenance | Health::Unknown) => format!("Informational message: {name}"),
        (_, Health::Degraded) => format!("Service impact: {name}"),
        (_, Health::PartialOutage | Health::MajorOutage) => format!("Service disruption: {name}"),
    };
    let seconds = update.at.map(|at| at.as_second()).unwrap_or_default();
    Entry {
        id: format!("{PAGE}#{}_{seconds}", spot.tag),
        title,
        link: PAGE.to_owned(),
        body: html(&update.words),
        published: update.at,
        ..Entry::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, told, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://status.aws.amazon.com/rss/all.rss\"";
        let watching = format!("{url}\ncomponents: [ec2-eu-west-3]");
        for (fields, name) in [(url, "Errors on \"API\" (api)"), (&watching, "Errors on \"API\" (ec2-eu-west-3)")] {
            let read = back(&FORMAT, fields, &evening());
            assert_eq!(read.health, Health::PartialOutage, "{fields}");
            let (due, found) = (&told(&evening())[0], &told(&read)[0]);
            assert_eq!((found.0.as_str(), &found.1, found.2), (name, &due.1, due.2));
            assert_eq!((read.incidents.len(), read.incidents[0].started), (1, evening().incidents[0].started));
            well(&FORMAT, fields);
        }
    }
}
