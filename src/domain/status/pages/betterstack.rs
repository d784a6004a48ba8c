//! Pages of Better Stack, `…/index.json`, in the form of JSON:API: the page in `data`, all that belongs to it in `included`.
//!
//! ```json
//! {"data": {"attributes": {"aggregate_state": "degraded", "custom_domain": "status.nuage.example", "updated_at": "2026-11-22T02:00:00Z"}},
//!  "included": [{"id": "7", "type": "status_page_resource", "attributes": {"public_name": "API", "status": "degraded", "status_page_section_id": 3}},
//!   {"id": "9", "type": "status_report", "attributes": {"title": "Slow", "report_type": "manual", "aggregate_state": "degraded", "ends_at": null}}]}
//! ```

mod page;
mod show;

use super::when::instant;
use super::{Page, Tally, Watch, body};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Report, Voice};
use page::{Index, of_state};

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "betterstack", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let index: Index = body::json(outcome)?;
    let head = &index.data.attributes;
    let changed = head.updated_at.as_deref().and_then(instant);
    let catalogue = index.catalogue();
    let mut tally = Tally::of(watch);
    tally.whole(of_state(&head.aggregate_state));
    for resource in index.of_type("status_page_resource") {
        if resource.is_monitored() {
            tally.part(resource.part(), &catalogue.section_of(resource));
        } else {
            tally.heading(resource.part());
        }
    }
    let now = body::header_time(outcome).or(changed);
    for report in index.of_type("status_report").filter(|report| report.is_open(now)) {
        tally.incident(catalogue.told(report), &report.touched());
    }
    tally.time(changed);
    Ok(tally.report())
}
