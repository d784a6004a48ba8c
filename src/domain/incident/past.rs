//! What an incident taught about the candidates of services: which were switched to, and how long that took.

use std::collections::BTreeSet;

use super::event::{Event, Fact, Record};
use super::state::Incident;
use crate::domain::advice::PastSwitch;
use crate::domain::parted::Part;
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
