//! How far the clock of this machine is from that of everybody else: a timeline written by a wrong clock is wrong.

use super::Readings;
use super::pages::header_time;
use crate::domain::effect::Outcome;
use crate::domain::time::{Span, Timestamp};

/// From how much on it is worth a word: `Date` counts in seconds, and an answer takes a few.
const FELT: i64 = 30;
/// How many providers must be heard: one server may be wrong as well.
const VOICES: usize = 3;
/// How old what they said may be.
const FRESH: Span = Span::minutes(15);

/// By how many seconds this machine is ahead of a server, by the `Date` of its answer; behind, if negative.
pub fn ahead(outcome: &Outcome, now: Timestamp) -> Option<i64> {
    let Outcome::Response(response) = outcome else { return None };
    // What stood in a cache was sent as many seconds ago as it says.
    let age = response.headers.get("age").and_then(|age| age.trim().parse::<i64>().ok()).unwrap_or(0);
    let sent = header_time(outcome)?.as_second().checked_add(age)?;
    now.as_second().checked_sub(sent)
}

/// By how many seconds this machine is ahead of the others, or behind; none where that is little, or too few were heard.
pub fn skew(readings: &Readings, now: Timestamp) -> Option<i64> {
    let fresh = readings.iter().filter(|(_, reading)| reading.read_at.is_some_and(|read_at| read_at <= now && FRESH.after(read_at) >= now));
    let heard = fresh.filter_map(|(key, reading)| Some((key.provider.as_str(), reading.ahead?)));
    let mut heard: Vec<(&str, i64)> = heard.collect();
    heard.dedup_by_key(|(provider, _)| *provider);
    let mut seconds: Vec<i64> = heard.into_iter().map(|(_, ahead)| ahead).collect();
    seconds.sort_unstable();
    // The one in the middle: whoever is far off alone is wrong himself.
    let middle = *seconds.get(seconds.len() / 2).filter(|_| seconds.len() >= VOICES)?;
    (middle.abs() >= FELT).then_some(middle)
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, SourceKey};
    use super::*;
    use crate::domain::http::Response;

    fn now() -> Timestamp {
        "2026-11-22T02:12:00Z".parse().unwrap()
    }

    fn told(date: &str, age: Option<&str>) -> Option<i64> {
        let headers = [Some(("date", date)), age.map(|age| ("age", age))].into_iter().flatten();
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        ahead(&Outcome::Response(Response { status: 200, headers, body: String::new(), millis: 9, certificate: None }), now())
    }

    #[test]
    fn an_answer_tells_the_hour_with_its_time_in_a_cache() {
        assert_eq!(told("Sun, 22 Nov 2026 02:10:00 GMT", None), Some(120));
        assert_eq!(told("Sun, 22 Nov 2026 02:10:00 GMT", Some("120")), Some(0));
        assert_eq!(told("Sun, 22 Nov 2026 02:13:30 GMT", Some("x")), Some(-90));
        assert_eq!(told("yesterday", None), None);
    }

    #[test]
    fn several_must_agree_and_one_that_is_wrong_is_left_out() {
        let readings = |seconds: &[i64]| -> Readings {
            let read = |ahead| Reading { ahead: Some(ahead), read_at: Some(now()), ..Reading::default() };
            seconds.iter().enumerate().map(|(n, ahead)| (SourceKey::new(format!("p{n}"), "page"), read(*ahead))).collect()
        };
        assert_eq!(skew(&readings(&[120, 118, 121, -90_000]), now()), Some(120));
        assert_eq!(skew(&readings(&[-200, -190, -199]), now()), Some(-199));
        assert_eq!(skew(&readings(&[120, 118]), now()), None, "two are too few");
        assert_eq!(skew(&readings(&[1, 0, 2, 90_000]), now()), None, "one server may be wrong");
        assert_eq!(skew(&readings(&[120, 118, 121]), Span::minutes(20).after(now())), None, "long ago");
    }
}
