//! What one place says of a provider.

use serde::{Deserialize, Serialize};

use super::{Health, reason};
use crate::domain::lang::Bilingual;
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp};

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
    /// Whether the format tells of incidents alone: operational then means that none is reported, and proves nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub notices_only: bool,
    /// How long the page asks us to wait until we read it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll_after: Option<Span>,
}

impl Report {
    /// The incidents that are not over; what a drill tells holds those that are as well.
    pub fn open(&self) -> impl Iterator<Item = &PageIncident> {
        self.incidents.iter().filter(|incident| !incident.is_over())
    }
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// How much it weighs now.
    #[serde(default)]
    pub health: Health,
    /// All that they said, latest first, as far as the format tells it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub updates: Vec<PageUpdate>,
}

/// Something that a provider said in the course of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageUpdate {
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Their state of it then.
    #[serde(default)]
    pub state: Text,
    /// Their words.
    pub words: Text,
}

impl PageIncident {
    /// How many updates of one incident are kept.
    const KEPT: usize = 30;

    /// Whether they say that it is over.
    pub fn is_over(&self) -> bool {
        self.state.as_str() == "resolved"
    }

    /// All that they said, latest first; their latest words alone where no more is known.
    pub fn said(&self) -> Vec<PageUpdate> {
        if !self.updates.is_empty() {
            return self.updates.clone();
        }
        vec![PageUpdate { at: self.updated, state: self.state.clone(), words: self.words.clone() }]
    }

    /// Takes in all that was said, in any order: the latest is what counts now, by the time it is shown with; of the same time,
    /// the one that stands first.
    pub fn say(&mut self, mut updates: Vec<PageUpdate>) {
        updates.sort_by_key(|update| std::cmp::Reverse(update.at));
        updates.truncate(Self::KEPT);
        if let Some(latest) = updates.first() {
            self.words.clone_from(&latest.words);
            self.updated = latest.at.or(self.updated);
        }
        self.updates = updates;
    }
}
