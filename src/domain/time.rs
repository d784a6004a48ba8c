//! Instants, spans and how a person reads them; the instant itself always comes from outside.

use std::fmt;
use std::time::Duration;

use jiff::civil::{DateTime, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use jiff::tz::TimeZone;

/// The zone of this name, out of the bundled database: the machine's own could differ, and with it what a journal says; and to
/// look for it walks two thousand files.
pub fn zone_of(name: &str) -> Option<TimeZone> {
    jiff::tz::TimeZoneDatabase::bundled().get(name).ok()
}

/// A length of time, never negative, to the millisecond; written `30s`, `10m`, `1h 30m`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(u64);

impl Span {
    /// So many milliseconds.
    pub const fn millis(millis: u64) -> Self {
        Self(millis)
    }

    /// So many seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self(seconds * 1000)
    }

    /// So many minutes.
    pub const fn minutes(minutes: u64) -> Self {
        Self::seconds(minutes * 60)
    }

    /// From one instant to another; nothing if the second comes first.
    pub fn between(from: Timestamp, to: Timestamp) -> Self {
        Self(u64::try_from(to.as_millisecond().saturating_sub(from.as_millisecond())).unwrap_or(0))
    }

    /// Reads `30s`, `10m`, `1h 30m` or `2 days`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(exact) = text.parse::<jiff::SignedDuration>() {
            return u64::try_from(exact.as_millis()).ok().map(Self);
        }
        let days =
            text.trim().strip_suffix("days").or_else(|| text.trim().strip_suffix("day")).or_else(|| text.trim().strip_suffix('d'))?;
        days.trim().parse::<u32>().ok().map(|days| Self::seconds(u64::from(days) * 86_400))
    }

    /// In whole milliseconds.
    pub const fn as_millis(self) -> u64 {
        self.0
    }

    /// In whole seconds.
    pub const fn as_secs(self) -> u64 {
        self.0 / 1000
    }

    /// For the standard library's timers.
    pub const fn duration(self) -> Duration {
        Duration::from_millis(self.0)
    }

    /// The instant that is this much later; the last one there is if it does not fit.
    pub fn after(self, from: Timestamp) -> Timestamp {
        from.saturating_add(self.duration()).unwrap_or(Timestamp::MAX)
    }

    /// The instant that is this much earlier; the first one there is if it does not fit.
    pub fn before(self, from: Timestamp) -> Timestamp {
        from.saturating_sub(self.duration()).unwrap_or(Timestamp::MIN)
    }

    /// As a person reads it: `12 s`, `8 min`, `3 h 10`, `5 j`. The same in both languages but for the day.
    pub fn spoken(self, lang: super::lang::Lang) -> String {
        let day = match lang {
            super::lang::Lang::Fr => "j",
            super::lang::Lang::En => "d",
        };
        match self.as_secs() {
            s @ 0..60 => format!("{s} s"),
            s @ 60..3600 => format!("{} min", s / 60),
            s @ 3600..86_400 => format!("{} h {:02}", s / 3600, s % 3600 / 60),
            s => format!("{} {day}", s / 86_400),
        }
    }

    /// To the second, without what is nothing: `12 s`, `8 min 5 s`, `3 h 10 min`, `6 j 4 h`.
    pub fn exact(self, lang: super::lang::Lang) -> String {
        let day = match lang {
            super::lang::Lang::Fr => "j",
            super::lang::Lang::En => "d",
        };
        let s = self.as_secs();
        let parts = [(s / 86_400, day), (s % 86_400 / 3600, "h"), (s % 3600 / 60, "min"), (s % 60, "s")];
        let said: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n} {unit}")).collect();
        if said.is_empty() { "0 s".to_owned() } else { said.join(" ") }
    }

    /// As a clock that runs: `00:21:40`.
    pub fn clock(self) -> String {
        let s = self.as_secs();
        format!("{:02}:{:02}:{:02}", s / 3600, s % 3600 / 60, s % 60)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ms, s) = (self.0 % 1000, self.as_secs());
        let parts = [(s / 86_400 * 24 + s % 86_400 / 3600, "h"), (s % 3600 / 60, "m"), (s % 60, "s"), (ms, "ms")];
        let words: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect();
        f.pad(if words.is_empty() { "0s".to_owned() } else { words.join(" ") }.as_str())
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a duration such as `10m`")))
    }
}

impl schemars::JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "description": "A duration such as `1h 30m`."})
    }
}

/// When something happened, as far as somebody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Timestamp,
    /// How far that may be off, either way; none where it is exact.
    pub about: Option<Span>,
}

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        Self { at, about: None }
    }
}

/// `03:12` in this zone.
pub fn hour(at: Timestamp, zone: &TimeZone) -> String {
    let local = zone.to_datetime(at);
    two_digits(&[("", local.hour()), (":", local.minute())], String::new())
}

/// `03:12:05` in this zone.
pub fn hour_second(at: Timestamp, zone: &TimeZone) -> String {
    let local = zone.to_datetime(at);
    two_digits(&[("", local.hour()), (":", local.minute()), (":", local.second())], String::new())
}

/// `03:12 CET`: the hour with the zone's short name.
pub fn hour_zone(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M %Z").to_string()
}

/// `2026-11-22 03:12:05 CET`.
pub fn date_time_zone(at: Timestamp, zone: &TimeZone) -> String {
    let info = zone.to_offset_info(at);
    let local = info.offset().to_datetime(at);
    let parts = [("-", local.month()), ("-", local.day()), (" ", local.hour()), (":", local.minute()), (":", local.second())];
    let mut text = two_digits(&parts, format!("{:04}", local.year()));
    text.push(' ');
    text.push_str(info.abbreviation());
    text
}

/// `03:12:05 CET`.
pub fn hour_second_zone(at: Timestamp, zone: &TimeZone) -> String {
    let info = zone.to_offset_info(at);
    let local = info.offset().to_datetime(at);
    let mut text = two_digits(&[("", local.hour()), (":", local.minute()), (":", local.second())], String::with_capacity(16));
    text.push(' ');
    text.push_str(info.abbreviation());
    text
}

/// The time that a journal writes as `2026-11-22T02:12:00.000001Z`; none where it is written in another way, which the general reader
/// may know: that one takes eight times as long, and a journal has a time in each line.
pub fn instant(text: &str) -> Option<Timestamp> {
    let (date, time) = text.strip_suffix('Z')?.split_at_checked("2026-11-22T".len())?;
    let (time, fraction) = time.split_at_checked("02:12:00".len())?;
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T'] = date.as_bytes() else { return None };
    let &[hour1, hour2, b':', minute1, minute2, b':', second1, second2] = time.as_bytes() else { return None };
    let two = |one, other| i8::try_from(number(&[one, other])?).ok();
    let year = i16::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    let nanos = match fraction.strip_prefix('.') {
        Some(digits) if (1..=9).contains(&digits.len()) => number(digits.as_bytes())? * 10_i32.pow(u32::try_from(9 - digits.len()).ok()?),
        Some(_) => return None,
        None if fraction.is_empty() => 0,
        None => return None,
    };
    let date = Date::new(year, two(m1, m2)?, two(d1, d2)?).ok()?;
    let time = Time::new(two(hour1, hour2)?, two(minute1, minute2)?, two(second1, second2)?, nanos).ok()?;
    Offset::UTC.to_timestamp(DateTime::from_parts(date, time)).ok()
}

/// What these digits are worth; at most nine fit.
fn number(digits: &[u8]) -> Option<i32> {
    digits.iter().try_fold(0, |number: i32, digit| digit.is_ascii_digit().then(|| number * 10 + i32::from(digit - b'0')))
}

/// Numbers of two digits with what stands before each. Boards and journals write thousands of times, and the general way takes
/// ten times as long.
fn two_digits(parts: &[(&str, i8)], mut text: String) -> String {
    for (before, number) in parts {
        text.push_str(before);
        text.extend([number / 10, number % 10].map(|digit| char::from(b'0' + digit.unsigned_abs())));
    }
    text
}

/// Whether both fall on one day in this zone.
pub fn same_day(one: Timestamp, other: Timestamp, zone: &TimeZone) -> bool {
    zone.to_datetime(one).date() == zone.to_datetime(other).date()
}

/// `2026-11-22`.
pub fn date(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d").to_string()
}

/// The day as it is spoken: `dim. 22 nov. 2026` or `Sun 22 Nov 2026`.
pub fn day(at: Timestamp, zone: &TimeZone, lang: super::lang::Lang) -> String {
    let zoned = at.to_zoned(zone.clone());
    match lang {
        super::lang::Lang::En => zoned.strftime("%a %-d %b %Y").to_string(),
        super::lang::Lang::Fr => {
            const DAYS: [&str; 7] = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."];
            const MONTHS: [&str; 12] = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
            let weekday = DAYS[usize::try_from(zoned.weekday().to_monday_zero_offset()).unwrap_or(0)];
            let month = MONTHS[usize::try_from(zoned.month() - 1).unwrap_or(0)];
            format!("{weekday} {} {month} {}", zoned.day(), zoned.year())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_and_written() {
        for (text, millis, written) in [
            ("30s", 30_000, "30s"),
            ("10m", 600_000, "10m"),
            ("1h 30m", 5_400_000, "1h 30m"),
            ("2 days", 172_800_000, "48h"),
            ("0s", 0, "0s"),
        ] {
            let span = Span::parse(text).expect(text);
            assert_eq!((span.as_millis(), span.to_string().as_str()), (millis, written));
            assert_eq!(Span::parse(&span.to_string()), Some(span));
        }
        assert_eq!(Span::parse("trente"), None);
        assert_eq!(Span::parse("-5m"), None);
    }

    #[test]
    fn a_time_is_read_as_any_reader_of_times_reads_it() {
        for text in ["2026-11-22T02:12:00Z", "2024-02-29T23:59:59.000001Z", "0001-01-01T00:00:00.5Z", "9999-12-30T00:00:00.123456789Z"] {
            assert_eq!(instant(text), Some(text.parse().unwrap()), "{text}");
        }
        for text in [
            "",
            "Z",
            "2026-11-22T02:12:00",
            "2026-11-22T02:12Z",
            "2026-11-22T02:12:00+01:00",
            "2026-11-22T02:12:00.Z",
            "2026-11-22T02:12:00xZ",
            "2026-11-22T02:12:00.1234567890Z",
            "2026-13-22T02:12:00Z",
            "2026-02-29T02:12:00Z",
            "2026-11-22T02:12:60Z",
            "2026-11-22t02:12:00Z",
            "+026-11-22T02:12:00Z",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_french() {
        let at: Timestamp = "2026-11-22T02:12:00Z".parse().unwrap();
        let paris = TimeZone::get("Europe/Paris").unwrap();
        assert_eq!(day(at, &paris, super::super::lang::Lang::Fr), "dim. 22 nov. 2026");
        assert_eq!(hour_zone(at, &paris), "03:12 CET");
    }

    #[test]
    fn a_whole_time_is_written_as_the_calendar_has_it() {
        let paris = zone_of("Europe/Paris").unwrap();
        for (at, said) in [
            ("2026-03-29T00:59:59.9Z", "2026-03-29 01:59:59 CET"),
            ("2026-03-29T01:00:00Z", "2026-03-29 03:00:00 CEST"),
            ("0999-12-31T23:59:59Z", "1000-01-01 00:09:20 LMT"),
        ] {
            let at = at.parse().unwrap();
            assert_eq!(date_time_zone(at, &paris), said);
            assert_eq!(Some(hour_second_zone(at, &paris).as_str()), said.get(11..));
            assert_eq!(said, at.to_zoned(paris.clone()).strftime("%Y-%m-%d %H:%M:%S %Z").to_string());
        }
    }
}
