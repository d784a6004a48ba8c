//! A page that its reader described as a drill shows it: each thing where the description says that it stands, and nothing else.

use serde_json::{Map, Value, json};

use super::super::staged::listed;
use super::description::{Incidents, Page, Parts};
use super::pointer::Pointer;
use crate::domain::status::{Health, PageIncident, Part, Report};

/// The whole page.
pub fn page(page: &Page, report: &Report) -> Value {
    let mut shown = json!({});
    if let Some(parts) = &page.parts {
        let listed = listed(&page.watch, report);
        parts.at.put(&mut shown, if parts.is_keyed() { keyed(page, parts, &listed) } else { list(page, parts, &listed) });
    }
    let word = page.word(report.health);
    for (pointer, value) in [(&page.health, word), (&page.time, report.page_time.map(|at| json!(at)))] {
        put(pointer, &mut shown, value);
    }
    if let Some(incidents) = &page.incidents {
        let told = report.incidents.iter().filter_map(|told| incident(page, incidents, told));
        incidents.at.put(&mut shown, told.collect());
    }
    shown
}

impl Page {
    /// Their word for this health, or for the nearest that is as good or as bad.
    fn word(&self, health: Health) -> Option<Value> {
        let far = |known: Health| (known as u8).abs_diff(health as u8);
        let near = self.words.iter().filter(|(_, known)| known.is_bad() == health.is_bad());
        near.min_by_key(|(_, known)| far(**known)).map(|(word, _)| json!(word))
    }
}

impl Parts {
    /// Whether the parts are the keys of an object.
    fn is_keyed(&self) -> bool {
        self.id.is_none() && self.name.is_none()
    }
}

fn keyed(page: &Page, parts: &Parts, listed: &[Part]) -> Value {
    listed.iter().map(|part| (part.name.to_string(), item(page, parts, part))).collect::<Map<_, _>>().into()
}

fn list(page: &Page, parts: &Parts, listed: &[Part]) -> Value {
    listed.iter().map(|part| item(page, parts, part)).collect()
}

fn item(page: &Page, parts: &Parts, part: &Part) -> Value {
    let mut item = json!({});
    put(&parts.id, &mut item, Some(json!(part.id)));
    put(&parts.name, &mut item, Some(json!(part.name)));
    if let Some(word) = page.word(part.health) {
        parts.health.put(&mut item, word);
    }
    item
}

/// One incident; what is over is left out where the page has no word for that.
fn incident(page: &Page, at: &Incidents, told: &PageIncident) -> Option<Value> {
    let state = if told.is_over() { at.over.first()? } else { told.state.as_str() };
    let mut item = json!({});
    at.name.put(&mut item, json!(told.name));
    put(&at.state, &mut item, Some(json!(state)));
    put(&at.health, &mut item, page.word(told.health));
    put(&at.words, &mut item, Some(json!(told.words)));
    put(&at.updated, &mut item, told.updated.map(|at| json!(at)));
    put(&at.started, &mut item, told.started.map(|at| json!(at)));
    put(&at.url, &mut item, told.url.as_ref().map(|url| json!(url)));
    Some(item)
}

fn put(pointer: &Option<Pointer>, into: &mut Value, value: Option<Value>) {
    if let (Some(pointer), Some(value)) = (pointer, value) {
        pointer.put(into, value);
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, same, well};

    const WORDS: &str = "url: \"https://status.example/status.json\"\nwords: {ok: operational, slow: degraded, down: major_outage}\n";

    #[test]
    fn what_is_shown_is_read_back() {
        let incidents = "incidents: {at: /news/list, name: title, state: status, over: [closed], health: impact, words: body, \
                         updated: at/last, started: since, url: link}";
        let whole =
            format!("{WORDS}health: /status/word\nparts: {{at: /parts, id: id, name: name, health: is/now}}\n{incidents}\ntime: /at");
        let (due, read) = (evening(), same(&FORMAT, &whole, &evening()));
        assert_eq!((read.page_time, &read.parts), (due.page_time, &due.parts));
        assert_eq!((read.incidents[0].started, &read.incidents[0].url), (due.incidents[0].started, &due.incidents[0].url));
        well(&FORMAT, &whole);
        same(&FORMAT, &format!("{WORDS}{incidents}"), &due);
        let keyed = format!("{WORDS}parts: {{at: \"\", health: \"\"}}\ncomponents: [API, Wiki]");
        assert_eq!(back(&FORMAT, &keyed, &due).health, Health::MajorOutage);
        well(&FORMAT, &keyed);
    }
}
