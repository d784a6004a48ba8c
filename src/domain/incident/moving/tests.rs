//! A runbook whose text changes while it is walked: what is said, what may happen, what stays true.

use super::super::command::Command;
use super::super::event::{Event, Pinned, Reply};
use super::super::story::{Story, start};
use super::*;
use crate::domain::text::Text;

const WALK: &str = "
  - {id: call, kind: say, title: {fr: Appeler, en: Call}}
  - {id: look, kind: say, title: {fr: Regarder, en: Look}}
  - {id: hook, kind: fetch, method: POST, url: 'http://127.0.0.1:1/x', title: {fr: Sonner, en: Ring}}
  - {id: tell, kind: say, title: {fr: Dire, en: Tell}}
";
const LOOK: &str = "  - {id: look, kind: say, title: {fr: Regarder, en: Look}}\n";
const NEW: &str = "  - {id: sure, kind: say, title: {fr: Relire, en: Reread}}\n";

fn move_to(pinned: &Pinned) -> Command {
    Command::MoveRunbook(Box::new(pinned.clone()))
}

fn done(story: &mut Story, step: &str) {
    story.act(Command::Reply { step: step.to_owned(), reply: Reply::Ok });
}

/// The first two steps are done.
fn half_way() -> Story {
    let mut story = Story::of(WALK);
    done(&mut story, "call");
    done(&mut story, "look");
    story
}

/// What the move to this text would mean: each id with its fate, and where one would be.
fn meaning(story: &Story, pinned: &Pinned) -> (Vec<(String, Fate)>, Option<String>) {
    let (old, new) = (story.read(story.incident.pinned.as_ref().unwrap()), story.read(pinned));
    let Moving { changes, next } = moving(&story.incident, &old, &new, Some(pinned));
    let changes = changes.into_iter().map(|(change, fate)| (change.id, fate)).collect();
    (changes, next.map(|step| step.common.id.clone()))
}

fn said(id: &str, fate: Fate) -> (Vec<(String, Fate)>, Option<String>) {
    (vec![(id.to_owned(), fate)], Some("hook".to_owned()))
}

#[test]
fn what_a_difference_means_depends_on_where_one_is() {
    let story = half_way();
    assert_eq!(meaning(&story, &story.text("fr: Dire", "fr: Tout dire")), said("tell", Fate::Ahead));
    assert_eq!(meaning(&story, &story.text("fr: Appeler", "fr: Rappeler")), said("call", Fate::DoneBefore));
    assert_eq!(meaning(&story, &story.text(LOOK, "")), said("look", Fate::DoneAndGone));
    let behind = story.text(LOOK, &format!("{NEW}{LOOK}"));
    assert_eq!(meaning(&story, &behind), (vec![("sure".to_owned(), Fate::Behind)], Some("sure".to_owned())));
    let after = story.text(LOOK, &format!("{LOOK}{NEW}"));
    assert_eq!(meaning(&story, &after), (vec![("sure".to_owned(), Fate::Ahead)], Some("sure".to_owned())));
}

#[test]
fn done_stays_done_gone_stays_in_the_record_and_one_stands_at_the_first_that_is_left() {
    let mut story = half_way();
    let new = story.text(LOOK, NEW);
    let events = story.act(move_to(&new));
    assert_eq!(events, [Event::RunbookMoved(Box::new(new.clone()))]);
    assert_eq!(story.here(), Some("sure"));
    assert_eq!(story.incident.steps["call"].state, StepState::Done);
    assert_eq!(story.incident.steps["look"].state, StepState::Done, "it was done, whatever the text says now");
    assert_eq!(story.incident.pinned.as_ref(), Some(&new));
    assert_eq!(Incident::of(&story.records).as_ref(), Some(&story.incident), "a replay comes to the same");
    done(&mut story, "sure");
    assert_eq!(story.here(), Some("hook"));
}

#[test]
fn what_is_under_way_or_in_doubt_ends_first() {
    let mut story = half_way();
    let new = story.text("fr: Dire", "fr: Tout dire");
    story.act(start("hook"));
    assert_eq!(story.order(move_to(&new)), Err(Refusal::StillRunning("hook".to_owned())));
    story.act(Command::Resume);
    assert_eq!(story.order(move_to(&new)), Err(Refusal::InDoubt("hook".to_owned())));
    story.act(Command::Settle { step: "hook".to_owned(), done: true, reason: Text::line("seen") });
    story.act(move_to(&new));
    assert_eq!(story.here(), Some("tell"));
}

#[test]
fn an_old_text_is_kept_once_and_may_still_be_left() {
    let mut story = half_way();
    let new = story.text("fr: Dire", "fr: Tout dire");
    let keep = |hash: &str| Command::KeepRunbook { hash: hash.to_owned() };
    story.act(keep(&new.hash));
    assert_eq!(story.incident.kept, [new.hash.clone()].into());
    assert_eq!(story.order(keep(&new.hash)), Err(Refusal::NothingNew));
    assert_eq!(story.here(), Some("hook"), "nothing else is changed by it");
    story.act(move_to(&new));
    assert!(story.incident.kept.is_empty());
    assert_eq!(story.order(move_to(&new)), Err(Refusal::NothingNew));
    assert_eq!(story.order(keep(&new.hash)), Err(Refusal::NothingNew));
}

#[test]
fn a_text_that_cannot_be_walked_or_is_of_another_runbook_is_refused() {
    let mut story = half_way();
    let broken = story.text("kind: fetch", "kind: fetsch");
    assert_eq!(story.order(move_to(&broken)), Err(Refusal::NotReadable));
    let other = Pinned { runbook: "other".to_owned(), ..story.text("fr: Dire", "fr: Tout dire") };
    assert_eq!(story.order(move_to(&other)), Err(Refusal::NotReadable));
    story.act(Command::KeepRunbook { hash: broken.hash });
    assert_eq!(story.here(), Some("hook"));
}

#[test]
fn without_a_runbook_there_is_nothing_to_change() {
    let mut story = half_way();
    let new = story.text("fr: Dire", "fr: Tout dire");
    story.incident.pinned = None;
    assert_eq!(story.order(move_to(&new)), Err(Refusal::NoRunbook));
    assert_eq!(story.order(Command::KeepRunbook { hash: String::new() }), Err(Refusal::NoRunbook));
}

#[test]
fn new_values_are_taken_and_answers_are_kept() {
    let mut story = half_way();
    story.incident.values.insert("triage".to_owned(), "them".to_owned());
    let new = Pinned { values: [("zone".to_owned(), "paris".to_owned())].into(), ..story.text("fr: Dire", "fr: Tout dire") };
    story.act(move_to(&new));
    let value = |name: &str| story.incident.values.get(name).map(String::as_str);
    assert_eq!((value("triage"), value("zone")), (Some("them"), Some("paris")));
}

#[test]
fn what_was_agreed_to_was_agreed_to_in_the_old_text() {
    let mut story = Story::of("  - {id: cut, kind: say, approval: {by: [lead]}, title: {fr: Couper, en: Cut}}\n");
    story.act(Command::AskApproval { step: "cut".to_owned(), reply: None });
    assert!(story.incident.awaits_agreement());
    let new = story.text("fr: Couper", "fr: Tout couper");
    story.act(move_to(&new));
    assert!(!story.incident.awaits_agreement());
    assert!(matches!(story.order(start("cut")), Err(Refusal::NeedsApproval { .. })));
}
