//! The sentence of each record of a step.

use super::super::event::{Event, Fact, Phase, Record, Reply};
use super::super::sentences::switched;
use super::super::timeline::{LineKind, RELAIS};
use super::{Said, Teller, said, with_reason};
use crate::domain::effect::Outcome;

impl<'a> Teller<'a> {
    /// What is said of a record that concerns one step.
    pub(super) fn step(&mut self, record: &'a Record, shown: Option<&str>) -> Option<Said> {
        let words = self.words;
        match &record.event {
            Event::StepStarted { step, by, phase, .. } => {
                self.starters.insert(step, by);
                self.starters_here.insert((step, &record.writer), by);
                self.replies.remove(&(step.as_str(), &*record.writer));
                shown.and_then(|_| said(LineKind::Step, by, words.with("timeline-begun", &[("step", self.phased(step, *phase).into())])))
            }
            Event::Asked { step, what, .. } => {
                let by = self.starter(step, &record.writer);
                shown.and_then(|_| said(LineKind::Step, by, words.with("timeline-unanswered", &[("what", what.into())])))
            }
            Event::Answered { outcome, .. } => self.answered(shown?, outcome),
            Event::Replied { step, reply, .. } => {
                // What is written after a choice does not unmake it.
                if !matches!(reply, Reply::Value(_) | Reply::Overrule { .. }) {
                    self.replies.insert((step, &record.writer), reply);
                }
                None
            }
            Event::StepDone { .. } => self.done(record),
            Event::StepFailed { step, phase, reason } => {
                let key = match phase {
                    Phase::Do => "timeline-failed",
                    Phase::Verify => "timeline-failed-verify",
                    Phase::Undo => "timeline-failed-undo",
                };
                said(LineKind::Step, self.starter(step, &record.writer), with_reason(self.of_step(key, step), reason, words))
            }
            Event::StepSkipped { step, reason, by } => {
                said(LineKind::Decision, by, with_reason(self.of_step("timeline-skipped", step), reason, words))
            }
            Event::DoubtSettled { step, done, reason, facts, by } => {
                let key = if *done { "timeline-settled-done" } else { "timeline-settled-undone" };
                let said = said(LineKind::Decision, by, with_reason(self.of_step(key, step), reason, words))?;
                Some(self.with_facts(said, facts, record))
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
            | Event::Assessed(_)
            | Event::Redacted { .. }
            | Event::FollowUpSet(_)
            | Event::Paused { .. }
            | Event::Resumed { .. }
            | Event::Attached(_)
            | Event::Closed { .. } => None,
        }
    }

    /// A sentence about a step.
    pub(super) fn of_step(&self, key: &str, step: &str) -> String {
        self.words.with(key, &[("step", self.outline.title_of(step).into())])
    }

    fn answered(&self, what: &str, outcome: &Outcome) -> Option<Said> {
        match outcome {
            Outcome::Sent { receipt } => said(
                LineKind::Message,
                RELAIS,
                with_reason(self.words.with("timeline-left", &[("what", what.into())]), receipt, self.words),
            ),
            Outcome::Failed(failure) => {
                let what = self.words.with("timeline-not-carried-out", &[("what", what.into())]);
                said(LineKind::Step, RELAIS, with_reason(what, failure.reason.get(self.words.lang()), self.words))
            }
            Outcome::Response(_)
            | Outcome::Connected { .. }
            | Outcome::Heard(_)
            | Outcome::Resolved(_)
            | Outcome::Routed { .. }
            | Outcome::Exited(_)
            | Outcome::Written { .. }
            | Outcome::Committed { .. }
            | Outcome::Content { .. }
            | Outcome::Woke
            | Outcome::Rehearsed => None,
        }
    }

    fn done(&self, record: &Record) -> Option<Said> {
        let Event::StepDone { step, phase, summary, facts, by } = &record.event else { return None };
        let decided = matches!(self.replies.get(&(step.as_str(), &*record.writer)), Some(Reply::Chose(_) | Reply::Yes(_)));
        let kind = if decided { LineKind::Decision } else { LineKind::Step };
        let title = match phase {
            Phase::Do => self.outline.title_of(step).to_owned(),
            Phase::Verify | Phase::Undo => self.phased(step, *phase),
        };
        let what = match summary.trim() {
            "" => title,
            summary => self.words.with("timeline-result", &[("step", title.into()), ("summary", summary.into())]),
        };
        let said = said(kind, by, what)?;
        Some(self.with_facts(said, facts, record))
    }

    /// The line with what is true since.
    fn with_facts(&self, mut said: Said, facts: &[Fact], record: &Record) -> Said {
        for fact in facts {
            match fact {
                Fact::Value { .. } => {}
                Fact::Switched { service, from, to, share, commit: _ } => {
                    said.what =
                        format!("{} · {}", said.what, switched(self.words, self.name(service), (self.name(from), self.name(to)), *share));
                }
                Fact::Sent { audience, channel, to, subject, written } => {
                    let count = (to.len() + written.len()).into();
                    let args = [("audience", audience.into()), ("channel", channel.into()), ("count", count), ("subject", subject.into())];
                    said.kind = LineKind::Message;
                    said.what = format!("{} · {}", said.what, self.words.with("timeline-sent", &args));
                }
                Fact::Promised { after, .. } => said.due = Some(after.after(record.happened_at())),
                Fact::Milestone { milestone } => said.milestones.push(*milestone),
            }
        }
        said
    }

    /// The title of a step in quotes, with what was done of it where that is not the act itself.
    fn phased(&self, step: &str, phase: Phase) -> String {
        let key = match phase {
            Phase::Do => "timeline-do",
            Phase::Verify => "timeline-verify",
            Phase::Undo => "timeline-undo",
        };
        self.of_step(key, step)
    }

    /// Who began the step in this journal, or last of all.
    fn starter(&self, step: &str, writer: &str) -> &str {
        self.starters_here.get(&(step, writer)).or_else(|| self.starters.get(step)).copied().unwrap_or(RELAIS)
    }
}
