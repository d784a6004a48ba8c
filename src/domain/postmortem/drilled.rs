//! A drill that was done, as it stands beside the others: what, when, how long each part took, how many of the ten points were met.

use super::beside::Beside;
use super::debrief::Debrief;
use super::draft::Draft;
use super::gaps::{State, gaps};
use crate::domain::incident::metrics::{Interval, Measure, intervals};
use crate::domain::incident::{Event, Record, corrected};
use crate::domain::lang::Lang;
use crate::domain::time::{Span, Timestamp};

/// A drill that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drilled {
    /// The incident's id.
    pub id: String,
    /// What was played, or what the incident was called.
    pub title: String,
    /// The scenario that was played.
    pub scenario: Option<String>,
    /// The runbook that was walked first.
    pub runbook: Option<String>,
    /// When it began by the clock on the wall.
    pub really: Timestamp,
    /// Who began it.
    pub by: String,
    /// From its beginning to its end by its own clock; none where it was not closed.
    pub lasted: Option<Span>,
    /// How long it took to notice, to locate the cause, to tell the clients, to switch.
    pub intervals: Vec<Interval>,
    /// How many points of the exercise were met.
    pub held: usize,
    /// Of how many.
    pub points: usize,
}

impl Drilled {
    /// The drill of these records, told in this language; none where they are of no drill.
    pub fn of(records: &[Record], lang: Lang) -> Option<Self> {
        let is_drill = |record: &Record| matches!(&record.event, Event::Declared(declared) if declared.drill);
        if !records.iter().any(is_drill) {
            return None;
        }
        let counted = corrected(records);
        let draft = Draft::of(records, &counted, Some(lang), Beside::default());
        let incident = draft.incident.as_ref()?;
        let (declared, debrief, gaps) = (&incident.declared, Debrief::of(&draft), gaps(&draft)?);
        let staged = debrief.as_ref().map(|debrief| debrief.staged);
        let began = staged.map_or(incident.declared_at, |staged| staged.began);
        let all = intervals(Some(incident), &counted);
        let wanted = measured(staged.is_some()).into_iter();
        Some(Self {
            id: declared.id.clone(),
            title: debrief.as_ref().map_or(declared.title.as_str(), Debrief::title).to_owned(),
            scenario: staged.map(|staged| staged.scenario.clone()),
            runbook: draft.walks.first().and_then(|walk| walk.texts.first()).map(|text| text.pinned.runbook.clone()),
            really: staged.map_or(incident.declared_at, |staged| staged.really),
            by: staged.map_or(&declared.by, |staged| &staged.by).clone(),
            lasted: incident.closed.map(|at| Span::between(began, at)),
            intervals: wanted.filter_map(|measure| all.iter().find(|interval| interval.measure == measure).cloned()).collect(),
            held: gaps.iter().filter(|gap| gap.state == State::Held).count(),
            points: gaps.len(),
        })
    }

    /// What it is compared with others by: the scenario that was played, else the runbook.
    pub fn ground(&self) -> Option<(bool, &str)> {
        let scenario = self.scenario.as_deref().map(|id| (true, id));
        scenario.or(self.runbook.as_deref().map(|id| (false, id)))
    }

    /// The one before it on the same ground that was gone through to its end; `older` begins with the newest.
    pub fn before<'o>(&self, older: &'o [Self]) -> Option<&'o Self> {
        let ground = self.ground().filter(|_| self.lasted.is_some())?;
        older.iter().find(|other| other.lasted.is_some() && other.ground() == Some(ground))
    }

    /// This interval of it.
    pub fn interval(&self, measure: Measure) -> Option<&Interval> {
        self.intervals.iter().find(|interval| interval.measure == measure)
    }
}

/// What is measured: a scenario knows when it began there, and a runbook alone only what was noted of us.
const fn measured(plays: bool) -> [Measure; 4] {
    let detect = if plays { Measure::Exposure } else { Measure::Detect };
    [detect, Measure::Attribute, Measure::Inform, Measure::Decide]
}
