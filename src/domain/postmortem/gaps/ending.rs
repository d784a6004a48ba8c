//! How it ended: what was checked before one went home, and who does what afterwards.

use super::{Course, Judged, State};
use crate::domain::incident::event::{Fact, Milestone, Phase};
use crate::domain::incident::metrics::Anchor;
use crate::domain::incident::{Event, FollowUpState, Followed, Record, Turning, evidence, evidence_of};
use crate::domain::time::Timestamp;

impl<'a> Course<'_, 'a> {
    fn end(&self) -> Option<&'a Record> {
        self.records().iter().find(|record| matches!(record.event, Event::Closed { .. }))
    }

    pub(super) fn closing(&self) -> Judged {
        let Some(end) = self.end() else { return self.unknown("exercise-open") };
        let (at, line) = (end.happened_at(), evidence(end));
        let fixed = self.anchors.get(&Anchor::Theirs(Turning::Fixed)).filter(|fixed| fixed.moment.at <= at);
        match (self.milestone(Milestone::Verified), fixed) {
            (Some(verified), _) if verified.moment.at <= at => {
                State::Held.by(self.then("exercise-closing-held", verified.moment.at, at), [verified.line.clone(), line])
            }
            (Some(verified), _) => {
                State::Missed.by(self.then("exercise-closing-late", at, verified.moment.at), [line, verified.line.clone()])
            }
            (None, Some(fixed)) => State::Missed.by(self.then("exercise-closing-missed", fixed.moment.at, at), [fixed.line.clone(), line]),
            (None, None) => State::Unknown.by(self.at("exercise-closing-unknown", at), [line]),
        }
    }

    pub(super) fn returned(&self) -> Judged {
        let back = self.changes().into_iter().filter(|(_, is_back)| *is_back).map(|(change, _)| change.record);
        let back = back.map(|record| (record.happened_at(), evidence(record))).max_by_key(|(at, _)| *at);
        let marked = || self.milestone(Milestone::Returned).map(|point| (point.moment.at, point.line.clone()));
        let Some((at, line)) = back.or_else(marked) else { return self.unknown("exercise-return-none") };
        let end = self.end().map(Record::happened_at);
        let checks = self.records().iter().filter(|record| is_check(record) && record.happened_at() >= at);
        match (checks.min_by_key(|record| record.happened_at()), end) {
            (Some(check), Some(end)) if check.happened_at() > end => {
                State::Partly.by(self.then("exercise-return-late", end, check.happened_at()), [line, evidence(check)])
            }
            (Some(check), _) => self.back_checked(at, line, check),
            (None, Some(end)) => State::Missed.by(self.then("exercise-return-missed", at, end), [line]),
            (None, None) => State::Unknown.by(self.at("exercise-return-open", at), [line]),
        }
    }

    fn back_checked(&self, at: Timestamp, line: String, check: &Record) -> Judged {
        let mut lines = vec![line, evidence(check)];
        lines.dedup();
        State::Held.by(self.then("exercise-return-held", at, check.happened_at()), lines)
    }

    pub(super) fn follow_ups(&self) -> Judged {
        let all = self.draft.incident.iter().flat_map(|incident| incident.followups.iter());
        let wanted: Vec<_> = all.filter(|known| !matches!(known.is.state, FollowUpState::Dropped { .. })).collect();
        let alone: Vec<_> = wanted.iter().filter(|known| known.is.owner.trim().is_empty()).collect();
        let line = |known: &Followed| evidence_of(&known.first.writer, known.first.seq);
        let Some(state) = State::of(wanted.len(), alone.len()) else { return self.unknown("exercise-follow-ups-none") };
        if state == State::Held {
            return state.by(self.draft.say("exercise-follow-ups-held"), wanted.into_iter().map(line));
        }
        let what: Vec<&str> = alone.iter().map(|known| known.is.text.as_str()).collect();
        let says = self.draft.with("exercise-follow-ups-alone", &[("what", what.join("\n").into())]);
        state.by(says, alone.into_iter().map(|known| line(known)))
    }
}

/// Whether this says that we tried it and that it works.
fn is_check(record: &Record) -> bool {
    match &record.event {
        Event::StepDone { phase: Phase::Verify, .. } => true,
        Event::StepDone { facts, .. } => facts.contains(&Fact::Milestone { milestone: Milestone::Verified }),
        Event::MilestoneMarked { milestone, .. } => *milestone == Milestone::Verified,
        _ => false,
    }
}
