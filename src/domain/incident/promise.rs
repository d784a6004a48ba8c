//! What people were promised and whether it was kept, and how long they heard nothing.

use std::collections::BTreeMap;

use super::event::{Event, Fact, Phase, Record};
use crate::domain::time::{Span, Timestamp};

/// One promise of a next update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The audience's id.
    pub audience: String,
    /// When it was made.
    pub made: Timestamp,
    /// When the update was due.
    pub due: Timestamp,
    /// What became of it.
    pub kept: Kept,
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The message left in time.
    InTime,
    /// The message left, this much too late.
    Late(Span),
    /// Another time was promised before this one came.
    Moved,
    /// The time passed without a message.
    Missed,
    /// Its time had not come when the journal ends, or when the incident was closed.
    NotDue,
}

/// The longest time without a message to an audience that had heard from us before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// The audience's id.
    pub audience: String,
    /// How many messages left.
    pub messages: usize,
    /// The longest gap between two of them, and when it began; unknown with fewer than two.
    pub longest: Option<(Timestamp, Span)>,
}

/// Every promise, in the order in which they were made.
pub fn promises(records: &[Record]) -> Vec<Promise> {
    let mut list: Vec<Promise> = Vec::new();
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    for (at, told) in told(records) {
        match told {
            Told::Message(audience) => {
                if let Some(promise) = open.remove(audience).and_then(|place| list.get_mut(place)) {
                    promise.kept = if at <= promise.due { Kept::InTime } else { Kept::Late(Span::between(promise.due, at)) };
                }
            }
            Told::Promise(audience, due) => {
                if let Some(before) = open.insert(audience.to_owned(), list.len()).and_then(|place| list.get_mut(place)) {
                    before.kept = if at <= before.due { Kept::Moved } else { Kept::Missed };
                }
                list.push(Promise { audience: audience.to_owned(), made: at, due, kept: Kept::NotDue });
            }
        }
    }
    let end = end(records);
    for place in open.into_values() {
        if end.is_some_and(|end| list[place].due < end) {
            list[place].kept = Kept::Missed;
        }
    }
    list
}

/// The longest silence of each audience that was told anything.
pub fn silences(records: &[Record]) -> Vec<Silence> {
    let mut times: BTreeMap<&str, Vec<Timestamp>> = BTreeMap::new();
    for (at, told) in told(records) {
        if let Told::Message(audience) = told {
            times.entry(audience).or_default().push(at);
        }
    }
    let silence = |(audience, times): (&str, Vec<Timestamp>)| Silence {
        audience: audience.to_owned(),
        messages: times.len(),
        longest: times.windows(2).map(|pair| (pair[0], Span::between(pair[0], pair[1]))).max_by_key(|(_, span)| *span),
    };
    times.into_iter().map(silence).collect()
}

/// Something that an audience heard, or was promised to hear.
enum Told<'a> {
    Message(&'a str),
    Promise(&'a str, Timestamp),
}

/// What was told, in the order in which it happened.
fn told(records: &[Record]) -> Vec<(Timestamp, Told<'_>)> {
    let mut all = Vec::new();
    for record in records {
        let at = record.happened_at();
        if let Event::Promised { audience, due, .. } = &record.event {
            all.push((at, Told::Promise(audience, *due)));
        }
        let Event::StepDone { phase: Phase::Do | Phase::Verify, facts, .. } = &record.event else { continue };
        for fact in facts {
            match fact {
                Fact::Sent { audience, .. } => all.push((at, Told::Message(audience))),
                Fact::Promised { audience, after } => all.push((at, Told::Promise(audience, after.after(at)))),
                Fact::Value { .. } | Fact::Switched { .. } | Fact::Milestone { .. } => {}
            }
        }
    }
    all.sort_by_key(|(at, _)| *at);
    all
}

/// When the incident was closed, or the time of its last record.
fn end(records: &[Record]) -> Option<Timestamp> {
    let closed = records.iter().filter(|record| matches!(record.event, Event::Closed { .. })).map(Record::happened_at).min();
    closed.or_else(|| records.iter().map(|record| record.at).max())
}

#[cfg(test)]
mod tests {
    use super::super::evening::{at, evening};
    use super::*;

    #[test]
    fn a_promise_is_kept_late_or_missed() {
        let kept: Vec<Kept> = promises(&evening()).iter().map(|promise| promise.kept).collect();
        assert_eq!(kept, [Kept::InTime, Kept::Late(Span::minutes(5)), Kept::NotDue]);
    }

    #[test]
    fn a_promise_that_nobody_kept_is_missed() {
        let mut records = evening();
        records.retain(|record| record.at < at("18:35:00"));
        assert_eq!(promises(&records).last().unwrap().kept, Kept::NotDue);
        let mut late = records.last().unwrap().clone();
        (late.at, late.event) = (at("23:00:00"), Event::Closed { by: "lea".to_owned(), reason: "".into() });
        records.push(late);
        assert_eq!(promises(&records).last().unwrap().kept, Kept::Missed);
    }

    #[test]
    fn silence_is_the_longest_gap_between_two_messages() {
        let silences = silences(&evening());
        assert_eq!((silences[0].audience.as_str(), silences[0].messages), ("clients", 3));
        assert_eq!(silences[0].longest.unwrap().1, Span::minutes(35));
    }
}
