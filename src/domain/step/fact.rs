//! What a person answers a step, and what is true once it is done.

use serde::{Deserialize, Serialize};

use crate::domain::text::Text;
use crate::domain::time::Span;

/// A person's answer to a step's question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// "I did it", or "go on".
    Ok,
    /// Yes or no.
    Yes(bool),
    /// The id of what was chosen.
    Chose(String),
    /// What was typed.
    Value(Text),
    /// Why words that should not be said are said all the same.
    Overrule {
        /// Which finding, as [`Finding::key`](crate::domain::wording::Finding::key) names it.
        finding: String,
        /// Why.
        reason: Text,
    },
}

/// What became true when a step was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A value that later steps and texts use.
    Value {
        /// Its name.
        name: String,
        /// The value.
        value: Text,
    },
    /// A service goes through another provider.
    Switched {
        /// The service's id.
        service: String,
        /// The provider before, or what the file said.
        from: String,
        /// The provider now.
        to: String,
        /// The commit that holds the change, if it was committed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        commit: Option<String>,
        /// The share of the traffic that goes there, in percent; all of it if absent. The one before carries the rest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        share: Option<u8>,
    },
    /// A message left.
    Sent {
        /// The audience's id.
        audience: String,
        /// The channel's id.
        channel: String,
        /// Who received it, with the receipt.
        to: Vec<Text>,
        /// Its subject.
        subject: Text,
        /// Whom a person has still to carry it to, with the file that it is written in.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        written: Vec<Text>,
    },
    /// A next update was promised.
    Promised {
        /// The audience's id.
        audience: String,
        /// How long after the step was done.
        after: Span,
    },
    /// A milestone was reached.
    Milestone {
        /// Which.
        milestone: Milestone,
    },
}

/// The points of an incident that its intervals are measured between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// First effect on us.
    ImpactStarted,
    /// Someone or something of ours noticed.
    Detected,
    /// Someone took it.
    Declared,
    /// "It is them, and this layer", or "it is us".
    Attributed,
    /// First message to clients.
    ClientsInformed,
    /// The effect on our clients is reduced.
    Mitigated,
    /// Our own check passes.
    Verified,
    /// Back on the primary.
    Returned,
    /// Over.
    Resolved,
}

impl Milestone {
    /// All of them, in the order in which they usually come.
    pub const ALL: [Self; 9] = [
        Self::ImpactStarted,
        Self::Detected,
        Self::Declared,
        Self::Attributed,
        Self::ClientsInformed,
        Self::Mitigated,
        Self::Verified,
        Self::Returned,
        Self::Resolved,
    ];

    /// Its name in files and in plain mode.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ImpactStarted => "impact_started",
            Self::Detected => "detected",
            Self::Declared => "declared",
            Self::Attributed => "attributed",
            Self::ClientsInformed => "clients_informed",
            Self::Mitigated => "mitigated",
            Self::Verified => "verified",
            Self::Returned => "returned",
            Self::Resolved => "resolved",
        }
    }

    /// The milestone of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|milestone| milestone.name() == name)
    }
}
