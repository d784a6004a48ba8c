//! What counts as exercised, told by incidents that are walked command by command.

use std::sync::Arc;

use super::super::event::{Correction, Event, Reply, Staged};
use super::super::story::{Story, start};
use super::super::{Command, Incident, StepState};
use super::{Exercised, Reached, exercised};
use crate::domain::runbook::Runbook;
use crate::domain::time::{Span, Timestamp};
use crate::domain::yaml::Faults;

const STEPS: &str = "
  - {id: look, kind: say, title: {fr: Voir, en: Look}}
  - {id: tell, kind: say, title: {fr: Dire, en: Tell}}
  - {id: hook, kind: fetch, method: POST, url: 'http://127.0.0.1:1/x', title: {fr: Appel, en: Call}}
";

fn walks(story: &Story) -> Vec<Exercised> {
    let incident = Incident::of(&story.records).unwrap();
    exercised(&story.records, &incident, |pinned| Runbook::parse(&pinned.runbook, &pinned.text, &mut Faults::default()).map(Arc::new))
}

fn one(story: &Story) -> Exercised {
    let mut walks = walks(story);
    assert_eq!(walks.len(), 1, "{walks:?}");
    walks.remove(0)
}

fn done(exercised: &Exercised) -> Vec<&str> {
    exercised.steps.keys().map(String::as_str).collect()
}

fn ok(story: &mut Story, step: &str) {
    story.act(Command::Reply { step: step.to_owned(), reply: Reply::Ok });
}

fn skip(story: &mut Story, step: &str) {
    story.act(Command::Skip { step: step.to_owned(), reason: "trop tard".into() });
}

#[test]
fn a_step_that_was_passed_over_is_not_exercised_and_the_end_is_reached_all_the_same() {
    let mut story = Story::of(STEPS);
    ok(&mut story, "look");
    let at = story.records.last().unwrap().at;
    skip(&mut story, "tell");
    assert_eq!(one(&story).reached, Reached::UnderWay);
    skip(&mut story, "hook");
    let walk = one(&story);
    assert_eq!((done(&walk), walk.steps["look"], walk.reached), (vec!["look"], at, Reached::End));
    assert_eq!((walk.runbook.as_str(), walk.drill), ("test", false));
    assert_eq!(walk.texts, [Incident::of(&story.records).unwrap().pinned.unwrap().hash]);
}

#[test]
fn a_walk_in_which_all_was_passed_over_exercises_nothing() {
    let mut story = Story::of(STEPS);
    ["look", "tell", "hook"].iter().for_each(|step| skip(&mut story, step));
    let walk = one(&story);
    assert_eq!((done(&walk), walk.reached), (vec![], Reached::UnderWay));
}

#[test]
fn what_is_in_doubt_or_was_left_is_not_exercised_until_somebody_knows() {
    let mut story = Story::of(STEPS);
    ok(&mut story, "look");
    ok(&mut story, "tell");
    story.act(start("hook"));
    story.act(Command::Resume);
    assert_eq!(story.incident.steps["hook"].state, StepState::InDoubt);
    assert_eq!((done(&one(&story)), one(&story).reached), (vec!["look", "tell"], Reached::UnderWay));
    story.act(Command::Settle { step: "hook".to_owned(), done: true, reason: "vu".into() });
    assert_eq!((done(&one(&story)), one(&story).reached), (vec!["hook", "look", "tell"], Reached::End));
}

#[test]
fn an_incident_that_ends_on_the_way_leaves_its_runbook_unfinished() {
    let mut story = Story::of(STEPS);
    ok(&mut story, "look");
    story.act(Command::Close { reason: "revenu".into() });
    assert_eq!((done(&one(&story)), one(&story).reached), (vec!["look"], Reached::Part));
}

#[test]
fn a_time_that_was_corrected_is_the_time_that_counts() {
    let mut story = Story::of(STEPS);
    ok(&mut story, "look");
    let record = story.records.last().unwrap().clone();
    let happened = Span::minutes(45).before(record.at);
    let correction = |withdrawn: bool| Correction {
        writer: record.writer.to_string(),
        seq: record.seq,
        happened: (!withdrawn).then_some(happened),
        about: None,
        words: None,
        withdrawn,
        reason: "montre".into(),
        by: "lea".to_owned(),
    };
    story.record(Event::Corrected(Box::new(correction(false))));
    assert_eq!(one(&story).steps["look"], happened);
    let mut withdrawn = correction(true);
    withdrawn.seq = story.records.last().unwrap().seq;
    story.record(Event::Corrected(Box::new(withdrawn)));
    assert_eq!(one(&story).steps["look"], record.at, "the correction that was withdrawn does not count");
}

#[test]
fn a_drill_counts_by_the_clock_on_the_wall() {
    let mut story = Story::of(STEPS);
    let really: Timestamp = "2026-11-29T09:00:00Z".parse().unwrap();
    let Event::Declared(declared) = &mut story.records[0].event else { panic!() };
    declared.drill = true;
    let staged = Staged {
        scenario: "s".to_owned(),
        title: "S".into(),
        hash: String::new(),
        text: String::new(),
        began: story.records[0].at,
        really,
        by: "lea".to_owned(),
    };
    story.record(Event::ScenarioPinned(Box::new(staged)));
    ok(&mut story, "look");
    let walk = one(&story);
    assert_eq!((walk.drill, walk.at, walk.steps["look"]), (true, really, really));
}

#[test]
fn each_runbook_of_an_incident_has_its_own_walk() {
    let mut story = Story::of(STEPS);
    ok(&mut story, "look");
    let mut other = story.incident.pinned.clone().unwrap();
    other.runbook = "other".to_owned();
    story.record(Event::RunbookPinned(Box::new(other)));
    ok(&mut story, "look");
    ok(&mut story, "tell");
    skip(&mut story, "hook");
    let walks = walks(&story);
    let told: Vec<_> = walks.iter().map(|walk| (walk.runbook.as_str(), done(walk), walk.reached)).collect();
    assert_eq!(told, [("test", vec!["look"], Reached::Part), ("other", vec!["look", "tell"], Reached::End)]);
    assert!(walks[0].at < walks[1].at);
}

#[test]
fn what_was_taken_back_had_worked() {
    let mut story =
        Story::of("\n  - {id: cut, kind: say, title: {fr: Couper, en: Cut}, undo: {kind: say, text: {fr: Défaire, en: Undo}}}\n");
    ok(&mut story, "cut");
    let at = story.records.last().unwrap().at;
    story.act(Command::Undo { step: "cut".to_owned() });
    assert_eq!(one(&story).steps["cut"], at, "while it is taken back");
    ok(&mut story, "cut");
    assert_eq!(story.incident.steps["cut"].state, StepState::Undone);
    let walk = one(&story);
    assert_eq!((walk.steps["cut"], walk.reached), (at, Reached::End));
}
