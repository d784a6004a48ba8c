//! The shipped messages, held against the rules of wording, in both languages.

use std::collections::{BTreeMap, BTreeSet};

use relais::domain::lang::Lang;
use relais::domain::stage::Stage;
use relais::domain::status::Health;
use relais::domain::template;
use relais::domain::text::Text;
use relais::domain::wording::{Draft, Known, Written, findings, template_findings};
use relais::shipped;

/// What each audience is told, by stage.
const STAGES: &[&str] = &[
    "client-acknowledged",
    "client-located",
    "client-nochange",
    "client-delivery",
    "client-watching",
    "client-over",
    "client-changed",
    "client-drill",
    "public-acknowledged",
    "public-update",
    "public-over",
    "management-note",
    "team-alert",
];

/// Every shipped template: its id, its language, its text.
fn templates() -> Vec<(String, Lang, &'static str)> {
    let of = |path: &str| {
        let (id, code) = path.strip_prefix("templates/")?.strip_suffix(".md")?.rsplit_once('.')?;
        Some((id.to_owned(), Lang::ALL.into_iter().find(|lang| lang.code() == code)?))
    };
    shipped::templates().into_iter().map(|file| (of(&file.path).unwrap(), file.text)).map(|((id, lang), text)| (id, lang, text)).collect()
}

/// The names of a scene: a long title is the worst for a subject.
fn names(lang: Lang, deliveries: &str) -> BTreeMap<String, String> {
    let service = if lang == Lang::Fr { "Rédaction et mise en page" } else { "Drafting and page layout" };
    [
        ("service", service),
        ("provider", "OpenAI"),
        ("recipient.name", "Jeanne Dupont"),
        ("recipient.contact", "Jeanne"),
        ("deliveries", deliveries),
        ("next_update", "08:20 CET"),
        ("workspace", "Atelier Nova"),
        ("severity", "1"),
        ("incident.title", "OpenAI"),
        ("incident.id", "20261122-openai"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

#[test]
fn every_stage_is_told_in_both_languages_with_the_same_names() {
    let all = templates();
    let ids: BTreeSet<&str> = all.iter().map(|(id, _, _)| id.as_str()).collect();
    assert_eq!(ids, STAGES.iter().copied().collect());
    for id in ids {
        assert_ne!(Stage::of(id), Stage::News, "{id}");
        let [fr, en] = Lang::ALL.map(|lang| {
            let (_, _, text) =
                all.iter().find(|(other, other_lang, _)| other == id && *other_lang == lang).unwrap_or_else(|| panic!("{id} {lang:?}"));
            template::names(text).unwrap()
        });
        assert_eq!(fr, en, "{id}");
    }
}

#[test]
fn no_shipped_message_says_what_it_should_not() {
    let mut said = Vec::new();
    let dates = ["", "- Brochure : prévue le 24 novembre, nouvelle date le 26 novembre", "- Leaflet: was due 24 November, now 26 November"];
    for ((id, lang, text), deliveries) in templates().into_iter().flat_map(|template| dates.map(|dates| (template.clone(), dates))) {
        if deliveries.starts_with(if lang == Lang::Fr { "- L" } else { "- B" }) {
            continue;
        }
        let text = template::render(text, &names(lang, deliveries)).unwrap();
        for seen in Health::ALL {
            let known = Known {
                seen: vec![seen],
                providers: vec!["OpenAI"],
                public: vec!["Atelier Nova"],
                internal: vec!["ai-down", "drafting", "notices", "lea"],
                ..Known::default()
            };
            let draft = Written::of(&text).draft(lang, Stage::of(&id));
            // The page for the management names its file, which is ours.
            let found = findings(&draft, &known).into_iter().filter(|finding| id != "management-note" || finding.rule != "internal-name");
            said.extend(found.map(|finding| format!("{id}.{} {}: {}", lang.code(), finding.rule, finding.what.en)));
        }
    }
    said.dedup();
    assert_eq!(said, [""; 0]);
}

#[test]
fn no_template_is_found_fault_with_before_its_names_are_replaced() {
    for (id, lang, text) in templates() {
        let found = template_findings(&Written::of(text).draft(lang, Stage::of(&id)));
        assert_eq!(found, [], "{id}.{}", lang.code());
    }
}

#[test]
fn a_drill_says_so_first_and_last_and_the_public_is_not_called_by_name() {
    for (id, lang, text) in templates() {
        let word = if lang == Lang::Fr { "EXERCICE" } else { "EXERCISE" };
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        if id == "client-drill" {
            assert!(lines[0].contains(word) && lines[1].starts_with(word) && lines[lines.len() - 2].starts_with(word), "{text}");
        } else {
            assert!(!text.contains(word), "{id}");
        }
        if id.starts_with("public-") {
            assert!(!text.contains("recipient.") && !text.contains("provider"), "{id}");
        }
    }
}

#[test]
fn a_finding_keeps_its_key_for_as_long_as_its_words_stay_the_same() {
    let keys = |body: &str| -> Vec<String> {
        let draft = Draft::new("", body, Lang::En);
        findings(&draft, &Known::default()).iter().map(|finding| finding.key()).collect()
    };
    let promised = keys("Hello Ann,\n\nYour site does not open. It will be fixed by 3 pm. Next news: 15:00 CET.");
    assert_eq!(promised.len(), 1);
    assert_eq!(promised, keys("Hello Bob,\n\nYour site does not open.\nNext news: 16:00 CET.\nIt WILL be fixed by 3 pm."));
    assert_ne!(promised, keys("Hello Ann,\n\nYour site does not open. It will be fixed by 4 pm. Next news: 15:00 CET."));
    let mute = keys("Hello Ann,\n\nWe are on it. Next news: 15:00 CET.");
    assert_eq!(mute.len(), 1);
    assert_eq!(mute, keys("Hello Bob,\n\nWe are on it. Next news: 16:00 CET."));
    assert_ne!(mute, keys("Hello Ann,\n\nWe are all on it. Next news: 15:00 CET."));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(128))]

    /// Whatever a text holds, a finding stands in it: its words are where it says that they are.
    #[test]
    fn a_finding_stands_where_it_says(text in "(?s)(Subject: .{0,20}\n\n)?(.|à 15 h|\\{\\{ next_update|sera rétabli|10\\.0\\.0\\.1|leur faute|l'|\n){0,40}") {
        let written = Written::of(&text);
        for lang in Lang::ALL {
            let known = Known { internal: vec!["a b", "É"], secret_names: vec!["İ"], providers: vec![""], public: vec!["", "x"], ..Known::default() };
            for finding in findings(&written.draft(lang, Stage::News), &known) {
                let place = written.place(&finding);
                if place.line == 0 {
                    continue;
                }
                let line = text.trim_start_matches('\u{feff}').lines().nth(place.line as usize - 1).unwrap();
                // What is told of it cannot act: a sign that would is left out.
                let rest = Text::line(&line.chars().skip(place.column as usize - 1).collect::<String>());
                let first = finding.words.split(' ').next().unwrap_or_default();
                proptest::prop_assert!(rest.starts_with(first), "{finding:?} in {line:?}");
            }
        }
    }
}
