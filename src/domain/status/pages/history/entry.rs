//! One entry of a feed, as the story of an incident.

use super::super::feed::Entry;
use super::super::statuspage::words::{Course, course, of_part};
use super::super::when::without_year;
use super::super::{NAME, Touched, WORDS, Watch, link, plain, short};
use crate::domain::status::{Health, PageIncident, PageUpdate};
use crate::domain::time::Timestamp;

/// What an entry tells.
pub struct Story {
    /// Its state, in the words of the other formats: `in_progress`.
    state: String,
    /// The parts that it names, and how they are.
    parts: Vec<(String, Health)>,
    updates: Vec<PageUpdate>,
    /// When it began, where every update is told.
    started: Option<Timestamp>,
}

/// `Partial outage` as the other formats write it: `partial_outage`.
fn word(written: &str) -> String {
    plain(written, NAME).trim().to_lowercase().replace(' ', "_")
}

/// What an entry of incident.io tells: one state, the latest words, and parts.
pub fn incidentio(entry: &Entry) -> Story {
    let told = || entry.body.trim_start().strip_prefix("<b>")?.trim_start().strip_prefix("Status:")?.split_once("</b>");
    let (state, rest) = told().unwrap_or(("", &entry.body));
    let (words, parts) = rest.split_once("<b>Affected components</b>").unwrap_or((rest, ""));
    let parts = parts.split("<li>").skip(1).filter_map(|item| {
        let item = plain(item.split("</li>").next()?, NAME);
        let (name, state) = item.strip_suffix(')')?.rsplit_once(" (")?;
        Some((name.to_owned(), of_part(&word(state))))
    });
    let state = word(state);
    let update = PageUpdate { at: entry.updated, state: short(&state, NAME), words: plain(words, WORDS) };
    Story { parts: parts.collect(), updates: vec![update], state, started: None }
}

/// What an entry of Statuspage tells: every update, the latest first, its day without a year.
pub fn statuspage(entry: &Entry) -> Story {
    let (mut updates, mut latest) = (Vec::new(), entry.updated);
    for paragraph in entry.body.split("<p>").skip(1) {
        let Some((head, rest)) = paragraph.split_once("<strong>") else { continue };
        let Some((state, words)) = rest.split_once("</strong>") else { continue };
        let at = latest.and_then(|latest| without_year(&plain(head, NAME), latest));
        latest = at.or(latest);
        let words = plain(words.trim_start().trim_start_matches("- "), WORDS);
        updates.push(PageUpdate { at: at.or(entry.updated), state: short(&word(state), NAME), words });
    }
    let state = updates.iter().map(|update| update.state.to_string()).find(|state| state != "update").unwrap_or_default();
    Story { state, parts: Vec::new(), started: updates.iter().filter_map(|update| update.at).min(), updates }
}

impl Story {
    fn course(&self) -> Course {
        course(&self.state)
    }

    /// Whether it is not over, and, if it is maintenance, has begun.
    pub fn is_open(&self) -> bool {
        self.course().is_now()
    }

    /// How much it weighs now: as much as the worst of the parts that are watched; where it names none, "works badly".
    fn health(&self, watch: &Watch) -> Health {
        if matches!(self.state.as_str(), "in_progress" | "verifying" | "maintenance_in_progress") {
            return Health::Maintenance;
        }
        let ours = self.parts.iter().filter(|(name, _)| watch.is_all() || watch.names(name));
        let worst = ours.map(|(_, health)| *health).max();
        let unsaid = if self.course() == Course::Unknown { Health::Unknown } else { Health::Degraded };
        self.course().weigh(worst.unwrap_or(unsaid))
    }

    /// The parts that it names.
    pub fn touched(&self) -> Touched {
        let names: Vec<String> = self.parts.iter().map(|(name, _)| name.clone()).collect();
        if names.is_empty() { Touched::Unsaid } else { Touched::Parts(names) }
    }

    /// It, as the model knows it.
    pub fn told(self, watch: &Watch, entry: &Entry) -> PageIncident {
        let mut told = PageIncident {
            name: plain(&entry.title, NAME),
            state: short(&self.state, NAME),
            started: self.started.or(entry.published),
            updated: entry.updated,
            // incident.io writes two slashes.
            url: link(&entry.link.replace("//incidents/", "/incidents/")),
            health: self.health(watch),
            ..PageIncident::default()
        };
        told.say(self.updates);
        told
    }
}
