//! The times that pages write, in all their forms; one that cannot be read is dropped, never the incident it stands in.

use jiff::civil::DateTime;
use jiff::fmt::rfc2822::DateTimeParser;

use crate::domain::time::{Span, TimeZone, Timestamp};

/// An instant as text: RFC 3339, RFC 2822 with any of its old zones, seconds or milliseconds since 1970, or a date and an hour
/// without zone, which are taken as UTC.
pub fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>() {
        return since_1970(number);
    }
    let zoned = text.parse::<Timestamp>().ok();
    zoned.or_else(|| mail(text)).or_else(|| text.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok().map(|at| at.timestamp()))
}

/// Seconds since 1970, or milliseconds where they would lie thousands of years ahead.
pub fn since_1970(number: i64) -> Option<Timestamp> {
    const FIRST_MILLIS: i64 = 100_000_000_000;
    if number.abs() < FIRST_MILLIS { Timestamp::from_second(number) } else { Timestamp::from_millisecond(number) }.ok()
}

/// `Nov 22, 02:09 UTC`: a day without its year, the last one before that instant.
pub fn without_year(text: &str, latest: Timestamp) -> Option<Timestamp> {
    let text = text.trim();
    let text = text.strip_suffix("UTC").or_else(|| text.strip_suffix("GMT"))?.trim_end();
    let year = latest.to_zoned(TimeZone::UTC).year();
    let in_year = |year: i16| {
        let at = DateTime::strptime("%Y %b %d, %H:%M", format!("{year} {text}")).ok()?;
        Some(at.to_zoned(TimeZone::UTC).ok()?.timestamp())
    };
    // The instant may have been rounded.
    in_year(year).filter(|at| *at <= Span::minutes(24 * 60).after(latest)).or_else(|| in_year(year - 1))
}

/// `Thu, 23 Jul 2026 16:29:09 Z`: as in mail, with the zones that its rule forgets.
fn mail(text: &str) -> Option<Timestamp> {
    let (date, zone) = text.rsplit_once(' ')?;
    let zone = match zone {
        "Z" | "UTC" => "+0000",
        zone => zone,
    };
    DateTimeParser::new().relaxed_weekday(true).parse_timestamp(format!("{date} {zone}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_the_same_instant() {
        let due: Timestamp = "2026-07-23T16:29:09Z".parse().unwrap();
        for text in [
            "2026-07-23T16:29:09.000000Z",
            "2026-07-23T09:29:09-07:00",
            "Thu, 23 Jul 2026 16:29:09 Z",
            "Thu, 23 Jul 2026 16:29:09 GMT",
            "Thu, 23 Jul 2026 16:29:09 UTC",
            "Thu, 23 Jul 2026 09:29:09 PDT",
            "Wed, 23 Jul 2026 18:29:09 +0200",
            "23 Jul 2026 18:29:09 +0200",
            "2026-07-23 16:29:09",
            "1784824149",
            " 1784824149000 ",
        ] {
            assert_eq!(instant(text), Some(due), "{text}");
        }
        for (text, at) in [
            ("Jul 23, 16:29 UTC", Some("2026-07-23T16:29:00Z")),
            ("Dec  1, 06:05 GMT", Some("2025-12-01T06:05:00Z")),
            ("Jul 23, 09:29 PDT", None),
            ("UTC", None),
        ] {
            assert_eq!(without_year(text, due), at.map(|at| at.parse().unwrap()), "{text}");
        }
        for text in ["", "soon", "2026-13-01T00:00:00Z", "99999999999999999999", "Thu, 99 Jul 2026 16:29:09 Z"] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
