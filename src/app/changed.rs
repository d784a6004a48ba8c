//! A runbook whose file was changed while it is walked, as both faces tell it: that it was, what differs, what one can do.

use std::collections::BTreeMap;

use super::declare::pin;
use super::library::Entry;
use super::screen::confirm::difference;
use super::shared::{Open, Shared};
use super::theme::Scope;
use crate::domain::effect::content_hash;
use crate::domain::incident::event::Pinned;
use crate::domain::incident::{Command, Fate, Moving, Refusal, moving, unfinished};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::runbook::{About, Parameter, Runbook, StepChange, Touch};
use crate::domain::text::Text;
use crate::domain::yaml::{Fault, Faults};

/// What stands in the file now, in the place of the text that is walked.
#[derive(Debug, Clone)]
pub struct Changed<'a> {
    /// Hash of that text; empty where there is none that can be read.
    pub hash: String,
    /// Whether it was left aside already.
    pub kept: bool,
    /// What it is.
    pub found: Found<'a>,
}

/// What was found in the place of the text that is walked.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// Another text that can be walked.
    Text(&'a Entry),
    /// A text that cannot be walked.
    Broken,
    /// Nothing: the file is gone.
    Gone,
}

/// What stands in the file now, where it is not the text that is walked.
pub fn changed(shared: &Shared) -> Option<Changed<'_>> {
    let (open, library) = (shared.open.as_ref()?, shared.library.as_ref()?);
    let pinned = open.incident.pinned.as_ref().filter(|_| open.incident.closed.is_none() && open.runbook.is_some())?;
    let of = |hash: String, found| Changed { kept: open.incident.kept.contains(&hash), hash, found };
    if let Some(hash) = library.broken.get(&pinned.path) {
        return Some(of(hash.clone(), Found::Broken));
    }
    match library.entries.get(&pinned.runbook) {
        Some(entry) if *entry.text == *pinned.text => None,
        Some(entry) => Some(of(content_hash(entry.text.as_bytes()), Found::Text(entry))),
        None => Some(of(String::new(), Found::Gone)),
    }
}

/// That the file was changed, in one calm line; none once that was left aside.
pub fn line(shared: &Shared, how: &str) -> Option<String> {
    let changed = changed(shared).filter(|changed| !changed.kept)?;
    let key = match changed.found {
        Found::Text(_) => "changed-line",
        Found::Broken => "changed-line-broken",
        Found::Gone => "changed-line-gone",
    };
    Some(shared.words.with(key, &[("how", how.into())]))
}

/// All about it: which text is walked, what differs, what that means, and what hinders.
///
/// With the values that are given for what the new text asks besides. An empty line is a gap.
pub fn told(shared: &Shared, given: &BTreeMap<String, String>) -> Vec<(Scope, String)> {
    let words = &shared.words;
    let (Some(changed), Some(open)) = (changed(shared), &shared.open) else {
        return vec![(Scope::Text, words.say("changed-nothing"))];
    };
    let mut lines = vec![(Scope::Strong, words.say("changed-old"))];
    if changed.kept {
        lines.push((Scope::Quiet, words.say("changed-kept")));
    }
    let faults: Vec<&Fault> = faults(shared).collect();
    match changed.found {
        Found::Gone => lines.push((Scope::Text, words.say("changed-gone"))),
        Found::Broken => {
            lines.push((Scope::Text, words.say("changed-broken")));
            lines.extend(faults.first().map(|fault| (Scope::Refused, format!("  {}", said(fault, shared)))));
        }
        Found::Text(entry) => {
            let Some((old, new)) = open.runbook.as_deref().zip(read(entry)) else { return lines };
            lines.push((Scope::Quiet, version(shared, entry)));
            lines.extend(meaning(shared, open, (old, &new), given));
            if let Some(fault) = faults.first() {
                lines.push((Scope::Refused, words.with("changed-fault", &[("fault", said(fault, shared).into())])));
            }
            lines.extend(hindrance(shared).map(|why| (Scope::Refused, words.with("changed-first", &[("why", why.into())]))));
        }
    }
    lines
}

/// What differs, step by step, and where one would be.
fn meaning(shared: &Shared, open: &Open, (old, new): (&Runbook, &Runbook), given: &BTreeMap<String, String>) -> Vec<(Scope, String)> {
    let words = &shared.words;
    let pinned = pinned(shared, given).ok();
    let Moving { changes, next } = moving(&open.incident, old, new, pinned.as_ref());
    let key = if changes.is_empty() { "changed-no-step" } else { "changed-steps" };
    let gap = || (Scope::Text, String::new());
    let mut lines = vec![gap(), (Scope::Strong, words.say(key))];
    let called = |name: &Bilingual| Bilingual::same(&title(shared, name));
    for (change, fate) in &changes {
        let mut named = StepChange { title: called(&change.title), before: change.before.as_ref().map(called), ..change.clone() };
        if changes.iter().any(|(other, _)| other.id != change.id && other.title == change.title) {
            // One that got another id came and went under the same title.
            named.title = Bilingual::same(&format!("{} ({})", named.title.get(shared.lang), change.id));
        }
        let line = named.said().get(shared.lang).to_owned();
        let scope = difference(&line);
        let value = pinned.as_ref().and_then(|pinned| pinned.values.get(&change.id)).filter(|_| change.about == About::Parameter);
        let fate = match (*fate, value) {
            (Fate::Ahead, Some(value)) if change.touch == Touch::Added && !value.is_empty() => {
                words.with("changed-value", &[("value", value.into())])
            }
            (Fate::Ahead, _) => String::new(),
            (Fate::Behind, _) => words.say("changed-behind"),
            (Fate::DoneBefore, _) => words.say("changed-done"),
            (Fate::DoneAndGone, _) => words.say("changed-done-and-gone"),
            (Fate::BegunAndGone, _) => words.say("changed-begun-and-gone"),
        };
        lines.push((scope, if fate.is_empty() { line } else { format!("{line}. {fate}") }));
    }
    lines.push(gap());
    if open.incident.awaits_agreement() {
        lines.push((Scope::Text, words.say("changed-approval")));
    }
    let next = match next {
        Some(step) => words.with("changed-next", &[("step", title(shared, &step.common.title).into())]),
        None => words.say("changed-end"),
    };
    lines.push((Scope::Text, next));
    lines
}

/// Why one cannot go on with the new text as things are; a value that is missing can be given, and is no hindrance.
pub fn hindrance(shared: &Shared) -> Option<String> {
    let open = shared.open.as_ref()?;
    let Found::Text(entry) = changed(shared)?.found else { return Some(Refusal::NotReadable.say(shared.lang)) };
    let named = |id: String| {
        let step = open.runbook.as_deref().and_then(|runbook| runbook.step(&id));
        step.map_or(id, |step| title(shared, &step.common.title))
    };
    let refusal = match unfinished(&open.incident, &read(entry)?)? {
        Refusal::InDoubt(id) => Refusal::InDoubt(named(id)),
        Refusal::StillRunning(id) => Refusal::StillRunning(named(id)),
        refusal => refusal,
    };
    Some(refusal.say(shared.lang))
}

/// The order to keep the old text; none where that was said already.
pub fn keep(shared: &Shared) -> Option<Command> {
    let changed = changed(shared).filter(|changed| !changed.kept)?;
    Some(Command::KeepRunbook { hash: changed.hash })
}

/// The order to go on with the new text, with these values besides those that are known; or everything that hinders it.
pub fn go_on(shared: &Shared, given: &BTreeMap<String, String>) -> Result<Command, Vec<Bilingual>> {
    Ok(Command::MoveRunbook(Box::new(pinned(shared, given)?)))
}

/// The first value that the new text needs, and nobody gave, or that was given to the old text and does not suit the new one.
pub fn missing(shared: &Shared, given: &BTreeMap<String, String>) -> Option<Parameter> {
    let Found::Text(entry) = changed(shared)?.found else { return None };
    let known = known(shared, given);
    let is_missing = |parameter: &Parameter| {
        let value = known.get(&parameter.name).map(|value| value.trim()).unwrap_or_default();
        let is_outlived = !value.is_empty() && !given.contains_key(&parameter.name);
        parameter.required && parameter.default.is_none() && value.is_empty()
            || is_outlived && parameter.read(value, &shared.workspace, shared.now).is_err()
    };
    read(entry)?.parameters.into_iter().find(is_missing)
}

/// The new text as it would stand in the journal.
fn pinned(shared: &Shared, given: &BTreeMap<String, String>) -> Result<Pinned, Vec<Bilingual>> {
    let refused = |refusal: Refusal| vec![Bilingual::of(refusal.say(Lang::Fr), refusal.say(Lang::En))];
    let entry = match changed(shared).map(|changed| changed.found) {
        Some(Found::Text(entry)) => entry,
        Some(Found::Broken | Found::Gone) => return Err(refused(Refusal::NotReadable)),
        None => return Err(refused(Refusal::NothingNew)),
    };
    let names: Vec<String> = read(entry).into_iter().flat_map(|runbook| runbook.parameters).map(|parameter| parameter.name).collect();
    // What the old text asked and the new one does not is no fault of whoever walks it.
    let own = |name: &String| given.contains_key(name) || names.contains(name);
    pin(shared, entry, &known(shared, given).into_iter().filter(|(name, _)| own(name)).collect())
}

/// What is known of the values: those of the walk, and those that are given.
fn known(shared: &Shared, given: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let walked = shared.open.iter().flat_map(|open| open.incident.values.clone());
    walked.chain(given.clone()).collect()
}

fn read(entry: &Entry) -> Option<Runbook> {
    Runbook::parse(&entry.header.id, &entry.text, &mut Faults::of(&entry.path))
}

/// What is wrong in the file of the runbook that is walked.
fn faults(shared: &Shared) -> impl Iterator<Item = &Fault> {
    let path = shared.open.as_ref().and_then(|open| open.incident.pinned.as_ref()).map(|pinned| pinned.path.as_str());
    shared.library.iter().flat_map(|library| &library.faults).filter(move |fault| Some(fault.file.as_str()) == path)
}

fn said(fault: &Fault, shared: &Shared) -> String {
    let comma = if shared.lang == Lang::Fr { " ; " } else { "; " };
    let hint = fault.problem.hint(shared.lang).map(|hint| format!("{comma}{hint}")).unwrap_or_default();
    format!("{} · {}{hint}", fault.location(), fault.problem.say(shared.lang))
}

/// Which text it is: its commit, as far as it stands in one.
fn version(shared: &Shared, entry: &Entry) -> String {
    match entry.commit.as_deref() {
        Some(commit) if !entry.dirty => {
            shared.words.with("changed-commit", &[("commit", commit.get(..8).unwrap_or(commit).into()), ("path", (&entry.path).into())])
        }
        None => shared.words.with("changed-file", &[("path", (&entry.path).into())]),
        Some(_) => shared.words.with("changed-uncommitted", &[("path", (&entry.path).into())]),
    }
}

/// A title with its names replaced, as far as they are known.
fn title(shared: &Shared, title: &Bilingual) -> String {
    let filled = shared.stage().and_then(|stage| stage.scene.fill(title).ok());
    filled.unwrap_or_else(|| Text::line(title.get(shared.lang))).to_string()
}
