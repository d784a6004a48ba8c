//! What every section reads: the journal, folded once, and how its times and names are said.

use super::beside::Beside;
use super::walks::{Walk, walks};
use crate::domain::both::both;
use crate::domain::incident::event::Declared;
use crate::domain::incident::{Event, Incident, Line, Record, moment_said, several_days, timeline};
use crate::domain::lang::Lang;
use crate::domain::time::{Moment, Span, TimeZone, Timestamp, date, date_time_zone, hour_second, hour_second_zone, zone_of};
use crate::domain::words::{Arg, Words};

/// How much is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Every section.
    Whole,
    /// What happened, how long it took and what we change: an annoyance is worth no more of anybody's time.
    Light,
    /// What an exercise showed, and nothing that only a real outage asks for.
    Drill,
}

impl Form {
    /// That of a drill for a drill, whatever its severity; the light one for what was never worse than severity 3.
    fn of(records: &[Record], whole: bool) -> Self {
        if records.iter().find_map(declaration).is_some_and(|declared| declared.drill) {
            return Self::Drill;
        }
        let severity = |record: &Record| match &record.event {
            Event::Declared(declared) => Some(declared.severity),
            Event::SeverityChanged { to, .. } => Some(*to),
            _ => None,
        };
        let worst = records.iter().filter_map(severity).min();
        if whole || worst.is_none_or(|worst| worst < 3) { Self::Whole } else { Self::Light }
    }
}

/// A journal, ready to be written down.
pub(super) struct Draft<'a> {
    pub records: &'a [Record],
    /// Absent where the journal holds no declaration, which a damaged one may not.
    pub incident: Option<Incident>,
    pub declared: Option<&'a Declared>,
    pub words: Words,
    pub zone: TimeZone,
    pub lines: Vec<Line>,
    pub walks: Vec<Walk<'a>>,
    pub beside: Beside<'a>,
    pub form: Form,
    /// Whether each time needs its date.
    dated: bool,
}

impl<'a> Draft<'a> {
    /// Out of the records as they count; `recorded` are the same as they stand in the journal, for what shows the old too.
    pub fn of(recorded: &[Record], records: &'a [Record], lang: Option<Lang>, beside: Beside<'a>) -> Self {
        let declared = records.iter().find_map(declaration);
        let words = Words::new(lang.or(declared.map(|declared| declared.lang)).unwrap_or_default());
        let zone = declared.and_then(|declared| zone_of(&declared.zone)).unwrap_or(TimeZone::UTC);
        let (lines, (incident, walks)) = both(|| timeline(recorded, &words), || (Incident::of(records), walks(records, words.lang())));
        let dated = several_days(&lines, &zone);
        let form = Form::of(records, beside.whole);
        Self { records, incident, declared, words, zone, lines, walks, beside, form, dated }
    }

    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.words.with(key, args)
    }

    /// `2025-11-18 18:31:05 CET (17:31:05 UTC)`: complete wherever it stands.
    pub fn moment(&self, at: Timestamp) -> String {
        let local = date_time_zone(at, &self.zone);
        if self.zone == TimeZone::UTC {
            return local;
        }
        let same_day = date(at, &self.zone) == date(at, &TimeZone::UTC);
        let utc = if same_day { format!("{} UTC", hour_second(at, &TimeZone::UTC)) } else { date_time_zone(at, &TimeZone::UTC) };
        format!("{local} ({utc})")
    }

    /// The time in UTC, with its date where the incident spans several days.
    pub fn utc(&self, at: Timestamp) -> String {
        self.clock(at, &TimeZone::UTC)
    }

    /// The reader's time, with its zone.
    pub fn local(&self, at: Timestamp) -> String {
        self.clock(at, &self.zone)
    }

    /// The reader's time of something, and that it is about so where it is.
    pub fn when(&self, moment: Moment) -> String {
        self.about(moment.about, self.local(moment.at))
    }

    /// A time as it is said, and that it is about so where it is.
    pub fn about(&self, about: Option<Span>, at: String) -> String {
        moment_said(about, at, &self.words)
    }

    /// The day, where the whole incident falls on one.
    pub fn only_day(&self) -> Option<String> {
        let first = self.lines.first().filter(|_| !self.dated)?;
        Some(crate::domain::time::day(first.happened, &self.zone, self.words.lang()))
    }

    /// `8 min (00:08:40)`: as it is spoken, and exactly.
    pub fn span(&self, span: Span) -> String {
        span.exact(self.words.lang())
    }

    /// What a provider or a service is called where the incident was lived.
    pub fn name<'b>(&'b self, id: &'b str) -> &'b str {
        self.declared.map_or(id, |declared| declared.name(id))
    }

    fn clock(&self, at: Timestamp, zone: &TimeZone) -> String {
        if self.dated { date_time_zone(at, zone) } else { hour_second_zone(at, zone) }
    }
}

fn declaration(record: &Record) -> Option<&Declared> {
    let Event::Declared(declared) = &record.event else { return None };
    Some(declared)
}
