//! Who reached the players, what they were answered, and what one may have done.

use crate::domain::incident::{Event, Record, evidence};
use crate::domain::postmortem::draft::Draft;
use crate::domain::scenario::{Inject, Play, Sender};
use crate::domain::time::{Span, Timestamp};

/// How near to the declaration something is written down that belongs to the same stroke.
const ONE_STROKE: Span = Span::seconds(1);

/// Somebody who reached the players.
pub(in crate::domain::postmortem) struct Call<'a> {
    pub at: Timestamp,
    pub from: Sender,
    /// By which way, `inject-by-<way>`.
    pub way: &'static str,
    pub who: String,
    pub words: String,
    /// None where nobody answered.
    pub answered: Option<Answered<'a>>,
    /// What a good team may have done.
    pub expect: Option<String>,
    /// Why it was not so, where it was not.
    pub untrue: Option<String>,
    /// The lines of the journal that say so.
    pub lines: Vec<String>,
}

/// What somebody was answered.
pub(in crate::domain::postmortem) struct Answered<'a> {
    /// Empty where it was only read.
    pub reply: &'a str,
    pub by: &'a str,
    /// How long after the call; none where the answer came before the declaration, and with it before there was a journal.
    pub after: Option<Span>,
}

/// Those who are in the journal, in the order of time, told by the scenario in the language of the draft.
pub(super) fn calls<'a>(draft: &Draft<'a>, play: &Play) -> Vec<Call<'a>> {
    let call = |record: &Record| {
        let Event::Injected(injected) = &record.event else { return None };
        let number = usize::try_from(injected.row).ok()?;
        Some(told(draft, play, (injected.row, play.scenario.rows.get(number)?.inject.as_ref()?), record))
    };
    let mut calls: Vec<Call<'a>> = draft.records.iter().filter_map(call).collect();
    calls.sort_by_key(|call| call.at);
    calls
}

fn told<'a>(draft: &Draft<'a>, play: &Play, (number, inject): (u32, &Inject), record: &Record) -> Call<'a> {
    let said = |text: &crate::domain::lang::Bilingual| play.said(text.get(draft.words.lang()), &draft.zone);
    let answer = draft.records.iter().find(|record| matches!(record.event, Event::InjectAnswered { row, .. } if row == number));
    Call {
        at: record.happened_at(),
        from: inject.from,
        way: inject.by.word(),
        who: said(&inject.who),
        words: said(&inject.words),
        answered: answer.and_then(|answer| answered(draft, record, answer)),
        expect: inject.expect.as_ref().map(said),
        untrue: inject.untrue.as_ref().map(said),
        lines: [record].into_iter().chain(answer).map(evidence).collect(),
    }
}

fn answered<'a>(draft: &Draft<'a>, call: &Record, answer: &'a Record) -> Option<Answered<'a>> {
    let Event::InjectAnswered { reply, by, .. } = &answer.event else { return None };
    let declared = draft.incident.as_ref().map(|incident| incident.declared_at);
    let is_before = declared.is_some_and(|at| [call, answer].iter().all(|record| Span::between(at, record.at) <= ONE_STROKE));
    let after = (!is_before).then(|| Span::between(call.happened_at(), answer.happened_at()));
    Some(Answered { reply: reply.as_str(), by, after })
}
