//! The page of Slack, `https://slack-status.com/api/v2.0.0/current`; the bare list of `…/history` as well, which proves less.
//!
//! ```json
//! {"status": "active", "date_updated": "2026-06-26T03:09:39-07:00", "active_incidents": [{"id": 1571, "title": "Messages are late",
//!   "type": "incident", "status": "active", "url": "https://…", "services": ["Messaging"], "notes": [{"body": "<p>…</p>"}]}]}
//! ```

mod show;

use serde::Deserialize;

use super::course::Course;
use super::when::instant;
use super::{NAME, Page, Tally, Touched, WORDS, Watch, body, link, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Report, Voice};

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "slack", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Current { status: String, date_updated: Option<String>, active_incidents: Vec<Incident> },
    History(Vec<Incident>),
}

#[derive(Deserialize)]
struct Incident {
    title: Option<String>,
    status: Option<String>,
    #[serde(rename = "type")]
    sort: Option<String>,
    url: Option<String>,
    date_created: Option<String>,
    date_updated: Option<String>,
    services: Option<Vec<String>>,
    notes: Option<Vec<Note>>,
}

#[derive(Deserialize)]
struct Note {
    body: Option<String>,
    date_created: Option<String>,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let (mut tally, incidents) = match body::json(outcome)? {
        Answer::History(incidents) if incidents.is_empty() => return Err(body::empty()),
        Answer::History(incidents) => (Tally::of_incidents(watch), incidents),
        Answer::Current { status, date_updated, active_incidents } => {
            let mut tally = Tally::without_list(watch);
            tally.whole(whole(&status, &active_incidents));
            tally.time(date_updated.as_deref().and_then(instant));
            (tally, active_incidents)
        }
    };
    for incident in incidents.iter().filter(|incident| incident.course().is_now()) {
        let touched = match incident.services.as_deref() {
            Some(services) if !services.is_empty() => Touched::Parts(services.to_vec()),
            _ => Touched::Whole,
        };
        tally.incident(incident.told(), &touched);
    }
    Ok(tally.report())
}

/// The page's own word; `active` means what its incidents mean, and nothing that we know without them.
fn whole(status: &str, incidents: &[Incident]) -> Health {
    match status {
        "ok" => Health::Operational,
        "active" if !incidents.is_empty() => Health::Operational,
        _ => Health::Unknown,
    }
}

impl Incident {
    fn course(&self) -> Course {
        match self.status.as_deref() {
            Some("active") => Course::Open,
            Some("scheduled") => Course::Ahead,
            Some("resolved" | "completed" | "cancelled") => Course::Over,
            _ => Course::Unknown,
        }
    }

    fn impact(&self) -> Health {
        match self.sort.as_deref() {
            Some("notice") => Health::Operational,
            Some("incident") => Health::Degraded,
            Some("outage") => Health::MajorOutage,
            _ => Health::Unknown,
        }
    }

    fn told(&self) -> PageIncident {
        let time = |text: &Option<String>| text.as_deref().and_then(instant);
        let state = match self.course() {
            Course::Open => "investigating",
            Course::Ahead | Course::Watched | Course::Over | Course::Unknown => self.status.as_deref().unwrap_or_default(),
        };
        let mut told = PageIncident {
            name: plain(self.title.as_deref().unwrap_or_default(), NAME),
            state: short(state, NAME),
            updated: time(&self.date_updated),
            started: time(&self.date_created),
            url: self.url.as_deref().and_then(link),
            health: self.course().weigh(self.impact()),
            ..PageIncident::default()
        };
        let notes = self.notes.iter().flatten();
        told.say(
            notes
                .map(|note| PageUpdate {
                    at: time(&note.date_created),
                    state: short("", NAME),
                    words: plain(note.body.as_deref().unwrap_or_default(), WORDS),
                })
                .collect(),
        );
        told
    }
}
