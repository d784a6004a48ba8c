//! The messages of a step, line by line: who gets one and what became of it, their words, and other words for this incident.

use super::Said;
use crate::app::intent::Intent;
use crate::app::messages::{changed_by, meant, sentence, steps, word};
use crate::app::shared::Shared;
use crate::domain::incident::{mailing, wording, written};
use crate::domain::lang::Lang;
use crate::domain::step::{Counts, Delivery, Mailing};

/// So many lines are printed; the rest is found by a name.
const MOST: usize = 50;

/// `messages [NAME]`: each message with what became of it, or those that hold this name, in full.
pub fn list(shared: &Shared, rest: &str) -> Vec<String> {
    let (step, mailing) = match known(shared) {
        Ok(known) => known,
        Err(why) => return vec![why],
    };
    let words = &shared.words;
    let mut lines = vec![Counts::of(&mailing).said(words)];
    lines.extend(changed_by(shared, &step));
    let wanted = rest.to_lowercase();
    let fits = |to: &str| to.to_lowercase().contains(&wanted);
    let found: Vec<_> = mailing.entries.iter().enumerate().filter(|(_, entry)| fits(&entry.to)).collect();
    if found.is_empty() {
        lines.push(words.say("nothing-fits"));
    }
    // What needs a person stands first.
    let pressing = |delivery: &Delivery| matches!(delivery, Delivery::Unsure | Delivery::Failed(_));
    let (first, rest_of): (Vec<_>, Vec<_>) = found.iter().partition(|(_, entry)| pressing(&entry.delivery));
    for (number, entry) in first.into_iter().chain(rest_of).take(MOST) {
        let langs: Vec<&str> = entry.langs.iter().map(|lang| lang.code()).collect();
        lines.push(format!("  {}: {} {}", word(&entry.delivery, words), entry.to, langs.join("+")));
        if found.len() == 1 || pressing(&entry.delivery) {
            lines.push(format!("    {}", sentence(&entry.delivery, words)));
        }
        let stage = shared.stage().filter(|_| found.len() == 1);
        let said = stage.and_then(|stage| written(&stage, &step, number, entry)).and_then(Result::ok);
        for text in said.iter().flat_map(|said| &said.texts) {
            lines.push(format!("    {}", words.with("messages-subject", &[("subject", (&text.subject).into())])));
            lines.extend(text.body.lines().map(|line| format!("    {line}")));
        }
    }
    if found.len() > MOST {
        lines.push(words.with("plain-messages-more", &[("count", (found.len() - MOST).into())]));
    }
    lines
}

/// `words fr`: the words in this language as they are written in a file.
pub fn words(shared: &Shared, rest: &str) -> Vec<String> {
    let Some(lang) = lang(rest) else { return vec![shared.words.say("plain-help-words")] };
    let step = match here(shared) {
        Ok(step) => step,
        Err(why) => return vec![why],
    };
    match shared.stage().and_then(|stage| wording(&stage, &step, lang)) {
        Some(Ok(text)) => text.lines().map(str::to_owned).chain(changed_by(shared, &step)).collect(),
        Some(Err(why)) => vec![why.to_string()],
        None => vec![shared.words.say("messages-no-words")],
    }
}

/// `edit fr FILE`: takes the words in this language from a file of the workspace.
pub fn edit(shared: &Shared, rest: &str) -> Said {
    let (code, path) = rest.split_once(' ').unwrap_or((rest, ""));
    let (Some(lang), path) = (lang(code), path.trim()) else { return Said::says(vec![shared.words.say("plain-help-edit")]) };
    if path.is_empty() {
        return Said::says(vec![shared.words.say("plain-help-edit")]);
    }
    match here(shared) {
        Ok(step) => Said::wants(Intent::Read { step, lang, path: path.to_owned() }),
        Err(why) => Said::says(vec![why]),
    }
}

fn lang(code: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == code.trim())
}

/// The step that is meant; the error says why there is none.
fn here(shared: &Shared) -> Result<String, String> {
    let open = shared.open.as_ref().ok_or_else(|| shared.words.say("messages-no-incident"))?;
    meant(open).filter(|_| !steps(open).is_empty()).ok_or_else(|| shared.words.say("messages-no-step"))
}

/// Its messages; the error says why there are none.
fn known(shared: &Shared) -> Result<(String, Mailing), String> {
    let words = &shared.words;
    let step = here(shared)?;
    match shared.stage().and_then(|stage| mailing(&stage, &step)) {
        Some(Ok(mailing)) if mailing.channel.is_none() => Err(words.say("messages-no-channel")),
        Some(Ok(mailing)) => Ok((step, mailing)),
        Some(Err(why)) => Err(words.with("messages-obstacle", &[("reason", (&why).into())])),
        None => Err(words.say("messages-none")),
    }
}
