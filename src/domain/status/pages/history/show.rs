//! The feeds of history as a drill shows them, with what is over as well as what is open.

use super::super::Page;
use super::super::feed::write::{atom, html, sentence};
use super::super::feed::{Entry, Feed};
use super::super::staged::touched;
use super::super::statuspage::words::as_outage;
use crate::domain::effect::Outcome;
use crate::domain::status::{PageIncident, PageUpdate, Part, Report};
use crate::domain::text::Text;

/// That of incident.io: the latest words alone, and the parts.
pub fn incidentio(page: &Page, report: &Report) -> Outcome {
    let parts = touched(&page.watch, report);
    feed(report, |told| {
        let head = format!("<b>Status: {}</b><br/><br/>{}", sentence(&told.state), html(&told.words));
        if told.is_over() || parts.is_empty() { head } else { format!("{head}{}", list(&parts)) }
    })
}

/// That of Statuspage: all that was said, latest first, each day without its year.
pub fn statuspage(_: &Page, report: &Report) -> Outcome {
    feed(report, |told| told.said().iter().map(paragraph).collect())
}

fn feed(report: &Report, body: impl Fn(&PageIncident) -> String) -> Outcome {
    let entry = |told: &PageIncident| Entry {
        id: text(told.url.as_ref()),
        title: told.name.to_string(),
        link: text(told.url.as_ref()),
        body: body(told),
        published: told.started,
        updated: told.updated,
        ..Entry::default()
    };
    let entries = report.incidents.iter().map(entry).collect();
    atom(&Feed { title: "Status - Incident History".to_owned(), updated: report.page_time, entries })
}

fn list(parts: &[Part]) -> String {
    let items: String = parts.iter().map(|part| format!("<li>{} ({})</li>", html(&part.name), sentence(as_outage(part.health)))).collect();
    format!("<br/><br/><b>Affected components</b><ul>{items}</ul>")
}

fn paragraph(update: &PageUpdate) -> String {
    let at = update.at.map(|at| at.strftime("%b <var data-var='date'>%d</var>, <var data-var='time'>%H:%M</var> UTC").to_string());
    let (at, state, words) = (at.unwrap_or_default(), sentence(&update.state), html(&update.words));
    format!("<p><small>{at}</small><br><strong>{state}</strong> - {words}</p>")
}

fn text(text: Option<&Text>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{INCIDENTIO, STATUSPAGE};
    use crate::domain::status::Health;
    use crate::domain::status::pages::shown::{back, evening, same, told, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let (url, watching) = ("url: \"https://status.example/feed.atom\"", "url: \"https://status.example/feed.atom\"\ncomponents: [API]");
        for fields in [url, watching] {
            let read = same(&INCIDENTIO, fields, &evening());
            assert_eq!(read.incidents[0].started, evening().incidents[0].started);
            well(&INCIDENTIO, fields);
        }
        let read = back(&STATUSPAGE, url, &evening());
        assert_eq!((read.health, told(&read)), (Health::Degraded, told(&evening())));
        assert_eq!((read.incidents[0].started, read.incidents[0].updates.len()), (evening().incidents[0].started, 2));
        well(&STATUSPAGE, url);
    }
}
