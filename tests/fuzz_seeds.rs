//! What the fuzz targets begin with is what it says: a seed that is refused at once would lead nowhere.

use std::fs;

use relais::domain::incident::Event;
use relais::domain::provider::Provider;
use relais::domain::runbook::Runbook;
use relais::domain::workspace::{Workspace, clients};
use relais::domain::yaml::{Faults, Node, Problem};

fn seed(path: &str) -> String {
    fs::read_to_string(format!("{}/fuzz/corpus/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn every_line_of_the_journal_is_an_event() {
    for line in seed("journal/evening")[1..].lines().filter(|line| *line != "null") {
        let event: Result<Event, _> = serde_json::from_str(line);
        assert!(event.is_ok(), "{line}: {event:?}");
    }
}

#[test]
fn every_file_is_without_fault() {
    let mut faults = Faults::default();
    let read = |path: &str| Node::parse(&seed(path)).unwrap();
    let provider = Provider::parse("nuage", &read("yaml/provider"), &mut faults).unwrap();
    let providers = [("nuage".to_owned(), provider)].into();
    let workspace = Workspace::parse(&read("yaml/workspace"), providers, &mut faults).unwrap();
    assert!(Runbook::parse("payment", &seed("yaml/runbook"), &mut faults).is_some());
    let list = faults.into_list();
    assert!(list.iter().all(|fault| matches!(fault.problem, Problem::UnknownReference { .. })), "{list:?}");
    assert_eq!(clients("clients.csv", &seed("yaml/clients"), &workspace).whole().unwrap().len(), 2);
    read("yaml/odd");
}
