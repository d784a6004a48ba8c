//! The laws that each provider is under: its own, and those of whoever owns it.

use std::collections::{BTreeMap, BTreeSet};

use super::{FactKind, Provider};

/// The laws of all who are known, by the provider's id; countries as `US`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Laws(BTreeMap<String, BTreeSet<String>>);

impl Laws {
    /// What the files of these providers say, and those of their owners where they are among them.
    pub fn of<'a>(providers: impl IntoIterator<Item = &'a Provider>) -> Self {
        let mut by_id: BTreeMap<&str, &Provider> = BTreeMap::new();
        let mut by_name: BTreeMap<&str, &Provider> = BTreeMap::new();
        for provider in providers {
            by_id.entry(&provider.id).or_insert(provider);
            by_name.entry(&provider.name).or_insert(provider);
        }
        let laws = by_id.values().map(|provider| {
            let (mut laws, mut seen) = (BTreeSet::new(), BTreeSet::new());
            let mut next = Some(*provider);
            while let Some(provider) = next.filter(|provider| seen.insert(&provider.id)) {
                laws.extend(own(provider).map(str::to_owned));
                next = provider.parent.as_deref().and_then(|parent| by_id.get(parent).or_else(|| by_name.get(parent)).copied());
            }
            (provider.id.clone(), laws)
        });
        Self(laws.collect())
    }

    /// Those that this provider is under; none where none was found.
    pub fn under(&self, id: &str) -> impl Iterator<Item = &str> {
        self.0.get(id).into_iter().flatten().map(String::as_str)
    }

    /// Every law that somebody is under.
    pub fn all(&self) -> BTreeSet<&str> {
        self.0.values().flatten().map(String::as_str).collect()
    }
}

fn own(provider: &Provider) -> impl Iterator<Item = &str> {
    let facts = provider.facts.get(&FactKind::Jurisdiction).into_iter().flatten();
    facts.filter_map(|fact| fact.value.as_ref()).flat_map(|value| [value.fr.as_str(), value.en.as_str()])
}
