//! The zones that people name: `UTC`, `PT`, `CET`, `+02:00`, `Paris`, `Europe/Paris`.

use jiff::tz::{Offset, TimeZone};

use crate::domain::time::{Timestamp, zone_of};

/// A zone as somebody named it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// What a time is read in.
    pub zone: TimeZone,
    /// How it is told again; a place goes by its name of that day.
    label: Option<String>,
    /// Where this abbreviation belongs, which may go by another one at that time of the year.
    home: Option<TimeZone>,
}

/// Abbreviations that mean one distance from UTC whatever the season, in minutes, with where people live by them.
const FIXED: &[(&str, i32, &str)] = &[
    ("utc", 0, ""),
    ("gmt", 0, ""),
    ("z", 0, ""),
    ("wet", 0, "Europe/Lisbon"),
    ("west", 60, "Europe/Lisbon"),
    ("bst", 60, "Europe/London"),
    ("cet", 60, "Europe/Paris"),
    ("cest", 120, "Europe/Paris"),
    ("eet", 120, "Europe/Athens"),
    ("eest", 180, "Europe/Athens"),
    ("msk", 180, ""),
    ("ist", 330, "Asia/Kolkata"),
    ("sgt", 480, ""),
    ("hkt", 480, ""),
    ("jst", 540, ""),
    ("kst", 540, ""),
    ("aest", 600, "Australia/Sydney"),
    ("aedt", 660, "Australia/Sydney"),
    ("est", -300, "America/New_York"),
    ("edt", -240, "America/New_York"),
    ("cst", -360, "America/Chicago"),
    ("cdt", -300, "America/Chicago"),
    ("mst", -420, "America/Denver"),
    ("mdt", -360, "America/Denver"),
    ("pst", -480, "America/Los_Angeles"),
    ("pdt", -420, "America/Los_Angeles"),
];

/// Names that follow the season.
const PLACES: &[(&str, &str)] = &[
    ("pt", "America/Los_Angeles"),
    ("pacific", "America/Los_Angeles"),
    ("mt", "America/Denver"),
    ("ct", "America/Chicago"),
    ("et", "America/New_York"),
    ("eastern", "America/New_York"),
    ("paris", "Europe/Paris"),
    ("london", "Europe/London"),
    ("londres", "Europe/London"),
];

impl Named {
    /// The zone that this word names, in small letters.
    pub(super) fn of(word: &str) -> Option<Self> {
        if let Some((name, minutes, home)) = FIXED.iter().find(|(name, ..)| *name == word) {
            let label = if *name == "z" { "UTC".to_owned() } else { name.to_uppercase() };
            return Some(Self { zone: fixed(*minutes)?, label: Some(label), home: zone_of(home) });
        }
        if let Some((_, place)) = PLACES.iter().find(|(name, _)| *name == word) {
            return zone_of(place).map(Self::place);
        }
        if word.contains('/') && word.starts_with(|first: char| first.is_ascii_lowercase()) {
            return zone_of(word).map(Self::place);
        }
        let minutes = distance(word.strip_prefix("utc").or_else(|| word.strip_prefix("gmt")).unwrap_or(word))?;
        Some(Self { zone: fixed(minutes)?, label: None, home: None })
    }

    fn place(zone: TimeZone) -> Self {
        Self { zone, label: None, home: None }
    }

    /// What the zone is called at this moment.
    pub(super) fn label(&self, at: Timestamp) -> String {
        self.label.clone().unwrap_or_else(|| self.zone.to_offset_info(at).abbreviation().to_owned())
    }

    /// What those who live there call their time at this moment, where that is another name than the one that was said.
    pub(super) fn season(&self, at: Timestamp) -> Option<String> {
        let home = self.home.as_ref()?.to_offset_info(at);
        Some(home.abbreviation().to_owned()).filter(|now| Some(now) != self.label.as_ref())
    }
}

fn fixed(minutes: i32) -> Option<TimeZone> {
    Offset::from_seconds(minutes.checked_mul(60)?).ok().map(TimeZone::fixed)
}

/// `+2`, `-03`, `+05:30`, `+0545`, in minutes.
fn distance(text: &str) -> Option<i32> {
    let (sign, digits) = text.strip_prefix('+').map(|rest| (1, rest)).or_else(|| Some((-1, text.strip_prefix(['-', '−'])?)))?;
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "0"),
    };
    let number = |text: &str| text.parse::<i32>().ok().filter(|_| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()));
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours <= 15 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}
