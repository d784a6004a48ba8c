//! The drills that a firm means to do, each on a day or again and again, and how near each is.
//!
//! ```yaml
//! drills:
//!   - {scenario: cloudflare-2025-11-18, on: 2026-12-10 10:00, who: [lea, lead]}
//!   - {runbook: ai-down, every: 180d}
//! ```

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::{Rehearsed, Subject};
use crate::domain::due::Due;
use crate::domain::time::{Span, TimeZone, Timestamp};
use crate::domain::words::Words;
use crate::domain::yaml::{Faults, Fields, Node, Place};

/// How many days before it a drill is told of; one that is done in them is the one that was meant.
const AHEAD: i64 = 14;

/// A drill that is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// What is rehearsed.
    pub subject: Subject,
    /// When.
    pub rhythm: Rhythm,
    /// Who takes part: members of the team, or roles.
    pub who: Vec<String>,
    /// Where the file names what is rehearsed.
    pub place: Place,
}

/// When a drill is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// On this day, or at this hour of it.
    On(Due),
    /// So many days after it was last gone through to its end.
    Every(i64),
}

/// How near a drill is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Its day is over.
    Overdue,
    /// It is due within two weeks.
    Soon,
    /// It was never done and has no day yet: it is to be given one, and nobody is late.
    ToPlan,
    /// There is time.
    Later,
}

/// A drill that is to be done, and when that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming<'a> {
    /// The drill.
    pub planned: &'a Planned,
    /// When it is due; never done and without a day of its own, it is due whenever the firm finds one.
    pub due: Option<Due>,
    /// When it was last gone through to its end.
    pub last: Option<Timestamp>,
    /// How near that is.
    pub standing: Standing,
}

/// Those that are to be done: what is overdue first, then by their days. One on a fixed day that was done is left out.
pub fn coming<'a>(planned: &'a [Planned], drills: &[&Rehearsed], now: Timestamp, zone: &TimeZone) -> Vec<Coming<'a>> {
    let mut all: Vec<Coming<'_>> = planned.iter().filter_map(|planned| planned.coming(drills, now, zone)).collect();
    // What stands higher in the file comes first where nothing else tells two apart.
    all.sort_by_key(|coming| (coming.standing, coming.due.map(|due| due.end(zone))));
    all
}

impl Planned {
    /// Reads one item of `drills`; hours are told in this zone.
    pub fn parse(node: &Node, zone: &TimeZone, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let (scenario, runbook) = (fields.text("scenario", faults), fields.text("runbook", faults));
        let (on, every) = (fields.text("on", faults), fields.span("every", faults));
        let who = fields.texts("who", faults);
        fields.finish(faults);
        let (place, subject) = match (scenario, runbook) {
            (Some(id), None) => (fields.place_of("scenario"), Subject::Scenario(id)),
            (None, Some(id)) => (fields.place_of("runbook"), Subject::Runbook(id)),
            _ => {
                let (fr, en) =
                    ("un exercice nomme « scenario » ou « runbook », l'un des deux", "a drill names `scenario` or `runbook`, one of both");
                faults.say(fields.place(), fr, en);
                return None;
            }
        };
        let rhythm = match (on, fields.has("every")) {
            (Some(on), false) => Rhythm::On(day(&fields, &on, zone, faults)?),
            (None, true) => Rhythm::Every(days(&fields, every?, faults)?),
            _ => {
                let (fr, en) = (
                    "un exercice a « on: 2026-12-10 » ou « every: 90d », l'un des deux",
                    "a drill has `on: 2026-12-10` or `every: 90d`, one of both",
                );
                faults.say(fields.place(), fr, en);
                return None;
            }
        };
        Some(Self { subject, rhythm, who, place })
    }

    /// When it is to be done; none where it is done.
    fn coming(&self, drills: &[&Rehearsed], now: Timestamp, zone: &TimeZone) -> Option<Coming<'_>> {
        let last = self.subject.last(drills.iter().copied());
        let date = |at| zone.to_datetime(at).date();
        let due = match self.rhythm {
            Rhythm::On(due) => Some(due).filter(|due| last.is_none_or(|last| date(last) < ahead_of(due.date(zone)))).map(Some)?,
            // By the calendar, not by the hours: a day on which clocks change is a day.
            Rhythm::Every(days) => last.map(|last| Due::On(date(last).saturating_add(days.days()))),
        };
        let standing = match due.map(|due| due.date(zone)) {
            None => Standing::ToPlan,
            Some(day) if day < date(now) => Standing::Overdue,
            Some(day) if ahead_of(day) <= date(now) => Standing::Soon,
            Some(_) => Standing::Later,
        };
        Some(Coming { planned: self, due, last, standing })
    }
}

impl Coming<'_> {
    /// When it is to be done, in a column: that it is late, its day, or that it has none yet.
    pub fn stands(&self, words: &Words, now: Timestamp, zone: &TimeZone) -> String {
        match (self.standing, self.due) {
            (Standing::Overdue, _) => words.say("drill-overdue"),
            (Standing::ToPlan, _) | (_, None) => words.say("drill-to-plan"),
            (Standing::Soon | Standing::Later, Some(due)) => Due::On(due.date(zone)).near(zone, words.lang(), now),
        }
    }

    /// The same as a sentence about what has this title.
    pub fn said(&self, title: &str, words: &Words, now: Timestamp, zone: &TimeZone) -> String {
        let due = self.due.map(|due| due.near(zone, words.lang(), now)).unwrap_or_default();
        let args = [("title", title.into()), ("due", due.into())];
        match self.standing {
            Standing::Overdue => words.with("drill-planned-overdue", &args),
            Standing::ToPlan => words.with("drill-planned-never", &args),
            Standing::Soon | Standing::Later => words.with("drill-planned-on", &args),
        }
    }
}

/// From which day on it is told of.
fn ahead_of(day: Date) -> Date {
    day.saturating_sub(AHEAD.days())
}

fn day(fields: &Fields<'_>, on: &str, zone: &TimeZone, faults: &mut Faults) -> Option<Due> {
    let due = Due::written(on, zone, false);
    if due.is_none() {
        let (fr, en) = (
            "un jour s'écrit AAAA-MM-JJ, avec une heure si l'on veut : 2026-12-10 10:00",
            "a day is written YYYY-MM-DD, with an hour if you like: 2026-12-10 10:00",
        );
        faults.say(fields.place_of("on"), fr, en);
    }
    due
}

fn days(fields: &Fields<'_>, every: Span, faults: &mut Faults) -> Option<i64> {
    const DAY: u64 = 86_400;
    let whole = every.as_millis().is_multiple_of(DAY * 1000).then(|| i64::try_from(every.as_secs() / DAY).ok()).flatten();
    // Ten years are no rhythm, and a day has to come that can be written.
    let days = whole.filter(|days| (1..=3660).contains(days));
    if days.is_none() {
        let (fr, en) = ("« every » compte des jours entiers, de 1 à 3660 : 90d", "`every` counts whole days, from 1 to 3660: 90d");
        faults.say(fields.place_of("every"), fr, en);
    }
    days
}

#[cfg(test)]
mod tests;
