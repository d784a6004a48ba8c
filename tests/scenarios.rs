//! The shipped scenarios of famous outages: without fault, playable at every minute, and row by row what the collected facts say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use relais::domain::effect::Outcome;
use relais::domain::incident::Trust;
use relais::domain::provider::Provider;
use relais::domain::scenario::{Around, Kind, Play, Precision, Row, Scenario, Seen};
use relais::domain::status::{SourceKey, Voice};
use relais::domain::time::{Date, Span, Timestamp};
use relais::domain::yaml::{Faults, Node};
use relais::runtime::scenarios::Scenarios;
use relais::shipped;

fn scenario(id: &str) -> Scenario {
    let mut faults = Faults::of(format!("drills/{id}.yaml"));
    let scenario = Scenario::parse(id, shipped::scenario(id).unwrap(), &mut faults);
    assert_eq!(faults.into_list(), [], "{id}");
    scenario.unwrap()
}

fn scenarios() -> Vec<Scenario> {
    shipped::scenario_ids().iter().map(|id| scenario(id)).collect()
}

fn providers() -> BTreeMap<String, Provider> {
    let read = |id: String| {
        let node = Node::parse(shipped::provider(&id).unwrap()).unwrap();
        let provider = Provider::parse(&id, &node, &mut Faults::default()).unwrap();
        (id, provider)
    };
    shipped::provider_ids().into_iter().map(read).collect()
}

#[test]
fn every_scenario_is_without_fault_and_names_only_what_exists() {
    let (providers, library) = (providers(), shipped::library());
    let providers = providers.iter().map(|(id, provider)| (id.as_str(), provider)).collect();
    let runbooks = library.iter().filter_map(|file| file.path.strip_prefix("runbooks/")?.strip_suffix(".yaml")).collect();
    for scenario in scenarios() {
        let mut said = Faults::of(&scenario.id);
        scenario.remarks(Around { providers: &providers, runbooks: &runbooks }, &mut said);
        assert_eq!(said.into_list(), []);
        let roles = [&scenario.roles.players, &scenario.roles.facilitator, &scenario.roles.observer];
        assert!(roles.iter().all(|role| role.is_some()) && !scenario.runbooks.is_empty(), "{}", scenario.id);
        let head = "# yaml-language-server: $schema=../.schemas/scenario.json\n";
        assert!(shipped::scenario(&scenario.id).unwrap().starts_with(head), "{}", scenario.id);
    }
}

#[test]
fn a_scenario_of_the_workspace_stands_in_place_of_the_shipped_one() {
    let root = tempfile::tempdir().unwrap();
    std::fs::create_dir(root.path().join("drills")).unwrap();
    let own = shipped::scenario("rumour").unwrap().replacen("kind: rumour", "kind: terms", 1);
    std::fs::write(root.path().join("drills/rumour.yaml"), own).unwrap();
    let read = Scenarios::read(root.path());
    assert_eq!((read.faults.len(), read.own(), read.listed.len()), (0, 1, shipped::scenario_ids().len()));
    let found = |id: &str| read.find(id).map(|listed| (listed.own, listed.scenario.kind));
    assert_eq!((found("rumour"), found("its-us"), found("none")), (Some((true, Kind::Terms)), Some((false, Kind::Ours)), None));
}

#[test]
fn every_scenario_has_people_who_call_while_it_is_played() {
    for scenario in scenarios() {
        let (id, began) = (scenario.id.clone(), scenario.begins);
        let play = Play { scenario: Arc::new(scenario), began };
        let injects: Vec<_> =
            play.injects(began..Span::minutes(1).after(play.ends())).map(|(_, row)| row.inject.as_ref().unwrap()).collect();
        assert!((5..=9).contains(&injects.len()), "{id}: {}", injects.len());
        assert!(injects.iter().all(|inject| inject.expect.is_some()), "{id}");
        assert_eq!(injects.len(), play.scenario.rows.iter().filter(|row| row.inject.is_some()).count(), "{id}: one is never played");
    }
}

#[test]
fn every_source_can_be_read_at_every_minute() {
    let providers = providers();
    for scenario in scenarios() {
        let began = "2026-11-29T09:00:00Z".parse().unwrap();
        let play = Play { scenario: Arc::new(scenario), began };
        let cast = play.scenario.cast();
        // Where nobody is named it is our own line that fails, for everybody.
        let cast: Vec<&Provider> = providers.values().filter(|provider| cast.is_empty() || cast.contains(provider.id.as_str())).collect();
        let mut now = began;
        while now <= play.ends() {
            for source in cast.iter().flat_map(|provider| provider.sources.iter().map(move |source| (&provider.id, source))) {
                read(&play, source.0, source.1, &providers, now);
            }
            now = Span::minutes(1).after(now);
        }
    }
}

/// A page that answers is read by its own format, and a probe says how it went; what is unreachable says nothing.
fn read(play: &Play, provider: &str, source: &relais::domain::status::Source, providers: &BTreeMap<String, Provider>, now: Timestamp) {
    let asked = source.reader.ask();
    let Some(answer) = play.answer(Some(&SourceKey::new(provider, &source.id)), &asked, providers, now) else { return };
    let read = source.reader.read(&answer);
    let is_told = read.is_ok() || matches!(answer, Outcome::Failed(_)) || source.format.voice == Voice::Probe;
    assert!(is_told, "{} {provider}/{} {}: {read:?}", play.scenario.id, source.id, play.real(now));
}

/// Which table of the facts each scenario tells.
const TOLD: &[(&str, &str)] = &[
    ("## D1 ", "openai-2025-06-10"),
    ("### D1b ", "openai-2024-12-11"),
    ("## D2 ", "gpt5-swap-2025-08"),
    ("## D3 ", "aws-2025-10-20"),
    ("## D4 ", "cloudflare-2025-11-18"),
    ("## D5 ", "google-cloud-2025-06-12"),
    ("## D7 ", "azure-2025-10-29"),
    ("## D8 ", "cloudflare-2025-12-05"),
    ("## D14 ", "ovh-fire-2021"),
];

#[test]
fn every_row_is_one_of_the_facts_and_none_is_missing() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/timelines.md");
    let Ok(facts) = std::fs::read_to_string(path) else {
        assert!(std::env::var_os("RELAIS_TEST_ALL").is_none_or(|all| all != "1"), "../shared/facts/timelines.md is not here");
        println!("left out: the facts of the outages (../shared/facts/timelines.md is not here)");
        return;
    };
    let mut wrong = Vec::new();
    for (heading, id) in TOLD {
        let scenario = scenario(id);
        let mut told: Vec<&Row> = scenario.rows.iter().filter(|row| row.says.is_some()).collect();
        let facts = table(&facts, heading);
        assert!(!facts.is_empty(), "{heading}");
        for fact in facts {
            match told.iter().position(|row| fact.is(row)) {
                Some(place) => drop(told.remove(place)),
                None => wrong.push(format!("{id}: missing or different: {}", fact.line)),
            }
        }
        wrong.extend(told.iter().map(|row| format!("{id}: in no table: line {}, {}", row.line, row.at)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One row of a table of facts.
struct Fact<'a> {
    when: &'a str,
    precision: Precision,
    seen: BTreeSet<&'static str>,
    confidence: Trust,
    line: &'a str,
}

impl Fact<'_> {
    fn is(&self, row: &Row) -> bool {
        // A month alone is told at one of its days.
        let is_then = match self.precision {
            Precision::Day => row.at.strftime("%Y-%m-%d").to_string().starts_with(self.when),
            Precision::About | Precision::Minute => row.at.strftime("%Y-%m-%d %H:%M").to_string() == self.when,
        };
        is_then && row.precision == self.precision && names(&row.seen) == self.seen && row.confidence == Some(self.confidence)
    }
}

fn names(seen: &[Seen]) -> BTreeSet<&'static str> {
    seen.iter().filter_map(|seen| Seen::WORDS.iter().find(|(_, known)| known == seen)).map(|(word, _)| *word).collect()
}

/// The rows of the first table below a heading; what is doubtful is left out, for no drill plays it.
fn table<'a>(facts: &'a str, heading: &str) -> Vec<Fact<'a>> {
    let section = facts.lines().skip_while(|line| !line.starts_with(heading));
    let lines: Vec<&str> = section.skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|')).collect();
    let cells = |line: &'a str| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<&str>>();
    let column = |name: &str| cells(lines[0]).iter().position(|cell| *cell == name);
    let (seen, confidence) = (column("seen by").unwrap(), column("conf.").unwrap());
    let rows = lines.iter().skip(2).map(|line| (*line, cells(line)));
    rows.flat_map(|(line, cells)| of_row(line, &cells, seen, confidence)).collect()
}

fn of_row<'a>(line: &'a str, cells: &[&'a str], seen: usize, confidence: usize) -> Vec<Fact<'a>> {
    // Where two marks stand, the weaker one holds for the row.
    let mark = cells[confidence].split([' ', ',']).next().unwrap().chars().filter(char::is_ascii_uppercase).max();
    let confidence = match mark.unwrap() {
        'A' => Trust::Official,
        'B' => Trust::Confirmed,
        'C' => Trust::Press,
        _ => return Vec::new(),
    };
    let fact = |when: &'a str| {
        let (first, is_about) = (when.trim().trim_start_matches('~').split(" → ").next().unwrap(), when.trim().starts_with('~'));
        let precision = match first.len() {
            ..=10 => Precision::Day,
            _ if is_about => Precision::About,
            _ => Precision::Minute,
        };
        assert!(precision != Precision::Day || first.len() == 7 || first.parse::<Date>().is_ok(), "{line}");
        Fact { when: first, precision, seen: who(cells[seen]), confidence, line }
    };
    cells[0].split(" / ").map(fact).collect()
}

fn who(cell: &str) -> BTreeSet<&'static str> {
    let word = |mark: &str| match mark.trim() {
        "int" => "inside",
        "usr" => "users",
        "pub" => "official",
        "3p" => "press",
        other => panic!("{other}"),
    };
    cell.split(['/', '→', '+']).map(word).collect()
}
