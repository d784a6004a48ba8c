//! What people did: decisions, messages, steps.

use std::collections::BTreeMap;

use crate::domain::markdown::{Cell, Page};
use crate::domain::postmortem::decisions::{Why, decisions as decided};
use crate::domain::postmortem::draft::Draft;
use crate::domain::postmortem::messages::{Delivery, Message, messages as told};
use crate::domain::postmortem::walks::{Reached, Text, Walk};

/// Who decided what, when, between what and why.
pub fn decisions(draft: &Draft<'_>, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-decisions"));
    let decisions = decided(draft);
    if decisions.is_empty() {
        page.paragraph(&draft.say("postmortem-no-decision"));
        return;
    }
    let columns = [
        "postmortem-column-when",
        "postmortem-column-who",
        "postmortem-column-decision",
        "postmortem-column-instead",
        "postmortem-column-why",
        "postmortem-column-evidence",
    ];
    let rows: Vec<Vec<Cell>> = decisions
        .into_iter()
        .map(|decision| {
            let why = match decision.why {
                Why::Said(why) => why.to_owned(),
                Why::Plain => String::new(),
                Why::NotWritten => draft.say("postmortem-not-written"),
            };
            vec![
                Cell::Words(draft.local(decision.at)),
                Cell::Words(decision.who.to_owned()),
                Cell::Words(decision.what),
                Cell::Words(decision.instead.join("\n")),
                Cell::Words(why),
                Cell::Code(decision.evidence),
            ]
        })
        .collect();
    page.table(&columns.map(|key| draft.say(key)), rows);
}

/// Each message: to whom, what became of it, and its exact words.
pub fn messages(draft: &Draft<'_>, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-messages"));
    let messages = told(&draft.walks);
    if messages.is_empty() {
        page.paragraph(&draft.say("postmortem-no-message"));
    }
    for message in &messages {
        page.heading(3, &message_title(draft, message));
        page.paragraph(&draft.with(
            "postmortem-message-left",
            &[("left", message.left().into()), ("count", message.letters.len().into()), ("who", message.by.into())],
        ));
        if message.written() > 0 {
            page.paragraph(&draft.with("postmortem-message-written", &[("count", message.written().into())]));
        }
        recipients(draft, message, page);
        for wording in message.wordings() {
            let letter = wording.first;
            let args = [("to", letter.to.into()), ("others", wording.others.into())];
            page.paragraph(&draft.with("postmortem-wording", &args));
            if !letter.subject.is_empty() {
                page.paragraph(&draft.with("postmortem-subject", &[("subject", letter.subject.as_ref().into())]));
            }
            page.fenced(&letter.body);
        }
    }
}

/// How far each step of each runbook came.
pub fn steps(draft: &Draft<'_>, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-steps"));
    if draft.walks.is_empty() {
        page.paragraph(&draft.say("postmortem-no-runbook"));
    }
    for walk in &draft.walks {
        if draft.walks.len() > 1 {
            let title = walk.texts.last().map_or("", Text::title);
            page.heading(3, &draft.with("postmortem-steps-of", &[("title", title.into()), ("at", draft.local(walk.at).into())]));
        }
        page.paragraph(&counts(draft, walk));
        let columns = [
            "postmortem-column-step",
            "postmortem-column-reached",
            "postmortem-column-when",
            "postmortem-column-who",
            "postmortem-column-result",
        ];
        let rows: Vec<Vec<Cell>> = walk
            .steps
            .iter()
            .map(|step| {
                let reached = draft.words.named("reached", step.reached.name());
                let reached = match step.attempts {
                    0 | 1 => reached,
                    attempts => draft.with("postmortem-attempts", &[("reached", reached.into()), ("attempts", attempts.into())]),
                };
                let at = step.at.map(|at| draft.local(at)).unwrap_or_default();
                [step.title.clone(), reached, at, step.who.clone(), step.summary.clone()].map(Cell::Words).into()
            })
            .collect();
        page.table(&columns.map(|key| draft.say(key)), rows);
    }
}

fn message_title(draft: &Draft<'_>, message: &Message<'_>) -> String {
    let at = draft.local(message.at).into();
    match message.sent {
        Some((audience, channel)) => {
            draft.with("postmortem-message", &[("at", at), ("audience", audience.into()), ("channel", channel.into())])
        }
        None => draft.with("postmortem-message-unfinished", &[("at", at), ("step", message.step.into())]),
    }
}

fn recipients(draft: &Draft<'_>, message: &Message<'_>, page: &mut Page) {
    let columns = ["postmortem-column-to", "postmortem-column-delivery", "postmortem-column-evidence"];
    let rows: Vec<Vec<Cell>> = message
        .letters
        .iter()
        .map(|letter| {
            let lang = draft.words.lang();
            let (key, words) = match &letter.result {
                Delivery::Left(receipt) => ("postmortem-delivery-left", *receipt),
                Delivery::Written(file) => ("postmortem-delivery-written", *file),
                Delivery::Unsure(reason) => ("postmortem-delivery-unsure", reason.get(lang).as_str()),
                Delivery::Refused(reason) => ("postmortem-delivery-refused", reason.map_or("", |reason| reason.get(lang).as_str())),
                Delivery::NoAnswer => ("postmortem-delivery-no-answer", ""),
            };
            let result = draft.say(key);
            let result = if words.is_empty() { result } else { format!("{result}\n{words}") };
            vec![Cell::Words(letter.to.to_owned()), Cell::Words(result), Cell::Code(letter.evidence.clone())]
        })
        .collect();
    page.table(&columns.map(|key| draft.say(key)), rows);
}

/// `fait : 5 · passé : 1 · non atteint : 2`.
fn counts(draft: &Draft<'_>, walk: &Walk<'_>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for step in &walk.steps {
        *counts.entry(step.reached.name()).or_default() += 1;
    }
    let said: Vec<String> = Reached::NAMES
        .iter()
        .filter_map(|name| Some((draft.words.named("reached", name), *counts.get(name)?)))
        .map(|(reached, count)| draft.with("postmortem-count", &[("reached", reached.into()), ("count", count.into())]))
        .collect();
    said.join(" · ")
}
