//! The catalogue: every shipped provider reads without a fault, says who says so, and can be shown in both languages.

mod cli_home;

use std::collections::BTreeSet;
use std::fs;

use cli_home::Home;
use relais::domain::lang::Lang;
use relais::domain::provider::{Confidence, FactKind, Job, Provider};
use relais::domain::words::Words;
use relais::domain::yaml::{Faults, Node};
use relais::shipped;

fn all() -> Vec<Provider> {
    let read = |id: String| {
        let mut faults = Faults::of(format!("providers/{id}.yaml"));
        let node = Node::parse(shipped::provider(&id).unwrap()).unwrap_or_else(|fault| panic!("{id}: {fault:?}"));
        let provider = Provider::parse(&id, &node, &mut faults);
        assert_eq!(faults.into_list(), [], "{id}");
        provider.unwrap()
    };
    shipped::provider_ids().into_iter().map(read).collect()
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn the_catalogue_has_no_fault_and_no_edge_into_nowhere() {
    let all = all();
    assert!(all.len() >= 70, "{}", all.len());
    let ids: BTreeSet<&str> = all.iter().map(|provider| provider.id.as_str()).collect();
    for provider in &all {
        assert!(provider.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{}", provider.id);
        let nowhere: Vec<&str> = provider.stands_on.iter().map(|edge| edge.to.as_str()).filter(|to| !ids.contains(to)).collect();
        assert!(nowhere.is_empty(), "{}: {nowhere:?}", provider.id);
    }
}

#[test]
fn every_fact_has_a_source_or_was_not_found() {
    for provider in all() {
        for fact in provider.facts.values().flatten() {
            let found = fact.evidence.confidence != Confidence::NotFound;
            assert_eq!(
                (fact.value.is_some(), fact.evidence.source.is_some(), fact.evidence.date.is_some()),
                (found, found, found),
                "{}",
                provider.id
            );
            for value in fact.value.iter().flat_map(|value| Lang::ALL.map(|lang| value.get(lang).to_owned())) {
                assert!(!value.trim().is_empty(), "{}", provider.id);
            }
        }
        assert!(provider.stands_on.iter().all(|edge| edge.evidence.source.is_some()), "{}", provider.id);
    }
}

#[test]
fn whose_program_is_free_does_something_that_somebody_else_does_too() {
    let all = all();
    for one in all.iter().filter(|provider| provider.facts.contains_key(&FactKind::Open)) {
        assert!(!one.does.is_empty(), "{}", one.id);
        let is_alone = one.does.iter().all(|job| !all.iter().any(|other| other.id != one.id && other.does.contains(job)));
        assert!(!is_alone || one.id == "postgresql", "{}", one.id);
    }
}

#[test]
fn every_word_of_the_catalogue_is_said_in_both_languages() {
    for words in Lang::ALL.map(Words::new) {
        let facts = FactKind::WORDS.iter().map(|(word, _)| words.named("fact", word)).chain([words.named("fact", "jurisdiction")]);
        let edges = relais::domain::provider::EdgeKind::WORDS.iter().map(|(word, _)| words.named("edge", word));
        let confidences = Confidence::WORDS.iter().map(|(word, _)| words.named("confidence", word));
        let jobs = Job::WORDS.iter().map(|(word, _)| words.named("does", word));
        let missing: Vec<String> = facts.chain(edges).chain(confidences).chain(jobs).filter(|word| word.contains('⟨')).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

#[test]
fn the_workspaces_own_come_first_and_count_in_place_of_the_shipped() {
    let home = Home::new();
    home.workspace(&[("providers/mistral.yaml", b"relais: 1\nname: Le n\xc3\xb4tre\nkind: ai\nstands_on: {provider: nobody, kind: dns, source: \"https://a.example\", date: 2026, confidence: claimed}\n")]);
    let said = home.run_in("w", &["providers", "--lang", "en"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    let lines: Vec<&str> = said.out.lines().collect();
    let own: Vec<&str> = lines.iter().take_while(|line| line.contains("  yours  ")).map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(own, ["cloudflare", "mistral", "openai", "ovhcloud"]);
    assert!(lines[1].contains("  Le nôtre  ") && lines[1].ends_with("  falls with nobody (not known here)"), "{}", lines[1]);
    assert_eq!(lines.len(), all().len());
    assert!(lines[own.len()..].iter().all(|line| line.contains("  catalogue  ")), "{}", said.out);
}

#[test]
fn one_is_shown_with_who_says_so_in_both_languages() {
    let home = Home::new();
    home.workspace(&[]);
    let en = home.run_in("w", &["providers", "mistral", "--lang", "en"]).out;
    for part in [
        "Mistral AI (mistral), yours\n",
        "  page  checkly  https://mistral-ai.checkly-status-page.com/  every 1 min\n  api   http     https://api.mistral.ai/v1/models             every 1 min\n",
        "  Cloudflare  ",
        "\ndoes: writing with a model\n",
        "  Law: FR\n    confirmed, 2025-05-07, https://mistral.ai/terms\n",
        "said by the interested party alone, ",
        "  Notice: not found\n",
    ] {
        assert!(en.contains(part), "{part}: {en}");
    }
    let fr = home.run_in("w", &["providers", "mistral", "--lang", "fr"]).out;
    assert!(fr.contains("Il tombe avec\u{a0}:\n") && fr.contains("  Préavis\u{a0}: non trouvé\n"), "{fr}");
    let bare = home.run_in("w", &["providers", "linux", "--lang", "en"]).out;
    assert!(bare.contains("nowhere, there is nothing to probe\n") && bare.contains("no dependency known"), "{bare}");
    let near = home.run_in("w", &["providers", "mistrl", "--lang", "en"]);
    assert_eq!((near.code, near.err.as_str()), (Some(2), "error: unknown provider: `mistrl`\nhint: did you mean `mistral`?\n"));
}

#[test]
fn the_answer_as_json_has_everything() {
    let home = Home::new();
    home.workspace(&[]);
    let one = json(&home.run_in("w", &["providers", "perplexity", "--json"]).out);
    assert_eq!((&one["version"], one["providers"].as_array().map(Vec::len)), (&1.into(), Some(1)));
    let perplexity = &one["providers"][0];
    assert_eq!((&perplexity["id"], &perplexity["kind"], &perplexity["own"]), (&"perplexity".into(), &"ai".into(), &false.into()));
    assert_eq!((&perplexity["stands_on"][0]["provider"], &perplexity["stands_on"][0]["kind"]), (&"aws".into(), &"cloud".into()));
    assert_eq!(perplexity["stands_on"][0]["confidence"], "confirmed");
    assert_eq!(perplexity["facts"]["jurisdiction"][0]["value"]["fr"], "US");
    assert_eq!(perplexity["facts"]["claims"][0]["confidence"], "not_found");
    assert_eq!(json(&home.run_in("w", &["providers", "--json"]).out)["providers"].as_array().map(Vec::len), Some(all().len()));
}

#[test]
fn one_is_copied_once_and_never_over_what_is_there() {
    let home = Home::new();
    home.workspace(&[]);
    let said = home.run_in("w", &["providers", "slack", "--copy", "--lang", "en"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let path = home.path("w/providers/slack.yaml");
    assert_eq!(fs::read_to_string(&path).unwrap(), shipped::provider("slack").unwrap());
    fs::write(&path, "relais: 1\nname: Mine\nkind: calls\n").unwrap();
    let again = home.run_in("w", &["providers", "slack", "--copy", "--lang", "en"]);
    assert_eq!(again.code, Some(2));
    assert!(again.err.ends_with("slack.yaml is there already, nothing was changed\n"), "{}", again.err);
    assert!(home.run_in("w", &["providers", "slack", "--lang", "en"]).out.starts_with("Mine (slack), yours\n"));
    assert_eq!(home.run_in("w", &["providers", "--copy", "--lang", "en"]).err, "error: --copy needs a provider\n");
    assert_eq!(home.run_in("w", &["check", "--lang", "en"]).code, Some(0));
}
