//! What an answer must hold: a status, a text, a pattern, values at places in its JSON.
//!
//! ```yaml
//! expect: {status: [200, 401], contains: "data", matches: "v[0-9]+", json: {/status: ok, /queue/healthy: true}}
//! ```

use std::collections::BTreeMap;

use regex_lite::{Regex, RegexBuilder};
use serde_json::{Map, Value as Json};

use crate::domain::http::Response;
use crate::domain::lang::Bilingual;
use crate::domain::status::pointer::put;
use crate::domain::status::reason;
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields, Key, Node, Value};

/// How much memory a pattern may take once read, and in how much of an answer it is looked for: the search takes as long as
/// the two multiplied.
const PATTERN_BYTES: usize = 64 * 1024;
const SEARCHED_BYTES: usize = 256 * 1024;
/// How much of a value is shown.
const SHOWN: usize = 60;

/// What is expected of an answer.
#[derive(Debug, Default)]
pub struct Expect {
    /// The statuses that are well; 200 to 299 if empty.
    status: Vec<u16>,
    contains: Option<String>,
    matches: Option<Regex>,
    /// What stands where in the JSON, as it is written.
    json: Vec<(String, String)>,
}

impl Expect {
    /// Reads `expect`.
    pub fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        let Some(inner) = fields.map("expect", faults) else { return Self::default() };
        let expect = Self::of(&inner, faults);
        inner.finish(faults);
        expect
    }

    /// Reads what is expected of an answer: its status, and its text.
    pub fn of(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        Self { status: fields.statuses("status", faults), ..Self::of_text(fields, faults) }
    }

    /// The texts that an answer must hold, as they are written.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.contains.as_deref().into_iter().chain(self.json.iter().map(|(_, expected)| expected.as_str()))
    }

    /// The same, with these texts changed.
    pub fn filled(&self, fill: impl Fn(&str) -> String) -> Self {
        Self {
            status: self.status.clone(),
            contains: self.contains.as_deref().map(&fill),
            matches: self.matches.clone(),
            json: self.json.iter().map(|(place, expected)| (place.clone(), fill(expected))).collect(),
        }
    }

    /// Reads what is expected of the text alone: `contains`, `matches` and `json`.
    pub fn of_text(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        Self {
            status: Vec::new(),
            contains: fields.text("contains", faults).filter(|text| !text.is_empty()),
            matches: fields.text("matches", faults).and_then(|text| pattern(&text, fields, faults)),
            json: fields.node("json").map(|node| places(node, faults)).unwrap_or_default(),
        }
    }

    /// The first of its keys that asks for a text in the answer.
    pub fn asks_for_text(&self) -> Option<&'static str> {
        let asked = [("contains", self.contains.is_some()), ("matches", self.matches.is_some()), ("json", !self.json.is_empty())];
        asked.into_iter().find_map(|(key, is_asked)| is_asked.then_some(key))
    }

    /// An answer that holds all of it, as a drill gives it; none where a pattern is asked for, which nobody can answer by itself.
    pub fn met(&self) -> Option<Response> {
        let (body, status) = (self.text_met("", &[]), self.status.first().copied().unwrap_or(200));
        let answer = Response { status, headers: BTreeMap::new(), body, millis: 110, certificate: None };
        self.lacks(&answer).is_none().then_some(answer)
    }

    /// A text that holds all of it but for a pattern, with these words, and with other values in its JSON.
    pub fn text_met(&self, words: &str, others: &[(&str, Json)]) -> String {
        let words: Vec<&str> = self.contains.as_deref().into_iter().chain([words]).filter(|words| !words.is_empty()).collect();
        let words = words.join(" ");
        if self.json.is_empty() && others.is_empty() {
            return words;
        }
        let mut json = Json::Object(Map::new());
        others.iter().for_each(|(place, value)| put(&mut json, place, value.clone()));
        self.json.iter().for_each(|(place, expected)| put(&mut json, place, written(expected)));
        if let Some(map) = json.as_object_mut().filter(|_| !words.is_empty()) {
            map.insert("drill".to_owned(), Json::String(words));
        }
        json.to_string()
    }

    /// Whether this status is one of those that are well.
    pub fn has_status(&self, status: u16) -> bool {
        if self.status.is_empty() { (200..300).contains(&status) } else { self.status.contains(&status) }
    }

    /// What an answer lacks of what it must hold, if anything.
    pub fn lacks(&self, response: &Response) -> Option<Bilingual> {
        self.text_lacks(&response.body)
    }

    /// What a text lacks of what it must hold, if anything.
    pub fn text_lacks(&self, body: &str) -> Option<Bilingual> {
        if self.contains.as_ref().is_some_and(|text| !body.contains(text.as_str())) {
            return Some(reason("répond sans le texte attendu", "answers without the expected text"));
        }
        let searched = &body[..body.floor_char_boundary(SEARCHED_BYTES)];
        if self.matches.as_ref().is_some_and(|pattern| !pattern.is_match(searched)) {
            return Some(reason("répond sans rien qui suive le motif attendu", "answers with nothing that matches the expected pattern"));
        }
        if self.json.is_empty() {
            return None;
        }
        let Ok(json) = serde_json::from_str::<Json>(body.trim_start_matches('\u{feff}')) else {
            return Some(reason("répond autre chose que du JSON", "answers something that is not JSON"));
        };
        self.json.iter().find_map(|(place, expected)| differs(&json, place, expected))
    }
}

/// A value as it would stand in JSON: `12`, `true`, `null`, or a text.
fn written(expected: &str) -> Json {
    let bare = serde_json::from_str(expected).ok().filter(|json: &Json| !json.is_array() && !json.is_object() && !json.is_string());
    bare.unwrap_or_else(|| Json::String(expected.to_owned()))
}

/// What is said where another value stands than the one that is expected.
fn differs(json: &Json, place: &str, expected: &str) -> Option<Bilingual> {
    let Some(found) = json.pointer(place) else {
        return Some(reason(&format!("répond sans « {place} »"), &format!("answers without `{place}`")));
    };
    let written = match found {
        Json::String(text) => text.clone(),
        Json::Null | Json::Bool(_) | Json::Number(_) => found.to_string(),
        Json::Array(_) | Json::Object(_) => {
            return Some(reason(&format!("« {place} » n'est pas une seule valeur"), &format!("`{place}` is not a single value")));
        }
    };
    let same_number = matches!(found, Json::Number(_)) && written.parse::<f64>().ok() == expected.parse::<f64>().ok();
    if written == expected || same_number {
        return None;
    }
    let shown = Text::line(&written);
    let shown = &shown[..shown.floor_char_boundary(SHOWN)];
    Some(reason(&format!("« {place} » vaut « {shown} » et non « {expected} »"), &format!("`{place}` is `{shown}` and not `{expected}`")))
}

fn pattern(text: &str, fields: &Fields<'_>, faults: &mut Faults) -> Option<Regex> {
    match RegexBuilder::new(text).size_limit(PATTERN_BYTES).build() {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let place = fields.place_of("matches");
            faults.say(
                place,
                format!("`matches` n'est pas un motif lisible : {error}"),
                format!("`matches` is not a readable pattern: {error}"),
            );
            None
        }
    }
}

/// Says so where a key is no pointer.
pub fn pointer(key: &Key, faults: &mut Faults) {
    if !key.name.is_empty() && !key.name.starts_with('/') {
        faults.say(
            key.place,
            format!("une place dans le JSON commence par « / » : « /{} »", key.name),
            format!("a place in JSON begins with `/`: `/{}`", key.name),
        );
    }
}

/// The places in the JSON, as pointers, and what must stand there.
fn places(node: &Node, faults: &mut Faults) -> Vec<(String, String)> {
    let Some(fields) = Fields::of(node, faults) else { return Vec::new() };
    let mut places = Vec::new();
    for (key, node) in fields.entries() {
        pointer(key, faults);
        let expected = match &node.value {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(text) | Value::Text(text) => text.clone(),
            Value::List(_) | Value::Map(_) => {
                faults.say(node.place, "une seule valeur est attendue ici", "a single value is expected here");
                continue;
            }
        };
        places.push((key.name.clone(), expected));
    }
    places
}
