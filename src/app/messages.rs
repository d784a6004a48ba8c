//! The messages of a step in words, for both faces: how many left, what became of one, who changed the text, what is wrong in it.

use std::collections::BTreeSet;

use super::shared::{Open, Shared};
use crate::domain::channel::Wording;
use crate::domain::incident::{Event, Stage, Standing, counts, current, mailing, standing, tells, wording, written};
use crate::domain::lang::Lang;
use crate::domain::step::{Counts, Delivery, Step};
use crate::domain::template;
use crate::domain::words::Words;
use crate::domain::yaml::nearest;

/// How many messages of a step are where, while several leave.
pub fn progress(stage: &Stage<'_>, step: &str) -> Option<Counts> {
    counts(stage, step).filter(|counts| counts.all > 1)
}

/// The word for what became of a message.
pub fn word(delivery: &Delivery, words: &Words) -> String {
    words.say(match delivery {
        Delivery::Queued => "messages-queued",
        Delivery::UnderWay => "messages-under-way",
        Delivery::Sent(_) => "messages-sent",
        Delivery::Written(_) => "messages-written",
        Delivery::Unsure => "messages-unsure",
        Delivery::Left => "messages-left",
        Delivery::Busy(_) => "messages-busy",
        Delivery::Failed(_) => "messages-failed",
    })
}

/// The same in a sentence, with the receipt or the reason.
pub fn sentence(delivery: &Delivery, words: &Words) -> String {
    match delivery {
        Delivery::Queued => words.say("messages-queued-said"),
        Delivery::UnderWay => words.say("messages-under-way-said"),
        Delivery::Sent(Some(receipt)) => words.with("messages-sent-said", &[("receipt", receipt.into())]),
        Delivery::Sent(None) => words.say("messages-sent-earlier"),
        Delivery::Written(file) => words.with("messages-written-said", &[("file", file.into())]),
        Delivery::Unsure => words.say("messages-unsure-said"),
        Delivery::Left => words.say("messages-left-said"),
        Delivery::Busy(reason) => words.with("messages-busy-said", &[("reason", reason.into())]),
        Delivery::Failed(reason) => words.with("messages-failed-said", &[("reason", reason.into())]),
    }
}

/// The steps of the open incident that tell somebody something, in order.
pub fn steps(open: &Open) -> Vec<&Step> {
    let all = open.runbook.as_deref().map(|runbook| runbook.steps.as_slice()).unwrap_or_default();
    all.iter().filter(|step| tells(step) && standing(&open.incident, step) != Standing::NotApplicable).collect()
}

/// The step whose messages are meant where none is named: that where one is, the next, or the last.
pub fn meant(open: &Open) -> Option<String> {
    let runbook = open.runbook.as_deref()?;
    let here = current(&open.incident, runbook).and_then(|here| runbook.steps.iter().position(|step| step.common.id == here.common.id));
    let place = |step: &&Step| runbook.steps.iter().position(|other| other.common.id == step.common.id);
    let all = steps(open);
    let next = all.iter().find(|step| here.is_none_or(|here| place(step).is_some_and(|place| place >= here)) && here.is_some());
    next.or(all.last()).map(|step| step.common.id.clone())
}

/// Who changed the words of a step, one line a language; none while they are those of the file.
pub fn changed_by(shared: &Shared, step: &str) -> Vec<String> {
    let Some(open) = shared.open.as_ref().filter(|open| open.incident.worded.contains_key(step)) else { return Vec::new() };
    let last = |lang: Lang| {
        open.records.iter().rev().find_map(|record| match &record.event {
            Event::Worded { step: of, lang: in_lang, by, .. } if of == step && *in_lang == lang => Some(by),
            _ => None,
        })
    };
    let line = |lang: Lang| {
        let language = shared.words.named("language", lang.code());
        Some(shared.words.with("messages-changed-by", &[("who", last(lang)?.into()), ("language", language.into())]))
    };
    Lang::ALL.into_iter().filter_map(line).collect()
}

/// What is wrong in these words, while they are being written: the form, or a name that nobody knows.
pub fn fault(shared: &Shared, step: &str, lang: Lang, text: &str) -> Option<String> {
    let words = &shared.words;
    let parsed = match Wording::parse(text) {
        Ok(parsed) => parsed,
        Err(why) => return Some(why.get(shared.lang).to_owned()),
    };
    let stage = shared.stage()?;
    let mut used = Vec::new();
    for part in [&parsed.subject, &parsed.body] {
        match template::names(part) {
            Ok(names) => used.extend(names),
            Err(why) => return Some(why.get(shared.lang).to_string()),
        }
    }
    let known = names_known(&stage, step, lang);
    let unknown = used.into_iter().find(|name| !known.contains(name))?;
    let args = [("name", (&unknown).into())];
    Some(match nearest(&unknown, known.iter().map(String::as_str)) {
        Some(near) => words.with("messages-unknown-name-near", &[("name", (&unknown).into()), ("near", near.into())]),
        None => words.with("messages-unknown-name", &args),
    })
}

/// Whatever else keeps these words from leaving: they are written for the first who reads them.
pub fn refused(shared: &Shared, step: &str, lang: Lang, text: &str) -> Option<String> {
    if let Some(fault) = fault(shared, step, lang, text) {
        return Some(fault);
    }
    let (stage, parsed) = (shared.stage()?, Wording::parse(text).ok()?);
    let mailing = mailing(&stage, step)?.ok()?;
    let (number, entry) = mailing.entries.iter().enumerate().find(|(_, entry)| entry.langs.contains(&lang))?;
    let mut worded = stage.scene.worded.clone();
    worded.entry(step.to_owned()).or_default().insert(lang, parsed);
    let scene = crate::domain::step::Scene { worded: &worded, ..stage.scene };
    written(&Stage { scene, ..stage }, step, number, entry)?.err().map(|why| why.to_string())
}

/// The names that the words of a step may use: those of the incident, the reader's, and those that its own words use already.
fn names_known(stage: &Stage<'_>, step: &str, lang: Lang) -> BTreeSet<String> {
    let own = Lang::ALL.into_iter().filter_map(|lang| wording(stage, step, lang)?.ok());
    let own = own.flat_map(|text| template::names(&text).unwrap_or_default());
    stage.scene.names(lang).into_keys().chain(["recipient.name".to_owned()]).chain(own).collect()
}
