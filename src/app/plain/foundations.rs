//! What stands on what, line by line: the tower, one provider, or what two of them share.

use crate::app::Shared;
use crate::app::screen::advice::told as lines_of;
use crate::domain::foundations::{about, called, shared as in_common};
use crate::domain::yaml::nearest;

/// `foundations`, `deps ID` or `deps ID ID`.
pub fn told(shared: &Shared, rest: &str) -> Vec<String> {
    let (graph, words) = (&shared.graph, &shared.words);
    let foundations = shared.foundations();
    let ids: Vec<&str> = rest.split_whitespace().collect();
    if let Some(id) = ids.iter().find(|id| !graph.knows(id)) {
        let near = nearest(id, graph.ids()).unwrap_or_default();
        let key = if near.is_empty() { "cli-unknown-provider" } else { "plain-did-you-mean" };
        return vec![words.with(key, &[("id", (*id).into()), ("word", (*id).into()), ("near", near.into())])];
    }
    match ids.as_slice() {
        [] => {
            let tower = foundations.tower();
            let blocks = tower.blocks.iter().map(|block| {
                let args = [
                    ("provider", called(block.id, graph, words).into()),
                    ("count", block.carries.len().into()),
                    ("services", foundations.services.len().into()),
                    ("names", block.names(words).into()),
                ];
                words.with("foundations-bears", &args)
            });
            tower.said(&foundations, words).into_iter().chain(blocks).collect()
        }
        [id] => about(&foundations, id, words).into_iter().filter(|line| !line.is_empty()).collect(),
        [one, other, ..] => in_common(graph, one, other, words),
    }
}

/// `advice` or `advice SERVICE`: whom a service could go through now, and why; every one where none is named.
pub fn advice(shared: &Shared, rest: &str) -> Vec<String> {
    let of_incident = shared.open.as_ref().and_then(|open| open.incident.declared.service.as_deref());
    let named = Some(rest.trim()).filter(|id| !id.is_empty()).or(of_incident);
    let services: Vec<&str> = shared.workspace.services.iter().map(|service| service.id.as_str()).collect();
    if let Some(id) = named.filter(|id| !services.contains(id)) {
        let args = [("id", id.into()), ("names", services.join(", ").into())];
        return vec![shared.words.with("advice-no-service", &args)];
    }
    let asked = services.iter().filter(|id| named.is_none_or(|named| named == **id));
    let lines = asked.flat_map(|id| lines_of(shared, id)).map(|line| line.plain());
    lines.chain([shared.words.say("advice-decides")]).collect()
}
