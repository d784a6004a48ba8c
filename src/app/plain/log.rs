//! The history of a runbook, line by line: `log RUNBOOK`, `log RUNBOOK COMMIT`, `log RUNBOOK steps`; told once it was read.

use super::{Plain, Said};
use crate::app::Shared;
use crate::app::intent::Intent;
use crate::app::lineage::{self, Part, What};
use crate::app::theme::Scope;
use crate::domain::lineage::{Lineage, MOST};
use crate::domain::runbook::Runbook;
use crate::domain::yaml::Faults;

/// A history that was asked for and not told yet.
#[derive(Debug)]
pub struct Wanted {
    runbook: String,
    /// A commit, `steps`, or nothing: all of it.
    of: String,
}

/// What `log` and the words after it mean.
pub fn read(plain: &mut Plain, rest: &str, shared: &Shared) -> Said {
    let (runbook, of) = rest.split_once(' ').unwrap_or((rest, ""));
    let Some(library) = &shared.library else { return Said::says(vec![shared.words.say("plain-loading")]) };
    let is_file = |path: &String| path.rsplit('/').next() == Some(&format!("{runbook}.yaml"));
    if !library.entries.contains_key(runbook) && !library.broken.keys().any(is_file) {
        return Said::says(vec![shared.words.with("plain-no-such-runbook", &[("id", runbook.into())])]);
    }
    plain.log = Some(Wanted { runbook: runbook.to_owned(), of: of.trim().to_owned() });
    Said::wants(Intent::Lineage { runbook: runbook.to_owned(), most: MOST })
}

/// The history that was asked for, once all of it is known.
pub fn news(plain: &mut Plain, shared: &Shared) -> Vec<String> {
    let Some(wanted) = plain.log.take_if(|wanted| lineage::of(&wanted.runbook, shared).is_some_and(Lineage::is_compared)) else {
        return Vec::new();
    };
    let Some(known) = lineage::of(&wanted.runbook, shared) else { return Vec::new() };
    match wanted.of.as_str() {
        "" => all(known, shared),
        "steps" => by_step(known, shared),
        commit => whole(known, commit, shared),
    }
}

fn all(known: &Lineage, shared: &Shared) -> Vec<String> {
    let page = lineage::page(known, &lineage::walks(shared), shared.telling());
    let hint = shared.words.with("lineage-plain-hint", &[("runbook", known.runbook.as_str().into())]);
    let hint = page.parts.iter().any(|part| matches!(part.what, What::Version(_))).then_some(hint);
    bare(page.head).chain(page.parts.into_iter().flat_map(told)).chain(bare(page.foot)).chain(hint).collect()
}

fn by_step(known: &Lineage, shared: &Shared) -> Vec<String> {
    let entry = shared.library.as_ref().and_then(|library| library.entries.get(&known.runbook));
    let runbook = entry.and_then(|entry| Runbook::parse(&known.runbook, &entry.text, &mut Faults::of(&entry.path)));
    let page = runbook.map(|runbook| lineage::by_step(known, &runbook, shared.telling())).unwrap_or_default();
    bare(page.head).chain(page.parts.into_iter().flat_map(told)).collect()
}

fn whole(known: &Lineage, commit: &str, shared: &Shared) -> Vec<String> {
    let told = lineage::whole(known, &What::Version(commit.to_owned()), &lineage::walks(shared), shared.telling());
    let none = || vec![shared.words.with("lineage-no-such-commit", &[("commit", commit.into())])];
    told.map_or_else(none, |told| bare(told).filter(|line| !line.is_empty()).collect())
}

/// A part, its further lines set in.
pub fn told(part: Part) -> impl Iterator<Item = String> {
    let below = std::iter::once(part.aside).filter(|aside| !aside.is_empty()).chain(bare(part.lines));
    std::iter::once(part.title).chain(below.map(|line| format!("  {line}")))
}

fn bare(lines: Vec<(Scope, String)>) -> impl Iterator<Item = String> {
    lines.into_iter().map(|(_, line)| line)
}
