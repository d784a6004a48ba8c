//! The promises on the screen: soon, late, moved.

use crate::app::fixture::Desk;
use crate::app::intent::Intent;
use crate::app::msg::{Msg, Task};
use crate::app::promise::{next_wake, ring};
use crate::app::screen::tests::check;
use crate::domain::incident::Command;
use crate::domain::lang::Lang;
use crate::domain::time::Span;

/// An incident in which clients and the team were promised news, so many minutes ahead.
fn promised(desk: &mut Desk, minutes: [u64; 2]) {
    desk.keys("<enter><enter><enter><enter><enter><enter><enter>");
    for (audience, minutes) in ["clients", "team"].into_iter().zip(minutes) {
        let due = Span::minutes(minutes).after(desk.shared.now);
        desk.tell(Msg::Wants(Intent::Do(Command::Promise { audience: audience.to_owned(), due })));
    }
}

fn wait(desk: &mut Desk, minutes: u64) {
    desk.shared.now = Span::minutes(minutes).after(desk.shared.now);
}

#[test]
fn the_most_urgent_stands_on_every_screen_and_all_in_the_list() {
    check("promises", |desk| {
        promised(desk, [30, 90]);
        wait(desk, 27);
        desk.keys("gn");
    });
}

#[test]
fn what_is_late_is_loud_and_what_was_moved_is_still_to_be_told() {
    check("promises_late", |desk| {
        promised(desk, [30, 10]);
        wait(desk, 35);
        desk.keys("gns15m la cause n'est pas trouvée<enter>");
    });
}

#[test]
fn moving_an_hour_wants_a_reason() {
    let mut desk = Desk::new(Lang::En);
    promised(&mut desk, [30, 90]);
    let due = desk.shared.open.as_ref().unwrap().incident.promises.clone();
    desk.keys("gns15m<enter>");
    assert_eq!(desk.shared.open.as_ref().unwrap().incident.promises, due);
    desk.keys("<esc>").keys("gnssoon<enter>");
    assert!(desk.screen(80, 24).contains("First how long"), "{}", desk.screen(80, 24));
}

#[test]
fn the_bell_rings_once_for_each_promise_that_is_over() {
    let mut desk = Desk::new(Lang::Fr);
    promised(&mut desk, [30, 90]);
    let soon = next_wake(&desk.shared).unwrap();
    assert_eq!(Span::between(desk.shared.now, soon).as_secs() / 60, 24, "five minutes before it is due");
    assert_eq!(ring(&mut desk.shared), None);
    wait(&mut desk, 31);
    assert_eq!(ring(&mut desk.shared), Some(Task::Bell));
    assert_eq!(ring(&mut desk.shared), None);
    desk.keys("gns1h la suite<enter>");
    wait(&mut desk, 62);
    assert_eq!(ring(&mut desk.shared), Some(Task::Bell), "the other hour is another promise");
}

#[test]
fn nothing_rings_where_the_firm_wants_quiet() {
    let mut desk = Desk::new(Lang::Fr);
    promised(&mut desk, [30, 90]);
    desk.shared.workspace.watching.quiet = true;
    wait(&mut desk, 40);
    assert_eq!(ring(&mut desk.shared), None);
}
