//! The agreement of another person as both faces tell it: whom it waits for, since when, until when, how it is got and done without.

use super::msg::Tone;
use super::shared::Shared;
use super::theme::Scope;
use crate::domain::incident::event::Reply;
use crate::domain::incident::{Accord, Asked, Command, Lack, Record, Said, Word, accord, approvers, needed, outstanding};
use crate::domain::incident::{Event, Stage};
use crate::domain::step::Step;
use crate::domain::text::Text;
use crate::domain::time::{hour, hour_zone};

/// What a step that needs an agreement can do about it now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Asking {
    /// Nothing: it needs none, or has it.
    #[default]
    Over,
    /// Ask for it.
    Due,
    /// Go on without it, saying why: there is nobody to ask.
    Alone,
    /// Wait for the answer.
    Waits,
}

/// What can be done about the agreement to this step.
pub fn asking(stage: &Stage<'_>, step: &str) -> Asking {
    match outstanding(stage, step) {
        Some((_, Accord::Lacking(Lack::Waiting, ..))) => Asking::Waits,
        Some((step, Accord::Lacking(..))) if who(stage, step, stage.by).is_empty() => Asking::Alone,
        Some((_, Accord::Lacking(..))) => Asking::Due,
        Some((_, Accord::Free | Accord::Given(_) | Accord::Broken(_))) | None => Asking::Over,
    }
}

/// The last asking for this step.
pub fn asked<'a>(stage: &Stage<'a>, step: &str) -> Option<&'a Asked> {
    stage.incident.approvals.get(step)?.last()
}

/// Those who may agree to what this person would do.
pub fn who(stage: &Stage<'_>, step: &Step, actor: &str) -> Vec<String> {
    needed(stage, step).map(|approval| approvers(stage, &approval, actor)).unwrap_or_default()
}

/// The order, or the asking where it lacks an agreement that nobody was asked for.
pub fn order(shared: &Shared, command: Command) -> Command {
    let Some(stage) = shared.stage() else { return command };
    let (id, reply): (&str, Option<&Reply>) = match &command {
        Command::Start { step, .. } => (step, None),
        Command::Reply { step, reply } => (step, Some(reply)),
        _ => return command,
    };
    let Some((step, _)) = outstanding(&stage, id) else { return command };
    // Where nobody can be asked, only an answer is: it is what the person then says why they give it alone.
    if asking(&stage, id) == Asking::Alone && matches!(reply, None | Some(Reply::Ok)) {
        return command;
    }
    match accord(&stage, step, reply) {
        Accord::Lacking(Lack::Waiting, ..) | Accord::Free | Accord::Given(_) | Accord::Broken(_) => command,
        Accord::Lacking(..) => Command::AskApproval { step: id.to_owned(), reply: reply.cloned() },
    }
}

/// How the step stands with it, in lines; none where it needs no agreement.
pub fn lines(shared: &Shared, stage: &Stage<'_>, id: &str) -> Vec<(Scope, String)> {
    let Some((step, accord)) = outstanding(stage, id) else { return Vec::new() };
    let words = &shared.words;
    let people = |names: &[String]| if names.is_empty() { words.say("approval-nobody") } else { names.join(", ") };
    let of = |key: &str, said: &Said, reason: &str| {
        words.with(key, &[("who", (&said.by).into()), ("at", hour(said.at, shared.zone()).into()), ("reason", reason.into())])
    };
    let times = |key: &str, asked: &Asked| {
        let args = [
            ("who", people(&who(stage, step, &asked.by)).into()),
            ("by", (&asked.by).into()),
            ("at", hour(asked.at, shared.zone()).into()),
            ("until", hour_zone(asked.until, shared.zone()).into()),
        ];
        words.with(key, &args)
    };
    let needs = || {
        let who = who(stage, step, stage.by);
        let alone = who.is_empty();
        let text = if alone { words.say("approval-needed-alone") } else { words.with("approval-needed", &[("who", people(&who).into())]) };
        (Scope::Strong, text)
    };
    match accord {
        Accord::Free => Vec::new(),
        Accord::Given(said) => vec![(Scope::StepDone, of("approval-given", said, ""))],
        Accord::Broken(said) => vec![(Scope::Refused, of("approval-broken", said, reason(said)))],
        Accord::Lacking(Lack::Unasked, ..) | Accord::Lacking(_, None, _) => vec![needs()],
        Accord::Lacking(Lack::Waiting, Some(asked), _) => {
            let args = [("incident", (&stage.incident.declared.id).into()), ("step", id.into())];
            if let Some(said) = mine(stage, id, asked) {
                let args = [("at", hour(said.at, shared.zone()).into()), ("by", (&asked.by).into())];
                return vec![(Scope::Strong, words.with("approval-yours", &args))];
            }
            let mut lines = vec![(Scope::Strong, times("approval-waiting", asked)), (Scope::Text, words.with("approval-how", &args))];
            // Of a value that was typed, what was asked about is shown nowhere else.
            let about = asked.lines.iter().filter(|_| matches!(asked.reply, Some(Reply::Value(_))));
            lines.extend(about.map(|line| (Scope::Quiet, words.with("approval-about", &[("line", line.into())]))));
            lines
        }
        Accord::Lacking(Lack::Refused, _, Some(said)) => vec![(Scope::Refused, of("approval-refused", said, reason(said))), needs()],
        Accord::Lacking(Lack::Expired, Some(asked), _) => vec![(Scope::Refused, times("approval-expired", asked)), needs()],
        Accord::Lacking(Lack::Changed | Lack::Refused, Some(asked), _) => vec![(Scope::Refused, times("approval-changed", asked)), needs()],
    }
}

/// What this person said to it, who thus is not the one to do it.
fn mine<'a>(stage: &Stage<'a>, step: &str, asked: &Asked) -> Option<&'a Said> {
    let said = stage.incident.approvals.get(step)?.said();
    said.into_iter().find(|said| said.ask == asked.ask && said.by == stage.by && said.word == Word::Yes)
}

fn reason(said: &Said) -> &str {
    match &said.word {
        Word::No(reason) | Word::Broken(reason) => reason,
        Word::Yes => "",
    }
}

/// What other people said to our askings in these records, in one line: the last of it.
pub fn news<'a>(shared: &Shared, records: impl DoubleEndedIterator<Item = &'a Record>) -> Option<(Tone, Text)> {
    let line = records.rev().find_map(|record| match &record.event {
        Event::Approved { by, .. } => Some((Tone::Done, shared.words.with("approval-came", &[("who", by.into())]))),
        Event::ApprovalRefused { by, reason, .. } => {
            Some((Tone::Refused, shared.words.with("approval-came-refused", &[("who", by.into()), ("reason", reason.into())])))
        }
        _ => None,
    });
    line.map(|(tone, line)| (tone, Text::line(&line)))
}
