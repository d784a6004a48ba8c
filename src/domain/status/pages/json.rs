//! Any page in JSON, as its reader describes it: where its words stand and what each of them means. No page needs a release.
//!
//! ```yaml
//! {id: page, format: json, url: "https://status.nuage.example/status.json",
//!  health: /status/indicator,
//!  words: {ok: operational, partial: partial_outage, down: major_outage},
//!  parts: {at: /components, id: id, name: name, health: status},
//!  incidents: {at: /incidents, name: title, state: status, over: [resolved, closed], health: impact, words: body, updated: updated_at,
//!              started: created_at, url: link},
//!  time: /updated_at}
//! ```
//!
//! `/a/b` is a JSON pointer from the top of the page, or from the top of an item; an item may also name a key of its own, `status`,
//! and `""` is the whole of it: `{"api": "ok", "web": "down"}` is read by `parts: {at: "", health: ""}`. A word
//! means what `words` says of it, written exactly so; any other is unknown.

mod description;
mod pointer;
mod show;

use serde_json::Value;

use super::body::{self, unreadable};
use super::scalar::Scalar;
use super::when::instant;
use super::{NAME, Tally, Touched, WORDS, fetch, link, part, plain, short};
use crate::domain::effect::{Effect, Outcome};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Reader, Report, Voice, reason};
use description::{Incidents, Page, Parts};
use pointer::Pointer;

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "json", voice: Voice::Page, parse: description::parse };

impl Reader for Page {
    fn ask(&self) -> Effect {
        fetch(&self.url)
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        let page: Value = body::json(outcome)?;
        let is_incidents_only = self.health.is_none() && self.parts.is_none();
        let mut tally = if is_incidents_only { Tally::of_incidents(&self.watch) } else { Tally::of(&self.watch) };
        if let Some(pointer) = &self.health {
            tally.whole(self.meaning(Some(pointer.find(&page).ok_or_else(|| missing(pointer))?)));
        }
        if let Some(parts) = &self.parts {
            self.add_parts(parts, &page, &mut tally)?;
        }
        if let Some(incidents) = &self.incidents {
            // A page that has other words may leave out a list that is empty.
            let found = incidents.at.find(&page).filter(|found| !found.is_null());
            let is_there = found.is_some() || !is_incidents_only || incidents.at.find(&page).is_some();
            if !is_there {
                return Err(missing(&incidents.at));
            }
            for (_, item) in found.map(|found| items(found, &incidents.at)).transpose()?.unwrap_or_default() {
                self.add_incident(incidents, item, &mut tally);
            }
        }
        tally.time(self.time.as_ref().and_then(|pointer| instant(&text(Some(pointer), &page)?)));
        Ok(tally.report())
    }

    fn show(&self, report: &Report) -> Option<Outcome> {
        let shown = body::shown(&show::page(self, report));
        // A description may be of a page that holds more than it describes.
        self.read(&shown).is_ok().then_some(shown)
    }
}

impl Page {
    /// What a word of theirs means by the table; one that is not in it is unknown.
    fn meaning(&self, word: Option<&Value>) -> Health {
        let word = word.and_then(Scalar::of);
        word.and_then(|word| self.words.get(word.as_str().trim()).copied()).unwrap_or(Health::Unknown)
    }

    fn add_parts(&self, parts: &Parts, page: &Value, tally: &mut Tally<'_>) -> Result<(), Bilingual> {
        let found = parts.at.find(page).ok_or_else(|| missing(&parts.at))?;
        let items = items(found, &parts.at)?;
        if items.is_empty() {
            return Err(body::empty());
        }
        for (key, item) in items {
            let [id, name] = [&parts.id, &parts.name].map(|pointer| text(pointer.as_ref(), item));
            let id = id.or_else(|| name.clone()).unwrap_or(key);
            let name = name.unwrap_or_else(|| id.clone());
            tally.part(part(&id, &name, self.meaning(parts.health.find(item))), &[]);
        }
        Ok(())
    }

    fn add_incident(&self, incidents: &Incidents, item: &Value, tally: &mut Tally<'_>) {
        let say = |pointer: &Option<Pointer>| text(pointer.as_ref(), item);
        let state = say(&incidents.state).unwrap_or_default();
        if incidents.over.iter().any(|over| over.trim() == state.trim()) {
            return;
        }
        let time = |pointer: &Option<Pointer>| instant(&say(pointer)?);
        let mut told = PageIncident {
            name: plain(&text(Some(&incidents.name), item).unwrap_or_default(), NAME),
            state: short(&state, NAME),
            updated: time(&incidents.updated),
            started: time(&incidents.started),
            url: say(&incidents.url).and_then(|url| link(&url)),
            // How bad it is is not always said.
            health: incidents.health.as_ref().map_or(Health::Degraded, |pointer| self.meaning(pointer.find(item))),
            ..PageIncident::default()
        };
        let words =
            say(&incidents.words).map(|words| PageUpdate { at: told.updated, state: told.state.clone(), words: plain(&words, WORDS) });
        told.say(words.into_iter().collect());
        tally.incident(told, if self.parts.is_some() { &Touched::Unsaid } else { &Touched::Whole });
    }
}

/// The word at a place, as text.
fn text(pointer: Option<&Pointer>, from: &Value) -> Option<String> {
    Scalar::of(pointer?.find(from)?).map(|word| word.as_str().to_owned())
}

/// The items of a list by their number, or those of an object by their key.
fn items<'a>(found: &'a Value, at: &Pointer) -> Result<Vec<(String, &'a Value)>, Bilingual> {
    match found {
        Value::Array(items) => Ok(items.iter().enumerate().map(|(n, item)| (n.to_string(), item)).collect()),
        Value::Object(items) => Ok(items.iter().map(|(key, item)| (key.clone(), item)).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Err(missing(at)),
    }
}

/// The page has not what its reader described.
fn missing(pointer: &Pointer) -> Bilingual {
    unreadable(&reason(&format!("rien à {pointer}"), &format!("nothing at {pointer}")))
}
