//! What the firm offers or needs, and who can carry it.

use std::sync::Arc;

use serde::Serialize;

use super::lang::Bilingual;
use super::path::inside_all;
use super::secret::Secret;
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
    /// How much the firm needs it.
    pub criticality: Option<Criticality>,
    /// Whether it works on personal data, so that not everybody may carry it.
    pub personal_data: bool,
    /// What it may cost a month, in whole units of the firm's currency.
    pub budget: Option<u32>,
    /// The prompts and flows that it works with, as files and folders of the workspace: they go along to any provider.
    pub flows: Vec<String>,
    /// The runbook for the day when nobody is left who could carry it.
    pub without: Option<String>,
}

/// How much the firm needs a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Criticality {
    /// One can do without for days.
    Low,
    /// One can do without for some hours.
    Medium,
    /// Work stops at once.
    High,
}

impl Criticality {
    /// The words of `criticality:`.
    pub const WORDS: &'static [(&'static str, Self)] = &[("high", Self::High), ("medium", Self::Medium), ("low", Self::Low)];
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
    /// The product of the provider that is used, where it has several.
    pub product: Option<String>,
    /// What was subscribed to: a remedy may not reach every plan.
    pub plan: Option<String>,
    /// Whether personal data may go there; nobody said it where absent.
    pub personal_data: Option<bool>,
    /// What it costs a month, in whole units of the firm's currency.
    pub monthly: Option<u32>,
    /// The key with which one enters there.
    pub key: Option<Secret>,
}

impl Service {
    /// Reads one entry of `services`.
    pub fn parse(id: &str, node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let title = fields.required_bilingual("title", faults);
        let owner = fields.text("owner", faults);
        let mechanism = fields.node("active").and_then(|node| switch::parse(node, faults));
        let criticality = fields.one_of("criticality", Criticality::WORDS, faults);
        let personal_data = fields.flag("personal_data", faults);
        let budget = amount(&fields, "budget", faults);
        let flows = inside_all(&fields, "flows", faults);
        let without = fields.text("without", faults);
        let candidates: Vec<Candidate> = fields.list("candidates").iter().filter_map(|node| Candidate::parse(node, faults)).collect();
        if candidates.is_empty() {
            fields.required("candidates", faults);
        }
        fields.finish(faults);
        Some(Self {
            id: id.to_owned(),
            title: title?,
            owner,
            mechanism: mechanism.map(Arc::new),
            candidates,
            criticality,
            personal_data,
            budget,
            flows,
            without,
        })
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
        let product = fields.text("product", faults);
        let plan = fields.text("plan", faults);
        let personal_data = fields.choice("personal_data", faults);
        let monthly = amount(&fields, "monthly", faults);
        let key = fields.node("key").and_then(|node| Secret::parse("key", node, faults));
        fields.finish(faults);
        let provider = provider?;
        let value = value.unwrap_or_else(|| provider.clone());
        Some(Self { provider, value, note, model, product, plan, personal_data, monthly, key })
    }
}

fn amount(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<u32> {
    fields.int(key, 0..=1_000_000_000, faults).and_then(|amount| u32::try_from(amount).ok())
}
