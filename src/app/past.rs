//! The past of a provider in words: uptimes, latencies, what changed; every face says them alike.

use super::shared::Shared;
use super::widget::Look;
use super::widget::state::{Mark, mark};
use crate::domain::history::{KEPT_DAYS, LATE, Past, Transition, Uptime, Week};
use crate::domain::incident::Event;
use crate::domain::lang::Lang;
use crate::domain::status::Verdict;
use crate::domain::time::{Moment, Span, TimeZone, Timestamp, date_time_zone};
use crate::domain::words::Words;

/// The stretches that an uptime is told of, in days.
pub const STRETCHES: [u16; 3] = [1, 7, KEPT_DAYS];

/// A share in hundredths of a percent, rounded down when it was counted, so that `100 %` is all of it.
pub fn percent(share: Option<u64>, lang: Lang) -> String {
    let Some(share) = share else { return "-".to_owned() };
    let (point, sign) = match lang {
        Lang::Fr => (',', "\u{a0}%"),
        Lang::En => ('.', "%"),
    };
    if share >= 10_000 { format!("100{sign}") } else { format!("{}{point}{:02}{sign}", share / 100, share % 100) }
}

/// How a provider was today, in seven days, in ninety: one sentence each, which says how much was seen at all.
pub fn uptimes(past: &Past, provider: &str, now: Timestamp, words: &Words) -> Vec<String> {
    STRETCHES.iter().map(|days| uptime(&past.uptime(provider, *days, now), *days, words)).collect()
}

/// `7 jours : disponible 99,98 %, en panne 3 min ; vu 5 j sur 7 j`.
fn uptime(uptime: &Uptime, days: u16, words: &Words) -> String {
    let lang = words.lang();
    let spoken = |millis: u64| spoken(Span::millis(millis), lang);
    let range = if days == 1 { words.say("history-today") } else { words.with("history-days", &[("days", u32::from(days).into())]) };
    if uptime.known() == 0 {
        return words.with(if uptime.unknown > 0 { "history-uptime-unknown" } else { "history-uptime-unseen" }, &[("range", range.into())]);
    }
    let part = |key: &str, millis: u64| match millis {
        0 => String::new(),
        millis => words.with(key, &[("span", spoken(millis).into())]),
    };
    let args = [
        ("range", range.into()),
        ("share", percent(uptime.share(), lang).into()),
        ("slow", part("history-uptime-slow", uptime.degraded).into()),
        ("down", part("history-uptime-down", uptime.down).into()),
        ("known", spoken(uptime.known()).into()),
        ("length", spoken(uptime.length).into()),
    ];
    words.with("history-uptime", &args)
}

/// How long, with its hours where it is days: six days and a half are not six.
fn spoken(span: Span, lang: Lang) -> String {
    let hours = span.as_secs() % 86_400 / 3600;
    let days = span.spoken(lang);
    if span < Span::minutes(24 * 60) || hours == 0 { days } else { format!("{days} {hours} h") }
}

/// How fast a provider answered, a line a week.
pub fn weeks(past: &Past, provider: &str, now: Timestamp, words: &Words) -> Vec<String> {
    past.weeks(provider, now).iter().map(|week| self::week(week, words)).collect()
}

fn week(week: &Week, words: &Words) -> String {
    let millis = |percent: u64| week.latencies.percentile(percent).map_or_else(|| "-".to_owned(), |millis| about(millis).to_string());
    let failed = if week.failed == 0 { String::new() } else { words.with("history-week-failed", &[("count", week.failed.into())]) };
    let args = [
        ("from", week.from.to_string().into()),
        ("to", week.to.to_string().into()),
        ("median", millis(50).into()),
        ("most", millis(95).into()),
        ("failed", failed.into()),
    ];
    words.with(if week.latencies.percentile(50).is_some() { "history-week" } else { "history-week-unanswered" }, &args)
}

/// A number that is known within an eighth, without the digits that nobody knows.
fn about(number: u64) -> u64 {
    let step = 10_u64.pow(number.checked_ilog10().unwrap_or(0).saturating_sub(1));
    (number + step / 2) / step * step
}

/// What a provider became: when, and what, with the reason; and the sign and colour of it.
pub fn turned(transition: &Transition, zone: &TimeZone, look: &Look, words: &Words) -> (String, Mark, String) {
    let Transition { at, health, state, why, unwatched_before } = transition;
    let verdict = Verdict {
        health: *health,
        state: *state,
        since: None,
        read_at: None,
        reason: None,
        doubted: false,
        words: None,
        trail: Vec::new(),
    };
    let mark = mark(Some(&verdict), look, words);
    let why = why.get(words.lang());
    let why = if why.is_empty() { String::new() } else { format!(" · {why}") };
    let gap = if *unwatched_before { words.say("history-gap") } else { String::new() };
    let what = format!("{}{why}{gap}", mark.word);
    (date_time_zone(*at, zone), mark, what)
}

/// What was seen of a provider before an incident about it is declared, each at the time when it was seen.
pub fn before(shared: &Shared, provider: &str) -> Vec<(Option<Moment>, Event)> {
    let (words, now) = (&shared.words, shared.now);
    let seen = shared.past.iter().flat_map(|past| past.before(provider, LATE.before(now), now));
    let event = |transition: &Transition| {
        let why = transition.why.get(shared.lang);
        let said = if why.is_empty() { words.say("history-before") } else { words.with("history-before-why", &[("why", why.into())]) };
        Event::HealthSeen {
            provider: shared.provider_name(provider).to_owned(),
            health: transition.health,
            source: "relais".to_owned(),
            official: false,
            words: said.into(),
        }
    };
    seen.map(|transition| (Some(transition.at.into()), event(transition))).collect()
}

/// What is known of the past, in lines without colours; for whom no screen is drawn.
pub fn lines(shared: &Shared, provider: &str, look: &Look) -> Vec<String> {
    let words = &shared.words;
    let Some(past) = &shared.past else { return vec![words.say("history-loading")] };
    let mut lines = uptimes(past, provider, shared.now, words);
    lines.extend(weeks(past, provider, shared.now, words).into_iter().take(1));
    let turns = past.transitions(provider, KEPT_DAYS, shared.now);
    lines.extend(turns.into_iter().take(10).map(|transition| {
        let (at, _, what) = turned(transition, past.zone(), look, words);
        format!("[{at}] {what}")
    }));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_percent_is_only_said_of_all_of_it_and_with_how_much_was_seen() {
        assert_eq!([Some(10_000), Some(9_999), Some(0), None].map(|share| percent(share, Lang::En)), ["100%", "99.99%", "0.00%", "-"]);
        let ten = Uptime { up: 600_000, length: 86_400_000, ..Uptime::default() };
        let said = |uptime: Uptime, lang| self::uptime(&uptime, 7, &Words::new(lang));
        assert_eq!(said(ten, Lang::En), "7 days: available 100%; seen for 10 min out of 1 d");
        let ill = Uptime { down: 180_000, degraded: 60_000, ..ten };
        assert_eq!(
            said(ill, Lang::Fr),
            "7 jours\u{a0}: disponible 76,92\u{a0}%, dont ralenti 1 min, en panne 3 min\u{a0}; vu 13 min sur 1 j"
        );
        assert_eq!(said(Uptime { up: 0, ..ten }, Lang::En), "7 days: nothing was seen");
        let most = said(Uptime { up: 6 * 86_400_000, length: 6 * 86_400_000 + 14 * 3_600_000, ..ten }, Lang::En);
        assert!(most.ends_with("seen for 6 d out of 6 d 14 h"), "{most}");
        assert_eq!([0, 7, 99, 239, 1_999].map(about), [0, 7, 99, 240, 2_000]);
    }
}
