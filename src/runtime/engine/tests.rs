//! The engine without a face: what is asked of it in which order, and what it says.

use super::background::whole;
use super::*;
use crate::app::Intent;
use crate::app::intent::Declaration;
use crate::app::msg::Tone;

fn engine(root: &Path) -> Engine {
    std::fs::write(root.join("relais.yaml"), "relais: 1\nname: Nova\ntimezone: Europe/Paris\nservices: {}\n").unwrap();
    let origin = Origin {
        root: root.to_owned(),
        lang: Some(Lang::En),
        words: Words::new(Lang::En),
        network: Network::Offline,
        sample: false,
        drill: false,
    };
    Engine::new(origin, drop).unwrap()
}

#[test]
fn the_reason_why_no_journal_could_be_made_is_said() {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(root.path().join("incidents"), "a file where the folder should be").unwrap();
    let mut engine = engine(root.path());
    engine.handle(Msg::Wants(Intent::Declare(Declaration::default())));
    let fault = engine.shared.journal_fault.unwrap().en;
    assert!(fault.contains("cannot create the folder"), "{fault}");
}

#[test]
fn to_open_what_is_not_there_makes_nothing() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path().join("w");
    std::fs::create_dir(&root).unwrap();
    let mut engine = engine(&root);
    for id in ["", "nobody", "../../elsewhere"] {
        engine.handle(Msg::Wants(Intent::Open(id.to_owned())));
        assert!(engine.shared.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Alarm), "{id}");
    }
    assert!(!root.join("incidents").exists() && !top.path().join("elsewhere").exists());
}

#[test]
fn an_older_reading_that_comes_late_is_left_out_and_a_broken_one_is_waited_for_no_longer() {
    let root = tempfile::tempdir().unwrap();
    let mut engine = engine(root.path());
    engine.heard(Heard::Incidents(1, whole(|| panic!("broken off"))));
    assert_eq!(engine.shared.incidents, Some(Vec::new()));
    let list = |id: &str| vec![Summary::damaged(id)];
    engine.heard(Heard::Incidents(3, Some(list("new"))));
    engine.heard(Heard::Incidents(2, Some(list("old"))));
    engine.heard(Heard::Incidents(4, None));
    assert_eq!(engine.shared.incidents, Some(list("new")));
    engine.heard(Heard::Library(1, None));
    let graph = |id: &str| {
        let node = crate::domain::yaml::Node::parse("relais: 1\nname: A\nkind: ai\n").unwrap();
        let provider = crate::domain::provider::Provider::parse(id, &node, &mut crate::domain::yaml::Faults::default());
        Known { graph: crate::domain::graph::Graph::of(&provider), ..Known::default() }
    };
    engine.heard(Heard::Catalogue(2, Some(graph("new"))));
    engine.heard(Heard::Catalogue(1, Some(graph("old"))));
    engine.heard(Heard::Catalogue(3, None));
    assert!(engine.shared.graph.knows("new") && !engine.shared.graph.knows("old"));
    assert!(engine.shared.library.is_some());
}

#[test]
fn a_drill_has_a_driver_of_its_own_until_it_is_left() {
    let root = tempfile::tempdir().unwrap();
    let mut engine = engine(root.path());
    assert_eq!(engine.driver.drill(), None);
    engine.handle(Msg::Wants(Intent::Declare(Declaration { drill: true, ..Declaration::default() })));
    let id = engine.shared.open.as_ref().unwrap().incident.declared.id.clone();
    assert_eq!(engine.driver.drill(), Some(id.as_str()));
    engine.handle(Msg::Wants(Intent::Refresh(None)));
    assert!(engine.shared.notice.take().is_some_and(|notice| notice.text.contains("asks nobody")));
    engine.handle(Msg::Wants(Intent::Leave));
    assert_eq!(engine.driver.drill(), None);
    let late = (EffectId("control/late".to_owned()), Outcome::Rehearsed);
    assert!(engine.heard(Heard::Rehearsed(late.0, late.1)).is_empty());
    engine.handle(Msg::Wants(Intent::Open(id.clone())));
    assert_eq!(engine.driver.drill(), Some(id.as_str()));
}
