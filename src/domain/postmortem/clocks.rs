//! The time limits that may follow from an incident: laws, and contracts of the firm. They are told, never judged: whether one
//! holds is a question, with "check with your counsel".

use super::draft::Draft;
use crate::domain::incident::event::Milestone;
use crate::domain::time::{Span, Timestamp};

/// A law with a time limit, counted from when the firm knew.
struct Law {
    /// What is asked.
    key: &'static str,
    within: Span,
    source: &'static str,
}

const HOUR: u64 = 3600;

/// The laws, as they were read in November 2026.
const LAWS: &[Law] = &[
    Law { key: "clock-gdpr", within: Span::seconds(72 * HOUR), source: "http://data.europa.eu/eli/reg/2016/679/oj" },
    Law { key: "clock-nis2", within: Span::seconds(24 * HOUR), source: "http://data.europa.eu/eli/dir/2022/2555/oj" },
    Law { key: "clock-dora", within: Span::seconds(24 * HOUR), source: "http://data.europa.eu/eli/reg/2022/2554/oj" },
];

/// When the firm knew: when it was noticed.
pub(super) fn knew(draft: &Draft<'_>) -> Option<Timestamp> {
    draft.incident.as_ref()?.milestones.get(&Milestone::Detected).map(|mark| mark.at)
}

/// One question a time limit.
pub(super) fn questions(draft: &Draft<'_>) -> Vec<String> {
    let Some(knew) = knew(draft) else { return Vec::new() };
    let until = |within: Span| draft.moment(within.after(knew));
    let law = |law: &Law| draft.with(law.key, &[("until", until(law.within).into()), ("source", law.source.into())]);
    let contract = |clock: &crate::domain::workspace::Clock| {
        let within = clock.within.exact(draft.words.lang());
        let args = [("what", clock.title.get(draft.words.lang()).into()), ("within", within.into()), ("until", until(clock.within).into())];
        let said = draft.with("clock-contract", &args);
        clock.source.as_ref().map_or(said.clone(), |source| format!("{said} ({source})"))
    };
    LAWS.iter().map(law).chain(draft.beside.clocks.iter().map(contract)).collect()
}
