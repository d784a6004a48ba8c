//! The feeds of AWS, `https://status.aws.amazon.com/rss/all.rss` and one for each service and region: an item for each update,
//! how it is in the head of its title, the service and the region in its id. `components` names what counts, as in `aws`.
//!
//! ```xml
//! <item><title>Service impact: Increased Error Rates</title><pubDate>Sat, 21 Nov 2026 18:09:00 PST</pubDate>
//!   <guid>https://status.aws.amazon.com/#ec2-eu-west-3_1795313340</guid><description>We look.</description></item>
//! ```

mod show;

use std::collections::BTreeMap;

use super::aws::place::Place;
use super::body::unreadable;
use super::feed::{Entry, feed};
use super::when::instant;
use super::{NAME, Page, Tally, Touched, WORDS, Watch, link, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Report, Voice, reason};
use crate::domain::time::Timestamp;

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "aws-feed", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

/// One update: its place and what it says.
struct Update<'a> {
    place: Place<'a>,
    /// The event that it belongs to, as far as the title tells.
    event: String,
    /// How it is; none once it is over.
    health: Option<Health>,
    at: Option<Timestamp>,
    entry: &'a Entry,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let feed = feed(outcome)?;
    if !feed.title.ends_with("Service Status") {
        return Err(unreadable(&reason("ce n'est pas un flux d'AWS", "not a feed of AWS")));
    }
    let mut events: BTreeMap<(&str, String), Vec<Update<'_>>> = BTreeMap::new();
    for update in feed.entries.iter().map(update) {
        events.entry((update.place.tag, update.event.to_lowercase())).or_default().push(update);
    }
    let mut tally = Tally::of_incidents(watch);
    for updates in events.into_values() {
        // The newest; of the same time, the one that stands first.
        let Some(latest) = updates.iter().rev().max_by_key(|update| update.at) else { continue };
        let Some(health) = latest.health else { continue };
        let is_ours = latest.place.names().any(|name| watch.names(name)) || watch.any(|wanted| latest.place.holds(wanted));
        tally.incident(told(latest, health, &updates), &if is_ours { Touched::Whole } else { Touched::Parts(Vec::new()) });
    }
    Ok(tally.report())
}

fn update(entry: &Entry) -> Update<'_> {
    let id = entry.id.rsplit_once('#').map_or(entry.id.as_str(), |(_, id)| id);
    let (tag, seconds) = id.rsplit_once('_').unwrap_or((id, ""));
    let (head, title) = entry.title.split_once(':').unwrap_or(("", &entry.title));
    let health = match head.trim() {
        "Service is operating normally" => None,
        "Informational message" => Some(Health::Operational),
        "Service impact" | "Service degradation" => Some(Health::Degraded),
        "Service disruption" => Some(Health::PartialOutage),
        _ => Some(Health::Unknown),
    };
    let event = title.trim().trim_start_matches("[RESOLVED]").trim().to_owned();
    Update { place: Place::of(tag), event, health, at: entry.updated.or_else(|| instant(seconds)), entry }
}

fn told(latest: &Update<'_>, health: Health, updates: &[Update<'_>]) -> PageIncident {
    let mut told = PageIncident {
        name: plain(&format!("{} ({})", latest.event, latest.place.tag), NAME),
        state: short("investigating", NAME),
        started: updates.iter().filter_map(|update| update.at).min(),
        url: link(&latest.entry.link),
        health,
        ..PageIncident::default()
    };
    let said = updates.iter().map(|update| PageUpdate {
        at: update.at,
        state: short(if update.health.is_none() { "resolved" } else { "" }, NAME),
        words: plain(&update.entry.body, WORDS),
    });
    told.say(said.collect());
    told
}
