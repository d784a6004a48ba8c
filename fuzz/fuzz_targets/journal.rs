//! The bytes of a journal: read, proved and mended, and the incident that it tells told again. Where the first byte is odd, each line
//! is an event that is sealed here as relais would, so that what lies behind the seal is reached; its second bit chooses the language.

#![no_main]

use std::fs;
use std::path::Path;

use libfuzzer_sys::fuzz_target;
use relais::domain::effect::content_hash;
use relais::domain::incident::{Incident, metrics, promises, silences, timeline};
use relais::domain::lang::Lang;
use relais::domain::postmortem;
use relais::domain::words::Words;
use relais::journal::{Appender, read_first, read_incident, read_last, verify};

const WRITER: &str = "lea@poste";

fuzz_target!(|input: &[u8]| {
    let Some((how, bytes)) = input.split_first() else { return };
    let bytes = if how & 1 == 1 { sealed(bytes) } else { bytes.to_vec() };
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a folder");
    let journal = folder.path().join("journal");
    fs::create_dir(&journal).expect("a folder");
    fs::write(journal.join(format!("{WRITER}.jsonl")), &bytes).expect("a file");

    let read = read_incident(folder.path()).expect("a journal is read, whatever it holds");
    assert_eq!(verify(folder.path()).len(), read.reports.len());
    drop((read_first(folder.path()), read_last(folder.path())));
    if let Some(incident) = Incident::of(&read.records) {
        drop((metrics::intervals(Some(&incident), &read.records), incident.next_promise().is_some()));
    }
    drop((promises(&read.records), silences(&read.records)));
    let lang = Lang::ALL[usize::from(how >> 1 & 1)];
    drop((timeline(&read.records, &Words::new(lang)), postmortem::markdown(&read.records, Some(lang), postmortem::Beside::default())));
    // What was mended holds what was read, and needs no mending again.
    let Ok((appender, records, _)) = Appender::open(folder.path(), WRITER, "fuzz") else { return };
    assert_eq!(records, read.records);
    drop(appender);
    let (_, again, mended) = Appender::open(folder.path(), WRITER, "fuzz").expect("it was just mended");
    assert!(again == records && mended.findings.iter().all(|finding| !finding.what.is_damage()));
});

/// Each line as an event of a journal: numbered, chained, sealed.
fn sealed(events: &[u8]) -> Vec<u8> {
    let (mut journal, mut prev) = (String::new(), String::new());
    for (number, event) in (1..).zip(String::from_utf8_lossy(events).lines()) {
        let (writer, hash, second) = (WRITER, content_hash(event.as_bytes()), number % 60);
        let header =
            format!(r#"{{"v":1,"writer":"{writer}","seq":{number},"at":"2026-11-22T02:12:{second:02}Z","hash":"{hash}","prev":"{prev}""#);
        prev = content_hash(header.as_bytes());
        journal += &format!("{header},\"seal\":\"{prev}\",\"event\":{event}}}\n");
    }
    journal.into_bytes()
}
