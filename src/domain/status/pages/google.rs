//! The incidents of Google, `https://status.cloud.google.com/incidents.json` and
//! `https://www.google.com/appsstatus/dashboard/incidents.json`: a bare list of those of a year, nearly all of them over.
//! `components` names products or places, by id or name.
//!
//! ```json
//! [{"id": "gC1", "begin": "2026-11-22T02:00:00+00:00", "external_desc": "Vertex AI fails", "status_impact": "SERVICE_OUTAGE",
//!   "updates": [{"when": "2026-11-22T02:09:00+00:00", "text": "\\# Summary\nWe look.", "status": "SERVICE_OUTAGE"}],
//!   "affected_products": [{"id": "gP1", "title": "Vertex AI"}], "uri": "incidents/gC1"}]
//! ```

mod listed;
mod show;

use super::when::instant;
use super::{NAME, Page, Tally, Touched, WORDS, Watch, body, link, plain, short};
use crate::domain::effect::{Effect, Outcome};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Reader, Report, Voice};
use crate::domain::yaml::{Faults, Fields};
use listed::{Incident, Listed, Words};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "google", voice: Voice::Page, parse };

/// A page whose incidents have addresses that lead on from its own.
#[derive(Debug)]
struct Google(Page);

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
    Some(Box::new(Google(Page::of(read, show::show, fields, faults)?)))
}

impl Reader for Google {
    fn ask(&self) -> Effect {
        self.0.ask()
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        let mut report = self.0.read(outcome)?;
        for incident in &mut report.incidents {
            incident.url = incident.url.take().and_then(|uri| link(&joined(&self.0.url, &uri)));
        }
        Ok(report)
    }

    fn show(&self, report: &Report) -> Option<Outcome> {
        self.0.show(report)
    }
}

/// The address of a page's incident, which may begin at the page's folder, at its host, or nowhere else.
fn joined(page: &str, uri: &str) -> String {
    if uri.contains("://") {
        return uri.to_owned();
    }
    let (folder, _) = page.rsplit_once('/').unwrap_or((page, ""));
    let host = page.match_indices('/').nth(2).map_or(page, |(at, _)| &page[..at]);
    format!("{}/{}", if uri.starts_with('/') { host } else { folder }, uri.trim_start_matches('/'))
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let listed: Vec<Listed<'_>> = body::parsed(body::text(outcome)?)?;
    let mut tally = Tally::of_incidents(watch);
    for listed in &listed {
        if let Listed::Open(incident) = listed {
            tally.incident(told(incident), &touched(incident));
        }
    }
    Ok(tally.report())
}

/// A product that does not work is out; which products are watched says whether that matters.
fn told(incident: &Incident<'_>) -> PageIncident {
    let is_back = incident.newest().is_some_and(|update| update.status.as_deref() == Some("AVAILABLE"));
    let impact = incident.status_impact.as_deref().map_or(Health::Unknown, of_impact);
    let time = |text: &Option<Words<'_>>| text.as_deref().and_then(instant);
    let mut told = PageIncident {
        name: plain(title(incident.external_desc.as_deref().or(incident.service_name.as_deref()).unwrap_or_default()), NAME),
        state: short(if is_back { "monitoring" } else { "investigating" }, NAME),
        started: time(&incident.begin),
        updated: time(&incident.modified),
        url: incident.uri.as_deref().map(|uri| short(uri, NAME)),
        health: if is_back { impact.min(Health::Degraded) } else { impact },
        ..PageIncident::default()
    };
    let updates = incident.updates.iter().map(|update| PageUpdate {
        at: update.at(),
        state: short(if update.status.as_deref() == Some("AVAILABLE") { "resolved" } else { "" }, NAME),
        words: plain(update.text.as_deref().unwrap_or_default(), WORDS),
    });
    told.say(updates.collect());
    told
}

/// What happened, without the heading and the description that Workspace puts around it.
fn title(words: &str) -> &str {
    let words = words.trim_start().strip_prefix("**Title:**").unwrap_or(words);
    words.split("**Description").next().unwrap_or(words)
}

fn of_impact(word: &str) -> Health {
    match word {
        "SERVICE_OUTAGE" => Health::MajorOutage,
        "SERVICE_DISRUPTION" => Health::PartialOutage,
        "SERVICE_INFORMATION" => Health::Operational,
        _ => Health::Unknown,
    }
}

/// The products and places that it names; all of Google where it names none.
fn touched(incident: &Incident<'_>) -> Touched {
    let places = incident.affected_products.iter().chain(&incident.currently_affected_locations);
    let places = places.flat_map(|place| [&place.id, &place.title, &place.current_title]).chain([&incident.service_name]);
    let names: Vec<String> = places.flatten().filter(|name| !name.is_empty()).map(|name| name.to_string()).collect();
    if names.is_empty() || names == ["Multiple Products"] { Touched::Whole } else { Touched::Parts(names) }
}
