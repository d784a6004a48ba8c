//! A past time as people say it: `11:20`, `hier 23h50`, `3pm PT yesterday`, `vers 11h`, `-5m`; told again in full.
//!
//! - Without a zone it is the reader's; without a date it is the last such time that is past.
//! - `PST` is UTC−8 whatever the season, as it was written; `PT` follows the season. What could be meant otherwise is said.
//! - `vers`, `about`, `~`: it may be ten minutes off either way, five where the minutes are given; `± 20 min` says how much.

mod zones;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::AmbiguousOffset;

use super::due::{clock, date_before};
use super::lang::Bilingual;
use super::time::{Moment, Span, TimeZone, Timestamp, date, hour, hour_second};
use zones::Named;

/// A past time that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// When it was, and how far that may be off.
    pub moment: Moment,
    /// The zone it was said in, where one was.
    named: Option<Named>,
    /// What could be meant otherwise.
    doubt: Option<Doubt>,
}

/// What could be meant otherwise than it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// The clocks were set back: this hour came twice, and the first is meant.
    Twice,
    /// The day was counted where the time was said, and the reader has another one.
    OtherDay,
}

const ABOUT: &[&str] = &["vers", "about", "around", "environ", "circa", "approx", "approx.", "~", "≈"];
const LITTLE: &[&str] = &["à", "a", "at", "le", "on", "the", "de", "du", "time", "heure"];

/// What a person means who reads times in this zone; the words of both languages are taken, whoever types. What cannot be read,
/// or is not over yet, comes back as a reason with examples.
pub fn past(text: &str, now: Timestamp, zone: &TimeZone) -> Result<Spoken, Bilingual> {
    let said = Said::of(text);
    let spoken = said.and_then(|said| said.meant(now, zone)).ok_or_else(unread)?;
    if spoken.moment.at > now {
        let when = spoken.echo(zone);
        return Err(Bilingual::of(
            format!("{when} : ce moment n'est pas encore passé ; on note ici ce qui a déjà eu lieu"),
            format!("{when}: this moment is not past yet; what is noted here has already happened"),
        ));
    }
    Ok(spoken)
}

fn unread() -> Bilingual {
    const EXAMPLES: &str = "11:20, 11h20 UTC, hier 23:50, 3pm PT yesterday, 18/11 11:20, 2025-11-18 11:20, vers 11h, -5m";
    Bilingual::of(format!("heure non comprise ; par exemple : {EXAMPLES}"), format!("not understood as a time; for example: {EXAMPLES}"))
}

impl Spoken {
    /// `~2025-11-18 12:20 CET ± 5 min (11:20 UTC)`: the whole moment, as it may be typed again. A zone that was said stands in the
    /// brackets, before UTC.
    pub fn echo(&self, zone: &TimeZone) -> String {
        let at = self.moment.at;
        let here = format!("{} {}", clock_of(at, zone), zone.to_offset_info(at).abbreviation());
        let day = date(at, zone);
        let (before, after) =
            self.moment.about.map_or((String::new(), String::new()), |about| ("~".to_owned(), format!(" ± {}", off(about))));
        let there = self.named.as_ref().map(|named| (&named.zone, named.label(at)));
        let utc = Some((&TimeZone::UTC, "UTC".to_owned()));
        let mut others: Vec<String> = Vec::new();
        for (other, label) in there.into_iter().chain(utc) {
            let differs = other.to_offset(at) != zone.to_offset(at) || (label == "UTC" && label != zone.to_offset_info(at).abbreviation());
            let its = date(at, other);
            let its = if its == day { String::new() } else { format!("{its} ") };
            let told = format!("{its}{} {label}", clock_of(at, other));
            if differs && !others.contains(&told) {
                others.push(told);
            }
        }
        let others = if others.is_empty() { String::new() } else { format!(" ({})", others.join(", ")) };
        format!("{before}{day} {here}{after}{others}")
    }

    /// What could be meant otherwise than it was taken, if anything.
    pub fn doubt(&self) -> Option<Bilingual> {
        let season = self.named.as_ref().and_then(|named| Some((named.label(self.moment.at), named.season(self.moment.at)?)));
        if let Some((said, now)) = season {
            return Some(Bilingual::of(
                format!("pris comme écrit : {said}. Là-bas, ce jour-là, l'heure est {now} ; tapez {now} si c'est elle"),
                format!("taken as written: {said}. There, on that day, the time is {now}; type {now} if that is meant"),
            ));
        }
        self.doubt.map(|doubt| match doubt {
            Doubt::Twice => Bilingual::of(
                "cette heure est venue deux fois cette nuit-là ; la première est prise, sauf si le fuseau est écrit",
                "this hour came twice that night; the first is taken unless the zone is written",
            ),
            Doubt::OtherDay => Bilingual::of(
                "le jour est compté là où l'heure est dite ; écrivez la date si vous pensez au vôtre",
                "the day is counted where the time was said; write the date if you mean yours",
            ),
        })
    }
}

/// `5 min`, as it is read back.
fn off(about: Span) -> String {
    let minutes = about.as_millis() / 60_000;
    if Span::minutes(minutes) == about { format!("{minutes} min") } else { about.to_string() }
}

/// The hour, with its seconds where there are any.
fn clock_of(at: Timestamp, zone: &TimeZone) -> String {
    if zone.to_datetime(at).second() == 0 { hour(at, zone) } else { hour_second(at, zone) }
}

/// What was typed, its words taken apart.
struct Said {
    words: Vec<String>,
    named: Option<(Named, String)>,
    /// Whether it is said to be approximate, and by how much if that is said too.
    about: Option<Option<Span>>,
}

impl Said {
    fn of(text: &str) -> Option<Self> {
        let mut text = text.trim().to_lowercase().replace('’', "'").replace(['\u{a0}', '\u{202f}'], " ");
        // What it is elsewhere, as an echo has it, adds nothing.
        if let Some((before, others)) = text.strip_suffix(')').and_then(|text| text.split_once('('))
            && others.split(", ").all(|other| other.starts_with(|first: char| first.is_ascii_digit()))
        {
            text = before.to_owned();
        }
        let mut about = None;
        if let Some((before, off)) = text.split_once('±').or_else(|| text.split_once("+/-")) {
            about = Some(Some(length(off)?));
            text = before.to_owned();
        }
        let iso = text.trim().to_uppercase();
        if let Some((day, time)) = iso.split_once('T').filter(|(day, _)| day.len() == 10 && day.starts_with(|c: char| c.is_ascii_digit())) {
            text = format!("{day} {time}").to_lowercase();
        }
        let text = text.replace('~', " ~ ").replace('≈', " ≈ ").replace(',', " ");
        let mut words = Vec::new();
        let mut named = None;
        for word in text.split_whitespace() {
            let (word, zone) = apart(word);
            if let Some(zone) = zone {
                if named.is_some() {
                    return None;
                }
                named = Some(zone);
            }
            match word {
                "" => {}
                word if ABOUT.contains(&word) => about = about.or(Some(None)),
                word => words.push(word.to_owned()),
            }
        }
        Some(Self { words, named, about })
    }

    fn meant(self, now: Timestamp, zone: &TimeZone) -> Option<Spoken> {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        if let Some(ago) = ago(&words) {
            let at = Timestamp::from_second(ago?.before(now).as_second()).ok()?;
            let moment = Moment { at, about: self.about.map(|off| off.unwrap_or(Span::minutes(5))) };
            return self.named.is_none().then_some(Spoken { moment, named: None, doubt: None });
        }
        let words: Vec<&str> = words.into_iter().filter(|word| !LITTLE.contains(word)).collect();
        let there = self.named.as_ref().map_or(zone, |(named, _)| &named.zone);
        let today = there.to_datetime(now).date();
        let (time, day, exactly) = split(&words, today)?;
        let read = |day: Date| placed(DateTime::from_parts(day, time), there, self.named.as_ref().map(|(_, word)| word.as_str()), zone);
        let (at, twice) = match day {
            Some(day) => read(day)?,
            None => read(today).filter(|(at, _)| *at <= now).or_else(|| read(today.yesterday().ok()?))?,
        };
        let relative = words.iter().any(|word| RELATIVE.contains(word));
        let doubt =
            if twice { Some(Doubt::Twice) } else { Some(Doubt::OtherDay).filter(|_| relative && zone.to_datetime(now).date() != today) };
        let about = self.about.map(|off| off.unwrap_or(Span::minutes(if exactly { 5 } else { 10 })));
        Some(Spoken { moment: Moment { at, about }, named: self.named.map(|(named, _)| named), doubt })
    }
}

/// Days that depend on where one is.
const RELATIVE: &[&str] = &["hier", "yesterday", "avant-hier", "today", "aujourd'hui"];

/// The zone at the end of a word that begins with a digit, or the word as a zone.
fn apart(word: &str) -> (&str, Option<(Named, String)>) {
    let named = |name: &str| Named::of(name).map(|named| (named, name.to_owned()));
    if !word.starts_with(|first: char| first.is_ascii_digit()) {
        // A span that is over begins like a distance from UTC.
        let whole = if word.starts_with(['-', '−']) && word.len() < 3 { None } else { named(word) };
        return if whole.is_some() { ("", whole) } else { (word, None) };
    }
    let letters = word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let signed = word.find('+').or_else(|| word.rfind(['-', '−']).filter(|at| word[..*at].contains(':')));
    for at in [Some(letters), signed].into_iter().flatten().filter(|at| *at < word.len()) {
        if let Some(zone) = named(&word[at..]) {
            return (&word[..at], Some(zone));
        }
    }
    (word, None)
}

/// How long ago, where it is said that way; nothing inside where the length cannot be read.
fn ago(words: &[&str]) -> Option<Option<Span>> {
    match words {
        ["now" | "maintenant"] => Some(Some(Span::default())),
        ["il", "y", "a", rest @ ..] => Some(length(&rest.join(" "))),
        [rest @ .., "ago"] => Some(length(&rest.join(" "))),
        [first, rest @ ..] if first.starts_with(['-', '−']) => {
            Some(length(&format!("{} {}", first.trim_start_matches(['-', '−']), rest.join(" "))))
        }
        _ => None,
    }
}

/// `5m`, `5 min`, `1h30`, `une heure`, `2 days`.
pub(super) fn length(text: &str) -> Option<Span> {
    let text = text.trim().replace("heures", "h").replace("heure", "h").replace("jours", "d").replace("jour", "d");
    let text = text.replace("une ", "1 ").replace("an hour", "1 h").replace("one ", "1 ");
    let bare: String = text.split_whitespace().collect();
    let bare = bare.strip_suffix('j').map_or(bare.clone(), |days| format!("{days}d"));
    if !bare.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let ends_bare = bare.ends_with(|last: char| last.is_ascii_digit()) && bare.contains('h');
    Span::parse(&if ends_bare { format!("{bare}m") } else { bare }).or_else(|| Span::parse(&text))
}

/// The hour, the day if one is named, and whether the minutes were given. The hour stands last or first, and may be three words.
fn split(words: &[&str], today: Date) -> Option<(Time, Option<Date>, bool)> {
    for count in [3, 2, 1] {
        let Some(last) = words.len().checked_sub(count) else { continue };
        for (hour, rest) in [(&words[last..], &words[..last]), (&words[..count], &words[count..])] {
            let hour = hour.concat();
            let Some(time) = of_day(&hour) else { continue };
            let exactly = hour.chars().filter(char::is_ascii_digit).count() > 2;
            if rest.is_empty() {
                return Some((time, None, exactly));
            }
            if let Some(day) = date_before(rest, today) {
                return Some((time, Some(day), exactly));
            }
        }
    }
    None
}

fn of_day(word: &str) -> Option<Time> {
    match word {
        "midi" | "noon" => Some(Time::constant(12, 0, 0, 0)),
        "minuit" | "midnight" => Some(Time::midnight()),
        word => clock(word),
    }
}

/// The moment, and whether it could be another; none where the clocks were set forward over it. The reader's own name of a zone
/// counts before the one that the world knows.
fn placed(local: DateTime, there: &TimeZone, word: Option<&str>, zone: &TimeZone) -> Option<(Timestamp, bool)> {
    if let Some(word) = word {
        let own = zone.to_ambiguous_timestamp(local);
        for at in [own.earlier().ok(), own.later().ok()].into_iter().flatten() {
            if zone.to_offset_info(at).abbreviation().to_lowercase() == word && zone.to_datetime(at) == local {
                return Some((at, false));
            }
        }
    }
    let read = there.to_ambiguous_timestamp(local);
    match read.offset() {
        AmbiguousOffset::Unambiguous { .. } => Some((read.unambiguous().ok()?, false)),
        AmbiguousOffset::Fold { .. } => Some((read.earlier().ok()?, true)),
        AmbiguousOffset::Gap { .. } => None,
    }
}

#[cfg(test)]
mod tests;
