//! What an incident taught that later ones look at: which candidates were switched to, how long that took, and what was rehearsed in it.

use std::collections::BTreeSet;

use super::event::{Event, Fact, Record};
use super::state::Incident;
use crate::domain::advice::PastSwitch;
use crate::domain::parted::Part;
use crate::domain::rehearsals::Rehearsed;
use crate::domain::time::Span;

/// The switches of an incident, in their order. Only the first of each service tells how long one was without it.
pub fn switches(incident: &Incident, records: &[Record]) -> Vec<PastSwitch> {
    let mut known = BTreeSet::new();
    let mut list = Vec::new();
    for record in records {
        let facts = match &record.event {
            Event::StepDone { facts, .. } | Event::DoubtSettled { facts, done: true, .. } => facts,
            _ => continue,
        };
        for fact in facts {
            let Fact::Switched { service, from, to, share, commit: _ } = fact else { continue };
            let (at, is_first) = (record.happened_at(), known.insert(service.as_str()));
            list.push(PastSwitch {
                service: service.clone(),
                to: to.clone(),
                part: share.map(|share| Part { share, rest: from.clone() }),
                at,
                took: is_first.then(|| Span::between(incident.detected_at(), at)),
                drill: incident.declared.drill,
            });
        }
    }
    list
}

/// What was rehearsed; none where it is real.
pub fn rehearsed(incident: &Incident, records: &[Record]) -> Option<Rehearsed> {
    if !incident.declared.drill {
        return None;
    }
    let staged = records.iter().find_map(|record| match &record.event {
        Event::ScenarioPinned(staged) => Some(staged),
        _ => None,
    });
    let pinned = records.iter().filter_map(|record| match &record.event {
        Event::RunbookPinned(pinned) => Some(pinned.runbook.clone()),
        _ => None,
    });
    Some(Rehearsed {
        scenario: staged.map(|staged| staged.scenario.clone()),
        runbooks: pinned.collect(),
        really: staged.map_or(incident.declared_at, |staged| staged.really),
        ended: incident.closed.is_some(),
    })
}
