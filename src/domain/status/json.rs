//! What `relais status --json` says of a provider: `{"id": "openai", "health": "major_outage", "state": "known", …}`.

use serde::Serialize;

use super::{Cause, Health, PageIncident, PageUpdate, Part, Readings, SourceKey, State, Verdict};
use crate::domain::lang::Lang;
use crate::domain::provider::Provider;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// A provider; every time is RFC 3339, and null where it is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProviderStatus {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How it is.
    pub health: Health,
    /// How sure that is.
    pub state: State,
    /// Since when.
    pub since: Option<Timestamp>,
    /// The oldest reading that it rests on.
    pub read_at: Option<Timestamp>,
    /// Why.
    pub reason: Option<String>,
    /// Where it is read.
    pub sources: Vec<SourceStatus>,
    /// What the provider says.
    pub incidents: Vec<IncidentStatus>,
}

/// One of its sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceStatus {
    /// Its id.
    pub id: String,
    /// The format it speaks.
    pub format: &'static str,
    /// How the provider is by this source alone, however old.
    pub health: Health,
    /// Since when.
    pub since: Option<Timestamp>,
    /// When it was last read.
    pub read_at: Option<Timestamp>,
    /// Why.
    pub reason: Option<String>,
    /// How long it took to answer, in milliseconds.
    pub latency_ms: Option<u64>,
    /// When the page says that it was last changed.
    pub page_time: Option<Timestamp>,
    /// Whether it tells of incidents alone: operational then means that none is reported.
    pub notices_only: bool,
    /// The parts that count, as the page names them.
    pub parts: Vec<Part>,
}

/// What would explain several failures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CauseStatus {
    /// The id of what they share.
    pub id: String,
    /// The ids of those that fail and stand on it.
    pub explains: Vec<String>,
    /// How many fail in all.
    pub failing: usize,
    /// How many stand on it and are well.
    pub well: usize,
    /// How many do not stand on it.
    pub others: usize,
    /// How many of those fail.
    pub others_failing: usize,
}

impl From<&Cause> for CauseStatus {
    fn from(cause: &Cause) -> Self {
        let (others_failing, others) = cause.others;
        let Cause { id, explains, failing, well, .. } = cause.clone();
        Self { id, explains, failing, well, others, others_failing }
    }
}

/// An incident in the provider's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IncidentStatus {
    /// What they call it.
    pub name: Text,
    /// Their state of it.
    pub state: Text,
    /// Their latest words.
    pub words: Text,
    /// When those were written.
    pub updated: Option<Timestamp>,
    /// When it began.
    pub started: Option<Timestamp>,
    /// Where it is told.
    pub url: Option<Text>,
    /// How much it weighs now.
    pub health: Health,
    /// All that they said, latest first, as far as the format tells it.
    pub updates: Vec<UpdateStatus>,
}

/// Something that was said in the course of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UpdateStatus {
    /// When.
    pub at: Option<Timestamp>,
    /// Their state of it then.
    pub state: Text,
    /// Their words.
    pub words: Text,
}

impl ProviderStatus {
    /// What is known of this provider, with its reasons in this language.
    pub fn of(provider: &Provider, verdict: &Verdict, readings: &Readings, lang: Lang) -> Self {
        let verdict = verdict.clone();
        let mut sources = Vec::new();
        let mut incidents = Vec::new();
        for source in &provider.sources {
            let reading = readings.get(&SourceKey::new(&provider.id, &source.id)).filter(|reading| reading.is_of(source));
            incidents.extend(reading.and_then(|reading| reading.report.as_ref()).into_iter().flat_map(|report| &report.incidents));
            let reading = reading.cloned().unwrap_or_default();
            let latency_ms = reading.latency();
            let report = reading.report.unwrap_or_default();
            sources.push(SourceStatus {
                id: source.id.clone(),
                format: source.format.name,
                health: reading.health,
                since: reading.since,
                read_at: reading.read_at,
                latency_ms,
                page_time: report.page_time,
                notices_only: report.notices_only,
                parts: report.parts,
                reason: reading.reason.map(|why| why.get(lang).to_owned()),
            });
        }
        Self {
            id: provider.id.clone(),
            name: provider.name.clone(),
            health: verdict.health,
            state: verdict.state,
            since: verdict.since,
            read_at: verdict.read_at,
            reason: verdict.reason.map(|why| why.get(lang).to_owned()),
            sources,
            incidents: incidents.into_iter().map(IncidentStatus::of).collect(),
        }
    }
}

impl IncidentStatus {
    fn of(incident: &PageIncident) -> Self {
        let PageIncident { name, state, words, updated, started, url, health, updates } = incident.clone();
        let updates = updates.into_iter().map(|PageUpdate { at, state, words }| UpdateStatus { at, state, words }).collect();
        Self { name, state, words, updated, started, url, health, updates }
    }
}
