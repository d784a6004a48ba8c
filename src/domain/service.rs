//! What the firm offers or needs, and who can carry it.

use std::sync::Arc;

use super::lang::Bilingual;
use super::switch::{self, Control};
use super::yaml::{Faults, Fields, Node};

/// Something the firm offers or needs.
#[derive(Debug, Clone)]
pub struct Service {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// Who answers for it, as an id of the team.
    pub owner: Option<String>,
    /// Where it is set who carries it, and how that is changed.
    pub mechanism: Option<Arc<Control>>,
    /// Who can carry it, the preferred one first.
    pub candidates: Vec<Candidate>,
}

/// A provider that can carry a service.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The provider's id.
    pub provider: String,
    /// What is written where the service is set.
    pub value: String,
    /// What one should know before choosing it.
    pub note: Option<Bilingual>,
    /// The model that the service then works with, as the provider names it.
    pub model: Option<String>,
}

impl Service {
    /// Reads one entry of `services`.
    pub fn parse(id: &str, node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let title = fields.required_bilingual("title", faults);
        let owner = fields.text("owner", faults);
        let mechanism = fields.node("active").and_then(|node| switch::parse(node, faults));
        let candidates: Vec<Candidate> = fields.list("candidates").iter().filter_map(|node| Candidate::parse(node, faults)).collect();
        if candidates.is_empty() {
            fields.required("candidates", faults);
        }
        fields.finish(faults);
        Some(Self { id: id.to_owned(), title: title?, owner, mechanism: mechanism.map(Arc::new), candidates })
    }

    /// The candidate that this value stands for.
    pub fn candidate_of(&self, value: &str) -> Option<&Candidate> {
        self.candidates.iter().find(|candidate| candidate.value == value)
    }

    /// The candidate that goes through this provider.
    pub fn candidate(&self, provider: &str) -> Option<&Candidate> {
        self.candidates.iter().find(|candidate| candidate.provider == provider)
    }
}

impl Candidate {
    fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let provider = fields.required_text("provider", faults);
        let value = fields.text("value", faults);
        let note = fields.bilingual("note", faults);
        let model = fields.text("model", faults).filter(|model| !model.trim().is_empty());
        fields.finish(faults);
        let provider = provider?;
        Some(Self { value: value.unwrap_or_else(|| provider.clone()), provider, note, model })
    }
}
