//! What several failures have in common: the dependency that explains most of them, and what speaks against it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Health, Verdict};
use crate::domain::graph::Graph;
use crate::domain::provider::Provider;
use crate::domain::words::Words;

/// How many failures make it worth to look for something that they share.
const SEVERAL: usize = 2;

/// A dependency that would explain failures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The provider that carries them; the workspace need not have it.
    pub id: String,
    /// Those that fail and stand on it, itself among them if it fails.
    pub explains: Vec<String>,
    /// How many fail in all.
    pub failing: usize,
    /// How many stand on it and are well: they speak against it.
    pub well: usize,
    /// How many of those that do not stand on it fail, and how many of them there are.
    pub others: (usize, usize),
}

impl Cause {
    /// Whether it explains the failure of this provider.
    pub fn explains(&self, id: &str) -> bool {
        self.explains.iter().any(|explained| explained == id)
    }

    /// `Cloudflare would explain 5 of 6 failures; of the others (9), none fails.`
    pub fn said(&self, name: &str, words: &Words) -> String {
        let (failing, of) = self.others;
        let args = [
            ("provider", name.into()),
            ("explains", self.explains.len().into()),
            ("failing", self.failing.into()),
            ("others", failing.into()),
            ("of", of.into()),
        ];
        words.with("board-shared-cause", &args)
    }
}

/// What would explain the failures, the best first: what explains most of them and has the fewest against it.
pub fn causes(providers: &BTreeMap<String, Provider>, verdicts: &BTreeMap<String, Verdict>) -> Vec<Cause> {
    let of = |test: fn(Health) -> bool| -> BTreeSet<&str> {
        verdicts.iter().filter(|(_, verdict)| test(verdict.health)).map(|(id, _)| id.as_str()).collect()
    };
    let (failing, well) = (of(Health::is_bad), of(|health| health == Health::Operational));
    if failing.len() < SEVERAL {
        return Vec::new();
    }
    let graph = Graph::of(providers.values());
    let all = verdicts.keys().map(String::as_str);
    let carried =
        [failing.iter().copied().collect(), well.iter().copied().collect(), all.collect()].map(|set: Vec<&str>| graph.carried(set));
    let weighed = graph.ids().enumerate().map(|(n, id)| (id, [0, 1, 2].map(|set| carried[set][n])));
    let suspects = weighed.filter(|(_, [explains, well, _])| *explains >= SEVERAL && explains > well);
    let mut causes: Vec<Cause> = suspects
        .map(|(id, [explains, well, on])| Cause {
            id: id.to_owned(),
            explains: failing.iter().filter(|failed| graph.stands(failed, id)).map(|id| (*id).to_owned()).collect(),
            failing: failing.len(),
            well,
            others: (failing.len() - explains, verdicts.len() - on),
        })
        .collect();
    // Of equals, the one that is seen to fail itself; then the one on which most stand directly.
    causes.sort_by_cached_key(|cause| {
        (Reverse(cause.explains.len()), cause.well, !failing.contains(cause.id.as_str()), Reverse(graph.directly_on(&cause.id)))
    });
    causes
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;
    use crate::domain::yaml::{Faults, Node};

    fn firm(edges: &[(&str, &str)], health: &[(&str, Health)]) -> Vec<Cause> {
        let providers = health.iter().map(|(id, _)| {
            let on: String = edges
                .iter()
                .filter(|(from, _)| from == id)
                .map(|(_, to)| {
                    format!("  - {{provider: {to}, kind: network, source: 'https://a.example', date: 2025, confidence: confirmed}}\n")
                })
                .collect();
            let list = if on.is_empty() { String::new() } else { format!("stands_on:\n{on}") };
            let text = format!("relais: 1\nname: {id}\nkind: ai\n{list}");
            ((*id).to_owned(), Provider::parse(id, &Node::parse(&text).unwrap(), &mut Faults::default()).unwrap())
        });
        let verdicts = health.iter().map(|(id, health)| {
            let verdict = Verdict {
                health: *health,
                state: State::Known,
                since: None,
                read_at: None,
                reason: None,
                doubted: false,
                words: None,
                trail: Vec::new(),
            };
            ((*id).to_owned(), verdict)
        });
        causes(&providers.collect(), &verdicts.collect())
    }

    #[test]
    fn six_behind_one_name_it_first_with_its_count() {
        use Health::{MajorOutage as Down, Operational as Well};
        let six = ["a", "b", "c", "d", "e", "f"];
        let mut edges: Vec<(&str, &str)> = six.iter().map(|id| (*id, "cdn")).collect();
        // Some of them share something else as well, and one is well that shares it.
        edges.extend([("a", "cloud"), ("b", "cloud"), ("w", "cloud")]);
        let health: Vec<(&str, Health)> =
            six.iter().map(|id| (*id, Down)).chain([("w", Well), ("x", Well), ("y", Well), ("z", Down)]).collect();
        let found = firm(&edges, &health);
        assert_eq!(found[0].id, "cdn");
        assert_eq!((found[0].explains.len(), found[0].failing, found[0].well, found[0].others), (6, 7, 0, (1, 4)));
        assert_eq!((found[1].id.as_str(), found[1].well), ("cloud", 1));
    }

    #[test]
    fn what_carries_from_further_down_counts_and_circles_end() {
        use Health::{MajorOutage as Down, Operational as Well};
        let found = firm(&[("a", "b"), ("b", "cdn"), ("c", "cdn"), ("cdn", "a")], &[("a", Down), ("c", Down), ("cdn", Down), ("b", Well)]);
        assert_eq!((found[0].id.as_str(), found[0].explains.len()), ("cdn", 3));
    }

    #[test]
    fn one_failure_or_what_most_survive_is_no_shared_cause() {
        use Health::{Degraded, MajorOutage as Down, Operational as Well};
        assert_eq!(firm(&[("a", "cdn"), ("b", "cdn")], &[("a", Down), ("b", Well)]), []);
        let on: Vec<(&str, &str)> = ["a", "b", "c", "d"].into_iter().map(|id| (id, "cdn")).collect();
        assert_eq!(firm(&on, &[("a", Down), ("b", Degraded), ("c", Well), ("d", Well)]), []);
    }
}
