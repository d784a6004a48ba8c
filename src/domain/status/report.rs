//! What one place says of a provider.

use serde::{Deserialize, Serialize};

use super::{Health, reason};
use crate::domain::lang::Bilingual;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// What one place says, at one reading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The worst of the page and of the parts that count.
    pub health: Health,
    /// Why, where health alone does not say it: `HTTP 503`, `answers in 4.2 s`.
    #[serde(default, deserialize_with = "reason::kept", skip_serializing_if = "Option::is_none")]
    pub reason: Option<Bilingual>,
    /// The parts that the page names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The incidents that the page has open and the maintenance under way, worst first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub incidents: Vec<PageIncident>,
    /// When the page says that it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_time: Option<Timestamp>,
}

/// One part of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The page's own id of it.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// How it is.
    pub health: Health,
}

/// An incident in the provider's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageIncident {
    /// What they call it.
    pub name: Text,
    /// Their state of it: `investigating`, `identified`…
    pub state: Text,
    /// Their latest words.
    pub words: Text,
    /// When those words were written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Timestamp>,
    /// When it began, by their account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<Timestamp>,
    /// Where it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Text>,
}
