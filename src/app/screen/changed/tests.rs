//! The runbook is changed while it is walked: the line, the page, the choice, in both languages and three sizes.

use std::sync::Arc;

use crate::app::fixture::Desk;
use crate::app::library::Entry;
use crate::app::msg::{Library, Msg};
use crate::app::screen::tests::check;
use crate::domain::incident::Event;
use crate::domain::lang::Lang;
use crate::domain::runbook::Runbook;
use crate::domain::yaml::Faults;

const OLD: &str = "relais: 1
title: {fr: L'IA ne répond plus, en: The AI is down}
summary: {fr: Quand l'IA tombe, en: When the AI fails}
owner: lead
applies: [{kinds: [ai]}]
steps:
  - {id: call, kind: say, title: {fr: Appeler Inès, en: Call Inès}}
  - {id: error, kind: say, title: {fr: Noter le message vu, en: Write down the message}, text: {fr: Mot pour mot., en: Word for word.}}
  - {id: ring, kind: fetch, method: POST, url: 'http://127.0.0.1:1/ring', title: {fr: Sonner l'astreinte, en: Ring whoever is on call}}
  - {id: over, kind: switch, service: drafting, to: mistral, title: {fr: Basculer la rédaction, en: Switch drafting}}
  - {id: last, kind: say, title: {fr: Remercier, en: Say thank you}}
";

/// Two steps are done, and the file holds this now.
fn changed(desk: &mut Desk, text: &str) {
    let entry = desk.shared.library.as_mut().unwrap().entries.get_mut("ai-down").unwrap();
    entry.text = Arc::from(OLD);
    desk.keys("<enter><enter><enter><enter><enter>").keys("<enter>").keys("<enter>");
    assert_eq!(desk.shared.open.as_ref().unwrap().incident.steps.len(), 2, "{}", desk.screen(80, 24));
    saved(desk, text);
}

/// Somebody saves the file with this text.
fn saved(desk: &mut Desk, text: &str) {
    let before = desk.shared.library.as_ref().unwrap();
    let mut library = Library { entries: before.entries.values().cloned().collect(), ..Library::default() };
    let path = "runbooks/ai-down.yaml";
    let mut faults = Faults::of(path);
    library.entries.retain(|entry| entry.path != path);
    match Runbook::parse("ai-down", text, &mut faults) {
        Some(runbook) => library.entries.push(Entry {
            header: runbook.header,
            path: path.to_owned(),
            text: Arc::from(text),
            commit: Some("3f2a9c1d0e".to_owned()),
            dirty: true,
            broken: false,
        }),
        None => drop(library.broken.insert(path.to_owned(), "5f0c".to_owned())),
    }
    library.faults = faults.into_list();
    desk.tell(Msg::Library(library));
}

/// A step behind, one that was done and is not the same, one that is gone, one that is changed, and two that changed places.
fn reviewed() -> String {
    let look = "  - {id: look, kind: say, title: {fr: Relire la page d'OpenAI, en: Read the page of OpenAI again}}\n";
    let last = "  - {id: last, kind: say, title: {fr: Remercier, en: Say thank you}}\n";
    let over = OLD.lines().find(|line| line.contains("id: over")).unwrap().to_owned() + "\n";
    OLD.replace("  - {id: error", &format!("{look}  - {{id: error"))
        .replace("  - {id: call, kind: say, title: {fr: Appeler Inès, en: Call Inès}}\n", "")
        .replace("Mot pour mot.", "Mot pour mot et avec l'heure.")
        .replace("/ring", "/call")
        .replace(last, "")
        .replace(&over, &format!("{last}{}", over.replace("to: mistral", "to: ollama, approval: {by: [lead]}")))
}

#[test]
fn it_is_said_in_one_line() {
    check("changed_line", |desk| changed(desk, &reviewed()));
}

#[test]
fn what_differs_is_shown_step_by_step() {
    check("changed", |desk| {
        changed(desk, &reviewed());
        desk.keys("d");
    });
}

#[test]
fn the_new_text_is_shown_before_it_is_gone_on_with() {
    check("changed_confirm", |desk| {
        changed(desk, &reviewed());
        desk.keys("dm");
    });
}

#[test]
fn one_stands_at_what_is_still_to_do() {
    check("changed_moved", |desk| {
        changed(desk, &reviewed());
        desk.keys("dm<enter>").keys("<enter>").keys("<enter>").keys("<enter>");
    });
}

#[test]
fn a_broken_text_can_only_be_left_aside() {
    check("changed_broken", |desk| {
        changed(desk, &OLD.replace("kind: fetch", "kind: fetsch"));
        desk.keys("d");
    });
    let mut desk = Desk::new(Lang::Fr);
    changed(&mut desk, &OLD.replace("kind: fetch", "kind: fetsch"));
    desk.keys("dm<enter>");
    assert!(matches!(&desk.records.last().unwrap().event, Event::RunbookKept { hash, .. } if hash == "5f0c"));
    assert!(!desk.screen(80, 24).contains("avec une erreur"), "{}", desk.screen(80, 24));
}

#[test]
fn who_keeps_the_old_text_is_not_asked_again_until_it_changes_again() {
    let line = "Le guide a changé depuis le début";
    let screen = |desk: &Desk| desk.screen(80, 24).replace('\u{a0}', " ");
    let mut desk = Desk::new(Lang::Fr);
    changed(&mut desk, &reviewed());
    assert!(screen(&desk).contains(line), "{}", screen(&desk));
    desk.keys("d<enter>");
    assert!(matches!(desk.records.last().unwrap().event, Event::RunbookKept { .. }));
    assert!(!screen(&desk).contains(line) && screen(&desk).contains("▸ Sonner"), "{}", screen(&desk));
    desk.keys("d");
    assert!(screen(&desk).contains("Vous avez déjà choisi"), "{}", screen(&desk));
    let before = desk.records.len();
    desk.keys("<enter>").crash();
    assert!(!screen(&desk).contains(line), "{}", screen(&desk));
    assert_eq!(desk.records.len(), before + 1, "resumed, and nothing else");
    saved(&mut desk, &reviewed().replace("fr: Remercier", "fr: Dire merci"));
    assert!(screen(&desk).contains(line), "{}", screen(&desk));
    saved(&mut desk, OLD);
    assert!(!screen(&desk).contains(line), "{}", screen(&desk));
}

#[test]
fn a_step_that_got_another_id_is_told_apart_from_itself() {
    let mut desk = Desk::new(Lang::En);
    changed(&mut desk, &OLD.replace("id: last", "id: thanks"));
    desk.keys("d");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("+ “Say thank you (thanks)” is new") && screen.contains("- “Say thank you (last)” is gone"), "{screen}");
}

#[test]
fn what_is_under_way_ends_first() {
    let mut desk = Desk::new(Lang::En);
    changed(&mut desk, &reviewed());
    desk.keys("<enter>");
    assert_eq!(desk.asked.len(), 1, "{}", desk.screen(80, 24));
    desk.keys("d");
    assert!(desk.screen(80, 24).contains("The step `Ring whoever is on call`"), "{}", desk.screen(80, 24));
    let before = desk.records.len();
    desk.keys("m<enter>");
    assert!(matches!(desk.records.last().unwrap().event, Event::RunbookKept { .. }) && desk.records.len() == before + 1);
}

#[test]
fn a_value_that_the_new_text_needs_is_asked() {
    let asks = "steps:\n";
    let parameters = "parameters:\n  plan: {title: {fr: Formule, en: Plan}, type: choice, options: [a, b], required: true}\n  \
        zone: {title: {fr: Zone, en: Zone}, type: text, required: true}\n  more: {title: {fr: Suite, en: More}, type: text, default: oui}\n";
    let text = OLD.replace(asks, &format!("{parameters}{asks}"));
    check("changed_value", |desk| {
        changed(desk, &text);
        desk.keys("dm");
    });
    let mut desk = Desk::new(Lang::En);
    changed(&mut desk, &text);
    desk.keys("dmc<enter>");
    assert!(desk.screen(80, 24).contains("`plan` cannot be `c`; known: a, b"), "{}", desk.screen(80, 24));
    desk.keys("<backspace>b<enter>").keys("Paris<enter>").keys("<enter>");
    let Event::RunbookMoved(pinned) = &desk.records.last().unwrap().event else { panic!("{}", desk.screen(80, 24)) };
    let values: Vec<(&str, &str)> = pinned.values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(values, [("more", "oui"), ("plan", "b"), ("zone", "Paris")]);
}
