//! The record in words: what happened when, what others say, and how a line is corrected.

use super::Said;
use super::words::command;
use crate::app::screen::prompt::withdrawal;
use crate::app::shared::Shared;
use crate::domain::incident::event::Milestone;
use crate::domain::incident::{Claim, Command, Correction, Trust, Turning, claim_refused, line_of, said_by, timeline};
use crate::domain::spoken::{Spoken, past};
use crate::domain::text::Text;

/// So many lines are told, the last ones.
const TOLD: usize = 30;

/// The last lines that hold these words.
pub fn told(shared: &Shared, typed: &str) -> Vec<String> {
    let Some(open) = &shared.open else { return vec![shared.words.say("plain-no-incident")] };
    let lines = timeline(&open.records, &shared.words);
    let found: Vec<_> = lines.iter().filter(|line| line.holds(typed, &shared.words)).collect();
    let rumours = found.iter().position(|line| line.is_rumour());
    let from = found.len().saturating_sub(TOLD);
    let mut all = Vec::new();
    for (at, line) in found.iter().enumerate().skip(from) {
        if line.is_rumour() && (Some(at) == rumours || at == from) {
            all.push(shared.words.say("timeline-rumours"));
        }
        all.extend(line.told(&shared.words, shared.zone()));
    }
    all
}

/// `mark NAME [TIME]`.
pub fn mark(shared: &Shared, rest: &str) -> Said {
    let (name, hour) = rest.split_once(' ').unwrap_or((rest, ""));
    let Some(milestone) = Milestone::named(name) else {
        let known: Vec<&str> = Milestone::ALL.iter().map(|milestone| milestone.name()).collect();
        return Said::says(vec![shared.words.with("plain-milestones", &[("known", known.join(", ").into())])]);
    };
    if hour.trim().is_empty() {
        return command(shared, Command::Mark { milestone, happened: None });
    }
    match past(hour, shared.now, shared.zone()) {
        Ok(spoken) => echoed(shared, &spoken, Command::Mark { milestone, happened: Some(spoken.moment) }),
        Err(why) => Said::says(vec![why.get(shared.lang).to_owned()]),
    }
}

/// `correct LINE TIME / REASON`, `correct LINE TEXT / REASON`.
pub fn correct(shared: &Shared, rest: &str) -> Said {
    let help = || Said::says(vec![shared.words.say("plain-help-correct")]);
    let Some(((line, what), reason)) = rest.rsplit_once(" / ").and_then(|(what, reason)| Some((what.split_once(' ')?, reason))) else {
        return help();
    };
    let Some((writer, seq)) = line_of(line) else { return help() };
    let change = Correction { withdrawn: false, reason: Text::line(reason), ..withdrawal(writer, seq) };
    match past(what, shared.now, shared.zone()) {
        Ok(spoken) => {
            let change = Correction { happened: Some(spoken.moment.at), about: spoken.moment.about, ..change };
            echoed(shared, &spoken, Command::Correct(Box::new(change)))
        }
        Err(_) => command(shared, Command::Correct(Box::new(Correction { words: Some(Text::line(what)), ..change }))),
    }
}

/// `withdraw LINE REASON`.
pub fn withdraw(shared: &Shared, rest: &str) -> Said {
    match rest.split_once(' ').and_then(|(line, reason)| Some((line_of(line)?, reason))) {
        Some(((writer, seq), reason)) => {
            command(shared, Command::Correct(Box::new(Correction { reason: Text::line(reason), ..withdrawal(writer, seq) })))
        }
        None => Said::says(vec![shared.words.say("plain-help-withdraw")]),
    }
}

/// `said PROVIDER CONFIDENCE TIME / SOURCE / TEXT`, or `said PROVIDER CONFIDENCE POINT TIME / …` where it tells one of the outage.
pub fn said(shared: &Shared, rest: &str) -> Said {
    let help = || Said::says(vec![shared.words.say("plain-help-said")]);
    // With blanks around it, for an address holds that sign too; `-` is nobody.
    let [head, who, text] = rest.splitn(3, " / ").collect::<Vec<_>>()[..] else { return help() };
    let mut words = head.splitn(3, ' ');
    let (Some(provider), Some(confidence), Some(rest)) = (words.next(), words.next().and_then(Trust::named), words.next()) else {
        return help();
    };
    let marked = rest.split_once(' ').and_then(|(word, hour)| Some((Turning::named(word)?, hour)));
    let (marks, hour) = marked.map_or((None, rest), |(marks, hour)| (Some(marks), hour));
    if !shared.workspace.providers.contains_key(provider) {
        return Said::says(vec![shared.words.with("cli-unknown-provider", &[("id", provider.into())])]);
    }
    let (source, url) = said_by(if who == "-" { "" } else { who });
    let (provider, by) = (provider.to_owned(), shared.me.name.clone());
    let claim = Box::new(Claim { provider, words: Text::line(text), source, url, confidence, marks, by });
    match (claim_refused(&claim), past(hour, shared.now, shared.zone())) {
        (Some(why), _) | (None, Err(why)) => Said::says(vec![why.get(shared.lang).to_owned()]),
        (None, Ok(spoken)) => echoed(shared, &spoken, Command::Claim { claim, happened: Some(spoken.moment) }),
    }
}

/// The command, after the whole moment that it will record.
fn echoed(shared: &Shared, spoken: &Spoken, wanted: Command) -> Said {
    let said = command(shared, wanted);
    if shared.open.is_none() {
        return said;
    }
    let doubt = spoken.doubt().map(|doubt| doubt.get(shared.lang).to_owned());
    Said { lines: [format!("= {}", spoken.echo(shared.zone()))].into_iter().chain(doubt).collect(), ..said }
}
