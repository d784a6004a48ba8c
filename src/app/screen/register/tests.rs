//! The register of the sample firm: the list, one service, one provider with its sources.

use crate::app::fixture::Desk;
use crate::app::screen::tests::check;
use crate::domain::lang::Lang;

#[test]
fn each_thing_has_a_word() {
    check("register", |desk| {
        desk.reads_catalogue();
        desk.keys("gajjjjjjj");
    });
}

#[test]
fn the_first_line_tells_all_in_brief() {
    check("register_brief", |desk| {
        desk.reads_catalogue();
        desk.keys("ga<enter>");
    });
}

#[test]
fn enter_tells_one_and_escape_goes_back_to_the_list() {
    check("register_service", |desk| {
        desk.reads_catalogue();
        desk.keys("gaj<enter>");
    });
    let mut desk = Desk::new(Lang::En);
    desk.reads_catalogue();
    let list = desk.keys("gajjj").screen(80, 24);
    assert_ne!(desk.keys("<enter>").screen(80, 24), list);
    assert_eq!(desk.keys("<esc>").screen(80, 24), list);
    assert!(!desk.keys("<esc>").screen(80, 24).contains("In brief"));
}
