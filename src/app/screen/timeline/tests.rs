//! Lines that are corrected and withdrawn from the keyboard.

use crate::app::fixture::Desk;
use crate::domain::incident::Event;
use crate::domain::lang::Lang;

/// A desk with an incident and one note, its timeline open.
fn noted(lang: Lang) -> Desk {
    let mut desk = Desk::new(lang);
    desk.keys("<enter><enter><enter><enter><enter><enter><enter>ntout est en panne<enter>gt");
    desk
}

#[test]
fn a_line_is_corrected_and_the_old_stays_beneath() {
    let mut desk = noted(Lang::Fr);
    desk.keys("cseul le mail est en panne<enter>relu<enter>");
    let screen = desk.screen(100, 40);
    assert!(screen.contains("▸") && screen.contains("seul le mail est en panne"), "{screen}");
    assert!(screen.contains("auparavant «\u{a0}tout est en panne\u{a0}», corrigé par Léa Martin\u{a0}: relu"), "{screen}");
}

#[test]
fn its_time_is_told_in_full_before_it_is_recorded() {
    let mut desk = noted(Lang::En);
    let asked = desk.keys("cvers 3h00").screen(100, 40);
    assert!(asked.contains("New time = ~2026-11-22 03:00 CET ± 5 min (02:00 UTC)"), "{asked}");
    desk.keys("<enter>from the photo<enter>");
    let last = desk.records.last().unwrap();
    assert!(matches!(&last.event, Event::Corrected(correction) if correction.about.is_some() && correction.by == "Léa Martin"), "{last:?}");
    assert!(desk.screen(100, 40).contains("about that time, give or take 5 min"), "{}", desk.screen(100, 40));
}

#[test]
fn what_was_done_is_not_withdrawn() {
    let mut desk = noted(Lang::En);
    desk.keys("xwrong<enter>");
    assert!(desk.screen(100, 40).contains("Withdrawn: tout est en panne"), "{}", desk.screen(100, 40));
    let count = desk.records.len();
    desk.keys("<home>xwrong<enter>");
    assert_eq!(desk.records.len(), count);
    assert!(desk.screen(100, 40).contains("cannot be unsaid"), "{}", desk.screen(100, 40));
}

#[test]
fn words_people_and_sorts_are_found() {
    let mut desk = noted(Lang::En);
    let found = desk.keys("/note léa").screen(100, 40);
    assert!(found.contains("note léa  (1)") && !found.contains("Runbook started"), "{found}");
}
