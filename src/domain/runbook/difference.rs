//! What differs between two texts of a runbook, step by step: for whoever walks it while it changes, and for whoever reviews it.

mod field;
mod order;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use field::Field;

use super::{Parameter, Runbook};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::step::Step;

/// How one step, or one parameter, differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepChange {
    /// Which of the two it is.
    pub about: About,
    /// Its id; the name of a parameter.
    pub id: String,
    /// What it is called, in the new text where it still stands there; it may hold `{{ names }}`.
    pub title: Bilingual,
    /// Whether it came, went, or stayed and is not the same.
    pub touch: Touch,
    /// Whether it stayed and stands elsewhere among those that stayed.
    pub moved: bool,
    /// What of it is not the same, where it stayed.
    pub fields: BTreeMap<Field, Touch>,
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// What is asked before the first step.
    Parameter,
    /// A step.
    Step,
}

/// How something differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    /// It is new.
    Added,
    /// It stands there no more.
    Removed,
    /// It is not the same.
    Changed,
}

/// What differs: parameters, then the steps in the order of the new text, then those that are gone. Each is named once; what is
/// laid out otherwise and says the same is no difference.
pub fn difference(old: &Runbook, new: &Runbook) -> Vec<StepChange> {
    let mut changes = parameters(&old.parameters, &new.parameters);
    let before: BTreeMap<&str, (usize, &Step)> = old.steps.iter().enumerate().map(|(n, step)| (id(step), (n, step))).collect();
    let after: BTreeSet<&str> = new.steps.iter().map(id).collect();
    let stayed: Vec<usize> = new.steps.iter().filter_map(|step| before.get(id(step)).map(|(n, _)| *n)).collect();
    let in_place = order::longest_rising(&stayed);
    for step in &new.steps {
        match before.get(id(step)) {
            None => changes.push(whole(About::Step, id(step), &step.common.title, Touch::Added)),
            Some((n, old)) => {
                let (moved, fields) = (!in_place.contains(n), field::of_step(old, step));
                changes.extend(kept(About::Step, (id(step), &step.common.title), moved, fields));
            }
        }
    }
    let gone = old.steps.iter().filter(|step| !after.contains(id(step)));
    changes.extend(gone.map(|step| whole(About::Step, id(step), &step.common.title, Touch::Removed)));
    changes
}

fn parameters(old: &[Parameter], new: &[Parameter]) -> Vec<StepChange> {
    let find = |list: &'_ [Parameter], name: &str| list.iter().position(|parameter| parameter.name == name);
    let mut changes = Vec::new();
    for parameter in new {
        let (name, title) = (parameter.name.as_str(), &parameter.title);
        match find(old, name).and_then(|n| old.get(n)) {
            None => changes.push(whole(About::Parameter, name, title, Touch::Added)),
            Some(old) => changes.extend(kept(About::Parameter, (name, title), false, field::of_parameter(old, parameter))),
        }
    }
    let gone = old.iter().filter(|parameter| find(new, &parameter.name).is_none());
    changes.extend(gone.map(|parameter| whole(About::Parameter, &parameter.name, &parameter.title, Touch::Removed)));
    changes
}

fn id(step: &Step) -> &str {
    &step.common.id
}

fn whole(about: About, id: &str, title: &Bilingual, touch: Touch) -> StepChange {
    StepChange { about, id: id.to_owned(), title: title.clone(), touch, moved: false, fields: BTreeMap::new() }
}

fn kept(about: About, (id, title): (&str, &Bilingual), moved: bool, fields: BTreeMap<Field, Touch>) -> Option<StepChange> {
    (moved || !fields.is_empty()).then(|| StepChange { moved, fields, ..whole(about, id, title, Touch::Changed) })
}

impl StepChange {
    /// The difference in one line that begins with `+`, `-` or `~`: `~ Switch drafting: moved; changed: title, channel`.
    pub fn said(&self) -> Bilingual {
        let [fr, en] = Lang::ALL.map(|lang| {
            let title = self.title.get(lang);
            let colon = if lang == Lang::Fr { " :" } else { ":" };
            format!("{} {title}{colon} {}", self.sign(), self.what(lang))
        });
        Bilingual { fr, en }
    }

    const fn sign(&self) -> char {
        match self.touch {
            Touch::Added => '+',
            Touch::Removed => '-',
            Touch::Changed => '~',
        }
    }

    fn what(&self, lang: Lang) -> String {
        let (fr, en) = match (self.about, self.touch) {
            (About::Step, Touch::Added) => ("nouvelle étape", "new step"),
            (About::Step, Touch::Removed) => ("cette étape n'existe plus", "this step is gone"),
            (About::Parameter, Touch::Added) => ("nouveau renseignement demandé", "something new is asked"),
            (About::Parameter, Touch::Removed) => ("n'est plus demandé", "is no longer asked"),
            (About::Step | About::Parameter, Touch::Changed) => return self.parts(lang).join(if lang == Lang::Fr { " ; " } else { "; " }),
        };
        if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() }
    }

    fn parts(&self, lang: Lang) -> Vec<String> {
        let moved = if lang == Lang::Fr { "change de place" } else { "moved" };
        let heads = [
            (Touch::Changed, "change : ", "changed: "),
            (Touch::Added, "en plus : ", "added: "),
            (Touch::Removed, "en moins : ", "removed: "),
        ];
        let of = |touch| self.fields.iter().filter(move |(_, other)| **other == touch).map(|(field, _)| field.name().get(lang).to_owned());
        let lists = heads.into_iter().filter_map(|(touch, fr, en)| {
            let names: Vec<String> = of(touch).collect();
            (!names.is_empty()).then(|| format!("{}{}", if lang == Lang::Fr { fr } else { en }, names.join(", ")))
        });
        self.moved.then(|| moved.to_owned()).into_iter().chain(lists).collect()
    }
}
