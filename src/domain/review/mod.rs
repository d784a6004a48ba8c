//! What changes in a runbook between two texts, for whoever reviews it: step by step, what the person on call will find otherwise, and
//! what of it is a risk.

mod page;
mod risk;
mod values;

pub use page::{lines, page};
pub use risk::Risk;

use super::lang::Bilingual;
use super::runbook::{About, Read, Runbook, StepChange, Touch, difference};
use super::whole::Whole;
use super::yaml::{Fault, Faults, Node, Place, Problem};

/// A runbook on one side of a review.
#[derive(Debug)]
pub struct Side {
    /// Its file, as a path inside the workspace.
    pub path: String,
    /// Its text, or why it is none.
    pub text: Result<String, Problem>,
}

/// What changes in one runbook.
#[derive(Debug)]
pub struct Review {
    /// Its file, the new one where it moved.
    pub path: String,
    /// Where it stood before, where that was elsewhere.
    pub moved_from: Option<String>,
    /// What it is called; its id where no text of it can be read.
    pub title: Bilingual,
    /// Whether it came, went or stayed.
    pub touch: Touch,
    /// What is not the same at its top: the key, and both values.
    pub header: Vec<Value>,
    /// What is asked before it begins, then its steps, in the order of the new text.
    pub changes: Vec<Change>,
    /// What is wrong in the old text or in the new one.
    pub faults: Vec<Fault>,
}

/// One step, or one parameter, that is not the same.
#[derive(Debug)]
pub struct Change {
    /// How it differs.
    pub change: StepChange,
    /// The file that the step is taken from, where the runbook includes it.
    pub from: Option<String>,
    /// What stood and what stands under the keys that differ; all of a step that is new or gone.
    pub values: Vec<Value>,
    /// What is to be looked at.
    pub risks: Vec<Risk>,
}

/// What stood under a key, and what stands there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The key; with the language where only one of two is meant.
    pub key: String,
    /// What stood there.
    pub old: Option<String>,
    /// What stands there now.
    pub new: Option<String>,
}

/// A side that was read, for as many reviews as it stands in.
pub struct Reading {
    path: String,
    read: Option<Read>,
    faults: Vec<Fault>,
}

impl Reading {
    /// Reads it.
    pub fn of(side: &Side) -> Self {
        let mut found = Faults::of(&side.path);
        let read = match &side.text {
            Ok(text) => Runbook::of(id_of(&side.path), &Whole::of(text), &mut found),
            Err(problem) => {
                found.add(Place::default(), problem.clone());
                None
            }
        };
        Self { path: side.path.clone(), read, faults: found.into_list() }
    }

    /// Whether there is a runbook in it.
    pub fn is_readable(&self) -> bool {
        self.read.is_some()
    }
}

impl Review {
    /// The difference between two texts of a runbook, one of which may not be there; none where they say the same.
    pub fn of(old: Option<&Side>, new: Option<&Side>) -> Option<Self> {
        Self::between(old.map(Reading::of).as_ref(), new.map(Reading::of).as_ref())
    }

    /// The same of two that were read.
    pub fn between(old: Option<&Reading>, new: Option<&Reading>) -> Option<Self> {
        let faults: Vec<Fault> = old.iter().chain(&new).flat_map(|side| side.faults.clone()).collect();
        let (before, after) = (old.map(|side| side.read.as_ref()), new.map(|side| side.read.as_ref()));
        let named = new.or(old)?;
        let known = after.iter().chain(&before).flatten().next();
        let title = known.map_or_else(|| Bilingual::same(id_of(&named.path)), |read| read.runbook.header.title.clone());
        let moved_from = old.map(|old| old.path.clone()).filter(|path| new.is_some_and(|new| new.path != *path));
        let touch = match (old, new) {
            (None, _) => Touch::Added,
            (_, None) => Touch::Removed,
            (Some(_), Some(_)) => Touch::Changed,
        };
        let (header, changes) = match (&before, &after) {
            (Some(Some(before)), Some(Some(after))) => (header(before.own(), after.own()), changes(Some(before), Some(after))),
            (None, Some(Some(after))) => (Vec::new(), changes(None, Some(after))),
            (Some(Some(before)), None) => (Vec::new(), changes(Some(before), None)),
            // What cannot be read on one side differs in ways that nobody can tell.
            _ => Default::default(),
        };
        let review = Self { path: named.path.clone(), moved_from, title, touch, header, changes, faults };
        let is_same = review.header.is_empty() && review.changes.is_empty() && review.faults.is_empty();
        (touch != Touch::Changed || review.moved_from.is_some() || !is_same).then_some(review)
    }

    /// How many risks it brings.
    pub fn risks(&self) -> usize {
        self.changes.iter().map(|change| change.risks.len()).sum()
    }
}

fn id_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".yaml").unwrap_or(name)
}

/// What is not the same at the top: whatever is neither asked nor done.
fn header(old: &Node, new: &Node) -> Vec<Value> {
    let mut changed = values::differing(Some(old), Some(new));
    changed.retain(|value| !matches!(value.key.split('.').next(), Some("steps" | "parameters")));
    changed
}

fn changes(old: Option<&Read>, new: Option<&Read>) -> Vec<Change> {
    let none = |read: &Read| {
        let mut none: Runbook = read.runbook.clone();
        none.parameters.clear();
        none.steps.clear();
        none
    };
    let (before, after) = (old.map(|read| &read.runbook), new.map(|read| &read.runbook));
    let blank = old.xor(new).map(none);
    let (Some(before), Some(after)) = (before.or(blank.as_ref()), after.or(blank.as_ref())) else { return Vec::new() };
    let [told_before, told_after] = [old, new].map(|read| read.map(|read| values::places(read.laid())).unwrap_or_default());
    let told = |change: StepChange| {
        let key = (change.about, change.id.as_str());
        let (was, is) = (told_before.get(&key).copied(), told_after.get(&key).copied());
        let values = values::differing(was, is);
        let risks = match change.about {
            About::Parameter => Vec::new(),
            About::Step => risk::of(&change, [before, after].map(|runbook| runbook.step(&change.id)), is),
        };
        let step = [after, before].into_iter().find_map(|runbook| runbook.step(&change.id)).filter(|_| change.about == About::Step);
        let from = step.and_then(|step| step.from.as_deref()).map(str::to_owned);
        Change { change, from, values, risks }
    };
    difference(before, after).into_iter().map(told).collect()
}

#[cfg(test)]
mod tests;
