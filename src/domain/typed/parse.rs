//! Reads what must be typed: `type`, and the keys that narrow it.

use super::{Bounds, Number, Pattern, Typed};
use crate::domain::yaml::{Faults, Fields};

/// What `type` may say of something that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A text.
    Text,
    /// A number.
    Number,
    /// A length of time.
    Duration,
    /// A day or an hour.
    Time,
    /// A reference to a secret.
    Secret,
}

/// The keys that narrow it, and the types that each goes with.
const NARROWING: [(&str, &[Sort]); 5] = [
    ("pattern", &[Sort::Text]),
    ("hint", &[Sort::Text]),
    ("min", &[Sort::Number, Sort::Duration]),
    ("max", &[Sort::Number, Sort::Duration]),
    ("whole", &[Sort::Number]),
];

impl Typed {
    /// Reads the keys that narrow what is typed; none where it is not typed but chosen, and then each of these keys is a fault.
    pub fn parse(sort: Option<Sort>, fields: &Fields<'_>, faults: &mut Faults) -> Option<Self> {
        for (key, sorts) in NARROWING {
            fields.node(key);
            if fields.has(key) && !sort.is_some_and(|sort| sorts.contains(&sort)) {
                let (fr, en) = (format!("« {key} » ne va pas avec ce « type »"), format!("`{key}` does not go with this `type`"));
                faults.say(fields.place_of(key), fr, en);
            }
        }
        Some(match sort? {
            Sort::Text => form(fields, faults).map_or(Self::Text, |pattern| Self::Form(Box::new(pattern))),
            Sort::Number => Self::Number { bounds: bounds(fields, faults, number), whole: fields.flag("whole", faults) },
            Sort::Duration => Self::Duration(bounds(fields, faults, |fields, key, faults| fields.span(key, faults))),
            Sort::Time => Self::Time,
            Sort::Secret => Self::Secret,
        })
    }

    /// Adds a fault where the `default` cannot be typed.
    pub fn check_default(&self, name: &str, default: &str, fields: &Fields<'_>, faults: &mut Faults) {
        if !self.takes(default) {
            let said = self.refused(name, default);
            // The line that is shown below a fault must not be that of a secret in clear.
            let key = if *self == Self::Secret { "type" } else { "default" };
            faults.say(fields.place_of(key), said.fr, said.en);
        }
    }
}

fn form(fields: &Fields<'_>, faults: &mut Faults) -> Option<Pattern> {
    let hint = fields.bilingual("hint", faults);
    let Some(written) = fields.text("pattern", faults) else {
        if hint.is_some() {
            faults.say(
                fields.place_of("hint"),
                "« hint » explique un « pattern », qui manque",
                "`hint` explains a `pattern`, which is missing",
            );
        }
        return None;
    };
    match Pattern::parse(&written, hint) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            faults.say(
                fields.place_of("pattern"),
                format!("« pattern » n'est pas une expression régulière lisible : {error}"),
                format!("`pattern` is not a readable regular expression: {error}"),
            );
            None
        }
    }
}

fn number(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<Number> {
    let written = fields.text(key, faults)?;
    let number = Number::parse(&written);
    if number.is_none() {
        let (fr, en) = (format!("« {key} » : « {written} » n'est pas un nombre"), format!("`{key}`: `{written}` is not a number"));
        faults.say(fields.place_of(key), fr, en);
    }
    number
}

fn bounds<T: PartialOrd>(
    fields: &Fields<'_>,
    faults: &mut Faults,
    read: impl Fn(&Fields<'_>, &'static str, &mut Faults) -> Option<T>,
) -> Bounds<T> {
    let bounds = Bounds { min: read(fields, "min", faults), max: read(fields, "max", faults) };
    if bounds.exclude_all() {
        faults.say(fields.place_of("min"), "« min » dépasse « max » : aucune valeur ne convient", "`min` is above `max`: no value fits");
    }
    bounds
}
