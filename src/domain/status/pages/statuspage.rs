//! Pages that speak Statuspage v2, `…/api/v2/summary.json`; those of incident.io speak nearly the same.
//!
//! ```json
//! {"page": {"url": "https://status.openai.com", "updated_at": "2026-11-22T02:09:00Z"},
//!  "status": {"indicator": "major"},
//!  "components": [{"id": "8l4y", "name": "API", "status": "major_outage"}],
//!  "incidents": [{"name": "Elevated errors", "status": "investigating", "impact": "major", "incident_updates": [{"body": "…"}]}],
//!  "scheduled_maintenances": []}
//! ```
//!
//! Its other documents hold a part of the same: `components.json`, `incidents.json`, `incidents/unresolved.json`,
//! `scheduled-maintenances.json`. Without `status` and parts, none of them proves that all is well.

mod page;
mod show;
pub(super) mod words;

use super::{Page, Tally, Watch, body};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Report, Voice};
use page::{Proves, Summary};

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "statuspage", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let page: Summary = body::json(outcome)?;
    let mut tally = match page.proves() {
        Proves::Health => Tally::of(watch),
        Proves::Incidents => Tally::of_incidents(watch),
        Proves::Nothing => return Err(body::unreadable(&body::another_shape())),
    };
    if let Some(health) = page.health() {
        tally.whole(health);
    }
    for component in page.components() {
        if component.is_heading() { tally.heading(component.part()) } else { tally.part(component.part(), &[]) }
    }
    for (incident, sort) in page.open() {
        tally.incident(incident.told(sort, page.url()), &incident.touched());
    }
    tally.time(page.time());
    Ok(tally.report())
}
