//! What may be proposed of the cost of an incident, for a person to correct: nothing of it counts before they say so.

use std::collections::BTreeSet;

use super::summary::{Ground, Summary};
use crate::domain::incident::{Assessment, Event, Incident, Record};
use crate::domain::lang::Lang;
use crate::domain::time::Span;

/// Hours are proposed in quarters.
const QUARTER: u64 = 15 * 60;

/// What was said last, and a proposal for whatever nobody said: the clients of what is touched, the hours of those who wrote.
pub fn proposed(ground: Ground<'_>, lang: Lang) -> Assessment {
    let said = Incident::of(ground.records).and_then(|incident| incident.assessed).unwrap_or_default();
    let concerned = Summary::of(ground, lang).and_then(|summary| u32::try_from(summary.clients.concerned?).ok());
    Assessment { clients: said.clients.or(concerned), worked: said.worked.or_else(|| worked(ground.records)), ..said }
}

/// How long the incident was open without a pause, times the people who wrote, rounded up to a quarter of an hour.
fn worked(records: &[Record]) -> Option<Span> {
    let end = records.iter().position(|record| matches!(record.event, Event::Closed { .. })).map_or(records.len(), |at| at + 1);
    let records = records.get(..end)?;
    let person = |record: &'_ Record| record.writer.split('@').next().unwrap_or_default().to_owned();
    let people: BTreeSet<String> = records.iter().map(person).collect();
    let open = records.windows(2).filter(|pair| !matches!(pair[0].event, Event::Paused { .. }));
    let seconds: u64 = open.map(|pair| Span::between(pair[0].at, pair[1].at).as_secs()).sum();
    let quarters = (seconds * people.len() as u64).div_ceil(QUARTER);
    (quarters > 0).then(|| Span::seconds(quarters * QUARTER))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::incident::evening::{evening, minimal};

    #[test]
    fn the_hours_of_those_who_wrote_are_proposed_without_the_pause() {
        // From 17:31:05 to 19:30:00 without twenty minutes, twice.
        assert_eq!(worked(&evening()), Some(Span::minutes(210)));
        assert_eq!(worked(&minimal()), Some(Span::minutes(15)));
        assert_eq!(worked(&[]), None);
    }
}
