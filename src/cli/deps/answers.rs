//! What `deps` and `whatif` answer as JSON.

use serde::Serialize;

use crate::cli::call::Call;
use crate::domain::foundations::{Fate, Lost, Remaining, State, called};
use crate::domain::graph::{Graph, Step, Way, Ways};
use crate::domain::provider::Confidence;

/// Something that a provider stands on.
#[derive(Serialize)]
pub struct Reached<'a> {
    id: &'a str,
    name: String,
    steps: usize,
    /// The weakest of its edges.
    confidence: Confidence,
    /// The shortest way there.
    chain: Vec<Step<'a>>,
}

/// What becomes of a service.
#[derive(Serialize)]
pub struct FateOf<'a> {
    service: &'a str,
    title: &'a str,
    provider: Option<&'a str>,
    state: State,
    falls: &'a [Lost<'a>],
    remains: &'a [Remaining<'a>],
    switch_to: Option<&'a str>,
}

impl<'a> Reached<'a> {
    /// One of these ways.
    pub fn of(way: &Way<'a>, ways: &Ways<'a>, graph: &Graph, call: &Call) -> Self {
        Self {
            id: way.id,
            name: called(way.id, graph, &call.words),
            steps: way.steps,
            confidence: way.confidence,
            chain: ways.chain(way.id),
        }
    }
}

impl<'a> FateOf<'a> {
    /// This one.
    pub fn of(fate: &'a Fate<'a>, call: &Call) -> Self {
        Self {
            service: &fate.service.id,
            title: fate.service.title.get(call.lang()),
            provider: fate.active,
            state: fate.state,
            falls: &fate.lost,
            remains: &fate.remains,
            switch_to: fate.switch_to(),
        }
    }
}
