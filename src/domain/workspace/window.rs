//! A time in which something is worked on, as the firm knows it: nobody is to be woken for it.
//!
//! ```yaml
//! maintenance:
//!   - {providers: [nuage], days: [sunday], from: "23:30", to: "02:00", timezone: Europe/Paris}
//!   - {from: "2026-12-01 22:00", to: "2026-12-02 02:00", note: {fr: "Nouvelle fibre", en: "New fibre"}}
//! ```

use jiff::civil::{Date, DateTime, Time, Weekday};

use super::parse::zone;
use crate::domain::lang::Bilingual;
use crate::domain::time::{TimeZone, Timestamp};
use crate::domain::yaml::{Faults, Fields, Node};

/// The words of `days:`.
const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// A time in which something is worked on, once or each week.
#[derive(Debug, Clone)]
pub struct Window {
    /// The ids of those that it is about; all of them if it names none.
    pub providers: Option<Vec<String>>,
    /// When it is.
    pub when: When,
    /// The zone in which its times are told.
    pub zone: TimeZone,
    /// What is done in it.
    pub note: Option<Bilingual>,
}

/// When a window is, by the clock on the wall.
#[derive(Debug, Clone)]
pub enum When {
    /// On these days of the week: from one hour to another, which is of the next day where it does not come later.
    Weekly {
        /// The days on which it begins.
        days: Vec<Weekday>,
        /// When it begins.
        from: Time,
        /// When it ends.
        to: Time,
    },
    /// Once.
    Once {
        /// When it begins.
        from: DateTime,
        /// When it ends.
        to: DateTime,
    },
}

impl Window {
    /// Until when it covers this provider; none if it does not do so now.
    pub fn covers(&self, provider: &str, now: Timestamp) -> Option<Timestamp> {
        if self.providers.as_ref().is_some_and(|named| !named.iter().any(|id| id == provider)) {
            return None;
        }
        let mut until = self.end(now)?;
        // One whole day may follow another; seven of them are for ever.
        for _ in 1..DAYS.len() {
            let Some(later) = self.end(until) else { break };
            until = later;
        }
        Some(until)
    }

    /// The end of the one that is under way.
    fn end(&self, now: Timestamp) -> Option<Timestamp> {
        let spans = match &self.when {
            When::Once { from, to } => vec![(*from, *to)],
            When::Weekly { days, from, to } => {
                let today = self.zone.to_datetime(now).date();
                let begun = [today.yesterday().ok(), Some(today)].into_iter().flatten().filter(|day| days.contains(&day.weekday()));
                begun.filter_map(|day| Some((day.to_datetime(*from), last_day(day, *from, *to)?.to_datetime(*to)))).collect()
            }
        };
        let real = spans.into_iter().filter_map(|(from, to)| self.real(from, to));
        real.filter(|(from, to)| *from <= now && now < *to).map(|(_, to)| to).max()
    }

    /// When it really is. An hour that is left out is taken an hour later, one that comes twice the first time.
    fn real(&self, from: DateTime, to: DateTime) -> Option<(Timestamp, Timestamp)> {
        let (begin, end) = (self.zone.to_timestamp(from).ok()?, self.zone.to_timestamp(to).ok()?);
        if begin < end {
            return Some((begin, end));
        }
        // Its beginning was put off beyond its end: it lasts as long as it was to last.
        Some((begin, begin.checked_add(from.duration_until(to)).ok()?))
    }

    /// Reads one item of `maintenance`; `home` is the zone of the workspace.
    pub fn parse(node: &Node, home: &TimeZone, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let named = fields.texts("providers", faults);
        let providers = fields.has("providers").then_some(named);
        let days = fields.some_of("days", &DAYS, faults);
        let (from, to) = (fields.required_text("from", faults), fields.required_text("to", faults));
        let zone = zone(&fields, faults).unwrap_or_else(|| home.clone());
        let note = fields.bilingual("note", faults);
        fields.finish(faults);
        let when = when(&fields, days, (&from?, &to?), faults)?;
        Some(Self { providers, when, zone, note })
    }
}

/// The day on which a window of the week ends.
fn last_day(first: Date, from: Time, to: Time) -> Option<Date> {
    if from < to { Some(first) } else { first.tomorrow().ok() }
}

fn when(fields: &Fields<'_>, days: Vec<Weekday>, (from, to): (&str, &str), faults: &mut Faults) -> Option<When> {
    if let (Some(from), Some(to)) = (hour(from), hour(to)) {
        let days = if fields.has("days") { days } else { DAYS.map(|(_, day)| day).to_vec() };
        return Some(When::Weekly { days, from, to });
    }
    let (Some(from), Some(to)) = (moment(from), moment(to)) else {
        let wrong = if hour(from).or(moment(from).map(DateTime::time)).is_none() { "from" } else { "to" };
        faults.say(
            fields.place_of(wrong),
            "« from » et « to » s'écrivent tous deux comme \"02:00\", ou tous deux comme \"2026-12-01 22:00\"",
            "`from` and `to` are both written like \"02:00\", or both like \"2026-12-01 22:00\"",
        );
        return None;
    };
    if fields.has("days") {
        faults.say(
            fields.place_of("days"),
            "une fenêtre qui a une date n'a pas de jours de la semaine",
            "a window that has a date has no days of the week",
        );
    }
    if to <= from {
        faults.say(fields.place_of("to"), "la fenêtre finit avant de commencer", "the window ends before it begins");
        return None;
    }
    Some(When::Once { from, to })
}

/// `02:00`, and nothing else.
fn hour(text: &str) -> Option<Time> {
    Time::strptime("%H:%M", text).ok()
}

/// `2026-12-01 22:00`, and nothing else.
fn moment(text: &str) -> Option<DateTime> {
    DateTime::strptime("%Y-%m-%d %H:%M", text).ok()
}

#[cfg(test)]
mod tests;
