//! The days ahead: which day, how many are left, what changes, who says so.

use super::{Entry, Mark, Part, Said, Sort, columns, spoken_day, title};
use crate::domain::register::{Coming, Register, What};
use crate::domain::words::Words;
use crate::domain::workspace::AheadKind;

/// From so many days before, a day is near.
const NEAR: i32 = 30;

pub(super) fn part(register: &Register, words: &Words) -> Part {
    Part {
        sort: Sort::Ahead,
        title: words.say("register-ahead"),
        about: words.say("register-ahead-about"),
        columns: columns(&["register-day-column", "register-left", "register-what"], words),
        entries: register.ahead.iter().map(|coming| entry(coming, words)).collect(),
    }
}

fn entry(coming: &Coming, words: &Words) -> Entry {
    let mark = match coming.days_left {
        left if left < 0 => Mark::Ill,
        left if left <= NEAR => Mark::Unsure,
        _ => Mark::Well,
    };
    let what = Said { text: what(coming, words), evidence: coming.evidence.clone() };
    Entry { name: spoken_day(coming.on, words), word: left(coming, words), mark, cells: vec![vec![what]] }
}

/// `dans 64 j`
pub(super) fn left(coming: &Coming, words: &Words) -> String {
    match coming.days_left {
        0 => words.say("register-today"),
        left if left > 0 => words.with("register-days-left", &[("count", left.unsigned_abs().into())]),
        left => words.with("register-days-past", &[("count", left.unsigned_abs().into())]),
    }
}

/// `31 janv. 2027 : prix (Fin du tarif de 2024)`
pub(super) fn of_provider(coming: &Coming, words: &Words) -> Said {
    let args = [("name", spoken_day(coming.on, words).into()), ("what", change(coming, words).into())];
    Said { text: words.with("register-one", &args), evidence: coming.evidence.clone() }
}

/// `Brevo : prix (Fin du tarif de 2024)`
pub(super) fn what(coming: &Coming, words: &Words) -> String {
    let what = change(coming, words);
    match &coming.provider {
        Some(provider) => words.with("register-one", &[("name", provider.name.as_str().into()), ("what", what.into())]),
        None => what,
    }
}

fn change(coming: &Coming, words: &Words) -> String {
    match &coming.what {
        What::Written { kind, note } => {
            let kind = words.say(match kind {
                AheadKind::End => "register-kind-end",
                AheadKind::Price => "register-kind-price",
                AheadKind::Terms => "register-kind-terms",
                AheadKind::Contract => "register-kind-contract",
            });
            match note {
                Some(note) => words.with("register-noted", &[("what", kind.into()), ("note", title(note, words).into())]),
                None => kind,
            }
        }
        What::Model { model, replacement, service } => {
            let args = [("model", super::line(model).into()), ("service", title(service, words).into())];
            let ends = words.with("register-model-ends", &args);
            match replacement {
                Some(other) => words.with("register-noted", &[("what", ends.into()), ("note", replaced(other, words).into())]),
                None => ends,
            }
        }
        What::Paid { title: paid } => words.with("register-paid-until", &[("what", title(paid, words).into())]),
    }
}

fn replaced(other: &str, words: &Words) -> String {
    words.with("register-replaced-by", &[("model", super::line(other).into())])
}
