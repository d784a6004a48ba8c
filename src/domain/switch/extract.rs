//! The value in an answer: the whole of it, what stands at a place of its JSON, or what a pattern finds.

use regex_lite::{Regex, RegexBuilder};
use serde_json::Value as Json;

use crate::domain::lang::Bilingual;
use crate::domain::yaml::{Faults, Fields};

/// How much memory a pattern may take once read, and in how much of an answer it is looked for.
const PATTERN_BYTES: usize = 64 * 1024;
const SEARCHED_BYTES: usize = 256 * 1024;
/// How long a value is at most.
const LONGEST: usize = 200;

/// Where in an answer the value stands.
#[derive(Debug)]
pub(super) enum Extract {
    Whole,
    Pointer(String),
    Pattern(Regex),
}

impl Extract {
    /// Reads `pointer` or `pattern`.
    pub(super) fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        let pointer = fields.text("pointer", faults);
        let pattern = fields.text("pattern", faults);
        if pointer.is_some() && pattern.is_some() {
            let (fr, en) = ("soit « pointer », soit « pattern »", "either `pointer` or `pattern`");
            faults.say(fields.place_of("pattern"), fr, en);
        }
        if let Some(pointer) = pointer {
            if !pointer.starts_with('/') {
                faults.say(
                    fields.place_of("pointer"),
                    format!("une place dans le JSON commence par « / » : « /{pointer} »"),
                    format!("a place in JSON begins with `/`: `/{pointer}`"),
                );
            }
            return Self::Pointer(pointer);
        }
        let Some(pattern) = pattern else { return Self::Whole };
        match RegexBuilder::new(&pattern).size_limit(PATTERN_BYTES).build() {
            Ok(read) => {
                if read.captures_len() < 2 {
                    faults.say(
                        fields.place_of("pattern"),
                        format!("« {pattern} » : la valeur va entre parenthèses"),
                        format!("`{pattern}`: the value goes between parentheses"),
                    );
                }
                Self::Pattern(read)
            }
            Err(error) => {
                let (fr, en) = (format!("« {pattern} » n'est pas un motif : {error}"), format!("`{pattern}` is not a pattern: {error}"));
                faults.say(fields.place_of("pattern"), fr, en);
                Self::Whole
            }
        }
    }

    /// The value; an error says why there is none.
    pub(super) fn value(&self, body: &str) -> Result<String, Bilingual> {
        let value = match self {
            Self::Whole => body.trim().to_owned(),
            Self::Pointer(place) => at(body, place)?,
            Self::Pattern(pattern) => {
                let searched = &body[..body.floor_char_boundary(SEARCHED_BYTES)];
                let mut found = pattern.captures_iter(searched).filter_map(|found| found.get(1)).map(|found| found.as_str());
                let first = found.next().ok_or_else(|| {
                    Bilingual::of("rien n'y suit le motif de « pattern »", "nothing in it matches the pattern of `pattern`")
                })?;
                if found.any(|other| other != first) {
                    return Err(Bilingual::of(
                        "le motif de « pattern » y trouve plusieurs valeurs",
                        "the pattern of `pattern` finds several values in it",
                    ));
                }
                first.to_owned()
            }
        };
        if value.is_empty() || value.len() > LONGEST || value.contains(char::is_control) {
            return Err(Bilingual::of("la réponse n'est pas une seule valeur courte", "the answer is not one short value"));
        }
        Ok(value)
    }
}

fn at(body: &str, place: &str) -> Result<String, Bilingual> {
    let json: Json = serde_json::from_str(body.trim_start_matches('\u{feff}'))
        .map_err(|_| Bilingual::of("la réponse n'est pas du JSON", "the answer is not JSON"))?;
    match json.pointer(place) {
        Some(Json::String(text)) => Ok(text.clone()),
        Some(found @ (Json::Number(_) | Json::Bool(_))) => Ok(found.to_string()),
        Some(Json::Null) | None => {
            Err(Bilingual::of(format!("la réponse n'a rien à « {place} »"), format!("the answer has nothing at `{place}`")))
        }
        Some(Json::Array(_) | Json::Object(_)) => {
            Err(Bilingual::of(format!("« {place} » n'est pas une seule valeur"), format!("`{place}` is not a single value")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_short_value_is_one() {
        let pattern = Extract::Pattern(Regex::new("model: (\\w+)").unwrap());
        let pointer = Extract::Pointer("/a/0".to_owned());
        assert_eq!(Extract::Whole.value(" mistral\n").unwrap(), "mistral");
        assert_eq!(pattern.value("x\nmodel: mistral\nmodel: mistral").unwrap(), "mistral");
        assert_eq!(pointer.value("{\"a\": [7]}").unwrap(), "7");
        for (extract, body) in [
            (&Extract::Whole, ""),
            (&Extract::Whole, "a\nb"),
            (&pattern, "none"),
            (&pattern, "model: a model: b"),
            (&pointer, "{\"a\": [{}]}"),
            (&pointer, "{\"a\": null}"),
            (&pointer, "<html>"),
        ] {
            assert!(extract.value(body).is_err(), "{body}");
        }
    }
}
