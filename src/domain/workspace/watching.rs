//! Whom a workspace watches besides those that its services name, and whom it tells of a change.
//!
//! ```yaml
//! watch:
//!   also: [cloudflare, aws]
//!   quiet: true
//!   webhook: {url: 'https://hooks.nova.example/relais', headers: {Authorization: {env: RELAIS_HOOK}}}
//! ```

use std::collections::BTreeMap;

use crate::domain::effect::Value;
use crate::domain::status::web;
use crate::domain::yaml::{Faults, Fields};

/// What `watch` says.
#[derive(Debug, Clone, Default)]
pub struct Watching {
    /// The ids of providers that no service names, and that carry some of those that one does.
    pub also: Vec<String>,
    /// Whether the console does not ring when what a service uses fails.
    pub quiet: bool,
    /// Where each change is posted.
    pub webhook: Option<Webhook>,
}

/// An address that is told of each change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// The whole address.
    pub url: String,
    /// Header names and their values.
    pub headers: BTreeMap<String, Value>,
}

impl Watching {
    /// Reads `watch`.
    pub fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        let Some(fields) = fields.map("watch", faults) else { return Self::default() };
        let also = fields.texts("also", faults);
        let webhook = fields.node("webhook").and_then(|node| Webhook::parse(&Fields::of(node, faults)?, faults));
        let quiet = fields.flag("quiet", faults);
        fields.finish(faults);
        Self { also, quiet, webhook }
    }
}

impl Webhook {
    fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Self> {
        let url = web(fields, "url", faults);
        let headers = Value::headers(fields, faults);
        fields.finish(faults);
        Some(Self { url: url?, headers })
    }
}
