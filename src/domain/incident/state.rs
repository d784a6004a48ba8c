//! What the events of an incident make true: a fold, and nothing else.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::approval::Approvals;
use super::assessment::Assessment;
use super::correcting::Corrections;
use super::event::{Declared, Event, Fact, Milestone, NewDate, Phase, Pinned, Record};
use super::followup::FollowUps;
use super::promise::Pending;
use super::run::{Left, StepRun, StepState};
use super::timeline::evidence;
use crate::domain::channel::Wording;
use crate::domain::delivery::{Moved, NewDates};
use crate::domain::effect::{Effect, Outcome};
use crate::domain::keys::Keys;
use crate::domain::lang::Lang;
use crate::domain::parted::{Part, Switched};
use crate::domain::time::{Span, Timestamp};

/// An incident as its records tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// Its first event.
    pub declared: Declared,
    /// When that was recorded.
    pub declared_at: Timestamp,
    /// Its severity now.
    pub severity: u8,
    /// The runbook that is being walked, as it was when it was started.
    pub pinned: Option<Pinned>,
    /// The hashes of other texts of it that were left aside.
    pub kept: BTreeSet<String>,
    /// Parameters and answers by name.
    pub values: BTreeMap<String, String>,
    /// Who holds which role.
    pub roles: BTreeMap<String, String>,
    /// The steps that were begun or skipped, by id.
    pub steps: BTreeMap<String, StepRun>,
    /// The last attempt of steps that stand before their beginning again: what is asked next must not bear the name of what was.
    pub attempts: BTreeMap<String, u32>,
    /// What was asked of other people before steps are done, and what they said.
    pub approvals: BTreeMap<String, Approvals>,
    /// The milestones that were reached.
    pub milestones: BTreeMap<Milestone, Mark>,
    /// The next update that each audience was promised.
    pub promises: BTreeMap<String, Timestamp>,
    /// The new dates that were given to what is owed to clients.
    pub moved: NewDates,
    /// The time that audiences were told last, where another was promised since and no message left.
    pub untold: BTreeMap<String, Timestamp>,
    /// The services that go through another provider, with what they went through before.
    pub switched: BTreeMap<String, Switched>,
    /// When each service was switched last, by its id.
    pub switched_at: BTreeMap<String, Timestamp>,
    /// The keys of the messages that left.
    pub sent: Keys,
    /// The keys of the messages that may have left or not: nobody heard.
    pub unsure: BTreeSet<Arc<str>>,
    /// The words that were changed for this incident, by the step that sends them and by language.
    pub worded: BTreeMap<String, BTreeMap<Lang, Wording>>,
    /// What is to be changed afterwards.
    pub followups: FollowUps,
    /// What it cost, as was said last.
    pub assessed: Option<Assessment>,
    /// When it was closed, if it was.
    pub closed: Option<Timestamp>,
    /// The time of the last record.
    pub last_at: Timestamp,
}

/// When a milestone was reached and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// When it happened.
    pub at: Timestamp,
    /// How far that may be off, either way; none where it is exact.
    pub about: Option<Span>,
    /// Who says so.
    pub by: String,
    /// Where it stands in the journal: `lea@poste#12`.
    pub line: String,
}

impl Mark {
    fn of(record: &Record, by: &str) -> Self {
        Self { at: record.happened_at(), about: record.about, by: by.to_owned(), line: evidence(record) }
    }
}

impl Incident {
    /// The incident that these records tell, in their order and as they were corrected; `None` if they do not begin with a
    /// declaration.
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record> + Clone) -> Option<Self> {
        let corrections = Corrections::of(records.clone());
        let mut incident: Option<Self> = None;
        // Records of other writers may bear an earlier time than the declaration: they count once it is known.
        let mut early = Vec::new();
        for record in records {
            let Some(record) = corrections.counting(record) else { continue };
            match (&mut incident, &record.event) {
                (Some(incident), _) => incident.apply(&record),
                (None, Event::Declared(declared)) => {
                    let mut new = Self::declared(declared, &record);
                    early.drain(..).for_each(|record: Cow<'a, Record>| new.apply(&record));
                    incident = Some(new);
                }
                (None, _) => early.push(record),
            }
        }
        incident
    }

    /// The incident as its declaration alone tells it.
    pub fn declared(declared: &Declared, record: &Record) -> Self {
        let at = record.happened_at();
        let mark = |by: &str| Mark::of(record, by);
        Self {
            severity: declared.severity,
            declared_at: at,
            pinned: None,
            kept: BTreeSet::new(),
            values: BTreeMap::new(),
            roles: BTreeMap::new(),
            steps: BTreeMap::new(),
            attempts: BTreeMap::new(),
            approvals: BTreeMap::new(),
            // Whoever declares has noticed; an earlier time can still be marked.
            milestones: [(Milestone::Detected, mark("relais")), (Milestone::Declared, mark(&declared.by))].into(),
            promises: BTreeMap::new(),
            moved: NewDates::new(),
            untold: BTreeMap::new(),
            switched: BTreeMap::new(),
            switched_at: BTreeMap::new(),
            sent: Keys::default(),
            unsure: BTreeSet::new(),
            worded: BTreeMap::new(),
            followups: FollowUps::default(),
            assessed: None,
            closed: None,
            last_at: record.at,
            declared: declared.clone(),
        }
    }

    /// Folds one record in. It asks nothing of the world, so a replay can do nothing twice.
    pub fn apply(&mut self, record: &Record) {
        self.last_at = self.last_at.max(record.at);
        let at = record.happened_at();
        match &record.event {
            Event::Declared(_) | Event::Noted { .. } | Event::HealthSeen { .. } | Event::Redacted { .. } | Event::Paused { .. } => {}
            // What it corrects is folded in as it is read now, by [`Incident::of`].
            Event::Corrected(_) => {}
            Event::Claimed(_) => {}
            Event::ScenarioPinned(_) | Event::Injected(_) | Event::InjectAnswered { .. } => {}
            Event::FollowUpSet(_) => self.followups.apply(record),
            Event::Assessed(assessment) => self.assessed = Some(Assessment::clone(assessment)),
            Event::Attached(_) => {}
            Event::RunbookPinned(pinned) => {
                self.values = pinned.values.clone();
                let begun = std::mem::take(&mut self.steps);
                begun.into_iter().for_each(|(step, run)| self.forget(step, &run));
                self.approvals.values_mut().for_each(Approvals::spend);
                self.kept.clear();
                self.pinned = Some(Pinned::clone(pinned));
            }
            Event::RunbookKept { hash, .. } => {
                self.kept.insert(hash.clone());
            }
            Event::RunbookMoved(pinned) => self.move_to(pinned),
            Event::RoleGiven { role, to, .. } => {
                self.roles.insert(role.clone(), to.clone());
            }
            Event::SeverityChanged { to, .. } => self.severity = *to,
            Event::MilestoneMarked { milestone, by } => {
                self.milestones.insert(*milestone, Mark::of(record, by));
            }
            Event::Promised { audience, due, reason, .. } => {
                let before = self.promises.insert(audience.clone(), *due);
                match before.filter(|_| reason.is_some()) {
                    Some(before) => drop(self.untold.entry(audience.clone()).or_insert(before)),
                    None => drop(self.untold.remove(audience)),
                }
            }
            Event::DeliveryMoved(new) => {
                let NewDate { client, title, due, to, reason, by } = &**new;
                let (due, to, reason, by) = (*due, *to, reason.clone(), by.clone());
                let which = (client.to_string(), title.to_string());
                if to == due {
                    self.moved.remove(&which)
                } else {
                    self.moved.insert(which, Moved { due, to, reason, by, at })
                };
            }
            Event::Resumed { .. } => {
                // Where nothing was asked yet, nothing happened: the step simply stands before its beginning again.
                let attempts = &self.attempts;
                let first = |step: &String| attempts.get(step).map_or(1, |last| last.saturating_add(1));
                self.steps.retain(|step, run| !(*run.writer == *record.writer && run.is_untouched(first(step))));
                self.steps.values_mut().filter(|run| *run.writer == *record.writer).for_each(StepRun::interrupt);
            }
            Event::Worded { step, lang, subject, body, .. } => {
                let wording = Wording { subject: subject.clone(), body: body.clone() };
                self.worded.entry(step.clone()).or_default().insert(*lang, wording);
            }
            Event::Closed { .. } => self.closed = Some(at),
            Event::ApprovalAsked(asking) => self.approvals.entry(asking.step.clone()).or_default().apply(record),
            Event::Approved { step, .. } | Event::ApprovalRefused { step, .. } | Event::ApprovalBroken { step, .. } => {
                self.approvals.entry(step.clone()).or_default().apply(record)
            }
            Event::StepStarted { .. }
            | Event::Asked { .. }
            | Event::Answered { .. }
            | Event::Replied { .. }
            | Event::StepDone { .. }
            | Event::StepFailed { .. }
            | Event::StepSkipped { .. }
            | Event::DoubtSettled { .. } => self.apply_step(record, at),
        }
    }

    /// Folds in a record that concerns one step.
    fn apply_step(&mut self, record: &Record, at: Timestamp) {
        match &record.event {
            Event::StepStarted { step, attempt, phase, .. } => {
                let run = self.steps.entry(step.clone()).or_default();
                run.start(*attempt, *phase, &record.writer, at);
            }
            Event::Asked { step, number, what, effect, .. } => {
                if let Some(run) = self.steps.get_mut(step) {
                    // Until one hears of it, nobody knows: so it is after a crash, too.
                    self.unsure.extend(effect.identity().map(Arc::from));
                    run.asked(*number, what.clone(), Effect::clone(effect));
                }
            }
            Event::Answered { step, attempt, phase, number, outcome } => {
                if let Some(run) = self.steps.get_mut(step)
                    && run.attempt == *attempt
                    && run.phase == *phase
                    && let Some((key, left)) = run.answered(*number, Outcome::clone(outcome))
                {
                    match left {
                        Left::Yes => {
                            self.unsure.remove(key.as_str());
                            self.sent.insert(key.into());
                        }
                        Left::No => {
                            self.unsure.remove(key.as_str());
                        }
                        Left::Unknown => {}
                    }
                }
            }
            Event::Replied { step, reply, .. } => {
                if let Some(run) = self.steps.get_mut(step) {
                    run.replied(reply.clone());
                }
            }
            Event::StepDone { step, phase, summary, facts, by } => {
                let run = self.steps.entry(step.clone()).or_default();
                run.done(*phase, summary.clone(), facts.clone(), at);
                if *phase == Phase::Do {
                    self.spend(step);
                }
                facts.iter().for_each(|fact| self.apply_fact(fact, record, by, *phase));
            }
            Event::StepFailed { step, reason, .. } => {
                if let Some(run) = self.steps.get_mut(step) {
                    run.end(StepState::Failed, reason.clone(), at);
                }
            }
            Event::StepSkipped { step, reason, .. } => {
                let run = self.steps.entry(step.clone()).or_default();
                run.end(StepState::Skipped, reason.clone(), at);
            }
            Event::DoubtSettled { step, done, reason, facts, by } => {
                if let Some(run) = self.steps.get_mut(step).filter(|run| run.is_half_undone()) {
                    run.settle_undo(*done, reason.clone(), at);
                } else if *done {
                    let run = self.steps.entry(step.clone()).or_default();
                    run.settle(reason.clone(), facts.clone(), at);
                    self.spend(step);
                    facts.iter().for_each(|fact| self.apply_fact(fact, record, by, Phase::Do));
                } else if let Some(run) = self.steps.remove(step) {
                    self.forget(step.clone(), &run);
                }
            }
            Event::Declared(_)
            | Event::RunbookPinned(_)
            | Event::RunbookKept { .. }
            | Event::ScenarioPinned(_)
            | Event::Injected(_)
            | Event::InjectAnswered { .. }
            | Event::RunbookMoved(_)
            | Event::RoleGiven { .. }
            | Event::SeverityChanged { .. }
            | Event::Noted { .. }
            | Event::MilestoneMarked { .. }
            | Event::HealthSeen { .. }
            | Event::ApprovalAsked(_)
            | Event::Approved { .. }
            | Event::ApprovalRefused { .. }
            | Event::ApprovalBroken { .. }
            | Event::Promised { .. }
            | Event::Worded { .. }
            | Event::DeliveryMoved(_)
            | Event::Corrected(_)
            | Event::Claimed(_)
            | Event::FollowUpSet(_)
            | Event::Assessed(_)
            | Event::Redacted { .. }
            | Event::Paused { .. }
            | Event::Resumed { .. }
            | Event::Attached(_)
            | Event::Closed { .. } => {}
        }
    }

    /// What was agreed to was done.
    fn spend(&mut self, step: &str) {
        if let Some(approvals) = self.approvals.get_mut(step) {
            approvals.spend();
        }
    }

    /// A step stands before its beginning again.
    fn forget(&mut self, step: String, run: &StepRun) {
        let last = self.attempts.entry(step).or_default();
        *last = run.attempt.max(*last);
    }

    /// The number of the next attempt of a step: no two of an incident bear the same.
    pub fn next_attempt(&self, step: &str) -> u32 {
        let last = self.steps.get(step).map(|run| run.attempt).max(self.attempts.get(step).copied());
        last.unwrap_or(0).saturating_add(1)
    }

    fn apply_fact(&mut self, fact: &Fact, record: &Record, by: &str, phase: Phase) {
        let at = record.happened_at();
        match fact {
            Fact::Value { name, value } => {
                self.values.insert(name.clone(), value.as_str().to_owned());
            }
            Fact::Switched { service, from, to, share, commit: _ } => {
                self.switched_at.insert(service.clone(), at);
                let before = self.switched.get(service).map_or_else(|| from.clone(), |switched| switched.from.clone());
                if before == *to && share.is_none() {
                    self.switched.remove(service);
                } else {
                    let part = share.map(|share| Part { share, rest: from.clone() });
                    self.switched.insert(service.clone(), Switched { from: before, to: to.clone(), at, part });
                }
            }
            Fact::Sent { audience, .. } => {
                self.promises.remove(audience);
                self.untold.remove(audience);
            }
            Fact::Promised { audience, after } => {
                self.promises.insert(audience.clone(), after.after(at));
            }
            Fact::Milestone { milestone } if phase != Phase::Undo => {
                self.milestones.entry(*milestone).or_insert_with(|| Mark::of(record, by));
            }
            Fact::Milestone { .. } => {}
        }
    }

    /// The next update that is due, whoever it was promised to.
    pub fn next_promise(&self) -> Option<(&str, Timestamp)> {
        self.pending().first().map(|pending| (pending.audience, pending.due))
    }

    /// The updates that were promised and did not leave yet, the most urgent first; none once it is closed.
    pub fn pending(&self) -> Vec<Pending<'_>> {
        let open = self.promises.iter().filter(|_| self.closed.is_none());
        let told = |audience: &String| self.untold.get(audience).copied();
        let mut list: Vec<Pending<'_>> = open.map(|(audience, due)| Pending { audience, due: *due, told: told(audience) }).collect();
        list.sort_by_key(|pending| pending.due);
        list
    }

    /// When it was noticed.
    pub fn detected_at(&self) -> Timestamp {
        self.milestones.get(&Milestone::Detected).map_or(self.declared_at, |mark| mark.at)
    }
}
