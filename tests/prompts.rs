//! Reference prompts: what is asked in each dialect, and what of an answer is a change.

mod support;

use proptest::prelude::*;
use relais::domain::effect::{Effect, Failure, FailureKind, Outcome};
use relais::domain::http::Response;
use relais::domain::status::{Health, Reading, Readings, Report, Schedule, Source, SourceKey};
use relais::domain::time::{Span, Timestamp};
use relais::domain::triage::Triage;
use serde_json::{Value as Json, json};
use support::watch::{answer, asked, firm, fixture, made, provider, source};

const SHAPE: &str = "expect: {json: {/currency: EUR}, shape: {/total: number, /lines: list}}";

/// A question to a model in this dialect.
fn prompt(dialect: &str, model: &str, more: &str) -> Source {
    let item = format!("{{provider: nuage, id: quote, model: '{model}', key: {{env: NUAGE_KEY}}, ask: Un devis ?, {more}}}");
    source(&provider(dialect, ""), &format!("prompts: [{item}]"))
}

/// What a model of the compatible dialect says.
fn says(words: &str) -> Outcome {
    answer(200, json!({"model": "gpt-nova-3", "choices": [{"message": {"content": words}, "finish_reason": "stop"}]}).to_string())
}

#[test]
fn a_question_is_put_in_each_dialect_as_steadily_as_it_allows() {
    for (dialect, path, body) in [
        (
            "openai",
            "/chat/completions",
            json!({"model": "m", "messages": [{"role": "user", "content": "Un devis ?"}], "max_completion_tokens": 1000}),
        ),
        (
            "compatible",
            "/chat/completions",
            json!({"model": "m", "messages": [{"role": "user", "content": "Un devis ?"}], "max_tokens": 1000, "temperature": 0.0}),
        ),
        ("anthropic", "/messages", json!({"model": "m", "messages": [{"role": "user", "content": "Un devis ?"}], "max_tokens": 1000})),
        (
            "gemini",
            "/models/m:generateContent",
            json!({"contents": [{"parts": [{"text": "Un devis ?"}]}], "generationConfig": {"maxOutputTokens": 1000, "temperature": 0.0}}),
        ),
    ] {
        let source = prompt(dialect, "m", SHAPE);
        assert_eq!((source.id.as_str(), source.format.name, source.every), ("prompt-quote", "prompt", Span::minutes(360)));
        let request = asked(&source);
        assert_eq!((request.method.as_str(), request.url), ("POST", format!("https://api.nuage.example/v1{path}")));
        assert_eq!(serde_json::from_str::<Json>(&request.body.unwrap()).unwrap(), body, "{dialect}");
        assert!(!source.reader.ask().changes_the_world(), "a question changes nothing");
        assert!(request.timeout >= Span::seconds(20));
    }
    let said = asked(&prompt("openai", "m", &format!("{SHAPE}, tokens: 50, temperature: 0.5"))).body.unwrap();
    assert!(said.contains(r#""max_completion_tokens":50"#) && said.contains(r#""temperature":0.5"#), "{said}");
    let both = SHAPE.to_owned() + "}]\nlanguage: en\nservices: {} #";
    let item = "{provider: nuage, id: q, model: m, key: none, ask: {fr: Un devis, en: A quote}, ";
    let said = asked(&source(&provider("compatible", ""), &format!("prompts: [{item}{both}"))).body.unwrap();
    assert!(said.contains("A quote"), "{said}");
}

#[test]
fn an_answer_is_found_in_each_dialect() {
    for (dialect, model, file) in [
        ("compatible", "gpt-nova-3", "prompt-compatible.json"),
        ("openai", "nuage/gpt-nova-3", "prompt-compatible.json"),
        ("anthropic", "plume-5", "prompt-anthropic.json"),
        ("gemini", "models/astre-3-flash", "prompt-gemini.json"),
    ] {
        let well = (Health::Operational, String::new(), String::new());
        assert_eq!(made(&prompt(dialect, model, SHAPE), &fixture(file)), well, "{file}");
        let slow = prompt(dialect, model, &format!("{SHAPE}, slow: 100ms"));
        assert_eq!(made(&slow, &fixture(file)).2, "answers in 0.1 s");
        for other in ["prompt-compatible.json", "prompt-anthropic.json", "prompt-gemini.json", "models-openai.json"] {
            if other != file {
                assert_eq!(made(&prompt(dialect, model, SHAPE), &fixture(other)).2, "what answers is not a model", "{other} as {dialect}");
            }
        }
    }
}

#[test]
fn an_alias_that_leads_to_another_model_is_said() {
    let other = prompt("compatible", "gpt-nova-2", SHAPE);
    let said = made(&other, &fixture("prompt-compatible.json"));
    assert_eq!((said.0, said.1.as_str()), (Health::Operational, "« gpt-nova-2 » demandé, « gpt-nova-3-2026-01-15 » répond"));
    assert_eq!(said.2, "`gpt-nova-2` was asked, `gpt-nova-3-2026-01-15` answers");
}

#[test]
fn what_is_not_as_it_was_is_a_change_without_an_outage() {
    for (expect, words, en) in [
        (SHAPE, r#"{"total": 120, "currency": "EUR", "lines": []}"#, ""),
        (SHAPE, r#"{"total": "120", "currency": "EUR", "lines": []}"#, "`/total` is a text and not a number"),
        (SHAPE, r#"{"total": 120, "currency": "USD", "lines": []}"#, "`/currency` is `USD` and not `EUR`"),
        (SHAPE, r#"{"total": 120, "currency": "EUR"}"#, "answers without `/lines`"),
        (SHAPE, "```json\n{}\n```", "answers something that is not JSON"),
        ("expect: {shape: {/a: any}}", r#"{"a": null}"#, ""),
        ("expect: {matches: '^Devis n° \\d+'}", "Devis n° 12", ""),
        ("expect: {matches: '^Devis n° \\d+'}", "Un devis", "answers with nothing that matches the expected pattern"),
        ("expect: {contains: TVA}", "Un devis", "answers without the expected text"),
        ("expect: {length: {least: 10, most: 20}}", "  éééééééééé ", ""),
        ("expect: {length: {least: 10, most: 20}}", "court", "answers too short, 5 characters"),
        ("expect: {length: {most: 20}}", "bien trop long pour tenir", "answers too long, 25 characters"),
        ("expect: {language: fr}", "Voici le devis que vous avez demandé, il est prêt pour le client.", ""),
        ("expect: {language: fr}", "Here is the quote that you asked for, it is ready for the client.", "answers in English"),
        ("expect: {language: en}", "Voici le devis que vous avez demandé, il est prêt pour le client.", "answers in French"),
        ("expect: {language: fr}", "OK", ""),
    ] {
        let said = made(&prompt("compatible", "gpt-nova-3", expect), &says(words));
        if en.is_empty() {
            assert_eq!(said, (Health::Operational, String::new(), String::new()), "{expect} {words}");
        } else {
            assert!(said.2.starts_with(&format!("changed without an outage, {en} (`")), "{said:?}");
            assert!(said.1.starts_with("changé sans panne, ") && said.0 == Health::Degraded, "{said:?}");
        }
    }
}

#[test]
fn a_refusal_an_empty_answer_and_one_that_is_cut_are_told_apart() {
    let compatible = |message: Json, why: &str| answer(200, json!({"choices": [{"message": message, "finish_reason": why}]}).to_string());
    for (dialect, outcome, health, en) in [
        ("compatible", compatible(json!({"content": null, "refusal": "No."}), "stop"), Health::Degraded, "the model refuses to answer"),
        ("compatible", compatible(json!({"content": ""}), "content_filter"), Health::Degraded, "the model refuses to answer"),
        ("compatible", compatible(json!({"content": " "}), "stop"), Health::Degraded, "the answer is empty"),
        (
            "compatible",
            compatible(json!({"content": ""}), "length"),
            Health::Unknown,
            "1000 tokens were not enough for a single word; raise `tokens`",
        ),
        ("anthropic", answer(200, r#"{"content": [], "stop_reason": "refusal"}"#), Health::Degraded, "the model refuses to answer"),
        ("gemini", answer(200, r#"{"promptFeedback": {"blockReason": "SAFETY"}}"#), Health::Degraded, "the model refuses to answer"),
        ("gemini", answer(200, r#"{"candidates": [{"finishReason": "RECITATION"}]}"#), Health::Degraded, "the model refuses to answer"),
        (
            "compatible",
            answer(404, r#"{"error": {"message": "The model `gpt-nova-3` does not exist"}}"#),
            Health::PartialOutage,
            "does not know the model `gpt-nova-3`",
        ),
        (
            "compatible",
            answer(400, r#"{"error": {"message": "Invalid model name passed in model=gpt-nova-3"}}"#),
            Health::PartialOutage,
            "does not know the model `gpt-nova-3`",
        ),
        (
            "openai",
            answer(400, r#"{"error": {"message": "temperature is not supported with gpt-nova-3"}}"#),
            Health::Unknown,
            "refuses our question, HTTP 400: temperature is not supported with gpt-nova-3",
        ),
        ("compatible", answer(401, ""), Health::Unknown, "the key was refused (HTTP 401)"),
        ("compatible", answer(429, ""), Health::Degraded, "asks us to slow down (HTTP 429)"),
        ("compatible", answer(502, ""), Health::MajorOutage, "HTTP 502"),
        ("compatible", answer(200, "<html>"), Health::Unknown, "what answers is not a model"),
        ("compatible", Outcome::Failed(Failure::new(FailureKind::Timeout, "", "")), Health::MajorOutage, "no answer in time"),
    ] {
        let said = made(&prompt(dialect, "gpt-nova-3", SHAPE), &outcome);
        assert_eq!((said.0, said.2.strip_prefix("changed without an outage, ").unwrap_or(&said.2)), (health, en));
    }
}

#[test]
fn only_the_first_words_of_an_answer_are_shown_and_only_as_plain_text() {
    let words = format!("\u{1b}[31mDevis\u{1b}[0m\n\u{202e}{}", "é".repeat(500));
    let said = made(&prompt("compatible", "gpt-nova-3", SHAPE), &says(&words)).2;
    assert!(said.contains("(`Devis éé") && said.ends_with("é…`)") && said.len() < 200, "{said}");
    assert!(!said.contains(['\u{1b}', '\u{202e}', '\n']));
}

fn at(minutes: u64) -> Timestamp {
    Span::minutes(minutes).after("2026-11-28T02:00:00Z".parse().unwrap())
}

#[test]
fn one_answer_alone_is_no_change() {
    let (prompt, mut reading) = (prompt("compatible", "gpt-nova-3", "expect: {contains: EUR}"), Reading::default());
    let mut take = |words: &str, minutes| {
        let change = reading.take(&prompt, &says(words), at(minutes));
        (reading.health, reading.reason.clone().unwrap_or_default().en, change.map(|change| change.to), reading.is_in_doubt(&prompt))
    };
    take("120 EUR", 0);
    assert_eq!(take("120 €", 1), (Health::Operational, "failure 1 of 2, trying again".to_owned(), None, true));
    assert_eq!(take("120 EUR", 2), (Health::Operational, String::new(), None, false));
    take("120 €", 3);
    let changed = "changed without an outage, answers without the expected text (`120 €`)";
    assert_eq!(take("120 €", 4), (Health::Degraded, changed.to_owned(), Some(Health::Degraded), false));
    assert_eq!(take("120 EUR", 5).0, Health::Operational);
    assert!(reading.since.is_some_and(|since| since == at(5)));
}

#[test]
fn what_was_paid_for_lasts_until_its_turn_even_over_a_new_start() {
    let prompt = prompt("compatible", "gpt-nova-3", "expect: {contains: EUR}");
    let key = SourceKey::new("nuage", "prompt-quote");
    let mut reading = Reading::default();
    reading.take(&prompt, &says("120 EUR"), at(0));
    let asked_at = |readings: &Readings, minutes| {
        let mut schedule = Schedule::default();
        schedule.follow([(key.clone(), &prompt)], readings, at(minutes));
        schedule.due(at(minutes + 1)).len()
    };
    let known: Readings = [(key.clone(), reading.clone())].into();
    assert_eq!((asked_at(&known, 10), asked_at(&known, 361)), (0, 1));
    assert_eq!(asked_at(&Readings::new(), 10), 1);
    reading.take(&prompt, &says("120 €"), at(1));
    assert_eq!(asked_at(&[(key.clone(), reading.clone())].into(), 10), 1, "what is in doubt is asked again");
    reading.take(&prompt, &says("120 €"), at(2));
    let changed: Readings = [(key.clone(), reading.clone())].into();
    assert_eq!((asked_at(&changed, 10), asked_at(&changed, 33)), (0, 1), "what is not well is asked again within half an hour");
    let refused = answer(401, "");
    reading.take(&prompt, &refused, at(3));
    assert_eq!(asked_at(&[(key.clone(), reading.clone())].into(), 4), 1, "a question that was refused cost nothing");
    let mut schedule = Schedule::default();
    schedule.follow([(key.clone(), &prompt)], &Readings::new(), at(3));
    schedule.due(at(4));
    schedule.answered(&key, &reading, &refused, at(4));
    assert!(schedule.next_wake(at(4)).is_some_and(|next| next > at(30) && next < at(38)));
    let mut schedule = Schedule::default();
    schedule.follow([(key.clone(), &prompt)], &known, at(10));
    assert_eq!(format!("{:?}", schedule.refresh_now(&key, at(10))), "Now", "a person may insist");
    assert_eq!(schedule.due(at(10)).len(), 1);
}

#[test]
fn them_or_us_puts_no_question_that_is_paid_for() {
    let yaml = format!("prompts: {{provider: nuage, id: q, model: m, key: none, ask: Un devis ?, {SHAPE}}}");
    let mut nuage = firm(&provider("compatible", ""), &yaml).0.unwrap().providers.remove("nuage").unwrap();
    nuage.sources.retain(|source| source.format.name == "prompt");
    let triage = Triage::of(Some(&nuage), &[("nuage".to_owned(), nuage.clone())].into(), &[], at(0));
    assert!(triage.questions.iter().all(|question| !matches!(&question.effect, Some(Effect::Fetch(request)) if request.question)));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn nothing_is_green_that_is_no_answer(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0usize..10_000, n in 0usize..3) {
        let (dialect, file) = [("compatible", "compatible"), ("anthropic", "anthropic"), ("gemini", "gemini")][n];
        let on = prompt(dialect, "m", SHAPE);
        let Outcome::Response(Response { body, .. }) = fixture(&format!("prompt-{file}.json")) else { panic!() };
        let (whole, nested) = (body.trim_end(), format!("{{\"choices\":{}", "[".repeat(100_000)));
        for body in [String::from_utf8_lossy(&bytes).into_owned(), whole[..at % whole.len()].to_owned(), nested] {
            prop_assert!(made(&on, &answer(200, body.clone())).0 != Health::Operational, "{}", body);
        }
    }
}

#[test]
fn a_drill_shows_an_answer_that_is_as_before_where_one_can_be_told() {
    let dialects = ["openai", "compatible", "anthropic", "gemini"].map(|dialect| (dialect, SHAPE, true));
    let others = [
        ("expect: {contains: Bonjour, length: {least: 200, most: 400}, language: fr}", true),
        ("expect: {language: en, json: {/total: 12}, shape: {/total: number, /why: text, /lines/0: map}}", true),
        ("expect: {length: {most: 3}, json: {/total: 12}}", false),
        ("expect: {matches: '[0-9]{3}'}", false),
    ];
    for (dialect, expect, is_told) in dialects.into_iter().chain(others.map(|(expect, is_told)| ("compatible", expect, is_told))) {
        let source = prompt(dialect, "gpt-nova-3", expect);
        let shown = source.reader.show(&Report::default());
        assert_eq!(shown.is_some(), is_told, "{expect}");
        let well = Report { health: Health::Operational, ..Report::default() };
        assert!(shown.is_none_or(|shown| source.reader.read(&shown).as_ref() == Ok(&well)), "{expect}");
    }
}
