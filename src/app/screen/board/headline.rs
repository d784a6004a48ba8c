//! The sentences of the board: the answer first, the providers' own words, and what else is to be known.

use super::is_wrong;
use crate::app::followups;
use crate::app::shared::{History, Row, Shared};
use crate::app::theme::Scope;
use crate::app::widget::Flow;
use crate::app::widget::wrap::spoken;
use crate::app::{drills, permits};
use crate::domain::rehearsals::Standing;
use crate::domain::status::{Health, State, Verdict};
use crate::domain::time::{Span, hour};

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// All of it.
    Whole,
    /// What a low screen has room for.
    Short,
}

/// What is broken, since when, and what that touches; or that all is well.
pub fn write(shared: &Shared, rows: &[Row<'_>], length: Length, flow: &mut Flow<'_>) {
    let wrong = providers(rows, is_wrong);
    let Some((id, verdict)) = wrong.first() else {
        flow.say(Scope::Strong, &calm(shared, rows));
        return;
    };
    flow.say(Scope::Strong, &broken(shared, id, verdict));
    unread(shared, rows).iter().take(2).for_each(|said| flow.say(Scope::Text, said));
    if let Some(cause) = shared.monitor.causes.first() {
        flow.say(Scope::Strong, &cause.said(shared.provider_name(&cause.id), &shared.words));
    }
    let others: Vec<&str> = wrong[1..].iter().map(|(id, _)| shared.provider_name(id)).collect();
    let also = if others.is_empty() { String::new() } else { shared.words.with("board-also", &[("names", others.join(", ").into())]) };
    match length {
        Length::Whole => flow.say(Scope::Text, format!("{also} {}", touched(shared, rows)).trim()),
        // The table says whom it touches.
        Length::Short if also.is_empty() => {}
        Length::Short => flow.say(Scope::Text, &also),
    }
}

/// Nothing is known to be wrong.
fn calm(shared: &Shared, rows: &[Row<'_>]) -> String {
    let words = &shared.words;
    if shared.monitor.line.cut_off {
        return words.say("board-cut-off");
    }
    let all = providers(rows, |_| true);
    let never = all.iter().filter(|(_, verdict)| verdict.state == State::Never).count();
    let unsure: Vec<&str> = all
        .iter()
        .filter(|(_, verdict)| verdict.health == Health::Unknown && verdict.state != State::Never)
        .map(|(id, _)| shared.provider_name(id))
        .collect();
    if let Some(said) = unread(shared, rows).into_iter().next() {
        return said;
    }
    if all.is_empty() || never == all.len() {
        return words.say(match (shared.is_silent(), shared.home.offline && shared.exercise.is_none()) {
            (true, _) => "board-drill-unread",
            (false, true) => "board-offline-unread",
            (false, false) => "board-first-reading",
        });
    }
    if !unsure.is_empty() {
        let args = [("count", unsure.len().into()), ("names", unsure.join(", ").into())];
        return words.with("board-unsure", &args);
    }
    if never > 0 {
        return words.with("board-still-reading", &[("count", never.into())]);
    }
    let oldest = all.iter().filter_map(|(_, verdict)| verdict.read_at).min();
    let age = oldest.map(|at| spoken(Span::between(at, shared.now), shared.lang)).unwrap_or_default();
    words.with("board-well", &[("age", age.into())])
}

/// Whom nobody can say a service goes through, and why; once each place was asked.
fn unread(shared: &Shared, rows: &[Row<'_>]) -> Vec<String> {
    if !shared.looks.were_answered() {
        return Vec::new();
    }
    let said = |row: &Row<'_>| {
        let why = row.unread?;
        let key = if row.provider.is_some() { "board-control-disagree" } else { "board-not-known" };
        let service = row.service.title.get(shared.lang);
        Some(shared.words.with(key, &[("service", service.into()), ("reason", why.get(shared.lang).into())]))
    };
    rows.iter().filter_map(said).collect()
}

/// The providers that carry something now, each once, the worst first.
fn providers<'a>(rows: &[Row<'a>], test: impl Fn(&Verdict) -> bool) -> Vec<(&'a str, &'a Verdict)> {
    let mut list: Vec<(&str, &Verdict)> = Vec::new();
    for (id, verdict) in rows.iter().filter_map(|row| Some((row.provider?, row.verdict?))) {
        if test(verdict) && !list.iter().any(|(known, _)| *known == id) {
            list.push((id, verdict));
        }
    }
    list.sort_by_key(|(_, verdict)| std::cmp::Reverse(verdict.health));
    list
}

/// What is wrong with a provider, and since when.
pub fn broken(shared: &Shared, id: &str, verdict: &Verdict) -> String {
    let key = match (verdict.state, verdict.health) {
        (State::Disagree, _) => "board-disagree",
        (State::Recovering, _) => "board-recovering",
        (_, Health::MajorOutage) => "board-major",
        (_, Health::PartialOutage) => "board-partial",
        (_, Health::Degraded | Health::Operational | Health::Maintenance | Health::Unknown) => "board-degraded",
    };
    let since = verdict.since.map(|since| spoken(Span::between(since, shared.now), shared.lang));
    let since = since.map(|since| shared.words.with("board-for", &[("span", since.into())])).unwrap_or_default();
    shared.words.with(key, &[("provider", shared.provider_name(id).into()), ("since", since.into())])
}

/// Which services that touches, and whether the rest answers, which says that the network at hand works.
fn touched(shared: &Shared, rows: &[Row<'_>]) -> String {
    let names: Vec<&str> =
        rows.iter().filter(|row| row.verdict.is_some_and(is_wrong)).map(|row| row.service.title.get(shared.lang)).collect();
    let fine = providers(rows, |verdict| verdict.state == State::Known && verdict.health == Health::Operational).len();
    let mut text = shared.words.with("board-touched", &[("count", names.len().into()), ("names", names.join(", ").into())]);
    if fine > 0 {
        text.push(' ');
        text.push_str(&shared.words.with("board-others-fine", &[("count", fine.into())]));
    }
    text
}

/// Through whom a service goes; the table has no room for it on a narrow screen.
pub fn carried(shared: &Shared, row: &Row<'_>, flow: &mut Flow<'_>) {
    let Some((id, verdict)) = row.provider.zip(row.verdict) else { return };
    let age = verdict.read_at.map(|at| spoken(Span::between(at, shared.now), shared.lang));
    let args = [
        ("service", row.service.title.get(shared.lang).into()),
        ("provider", shared.provider_name(id).into()),
        ("age", age.unwrap_or_else(|| "-".to_owned()).into()),
    ];
    flow.say(Scope::Text, &shared.words.with("board-carried", &args));
}

/// Why a line is as it is, and what the provider says of it.
pub fn details(shared: &Shared, row: &Row<'_>, flow: &mut Flow<'_>) {
    let words = &shared.words;
    let Some((id, verdict)) = row.provider.zip(row.verdict) else {
        flow.say(Scope::Text, &words.with("board-no-provider", &[("service", row.service.title.get(shared.lang).into())]));
        return;
    };
    let name = shared.provider_name(id);
    if verdict.state == State::Disagree {
        flow.say(Scope::Text, &words.with("board-disagree-why", &[("provider", name.into())]));
    }
    if let Some(reason) = &verdict.reason {
        let args = [("provider", name.into()), ("reason", reason.get(shared.lang).into())];
        flow.say(Scope::Text, &words.with("board-reason", &args));
    }
    if let Some(incident) = &verdict.words {
        let said = if incident.words.is_empty() { &incident.name } else { &incident.words };
        let at = incident.updated.map(|at| format!("{}, ", hour(at, shared.zone()))).unwrap_or_default();
        let args = [("words", said.into()), ("at", at.into()), ("provider", name.into())];
        flow.say(Scope::Text, &words.with("board-they-say", &args));
    }
}

/// Fallbacks in use, faults of files, and what relais does without.
pub fn facts(shared: &Shared, flow: &mut Flow<'_>) {
    let words = &shared.words;
    let backs = shared.backs();
    if backs.is_empty() {
        flow.say(Scope::Quiet, &words.with("board-fallback", &[("list", words.say("board-no-fallback").into())]));
    }
    for back in &backs {
        let name = |id: &str| shared.provider_name(id).to_owned();
        let said = back.said(&shared.workspace, name, &shared.words, shared.now);
        flow.hang(if back.is_due() { Scope::Strong } else { Scope::Text }, "", &said);
    }
    for (service, part) in shared.workspace.services.iter().filter_map(|service| Some((service, shared.parted(service)?))) {
        if !backs.iter().any(|back| back.service == service.id) {
            flow.hang(Scope::Text, "", &shared.part_said(service.title.get(shared.lang), &part));
        }
    }
    if let Some(said) = followups::headline(shared) {
        flow.say(Scope::Text, &words.with("board-followups", &[("said", said.into())]));
    }
    if let Some((standing, said)) = drills::reminder(shared, "g e") {
        flow.say(if standing == Standing::ToPlan { Scope::Quiet } else { Scope::Text }, &said);
    }
    if let Some(said) = permits::reminder(shared) {
        flow.say(Scope::Text, &said);
    }
    let maintained = shared.workspace.providers.values().filter_map(|provider| {
        let until = shared.workspace.maintained_until(&provider.id, shared.now)?;
        Some(words.with("board-maintained-one", &[("provider", (&provider.name).into()), ("time", hour(until, shared.zone()).into())]))
    });
    let maintained: Vec<String> = maintained.collect();
    if !maintained.is_empty() {
        flow.say(Scope::Maintenance, &words.with("board-maintained", &[("list", maintained.join(", ").into())]));
    }
    let faults: Vec<_> = shared.faults.iter().chain(shared.library.iter().flat_map(|library| &library.faults)).collect();
    if let Some(first) = faults.first() {
        let args = [("count", faults.len().into()), ("place", first.location().into()), ("what", first.problem.say(shared.lang).into())];
        flow.say(Scope::Refused, &words.with("board-faults", &args));
    }
    if let Some(skew) = shared.monitor.skew {
        let span = spoken(Span::seconds(skew.unsigned_abs()), shared.lang);
        let key = if skew > 0 { "board-clock-ahead" } else { "board-clock-behind" };
        flow.say(Scope::Refused, &words.with(key, &[("span", span.into())]));
    }
    if shared.home.offline && shared.exercise.is_none() {
        flow.say(Scope::Refused, &words.say("board-offline"));
    }
    if shared.is_silent() {
        flow.say(Scope::Drill, &words.say("board-drill"));
    }
    match shared.home.history {
        History::Git => {}
        History::None => flow.say(Scope::Quiet, &words.say("board-no-history")),
        History::Foreign => flow.say(Scope::Refused, &words.say("board-foreign-history")),
    }
    if shared.home.sample {
        flow.say(Scope::Quiet, &words.with("board-sample", &[("folder", (&shared.home.folder).into())]));
    }
}
