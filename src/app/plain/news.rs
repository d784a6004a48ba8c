//! What is new, one line each: what was recorded, what was seen, the step where one is.

use super::steps::{describe, here};
use super::{Plain, changed, promises, undo};
use crate::app::library::SummaryState;
use crate::app::shared::{Open, Row, Shared};
use crate::app::{drills, permits, promise, recurrence, triage};
use crate::domain::incident::event::{Event, Fact, Phase, Record};
use crate::domain::incident::{evidence_of, moment_said, redated};
use crate::domain::status::State;
use crate::domain::time::{self, Span};
use crate::domain::triage::line;

/// So many messages of a step are told one by one as they leave, and then one of so many.
const FIRST: u32 = 12;
const EVERY: u32 = 50;

/// What is new since the last call.
pub fn news(plain: &mut Plain, shared: &Shared) -> Vec<String> {
    let mut lines = Vec::new();
    match &shared.open {
        Some(open) => {
            if !std::mem::replace(&mut plain.opened, true) {
                lines.extend(open.findings.iter().map(|finding| finding.get(shared.lang).to_owned()));
                let provider = open.incident.declared.provider.as_deref().filter(|_| open.incident.closed.is_none());
                lines.extend(provider.and_then(|provider| recurrence::said(shared, provider)));
            }
            // What another console wrote may stand before what was told already.
            let told = &mut plain.told;
            let new: Vec<&Record> = if plain.count == open.records.len() {
                Vec::new()
            } else {
                open.records.iter().filter(|record| told.get(&*record.writer).is_none_or(|last| *last < record.seq)).collect()
            };
            lines.extend(new.iter().filter_map(|record| recorded(shared, open, record)));
            if new.iter().any(|record| matches!(record.event, Event::RunbookMoved(_) | Event::Worded { .. })) {
                // The same step may say something else now.
                plain.described = None;
            }
            told.extend(new.iter().map(|record| (record.writer.to_string(), record.seq)));
            plain.count = open.records.len();
        }
        None => {
            if std::mem::take(&mut plain.opened) {
                plain.told.clear();
                plain.returning = None;
                (plain.count, plain.described) = (0, None);
            }
        }
    }
    if plain.noticed != shared.notice {
        plain.noticed.clone_from(&shared.notice);
        lines.extend(shared.notice.as_ref().map(|notice| notice.text.to_string()));
    }
    let triage = shared.triage.as_ref().filter(|triage| triage.is_over(shared.now)).map(|triage| triage.asked_at);
    if triage.is_some() && triage != plain.triaged {
        plain.triaged = triage;
        lines.extend(triage::sentence(shared));
        lines.extend(triage::evidence(shared).into_iter().map(|(_, about, found)| format!("  {}", line(&about, &found, &shared.words))));
    }
    lines.extend(super::log::news(plain, shared));
    lines.extend(super::exercise::news(plain, shared));
    lines.extend(changed::news(plain, shared));
    lines.extend(promises::news(plain, shared));
    let fault = fault(shared);
    let faulted = fault.is_some();
    lines.extend(fault.filter(|_| !plain.faulted));
    plain.faulted = faulted;
    let position = position(plain, shared);
    if !plain.quitting && !faulted && position != plain.described {
        if plain.returning.is_some() {
            lines.extend(undo::describe(plain, shared));
        }
        if plain.returning.is_none() {
            lines.extend(describe(shared));
        }
        plain.described = self::position(plain, shared);
    }
    lines
}

/// Where one is: on the way back, or among the steps.
fn position(plain: &Plain, shared: &Shared) -> Option<String> {
    match &plain.returning {
        Some(left) if shared.open.is_some() => Some(undo::here(shared, left)),
        Some(_) | None => here(shared),
    }
}

/// That nothing can be recorded, and why; none while everything can.
pub fn fault(shared: &Shared) -> Option<String> {
    let fault = shared.journal_fault.as_ref()?;
    Some(shared.words.with("plain-journal-fault", &[("reason", fault.get(shared.lang).into())]))
}

/// The board, one line a service.
pub fn board(shared: &Shared) -> Vec<String> {
    let mut lines: Vec<String> = shared.rows().iter().map(|row| row_line(shared, row)).collect();
    let open = shared.incidents.iter().flatten().filter(|summary| summary.state != SummaryState::Closed);
    lines.extend(open.map(|summary| {
        shared.words.with(
            "plain-open-incident",
            &[
                ("id", (&summary.id).into()),
                ("title", summary.called(&shared.words).into()),
                ("step", summary.step.as_deref().unwrap_or("-").into()),
            ],
        )
    }));
    lines.extend(drills::reminder(shared, "drills").map(|(_, said)| said));
    lines.extend(permits::reminder(shared));
    lines
}

fn row_line(shared: &Shared, row: &Row<'_>) -> String {
    let service = row.service.title.get(shared.lang);
    let provider = shared.carrier_said(row);
    if let (None, Some(why)) = (row.provider, row.unread) {
        return format!("{service}: ?: {} ({})", shared.words.say("board-not-read-back"), why.get(shared.lang));
    }
    let Some(verdict) = row.verdict else { return format!("{service}: {provider}: {}", shared.words.say("health-unknown")) };
    let state = match verdict.state {
        State::Known => shared.words.named("health", verdict.health.name()),
        State::Stale | State::Disagree | State::Recovering | State::Frozen | State::Never => {
            shared.words.named("state", verdict.state.name())
        }
    };
    let since = verdict.since.map(|at| shared.words.with("plain-since", &[("time", time::hour_zone(at, shared.zone()).into())]));
    let age =
        verdict.read_at.map(|at| shared.words.with("plain-age", &[("age", Span::between(at, shared.now).spoken(shared.lang).into())]));
    let why = verdict.reason.as_ref().map(|reason| reason.get(shared.lang).to_owned()).filter(|why| *why != state);
    let theirs = verdict.words.as_ref().map(|incident| shared.words.with("plain-they-say", &[("words", (&incident.words).into())]));
    let parts: Vec<String> = [Some(format!("{service}: {provider}: {state}")), since, age, why, theirs].into_iter().flatten().collect();
    parts.join(", ")
}

/// One line for what was recorded, or none where a person has just seen it happen.
fn recorded(shared: &Shared, open: &Open, record: &Record) -> Option<String> {
    let words = &shared.words;
    let title = |step: &str| super::steps::title(shared, open, step);
    let text = match &record.event {
        Event::Declared(declared) => words.with(
            if declared.drill { "plain-declared-drill" } else { "plain-declared" },
            &[("title", (&declared.title).into()), ("severity", i64::from(declared.severity).into()), ("id", (&declared.id).into())],
        ),
        Event::RunbookPinned(pinned) => match pinned.commit.as_deref() {
            Some(commit) => {
                let commit = commit.get(..8).unwrap_or(commit);
                words.with("plain-pinned", &[("runbook", (&pinned.runbook).into()), ("commit", commit.into())])
            }
            None => words.with("plain-pinned-without-history", &[("runbook", (&pinned.runbook).into())]),
        },
        Event::ScenarioPinned(staged) => words.with("timeline-scenario", &[("title", (&staged.title).into())]),
        // It is told when it comes, recorded or not.
        Event::Injected(_) => return None,
        Event::InjectAnswered { reply, .. } if reply.trim().is_empty() => words.say("timeline-inject-read"),
        Event::InjectAnswered { reply, .. } => words.with("plain-inject-answered", &[("reply", reply.into())]),
        Event::RunbookKept { .. } => words.say("plain-kept"),
        Event::RunbookMoved(_) => words.say("plain-moved"),
        Event::RoleGiven { role, to, .. } => {
            words.with("plain-role", &[("role", words.role(role).into()), ("who", shared.member_name(to).into())])
        }
        Event::SeverityChanged { to, reason, .. } => {
            words.with("plain-severity", &[("severity", i64::from(*to).into()), ("reason", reason.into())])
        }
        Event::DeliveryMoved(new) => redated(words, shared.zone(), (&new.client, &new.title), (new.due, new.to)),
        Event::Noted { text, .. } => words.with("plain-noted", &[("text", text.into())]),
        Event::MilestoneMarked { milestone, .. } => words.named("milestone", milestone.name()),
        Event::HealthSeen { provider, health, words: said, .. } => words.with(
            "plain-seen",
            &[
                ("provider", shared.provider_name(provider).into()),
                ("health", words.named("health", health.name()).into()),
                ("words", said.into()),
            ],
        ),
        Event::StepDone { step, phase, summary, facts, .. } => done(shared, &title(step), *phase, summary, facts),
        Event::StepFailed { step, reason, .. } => words.with("plain-failed", &[("step", title(step).into()), ("reason", reason.into())]),
        Event::StepSkipped { step, reason, .. } => words.with("plain-skipped", &[("step", title(step).into()), ("reason", reason.into())]),
        Event::DoubtSettled { step, done, .. } => {
            let key = if *done { "plain-settled-done" } else { "plain-settled-not" };
            words.with(key, &[("step", title(step).into())])
        }
        Event::ApprovalAsked(asking) => words.with(
            "plain-approval-asked",
            &[
                ("step", title(&asking.step).into()),
                ("who", asking.from.join(", ").into()),
                ("until", time::hour_zone(asking.until, shared.zone()).into()),
                ("incident", (&open.incident.declared.id).into()),
                ("id", (&asking.step).into()),
            ],
        ),
        Event::Approved { step, by, .. } => words.with("plain-approved", &[("step", title(step).into()), ("who", by.into())]),
        Event::ApprovalRefused { step, reason, by, .. } => {
            words.with("plain-approval-refused", &[("step", title(step).into()), ("who", by.into()), ("reason", reason.into())])
        }
        Event::ApprovalBroken { step, reason, .. } => {
            words.with("plain-approval-broken", &[("step", title(step).into()), ("reason", reason.into())])
        }
        // Of many messages, every fiftieth: how all went is told at the end.
        Event::Asked { effect, number, .. } if effect.identity().is_some() && *number >= FIRST => {
            let count = number + 1;
            match (*number == FIRST, count % EVERY == 0) {
                (true, _) => words.with("plain-asked-many", &[("every", EVERY.into())]),
                (false, true) => words.with("plain-asked-so-far", &[("count", count.into())]),
                (false, false) => return None,
            }
        }
        Event::Asked { what, .. } => words.with("plain-asked", &[("what", what.into())]),
        Event::Promised { audience, due, reason, .. } => {
            let mut args =
                vec![("audience", promise::audience(shared, audience).into()), ("time", time::hour_zone(*due, shared.zone()).into())];
            args.extend(reason.as_ref().map(|reason| ("reason", reason.into())));
            words.with(if reason.is_some() { "plain-promise-moved" } else { "plain-promised" }, &args)
        }
        Event::Worded { step, lang, .. } => {
            words.with("plain-worded", &[("step", title(step).into()), ("language", words.named("language", lang.code()).into())])
        }
        Event::Claimed(claim) => {
            let trust = words.named("trust", claim.confidence.name());
            let args = [("source", (&claim.source).into()), ("trust", trust.into()), ("words", (&claim.words).into())];
            words.with("plain-claimed", &args)
        }
        Event::Assessed(assessment) => {
            let told = assessment.told(words).unwrap_or_else(|| words.say("impact-nothing"));
            words.with("timeline-assessed", &[("what", told.into())])
        }
        Event::Corrected(correction) => {
            let which = format!("{}#{}", correction.writer, correction.seq);
            words.with("plain-corrected", &[("which", which.into()), ("reason", (&correction.reason).into())])
        }
        Event::Redacted { writer, seq, reason, .. } => {
            words.with("plain-redacted", &[("line", evidence_of(writer, *seq).into()), ("reason", reason.into())])
        }
        Event::FollowUpSet(is) => is.told(words),
        Event::Paused { .. } => words.with("plain-paused", &[("id", (&open.incident.declared.id).into())]),
        Event::Resumed { .. } => words.say("plain-resumed"),
        Event::Attached(file) => file.line(words),
        Event::Closed { .. } => words.say("plain-closed"),
        Event::StepStarted { .. } | Event::Answered { .. } | Event::Replied { .. } => return None,
    };
    let at = time::hour_zone(record.happened_at(), shared.zone());
    Some(format!("[{}] {text}", moment_said(record.about, at, words)))
}

fn done(shared: &Shared, title: &str, phase: Phase, summary: &str, facts: &[Fact]) -> String {
    let key = match phase {
        Phase::Do => "plain-done",
        Phase::Verify => "plain-verified",
        Phase::Undo => "plain-undone",
    };
    let mut text = shared.words.with(key, &[("step", title.into()), ("summary", summary.into())]);
    for fact in facts {
        if let Fact::Milestone { milestone } = fact {
            text.push_str(&format!(" [{}]", shared.words.named("milestone", milestone.name())));
        }
    }
    text
}
