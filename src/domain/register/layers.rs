//! How far the firm is ready, layer by layer: each layer is a list of questions with yes or no, and nothing is weighed in secret.

use serde::Serialize;

use super::{Ground, Independence, OfData, Register};
use crate::domain::lang::Bilingual;
use crate::domain::provider::ProviderKind;
use crate::domain::workspace::AssetKind;

/// One layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Layer {
    /// What it is about.
    pub layer: LayerKind,
    /// Its questions; none where the firm wrote down nothing that could be asked about.
    pub items: Vec<Item>,
}

/// What a layer is about, from the ground up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LayerKind {
    /// What the firm lives on is its own.
    Owned,
    /// Its data is in three places of two sorts, one elsewhere, lately copied.
    Copied,
    /// Whoever it leans on could be left; that was tried within a year.
    Exits,
    /// Each service has a fallback that shares nothing with the first, as far as is known.
    Apart,
    /// The access to a fallback was proven within 31 days.
    Proven,
    /// The service went over to a fallback within 180 days, for real or in a drill.
    Exercised,
    /// Its days ahead are known: domain names are paid, models that end are named.
    Watched,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// About what.
    pub about: Bilingual,
    /// The answer.
    pub answer: Answer,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not.
    No,
    /// Nobody knows; it does not count as so.
    Unknown,
}

impl Layer {
    /// How many of its questions are answered by yes.
    pub fn yes(&self) -> usize {
        self.items.iter().filter(|item| item.answer == Answer::Yes).count()
    }
}

impl From<bool> for Answer {
    fn from(is_so: bool) -> Self {
        if is_so { Self::Yes } else { Self::No }
    }
}

pub(super) fn layers(register: &Register, ground: Ground<'_>) -> Vec<Layer> {
    let item = |about: &Bilingual, answer: Answer| Item { about: about.clone(), answer };
    let of_services =
        |is_so: fn(&super::OfService) -> Answer| register.services.iter().map(|service| item(&service.title, is_so(service))).collect();
    let used = register.providers.iter().filter(|provider| provider.is_used() && !provider.is_ours);
    [
        (LayerKind::Owned, register.assets.iter().map(|asset| item(&asset.title, asset.owned.into())).collect()),
        (LayerKind::Copied, register.data.iter().map(|data| item(&data.title, copied(data))).collect()),
        (LayerKind::Exits, used.map(|one| item(&Bilingual::same(&one.provider.name), one.is_exit_tested().into())).collect()),
        (
            LayerKind::Apart,
            of_services(|service| match service.carrier {
                Some(_) if service.independence() == Independence::Apart => Answer::Yes,
                Some(_) | None if service.is_covered() => Answer::Unknown,
                Some(_) | None => Answer::No,
            }),
        ),
        (LayerKind::Proven, of_services(proven)),
        (LayerKind::Exercised, of_services(|service| service.is_exercised().into())),
        (LayerKind::Watched, watched(register, ground)),
    ]
    .into_iter()
    .map(|(layer, items)| Layer { layer, items })
    .collect()
}

fn copied(data: &OfData) -> Answer {
    match data.is_fresh() {
        _ if !data.is_spread() => Answer::No,
        None => Answer::Unknown,
        Some(is_fresh) => is_fresh.into(),
    }
}

/// An access that nobody tried is not known to work, nor not to.
fn proven(service: &super::OfService) -> Answer {
    let nobody_tried = service.fallbacks.iter().all(|fallback| fallback.access.is_none());
    if nobody_tried && !service.fallbacks.is_empty() { Answer::Unknown } else { service.is_proven().into() }
}

/// Domain names are paid for some days yet, and who works with models names the one, so that its end is seen.
fn watched(register: &Register, ground: Ground<'_>) -> Vec<Item> {
    let domains = register.assets.iter().filter(|asset| asset.kind == AssetKind::Domain);
    let domains = domains.map(|asset| {
        let answer = asset.until.map_or(Answer::Unknown, |until| (until >= register.day).into());
        Item { about: asset.title.clone(), answer }
    });
    let models = ground.workspace.services.iter().filter_map(|service| {
        let id = ground.foundations.carrier(service)?;
        let candidate = service.candidate(id)?;
        let is_ai = ground.workspace.providers.get(id).is_some_and(|provider| provider.kind == ProviderKind::Ai);
        let name = ground.named(id).name;
        let about = Bilingual::of(format!("{} (modèle chez {name})", service.title.fr), format!("{} (model at {name})", service.title.en));
        is_ai.then(|| Item { about, answer: candidate.model.is_some().into() })
    });
    domains.chain(models).collect()
}
