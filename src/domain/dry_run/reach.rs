//! Which answers lead to a step, and to which step an answer leads.

use std::collections::{BTreeMap, BTreeSet};

use super::{Condition, Reached};
use crate::domain::runbook::{Parameter, ParameterSort, Runbook};
use crate::domain::step::{Choice, Scene, Step, Values};
use crate::domain::text::Text;

/// What must be so for a step to be reached: each of these names has one of these values.
type Need = BTreeMap<String, BTreeSet<String>>;

/// The ways through a runbook.
#[derive(Debug)]
pub(in crate::domain) struct Ways<'a> {
    runbook: &'a Runbook,
    /// What each step may leave under its id.
    values: Vec<Values>,
    /// What the parameters may be.
    parameters: BTreeMap<&'a str, Values>,
    /// What each step needs, with all that its conditions need in turn; none where that excludes itself.
    needs: Vec<Option<Need>>,
}

impl<'a> Ways<'a> {
    /// Those of this runbook, with what is known in this scene.
    pub(in crate::domain) fn of(runbook: &'a Runbook, scene: &Scene<'_>) -> Self {
        let values = runbook.steps.iter().map(|step| step.act.values(scene)).collect();
        let parameters = runbook.parameters.iter().map(|parameter| (parameter.name.as_str(), possible(parameter, scene))).collect();
        let mut ways = Self { runbook, values, parameters, needs: Vec::new() };
        // A condition names only what stands before it.
        for step in &runbook.steps {
            let need = ways.need(step);
            ways.needs.push(need);
        }
        ways
    }

    /// What the step at this place may leave under its id.
    pub(super) fn values(&self, place: usize) -> &Values {
        &self.values[place]
    }

    /// The one value that this name has wherever the step at this place is reached, if its conditions leave but one.
    pub(super) fn only(&self, place: usize, name: &str) -> Option<&str> {
        let fits = self.needs[place].as_ref()?.get(name)?;
        fits.first().filter(|_| fits.len() == 1).map(String::as_str)
    }

    /// When the step at this place is reached.
    pub(in crate::domain) fn reached(&self, place: usize) -> Reached {
        let step = &self.runbook.steps[place];
        let is_open = |name: &str| self.needs[place].as_ref().is_none_or(|need| need.contains_key(name));
        let all: Vec<Condition> =
            step.common.when.0.iter().filter(|(name, _)| is_open(name)).map(|(name, any)| self.condition(name, any)).collect();
        match &self.needs[place] {
            None => Reached::Never { all },
            Some(_) if all.is_empty() => Reached::Always,
            Some(_) => Reached::When { all },
        }
    }

    /// The steps that may come next after this answer to the step at this place, or after the step where it has none; the end where
    /// nothing more has to come.
    pub(super) fn then(&self, place: usize, answer: Option<&str>) -> Vec<Option<usize>> {
        let Some(need) = &self.needs[place] else { return Vec::new() };
        let mut here = need.clone();
        here.extend(answer.map(|answer| (self.runbook.steps[place].common.id.clone(), BTreeSet::from([answer.to_owned()]))));
        let mut next = Vec::new();
        for (after, need) in self.needs.iter().enumerate().skip(place + 1) {
            let Some(need) = need.as_ref().filter(|need| may_hold(&here, need)) else { continue };
            next.push(Some(after + 1));
            if must_hold(&here, need) {
                return next;
            }
        }
        next.push(None);
        next
    }

    /// Whether the step at one place may be reached together with the step at the other.
    pub(in crate::domain) fn go_together(&self, one: usize, other: usize) -> bool {
        matches!((&self.needs[one], &self.needs[other]), (Some(one), Some(other)) if may_hold(one, other))
    }

    /// Whether whoever comes to the step at one place has passed the step at the other.
    pub(super) fn passes(&self, place: usize, before: usize) -> bool {
        matches!((&self.needs[place], &self.needs[before]), (Some(here), Some(need)) if must_hold(here, need))
    }

    fn need(&self, step: &Step) -> Option<Need> {
        let mut need = Need::new();
        for (name, any) in &step.common.when.0 {
            if let Some(place) = self.place(name) {
                // The answer must have been asked for.
                for (name, fits) in self.needs.get(place)?.as_ref()? {
                    narrow(&mut need, name, fits.clone())?;
                }
            }
            let fits: BTreeSet<String> = match self.possible(name) {
                Values::None => return None,
                Values::Any => any.iter().cloned().collect(),
                Values::OneOf(choices) => any.iter().filter(|value| choices.iter().any(|choice| choice.id == **value)).cloned().collect(),
            };
            if fits.is_empty() {
                return None;
            }
            // What is known and fits is no condition any more.
            let is_known = self.parameters.get(name.as_str()).is_some_and(|values| matches!(values, Values::OneOf(one) if one.len() == 1));
            if !is_known {
                narrow(&mut need, name, fits)?;
            }
        }
        Some(need)
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.runbook.steps.iter().position(|step| step.common.id == name)
    }

    fn possible(&self, name: &str) -> &Values {
        let of_step = || self.place(name).and_then(|place| self.values.get(place));
        self.parameters.get(name).or_else(of_step).unwrap_or(&Values::None)
    }

    fn condition(&self, name: &str, any: &[String]) -> Condition {
        let said = |value: &String| match self.possible(name) {
            Values::OneOf(choices) => choices.iter().find(|choice| choice.id == *value).map(|choice| choice.title.clone()),
            Values::None | Values::Any => None,
        };
        let any = any.iter().map(|value| said(value).unwrap_or_else(|| Text::from(value.as_str()))).collect();
        Condition { name: name.to_owned(), step: self.place(name).map(|place| place + 1), any }
    }
}

/// What a parameter may be: its value, where it has one.
fn possible(parameter: &Parameter, scene: &Scene<'_>) -> Values {
    let plain = |id: &String| Choice { id: id.clone(), title: Text::from(id.as_str()), note: None };
    match (scene.values.get(&parameter.name), &parameter.sort) {
        (Some(value), _) => Values::OneOf(vec![plain(value)]),
        (None, ParameterSort::Choice(options)) => Values::OneOf(options.iter().map(plain).collect()),
        (None, ParameterSort::Typed(_) | ParameterSort::Service | ParameterSort::Provider) => Values::Any,
    }
}

/// Takes away what does not fit; none where nothing is left.
fn narrow(need: &mut Need, name: &str, fits: BTreeSet<String>) -> Option<()> {
    let now = match need.get(name) {
        Some(before) => before.intersection(&fits).cloned().collect(),
        None => fits,
    };
    let is_left = !now.is_empty();
    need.insert(name.to_owned(), now);
    is_left.then_some(())
}

/// Whether both may be so.
fn may_hold(here: &Need, need: &Need) -> bool {
    need.iter().all(|(name, fits)| here.get(name).is_none_or(|now| !now.is_disjoint(fits)))
}

/// Whether the second is so wherever the first is.
fn must_hold(here: &Need, need: &Need) -> bool {
    need.iter().all(|(name, fits)| here.get(name).is_some_and(|now| now.is_subset(fits)))
}
