//! The points of the real event beside our own, and which of two that belong together came first.

use std::collections::BTreeMap;

use crate::domain::incident::event::Milestone;
use crate::domain::incident::metrics::{self, Anchor, Clock, anchors};
use crate::domain::incident::{RELAIS, Turning};
use crate::domain::postmortem::draft::Draft;
use crate::domain::postmortem::gaps::apart;
use crate::domain::postmortem::measures::spoken;
use crate::domain::scenario::Play;
use crate::domain::time::Moment;

/// A point of the drill, ours or of the real event.
pub(in crate::domain::postmortem) struct Point {
    pub spot: Spot,
    /// None where nobody knows.
    pub moment: Option<Moment>,
    /// The lines of the journal that say so, for ours.
    pub line: Option<String>,
}

/// Which point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain::postmortem) enum Spot {
    /// Ours.
    Ours(Anchor),
    /// One that the scenario marks.
    Theirs(Turning),
    /// Each check of the scenario passes again.
    Over,
}

const fn ours(milestone: Milestone) -> Spot {
    Spot::Ours(Anchor::Milestone(milestone))
}

/// What is looked at; what comes at one time stands in this order.
const SPOTS: [Spot; 10] = [
    Spot::Theirs(Turning::Start),
    Spot::Theirs(Turning::Posted),
    Spot::Theirs(Turning::Fixed),
    Spot::Over,
    ours(Milestone::Detected),
    ours(Milestone::Declared),
    ours(Milestone::Attributed),
    ours(Milestone::ClientsInformed),
    Spot::Ours(Anchor::FirstSwitch),
    ours(Milestone::Verified),
];

/// What of ours is set against what of theirs, with the sentence where ours came first and the one where theirs did.
const PAIRS: [(Spot, Spot, &str, &str); 6] = [
    (ours(Milestone::Detected), Spot::Theirs(Turning::Start), "debrief-noticed-ahead", "debrief-noticed-behind"),
    (ours(Milestone::Declared), Spot::Theirs(Turning::Start), "debrief-declared-ahead", "debrief-declared-behind"),
    (ours(Milestone::Attributed), Spot::Theirs(Turning::Posted), "debrief-located-ahead", "debrief-located-behind"),
    (ours(Milestone::ClientsInformed), Spot::Theirs(Turning::Posted), "exercise-lead-ahead", "exercise-lead-behind"),
    (Spot::Ours(Anchor::FirstSwitch), Spot::Over, "debrief-switched-ahead", "debrief-switched-behind"),
    (ours(Milestone::Verified), Spot::Theirs(Turning::Fixed), "debrief-restored-ahead", "debrief-restored-behind"),
];

impl Spot {
    /// Its name for other programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ours(anchor) => anchor.name(),
            Self::Theirs(turning) => Anchor::Theirs(turning).name(),
            Self::Over => "over",
        }
    }

    /// Whether it is ours.
    pub const fn is_ours(self) -> bool {
        matches!(self, Self::Ours(_))
    }

    /// What it is called.
    pub fn said(self, draft: &Draft<'_>) -> String {
        match self {
            Self::Ours(anchor) => draft.anchor(anchor),
            Self::Theirs(turning) => draft.anchor(Anchor::Theirs(turning)),
            Self::Over => draft.say("debrief-over"),
        }
    }
}

/// All of them in the order of time; those that nobody knows last.
pub(super) fn points(draft: &Draft<'_>, play: &Play) -> Vec<Point> {
    let known = noted(draft);
    let scenario = &play.scenario;
    let point = |spot| match spot {
        Spot::Ours(anchor) => {
            let found = known.get(&anchor);
            Point { spot, moment: found.map(|point| point.moment), line: found.map(|point| point.line.clone()) }
        }
        Spot::Theirs(turning) => Point { spot, moment: scenario.turned(turning).map(|row| play.moment(row)), line: None },
        Spot::Over => Point { spot, moment: scenario.over().map(|row| play.moment(row)), line: None },
    };
    // Where it is about no provider, nobody misses what none said.
    let is_missed = |point: &Point| point.moment.is_some() || point.spot.is_ours() || scenario.provider.is_some();
    let mut points: Vec<Point> = SPOTS.into_iter().map(point).filter(is_missed).collect();
    points.sort_by_key(|point| (point.moment.is_none(), point.moment.map(|moment| moment.at)));
    points
}

/// Our anchors, without the time of noticing where nobody noted it: the declaration stands for itself.
fn noted(draft: &Draft<'_>) -> BTreeMap<Anchor, metrics::Point> {
    let incident = draft.incident.as_ref();
    let mut known = anchors(incident, draft.records);
    let mark = incident.and_then(|incident| incident.milestones.get(&Milestone::Detected));
    if mark.is_some_and(|mark| mark.by == RELAIS) {
        known.remove(&Anchor::Milestone(Milestone::Detected));
    }
    known
}

/// One sentence for each pair of which both times are known, and known well enough to say which came first.
pub(super) fn compared(draft: &Draft<'_>, points: &[Point]) -> Vec<String> {
    // In a drill both are read from one clock.
    let at = |spot: Spot| {
        let moment = points.iter().find(|point| point.spot == spot)?.moment?;
        Some(metrics::Point { moment, clock: Clock::Ours, line: String::new() })
    };
    let sentence = |(ours, theirs, ahead, behind): (Spot, Spot, &str, &str)| {
        let (is_ours, reading) = apart(&at(ours)?, &at(theirs)?)?;
        Some(draft.with(if is_ours { ahead } else { behind }, &[("span", spoken(&draft.words, &reading).into())]))
    };
    PAIRS.into_iter().filter_map(sentence).collect()
}
