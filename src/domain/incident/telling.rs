//! The sentence of each record, in the reader's language.

mod steps;

use std::collections::BTreeMap;

use super::claim::Trust;
use super::event::{Asking, Declared, Event, Milestone, NewDate, NoteTag, Pinned, Record, Reply};
use super::outline::{Outline, names};
use super::sentences::redated;
use super::timeline::{Line, LineKind, evidence, evidence_of};
use crate::domain::text::Text;
use crate::domain::time::{Moment, TimeZone, Timestamp, zone_of};
use crate::domain::words::Words;

/// Tells records one after the other; it remembers what earlier ones said.
pub(super) struct Teller<'a> {
    words: &'a Words,
    names: BTreeMap<String, String>,
    /// What providers and services are called, by id.
    called: BTreeMap<String, String>,
    outline: Outline,
    severity: Option<u8>,
    /// That of those who work on the incident.
    zone: TimeZone,
    /// Who began a step last, and who in each journal: two people may walk the same one.
    starters: BTreeMap<&'a str, &'a str>,
    starters_here: BTreeMap<(&'a str, &'a str), &'a str>,
    replies: BTreeMap<(&'a str, &'a str), &'a Reply>,
    /// In whose journal the agreement to a step was asked.
    askers: BTreeMap<&'a str, &'a str>,
}

/// What a line says, before its times and its place are added.
struct Said {
    kind: LineKind,
    who: String,
    what: String,
    quote: Option<Text>,
    due: Option<Timestamp>,
    milestones: Vec<Milestone>,
    trust: Option<Trust>,
    url: Option<String>,
}

fn said(kind: LineKind, who: &str, what: String) -> Option<Said> {
    Some(Said { kind, who: who.to_owned(), what, quote: None, due: None, milestones: Vec::new(), trust: None, url: None })
}

impl<'a> Teller<'a> {
    pub(super) fn new(records: &'a [Record], words: &'a Words) -> Self {
        Self {
            words,
            names: names(records),
            called: BTreeMap::new(),
            outline: Outline::default(),
            severity: None,
            zone: TimeZone::UTC,
            starters: BTreeMap::new(),
            starters_here: BTreeMap::new(),
            replies: BTreeMap::new(),
            askers: BTreeMap::new(),
        }
    }

    /// The line of a record; `shown` is what was asked where a record inside a step has one.
    pub(super) fn tell(&mut self, record: &'a Record, shown: Option<&str>) -> Option<Line> {
        let said = self.say(record, shown)?;
        let recorded = Some(record.at).filter(|at| at.as_second() != record.happened_at().as_second());
        let Said { kind, who, what, quote, due, milestones, trust, url } = said;
        let Moment { at: happened, about } = record.moment();
        let (before, withdrawn) = (Vec::new(), false);
        Some(Line {
            happened,
            about,
            recorded,
            who,
            what,
            quote,
            due,
            milestones,
            kind,
            trust,
            url,
            before,
            withdrawn,
            evidence: evidence(record),
        })
    }

    fn say(&mut self, record: &'a Record, shown: Option<&str>) -> Option<Said> {
        let words = self.words;
        match &record.event {
            Event::Declared(declared) => self.declared(declared),
            Event::RunbookPinned(pinned) => self.pinned(pinned),
            Event::ScenarioPinned(staged) => {
                said(LineKind::Course, &staged.by, words.with("timeline-scenario", &[("title", (&staged.title).into())]))
            }
            Event::Injected(injected) => {
                let what = words.with("timeline-injected", &[("way", words.named("inject-by", &injected.way).into())]);
                let said = said(LineKind::Note, &injected.who, what)?;
                Some(Said { quote: Some(injected.words.clone()), ..said })
            }
            Event::InjectAnswered { reply, by, .. } if reply.trim().is_empty() => {
                said(LineKind::Note, by, words.say("timeline-inject-read"))
            }
            Event::InjectAnswered { reply, by, .. } => {
                let said = said(LineKind::Note, by, words.say("timeline-inject-answered"))?;
                Some(Said { quote: Some(reply.clone()), ..said })
            }
            Event::RunbookKept { by, .. } => said(LineKind::Decision, by, words.with("timeline-kept", &[("runbook", self.title().into())])),
            Event::RunbookMoved(pinned) => {
                let before = std::mem::take(&mut self.outline);
                self.outline = Outline::of(pinned, &self.names, words.lang()).after(before);
                said(LineKind::Decision, &pinned.by, words.with("timeline-moved", &[("runbook", self.title().into())]))
            }
            Event::RoleGiven { role, to, by } => {
                said(LineKind::Role, by, words.with("timeline-role", &[("role", words.role(role).into()), ("to", to.into())]))
            }
            Event::SeverityChanged { to, reason, by } => self.severity(*to, reason, by),
            Event::Noted { text, tag, by } => said(note_kind(*tag), by, self.note(text, *tag)),
            Event::MilestoneMarked { milestone, by } => {
                let name = words.named("milestone", milestone.name());
                let said = said(LineKind::Milestone, by, words.with("timeline-milestone", &[("name", name.into())]))?;
                Some(Said { milestones: vec![*milestone], ..said })
            }
            Event::HealthSeen { provider, health, source, words: quote, official } => {
                let health = words.named("health", health.name());
                let what = words.with("timeline-health", &[("provider", self.name(provider).into()), ("health", health.into())]);
                let said = said(LineKind::Health, source, what)?;
                let trust = official.then_some(Trust::Official);
                Some(Said { quote: Some(quote.clone()).filter(|quote| !quote.trim().is_empty()), trust, ..said })
            }
            Event::Promised { audience, due, reason, by } => {
                let args = [("audience", audience.into())];
                let what = match reason {
                    Some(reason) => with_reason(words.with("timeline-promise-moved", &args), reason, words),
                    None => words.with("timeline-promised", &args),
                };
                let said = said(LineKind::Message, by, what)?;
                Some(Said { due: Some(*due), ..said })
            }
            Event::DeliveryMoved(new) => {
                let NewDate { client, title, due, to, reason, by } = &**new;
                said(LineKind::Decision, by, with_reason(redated(words, &self.zone, (client, title), (*due, *to)), reason, words))
            }
            Event::ApprovalAsked(asking) => {
                let Asking { step, from, by, .. } = &**asking;
                self.askers.insert(step, &record.writer);
                let args = [("step", self.outline.title_of(step).into()), ("who", self.people(from).into())];
                said(LineKind::Step, by, words.with("timeline-approval-asked", &args))
            }
            Event::Approved { step, by, .. } => {
                let here = self.askers.get(step.as_str()) == Some(&&*record.writer);
                said(LineKind::Decision, by, self.of_step(if here { "timeline-approved-here" } else { "timeline-approved" }, step))
            }
            Event::ApprovalRefused { step, reason, by, .. } => {
                said(LineKind::Decision, by, with_reason(self.of_step("timeline-approval-refused", step), reason, words))
            }
            Event::ApprovalBroken { step, reason, by, .. } => {
                said(LineKind::Decision, by, with_reason(self.of_step("timeline-approval-broken", step), reason, words))
            }
            Event::Worded { step, lang, by, .. } => {
                let args = [("step", self.outline.title_of(step).into()), ("language", words.named("language", lang.code()).into())];
                said(LineKind::Message, by, words.with("timeline-worded", &args))
            }
            Event::Claimed(claim) => {
                let trust = words.named("trust", claim.confidence.name());
                let provider = self.name(&claim.provider);
                let args = [("provider", provider.into()), ("trust", trust.into()), ("words", (&claim.words).into())];
                let who = if claim.source.is_empty() { &claim.by } else { claim.source.as_str() };
                let mut what = words.with("timeline-claimed", &args);
                if let Some(turning) = claim.marks {
                    let point = words.named("turning", turning.name());
                    what = format!("{what}\n{}", words.with("timeline-turning", &[("point", point.into())]));
                }
                let said = said(LineKind::Claim, who, what)?;
                Some(Said { trust: Some(claim.confidence), url: claim.url.clone(), ..said })
            }
            Event::Assessed(assessment) => {
                let told = assessment.told(words).unwrap_or_else(|| words.say("impact-nothing"));
                said(LineKind::Note, &assessment.by, words.with("timeline-assessed", &[("what", told.into())]))
            }
            Event::Corrected(correction) => {
                let what = words.with("timeline-correction", &[("which", evidence_of(&correction.writer, correction.seq).into())]);
                said(LineKind::Note, &correction.by, with_reason(what, &correction.reason, words))
            }
            Event::Redacted { writer, seq, reason, by } => {
                let what = words.with("timeline-redacted", &[("line", evidence_of(writer, *seq).into())]);
                said(LineKind::Decision, by, with_reason(what, reason, words))
            }
            Event::FollowUpSet(is) => said(LineKind::Decision, &is.by, is.told(words)),
            Event::Paused { by } => said(LineKind::Course, by, words.say("timeline-paused")),
            Event::Resumed { by } => said(LineKind::Course, by, words.say("timeline-resumed")),
            Event::Attached(file) => said(LineKind::Note, &file.by, file.line(words)),
            Event::Closed { by, reason } => said(LineKind::Course, by, with_reason(words.say("timeline-closed"), reason, words)),
            Event::StepStarted { .. }
            | Event::Asked { .. }
            | Event::Answered { .. }
            | Event::Replied { .. }
            | Event::StepDone { .. }
            | Event::StepFailed { .. }
            | Event::StepSkipped { .. }
            | Event::DoubtSettled { .. } => self.step(record, shown),
        }
    }

    /// Their names, or that there is nobody.
    fn people(&self, names: &[String]) -> String {
        if names.is_empty() { self.words.say("approval-nobody") } else { names.join(", ") }
    }

    fn declared(&mut self, declared: &Declared) -> Option<Said> {
        self.severity = Some(declared.severity);
        self.called = declared.called.clone();
        self.zone = zone_of(&declared.zone).unwrap_or(TimeZone::UTC);
        let args = [("title", (&declared.title).into()), ("severity", declared.severity.into())];
        let key = if declared.drill { "timeline-declared-drill" } else { "timeline-declared" };
        let said = said(LineKind::Course, &declared.by, self.words.with(key, &args))?;
        Some(Said { milestones: vec![Milestone::Declared], ..said })
    }

    fn pinned(&mut self, pinned: &Pinned) -> Option<Said> {
        self.outline = Outline::of(pinned, &self.names, self.words.lang());
        self.starters.clear();
        self.starters_here.clear();
        self.replies.clear();
        let title = self.outline.title.as_ref().map_or(pinned.runbook.as_str(), Text::as_str);
        said(LineKind::Decision, &pinned.by, self.words.with("timeline-pinned", &[("runbook", title.into())]))
    }

    /// What a provider or a service is called.
    fn name<'b>(&'b self, id: &'b str) -> &'b str {
        self.called.get(id).map_or(id, String::as_str)
    }

    /// What the runbook that is walked is called.
    fn title(&self) -> &str {
        self.outline.title.as_ref().map_or("", Text::as_str)
    }

    fn severity(&mut self, to: u8, reason: &Text, by: &str) -> Option<Said> {
        let what = match self.severity.replace(to) {
            Some(from) => self.words.with("timeline-severity", &[("from", from.into()), ("to", to.into())]),
            None => self.words.with("timeline-severity-set", &[("to", to.into())]),
        };
        said(LineKind::Severity, by, with_reason(what, reason, self.words))
    }

    fn note(&self, text: &Text, tag: NoteTag) -> String {
        match tag {
            NoteTag::Fact => text.as_str().to_owned(),
            NoteTag::Decision => self.words.with("timeline-decided", &[("what", text.into())]),
            NoteTag::Todo => self.words.with("timeline-todo", &[("what", text.into())]),
        }
    }
}

fn note_kind(tag: NoteTag) -> LineKind {
    match tag {
        NoteTag::Decision => LineKind::Decision,
        NoteTag::Fact | NoteTag::Todo => LineKind::Note,
    }
}

/// The sentence with what is said for it, if anything is.
fn with_reason(what: String, reason: &Text, words: &Words) -> String {
    if reason.trim().is_empty() { what } else { words.with("timeline-because", &[("what", what.into()), ("reason", reason.into())]) }
}
