//! Those we depend on, what they stand on in their turn, and what is known of them.

mod api;
mod claim_by;
mod edge;
mod evidence;
mod fact;
mod job;
mod laws;
mod shutdown;

use serde::{Deserialize, Serialize};

pub use api::{Api, Dialect};
pub use claim_by::ClaimBy;
pub use edge::{Edge, EdgeKind};
pub use evidence::{Confidence, Evidence};
pub use fact::{Fact, FactKind, Facts};
pub use job::{Job, Jobs};
pub use laws::Laws;
pub use shutdown::{Shutdown, is_model, midnight};

use std::collections::BTreeSet;

use super::lang::Bilingual;
use super::status::Source;
use super::yaml::{Faults, Fields, Node};

/// A provider that the firm depends on.
#[derive(Debug, Clone)]
pub struct Provider {
    /// Its id: the name of its file.
    pub id: String,
    /// Its name, as people say it.
    pub name: String,
    /// What it provides.
    pub kind: ProviderKind,
    /// What it does for a firm; nothing where nobody wrote it down.
    pub does: BTreeSet<Job>,
    /// Its own site.
    pub site: Option<String>,
    /// Who owns it: the id of a provider, or a name.
    pub parent: Option<String>,
    /// Where its health is read.
    pub sources: Vec<Source>,
    /// What it stands on.
    pub stands_on: Vec<Edge>,
    /// What is known of it.
    pub facts: Facts,
    /// Where programs reach its models.
    pub api: Option<Api>,
    /// The models that it takes away, the first that names a model counts.
    pub shutdowns: Vec<Shutdown>,
    /// Until when its terms let one claim after an outage.
    pub claim_by: Option<ClaimBy>,
}

/// What a provider provides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProviderKind {
    /// Models that write, draw, translate.
    Ai,
    /// What stands between sites and readers.
    Network,
    /// Machines and platforms.
    Cloud,
    /// Money.
    Payment,
    /// Mail and newsletters.
    Mail,
    /// Files.
    Storage,
    /// Calls and meetings.
    Calls,
    /// Sites and names.
    Hosting,
    /// Anything else.
    Other,
}

impl ProviderKind {
    /// The words of `kind:`.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("ai", Self::Ai),
        ("network", Self::Network),
        ("cloud", Self::Cloud),
        ("payment", Self::Payment),
        ("mail", Self::Mail),
        ("storage", Self::Storage),
        ("calls", Self::Calls),
        ("hosting", Self::Hosting),
        ("other", Self::Other),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}

impl Provider {
    /// Reads `providers/<id>.yaml`.
    pub fn parse(id: &str, node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        super::yaml::version(&fields, faults);
        let name = fields.required_text("name", faults);
        let kind = fields.one_of("kind", ProviderKind::WORDS, faults);
        if !fields.has("kind") {
            fields.required("kind", faults);
        }
        let does = fields.some_of("does", Job::WORDS, faults).into_iter().collect();
        let site = fields.text("site", faults);
        let parent = fields.text("parent", faults);
        let sources: Vec<Source> = fields.list("sources").iter().filter_map(|node| Source::parse(node, faults)).collect();
        for (n, source) in sources.iter().enumerate() {
            if sources[..n].iter().any(|earlier| earlier.id == source.id) {
                let what = Bilingual {
                    fr: format!("deux sources s'appellent « {} »", source.id),
                    en: format!("two sources are called `{}`", source.id),
                };
                faults.say(fields.place_of("sources"), what.fr, what.en);
            }
        }
        let stands_on = fields.list("stands_on").iter().filter_map(|node| Edge::parse(id, node, faults)).collect();
        let facts = Fact::all(&fields, faults);
        let api = fields.node("api").and_then(|node| Api::parse(node, faults));
        let shutdowns = fields.list("shutdowns").iter().filter_map(|node| Shutdown::parse(node, faults)).collect();
        let claim_by = fields.node("claim_by").and_then(|node| ClaimBy::parse(node, faults));
        fields.finish(faults);
        Some(Self { id: id.to_owned(), name: name?, kind: kind?, does, site, parent, sources, stands_on, facts, api, shutdowns, claim_by })
    }
}

#[cfg(test)]
mod tests;
