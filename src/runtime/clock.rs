//! The one place that reads the clock; and the clock of a console, which a drill may let run faster, stop, and put forward.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::domain::time::{Span, Timestamp};

/// How short a wait may become where time runs fast: more often than that nobody looks.
const LEAST: Duration = Duration::from_millis(20);
/// How long is waited where time stands still.
const STILL: Duration = Duration::from_secs(60);

/// Now.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// The clock of a console: the world's, unless a drill has set it otherwise. All who hold it see the same time.
#[derive(Debug, Clone, Default)]
pub struct Clock(Arc<Mutex<Option<Course>>>);

/// How time runs in a drill.
#[derive(Debug, Clone, Copy)]
struct Course {
    /// At this hour of the world…
    from: Timestamp,
    /// …it was this hour in the drill.
    told: Timestamp,
    /// How many times as fast it runs since; it stands still at nought.
    speed: u32,
}

impl Course {
    fn at(self, world: Timestamp) -> Timestamp {
        let gone = Span::between(self.from, world).as_millis().saturating_mul(u64::from(self.speed));
        Span::millis(gone).after(self.told)
    }
}

impl Clock {
    /// What time it is.
    pub fn now(&self) -> Timestamp {
        self.held().map_or_else(now, |course| course.at(now()))
    }

    /// From now on it is this hour, and time runs so many times as fast.
    pub fn set(&self, told: Timestamp, speed: u32) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Course { from: now(), told, speed });
    }

    /// The world's time again.
    pub fn reset(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// How long to wait until then; at least a moment, so that nobody comes back a little early.
    pub fn until(&self, due: Timestamp) -> Duration {
        let left = Span::between(self.now(), due).duration();
        match self.held() {
            None => left,
            Some(Course { speed: 0, .. }) => STILL,
            Some(Course { speed, .. }) => (left / speed).max(if speed == 1 { Duration::ZERO } else { LEAST }),
        }
    }

    fn held(&self) -> Option<Course> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drill_s_time_stands_runs_and_is_the_world_s_again() {
        let clock = Clock::default();
        let told: Timestamp = "2025-11-18T11:20:00Z".parse().unwrap();
        clock.set(told, 0);
        assert_eq!((clock.now(), clock.until(Span::seconds(5).after(told))), (told, STILL));
        clock.clone().set(told, 1_000);
        assert!(clock.now() >= told);
        assert_eq!(clock.until(Span::seconds(1).after(told)), LEAST);
        assert!(clock.until(Span::minutes(600).after(told)) <= Duration::from_secs(36));
        let course = Course { from: told, told, speed: 60 };
        assert_eq!(course.at(Span::seconds(2).after(told)), Span::minutes(2).after(told));
        assert_eq!(course.at(Span::seconds(2).before(told)), told, "a clock that is set back does not go back in a drill");
        clock.reset();
        assert!(clock.now() > told);
    }
}
