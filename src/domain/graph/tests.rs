//! The questions, on small graphs that one can follow, and on random ones against a search that knows nothing of bits.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::provider::Confidence;
use crate::domain::yaml::{Faults, Node};

/// `a > b network claimed`, an edge each; who is only carried has no file.
fn graph(edges: &[&str]) -> Graph {
    let words: Vec<Vec<&str>> = edges.iter().map(|edge| edge.split_whitespace().collect()).collect();
    let from: BTreeSet<&str> = words.iter().map(|words| words[0]).collect();
    let providers = from.into_iter().map(|id| {
        let list = words.iter().filter(|words| words[0] == id && words.len() > 1).map(|words| {
            let (kind, confidence) = (words.get(3).unwrap_or(&"network"), words.get(4).unwrap_or(&"confirmed"));
            format!("  - {{provider: {}, kind: {kind}, source: 'https://a.example', date: 2025, confidence: {confidence}}}\n", words[2])
        });
        let list: String = list.collect();
        let stands_on = if list.is_empty() { list } else { format!("stands_on:\n{list}") };
        let text = format!("relais: 1\nname: The {id}\nkind: ai\n{stands_on}");
        Provider::parse(id, &Node::parse(&text).unwrap(), &mut Faults::default()).unwrap()
    });
    Graph::of(&providers.collect::<Vec<_>>())
}

fn ids<'a>(ways: &Ways<'a>) -> Vec<&'a str> {
    ways.iter().map(|way| way.id).collect()
}

fn chain(ways: &Ways<'_>, to: &str) -> String {
    ways.chain(to).iter().map(|step| format!("{}>{} ", step.from, step.edge.to)).collect::<String>().trim_end().to_owned()
}

#[test]
fn the_ground_is_told_nearest_first_with_the_way_there() {
    let graph =
        graph(&["copilot > openai model", "openai > cloudflare", "openai > azure cloud claimed", "cloudflare > google cloud reported"]);
    let ground = graph.ground("copilot");
    assert_eq!(ids(&ground), ["openai", "cloudflare", "azure", "google"]);
    assert_eq!(chain(&ground, "google"), "copilot>openai openai>cloudflare cloudflare>google");
    assert_eq!(ground.to("google").map(|way| (way.steps, way.confidence)), Some((3, Confidence::Reported)));
    assert_eq!(ground.to("azure").unwrap().confidence, Confidence::Claimed);
    assert_eq!((graph.name("copilot"), graph.name("azure"), graph.name("nobody")), (Some("The copilot"), None, None));
    assert!(ground.to("copilot").is_none() && ground.chain("nobody").is_empty() && ids(&graph.ground("nobody")).is_empty());
}

#[test]
fn of_two_ways_the_shorter_counts_then_the_surer() {
    let graph =
        graph(&["a > b network claimed", "b > d", "a > c", "c > d network reported", "d > e", "a > e network claimed", "c > d dns"]);
    let ground = graph.ground("a");
    assert_eq!((chain(&ground, "d").as_str(), ground.to("d").unwrap().confidence), ("a>c c>d", Confidence::Confirmed));
    assert_eq!((chain(&ground, "e").as_str(), ground.to("e").unwrap().confidence), ("a>e", Confidence::Claimed));
}

#[test]
fn who_falls_is_told_with_the_way_down_to_what_fell() {
    let graph = graph(&["shop > cdn", "ai > cdn", "letter > ai model", "cdn > cloud", "alone"]);
    let fallen = graph.falls(["cdn", "alone"]);
    assert_eq!(ids(&fallen), ["ai", "shop", "letter"]);
    assert_eq!(chain(&fallen, "letter"), "letter>ai ai>cdn");
    assert!(fallen.to("cloud").is_none() && fallen.to("cdn").is_none());
}

#[test]
fn those_in_a_circle_fall_together_and_it_ends() {
    let graph = graph(&["a > b", "b > c", "c > a", "c > c", "d > a", "c > e"]);
    assert_eq!(ids(&graph.ground("a")), ["b", "c", "e"]);
    assert_eq!(ids(&graph.falls(["b"])), ["a", "c", "d"]);
    assert!(graph.stands("a", "c") && graph.stands("c", "a") && graph.stands("d", "e") && !graph.stands("a", "d"));
    assert!(!graph.are_apart("a", "b") && !graph.are_apart("d", "e") && graph.are_apart("d", "nobody"));
}

#[test]
fn what_two_share_is_told_layer_by_layer() {
    let graph = graph(&["one > cdn", "one > cdn dns", "other > host cloud", "host > cdn", "other > one model", "x > y"]);
    let shared = graph.shares("one", "other");
    let told: Vec<_> = shared.iter().map(|share| (share.id, share.one.chain.len(), share.other.chain.len())).collect();
    assert_eq!(told, [("one", 0, 1), ("cdn", 1, 2)]);
    let words = |leg: &Leg<'_>| leg.kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>();
    assert_eq!((words(&shared[0].one), words(&shared[0].other)), (vec![], vec!["model"]));
    assert_eq!(words(&shared[1].one), ["network", "dns"]);
    assert!(graph.shares("one", "x").is_empty() && graph.shares("nobody", "one").is_empty());
}

#[test]
fn the_heaviest_block_comes_first_and_what_is_given_twice_weighs_twice() {
    let graph = graph(&["ai > cdn", "shop > cdn", "shop > cloud", "cdn > cloud", "other > x"]);
    let loads = graph.load(["ai", "ai", "shop"]);
    let told: Vec<_> = loads.iter().map(|load| (load.id, load.carries)).collect();
    assert_eq!(told, [("cdn", 3), ("cloud", 3), ("ai", 2), ("shop", 1)]);
}

#[test]
fn a_tower_of_any_height_exhausts_no_stack() {
    let edges: Vec<String> = (0..20_000).map(|n| format!("p{n:05} > p{:05}", n + 1)).collect();
    let providers: Vec<Provider> = edges.iter().map(|edge| one(edge)).collect();
    let graph = Graph::of(&providers);
    assert!(graph.stands("p00000", "p20000") && !graph.stands("p20000", "p00000"));
    assert_eq!(graph.falls(["p20000"]).iter().count(), 20_000);
}

/// A provider with one edge, cheaply.
fn one(edge: &str) -> Provider {
    let (from, to) = edge.split_once(" > ").unwrap();
    let text = format!(
        "relais: 1\nname: {from}\nkind: ai\nstands_on: [{{provider: {to}, kind: dns, source: 'https://a.example', date: 2025, confidence: reported}}]\n"
    );
    Provider::parse(from, &Node::parse(&text).unwrap(), &mut Faults::default()).unwrap()
}

/// All that is reached from here, by trying every edge until nothing new comes.
fn naive(edges: &[(usize, usize)], start: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::from([start]);
    loop {
        let more: Vec<usize> = edges.iter().filter(|(from, _)| reached.contains(from)).map(|(_, to)| *to).collect();
        let before = reached.len();
        reached.extend(more);
        if reached.len() == before {
            return reached;
        }
    }
}

/// How many edges lead from here to there, counted ring by ring.
fn distance(edges: &[(usize, usize)], start: usize, end: &str) -> usize {
    let (mut rings, mut seen) = (0, BTreeSet::from([start]));
    while !seen.iter().any(|n| id(*n) == end) {
        seen.extend(edges.iter().filter(|(from, _)| seen.contains(from)).map(|(_, to)| *to).collect::<Vec<_>>());
        rings += 1;
    }
    rings
}

fn id(n: usize) -> String {
    format!("p{n:03}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// More than 64 parts, so that rows have more than one word; few enough edges that not all is one knot.
    #[test]
    fn every_question_agrees_with_a_search_that_knows_nothing_of_bits(
        edges in prop::collection::vec((0..90_usize, 0..90_usize), 0..160),
        (a, b) in (0..90_usize, 0..90_usize),
    ) {
        let lines: Vec<String> = edges.iter().map(|(from, to)| format!("{} > {}", id(*from), id(*to))).chain([id(a), id(b)]).collect();
        let graph = graph(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        let back: Vec<(usize, usize)> = edges.iter().map(|(from, to)| (*to, *from)).collect();
        let named = |set: &BTreeSet<usize>| set.iter().map(|n| id(*n)).collect::<BTreeSet<_>>();
        let (of_a, of_b, on_a) = (naive(&edges, a), naive(&edges, b), naive(&back, a));
        let with = |ways: &Ways<'_>| ways.iter().map(|way| way.id.to_owned()).chain([id(a)]).collect::<BTreeSet<_>>();
        prop_assert_eq!(with(&graph.ground(&id(a))), named(&of_a));
        prop_assert_eq!(with(&graph.falls([id(a).as_str()])), named(&on_a));
        for n in 0..90 {
            prop_assert_eq!(graph.stands(&id(a), &id(n)), of_a.contains(&n));
        }
        prop_assert_eq!(graph.are_apart(&id(a), &id(b)), of_a.is_disjoint(&of_b));
        let shared: BTreeSet<String> = graph.shares(&id(a), &id(b)).iter().map(|share| share.id.to_owned()).collect();
        prop_assert_eq!(shared, named(&of_a.intersection(&of_b).copied().collect()));
        for load in graph.load([id(a).as_str(), id(b).as_str()]) {
            let carries = [&of_a, &of_b].iter().filter(|ground| named(ground).contains(load.id)).count();
            prop_assert_eq!(load.carries, carries);
        }
        let ground = graph.ground(&id(a));
        for way in ground.iter() {
            let chain = ground.chain(way.id);
            prop_assert_eq!((chain.len(), way.steps), (way.steps, distance(&edges, a, way.id)));
            prop_assert!(chain.first().unwrap().from == id(a) && chain.last().unwrap().edge.to == way.id);
            prop_assert!(chain.windows(2).all(|pair| pair[0].edge.to == pair[1].from));
        }
        let root = id(a);
        let fallen = graph.falls([root.as_str()]);
        for way in fallen.iter() {
            let chain = fallen.chain(way.id);
            prop_assert_eq!((chain.len(), way.steps), (way.steps, distance(&back, a, way.id)));
            prop_assert!(chain.first().unwrap().from == way.id && chain.last().unwrap().edge.to == root);
            prop_assert!(chain.windows(2).all(|pair| pair[0].edge.to == pair[1].from));
        }
    }
}
