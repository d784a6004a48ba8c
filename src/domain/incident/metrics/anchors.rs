//! The points that intervals are measured between, each with its line of the journal and the clock that it was read from.

use std::collections::BTreeMap;

use super::super::claim::Claim;
use super::super::event::{Event, Fact, Milestone, Phase, Record};
use super::super::state::{Incident, Mark};
use super::super::timeline::evidence;
use super::super::turning::Turning;
use crate::domain::status::Health;
use crate::domain::time::Moment;

/// A point that an interval is measured from or to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    /// A milestone.
    Milestone(Milestone),
    /// Each role that was given had somebody.
    Engaged,
    /// The first time that a service was switched.
    FirstSwitch,
    /// A point of the outage at the provider.
    Theirs(Turning),
}

impl Anchor {
    /// Its name for other programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Milestone(milestone) => milestone.name(),
            Self::Engaged => "engaged",
            Self::FirstSwitch => "first_switch",
            Self::Theirs(Turning::Start) => "provider_start",
            Self::Theirs(Turning::Posted) => "provider_posted",
            Self::Theirs(Turning::Fixed) => "provider_fixed",
        }
    }
}

/// When an anchor was reached, and how one knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// When, and how far that may be off.
    pub moment: Moment,
    /// Whose clock it was read from.
    pub clock: Clock,
    /// The line of the journal that says so: `lea@poste#12`.
    pub line: String,
}

/// Whose clock a time was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// Ours.
    Ours,
    /// The provider's, or that of whoever wrote about it.
    Theirs,
}

impl Point {
    fn of(record: &Record, clock: Clock) -> Self {
        Self { moment: record.moment(), clock, line: evidence(record) }
    }

    fn marked(mark: &Mark) -> Self {
        Self { moment: Moment { at: mark.at, about: mark.about }, clock: Clock::Ours, line: mark.line.clone() }
    }
}

/// When each anchor was reached, as far as the journal says.
pub fn anchors(incident: Option<&Incident>, records: &[Record]) -> BTreeMap<Anchor, Point> {
    let milestones = incident.into_iter().flat_map(|incident| &incident.milestones);
    let mut anchors: BTreeMap<Anchor, Point> = milestones.map(|(name, mark)| (Anchor::Milestone(*name), Point::marked(mark))).collect();
    let first = records.iter().filter(|record| switches(&record.event)).min_by_key(|record| record.happened_at());
    let ours = [(Anchor::FirstSwitch, first), (Anchor::Engaged, engaged(records))];
    anchors.extend(ours.into_iter().filter_map(|(anchor, record)| Some((anchor, Point::of(record?, Clock::Ours)))));
    let theirs = Turning::ALL.into_iter().filter_map(|turning| Some((Anchor::Theirs(turning), theirs(turning, incident, records)?)));
    anchors.extend(theirs);
    anchors
}

fn switches(event: &Event) -> bool {
    let (Event::StepDone { phase: Phase::Do | Phase::Verify, facts, .. } | Event::DoubtSettled { facts, .. }) = event else { return false };
    facts.iter().any(|fact| matches!(fact, Fact::Switched { .. }))
}

/// The last of the first times that each role was given; handed on, it had somebody already.
fn engaged(records: &[Record]) -> Option<&Record> {
    let mut first: BTreeMap<&str, &Record> = BTreeMap::new();
    for record in records {
        if let Event::RoleGiven { role, .. } = &record.event {
            let known = first.entry(role).or_insert(record);
            if record.happened_at() < known.happened_at() {
                *known = record;
            }
        }
    }
    first.into_values().max_by_key(|record| record.happened_at())
}

/// A point at the provider: the line that a person says tells it; else, of what its own page said, when we read it.
fn theirs(turning: Turning, incident: Option<&Incident>, records: &[Record]) -> Option<Point> {
    let about = About::of(incident);
    let sure = records.iter().filter_map(|record| match &record.event {
        Event::Claimed(claim) if claim.marks == Some(turning) && claim.confidence.is_sure() => Some((record, &**claim)),
        _ => None,
    });
    let sure: Vec<(&Record, &Claim)> = sure.collect();
    let own: Vec<_> = sure.iter().copied().filter(|(_, claim)| about.is(&claim.provider)).collect();
    let marked = if own.is_empty() { sure } else { own };
    let claimed = match turning {
        // Their final word: the surest, and of several the one that was written down last.
        Turning::Start => marked.into_iter().rev().min_by_key(|(_, claim)| claim.confidence),
        Turning::Posted | Turning::Fixed => marked.into_iter().min_by_key(|(record, _)| record.happened_at()),
    };
    match claimed {
        Some((record, _)) => Some(Point::of(record, Clock::Theirs)),
        None => read(turning, about, records).map(|record| Point::of(record, Clock::Ours)),
    }
}

/// What the provider's own page was read to say: away from well it posted, well again after that it calls it fixed.
fn read<'a>(turning: Turning, about: About<'_>, records: &'a [Record]) -> Option<&'a Record> {
    let mut seen = records.iter().filter_map(|record| match &record.event {
        Event::HealthSeen { provider, health, official: true, .. } if about.is(provider) => Some((record, *health)),
        _ => None,
    });
    match turning {
        Turning::Start => None,
        Turning::Posted => seen.find(|(_, health)| is_trouble(*health)),
        Turning::Fixed => {
            seen.find(|(_, health)| is_trouble(*health))?;
            seen.find(|(_, health)| *health == Health::Operational)
        }
    }
    .map(|(record, _)| record)
}

/// What is planned or not known tells of no outage.
const fn is_trouble(health: Health) -> bool {
    match health {
        Health::Degraded | Health::PartialOutage | Health::MajorOutage => true,
        Health::Operational | Health::Maintenance | Health::Unknown => false,
    }
}

/// The provider that an incident is about, by its id and by its name: journals write either.
#[derive(Clone, Copy)]
struct About<'a>(Option<(&'a str, &'a str)>);

impl<'a> About<'a> {
    fn of(incident: Option<&'a Incident>) -> Self {
        let declared = incident.map(|incident| &incident.declared);
        Self(declared.and_then(|declared| declared.provider.as_deref().map(|id| (id, declared.name(id)))))
    }

    fn is(self, provider: &str) -> bool {
        self.0.is_some_and(|(id, name)| provider == id || provider == name)
    }
}
