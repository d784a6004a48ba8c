//! A time limit that a contract of the firm sets: `clocks: [{title: {fr: …, en: …}, within: 4h, source: "Contrat Gallo, art. 7"}]`.

use crate::domain::lang::Bilingual;
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields, Node};

/// A time limit of a contract, counted from when the firm knew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// What has to be done, and for whom.
    pub title: Bilingual,
    /// Within how long.
    pub within: Span,
    /// Where that is written.
    pub source: Option<String>,
}

impl Clock {
    /// Reads one item of `clocks`.
    pub fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let title = fields.required_bilingual("title", faults);
        fields.required("within", faults);
        let within = fields.span("within", faults);
        let source = fields.text("source", faults);
        fields.finish(faults);
        Some(Self { title: title?, within: within?, source })
    }
}
