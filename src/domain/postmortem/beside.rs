//! What a post-mortem tells besides its journal: what the workspace knows of the provider, of the firm's contracts and of what happened before.

use crate::domain::provider::Provider;
use crate::domain::recurrence::Earlier;
use crate::domain::workspace::{Clock, Workspace};

/// What stands beside the journal; nothing by default, as where there is no workspace.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// The provider that the incident is about.
    pub provider: Option<&'a Provider>,
    /// The time limits of the firm's contracts.
    pub clocks: &'a [Clock],
    /// The earlier incidents with this provider or on the same ground; none where nobody looked for them.
    pub before: Option<&'a [Earlier]>,
    /// Whether every section is wanted, whatever the severity.
    pub whole: bool,
}

impl<'a> Beside<'a> {
    /// What this workspace knows about an incident with this provider.
    pub fn of(workspace: &'a Workspace, provider: Option<&str>) -> Self {
        Self { provider: provider.and_then(|id| workspace.providers.get(id)), clocks: &workspace.clocks, before: None, whole: false }
    }
}
