//! One page on a whole evening, in its middle, and on what nobody wrote down.

use std::path::Path;

use super::*;
use crate::domain::effect::{Content, Effect, Outcome, Replacement};
use crate::domain::incident::evening::{Journal, at, declared, evening, minimal, pinned};
use crate::domain::incident::event::Fact;
use crate::domain::incident::event::{Declared, Event, NoteTag};
use crate::domain::provider::Provider;
use crate::domain::time::zone_of;
use crate::domain::words::Words;
use crate::domain::yaml::{Faults, Node};

const FIRM: &str = "relais: 1\nname: Atelier Nova\ntimezone: Europe/Paris\nservices:\n  \
    site: {title: {fr: Site web, en: Web site}, candidates: [{provider: cloudflare, monthly: 20}, {provider: direct, monthly: 45}]}\n  \
    pay: {title: {fr: Paiement, en: Payments}, candidates: [{provider: cloudflare}]}\n  \
    mail: {title: {fr: Courriel, en: Mail}, candidates: [{provider: direct}]}\n\
    audiences: {clients: {title: {fr: Clients, en: Clients}, file: clients.csv}}\n";

fn firm() -> (Workspace, Files) {
    let provider = |(id, name): (&str, &str)| {
        let node = Node::parse(&format!("relais: 1\nname: {name}\nkind: network\n")).unwrap();
        (id.to_owned(), Provider::parse(id, &node, &mut Faults::default()).unwrap())
    };
    let providers = [("cloudflare", "Cloudflare"), ("direct", "Hébergeur")].map(provider).into();
    let mut faults = Faults::default();
    let workspace = Workspace::parse(&Node::parse(FIRM).unwrap(), providers, &mut faults).unwrap();
    assert_eq!(faults.into_list(), []);
    let mut files = Files::default();
    files.put(
        "clients.csv",
        "name,email,services\nAnne Roy,anne@client.example,site\nBob Lee,bob@client.example,\nEve,eve@client.example,mail\n",
    );
    (workspace, files)
}

fn summary(records: &[Record], now: Timestamp, lang: Lang) -> Summary {
    let (workspace, files) = firm();
    Summary::of(Ground { records, workspace: &workspace, files: &files, now }, lang).unwrap()
}

fn sheet(records: &[Record], now: Timestamp, lang: Lang) -> Sheet {
    Sheet::of(&summary(records, now, lang), &zone_of("Europe/Paris").unwrap(), &Words::new(lang))
}

fn check(name: &str, records: &[Record], now: Timestamp) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/summary"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for lang in Lang::ALL {
        settings.bind(|| insta::assert_snapshot!(format!("{name}.{}", lang.code()), sheet(records, now, lang).markdown()));
    }
}

/// The evening as far as it had come at this hour.
fn until(hour: &str) -> (Vec<Record>, Timestamp) {
    let mut records = evening();
    records.retain(|record| record.at <= at(hour));
    (records, at(hour))
}

#[test]
fn the_whole_evening() {
    check("evening", &evening(), at("19:45:00"));
}

#[test]
fn the_middle_of_it() {
    let (records, now) = until("18:20:00");
    check("middle", &records, now);
}

#[test]
fn what_nobody_wrote_down_is_unknown() {
    check("minimal", &minimal(), at("03:00:00"));
}

#[test]
fn a_client_counts_once_however_many_messages_they_got() {
    let clients = summary(&evening(), at("19:45:00"), Lang::En).clients;
    assert_eq!((clients.told, clients.concerned, clients.unsure), (2, Some(2), 0));
    let (early, now) = until("17:46:00");
    assert_eq!(summary(&early, now, Lang::En).clients.told, 1, "the other was refused");
}

#[test]
fn what_is_written_for_a_person_to_carry_is_not_told() {
    let mut journal = Journal::new("lea@poste");
    journal.add("10:00:00", Event::Declared(Box::new(declared())));
    let text = "To: Anne Roy <anne@client.example>\nSubject: Du retard\n\nBonjour.\n".to_owned();
    let path = "outbox/anne.txt".to_owned();
    let effect = Effect::Write(Replacement { path: path.clone(), expected: None, content: Content::Text(text) });
    journal.add("10:00:01", Event::RunbookPinned(Box::new(pinned())));
    journal.start("10:01:00", "tell_1", "Léa").ask("10:01:00", "tell_1", 0, effect);
    journal.answer("10:01:00", "tell_1", 0, Outcome::Written { hash: String::new() });
    let sent = Fact::Sent {
        audience: "clients".to_owned(),
        channel: "notices".to_owned(),
        to: Vec::new(),
        subject: "Du retard".into(),
        written: vec![path.as_str().into()],
    };
    journal.done("10:01:00", "tell_1", "1 to carry", vec![sent]);
    let clients = summary(&journal.records, at("10:02:00"), Lang::En).clients;
    assert_eq!((clients.told, clients.written, clients.first, clients.announced), (0, 1, None, false));
    let page = sheet(&journal.records, at("10:02:00"), Lang::Fr).markdown();
    assert!(page.contains("aucun pour l'instant") && page.contains("à porter par quelqu'un"), "{page}");
    let report = crate::domain::postmortem::markdown(&journal.records, Some(Lang::Fr), crate::domain::postmortem::Beside::default());
    assert!(report.contains("0 sur 1") && report.contains("Qui l'a porté") && report.contains("outbox/anne.txt"), "{report}");
}

#[test]
fn a_promise_that_is_over_is_said_to_be_late() {
    let (records, _) = until("18:20:00");
    let late = |hour| summary(&records, at(hour), Lang::En).promises.iter().map(|promise| promise.late).collect::<Vec<_>>();
    assert_eq!((late("18:39:00"), late("18:40:00")), (vec![false], vec![true]));
}

#[test]
fn the_price_is_told_where_both_are_known_and_else_unknown() {
    let (records, now) = until("18:20:00");
    assert_eq!(summary(&records, now, Lang::En).costs, Some(25));
    assert_eq!(summary(&minimal(), now, Lang::En).costs, None);
}

#[test]
fn the_page_is_one_page_whatever_happened() {
    let long = "très ".repeat(400);
    let mut journal = Journal::new("lea@poste");
    let declared =
        Declared { title: long.as_str().into(), id: long.clone(), workspace: long.clone(), provider: Some(long.clone()), ..declared() };
    journal.add("10:00:00", Event::Declared(Box::new(declared)));
    for n in 0..40 {
        let facts = vec![crate::domain::incident::event::Fact::Switched {
            service: format!("{n}{long}"),
            from: long.clone(),
            to: format!("to {long}"),
            commit: None,
            share: Some(10),
        }];
        journal.done("10:00:00", &format!("{n}"), &long, facts);
        journal.add("10:00:00", Event::Noted { text: long.as_str().into(), tag: NoteTag::Decision, by: long.clone() });
        let due = at("12:00:00");
        journal.add("10:00:00", Event::Promised { audience: format!("{n}{long}"), due, reason: None, by: long.clone() });
    }
    for lang in Lang::ALL {
        let sheet = sheet(&journal.records, at("11:00:00"), lang);
        let rows = |line: &String| line.chars().count().div_ceil(70);
        let lines: usize = sheet.parts.iter().map(|(_, said)| 2 + said.iter().map(rows).sum::<usize>()).sum();
        let head: usize = rows(&sheet.title) + sheet.head.iter().map(rows).sum::<usize>();
        assert!(head + lines <= 60, "{}: {sheet:#?}", head + lines);
    }
}
