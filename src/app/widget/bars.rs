//! Days as a row of bars, as status pages have them: each height, and each sign, says how the day was, whatever the colours.

use ratatui::text::Span;

use super::{Glyphs, Look};
use crate::app::theme::Scope;
use crate::domain::history::{Day, KEPT_DAYS, Uptime};
use crate::domain::time::Span as Length;
use crate::domain::words::Words;

/// From how long on an outage is a long one.
const LONG: Length = Length::minutes(60);

/// How a day was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Well,
    Thin,
    Slow,
    Short,
    Long,
    Unknown,
    Unwatched,
}

/// Each with its sign, its sign in ASCII, its colour and its words.
const LEVELS: [(Level, char, char, Scope, &str); 7] = [
    (Level::Well, '█', '#', Scope::Operational, "history-level-well"),
    (Level::Slow, '▆', '=', Scope::Degraded, "history-level-slow"),
    (Level::Short, '▄', '-', Scope::PartialOutage, "history-level-short"),
    (Level::Long, '▂', '_', Scope::MajorOutage, "history-level-long"),
    (Level::Thin, '▒', ':', Scope::Operational, "history-level-thin"),
    (Level::Unknown, '?', '?', Scope::Unknown, "history-level-unknown"),
    (Level::Unwatched, '·', '.', Scope::Never, "history-level-unwatched"),
];

/// How many days are shown where there is room for so many bars.
pub fn fitting(columns: usize, most: u16) -> u16 {
    let fits = |days: &u16| usize::from(*days) <= columns && *days <= most;
    [KEPT_DAYS, 45, 30].into_iter().find(fits).unwrap_or_else(|| u16::try_from(columns).unwrap_or(most).min(most))
}

/// The bars without colours.
pub fn text(days: &[Day], glyphs: Glyphs) -> String {
    days.iter().map(|day| sign(level(&day.uptime), glyphs).0).collect()
}

/// The bars.
pub fn bars(days: &[Day], look: &Look) -> Vec<Span<'static>> {
    let mut spans: Vec<(Scope, String)> = Vec::new();
    for day in days {
        let (sign, scope) = sign(level(&day.uptime), look.glyphs);
        match spans.last_mut() {
            Some((last, text)) if *last == scope => text.push(sign),
            _ => spans.push((scope, sign.to_string())),
        }
    }
    spans.into_iter().map(|(scope, text)| look.span(scope, text)).collect()
}

/// What each sign means, in words: only those that are there.
pub fn legend(days: &[Day], glyphs: Glyphs, words: &Words) -> String {
    let there: Vec<Level> = days.iter().map(|day| level(&day.uptime)).collect();
    let told = LEVELS.iter().filter(|(level, ..)| there.contains(level));
    // A sign stays with its words where a line is broken.
    told.map(|(level, .., key)| format!("{} {}", sign(*level, glyphs).0, words.say(key)).replace(' ', "\u{a0}"))
        .collect::<Vec<_>>()
        .join("   ")
}

fn sign(level: Level, glyphs: Glyphs) -> (char, Scope) {
    let known = LEVELS.iter().find(|(known, ..)| *known == level);
    known.map_or((' ', Scope::Text), |(_, unicode, ascii, scope, _)| match glyphs {
        Glyphs::Unicode => (*unicode, *scope),
        Glyphs::Ascii => (*ascii, *scope),
    })
}

fn level(day: &Uptime) -> Level {
    match day {
        Uptime { up: 0, down: 0, unknown: 0, .. } => Level::Unwatched,
        Uptime { up: 0, down: 0, .. } => Level::Unknown,
        Uptime { down: 1.., .. } => {
            if day.down < LONG.as_millis() {
                Level::Short
            } else {
                Level::Long
            }
        }
        Uptime { degraded: 1.., .. } => Level::Slow,
        _ if day.is_thin() => Level::Thin,
        _ => Level::Well,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::time::Date;

    #[test]
    fn each_day_has_its_sign_and_each_sign_its_words() {
        let hour = 3_600_000;
        let whole = Uptime { up: 24 * hour, length: 24 * hour, ..Uptime::default() };
        let days = [
            whole,
            Uptime { degraded: 1, ..whole },
            Uptime { down: hour - 1, degraded: hour, ..whole },
            Uptime { down: hour, ..whole },
            Uptime { up: hour, ..whole },
            Uptime { up: 0, unknown: 24 * hour, ..whole },
            Uptime { up: 0, ..whole },
        ]
        .map(|uptime| Day { date: Date::constant(2026, 11, 28), uptime });
        assert_eq!((text(&days, Glyphs::Unicode).as_str(), text(&days, Glyphs::Ascii).as_str()), ("█▆▄▂▒?·", "#=-_:?."));
        assert_eq!(legend(&days[..2], Glyphs::Ascii, &Words::new(Lang::En)), "#\u{a0}normal   =\u{a0}slow\u{a0}for\u{a0}a\u{a0}while");
    }

    #[test]
    fn the_widest_form_that_fits_is_taken() {
        assert_eq!([200, 90, 89, 45, 44, 12].map(|columns| fitting(columns, 90)), [90, 90, 45, 45, 30, 12]);
        assert_eq!([200, 31].map(|columns| fitting(columns, 40)), [30, 30]);
        assert_eq!(fitting(200, 7), 7);
    }
}
