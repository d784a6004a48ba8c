//! Formats of status pages, one file each, and what they share.
//!
//! A format turns an answer into a [`Tally`]: the page's own word, its parts, its incidents. The tally knows what is watched and
//! says what counts; it is the same for every format.

pub mod apple;
pub mod aws;
pub mod aws_feed;
pub mod azure;
pub mod betterstack;
mod body;
pub mod cachet;
pub mod checkly;
mod course;
pub mod datadog;
mod feed;
pub mod flashduty;
pub mod google;
pub mod history;
pub mod incidentio;
pub mod instatus;
pub mod json;
pub mod meta;
pub mod microsoft365;
pub mod notices;
pub mod paypal;
mod plain;
mod scalar;
#[cfg(test)]
mod shown;
pub mod slack;
mod staged;
pub mod statusio;
pub mod statuspage;
mod tally;
pub mod upptime;
pub mod uptimekuma;
mod when;
pub mod widget;
pub mod xai;

use std::fmt;

use super::{Reader, Report, address};
use crate::domain::effect::{Effect, Outcome, Value};
use crate::domain::http::Request;
use crate::domain::lang::Bilingual;
use crate::domain::yaml::{Faults, Fields};
pub(super) use body::header_time;
use plain::{plain, short};
use tally::{Tally, Touched, Watch};
pub(super) use when::instant;

/// A page that is one address, read by one format.
struct Page {
    url: String,
    watch: Watch,
    read: Read,
    show: Show,
}

/// What a format makes of an answer, given what is watched.
type Read = fn(&Watch, &Outcome) -> Result<Report, Bilingual>;

/// What a page of a format would be if that were so, with what is watched among its parts.
type Show = fn(&Page, &Report) -> Outcome;

impl Page {
    /// Reads `url` and `components`, which nearly every format has and no other.
    fn parse(read: Read, show: Show, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
        Some(Box::new(Self::of(read, show, fields, faults)?))
    }

    fn of(read: Read, show: Show, fields: &Fields<'_>, faults: &mut Faults) -> Option<Self> {
        let url = address::web(fields, "url", faults);
        let watch = Watch::parse(fields, faults);
        Some(Self { url: url?, watch, read, show })
    }
}

impl Reader for Page {
    fn ask(&self) -> Effect {
        fetch(&self.url)
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        (self.read)(&self.watch, outcome)
    }

    fn show(&self, report: &Report) -> Option<Outcome> {
        Some((self.show)(self, report))
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Whoever compares two pages compares this: no address in memory may stand in it.
        f.debug_struct("Page").field("url", &self.url).field("watch", &self.watch).finish()
    }
}

/// Asks for a page, in the forms that relais reads.
fn fetch(url: &str) -> Effect {
    let mut request = Request::get(url);
    let accept = "application/json, application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.1";
    request.headers.insert("Accept".to_owned(), Value::Plain(accept.to_owned()));
    Effect::Fetch(request)
}

/// How long a name may be.
const NAME: usize = 200;
/// How long the words of an update may be.
const WORDS: usize = 2_000;
/// How long an address may be.
const ADDRESS: usize = 500;

/// A part under this id and name.
fn part(id: &str, name: &str, health: super::Health) -> super::Part {
    super::Part { id: short(id, NAME), name: plain(name, NAME), health }
}

/// An address that can be shown and opened; nothing else than `http` and `https` is one.
fn link(url: &str) -> Option<crate::domain::text::Text> {
    (url.starts_with("https://") || url.starts_with("http://")).then(|| short(url, ADDRESS))
}
