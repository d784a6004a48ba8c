//! Until when a provider's terms let one claim after an outage: `claim_by: {days: 30, after: month}`, `claim_by: {months: 2}`.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::domain::time::{TimeZone, Timestamp};
use crate::domain::yaml::{Faults, Fields, Node};

/// The last day on which one may claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimBy {
    /// So many days after the outage.
    DaysAfterOutage(u16),
    /// So many days after the end of the month that it ended in.
    DaysAfterMonth(u16),
    /// The end of the month that comes so many months after that.
    Months(u16),
}

/// From when days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Outage,
    Month,
}

impl ClaimBy {
    /// Reads `claim_by`.
    pub fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let mut number = |key: &'static str, most: i64| fields.int(key, 0..=most, faults).and_then(|n| u16::try_from(n).ok());
        let (days, months) = (number("days", 3650), number("months", 120));
        let from = fields.one_of("after", &[("outage", From::Outage), ("month", From::Month)], faults);
        fields.finish(faults);
        match (days, months, from) {
            (Some(days), None, Some(From::Outage)) => Some(Self::DaysAfterOutage(days)),
            (Some(days), None, Some(From::Month)) => Some(Self::DaysAfterMonth(days)),
            (None, Some(months), None) => Some(Self::Months(months)),
            _ => {
                faults.say(
                    fields.place(),
                    "un délai s'écrit « days » avec « after: outage » ou « after: month », ou bien « months » seul",
                    "a time limit is written as `days` with `after: outage` or `after: month`, or else as `months` alone",
                );
                None
            }
        }
    }

    /// The last day, where the outage ended then.
    pub fn last_day(self, ended: Timestamp, zone: &TimeZone) -> Option<Date> {
        let day = zone.to_datetime(ended).date();
        match self {
            Self::DaysAfterOutage(days) => day.checked_add(i64::from(days).days()).ok(),
            Self::DaysAfterMonth(days) => day.last_of_month().checked_add(i64::from(days).days()).ok(),
            Self::Months(months) => Some(day.first_of_month().checked_add(i64::from(months).months()).ok()?.last_of_month()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<ClaimBy>, usize) {
        let mut faults = Faults::default();
        let read = ClaimBy::parse(&Node::parse(text).unwrap(), &mut faults);
        (read, faults.into_list().len())
    }

    #[test]
    fn the_last_day_follows_the_terms_and_the_local_month() {
        let paris = crate::domain::time::zone_of("Europe/Paris").unwrap();
        // Already the first of December in Paris.
        let ended: Timestamp = "2025-11-30T23:30:00Z".parse().unwrap();
        let day = |text: &str| read(text).0.unwrap().last_day(ended, &paris).unwrap().to_string();
        assert_eq!(day("{days: 30, after: outage}"), "2025-12-31");
        assert_eq!(day("{days: 30, after: month}"), "2026-01-30");
        assert_eq!(day("{months: 2}"), "2026-02-28");
        assert_eq!(read("{months: 0}").0.unwrap().last_day(ended, &TimeZone::UTC).unwrap().to_string(), "2025-11-30");
    }

    #[test]
    fn what_is_not_said_is_told() {
        for text in ["{days: 30}", "{months: 1, after: month}", "{}", "{days: 1, months: 1, after: outage}", "{days: -1, after: month}"] {
            assert!(matches!(read(text), (None, 1..)), "{text}");
        }
    }
}
