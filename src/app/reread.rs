//! The journal of the open incident, read anew because another console wrote to it.

use std::collections::BTreeSet;

use super::approval;
use super::msg::{Notice, Task, Tone};
use super::shared::{Open, Shared};
use crate::domain::incident::{Record, evidence};
use crate::domain::text::Text;
use crate::domain::time::Span;

/// Takes all its records; what others said to our askings is told.
pub fn take(shared: &mut Shared, records: Vec<Record>) -> Vec<Task> {
    let news = heard(shared, &records);
    if let Some(before) = shared.open.take() {
        let late = late(&before, &records);
        let Open { findings, begun, .. } = before;
        shared.open = Open::of(records, &shared.workspace).map(|open| Open { findings, begun, late, ..open });
    }
    let Some((tone, text)) = news else { return Vec::new() };
    shared.notice = Some(Notice { text, tone, at: shared.now });
    vec![Task::Bell]
}

/// What others said to our askings since these were read last.
fn heard(shared: &Shared, records: &[Record]) -> Option<(Tone, Text)> {
    let known = shared.open.as_ref().map(|open| open.records.as_slice()).unwrap_or_default();
    let known: BTreeSet<(&str, u64)> = known.iter().map(|record| (&*record.writer, record.seq)).collect();
    approval::news(shared, records.iter().filter(|record| !known.contains(&(&*record.writer, record.seq))))
}

/// What came late so far: lines that stand some time before what was known already, from a machine that was not in touch.
fn late(open: &Open, records: &[Record]) -> BTreeSet<String> {
    const IN_TOUCH: Span = Span::seconds(5);
    let known: BTreeSet<(&str, u64)> = open.records.iter().map(|record| (&*record.writer, record.seq)).collect();
    let last = open.records.last().map(|record| record.at);
    let is_new = |record: &&Record| !known.contains(&(&*record.writer, record.seq));
    let new = records.iter().filter(is_new).filter(|record| last.is_some_and(|last| Span::between(record.at, last) >= IN_TOUCH));
    open.late.iter().cloned().chain(new.map(evidence)).collect()
}
