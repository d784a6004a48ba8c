//! The data and its copies; what the firm owns and what it rents.

use super::{Entry, Mark, Part, Said, Sort, columns, spoken, spoken_day, title};
use crate::domain::register::{OfAsset, OfCopy, OfData, Register};
use crate::domain::time::TimeZone;
use crate::domain::words::Words;
use crate::domain::workspace::PlaceKind;

pub(super) fn part(register: &Register, words: &Words) -> Part {
    Part {
        sort: Sort::Data,
        title: words.say("register-data"),
        about: words.say("register-data-about"),
        columns: columns(&["register-datum", "register-state", "register-where", "register-missing", "register-age"], words),
        entries: register.data.iter().map(|data| entry(data, words)).collect(),
    }
}

fn entry(data: &OfData, words: &Words) -> Entry {
    let (word, mark) = match (data.is_copied(), data.is_spread(), data.is_fresh()) {
        (false, _, _) => ("register-word-not-copied", Mark::Ill),
        (true, false, _) => ("register-word-partly", Mark::Ill),
        (true, true, Some(false)) => ("register-word-old", Mark::Ill),
        (true, true, None) => ("register-word-unknown", Mark::Unsure),
        (true, true, Some(true)) => ("register-word-copied", Mark::Well),
    };
    let lang = words.lang();
    let most = ("most", spoken(data.max_age, lang).into());
    let age = match data.age {
        Some(age) => words.with("register-age-of", &[("age", spoken(age, lang).into()), most]),
        None => words.with("register-age-unknown", &[most]),
    };
    let places = data.copies.iter().map(|copy| Said::plain(place(copy, words))).collect();
    let missing = not_spread(data, words).into_iter().map(Said::plain).collect();
    Entry { name: title(&data.title, words), word: words.say(word), mark, cells: vec![places, missing, vec![Said::plain(age)]] }
}

/// All that is not as it should be.
pub(super) fn missing(data: &OfData, words: &Words) -> Vec<String> {
    let mut said = if data.is_copied() { not_spread(data, words) } else { vec![words.say("register-one-place")] };
    let age = |age| spoken(age, words.lang());
    match (data.age, data.is_fresh()) {
        (Some(made), Some(false)) => {
            let args = [("age", age(made).into()), ("most", age(data.max_age).into())];
            said.push(words.with("register-too-old", &args));
        }
        (None, _) if data.is_copied() => said.push(words.say("register-no-age")),
        _ => {}
    }
    said
}

/// Which of three copies, two sorts of place, one elsewhere fails.
pub(super) fn not_spread(data: &OfData, words: &Words) -> Vec<String> {
    let there = data.there().count();
    let mut said = Vec::new();
    if !data.three {
        said.push(words.with("register-not-three", &[("count", there.into())]));
    }
    if !data.two_sorts {
        said.push(words.say("register-not-two"));
    }
    if !data.elsewhere {
        said.push(words.say("register-not-elsewhere"));
    }
    said
}

/// `en ligne, chez Brevo, ailleurs`
fn place(copy: &OfCopy, words: &Words) -> String {
    let mut said = vec![words.say(match copy.kind {
        PlaceKind::Cloud => "register-place-cloud",
        PlaceKind::Disk => "register-place-disk",
        PlaceKind::Server => "register-place-server",
        PlaceKind::Paper => "register-place-paper",
    })];
    if let Some(provider) = &copy.provider {
        said.push(words.with("register-at", &[("name", provider.name.as_str().into())]));
    }
    said.extend(copy.path.as_deref().map(super::line));
    if copy.elsewhere {
        said.push(words.say("register-elsewhere"));
    }
    if copy.is_missing {
        said.push(words.say("register-place-empty"));
    } else if let Some(made) = copy.made {
        let date = made.to_zoned(TimeZone::UTC).date();
        said.push(words.with("register-made", &[("day", spoken_day(date, words).into())]));
    }
    said.join(", ")
}

pub(super) fn assets(register: &Register, words: &Words) -> Part {
    Part {
        sort: Sort::Assets,
        title: words.say("register-assets"),
        about: words.say("register-assets-about"),
        columns: columns(&["register-asset", "register-whose", "register-where", "register-until"], words),
        entries: register.assets.iter().map(|asset| asset_entry(asset, words)).collect(),
    }
}

fn asset_entry(asset: &OfAsset, words: &Words) -> Entry {
    let (word, mark) = if asset.owned { ("register-word-owned", Mark::Well) } else { ("register-word-rented", Mark::Unsure) };
    let at = asset.provider.iter().map(|provider| Said::plain(provider.name.clone())).collect();
    let until = asset.until.iter().map(|until| Said::plain(spoken_day(*until, words))).collect();
    Entry { name: title(&asset.title, words), word: words.say(word), mark, cells: vec![at, until] }
}
