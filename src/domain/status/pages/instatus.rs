//! Pages of Instatus: `…/summary.json` says how the page is and what is open, `…/v2/components.json` how each part is.
//!
//! ```json
//! {"page": {"name": "Nuage", "url": "https://status.nuage.example", "status": "HASISSUES"},
//!  "activeIncidents": [{"id": "i1", "name": "Slow", "started": "2026-11-22T02:00:00Z", "status": "IDENTIFIED", "impact": "PARTIALOUTAGE"}]}
//! ```
//! ```json
//! {"components": [{"id": "c1", "name": "API", "status": "OPERATIONAL", "group": {"name": "Core"}}]}
//! ```

mod page;
mod show;

use super::{Page, Tally, Watch, body};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Report, Voice};
use page::{Component, Summary};

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "instatus", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let text = body::text(outcome)?;
    let page: Summary = if text.starts_with('[') { Summary::of(body::parsed(text)?) } else { body::parsed(text)? };
    if page.proves_nothing() {
        return Err(body::unreadable(&body::another_shape()));
    }
    let mut tally = Tally::of(watch);
    if let Some(health) = page.health() {
        tally.whole(health);
    }
    for component in page.components() {
        count(&mut tally, component, &[]);
    }
    for (incident, touched) in page.open() {
        tally.incident(incident, &touched);
    }
    Ok(tally.report())
}

/// Counts a part and those that stand below it, which may be watched by its name as well.
fn count(tally: &mut Tally<'_>, component: &Component, above: &[&str]) {
    let names: Vec<&str> = component.group_names().chain(above.iter().copied()).collect();
    if component.children().is_empty() {
        return tally.part(component.part(), &names);
    }
    tally.heading(component.part());
    let names = [&names[..], &component.names()].concat();
    component.children().iter().for_each(|child| count(tally, child, &names));
}
