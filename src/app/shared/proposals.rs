//! Which runbook is meant for what is seen now.

use super::Shared;
use crate::domain::provider::ProviderKind;
use crate::domain::runbook::{Header, Match, Situation, best};
use crate::domain::status::Health;

impl Shared {
    /// The runbooks for this provider as it is now, best first; for none, all of them by title.
    pub fn proposals(&self, provider: Option<&str>) -> Vec<Match<'_>> {
        let Some(library) = &self.library else { return Vec::new() };
        let parts = provider.map(|id| crate::app::health::bad_parts(&self.monitor.readings, id)).unwrap_or_default();
        let situation = Situation {
            provider: provider.and_then(|id| self.workspace.providers.get(id)),
            health: provider.and_then(|id| self.monitor.verdicts.get(id)).map_or(Health::Unknown, |verdict| verdict.health),
            parts: &parts,
        };
        best(library.entries.values().map(|entry| &entry.header), situation, self.lang)
    }

    /// The provider that a runbook is most likely meant for where nobody named one: the worst among those that carry a service
    /// now and are of its kinds.
    pub fn likely(&self, header: &Header) -> Option<&str> {
        let kinds: Vec<ProviderKind> = header.applies.iter().flat_map(|applies| applies.kinds.iter().copied()).collect();
        let carried = self.rows().into_iter().filter_map(|row| {
            let id = row.provider?;
            let fits = kinds.is_empty() || kinds.contains(&self.workspace.providers.get(id)?.kind);
            let health = row.verdict.map(|verdict| verdict.health).unwrap_or_default();
            (fits && (health.is_bad() || !kinds.is_empty())).then_some((health, id))
        });
        // Of equals, the service that stands first in the workspace.
        carried.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, id)| id)
    }
}
