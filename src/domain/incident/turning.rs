//! The points of an outage at the provider itself; a person says which line tells one, nothing is guessed from words.

use serde::{Deserialize, Serialize};

use super::claim::{Claim, Trust};
use crate::domain::lang::Bilingual;

/// A point of the outage at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Turning {
    /// It began there.
    Start,
    /// The provider said so in public for the first time.
    Posted,
    /// The provider said for the first time that it is over.
    Fixed,
}

impl Turning {
    /// All of them, in the order in which they come.
    pub const ALL: [Self; 3] = [Self::Start, Self::Posted, Self::Fixed];

    /// Its name; `turning-<name>` is what a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Posted => "posted",
            Self::Fixed => "fixed",
        }
    }

    /// The one that is named so, in French or English.
    pub fn named(word: &str) -> Option<Self> {
        match word.trim().to_lowercase().as_str() {
            "start" | "début" | "debut" => Some(Self::Start),
            "posted" | "annonce" | "annoncé" => Some(Self::Posted),
            "fixed" | "réparé" | "repare" => Some(Self::Fixed),
            _ => None,
        }
    }
}

impl Trust {
    /// Whether what is so sure may be measured from.
    pub const fn is_sure(self) -> bool {
        match self {
            Self::Official | Self::Confirmed => true,
            Self::Press | Self::Rumour => false,
        }
    }
}

/// Why this may not be a point that one measures from, if it may not.
pub(super) fn turning_refused(claim: &Claim) -> Option<Bilingual> {
    (claim.marks.is_some() && !claim.confidence.is_sure()).then(|| {
        Bilingual::of(
            "on ne mesure qu'à partir de ce que le fournisseur dit ou que plusieurs confirment : official ou confirmed, ou sans repère",
            "only what the provider says or several confirm is measured from: official or confirmed, or without a mark",
        )
    })
}
