//! One row of a scenario that is written out of a record, and what a provider shows by the rows before it.

use super::parse::morning;
use crate::domain::incident::{Trust, Turning};
use crate::domain::status::Health;
use crate::domain::time::{Moment, Span, TimeZone, Timestamp};

/// From how far a time may be off it is only told as a day.
const A_DAY: Span = Span::minutes(6 * 60);

/// A row as it will stand in the file.
#[derive(Debug)]
pub(super) struct Told {
    pub moment: Moment,
    pub seen: &'static str,
    /// The id of its source.
    pub source: String,
    pub confidence: Trust,
    pub marks: Option<Turning>,
    pub says: String,
    /// What it changes on the scene, as lines of the file.
    pub changes: Vec<String>,
}

impl Told {
    /// When it is played, and its lines.
    pub fn lines(&self) -> (Timestamp, String) {
        let (at, when) = when(self.moment);
        let mut text = format!("  - {when}\n    seen: {}\n    source: {}\n", self.seen, self.source);
        text += &format!("    confidence: {}\n", self.confidence.name());
        if let Some(turning) = self.marks {
            text += &format!("    marks: {}\n", turning.name());
        }
        text += &format!("    says: {}\n", both(&self.says));
        self.changes.iter().for_each(|change| text += &format!("    {change}\n"));
        (at, text)
    }
}

/// When something is played, and how the file says it: to the second, about so, or the day alone.
fn when(moment: Moment) -> (Timestamp, String) {
    let at = second(moment.at);
    match moment.about {
        Some(about) if about >= A_DAY => {
            let day = at.to_zoned(TimeZone::UTC).date();
            (morning(day), format!("at: {day}"))
        }
        Some(_) => (at, format!("at: {at}\n    about: true")),
        None => (at, format!("at: {at}")),
    }
}

/// The beginning of its second.
pub(super) fn second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

/// A text as YAML takes it wherever it stands: what JSON writes is YAML as well.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The same text in both languages.
pub(super) fn both(text: &str) -> String {
    let text = quoted(text);
    format!("{{fr: {text}, en: {text}}}")
}

/// What a provider shows so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    page: Health,
    /// Whether its page cannot be reached.
    is_gone: bool,
    /// Whether its incident has a name already.
    is_named: bool,
    checks: Health,
}

impl Default for Shown {
    fn default() -> Self {
        Self { page: Health::Operational, is_gone: false, is_named: false, checks: Health::Operational }
    }
}

/// What a provider was seen to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn<'a> {
    pub health: Health,
    /// Whether its own page made it so.
    pub official: bool,
    pub words: &'a str,
}

impl Shown {
    /// Whether the page has to come back first: a row of its own, for a row holds one post of a page.
    pub fn returns(&mut self, turn: Turn<'_>) -> bool {
        let is_read = match turn.health {
            Health::Unknown => false,
            // Nothing is called well as long as a page is not read.
            Health::Operational => true,
            Health::Maintenance | Health::Degraded | Health::PartialOutage | Health::MajorOutage => turn.official,
        };
        is_read && std::mem::take(&mut self.is_gone)
    }

    /// What the page says from now on, if it says something else.
    pub fn post(&mut self, turn: Turn<'_>) -> Option<String> {
        let Turn { health, official, words } = turn;
        if health == Health::Unknown {
            return (official && !std::mem::replace(&mut self.is_gone, true)).then(|| "gone".to_owned());
        }
        let is_over = health == Health::Operational;
        let is_said = if is_over { self.page != Health::Operational } else { official };
        if !is_said {
            return None;
        }
        self.page = health;
        let name = if std::mem::replace(&mut self.is_named, true) { String::new() } else { format!("name: {}, ", quoted(words)) };
        let state = if is_over { "state: resolved".to_owned() } else { format!("state: investigating, health: {}", health.name()) };
        Some(format!("{{{name}{state}, words: {}}}", quoted(words)))
    }

    /// How our own checks fare from now on, if that is otherwise.
    ///
    /// What was seen is the worst of page and checks, so a page that decides leaves no check worse than it says.
    pub fn checks(&mut self, turn: Turn<'_>) -> Option<&'static str> {
        let Turn { health, official, .. } = turn;
        let fares = match health {
            Health::Unknown => return None,
            _ if official && self.checks <= health => self.checks,
            _ if official || self.page == health => Health::Operational,
            Health::Operational | Health::Maintenance => Health::Operational,
            Health::Degraded => Health::Degraded,
            Health::PartialOutage | Health::MajorOutage => Health::MajorOutage,
        };
        let before = std::mem::replace(&mut self.checks, fares);
        (before != fares).then_some(match fares {
            Health::MajorOutage | Health::PartialOutage => "{http: 503}",
            // The one answer by which every check over HTTP is slow, however long it may take.
            Health::Degraded => "{http: 429}",
            Health::Operational | Health::Maintenance | Health::Unknown => "well",
        })
    }
}
