//! The incident as other programs read it: a stable shape, told by the journal alone; `relais schema post-mortem` says what each field is.
//!
//! Times are in UTC, lengths in seconds. What the journal does not say is null, never zero and never an empty word. Fields are added and
//! keep their meaning; one that goes or changes makes another version.

mod played;
mod shape;

pub use played::{Called, Inside, Placed, Played};
pub use shape::{
    Before, Data, Decided, Identity, Letter, Marked, Measured, Moved, Named, Promised, Role, Runbook, Said, Shown, ToChange, Told,
};

use super::beside::Beside;
use super::debrief::Debrief;
use super::decisions::{Why, decisions};
use super::draft::Draft;
use super::gaps::gaps;
use super::messages::{Delivery, messages};
use crate::domain::incident::event::{Declared, Event};
use crate::domain::incident::metrics::{Interval, Reading, intervals};
use crate::domain::incident::{FollowUpState, Followed, Kept, Listed, Record, corrected, evidence, evidence_of, promises};
use crate::domain::lang::Lang;
use crate::domain::recurrence::Earlier;
use crate::domain::time::{Span, Timestamp};

/// The version of this shape.
const VERSION: u32 = 1;

impl Data {
    /// The incident of these records, told in this language or in that of those who worked on it, with what stands beside it; none without a declaration.
    pub fn of(records: &[Record], lang: Option<Lang>, beside: Beside<'_>) -> Option<Self> {
        let counted = corrected(records);
        let draft = Draft::of(records, &counted, lang, beside);
        let incident = draft.incident.as_ref()?;
        Some(Self {
            version: VERSION,
            incident: identity(&draft, &incident.declared),
            milestones: incident
                .milestones
                .iter()
                .map(|(name, mark)| Marked { name: name.name(), at: mark.at, about_s: seconds(mark.about), by: mark.by.clone() })
                .collect(),
            intervals: intervals(Some(incident), &counted).iter().map(Measured::of).collect(),
            timeline: draft.lines.iter().map(|line| Listed::of(line, &draft.words, &draft.zone)).collect(),
            decisions: decided(&draft),
            messages: told(&draft),
            promises: promises(&counted).into_iter().map(promised).collect(),
            deliveries: moved(&draft),
            claims: counted.iter().filter_map(said).collect(),
            follow_ups: incident.followups.iter().map(to_change).collect(),
            earlier: beside.before.into_iter().flatten().map(came_before).collect(),
            played: Debrief::of(&draft).as_ref().map(Played::of),
            gaps: gaps(&draft).map(|gaps| gaps.into_iter().map(shown).collect()),
        })
    }
}

/// The schema of the shape, as JSON.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Data).into()
}

fn seconds(span: Option<Span>) -> Option<u64> {
    span.map(Span::as_secs)
}

/// A word that nobody wrote is null.
fn written(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.trim().is_empty())
}

fn identity(draft: &Draft<'_>, declared: &Declared) -> Identity {
    let incident = draft.incident.as_ref();
    let named = |id: &String| Named { id: id.clone(), name: declared.name(id).to_owned() };
    let declared_at = incident.map_or(Timestamp::UNIX_EPOCH, |incident| incident.declared_at);
    let closed_at = incident.and_then(|incident| incident.closed);
    let texts = draft.walks.iter().flat_map(|walk| &walk.texts);
    let runbook = |pinned: &crate::domain::incident::event::Pinned, at| Runbook {
        id: pinned.runbook.clone(),
        path: pinned.path.clone(),
        hash: pinned.hash.clone(),
        commit: pinned.commit.clone().filter(|_| !pinned.dirty),
        at,
    };
    Identity {
        id: declared.id.clone(),
        title: declared.title.to_string(),
        firm: declared.workspace.clone(),
        drill: declared.drill,
        severity: incident.map_or(declared.severity, |incident| incident.severity),
        provider: declared.provider.as_ref().map(named),
        service: declared.service.as_ref().map(named),
        declared_at,
        declared_by: declared.by.clone(),
        closed_at,
        lasted_s: closed_at.map(|at| Span::between(declared_at, at).as_secs()),
        zone: declared.zone.clone(),
        roles: incident
            .iter()
            .flat_map(|incident| &incident.roles)
            .map(|(role, who)| Role { role: role.clone(), who: who.clone() })
            .collect(),
        runbooks: texts.map(|text| runbook(text.pinned, text.at)).collect(),
    }
}

impl Measured {
    /// An interval, as other programs read it.
    pub fn of(interval: &Interval) -> Self {
        let (state, least, most) = match &interval.reading {
            Reading::Lasted(span) => ("exact", Some(*span), Some(*span)),
            Reading::Between(least, most) => ("range", Some(*least), Some(*most)),
            Reading::AtLeast(least) => ("at_least", Some(*least), None),
            Reading::AtMost(most) => ("at_most", None, Some(*most)),
            Reading::Ahead(span) => ("ahead", Some(*span), Some(*span)),
            Reading::Backwards(span) => ("backwards", Some(*span), Some(*span)),
            Reading::Unknown(_) => ("unknown", None, None),
        };
        let missing = if let Reading::Unknown(missing) = &interval.reading { missing.as_slice() } else { &[] };
        Self {
            name: interval.measure.name(),
            state,
            least_s: seconds(least),
            most_s: seconds(most),
            missing: missing.iter().map(|anchor| anchor.name()).collect(),
            two_clocks: interval.two_clocks,
            lines: interval.lines.clone(),
        }
    }
}

fn decided(draft: &Draft<'_>) -> Vec<Decided> {
    let list = decisions(draft).into_iter().map(|decision| Decided {
        at: decision.at,
        who: decision.who.to_owned(),
        what: decision.what,
        instead: decision.instead,
        why: match decision.why {
            Why::Said(why) => written(why),
            Why::Plain | Why::NotWritten => None,
        },
        line: decision.evidence,
    });
    list.collect()
}

fn told(draft: &Draft<'_>) -> Vec<Told> {
    let letter = |letter: super::messages::Letter<'_>| Letter {
        to: letter.to.to_owned(),
        subject: letter.subject.to_string(),
        result: match letter.result {
            Delivery::Left(_) => "left",
            Delivery::Written(_) => "written",
            Delivery::Unsure(_) => "unsure",
            Delivery::Refused(_) => "refused",
            Delivery::NoAnswer => "unanswered",
        },
        line: letter.evidence,
    };
    let list = messages(&draft.walks).into_iter().map(|message| Told {
        step: message.step.to_owned(),
        at: message.at,
        by: message.by.to_owned(),
        audience: message.sent.map(|(audience, _)| audience.to_owned()),
        channel: message.sent.map(|(_, channel)| channel.to_owned()),
        letters: message.letters.into_iter().map(letter).collect(),
    });
    list.collect()
}

fn promised(promise: crate::domain::incident::Promise) -> Promised {
    let (kept, late) = match promise.kept {
        Kept::InTime => ("in_time", None),
        Kept::Late(span) => ("late", Some(span)),
        Kept::Moved => ("moved", None),
        Kept::Missed => ("missed", None),
        Kept::NotDue => ("not_due", None),
    };
    Promised { audience: promise.audience, made: promise.made, due: promise.due, kept, late_s: seconds(late) }
}

fn moved(draft: &Draft<'_>) -> Vec<Moved> {
    let all = draft.incident.iter().flat_map(|incident| &incident.moved);
    let one = |((client, title), moved): (&(String, String), &crate::domain::delivery::Moved)| Moved {
        client: client.clone(),
        title: title.clone(),
        due: moved.due,
        to: moved.to,
        why: written(&moved.reason),
    };
    all.map(one).collect()
}

fn said(record: &Record) -> Option<Said> {
    let Event::Claimed(claim) = &record.event else { return None };
    Some(Said {
        provider: claim.provider.clone(),
        at: record.happened_at(),
        about_s: seconds(record.about),
        words: claim.words.to_string(),
        source: written(&claim.source),
        url: claim.url.clone(),
        confidence: claim.confidence,
        line: evidence(record),
    })
}

fn came_before(one: &Earlier) -> Before {
    Before {
        id: one.past.id.clone(),
        title: one.past.title.to_string(),
        drill: one.past.drill,
        declared_at: one.past.at,
        lasted_s: seconds(one.past.lasted),
        link: one.link.clone(),
        follow_ups_open: one.past.open().count(),
    }
}

fn shown(gap: super::gaps::Gap) -> Shown {
    Shown { point: gap.point.name(), state: gap.state.name(), says: gap.says, lines: gap.lines }
}

fn to_change(known: &Followed) -> ToChange {
    ToChange {
        number: known.number,
        text: known.is.text.to_string(),
        kind: known.is.kind,
        owner: written(&known.is.owner),
        due: known.is.due,
        state: known.is.state.name(),
        reason: match &known.is.state {
            FollowUpState::Dropped { reason } => Some(reason.to_string()),
            FollowUpState::Open | FollowUpState::Done => None,
        },
        changed: known.at,
        line: evidence_of(&known.first.writer, known.first.seq),
    }
}
