//! What a drill that played a scenario is told with: what was played, our hours beside those of the real event, who called.
//!
//! What really happened is told once the incident is closed: whoever reads before that may still be playing.

mod calls;
mod points;

pub(super) use calls::{Answered, Call};
pub(super) use points::Point;

use super::draft::{Draft, Form};
use crate::domain::incident::Event;
use crate::domain::incident::event::Staged;
use crate::domain::lang::Bilingual;
use crate::domain::scenario::{Play, Row, Sender};

/// A drill and the scenario that it played.
pub(super) struct Debrief<'d, 'a> {
    draft: &'d Draft<'a>,
    pub staged: &'a Staged,
    /// None where the text of the scenario cannot be read any more.
    pub play: Option<Play>,
}

impl<'d, 'a> Debrief<'d, 'a> {
    /// None where no scenario was played in a drill.
    pub fn of(draft: &'d Draft<'a>) -> Option<Self> {
        if draft.form != Form::Drill {
            return None;
        }
        let staged = draft.records.iter().find_map(|record| match &record.event {
            Event::ScenarioPinned(staged) => Some(&**staged),
            _ => None,
        })?;
        Some(Self { draft, staged, play: Play::recorded(draft.records) })
    }

    /// The play, once it is over: none before, when what really happened would spoil it.
    pub fn over(&self) -> Option<&Play> {
        let is_closed = self.draft.incident.as_ref().is_some_and(|incident| incident.closed.is_some());
        self.play.as_ref().filter(|_| is_closed)
    }

    /// What was played, in the language of the draft as far as the scenario can be read.
    pub fn title(&self) -> &str {
        self.play.as_ref().map_or(self.staged.title.as_str(), |play| play.scenario.title.get(self.draft.words.lang()))
    }

    /// The points of the real event beside our own, in the order of time; those that nobody knows stand last.
    pub fn points(&self) -> Vec<Point> {
        self.over().map(|play| points::points(self.draft, play)).unwrap_or_default()
    }

    /// Which of two points that belong together came first, and by how much, one sentence each.
    pub fn compared(&self) -> Vec<String> {
        points::compared(self.draft, &self.points())
    }

    /// Who reached the players, in the order of time.
    pub fn calls(&self) -> Vec<Call<'a>> {
        self.over().map(|play| calls::calls(self.draft, play)).unwrap_or_default()
    }

    /// How many more would have called had it lasted.
    pub fn unheard(&self) -> usize {
        let Some(play) = self.over() else { return 0 };
        play.played().filter(|(_, row)| row.inject.is_some()).count().saturating_sub(self.calls().len())
    }

    /// What only the provider knew at the time: each row, and what it says.
    pub fn hidden(&self) -> Vec<(&Row, String)> {
        let Some(play) = self.over() else { return Vec::new() };
        play.scenario.hidden().filter_map(|row| Some((row, self.said(play, row.says.as_ref()?)))).collect()
    }

    /// What newspapers and networks told that was not so, as it reached the players.
    pub fn misreported(&self) -> Vec<Call<'a>> {
        self.calls().into_iter().filter(|call| call.from == Sender::Press && call.untrue.is_some()).collect()
    }

    /// Why it happened, as it was known afterwards.
    pub fn cause(&self) -> Option<String> {
        let play = self.over()?;
        play.scenario.cause.as_ref().map(|cause| self.said(play, cause))
    }

    /// What there is to learn of it.
    pub fn lesson(&self) -> Option<String> {
        self.over().map(|play| self.said(play, &play.scenario.lesson))
    }

    fn said(&self, play: &Play, text: &Bilingual) -> String {
        play.said(text.get(self.draft.words.lang()), &self.draft.zone)
    }
}
