//! Files that people write: a workspace, a provider, a source, a runbook, a list of clients.

#![no_main]

use libfuzzer_sys::fuzz_target;
use relais::domain::lang::Lang;
use relais::domain::lint::{look_at_file, masked, silence};
use relais::domain::provider::Provider;
use relais::domain::runbook::Runbook;
use relais::domain::status::Source;
use relais::domain::workspace::{Files, Workspace, clients, deliverables};
use relais::domain::yaml::{Faults, Node, Problem};
use relais_fuzz::now;

fuzz_target!(|input: &[u8]| {
    let text = String::from_utf8_lossy(input);
    let mut faults = Faults::of("x.yaml");
    Runbook::parse("x", &text, &mut faults);
    match Node::parse(&text) {
        Err((_, problem)) => said(&problem),
        Ok(node) => {
            look_at_file(&node, &Default::default(), &mut faults);
            Provider::parse("x", &node, &mut faults);
            Source::parse(&node, &mut faults);
            if let Some(workspace) = Workspace::parse(&node, [].into(), &mut faults) {
                for window in &workspace.maintenance {
                    assert!(window.covers("x", now()).is_none_or(|until| until > now()));
                }
            }
        }
    }
    let mut found = faults.into_list();
    silence("x.yaml", &text, &mut found, |_| true);
    assert_eq!(masked(&text).chars().count(), text.chars().count());
    for fault in found {
        assert!(!fault.location().is_empty());
        said(&fault.problem);
    }
    let firm = Node::parse("relais: 1\nname: A\ndeliverables: d.csv\n").ok();
    let Some(firm) = firm.and_then(|node| Workspace::parse(&node, [].into(), &mut Faults::default())) else { return };
    let mut files = Files::default();
    files.put("d.csv", text.as_ref());
    let clients = clients("c.csv", &text, &firm);
    let owed = deliverables(&firm, &files);
    for fault in clients.faults.iter().chain(&owed.faults) {
        assert!(!fault.location().is_empty());
        said(&fault.problem);
    }
    if let Err(why) = clients.whole() {
        assert!(!why.fr.is_empty() && !why.en.is_empty());
    }
});

/// What is wrong is told in both languages.
fn said(problem: &Problem) {
    for lang in Lang::ALL {
        assert!(!problem.say(lang).is_empty() && problem.hint(lang).is_none_or(|hint| !hint.is_empty()), "{problem:?}");
    }
}
