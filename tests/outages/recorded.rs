//! Each outage made into a scenario again: without fault, without a name, and with the health that was seen at the hours at which it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use relais::domain::effect::Outcome;
use relais::domain::incident::{Event, Record, Trust};
use relais::domain::postmortem::people;
use relais::domain::provider::Provider;
use relais::domain::scenario::{Known, Lacking, Play, Scenario, recorded};
use relais::domain::status::{Health, SourceKey};
use relais::domain::time::Timestamp;
use relais::domain::yaml::{Faults, Node};

use crate::outages;
use crate::story::{About, Story};

fn written(records: &[Record]) -> Result<String, Lacking> {
    let names: Vec<String> = people(records).into_iter().chain(["Mistral".to_owned()]).collect();
    recorded(records, Known { providers: &BTreeMap::new(), names: &names })
}

fn scenario(text: &str) -> Scenario {
    let mut faults = Faults::of("drills/own.yaml");
    let scenario = Scenario::parse("own", text, &mut faults);
    assert_eq!(faults.into_list(), [], "{text}");
    scenario.unwrap()
}

#[test]
fn each_outage_becomes_a_scenario_in_which_nobody_is_named() {
    for (name, _, records) in outages() {
        let text = written(&records).unwrap();
        let scenario = scenario(&text);
        let told = records.iter().filter(|record| match &record.event {
            Event::HealthSeen { .. } => true,
            Event::Claimed(claim) => claim.confidence != Trust::Rumour,
            _ => false,
        });
        assert_eq!(scenario.rows.iter().filter(|row| row.says.is_some()).count(), told.count(), "{name}");
        for somebody in ["Léa", "Sami", "Inès", "Rivière", "Harper", "Penfret", "Fjord", "Ressac", "Mistral"] {
            assert!(!text.contains(somebody), "{name}: {somebody}\n{text}");
        }
    }
}

#[test]
fn the_call_to_fill_in_is_one_that_can_be_played() {
    let text = written(&outages()[0].2).unwrap();
    let (head, call) = (text.split_once("timeline:\n").unwrap().0, text.rsplit_once("  # - at: ").unwrap().1);
    let rows = scenario(&format!("{head}timeline:\n  - at: {}", call.replace("  # ", "  "))).rows;
    assert!(rows.len() == 1 && rows[0].inject.is_some(), "{rows:?}");
}

#[test]
fn what_is_written_is_read_by_eye() {
    let (_, _, records) = outages().into_iter().find(|(name, ..)| *name == "cloudflare-november").unwrap();
    insta::with_settings!({ snapshot_path => "../snapshots/outages", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("cloudflare-november.scenario", written(&records).unwrap());
    });
}

/// The health that a provider shows at this hour of the real event: the worst of its page and of our check.
fn shown(scenario: &Arc<Scenario>, id: &str, at: Timestamp) -> Health {
    let text = "relais: 1\nname: Net\nkind: network\nsources:\n  - {id: page, format: statuspage, url: \"https://status.net.example/api/v2/summary.json\"}\n  \
                - {id: api, format: http, url: \"https://api.net.example/v1\"}\n";
    let provider = Provider::parse(id, &Node::parse(text).unwrap(), &mut Faults::default()).unwrap();
    let sources = provider.sources.iter().map(|source| source.id.clone()).collect::<Vec<_>>();
    let providers = BTreeMap::from([(id.to_owned(), provider)]);
    let play = Play { scenario: Arc::clone(scenario), began: scenario.begins };
    let health = |source: &String| {
        let reader = &providers[id].sources.iter().find(|known| known.id == *source).unwrap().reader;
        match play.answer(Some(&SourceKey::new(id, source)), &reader.ask(), &providers, at).unwrap() {
            Outcome::Failed(_) => Health::Unknown,
            answer => reader.read(&answer).unwrap().health,
        }
    };
    sources.iter().map(health).max().unwrap()
}

/// Compares what was seen with what is shown, at each hour at which something was.
fn round(records: &[Record], id: &str) -> usize {
    let scenario = Arc::new(scenario(&written(records).unwrap()));
    let mut compared = 0;
    for record in records {
        let Event::HealthSeen { health, .. } = &record.event else { continue };
        assert_eq!(shown(&scenario, id, record.happened_at()), *health, "{}", record.happened_at());
        compared += 1;
    }
    compared
}

#[test]
fn a_provider_is_again_as_it_was_seen_at_the_same_hours() {
    let [june, _, _, cloudflare] = outages().map(|(_, _, records)| records);
    assert!(round(&june, "openai") >= 1 && round(&cloudflare, "cloudflare") >= 1);
    let mut story = turning();
    story.at("11:00", "Tom Rivière").close("rétabli");
    assert_eq!(round(&story.told(), "aws"), 8);
}

/// Page and check by turns, a page that cannot be read in between.
fn turning() -> Story {
    let (by, provider, service) = ("Tom Rivière", ("aws", "AWS"), ("calls", "Visio"));
    let about = About { id: "20251020-071200-aws", title: "AWS : Tom Rivière ne joint rien", severity: 2, provider, service, by };
    let mut story = Story::new("2025-10-20 09:12", about);
    let seen = [
        ("09:20", Health::MajorOutage, "api", "HTTP 500"),
        ("09:30", Health::PartialOutage, "page", "Errors: \"some\" {{ calls }} # fail"),
        ("09:40", Health::Unknown, "page", ""),
        ("09:50", Health::Degraded, "api", "4 s"),
        ("10:00", Health::Operational, "page", "Over"),
        ("10:10", Health::MajorOutage, "page", "Again"),
        ("10:20", Health::Degraded, "page", "Better"),
        ("10:30", Health::Operational, "api", "200"),
    ];
    for (at, health, source, words) in seen {
        story.at(at, by).seen(health, source, words);
    }
    story
}

#[test]
fn what_is_not_over_or_says_nothing_is_no_scenario() {
    let by = "Tom Rivière";
    assert_eq!(written(&turning().told()), Err(Lacking::End));
    let about = About { id: "x", title: "Rien", severity: 4, provider: ("aws", "AWS"), service: ("calls", "Visio"), by };
    let mut story = Story::new("2025-10-20 09:12", about);
    story.at("09:20", by).close("fausse alerte");
    assert_eq!(written(&story.told()), Err(Lacking::Rows));
    assert_eq!(written(&[]), Err(Lacking::Declaration));
}
