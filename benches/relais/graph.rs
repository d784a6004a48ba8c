//! What a question about who stands on whom takes, on a graph that is larger than any catalogue: circles, deep chains, wide blocks.

use std::collections::BTreeMap;
use std::time::Instant;

use relais::domain::advice::{Experience, Ground, advise};
use relais::domain::foundations::{Blow, Foundations};
use relais::domain::graph::Graph;
use relais::domain::provider::Provider;
use relais::domain::service::Service;
use relais::domain::status::{Health, State, Verdict, causes};
use relais::domain::time::Timestamp;
use relais::domain::workspace::Workspace;
use relais::domain::yaml::{Faults, Node};

use crate::table::{Row, Sorted, millis};

const PROVIDERS: usize = 5_000;
const EDGES: usize = 50_000;
const SERVICES: usize = 50;
const ASKED: usize = 30;
/// What a question may take, in milliseconds.
const LEVEL: f64 = 50.0;

/// Building, and each question.
pub fn measure() -> Vec<Row> {
    let providers = providers();
    let graph = Graph::of(&providers);
    let id = |n: usize| providers[n * 131 % PROVIDERS].id.as_str();
    let all = || providers.iter().map(|provider| provider.id.as_str());
    let services: Vec<Service> = (0..SERVICES).map(|n| service(n, [id(n), id(n + 60), id(n + 120)])).collect();
    let active = services.iter().map(|service| (service.id.clone(), service.candidates[0].provider.clone())).collect();
    let foundations = Foundations { graph: &graph, services: &services, active: &active };
    vec![
        row(&format!("a graph of {PROVIDERS} providers and {EDGES} edges, built"), |_| Graph::of(&providers).ids().count()),
        row("there: what one stands on, with the way to each", |n| {
            let ways = graph.ground(id(n));
            ways.iter().map(|way| ways.chain(way.id).len()).sum()
        }),
        row("there: what falls with one, with the way to each", |n| {
            let ways = graph.falls([id(n)]);
            ways.iter().map(|way| ways.chain(way.id).len()).sum()
        }),
        row("there: what two share", |n| graph.shares(id(n), id(n + 7)).len()),
        row("there: what each block carries of all", |_| graph.load(all()).len()),
        row(&format!("there: the tower of {SERVICES} services"), |_| foundations.tower().blocks.len()),
        row(&format!("there: what becomes of {SERVICES} services"), |n| foundations.fates(&Blow::of([id(n), id(n + 1)])).len()),
        advised(&graph, &services),
        explained(),
    ]
}

/// Advice for a service with ten candidates, while a block far below fails.
fn advised(graph: &Graph, services: &[Service]) -> Row {
    let text = "relais: 1\nname: A\nlanguage: en\ntimezone: Europe/Paris\n";
    let workspace = Workspace::parse(&Node::parse(text).unwrap(), BTreeMap::new(), &mut Faults::default()).unwrap();
    let candidates: Vec<_> = services.iter().take(10).flat_map(|service| service.candidates.iter().take(1).cloned()).collect();
    let service = Service { candidates, ..services[0].clone() };
    let down = Verdict {
        health: Health::MajorOutage,
        state: State::Known,
        since: None,
        read_at: None,
        reason: None,
        doubted: false,
        words: None,
        trail: Vec::new(),
    };
    let verdicts = [("p4990".to_owned(), down)].into();
    let experience = Experience::default();
    let ground = Ground { graph, verdicts: &verdicts, causes: &[], experience: &experience };
    let active = service.candidates[0].provider.as_str();
    let asked = |_| advise(&workspace, &service, Some(active), ground, Timestamp::UNIX_EPOCH).ranked.len();
    row_of("there: advice on ten candidates", 10.0, asked)
}

fn row(what: &str, ask: impl Fn(usize) -> usize) -> Row {
    row_of(what, LEVEL, ask)
}

/// How long it takes, against this level in milliseconds.
fn row_of(what: &str, level: f64, ask: impl Fn(usize) -> usize) -> Row {
    let mut found = 0;
    let times = Sorted::of((0..ASKED).map(|n| {
        let begun = Instant::now();
        found = found.max(ask(n));
        millis(begun.elapsed())
    }));
    let (median, late) = (times.median(), times.at(99));
    Row::new(&format!("{what} (up to {found}), median / p99"), format!("{median:.1} / {late:.1} ms"))
        .held(if level < LEVEL { "10 ms" } else { "50 ms" }, &[(late, level)])
}

/// The cause that failures share, when half of three thousand are down that stand on a few.
fn explained() -> Row {
    let firm: BTreeMap<String, Provider> = (0..3_000)
        .map(|n| {
            let one = provider(n, &[4_000 + n % 7, 4_500 + n % 40]);
            (one.id.clone(), one)
        })
        .collect();
    let verdict = |n: usize| Verdict {
        health: if n.is_multiple_of(2) { Health::MajorOutage } else { Health::Operational },
        state: State::Known,
        since: None,
        read_at: None,
        reason: None,
        doubted: false,
        words: None,
        trail: Vec::new(),
    };
    let verdicts = firm.keys().enumerate().map(|(n, id)| (id.clone(), verdict(n))).collect();
    row("3000 providers: what would explain 1500 failures", |_| causes(&firm, &verdicts).len())
}

/// Most stand on some of those that come after them, as in the world; a few edges go back, so that there are circles.
fn providers() -> Vec<Provider> {
    let mut seed = 7_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut edges: Vec<Vec<usize>> = vec![Vec::new(); PROVIDERS];
    for n in 0..EDGES {
        let from = n % PROVIDERS;
        let to = if n % 97 == 0 { from.saturating_sub(random(20)) } else { (from + 1 + random(400)).min(PROVIDERS - 1) };
        edges[from].push(if to == from { (from + 1) % PROVIDERS } else { to });
    }
    edges.iter().enumerate().map(|(n, on)| provider(n, on)).collect()
}

fn provider(n: usize, on: &[usize]) -> Provider {
    let edges = on.iter().map(|to| {
        format!("  - {{provider: p{to:04}, kind: cloud, source: 'https://p{n}.example', date: 2026-11, confidence: reported}}\n")
    });
    let text = format!("relais: 1\nname: P{n}\nkind: cloud\nstands_on:\n{}", edges.collect::<String>());
    Provider::parse(&format!("p{n:04}"), &Node::parse(&text).unwrap(), &mut Faults::default()).unwrap()
}

fn service(n: usize, candidates: [&str; 3]) -> Service {
    let candidates = candidates.map(|id| format!("{{provider: {id}}}")).join(", ");
    let node = Node::parse(&format!("{{title: {{fr: S{n}, en: S{n}}}, candidates: [{candidates}]}}")).unwrap();
    Service::parse(&format!("s{n}"), &node, &mut Faults::default()).unwrap()
}
