//! A scenario as it is read and as it is played.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::domain::effect::{Effect, FailureKind, Outcome};
use crate::domain::http::Request;
use crate::domain::incident::Turning;
use crate::domain::lang::Lang;
use crate::domain::provider::Provider;
use crate::domain::status::{Health, SourceKey};
use crate::domain::time::{Span, TimeZone};
use crate::domain::yaml::{Faults, Node};

const TEXT: &str = r#"relais: 1
title: {fr: Panne, en: Outage}
kind: outage
provider: net
begins: 2025-11-18T11:15Z
ends: 2025-11-18T17:00Z
briefing: {fr: Mardi., en: Tuesday.}
lesson: {fr: On apprend., en: One learns.}
sources: {blog: {name: Net, url: "https://net.example/blog"}}
timeline:
  - {at: 2025-11-18T11:05Z, seen: inside, source: blog, confidence: confirmed, says: {fr: changement, en: change}}
  - {at: 2025-11-18T11:20Z, about: true, seen: [users, inside], source: blog, confidence: official, marks: start,
     says: {fr: erreurs, en: errors}, checks: {net: {http: 503, bad_for: 2m, well_for: 3m}, net/port: well}}
  - at: 2025-11-18T11:30Z
    inject: {from: client, by: phone, who: {fr: Mme Marchand, en: Ms Marchand}, words: {fr: "Depuis {{ 2025-11-18T11:20Z }} ?", en: "Since {{ 2025-11-18T11:20Z Europe/London }}?"}}
  - {at: 2025-11-18T11:48Z, seen: official, source: blog, confidence: official, marks: posted, says: {fr: message, en: post},
     page: {net: {name: Degradation, state: investigating, health: partial_outage, parts: {API: major_outage}, words: We look.}}}
  - {at: 2025-11-18T12:00Z, seen: users, source: blog, confidence: press, says: {fr: page partie, en: page gone}, page: {net: gone}}
  - {at: 2025-11-18T12:30Z, seen: users, source: blog, confidence: press, says: {fr: revient, en: back}, page: {net: back}, checks: {net: well}}
  - {at: 2025-11-18T14:42Z, seen: official, source: blog, confidence: official, says: {fr: corrigé, en: fixed},
     page: {net: {state: resolved, words: It is over.}}}
"#;

fn play() -> (Play, BTreeMap<String, Provider>) {
    let mut faults = Faults::of("drills/net.yaml");
    let scenario = Scenario::parse("net", TEXT, &mut faults);
    assert_eq!(faults.into_list(), []);
    let text = "relais: 1\nname: Net\nkind: network\nsources:\n  - {id: page, format: statuspage, url: \"https://status.net.example/api/v2/summary.json\"}\n  \
                - {id: api, format: http, url: \"https://api.net.example/v1\", expect: {status: [200, 401], contains: data}}\n  \
                - {id: port, format: tcp, address: \"api.net.example:443\"}\n";
    let provider = Provider::parse("net", &Node::parse(text).unwrap(), &mut Faults::default()).unwrap();
    let began = "2026-11-29T09:00:00Z".parse().unwrap();
    (Play { scenario: Arc::new(scenario.unwrap()), began }, BTreeMap::from([("net".to_owned(), provider)]))
}

/// The health that a source of `net` shows so many minutes after the beginning, by what its own format reads.
fn health(minutes: u64, source: &str) -> Result<Health, FailureKind> {
    let (play, providers) = play();
    let known = providers["net"].sources.iter().find(|known| known.id == source).unwrap();
    let now = Span::minutes(minutes).after(play.began);
    let answer = play.answer(Some(&SourceKey::new("net", source)), &known.reader.ask(), &providers, now).unwrap();
    match &answer {
        Outcome::Failed(failure) => Err(failure.kind),
        _ => Ok(known.reader.read(&answer).unwrap().health),
    }
}

#[test]
fn each_place_answers_as_it_did_at_that_hour() {
    let page = [
        (0, Ok(Health::Operational)),
        (34, Ok(Health::MajorOutage)),
        (46, Err(FailureKind::Unreachable)),
        (76, Ok(Health::MajorOutage)),
        (208, Ok(Health::Operational)),
    ];
    for (minutes, expected) in page {
        assert_eq!(health(minutes, "page"), expected, "{minutes}");
    }
    for (minutes, expected) in
        [(4, Health::Operational), (5, Health::MajorOutage), (8, Health::Operational), (10, Health::MajorOutage), (80, Health::Operational)]
    {
        assert_eq!(health(minutes, "api"), Ok(expected), "{minutes}");
        assert_eq!(health(minutes, "port"), Ok(Health::Operational), "{minutes}");
    }
}

#[test]
fn hours_move_with_the_drill_and_those_before_its_beginning_wait_for_its_end() {
    let (play, _) = play();
    assert_eq!(play.real("2026-11-29T09:05:00Z".parse().unwrap()).to_string(), "2025-11-18T11:20:00Z");
    let (at, row) = play.injects(play.began..play.ends()).next().unwrap();
    let words = &row.inject.as_ref().unwrap().words;
    assert_eq!((at, play.said(&words.en, &TimeZone::UTC).as_str()), (2, "Since 09:05?"));
    assert_eq!(play.next(play.began).unwrap(), Span::minutes(5).after(play.began));
    assert_eq!(play.played().map(|(number, _)| number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(play.scenario.cast().into_iter().collect::<Vec<_>>(), ["net"]);
}

#[test]
fn a_name_leads_to_an_address_and_the_address_to_whom_it_is() {
    let (play, providers) = play();
    let question = crate::domain::dns::Question {
        name: "api.net.example".into(),
        record: crate::domain::dns::Record::A,
        resolver: None,
        timeout: Span::seconds(2),
    };
    let now = Span::minutes(5).after(play.began);
    let Some(Outcome::Resolved(resolved)) = play.answer(None, &Effect::Resolve(question), &providers, now) else { panic!() };
    let connect = Effect::Connect { address: format!("{}:443", resolved.values[0]), timeout: Span::seconds(2) };
    assert!(matches!(play.answer(None, &connect, &providers, now), Some(Outcome::Connected { .. })));
    assert_eq!(play.answer(None, &Effect::Fetch(Request::get("https://nobody.example/")), &providers, now), None);
}

#[test]
fn it_is_over_when_each_check_passes_for_good() {
    let read = |text: &str| Scenario::parse("net", text, &mut Faults::default()).unwrap();
    let over = |text: &str| read(text).over().map(|row| row.at.to_string());
    assert_eq!(over(TEXT).as_deref(), Some("2025-11-18T12:30:00Z"));
    assert_eq!(over(&TEXT.replace("checks: {net: well}", "checks: {net: {slow: 3s}}")), None);
    assert_eq!(over(&TEXT.replace("http: 503, bad_for: 2m, well_for: 3m", "is: well")), None);
    let marked = read(TEXT).turned(Turning::Posted).map(|row| row.at.to_string());
    assert_eq!(marked.as_deref(), Some("2025-11-18T11:48:00Z"));
    let hidden = read(TEXT).hidden().map(|row| row.line).collect::<Vec<_>>();
    assert_eq!(hidden, [11]);
}

#[test]
fn a_fault_is_told_at_its_line() {
    let wrong = [
        ("marks: start,", "marks: start, oops: 1,", 12),
        ("at: 2025-11-18T11:48Z", "at: 2025-11-18 at noon", 16),
        ("seen: inside, source: blog", "seen: inside, source: blogg", 11),
        ("{{ 2025-11-18T11:20Z }}", "{{ noon }}", 15),
        ("name: Degradation, ", "", 16),
        ("at: 2025-11-18T12:30Z", "at: 2025-11-18T11:30Z", 19),
        ("http: 503, bad_for: 2m", "http: 503, slow: 2s, bad_for: 2m", 13),
        ("confidence: press, says: {fr: page", "confidence: rumour, says: {fr: page", 18),
    ];
    for (from, to, line) in wrong {
        let text = TEXT.replacen(from, to, 1);
        assert_ne!(text, TEXT, "{from}");
        let mut faults = Faults::of("drills/net.yaml");
        Scenario::parse("net", &text, &mut faults);
        let lines: Vec<u32> = faults.into_list().iter().map(|fault| fault.place.line).collect();
        assert_eq!(lines, [line], "{to}");
    }
}

#[test]
fn a_line_of_our_own_that_fails_takes_all_that_is_outside_with_it() {
    let (play, providers) = play();
    let text = TEXT.replace("checks: {net: well}", "checks: {here/names: unreachable}");
    let scenario = Arc::new(Scenario::parse("net", &text, &mut Faults::default()).unwrap());
    let play = Play { scenario, ..play };
    let now = Span::minutes(80).after(play.began);
    let ask = |effect: Effect| play.answer(None, &effect, &providers, now).unwrap();
    let connect = |address: &str| Effect::Connect { address: address.into(), timeout: Span::seconds(2) };
    assert!(matches!(ask(connect("www.ripe.net:443")), Outcome::Failed(_)));
    assert!(matches!(ask(connect("9.9.9.9:443")), Outcome::Connected { .. }));
    assert!(matches!(ask(connect("127.0.0.1:5432")), Outcome::Connected { .. }));
    assert_eq!(ask(Effect::Route), Outcome::Routed { v4: true, v6: false });
}

#[test]
fn a_drill_begins_at_the_hour_of_the_real_event() {
    let (play, _) = play();
    let paris = crate::domain::time::zone_of("Europe/Paris").unwrap();
    let began = |now: &str| Play::starting(play.scenario.clone(), now.parse().unwrap(), &paris).began.to_string();
    assert_eq!(began("2026-11-29T11:59:00Z"), "2026-11-29T11:15:00Z");
    assert_eq!(began("2026-11-29T08:00:00Z"), "2026-11-28T11:15:00Z");
    // In summer time a quarter past noon is an hour earlier by the world's clock.
    assert_eq!(began("2026-07-14T20:00:00Z"), "2026-07-14T10:15:00Z");
}

/// The lines of what is to be looked at again, with its words.
fn remarks(text: &str) -> Vec<(u32, String)> {
    let (_, providers) = play();
    let scenario = Scenario::parse("net", text, &mut Faults::default()).unwrap();
    let providers = providers.iter().map(|(id, provider)| (id.as_str(), provider)).collect();
    let mut said = Faults::of("drills/net.yaml");
    scenario.remarks(Around { providers: &providers, runbooks: &["network-down"].into() }, &mut said);
    said.into_list().into_iter().map(|fault| (fault.place.line, fault.problem.say(crate::domain::lang::Lang::En))).collect()
}

#[test]
fn what_a_scenario_names_must_exist_and_somebody_calls() {
    assert_eq!(remarks(TEXT), []);
    let text = TEXT.replace("provider: net\n", "provider: nett\nrunbooks: [network-down, netwrk-down]\n").replace("net/port", "net/prt");
    let text = text.replace("page: {net: gone}", "page: {nut: gone}").replace("checks: {net: well}", "checks: {here/nams: silent}");
    let expected = [
        (0, "unknown provider: `nett`"),
        (0, "unknown runbook: `netwrk-down`"),
        (13, "`net` has no source `prt`"),
        (19, "unknown provider: `nut`"),
        (20, "`here` has no source `nams`"),
    ];
    assert_eq!(remarks(&text), expected.map(|(line, words)| (line, words.to_owned())));
    let silent = TEXT.replace("begins: 2025-11-18T11:15Z", "begins: 2025-11-18T11:31Z");
    assert_eq!(remarks(&silent), [(0, "nobody calls during this drill".to_owned())]);
}

#[test]
fn a_cause_is_not_told_while_the_drill_is_played() {
    let cause =
        "lesson: {fr: On apprend., en: One learns.}\ncause: {fr: Un câble coupé dans la cave., en: A cable that was cut in the cellar.}\n";
    let text = TEXT.replace("lesson: {fr: On apprend., en: One learns.}\n", cause);
    assert_eq!(remarks(&text), []);
    let told = (17, "the cause is told while the drill is played".to_owned());
    assert_eq!(remarks(&text.replace("words: We look.", "words: \"We found a CABLE  that was cut in the cellar\"")), [told]);
    let briefed = text.replace("briefing: {fr: Mardi., en: Tuesday.}", "briefing: {fr: Un câble coupé dans la cave !, en: Tuesday.}");
    assert_eq!(remarks(&briefed).len(), 1);
}

#[test]
fn a_source_is_called_in_the_language_of_whoever_reads() {
    let lines = "sources: {blog: {name: {fr: \"Net, compte rendu\", en: \"Net, post-mortem\"}, url: \"https://net.example/blog\"}}";
    let text = TEXT.replace("sources: {blog: {name: Net, url: \"https://net.example/blog\"}}", lines);
    let scenario = Scenario::parse("net", &text, &mut Faults::default()).unwrap();
    let (play, told) = (Play { scenario: Arc::new(scenario), ..play().0 }, |play: &Play, lang| play.claims(lang)[0].1.source.to_string());
    assert_eq!([Lang::Fr, Lang::En].map(|lang| told(&play, lang)), ["Net, compte rendu", "Net, post-mortem"]);
    let mut faults = Faults::default();
    Scenario::parse("net", &text.replace(", en: \"Net, post-mortem\"", ""), &mut faults);
    assert!(faults.into_list().iter().any(|fault| fault.problem.say(Lang::En).contains("`en`")));
}
