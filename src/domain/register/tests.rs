//! The register of the sample firm, on a fixed day.

use std::collections::BTreeMap;
use std::path::Path;

use super::sheet::Sheet;
use super::{Answer, CopyDates, Gap, Ground, Independence, LayerKind, Register, Sovereignty, What};
use crate::domain::advice::{Experience, PastSwitch, Proof};
use crate::domain::foundations::Foundations;
use crate::domain::graph::Graph;
use crate::domain::lang::Lang;
use crate::domain::provider::{Jobs, Laws, Provider};
use crate::domain::time::{Span, Timestamp};
use crate::domain::words::Words;
use crate::domain::workspace::{Files, Workspace};
use crate::domain::yaml::{Faults, Node};
use crate::shipped;

/// A firm upon the shipped catalogue.
struct Firm {
    workspace: Workspace,
    graph: Graph,
    laws: Laws,
    jobs: Jobs,
    active: BTreeMap<String, String>,
    experience: Experience,
    copies: CopyDates,
    now: Timestamp,
}

impl Firm {
    fn sample(change: impl Fn(String) -> String) -> Self {
        let read = |id: String| Provider::parse(&id, &Node::parse(shipped::provider(&id)?).ok()?, &mut Faults::default());
        let all: Vec<Provider> = shipped::provider_ids().into_iter().filter_map(read).collect();
        let (graph, laws, jobs) = (Graph::of(&all), Laws::of(&all), Jobs::of(&all));
        let mut files = Files::default();
        shipped::sample().into_iter().for_each(|file| files.put(file.path, file.text));
        let text = shipped::sample().into_iter().find(|file| file.path == "relais.yaml").unwrap().text;
        let mut faults = Faults::default();
        let by_id = all.into_iter().map(|provider| (provider.id.clone(), provider)).collect();
        let workspace = Workspace::parse(&Node::parse(&change(text.to_owned())).unwrap(), by_id, &mut faults).unwrap();
        assert_eq!(faults.into_list(), []);
        let services = workspace.services.iter();
        let active = services.filter_map(|service| Some((service.id.clone(), workspace.active(service, &files)?))).collect();
        let now: Timestamp = "2026-11-22T02:12:05Z".parse().unwrap();
        // The list of clients was saved the week before.
        let copies = [("clients".to_owned(), vec![None, Some(Span::minutes(7 * 24 * 60).before(now)), None])].into();
        Self { workspace, graph, laws, jobs, active, experience: Experience::default(), copies, now }
    }

    fn register(&self) -> Register {
        let foundations = Foundations { graph: &self.graph, services: &self.workspace.services, active: &self.active };
        Register::of(Ground {
            workspace: &self.workspace,
            foundations,
            laws: &self.laws,
            jobs: &self.jobs,
            experience: &self.experience,
            copies: Some(&self.copies),
            now: self.now,
        })
    }
}

#[test]
fn a_manager_reads_the_page() {
    let firm = Firm::sample(|text| text);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/register"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            insta::assert_snapshot!(format!("atelier_nova.{}", lang.code()), Sheet::of(&firm.register(), &words).markdown(&words));
        }
    });
}

/// How many of the questions of a layer are answered by yes, no, and not at all.
fn answers(register: &Register, layer: LayerKind) -> [usize; 3] {
    let layer = register.layers.iter().find(|one| one.layer == layer).unwrap();
    [Answer::Yes, Answer::No, Answer::Unknown].map(|answer| layer.items.iter().filter(|item| item.answer == answer).count())
}

#[test]
fn data_in_one_place_comes_first_and_is_critical() {
    let register = Firm::sample(|text| text).register();
    assert!(register.is_critical());
    let next = register.next.unwrap();
    assert_eq!(next.service, "website");
    assert!(matches!(next.gap, Gap::NotCopied { data, at: Some(at) } if data == "site" && at.id == "ovhcloud"));
}

#[test]
fn files_that_are_not_there_are_no_copy() {
    let mut firm = Firm::sample(|text| text);
    let clients = |register: Register| register.data.into_iter().find(|data| data.id == "clients").unwrap();
    assert!(clients(firm.register()).is_spread());
    firm.copies.insert("clients".to_owned(), vec![None, None, None]);
    let data = clients(firm.register());
    assert!(!data.three && data.copies[1].is_missing);
    // An old sheet of paper is all that tells an age then.
    assert_eq!(data.is_fresh(), Some(false));
    firm.copies.remove("clients");
    let data = clients(firm.register());
    assert!(data.is_spread() && data.is_fresh().is_none());
}

#[test]
fn whoever_is_alone_stands_on_one_leg() {
    let alone = |text: String| {
        let from = text.find("      - {provider: paypal").unwrap();
        let to = text.find("  website:").unwrap();
        format!("{}{}", &text[..from], &text[to..])
    };
    let register = Firm::sample(alone).register();
    let payments = register.services.iter().find(|service| service.id == "payments").unwrap();
    assert!(payments.is_single() && !payments.is_covered());
    let words = Words::new(Lang::En);
    let headline = Sheet::of(&register, &words).headline;
    assert!(headline[0].1.contains("Payments (a single supplier)"), "{headline:?}");
    assert_eq!(answers(&register, LayerKind::Apart)[1], 1);
}

#[test]
fn where_nobody_is_known_to_stand_apart_ideas_are_told_and_elsewhere_none() {
    let mut firm = Firm::sample(|text| text.replace("      - {provider: ollama", "      - {provider: perplexity"));
    let ideas = |firm: &Firm| -> BTreeMap<String, String> {
        let services = firm.register().services.into_iter();
        services.map(|one| (one.id.clone(), one.ideas.iter().map(super::Idea::name).collect::<Vec<_>>().join(", "))).collect()
    };
    let told = ideas(&firm);
    assert_eq!(told["drafting"], "llama.cpp, Ollama, vLLM");
    assert_eq!((told["files"].as_str(), told["newsletter"].as_str()), ("", "listmonk, Postfix"));
    let words = Words::new(Lang::En);
    let page = Sheet::of(&firm.register(), &words).markdown(&words);
    assert!(page.contains("Ollama (writing with a model): free (MIT) (confirmed, 2026-11 \\["), "{page}");
    // Who stands on the same ground is no idea.
    let by = "stands_on: {provider: cloudflare, kind: network, source: \"https://a.example\", date: 2026, confidence: claimed}";
    let on = |id| Provider::parse(id, &Node::parse(&format!("relais: 1\nname: A\nkind: ai\n{by}\n")).unwrap(), &mut Faults::default());
    firm.graph = Graph::of(&["openai", "mistral", "anthropic", "perplexity", "ollama"].map(|id| on(id).unwrap()));
    assert_eq!(ideas(&firm)["drafting"], "llama.cpp, vLLM");
}

#[test]
fn who_falls_with_the_first_is_no_fallback_and_who_is_not_known_is_not_counted() {
    let register =
        Firm::sample(|text| text.replace("      - {provider: ollama, value: local-ollama", "      - {provider: perplexity, value: p"))
            .register();
    let drafting = &register.services[0];
    assert_eq!(drafting.independence(), Independence::Shared, "{:?}", drafting.all_stand_on);
    let calls = register.services.iter().find(|service| service.id == "calls").unwrap();
    assert_eq!(calls.independence(), Independence::Unknown);
    assert!(calls.is_covered() && !drafting.is_covered());
}

#[test]
fn what_was_tried_counts_until_it_is_old() {
    let mut firm = Firm::sample(|text| text);
    let before = |days: u64, now| Span::minutes(days * 24 * 60).before(now);
    let now = firm.now;
    let proof =
        |service: &str, days| Proof { service: service.to_owned(), provider: "ollama".to_owned(), at: before(days, now), missing: None };
    let switch = |days| PastSwitch {
        service: "drafting".to_owned(),
        to: "ollama".to_owned(),
        part: None,
        at: before(days, now),
        took: None,
        drill: true,
    };
    firm.experience = Experience { switches: vec![switch(30)], proofs: vec![proof("drafting", 3)] };
    let register = firm.register();
    assert_eq!(answers(&register, LayerKind::Proven), [1, 0, 5]);
    assert_eq!(answers(&register, LayerKind::Exercised), [1, 5, 0]);
    assert!(register.services[0].is_proven());
    firm.experience = Experience { switches: vec![switch(200)], proofs: vec![proof("drafting", 40)] };
    let register = firm.register();
    assert_eq!(answers(&register, LayerKind::Proven), [0, 1, 5]);
    assert_eq!(answers(&register, LayerKind::Exercised), [0, 6, 0]);
}

#[test]
fn what_is_claimed_is_never_told_as_verified() {
    let register = Firm::sample(|text| text).register();
    let of = |id: &str| register.providers.iter().find(|one| one.provider.id == id).unwrap();
    assert_eq!(of("mistral").sovereignty, Sovereignty::Claimed);
    assert_eq!(of("mollie").sovereignty, Sovereignty::Confirmed);
    assert_eq!(of("gandi").sovereignty, Sovereignty::NotFound);
    assert!(of("nextcloud").is_ours && of("ollama").is_ours && !of("jitsi").is_ours);
}

#[test]
fn the_end_of_a_model_is_a_day_ahead_and_a_price_that_changed_is_not() {
    let register = Firm::sample(|text| {
        let text = text.replace("{provider: openai, product: API", "{provider: openai, model: gpt-5, product: API");
        text.replace("on: 2027-01-31", "on: 2026-01-31")
    })
    .register();
    let days: Vec<(i32, bool)> = register.ahead.iter().map(|one| (one.days_left, matches!(one.what, What::Model { .. }))).collect();
    assert_eq!(days, [(19, true), (99, false)]);
    assert!(register.ahead[0].evidence.is_some());
    assert_eq!(answers(&register, LayerKind::Watched), [2, 0, 0]);
}

#[test]
fn a_name_is_never_markup() {
    let register = Firm::sample(|text| text.replace("Page Instagram", "Page | *a* <b>")).register();
    let words = Words::new(Lang::Fr);
    let page = Sheet::of(&register, &words).markdown(&words);
    assert!(page.contains(r"Page \| \*a\* &lt;b&gt;") && !page.contains("<b>"), "{page}");
}

#[test]
fn whom_the_rules_refuse_is_no_fallback() {
    let register = Firm::sample(|text| {
        let text = text.replace("rules:\n", "rules:\n  jurisdictions: {refused: [NL, LU]}\n");
        text.replace(
            "- {kind: cloud, provider: ovhcloud}",
            "- {kind: cloud, provider: ovhcloud}\n      - {kind: disk, made: 2026-11-21}\n      - {kind: paper, made: 2026-11-21}",
        )
    })
    .register();
    let payments = register.services.iter().find(|service| service.id == "payments").unwrap();
    assert!(payments.fallbacks.iter().all(|fallback| !fallback.is_allowed) && !payments.is_covered());
    let words = Words::new(Lang::En);
    let sheet = Sheet::of(&register, &words);
    assert!(sheet.headline[4].1.starts_with("add a fallback to Payments that your rules allow."), "{:?}", sheet.headline);
    assert!(sheet.markdown(&words).contains("Mollie: to be checked, what carries Mollie is not known; your rules refuse it"));
}
