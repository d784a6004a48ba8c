//! What is to be changed, listed over all incidents, and written down in the one that is open.

use crate::app::fixture::Desk;
use crate::app::library::SummaryState;
use crate::app::msg::Msg;
use crate::app::screen::tests::{begun, check};
use crate::domain::incident::{FollowUp, FollowUpKind, FollowUpState, Followed, Place};
use crate::domain::lang::Lang;
use crate::domain::text::Text;

/// Three to be done: one late by two days, one within the week, one after a drill; and one that is done.
fn three(desk: &mut Desk) {
    desk.left_open(SummaryState::Closed);
    let mut list = desk.shared.incidents.clone().unwrap();
    let at = desk.shared.now;
    let follow = |number, text: &str, (kind, owner): (Option<FollowUpKind>, &str), due: &str, state| Followed {
        number,
        first: Place { writer: "lea@poste".to_owned(), seq: 40 },
        since: at,
        at,
        is: FollowUp {
            number,
            first: None,
            text: text.into(),
            kind,
            owner: Text::line(owner),
            due: due.parse().unwrap(),
            state,
            by: "Léa".to_owned(),
        },
    };
    let (limit, contract) = (Some(FollowUpKind::Limit), Some(FollowUpKind::Contract));
    list[0].followups = vec![
        follow(1, "Essayer le repli une fois par mois", (limit, "Léa"), "2026-11-20", FollowUpState::Open),
        follow(2, "Demander un délai écrit au fournisseur", (contract, ""), "2026-11-27", FollowUpState::Open),
        follow(3, "Corriger la liste des clients", (None, "Marc"), "2026-11-10", FollowUpState::Done),
    ];
    list[1].drill = true;
    list[1].followups = vec![follow(1, "Un second numéro d'astreinte", (None, "Marc"), "2027-01-15", FollowUpState::Open)];
    desk.tell(Msg::Incidents(list));
}

#[test]
fn those_of_every_incident_are_listed_the_late_ones_first() {
    check("followups", |desk| {
        three(desk);
        desk.keys("gs");
    });
}

#[test]
fn the_board_counts_those_that_are_late_or_soon() {
    check("board_followups", three);
}

#[test]
fn one_is_written_down_with_four_short_answers() {
    check("followup", |desk| {
        begun(desk);
        desk.keys("gpf").keys("Un second fournisseur<enter>3");
    });
    let mut desk = Desk::new(Lang::Fr);
    begun(&mut desk);
    desk.keys("gpf").keys("Un second fournisseur<enter>3<enter>Sami<enter>").keys("24/12<enter>");
    desk.keys("f<enter>").keys("Un contrat écrit<enter><enter><enter><enter>");
    let known: Vec<_> = desk.shared.open.as_ref().unwrap().incident.followups.iter().cloned().collect();
    let [first, second] = known.as_slice() else { panic!("{known:?}") };
    assert_eq!((first.is.kind, first.is.owner.as_str()), (Some(FollowUpKind::Limit), "Sami"));
    assert_eq!(first.is.due.to_string(), "2026-12-24");
    assert_eq!((second.number, second.is.kind, second.is.due.to_string().as_str()), (2, None, "2026-12-20"));
    assert!(desk.screen(120, 200).contains("Un second fournisseur"), "{}", desk.screen(120, 200));
}

#[test]
fn what_comes_from_another_incident_is_not_changed_here() {
    let mut desk = Desk::new(Lang::En);
    three(&mut desk);
    begun(&mut desk);
    desk.keys("gsd");
    assert!(desk.screen(80, 24).contains("Open “OpenAI"), "{}", desk.screen(80, 24));
}
