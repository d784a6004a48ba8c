//! The tower and the fates of a small firm, in both languages, and its drawings.

use super::*;
use crate::domain::lang::Lang;
use crate::domain::provider::Provider;
use crate::domain::words::Words;
use crate::domain::yaml::{Faults, Node};

/// Drafting by `ai` (else `local`), shop by `pay` (else `ai`), site by `cdn` (else `ai`); nobody knows who carries calls.
struct Firm {
    graph: Graph,
    services: Vec<Service>,
    active: BTreeMap<String, String>,
}

fn firm() -> Firm {
    let provider = |id: &str, on: &[(&str, &str)]| {
        let edges = on.iter().map(|(to, kind)| {
            format!("  - {{provider: {to}, kind: {kind}, source: 'https://a.example', date: 2025-11, confidence: reported}}\n")
        });
        let edges: String = edges.collect();
        let stands_on = if edges.is_empty() { edges } else { format!("stands_on:\n{edges}") };
        let text = format!("relais: 1\nname: 'The \"{id}\"'\nkind: ai\n{stands_on}");
        Provider::parse(id, &Node::parse(&text).unwrap(), &mut Faults::default()).unwrap()
    };
    let providers = [
        provider("ai", &[("cdn", "network"), ("cdn", "dns")]),
        provider("pay", &[("host", "cloud")]),
        provider("cdn", &[("host", "cloud")]),
        provider("local", &[]),
        provider("letter", &[("ai", "model")]),
    ];
    let service = |(id, candidates): (&str, &[&str])| {
        let list: Vec<String> = candidates.iter().map(|id| format!("{{provider: {id}}}")).collect();
        let text = format!("{{title: {{fr: Le {id}, en: The {id}}}, candidates: [{}]}}", list.join(", "));
        Service::parse(id, &Node::parse(&text).unwrap(), &mut Faults::default()).unwrap()
    };
    let services = [("drafting", &["ai", "local"] as &[_]), ("shop", &["pay", "ai"]), ("site", &["cdn", "ai"]), ("calls", &["local"])];
    let active = [("drafting", "ai"), ("shop", "pay"), ("site", "cdn")].map(|(service, id)| (service.to_owned(), id.to_owned()));
    Firm { graph: Graph::of(&providers), services: services.map(service).into(), active: active.into() }
}

impl Firm {
    fn foundations(&self) -> Foundations<'_> {
        Foundations { graph: &self.graph, services: &self.services, active: &self.active }
    }
}

#[test]
fn the_tower_has_its_heaviest_block_at_the_ground_and_names_whom_nobody_is_left_for() {
    let firm = firm();
    let tower = firm.foundations().tower();
    let told: Vec<_> = tower.blocks.iter().map(|block| (block.id, block.tier, block.carries.len(), block.last_for.len())).collect();
    let expected = [("ai", Tier::Provider, 1, 0), ("pay", Tier::Provider, 1, 0), ("host", Tier::Ground, 3, 2), ("cdn", Tier::Ground, 2, 1)];
    assert_eq!(told, expected);
    assert_eq!(tower.heaviest().map(|block| block.id), Some("host"));
    let said = tower.said(&firm.foundations(), &Words::new(Lang::En));
    assert_eq!(said[1], "Carries most: host (not known here). If it falls, 3 of 4 services fall: The drafting, The shop, The site.");
    assert_eq!(said[2], "If host (not known here) falls, nobody is left for: The shop, The site.");
}

#[test]
fn a_service_falls_with_what_is_below_and_the_first_that_remains_takes_over() {
    let firm = firm();
    let told = |ids: &[&'static str]| {
        let fates = firm.foundations().fates(&Blow::of(ids.iter().copied()));
        fates.iter().map(|fate| (fate.state, fate.switch_to())).collect::<Vec<_>>()
    };
    use State::{Falls, Stands, Unknown};
    assert_eq!(told(&["cdn"]), [(Falls, Some("local")), (Stands, None), (Falls, None), (Unknown, None)]);
    assert_eq!(told(&["ai"]), [(Falls, Some("local")), (Stands, None), (Stands, None), (Unknown, None)]);
    assert_eq!(told(&["host", "local"]), [(Falls, None), (Falls, None), (Falls, None), (Unknown, None)]);
    let unsure = Blow { unsure: ["local", "host"].into(), ..Blow::of(["ai"]) };
    let fates = firm.foundations().fates(&unsure);
    assert_eq!(fates.iter().map(|fate| fate.state).collect::<Vec<_>>(), [Falls, Unknown, Unknown, Unknown]);
    assert_eq!(fates[0].switch_to(), None);
}

#[test]
fn what_becomes_of_each_service_is_said_in_both_languages() {
    let firm = firm();
    let blow = Blow::of(["host"]);
    let said = |lang| fates(&firm.foundations().fates(&blow), &blow, &firm.graph, &Words::new(lang)).join("\n");
    insta::assert_snapshot!("fates.en", said(Lang::En));
    insta::assert_snapshot!("fates.fr", said(Lang::Fr));
    let none = Blow::of(["nobody"]);
    let said = fates(&firm.foundations().fates(&none), &none, &firm.graph, &Words::new(Lang::Fr));
    assert!(said[0].contains("aucun de vos services ne tombe"), "{}", said[0]);
}

#[test]
fn one_provider_and_two_are_said_with_who_says_so() {
    let firm = firm();
    insta::assert_snapshot!("about.en", about(&firm.foundations(), "ai", &Words::new(Lang::En)).join("\n"));
    insta::assert_snapshot!("shared.fr", shared(&firm.graph, "letter", "cdn", &Words::new(Lang::Fr)).join("\n"));
    assert!(shared(&firm.graph, "local", "ai", &Words::new(Lang::En))[0].contains("which does not mean nothing"));
}

#[test]
fn names_cannot_break_a_drawing() {
    let firm = firm();
    let words = Words::new(Lang::En);
    let drawing = Drawing::of(&firm.foundations(), &["ai", "cdn", "host"].into(), &["host"], &words);
    let mermaid = drawing.mermaid();
    assert!(mermaid.contains("  n0[\"The #34;ai#34;\"]\n") && mermaid.contains("  n2[[\"host #40;not known here#41;\"]]\n"), "{mermaid}");
    assert!(mermaid.contains("  n0 -->|network, names| n1\n") && mermaid.contains("  n3([\"The drafting\"])\n"), "{mermaid}");
    let dot = drawing.dot();
    assert!(dot.contains("  n0 [label=\"The \\\"ai\\\"\"];\n") && dot.contains("  n0 -> n1 [label=\"network, names\"];\n"), "{dot}");
    assert!(dot.ends_with("  n3 -> n0;\n  n4 -> n1;\n  n0 -> n1 [label=\"network, names\"];\n  n1 -> n2 [label=\"cloud\"];\n}\n"), "{dot}");
}
