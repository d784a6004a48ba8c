//! How long each part of an incident took, between the anchors that the journal holds; what is missing stays unknown.

use std::collections::BTreeMap;

use super::event::{Event, Fact, Milestone, Phase, Record};
use super::state::Incident;
use super::timeline::RELAIS;
use crate::domain::time::{Span, Timestamp};

/// An interval that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// From the first effect on us until somebody noticed.
    Detect,
    /// Until somebody took it.
    TakeCharge,
    /// Until it was known whose fault it is.
    Attribute,
    /// Until the clients heard from us.
    Inform,
    /// From knowing whose fault it is to the first switch.
    Decide,
    /// Until the effect on clients was reduced.
    Mitigate,
    /// Until our own check passed.
    Restore,
    /// How long we worked on the substitute.
    Degraded,
}

impl Measure {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 8] =
        [Self::Detect, Self::TakeCharge, Self::Attribute, Self::Inform, Self::Decide, Self::Mitigate, Self::Restore, Self::Degraded];

    /// Its name; `measure-<name>` is what a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Detect => "detect",
            Self::TakeCharge => "take_charge",
            Self::Attribute => "attribute",
            Self::Inform => "inform",
            Self::Decide => "decide",
            Self::Mitigate => "mitigate",
            Self::Restore => "restore",
            Self::Degraded => "degraded",
        }
    }

    /// What it is measured from and to.
    pub const fn anchors(self) -> (Anchor, Anchor) {
        let (from, to) = match self {
            Self::Detect => (Milestone::ImpactStarted, Milestone::Detected),
            Self::TakeCharge => (Milestone::Detected, Milestone::Declared),
            Self::Attribute => (Milestone::Detected, Milestone::Attributed),
            Self::Inform => (Milestone::Detected, Milestone::ClientsInformed),
            Self::Decide => return (Anchor::Milestone(Milestone::Attributed), Anchor::FirstSwitch),
            Self::Mitigate => (Milestone::Detected, Milestone::Mitigated),
            Self::Restore => (Milestone::ImpactStarted, Milestone::Verified),
            Self::Degraded => (Milestone::Mitigated, Milestone::Returned),
        };
        (Anchor::Milestone(from), Anchor::Milestone(to))
    }
}

/// A point that an interval is measured from or to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    /// A milestone.
    Milestone(Milestone),
    /// The first time that a service was switched.
    FirstSwitch,
}

/// One interval, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// Which.
    pub measure: Measure,
    /// How long, or why nobody can say.
    pub reading: Reading,
}

/// How long, or why nobody can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// So long.
    Lasted(Span),
    /// So long or longer: nobody noted when it was noticed, which was no later than the declaration.
    AtLeast(Span),
    /// So long or shorter, for the same reason.
    AtMost(Span),
    /// The end is marked before the beginning by so much: one of the two times is wrong.
    Backwards(Span),
    /// These anchors are not in the journal.
    Unknown(Vec<Anchor>),
}

impl Interval {
    /// How long it took, if that is known exactly and makes sense.
    pub fn span(&self) -> Option<Span> {
        match self.reading {
            Reading::Lasted(span) => Some(span),
            Reading::AtLeast(_) | Reading::AtMost(_) | Reading::Backwards(_) | Reading::Unknown(_) => None,
        }
    }
}

/// Every interval of an incident, which is what its records come to; all unknown where there is no declaration.
pub fn intervals(incident: Option<&Incident>, records: &[Record]) -> Vec<Interval> {
    let (anchors, noticed) = (anchors(incident, records), noticed(incident));
    let interval = |measure| Interval { measure, reading: bounded(measure, read(measure, &anchors), noticed) };
    Measure::ALL.into_iter().map(interval).collect()
}

/// When each anchor was reached, as far as the journal says.
pub fn anchors(incident: Option<&Incident>, records: &[Record]) -> BTreeMap<Anchor, Timestamp> {
    let milestones = incident.into_iter().flat_map(|incident| &incident.milestones);
    let mut anchors: BTreeMap<Anchor, Timestamp> = milestones.map(|(name, mark)| (Anchor::Milestone(*name), mark.at)).collect();
    if let Some(at) = records.iter().filter(|record| switches(&record.event)).map(Record::happened_at).min() {
        anchors.insert(Anchor::FirstSwitch, at);
    }
    anchors
}

/// Whether somebody noted when it was noticed; where nobody did, the declaration stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noticed {
    Noted,
    Assumed,
}

fn noticed(incident: Option<&Incident>) -> Noticed {
    let mark = incident.and_then(|incident| incident.milestones.get(&Milestone::Detected));
    if mark.is_some_and(|mark| mark.by == RELAIS) { Noticed::Assumed } else { Noticed::Noted }
}

/// What a reading is worth where the time of noticing is only assumed.
fn bounded(measure: Measure, reading: Reading, noticed: Noticed) -> Reading {
    const DETECTED: Anchor = Anchor::Milestone(Milestone::Detected);
    let (Noticed::Assumed, Reading::Lasted(span)) = (noticed, &reading) else { return reading };
    match measure.anchors() {
        (_, DETECTED) => Reading::AtMost(*span),
        (DETECTED, Anchor::Milestone(Milestone::Declared)) => Reading::Unknown(vec![DETECTED]),
        (DETECTED, _) => Reading::AtLeast(*span),
        (Anchor::Milestone(_) | Anchor::FirstSwitch, _) => reading,
    }
}

fn switches(event: &Event) -> bool {
    let (Event::StepDone { phase: Phase::Do | Phase::Verify, facts, .. } | Event::DoubtSettled { facts, .. }) = event else { return false };
    facts.iter().any(|fact| matches!(fact, Fact::Switched { .. }))
}

fn read(measure: Measure, anchors: &BTreeMap<Anchor, Timestamp>) -> Reading {
    let (from, to) = measure.anchors();
    let (Some(start), Some(end)) = (anchors.get(&from), anchors.get(&to)) else {
        return Reading::Unknown([from, to].into_iter().filter(|anchor| !anchors.contains_key(anchor)).collect());
    };
    if start <= end { Reading::Lasted(Span::between(*start, *end)) } else { Reading::Backwards(Span::between(*end, *start)) }
}

#[cfg(test)]
mod tests {
    use super::super::evening::{at, evening, minimal};
    use super::*;

    fn reading(records: &[Record], measure: Measure) -> Reading {
        intervals(Incident::of(records).as_ref(), records).into_iter().find(|interval| interval.measure == measure).unwrap().reading
    }

    #[test]
    fn intervals_run_between_their_anchors() {
        let records = evening();
        assert_eq!(reading(&records, Measure::Detect), Reading::Lasted(Span::minutes(7)));
        assert_eq!(reading(&records, Measure::Degraded), Reading::Unknown(vec![Anchor::Milestone(Milestone::Returned)]));
    }

    #[test]
    fn a_missing_anchor_is_unknown_never_zero() {
        let missing = [Milestone::ImpactStarted, Milestone::Verified].map(Anchor::Milestone);
        assert_eq!(reading(&minimal(), Measure::Restore), Reading::Unknown(missing.to_vec()));
        assert_eq!(reading(&[], Measure::Decide), Reading::Unknown(vec![Anchor::Milestone(Milestone::Attributed), Anchor::FirstSwitch]));
    }

    #[test]
    fn where_nobody_noted_the_noticing_an_interval_is_a_bound() {
        let mut records = evening();
        records.retain(|record| !matches!(record.event, Event::MilestoneMarked { milestone: Milestone::Detected, .. }));
        assert_eq!(reading(&records, Measure::Detect), Reading::AtMost(Span::seconds(665)));
        assert_eq!(reading(&records, Measure::Attribute), Reading::AtLeast(Span::seconds(335)));
        assert_eq!(reading(&records, Measure::TakeCharge), Reading::Unknown(vec![Anchor::Milestone(Milestone::Detected)]));
    }

    #[test]
    fn an_end_before_its_beginning_is_said() {
        let mut records = minimal();
        let mut marked = records[0].clone();
        marked.event = Event::MilestoneMarked { milestone: Milestone::Attributed, by: "lea".to_owned() };
        marked.happened = Some(at("02:00:00"));
        records.push(marked);
        assert_eq!(reading(&records, Measure::Attribute), Reading::Backwards(Span::minutes(10)));
    }
}
