//! What a step may know in a dry run: the values that are known, and in the place of each that is not, a mark that says what will
//! give it.

use std::collections::BTreeMap;

use super::reach::Ways;
use crate::domain::incident::event::Phase;
use crate::domain::incident::{Stage, attempt_key};
use crate::domain::lang::Bilingual;
use crate::domain::runbook::{ParameterSort, Runbook};
use crate::domain::step::{Scene, Values};

/// A supposed incident, the runbook that is walked in it, and the ways through that.
#[derive(Clone, Copy)]
pub(super) struct Guess<'a> {
    pub(super) stage: &'a Stage<'a>,
    pub(super) runbook: &'a Runbook,
    pub(super) ways: &'a Ways<'a>,
}

/// What is known where a step stands.
pub(super) struct Here {
    key: String,
    values: BTreeMap<String, String>,
    spoken: BTreeMap<String, Bilingual>,
    /// What is not known, with the mark that stands for it.
    pub(super) unknown: BTreeMap<String, Bilingual>,
}

impl Here {
    /// Where the step at this place stands.
    pub(super) fn at(guess: &Guess<'_>, place: usize) -> Self {
        let (scene, id) = (&guess.stage.scene, &guess.runbook.steps[place].common.id);
        let mut values = scene.values.clone();
        let mut unknown = BTreeMap::new();
        for parameter in guess.runbook.parameters.iter().filter(|parameter| !scene.values.contains_key(&parameter.name)) {
            let name = &parameter.name;
            unknown.insert(name.clone(), Bilingual::of(format!("[à donner : {name}]"), format!("[to be given: {name}]")));
        }
        for (before, step) in guess.runbook.steps.iter().enumerate().take(place) {
            let (name, number) = (&step.common.id, before + 1);
            if let Some(value) = guess.ways.only(place, name) {
                values.insert(name.clone(), value.to_owned());
            } else if *guess.ways.values(before) != Values::None {
                let mark = Bilingual::of(format!("[réponse à l'étape {number}]"), format!("[answer to step {number}]"));
                unknown.insert(name.clone(), mark);
            }
        }
        unknown.extend(given_by_relais(guess));
        values.extend(unknown.iter().map(|(name, mark)| (name.clone(), mark.get(scene.lang).to_owned())));
        let spoken = scene.spoken.iter().chain(&unknown).map(|(name, said)| (name.clone(), said.clone())).collect();
        Self { key: attempt_key(scene.incident, id, 1, Phase::Do), values, spoken, unknown }
    }

    /// The same as what steps are told.
    pub(super) fn scene<'a>(&'a self, guess: &Guess<'a>) -> Scene<'a> {
        Scene { key: &self.key, values: &self.values, spoken: &self.spoken, ..guess.stage.scene }
    }
}

/// The names that relais itself gives a value later on: once a provider or a service is named, once news are promised.
fn given_by_relais(guess: &Guess<'_>) -> Vec<(String, Bilingual)> {
    let scene = &guess.stage.scene;
    let lacks = |sort: &ParameterSort| {
        guess.runbook.parameters.iter().any(|parameter| parameter.sort == *sort && !scene.values.contains_key(&parameter.name))
    };
    let no_provider = scene.provider.is_none() && lacks(&ParameterSort::Provider);
    let no_service = scene.service.is_none() && (no_provider || lacks(&ParameterSort::Service));
    let named = |name: &str, fr: &str, en: &str| (name.to_owned(), Bilingual::of(fr, en));
    let is_its_own = |name: &str| guess.runbook.parameters.iter().any(|parameter| parameter.name == name);
    let all = [
        (no_provider, named("provider", "[qui est en cause]", "[who is concerned]")),
        (no_service, named("service", "[service touché]", "[service concerned]")),
        (scene.next_update.is_none(), named("next_update", "[heure promise]", "[promised hour]")),
    ];
    all.into_iter().filter(|(lacks, (name, _))| *lacks && !is_its_own(name)).map(|(_, named)| named).collect()
}
