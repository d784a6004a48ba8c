//! The format of journals is kept: what a released version wrote is read for ever, and each event has an example.
//!
//! `tests/data/events/<name>.json` is one example of each event. `tests/data/journals/v1` was written once, with every event that
//! there was, and is never written again; `UPDATE=1` writes such a journal only where there is none, for a new version.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use relais::domain::effect::content_hash;
use relais::domain::incident::event::Event;
use relais::domain::incident::{Incident, timeline};
use relais::domain::lang::Lang;
use relais::domain::time::{Moment, Span};
use relais::domain::words::Words;
use relais::journal::{Appender, Eraser, VERSION, What, read_incident, schema};

/// Each writer's journal, by the hash of its bytes.
const V1: [(&str, &str); 2] = [("lea@poste", "cc2b395a6955a62e2a4a0cf5993184e8"), ("marc@poste", "3abc8ce136279859c3e32ea66927567c")];

fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(path)
}

/// The examples, by the name of their event, in the order of the schema.
fn examples() -> Vec<(String, Event)> {
    let example = |name: String| {
        let path = data("events").join(format!("{name}.json"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("write an example of this event: {}", path.display()));
        let event: Event = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (name, event)
    };
    names().into_iter().map(example).collect()
}

/// The name of every event, as the schema has them.
fn names() -> Vec<String> {
    let schema = schema();
    let events = schema["$defs"]["Event"]["oneOf"].as_array().expect("events");
    events.iter().map(|event| event["required"][0].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn every_event_has_an_example_that_says_all_it_was_written_with() {
    for (name, event) in examples() {
        let text = std::fs::read_to_string(data("events").join(format!("{name}.json"))).unwrap();
        let (written, example) = (serde_json::to_value(&event).unwrap(), serde_json::from_str::<serde_json::Value>(&text).unwrap());
        assert_eq!(written, example);
        assert_eq!(example.as_object().unwrap().keys().collect::<Vec<_>>(), [&name]);
    }
    assert_eq!(std::fs::read_dir(data("events")).unwrap().count(), names().len(), "an example of what is no event");
}

#[test]
fn a_journal_of_version_1_is_read_for_ever() {
    let incident = data("journals/v1");
    if std::env::var_os("UPDATE").is_some() && !incident.exists() {
        write(&incident);
    }
    for (writer, hash) in V1 {
        let bytes = std::fs::read(incident.join(format!("journal/{writer}.jsonl"))).unwrap();
        assert_eq!(content_hash(&bytes), hash, "{writer}: what a released version wrote is never changed");
    }
    let read = read_incident(&incident).unwrap();
    let [finding] = &read.reports[..] else { panic!("{:?}", read.reports) };
    assert!(matches!(&finding.what, What::Redacted { seq: 5, why: Some(why), .. } if why.by == "Marc"), "{finding}");
    assert_eq!((VERSION, read.records.len(), read.tails.len()), (1, 30, 2));
    let folded = Incident::of(&read.records).unwrap();
    assert!(folded.closed.is_some() && folded.switched["site"].to == "autre");
    let examples: BTreeMap<String, Event> = examples().into_iter().collect();
    for record in read.records.iter().filter(|record| &*record.writer == "lea@poste") {
        let written = serde_json::to_value(&record.event).unwrap();
        let name = written.as_object().unwrap().keys().next().unwrap().clone();
        assert_eq!(record.event, examples[&name], "{name}");
    }
    assert!(timeline(&read.records, &Words::new(Lang::En)).iter().any(|line| line.what.contains("lea@poste#5 was taken out")));
}

/// Writes each event once, some of them together, and takes one out.
fn write(incident: &Path) {
    let at = |seconds: usize| Span::seconds(u64::try_from(seconds).unwrap()).after("2026-11-22T02:12:00Z".parse().unwrap());
    let (mut lea, _, _) = Appender::open(incident, "lea@poste", "Léa").unwrap();
    let (mut marc, _, _) = Appender::open(incident, "marc@poste", "Marc").unwrap();
    let mut events: Vec<(Option<Moment>, Event)> = examples().into_iter().map(|(_, event)| (None, event)).collect();
    let (mut seen, mut seconds) = (None, 0);
    events.iter_mut().filter(|(_, event)| matches!(event, Event::MilestoneMarked { .. })).for_each(|(happened, _)| {
        *happened = Some(Moment { at: at(0), about: Some(Span::minutes(10)) });
    });
    for batch in events.chunks(3) {
        let (own, others): (Vec<_>, Vec<_>) = batch.iter().cloned().partition(|(_, event)| !matches!(event, Event::Redacted { .. }));
        seconds += 60;
        seen = lea.append(&own, at(seconds), seen).unwrap().last().map(|record| record.at).max(seen);
        seen = marc.append(&others, at(seconds + 5), seen).unwrap().last().map(|record| record.at).max(seen);
    }
    let note = [(None, Event::Paused { by: "Marc".to_owned() })];
    marc.append(&note, at(seconds + 60), seen).unwrap();
    drop(lea);
    Eraser::hold(incident, [("lea@poste".to_owned(), 5)].into(), "Marc").unwrap().erase().unwrap();
    for writer in ["lea@poste", "marc@poste"] {
        std::fs::remove_file(incident.join(format!("journal/{writer}.lock"))).unwrap();
    }
}
