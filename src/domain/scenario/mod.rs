//! An outage as data: what pages say when, how our own checks fare, who calls, what only the provider knew; replayed in a drill.
//!
//! A scenario is told at the hours of the real event; a [`Play`] plays it from any other moment, and answers as each place would have
//! answered then, in that place's own format. It holds nothing but values: time comes with each question.
//!
//! ```yaml
//! relais: 1
//! title: {fr: "Cloudflare, 18 novembre 2025", en: "Cloudflare, 18 November 2025"}
//! kind: outage
//! provider: cloudflare
//! begins: 2025-11-18T11:15Z
//! ends: 2025-11-18T17:20Z
//! briefing: {fr: "…", en: "…"}
//! sources:
//!   blog: {name: "Cloudflare", url: "https://blog.cloudflare.com/18-november-2025-outage/"}
//! timeline:
//!   - at: 2025-11-18T11:48Z
//!     seen: official
//!     source: blog
//!     confidence: confirmed
//!     says: {fr: "premier message public", en: "first public post"}
//!     page: {cloudflare: {state: investigating, health: partial_outage, name: "Internal service degradation", words: "…"}}
//!     checks: {cloudflare: {http: 500}}
//!     inject: {from: client, by: phone, who: {fr: "…", en: "…"}, words: {fr: "…", en: "…"}}
//! ```

mod afterwards;
mod behaviour;
mod hours;
mod inject;
mod page;
mod parse;
mod play;
mod record;
mod recorded;
mod recorded_row;
mod remarks;
mod row;
pub mod served;
#[cfg(test)]
mod tests;

pub use behaviour::Behaviour;
pub use hours::hours;
pub use inject::{Inject, Sender, Way};
pub use page::Post;
pub use play::{Answer, HERE, Play};
pub use recorded::{Known, Lacking, recorded};
pub use remarks::Around;
pub use row::{Precision, Row, Seen};

use std::collections::BTreeMap;

use super::lang::Bilingual;
use super::time::Timestamp;

/// An outage to be lived through.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Its id: the name of its file.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// What sort of trouble it is.
    pub kind: Kind,
    /// Whom the real event is about, by the id of a provider; nobody where it is about ourselves.
    pub provider: Option<String>,
    /// When the drill begins, at the hours of the real event.
    pub begins: Timestamp,
    /// When it is over.
    pub ends: Timestamp,
    /// What the players are told first.
    pub briefing: Bilingual,
    /// What the outage was, and what there is to learn of it: told afterwards.
    pub lesson: Bilingual,
    /// Why it happened, as it was known afterwards; nothing where nobody knows.
    pub cause: Option<Bilingual>,
    /// Who does what in the drill.
    pub roles: Roles,
    /// The runbooks that help, the first to try first.
    pub runbooks: Vec<String>,
    /// Where the facts come from, by the name that rows use.
    pub sources: BTreeMap<String, Origin>,
    /// What happened, in the order of time.
    pub rows: Vec<Row>,
}

/// What sort of trouble a scenario is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something stopped.
    Outage,
    /// It answers, and not as before.
    Changed,
    /// Somebody ordered that we be cut off.
    CutOff,
    /// Price, access or rules.
    Terms,
    /// Machines and data are gone.
    Disaster,
    /// Something is told that is not so.
    Rumour,
    /// The fault is at home.
    Ours,
    /// "Imagine that it is gone tomorrow."
    Gone,
}

impl Kind {
    /// The words of `kind:`; `scenario-kind-<word>` is what a person reads.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("outage", Self::Outage),
        ("changed", Self::Changed),
        ("cut_off", Self::CutOff),
        ("terms", Self::Terms),
        ("disaster", Self::Disaster),
        ("rumour", Self::Rumour),
        ("ours", Self::Ours),
        ("gone", Self::Gone),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}

/// Who does what in a drill, where a scenario says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles {
    /// Those who live through it.
    pub players: Option<Bilingual>,
    /// Who leads it, and plays those who call.
    pub facilitator: Option<Bilingual>,
    /// Who looks on and writes down.
    pub observer: Option<Bilingual>,
}

/// Where facts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Who tells them.
    pub name: Bilingual,
    /// The page, if it is one.
    pub url: Option<String>,
}
