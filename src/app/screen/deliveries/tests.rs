//! What the sample firm owes: without an incident, in one, with a new date, and a list that is not right.

use crate::app::fixture::Desk;
use crate::app::screen::tests::check;
use crate::domain::lang::Lang;

/// From the board to the first step of the guide for a model that fails.
fn begun(desk: &mut Desk) {
    desk.keys("<enter><enter><enter><enter><enter><enter><enter>");
    assert!(desk.shared.open.is_some(), "{}", desk.screen(80, 24));
}

#[test]
fn what_is_due_this_week_is_told_before_anything_happens() {
    check("deliveries_week", |desk| {
        desk.keys("gd");
    });
    let mut desk = Desk::new(Lang::En);
    let screen = desk.keys("gd<enter>").screen(120, 40);
    assert!(screen.contains("Northlight Teas") && screen.contains("declares one"), "{screen}");
}

#[test]
fn an_incident_tells_what_it_makes_late() {
    check("deliveries", |desk| {
        begun(desk);
        desk.keys("gdj");
    });
    let mut desk = Desk::new(Lang::En);
    begun(&mut desk);
    assert!(!desk.keys("gd").screen(120, 40).contains("Northlight Teas"), "they do not use what is down");
}

#[test]
fn what_is_typed_is_told_as_it_is_understood() {
    check("redate", |desk| {
        begun(desk);
        desk.keys("gdj<enter>mercredi 12h");
    });
    check("redate_why", |desk| {
        begun(desk);
        desk.keys("gdj<enter>+2j<enter>l'imprimeur attend");
    });
}

#[test]
fn a_new_date_is_given_and_can_be_taken_back() {
    check("deliveries_moved", |desk| {
        begun(desk);
        desk.keys("gd<enter>demain 18h<enter><enter>").keys("jj<enter>+2d<enter>l'imprimeur attend<enter>");
    });
    let mut desk = Desk::new(Lang::En);
    begun(&mut desk);
    let before = desk.keys("gd").screen(120, 40);
    desk.keys("<enter>tomorrow<enter><enter>");
    assert_ne!(desk.screen(120, 40), before);
    let moved = |desk: &Desk| desk.shared.open.as_ref().unwrap().incident.moved.len();
    assert_eq!(moved(&desk), 1);
    // It stands in another place now, and is still the marked one.
    desk.keys("<enter>2026-11-20<enter><enter>");
    assert_eq!(moved(&desk), 0, "{}", desk.screen(120, 40));
}

#[test]
fn a_date_that_is_past_or_none_is_said_and_nothing_is_recorded() {
    let mut desk = Desk::new(Lang::En);
    begun(&mut desk);
    let records = desk.records.len();
    for (typed, said) in [("soon", "not understood"), ("2026-11-21", "already past"), ("", "not understood")] {
        let screen = desk.keys("gd<enter>").keys(typed).keys("<enter>").screen(120, 40);
        assert!(screen.contains(said), "{typed}: {screen}");
        desk.keys("<esc><esc>");
    }
    assert_eq!(desk.records.len(), records);
    // Back from why to when, what was typed is still there.
    let screen = desk.keys("gd<enter>tomorrow<enter>because<esc>").screen(120, 40);
    assert!(screen.contains("▸ tomorrow"), "{screen}");
}

#[test]
fn a_list_that_is_not_right_is_told_and_what_is_right_is_shown() {
    let mut desk = Desk::new(Lang::En);
    let mut files = desk.shared.files.clone();
    files.put("deliverables.csv", "client,title,due\nVélo Minute,Poster,soon\nVélo Minute,Site,2026-11-24\nNobody,X,2026-11-24\n");
    desk.shared.take_files(files);
    let screen = desk.keys("gd").screen(120, 40);
    assert!(screen.contains("Site") && screen.contains("deliverables.csv, line 2") && screen.contains("and 1 more"), "{screen}");
    desk.shared.workspace.deliverables = None;
    let files = desk.shared.files.clone();
    desk.shared.take_files(files);
    assert!(desk.keys("gbgd").screen(120, 40).contains("No list of deliveries"), "{}", desk.screen(120, 40));
}
