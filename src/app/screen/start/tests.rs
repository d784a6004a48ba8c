//! The form that comes before a runbook: what must be typed, how it is understood, and what stops a wrong answer.

use std::sync::Arc;

use crate::app::fixture::Desk;
use crate::app::screen::tests::check;
use crate::domain::lang::Lang;

const ASKING: &str = "relais: 1
title: {fr: L'IA ne répond plus, en: The AI is down}
summary: {fr: Quand l'IA tombe, en: When the AI fails}
owner: lead
applies: [{kinds: [ai]}]
parameters:
  ticket: {type: text, pattern: '[A-Z]+-[0-9]+', hint: {fr: comme NOVA-12, en: such as NOVA-12}, title: {fr: Ticket, en: Ticket}, required: true}
  clients: {type: number, min: 1, max: 500, whole: true, title: {fr: Combien de clients, en: How many clients}}
  patience: {type: duration, max: 4h, default: 90m, title: {fr: On attend combien de temps, en: How long we wait}}
  until: {type: time, title: {fr: Fin annoncée, en: Announced end}}
  key: {type: secret, title: {fr: Clé du cache, en: Key of the cache}}
steps:
  - {id: say, kind: say, title: {fr: Dire, en: Say}, text: {fr: '{{ ticket }}, {{ patience }}', en: '{{ ticket }}, {{ patience }}'}}
";

/// The form of a runbook that asks for one value of each type, at its first parameter.
fn asking(desk: &mut Desk) {
    let entry = desk.shared.library.as_mut().unwrap().entries.get_mut("ai-down").unwrap();
    entry.text = Arc::from(ASKING);
    desk.keys("<enter><enter><enter><enter>");
}

#[test]
fn a_wrong_value_says_what_is_expected_and_stays_before_one() {
    check("start_wrong", |desk| {
        asking(desk);
        desk.keys("NOVA<enter>");
    });
}

#[test]
fn what_is_typed_is_told_as_it_is_understood() {
    check("start_understood", |desk| {
        asking(desk);
        desk.keys("NOVA-12<enter>12<enter><enter>demain 9h30");
    });
}

#[test]
fn nothing_begins_before_every_value_is_right_and_a_secret_in_clear_is_taken_off_the_screen() {
    let mut desk = Desk::new(Lang::En);
    asking(&mut desk);
    desk.keys("NOVA-12<enter>900<tab><tab><tab>hunter2<enter>");
    let screen = desk.screen(80, 24);
    assert!(!screen.contains("hunter2") && screen.contains("env:NAME"), "{screen}");
    desk.keys("env:PURGE_KEY<enter><enter><enter>");
    let screen = desk.screen(80, 24);
    assert!(desk.shared.open.is_none() && screen.contains("Expected: a whole number from 1 to 500"), "{screen}");
}

#[test]
fn an_answer_of_a_step_is_said_as_its_reader_does_and_a_wrong_one_is_asked_again() {
    let mut desk = Desk::new(Lang::En);
    let head = ASKING.split("parameters:").next().unwrap();
    let steps = "steps:\n  - {id: until, kind: ask, type: time, title: {fr: A, en: Until when}}\n  \
        - {id: say, kind: say, title: {fr: B, en: Say}, text: {fr: '{{ until }}', en: 'They wait until {{ until }}.'}}\n";
    let entry = desk.shared.library.as_mut().unwrap().entries.get_mut("ai-down").unwrap();
    entry.text = Arc::from(format!("{head}{steps}"));
    desk.keys("<enter><enter><enter><enter><enter><enter>").keys("<enter>").keys("<enter>").keys("soon<enter>");
    assert!(desk.screen(120, 40).contains("`until` cannot be `soon`; expected: a day or an hour"), "{}", desk.screen(120, 40));
    desk.keys("<backspace><backspace><backspace><backspace>tomorrow 9:30<enter>");
    assert!(desk.screen(120, 40).contains("They wait until Mon 23 Nov 2026 09:30 CET."), "{}", desk.screen(120, 40));
}
