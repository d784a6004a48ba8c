//! What was decided: by whom, when, between what, and why, as far as it was written down.

use std::collections::BTreeMap;

use super::draft::Draft;
use crate::domain::incident::event::{Fact, NewDate, NoteTag, Phase, Pinned, Reply};
use crate::domain::incident::{Event, Outline, Record, evidence, redated, switched};
use crate::domain::step::STAY;
use crate::domain::time::Timestamp;

/// One decision.
pub(super) struct Decision<'a> {
    pub at: Timestamp,
    pub who: &'a str,
    pub what: String,
    /// What else could have been chosen, as far as the runbook says.
    pub instead: Vec<String>,
    pub why: Why<'a>,
    pub evidence: String,
}

/// Why it was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why<'a> {
    /// In the words of whoever decided.
    Said(&'a str),
    /// It says so itself, or needs no reason.
    Plain,
    /// One would like to know, and nobody wrote it down.
    NotWritten,
}

/// Every decision, in the order in which they were taken.
pub(super) fn decisions<'a>(draft: &Draft<'a>) -> Vec<Decision<'a>> {
    let nothing = Outline::default();
    let mut teller = Teller { draft, outline: &nothing, replies: BTreeMap::new(), words: BTreeMap::new(), texts: 0 };
    let mut list: Vec<Decision<'a>> = draft.records.iter().flat_map(|record| teller.of(record)).collect();
    list.sort_by_key(|decision| decision.at);
    list
}

struct Teller<'d, 'a> {
    draft: &'d Draft<'a>,
    outline: &'d Outline,
    replies: BTreeMap<&'a str, &'a Reply>,
    /// What was written last in answer to a step.
    words: BTreeMap<&'a str, &'a str>,
    /// How many texts of runbooks were walked so far.
    texts: usize,
}

impl<'a> Teller<'_, 'a> {
    fn of(&mut self, record: &'a Record) -> Vec<Decision<'a>> {
        let say = |key: &str, name: &str, value: &str| self.draft.with(key, &[(name, value.into())]);
        let one = |who: &'a str, what: String, why: Option<&'a str>| {
            let why = match why {
                Some(why) if why.trim().is_empty() => Why::NotWritten,
                Some(why) => Why::Said(why),
                None => Why::Plain,
            };
            vec![Decision { at: record.happened_at(), who, what, instead: Vec::new(), why, evidence: evidence(record) }]
        };
        match &record.event {
            Event::RunbookPinned(pinned) => {
                self.replies.clear();
                self.words.clear();
                let title = self.turn_to(pinned);
                one(&pinned.by, self.draft.with("postmortem-decision-runbook", &[("runbook", title.into())]), None)
            }
            Event::RunbookMoved(pinned) => {
                let title = self.turn_to(pinned);
                one(&pinned.by, self.draft.with("postmortem-decision-moved", &[("runbook", title.into())]), None)
            }
            Event::RunbookKept { by, .. } => {
                let title = self.outline.title.as_ref().map_or("", |title| title.as_str());
                one(by, say("postmortem-decision-kept", "runbook", title), None)
            }
            Event::SeverityChanged { to, reason, by } => {
                one(by, self.draft.with("postmortem-decision-severity", &[("to", (*to).into())]), Some(reason))
            }
            Event::Noted { text, tag: NoteTag::Decision, by } => one(by, text.as_str().to_owned(), None),
            Event::Noted { tag: NoteTag::Fact | NoteTag::Todo, .. } => Vec::new(),
            Event::StepSkipped { step, reason, by } => {
                one(by, say("postmortem-decision-skip", "step", self.outline.title_of(step)), Some(reason))
            }
            Event::DoubtSettled { step, done, reason, by, .. } => {
                let key = if *done { "postmortem-decision-done" } else { "postmortem-decision-undone" };
                one(by, self.draft.with(key, &[("step", self.outline.title_of(step).into())]), Some(reason))
            }
            Event::Approved { step, by, .. } => one(by, say("postmortem-decision-approved", "step", self.outline.title_of(step)), None),
            Event::ApprovalRefused { step, reason, by, .. } => {
                one(by, say("postmortem-decision-refused", "step", self.outline.title_of(step)), Some(reason))
            }
            Event::ApprovalBroken { step, reason, by, .. } => {
                one(by, say("postmortem-decision-broken", "step", self.outline.title_of(step)), Some(reason))
            }
            Event::DeliveryMoved(new) => {
                let NewDate { client, title, due, to, reason, by } = &**new;
                let what = redated(&self.draft.words, &self.draft.zone, (client, title), (*due, *to));
                one(by, what, Some(reason.as_str()).filter(|reason| !reason.trim().is_empty()))
            }
            Event::Closed { by, reason } => one(by, self.draft.say("postmortem-decision-close"), Some(reason)),
            Event::StepStarted { step, .. } => {
                self.replies.remove(step.as_str());
                self.words.remove(step.as_str());
                Vec::new()
            }
            Event::Replied { step, reply, by, .. } => {
                match reply {
                    Reply::Value(words) => {
                        self.words.insert(step, words.as_str());
                    }
                    Reply::Overrule { reason, .. } => {
                        return one(by, say("postmortem-decision-overruled", "step", self.outline.title_of(step)), Some(reason));
                    }
                    Reply::Ok | Reply::Yes(_) | Reply::Chose(_) => {
                        self.replies.insert(step, reply);
                    }
                }
                Vec::new()
            }
            Event::StepDone { .. } => self.done(record),
            Event::Declared(_)
            | Event::RoleGiven { .. }
            | Event::MilestoneMarked { .. }
            | Event::HealthSeen { .. }
            | Event::Corrected(_)
            | Event::Claimed(_)
            | Event::Assessed(_)
            | Event::Asked { .. }
            | Event::ScenarioPinned(_)
            | Event::Injected(_)
            | Event::InjectAnswered { .. }
            | Event::Answered { .. }
            | Event::StepFailed { .. }
            | Event::ApprovalAsked(_)
            | Event::Promised { .. }
            | Event::Worded { .. }
            | Event::Redacted { .. }
            | Event::FollowUpSet(_)
            | Event::Paused { .. }
            | Event::Resumed { .. }
            | Event::Attached(_) => Vec::new(),
        }
    }

    /// From here on, steps are called as the next text calls them; returns what it is called itself.
    fn turn_to(&mut self, pinned: &Pinned) -> String {
        let text = self.draft.walks.iter().flat_map(|walk| &walk.texts).nth(self.texts);
        self.texts += 1;
        let Some(text) = text else { return pinned.runbook.clone() };
        self.outline = &text.outline;
        text.title().to_owned()
    }

    /// What was chosen in a step, what it switched, and that it was taken back.
    fn done(&self, record: &'a Record) -> Vec<Decision<'a>> {
        let Event::StepDone { step, phase, facts, by, .. } = &record.event else { return Vec::new() };
        let title = self.outline.title_of(step);
        let decision = |what: String, instead: Vec<String>, why: Why<'a>| Decision {
            at: record.happened_at(),
            who: by,
            what,
            instead,
            why,
            evidence: evidence(record),
        };
        if *phase == Phase::Undo {
            return vec![decision(self.draft.with("postmortem-decision-undo", &[("step", title.into())]), Vec::new(), Why::NotWritten)];
        }
        let mut list = Vec::new();
        match self.replies.get(step.as_str()) {
            // How much of it goes there is told by what was switched.
            Some(Reply::Chose(id)) if id == STAY || id.ends_with('%') => {}
            Some(Reply::Chose(id)) => {
                let options = self.outline.step(step).map_or(&[][..], |step| &step.options);
                let instead = options.iter().filter(|(other, _)| other != id).map(|(_, title)| title.as_str().to_owned()).collect();
                let args = [("step", title.into()), ("choice", self.outline.option_of(step, id).into())];
                list.push(decision(self.draft.with("postmortem-decision-chose", &args), instead, Why::NotWritten));
            }
            Some(Reply::Yes(yes)) => {
                let key = if *yes { "postmortem-decision-yes" } else { "postmortem-decision-no" };
                list.push(decision(self.draft.with(key, &[("step", title.into())]), Vec::new(), Why::Plain));
            }
            Some(Reply::Ok | Reply::Value(_) | Reply::Overrule { .. }) | None => {}
        }
        for fact in facts {
            if let Fact::Switched { service, from, to, share, commit: _ } = fact {
                // The name that is typed where a switch is not advised is no reason.
                let why = self.words.get(step.as_str()).filter(|words| !words.eq_ignore_ascii_case(to) && !words.trim().is_empty());
                let why = why.map_or(Why::NotWritten, |why| Why::Said(why));
                list.push(decision(
                    switched(&self.draft.words, self.draft.name(service), (self.draft.name(from), self.draft.name(to)), *share),
                    Vec::new(),
                    why,
                ));
            }
        }
        list
    }
}
