//! The words that a prompt takes.

use std::collections::BTreeMap;

use super::{
    Plain, Said, about::about, changed, deliveries, drills, followups, foundations, impact, log, messages, news, permits, promises,
    register, steps, timeline, undo,
};
use crate::app::approval::{Asking, asked, asking, order};
use crate::app::declare::completed;
use crate::app::exercise::Pace;
use crate::app::freshness;
use crate::app::intent::{Declaration, Intent};
use crate::app::library::Entry;
use crate::app::screen::board::worst_provider;
use crate::app::screen::handover::page;
use crate::app::shared::{Open, Shared};
use crate::domain::incident::event::{NoteTag, Reply};
use crate::domain::incident::{Command, StepState, current, question};
use crate::domain::lang::Lang;
use crate::domain::postmortem::summary::Sheet;
use crate::domain::runbook::Runbook;
use crate::domain::step::Question;
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, nearest};

/// Every word and the message that explains it.
const WORDS: &[(&str, &str)] = &[
    ("ok", "plain-help-ok"),
    ("yes", "plain-help-yes"),
    ("no", "plain-help-no"),
    ("choose", "plain-help-choose"),
    ("value", "plain-help-value"),
    ("skip", "plain-help-skip"),
    ("approve", "plain-help-approve"),
    ("glass", "plain-help-glass"),
    ("retry", "plain-help-retry"),
    ("allow", "plain-help-allow"),
    ("undo", "plain-help-undo"),
    ("undo all", "plain-help-undo-all"),
    ("changed", "plain-help-changed"),
    ("verify", "plain-help-verify"),
    ("done", "plain-help-done"),
    ("note", "plain-help-note"),
    ("decision", "plain-help-decision"),
    ("mark", "plain-help-mark"),
    ("timeline", "plain-help-timeline"),
    ("said", "plain-help-said"),
    ("correct", "plain-help-correct"),
    ("withdraw", "plain-help-withdraw"),
    ("handover", "plain-help-handover"),
    ("severity", "plain-help-severity"),
    ("promises", "plain-help-promises"),
    ("snooze", "plain-help-snooze"),
    ("role", "plain-help-role"),
    ("impact", "plain-help-impact"),
    ("close", "plain-help-close"),
    ("status", "plain-help-status"),
    ("whose", "plain-help-whose"),
    ("provider", "plain-help-provider"),
    ("advice", "plain-help-advice"),
    ("foundations", "plain-help-foundations"),
    ("deps", "plain-help-deps"),
    ("register", "plain-help-register"),
    ("deliveries", "plain-help-deliveries"),
    ("messages", "plain-help-messages"),
    ("words", "plain-help-words"),
    ("edit", "plain-help-edit"),
    ("runbooks", "plain-help-runbooks"),
    ("log", "plain-help-log"),
    ("start", "plain-help-start"),
    ("drill", "plain-help-drill"),
    ("drills", "plain-help-drills"),
    ("answer", "plain-help-answer"),
    ("pause", "plain-help-pause"),
    ("real", "plain-help-real"),
    ("followups", "plain-help-followups"),
    ("followup", "plain-help-followup"),
    ("incidents", "plain-help-incidents"),
    ("open", "plain-help-open"),
    ("leave", "plain-help-leave"),
    ("export", "plain-help-export"),
    ("journal", "plain-help-journal"),
    ("help", "plain-help-help"),
    ("quit", "plain-help-quit"),
];

/// The words that make sense where one is, for the prompt.
pub fn offered(shared: &Shared) -> String {
    let say = |key: &str| shared.words.say(key);
    let Some(open) = &shared.open else { return say("plain-prompt-board") };
    if shared.journal_fault.is_some() {
        return say("plain-prompt-fault");
    }
    if open.incident.closed.is_some() {
        return say("plain-prompt-closed");
    }
    let Some(step) = here(open) else { return say("plain-prompt-end") };
    let state = open.incident.steps.get(step).map(|run| run.state);
    let is_new = !matches!(state, Some(StepState::Failed | StepState::InDoubt)) && !is_choice(shared, step);
    match shared.stage().map(|stage| asking(&stage, step)) {
        Some(Asking::Due) if is_new => return say("plain-prompt-approval"),
        Some(Asking::Alone) if is_new => return say("plain-prompt-alone"),
        Some(Asking::Waits) => return say("plain-prompt-waiting"),
        Some(Asking::Due | Asking::Alone | Asking::Over) | None => {}
    }
    match state {
        Some(StepState::InDoubt) => say("plain-prompt-doubt"),
        Some(StepState::Failed) => say("plain-prompt-failed"),
        _ => match shared.stage().and_then(|stage| question(&stage, step)) {
            Some(Question::Choose(_)) => say("plain-prompt-choose"),
            Some(Question::YesNo(_)) => say("plain-prompt-yes-no"),
            Some(Question::Value { .. } | Question::Word { .. }) => say("plain-prompt-value"),
            Some(Question::Done) | None => say("plain-prompt-ok"),
        },
    }
}

/// What a line means.
pub fn read(plain: &mut Plain, line: &str, shared: &Shared) -> Said {
    let line = Text::line(line);
    let (word, rest) = line.split_once(' ').unwrap_or((line.as_str(), ""));
    let rest = rest.trim();
    // Whoever goes on has not quit.
    plain.quitting = false;
    match word.to_lowercase().as_str() {
        "" => Said::default(),
        "help" | "?" => Said::says(help(shared)),
        "quit" | "q" => {
            plain.quitting = true;
            Said::wants(Intent::Quit)
        }
        "status" | "board" => Said::says(status(shared)),
        "whose" => Said::wants(Intent::Triage(whose(shared, rest))),
        "provider" => Said::says(provider(shared, rest)),
        "advice" => Said::says(foundations::advice(shared, rest)),
        "foundations" | "deps" => Said::says(foundations::told(shared, rest)),
        "register" => Said::says(register::told(shared, rest)),
        "deliveries" if rest.is_empty() => deliveries::read(shared, rest),
        "runbooks" => Said::says(runbooks(shared)),
        "incidents" => Said::says(incidents(shared)),
        "handover" => Said::says(handover(shared)),
        "followups" => Said::says(followups::told(shared)),
        "log" => log::read(plain, rest, shared),
        "start" => start(shared, rest, false),
        "drill" | "exercice" => start(shared, rest, true),
        "drills" => drills::read(shared, rest),
        "open" | "resume" => Said::wants(Intent::Open(rest.to_owned())),
        "export" => Said::wants(Intent::Export(match rest {
            "en" => Lang::En,
            "fr" => Lang::Fr,
            _ => shared.lang,
        })),
        "journal" => {
            // Told again, or told again where one is: the person was stopped for a while.
            (plain.faulted, plain.described) = (false, None);
            Said::wants(Intent::RetryJournal)
        }
        "leave" => Said::wants(Intent::Leave),
        "real" => Said::wants(Intent::Real),
        "pause" => Said::wants(Intent::Pace(Pace::Pause)),
        "faster" => Said::wants(Intent::Pace(Pace::Faster)),
        "slower" => Said::wants(Intent::Pace(Pace::Slower)),
        "next" => Said::wants(Intent::Pace(Pace::Next)),
        "answer" => match shared.exercise.as_ref().and_then(|drill| drill.waiting().next()) {
            Some((row, _)) => Said::wants(Intent::Answer { row, reply: rest.to_owned() }),
            None => Said::says(vec![shared.words.say("exercise-nobody")]),
        },
        word if undo::takes(plain, word) => undo::read(plain, word, shared),
        "undo" if rest == "all" && shared.open.is_some() => undo::begin(plain, shared),
        // Nothing of what follows could be recorded: better said than passed over.
        word if is_known(word) && shared.journal_fault.is_some() => Said::says(news::fault(shared).into_iter().collect()),
        "messages" => Said::says(messages::list(shared, rest)),
        "words" => Said::says(messages::words(shared, rest)),
        "edit" => messages::edit(shared, rest),
        "changed" => changed::read(plain, rest, shared),
        "allow" => permits::read(plain, rest, shared),
        "note" => command(shared, Command::Note { text: rest.into(), tag: NoteTag::Fact }),
        "decision" => command(shared, Command::Note { text: rest.into(), tag: NoteTag::Decision }),
        "mark" => timeline::mark(shared, rest),
        "timeline" => Said::says(timeline::told(shared, rest)),
        "said" => timeline::said(shared, rest),
        "correct" => timeline::correct(shared, rest),
        "withdraw" => timeline::withdraw(shared, rest),
        "severity" => severity(shared, rest),
        "impact" => impact::read(shared, rest),
        "promises" => Said::says(promises::told(shared)),
        "snooze" => promises::snooze(shared, rest),
        "role" => match rest.split_once(' ') {
            Some((role, to)) => command(shared, Command::GiveRole { role: role.to_owned(), to: to.trim().to_owned() }),
            None => Said::says(vec![shared.words.say("plain-help-role")]),
        },
        "deliveries" => deliveries::read(shared, rest),
        "followup" => followups::change(shared, rest),
        "close" => command(shared, Command::Close { reason: rest.into() }),
        other => step_word(shared, other, rest),
    }
}

fn is_known(word: &str) -> bool {
    WORDS.iter().any(|(known, _)| *known == word)
}

/// A word about the step where one is.
fn step_word(shared: &Shared, word: &str, rest: &str) -> Said {
    if !is_known(word) {
        return unknown(shared, word);
    }
    let Some(open) = &shared.open else { return Said::says(vec![shared.words.say("plain-no-incident")]) };
    let here = here(open).map(str::to_owned);
    if word == "undo"
        && let Some(step) = undone(open, rest).or_else(|| here.clone())
    {
        return command(shared, Command::Undo { step });
    }
    let Some(step) = here else { return Said::says(vec![shared.words.say("plain-end-of-runbook")]) };
    let Some(stage) = shared.stage() else { return Said::default() };
    let reply = |reply| Said::wants(Intent::Do(order(shared, Command::Reply { step: step.clone(), reply })));
    let state = open.incident.steps.get(&step).map(|run| run.state);
    match (word, question(&stage, &step)) {
        ("skip", _) => command(shared, Command::Skip { step, reason: rest.into() }),
        ("approve", _) => command(shared, Command::Approve { step, by: rest.to_owned() }),
        ("glass", _) => {
            let reply = asked(&stage, &step).and_then(|asked| asked.reply.clone());
            command(shared, Command::BreakGlass { step, reply, reason: rest.into() })
        }
        ("verify", _) => command(shared, Command::Verify { step }),
        ("done", _) => command(shared, Command::Settle { step, done: true, reason: rest.into() }),
        ("retry", _) => command(shared, order(shared, Command::Start { step, typed: given(rest) })),
        ("ok", _) if matches!(state, Some(StepState::Failed | StepState::InDoubt)) => Said::says(vec![shared.words.say("plain-say-retry")]),
        ("ok", Some(Question::Choose(_))) => Said::says(vec![shared.words.say("plain-help-choose")]),
        ("ok", Some(Question::YesNo(_))) => reply(Reply::Yes(true)),
        ("ok", Some(Question::Value { default, .. })) => reply(Reply::Value(default.unwrap_or_default())),
        ("ok", Some(Question::Done)) if !needs_its_name(open, &step, state) => reply(Reply::Ok),
        ("ok", None) if state == Some(StepState::Running) => reply(Reply::Ok),
        ("ok", _) => command(shared, order(shared, Command::Start { step, typed: given(rest) })),
        ("yes", Some(Question::YesNo(_))) => reply(Reply::Yes(true)),
        ("no", Some(Question::YesNo(_))) => reply(Reply::Yes(false)),
        ("value", Some(question)) if let Some(why) = question.refusal(&step, rest, shared.now, shared.zone()) => {
            Said::says(vec![why.get(shared.lang).to_owned()])
        }
        ("value", Some(question @ (Question::Value { .. } | Question::Word { .. }))) => reply(question.typed(rest.into())),
        ("choose", Some(Question::Choose(choices))) => {
            let chosen =
                rest.parse::<usize>().ok().and_then(|n| choices.get(n.checked_sub(1)?)).or_else(|| choices.iter().find(|c| c.id == rest));
            match chosen {
                Some(choice) => reply(Reply::Chose(choice.id.clone())),
                None => Said::says(vec![shared.words.with("plain-no-choice", &[("value", rest.into()), ("count", choices.len().into())])]),
            }
        }
        _ => Said::says(vec![shared.words.with("plain-not-here", &[("word", word.into()), ("prompt", offered(shared).into())])]),
    }
}

/// Whether a person chooses or answers, so that what is agreed to is their answer.
fn is_choice(shared: &Shared, step: &str) -> bool {
    let asked = shared.stage().and_then(|stage| question(&stage, step));
    matches!(asked, Some(Question::Choose(_) | Question::YesNo(_) | Question::Word { about: None, .. } | Question::Value { .. }))
}

/// Whether a step that cannot be taken back still waits for its name.
fn needs_its_name(open: &Open, step: &str, state: Option<StepState>) -> bool {
    let irreversible = open.runbook.as_deref().and_then(|runbook| runbook.step(step)).is_some_and(|step| step.common.is_irreversible());
    irreversible && state != Some(StepState::Running)
}

/// The step that `undo` means: the one that is named, or the last that was done, proved or not.
fn undone(open: &Open, rest: &str) -> Option<String> {
    if !rest.is_empty() {
        return Some(rest.to_owned());
    }
    let done = open.incident.steps.iter().filter(|(_, run)| run.is_there());
    done.max_by_key(|(_, run)| run.at).map(|(step, _)| step.clone())
}

fn given(rest: &str) -> Option<String> {
    (!rest.is_empty()).then(|| rest.to_owned())
}

fn here(open: &Open) -> Option<&str> {
    let runbook = open.runbook.as_deref()?;
    current(&open.incident, runbook).map(|step| step.common.id.as_str())
}

/// The command, where there is an incident for it.
pub(super) fn command(shared: &Shared, command: Command) -> Said {
    if shared.open.is_none() {
        return Said::says(vec![shared.words.say("plain-no-incident")]);
    }
    Said::wants(Intent::Do(command))
}

fn severity(shared: &Shared, rest: &str) -> Said {
    let (level, reason) = rest.split_once(' ').unwrap_or((rest, ""));
    match level.parse::<u8>() {
        Ok(to @ 1..=4) => command(shared, Command::SetSeverity { to, reason: reason.into() }),
        _ => Said::says(vec![shared.words.say("plain-help-severity")]),
    }
}

/// `start RUNBOOK [NAME=VALUE]…`: declares an incident and walks the runbook, or walks it in the one that is open; `drill` likewise,
/// which is always an incident of its own.
fn start(shared: &Shared, rest: &str, drill: bool) -> Said {
    let mut words = rest.split_whitespace();
    let Some(id) = words.next() else { return Said::says(runbooks(shared)) };
    let Some(entry) = shared.library.as_ref().and_then(|library| library.entries.get(id)) else {
        return Said::says(vec![shared.words.with("plain-no-such-runbook", &[("id", id.into())])]);
    };
    let given: BTreeMap<String, String> =
        words.filter_map(|word| word.split_once('=')).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let values = match Runbook::parse(id, &entry.text, &mut Faults::default()) {
        Some(runbook) => completed(shared, &runbook, given),
        None => given,
    };
    let runbook = id.to_owned();
    Said::wants(match shared.open {
        Some(_) if !drill => Intent::Walk { runbook, values },
        _ => Intent::Declare(Declaration { runbook: Some(runbook), values, drill, ..Declaration::default() }),
    })
}

fn unknown(shared: &Shared, word: &str) -> Said {
    let near = nearest(word, WORDS.iter().map(|(known, _)| *known));
    Said::says(vec![match near {
        Some(near) => shared.words.with("plain-did-you-mean", &[("word", word.into()), ("near", near.into())]),
        None => shared.words.with("plain-unknown-word", &[("word", word.into())]),
    }])
}

fn help(shared: &Shared) -> Vec<String> {
    WORDS.iter().map(|(_, message)| shared.words.say(message)).collect()
}

/// The provider that is in question: the one that is named, that of the incident, or the worst.
fn whose(shared: &Shared, rest: &str) -> Option<String> {
    let named = given(rest).filter(|id| shared.workspace.providers.contains_key(id));
    let of_incident = || shared.open.as_ref()?.incident.declared.provider.clone();
    named.or_else(of_incident).or_else(|| worst_provider(shared).map(str::to_owned))
}

fn status(shared: &Shared) -> Vec<String> {
    let mut lines = news::board(shared);
    let parted = shared.workspace.services.iter().filter_map(|service| Some((service, shared.parted(service)?)));
    lines.extend(parted.map(|(service, part)| shared.part_said(service.title.get(shared.lang), &part)));
    lines.extend(steps::describe(shared));
    lines
}

/// All about a provider: the one that is named, that of the incident, the worst, or the first.
fn provider(shared: &Shared, rest: &str) -> Vec<String> {
    if !rest.is_empty() && !shared.workspace.providers.contains_key(rest) {
        let mut known = shared.workspace.providers.keys().map(String::as_str);
        let near = nearest(rest, known.clone()).or_else(|| known.next()).unwrap_or_default();
        return vec![shared.words.with("plain-did-you-mean", &[("word", rest.into()), ("near", near.into())])];
    }
    let first = || shared.rows().first().and_then(|row| row.provider).map(str::to_owned);
    whose(shared, rest).or_else(first).map(|id| about(shared, &id)).unwrap_or_default()
}

/// The page for whoever takes over.
fn handover(shared: &Shared) -> Vec<String> {
    let Some(Sheet { title, head, parts }) = page(shared) else { return vec![shared.words.say("handover-nothing")] };
    let parts = parts.into_iter().flat_map(|(title, said)| [title].into_iter().chain(said.into_iter().map(|line| format!("  {line}"))));
    [title].into_iter().chain(head).chain(parts).collect()
}

fn runbooks(shared: &Shared) -> Vec<String> {
    let Some(library) = &shared.library else { return vec![shared.words.say("plain-loading")] };
    let each = freshness::of_each(shared);
    let line = |entry: &Entry| {
        let header = &entry.header;
        let told = each.as_ref().and_then(|each| freshness::told(header, each.get(header.id.as_str()), shared));
        let told = told.map(|told| format!(" ({})", told.said)).unwrap_or_default();
        format!("{}: {}{told}", header.id, header.title.get(shared.lang))
    };
    library.entries.values().map(line).collect()
}

fn incidents(shared: &Shared) -> Vec<String> {
    let list = shared.incidents.iter().flatten();
    list.map(|summary| format!("{}: {} ({})", summary.id, summary.called(&shared.words), shared.words.say(summary.state.key()))).collect()
}
