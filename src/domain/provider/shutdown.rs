//! When a provider takes a model away: `{model: "gpt-5*", ends: 2026-12-11, replacement: gpt-6, source: …}`.

use jiff::civil::Date;
use serde::Serialize;

use super::evidence::Evidence;
use crate::domain::time::{TimeZone, Timestamp};
use crate::domain::yaml::{Faults, Fields, Node};

/// A model that ends on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shutdown {
    /// Its name; with a `*` at its end, every name that begins so.
    pub model: String,
    /// The first day without it.
    pub ends: Date,
    /// What its provider offers in its place.
    pub replacement: Option<String>,
    /// Who says so.
    #[serde(flatten)]
    pub evidence: Evidence,
}

impl Shutdown {
    /// Reads one item of `shutdowns`.
    pub fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let model = fields.required_text("model", faults);
        fields.required("ends", faults);
        let day = fields.day("ends", faults);
        let replacement = fields.text("replacement", faults);
        let evidence = Evidence::parse(&fields, faults);
        fields.finish(faults);
        Some(Self { model: model?, ends: day?, replacement, evidence: evidence? })
    }
}

/// When a day begins, by the clock of Greenwich.
pub fn midnight(day: Date) -> Timestamp {
    day.to_zoned(TimeZone::UTC).map(|at| at.timestamp()).unwrap_or_default()
}

/// Whether a name that a provider uses is that of this model: the same, one with the date of its version after it, or a family.
///
/// `gpt-5-2025-08-07` is `gpt-5`, `mistral-small-2603` is `mistral-small-latest`, `gpt-5-mini` is another; `gpt-5*` is all three.
pub fn is_model(name: &str, model: &str) -> bool {
    let [name, model] = [name, model].map(|text| text.strip_prefix("models/").unwrap_or(text));
    if let Some(family) = name.strip_suffix('*') {
        return model.starts_with(family);
    }
    let stem = model.strip_suffix("-latest").or_else(|| model.strip_suffix(":latest")).unwrap_or(model);
    let Some(rest) = name.strip_prefix(stem) else { return false };
    let rest = rest.strip_suffix("-latest").or_else(|| rest.strip_suffix(":latest")).unwrap_or(rest);
    rest.is_empty() || rest.strip_prefix(['-', '@']).is_some_and(is_version)
}

/// `2025-08-07`, `20250807`, `2603`, `001`: the date or the number of a version, and never that of a generation.
fn is_version(text: &str) -> bool {
    text.split('-').next().is_some_and(|first| first.len() >= 3) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dated_version_is_the_same_model_and_another_size_is_not() {
        for (name, model) in [
            ("gpt-5", "gpt-5"),
            ("gpt-5-2025-08-07", "gpt-5"),
            ("mistral-small-2603", "mistral-small-latest"),
            ("claude-sonnet-4-5-20250929", "claude-sonnet-4-5"),
            ("models/gemini-2.5-flash", "gemini-2.5-flash"),
            ("gemini-2.0-flash-001", "models/gemini-2.0-flash"),
            ("llama3.2:latest", "llama3.2"),
            ("llama3.2", "llama3.2:latest"),
            ("gpt-5*", "gpt-5-mini"),
            ("*", "gpt-5"),
        ] {
            assert!(is_model(name, model), "{name} {model}");
        }
        for (name, model) in [
            ("gpt-5-mini", "gpt-5"),
            ("gpt-5.2", "gpt-5"),
            ("gpt-5", "gpt-5-2025-08-07"),
            ("claude-opus-4-1-20250805", "claude-opus-4"),
            ("grok-4-1", "grok-4"),
            ("", "gpt-5"),
        ] {
            assert!(!is_model(name, model), "{name} {model}");
        }
    }
}
