//! The register of the sample firm: the list, one service, one provider with its sources.

use crate::app::fixture::Desk;
use crate::app::msg::Msg;
use crate::app::screen::tests::check;
use crate::domain::history::Past;
use crate::domain::lang::Lang;
use crate::domain::register::CopyDates;
use crate::domain::time::Span;

fn read(desk: &mut Desk) {
    desk.reads_catalogue();
    let copied = Span::minutes(7 * 24 * 60).before(desk.shared.now);
    let copies: CopyDates = [("clients".to_owned(), vec![None, Some(copied), None])].into();
    let past = Past::new(desk.shared.zone().clone());
    desk.tell(Msg::Past(past, Vec::new(), copies));
}

#[test]
fn each_thing_has_a_word() {
    check("register", |desk| {
        read(desk);
        desk.keys("gajjjjjjj");
    });
}

#[test]
fn the_first_line_tells_all_in_brief() {
    check("register_brief", |desk| {
        read(desk);
        desk.keys("ga<enter>");
    });
}

#[test]
fn enter_tells_one_and_escape_goes_back_to_the_list() {
    check("register_service", |desk| {
        read(desk);
        desk.keys("gaj<enter>");
    });
    let mut desk = Desk::new(Lang::En);
    read(&mut desk);
    let list = desk.keys("gajjj").screen(80, 24);
    assert_ne!(desk.keys("<enter>").screen(80, 24), list);
    assert_eq!(desk.keys("<esc>").screen(80, 24), list);
    assert!(!desk.keys("<esc>").screen(80, 24).contains("In brief"));
}
