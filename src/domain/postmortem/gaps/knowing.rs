//! What was known before anything was done: theirs or ours, and by whose word.

use super::{Course, Judged, State};
use crate::domain::incident::event::{Fact, Milestone};
use crate::domain::incident::metrics::Anchor;
use crate::domain::incident::{Event, Record, Trust, Turning, evidence};
use crate::domain::time::Timestamp;

/// What "them or us?" was answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Theirs,
    Ours,
    Unsure,
}

impl Whose {
    /// What this option of a runbook answers, if it answers that.
    fn named(option: &str) -> Option<Self> {
        match option {
            "them" => Some(Self::Theirs),
            "us" => Some(Self::Ours),
            "unsure" => Some(Self::Unsure),
            _ => None,
        }
    }
}

impl<'a> Course<'_, 'a> {
    /// Each answer to "them or us?", in the order in which they were given.
    fn answers(&self) -> Vec<(&'a Record, Whose)> {
        let answer = |record: &'a Record| {
            let Event::StepDone { facts, .. } = &record.event else { return None };
            let whose = facts.iter().find_map(|fact| match fact {
                Fact::Value { value, .. } => Whose::named(value),
                Fact::Switched { .. } | Fact::Sent { .. } | Fact::Promised { .. } | Fact::Milestone { .. } => None,
            })?;
            Some((record, whose))
        };
        let mut answers: Vec<_> = self.records().iter().filter_map(answer).collect();
        answers.sort_by_key(|(record, _)| record.happened_at());
        answers
    }

    /// Where "them or us?" was passed over, and why.
    fn passed_over(&self) -> Option<(&'a Record, &'a str)> {
        let outlines = || self.draft.walks.iter().flat_map(|walk| &walk.texts).map(|text| &text.outline);
        let asks = |step: &str| {
            let options = outlines().filter_map(|outline| outline.step(step)).flat_map(|heading| &heading.options);
            options.map(|(id, _)| id.as_str()).any(|id| Whose::named(id) == Some(Whose::Ours))
        };
        self.records().iter().find_map(|record| match &record.event {
            Event::StepSkipped { step, reason, .. } if asks(step) => Some((record, reason.as_str())),
            _ => None,
        })
    }

    pub(super) fn home_first(&self) -> Judged {
        let switch = self.anchors.get(&Anchor::FirstSwitch);
        let in_time = |record: &Record| switch.is_none_or(|switch| record.happened_at() <= switch.moment.at);
        let answers = self.answers();
        let before = || answers.iter().filter(|(record, _)| in_time(record));
        if let Some((record, _)) = before().find(|(_, whose)| *whose != Whose::Unsure) {
            return State::Held.by(self.at("exercise-home-held", record.happened_at()), [evidence(record)]);
        }
        if let Some((record, _)) = before().next() {
            return State::Partly.by(self.at("exercise-home-unsure", record.happened_at()), [evidence(record)]);
        }
        match (switch, answers.first(), self.passed_over()) {
            (Some(switch), Some((record, _)), _) => {
                let says = self.then("exercise-home-late", switch.moment.at, record.happened_at());
                State::Missed.by(says, [switch.line.clone(), evidence(record)])
            }
            (switch, None, Some((record, reason))) => {
                let says = self.draft.with("exercise-home-passed", &[("reason", reason.into())]);
                let state = if switch.is_some() { State::Missed } else { State::Unknown };
                state.by(says, [evidence(record)])
            }
            (_, _, None) | (None, Some(_), Some(_)) => self.unknown("exercise-home-unknown"),
        }
    }

    pub(super) fn attribution(&self) -> Judged {
        let answers: Vec<_> = self.answers().into_iter().filter(|(_, whose)| *whose != Whose::Unsure).collect();
        let Some((last, whose)) = answers.last() else { return self.unknown("exercise-cause-unknown") };
        let turnings = [Turning::Posted, Turning::Start, Turning::Fixed];
        let theirs = turnings.into_iter().find_map(|turning| self.anchors.get(&Anchor::Theirs(turning)));
        let Some(theirs) = theirs else { return State::Unknown.by(self.draft.say("exercise-cause-unheard"), [evidence(last)]) };
        let wrong = answers.iter().find(|(_, whose)| *whose == Whose::Ours);
        match (whose, wrong) {
            (Whose::Theirs, None) => State::Held.by(self.draft.say("exercise-cause-held"), [evidence(last), theirs.line.clone()]),
            (Whose::Theirs, Some((wrong, _))) => {
                let says = self.then("exercise-cause-turned", wrong.happened_at(), last.happened_at());
                State::Partly.by(says, [evidence(wrong), evidence(last), theirs.line.clone()])
            }
            (Whose::Ours | Whose::Unsure, _) => {
                State::Missed.by(self.draft.say("exercise-cause-missed"), [evidence(last), theirs.line.clone()])
            }
        }
    }

    pub(super) fn sources(&self) -> Judged {
        let acts = [Anchor::FirstSwitch, Anchor::Milestone(Milestone::ClientsInformed)];
        let acts = acts.into_iter().filter_map(|anchor| Some((anchor, self.anchors.get(&anchor)?)));
        let Some((anchor, act)) = acts.min_by_key(|(_, act)| act.moment.at) else { return self.unknown("exercise-sources-no-act") };
        let seen = self.answers().into_iter().filter(|(_, whose)| *whose != Whose::Unsure).map(|(record, _)| (record, Word::Sure));
        let heard = self.records().iter().filter_map(|record| Some((record, Word::of(record)?)));
        let known = seen.chain(heard).filter(|(record, _)| is_known(record, act.moment.at));
        let best = known.min_by_key(|(record, word)| (*word, record.at));
        let (state, key) = match best {
            Some((_, Word::Sure)) => (State::Held, "exercise-sources-held"),
            Some((_, Word::Press)) => (State::Partly, "exercise-sources-press"),
            Some((_, Word::Rumour)) => (State::Missed, "exercise-sources-rumour"),
            None => (State::Unknown, "exercise-sources-unknown"),
        };
        let args = [("act", self.draft.anchor(anchor).into()), ("at", self.draft.when(act.moment).into())];
        state.by(self.draft.with(key, &args), best.map(|(record, _)| evidence(record)).into_iter().chain([act.line.clone()]))
    }
}

/// Whether this was in the journal by then: what was heard later does not count, whenever it happened.
fn is_known(record: &Record, by: Timestamp) -> bool {
    record.at <= by
}

/// By whose word one knows, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Word {
    /// We saw it, they say so, or several do.
    Sure,
    Press,
    Rumour,
}

impl Word {
    /// By whose word this record tells that something is wrong, if it does.
    fn of(record: &Record) -> Option<Self> {
        match &record.event {
            Event::HealthSeen { health, .. } => health.is_bad().then_some(Self::Sure),
            Event::Claimed(claim) => Some(match claim.confidence {
                Trust::Official | Trust::Confirmed => Self::Sure,
                Trust::Press => Self::Press,
                Trust::Rumour => Self::Rumour,
            }),
            _ => None,
        }
    }
}
