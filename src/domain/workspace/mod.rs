//! The firm as its workspace describes it: team, providers, services, channels, audiences.

mod clients;
mod parse;
mod people;
mod window;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use clients::clients;
pub(crate) use parse::unknown;
pub use people::{Audience, Member};
pub use window::{When, Window};

use super::channel::Channel;
pub use super::files::Files;
use super::lang::{Bilingual, Lang};
use super::provider::Provider;
use super::service::Service;
use super::time::{Span, TimeZone};

/// What `relais.yaml` and `providers/` say.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The firm's name.
    pub name: String,
    /// The language that its people work in.
    pub language: Lang,
    /// The zone that they read times in.
    pub zone: TimeZone,
    /// Who works there, by id.
    pub team: BTreeMap<String, Member>,
    /// The roles of an incident and their duties, by id.
    pub roles: BTreeMap<String, Bilingual>,
    /// The severities, 1 the worst.
    pub severities: BTreeMap<u8, Severity>,
    /// What it offers or needs, in the order of the file.
    pub services: Vec<Service>,
    /// Those that its services name, by id.
    pub providers: BTreeMap<String, Provider>,
    /// Ways of telling people, by id.
    pub channels: BTreeMap<String, Arc<dyn Channel>>,
    /// Whom to tell, by id.
    pub audiences: BTreeMap<String, Audience>,
    /// Networks that no single owner carries, as `host:port`, for "them or us?"; those of [`crate::domain::triage::NETWORKS`] if empty.
    pub networks: Vec<String>,
    /// When something is worked on, as the firm knows it.
    pub maintenance: Vec<Window>,
}

/// How bad an incident is, in human and contract terms.
#[derive(Debug, Clone)]
pub struct Severity {
    /// What it is called.
    pub name: Bilingual,
    /// When it applies.
    pub when: Bilingual,
    /// How often clients are told, if a rhythm is set.
    pub update_every: Option<Span>,
}

impl Workspace {
    /// The service of this id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The services that this provider carries now or could carry, those that it carries now first.
    pub fn services_of(&self, provider: &str, files: &Files) -> Vec<&Service> {
        let mut services: Vec<&Service> = self.services.iter().filter(|service| service.candidate(provider).is_some()).collect();
        services.sort_by_key(|service| self.active(service, files).as_deref() != Some(provider));
        services
    }

    /// Who carries a service now, read back from where it is set; the preferred candidate where nothing says it.
    pub fn active(&self, service: &Service, files: &Files) -> Option<String> {
        let Some(mechanism) = &service.mechanism else {
            return service.candidates.first().map(|candidate| candidate.provider.clone());
        };
        let value = mechanism.read(files).ok()?;
        service.candidate_of(&value).map(|candidate| candidate.provider.clone())
    }
}
