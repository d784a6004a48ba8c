//! What happened before with a provider, out of the incidents that are listed.

use super::library::Summary;
use super::shared::Shared;
use crate::domain::graph::Graph;
use crate::domain::incident::Incident;
use crate::domain::recurrence::{self, Earlier};

/// The earlier incidents that have to do with the provider of this one; none where no provider is known.
pub fn earlier(incident: &Incident, list: &[Summary], graph: &Graph) -> Vec<Earlier> {
    let Some(provider) = incident.declared.provider.as_deref() else { return Vec::new() };
    let others = list.iter().filter(|summary| summary.id != incident.declared.id).map(Summary::past);
    recurrence::earlier(others, provider, incident.declared_at, graph)
}

/// The same of the incident that is open here.
pub fn of_open(shared: &Shared) -> Vec<Earlier> {
    let list = shared.incidents.as_deref().unwrap_or_default();
    shared.open.as_ref().map(|open| earlier(&open.incident, list, &shared.graph)).unwrap_or_default()
}

/// How often this provider failed of late, and what of it is still to be changed; none where it never did.
pub fn said(shared: &Shared, provider: &str) -> Option<String> {
    let open = shared.open.as_ref().map(|open| open.incident.declared.id.as_str());
    let same = shared.incidents.iter().flatten().filter(|summary| summary.provider.as_deref() == Some(provider));
    let same = same.filter(|summary| Some(summary.id.as_str()) != open).map(Summary::past);
    recurrence::said(&recurrence::earlier(same, provider, shared.now, &shared.graph), shared.now, &shared.words)
}
