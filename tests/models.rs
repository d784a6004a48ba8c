//! The watch over models: what is asked of each dialect, and what is made of its list.

mod support;

use proptest::prelude::*;
use relais::domain::effect::{Failure, FailureKind, Outcome, Secret, Value};
use relais::domain::http::Response;
use relais::domain::status::{Health, Line, Readings, Report, Source, SourceKey, Verdict};
use relais::domain::time::Span;
use support::watch::{EVIDENCE, answer, asked, firm, fixture, made, provider, source};

/// A watch over these models in this dialect.
fn watch(dialect: &str, uses: &str) -> Source {
    source(&provider(dialect, ""), &format!("models: {{provider: nuage, key: {{env: NUAGE_KEY}}, uses: [{uses}]}}"))
}

#[test]
fn a_list_is_asked_for_in_each_dialect_with_a_key_by_reference() {
    let key = Secret::Env("NUAGE_KEY".to_owned());
    for (dialect, query, header) in [
        ("openai", "", None),
        ("compatible", "", None),
        ("anthropic", "?limit=1000", Some("x-api-key")),
        ("gemini", "?pageSize=1000", Some("x-goog-api-key")),
    ] {
        let request = asked(&watch(dialect, "a"));
        assert_eq!((request.method.as_str(), request.url), ("GET", format!("https://api.nuage.example/v1/models{query}")));
        assert_eq!(request.bearer.as_ref(), header.is_none().then_some(&key), "{dialect}");
        let own = header.map(|header| request.headers[header].clone());
        assert_eq!(own, header.map(|_| Value::Secret(key.clone())), "{dialect}");
        assert_eq!(request.headers.contains_key("anthropic-version"), dialect == "anthropic");
    }
    let own = "models: {provider: nuage, key: none, address: 'http://127.0.0.1:8000/v1/', dialect: compatible, uses: a, every: 5m}";
    let own = source(&provider("gemini", ""), own);
    let request = asked(&own);
    assert_eq!((request.url.as_str(), request.bearer, own.every), ("http://127.0.0.1:8000/v1/models", None, Span::minutes(5)));
}

#[test]
fn the_models_that_services_name_are_watched_too() {
    let services =
        "services:\n  quotes: {title: {fr: Devis, en: Quotes}, candidates: [{provider: nuage, model: gpt-nova-9}, {provider: nuage}]}";
    let on = source(&provider("openai", ""), &format!("{services}\nmodels: {{provider: nuage, key: {{env: NUAGE_KEY}}}}"));
    assert_eq!((on.id.as_str(), on.format.name, on.every), ("models", "models", Span::minutes(60)));
    assert_eq!(made(&on, &fixture("models-openai.json")).0, Health::PartialOutage);
    let (workspace, faults) = firm(&provider("openai", ""), services);
    assert_eq!((workspace.unwrap().providers["nuage"].sources.len(), faults.len()), (1, 0), "off until it is switched on");
}

#[test]
fn each_list_tells_who_is_there_who_ends_and_who_is_gone() {
    use Health::{Maintenance, Operational, PartialOutage, Unknown};
    for (dialect, file, uses, health, fr, en) in [
        ("openai", "models-openai.json", "gpt-nova-4", Operational, "", ""),
        ("openai", "models-openai.json", "gpt-nova-3-mini", Operational, "", ""),
        (
            "openai",
            "models-openai.json",
            "gpt-nova-3, gpt-nova-4",
            Maintenance,
            "gpt-nova-3 s'arrête le ven. 11 déc. 2026, il reste 13 jours",
            "gpt-nova-3 ends on Fri 11 Dec 2026, 13 days left",
        ),
        (
            "openai",
            "models-openai.json",
            "gpt-nova-voice",
            Operational,
            "gpt-nova-voice s'arrête le mer. 30 juin 2027, il reste 214 jours",
            "gpt-nova-voice ends on Wed 30 Jun 2027, 214 days left",
        ),
        (
            "openai",
            "models-openai.json",
            "gpt-nova-2",
            Operational,
            "gpt-nova-2 devait s'arrêter le jeu. 1 oct. 2026, il est encore dans leur liste",
            "gpt-nova-2 was to end on Thu 1 Oct 2026, it is still in their list",
        ),
        (
            "openai",
            "models-openai.json",
            "gpt-nova-5, gpt-nova-3, gptnova4",
            PartialOutage,
            "le modèle gpt-nova-5 n'est pas dans leur liste ; le modèle gptnova4 n'est pas dans leur liste, qui contient « gpt-nova-4 »",
            "the model gpt-nova-5 is not in their list; the model gptnova4 is not in their list, which holds `gpt-nova-4`",
        ),
        (
            "compatible",
            "models-mistral.json",
            "brise-petit-latest, brise-grand-2609",
            Maintenance,
            "brise-petit-latest s'arrête le mar. 1 déc. 2026, il reste 3 jours, remplacé par brise-petit-2609",
            "brise-petit-latest ends on Tue 1 Dec 2026, 3 days left, replaced by brise-petit-2609",
        ),
        ("anthropic", "models-anthropic.json", "plume-5, plume-4-20251001", Operational, "", ""),
        ("anthropic", "models-anthropic-cut.json", "plume-5", Operational, "", ""),
        (
            "anthropic",
            "models-anthropic-cut.json",
            "plume-3",
            Unknown,
            "leur liste de modèles continue sur une autre page",
            "their list of models goes on on another page",
        ),
        ("gemini", "models-gemini.json", "astre-3-flash, models/astre-3-pro", Operational, "", ""),
        (
            "compatible",
            "models-openrouter.json",
            "nuage/gpt-nova-3, 'plume/plume-5:free'",
            Maintenance,
            "nuage/gpt-nova-3 s'arrête le dim. 29 nov. 2026, demain",
            "nuage/gpt-nova-3 ends on Sun 29 Nov 2026, tomorrow",
        ),
        (
            "openai",
            "models-broken.json",
            "gpt-nova-3",
            Unknown,
            "ce qui répond n'est pas une liste de modèles",
            "what answers is not a list of models",
        ),
    ] {
        assert_eq!(made(&watch(dialect, uses), &fixture(file)), (health, fr.to_owned(), en.to_owned()), "{file} {uses}");
    }
}

#[test]
fn what_the_catalogue_knows_fills_what_the_list_leaves_out() {
    let ends = |model: &str, day: &str| format!("{{model: '{model}', ends: {day}, replacement: nova-next, {EVIDENCE}}}");
    let list = [ends("gpt-nova-3", "2026-12-20"), ends("gpt-nova-4*", "2026-12-02"), ends("gpt-nova-1", "2026-01-01")];
    let on = |uses: &str| {
        let known = provider("openai", &format!("shutdowns: [{}]", list.join(", ")));
        source(&known, &format!("models: {{provider: nuage, key: {{env: NUAGE_KEY}}, uses: [{uses}]}}"))
    };
    for (uses, en) in [
        ("gpt-nova-3", "gpt-nova-3 ends on Fri 11 Dec 2026, 13 days left, replaced by nova-next"),
        ("gpt-nova-4", "gpt-nova-4 ends on Wed 2 Dec 2026, 4 days left, replaced by nova-next"),
        ("gpt-nova-1", "the model gpt-nova-1, ended on Thu 1 Jan 2026, is no longer in their list, replaced by nova-next"),
        (
            "gpt-nova-1, gpt-6, gpt-7, gpt-8, gpt-9",
            "the model gpt-6 is not in their list; the model gpt-7 is not in their list; the model gpt-8 is not in their list; and 2 more",
        ),
    ] {
        assert_eq!(made(&on(uses), &fixture("models-openai.json")).2, en, "{uses}");
    }
    let report = on("gpt-nova-3, gpt-nova-4").reader.read(&fixture("models-openai.json")).unwrap();
    let told: Vec<_> = report.incidents.iter().map(|told| (told.name.as_str(), told.started.unwrap().to_string())).collect();
    let (first, second) = ("gpt-nova-4 → nova-next (2026-12-02)", "gpt-nova-3 → nova-next (2026-12-11)");
    assert_eq!(told, [(first, "2026-12-02T00:00:00Z".to_owned()), (second, "2026-12-11T00:00:00Z".to_owned())]);
    // Without the hour of their answer nobody can count days, and nothing is announced for today.
    let Outcome::Response(response) = fixture("models-openai.json") else { panic!() };
    let undated = Outcome::Response(Response { headers: [].into(), ..response });
    let said = made(&on("gpt-nova-3"), &undated);
    assert_eq!((said.0, said.2.as_str()), (Health::Operational, "gpt-nova-3 ends on Fri 11 Dec 2026, replaced by nova-next"));
}

#[test]
fn a_model_that_ends_soon_is_announced_and_keeps_nobody_from_working() {
    let yaml = "models: {provider: nuage, key: {env: NUAGE_KEY}, uses: [gpt-nova-3]}";
    let nuage = firm(&provider("openai", ""), yaml).0.unwrap().providers.remove("nuage").unwrap();
    let now = "2026-11-28T02:10:00Z".parse().unwrap();
    let mut readings = Readings::new();
    for (source, outcome) in nuage.sources.iter().zip([Outcome::Connected { millis: 9 }, fixture("models-openai.json")]) {
        readings.entry(SourceKey::new("nuage", &source.id)).or_default().take(source, &outcome, now);
    }
    let verdict = Verdict::of(&nuage, &readings, Line::default(), now);
    assert_eq!((verdict.health, verdict.in_effect(now)), (Health::Maintenance, Health::Operational));
    assert_eq!(verdict.reason.as_ref().unwrap().en, "our probe: gpt-nova-3 ends on Fri 11 Dec 2026, 13 days left");
    assert_eq!(verdict.words.as_ref().unwrap().name.as_str(), "gpt-nova-3 (2026-12-11)");
    assert_eq!(verdict.in_effect("2026-12-11T00:00:00Z".parse().unwrap()), Health::Maintenance);
    readings.entry(SourceKey::new("nuage", "models")).or_default().take(&nuage.sources[1], &answer(401, ""), now);
    let verdict = Verdict::of(&nuage, &readings, Line::default(), now);
    let why = "our probe: the key was refused (HTTP 401); all else is well";
    assert_eq!((verdict.health, verdict.reason.unwrap().en.as_str()), (Health::Unknown, why));
}

#[test]
fn what_is_our_own_fault_is_not_theirs() {
    let on = watch("openai", "gpt-nova-3");
    let says = |message: &str| format!(r#"{{"error": {{"message": "{message}", "code": "x"}}}}"#);
    for (status, body, health, en) in [
        (401, says("no"), Health::Unknown, "the key was refused (HTTP 401)"),
        (403, String::new(), Health::Unknown, "the key was refused (HTTP 403)"),
        (400, says("API key not valid"), Health::Unknown, "the key was refused (HTTP 400)"),
        (402, says("Insufficient Balance"), Health::Unknown, "our account has no credit left (HTTP 402)"),
        (429, says("insufficient_quota"), Health::Unknown, "our account has no credit left (HTTP 429)"),
        (429, says("slow"), Health::Degraded, "asks us to slow down (HTTP 429)"),
        (404, "<html>".to_owned(), Health::Unknown, "nothing at this address; does it go up to its version, like /v1? (HTTP 404)"),
        (400, says("No\\u001b[31m connected db."), Health::Unknown, "refuses our question, HTTP 400: No connected db."),
        (503, says("overloaded"), Health::MajorOutage, "HTTP 503"),
        (200, r#"{"data": []}"#.to_owned(), Health::Unknown, "their list of models is empty"),
        (200, "[]".to_owned(), Health::Unknown, "their list of models is empty"),
        (200, r#"{"data": {}}"#.to_owned(), Health::Unknown, "what answers is not a list of models"),
        (200, "<!doctype html>".to_owned(), Health::Unknown, "what answers is not a list of models"),
    ] {
        let said = made(&on, &answer(status, body));
        assert_eq!((said.0, said.2.as_str()), (health, en));
    }
    let missing = Failure::new(FailureKind::SecretMissing, "la variable « NUAGE_KEY »", "the variable `NUAGE_KEY`");
    assert_eq!(made(&on, &Outcome::Failed(missing)).2, "secret not found (the variable `NUAGE_KEY`)");
    let silent = Failure::new(FailureKind::Timeout, "", "");
    assert_eq!(made(&on, &Outcome::Failed(silent)).0, Health::MajorOutage);
}

#[test]
fn what_a_list_says_of_itself_is_shown_as_plain_text() {
    let body = r#"[{"id": "a", "deprecation": "2026-12-01", "deprecation_replacement_model": "b\u001b]0;x\u0007\u202e\nc"}]"#;
    assert_eq!(made(&watch("compatible", "a"), &answer(200, body)).2, "a ends on Tue 1 Dec 2026, 3 days left, replaced by b c");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn nothing_is_green_that_is_not_a_list_that_holds_the_model(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        marks in "[\\[\\]{}\",:idaten0-3 ]{0,60}",
        at in 0usize..10_000,
        depth in prop::sample::select(vec![1usize, 100, 100_000]),
    ) {
        let on = watch("compatible", "gpt-nova-4");
        let whole = std::fs::read_to_string("tests/data/status/models-openai.json").unwrap();
        let cut = whole.trim_end();
        let nested = format!("{{\"data\":{}", "[{\"id\":".repeat(depth));
        let bodies = [String::from_utf8_lossy(&bytes).into_owned(), marks, cut[..at % cut.len()].to_owned(), nested];
        for body in bodies {
            prop_assert!(made(&on, &answer(200, body.clone())).0 != Health::Operational, "{}", body);
        }
    }
}

#[test]
fn a_list_of_eight_mebibytes_is_read() {
    let many: Vec<String> = (0..250_000).map(|n| format!(r#"{{"id": "model-number-{n}"}}"#)).collect();
    let body = format!(r#"{{"data": [{}]}}"#, many.join(", "));
    assert!(body.len() > 8 * 1024 * 1024 - 1024 * 1024, "{}", body.len());
    assert_eq!(made(&watch("compatible", "model-number-249999"), &answer(200, body)).0, Health::Operational);
}

#[test]
fn a_drill_shows_the_models_that_are_used() {
    for dialect in ["openai", "compatible", "anthropic", "gemini"] {
        let source = watch(dialect, "gpt-nova-3, models/nova-pro");
        let shown = source.reader.show(&Report::default()).unwrap();
        assert_eq!(source.reader.read(&shown).unwrap(), Report { health: Health::Operational, ..Report::default() }, "{dialect}");
    }
}
