//! The drills that can be done, listed; the page before one; and that none begins where it could be taken for what is real.

use crate::app::fixture::Desk;
use crate::app::intent::Intent;
use crate::app::library::SummaryState;
use crate::app::msg::Msg;
use crate::app::screen::tests::{begun, check};
use crate::domain::lang::Lang;
use crate::domain::rehearsals::{Planned, Rehearsed};
use crate::domain::time::Span;
use crate::domain::yaml::{Fault, Faults, Node, Place, Problem};

/// One was lived through twelve days ago; another was left in the middle yesterday.
fn lived(desk: &mut Desk) {
    desk.left_open(SummaryState::Closed);
    let mut list = desk.shared.incidents.clone().unwrap();
    let drill = |scenario: &str, days: u64, ended| Rehearsed {
        scenario: Some(scenario.to_owned()),
        runbooks: [].into(),
        really: Span::minutes(days * 24 * 60).before(desk.shared.now),
        ended,
    };
    (list[0].drill, list[0].rehearsed) = (true, Some(drill("cloudflare-2025-11-18", 12, true)));
    (list[1].drill, list[1].rehearsed) = (true, Some(drill("openai-2025-06-10", 1, false)));
    desk.tell(Msg::Incidents(list));
}

fn fault() -> Vec<Fault> {
    let mut faults = Faults::of("drills/notre-nuit.yaml");
    faults.add(
        Place { line: 12, column: 3 },
        Problem::UnknownKey { key: "briefng".to_owned(), nearest: Some("briefing".to_owned()), known: Vec::new() },
    );
    faults.into_list()
}

/// A quiet night of a firm that has planned nothing.
fn calm(lang: Lang) -> Desk {
    let mut desk = Desk::calm(lang);
    planned(&mut desk, &[]);
    desk
}

/// What the firm means to do.
fn planned(desk: &mut Desk, yaml: &[&str]) {
    let zone = desk.shared.zone().clone();
    let parse = |yaml: &&str| Planned::parse(&Node::parse(yaml).unwrap(), &zone, &mut Faults::default()).unwrap();
    desk.shared.workspace.drills = yaml.iter().map(parse).collect();
}

#[test]
fn the_firms_own_come_first_and_each_says_when_it_was_lived_through() {
    check("drills", |desk| {
        *desk = calm(desk.shared.lang);
        lived(desk);
        desk.keys("gej");
    });
}

#[test]
fn what_is_due_comes_before_the_firms_own() {
    check("drills_planned", |desk| {
        *desk = calm(desk.shared.lang);
        lived(desk);
        let soon = "{scenario: price-change, on: 2026-12-01 10:00, who: [lea, comms]}";
        planned(
            desk,
            &["{scenario: its-us, every: 365d}", "{runbook: ai-down, every: 90d}", soon, "{scenario: cloudflare-2025-11-18, every: 11d}"],
        );
        desk.keys("gej");
    });
}

#[test]
fn a_runbook_that_is_planned_is_walked_as_a_drill() {
    let mut desk = calm(Lang::En);
    planned(&mut desk, &["{runbook: ai-down, on: 2026-12-01}"]);
    desk.keys("ge<enter>");
    assert!(desk.screen(80, 24).contains("DRILL: The AI provider is down"), "{}", desk.screen(80, 24));
}

#[test]
fn the_calm_board_says_which_drill_is_due_and_no_other_board_does() {
    check("board_drill", |desk| {
        *desk = calm(desk.shared.lang);
        planned(desk, &["{scenario: its-us, every: 90d}", "{scenario: cloudflare-2025-11-18, on: 2026-12-01}"]);
    });
    let due = ["{scenario: its-us, on: 2026-11-20}"];
    let said = |desk: &Desk| desk.screen(120, 40).contains("Drill overdue, planned Fri 20 Nov: It is us (composed): g e");
    let mut desk = calm(Lang::En);
    planned(&mut desk, &due);
    assert!(said(&desk), "{}", desk.screen(120, 40));
    desk.left_open(SummaryState::Open);
    assert!(!said(&desk), "an incident is open");
    let mut desk = Desk::new(Lang::En);
    planned(&mut desk, &due);
    assert!(!said(&desk), "a provider is down");
    let mut desk = calm(Lang::En);
    planned(&mut desk, &["{scenario: its-us, on: 2027-11-20}"]);
    assert!(!desk.screen(120, 40).contains("g e"), "there is time");
}

#[test]
fn what_is_wrong_in_a_file_of_the_firms_own_is_said_below() {
    check("drills_faults", |desk| {
        *desk = calm(desk.shared.lang);
        let mut scenarios = desk.shared.scenarios.clone().unwrap();
        scenarios.faults = fault();
        desk.tell(Msg::Scenarios(scenarios));
        desk.keys("ge");
    });
}

#[test]
fn before_it_begins_the_players_read_what_they_may_know() {
    check("drill_before", |desk| {
        *desk = calm(desk.shared.lang);
        desk.keys("gej<enter>");
    });
    let mut desk = calm(Lang::Fr);
    desk.keys("gej<enter>");
    let scenario = desk.shared.scenarios.as_ref().unwrap().find("cloudflare-2025-11-18").unwrap().scenario.clone();
    let screen = desk.screen(120, 200);
    let [facilitator, lesson] = [&scenario.roles.facilitator.as_ref().unwrap().fr, &scenario.lesson.fr].map(|text| &text[..24]);
    assert!(!screen.contains(facilitator) && !screen.contains(lesson), "{screen}");
}

#[test]
fn it_begins_at_the_speed_that_was_chosen() {
    let mut desk = calm(Lang::En);
    desk.keys("gej<enter>");
    assert!(desk.screen(80, 24).contains("at ×10"), "{}", desk.screen(80, 24));
    desk.keys("+--<enter>");
    let exercise = desk.shared.exercise.as_ref().unwrap();
    assert_eq!((exercise.play.scenario.id.as_str(), exercise.speed), ("cloudflare-2025-11-18", 5));
    assert!(desk.screen(80, 24).contains("DRILL"), "{}", desk.screen(80, 24));
    // Below its briefing is the board, not the list that it was chosen from.
    desk.keys("<esc>");
    assert!(desk.screen(80, 24).contains("Service"), "{}", desk.screen(80, 24));
}

#[test]
fn what_is_real_meanwhile_is_said_before() {
    check("drill_meanwhile", |desk| {
        planned(desk, &[]);
        desk.left_open(SummaryState::Open);
        desk.keys("gej<enter>");
    });
}

#[test]
fn however_it_was_begun_an_incident_that_is_left_open_is_named() {
    let mut desk = calm(Lang::En);
    desk.left_open(SummaryState::Open);
    let wanted = desk.shared.scenarios.as_ref().unwrap().find("its-us").unwrap().rehearsal(10);
    desk.tell(Msg::Wants(Intent::Rehearse(Box::new(wanted))));
    assert!(desk.screen(80, 24).contains("A real incident was left open: “OpenAI · L'IA ne répond plus”"), "{}", desk.screen(80, 24));
}

#[test]
fn trouble_that_is_real_now_is_said_before() {
    let mut desk = Desk::new(Lang::En);
    planned(&mut desk, &[]);
    desk.keys("gej<enter>");
    assert!(desk.screen(80, 24).contains("OpenAI has real trouble right now"), "{}", desk.screen(80, 24));
}

#[test]
fn none_is_offered_in_the_middle_of_an_incident() {
    let mut desk = Desk::new(Lang::En);
    begun(&mut desk);
    desk.keys("ge");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("A real incident is open here"), "{screen}");
    desk.keys("<ctrl-p>go to the drills");
    assert!(desk.screen(80, 24).contains("Nothing fits"), "{}", desk.screen(80, 24));
    assert!(desk.shared.exercise.is_none());
}

#[test]
fn a_second_one_waits_for_the_end_of_the_first() {
    let mut desk = calm(Lang::En);
    desk.keys("gej<enter><enter>");
    assert!(desk.shared.exercise.is_some());
    desk.keys("<esc>ge");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("A drill is under way already"), "{screen}");
}

#[test]
fn after_the_report_of_one_another_begins() {
    let mut desk = calm(Lang::En);
    desk.keys("gej<enter><enter>");
    desk.tell(Msg::Wants(Intent::Declare(Default::default())));
    desk.tell(Msg::Wants(Intent::Do(crate::domain::incident::Command::Close { reason: "end".into() })));
    assert!(desk.shared.open.as_ref().is_some_and(|open| open.incident.closed.is_some()));
    desk.keys("ge<enter><enter>");
    assert_eq!(desk.shared.exercise.as_ref().map(|exercise| exercise.play.scenario.id.as_str()), Some("its-us"));
    assert!(desk.shared.open.is_none());
}
