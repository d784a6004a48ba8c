//! The feed of Azure, `https://rssfeed.azure.status.microsoft/en-us/status/feed/`: an item for each open incident, gone once it is
//! over, nothing while all is well. Its categories are regions and services, mixed; `components` names those that count.
//!
//! ```yaml
//! {id: page, format: azure, url: "https://rssfeed.azure.status.microsoft/en-us/status/feed/", components: [West Europe, Azure OpenAI Service]}
//! ```

mod show;

use super::body::{header_time, stale, unreadable};
use super::feed::{Entry, feed};
use super::{NAME, Page, Tally, Touched, WORDS, Watch, link, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, Report, Voice, reason};
use crate::domain::time::Span;

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "azure", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

/// The feed is made anew every minute: an older one is a copy that somebody forgot.
const FRESH: Span = Span::minutes(30);

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let feed = feed(outcome)?;
    if feed.title != "Azure Status" {
        return Err(unreadable(&reason("ce n'est pas le flux d'Azure", "not the feed of Azure")));
    }
    if let (Some(made), Some(sent)) = (feed.updated, header_time(outcome))
        && FRESH.after(made) < sent
    {
        return Err(stale());
    }
    let mut tally = Tally::of_incidents(watch);
    for entry in &feed.entries {
        tally.incident(told(watch, entry), &Touched::Parts(entry.categories.clone()));
    }
    Ok(tally.report())
}

/// How bad it is is never said; one that touches what is watched weighs more.
fn told(watch: &Watch, entry: &Entry) -> PageIncident {
    let is_ours = entry.categories.iter().any(|category| watch.names(category));
    PageIncident {
        name: plain(&entry.title, NAME),
        state: short("investigating", NAME),
        words: plain(&entry.body, WORDS),
        updated: entry.updated,
        started: entry.published,
        url: link(&entry.link),
        health: if is_ours { Health::PartialOutage } else { Health::Degraded },
        updates: Vec::new(),
    }
}
