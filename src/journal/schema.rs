//! The JSON Schema of a journal's line, out of the types that write it.

use schemars::JsonSchema;

use crate::domain::incident::event::Event;
use crate::domain::time::{Span, Timestamp};

/// One line of `incidents/<id>/journal/<writer>.jsonl`.
#[derive(JsonSchema)]
#[schemars(rename = "relais journal line, version 1", deny_unknown_fields)]
#[expect(dead_code, reason = "it is there for its schema; lines are written and read byte by byte, for their seals")]
struct Line {
    /// Version of the format.
    v: u32,
    /// Whose journal it is.
    writer: String,
    /// Its number in this journal, from 1.
    seq: u64,
    /// When it was recorded.
    at: Timestamp,
    /// When it happened, where that differs.
    #[schemars(default)]
    happened: Option<Timestamp>,
    /// How far that may be off, either way; absent where it is exact.
    #[schemars(default)]
    about: Option<Span>,
    /// Whether it was written together with the next line.
    #[schemars(default)]
    more: bool,
    /// Hash of the event's bytes.
    hash: String,
    /// Seal of the line before; empty on the first.
    prev: String,
    /// Hash of all bytes before it.
    seal: String,
    /// What happened; `null` where it was taken out on purpose.
    event: Option<Event>,
}

/// The schema, as JSON.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Line).into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::sample;

    #[test]
    fn a_line_has_the_keys_of_the_schema() {
        let folder = tempfile::tempdir().unwrap();
        sample::written(folder.path(), "lea@poste", 3);
        let place = super::super::Place::new(folder.path(), "lea@poste").unwrap();
        let text = std::fs::read_to_string(place.journal).unwrap();
        let schema = super::schema();
        let known: BTreeSet<&String> = schema["properties"].as_object().unwrap().keys().collect();
        for line in text.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let keys: BTreeSet<&String> = line.as_object().unwrap().keys().collect();
            assert!(keys.is_subset(&known), "{keys:?}");
            for required in schema["required"].as_array().unwrap() {
                assert!(line.get(required.as_str().unwrap()).is_some(), "{required}");
            }
        }
    }
}
