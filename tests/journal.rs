//! The journal through its public face: two people, a held lock, faults of the disk, sudden death.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use relais::domain::incident::event::{Event, NoteTag, Record};
use relais::domain::time::{Moment, Span, Timestamp};
use relais::journal::{Appender, JournalError, What, read_incident, verify};

type Happened = (Option<Moment>, Event);

fn at(seconds: u64) -> Timestamp {
    Span::seconds(seconds).after("2026-11-22T02:12:00Z".parse().expect("a time"))
}

fn note(text: &str) -> [Happened; 1] {
    [(None, Event::Noted { text: text.into(), tag: NoteTag::Fact, by: "Léa".to_owned() })]
}

fn open(incident: &Path, writer: &str) -> (Appender, Vec<Record>) {
    let (appender, own, recovered) = Appender::open(incident, writer, "the test").expect("a journal");
    assert_eq!(recovered.findings, []);
    (appender, own)
}

fn texts(records: &[Record]) -> Vec<&str> {
    records
        .iter()
        .map(|record| match &record.event {
            Event::Noted { text, .. } => text.as_str(),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn what_is_recorded_is_there_when_it_is_opened_again() {
    let incident = tempfile::tempdir().unwrap();
    let folder = incident.path().join("incidents/2026-11-22-ia");
    let (mut appender, own) = open(&folder, "lea@poste");
    assert_eq!(own, []);
    let mut recorded = appender.append(&note("un"), at(1), None).unwrap();
    let two = [note("deux"), note("trois")].concat();
    recorded.extend(appender.append(&two, at(2), None).unwrap());
    assert_eq!(recorded.iter().map(|record| record.seq).collect::<Vec<_>>(), [1, 2, 3]);
    drop(appender);
    assert_eq!(open(&folder, "lea@poste").1, recorded);
    assert_eq!(read_incident(&folder).unwrap().records, recorded);
}

#[test]
fn two_writers_make_one_sequence() {
    let incident = tempfile::tempdir().unwrap();
    let (mut lea, _) = open(incident.path(), "lea@poste");
    let (mut marc, _) = open(incident.path(), "marc@poste");
    lea.append(&note("lea 1"), at(10), None).unwrap();
    // Marc's clock is late, but he has seen what Léa wrote.
    let seen = read_incident(incident.path()).unwrap().seen();
    marc.append(&note("marc 1"), at(3), seen).unwrap();
    lea.append(&note("lea 2"), at(11), None).unwrap();
    let read = read_incident(incident.path()).unwrap();
    assert_eq!(texts(&read.records), ["lea 1", "marc 1", "lea 2"]);
    assert_eq!(read.records[1].at.to_string(), "2026-11-22T02:12:10.000001Z");
    assert_eq!((read.reports, read.tails["marc@poste"].seq), (vec![], 1));
}

#[test]
fn one_writer_twice_is_refused_with_the_holder() {
    let incident = tempfile::tempdir().unwrap();
    let held = Appender::open(incident.path(), "lea@poste", "Léa, process 7").unwrap();
    let error = Appender::open(incident.path(), "lea@poste", "Marc").unwrap_err();
    assert!(matches!(&error, JournalError::Held { writer, holder } if writer == "lea@poste" && holder == "Léa, process 7"), "{error}");
    drop(held);
    open(incident.path(), "lea@poste");
}

#[test]
fn copies_change_nothing_and_forks_are_told() {
    let incident = tempfile::tempdir().unwrap();
    let (mut lea, _) = open(incident.path(), "lea@poste");
    lea.append(&note("un"), at(1), None).unwrap();
    let alone = read_incident(incident.path()).unwrap();
    let (journal, copy) = (lea.place().journal.clone(), lea.place().folder.join("lea@poste (copy).jsonl"));
    fs::copy(&journal, &copy).unwrap();
    let copied = read_incident(incident.path()).unwrap();
    assert_eq!((copied.records, copied.reports[0].what.clone()), (alone.records, What::Copied { records: 1 }));
    // The same name on another machine, from the same copy.
    let elsewhere = tempfile::tempdir().unwrap();
    fs::create_dir(elsewhere.path().join("journal")).unwrap();
    fs::copy(&journal, elsewhere.path().join("journal/lea@poste.jsonl")).unwrap();
    let (mut other, _) = open(elsewhere.path(), "lea@poste");
    other.append(&note("là-bas"), at(3), None).unwrap();
    fs::copy(&other.place().journal, &copy).unwrap();
    lea.append(&note("ici"), at(2), None).unwrap();
    let forked = read_incident(incident.path()).unwrap();
    assert_eq!(texts(&forked.records), ["un", "ici", "là-bas"]);
    assert!(forked.is_damaged() && forked.reports.iter().any(|finding| finding.what == What::Forked), "{:?}", forked.reports);
}

#[test]
fn a_line_that_is_being_written_is_left_out_and_left_alone() {
    let incident = tempfile::tempdir().unwrap();
    let (mut lea, _) = open(incident.path(), "lea@poste");
    lea.append(&note("un"), at(1), None).unwrap();
    lea.append(&note("deux"), at(2), None).unwrap();
    let journal = lea.place().journal.clone();
    let bytes = fs::read(&journal).unwrap();
    fs::write(&journal, &bytes[..bytes.len() - 40]).unwrap();
    let read = read_incident(incident.path()).unwrap();
    assert_eq!(texts(&read.records), ["un"]);
    assert!(matches!(&read.reports[..], [finding] if finding.line == 2 && matches!(finding.what, What::Torn { kept: None, .. })));
    assert_eq!(fs::read(&journal).unwrap().len(), bytes.len() - 40);
}

#[test]
fn a_torn_line_is_cut_off_kept_aside_and_reported() {
    let incident = tempfile::tempdir().unwrap();
    let (mut lea, _) = open(incident.path(), "lea@poste");
    lea.append(&[note("un"), note("deux")].concat(), at(1), None).unwrap();
    let place = lea.place().clone();
    drop(lea);
    for number in 1..=2 {
        let bytes = fs::read(&place.journal).unwrap();
        fs::write(&place.journal, [&bytes[..], b"{\"v\":1,\"wri"].concat()).unwrap();
        let (_, own, recovered) = Appender::open(incident.path(), "lea@poste", "the test").unwrap();
        assert_eq!(texts(&own), ["un", "deux"]);
        assert!(
            matches!(&recovered.findings[..], [finding] if matches!(&finding.what, What::Torn { kept: Some(kept), .. } if *kept == place.torn(number)))
        );
        assert_eq!(fs::read(place.torn(number)).unwrap(), b"{\"v\":1,\"wri");
        assert_eq!(fs::read(&place.journal).unwrap(), bytes);
    }
    assert_eq!(verify(incident.path()), []);
}

#[test]
fn a_newer_journal_is_read_but_not_written() {
    let incident = tempfile::tempdir().unwrap();
    let (mut lea, _) = open(incident.path(), "lea@poste");
    lea.append(&note("un"), at(1), None).unwrap();
    let journal = lea.place().journal.clone();
    drop(lea);
    let (header, rest) =
        fs::read_to_string(&journal).unwrap().split_once(",\"seal\":\"").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    let header = header.replace("\"v\":1", "\"v\":9");
    let seal = relais::domain::effect::content_hash(header.as_bytes());
    let newer = format!("{header},\"seal\":\"{seal}{}", &rest[32..]);
    fs::write(&journal, &newer).unwrap();
    let error = Appender::open(incident.path(), "lea@poste", "the test").unwrap_err();
    assert!(matches!(error, JournalError::Newer(_)), "{error}");
    let read = read_incident(incident.path()).unwrap();
    assert_eq!((texts(&read.records), &read.reports[0].what), (vec!["un"], &What::Newer { version: 9 }));
    assert_eq!(fs::read_to_string(&journal).unwrap(), newer);
}

#[test]
fn an_event_taken_out_leaves_a_journal_that_goes_on() {
    let incident = tempfile::tempdir().unwrap();
    let (mut lea, _) = open(incident.path(), "lea@poste");
    lea.append(&[note("un"), note("un secret"), note("trois")].concat(), at(1), None).unwrap();
    let journal = lea.place().journal.clone();
    drop(lea);
    let redacted: String = fs::read_to_string(&journal)
        .unwrap()
        .split_inclusive('\n')
        .map(|line| match line.split_once("\"event\":") {
            Some((header, event)) if event.contains("secret") => format!("{header}\"event\":null}}\n"),
            _ => line.to_owned(),
        })
        .collect();
    fs::write(&journal, redacted).unwrap();
    let (mut lea, own, recovered) = Appender::open(incident.path(), "lea@poste", "the test").unwrap();
    assert_eq!(texts(&own), ["un", "trois"]);
    assert_eq!(
        recovered.findings.iter().map(|finding| (finding.line, &finding.what)).collect::<Vec<_>>(),
        [(2, &What::Redacted { writer: "lea@poste".to_owned(), seq: 2, why: None })]
    );
    assert_eq!(lea.append(&note("quatre"), at(4), None).unwrap()[0].seq, 4);
}

#[test]
fn line_breaks_changed_by_git_are_no_damage() {
    let incident = tempfile::tempdir().unwrap();
    let (mut lea, _) = open(incident.path(), "lea@poste");
    lea.append(&[note("un"), note("deux")].concat(), at(1), None).unwrap();
    let journal = lea.place().journal.clone();
    drop(lea);
    fs::write(&journal, fs::read_to_string(&journal).unwrap().replace('\n', "\r\n")).unwrap();
    let (mut lea, own) = open(incident.path(), "lea@poste");
    assert_eq!(texts(&own), ["un", "deux"]);
    lea.append(&note("trois"), at(2), None).unwrap();
    assert_eq!(verify(incident.path()), []);
}

#[test]
fn a_journal_that_leads_elsewhere_is_refused() {
    let incident = tempfile::tempdir().unwrap();
    fs::create_dir(incident.path().join("journal")).unwrap();
    std::os::unix::fs::symlink("/dev/full", incident.path().join("journal/lea@poste.jsonl")).unwrap();
    let error = Appender::open(incident.path(), "lea@poste", "the test").unwrap_err();
    assert!(error.to_string().ends_with("not a regular file"), "{error}");
    assert!(read_incident(incident.path()).unwrap().is_damaged());
}

#[test]
fn a_file_in_place_of_the_folder_is_a_plain_error() {
    let incident = tempfile::tempdir().unwrap();
    fs::write(incident.path().join("journal"), "").unwrap();
    let error = Appender::open(incident.path(), "lea@poste", "the test").unwrap_err();
    assert!(error.to_string().contains("cannot create the folder"), "{error}");
    assert!(read_incident(incident.path()).is_err());
}

#[test]
fn a_folder_that_takes_no_file_is_a_plain_error() {
    // Nobody can make a folder there, root as little as anybody else.
    let error = Appender::open(Path::new("/proc/relais"), "lea@poste", "the test").unwrap_err();
    assert!(error.to_string().contains("cannot create the folder"), "{error}");
}

/// Where the child writes; set only by the test below.
const CHILD: &str = "RELAIS_TEST_JOURNAL";

/// Not a test of its own: what the next test starts and kills.
#[test]
fn child_that_writes_until_it_is_killed() {
    let Some(incident) = std::env::var_os(CHILD) else { return };
    let (mut appender, own, _) = Appender::open(Path::new(&incident), "lea@poste", "the child").unwrap();
    for number in own.len() + 1.. {
        let events = [note(&format!("{number} {}", "x".repeat(number * 37 % 5000))), note("et")].concat();
        let recorded = appender.append(&events, at(1), None).unwrap();
        println!("recorded {}", recorded[1].seq);
    }
}

#[test]
fn what_a_killed_process_had_acknowledged_is_there() {
    let incident = tempfile::tempdir().unwrap();
    let mut total = 0;
    for round in 1..=8 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_that_writes_until_it_is_killed", "--nocapture"])
            .env(CHILD, incident.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut acknowledged = lines.filter_map(|line| line.rsplit_once("recorded ")?.1.parse::<u64>().ok());
        let before = acknowledged.by_ref().nth(round * 3).unwrap();
        child.kill().unwrap();
        let last = acknowledged.last().unwrap_or(before);
        child.wait().unwrap();
        let (appender, own, _) = Appender::open(incident.path(), "lea@poste", "the parent").unwrap();
        assert!(appender.tail().unwrap().seq >= last && last > total, "{last} of {:?}", appender.tail());
        assert_eq!(own.iter().map(|record| record.seq).collect::<Vec<_>>(), (1..=appender.tail().unwrap().seq).collect::<Vec<_>>());
        total = last;
    }
    assert_eq!(verify(incident.path()), []);
}
