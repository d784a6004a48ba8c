//! A runbook that was changed while it is walked, in words: `changed` tells it, `changed keep` and `changed move` choose.

use std::collections::BTreeMap;

use super::{Plain, Said};
use crate::app::changed::{Found, changed, go_on, hindrance, keep, line, missing, told};
use crate::app::intent::Intent;
use crate::app::shared::Shared;

/// What `changed` and the words after it mean.
pub fn read(plain: &mut Plain, rest: &str, shared: &Shared) -> Said {
    if shared.open.is_none() {
        return Said::says(vec![shared.words.say("plain-no-incident")]);
    }
    let (word, values) = rest.split_once(' ').unwrap_or((rest, ""));
    match (word, keep(shared)) {
        ("keep", Some(command)) => Said::wants(Intent::Do(command)),
        ("move", _) => new_text(plain, values, shared),
        _ => show(plain, shared),
    }
}

/// That it was changed, once for each new text.
pub fn news(plain: &mut Plain, shared: &Shared) -> Option<String> {
    let hash = changed(shared).filter(|changed| !changed.kept).map(|changed| changed.hash);
    if plain.changed == hash {
        return None;
    }
    plain.changed = hash;
    line(shared, &shared.words.say("changed-word"))
}

fn show(plain: &mut Plain, shared: &Shared) -> Said {
    let words = &shared.words;
    let mut lines: Vec<String> = told(shared, &BTreeMap::new()).into_iter().map(|(_, line)| line).filter(|line| !line.is_empty()).collect();
    let changed = changed(shared);
    lines.extend(changed.as_ref().map(|changed| match changed.found {
        Found::Text(_) => words.say("changed-word-both"),
        Found::Broken | Found::Gone => words.say("changed-word-keep"),
    }));
    plain.shown = changed.map(|changed| changed.hash);
    Said::says(lines)
}

/// Goes on with the new text, with `NAME=VALUE` for what it needs; one that was not shown yet is shown first.
fn new_text(plain: &mut Plain, values: &str, shared: &Shared) -> Said {
    let hash = changed(shared).map(|changed| changed.hash);
    if hash.is_none() || plain.shown != hash {
        return show(plain, shared);
    }
    if let Some(why) = hindrance(shared) {
        return Said::says(vec![why]);
    }
    let given: BTreeMap<String, String> = values
        .split_whitespace()
        .filter_map(|word| word.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    if let Some(parameter) = missing(shared, &given) {
        let args = [("name", (&parameter.name).into()), ("title", parameter.title.get(shared.lang).into())];
        return Said::says(vec![shared.words.with("changed-word-missing", &args)]);
    }
    match go_on(shared, &given) {
        Ok(command) => Said::wants(Intent::Do(command)),
        Err(wrong) => Said::says(wrong.iter().map(|wrong| wrong.get(shared.lang).to_owned()).collect()),
    }
}
