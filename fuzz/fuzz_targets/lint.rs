//! Runbooks as a check looks at them: read with what they include, held against a firm, looked at by every rule, compared with
//! another, taken apart for the programs that they name.

#![no_main]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use relais::app::theme::Theme;
use relais::domain::lang::Lang;
use relais::domain::lint::{Firm, look_at_runbook};
use relais::domain::programs::{Extent, Source};
use relais::domain::review::{Review, Side};
use relais::domain::runbook::{Known, MessageTemplates, Runbook};
use relais::domain::scenario::Scenario;
use relais::domain::trial::Trial;
use relais::domain::whole::Whole;
use relais::domain::workspace::{Files, Workspace};
use relais::domain::yaml::{Faults, Node, Problem};
use relais::shipped;
use relais_fuzz::now;

/// The sample firm, with the templates that come with relais.
fn firm() -> &'static (Workspace, MessageTemplates) {
    static FIRM: OnceLock<(Workspace, MessageTemplates)> = OnceLock::new();
    FIRM.get_or_init(|| {
        let own = shipped::sample().into_iter().find(|file| file.path == "relais.yaml").map(|file| file.text).unwrap_or_default();
        let mut faults = Faults::default();
        let provider = |id: &String| {
            let node = Node::parse(shipped::provider(id)?).ok()?;
            relais::domain::provider::Provider::parse(id, &node, &mut Faults::default()).map(|provider| (id.clone(), provider))
        };
        let providers: BTreeMap<_, _> = shipped::provider_ids().iter().filter_map(provider).collect();
        let workspace =
            Node::parse(own).ok().and_then(|node| Workspace::parse(&node, providers, &mut faults)).expect("the sample is readable");
        let mut files = Files::default();
        shipped::templates().into_iter().for_each(|template| files.put(template.path, template.text));
        (workspace, MessageTemplates::of(&files).0)
    })
}

fuzz_target!(|input: &[u8]| {
    let text = String::from_utf8_lossy(input).into_owned();
    let (workspace, templates) = firm();
    let part = |path: &str| {
        let shipped = shipped::library().into_iter().find(|file| file.path == path).map(|file| file.text.to_owned());
        // What includes `runbooks/x.yaml` includes itself.
        shipped.or_else(|| (path == "runbooks/x.yaml").then(|| text.clone())).ok_or(Problem::NotText)
    };
    let whole = Whole::gather(text.clone(), part);
    let mut faults = Faults::of("runbooks/x.yaml");
    if let Some(read) = Runbook::of("x", &whole, &mut faults) {
        read.runbook.check_references(Known { workspace, templates }, whole.own(), &mut faults);
        look_at_runbook(&Firm::of(workspace, now()), &read.runbook, read.own(), &mut faults);
    }
    Trial::parse("x", &text, &mut faults);
    Scenario::parse("x", &text, &mut faults);
    Theme::parse(&text, &mut faults);
    for fault in faults.into_list() {
        for lang in Lang::ALL {
            assert!(!fault.location().is_empty() && !fault.problem.say(lang).is_empty(), "{fault:?}");
        }
    }
    let whole = whole.into_text();
    for extent in [Extent::Whole, Extent::Parts] {
        for line in Source::of("x.yaml", &whole, extent).iter().flat_map(|source| &source.lines) {
            let words: Vec<String> = line.words.iter().map(|word| word.text.clone()).collect();
            assert!(!words.is_empty() && line.words.iter().all(|word| word.place.line > 0));
            line.becomes(&words);
        }
    }
    let side = |text: &str| Side { path: "runbooks/x.yaml".to_owned(), text: Ok(text.to_owned()) };
    let old = shipped::library().into_iter().find(|file| file.path == "runbooks/go-back.yaml").map(|file| side(file.text));
    let new = side(&whole);
    Review::of(old.as_ref(), Some(&new));
    if let Some(same) = Review::of(Some(&new), Some(&new)) {
        assert!(!same.faults.is_empty(), "a text differs from itself: {:?}", same.changes);
    }
});
