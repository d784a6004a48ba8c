//! What a scenario can be read with and should not have: names of nobody, a cause that is told too early, nobody who calls.

use std::collections::{BTreeMap, BTreeSet};

use super::{HERE, Post, Row, Scenario};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::provider::Provider;
use crate::domain::yaml::{Faults, Place, Problem, nearest};

/// How long a sentence of the cause is before it gives the cause away, in characters: a shorter one may be anybody's.
const SENTENCE: usize = 20;

/// What a scenario may name.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The providers of the workspace and of the catalogue, by id.
    pub providers: &'a BTreeMap<&'a str, &'a Provider>,
    /// The runbooks, by id.
    pub runbooks: &'a BTreeSet<&'a str>,
}

impl Scenario {
    /// Says what is to be looked at again: the scenario can be played all the same.
    pub fn remarks(&self, around: Around<'_>, said: &mut Faults) {
        for id in self.provider.iter().filter(|id| !around.providers.contains_key(id.as_str())) {
            said.add(Place::default(), no_provider(id, around));
        }
        for id in self.runbooks.iter().filter(|id| !around.runbooks.contains(id.as_str())) {
            said.add(Place::default(), nobody(("guide", "runbook"), id, around.runbooks.iter().copied()));
        }
        for row in &self.rows {
            let pages = row.page.keys().filter(|id| !around.providers.contains_key(id.as_str())).map(|id| no_provider(id, around));
            for problem in pages.chain(row.checks.keys().filter_map(|name| unknown(name, around))) {
                said.add(at(row), problem);
            }
        }
        self.told_early(said);
        if !self.played_rows().any(|row| row.inject.is_some()) {
            let what = Bilingual::of("personne n'appelle pendant cet exercice", "nobody calls during this drill");
            let hint =
                Bilingual::of("ajoutez `inject` à une ligne entre `begins` et `ends`", "add `inject` to a row between `begins` and `ends`");
            said.add(Place::default(), Problem::Other { what, hint: Some(hint) });
        }
    }

    /// Where what is known only afterwards stands in what players are told.
    fn told_early(&self, said: &mut Faults) {
        let Some(cause) = &self.cause else { return };
        let sentences: Vec<String> = Lang::ALL.iter().flat_map(|lang| sentences(cause.get(*lang))).collect();
        let gives_away = |text: &str| sentences.iter().any(|sentence| plain(text).contains(sentence));
        let mut told: Vec<Place> = Vec::new();
        if [&self.title, &self.briefing].into_iter().any(|text| Lang::ALL.iter().any(|lang| gives_away(text.get(*lang)))) {
            told.push(Place::default());
        }
        told.extend(self.played_rows().filter(|row| heard(row).any(&gives_away)).map(at));
        for place in told {
            let what = Bilingual::of("la cause est dite pendant que l'on joue", "the cause is told while the drill is played");
            let hint = Bilingual::of("laissez-la à `cause`, qui est lue après", "leave it to `cause`, which is read afterwards");
            said.add(place, Problem::Other { what, hint: Some(hint) });
        }
    }

    fn played_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.at >= self.begins && row.at <= self.ends)
    }
}

/// All that a player reads because of a row.
fn heard(row: &Row) -> impl Iterator<Item = &str> {
    let words = row.inject.iter().flat_map(|inject| Lang::ALL.map(|lang| inject.words.get(lang)));
    let pages = row.page.values().filter_map(|post| match post {
        Post::Says(words) => Some(words.words.as_str()),
        Post::Gone | Post::Back => None,
    });
    words.chain(pages)
}

/// The sentences of a text, each as [`plain`] has it.
fn sentences(text: &str) -> Vec<String> {
    text.split(['.', ';', ':', '!', '?']).map(plain).filter(|sentence| sentence.chars().count() >= SENTENCE).collect()
}

/// A text without what does not change its words: case and kind of blanks.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn at(row: &Row) -> Place {
    Place { line: row.line, column: 1 }
}

/// What is wrong with a name of `checks`.
fn unknown(name: &str, around: Around<'_>) -> Option<Problem> {
    let (id, source) = name.split_once('/').map_or((name, None), |(id, source)| (id, Some(source)));
    let known: Vec<&str> = match around.providers.get(id) {
        Some(provider) => provider.sources.iter().map(|source| source.id.as_str()).collect(),
        None if id == HERE => vec!["names"],
        None => return Some(no_provider(id, around)),
    };
    let source = source.filter(|source| !known.contains(source))?;
    let what = Bilingual::of(format!("« {id} » n'a pas de source « {source} »"), format!("`{id}` has no source `{source}`"));
    let near =
        nearest(source, known).map(|near| Bilingual::of(format!("vouliez-vous dire « {near} » ?"), format!("did you mean `{near}`?")));
    Some(Problem::Other { what, hint: near })
}

fn no_provider(id: &str, around: Around<'_>) -> Problem {
    nobody(("fournisseur", "provider"), id, around.providers.keys().copied())
}

fn nobody<'a>(sort: (&str, &str), name: &str, known: impl Iterator<Item = &'a str>) -> Problem {
    let nearest = nearest(name, known).map(str::to_owned);
    Problem::UnknownReference { sort: Bilingual::of(sort.0, sort.1), name: name.to_owned(), nearest }
}
