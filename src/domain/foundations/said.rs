//! The same in words: who a provider is, by which way it falls, what becomes of a service.

use std::collections::BTreeSet;

use super::{Block, Blow, Fate, Foundations, Lost, Remaining, State, Tier, Tower};
use crate::domain::graph::{Graph, Step};
use crate::domain::provider::EdgeKind;
use crate::domain::service::Service;
use crate::domain::text::Text;
use crate::domain::words::Words;

/// Its name; its id, and that nobody knows it, where nobody has a file of it.
pub fn called(id: &str, graph: &Graph, words: &Words) -> String {
    graph.name(id).map_or_else(|| words.with("catalogue-unknown", &[("id", Text::line(id).as_str().into())]), str::to_owned)
}

/// Several of them, by name.
pub fn listed<'i>(ids: impl IntoIterator<Item = &'i str>, graph: &Graph, words: &Words) -> String {
    ids.into_iter().map(|id| called(id, graph, words)).collect::<Vec<_>>().join(", ")
}

/// `Cloudflare (network), then Google Cloud (cloud)`
pub fn chain(steps: &[Step<'_>], graph: &Graph, words: &Words) -> String {
    let links = steps.iter().map(|step| {
        let edges = graph.edges(step.from).filter(|edge| edge.to == step.edge.to);
        let kinds: BTreeSet<EdgeKind> = edges.map(|edge| edge.kind).collect();
        let kinds: Vec<String> = kinds.into_iter().map(|kind| words.named("edge", kind.word())).collect();
        let args = [("name", called(&step.edge.to, graph, words).into()), ("kind", kinds.join(", ").into())];
        words.with("foundations-link", &args)
    });
    links.reduce(|before, link| words.with("foundations-then", &[("before", before.into()), ("link", link.into())])).unwrap_or_default()
}

/// What falls, and below it every service: whether it falls, why, and whom to switch to.
///
/// ```text
/// If Cloudflare falls: 2 of your 6 services fall.
/// Drafting: falls. OpenAI stands on Cloudflare (network).
///   Switch to Ollama.
///   No fallback any more: Mistral AI, by Cloudflare (network).
/// ```
pub fn fates(fates: &[Fate<'_>], blow: &Blow<'_>, graph: &Graph, words: &Words) -> Vec<String> {
    let mut lines = vec![headline(fates, blow, graph, words)];
    lines.extend(fates.iter().flat_map(|fate| fate.said(graph, words)));
    lines
}

/// `If Cloudflare falls: 2 of your 6 services fall.`
pub fn headline(fates: &[Fate<'_>], blow: &Blow<'_>, graph: &Graph, words: &Words) -> String {
    let fallen = fates.iter().filter(|fate| fate.state == State::Falls).count();
    let names = match blow.law {
        Some(law) => words.with("foundations-under-law", &[("country", law.into()), ("count", blow.fallen.len().into())]),
        None => listed(blow.fallen.iter().copied(), graph, words),
    };
    let args = [("names", names.into()), ("count", blow.fallen.len().into()), ("fallen", fallen.into()), ("services", fates.len().into())];
    words.with("foundations-if", &args)
}

impl Tower<'_> {
    /// How much stands on how much, and which block carries most.
    pub fn said(&self, foundations: &Foundations<'_>, words: &Words) -> Vec<String> {
        if self.blocks.is_empty() {
            return vec![words.say("foundations-none")];
        }
        let services = foundations.services.len();
        let carriers = self.blocks.iter().filter(|block| block.tier == Tier::Provider).count();
        let args = [("services", services.into()), ("blocks", self.blocks.len().into()), ("carriers", carriers.into())];
        let mut lines = vec![words.with("foundations-tower", &args)];
        if let Some(block) = self.heaviest() {
            let args = [
                ("provider", called(block.id, foundations.graph, words).into()),
                ("count", block.carries.len().into()),
                ("services", services.into()),
                ("names", block.names(words).into()),
            ];
            lines.push(words.with("foundations-heaviest", &args));
        }
        for block in self.blocks.iter().filter(|block| !block.last_for.is_empty()) {
            let provider = called(block.id, foundations.graph, words);
            let args = [("provider", provider.into()), ("names", titles(&block.last_for, words).into())];
            lines.push(words.with("foundations-last-for", &args));
        }
        lines
    }
}

impl Block<'_> {
    /// The services that it carries, by name.
    pub fn names(&self, words: &Words) -> String {
        titles(&self.carries, words)
    }
}

fn titles(services: &[&Service], words: &Words) -> String {
    let titles: Vec<String> = services.iter().map(|service| Text::line(service.title.get(words.lang())).to_string()).collect();
    titles.join(", ")
}

impl Fate<'_> {
    /// Line by line, the first about the service itself, the others set in.
    pub fn said(&self, graph: &Graph, words: &Words) -> Vec<String> {
        let title = Text::line(self.service.title.get(words.lang()));
        let service = ("service", title.as_str().into());
        let active = self.active.map(|id| called(id, graph, words));
        let provider = |name: String| ("provider", name.into());
        let first = match (self.state, active) {
            (State::Falls, active) => {
                let lost = self.lost.iter().find(|lost| Some(lost.provider) == self.active);
                let why = lost.filter(|lost| !lost.chain.is_empty()).map(|lost| lost.why("foundations-stands-on", graph, words));
                let why = why.unwrap_or_else(|| words.with("foundations-itself", &[provider(active.unwrap_or_default())]));
                words.with("foundations-falls", &[service, ("why", why.into())])
            }
            (State::Stands, active) => words.with("foundations-stands", &[service, provider(active.unwrap_or_default())]),
            (State::Unknown, Some(active)) => words.with("foundations-unsure", &[service, provider(active)]),
            (State::Unknown, None) => words.with("foundations-unread", &[service]),
        };
        let mut lines = vec![first];
        let mut more = |key: &str, names: String| {
            if !names.is_empty() {
                lines.push(format!("  {}", words.with(key, &[("names", names.into())])));
            }
        };
        let to = self.switch_to();
        let others = |unsure: bool| {
            let wanted = |one: &&Remaining<'_>| one.unsure == unsure && Some(one.provider) != self.active && Some(one.provider) != to;
            listed(self.remains.iter().filter(wanted).map(|one| one.provider), graph, words)
        };
        more("foundations-switch", to.map(|id| called(id, graph, words)).unwrap_or_default());
        more(if to.is_some() { "foundations-others" } else { "foundations-fallbacks" }, others(false));
        more("foundations-perhaps", others(true));
        let lost = self.lost.iter().filter(|lost| Some(lost.provider) != self.active);
        let lost: Vec<String> = lost.map(|lost| lost.why("foundations-by", graph, words)).collect();
        lost.into_iter().for_each(|names| more("foundations-lost", names));
        if self.state == State::Falls && to.is_none() {
            lines.push(format!("  {}", words.say("foundations-nobody")));
        }
        lines
    }
}

impl Lost<'_> {
    /// Its name alone if it is one of those that fall, else by which way it does.
    fn why(&self, key: &str, graph: &Graph, words: &Words) -> String {
        let name = called(self.provider, graph, words);
        if self.chain.is_empty() {
            return name;
        }
        words.with(key, &[("provider", name.into()), ("chain", chain(&self.chain, graph, words).into())])
    }
}
