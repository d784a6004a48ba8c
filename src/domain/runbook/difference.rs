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
    /// What it was called before, where that was something else.
    pub before: Option<Bilingual>,
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
                let titles = (&old.common.title, &step.common.title);
                changes.extend(kept(whole(About::Step, id(step), titles.1, Touch::Changed), titles, moved, fields));
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
            Some(old) => {
                let change = whole(About::Parameter, name, title, Touch::Changed);
                changes.extend(kept(change, (&old.title, title), false, field::of_parameter(old, parameter)));
            }
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
    StepChange { about, id: id.to_owned(), title: title.clone(), touch, before: None, moved: false, fields: BTreeMap::new() }
}

/// One that stayed, where it is not the same or stands elsewhere.
fn kept(change: StepChange, (old, new): (&Bilingual, &Bilingual), moved: bool, fields: BTreeMap<Field, Touch>) -> Option<StepChange> {
    let before = (old != new).then(|| old.clone());
    (moved || !fields.is_empty()).then_some(StepChange { before, moved, fields, ..change })
}

impl StepChange {
    /// The difference in one line that begins with `+`, `-` or `~`: `~ “Switch drafting” moves, changes: title; gains: approval`.
    pub fn said(&self) -> Bilingual {
        let title = Bilingual::of(self.called(Lang::Fr), self.called(Lang::En));
        let (sign, fr, en) = match (self.about, self.touch) {
            (About::Step, Touch::Added) => ('+', " : nouvelle étape".to_owned(), " is new".to_owned()),
            (About::Step, Touch::Removed) => ('-', " n'existe plus".to_owned(), " is gone".to_owned()),
            (About::Parameter, Touch::Added) => ('+', " est demandé en plus".to_owned(), " is asked besides".to_owned()),
            (About::Parameter, Touch::Removed) => ('-', " n'est plus demandé".to_owned(), " is no longer asked".to_owned()),
            (About::Step | About::Parameter, Touch::Changed) => ('~', self.parts(Lang::Fr), self.parts(Lang::En)),
        };
        Bilingual { fr: format!("{sign} {}{fr}", title.fr), en: format!("{sign} {}{en}", title.en) }
    }

    /// What it is called, after what it was called where that was something else.
    pub(in crate::domain) fn called(&self, lang: Lang) -> String {
        let quoted = |title: &Bilingual| match lang {
            Lang::Fr => format!("« {} »", title.fr),
            Lang::En => format!("“{}”", title.en),
        };
        match self.renamed(lang) {
            Some(before) if lang == Lang::Fr => format!("{} devient {}", quoted(before), quoted(&self.title)),
            Some(before) => format!("{} becomes {}", quoted(before), quoted(&self.title)),
            None => quoted(&self.title),
        }
    }

    /// What it was called before, where that was something else in this language.
    fn renamed(&self, lang: Lang) -> Option<&Bilingual> {
        self.before.as_ref().filter(|before| before.get(lang) != self.title.get(lang))
    }

    /// ` changes: title, channel; gains: approval`.
    fn parts(&self, lang: Lang) -> String {
        let say = |fr: &str, en: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
        let is_said = |field: Field| field == Field::Title && self.renamed(lang).is_some();
        let of = |touch: Touch, head: String| {
            let names = self
                .fields
                .iter()
                .filter(|(field, other)| **other == touch && !is_said(**field))
                .map(|(field, _)| field.name().get(lang).to_owned());
            let names: Vec<String> = names.collect();
            (!names.is_empty()).then(|| format!("{head}{}", names.join(", ")))
        };
        let parts = [
            self.moved.then(|| say("change de place", "moves")),
            of(Touch::Changed, say("change : ", "changes: ")),
            of(Touch::Added, say("a en plus : ", "gains: ")),
            of(Touch::Removed, say("n'a plus : ", "loses: ")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let lead = if self.renamed(lang).is_some() { say(" ; ", "; ") } else { " ".to_owned() };
        if parts.is_empty() { String::new() } else { format!("{lead}{}", parts.join(&say(" ; ", "; "))) }
    }
}
