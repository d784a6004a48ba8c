//! One provider, or two, in words: what it stands on, what falls with it, what the two share.

use std::collections::BTreeMap;

use super::{Blow, Foundations, called, chain, fates};
use crate::domain::graph::{Graph, Leg, Ways};
use crate::domain::words::Words;

/// What a provider stands on, what falls with it, and what becomes of the services then.
///
/// ```text
/// OpenAI
/// It falls with:
///   Cloudflare: network, confirmed, 2025-04-30, https://…
///     Google Cloud: cloud, reported, 2025-06-12, https://…
/// What falls with it:
///   Microsoft Copilot, by OpenAI (model)
///
/// If OpenAI falls: 1 of your 6 services falls.
/// …
/// ```
pub fn about(foundations: &Foundations<'_>, id: &str, words: &Words) -> Vec<String> {
    let graph = foundations.graph;
    let mut lines = vec![called(id, graph, words)];
    lines.extend(ground(id, graph, words));
    let fallen = graph.falls([id]);
    let fallen: Vec<String> = fallen.iter().map(|way| by(way.id, &fallen, graph, words)).collect();
    if !fallen.is_empty() {
        lines.push(words.say("foundations-fall-with"));
        lines.extend(fallen.into_iter().map(|line| format!("  {line}")));
    }
    lines.push(String::new());
    let blow = Blow::of([id]);
    lines.extend(fates(&foundations.fates(&blow), &blow, graph, words));
    lines
}

/// What a provider stands on, each below what leads there, with who says so.
pub fn ground(id: &str, graph: &Graph, words: &Words) -> Vec<String> {
    let tree = tree(id, &graph.ground(id), graph, words);
    let title = words.say(if tree.is_empty() { "catalogue-alone" } else { "catalogue-stands-on" });
    [title].into_iter().chain(tree).collect()
}

/// What would make both fall, nearest first.
///
/// ```text
/// OpenAI and Mistral AI are not independent. Both stand on:
///   Cloudflare
///     OpenAI stands on Cloudflare (network)
///     Mistral AI stands on Cloudflare (network)
/// ```
pub fn shared(graph: &Graph, one: &str, other: &str, words: &Words) -> Vec<String> {
    let names = [one, other].map(|id| called(id, graph, words));
    let shares = graph.shares(one, other);
    let args = [("one", names[0].as_str().into()), ("other", names[1].as_str().into())];
    let mut lines = vec![words.with(if shares.is_empty() { "foundations-apart" } else { "foundations-shared" }, &args)];
    for share in shares {
        lines.push(format!("  {}", called(share.id, graph, words)));
        let said = |name: &str, leg: &Leg<'_>| {
            let args = [("provider", name.into()), ("chain", chain(&leg.chain, graph, words).into())];
            format!("    {}", words.with("foundations-stands-on", &args))
        };
        let legs = names.iter().zip([&share.one, &share.other]).filter(|(_, leg)| !leg.chain.is_empty());
        lines.extend(legs.map(|(name, leg)| said(name, leg)));
    }
    lines
}

/// Everything below it, each set in below what leads there.
fn tree(id: &str, ground: &Ways<'_>, graph: &Graph, words: &Words) -> Vec<String> {
    let mut below: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    ground.iter().for_each(|way| below.entry(way.last.from).or_default().push(way.id));
    let mut lines = Vec::new();
    let mut next = vec![(id, 0)];
    while let Some((at, depth)) = next.pop() {
        if let Some(way) = ground.to(at) {
            let edges = graph.edges(way.last.from).filter(|edge| edge.to == at);
            let name = called(at, graph, words);
            lines.extend(edges.map(|edge| {
                let args = [("name", name.as_str().into()), ("said", edge.said(words).into())];
                format!("{}{}", "  ".repeat(depth), words.with("foundations-edge", &args))
            }));
        }
        next.extend(below.remove(at).into_iter().flatten().rev().map(|id| (id, depth + 1)));
    }
    lines
}

/// `Microsoft Copilot, by OpenAI (model), then Cloudflare (network)`
fn by(id: &str, fallen: &Ways<'_>, graph: &Graph, words: &Words) -> String {
    let args = [("provider", called(id, graph, words).into()), ("chain", chain(&fallen.chain(id), graph, words).into())];
    words.with("foundations-by", &args)
}
