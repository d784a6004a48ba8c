//! Any other feed, RSS or Atom: it proves that something happens, never that nothing does.
//!
//! An entry that says that it is over is left out; one that is watched weighs as "works badly"; any other is shown, and weighs so only
//! where its words say that something fails. Titles of StatusIQ, `Jetpack - Operational`, are parts.
//!
//! ```yaml
//! {id: page, format: feed, url: "https://status.hetzner.com/en.atom", components: [Cloud]}
//! ```

mod show;
mod words;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::course::Course;
use super::feed::{Entry, Feed, feed};
use super::{NAME, Page, Tally, Touched, WORDS, Watch, link, part, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Report, Voice};
use words::{fails, state, statusiq};

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "feed", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let feed = feed(outcome)?;
    if let Some(parts) = parts_of(&feed) {
        return Ok(of_parts(watch, &parts));
    }
    let mut tally = Tally::of_incidents(watch);
    for mut entries in grouped(&feed) {
        // Some feeds have an entry for each update of the same incident.
        entries.sort_by_key(|entry| Reverse(entry.updated));
        let Some(latest) = entries.first() else { continue };
        let (course, word) = state(latest);
        if course == Course::Over {
            continue;
        }
        let about = format!("{} {} {}", latest.title, latest.categories.join(" "), latest.body);
        let is_ours = watch.is_all() || watch.speaks_in(plain(&about, usize::MAX).as_str());
        let health = match course {
            Course::Watched => Health::Degraded,
            Course::Open | Course::Unknown if fails(&about) => Health::Degraded,
            Course::Ahead | Course::Open | Course::Unknown | Course::Over => Health::Operational,
        };
        tally.incident(told(&entries, &word, health), if is_ours { &Touched::Whole } else { &Touched::Unsaid });
    }
    Ok(tally.report())
}

/// The entries that tell of the same: of one title and one address.
fn grouped(feed: &Feed) -> impl Iterator<Item = Vec<&Entry>> {
    let mut groups: BTreeMap<(&str, &str), Vec<&Entry>> = BTreeMap::new();
    for entry in &feed.entries {
        groups.entry((&entry.title, &entry.link)).or_default().push(entry);
    }
    groups.into_values()
}

fn told(entries: &[&Entry], word: &str, health: Health) -> PageIncident {
    let (Some(latest), Some(first)) = (entries.first(), entries.last()) else { return PageIncident::default() };
    let mut told = PageIncident {
        name: plain(&latest.title, NAME),
        state: short(word, NAME),
        started: first.published.or(first.updated),
        url: link(&latest.link),
        health,
        ..PageIncident::default()
    };
    told.say(
        entries
            .iter()
            .map(|entry| PageUpdate { at: entry.updated, state: short(&state(entry).1, NAME), words: plain(&entry.body, WORDS) })
            .collect(),
    );
    told
}

/// The parts of a feed that tells how each of them is, and of nothing else: all its titles say so, and one of them says that it is well
/// or all are words of StatusIQ.
fn parts_of(feed: &Feed) -> Option<Vec<(&Entry, &str, Health)>> {
    let parts: Option<Vec<_>> = feed.entries.iter().map(|entry| Some((entry, entry.title.rsplit_once(" - ")?))).collect();
    let parts: Vec<_> = parts?.into_iter().map(|(entry, (name, word))| (entry, name.trim(), statusiq(word))).collect();
    let is_well = parts.iter().any(|(.., health)| *health == Health::Operational);
    let is_known = !parts.is_empty() && parts.iter().all(|(.., health)| *health != Health::Unknown);
    let is_over = feed.entries.iter().any(|entry| state(entry).0 == Course::Over);
    (is_well || is_known && !is_over).then_some(parts)
}

fn of_parts(watch: &Watch, parts: &[(&Entry, &str, Health)]) -> Report {
    let mut tally = Tally::of(watch);
    for (_, name, health) in parts {
        tally.part(part(name, name, *health), &[]);
    }
    for (entry, name, health) in parts.iter().filter(|(.., health)| *health != Health::Operational) {
        tally.incident(told(&[entry], &state(entry).1, *health), &Touched::Parts(vec![(*name).to_owned()]));
    }
    tally.incomplete();
    tally.report()
}
