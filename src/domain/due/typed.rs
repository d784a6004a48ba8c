//! A day or an hour as people type it: `demain 18h`, `24/11`, `vendredi`, `24 novembre à 9h30`, `2026-11-24`, `+2d`.

use jiff::civil::{Date, Time, Weekday};

use super::{Due, clock};
use crate::domain::lang::Lang;
use crate::domain::time::{Span, TimeZone, Timestamp};

const MONTHS: [(&str, &str); 12] = [
    ("janvier", "January"),
    ("février", "February"),
    ("mars", "March"),
    ("avril", "April"),
    ("mai", "May"),
    ("juin", "June"),
    ("juillet", "July"),
    ("août", "August"),
    ("septembre", "September"),
    ("octobre", "October"),
    ("novembre", "November"),
    ("décembre", "December"),
];

const DAYS: [(&str, &str, Weekday); 7] = [
    ("lundi", "monday", Weekday::Monday),
    ("mardi", "tuesday", Weekday::Tuesday),
    ("mercredi", "wednesday", Weekday::Wednesday),
    ("jeudi", "thursday", Weekday::Thursday),
    ("vendredi", "friday", Weekday::Friday),
    ("samedi", "saturday", Weekday::Saturday),
    ("dimanche", "sunday", Weekday::Sunday),
];

/// What a person means, who reads times in this zone; `+2d` counts from what was planned. The words of both languages are
/// taken, whoever types.
pub fn typed(text: &str, planned: Due, now: Timestamp, zone: &TimeZone) -> Option<Due> {
    let text = text.trim().to_lowercase().replace('’', "'");
    if let Some(later) = text.strip_prefix('+') {
        return self::later(later.trim(), planned, now, zone);
    }
    if let Some(due) = Due::written(&text, zone, true) {
        return Some(due);
    }
    let little = ["à", "a", "at", "le", "on", "vers", "prochain", "next"];
    let words: Vec<&str> = text.split_whitespace().filter(|word| !little.contains(word)).collect();
    let today = zone.to_datetime(now).date();
    // The hour stands last: `9h30`, `18:00`, or `9 h 30`, which is three words.
    for hours in [3, 2, 1, 0] {
        let Some((words, hour)) = words.len().checked_sub(hours).map(|at| words.split_at(at)) else { continue };
        let time = if hours == 0 { None } else { clock(&hour.concat()) };
        if hours > 0 && time.is_none() {
            continue;
        }
        if let Some(date) = if words.is_empty() && time.is_some() { Some(today) } else { date(words, today) } {
            return on(date, time, zone);
        }
    }
    None
}

fn on(date: Date, time: Option<Time>, zone: &TimeZone) -> Option<Due> {
    time.map_or(Some(Due::On(date)), |time| Due::at(date, time, zone))
}

/// `2d`, `2 j`, `1w`, `3h`, `90m` after what was planned; hours after now where only a day was.
fn later(text: &str, planned: Due, now: Timestamp, zone: &TimeZone) -> Option<Due> {
    let end = text.find(|sign: char| !sign.is_ascii_digit())?;
    let count: u32 = text.get(..end)?.parse().ok()?;
    let unit = text.get(end..)?.trim();
    let days = match unit {
        "d" | "j" | "day" | "days" | "jour" | "jours" => count,
        "w" | "week" | "weeks" | "sem" | "semaine" | "semaines" => count.checked_mul(7)?,
        "h" | "m" | "min" => {
            let minutes = if unit == "h" { u64::from(count) * 60 } else { u64::from(count) };
            let from = match planned {
                Due::At(at) => at,
                Due::On(_) => now,
            };
            return Some(Due::At(Span::minutes(minutes).after(from)));
        }
        _ => return None,
    };
    let date = after(planned.date(zone), days)?;
    match planned {
        Due::At(at) => Due::at(date, zone.to_datetime(at).time(), zone),
        Due::On(_) => Some(Due::On(date)),
    }
}

fn after(date: Date, days: u32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The day that these words name; without a year, the next one that is not past.
fn date(words: &[&str], today: Date) -> Option<Date> {
    match words {
        ["aujourd'hui" | "today" | "tonight"] | ["ce" | "this", "soir" | "evening"] => Some(today),
        ["demain" | "tomorrow"] | ["demain" | "tomorrow", "soir" | "evening"] => after(today, 1),
        ["après-demain" | "apres-demain"] => after(today, 2),
        words => match named(words)? {
            Day::Of(date) => Some(date),
            Day::Yearly(month, day) => {
                let this = Date::new(today.year(), month, day).ok().filter(|date| *date >= today);
                this.or_else(|| Date::new(today.year().checked_add(1)?, month, day).ok())
            }
            Day::Weekly(weekday) => today.nth_weekday(1, weekday).ok(),
        },
    }
}

/// The day that these words name, in small letters; without a year, the last one that is not to come.
pub(in crate::domain) fn date_before(words: &[&str], today: Date) -> Option<Date> {
    match words {
        ["aujourd'hui" | "today"] => Some(today),
        ["hier" | "yesterday"] | ["hier" | "yesterday", "soir" | "evening"] => today.yesterday().ok(),
        ["avant-hier"] => today.yesterday().ok()?.yesterday().ok(),
        words => match named(words)? {
            Day::Of(date) => Some(date),
            Day::Yearly(month, day) => {
                let this = Date::new(today.year(), month, day).ok().filter(|date| *date <= today);
                this.or_else(|| Date::new(today.year().checked_sub(1)?, month, day).ok())
            }
            Day::Weekly(weekday) => today.nth_weekday(-1, weekday).ok(),
        },
    }
}

/// A day as it is named.
enum Day {
    Of(Date),
    Yearly(i8, i8),
    Weekly(Weekday),
}

fn named(words: &[&str]) -> Option<Day> {
    let number = |text: &str| text.trim_end_matches("er").trim_end_matches(['.', ',']).parse::<i8>().ok();
    let of = |year: &str, month: i8, day: i8| Date::new(year.parse().ok().filter(|year| *year > 1000)?, month, day).ok().map(Day::Of);
    match words {
        [word] if word.contains('/') => {
            let (day, rest) = word.split_once('/')?;
            match rest.split_once('/') {
                Some((month, year)) => of(year, number(month)?, number(day)?),
                None => Some(Day::Yearly(number(rest)?, number(day)?)),
            }
        }
        [word] if word.len() == 10 && word.contains('-') => word.parse().ok().map(Day::Of),
        [word] => {
            let word = word.trim_end_matches('.');
            let long = word.chars().count() >= 3;
            let (.., weekday) = DAYS.iter().find(|(fr, en, _)| long && (fr.starts_with(word) || en.starts_with(word)))?;
            Some(Day::Weekly(*weekday))
        }
        [day, month] => {
            let found = number(day).or(number(month))?;
            Some(Day::Yearly(month_of(month).or(month_of(day))?, found))
        }
        [day, month, year] => of(year, month_of(month)?, number(day)?),
        _ => None,
    }
}

/// The only month that begins like this.
fn month_of(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let begins = |name: &str| {
        let bare = |text: &str| text.to_lowercase().replace('é', "e").replace('û', "u");
        bare(name).starts_with(&bare(word))
    };
    let fits = (1..).zip(MONTHS).filter(|(_, (fr, en))| word.chars().count() >= 3 && (begins(fr) || begins(en)));
    let fits: Vec<i8> = fits.map(|(number, _)| number).collect();
    if let [one] = fits[..] { Some(one) } else { None }
}

/// What the month of this number is called.
pub(super) fn month(number: i8, lang: Lang) -> &'static str {
    let (fr, en) = usize::try_from(number - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::zone_of;

    #[test]
    fn days_and_hours_are_taken_as_people_say_them() {
        let zone = zone_of("Europe/Paris").unwrap();
        // A Sunday, 03:12 in Paris.
        let now = "2026-11-22T02:12:00Z".parse().unwrap();
        let day = Due::written("2026-11-24", &zone, true).unwrap();
        let hour = Due::written("2026-11-24 18:00", &zone, true).unwrap();
        for (text, planned, meant) in [
            ("demain 18h", day, "2026-11-23 18:00"),
            ("Tomorrow at 9:30", day, "2026-11-23 09:30"),
            ("demain", day, "2026-11-23"),
            ("tomorrow 6pm", day, "2026-11-23 18:00"),
            ("friday at 12:30 am", day, "2026-11-27 00:30"),
            ("après-demain à 9 h 05", day, "2026-11-24 09:05"),
            ("18h", day, "2026-11-22 18:00"),
            ("aujourd’hui 23h", day, "2026-11-22 23:00"),
            ("vendredi", day, "2026-11-27"),
            ("dimanche", day, "2026-11-29"),
            ("ven. 12h", day, "2026-11-27 12:00"),
            ("next Monday", day, "2026-11-23"),
            ("24/11", day, "2026-11-24"),
            ("21/11", day, "2027-11-21"),
            ("24/11/2026 18:00", day, "2026-11-24 18:00"),
            ("le 1er décembre", day, "2026-12-01"),
            ("3 déc. 14h", day, "2026-12-03 14:00"),
            ("4 January 2027", day, "2027-01-04"),
            ("2026-11-26", day, "2026-11-26"),
            ("+2d", day, "2026-11-26"),
            ("+1 j", hour, "2026-11-25 18:00"),
            ("+1w", day, "2026-12-01"),
            ("+3h", hour, "2026-11-24 21:00"),
            ("+90m", day, "2026-11-22 04:42"),
        ] {
            assert_eq!(typed(text, planned, now, &zone).map(|due| due.again(&zone)).as_deref(), Some(meant), "{text}");
        }
        for text in [
            "",
            "bientôt",
            "+",
            "+2",
            "+2x",
            "31/02",
            "25h",
            "13pm",
            "0am",
            "demain 25h",
            "jui 3",
            "soon",
            "32 novembre",
            "+99999999999d",
            "24/13",
        ] {
            assert_eq!(typed(text, day, now, &zone), None, "{text}");
        }
    }
}
