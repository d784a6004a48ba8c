//! How long a journal takes: a long one read, proved, folded and exported, and one event written.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use relais::domain::effect::{Effect, Exit, ExitReason, Outcome, Program};
use relais::domain::incident::Incident;
use relais::domain::incident::event::{Declared, Event, NoteTag, Phase};
use relais::domain::lang::Lang;
use relais::domain::postmortem::{Beside, markdown};
use relais::domain::status::Health;
use relais::domain::time::{Moment, Span, Timestamp};
use relais::journal::{Appender, read_incident};

use crate::firm::room;
use crate::table::{Row, Sorted, millis};

const EVENTS: u64 = 100_000;
const NIGHT: u64 = 10_000;
const MANY: u64 = 1_000_000;
const APPENDS: u64 = 200;

/// An incident of some time ago, closed.
pub fn past(incidents: &Path, n: usize) {
    let mut events: Vec<_> = (0..40).map(event).collect();
    events.push(Event::Closed { by: "lea".to_owned(), reason: "over".into() });
    let from = at(u64::try_from(n).unwrap_or(0) * 86_400);
    let mut appender = open(&incidents.join(format!("2025-{n:04}-guide")));
    appender.append(&with_times(events), from, None).unwrap();
}

/// A long journal, and one event more.
pub fn measure() -> Vec<Row> {
    let (_room, folder) = room();
    let mut appender = filled(&folder, EVENTS);
    let rows = vec![replay(&folder), append(&mut appender)];
    let (_room, folder) = room();
    drop(filled(&folder, NIGHT));
    let night = post_mortem(&folder);
    let (_room, folder) = room();
    drop(filled(&folder, MANY));
    rows.into_iter().chain([night, many(&folder)]).collect()
}

/// A journal with so many events.
fn filled(folder: &Path, count: u64) -> Appender {
    let mut appender = open(folder);
    for batch in 0..count / 1000 {
        let events = (batch * 1000..batch * 1000 + 1000).map(event).collect();
        appender.append(&with_times(events), at(batch * 10), None).unwrap();
    }
    appender
}

/// Reads, proves and folds a very long one, and says what it holds in memory.
fn many(folder: &Path) -> Row {
    let before = resident();
    let begun = Instant::now();
    let read = read_incident(folder).unwrap();
    let incident = Incident::of(&read.records);
    let took = begun.elapsed().as_secs_f64();
    let held = (resident() - before).max(0.0);
    assert!(incident.is_some() && !read.is_damaged() && read.records.len() as u64 == MANY, "the journal is whole");
    Row::new("1,000,000 events read, proved, folded", format!("{took:.2} s, {held:.0} MB"))
        .held("2 s, 400 MB", &[(took, 2.0), (held, 400.0)])
}

/// How much memory this process holds, in megabytes.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(0.0) / 1000.0
}

/// Reads, proves, folds and exports it.
fn replay(folder: &Path) -> Row {
    let mut parts = [0.0; 3];
    let mut length = 0;
    let times = Sorted::of((0..5).map(|_| {
        let begun = Instant::now();
        let read = read_incident(folder).unwrap();
        let after_read = begun.elapsed();
        let incident = Incident::of(&read.records);
        let after_fold = begun.elapsed();
        length = markdown(&read.records, Some(Lang::En), Beside::default()).len();
        let took = begun.elapsed();
        assert!(incident.is_some() && !read.is_damaged() && read.records.len() as u64 == EVENTS, "the journal is whole");
        parts = [after_read, after_fold - after_read, took - after_fold].map(millis);
        took.as_secs_f64()
    }));
    let [read, fold, export] = parts;
    let megabytes = length / 1_000_000;
    let measured = format!("{:.2} s (read {read:.0}, fold {fold:.0}, export {export:.0} ms; {megabytes} MB of text)", times.median());
    Row::new("100,000 events read, proved, folded, exported, median", measured).held("0.3 s", &[(times.median(), 0.3)])
}

/// The post-mortem of a night that was written down to the last answer.
fn post_mortem(folder: &Path) -> Row {
    let records = read_incident(folder).unwrap().records;
    let mut length = 0;
    let times = Sorted::of((0..9).map(|_| {
        let begun = Instant::now();
        length = markdown(&records, Some(Lang::Fr), Beside::default()).len();
        millis(begun.elapsed())
    }));
    let value = format!("{:.0} / {:.0} ms ({} KB of text)", times.median(), times.at(100), length / 1000);
    Row::new("post-mortem of 10,000 events, median / slowest", value).held("100 ms", &[(times.median(), 100.0)])
}

/// One event made safe on disk, beside the bare act of the system.
fn append(appender: &mut Appender) -> Row {
    let journal = appender.place().journal.clone();
    let length = || std::fs::metadata(&journal).map_or(0, |meta| meta.len());
    let mut bare = OpenOptions::new().create(true).append(true).open(journal.with_extension("bare")).unwrap();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for n in 0..APPENDS {
        let before = length();
        let events = [(None, note(n))];
        let begun = Instant::now();
        appender.append(&events, at(EVENTS + n), None).unwrap();
        ours.push(millis(begun.elapsed()));
        let line = vec![b'x'; usize::try_from(length() - before).unwrap_or(0)];
        let begun = Instant::now();
        bare.write_all(&line).and_then(|()| bare.sync_data()).unwrap();
        theirs.push(millis(begun.elapsed()));
    }
    let (ours, theirs) = (Sorted::of(ours), Sorted::of(theirs));
    let measured = format!("{:.2} ms (bare write and sync of the same bytes: {:.2})", ours.median(), theirs.median());
    Row::new("one event recorded on disk, median", measured).held("1.3 times bare", &[(ours.median(), 1.3 * theirs.median())])
}

fn open(incident: &Path) -> Appender {
    Appender::open(incident, "lea@bench", "bench").unwrap().0
}

fn with_times(events: Vec<Event>) -> Vec<(Option<Moment>, Event)> {
    events.into_iter().map(|event| (None, event)).collect()
}

fn at(seconds: u64) -> Timestamp {
    Span::seconds(seconds).after(Timestamp::from_second(1_735_700_000).unwrap_or_default())
}

fn note(n: u64) -> Event {
    Event::Noted { text: format!("API still answers 503, try {n}").into(), tag: NoteTag::Fact, by: "lea".to_owned() }
}

/// The events of a long night: steps begun, asked of the world, answered and done, health that changes, notes.
fn event(n: u64) -> Event {
    let (round, by) = (n / 6, "lea".to_owned());
    let (step, attempt, phase) = (format!("step_{}", round % 200), u32::try_from(round / 200).unwrap_or(0) + 1, Phase::Do);
    match n % 6 {
        0 if n == 0 => Event::Declared(Box::new(Declared {
            id: "2025-0000-guide".to_owned(),
            title: "Provider 00 is down".into(),
            severity: 2,
            provider: Some("p00".to_owned()),
            service: Some("s00".to_owned()),
            called: std::collections::BTreeMap::new(),
            drill: false,
            lang: Lang::En,
            zone: "Europe/Paris".to_owned(),
            workspace: "Bench".to_owned(),
            by,
        })),
        0 => note(n),
        1 => Event::StepStarted { step, attempt, phase, by },
        2 => Event::Asked { step, attempt, phase, number: 0, what: "runs dig".into(), effect: Box::new(dig()) },
        3 => {
            let exit = Exit { why: ExitReason::Code(0), output: "192.0.2.1\n192.0.2.2\n".into(), dropped: 0, millis: 41 };
            Event::Answered { step, attempt, phase, number: 0, outcome: Box::new(Outcome::Exited(exit)) }
        }
        4 => Event::StepDone { step, phase, summary: "done".into(), facts: Vec::new(), by },
        _ => {
            let health = if round.is_multiple_of(2) { Health::MajorOutage } else { Health::Degraded };
            Event::HealthSeen {
                provider: "p00".to_owned(),
                health,
                source: "page".to_owned(),
                words: "Elevated error rates".into(),
                official: false,
            }
        }
    }
}

fn dig() -> Effect {
    Effect::Spawn(Program {
        program: "dig".to_owned(),
        args: vec!["+short".to_owned(), "p00.example".to_owned()],
        env: [].into(),
        directory: None,
        timeout: Span::seconds(5),
        question: false,
    })
}
