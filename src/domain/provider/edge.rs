//! What a provider stands on: when that falls, it falls too.

use serde::Serialize;

use super::evidence::{Confidence, Evidence};
use crate::domain::lang::Bilingual;
use crate::domain::words::Words;
use crate::domain::yaml::{Faults, Fields, Node};

/// One edge of shared fate: `{provider: cloudflare, kind: network, source: …, date: …, confidence: …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// The id of the provider that carries; the workspace need not have it.
    #[serde(rename = "provider")]
    pub to: String,
    /// What it carries.
    pub kind: EdgeKind,
    /// Who says so.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// What one provider carries for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EdgeKind {
    /// What stands between it and its readers.
    Network,
    /// Machines and files.
    Cloud,
    /// The chips that models run on.
    Compute,
    /// Names.
    Dns,
    /// Who may enter.
    Login,
    /// Money.
    Payment,
    /// Models.
    Model,
}

impl EdgeKind {
    /// The words of `kind:`.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("network", Self::Network),
        ("cloud", Self::Cloud),
        ("compute", Self::Compute),
        ("dns", Self::Dns),
        ("login", Self::Login),
        ("payment", Self::Payment),
        ("model", Self::Model),
    ];

    /// How a person says it.
    pub fn said(self) -> Bilingual {
        let (fr, en) = match self {
            Self::Network => ("réseau", "network"),
            Self::Cloud => ("nuage", "cloud"),
            Self::Compute => ("calcul", "computing"),
            Self::Dns => ("noms", "names"),
            Self::Login => ("connexion", "sign-in"),
            Self::Payment => ("paiement", "payment"),
            Self::Model => ("modèle", "model"),
        };
        Bilingual::of(fr, en)
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}

impl Edge {
    /// `network, confirmed, 2025-04-30, https://…`
    pub fn said(&self, words: &Words) -> String {
        let said = [("kind", words.named("edge", self.kind.word()).into()), ("evidence", self.evidence.said(words).into())];
        words.with("catalogue-edge", &said)
    }

    /// Reads one item of `stands_on` of this provider.
    pub fn parse(owner: &str, node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let to = fields.required_text("provider", faults);
        let kind = fields.one_of("kind", EdgeKind::WORDS, faults);
        if !fields.has("kind") {
            fields.required("kind", faults);
        }
        let evidence = Evidence::parse(&fields, faults);
        if to.as_deref() == Some(owner) {
            faults.say(fields.place_of("provider"), "un fournisseur ne repose pas sur lui-même", "a provider does not stand on itself");
        }
        if evidence.as_ref().is_some_and(|evidence| evidence.confidence == Confidence::NotFound) {
            faults.say(
                fields.place_of("confidence"),
                "une dépendance qui n'a pas été trouvée ne s'écrit pas",
                "a dependency that was not found is not written down",
            );
        }
        fields.finish(faults);
        Some(Self { to: to?, kind: kind?, evidence: evidence? })
    }
}
