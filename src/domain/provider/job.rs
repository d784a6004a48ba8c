//! What a provider does for a firm, finer than its kind, and who else does it with a free program that can be run at home.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Fact, FactKind, Provider};

/// Something that a provider does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Job {
    /// Writes with a model.
    Text,
    /// Opens one door to several models.
    Gateway,
    /// Keeps and shares files.
    Files,
    /// Letters and tables.
    Office,
    /// Meetings by sound and picture.
    Calls,
    /// Written words within a team.
    Chat,
    /// Sends mail to many, or from programs.
    Mailing,
    /// Receives and keeps mail.
    Mailbox,
    /// A web site.
    Site,
    /// A shop.
    Shop,
    /// Takes money.
    Payment,
    /// Keeps the code of programs.
    Code,
    /// A database.
    Database,
    /// A social network.
    Social,
}

impl Job {
    /// The words of `does:`.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("gateway", Self::Gateway),
        ("files", Self::Files),
        ("office", Self::Office),
        ("calls", Self::Calls),
        ("chat", Self::Chat),
        ("mailing", Self::Mailing),
        ("mailbox", Self::Mailbox),
        ("site", Self::Site),
        ("shop", Self::Shop),
        ("payment", Self::Payment),
        ("code", Self::Code),
        ("database", Self::Database),
        ("social", Self::Social),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}

/// Who does what, and whose program is free, by the provider's id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Jobs(BTreeMap<String, (BTreeSet<Job>, Option<Fact>)>);

impl Jobs {
    /// What the files of these providers say; of two with the same id, the first counts.
    pub fn of<'a>(providers: impl IntoIterator<Item = &'a Provider>) -> Self {
        let mut jobs = BTreeMap::new();
        for provider in providers {
            let open = provider.facts.get(&FactKind::Open).into_iter().flatten().find(|fact| fact.value.is_some());
            jobs.entry(provider.id.clone()).or_insert_with(|| (provider.does.clone(), open.cloned()));
        }
        Self(jobs)
    }

    /// What this one does; nothing where its file does not say it.
    pub fn done_by(&self, id: &str) -> BTreeSet<Job> {
        self.0.get(id).map(|(does, _)| does.clone()).unwrap_or_default()
    }

    /// Those who do one of these with a free program: who, which of them, and who says that it is free.
    pub fn free(&self, wanted: &BTreeSet<Job>) -> impl Iterator<Item = (&str, BTreeSet<Job>, &Fact)> {
        let free = self.0.iter().filter_map(|(id, (does, open))| Some((id.as_str(), does, open.as_ref()?)));
        free.map(|(id, does, open)| (id, does & wanted, open)).filter(|(_, does, _)| !does.is_empty())
    }
}
