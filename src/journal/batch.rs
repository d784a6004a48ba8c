//! Events turned into the lines that record them: numbered, timed, chained.

use crate::domain::incident::event::{Event, Record};
use crate::domain::time::{Moment, Timestamp};

use super::error::JournalError;
use super::record::{self, Body, MAX_LINE, Part};
use super::scan::Tail;

/// What one append writes.
#[derive(Debug)]
pub(super) struct Batch {
    /// The lines.
    pub bytes: Vec<u8>,
    /// The same as records, read back from the lines: what is live can never differ from what a replay will see.
    pub records: Vec<Record>,
    /// Where the journal ends once they are written.
    pub tail: Option<Tail>,
}

impl Batch {
    /// The lines of these events after that tail; `now` is late enough to come after all that was seen.
    pub(super) fn new(writer: &str, events: &[(Option<Moment>, Event)], tail: Option<Tail>, now: Timestamp) -> Result<Self, JournalError> {
        let mut batch = Self { bytes: Vec::new(), records: Vec::with_capacity(events.len()), tail };
        for (place, (moment, event)) in events.iter().enumerate() {
            let part = if place + 1 < events.len() { Part::Begun } else { Part::Whole };
            let (seq, prev) = batch.tail.map_or((1, None), |tail| (tail.seq.saturating_add(1), Some(tail.seal)));
            let at = tick(now, batch.tail.map(|tail| tail.at));
            let (happened, about) = (moment.map(|moment| moment.at), moment.and_then(|moment| moment.about));
            let record = Record { writer: writer.into(), seq, at, happened, about, event: event.clone() };
            let from = batch.bytes.len();
            let seal = record::encode(&record, part, prev, &mut batch.bytes).map_err(|error| refused(error.to_string()))?;
            let event = read_back(&batch.bytes[from..])?;
            batch.records.push(Record { event, ..record });
            batch.tail = Some(Tail { seq, at, seal });
        }
        Ok(batch)
    }
}

/// The hybrid clock: now, or just after the last time seen if that is not over yet.
///
/// Clocks of two machines differ, and a clock may be set back; an answer must never seem to come before its question.
/// Times are whole microseconds, so that lines stay short.
pub(super) fn tick(now: Timestamp, last: Option<Timestamp>) -> Timestamp {
    let now = Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now);
    let Some(last) = last else { return now };
    let next = Timestamp::from_microsecond(last.as_microsecond().saturating_add(1)).unwrap_or(last);
    now.max(next)
}

/// The event as every later reader will see it.
fn read_back(line: &[u8]) -> Result<Event, JournalError> {
    if line.len() > MAX_LINE {
        return Err(refused(format!("{} bytes are too long for a record", line.len())));
    }
    let line = record::decode(line.strip_suffix(b"\n").unwrap_or(line)).map_err(|fault| refused(fault.to_string()))?;
    match line.body {
        Body::Event(event) => Ok(event),
        Body::Unknown(reason) => Err(refused(reason)),
        Body::Redacted => Err(refused("nothing to record".to_owned())),
    }
}

fn refused(reason: String) -> JournalError {
    JournalError::Encode { reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_clock_never_goes_back() {
        let now = time("2026-11-22T02:12:00.0000019Z");
        assert_eq!(tick(now, None), time("2026-11-22T02:12:00.000001Z"));
        assert_eq!(tick(now, Some(time("2026-11-22T01:00:00Z"))), time("2026-11-22T02:12:00.000001Z"));
        assert_eq!(tick(now, Some(time("2026-11-22T03:00:00.0000005Z"))), time("2026-11-22T03:00:00.000001Z"));
        assert_eq!(tick(now, Some(Timestamp::MAX)), Timestamp::MAX);
    }
}
