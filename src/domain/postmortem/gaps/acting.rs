//! What was done: by which way one went round, and whether it was written down why.

use super::{Course, Judged, State};
use crate::domain::incident::event::{Fact, Phase, Reply};
use crate::domain::incident::{Event, Record, evidence};
use crate::domain::postmortem::decisions::{Why, decisions};
use crate::domain::status::Health;

/// A service that was switched, in which step and by which line.
#[derive(Clone, Copy)]
pub(super) struct Change<'a> {
    pub record: &'a Record,
    step: &'a str,
    service: &'a str,
    from: &'a str,
    pub to: &'a str,
    /// Whether all of it goes there.
    is_whole: bool,
}

impl<'a> Course<'_, 'a> {
    /// Every switch, with whether it went back to where the service was at first.
    pub(super) fn changes(&self) -> Vec<(Change<'a>, bool)> {
        let mut all: Vec<Change<'a>> = Vec::new();
        for record in self.records() {
            let (Event::StepDone { step, facts, .. } | Event::DoubtSettled { step, facts, .. }) = &record.event else { continue };
            for fact in facts {
                if let Fact::Switched { service, from, to, share, commit: _ } = fact {
                    all.push(Change { record, step, service, from, to, is_whole: share.is_none() });
                }
            }
        }
        all.sort_by_key(|change| change.record.happened_at());
        let first = |service: &str| all.iter().find(|change| change.service == service).map(|change| change.from);
        all.iter().map(|change| (*change, change.is_whole && first(change.service) == Some(change.to))).collect()
    }

    pub(super) fn way(&self) -> Judged {
        let taken: Vec<Change<'a>> = self.changes().into_iter().filter(|(_, is_back)| !is_back).map(|(change, _)| change).collect();
        let Some(first) = taken.first() else { return self.unknown("exercise-way-none") };
        let say = |key: &str, to: &str| self.draft.with(key, &[("to", self.draft.name(to).into())]);
        let seen = |change: &Change<'a>| self.seen(change.to);
        let failed = taken.iter().find_map(|change| Some((change, seen(change).into_iter().find(|(_, health)| health.is_bad())?)));
        if let Some((change, (record, _))) = failed {
            return State::Missed.by(say("exercise-way-missed", change.to), [evidence(change.record), evidence(record)]);
        }
        let well = |change: &Change<'a>| seen(change).into_iter().find(|(_, health)| *health == Health::Operational);
        if let Some(well) = taken.iter().map(well).collect::<Option<Vec<_>>>() {
            let lines = taken.iter().map(|change| change.record).chain(well.into_iter().map(|(record, _)| record));
            return State::Held.by(say("exercise-way-held", first.to), lines.map(evidence));
        }
        match taken.iter().find_map(|change| Some((change, self.overruled(change)?))) {
            Some((change, record)) => {
                State::Unknown.by(say("exercise-way-overruled", change.to), [evidence(record), evidence(change.record)])
            }
            None => State::Unknown.by(say("exercise-way-unknown", first.to), [evidence(first.record)]),
        }
    }

    /// How this provider was seen to be; journals write its id or its name.
    fn seen(&self, id: &str) -> Vec<(&'a Record, Health)> {
        let is = |provider: &str| provider == id || provider == self.draft.name(id);
        let seen = self.records().iter().filter_map(|record| match &record.event {
            Event::HealthSeen { provider, health, .. } if is(provider) => Some((record, *health)),
            _ => None,
        });
        seen.collect()
    }

    /// Where its name was typed to go there although it was not advised.
    fn overruled(&self, change: &Change<'_>) -> Option<&'a Record> {
        let names = [change.to, self.draft.name(change.to)].map(str::to_lowercase);
        self.records().iter().find(|record| match &record.event {
            Event::Replied { step, phase: Phase::Do, reply: Reply::Value(word), .. } => {
                step == change.step && names.contains(&word.trim().to_lowercase())
            }
            _ => false,
        })
    }

    pub(super) fn reasons(&self) -> Judged {
        // What was chosen among the options of a runbook says itself why.
        let wanted = decisions(self.draft).into_iter().filter(|decision| decision.instead.is_empty());
        let mut wanted: Vec<_> = wanted.filter(|decision| decision.why != Why::Plain).collect();
        // Choosing where to go and going there are one.
        wanted.dedup_by(|next, kept| {
            let is_same = next.evidence == kept.evidence;
            if is_same && kept.why == Why::NotWritten {
                std::mem::swap(next, kept);
            }
            is_same
        });
        let bare: Vec<_> = wanted.iter().filter(|decision| decision.why == Why::NotWritten).collect();
        let Some(state) = State::of(wanted.len(), bare.len()) else { return self.unknown("exercise-reasons-none") };
        if state == State::Held {
            return state.by(self.draft.say("exercise-reasons-held"), wanted.into_iter().map(|decision| decision.evidence));
        }
        let what: Vec<&str> = bare.iter().map(|decision| decision.what.as_str()).collect();
        let says = self.draft.with("exercise-reasons-bare", &[("what", what.join("\n").into())]);
        state.by(says, bare.iter().map(|decision| decision.evidence.clone()))
    }
}
