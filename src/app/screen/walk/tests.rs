//! The walk where two people are needed, and the way back, in both languages.

use std::sync::Arc;

use crate::app::fixture::Desk;
use crate::app::msg::Msg;
use crate::app::screen::tests::{check, fine};
use crate::domain::advice::PastSwitch;
use crate::domain::effect::{Failure, FailureKind, Outcome};
use crate::domain::incident::{Event, Record, StepState};
use crate::domain::lang::Lang;
use crate::domain::parted::Part;
use crate::domain::switch::parse;
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Node};

/// A guide with a step that waits for another person, in the place of the one that the board proposes.
const SPARE: &str = "relais: 1
title: {fr: Passer au repli, en: Go to the spare}
summary: {fr: Quand l'IA tombe, en: When the AI fails}
owner: lead
applies: [{kinds: [ai]}]
steps:
  - id: over
    kind: switch
    service: drafting
    to: mistral
    approval: {by: [comms, lead]}
    title: {fr: Basculer la rédaction, en: Switch drafting}
  - {id: pick, kind: switch, service: drafting, approval: {}, title: {fr: Choisir un repli, en: Choose a spare}}
";

/// At the first step of that guide.
fn at_the_step(desk: &mut Desk) {
    let entry = desk.shared.library.as_mut().unwrap().entries.get_mut("ai-down").unwrap();
    entry.text = Arc::from(SPARE);
    desk.keys("<enter><enter><enter><enter><enter>");
    assert!(desk.screen(120, 40).contains("mistral"), "{}", desk.screen(120, 40));
}

/// What somebody wrote elsewhere reaches this console.
fn elsewhere(desk: &mut Desk, event: impl FnOnce(u32, String) -> Event) {
    let (ask, plan) = desk
        .records
        .iter()
        .rev()
        .find_map(|record| match &record.event {
            Event::ApprovalAsked(asking) => Some((asking.ask, asking.plan.clone())),
            _ => None,
        })
        .unwrap();
    let at = Span::minutes(2).after(desk.shared.now);
    let mut records = desk.records.clone();
    records.push(Record { writer: "sami@atelier".into(), seq: 1, at, happened: None, about: None, event: event(ask, plan) });
    desk.tell(Msg::Reread(records));
}

fn approved(ask: u32, plan: String) -> Event {
    Event::Approved { step: "over".to_owned(), ask, plan, by: "Sami Benali".to_owned() }
}

/// Drafting goes share by share; its file says who has it, and how much where this says in which key.
fn by_shares(desk: &mut Desk, share: &str) {
    let active = format!("{{file: config/routing.yaml, key: drafting.provider, {share}shares: [10, 50, 100]}}");
    let control = parse(&Node::parse(&active).unwrap(), &mut Faults::default()).map(Arc::new);
    desk.shared.workspace.services.iter_mut().find(|service| service.id == "drafting").unwrap().mechanism = control;
}

/// What the file says.
fn is_set(desk: &mut Desk, provider: &str, share: u8) {
    let mut files = desk.shared.files.clone();
    let rest = "newsletter: {provider: brevo}\ncalls: {provider: jitsi}\n";
    let text = format!("drafting:\n  provider: {provider}\n  share: {share}\n{rest}");
    files.put("config/routing.yaml", text);
    desk.shared.take_files(files);
}

#[test]
fn a_share_is_set_and_what_stands_below_happens_only_if_it_is_said() {
    check("walk_share", |desk| {
        by_shares(desk, "share: drafting.share, ");
        is_set(desk, "openai", 100);
        let entry = desk.shared.library.as_mut().unwrap().entries.get_mut("ai-down").unwrap();
        entry.text = Arc::from(SPARE.replace("    approval: {by: [comms, lead]}\n", ""));
        desk.keys("<enter><enter><enter><enter><enter>").keys("<enter>");
        is_set(desk, "mistral", 10);
        desk.answer(fine);
    });
}

#[test]
fn to_stay_or_to_take_it_back_is_nobody_elses_to_allow_and_to_go_on_is() {
    let at_ten = || {
        let mut desk = Desk::new(Lang::En);
        by_shares(&mut desk, "share: drafting.share, ");
        is_set(&mut desk, "openai", 100);
        at_the_step(&mut desk);
        desk.keys("<enter>");
        elsewhere(&mut desk, approved);
        desk.keys("<enter>");
        is_set(&mut desk, "mistral", 10);
        desk.answer(fine);
        desk
    };
    let asks = |desk: &Desk| desk.records.iter().filter(|record| matches!(record.event, Event::ApprovalAsked(_))).count();
    for (answer, count) in [("1<enter>", 1), ("3<enter>", 1), ("2<enter>", 2)] {
        let mut desk = at_ten();
        assert!(desk.screen(120, 40).contains("1 Stay at 10%"), "{}", desk.screen(120, 40));
        desk.keys(answer);
        assert_eq!(asks(&desk), count, "{answer}: {}", desk.screen(120, 40));
    }
}

#[test]
fn a_share_that_an_incident_left_half_way_is_on_the_board() {
    check("board_share", |desk| {
        by_shares(desk, "");
        is_set(desk, "mistral", 10);
        let part = Some(Part { share: 10, rest: "openai".to_owned() });
        let at = Span::minutes(190).before(desk.shared.now);
        let switch = PastSwitch { service: "drafting".to_owned(), to: "mistral".to_owned(), part, at, took: None, drill: false };
        desk.shared.experience.switches.push(switch);
    });
}

#[test]
fn approval_is_due() {
    check("walk_approval_due", at_the_step);
}

#[test]
fn approval_is_awaited() {
    check("walk_approval_waits", |desk| {
        at_the_step(desk);
        desk.keys("<enter>");
    });
}

#[test]
fn approval_came_from_elsewhere() {
    check("walk_approval_given", |desk| {
        at_the_step(desk);
        desk.keys("<enter>");
        elsewhere(desk, approved);
    });
}

#[test]
fn approval_was_refused_elsewhere() {
    check("walk_approval_refused", |desk| {
        at_the_step(desk);
        desk.keys("<enter>");
        elsewhere(desk, |ask, plan| Event::ApprovalRefused {
            step: "over".to_owned(),
            ask,
            plan,
            reason: "le repli n'a pas été essayé".into(),
            by: "Sami Benali".to_owned(),
        });
    });
}

#[test]
fn approval_is_given_at_the_same_keyboard() {
    check("walk_approval_here", |desk| {
        at_the_step(desk);
        desk.keys("<enter>A<enter>");
    });
    let mut desk = Desk::new(Lang::En);
    at_the_step(&mut desk);
    desk.keys("<enter>A<enter><enter>");
    assert!(matches!(desk.records.last().unwrap().event, Event::Approved { .. }), "{}", desk.screen(80, 24));
    assert!(desk.screen(120, 40).contains("at the keyboard of whoever asked"), "{}", desk.screen(120, 40));
    desk.keys("<enter>");
    assert_eq!(desk.asked.len(), 1, "{}", desk.screen(80, 24));
}

#[test]
fn glass_is_broken_with_a_reason() {
    check("walk_approval_glass", |desk| {
        at_the_step(desk);
        desk.keys("<enter>GPersonne ne répond<enter>");
    });
}

#[test]
fn of_a_choice_the_marked_answer_is_asked_about() {
    check("walk_approval_choice", |desk| {
        at_the_step(desk);
        desk.keys("sDéjà vu<enter>").keys("2<enter>");
    });
    check("walk_approval_choice_waits", |desk| {
        at_the_step(desk);
        desk.keys("sDéjà vu<enter>").keys("2<enter><enter>");
    });
    let mut desk = Desk::new(Lang::Fr);
    at_the_step(&mut desk);
    desk.keys("sDéjà vu<enter>").keys("2<enter><enter>A<enter><enter>");
    assert!(matches!(desk.records.last().unwrap().event, Event::Approved { .. }), "{}", desk.screen(80, 24));
    desk.keys("<enter><enter>");
    assert_eq!(desk.asked.len(), 1, "{}", desk.screen(80, 24));
}

/// A guide of which some steps can be taken back and others cannot.
const BACK: &str = "relais: 1
title: {fr: Passer au repli, en: Go to the spare}
summary: {fr: Quand l'IA tombe, en: When the AI fails}
owner: lead
applies: [{kinds: [ai]}]
steps:
  - id: call
    kind: say
    title: {fr: Appeler Inès, en: Call Inès}
    undo: {kind: say, text: {fr: Rappelez Inès., en: Call Inès again.}}
  - {id: over, kind: switch, service: drafting, to: mistral, title: {fr: Basculer la rédaction, en: Switch drafting}}
  - {id: cut, kind: say, effect: irreversible, title: {fr: Couper l'accès, en: Cut the access}}
  - {id: purge, kind: fetch, method: POST, url: 'http://127.0.0.1:1/purge', title: {fr: Vider le cache, en: Empty the cache}}
";

/// The first three steps are done, the fourth failed.
fn partly_run(desk: &mut Desk) {
    let entry = desk.shared.library.as_mut().unwrap().entries.get_mut("ai-down").unwrap();
    entry.text = Arc::from(BACK);
    desk.keys("<enter><enter><enter><enter><enter><enter>").keys("<enter>").answer(fine);
    let mut files = desk.shared.files.clone();
    let routing = files.get("config/routing.yaml").unwrap().replacen("provider: openai", "provider: mistral", 1);
    files.put("config/routing.yaml", routing);
    desk.shared.take_files(files);
    desk.keys("<enter>cut<enter>").keys("<enter>").answer(fine);
}

#[test]
fn the_way_back_shows_all_of_it_first() {
    check("undo", |desk| {
        partly_run(desk);
        desk.keys("U");
    });
}

#[test]
fn a_step_is_shown_then_taken_back() {
    check("undo_confirm", |desk| {
        partly_run(desk);
        desk.keys("U<enter>");
    });
}

#[test]
fn what_fails_on_the_way_back_is_tried_again_or_left() {
    let refused = |_: &_| Outcome::Failed(Failure::new(FailureKind::Refused, "le fichier est protégé", "the file is protected"));
    check("undo_failed", |desk| {
        partly_run(desk);
        desk.keys("U<enter><enter>").answer(refused);
    });
    check("undo_left", |desk| {
        partly_run(desk);
        desk.keys("U<enter><enter>").answer(refused).keys("s<enter><enter>");
    });
    let mut desk = Desk::new(Lang::En);
    partly_run(&mut desk);
    desk.keys("U<enter><enter>").answer(refused).keys("<enter><enter>").answer(fine).keys("<enter><enter><enter>");
    let steps = &desk.shared.open.as_ref().unwrap().incident.steps;
    assert_eq!((steps["over"].state, steps["call"].state), (StepState::Undone, StepState::Undone), "{}", desk.screen(80, 24));
    assert!(desk.screen(80, 24).contains("nothing left"), "{}", desk.screen(80, 24));
}
