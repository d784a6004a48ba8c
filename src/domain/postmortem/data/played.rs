//! The scenario that a drill played, for other programs: what was played, the points of both, who called, why it happened.

use serde::Serialize;

use super::written;
use crate::domain::postmortem::debrief::{Call, Debrief, Point};
use crate::domain::time::{Span, Timestamp};

/// The scenario that a drill played. What really happened is there once the incident is closed.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Played {
    /// The scenario's id.
    pub scenario: String,
    /// What it is called.
    pub title: String,
    /// Hash of its text.
    pub hash: String,
    /// When the drill began, by its own clock: its hours are those of the real event.
    pub began: Timestamp,
    /// When it began by the clock on the wall.
    pub really: Timestamp,
    /// Where the drill begins in the real event; null where the text of the scenario cannot be read.
    pub real_from: Option<Timestamp>,
    /// Where it ends there.
    pub real_until: Option<Timestamp>,
    /// The points of the real event and ours, by the clock of the drill, in the order of time.
    pub points: Vec<Placed>,
    /// Who reached the players.
    pub calls: Vec<Called>,
    /// How many more would have called had it lasted.
    pub calls_unheard: usize,
    /// What only the provider knew at the time.
    pub inside: Vec<Inside>,
    /// Why it happened; null where nobody knows.
    pub cause: Option<String>,
    /// What there is to learn of it.
    pub lesson: Option<String>,
}

/// A point of the drill.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Placed {
    /// Which: of the real event `provider_start`, `provider_posted`, `provider_fixed`, `over`; else one of ours.
    pub name: &'static str,
    /// Whether it is ours.
    pub ours: bool,
    /// When, by the clock of the drill; null where nobody knows.
    pub at: Option<Timestamp>,
    /// How far that may be off, in seconds; null where it is exact.
    pub about_s: Option<u64>,
    /// The line of the journal, for ours.
    pub line: Option<String>,
}

/// Somebody who reached the players.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Called {
    /// When, by the clock of the drill.
    pub at: Timestamp,
    /// `client`, `boss`, `colleague`, `press`, `provider` or `authority`.
    pub from: &'static str,
    /// `phone`, `mail`, `chat`, `sms`, `visit`, `article` or `post`.
    pub way: &'static str,
    /// Their name.
    pub who: String,
    /// What they said.
    pub words: String,
    /// Who answered; null where nobody did.
    pub answered_by: Option<String>,
    /// What was answered; null where nobody did, or it was only read.
    pub answer: Option<String>,
    /// After how many seconds; null where nobody did, or where it was before the declaration.
    pub answered_after_s: Option<u64>,
    /// What one could do.
    pub expect: Option<String>,
    /// Why it was not so; null where it was.
    pub untrue: Option<String>,
    /// The lines of the journal.
    pub lines: Vec<String>,
}

/// Something that only the provider knew.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Inside {
    /// When, by the clock of the drill.
    pub at: Timestamp,
    /// How far that may be off, in seconds; null where it is exact.
    pub about_s: Option<u64>,
    /// What happened.
    pub says: String,
}

impl Played {
    pub(super) fn of(debrief: &Debrief<'_, '_>) -> Self {
        let (staged, play) = (debrief.staged, debrief.play.as_ref());
        let inside = |(row, says)| {
            let moment = play?.moment(row);
            Some(Inside { at: moment.at, about_s: moment.about.map(Span::as_secs), says })
        };
        Self {
            scenario: staged.scenario.clone(),
            title: debrief.title().to_owned(),
            hash: staged.hash.clone(),
            began: staged.began,
            really: staged.really,
            real_from: play.map(|play| play.scenario.begins),
            real_until: play.map(|play| play.scenario.ends),
            points: debrief.points().into_iter().map(placed).collect(),
            calls: debrief.calls().into_iter().map(called).collect(),
            calls_unheard: debrief.unheard(),
            inside: debrief.hidden().into_iter().filter_map(inside).collect(),
            cause: debrief.cause(),
            lesson: debrief.lesson(),
        }
    }
}

fn placed(point: Point) -> Placed {
    Placed {
        name: point.spot.name(),
        ours: point.spot.is_ours(),
        at: point.moment.map(|moment| moment.at),
        about_s: point.moment.and_then(|moment| moment.about).map(Span::as_secs),
        line: point.line,
    }
}

fn called(call: Call<'_>) -> Called {
    let answered = call.answered;
    Called {
        at: call.at,
        from: call.from.word(),
        way: call.way,
        who: call.who,
        words: call.words,
        answered_by: answered.as_ref().map(|answered| answered.by.to_owned()),
        answer: answered.as_ref().and_then(|answered| written(answered.reply)),
        answered_after_s: answered.and_then(|answered| answered.after).map(Span::as_secs),
        expect: call.expect,
        untrue: call.untrue,
        lines: call.lines,
    }
}
