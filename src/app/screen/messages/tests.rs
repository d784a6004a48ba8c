//! The messages of a step on the screen: before they leave, while they do, after; other words for them.

use crate::app::fixture::Desk;
use crate::app::screen::tests::{check, fine};
use crate::domain::effect::{Effect, Failure, FailureKind, Outcome};
use crate::domain::incident::Event;
use crate::domain::lang::Lang;

/// At the step that tells the clients.
const TELL: &str = "relais: 1
title: {fr: Prévenir, en: Tell}
summary: {fr: Quand l'IA tombe, en: When the AI fails}
owner: lead
applies: [{kinds: [ai]}]
steps:
  - {id: tell, kind: notify, audience: clients, template: client-acknowledged, channel: email, next_update: 30m, title: {fr: Prévenir les clients, en: Tell the clients}}
  - {id: team, kind: notify, audience: team, template: team, channel: email, title: {fr: Prévenir l'équipe, en: Tell the team}}
";

fn clients(count: usize) -> String {
    let rows = (0..count).map(|n| format!("Client {n},c{n}@client.example,{},drafting\n", if n % 3 == 1 { "en" } else { "fr" }));
    format!("name,email,language,services\n{}", rows.collect::<String>())
}

fn at_the_step(desk: &mut Desk, count: usize) {
    desk.shared.files.put("clients.csv", clients(count));
    let entry = desk.shared.library.as_mut().unwrap().entries.get_mut("ai-down").unwrap();
    entry.text = std::sync::Arc::from(TELL);
    desk.keys("<enter><enter><enter><enter><enter>");
    assert!(desk.screen(120, 40).contains("c0@client.example"), "{}", desk.screen(120, 40));
}

/// They leave: of each sixteen one is refused, one mute, and the last ones are never answered.
fn leaving(desk: &mut Desk, answered: usize) {
    desk.keys("<end>  <enter>");
    for n in 0..answered {
        let (id, effect) = desk.asked.remove(0);
        let failed = |kind| Outcome::Failed(Failure::new(kind, "", ""));
        let outcome = match n {
            1 => failed(FailureKind::Unsure),
            2 => failed(FailureKind::Refused),
            _ => fine(&effect),
        };
        desk.tell(crate::app::msg::Msg::Outcome(id, outcome));
    }
}

#[test]
fn before_anything_leaves() {
    check("messages", |desk| {
        at_the_step(desk, 5);
        desk.keys("M<down>");
    });
}

#[test]
fn what_is_written_for_a_person_to_carry_is_said_so() {
    check("messages_carried", |desk| {
        let list = "name,email,language,services,channels\nClient 0,c0@client.example,fr,drafting,notices\n\
            Client 1,c1@client.example,en,drafting,\nClient 2,c2@client.example,en,drafting,notices\n";
        at_the_step(desk, 1);
        desk.shared.files.put("clients.csv", list);
        desk.keys("<end>  <enter>");
        while !desk.asked.is_empty() {
            let (id, effect) = desk.asked.remove(0);
            desk.tell(crate::app::msg::Msg::Outcome(id, fine(&effect)));
        }
        desk.keys("<up>M");
    });
}

#[test]
fn both_languages_are_read_beside_each_other() {
    check("messages_both", |desk| {
        at_the_step(desk, 5);
        desk.keys("Mv");
    });
}

#[test]
fn many_are_named_in_part_and_found_by_a_few_letters() {
    check("messages_many", |desk| {
        at_the_step(desk, 4_988);
        desk.keys("M/c4321");
    });
}

#[test]
fn while_they_leave() {
    check("messages_leaving", |desk| {
        at_the_step(desk, 30);
        leaving(desk, 5);
        desk.keys("M<down>");
    });
}

#[test]
fn the_walk_says_how_many_left() {
    check("walk_leaving", |desk| {
        at_the_step(desk, 30);
        leaving(desk, 5);
    });
}

#[test]
fn after_a_crash_they_may_have_left() {
    check("messages_crash", |desk| {
        at_the_step(desk, 5);
        leaving(desk, 1);
        desk.crash().keys("M<down>");
    });
}

#[test]
fn other_words_with_their_fault() {
    check("edit", |desk| {
        at_the_step(desk, 5);
        desk.keys("Me<down><down><down>Bonjour {{ servic }}");
    });
}

#[test]
fn other_words_are_recorded_and_said_in_the_plan() {
    check("messages_changed", |desk| {
        at_the_step(desk, 5);
        desk.keys("Me<down><down><down><enter><up>Ceci est un essai.<ctrl-s>");
    });
    let mut desk = Desk::new(Lang::Fr);
    at_the_step(&mut desk, 5);
    desk.keys("Me<down><down><down><enter><up>Ceci est un essai.<ctrl-s><esc>");
    assert!(desk.screen(120, 40).contains("Texte changé par"), "{}", desk.screen(120, 40));
    leaving(&mut desk, 0);
    let mails: Vec<&str> =
        desk.asked.iter().filter_map(|(_, effect)| if let Effect::Mail(mail) = effect { Some(mail.body.as_str()) } else { None }).collect();
    assert!(mails.len() == 5 && mails[0].contains("Ceci est un essai.") && !mails[1].contains("essai"), "{mails:?}");
}

#[test]
fn what_cannot_be_sent_is_not_recorded_and_what_was_typed_is_kept() {
    let mut desk = Desk::new(Lang::Fr);
    at_the_step(&mut desk, 5);
    desk.keys("Me{{ servic }} <ctrl-s>");
    let shown = desk.screen(100, 30);
    assert!(shown.contains("Subject"), "{shown}");
    assert!(!desk.records.iter().any(|record| matches!(record.event, Event::Worded { .. })));
    desk.keys("<esc>e");
    assert!(desk.screen(100, 30).contains("{{ servic }}"), "{}", desk.screen(100, 30));
    desk.keys("<esc><esc>  <enter>");
    desk.answer(fine).keys("<left>M");
    assert!(desk.screen(120, 40).contains("250 ok"), "{}", desk.screen(120, 40));
    desk.keys("e");
    assert!(desk.screen(120, 40).contains("déjà fait"), "{}", desk.screen(120, 40));
}
