//! `relais deps` and `relais whatif` on the shipped catalogue and the sample: the outages that began it all, and the matrix of who
//! fell with whom.

mod cli_home;

use cli_home::{Home, Said};
use relais::domain::graph::Graph;
use relais::domain::provider::Provider;
use relais::domain::yaml::{Faults, Node};
use relais::shipped;
use serde_json::Value;

fn catalogue() -> Graph {
    let read = |id: String| {
        let node = Node::parse(shipped::provider(&id).unwrap()).unwrap();
        Provider::parse(&id, &node, &mut Faults::default()).unwrap()
    };
    Graph::of(&shipped::provider_ids().into_iter().map(read).collect::<Vec<_>>())
}

fn json(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {said:?}"))
}

fn strings(list: &Value, key: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap_or_default().to_owned()).collect()
}

/// The services that fall, with whom to switch to.
type Down = Vec<(String, Option<String>)>;
/// The candidates that fall, by service.
type Gone = Vec<(String, Vec<String>)>;

/// What becomes of the services of the sample: those that fall with whom to switch to, and which candidates are lost.
fn sample(fallen: &[&str]) -> (Down, Gone) {
    let home = Home::new();
    let answer = json(&home.run(&[&["whatif", "--json"], fallen].concat()));
    let services = answer["services"].as_array().unwrap();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let falls = services.iter().filter(|service| service["state"] == "falls");
    let falls = falls.map(|service| (text(&service["service"]).unwrap(), text(&service["switch_to"])));
    let lost = services.iter().map(|service| (text(&service["service"]).unwrap(), strings(&service["falls"], "provider")));
    (falls.collect(), lost.filter(|(_, lost)| !lost.is_empty()).collect())
}

fn falls(list: &[(&str, &str)]) -> Down {
    list.iter().map(|(service, to)| ((*service).to_owned(), Some((*to).to_owned()))).collect()
}

fn lost(list: &[(&str, &[&str])]) -> Gone {
    list.iter().map(|(service, lost)| ((*service).to_owned(), lost.iter().map(|id| (*id).to_owned()).collect())).collect()
}

#[test]
fn openai_alone_falls_and_the_others_take_over() {
    // 10 June 2025; and August 2025, when the models behind it were changed overnight: the same provider is to be left.
    let (down, gone) = sample(&["openai"]);
    assert_eq!(down, falls(&[("drafting", "mistral")]));
    assert_eq!(gone, lost(&[("drafting", &["openai"])]));
}

#[test]
fn aws_takes_what_nobody_saw_with_it() {
    // 20 October 2025.
    let (down, gone) = sample(&["aws"]);
    assert_eq!(down, falls(&[("payments", "paypal")]));
    let fallbacks: &[(&str, &[&str])] =
        &[("drafting", &["anthropic"]), ("payments", &["stripe"]), ("newsletter", &["mailgun"]), ("calls", &["zoom"])];
    assert_eq!(gone, lost(fallbacks));
}

#[test]
fn cloudflare_takes_the_fallbacks_as_well() {
    // 18 November 2025: whoever is behind it is no fallback.
    let (down, gone) = sample(&["cloudflare"]);
    assert_eq!(down, falls(&[("drafting", "ollama"), ("website", "ovhcloud")]));
    let fallbacks: &[(&str, &[&str])] =
        &[("drafting", &["openai", "mistral", "anthropic"]), ("website", &["cloudflare"]), ("calls", &["zoom"])];
    assert_eq!(gone, lost(fallbacks));
}

#[test]
fn the_catalogue_has_the_matrix_of_who_fell_with_whom() {
    let graph = catalogue();
    let matrix: &[(&str, &[&str], &[&str])] = &[
        // The cause, who fell, who is known to have stood.
        ("azure", &["openai", "microsoft-365", "microsoft-copilot"], &[]),
        ("google-cloud", &["openai", "anthropic", "gemini", "shopify", "cloudflare"], &["camocopy"]),
        ("aws", &["perplexity", "slack", "zoom", "signal"], &["camocopy", "downdetector"]),
        ("cloudflare", &["openai", "anthropic", "perplexity", "mistral", "shopify", "downdetector", "x", "zoom"], &["camocopy", "gemini"]),
    ];
    for (cause, down, up) in matrix {
        let missing: Vec<_> = down.iter().filter(|id| !graph.stands(id, cause)).collect();
        let wrong: Vec<_> = up.iter().filter(|id| graph.stands(id, cause)).collect();
        assert!(missing.is_empty() && wrong.is_empty(), "{cause}: {missing:?} {wrong:?}");
    }
    // An edge says that one may fall with the other. Downdetector stood on 12 June 2025, when a part of Cloudflare fell with Google.
    assert!(graph.stands("downdetector", "google-cloud"));
}

#[test]
fn the_usual_fallbacks_are_never_called_independent() {
    let graph = catalogue();
    let four = ["openai", "anthropic", "perplexity", "mistral"];
    for (one, other) in four.iter().flat_map(|one| four.iter().map(move |other| (*one, *other))).filter(|(one, other)| one != other) {
        let shares = graph.shares(one, other);
        let cloudflare = shares.iter().find(|share| share.id == "cloudflare");
        assert!(cloudflare.is_some_and(|share| share.one.kinds == share.other.kinds), "{one} {other}");
        assert!(!graph.are_apart(one, other));
    }
    assert!(four.iter().all(|id| graph.are_apart(id, "ollama") && graph.are_apart(id, "camocopy")));
}

#[test]
fn what_is_under_a_law_falls_and_what_is_under_none_that_was_found_is_not_known() {
    let home = Home::new();
    let said = home.run(&["whatif", "--jurisdiction", "us", "--lang", "en"]);
    for part in ["providers under the law of US fall: ", "Web site: falls. Cloudflare carries it.\n  Switch to OVHcloud.\n", "Uncertain, "]
    {
        assert!(said.out.contains(part), "{part}: {}", said.out);
    }
    assert!(said.out.ends_with("What is planned for that: `relais start nobody-left`.\n"), "{}", said.out);
    let answer = json(&home.run(&["whatif", "--jurisdiction", "US", "--json"]));
    let files = answer["services"].as_array().unwrap().iter().find(|one| one["service"] == "files").unwrap();
    assert_eq!((&files["state"], &files["remains"][0]["unsure"]), (&"unknown".into(), &true.into()));
    let nowhere = home.run(&["whatif", "--jurisdiction", "zz", "--lang", "en"]);
    assert_eq!(nowhere.code, Some(2));
    assert!(nowhere.err.contains("error: no provider that is known is under the law of zz\nhint: known: "), "{}", nowhere.err);
}

#[test]
fn the_tower_is_told_drawn_and_written_as_data() {
    let home = Home::new();
    let fr = home.run(&["deps", "--lang", "fr"]);
    assert_eq!(fr.code, Some(0));
    assert!(
        fr.out.contains("Porte le plus\u{a0}: Cloudflare. S'il tombe, 2 services sur 6 tombent\u{a0}: Rédaction, Site web.\n"),
        "{}",
        fr.out
    );
    let en = home.run(&["deps", "--lang", "en", "--ascii"]).out;
    assert!(en.contains("\n  Cloudflare       ##  2 of 6  Drafting, Web site  < carries most\n"), "{en}");
    let tower = json(&home.run(&["deps", "--json"]));
    assert_eq!(strings(&tower["services"], "provider"), ["openai", "stripe", "cloudflare", "brevo", "dropbox", "jitsi"]);
    let cloudflare = tower["blocks"].as_array().unwrap().iter().find(|block| block["id"] == "cloudflare").unwrap();
    assert_eq!((&cloudflare["tier"], &cloudflare["carries"]), (&"ground".into(), &2.into()));
    assert!(home.run(&["deps", "--format", "mermaid"]).out.starts_with("flowchart TD\n"));
    assert!(home.run(&["deps", "openai", "--format", "dot"]).out.starts_with("digraph relais {\n"));
    assert_eq!(home.run(&["deps", "--format", "dot", "--json"]).code, Some(2));
}

#[test]
fn one_and_two_are_told_and_nobody_is_met_with_a_name_that_is_near() {
    let home = Home::new();
    let one = json(&home.run(&["deps", "perplexity", "--json"]));
    let ground = strings(&one["stands_on"], "id");
    assert_eq!(ground[..4], ["aws", "cloudflare", "openai", "anthropic"]);
    assert!(ground.contains(&"oracle-cloud".to_owned()), "{ground:?}");
    assert_eq!(one["stands_on"][0]["chain"][0]["kind"], "cloud");
    let two = home.run(&["deps", "copilot", "openai", "--lang", "en"]);
    assert_eq!(two.code, Some(2));
    let two = home.run(&["deps", "openai", "mistral", "--lang", "en"]).out;
    assert!(two.starts_with("OpenAI and Mistral AI are not independent. Both stand on:\n"), "{two}");
    assert!(
        two.contains("  Cloudflare\n    OpenAI stands on Cloudflare (network)\n    Mistral AI stands on Cloudflare (network)\n"),
        "{two}"
    );
    let near = home.run(&["whatif", "opnai", "--lang", "en"]);
    assert!(near.code == Some(2) && near.err.ends_with("error: unknown provider: `opnai`\nhint: did you mean `openai`?\n"), "{near:?}");
    let nothing = home.run(&["whatif", "--lang", "en"]);
    assert_eq!((nothing.code, nothing.err.lines().count()), (Some(2), 1));
}
