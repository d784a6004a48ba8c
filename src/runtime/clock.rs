//! The one place that reads the clock.

use crate::domain::time::Timestamp;

/// Now.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn now() -> Timestamp {
    Timestamp::now()
}
