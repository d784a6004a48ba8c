//! Two people: who may agree, for how long, to what exactly, and what is done without.

use proptest::prelude::*;

use super::super::event::Record;
use super::super::story::{Story, start};
use super::super::{Command, Incident, Lack, Refusal, StepState};
use super::*;
use crate::domain::lang::Lang;
use crate::domain::time::Span;

const PURGE: &str = "  - {id: purge, kind: fetch, method: POST, url: 'http://127.0.0.1:1/purge', approval: {by: [lead, nora], within: 20m}, \
    title: {fr: Vider, en: Empty}}\n";
const CUT: &str = "  - {id: cut, kind: say, effect: irreversible, approval: {}, title: {fr: Couper, en: Cut}}\n";
const PICK: &str = "  - {id: pick, kind: choose, approval: {}, title: {fr: Lequel, en: Which}, \
    options: [{id: a, title: {fr: A, en: A}}, {id: b, title: {fr: B, en: B}}]}\n";

fn ask(step: &str) -> Command {
    Command::AskApproval { step: step.to_owned(), reply: None }
}

fn approve(step: &str, by: &str) -> Command {
    Command::Approve { step: step.to_owned(), by: by.to_owned() }
}

fn lack(story: &mut Story, step: &str) -> Option<Lack> {
    match story.order(start(step)) {
        Err(Refusal::NeedsApproval { lack, .. }) => Some(lack),
        _ => None,
    }
}

#[test]
fn nothing_is_asked_of_the_world_before_somebody_agreed() {
    let mut story = Story::of(PURGE);
    assert_eq!(lack(&mut story, "purge"), Some(Lack::Unasked));
    story.act(ask("purge"));
    assert_eq!(lack(&mut story, "purge"), Some(Lack::Waiting));
    assert!(story.asked().is_empty());
    story.act(approve("purge", "sami"));
    story.act(start("purge"));
    assert_eq!(story.asked().len(), 1);
}

#[test]
fn a_rule_of_the_firm_asks_for_two_people_where_the_step_does_not() {
    let mut story = Story::of(
        "  - {id: pay, kind: switch, service: pay, to: b, title: {fr: Basculer, en: Switch}}\n  \
         - {id: choose, kind: switch, service: '{{ which }}', title: {fr: Basculer, en: Switch}}\n",
    );
    assert_eq!(lack(&mut story, "pay"), Some(Lack::Unasked));
    story.act(ask("pay"));
    assert!(
        matches!(story.order(approve("pay", "nora")), Err(Refusal::NotTheirs { .. })),
        "she does not hold the role that the rule names"
    );
    story.act(approve("pay", "sami"));
    story.act(start("pay"));
    assert_eq!(story.asked().len(), 1);
}

const TELL: &str =
    "  - {id: tell, kind: notify, audience: crew, template: news, channel: board, next_update: 30m, title: {fr: Prévenir, en: Tell}}\n";

#[test]
fn nothing_leaves_for_an_audience_before_somebody_else_agreed_to_the_words() {
    let mut story = Story::of(TELL);
    assert_eq!(lack(&mut story, "tell"), Some(Lack::Unasked));
    story.act(ask("tell"));
    let shown = match story.records.last().map(|record| &record.event) {
        Some(Event::ApprovalAsked(asking)) => asking.lines.iter().map(Text::to_string).collect::<Vec<_>>().join("\n"),
        other => panic!("{other:?}"),
    };
    for part in ["Nora <nora@nova.example>", "Inès <ines@nova.example>", "News", "Next news: 02:30 UTC"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(matches!(story.order(approve("tell", "nora")), Err(Refusal::NotTheirs { .. })), "she is not the lead");
    assert!(story.asked().is_empty());
    story.act(approve("tell", "sami"));
    story.wait(10);
    story.act(start("tell"));
    assert_eq!(story.asked().len(), 2, "time alone changes nothing");
}

#[test]
fn other_words_after_the_agreement_need_a_new_one() {
    let mut story = Story::of(TELL);
    story.act(ask("tell"));
    story.act(approve("tell", "sami"));
    let text = "Subject: News\n\nIt is over. {{ next_update }}\n".to_owned();
    story.act(Command::Word { step: "tell".to_owned(), lang: Lang::Fr, text });
    assert_eq!(lack(&mut story, "tell"), Some(Lack::Changed));
    assert!(story.asked().is_empty());
}

#[test]
fn an_audience_that_the_rule_does_not_name_is_told_by_one_person() {
    let mut story = Story::of(&TELL.replace("crew", "others"));
    assert_eq!(lack(&mut story, "tell"), None);
}

#[test]
fn the_refusal_says_who_may_and_how() {
    let mut story = Story::of(PURGE);
    let refusal = story.order(start("purge")).unwrap_err();
    for (lang, words) in [(Lang::Fr, "Sami, Nora"), (Lang::En, "relais approve i purge"), (Lang::Fr, "glass RAISON")] {
        let said = refusal.say(lang);
        assert!(said.contains(words) || said.contains("Nora, Sami"), "{said}");
    }
}

#[test]
fn nobody_approves_what_they_do_themselves() {
    let mut story = Story::of(PURGE.replace("by: [lead, nora], ", "").as_str());
    story.act(ask("purge"));
    for actor in ["lea", "Léa", "a passer-by"] {
        assert!(matches!(story.order(approve("purge", actor)), Err(Refusal::NotTheirs { .. })), "{actor}");
    }
    story.act(approve("purge", "Sami"));
    // Whoever agreed may not be the one who then does it.
    story.by = "sami";
    assert_eq!(lack(&mut story, "purge"), Some(Lack::Waiting));
    story.by = "lea";
    story.act(start("purge"));
}

#[test]
fn only_those_who_are_named_may_agree_by_habit_or_for_this_incident() {
    let mut story = Story::of(PURGE);
    story.act(ask("purge"));
    assert!(matches!(story.order(approve("purge", "ines")), Err(Refusal::NotTheirs { .. })));
    story.act(Command::GiveRole { role: "lead".to_owned(), to: "Inès".to_owned() });
    story.act(approve("purge", "ines"));
    story.act(start("purge"));
}

#[test]
fn alone_lets_the_actor_agree() {
    let mut story = Story::of(&PURGE.replace("by: [lead, nora]", "by: [lea], alone: true"));
    story.act(ask("purge"));
    story.act(approve("purge", "lea"));
    story.act(start("purge"));
}

#[test]
fn an_agreement_ends_with_its_time_given_or_not() {
    for given in [false, true] {
        let mut story = Story::of(PURGE);
        story.act(ask("purge"));
        if given {
            story.act(approve("purge", "nora"));
        }
        story.wait(21);
        assert_eq!(lack(&mut story, "purge"), Some(Lack::Expired));
        if !given {
            assert_eq!(story.order(approve("purge", "nora")), Err(Refusal::ApprovalOver("purge".to_owned())));
        }
        story.act(ask("purge"));
        story.act(approve("purge", "nora"));
        story.act(start("purge"));
    }
}

#[test]
fn what_changed_since_needs_a_new_agreement() {
    let mut story = Story::of(PURGE);
    story.act(ask("purge"));
    story.act(approve("purge", "sami"));
    story.rewrite("/purge'", "/purge-all'");
    assert_eq!(lack(&mut story, "purge"), Some(Lack::Changed));
    story.act(ask("purge"));
    assert_eq!(lack(&mut story, "purge"), Some(Lack::Waiting), "the earlier agreement was to something else");
    story.act(approve("purge", "sami"));
    story.act(start("purge"));
}

#[test]
fn what_is_asked_waits_for_whoever_looks_at_another_world_until_they_say_something() {
    let no = Command::RefuseApproval { step: "purge".to_owned(), by: "nora".to_owned(), reason: Text::line("not now") };
    for answer in [approve("purge", "sami"), no] {
        let mut story = Story::of(PURGE);
        let waits = |story: &Story| story.stage(|stage| awaited(stage, "purge").is_some());
        assert!(!waits(&story));
        story.act(ask("purge"));
        story.rewrite("/purge'", "/purge-all'");
        assert!(waits(&story));
        story.act(answer);
        assert!(!waits(&story));
        story.act(ask("purge"));
        assert!(waits(&story));
        story.wait(21);
        assert!(!waits(&story));
    }
}

#[test]
fn a_warning_that_is_not_due_any_more_changes_nothing_and_a_new_one_does() {
    let lines = |text: &str| text.split('|').map(Text::from).collect::<Vec<_>>();
    let asked = "from a to b|- a|! b: unknown|+ b|! b: on c too|then: commit";
    for (now, same) in [
        (asked, true),
        ("from a to b|- a|+ b|! b: on c too|then: commit", true),
        ("from a to b|- a|+ b|then: commit", true),
        ("from a to b|- a|! b: down|+ b|then: commit", false),
        ("from a to b|+ b|then: commit", false),
        ("from a to b|- a|+ b|then: commit|then: push", false),
    ] {
        assert_eq!(is_milder(&lines(now), &lines(asked)), same, "{now}");
    }
}

#[test]
fn one_no_outweighs_a_yes_until_it_is_asked_again() {
    let mut story = Story::of(PURGE);
    story.act(ask("purge"));
    story.act(approve("purge", "sami"));
    let no = |reason: &str| Command::RefuseApproval { step: "purge".to_owned(), by: "nora".to_owned(), reason: Text::line(reason) };
    assert_eq!(story.order(no(" ")), Err(Refusal::ReasonNeeded));
    story.act(no("not on a Sunday"));
    let refusal = story.order(start("purge")).unwrap_err();
    assert!(refusal.say(Lang::En).contains("Nora: not on a Sunday"), "{}", refusal.say(Lang::En));
    story.act(ask("purge"));
    story.act(approve("purge", "sami"));
    story.act(start("purge"));
}

#[test]
fn the_glass_is_broken_with_a_reason_and_only_where_an_agreement_lacks() {
    let glass = |reason: &str| Command::BreakGlass { step: "purge".to_owned(), reply: None, reason: Text::line(reason) };
    for asked in [false, true] {
        let mut story = Story::of(PURGE);
        if asked {
            story.act(ask("purge"));
        }
        assert_eq!(story.order(glass("")), Err(Refusal::ReasonNeeded));
        story.act(glass("nobody answers and the site is down"));
        assert_eq!(story.order(glass("again")), Err(Refusal::NoApproval("purge".to_owned())));
        story.rewrite("/purge'", "/purge-all'");
        assert!(lack(&mut story, "purge").is_some(), "it was broken for something else");
        story.rewrite("/purge-all'", "/purge'");
        story.act(start("purge"));
    }
}

#[test]
fn an_agreement_holds_for_one_act() {
    let mut story = Story::of(CUT);
    story.act(ask("cut"));
    story.act(approve("cut", "sami"));
    assert_eq!(story.order(start("cut")), Err(Refusal::TypeItsName("cut".to_owned())));
    let typed = Command::Start { step: "cut".to_owned(), typed: Some("cut".to_owned()) };
    story.act(typed.clone());
    assert_eq!(story.incident.steps["cut"].state, StepState::Done);
    story.act(Command::Pin(Box::new(story.incident.pinned.clone().unwrap())));
    assert_eq!(lack(&mut story, "cut"), Some(Lack::Unasked));
}

#[test]
fn of_a_choice_one_answer_is_agreed_to_and_no_other() {
    let mut story = Story::of(PICK);
    let chose = |id: &str| Reply::Chose(id.to_owned());
    let reply = |id: &str| Command::Reply { step: "pick".to_owned(), reply: chose(id) };
    story.act(Command::AskApproval { step: "pick".to_owned(), reply: Some(chose("a")) });
    story.act(approve("pick", "sami"));
    assert!(matches!(story.order(reply("b")), Err(Refusal::NeedsApproval { lack: Lack::Changed, .. })));
    let glass = Command::BreakGlass { step: "pick".to_owned(), reply: None, reason: Text::line("now") };
    assert_eq!(story.order(glass), Err(Refusal::AnswerFirst("pick".to_owned())));
    story.act(start("pick"));
    assert!(story.order(reply("b")).is_err(), "begun, it is no other act");
    story.act(reply("a"));
}

#[test]
fn trying_again_what_failed_needs_no_second_agreement() {
    let mut story = Story::of(PURGE);
    story.act(ask("purge"));
    story.act(approve("purge", "sami"));
    story.act(start("purge"));
    story.record(Event::StepFailed { step: "purge".to_owned(), phase: Phase::Do, reason: Text::line("refused") });
    story.act(start("purge"));
}

#[test]
fn a_step_that_needs_none_is_not_asked_about() {
    let mut story = Story::of(&PURGE.replace(" approval: {by: [lead, nora], within: 20m},", ""));
    for order in [ask("purge"), approve("purge", "sami")] {
        assert_eq!(story.order(order), Err(Refusal::NoApproval("purge".to_owned())));
    }
    story.act(start("purge"));
}

/// What two other people may say, each in a journal of their own.
fn words() -> impl Strategy<Value = Vec<Record>> {
    let one = (prop::sample::select(vec!["sami", "nora"]), 0..3_u8, 0..3_u32, 1..40_u64);
    prop::collection::vec(one, 0..8).prop_map(|words| {
        let mut seqs = std::collections::BTreeMap::new();
        let record = |(who, word, ask, minutes): (&str, u8, u32, u64)| {
            let seq = seqs.entry(who.to_owned()).and_modify(|seq| *seq += 1).or_insert(1_u64);
            let at: Timestamp = "2026-11-22T02:00:00Z".parse().unwrap();
            let (step, plan, by, reason) = ("purge".to_owned(), "p".to_owned(), who.to_owned(), Text::line("because"));
            let event = match word {
                0 => Event::Approved { step, ask, plan, by },
                1 => Event::ApprovalRefused { step, ask, plan, reason, by },
                _ => Event::ApprovalBroken { step, ask, plan, reason, by },
            };
            Record {
                writer: format!("{who}@elsewhere").into(),
                seq: *seq,
                at: Span::minutes(minutes).after(at),
                happened: None,
                about: None,
                event,
            }
        };
        words.into_iter().map(record).collect()
    })
}

/// What people may order at a step that needs an agreement.
fn orders() -> impl Strategy<Value = Vec<(u64, Command)>> {
    let step = || prop::sample::select(vec!["purge", "cut", "pick"]).prop_map(str::to_owned);
    let who = || prop::sample::select(vec!["lea", "sami", "nora"]).prop_map(str::to_owned);
    let reply = || prop::sample::select(vec![None, Some(Reply::Chose("a".to_owned())), Some(Reply::Chose("b".to_owned()))]);
    let why = || Text::line("because");
    let one = prop_oneof![
        (step(), reply()).prop_map(|(step, reply)| Command::AskApproval { step, reply }),
        (step(), who()).prop_map(|(step, by)| Command::Approve { step, by }),
        (step(), who()).prop_map(move |(step, by)| Command::RefuseApproval { step, by, reason: why() }),
        (step(), reply()).prop_map(move |(step, reply)| Command::BreakGlass { step, reply, reason: why() }),
        step().prop_map(|step| Command::Start { typed: Some(step.clone()), step }),
        (step(), reply()).prop_map(|(step, reply)| Command::Reply { step, reply: reply.unwrap_or(Reply::Ok) }),
        step().prop_map(|step| Command::Skip { step, reason: Text::line("because") }),
        Just(Command::Resume),
    ];
    prop::collection::vec((0..8_u64, one), 0..40)
}

proptest! {
    #[test]
    fn nothing_is_done_without_a_word_that_lets_it(orders in orders()) {
        let mut story = Story::of(&format!("{PURGE}{CUT}{PICK}"));
        let mut word = std::collections::BTreeSet::new();
        for (minutes, order) in orders {
            story.wait(minutes);
            let before = story.incident.clone();
            let Ok(events) = story.order(order) else {
                prop_assert_eq!(&before, &story.incident);
                continue;
            };
            for event in events {
                match event {
                    Event::Approved { step, .. } | Event::ApprovalBroken { step, .. } => drop(word.insert(step)),
                    Event::Asked { step, .. } => prop_assert!(word.contains(&step)),
                    Event::StepDone { step, .. } => prop_assert!(word.remove(&step)),
                    _ => {}
                }
            }
        }
        prop_assert_eq!(Incident::of(&story.records).unwrap(), story.incident);
    }

    #[test]
    fn journals_of_two_people_tell_the_same_in_any_order((words, shuffled) in words().prop_flat_map(|words| {
        (Just(words.clone()), Just(words).prop_shuffle())
    })) {
        let mut story = Story::of(PURGE);
        story.act(ask("purge"));
        let of = |more: &[Record]| Incident::of(story.records.iter().chain(more)).unwrap();
        let (one, other) = (of(&words), of(&shuffled));
        prop_assert_eq!(&one.approvals, &other.approvals);
        prop_assert_eq!(one, other);
    }
}
