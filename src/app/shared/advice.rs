//! What advice and the way back rest on, and what they come to.

use std::collections::BTreeMap;

use super::{Row, Shared};
use crate::domain::advice::{Advice, Back, Ground, advise, backs};
use crate::domain::parted::{Parted, Switched};
use crate::domain::service::Service;

impl Shared {
    /// What advice rests on.
    pub fn ground(&self) -> Ground<'_> {
        let monitor = &self.monitor;
        Ground { graph: &self.graph, verdicts: &monitor.verdicts, causes: &monitor.causes, experience: &self.experience }
    }

    /// Who shares a service now, if two do.
    pub fn parted(&self, service: &Service) -> Option<Parted> {
        let here = self.open.as_ref().map(|open| &open.incident).filter(|incident| incident.switched_at.contains_key(&service.id));
        let told = match here {
            Some(incident) => incident.switched.get(&service.id).and_then(Switched::parted),
            // An incident that is not open here may have left it half way.
            None => self.experience.parted(&service.id, self.active.get(&service.id).map(String::as_str)),
        };
        Parted::of(service, &self.files, told)
    }

    /// Who carries how much of a service of this title, in a sentence.
    pub fn part_said(&self, title: &str, part: &Parted) -> String {
        part.told(title, |id| self.provider_name(id).to_owned(), &self.words)
    }

    /// Who carries a line of the board; where two share it both, the one that is worse first: `OpenAI + Mistral`.
    pub fn carrier_said(&self, row: &Row<'_>) -> String {
        let name = |id: Option<&str>| id.map_or("?", |id| self.provider_name(id)).to_owned();
        let Some(part) = self.parted(row.service) else { return name(row.provider) };
        let (to, rest) = (Some(part.to.as_str()), part.rest.as_deref());
        let (worse, other) = if row.provider == to { (to, rest) } else { (rest, to) };
        format!("{} + {}", name(worse), name(other))
    }

    /// The services that go through another provider than the usual one.
    pub fn backs(&self) -> Vec<Back> {
        let none = BTreeMap::new();
        let switched_at = self.open.as_ref().map_or(&none, |open| &open.incident.switched_at);
        let parts = self.workspace.services.iter().filter_map(|service| Some((service.id.clone(), self.parted(service)?))).collect();
        backs(&self.workspace, &self.active, (switched_at, &parts), self.ground(), self.now)
    }

    /// What is advised for this service.
    pub fn advice(&self, service: &Service) -> Advice {
        advise(&self.workspace, service, self.active.get(&service.id).map(String::as_str), self.ground(), self.now)
    }
}
