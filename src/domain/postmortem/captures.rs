//! What the world answered, as evidence: outputs of programs, answers of servers, files that were replaced.

use std::collections::BTreeMap;

use crate::domain::effect::{Change, Content, Effect, Exit, Outcome, Replacement};
use crate::domain::http::Response;
use crate::domain::incident::event::Phase;
use crate::domain::incident::{Event, Record, evidence};
use crate::domain::time::Timestamp;

/// How many characters of one capture are printed; the journal holds the rest.
const PRINTED: usize = 4_000;

/// One captured answer.
pub(super) struct Capture<'a> {
    pub at: Timestamp,
    pub step: &'a str,
    /// What was asked, in words.
    pub what: &'a str,
    pub sort: Captured<'a>,
    /// What it said, cut to what is printed.
    pub text: &'a str,
    /// How many characters were cut here.
    pub cut: usize,
    pub evidence: String,
}

/// What sort of answer.
pub(super) enum Captured<'a> {
    Exit(&'a Exit),
    /// An answer of a server, and how many came before it in the same try.
    Response(&'a Response, usize),
    /// A file that was replaced, by the hash of what stands there now; and the one value that changed, if it was one.
    Written(&'a str, Option<&'a Change>),
    /// A commit, by its id.
    Committed(&'a str),
}

/// The repeated reading that an answer belongs to: step, attempt and phase.
type Series<'a> = (&'a str, u32, Phase);

/// Every capture, in the order of the journal; of the answers of one repeated reading, the last.
pub(super) fn captures(records: &[Record]) -> Vec<Capture<'_>> {
    let mut list: Vec<Option<Capture<'_>>> = Vec::new();
    let mut latest: BTreeMap<Series<'_>, usize> = BTreeMap::new();
    let mut asked: Vec<(&str, u32, Phase, u32, &str, &Effect)> = Vec::new();
    for record in records {
        if let Event::Asked { step, attempt, phase, number, what, effect } = &record.event {
            asked.push((step, *attempt, *phase, *number, what, effect));
        }
        let Event::Answered { step, attempt, phase, number, outcome } = &record.event else { continue };
        let found = asked.iter().rposition(|asked| (asked.0, asked.1, asked.2, asked.3) == (step, *attempt, *phase, *number));
        let found = found.map(|place| asked.remove(place));
        let what = found.map_or("", |asked| asked.4);
        let Some((sort, whole)) = captured(outcome, found.map(|asked| asked.5)) else { continue };
        let text = whole.char_indices().nth(PRINTED).map_or(whole, |(end, _)| &whole[..end]);
        let cut = whole[text.len()..].chars().count();
        let mut capture = Capture { at: record.happened_at(), step, what, sort, text, cut, evidence: evidence(record) };
        if let Captured::Response(_, before) = &mut capture.sort
            && let Some(place) = latest.insert((step, *attempt, *phase), list.len())
            && let Some(Capture { sort: Captured::Response(_, earlier), .. }) = list[place].take()
        {
            *before = earlier + 1;
        }
        list.push(Some(capture));
    }
    list.into_iter().flatten().collect()
}

fn captured<'a>(outcome: &'a Outcome, asked: Option<&'a Effect>) -> Option<(Captured<'a>, &'a str)> {
    match outcome {
        Outcome::Exited(exit) => Some((Captured::Exit(exit), exit.output.as_str())),
        Outcome::Response(response) => Some((Captured::Response(response, 0), response.body.as_str())),
        Outcome::Written { hash } => Some((Captured::Written(hash, asked.and_then(change)), "")),
        Outcome::Committed { commit } => Some((Captured::Committed(commit), "")),
        Outcome::Connected { .. }
        | Outcome::Routed { .. }
        | Outcome::Heard(_)
        | Outcome::Resolved(_)
        | Outcome::Sent { .. }
        | Outcome::Content { .. }
        | Outcome::Woke
        | Outcome::Rehearsed
        | Outcome::Failed(_) => None,
    }
}

/// The one value that was to change in a file.
fn change(effect: &Effect) -> Option<&Change> {
    let Effect::Write(Replacement { content: Content::Value(change), .. }) = effect else { return None };
    Some(change)
}
