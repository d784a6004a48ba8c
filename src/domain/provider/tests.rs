//! What a provider's file may say of what it stands on, and of what is known of it.

use super::*;
use crate::domain::lang::Lang;

const TEXT: &str = r#"relais: 1
name: Courrier
kind: mail
parent: la-poste
jurisdiction: {value: FR, source: "https://a.example/law", date: 2026, confidence: confirmed}
stands_on:
  - {provider: cloudflare, kind: network, source: "https://a.example/cdn", date: 2025-11-18, confidence: reported}
facts:
  exit: {confidence: not_found}
  regions:
    - {value: {fr: "en France", en: "in France"}, source: "https://a.example/where", date: 2026-09, confidence: claimed}
    - {value: {fr: "en Irlande", en: "in Ireland"}, source: "https://b.example", date: 2026-08, confidence: reported}
"#;

fn read(text: &str) -> (Option<Provider>, Vec<(u32, String)>) {
    let mut faults = Faults::default();
    let provider = Provider::parse("courrier", &Node::parse(text).unwrap(), &mut faults);
    (provider, faults.into_list().iter().map(|fault| (fault.place.line, fault.problem.say(Lang::En))).collect())
}

#[test]
fn all_that_is_known_is_read_with_its_evidence() {
    let (provider, faults) = read(TEXT);
    assert_eq!(faults, []);
    let provider = provider.unwrap();
    assert_eq!(provider.parent.as_deref(), Some("la-poste"));
    assert_eq!(provider.facts.keys().copied().collect::<Vec<_>>(), [FactKind::Jurisdiction, FactKind::Regions, FactKind::Exit]);
    assert_eq!(provider.facts[&FactKind::Jurisdiction][0].value, Some(Bilingual::same("FR")));
    assert_eq!(provider.facts[&FactKind::Jurisdiction][0].evidence.date.as_deref(), Some("2026"));
    assert_eq!(
        provider.facts[&FactKind::Exit],
        [Fact { value: None, evidence: Evidence { source: None, date: None, confidence: Confidence::NotFound } }]
    );
    let regions = &provider.facts[&FactKind::Regions];
    assert_eq!(regions.iter().map(|fact| fact.evidence.confidence).collect::<Vec<_>>(), [Confidence::Claimed, Confidence::Reported]);
    let [edge] = &provider.stands_on[..] else { panic!("{provider:?}") };
    assert_eq!((edge.to.as_str(), edge.kind, edge.evidence.confidence), ("cloudflare", EdgeKind::Network, Confidence::Reported));
}

#[test]
fn a_provider_needs_none_of_it() {
    let (provider, faults) = read("relais: 1\nname: A\nkind: ai\n");
    assert_eq!(faults, []);
    assert!(provider.is_some_and(|provider| provider.stands_on.is_empty() && provider.facts.is_empty() && provider.parent.is_none()));
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    let cases = [
        ("kind: network", "kind: netwerk", 7, "`kind` cannot be `netwerk`"),
        ("confidence: reported}", "confidence: sure}", 7, "`confidence` cannot be `sure`"),
        ("confidence: reported}", "confidence: not_found}", 7, "a dependency that was not found is not written down"),
        ("provider: cloudflare", "provider: courrier", 7, "a provider does not stand on itself"),
        ("date: 2025-11-18", "date: hier", 7, "a date is written YYYY, YYYY-MM or YYYY-MM-DD"),
        ("date: 2026, ", "", 5, "the key `date` is missing"),
        ("value: FR, ", "", 5, "the key `value` is missing"),
        ("\"https://a.example/law\"", "a friend", 5, "a source is an address that begins with https:// or http://"),
        ("exit: {", "exit: {value: a, ", 9, "`not_found` says that nothing was found: no value here"),
        ("exit:", "exits:", 9, "unknown key `exits`"),
    ];
    for (from, to, line, said) in cases {
        let text = TEXT.replacen(from, to, 1);
        assert_ne!(text, TEXT);
        assert_eq!(read(&text).1, [(line, said.to_owned())], "{to}");
    }
}

#[test]
fn where_its_models_are_and_which_of_them_end_is_read_with_its_evidence() {
    let by = "source: \"https://a.example\", date: 2026-11, confidence: confirmed";
    let with = |api: &str, ends: &str| {
        format!("relais: 1\nname: A\nkind: ai\napi: {{{api}, {by}}}\nshutdowns:\n  - {{model: a-1, replacement: a-2, {ends}, {by}}}\n")
    };
    let address = "address: \"https://api.a.example/v1/\", dialect: anthropic";
    let (provider, faults) = read(&with(address, "ends: 2026-12-11"));
    assert_eq!(faults, []);
    let (api, shutdowns) = provider.map(|provider| (provider.api.unwrap(), provider.shutdowns)).unwrap();
    assert_eq!((api.address.as_str(), api.dialect), ("https://api.a.example/v1", Dialect::Anthropic));
    let told = serde_json::to_value((&api, &shutdowns)).unwrap();
    assert_eq!(
        (&told[0]["dialect"], &told[1][0]["ends"], &told[1][0]["date"]),
        (&"anthropic".into(), &"2026-12-11".into(), &"2026-11".into())
    );
    for (api, ends, line, said) in [
        (
            "address: api.a.example, dialect: openai",
            "ends: 2026-12-11",
            4,
            "`address` must be an http:// or https:// address, with no password in it",
        ),
        (
            "address: \"https://a/v1?b\", dialect: openai",
            "ends: 2026-12-11",
            4,
            "`address` goes up to the version, like https://api.example.com/v1, without `?` or `#`",
        ),
        ("address: \"https://a\", dialect: opnai", "ends: 2026-12-11", 4, "`dialect` cannot be `opnai`"),
        ("address: \"https://a\"", "ends: 2026-12-11", 4, "the key `dialect` is missing"),
        (address, "ends: soon", 6, "a day is written YYYY-MM-DD"),
        (address, "end: 2026-12-11", 6, "the key `ends` is missing"),
    ] {
        assert_eq!(read(&with(api, ends)).1[0], (line, said.to_owned()), "{api} {ends}");
    }
}

#[test]
fn what_it_does_and_whose_program_is_free_is_read_and_looked_up() {
    let free = "open: {value: MIT, source: \"https://a.example/LICENSE\", date: 2026, confidence: confirmed}";
    let with = |does: &str| format!("relais: 1\nname: A\nkind: calls\ndoes: {does}\nfacts: {{{free}}}\n");
    let (provider, faults) = read(&with("[chat, calls]"));
    assert_eq!(faults, []);
    let jobs = Jobs::of(&provider);
    assert_eq!(jobs.done_by("courrier"), [Job::Calls, Job::Chat].into());
    let free = |wanted: Job| jobs.free(&[wanted, Job::Files].into()).map(|(id, does, _)| (id.to_owned(), does)).collect::<Vec<_>>();
    assert_eq!(free(Job::Chat), [("courrier".to_owned(), [Job::Chat].into())]);
    assert_eq!(free(Job::Office), []);
    assert!(Jobs::of(&read(TEXT).0).free(&Job::WORDS.iter().map(|(_, job)| *job).collect()).next().is_none());
    assert_eq!(read(&with("call")).1, [(4, "`does` cannot be `call`".to_owned())]);
}

#[test]
fn every_word_is_found_back() {
    let said = |dialect: Dialect| serde_json::to_value(dialect).unwrap();
    assert!(Dialect::WORDS.iter().all(|(word, dialect)| dialect.word() == *word && said(*dialect) == *word));
    assert!(EdgeKind::WORDS.iter().all(|(word, kind)| kind.word() == *word));
    assert!(Confidence::WORDS.iter().all(|(word, confidence)| confidence.word() == *word));
    assert!(FactKind::WORDS.iter().all(|(word, kind)| kind.word() == *word));
    assert!(Job::WORDS.iter().all(|(word, job)| job.word() == *word && serde_json::to_value(job).unwrap() == *word));
    assert_eq!(FactKind::Jurisdiction.word(), "jurisdiction");
}
