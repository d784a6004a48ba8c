//! What stands on what, line by line: the tower, one provider, or what two of them share.

use crate::app::Shared;
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
