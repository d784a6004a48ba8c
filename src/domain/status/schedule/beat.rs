//! The moments at which turns fall: together for many sources, apart for those who read the same page.

use crate::domain::status::SourceKey;
use crate::domain::time::{Span, Timestamp};

/// How far apart the moments are at which turns begin, in milliseconds: a second for each four hundred sources, within these
/// bounds. A processor that is woken for each of a great many takes three times as long for them.
const GRID: (i64, i64) = (250, 5_000);

/// How far apart the moments are at which the turns of so many sources begin, in milliseconds.
pub fn grid(sources: usize) -> i64 {
    i64::try_from(sources / 400).unwrap_or(i64::MAX).saturating_mul(1_000).clamp(GRID.0, GRID.1)
}

/// Those who come one by one wake a processor that sleeps, each time: turns fall together on moments that all share.
pub fn on_the_grid(at: Timestamp, grid: i64) -> Timestamp {
    let over = at.as_millisecond().rem_euclid(grid.max(1));
    if over == 0 { at } else { Span::millis((grid - over).unsigned_abs()).after(at) }
}

/// A tenth more or less; the same for the same source and turn.
pub fn jittered(key: &SourceKey, count: u64, span: Span) -> Span {
    let tenth = span.as_millis() / 10;
    Span::millis(span.as_millis() - tenth + seed(key, count) % (2 * tenth + 1))
}

/// A number that is another for each source and turn, and the same each time it is asked for.
pub fn seed(key: &SourceKey, count: u64) -> u64 {
    let hash = blake3::hash(format!("{key} {count}").as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |seed, byte| seed << 8 | u64::from(*byte))
}
