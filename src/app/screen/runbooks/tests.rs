//! When runbooks were last exercised, in the list and beside the steps of one.

use crate::app::fixture::Desk;
use crate::app::library::SummaryState;
use crate::app::msg::Msg;
use crate::app::screen::tests::check;
use crate::domain::every::Every;
use crate::domain::incident::{Exercised, Reached};
use crate::domain::lang::Lang;
use crate::domain::time::Span;

/// Walks to the end and not, lately and long ago, for real and in drills.
fn exercised(desk: &mut Desk) {
    desk.left_open(SummaryState::Closed);
    let now = desk.shared.now;
    let walk = |runbook: &str, days: u64, drill, reached, steps: &[&str]| {
        let at = Span::minutes(days * 24 * 60).before(now);
        let steps = steps.iter().map(|step| ((*step).to_owned(), at)).collect();
        Exercised { runbook: runbook.to_owned(), at, drill, texts: Vec::new(), reached, steps }
    };
    let mut list = desk.shared.incidents.clone().unwrap();
    list[0].exercised = vec![
        walk("provider-down", 3, false, Reached::End, &[]),
        walk("legal-cutoff", 2, false, Reached::Part, &["triage", "written_reason"]),
    ];
    list[1].exercised = vec![
        walk("its-us", 12, true, Reached::End, &[]),
        walk("legal-cutoff", 250, true, Reached::End, &["triage", "keep_looking", "reach", "find_copies", "advice", "tell_team"]),
        walk("nobody-left", 40, true, Reached::Part, &["triage"]),
    ];
    desk.tell(Msg::Incidents(list));
    let library = desk.shared.library.as_mut().unwrap();
    library.entries.get_mut("go-back").unwrap().header.exercise_every = Some(Every::Never);
}

#[test]
fn the_list_says_when_each_was_last_exercised() {
    check("runbooks_exercised", |desk| {
        exercised(desk);
        desk.keys("gr");
    });
}

#[test]
fn a_runbook_says_when_it_and_its_steps_last_worked() {
    check("runbook_exercised", |desk| {
        exercised(desk);
        desk.keys("gr<down><enter>");
    });
}

#[test]
fn nothing_is_said_while_nobody_knows_or_the_clock_is_that_of_a_drill() {
    let list = |prepare: fn(&mut Desk)| {
        let mut desk = Desk::new(Lang::En);
        exercised(&mut desk);
        prepare(&mut desk);
        desk.keys("gr").screen(80, 24)
    };
    assert!(list(|_| {}).contains("exercised"));
    for prepare in [(|desk| desk.shared.incidents = None) as fn(&mut Desk), |desk| desk.shared.rehearsing = true] {
        let screen = list(prepare);
        assert!(!screen.contains("exercised") && screen.contains("steps"), "{screen}");
    }
}
