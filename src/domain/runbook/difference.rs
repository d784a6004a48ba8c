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
    /// The difference in one line that begins with `+`, `-` or `~`: `~ “Switch drafting” moves, changes: title; gains: approval`.
    pub fn said(&self) -> Bilingual {
        let title = Bilingual::of(format!("« {} »", self.title.fr), format!("“{}”", self.title.en));
        let (sign, fr, en) = match (self.about, self.touch) {
            (About::Step, Touch::Added) => ('+', " : nouvelle étape".to_owned(), " is new".to_owned()),
            (About::Step, Touch::Removed) => ('-', " n'existe plus".to_owned(), " is gone".to_owned()),
            (About::Parameter, Touch::Added) => ('+', " est demandé en plus".to_owned(), " is asked besides".to_owned()),
            (About::Parameter, Touch::Removed) => ('-', " n'est plus demandé".to_owned(), " is no longer asked".to_owned()),
            (About::Step | About::Parameter, Touch::Changed) => ('~', self.parts(Lang::Fr), self.parts(Lang::En)),
        };
        Bilingual { fr: format!("{sign} {}{fr}", title.fr), en: format!("{sign} {}{en}", title.en) }
    }

    /// ` changes: title, channel; gains: approval`.
    fn parts(&self, lang: Lang) -> String {
        let say = |fr: &str, en: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
        let of = |touch: Touch, head: String| {
            let names = self.fields.iter().filter(|(_, other)| **other == touch).map(|(field, _)| field.name().get(lang).to_owned());
            let names: Vec<String> = names.collect();
            (!names.is_empty()).then(|| format!("{head}{}", names.join(", ")))
        };
        let parts = [
            self.moved.then(|| say("change de place", "moves")),
            of(Touch::Changed, say("change : ", "changes: ")),
            of(Touch::Added, say("a en plus : ", "gains: ")),
            of(Touch::Removed, say("n'a plus : ", "loses: ")),
        ];
        format!(" {}", parts.into_iter().flatten().collect::<Vec<_>>().join(&say(" ; ", "; ")))
    }
}
