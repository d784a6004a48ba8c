//! The incident by its rules: what any order of acts must leave true.

use proptest::prelude::*;

use super::event::{Event, Fact, Milestone, Phase, Reply};
use super::story::{Story, start};
use super::{Command, Incident, Refusal, StepState};
use crate::domain::due::Due;
use crate::domain::effect::{Failure, FailureKind, Outcome};
use crate::domain::text::Text;

const BRANCHES: &str = "
  - id: triage
    kind: choose
    title: {fr: Eux ou nous, en: Them or us}
    options:
      - {id: them, title: {fr: Eux, en: Them}, steps: [{id: tell, kind: say, title: {fr: Dire, en: Tell}, marks: attributed}]}
      - {id: us, title: {fr: Nous, en: Us}, steps: [{id: fix, kind: say, title: {fr: Réparer, en: Fix}}]}
  - {id: end, kind: mark, milestone: resolved, title: {fr: Fin, en: End}}
";

const MAIL: &str = "
  - {id: hook, kind: fetch, method: POST, url: 'http://127.0.0.1:1/x', title: {fr: Appel, en: Call}, verify: {kind: check, tcp: '127.0.0.1:1'}, undo: {kind: say, text: {fr: Défaire, en: Undo}}}
  - {id: gone, kind: say, effect: irreversible, title: {fr: Couper, en: Cut}}
";

fn reply(step: &str, reply: Reply) -> Command {
    Command::Reply { step: step.to_owned(), reply }
}

fn answer(step: &str, phase: Phase, number: u32, outcome: Outcome) -> Command {
    Command::Answer { step: step.to_owned(), attempt: 1, phase, number, outcome: Box::new(outcome) }
}

fn ok_response() -> Outcome {
    Outcome::Response(crate::domain::http::Response {
        status: 200,
        headers: Default::default(),
        body: String::new(),
        millis: 3,
        certificate: None,
    })
}

#[test]
fn a_choice_opens_its_branch_and_closes_the_other() {
    let mut story = Story::of(BRANCHES);
    assert_eq!(story.order(start("tell")), Err(Refusal::AnswerFirst("triage".to_owned())));
    story.act(reply("triage", Reply::Chose("them".to_owned())));
    assert_eq!(story.here(), Some("tell"));
    assert_eq!(story.order(start("fix")), Err(Refusal::DoesNotApply("fix".to_owned())));
    story.act(reply("tell", Reply::Ok));
    assert_eq!(story.here(), Some("end"));
    assert!(story.incident.milestones.contains_key(&Milestone::Attributed));
    story.act(start("end"));
    assert_eq!((story.here(), story.incident.milestones.contains_key(&Milestone::Resolved)), (None, true));
}

#[test]
fn a_step_is_asked_then_answered_then_verified_then_done() {
    let mut story = Story::of(MAIL);
    let events = story.act(start("hook"));
    assert!(matches!(events.as_slice(), [Event::StepStarted { .. }, Event::Asked { number: 0, .. }]), "{events:?}");
    let events = story.act(answer("hook", Phase::Do, 0, ok_response()));
    assert!(matches!(
        events.as_slice(),
        [Event::Answered { .. }, Event::StepDone { .. }, Event::StepStarted { phase: Phase::Verify, .. }, Event::Asked { .. }]
    ));
    assert_eq!(story.incident.steps["hook"].state, StepState::Running);
    story.act(answer("hook", Phase::Verify, 0, Outcome::Connected { millis: 1 }));
    assert_eq!(story.incident.steps["hook"].state, StepState::Done);
    assert_eq!(story.order(start("hook")), Err(Refusal::AlreadyDone("hook".to_owned())));
}

#[test]
fn an_answer_that_comes_twice_or_late_is_left_out() {
    let mut story = Story::of(MAIL);
    story.act(start("hook"));
    assert_eq!(story.order(answer("hook", Phase::Do, 7, ok_response())), Err(Refusal::Late));
    story.act(answer("hook", Phase::Do, 0, Outcome::Failed(Failure::new(FailureKind::Unreachable, "refusée", "refused"))));
    assert_eq!(story.incident.steps["hook"].state, StepState::Failed);
    assert_eq!(story.order(answer("hook", Phase::Do, 0, ok_response())), Err(Refusal::Late));
    story.act(start("hook"));
    assert_eq!(story.incident.steps["hook"].attempt, 2);
}

#[test]
fn a_crash_after_the_asking_leaves_the_step_in_doubt() {
    let mut story = Story::of(MAIL);
    story.act(start("hook"));
    story.act(Command::Resume);
    assert_eq!(story.incident.steps["hook"].state, StepState::InDoubt);
    assert_eq!(story.asked().len(), 1, "nothing is asked again by itself");
    assert_eq!(story.here(), Some("hook"));
    story.act(Command::Verify { step: "hook".to_owned() });
    story.act(answer("hook", Phase::Verify, 0, Outcome::Connected { millis: 1 }));
    assert_eq!(story.incident.steps["hook"].state, StepState::Done);
}

#[test]
fn doubt_is_settled_only_with_a_reason() {
    let mut story = Story::of(MAIL);
    story.act(start("hook"));
    story.act(Command::Resume);
    let settle = |reason: &str| Command::Settle { step: "hook".to_owned(), done: true, reason: Text::line(reason) };
    assert_eq!(story.order(settle(" ")), Err(Refusal::ReasonNeeded));
    assert_eq!(story.order(Command::Skip { step: "hook".to_owned(), reason: Text::line("no") }), Err(Refusal::InDoubt("hook".to_owned())));
    story.act(settle("seen on the other side"));
    assert_eq!(story.incident.steps["hook"].state, StepState::Done);
}

#[test]
fn a_crash_before_the_asking_leaves_the_step_as_it_was() {
    let mut story = Story::of(MAIL);
    story.record(Event::StepStarted { step: "hook".to_owned(), attempt: 1, phase: Phase::Do, by: "lea".to_owned() });
    story.act(Command::Resume);
    assert!(!story.incident.steps.contains_key("hook"));
}

#[test]
fn what_cannot_be_taken_back_asks_for_its_name() {
    let mut story = Story::of(MAIL);
    assert_eq!(story.order(start("gone")), Err(Refusal::TypeItsName("gone".to_owned())));
    assert_eq!(story.order(reply("gone", Reply::Ok)), Err(Refusal::TypeItsName("gone".to_owned())));
    story.act(Command::Start { step: "gone".to_owned(), typed: Some("gone".to_owned()) });
    assert_eq!(story.incident.steps["gone"].state, StepState::Done);
}

#[test]
fn a_step_is_taken_back_by_its_own_way() {
    let mut story = Story::of(MAIL);
    assert_eq!(story.order(Command::Undo { step: "hook".to_owned() }), Err(Refusal::NoUndo("hook".to_owned())));
    story.act(start("hook"));
    story.act(answer("hook", Phase::Do, 0, ok_response()));
    story.act(answer("hook", Phase::Verify, 0, Outcome::Connected { millis: 1 }));
    story.act(Command::Undo { step: "hook".to_owned() });
    story.act(reply("hook", Reply::Ok));
    assert_eq!((story.incident.steps["hook"].state, story.here()), (StepState::Undone, Some("hook")));
}

#[test]
fn a_closed_incident_takes_notes_and_nothing_else() {
    let mut story = Story::of(BRANCHES);
    story.act(Command::Close { reason: Text::line("over") });
    assert_eq!(story.order(start("end")), Err(Refusal::Closed));
    story.act(Command::Note { text: Text::line("late thought"), tag: super::event::NoteTag::Fact });
}

#[test]
fn an_incident_with_a_running_step_is_not_closed() {
    let mut story = Story::of(MAIL);
    story.act(start("hook"));
    assert_eq!(story.order(Command::Close { reason: Text::default() }), Err(Refusal::StillRunning("hook".to_owned())));
}

#[test]
fn a_switch_back_ends_the_fallback() {
    let mut story = Story::of(BRANCHES);
    let switch = |from: &str, to: &str| Event::StepDone {
        step: "x".to_owned(),
        phase: Phase::Do,
        summary: Text::default(),
        facts: vec![Fact::Switched { service: "drafting".to_owned(), from: from.to_owned(), to: to.to_owned(), commit: None, share: None }],
        by: "lea".to_owned(),
    };
    story.record(switch("openai", "mistral"));
    story.record(switch("mistral", "ollama"));
    assert_eq!(story.incident.switched["drafting"].from, "openai");
    story.record(switch("ollama", "openai"));
    assert!(story.incident.switched.is_empty());
}

#[test]
fn a_share_is_a_state_and_going_back_by_shares_stays_a_debt_until_all_of_it_is_back() {
    let mut story = Story::of(BRANCHES);
    let mut switch = |from: &str, to: &str, share: Option<u8>| {
        let (service, from, to) = ("drafting".to_owned(), from.to_owned(), to.to_owned());
        let facts = vec![Fact::Switched { service, from, to, commit: None, share }];
        let (step, phase, summary, by) = ("x".to_owned(), Phase::Do, Text::default(), "lea".to_owned());
        story.record(Event::StepDone { step, phase, summary, facts, by });
        let now = story.incident.switched.get("drafting")?;
        Some(format!("{} {:?}", now.from, now.parted().map(|(to, part)| format!("{to} {} {}", part.share, part.rest))))
    };
    assert_eq!(switch("openai", "mistral", Some(10)).as_deref(), Some("openai Some(\"mistral 10 openai\")"));
    assert_eq!(switch("openai", "mistral", None).as_deref(), Some("openai None"));
    assert_eq!(switch("mistral", "openai", Some(50)).as_deref(), Some("openai Some(\"openai 50 mistral\")"));
    assert_eq!(switch("mistral", "openai", None), None);
    let old = r#"{"switched": {"service": "a", "from": "b", "to": "c"}}"#;
    let read: Fact = serde_json::from_str(old).unwrap();
    assert!(matches!(read, Fact::Switched { share: None, .. }));
}

const RECORD: &str = "
  - id: dns
    kind: fetch
    method: POST
    url: 'http://127.0.0.1:1/x'
    title: {fr: Appel, en: Call}
    undo: {kind: fetch, method: DELETE, url: 'http://127.0.0.1:1/x'}
";

/// The method of the last call that was asked.
fn method(story: &Story) -> String {
    let Some(crate::domain::effect::Effect::Fetch(request)) = story.asked().pop() else { panic!() };
    request.method
}

#[test]
fn retry_after_an_undo_that_failed_is_that_undo() {
    for failed in [true, false] {
        let mut story = Story::of(RECORD);
        story.act(start("dns"));
        story.act(answer("dns", Phase::Do, 0, ok_response()));
        story.act(Command::Undo { step: "dns".to_owned() });
        if failed {
            story.act(answer("dns", Phase::Undo, 0, Outcome::Failed(Failure::new(FailureKind::Unreachable, "refusée", "refused"))));
        } else {
            story.act(Command::Resume);
        }
        story.act(start("dns"));
        assert_eq!((method(&story).as_str(), story.incident.steps["dns"].attempt), ("DELETE", 2));
        let over = Command::Answer { step: "dns".to_owned(), attempt: 2, phase: Phase::Undo, number: 0, outcome: Box::new(ok_response()) };
        story.act(over);
        assert_eq!(story.incident.steps["dns"].state, StepState::Undone);
    }
}

#[test]
fn doubt_about_an_undo_is_settled_as_one() {
    for (done, state) in [(true, StepState::Undone), (false, StepState::Done)] {
        let mut story = Story::of(RECORD);
        story.act(start("dns"));
        story.act(answer("dns", Phase::Do, 0, ok_response()));
        story.act(Command::Undo { step: "dns".to_owned() });
        story.act(Command::Resume);
        story.act(Command::Settle { step: "dns".to_owned(), done, reason: Text::line("seen") });
        assert_eq!(story.incident.steps["dns"].state, state);
    }
}

#[test]
fn a_step_of_a_console_that_is_gone_can_be_settled_or_passed_over() {
    let settle = Command::Settle { step: "hook".to_owned(), done: true, reason: Text::line("seen on the other side") };
    let skip = Command::Skip { step: "hook".to_owned(), reason: Text::line("its machine is off") };
    for (order, state) in [(settle, StepState::Done), (skip, StepState::Skipped)] {
        let mut story = Story::of(MAIL);
        story.act(start("hook"));
        assert!(story.order(order.clone()).is_err(), "one's own answer is on its way");
        story.incident.steps.get_mut("hook").unwrap().writer = "sami@other".to_owned();
        story.act(Command::Resume);
        story.act(order);
        assert_eq!(story.incident.steps["hook"].state, state);
    }
}

#[test]
fn an_answer_to_what_is_in_doubt_is_kept() {
    let mut story = Story::of(MAIL);
    story.act(start("hook"));
    story.act(Command::Resume);
    let events = story.act(answer("hook", Phase::Do, 0, ok_response()));
    assert!(matches!(events.as_slice(), [Event::Answered { .. }]), "{events:?}");
    assert_eq!(story.incident.steps["hook"].state, StepState::InDoubt);
    assert_eq!(story.order(answer("hook", Phase::Do, 0, ok_response())), Err(Refusal::Late));
}

#[test]
fn another_runbook_does_not_make_one_forget_what_is_under_way() {
    let mut story = Story::of(MAIL);
    let pin = Command::Pin(Box::new(story.incident.pinned.clone().unwrap()));
    story.act(start("hook"));
    assert_eq!(story.order(pin.clone()), Err(Refusal::StillRunning("hook".to_owned())));
    story.act(Command::Resume);
    assert_eq!(story.order(pin.clone()), Err(Refusal::StillRunning("hook".to_owned())));
    story.act(Command::Settle { step: "hook".to_owned(), done: true, reason: Text::line("seen") });
    story.act(pin);
}

/// Orders in any order, most of them refused.
fn orders() -> impl Strategy<Value = Vec<Command>> {
    let step = || prop::sample::select(vec!["triage", "tell", "fix", "end", "hook", "gone", "nobody"]).prop_map(str::to_owned);
    let texts = [BRANCHES.to_owned(), format!("{MAIL}{BRANCHES}")].map(|steps| Story::of(&steps).text("Panne", "Autre")).to_vec();
    let one = prop_oneof![
        step().prop_map(|step| Command::Start { step: step.clone(), typed: Some(step) }),
        (
            step(),
            prop_oneof![
                Just(Reply::Ok),
                Just(Reply::Chose("them".to_owned())),
                Just(Reply::Yes(false)),
                Just(Reply::Value(Text::line("x")))
            ]
        )
            .prop_map(|(step, reply)| Command::Reply { step, reply }),
        (step(), 0..3_u32).prop_map(|(step, number)| answer(&step, Phase::Do, number, ok_response())),
        (step(), 0..2_u32).prop_map(|(step, number)| answer(&step, Phase::Verify, number, Outcome::Connected { millis: 1 })),
        step().prop_map(|step| Command::Skip { step, reason: Text::line("because") }),
        step().prop_map(|step| Command::Undo { step }),
        step().prop_map(|step| Command::Verify { step }),
        (step(), any::<bool>()).prop_map(|(step, done)| Command::Settle { step, done, reason: Text::line("seen") }),
        Just(Command::Resume),
        Just(Command::Pause),
        Just(Command::KeepRunbook { hash: "another".to_owned() }),
        prop::sample::select(texts).prop_map(|text| Command::MoveRunbook(Box::new(text))),
        (1..5_u8).prop_map(|to| Command::SetSeverity { to, reason: Text::line("more") }),
    ];
    prop::collection::vec(one, 0..40)
}

#[test]
fn a_new_date_is_kept_until_it_is_taken_back_and_is_never_one_that_is_past() {
    let mut story = Story::of(BRANCHES);
    let day = |text: &str| Due::On(text.parse().unwrap());
    let give = |to: &str| Command::MoveDelivery {
        client: Text::line("Dupont"),
        title: Text::line("Affiche"),
        due: day("2026-11-20"),
        to: day(to),
        reason: Text::default(),
    };
    assert_eq!(story.order(give("2026-11-21")), Err(Refusal::PastDate("Sat 21 Nov 2026".to_owned())));
    story.act(give("2026-11-22"));
    story.act(give("2026-11-26"));
    let which = ("Dupont".to_owned(), "Affiche".to_owned());
    assert_eq!(story.incident.moved.get(&which).map(|moved| (moved.due, moved.to)), Some((day("2026-11-20"), day("2026-11-26"))));
    story.act(give("2026-11-20"));
    assert!(story.incident.moved.is_empty(), "the planned date is always one's right");
}

proptest! {
    #[test]
    fn a_replay_equals_what_was_lived_and_any_prefix_is_valid(orders in orders()) {
        let mut story = Story::of(&format!("{BRANCHES}{MAIL}"));
        for order in orders {
            // A refusal must leave everything as it was, so it is simply one order less.
            let before = story.incident.clone();
            if story.order(order).is_err() {
                prop_assert_eq!(&before, &story.incident);
            }
        }
        let replayed = Incident::of(&story.records);
        prop_assert_eq!(replayed.as_ref(), Some(&story.incident));
        for end in 1..story.records.len() {
            prop_assert!(Incident::of(&story.records[..end]).is_some());
        }
    }

    #[test]
    fn nothing_is_awaited_that_was_not_asked(orders in orders()) {
        let mut story = Story::of(&format!("{BRANCHES}{MAIL}"));
        for order in orders {
            let _ = story.order(order);
            let asked = story.asked().len();
            let awaited: usize = story.incident.steps.values().map(|run| run.awaited().count()).sum();
            prop_assert!(awaited <= asked);
        }
    }
}

/// The attempts that were begun, in their order.
fn attempts(story: &Story) -> Vec<(u32, Phase)> {
    let begun = story.records.iter().filter_map(|record| match &record.event {
        Event::StepStarted { attempt, phase, .. } => Some((*attempt, *phase)),
        _ => None,
    });
    begun.collect()
}

#[test]
fn no_two_attempts_bear_the_same_name() {
    let mut story = Story::of(RECORD);
    let settle = |done| Command::Settle { step: "dns".to_owned(), done, reason: Text::line("seen") };
    story.act(start("dns"));
    story.act(Command::Resume);
    story.act(settle(false));
    story.act(start("dns"));
    story.act(Command::Resume);
    story.act(settle(true));
    story.act(Command::Pin(Box::new(story.incident.pinned.clone().unwrap())));
    story.act(start("dns"));
    story.act(Command::Resume);
    story.act(settle(true));
    for _ in 0..2 {
        story.act(Command::Undo { step: "dns".to_owned() });
        story.act(Command::Resume);
        story.act(settle(false));
    }
    let (act, undo) = (Phase::Do, Phase::Undo);
    assert_eq!(attempts(&story), [(1, act), (2, act), (3, act), (3, undo), (4, undo)]);
}

#[test]
fn a_crash_before_the_asking_leaves_what_was_settled_before_as_it_was() {
    let mut story = Story::of(RECORD);
    story.act(start("dns"));
    story.act(Command::Resume);
    story.act(Command::Settle { step: "dns".to_owned(), done: false, reason: Text::line("seen") });
    story.record(Event::StepStarted { step: "dns".to_owned(), attempt: 2, phase: Phase::Do, by: "lea".to_owned() });
    story.act(Command::Resume);
    assert!(!story.incident.steps.contains_key("dns"));
}

#[test]
fn the_last_attempt_that_can_be_counted_is_no_crash() {
    let mut story = Story::of(RECORD);
    story.record(Event::StepStarted { step: "dns".to_owned(), attempt: u32::MAX, phase: Phase::Do, by: "sami".to_owned() });
    story.record(Event::StepFailed { step: "dns".to_owned(), phase: Phase::Do, reason: Text::line("no") });
    story.act(start("dns"));
    assert_eq!(story.incident.steps["dns"].attempt, u32::MAX);
}

#[test]
fn what_is_tried_again_after_a_proof_that_failed_is_the_proof() {
    let mut story = Story::of(&MAIL.replace("id: hook,", "id: hook, effect: irreversible,"));
    story.act(Command::Start { step: "hook".to_owned(), typed: Some("hook".to_owned()) });
    story.act(answer("hook", Phase::Do, 0, ok_response()));
    let refused = || Outcome::Failed(Failure::new(FailureKind::Unreachable, "refusée", "refused"));
    story.act(answer("hook", Phase::Verify, 0, refused()));
    assert_eq!(story.incident.steps["hook"].state, StepState::Failed);
    story.act(start("hook"));
    let posts = story.asked().iter().filter(|effect| effect.changes_the_world()).count();
    assert_eq!((posts, attempts(&story).last()), (1, Some(&(2, Phase::Verify))));
    let again =
        |outcome| Command::Answer { step: "hook".to_owned(), attempt: 2, phase: Phase::Verify, number: 0, outcome: Box::new(outcome) };
    story.act(again(refused()));
    story.act(Command::Undo { step: "hook".to_owned() });
    story.act(reply("hook", Reply::Ok));
    assert_eq!(story.incident.steps["hook"].state, StepState::Undone);
}

#[test]
fn what_another_console_awaits_of_a_person_is_answered_not_settled() {
    let mut story = Story::of(BRANCHES);
    story.record(Event::StepStarted { step: "triage".to_owned(), attempt: 1, phase: Phase::Do, by: "sami".to_owned() });
    story.incident.steps.get_mut("triage").unwrap().writer = "sami@other".to_owned();
    let settle = Command::Settle { step: "triage".to_owned(), done: true, reason: Text::line("they said so") };
    assert_eq!(story.order(settle), Err(Refusal::NotInDoubt("triage".to_owned())));
    story.act(reply("triage", Reply::Chose("them".to_owned())));
    assert_eq!(story.here(), Some("tell"));
}
