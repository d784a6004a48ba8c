//! The feeds in which pages tell their history, an entry for each incident: `…/feed.atom` of incident.io and `…/history.atom` or
//! `…/history.rss` of Statuspage. The state of each stands in its words; how bad it is stands there at best for its parts.
//!
//! ```html
//! <b>Status: Identified</b><br/><br/>We know why.<br/><br/><b>Affected components</b><ul><li>Batch (Partial outage)</li></ul>
//! ```
//! ```html
//! <p><small>Nov <var data-var='date'>22</var>, <var data-var='time'>02:09</var> UTC</small><br><strong>Identified</strong> - We know why.</p>
//! ```

mod entry;
mod show;

use super::body::unreadable;
use super::feed::{Entry, feed};
use super::{Page, Tally, Watch};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Report, Voice, reason};
use entry::Story;

/// The feed of incident.io.
pub const INCIDENTIO: Format = Format {
    name: "incidentio-feed",
    voice: Voice::Page,
    parse: |fields, faults| Page::parse(incidentio, show::incidentio, fields, faults),
};
/// The feed of Statuspage.
pub const STATUSPAGE: Format = Format {
    name: "statuspage-feed",
    voice: Voice::Page,
    parse: |fields, faults| Page::parse(statuspage, show::statuspage, fields, faults),
};

fn incidentio(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    read(watch, outcome, entry::incidentio)
}

fn statuspage(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    read(watch, outcome, entry::statuspage)
}

fn read(watch: &Watch, outcome: &Outcome, understand: fn(&Entry) -> Story) -> Result<Report, Bilingual> {
    let feed = feed(outcome)?;
    // Where no entry shows its state, only the title tells the feed from any other.
    if feed.entries.is_empty() && !feed.title.to_lowercase().contains("status") {
        return Err(unreadable(&reason("ce n'est pas le flux d'une page d'état", "not the feed of a status page")));
    }
    let mut tally = Tally::of_incidents(watch);
    for entry in &feed.entries {
        let story = understand(entry);
        if story.is_open() {
            let touched = story.touched();
            tally.incident(story.told(watch, entry), &touched);
        }
    }
    Ok(tally.report())
}
