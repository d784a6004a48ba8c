//! What the clients heard: whether in time, and whether as it was promised.

use super::{Course, Judged, State};
use crate::domain::incident::event::Milestone;
use crate::domain::incident::metrics::{Anchor, Measure, Point, Reading, intervals, lasted};
use crate::domain::incident::{Event, Kept, Promise, Turning, kept, promises};
use crate::domain::postmortem::draft::Draft;
use crate::domain::postmortem::measures::spoken;
use crate::domain::time::{Span, Timestamp};

/// How long after it was noticed clients hear of what stops them; else, within the day.
const GRAVE: Span = Span::minutes(30);
const DAY: Span = Span::minutes(24 * 60);

/// When the clients heard from us, beside the provider's first public word.
struct Lead {
    /// Whether they heard from us first.
    is_ours: bool,
    says: String,
    lines: [String; 2],
}

/// Whether the clients heard from us or from the provider first, and by how much, where the journal says both.
pub fn comparison(draft: &Draft<'_>) -> Option<String> {
    Some(Course::of(draft)?.lead()?.says)
}

/// Whether the first of two points came first, and how far they are apart; none where nobody can say which did.
pub fn apart(one: &Point, other: &Point) -> Option<(bool, Reading)> {
    match lasted(one, other) {
        reading @ (Reading::Lasted(_) | Reading::Between(..)) => Some((true, reading)),
        Reading::Backwards(_) => Some((false, lasted(other, one))),
        // Known about so, and too near to each other to say which came first.
        Reading::AtLeast(_) | Reading::AtMost(_) | Reading::Ahead(_) | Reading::Unknown(_) => None,
    }
}

impl Course<'_, '_> {
    fn lead(&self) -> Option<Lead> {
        let told = self.milestone(Milestone::ClientsInformed)?;
        let posted = self.anchors.get(&Anchor::Theirs(Turning::Posted))?;
        let (is_ours, reading) = apart(told, posted)?;
        let key = if is_ours { "exercise-lead-ahead" } else { "exercise-lead-behind" };
        let says = self.draft.with(key, &[("span", spoken(&self.draft.words, &reading).into())]);
        let of_two = told.clock != posted.clock;
        let says = if of_two { self.draft.with("exercise-lead-clocks", &[("lead", says.into())]) } else { says };
        Some(Lead { is_ours, says, lines: [told.line.clone(), posted.line.clone()] })
    }

    pub(super) fn told(&self) -> Judged {
        let incident = self.draft.incident.as_ref();
        let Some(told) = self.milestone(Milestone::ClientsInformed) else { return self.unknown("exercise-told-nobody") };
        let limit = if self.severity(told.moment.at) <= 2 { GRAVE } else { DAY };
        let inform = intervals(incident, self.records()).into_iter().find(|interval| interval.measure == Measure::Inform);
        let Some(inform) = inform else { return self.unknown("exercise-told-unclear") };
        let (since, reading) = match inform.reading {
            // Nobody notices an exercise before it begins.
            Reading::AtLeast(span) => ("exercise-told-begun", Reading::Lasted(span)),
            reading => ("exercise-told", reading),
        };
        let late = match &reading {
            Reading::Lasted(span) => Some(*span > limit),
            Reading::Between(_, most) | Reading::AtMost(most) if *most <= limit => Some(false),
            Reading::Between(least, _) if *least > limit => Some(true),
            Reading::Between(..) | Reading::AtLeast(_) | Reading::AtMost(_) => None,
            Reading::Ahead(_) | Reading::Backwards(_) | Reading::Unknown(_) => None,
        };
        if matches!(reading, Reading::Ahead(_) | Reading::Backwards(_) | Reading::Unknown(_)) {
            return State::Unknown.by(self.draft.say("exercise-told-unclear"), inform.lines);
        }
        let args = [("span", spoken(&self.draft.words, &reading).into()), ("limit", limit.spoken(self.draft.words.lang()).into())];
        let (lead, says) = (self.lead(), self.draft.with(since, &args));
        // Nobody can be ahead of what was public before they noticed.
        let could = self.anchors.get(&Anchor::Theirs(Turning::Posted)).zip(self.milestone(Milestone::Detected));
        let could = could.is_none_or(|(posted, detected)| posted.moment.at > detected.moment.at);
        let state = match (late, lead.as_ref().map(|lead| lead.is_ours)) {
            (None, _) => State::Unknown,
            (Some(false), Some(false)) if could => State::Partly,
            (Some(false), _) => State::Held,
            (Some(true), Some(true)) => State::Partly,
            (Some(true), _) => State::Missed,
        };
        let mut lines = inform.lines;
        let more = lead.iter().flat_map(|lead| &lead.lines).filter(|line| !lines.contains(line)).cloned().collect::<Vec<_>>();
        lines.extend(more);
        // Where it is what makes the difference.
        let says = lead.filter(|_| state == State::Partly).map_or(says.clone(), |lead| format!("{says}\n{}", lead.says));
        state.by(says, lines)
    }

    /// As it stood then; the gravest where nobody said.
    fn severity(&self, then: Timestamp) -> u8 {
        let mut said = self.records().iter().filter(|record| record.happened_at() <= then).filter_map(|record| match &record.event {
            Event::Declared(declared) => Some(declared.severity),
            Event::SeverityChanged { to, .. } => Some(*to),
            _ => None,
        });
        said.next_back().unwrap_or(1)
    }

    pub(super) fn promises(&self) -> Judged {
        let all = promises(self.records());
        let (in_time, judged) = kept(&all);
        let Some(state) = State::of(judged, judged.saturating_sub(in_time)) else { return self.unknown("exercise-promises-none") };
        let count = self.draft.with("postmortem-promises-kept", &[("kept", in_time.into()), ("judged", judged.into())]);
        let broken = all.iter().filter_map(|promise| self.broken(promise));
        let says: Vec<String> = [count].into_iter().chain(broken).collect();
        let tells = |kept: Kept| match kept {
            Kept::Late(_) | Kept::Missed => state != State::Held,
            Kept::InTime => state == State::Held,
            Kept::Moved | Kept::NotDue => false,
        };
        let lines = all.iter().filter(|promise| tells(promise.kept)).map(|promise| promise.line.clone());
        state.by(says.join("\n"), lines)
    }

    /// How a promise was not kept, where it was not.
    fn broken(&self, promise: &Promise) -> Option<String> {
        let kept = match promise.kept {
            Kept::Late(span) => self.draft.with("postmortem-kept-late", &[("span", span.spoken(self.draft.words.lang()).into())]),
            Kept::Missed => self.draft.say("postmortem-kept-missed"),
            Kept::InTime | Kept::Moved | Kept::NotDue => return None,
        };
        let args = [("audience", promise.audience.as_str().into()), ("due", self.draft.local(promise.due).into()), ("kept", kept.into())];
        Some(self.draft.with("exercise-promise", &args))
    }
}
