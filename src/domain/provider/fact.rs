//! What a person needs to know of a provider when it fails, each statement with its evidence.

use std::collections::BTreeMap;

use serde::Serialize;

use super::evidence::{Confidence, Evidence};
use crate::domain::lang::Bilingual;
use crate::domain::yaml::{Faults, Fields, Node, Problem, Value};

/// What is stated, by subject; where sources disagree, all of them are kept, the official one first.
pub type Facts = BTreeMap<FactKind, Vec<Fact>>;

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What is so; nothing where nothing was found.
    pub value: Option<Bilingual>,
    /// Who says so.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// What a statement is about, in the order of showing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    /// The law that it is under; it stands beside the name, as `jurisdiction`.
    Jurisdiction,
    /// The laws of other states that reach it, and who may order it to stop.
    Law,
    /// Where the data and the machines are.
    Regions,
    /// How to get one's data out.
    Export,
    /// How to leave it.
    Exit,
    /// The licence of its program, where that is free: anybody may run it at home.
    Open,
    /// What its terms promise when it fails, and how to claim it.
    Claims,
    /// How long it warns before it takes something away.
    Notice,
    /// What is known of the place where its health is read.
    Status,
    /// Anything else.
    Note,
}

impl FactKind {
    /// The words of `facts:`.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("law", Self::Law),
        ("regions", Self::Regions),
        ("export", Self::Export),
        ("exit", Self::Exit),
        ("open", Self::Open),
        ("claims", Self::Claims),
        ("notice", Self::Notice),
        ("status", Self::Status),
        ("note", Self::Note),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("jurisdiction", |(word, _)| word)
    }
}

impl Fact {
    /// Reads `jurisdiction` and `facts` of a provider.
    pub fn all(fields: &Fields<'_>, faults: &mut Faults) -> Facts {
        let mut facts = Facts::new();
        let mut keep = |kind, list: Vec<Self>| {
            if !list.is_empty() {
                facts.insert(kind, list);
            }
        };
        keep(FactKind::Jurisdiction, Self::list(fields, "jurisdiction", faults));
        if let Some(fields) = fields.map("facts", faults) {
            for &(word, kind) in FactKind::WORDS {
                keep(kind, Self::list(&fields, word, faults));
            }
            fields.finish(faults);
        }
        facts
    }

    fn list(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Vec<Self> {
        fields.list(key).iter().filter_map(|node| Self::parse(node, faults)).collect()
    }

    fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let value = match fields.node("value").map(|node| &node.value) {
            None => None,
            Some(Value::Map(_)) => fields.bilingual("value", faults),
            Some(_) => fields.text("value", faults).map(|text| Bilingual::same(&text)),
        };
        let evidence = Evidence::parse(&fields, faults);
        match evidence.as_ref().map(|evidence| evidence.confidence) {
            Some(Confidence::NotFound) if fields.has("value") => faults.say(
                fields.place_of("value"),
                "« not_found » veut dire que rien n'a été trouvé : pas de valeur ici",
                "`not_found` says that nothing was found: no value here",
            ),
            Some(Confidence::Confirmed | Confidence::Reported | Confidence::Claimed) if !fields.has("value") => {
                faults.add(fields.place(), Problem::MissingKey { key: "value".to_owned() });
            }
            Some(_) | None => {}
        }
        fields.finish(faults);
        Some(Self { value, evidence: evidence? })
    }
}
