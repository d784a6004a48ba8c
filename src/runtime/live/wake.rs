//! Comes back at a time of the wall clock.

use std::time::Duration;

use crate::domain::time::{Span, Timestamp};

/// The longest sleep at once: a machine that was suspended, or whose clock was set, is late by no more than this.
const SLICE: Duration = Duration::from_secs(60);

/// Returns at this time, or at once if it has passed.
pub async fn wake(at: Timestamp, now: fn() -> Timestamp) {
    loop {
        // The remainder is rounded up to the next millisecond, so that it never comes back a little early.
        let left = match Span::between(now(), at).duration() {
            Duration::ZERO if now() >= at => return,
            left => left + Duration::from_millis(1),
        };
        tokio::time::sleep(left.min(SLICE)).await;
    }
}
