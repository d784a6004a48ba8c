//! How long a server asks to be left alone, in seconds or until a date: `Retry-After: 120`.

use jiff::fmt::rfc2822;

use crate::domain::effect::Outcome;
use crate::domain::time::{Span, Timestamp};

/// The longest that is granted: a hostile or careless server must not silence a source for days.
const LONGEST: Span = Span::minutes(60);

/// Until when the server asks to be left alone, if it does.
///
/// A date is measured against the server's own `Date`, so that a wrong clock here does no harm.
pub fn retry_after(outcome: &Outcome, now: Timestamp) -> Option<Timestamp> {
    let Outcome::Response(response) = outcome else { return None };
    if response.status < 300 {
        return None;
    }
    let wish = response.headers.get("retry-after")?.trim();
    let wait = match wish.parse::<u64>() {
        Ok(seconds) => Span::seconds(seconds.min(LONGEST.as_secs())),
        Err(_) if !wish.is_empty() && wish.bytes().all(|byte| byte.is_ascii_digit()) => LONGEST,
        Err(_) => {
            let theirs = response.headers.get("date").and_then(|date| http_date(date)).unwrap_or(now);
            Span::between(theirs, http_date(wish)?)
        }
    };
    Some(wait.min(LONGEST).after(now))
}

/// `Sun, 22 Nov 2026 02:12:00 GMT`.
fn http_date(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(text.trim()).ok()
}
