//! The open events of AWS, `https://health.aws.amazon.com/public/currentevents`. Some stay open for months in a far region:
//! `components` names what counts, a region (`eu-west-3`, `Paris`), a service (`bedrock`) or both (`bedrock-eu-west-3`).
//!
//! ```json
//! [{"date": "1795312800", "arn": "arn:aws:health:eu-west-3::event/…", "region_name": "Paris", "status": "3", "service": "ec2-eu-west-3",
//!   "service_name": "Amazon Elastic Compute Cloud", "summary": "Increased Error Rates",
//!   "event_log": [{"message": "We look.", "status": 3, "timestamp": 1795313340}],
//!   "impacted_services": {"ebs-eu-west-3": {"service_name": "Amazon Elastic Block Store", "current": "2", "max": "3"}}}]
//! ```

mod event;
pub(super) mod place;
pub(super) mod show;

use super::{Page, Tally, Touched, Watch, body};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Report, Voice};
use event::Event;

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "aws", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let events: Vec<Event> = body::json(outcome)?;
    let mut tally = Tally::of_incidents(watch);
    for event in events.iter().filter(|event| !event.is_over()) {
        let ours = weight(watch, event);
        // What is watched is in it, under whatever name: there is no more to compare.
        let touched = if ours.is_some() { Touched::Whole } else { Touched::Parts(Vec::new()) };
        tally.incident(event.told(ours.unwrap_or_default()), &touched);
    }
    Ok(tally.report())
}

/// How much an event weighs for what is watched; none if it does not touch it. An outage of a service in a region is one of that
/// service there, and no more than a part of AWS as a whole.
fn weight(watch: &Watch, event: &Event) -> Option<Health> {
    if watch.is_all() {
        return Some(event.health().min(Health::PartialOutage));
    }
    let place = event.place();
    if event.names().into_iter().any(|name| watch.names(name)) || watch.any(|wanted| place.holds(wanted)) {
        return Some(event.health());
    }
    event.impacted().filter(|(names, _)| names.iter().any(|name| watch.names(name))).map(|(_, health)| health).max()
}
