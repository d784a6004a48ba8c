//! Pages of Checkly, such as `https://mistral-ai.checkly-status-page.com`: the list of services, the summary, or the document
//! `/api/status-page/<page>/uptime`.
//!
//! ```json
//! [{"id": "c4869a5a", "name": "Embeddings", "status": "MAJOR", "group": "API"}]
//! {"status": "HAS_ISSUES", "activeIncidents": [{"id": "…", "name": "…", "startedAt": "…", "status": "INVESTIGATING", "severity": "MAJOR",
//!   "affectedServices": ["Embeddings"], "url": "https://…", "updatedAt": "…"}], "activeMaintenances": []}
//! {"uptime": [{"name": "API", "services": [{"id": "…", "name": "Embeddings", "days": [{"events": [{"id": "…", "name": "…",
//!   "severity": "MEDIUM", "lastUpdateStatus": "RESOLVED", "created_at": "…"}]}]}]}], "partialError": false}
//! ```

mod page;
mod show;

use std::collections::BTreeMap;

use super::{Page, Tally, Touched, Watch, body, part};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Report, Voice};
use page::{Answer, Event, Group, Service, Sort, Summary, of_page, of_service};

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "checkly", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    match body::json(outcome)? {
        Answer::Services(services) => of_services(watch, &services),
        Answer::Uptime { uptime, partial_error } => of_uptime(watch, &uptime, partial_error == Some(true)),
        Answer::Summary(summary) => of_summary(watch, &summary),
    }
}

fn of_services(watch: &Watch, services: &[Service]) -> Result<Report, Bilingual> {
    if services.is_empty() {
        return Err(body::empty());
    }
    let mut tally = Tally::of(watch);
    for service in services {
        let health = service.status.as_deref().map_or(Health::Unknown, of_service);
        tally.part(part(&service.id, &service.name, health), &[service.group()]);
    }
    Ok(tally.report())
}

fn of_summary(watch: &Watch, summary: &Summary) -> Result<Report, Bilingual> {
    let word = summary.word().ok_or_else(|| body::unreadable(&body::another_shape()))?;
    let mut tally = Tally::without_list(watch);
    tally.whole(of_page(word));
    for (event, sort) in summary.events().filter(|(event, _)| event.course().is_now()) {
        tally.incident(event.told(sort), &event.touched());
    }
    Ok(tally.report())
}

/// The days tell of events, by service; what is not over there is how the service is.
fn of_uptime(watch: &Watch, groups: &[Group], is_partial: bool) -> Result<Report, Bilingual> {
    let mut tally = Tally::of(watch);
    // The same event stands on each day and under each service that it touches.
    let mut told: BTreeMap<&str, (&Event, Vec<String>)> = BTreeMap::new();
    let services = || groups.iter().flat_map(|group| group.services.iter().map(move |service| (group, service)));
    if services().next().is_none() {
        return Err(body::empty());
    }
    for (group, service) in services() {
        let mut health = Health::Operational;
        for event in service.events().filter(|event| event.course().is_now()) {
            health = health.max(event.health(Sort::Incident));
            told.entry(&event.id).or_insert_with(|| (event, Vec::new())).1.push(service.id.clone());
        }
        tally.part(part(&service.id, &service.name, health), &[&group.name]);
    }
    for (event, services) in told.into_values() {
        tally.incident(event.told(Sort::Incident), &Touched::Parts(services));
    }
    if is_partial {
        tally.incomplete();
    }
    Ok(tally.report())
}
