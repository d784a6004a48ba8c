//! The firm as its workspace describes it: team, providers, services, channels, audiences.

mod clients;
mod clock;
mod data;
mod deliverables;
mod holding;
mod naming;
mod parse;
mod people;
mod references;
mod rules;
mod switched_on;
pub(in crate::domain) mod table;
mod watching;
mod window;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use clients::{Client, clients};
pub use clock::Clock;
pub use data::{Copy, DataKind, DataSet, PlaceKind};
pub use deliverables::deliverables;
pub use holding::{Ahead, AheadKind, Asset, AssetKind, Difficulty, ExitPlan};
pub use people::{Audience, AudienceKind, Member};
pub(crate) use references::unknown;
pub use rules::{GoingBack, Rules, SignOff, TwoPeople};
pub use table::List;
pub use watching::{Watching, Webhook};
pub use window::{When, Window};

use super::channel::{Line, Offered};
use super::every::Every;
pub use super::files::Files;
use super::lang::{Bilingual, Lang};
use super::programs;
use super::provider::Provider;
use super::rehearsals::Planned;
use super::service::Service;
use super::time::{Span, TimeZone, Timestamp};
use super::words::Words;

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
    pub channels: BTreeMap<String, Arc<Line>>,
    /// Whom to tell, by id.
    pub audiences: BTreeMap<String, Audience>,
    /// The file of what it owes its clients, if it keeps one.
    pub deliverables: Option<String>,
    /// Networks that no single owner carries, as `host:port`, for "them or us?"; those of [`crate::domain::triage::NETWORKS`] if empty.
    pub networks: Vec<String>,
    /// When something is worked on, as the firm knows it.
    pub maintenance: Vec<Window>,
    /// Whom it watches besides those that its services name, and whom it tells of a change.
    pub watching: Watching,
    /// What it does not do when it switches, and how it goes back.
    pub rules: Rules,
    /// Its data, and where the copies are.
    pub data: Vec<DataSet>,
    /// What it owns or rents.
    pub assets: Vec<Asset>,
    /// How it would leave a provider, by the provider's id.
    pub exits: BTreeMap<String, ExitPlan>,
    /// The days ahead that it must know.
    pub dates: Vec<Ahead>,
    /// The time limits of its contracts.
    pub clocks: Vec<Clock>,
    /// The drills that it means to do.
    pub drills: Vec<Planned>,
    /// How often its runbooks are exercised, those that say nothing themselves.
    pub exercise_every: Every,
    /// Which programs its texts may start at all.
    pub programs: programs::Rules,
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

    /// Members of the team and roles, as people call them.
    pub fn called(&self, ids: &[String], words: &Words) -> String {
        let name = |id: &String| self.team.get(id).map_or_else(|| words.role(id), |member| member.name.clone());
        ids.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// What it offers, as its status page shows it.
    pub fn offered(&self) -> Offered {
        let services = self.services.iter().map(|service| (service.id.clone(), service.title.clone()));
        Offered { services: services.collect(), zone: self.zone.clone() }
    }

    /// The services that this provider carries now or could carry, those that it carries now first.
    pub fn services_of(&self, provider: &str, files: &Files) -> Vec<&Service> {
        let mut services: Vec<&Service> = self.services.iter().filter(|service| service.candidate(provider).is_some()).collect();
        services.sort_by_key(|service| self.active(service, files).as_deref() != Some(provider));
        services
    }

    /// The services that this touches, by id: the one that is named, and those that the provider carries or is the first choice for.
    pub fn touched<'a>(&'a self, provider: Option<&str>, service: Option<&'a str>, files: &Files) -> Vec<&'a str> {
        let through = |service: &&Service| {
            let first = service.candidates.first().map(|candidate| candidate.provider.as_str());
            provider.is_some() && (first == provider || self.active(service, files).as_deref() == provider)
        };
        let mut touched: Vec<&str> = service.into_iter().collect();
        for service in self.services.iter().filter(through) {
            if !touched.contains(&service.id.as_str()) {
                touched.push(&service.id);
            }
        }
        touched
    }

    /// Until when some work that was announced covers this provider; none if it does not now.
    pub fn maintained_until(&self, provider: &str, now: Timestamp) -> Option<Timestamp> {
        self.maintenance.iter().filter_map(|window| window.covers(provider, now)).max()
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
