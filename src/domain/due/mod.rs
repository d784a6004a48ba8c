//! When something is due: a day, or an hour of one; as lists write it, as people type it, as it is told.

mod typed;

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

pub(super) use typed::date_before;
pub use typed::typed;

use super::lang::Lang;
use super::time::{TimeZone, Timestamp, day, hour, hour_zone};

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Due {
    /// At this instant.
    At(Timestamp),
    /// In the course of this day, wherever its reader is.
    On(Date),
}

impl Due {
    /// Reads what a list holds: `2026-11-24`, `2026-11-24 18:00`; `24/11/2026` too where the day is known to come first, which is
    /// how a French spreadsheet saves it.
    pub fn written(text: &str, zone: &TimeZone, day_first: bool) -> Option<Self> {
        let text = text.trim().replacen('T', " ", 1);
        let (date, time) = text.split_once(' ').map_or((text.as_str(), None), |(date, time)| (date, Some(time.trim())));
        let date = match date.split_once('/') {
            Some((d, rest)) if day_first => {
                let (m, y) = rest.split_once('/')?;
                Date::new(y.parse().ok().filter(|year| *year > 1000)?, m.parse().ok()?, d.parse().ok()?).ok()?
            }
            Some(_) => return None,
            None => date.parse().ok().filter(|_| date.len() == 10)?,
        };
        match time {
            None => Some(Self::On(date)),
            Some(time) => Self::at(date, clock(time)?, zone),
        }
    }

    /// This hour of this day in this zone.
    pub(super) fn at(date: Date, time: Time, zone: &TimeZone) -> Option<Self> {
        zone.to_timestamp(DateTime::from_parts(date, time)).ok().map(Self::At)
    }

    /// From when on it is late: the instant itself, or the end of the day in this zone.
    pub fn end(self, zone: &TimeZone) -> Timestamp {
        match self {
            Self::At(at) => at,
            Self::On(date) => midnight(date.tomorrow().unwrap_or(Date::MAX), zone),
        }
    }

    /// The day on which it is due in this zone.
    pub fn date(self, zone: &TimeZone) -> Date {
        match self {
            Self::At(at) => zone.to_datetime(at).date(),
            Self::On(date) => date,
        }
    }

    /// `mar. 24 nov. 2026 18:00 CET`, for a list.
    pub fn listed(self, zone: &TimeZone, lang: Lang) -> String {
        let said = day(midnight(self.date(zone), zone), zone, lang);
        match self {
            Self::At(at) => format!("{said} {}", hour_zone(at, zone)),
            Self::On(_) => said,
        }
    }

    /// The same without the year where it is that of now.
    pub fn near(self, zone: &TimeZone, lang: Lang, now: Timestamp) -> String {
        let (listed, year) = (self.listed(zone, lang), self.date(zone).year());
        if year == zone.to_datetime(now).year() { listed.replacen(&format!(" {year}"), "", 1) } else { listed }
    }

    /// `le 24 novembre à 18:00 CET`, for a sentence; the year too where it is not that of now.
    pub fn spoken(self, zone: &TimeZone, lang: Lang, now: Timestamp) -> String {
        let date = self.date(zone);
        let year = if date.year() == zone.to_datetime(now).year() { String::new() } else { format!(" {}", date.year()) };
        let month = typed::month(date.month(), lang);
        match (self, lang, date.day()) {
            (Self::On(_), Lang::Fr, 1) => format!("le 1er {month}{year}"),
            (Self::On(_), Lang::Fr, day) => format!("le {day} {month}{year}"),
            (Self::On(_), Lang::En, day) => format!("on {day} {month}{year}"),
            (Self::At(at), Lang::Fr, _) => format!("{} à {}", Self::On(date).spoken(zone, lang, now), hour_zone(at, zone)),
            (Self::At(at), Lang::En, _) => format!("{} at {}", Self::On(date).spoken(zone, lang, now), hour_zone(at, zone)),
        }
    }

    /// As it is typed again: `2026-11-24 18:00`.
    pub fn again(self, zone: &TimeZone) -> String {
        match self {
            Self::At(at) => format!("{} {}", self.date(zone), hour(at, zone)),
            Self::On(date) => date.to_string(),
        }
    }
}

fn midnight(date: Date, zone: &TimeZone) -> Timestamp {
    zone.to_timestamp(date.to_datetime(Time::midnight())).unwrap_or(Timestamp::MAX)
}

/// `18:00`, `18h`, `18h30`, `9 h 05`, `6pm`, `18:00:30`.
pub(super) fn clock(text: &str) -> Option<Time> {
    let text = text.to_lowercase().replace([' ', '\u{a0}', '\u{202f}'], "").replace('h', ":");
    let half = [("am", 0), ("pm", 12)].into_iter().find_map(|(end, half)| Some((half, text.strip_suffix(end)?)));
    let text = half.map_or(text.as_str(), |(_, text)| text);
    let mut parts = text.split(':');
    let hour: i8 = parts.next()?.parse().ok()?;
    let rest: Vec<&str> = parts.collect();
    let number = |part: &&str| if part.is_empty() { Some(0) } else { part.parse::<i8>().ok() };
    let (minute, second) = match (half, rest.as_slice()) {
        (Some(_), []) => (0, 0),
        (_, [minute]) => (number(minute)?, 0),
        // A spreadsheet adds seconds to every hour.
        (_, [minute, second]) => (minute.parse().ok()?, second.parse().ok()?),
        _ => return None,
    };
    let hour = match half {
        Some((half, _)) => (1..=12).contains(&hour).then_some(hour % 12 + half)?,
        None => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::zone_of;

    fn paris() -> TimeZone {
        zone_of("Europe/Paris").unwrap()
    }

    #[test]
    fn what_lists_hold_is_read() {
        for (text, again) in [
            ("2026-11-24", "2026-11-24"),
            ("2026-11-24 18:00", "2026-11-24 18:00"),
            ("2026-11-24T09:05", "2026-11-24 09:05"),
            ("24/11/2026", "2026-11-24"),
            ("24/11/2026 18:00:00", "2026-11-24 18:00"),
            ("2026-11-24 9h", "2026-11-24 09:00"),
        ] {
            assert_eq!(Due::written(text, &paris(), true).map(|due| due.again(&paris())).as_deref(), Some(again), "{text}");
        }
        for text in ["", "demain", "24/11/26", "2026-13-01", "2026-11-24 25:00", "11/24/2026", "2026-11", "20261124"] {
            assert_eq!(Due::written(text, &paris(), true), None, "{text}");
        }
        assert_eq!(Due::written("11/12/2026", &paris(), false), None, "nobody knows which is the day");
    }

    #[test]
    fn it_is_told_in_both_languages_and_in_the_zone_of_who_reads() {
        let now = "2026-11-22T02:12:00Z".parse().unwrap();
        let said = |text: &str, zone: &TimeZone, lang| Due::written(text, &paris(), true).unwrap().spoken(zone, lang, now);
        assert_eq!(said("2026-12-01", &paris(), Lang::Fr), "le 1er décembre");
        assert_eq!(said("2026-11-24 18:00", &paris(), Lang::Fr), "le 24 novembre à 18:00 CET");
        let montreal = zone_of("America/Montreal").unwrap();
        assert_eq!(said("2026-11-24 04:00", &montreal, Lang::En), "on 23 November at 22:00 EST");
        assert_eq!(said("2027-01-04", &montreal, Lang::En), "on 4 January 2027");
        let due = Due::written("2026-11-24 18:00", &paris(), true).unwrap();
        assert_eq!(due.listed(&paris(), Lang::Fr), "mar. 24 nov. 2026 18:00 CET");
    }

    #[test]
    fn a_day_is_late_at_its_end_and_an_hour_at_once() {
        let end = |text: &str| Due::written(text, &paris(), true).unwrap().end(&paris()).to_string();
        assert_eq!((end("2026-11-24").as_str(), end("2026-11-24 18:00").as_str()), ("2026-11-24T23:00:00Z", "2026-11-24T17:00:00Z"));
    }

    #[test]
    fn a_journal_keeps_which_of_the_two_it_was() {
        for text in [r#""2026-11-24""#, r#""2026-11-24T17:00:00Z""#] {
            let due: Due = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&due).unwrap(), text);
        }
    }
}
