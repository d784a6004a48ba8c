//! The feed of xAI, `https://status.x.ai/feed.xml`: one item for each incident of any product, over or not. How it goes stands in the
//! words and in the categories only.
//!
//! ```xml
//! <item><title>[API Console] Console not loading</title><link>https://status.x.ai/api-console/INC7</link>
//!   <description><![CDATA[<h3>Status: ACTIVE</h3><p>Severity: disruption</p>
//!     <div><p><strong>Mon, 18 May 2026 02:29:34 GMT</strong></p><h3>Investigating</h3><p>…</p></div>]]></description>
//!   <category>disruption</category><category>active</category></item>
//! ```

mod show;

use super::body::unreadable;
use super::course::{Course, course};
use super::feed::{Entry, feed};
use super::when::instant;
use super::{NAME, Page, Tally, Touched, WORDS, Watch, link, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Report, Voice, reason};

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "xai", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let feed = feed(outcome)?;
    let title = feed.title.to_lowercase();
    if !["xai", "grok"].iter().any(|name| title.contains(name)) {
        return Err(unreadable(&reason("ce n'est pas le flux de xAI", "not the feed of xAI")));
    }
    let mut tally = Tally::of_incidents(watch);
    for entry in &feed.entries {
        let (course, state) = state(entry);
        if course.is_now() {
            tally.incident(told(entry, course, state), &touched(entry));
        }
    }
    Ok(tally.report())
}

/// How far along it is, and in what word; it is over only if its words and its categories agree on that.
fn state(entry: &Entry) -> (Course, &str) {
    let said = between(&entry.body, "Status:", "<").into_iter().chain(entry.categories.iter().map(String::as_str));
    let known = said.map(|word| (course(word), word.trim())).filter(|(course, _)| *course != Course::Unknown);
    known.min_by_key(|(course, _)| *course == Course::Over).unwrap_or((Course::Unknown, ""))
}

/// The worst that it says of itself.
fn severity(entry: &Entry) -> Health {
    let said = between(&entry.body, "Severity:", "<").into_iter().chain(entry.categories.iter().map(String::as_str));
    let health = said.filter(|word| course(word) == Course::Unknown).map(|word| match word.trim().to_lowercase().as_str() {
        "available" | "info" => Health::Operational,
        "disruption" => Health::Degraded,
        "outage" => Health::MajorOutage,
        _ => Health::Unknown,
    });
    health.max().unwrap_or(Health::Unknown)
}

/// The product: `[API Console]` in the title, `api-console` in the address.
fn touched(entry: &Entry) -> Touched {
    let in_title = between(&entry.title, "[", "]");
    let in_link = entry.link.split_once("://").and_then(|(_, rest)| rest.split('/').rev().nth(1)).filter(|name| !name.contains('.'));
    let names: Vec<String> = in_title.into_iter().chain(in_link).map(|name| name.trim().to_owned()).collect();
    if names.is_empty() { Touched::Whole } else { Touched::Parts(names) }
}

fn told(entry: &Entry, course: Course, state: &str) -> PageIncident {
    let mut told = PageIncident {
        name: plain(&entry.title, NAME),
        state: short(&state.to_lowercase(), NAME),
        words: plain(&entry.body, WORDS),
        updated: entry.updated,
        started: entry.published,
        url: link(&entry.link),
        health: course.weigh(severity(entry)),
        updates: Vec::new(),
    };
    told.say(entry.body.split("<div").skip(1).map(update).collect());
    told
}

/// One block of its words: when, in what state, what.
fn update(block: &str) -> PageUpdate {
    let words = block.split_once("</h3>").or_else(|| block.split_once("</strong>")).map_or(block, |(_, words)| words);
    PageUpdate {
        at: between(block, "<strong>", "</strong>").and_then(instant),
        state: plain(between(block, "<h3>", "</h3>").unwrap_or_default(), NAME),
        words: plain(words.trim_start_matches('>'), WORDS),
    }
}

/// What stands between two marks, the first time that both stand there.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(from)?;
    rest.split_once(to).map(|(inner, _)| inner)
}
