//! The part of the console that reads providers: who is asked when, and what the answers change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::msg::Task;
use super::shared::Shared;
use super::update::run;
use crate::domain::effect::{EffectId, Outcome};
use crate::domain::incident::Command;
use crate::domain::status::{Health, Readings, SourceKey, Verdict, Voice};
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp};
use crate::domain::watch::News;

/// How long a change of the readings may wait before it is kept for the next start.
const KEEP_EVERY: Span = Span::seconds(15);

/// What is kept for the next start.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Version of this file.
    v: u32,
    readings: Readings,
}

/// The readings that an earlier run kept; none if they cannot be read, which costs nothing but a first look.
pub fn recall(text: &str) -> Readings {
    serde_json::from_str::<Kept>(text).ok().filter(|kept| kept.v == 1).map(|kept| kept.readings).unwrap_or_default()
}

/// Keeps the readings for the next start.
pub fn remember(shared: &mut Shared) -> Task {
    shared.unkept_since = None;
    Task::Remember(kept(&shared.monitor.readings))
}

/// The readings as they are kept.
pub fn kept(readings: &Readings) -> String {
    serde_json::to_string(&Kept { v: 1, readings: readings.clone() }).unwrap_or_default()
}

/// Follows the sources of the workspace, as it is now, and judges anew; in a drill that plays no scenario nobody is asked, and what was
/// read grows old.
pub fn reschedule(shared: &mut Shared) {
    if shared.is_silent() {
        shared.monitor.rest();
    } else if !shared.home.offline || shared.exercise.is_some() {
        shared.monitor.follow(&shared.workspace.providers, shared.now);
    }
    shared.looks.expect(&shared.workspace);
    judge_all(shared);
}

/// Asks whoever is due, and lets what has grown old show its age.
pub fn poll(shared: &mut Shared) -> Vec<Task> {
    let due = shared.monitor.due(&shared.workspace.providers, shared.now).into_iter();
    let mut tasks: Vec<Task> = due.map(|(key, effect)| Task::Perform(EffectId(format!("poll/{key}")), effect)).collect();
    spell(shared);
    tasks.extend(alarm(shared));
    // A change from the future was seen before the clock was set back.
    if shared.unkept_since.is_some_and(|since| since > shared.now || KEEP_EVERY.after(since) <= shared.now) {
        tasks.push(remember(shared));
    }
    tasks
}

/// Whoever looks elsewhere hears when what the firm uses fails: once, and not what was so when the console opened.
fn alarm(shared: &mut Shared) -> Option<Task> {
    if !shared.monitor.is_settled(shared.now) {
        return None;
    }
    let (workspace, now) = (&shared.workspace, shared.now);
    let news = shared.herald.tell(&shared.monitor, |id| workspace.maintained_until(id, now), now);
    let is_used = |news: &News| match news {
        News::Turned(turn) => shared.active.values().any(|id| *id == turn.provider),
        _ => true,
    };
    let rings = news.iter().any(|news| news.is_alarm() && !matches!(news, News::CutOff) && is_used(news));
    (rings && !workspace.watching.quiet).then_some(Task::Bell)
}

/// A person wants to know now.
pub fn refresh(shared: &mut Shared, provider: Option<&str>) {
    shared.monitor.refresh(&shared.workspace.providers, provider, shared.now);
}

/// When something has to be done without anybody pressing a key.
pub fn next_wake(shared: &Shared) -> Option<Timestamp> {
    let keep = shared.unkept_since.map(|since| KEEP_EVERY.after(since));
    let looks = shared.looks.next_wake(shared.now);
    let (herald, triage) = (shared.herald.next_wake(&shared.monitor), super::triage::next_wake(shared));
    let (promise, exercise) = (super::promise::next_wake(shared), super::exercise::next_wake(shared));
    [shared.monitor.next_wake(shared.now), herald, keep, looks, triage, promise, exercise].into_iter().flatten().min()
}

/// Takes the answer of one source, by its name.
pub fn read(shared: &mut Shared, source: &str, outcome: &Outcome) -> Vec<Task> {
    let Some((provider, source)) = source.split_once('/') else { return Vec::new() };
    let key = SourceKey::new(provider, source);
    let before = shared.health.get(provider).map(|(health, _)| *health);
    if !shared.monitor.answered(&shared.workspace.providers, &key, outcome, shared.now) {
        return Vec::new();
    }
    shared.unkept_since = shared.unkept_since.or(Some(shared.now));
    spell(shared);
    let mut tasks = seen(shared, &key, before);
    tasks.extend(poll(shared));
    tasks
}

/// A change of a provider that the open incident is about is part of its record.
fn seen(shared: &mut Shared, key: &SourceKey, before: Option<Health>) -> Vec<Task> {
    let concerned = shared.open.as_ref().is_some_and(|open| {
        let incident = &open.incident;
        let named = incident.declared.provider.as_ref() == Some(&key.provider);
        let carries = incident.switched.values().any(|switched| switched.to == key.provider || switched.from == key.provider);
        incident.closed.is_none() && (named || carries)
    });
    let now = shared.health.get(&key.provider).cloned();
    match now {
        Some((health, words)) if concerned && before.is_some_and(|before| before != health) => {
            let sources = shared.workspace.providers.get(&key.provider).map(|provider| provider.sources.as_slice()).unwrap_or_default();
            let official = sources.iter().any(|source| source.id == key.source && source.format.voice == Voice::Page);
            let (provider, source) = (shared.provider_name(&key.provider).to_owned(), key.source.clone());
            run(shared, Command::SeeHealth { provider, health, source, words, official })
        }
        _ => Vec::new(),
    }
}

/// Judges every provider anew.
pub fn judge_all(shared: &mut Shared) {
    shared.monitor.judge_all(&shared.workspace.providers, shared.now);
    spell(shared);
}

/// Says in the person's language what turned.
fn spell(shared: &mut Shared) {
    let turned = shared.monitor.take_turned();
    for id in turned.iter().cloned() {
        if let Some(verdict) = shared.monitor.verdicts.get(&id) {
            let said = (verdict.in_effect(shared.now), words(shared, verdict));
            shared.health.insert(id, said);
        }
    }
    shared.herald.hear(turned, shared.now);
}

/// Why a provider is as it is: in its own words, or in ours.
fn words(shared: &Shared, verdict: &Verdict) -> Text {
    let theirs = verdict.words.as_ref().map(|incident| Text::line(&format!("{} {}", incident.name, incident.words)));
    let ours = verdict.reason.as_ref().map(|reason| Text::line(reason.get(shared.lang)));
    ours.or(theirs).unwrap_or_default()
}

/// The parts of a provider that are not well, by name.
pub fn bad_parts(readings: &Readings, provider: &str) -> Vec<String> {
    let of: BTreeMap<&SourceKey, _> = readings.iter().filter(|(key, _)| key.provider == provider).collect();
    let parts = of.values().filter_map(|reading| reading.report.as_ref()).flat_map(|report| &report.parts);
    parts.filter(|part| part.health.is_bad()).map(|part| part.name.as_str().to_owned()).collect()
}
