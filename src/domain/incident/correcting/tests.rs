//! Corrections in whatever order, of whatever, of each other.

use super::super::evening::{at, evening};
use super::super::metrics::{Measure, Reading, intervals};
use super::super::{Incident, timeline};
use super::*;
use crate::domain::incident::event::{Milestone, NoteTag};
use crate::domain::lang::Lang;
use crate::domain::words::Words;

fn record(seq: u64, event: Event) -> Record {
    Record { writer: "sami@atelier".into(), seq, at: at("20:00:00"), happened: None, about: None, event }
}

fn note(seq: u64) -> Record {
    record(seq, Event::Noted { text: "tout est en panne".into(), tag: NoteTag::Fact, by: "Sami".to_owned() })
}

/// A correction of `sami@atelier#seq`; its own reason names it.
fn correction(seq: u64) -> Correction {
    let (writer, by) = ("sami@atelier".to_owned(), "Léa".to_owned());
    Correction { writer, seq, happened: None, about: None, words: None, withdrawn: false, reason: "relu le journal".into(), by }
}

fn made(own: u64, correction: Correction) -> Record {
    record(own, Event::Corrected(Box::new(correction)))
}

/// What the notes say as they count, and the sentences of the timeline with what stood there before.
fn read(records: &[Record]) -> (Vec<String>, Vec<String>) {
    let counted = corrected(records);
    let notes = counted.iter().filter_map(|record| written(&record.event)).map(Text::to_string).collect();
    let words = Words::new(Lang::En);
    let told = timeline(records, &words).into_iter().map(|line| {
        let before: Vec<String> = line.before.iter().map(|before| before.said(&words, &crate::domain::time::TimeZone::UTC)).collect();
        [line.what].into_iter().chain(before).collect::<Vec<_>>().join(" / ")
    });
    (notes, told.collect())
}

#[test]
fn the_old_stays_beneath_the_new() {
    let words = Correction { words: Some("only the mail is down".into()), ..correction(1) };
    let hour = Correction { happened: Some(at("19:50:00")), about: Some(Span::minutes(5)), ..correction(1) };
    let (notes, told) = read(&[note(1), made(2, words), made(3, hour)]);
    assert_eq!(notes, ["only the mail is down"]);
    assert_eq!(
        told,
        ["only the mail is down / before: “tout est en panne”, corrected by Léa: relu le journal / before: 2025-11-18 20:00:00 UTC, \
          corrected by Léa: relu le journal"]
    );
}

#[test]
fn what_is_withdrawn_counts_nowhere_and_is_still_shown() {
    let gone = [note(1), made(2, Correction { withdrawn: true, ..correction(1) })];
    let (notes, told) = read(&gone);
    assert!(notes.is_empty());
    assert_eq!(told, ["Withdrawn: tout est en panne / withdrawn by Léa: relu le journal"]);
    let back = [gone.as_slice(), &[made(3, Correction { withdrawn: true, ..correction(2) })]].concat();
    assert_eq!(read(&back).0, ["tout est en panne"], "the withdrawal was withdrawn");
}

#[test]
fn a_correction_is_corrected_in_its_turn() {
    let first = Correction { words: Some("one".into()), ..correction(1) };
    let second = Correction { words: Some("two".into()), ..correction(2) };
    let (notes, _) = read(&[note(1), made(2, first.clone()), made(3, second)]);
    assert_eq!(notes, ["two"]);
    let (notes, told) = read(&[note(1), made(2, first), made(3, Correction { withdrawn: true, ..correction(2) })]);
    assert_eq!(notes, ["tout est en panne"]);
    assert_eq!(told, ["tout est en panne / the correction was withdrawn by Léa: relu le journal"]);
}

#[test]
fn a_correction_may_come_before_its_record_or_without_it() {
    let words = made(2, Correction { words: Some("only the mail is down".into()), ..correction(1) });
    assert_eq!(read(&[words.clone(), note(1)]).0, ["only the mail is down"]);
    let (notes, told) = read(std::slice::from_ref(&words));
    assert!(notes.is_empty());
    assert_eq!(told, ["Correction of sami@atelier#1, which is not in this record: relu le journal"]);
}

#[test]
fn corrections_in_a_circle_change_nothing() {
    let circle = [made(1, correction(2)), made(2, correction(1)), made(3, correction(3)), note(4)];
    let (notes, told) = read(&circle);
    assert_eq!((notes.as_slice(), told.len()), (["tout est en panne".to_owned()].as_slice(), 4));
}

#[test]
fn milestones_and_intervals_follow() {
    let mut records = evening();
    let marked = |record: &&Record| matches!(record.event, Event::MilestoneMarked { milestone: Milestone::Detected, .. });
    let detected = records.iter().find(marked).unwrap().clone();
    let hour = Correction { writer: detected.writer.to_string(), happened: Some(at("17:30:00")), ..correction(detected.seq) };
    assert_eq!(may_correct(&records, &hour), Ok(()));
    records.push(made(1, hour));
    let detect = |records: &[Record]| {
        let incident = Incident::of(records);
        intervals(incident.as_ref(), &corrected(records)).into_iter().find(|interval| interval.measure == Measure::Detect).unwrap().reading
    };
    assert_eq!(detect(&records), Reading::Lasted(Span::minutes(10)));
    records.push(made(2, Correction { writer: detected.writer.to_string(), withdrawn: true, ..correction(detected.seq) }));
    assert_eq!(detect(&records), Reading::AtMost(Span::seconds(665)), "the declaration stands for it again");
}

#[test]
fn what_was_done_is_not_unsaid() {
    let records = evening();
    let of = |wanted: fn(&Event) -> bool| {
        let record = records.iter().find(|record| wanted(&record.event)).unwrap();
        Correction { writer: record.writer.to_string(), ..correction(record.seq) }
    };
    let done = of(|event| matches!(event, Event::StepDone { .. }));
    assert_eq!(may_correct(&records, &Correction { happened: Some(at("17:30:00")), ..done.clone() }), Ok(()));
    let why = |correction: Correction| may_correct(&records, &correction).unwrap_err().en;
    assert!(why(Correction { withdrawn: true, ..done.clone() }).contains("cannot be unsaid"));
    assert!(why(Correction { withdrawn: true, ..of(|event| matches!(event, Event::Asked { .. })) }).contains("stays as it is"));
    assert!(why(Correction { withdrawn: true, ..correction(9) }).contains("no line `sami@atelier#9`"));
    assert!(why(done.clone()).contains("what changes"));
    assert!(why(Correction { reason: " ".into(), withdrawn: true, ..done }).contains("say why"));
    assert_eq!(line_of("lea@poste#12"), Some(("lea@poste".to_owned(), 12)));
    assert_eq!([line_of("12"), line_of("#12"), line_of("lea#x")], [None, None, None]);
}
