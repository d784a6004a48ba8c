//! What happened before: earlier incidents with the same provider, or with one that stands on the same ground, and what of them is still to be
//! changed. Drills are told apart.

use std::collections::BTreeMap;

use serde::Serialize;

use super::graph::Graph;
use super::incident::{FollowUpState, Followed};
use super::text::Text;
use super::time::{Span, Timestamp};
use super::words::Words;

/// How far back counts for the sentence that is said while something happens.
const RECENT: Span = Span::seconds(90 * 24 * 3600);

/// An incident as it counts for a later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Whether it was an exercise.
    pub drill: bool,
    /// The provider that failed, if one was known.
    pub provider: Option<String>,
    /// When it was declared.
    pub at: Timestamp,
    /// From its declaration to its end; none where it was not closed.
    pub lasted: Option<Span>,
    /// What is to be changed after it, done or not.
    pub followups: Vec<Followed>,
}

/// An earlier incident, and why it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The incident.
    pub past: Past,
    /// Whether it was the same provider, or one on the same ground.
    pub link: Link,
}

/// Why an earlier incident counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// The same provider failed.
    Provider,
    /// Both stand on this one, by name; it may be one of the two.
    Ground(String),
}

impl Past {
    /// What of it is still to be changed.
    pub fn open(&self) -> impl Iterator<Item = &Followed> {
        self.followups.iter().filter(|known| known.is.state == FollowUpState::Open)
    }
}

/// Those of these that were declared before this moment and have to do with this provider, the newest first.
pub fn earlier(all: impl IntoIterator<Item = Past>, provider: &str, until: Timestamp, graph: &Graph) -> Vec<Earlier> {
    let ground = |other: &str| {
        let nearest = graph.nearest(provider, other, 1);
        nearest.first().map(|(id, _)| Link::Ground(graph.name(id).unwrap_or(id).to_owned()))
    };
    // Of many incidents, few are the providers.
    let mut links: BTreeMap<String, Option<Link>> = [(provider.to_owned(), Some(Link::Provider))].into();
    let mut list = Vec::new();
    for past in all.into_iter().filter(|past| past.at < until) {
        let Some(other) = past.provider.clone() else { continue };
        let link = links.entry(other).or_insert_with_key(|other| ground(other)).clone();
        list.extend(link.map(|link| Earlier { past, link }));
    }
    list.sort_by(|a, b| b.past.at.cmp(&a.past.at).then_with(|| b.past.id.cmp(&a.past.id)));
    list
}

/// How often this provider failed of late, and how much of what was to be changed is still open; none where it never did. Drills do not count.
pub fn said(earlier: &[Earlier], now: Timestamp, words: &Words) -> Option<String> {
    let same = || earlier.iter().filter(|one| one.link == Link::Provider && !one.past.drill);
    let recent = same().filter(|one| Span::between(one.past.at, now) <= RECENT).count();
    let open: usize = same().map(|one| one.past.open().count()).sum();
    let times = match (recent, same().count()) {
        (0, 0) => return None,
        (0, all) => words.with("recurrence-long-ago", &[("count", all.into())]),
        (recent, _) => words.with("recurrence-recent", &[("count", recent.into())]),
    };
    let left = (open > 0).then(|| words.with("recurrence-open", &[("count", open.into())]));
    Some([Some(times), left].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::provider::Provider;
    use crate::domain::yaml::{Faults, Node};

    fn past(id: &str, provider: &str, at: &str, drill: bool) -> Past {
        let provider = Some(provider.to_owned()).filter(|id| !id.is_empty());
        Past { id: id.to_owned(), title: id.into(), drill, provider, at: at.parse().unwrap(), lasted: None, followups: Vec::new() }
    }

    fn graph() -> Graph {
        let provider = |id: &str| {
            let on = "stands_on:\n  - {provider: ground, kind: network, source: 'https://a.example', date: 2025, confidence: confirmed}\n";
            let on = if ["a", "b"].contains(&id) { on } else { "" };
            let text = format!("relais: 1\nname: The {id}\nkind: ai\n{on}");
            Provider::parse(id, &Node::parse(&text).unwrap(), &mut Faults::default()).unwrap()
        };
        Graph::of(&["a", "b", "c", "ground"].map(provider))
    }

    fn all() -> Vec<Past> {
        vec![
            past("old", "a", "2026-01-01T00:00:00Z", false),
            past("near", "b", "2026-10-01T00:00:00Z", false),
            past("far", "c", "2026-10-02T00:00:00Z", false),
            past("unknown", "", "2026-10-02T00:00:00Z", false),
            past("drill", "a", "2026-10-03T00:00:00Z", true),
            past("later", "a", "2026-11-23T00:00:00Z", false),
        ]
    }

    #[test]
    fn those_of_the_same_provider_count_and_never_what_came_later() {
        let list = earlier(all(), "a", "2026-11-22T00:00:00Z".parse().unwrap(), &graph());
        let ids: Vec<&str> = list.iter().filter(|one| one.link == Link::Provider).map(|one| one.past.id.as_str()).collect();
        assert_eq!(ids, ["drill", "old"]);
        let ground: Vec<_> =
            list.iter().filter_map(|one| matches!(&one.link, Link::Ground(name) if name == "The ground").then_some(&one.past.id)).collect();
        assert_eq!(ground, ["near"]);
        assert!(list.iter().all(|one| !["far", "unknown", "later"].contains(&one.past.id.as_str())), "{list:?}");
    }

    #[test]
    fn what_happens_again_is_said_and_a_drill_is_no_outage() {
        let now = "2026-11-22T00:00:00Z".parse().unwrap();
        let said = |provider: &str, lang| super::said(&earlier(all(), provider, now, &graph()), now, &Words::new(lang));
        assert_eq!(said("b", Lang::En).as_deref(), Some("It failed once within 90 days."));
        assert_eq!(said("a", Lang::Fr).as_deref(), Some("Déjà en panne 1 fois, il y a plus de 90 jours."));
        assert_eq!(said("x", Lang::En), None);
    }
}
