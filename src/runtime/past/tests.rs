//! What is on disk after crashes, deletions and a second console.

use super::*;
use crate::domain::status::{Health, State, Verdict};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Watches a provider for a minute in this health; returns when the last look was.
fn watch(history: &mut History, health: Health, from: Timestamp) -> Timestamp {
    let verdict =
        Verdict { health, state: State::Known, since: None, read_at: None, reason: None, doubted: false, words: None, trail: Vec::new() };
    (0..=6).for_each(|n| history.see("a", &verdict, Span::seconds(n * 10).after(from)));
    Span::minutes(1).after(from)
}

fn up(folder: &Path, now: Timestamp) -> u64 {
    read_folder(folder, TimeZone::UTC).uptime("a", 90, now).up / 1000
}

fn names(folder: &Path) -> Vec<String> {
    days(folder).into_iter().map(|(day, _, _)| day).collect()
}

#[test]
fn a_run_that_is_killed_has_kept_all_but_the_last_moments() {
    let folder = tempfile::tempdir().unwrap();
    let mut history = History::default();
    let mut writer = Writer::at(folder.path().join("h"), MOST);
    let now = watch(&mut history, Health::Operational, at("2026-11-28T13:58:30Z"));
    writer.write(&mut history, now);
    let now = watch(&mut history, Health::Operational, now);
    writer.write(&mut history, now);
    // Killed: nothing is closed. A torn line stands at the end.
    let path = folder.path().join("h/2026-11-28.jsonl");
    let torn = fs::read_to_string(&path).unwrap() + "{\"h\":498853,\"p\":\"a\",\"t\":[36";
    fs::write(&path, torn).unwrap();
    drop(writer);
    assert_eq!(up(&folder.path().join("h"), now), 120);
    let mut next = History::default();
    let mut writer = Writer::at(folder.path().join("h"), MOST);
    writer.write(&mut next, now);
    let now = watch(&mut next, Health::MajorOutage, Span::minutes(2).after(now));
    writer.close(&mut next, now);
    let past = read_folder(&folder.path().join("h"), TimeZone::UTC);
    let uptime = past.uptime("a", 90, now);
    assert_eq!((uptime.up, uptime.down), (120_000, 60_000));
    assert_eq!(past.transitions("a", 90, now).len(), 2);
}

#[test]
fn the_folder_may_be_deleted_while_it_runs() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("h");
    let mut history = History::default();
    let mut writer = Writer::at(place.clone(), MOST);
    let now = watch(&mut history, Health::Operational, at("2026-11-28T13:00:00Z"));
    writer.write(&mut history, now);
    fs::remove_dir_all(&place).unwrap();
    let now = watch(&mut history, Health::MajorOutage, now);
    writer.write(&mut history, now);
    let past = read_folder(&place, TimeZone::UTC);
    assert_eq!((past.transitions("a", 1, now).len(), past.uptime("a", 1, now).known()), (1, 120_000));
}

#[test]
fn a_second_console_only_reads_until_the_first_has_ended() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut two) = (History::default(), History::default());
    let mut first = Writer::at(folder.path().to_owned(), MOST);
    let mut second = Writer::at(folder.path().to_owned(), MOST);
    let begin = at("2026-11-28T13:00:00Z");
    let now = watch(&mut one, Health::Operational, begin);
    first.write(&mut one, now);
    watch(&mut two, Health::Operational, begin);
    assert_eq!(second.write(&mut two, now).len(), 1);
    let now = watch(&mut one, Health::Operational, now);
    watch(&mut two, Health::Operational, Span::minutes(1).after(begin));
    first.close(&mut one, now);
    let now = watch(&mut two, Health::MajorOutage, now);
    second.close(&mut two, now);
    let past = read_folder(folder.path(), TimeZone::UTC);
    let uptime = past.uptime("a", 1, now);
    assert_eq!((uptime.up, uptime.down, past.transitions("a", 1, now).len()), (120_000, 60_000, 2));
}

#[test]
fn what_is_old_goes_and_the_oldest_first_where_it_is_too_much() {
    let folder = tempfile::tempdir().unwrap();
    let put = |day: &str, bytes: usize| fs::write(folder.path().join(format!("{day}.jsonl")), vec![b'\n'; bytes]).unwrap();
    for day in ["2026-08-01", "2026-08-29", "2026-11-01", "2026-11-02", "2026-11-03"] {
        put(day, 1_000);
    }
    fs::write(folder.path().join("mine.txt"), "not ours").unwrap();
    fs::write(folder.path().join(".tmpAb1"), "half a snapshot").unwrap();
    let mut history = History::default();
    let now = watch(&mut history, Health::Operational, at("2026-11-28T13:00:00Z"));
    Writer::at(folder.path().to_owned(), 1_000_000).write(&mut history, now);
    assert_eq!(names(folder.path()), ["2026-08-29", "2026-11-01", "2026-11-02", "2026-11-03", "2026-11-28"]);
    let now = watch(&mut history, Health::MajorOutage, now);
    Writer::at(folder.path().to_owned(), 3_400).write(&mut history, now);
    assert_eq!(names(folder.path()), ["2026-11-02", "2026-11-03", "2026-11-28"]);
    assert!(folder.path().join("mine.txt").exists() && !folder.path().join(".tmpAb1").exists());
}

#[test]
fn a_day_never_grows_beyond_what_all_may_take() {
    let folder = tempfile::tempdir().unwrap();
    let mut history = History::default();
    let mut writer = Writer::at(folder.path().to_owned(), 4_000);
    let mut now = at("2026-11-28T00:00:00Z");
    for n in 0..200 {
        now = watch(&mut history, if n % 2 == 0 { Health::Operational } else { Health::MajorOutage }, now);
        writer.write(&mut history, now);
    }
    let size: u64 = days(folder.path()).iter().map(|(_, _, size)| size).sum();
    assert!((3_000..=4_000).contains(&size), "{size}");
}
