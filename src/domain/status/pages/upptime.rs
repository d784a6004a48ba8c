//! Pages of Upptime, `https://raw.githubusercontent.com/<owner>/<repository>/HEAD/history/summary.json`.
//!
//! ```json
//! [{"name": "Wiki", "slug": "wiki", "status": "up", "uptime": "99.98%"}]
//! ```

use serde::Deserialize;

use super::{Page, Tally, Watch, body, part};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Report, Voice};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "upptime", voice: Voice::Page, parse: |fields, faults| Page::parse(read, fields, faults) };

#[derive(Deserialize)]
struct Site {
    name: String,
    slug: String,
    status: String,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let sites: Vec<Site> = body::json(outcome)?;
    if sites.is_empty() {
        return Err(body::empty());
    }
    let mut tally = Tally::of(watch);
    for site in &sites {
        let health = match site.status.as_str() {
            "up" => Health::Operational,
            "degraded" => Health::Degraded,
            "down" => Health::MajorOutage,
            _ => Health::Unknown,
        };
        tally.part(part(&site.slug, &site.name, health), &[]);
    }
    Ok(tally.report())
}
