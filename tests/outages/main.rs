//! Four outages of the past as journals of the sample firm, with what the providers said: their post-mortems are read by eye, and
//! every hour of a provider stands in the collected facts.

mod drilled;
mod network;
mod openai;
mod recorded;
mod story;

use std::path::Path;

use relais::domain::incident::event::Milestone;
use relais::domain::incident::metrics::{Measure, Reading, intervals};
use relais::domain::incident::{Event, Incident, Record, Trust, corrected, kept, promises};
use relais::domain::lang::Lang;
use relais::domain::postmortem::data::Data;
use relais::domain::postmortem::{Beside, markdown};
use relais::domain::time::{Span, TimeZone, date, hour};
use relais::runtime::load::load;

/// Each outage with its name and the part of the facts that tells it.
fn outages() -> [(&'static str, &'static str, Vec<Record>); 4] {
    [
        ("openai-june", "## D1 ", openai::june()),
        ("openai-august", "## D2 ", openai::august()),
        ("aws-october", "## D3 ", network::aws()),
        ("cloudflare-november", "## D4 ", network::cloudflare()),
    ]
}

#[test]
fn their_post_mortems_are_read_by_eye() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/outages"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let firm = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sample")).workspace.unwrap();
    for (name, _, records) in outages() {
        let provider = Incident::of(records.iter()).unwrap().declared.provider;
        let beside = Beside { before: Some(&[]), ..Beside::of(&firm, provider.as_deref()) };
        for lang in Lang::ALL {
            settings.bind(|| insta::assert_snapshot!(format!("{name}.{}", lang.code()), markdown(&records, Some(lang), beside)));
        }
    }
}

#[test]
fn the_debrief_of_a_drill_is_read_by_eye() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/outages"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let records = drilled::cloudflare();
    for lang in Lang::ALL {
        let text = markdown(&records, Some(lang), Beside::default());
        settings.bind(|| insta::assert_snapshot!(format!("cloudflare-drill.{}", lang.code()), text));
    }
    // Whoever mends the scenario need not look at its hash.
    settings.add_filter("\"hash\": \"[0-9a-f]{32}\"", "\"hash\": \"…\"");
    let data = serde_json::to_value(Data::of(&records, Some(Lang::En), Beside::default())).unwrap();
    let played = serde_json::to_string_pretty(&data["played"]).unwrap();
    settings.bind(|| insta::assert_snapshot!("cloudflare-drill.json", played));
}

#[test]
fn what_really_happened_is_not_told_before_the_end() {
    let mut records = drilled::cloudflare();
    records.retain(|record| !matches!(record.event, Event::Closed { .. } | Event::Claimed(_)));
    let data = Data::of(&records, Some(Lang::En), Beside::default()).unwrap().played.unwrap();
    assert_eq!((data.scenario.as_str(), data.points.len(), data.calls.len(), data.inside.len()), ("cloudflare-2025-11-18", 0, 0, 0));
    assert_eq!((data.cause, data.lesson), (None, None));
    let text = markdown(&records, Some(Lang::En), Beside::default());
    assert!(text.contains("told once the drill is closed"), "{text}");
    for spoiler in ["ClickHouse", "It was no attack", "What one could do", "duplicate rows", "five minutes"] {
        assert!(!text.contains(spoiler), "{spoiler}: {text}");
    }
}

#[test]
fn where_nobody_noted_the_noticing_nothing_is_compared_with_it() {
    let mut records = drilled::cloudflare();
    records.retain(|record| !matches!(record.event, Event::MilestoneMarked { milestone: Milestone::Detected, .. }));
    let text = markdown(&records, Some(Lang::En), Beside::default());
    assert!(text.contains("| unknown |  | noticed |  |"), "{text}");
    assert!(!text.contains("You noticed it") && text.contains("You declared the incident 6 min after it began."), "{text}");
}

fn reading(records: &[Record], measure: Measure) -> Reading {
    let records = corrected(records);
    let all = intervals(Incident::of(records.iter()).as_ref(), &records);
    all.into_iter().find(|interval| interval.measure == measure).unwrap().reading
}

#[test]
fn their_measures_are_those_of_the_facts() {
    let [june, august, aws, cloudflare] = outages().map(|(_, _, records)| records);
    let minutes = |minutes| Reading::Lasted(Span::minutes(minutes));
    assert_eq!(reading(&aws, Measure::StatusLag), minutes(23));
    assert_eq!(reading(&cloudflare, Measure::StatusLag), minutes(28));
    assert_eq!(reading(&cloudflare, Measure::FalseHope), minutes(2 * 60 + 38));
    assert_eq!(reading(&june, Measure::FalseHope), minutes(22));
    assert!(matches!(reading(&aws, Measure::FalseHope), Reading::Between(least, _) if least > Span::minutes(10 * 60)));
    assert!(matches!(reading(&august, Measure::Exposure), Reading::Between(least, most) if most > least));
    assert!(matches!(reading(&august, Measure::StatusLag), Reading::Unknown(_)));
    let late = [&june, &august, &aws, &cloudflare].map(|records| kept(&promises(records)));
    assert_eq!(late, [(2, 3), (1, 1), (2, 3), (2, 3)]);
}

/// How sure a fact is, by its letter, and what may be said of it.
fn letters(trust: Trust) -> &'static [&'static str] {
    match trust {
        Trust::Official => &["A", "A/B"],
        // C for one line alone: AWS at 10:35, which two papers are named for.
        Trust::Confirmed => &["A", "B", "C"],
        Trust::Press => &["C"],
        Trust::Rumour => &["D"],
    }
}

#[test]
fn every_hour_of_a_provider_stands_in_the_facts() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/timelines.md");
    let Ok(facts) = std::fs::read_to_string(file) else {
        assert!(std::env::var_os("RELAIS_TEST_ALL").is_none_or(|all| all != "1"), "../shared/facts is not here");
        println!("left out: the collected facts (../shared/facts is not here)");
        return;
    };
    for (name, part, records) in outages() {
        let table = facts.split(part).nth(1).unwrap().split("\n---").next().unwrap();
        let mut compared = 0;
        for record in &records {
            let Event::Claimed(claim) = &record.event else { continue };
            if claim.confidence == Trust::Rumour {
                continue;
            }
            let at = record.happened_at();
            let (day, time) = (date(at, &TimeZone::UTC), hour(at, &TimeZone::UTC));
            let of_a_day = record.about.is_some_and(|about| about > Span::minutes(60));
            let when = if of_a_day { day } else { format!("{day} {time}") };
            let row = table.lines().find(|line| line.split('|').nth(1).is_some_and(|cell| cell.contains(&when)));
            let row = row.unwrap_or_else(|| panic!("{name}: nothing at {when}: {}", claim.words));
            let sure = row.trim_end_matches(['|', ' ']).rsplit('|').next().unwrap().trim();
            assert!(letters(claim.confidence).contains(&sure), "{name} {when}: {sure}");
            compared += 1;
        }
        assert!(compared >= 4, "{name}");
    }
}
