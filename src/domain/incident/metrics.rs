//! How long each part of an incident took, between the anchors that the journal holds; what is missing stays unknown, what is only
//! known about so gives a range, and what was measured by two clocks is said to be.

mod anchors;
mod over;
mod trend;

use std::collections::BTreeMap;

use super::event::{Milestone, Record};
use super::state::Incident;
use super::timeline::RELAIS;
use super::turning::Turning;
use crate::domain::time::Span;

pub use anchors::{Anchor, Clock, Point, anchors};
pub use over::{ENOUGH, Over, over};
pub use trend::{Trend, trend};

/// An interval that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// From the first effect on us until somebody noticed.
    Detect,
    /// Until somebody took it.
    TakeCharge,
    /// From then until each role had somebody.
    Engage,
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
    /// From the beginning at the provider until we noticed.
    Exposure,
    /// From the beginning at the provider until it said so.
    StatusLag,
    /// From the provider calling it fixed until our own check passed.
    FalseHope,
}

impl Measure {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 12] = [
        Self::Detect,
        Self::TakeCharge,
        Self::Engage,
        Self::Attribute,
        Self::Inform,
        Self::Decide,
        Self::Mitigate,
        Self::Restore,
        Self::Degraded,
        Self::Exposure,
        Self::StatusLag,
        Self::FalseHope,
    ];

    /// Its name; `measure-<name>` is what a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Detect => "detect",
            Self::TakeCharge => "take_charge",
            Self::Engage => "engage",
            Self::Attribute => "attribute",
            Self::Inform => "inform",
            Self::Decide => "decide",
            Self::Mitigate => "mitigate",
            Self::Restore => "restore",
            Self::Degraded => "degraded",
            Self::Exposure => "exposure",
            Self::StatusLag => "status_lag",
            Self::FalseHope => "false_hope",
        }
    }

    /// What it is measured from and to.
    pub const fn anchors(self) -> (Anchor, Anchor) {
        const fn ours(milestone: Milestone) -> Anchor {
            Anchor::Milestone(milestone)
        }
        match self {
            Self::Detect => (ours(Milestone::ImpactStarted), DETECTED),
            Self::TakeCharge => (DETECTED, ours(Milestone::Declared)),
            Self::Engage => (ours(Milestone::Declared), Anchor::Engaged),
            Self::Attribute => (DETECTED, ours(Milestone::Attributed)),
            Self::Inform => (DETECTED, ours(Milestone::ClientsInformed)),
            Self::Decide => (ours(Milestone::Attributed), Anchor::FirstSwitch),
            Self::Mitigate => (DETECTED, ours(Milestone::Mitigated)),
            Self::Restore => (ours(Milestone::ImpactStarted), ours(Milestone::Verified)),
            Self::Degraded => (ours(Milestone::Mitigated), ours(Milestone::Returned)),
            Self::Exposure => (Anchor::Theirs(Turning::Start), DETECTED),
            Self::StatusLag => (Anchor::Theirs(Turning::Start), Anchor::Theirs(Turning::Posted)),
            Self::FalseHope => (Anchor::Theirs(Turning::Fixed), ours(Milestone::Verified)),
        }
    }

    /// Whether its end may come before its beginning, and both times be right.
    const fn may_be_ahead(self) -> bool {
        matches!(self, Self::Exposure | Self::FalseHope)
    }
}

const DETECTED: Anchor = Anchor::Milestone(Milestone::Detected);

/// One interval, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// Which.
    pub measure: Measure,
    /// How long, or why nobody can say.
    pub reading: Reading,
    /// Whether one of its times was read from the provider's clock and the other from ours.
    pub two_clocks: bool,
    /// The lines of the journal that it comes from.
    pub lines: Vec<String>,
}

/// How long, or why nobody can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// So long.
    Lasted(Span),
    /// Between so long and so long: a time is only known about so.
    Between(Span, Span),
    /// So long or longer: nobody noted when it was noticed, which was no later than the declaration.
    AtLeast(Span),
    /// So long or shorter, for the same reason, or since a time is only known about so.
    AtMost(Span),
    /// The end came before the beginning by so much, and both may be right.
    Ahead(Span),
    /// The end is marked before the beginning by so much: one of the two times is wrong.
    Backwards(Span),
    /// These anchors are not in the journal.
    Unknown(Vec<Anchor>),
}

/// Every interval of an incident, which is what its records come to; all unknown where there is no declaration.
pub fn intervals(incident: Option<&Incident>, records: &[Record]) -> Vec<Interval> {
    let (anchors, noticed) = (anchors(incident, records), noticed(incident));
    Measure::ALL.into_iter().map(|measure| interval(measure, &anchors, noticed)).collect()
}

fn interval(measure: Measure, anchors: &BTreeMap<Anchor, Point>, noticed: Noticed) -> Interval {
    let (from, to) = measure.anchors();
    let known: Vec<&Point> = [from, to].iter().filter_map(|anchor| anchors.get(anchor)).collect();
    let reading = match known[..] {
        [start, end] => bounded(measure, read(measure, start, end), noticed),
        _ => Reading::Unknown([from, to].into_iter().filter(|anchor| !anchors.contains_key(anchor)).collect()),
    };
    let two_clocks = matches!(known[..], [start, end] if start.clock != end.clock);
    let mut lines: Vec<String> = known.iter().map(|point| point.line.clone()).collect();
    lines.dedup();
    Interval { measure, reading, two_clocks, lines }
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
    let (least, most) = match (noticed, &reading) {
        (Noticed::Assumed, Reading::Lasted(span)) => (Some(*span), *span),
        (Noticed::Assumed, Reading::Between(least, most)) => (Some(*least), *most),
        (Noticed::Assumed, Reading::AtMost(most)) => (None, *most),
        (Noticed::Noted | Noticed::Assumed, _) => return reading,
    };
    match measure.anchors() {
        (_, DETECTED) => Reading::AtMost(most),
        (DETECTED, Anchor::Milestone(Milestone::Declared)) => Reading::Unknown(vec![DETECTED]),
        (DETECTED, _) => least.map_or(Reading::Unknown(vec![DETECTED]), Reading::AtLeast),
        (Anchor::Milestone(_) | Anchor::Engaged | Anchor::FirstSwitch | Anchor::Theirs(_), _) => reading,
    }
}

/// From one point to the other, as this measure reads it.
fn read(measure: Measure, start: &Point, end: &Point) -> Reading {
    match lasted(start, end) {
        Reading::Backwards(span) if measure.may_be_ahead() => Reading::Ahead(span),
        reading => reading,
    }
}

/// From one point to the other; where one of them is known about so, from the least to the most that it can be.
pub fn lasted(start: &Point, end: &Point) -> Reading {
    let (from, to) = (start.moment, end.moment);
    let [early, late] = [from, to].map(|moment| moment.about.unwrap_or_default());
    let least = (early.after(from.at), late.before(to.at));
    let most = Span::between(early.before(from.at), late.after(to.at));
    let is_exact = from.about.is_none() && to.about.is_none();
    match (is_exact, from.at <= to.at) {
        (true, true) => Reading::Lasted(Span::between(from.at, to.at)),
        (false, _) if least.0 < least.1 => Reading::Between(Span::between(least.0, least.1), most),
        (false, _) if most > Span::default() => Reading::AtMost(most),
        _ => Reading::Backwards(Span::between(to.at, from.at)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::claim::{Claim, Trust};
    use super::super::evening::{at, evening, minimal};
    use super::super::event::Event;
    use super::*;
    use crate::domain::status::Health;

    fn claimed(records: &[Record], hour: &str, marks: Turning, confidence: Trust) -> Record {
        let claim = Claim {
            provider: "cloudflare".to_owned(),
            words: "their report".into(),
            source: "status.example".into(),
            url: None,
            confidence,
            marks: Some(marks),
            by: "lea".to_owned(),
        };
        let seq = records.iter().filter(|record| &*record.writer == "lea@poste").map(|record| record.seq).max().unwrap_or(0) + 1;
        let event = Event::Claimed(Box::new(claim));
        Record { writer: "lea@poste".into(), seq, at: at("22:00:00"), happened: Some(at(hour)), about: None, event }
    }

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
    fn what_the_provider_says_is_measured_from_where_a_person_marked_it() {
        let mut records = evening();
        let none = intervals(Incident::of(&records).as_ref(), &records);
        let unknown = none.iter().find(|interval| interval.measure == Measure::StatusLag).unwrap();
        assert_eq!(unknown.reading, Reading::Unknown([Turning::Start, Turning::Posted].map(Anchor::Theirs).to_vec()));
        assert_eq!(reading(&records, Measure::Engage), Reading::Lasted(Span::seconds(19)));
        for (hour, marks, confidence) in [
            ("11:28:00", Turning::Start, Trust::Confirmed),
            ("11:20:00", Turning::Start, Trust::Official),
            ("11:48:00", Turning::Posted, Trust::Confirmed),
            ("11:49:00", Turning::Posted, Trust::Official),
            ("18:42:00", Turning::Fixed, Trust::Official),
        ] {
            records.push(claimed(&records, hour, marks, confidence));
        }
        assert_eq!(reading(&records, Measure::StatusLag), Reading::Lasted(Span::minutes(28)));
        assert_eq!(reading(&records, Measure::FalseHope), Reading::Lasted(Span::minutes(33)));
        let all = intervals(Incident::of(&records).as_ref(), &records);
        let mixed: Vec<Measure> = all.iter().filter(|interval| interval.two_clocks).map(|interval| interval.measure).collect();
        assert_eq!(mixed, [Measure::Exposure, Measure::FalseHope]);
        assert_eq!(all.last().unwrap().lines, ["lea@poste#48", "lea@poste#41"]);
        records.push(claimed(&records, "19:20:00", Turning::Fixed, Trust::Official));
        records.remove(records.len() - 2);
        assert_eq!(reading(&records, Measure::FalseHope), Reading::Ahead(Span::minutes(5)));
    }

    #[test]
    fn what_its_page_was_read_to_say_is_measured_from_where_nobody_marked_anything() {
        let mut records = evening();
        for (hour, health) in [("17:50:00", Health::Operational), ("17:55:00", Health::MajorOutage), ("19:00:00", Health::Operational)] {
            let mut seen = records[0].clone();
            seen.event = Event::HealthSeen {
                provider: "cloudflare".to_owned(),
                health,
                source: "page".to_owned(),
                words: "".into(),
                official: true,
            };
            (seen.at, seen.happened) = (at(hour), Some(at(hour)));
            records.push(seen);
        }
        let found = anchors(Incident::of(&records).as_ref(), &records);
        let theirs = |turning| found.get(&Anchor::Theirs(turning)).map(|point| (point.moment.at, point.clock));
        assert_eq!(theirs(Turning::Posted), Some((at("17:55:00"), Clock::Ours)));
        assert_eq!(theirs(Turning::Fixed), Some((at("19:00:00"), Clock::Ours)));
        assert_eq!(theirs(Turning::Start), None);
    }

    #[test]
    fn what_is_known_about_so_gives_a_range() {
        let about = |minutes| {
            let mut records = evening();
            let start = |record: &&mut Record| matches!(record.event, Event::MilestoneMarked { milestone: Milestone::ImpactStarted, .. });
            records.iter_mut().find(start).unwrap().about = Some(Span::minutes(minutes));
            reading(&records, Measure::Detect)
        };
        assert_eq!(about(5), Reading::Between(Span::minutes(2), Span::minutes(12)));
        assert_eq!(about(10), Reading::AtMost(Span::minutes(17)));
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
