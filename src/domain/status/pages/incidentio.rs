//! Pages of incident.io in their own form, `https://status.openai.com/proxy/status.openai.com`: unlike their copy of Statuspage's
//! form, it names every part. A part that stands in no `affected_components` is well.
//!
//! ```json
//! {"public_url": "https://status.openai.com/",
//!  "structure": {"items": [{"group": {"id": "01G", "name": "APIs", "components": [{"component_id": "01C", "name": "Batch"}]}}]},
//!  "affected_components": [{"component_id": "01C", "status": "partial_outage"}],
//!  "ongoing_incidents": [{"id": "01I", "name": "Batch fails", "status": "investigating", "updates": [{"message_string": "…"}]}]}
//! ```

mod page;
mod show;

use std::borrow::Cow;

use super::{Page, Tally, Watch, body};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Report, Voice};
use page::Native;

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "incidentio", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

/// How a value that is not there is written where the page was taken out of its HTML.
const ABSENT: &str = "\"$undefined\"";

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let text = body::text(outcome)?;
    let text = if text.contains(ABSENT) { text.replace(ABSENT, "null").into() } else { Cow::Borrowed(text) };
    let page = body::parsed::<Native>(&text)?.inner();
    let (Some(parts), Some(incidents)) = (page.parts(), page.open()) else {
        return Err(body::unreadable(&body::another_shape()));
    };
    let mut tally = Tally::of(watch);
    for (part, group) in parts {
        tally.part(part, &group);
    }
    for incident in incidents {
        tally.incident(incident.told(&page), &incident.touched());
    }
    Ok(tally.report())
}
