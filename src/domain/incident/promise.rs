//! What people were promised and whether it was kept, and how long they heard nothing.

use std::collections::BTreeMap;

use super::decide::{Stage, given};
use super::event::{Event, Fact, Phase, Record};
use super::refusal::Refusal;
use super::timeline::evidence;
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp};

/// How long before it is due a promise is due soon.
const SOON: Span = Span::minutes(5);

/// A promise that waits for its message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending<'a> {
    /// The audience's id.
    pub audience: &'a str,
    /// When the update is due.
    pub due: Timestamp,
    /// The earlier time that the audience was told, where it was not told of this one.
    pub told: Option<Timestamp>,
}

/// How near a promise is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// So long to go.
    Ahead(Span),
    /// So long to go, which is not much.
    Soon(Span),
    /// So long over.
    Over(Span),
}

impl Nearness {
    /// How near a promise for this time is now.
    pub fn of(due: Timestamp, now: Timestamp) -> Self {
        let left = Span::between(now, due);
        match left {
            _ if due <= now => Self::Over(Span::between(due, now)),
            left if left <= SOON => Self::Soon(left),
            left => Self::Ahead(left),
        }
    }
}

impl Pending<'_> {
    /// When a person is told next by itself: when it is due soon, then when it is due; none once it is over.
    pub fn rings(&self, now: Timestamp) -> Option<Timestamp> {
        [SOON.before(self.due), self.due].into_iter().find(|at| *at > now)
    }
}

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
    /// Why another time was promised in its place, where somebody said so.
    pub moved: Option<Text>,
    /// The line of the journal that made it: `lea@poste#12`.
    pub line: String,
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
    /// The lines of the journal of these two: `lea@poste#12`.
    pub lines: Vec<String>,
}

/// Every promise, in the order in which they were made.
pub fn promises(records: &[Record]) -> Vec<Promise> {
    let mut list: Vec<Promise> = Vec::new();
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    for (at, record, told) in told(records) {
        match told {
            Told::Message(audience) => {
                if let Some(promise) = open.remove(audience).and_then(|place| list.get_mut(place)) {
                    promise.kept = if at <= promise.due { Kept::InTime } else { Kept::Late(Span::between(promise.due, at)) };
                }
            }
            Told::Promise(audience, due, reason) => {
                if let Some(before) = open.insert(audience.to_owned(), list.len()).and_then(|place| list.get_mut(place)) {
                    before.moved = reason.cloned();
                    before.kept = if at <= before.due { Kept::Moved } else { Kept::Missed };
                }
                let (audience, line) = (audience.to_owned(), evidence(record));
                list.push(Promise { audience, made: at, due, kept: Kept::NotDue, moved: None, line });
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

/// Of these promises how many were kept, and of how many that can be said.
pub fn kept(promises: &[Promise]) -> (usize, usize) {
    let kept = promises.iter().filter(|promise| promise.kept == Kept::InTime).count();
    (kept, promises.iter().filter(|promise| !matches!(promise.kept, Kept::NotDue | Kept::Moved)).count())
}

/// The longest silence of each audience that was told anything.
pub fn silences(records: &[Record]) -> Vec<Silence> {
    let mut times: BTreeMap<&str, Vec<(Timestamp, &Record)>> = BTreeMap::new();
    for (at, record, told) in told(records) {
        if let Told::Message(audience) = told {
            times.entry(audience).or_default().push((at, record));
        }
    }
    let silence = |(audience, times): (&str, Vec<(Timestamp, &Record)>)| {
        let longest = times.windows(2).max_by_key(|pair| Span::between(pair[0].0, pair[1].0));
        Silence {
            audience: audience.to_owned(),
            messages: times.len(),
            longest: longest.map(|pair| (pair[0].0, Span::between(pair[0].0, pair[1].0))),
            lines: longest.into_iter().flatten().map(|(_, record)| evidence(record)).collect(),
        }
    };
    times.into_iter().map(silence).collect()
}

/// Something that an audience heard, or was promised to hear.
enum Told<'a> {
    Message(&'a str),
    Promise(&'a str, Timestamp, Option<&'a Text>),
}

/// What was told, in the order in which it happened.
fn told(records: &[Record]) -> Vec<(Timestamp, &Record, Told<'_>)> {
    let mut all = Vec::new();
    for record in records {
        let at = record.happened_at();
        if let Event::Promised { audience, due, reason, .. } = &record.event {
            all.push((at, record, Told::Promise(audience, *due, reason.as_ref())));
        }
        let Event::StepDone { phase: Phase::Do | Phase::Verify, facts, .. } = &record.event else { continue };
        for fact in facts {
            match fact {
                Fact::Sent { audience, .. } => all.push((at, record, Told::Message(audience))),
                Fact::Promised { audience, after } => all.push((at, record, Told::Promise(audience, after.after(at), None))),
                Fact::Value { .. } | Fact::Switched { .. } | Fact::Milestone { .. } => {}
            }
        }
    }
    all.sort_by_key(|(at, ..)| *at);
    all
}

/// When the incident was closed, or the time of its last record.
fn end(records: &[Record]) -> Option<Timestamp> {
    let closed = records.iter().filter(|record| matches!(record.event, Event::Closed { .. })).map(Record::happened_at).min();
    closed.or_else(|| records.iter().map(|record| record.at).max())
}

impl Stage<'_> {
    /// Promises a later time in the place of the one that was promised.
    pub(super) fn move_promise(&self, audience: String, later: Span, reason: Text) -> Result<Event, Refusal> {
        let promises = &self.incident.promises;
        let Some(due) = promises.get(&audience) else {
            return Err(Refusal::NoPromise { audience, known: promises.keys().cloned().collect() });
        };
        let due = later.after(self.scene.now.max(*due));
        Ok(Event::Promised { audience, due, reason: Some(given(reason)?), by: self.by.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Command;
    use super::super::evening::{at, evening};
    use super::super::story::Story;
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

    fn moves(minutes: u64) -> Command {
        Command::MovePromise { audience: "clients".to_owned(), later: Span::minutes(minutes), reason: "the cause is not found".into() }
    }

    #[test]
    fn a_promise_is_moved_with_a_reason_and_the_time_that_was_told_is_kept() {
        let mut story = Story::of("  - {id: a, kind: say, title: {fr: A, en: A}}\n");
        assert!(matches!(story.order(moves(15)), Err(Refusal::NoPromise { .. })));
        let due: Timestamp = "2026-11-22T02:30:00Z".parse().unwrap();
        story.act(Command::Promise { audience: "clients".to_owned(), due });
        let unsaid = Command::MovePromise { audience: "clients".to_owned(), later: Span::minutes(15), reason: " ".into() };
        assert_eq!(story.order(unsaid), Err(Refusal::ReasonNeeded));
        story.act(moves(15));
        story.act(moves(15));
        let pending = story.incident.pending();
        assert_eq!((pending[0].due, pending[0].told), (Span::minutes(30).after(due), Some(due)));
        assert_eq!(
            promises(&story.records).iter().map(|promise| promise.kept).collect::<Vec<_>>(),
            [Kept::Moved, Kept::Moved, Kept::NotDue]
        );
        assert_eq!(promises(&story.records)[0].moved, Some("the cause is not found".into()));
    }

    #[test]
    fn a_promise_that_is_over_is_moved_from_now_and_stays_missed() {
        let mut story = Story::of("  - {id: a, kind: say, title: {fr: A, en: A}}\n");
        story.act(Command::Promise { audience: "clients".to_owned(), due: "2026-11-22T02:05:00Z".parse().unwrap() });
        story.wait(10);
        story.act(moves(15));
        assert_eq!(story.incident.pending()[0].due, "2026-11-22T02:25:30Z".parse().unwrap());
        assert_eq!(promises(&story.records)[0].kept, Kept::Missed);
    }

    #[test]
    fn a_journal_of_before_says_no_reason() {
        let old = r#"{"promised":{"audience":"clients","due":"2026-11-22T02:05:00Z","by":"lea"}}"#;
        let event: Event = serde_json::from_str(old).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), old);
    }

    #[test]
    fn five_minutes_before_it_is_due_soon() {
        let near = |hour| Nearness::of(at("18:00:00"), at(hour));
        assert_eq!(near("17:54:59"), Nearness::Ahead(Span::seconds(301)));
        assert_eq!(near("17:55:00"), Nearness::Soon(Span::minutes(5)));
        assert_eq!(near("18:00:00"), Nearness::Over(Span::default()));
    }

    #[test]
    fn silence_is_the_longest_gap_between_two_messages() {
        let silences = silences(&evening());
        assert_eq!((silences[0].audience.as_str(), silences[0].messages), ("clients", 3));
        assert_eq!(silences[0].longest.unwrap().1, Span::minutes(35));
    }
}
