//! Records and journals for the tests of this layer.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::domain::effect::{Effect, Exit, ExitReason, Outcome, Program};
use crate::domain::incident::event::{Event, Fact, NoteTag, Phase, Pinned, Record, Reply};
use crate::domain::time::{Span, Timestamp};

use super::place::Place;
use super::record::{Part, encode};

/// 2026-11-22 03:12 in Paris, and this many seconds.
pub(super) fn at(seconds: u64) -> Timestamp {
    Span::seconds(seconds).after("2026-11-22T02:12:00Z".parse().unwrap())
}

/// A note, recorded at its number's second.
pub(super) fn noted(writer: &str, seq: u64, text: &str) -> Record {
    Record { writer: writer.into(), seq, at: at(seq), happened: None, about: None, event: note(text) }
}

/// A note.
pub(super) fn note(text: &str) -> Event {
    Event::Noted { text: text.into(), tag: NoteTag::Fact, by: "Léa".to_owned() }
}

/// Records of every shape that an incident has.
pub(super) fn records(writer: &str, count: u64) -> Vec<Record> {
    (1..=count)
        .map(|seq| {
            let happened = (seq % 4 == 0).then(|| at(seq - 1));
            Record {
                writer: writer.into(),
                seq,
                at: at(seq),
                happened,
                about: happened.filter(|_| seq % 8 == 0).map(|_| Span::minutes(5)),
                event: event(seq),
            }
        })
        .collect()
}

/// The bytes of these records as one journal.
pub(super) fn lines(records: &[Record]) -> Vec<u8> {
    let (mut bytes, mut prev) = (Vec::new(), None);
    for record in records {
        prev = Some(encode(record, Part::Whole, prev, &mut bytes).unwrap());
    }
    bytes
}

/// Writes these records as a writer's journal, and says where.
pub(super) fn write_lines(incident: &Path, writer: &str, records: &[Record]) -> PathBuf {
    write_bytes(incident, writer, &lines(records))
}

/// Writes these bytes as a writer's journal, and says where.
pub(super) fn write_bytes(incident: &Path, writer: &str, bytes: &[u8]) -> PathBuf {
    let place = Place::new(incident, writer).unwrap();
    std::fs::create_dir_all(&place.folder).unwrap();
    std::fs::write(&place.journal, bytes).unwrap();
    place.journal
}

/// Writes a journal of so many records, and says where.
pub(super) fn written(incident: &Path, writer: &str, count: u64) -> PathBuf {
    write_lines(incident, writer, &records(writer, count))
}

fn event(seq: u64) -> Event {
    let (step, attempt, phase, by) = ("couper".to_owned(), 1, Phase::Do, "Léa".to_owned());
    match seq % 7 {
        0 => note("l’API répond 503 \u{1f525}\n« service indisponible », \\ et \"\","),
        1 => Event::RunbookPinned(Box::new(Pinned {
            runbook: "ia-en-panne".to_owned(),
            path: "runbooks/ia-en-panne.yaml".to_owned(),
            commit: None,
            dirty: true,
            hash: "00ff".to_owned(),
            text: "id: ia-en-panne\nsteps:\n  - say: \"bonjour\"\u{202e}\t\n".to_owned(),
            values: BTreeMap::from([("montant".to_owned(), "{}".to_owned())]),
            by,
        })),
        2 => Event::StepStarted { step, attempt, phase, by },
        3 => Event::Asked {
            step,
            attempt,
            phase,
            number: 0,
            what: "lance dig".into(),
            effect: Box::new(Effect::Spawn(Program {
                program: "dig".to_owned(),
                args: vec!["+short".to_owned(), "nova.example".to_owned()],
                env: BTreeMap::new(),
                directory: None,
                timeout: Span::seconds(5),
                question: false,
            })),
        },
        4 => Event::Answered {
            step,
            attempt,
            phase,
            number: 0,
            outcome: Box::new(Outcome::Exited(Exit { why: ExitReason::Code(0), output: "192.0.2.1\n".into(), dropped: 0, millis: 41 })),
        },
        5 => Event::Replied { step, attempt, phase, reply: Reply::Yes(true), by },
        _ => Event::StepDone {
            step,
            phase,
            summary: "fait".into(),
            facts: vec![Fact::Sent {
                audience: "clients".to_owned(),
                channel: "email".to_owned(),
                to: vec!["a@b.example".into()],
                subject: "Point".into(),
                written: Vec::new(),
            }],
            by,
        },
    }
}
