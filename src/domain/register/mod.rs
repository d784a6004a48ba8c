//! The register: what the firm lives on, at a glance: who carries what, who can cut it off, what is copied, what was tried, which days
//! come, and the next best step.

mod ahead;
mod data;
mod idea;
mod layers;
mod next;
mod provider;
mod service;
pub mod sheet;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

use super::advice::Experience;
use super::foundations::{Blow, Foundations, State};
use super::lang::Bilingual;
use super::provider::{Jobs, Laws};
use super::text::Text;
use super::time::{Date, Timestamp};
use super::workspace::{AssetKind, PlaceKind, Workspace};

pub use ahead::{Coming, What};
pub use data::{OfCopy, OfData};
pub use idea::Idea;
pub use layers::{Answer, Item, Layer, LayerKind};
pub use next::{Gap, Next};
pub use provider::{OfEdge, OfProvider, Plan, Sovereignty};
pub use service::{Fallback, Independence, OfService, Tried};

/// When each copy of each data set was made, by the id of the data set, in the order of its copies; nothing where nobody can tell.
pub type CopyDates = BTreeMap<String, Vec<Option<Timestamp>>>;

/// What the register is made of.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The firm.
    pub workspace: &'a Workspace,
    /// Its services upon those who carry them.
    pub foundations: Foundations<'a>,
    /// The laws that everybody is under.
    pub laws: &'a Laws,
    /// What everybody does.
    pub jobs: &'a Jobs,
    /// What was tried before.
    pub experience: &'a Experience,
    /// When copies were made; absent until it was looked.
    pub copies: Option<&'a CopyDates>,
    /// The present.
    pub now: Timestamp,
}

/// What the firm lives on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Register {
    /// The firm's name.
    pub firm: String,
    /// The day of which it speaks, where the firm is.
    pub day: Date,
    /// Its services, in its own order.
    pub services: Vec<OfService>,
    /// The providers that it uses, or could, by name.
    pub providers: Vec<OfProvider>,
    /// Its data.
    pub data: Vec<OfData>,
    /// What it owns or rents.
    pub assets: Vec<OfAsset>,
    /// The days that something changes, the next first.
    pub ahead: Vec<Coming>,
    /// What would fall with all who are under one law, the worst first.
    pub laws: Vec<OfLaw>,
    /// Those that carry more than one service, by themselves or from below; the one that carries most comes first.
    pub heaviest: Option<Heaviest>,
    /// How far it is ready, layer by layer.
    pub layers: Vec<Layer>,
    /// What to do next; nothing where no gap is known.
    pub next: Option<Next>,
}

/// A provider, or something else that has a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name; its id where nobody knows a name.
    pub name: String,
}

/// Something that the firm lives on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfAsset {
    /// What it is called.
    pub title: Bilingual,
    /// What sort of thing.
    pub kind: AssetKind,
    /// Whether it is the firm's.
    pub owned: bool,
    /// At whom it is.
    pub provider: Option<Named>,
    /// Until when it is paid for.
    pub until: Option<Date>,
}

/// What would fall if everybody under one law stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfLaw {
    /// The country, as `US`.
    pub country: String,
    /// The services that would fall, by title.
    pub services: Vec<Bilingual>,
    /// Those of them for which nobody would be left.
    pub nobody_left: Vec<Bilingual>,
}

/// A provider that carries more than one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heaviest {
    /// Who.
    #[serde(flatten)]
    pub provider: Named,
    /// The services that fall with it, by title.
    pub services: Vec<Bilingual>,
}

impl Register {
    /// That of this firm.
    pub fn of(ground: Ground<'_>) -> Self {
        let workspace = ground.workspace;
        let services: Vec<OfService> = workspace.services.iter().map(|service| OfService::of(service, ground)).collect();
        let data: Vec<OfData> = workspace.data.iter().map(|data| OfData::of(data, ground)).collect();
        let providers = OfProvider::all(ground);
        let ahead = Coming::all(ground);
        let assets = workspace.assets.iter().map(|asset| OfAsset {
            title: asset.title.clone(),
            kind: asset.kind,
            owned: asset.owned,
            provider: asset.provider.as_deref().map(|id| ground.named(id)),
            until: asset.until,
        });
        let mut register = Self {
            firm: workspace.name.clone(),
            day: ground.day(),
            assets: assets.collect(),
            laws: laws(ground),
            heaviest: heaviest(ground),
            layers: Vec::new(),
            next: Next::of(&services, &providers, &data),
            services,
            providers,
            data,
            ahead,
        };
        register.layers = layers::layers(&register, ground);
        register
    }

    /// Whether something fails that cannot wait: a service that stops work has nobody to take over, or data is in one place alone.
    pub fn is_critical(&self) -> bool {
        self.services.iter().any(|service| service.is_critical() && !service.is_covered()) || self.data.iter().any(|data| !data.is_copied())
    }

    /// How many of the questions of all layers are answered by yes, and how many there are.
    pub fn score(&self) -> (usize, usize) {
        self.layers.iter().fold((0, 0), |(yes, all), layer| (yes + layer.yes(), all + layer.items.len()))
    }
}

impl Ground<'_> {
    /// The day where the firm is.
    fn day(&self) -> Date {
        self.workspace.zone.to_datetime(self.now).date()
    }

    /// Whether it runs at the firm itself: on this machine, or where the firm says that a machine of its own is.
    fn is_ours(&self, id: &str) -> bool {
        let sources = self.workspace.providers.get(id).map(|provider| provider.sources.as_slice()).unwrap_or_default();
        let is_here = !sources.is_empty() && !sources.iter().any(|source| source.is_outside());
        let mut copies = self.workspace.data.iter().flat_map(|data| &data.copies);
        is_here || copies.any(|copy| copy.kind != PlaceKind::Cloud && copy.provider.as_deref() == Some(id))
    }

    fn named(&self, id: &str) -> Named {
        let own = self.workspace.providers.get(id).map(|provider| provider.name.as_str());
        let name = own.or_else(|| self.foundations.graph.name(id)).unwrap_or(id);
        Named { id: id.to_owned(), name: Text::line(name).to_string() }
    }
}

fn laws(ground: Ground<'_>) -> Vec<OfLaw> {
    let mut list = Vec::new();
    for country in ground.laws.all() {
        let blow = Blow::under(country, ground.foundations.graph, ground.laws);
        let fates = ground.foundations.fates(&blow);
        let fallen: Vec<_> = fates.iter().filter(|fate| fate.state == State::Falls).collect();
        let nobody_left = fallen.iter().filter(|fate| fate.switch_to().is_none()).map(|fate| fate.service.title.clone()).collect();
        let services: Vec<Bilingual> = fallen.iter().map(|fate| fate.service.title.clone()).collect();
        if !services.is_empty() {
            list.push(OfLaw { country: country.to_owned(), services, nobody_left });
        }
    }
    list.sort_by_key(|law| std::cmp::Reverse((law.services.len(), law.nobody_left.len())));
    list
}

fn heaviest(ground: Ground<'_>) -> Option<Heaviest> {
    let tower = ground.foundations.tower();
    let block = tower.heaviest()?;
    let services = block.carries.iter().map(|service| service.title.clone()).collect();
    Some(Heaviest { provider: ground.named(block.id), services })
}
