//! What the firm owns or rents, how it would leave a provider, and the days ahead that it must know.
//!
//! ```yaml
//! assets:
//!   - {title: {fr: Nom de domaine, en: Domain name}, kind: domain, owned: true, provider: gandi, until: 2027-03-01}
//! exits:
//!   openai: {difficulty: low, tested: 2026-10-02, note: {fr: "Les consignes sont dans flows/", en: "Prompts are in flows/"}}
//! dates:
//!   - {provider: brevo, on: 2027-01-31, kind: price, note: {fr: "Nouveau tarif", en: "New price"}}
//! ```

use jiff::civil::Date;
use serde::Serialize;

use crate::domain::lang::Bilingual;
use crate::domain::yaml::{Faults, Fields, Node};

/// Something that the firm lives on.
#[derive(Debug, Clone)]
pub struct Asset {
    /// What it is called.
    pub title: Bilingual,
    /// What sort of thing.
    pub kind: AssetKind,
    /// Whether it is the firm's, or lent by somebody who may take it back.
    pub owned: bool,
    /// The provider at which it is.
    pub provider: Option<String>,
    /// Until when it is paid for.
    pub until: Option<Date>,
}

/// What sort of thing a firm lives on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AssetKind {
    /// A name on the network.
    Domain,
    /// A site.
    Site,
    /// The addresses of those who want to hear of it.
    List,
    /// An account with followers, on somebody else's site.
    Audience,
    /// Data.
    Data,
    /// Anything else.
    Other,
}

/// How the firm would leave a provider.
#[derive(Debug, Clone)]
pub struct ExitPlan {
    /// How hard it would be.
    pub difficulty: Option<Difficulty>,
    /// When one last tried to do without ("what if it were gone tomorrow?").
    pub tested: Option<Date>,
    /// How it would be done.
    pub note: Option<Bilingual>,
}

/// How hard it is to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Difficulty {
    /// Hours.
    Low,
    /// Days.
    Medium,
    /// Weeks, or not without a loss.
    High,
}

/// A day on which something changes.
#[derive(Debug, Clone)]
pub struct Ahead {
    /// Whose doing it is.
    pub provider: String,
    /// The day.
    pub on: Date,
    /// What sort of change.
    pub kind: AheadKind,
    /// What changes.
    pub note: Option<Bilingual>,
}

/// What sort of change a day brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AheadKind {
    /// Something ends.
    End,
    /// A price.
    Price,
    /// Terms.
    Terms,
    /// A contract is renewed or may be left.
    Contract,
}

impl AssetKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("domain", Self::Domain),
        ("site", Self::Site),
        ("list", Self::List),
        ("audience", Self::Audience),
        ("data", Self::Data),
        ("other", Self::Other),
    ];
}

impl Difficulty {
    const WORDS: &'static [(&'static str, Self)] = &[("low", Self::Low), ("medium", Self::Medium), ("high", Self::High)];
}

impl AheadKind {
    const WORDS: &'static [(&'static str, Self)] =
        &[("end", Self::End), ("price", Self::Price), ("terms", Self::Terms), ("contract", Self::Contract)];
}

impl Asset {
    /// Reads one item of `assets`.
    pub fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let title = fields.required_bilingual("title", faults);
        let kind = fields.one_of("kind", AssetKind::WORDS, faults).unwrap_or(AssetKind::Other);
        fields.required("owned", faults);
        let owned = fields.flag("owned", faults);
        let provider = fields.text("provider", faults);
        let until = fields.day("until", faults);
        fields.finish(faults);
        Some(Self { title: title?, kind, owned, provider, until })
    }
}

impl ExitPlan {
    /// Reads one entry of `exits`.
    pub fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let difficulty = fields.one_of("difficulty", Difficulty::WORDS, faults);
        let tested = fields.day("tested", faults);
        let note = fields.bilingual("note", faults);
        fields.finish(faults);
        Some(Self { difficulty, tested, note })
    }
}

impl Ahead {
    /// Reads one item of `dates`.
    pub fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let provider = fields.required_text("provider", faults);
        fields.required("on", faults);
        let on = fields.day("on", faults);
        fields.required("kind", faults);
        let kind = fields.one_of("kind", AheadKind::WORDS, faults);
        let note = fields.bilingual("note", faults);
        fields.finish(faults);
        Some(Self { provider: provider?, on: on?, kind: kind?, note })
    }
}
