//! Hours in a text, `{{ 2025-11-18T11:48Z }}`, told as the clock of the drill tells them: a quoted hour moves with the outage.

use crate::domain::time::{TimeZone, Timestamp, hour, zone_of};
use crate::domain::yaml::{Faults, Place};

/// The text with each of its hours as `told` moves it: in the reader's zone, or in the one that stands beside the hour.
pub fn hours(text: &str, zone: &TimeZone, told: impl Fn(Timestamp) -> Timestamp) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inner, after)) = next(rest) {
        said.push_str(before);
        match read(inner) {
            Some((at, other)) => said.push_str(&hour(told(at), other.as_ref().unwrap_or(zone))),
            None => said.push_str(inner),
        }
        rest = after;
    }
    said.push_str(rest);
    said
}

/// Says what stands between braces and is no hour.
pub(super) fn check(text: &str, place: Place, faults: &mut Faults) {
    let mut rest = text;
    while let Some((_, inner, after)) = next(rest) {
        if read(inner).is_none() {
            faults.say(
                place,
                format!(
                    "« {inner} » n'est pas une heure : écrivez {{{{ 2025-11-18T11:48Z }}}}, ou {{{{ 2025-11-18T11:48Z Europe/London }}}}"
                ),
                format!("`{inner}` is no hour: write {{{{ 2025-11-18T11:48Z }}}}, or {{{{ 2025-11-18T11:48Z Europe/London }}}}"),
            );
        }
        rest = after;
    }
}

/// What stands before the next braces, in them, and after.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("{{")?;
    let (inner, after) = rest.split_once("}}")?;
    Some((before, inner.trim(), after))
}

fn read(inner: &str) -> Option<(Timestamp, Option<TimeZone>)> {
    match inner.split_once(char::is_whitespace) {
        None => Some((inner.parse().ok()?, None)),
        Some((at, zone)) => Some((at.parse().ok()?, Some(zone_of(zone.trim())?))),
    }
}
