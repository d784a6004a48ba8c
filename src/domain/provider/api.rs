//! Where programs reach the models of a provider, and how they speak to it there.
//!
//! ```yaml
//! api: {address: "https://api.openai.com/v1", dialect: openai, source: "https://…", date: 2026-11, confidence: confirmed}
//! ```

use serde::Serialize;

use super::evidence::Evidence;
use crate::domain::status::web;
use crate::domain::yaml::{Faults, Fields, Node};

/// The address of its models, and the dialect that is spoken there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Api {
    /// Up to the version, without a last `/`: what a library of the provider calls its base address.
    pub address: String,
    /// How it is spoken to.
    pub dialect: Dialect,
    /// Who says so.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// The ways of asking for a list of models, or a model for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Dialect {
    /// OpenAI's own: its models count what they think as a part of their answer, and many refuse a temperature.
    OpenAi,
    /// That of all who copied OpenAI's first one.
    Compatible,
    /// Anthropic's.
    Anthropic,
    /// Google's for Gemini.
    Gemini,
}

impl Dialect {
    /// The words of `dialect:`.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("openai", Self::OpenAi), ("compatible", Self::Compatible), ("anthropic", Self::Anthropic), ("gemini", Self::Gemini)];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}

impl Api {
    /// Reads `api` of a provider.
    pub fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let address = Self::address(&fields, faults);
        let dialect = fields.one_of("dialect", Dialect::WORDS, faults);
        if !fields.has("dialect") {
            fields.required("dialect", faults);
        }
        let evidence = Evidence::parse(&fields, faults);
        fields.finish(faults);
        Some(Self { address: address?, dialect: dialect?, evidence: evidence? })
    }

    /// Reads `address`: names of models and parameters come after it.
    pub fn address(fields: &Fields<'_>, faults: &mut Faults) -> Option<String> {
        let address = web(fields, "address", faults)?;
        if address.contains(['?', '#']) {
            faults.say(
                fields.place_of("address"),
                "`address` va jusqu'à la version, comme https://api.example.com/v1, sans « ? » ni « # »",
                "`address` goes up to the version, like https://api.example.com/v1, without `?` or `#`",
            );
        }
        Some(address.trim_end_matches('/').to_owned())
    }
}
