//! What a person types where something is asked: whether it is what was meant, how it is kept, and how a text says it.
//!
//! ```yaml
//! clients: {type: number, min: 1, max: 500, whole: true, title: {fr: Combien de clients, en: How many clients}}
//! ticket: {type: text, pattern: "[A-Z]+-[0-9]+", hint: {fr: comme NOVA-12, en: such as NOVA-12}, title: {fr: Ticket, en: Ticket}}
//! until: {type: time, title: {fr: Jusqu'à quand, en: Until when}}
//! ```
//!
//! Parameters of runbooks and answers to `ask` share it.

mod number;
mod parse;
mod pattern;
#[cfg(test)]
mod tests;

pub use number::Number;
pub use parse::Sort;
pub use pattern::Pattern;

use std::fmt::Display;

use super::due::{Due, typed};
use super::lang::{Bilingual, Lang};
use super::secret::Secret;
use super::spoken::{length, past};
use super::time::{Span, TimeZone, Timestamp};

/// What must be typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Typed {
    /// Any text.
    #[default]
    Text,
    /// A text of this form.
    Form(Box<Pattern>),
    /// A number.
    Number {
        /// Between these.
        bounds: Bounds<Number>,
        /// Without decimals.
        whole: bool,
    },
    /// How long something takes, between these.
    Duration(Bounds<Span>),
    /// A day, or an hour of one, past or to come.
    Time,
    /// Where a secret is to be found; never the secret.
    Secret,
}

/// The least and the most, both allowed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bounds<T> {
    /// The least.
    pub min: Option<T>,
    /// The most.
    pub max: Option<T>,
}

impl Typed {
    /// The value as it is kept, the same however it was typed; none where it is not what was meant.
    pub fn read(&self, value: &str, now: Timestamp, zone: &TimeZone) -> Option<String> {
        match self {
            Self::Text => Some(value.to_owned()),
            Self::Form(pattern) => pattern.fits(value).then(|| value.to_owned()),
            Self::Number { bounds, whole } => {
                let number = Number::parse(value).filter(|number| bounds.hold(number) && (!whole || number.is_whole()))?;
                Some(number.to_string())
            }
            Self::Duration(bounds) => length(value).filter(|span| bounds.hold(span)).map(|span| span.to_string()),
            Self::Time => time(value, now, zone).map(|due| due.again(zone)),
            Self::Secret => Secret::written(value).map(|_| value.to_owned()),
        }
    }

    /// What `type` says of it.
    pub const fn sort(&self) -> Sort {
        match self {
            Self::Text | Self::Form(_) => Sort::Text,
            Self::Number { .. } => Sort::Number,
            Self::Duration(_) => Sort::Duration,
            Self::Time => Sort::Time,
            Self::Secret => Sort::Secret,
        }
    }

    /// Whether it may be this at all, whenever it is read: for what stands in a file.
    pub fn takes(&self, value: &str) -> bool {
        self.read(value, Timestamp::UNIX_EPOCH, &TimeZone::UTC).is_some()
    }

    /// What is said where this name was given a value that it cannot have.
    pub fn refused(&self, name: &str, value: &str) -> Bilingual {
        let (fr, en) = (self.expected(Lang::Fr), self.expected(Lang::En));
        if *self == Self::Secret {
            // What was typed may be the secret itself.
            return Bilingual::of(
                format!("« {name} » : un secret ne se donne jamais lui-même ; attendu : {fr}"),
                format!("`{name}`: a secret is never given itself; expected: {en}"),
            );
        }
        Bilingual::of(
            format!("« {name} » ne peut pas valoir « {value} » ; attendu : {fr}"),
            format!("`{name}` cannot be `{value}`; expected: {en}"),
        )
    }

    /// What must be typed, in words.
    pub fn expected(&self, lang: Lang) -> String {
        let said = |fr: &str, en: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
        match self {
            Self::Text => said("un texte", "a text"),
            Self::Form(pattern) => pattern.said(lang),
            Self::Number { bounds, whole: true } => {
                said("un nombre entier", "a whole number") + &bounds.said(lang, |number| number.spoken(lang))
            }
            Self::Number { bounds, whole: false } => said("un nombre", "a number") + &bounds.said(lang, |number| number.spoken(lang)),
            Self::Duration(bounds) => {
                said("une durée", "a duration")
                    + &bounds.said(lang, |span| span.exact(lang))
                    + &said(" (30m, 2h, 1h30)", " (30m, 2h, 1h 30m)")
            }
            Self::Time => said(
                "un jour ou une heure (18h, demain 9h30, 24/11, 2026-11-24 18:00)",
                "a day or an hour (18:00, tomorrow 9:30, 2026-11-24 18:00)",
            ),
            Self::Secret => said("où le lire, env:NOM ou file:chemin", "where to read it, env:NAME or file:path"),
        }
    }

    /// How a text says a value that was kept, where it says it otherwise.
    pub fn spoken(&self, kept: &str, zone: &TimeZone) -> Option<Bilingual> {
        match self {
            Self::Text | Self::Form(_) | Self::Secret => None,
            Self::Number { .. } => Number::parse(kept).map(|number| Bilingual::both(|lang| number.spoken(lang))),
            Self::Duration(_) => Span::parse(kept).map(|span| Bilingual::both(|lang| span.exact(lang))),
            Self::Time => Due::written(kept, zone, false).map(|due| Bilingual::both(|lang| due.listed(zone, lang))),
        }
    }
}

/// What is to come is read as lists of what is due read it; what is past, as the timeline does.
fn time(value: &str, now: Timestamp, zone: &TimeZone) -> Option<Due> {
    let today = Due::On(zone.to_datetime(now).date());
    let read = Due::written(value, zone, true).or_else(|| typed(value, today, now, zone));
    read.or_else(|| past(value, now, zone).ok().map(|spoken| Due::At(spoken.moment.at)))
}

impl<T: PartialOrd> Bounds<T> {
    fn hold(&self, value: &T) -> bool {
        self.min.as_ref().is_none_or(|min| value >= min) && self.max.as_ref().is_none_or(|max| value <= max)
    }

    /// Whether nothing lies between them.
    fn exclude_all(&self) -> bool {
        matches!((&self.min, &self.max), (Some(min), Some(max)) if min > max)
    }
}

impl<T> Bounds<T> {
    fn said<S: Display>(&self, lang: Lang, say: impl Fn(&T) -> S) -> String {
        match (self.min.as_ref().map(&say), self.max.as_ref().map(&say), lang) {
            (None, None, _) => String::new(),
            (Some(min), Some(max), Lang::Fr) => format!(" de {min} à {max}"),
            (Some(min), Some(max), Lang::En) => format!(" from {min} to {max}"),
            (Some(min), None, Lang::Fr) => format!(" d'au moins {min}"),
            (Some(min), None, Lang::En) => format!(" of at least {min}"),
            (None, Some(max), Lang::Fr) => format!(" d'au plus {max}"),
            (None, Some(max), Lang::En) => format!(" of at most {max}"),
        }
    }
}
