//! What each name of an included runbook is where it is included, and its steps with that.

use std::collections::{BTreeMap, BTreeSet};

use super::template::renamed;
use crate::domain::secret::Secret;
use crate::domain::yaml::{Key, Node, Value};

/// What a name of the included runbook is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bound {
    /// Another name.
    Name(String),
    /// A value, or a text with names of the runbook that includes.
    Text(String),
}

/// The names of the included runbook, and its steps that have no place where it is included.
#[derive(Debug, Default)]
pub(super) struct Names {
    bound: BTreeMap<String, Bound>,
    /// The steps that a value leaves out: no answer can lead to them.
    left_out: BTreeSet<String>,
}

impl Names {
    /// Says what a name is.
    pub(super) fn bind(&mut self, name: &str, bound: Bound) {
        self.bound.insert(name.to_owned(), bound);
    }

    /// What a name is, if it is one of the included runbook.
    pub(super) fn bound(&self, name: &str) -> Option<&Bound> {
        self.bound.get(name)
    }

    /// A list of steps.
    pub(super) fn steps(&mut self, nodes: Vec<Node>) -> Vec<Node> {
        nodes.into_iter().filter_map(|node| self.step(node)).collect()
    }

    /// A step with those of its branches; none where a value excludes it.
    fn step(&mut self, mut node: Node) -> Option<Node> {
        let Value::Map(entries) = &mut node.value else { return Some(node) };
        let own_id = entries.iter().find_map(|(key, node)| text(node).filter(|_| key.name == "id")).cloned().unwrap_or_default();
        if let Some(at) = entries.iter().position(|(key, _)| key.name == "when") {
            let (key, when) = entries.remove(at);
            let Some(when) = self.when(when) else {
                self.leave_out(&own_id, entries);
                return None;
            };
            if !matches!(&when.value, Value::Map(entries) if entries.is_empty()) {
                entries.insert(at, (key, when));
            }
        }
        for (key, node) in entries.iter_mut() {
            match key.name.as_str() {
                "id" => self.rename(node),
                "options" => each(node, &mut |option| self.option(option)),
                _ => self.texts(node, &key.name),
            }
        }
        Some(node)
    }

    fn option(&mut self, option: &mut Node) {
        let Value::Map(entries) = &mut option.value else { return };
        for (key, node) in entries {
            match key.name.as_str() {
                "steps" => {
                    let steps = self.steps(items(node));
                    node.value = Value::List(steps);
                }
                "id" => {}
                key => self.texts(node, key),
            }
        }
    }

    /// A step that is left out takes those with it that ask for its answer.
    fn leave_out(&mut self, id: &str, entries: &[(Key, Node)]) {
        self.left_out.insert(id.to_owned());
        for (_, options) in entries.iter().filter(|(key, _)| key.name == "options") {
            for option in items(options) {
                let Value::Map(parts) = option.value else { continue };
                for step in parts.iter().filter(|(key, _)| key.name == "steps").flat_map(|(_, node)| items(node)) {
                    let Value::Map(inner) = step.value else { continue };
                    let id = inner.iter().find_map(|(key, node)| text(node).filter(|_| key.name == "id")).cloned();
                    self.leave_out(&id.unwrap_or_default(), &inner);
                }
            }
        }
    }

    /// The conditions that are left; none where one of them can never hold.
    fn when(&self, mut when: Node) -> Option<Node> {
        let Value::Map(entries) = when.value else { return Some(when) };
        let mut left: Vec<(Key, Node)> = Vec::new();
        for (mut key, values) in entries {
            if self.left_out.contains(&key.name) {
                return None;
            }
            match self.bound(&key.name) {
                Some(Bound::Text(value)) if !said(&values).contains(value) => return None,
                Some(Bound::Text(_)) => continue,
                Some(Bound::Name(name)) => key.name.clone_from(name),
                None => {}
            }
            narrow(&mut left, key, values);
        }
        when.value = Value::Map(left);
        Some(when)
    }

    fn rename(&self, node: &mut Node) {
        if let Value::Text(id) = &mut node.value
            && let Some(Bound::Name(name)) = self.bound(id)
        {
            id.clone_from(name);
        }
    }

    /// The texts in whatever stands under this key.
    fn texts(&self, node: &mut Node, key: &str) {
        match &mut node.value {
            Value::Text(text) if text.contains('{') => *text = renamed(text, self),
            Value::List(items) => items.iter_mut().for_each(|item| self.texts(item, key)),
            Value::Map(entries) if matches!(key, "env" | "headers") => {
                entries.iter_mut().for_each(|(key, node)| self.supply(node, &key.name))
            }
            Value::Map(entries) => entries.iter_mut().for_each(|(key, node)| self.texts(node, &key.name)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
        }
    }

    /// A value of `env` or `headers`: `{parameter: key}` becomes that of another parameter, or where the secret is.
    fn supply(&self, node: &mut Node, key: &str) {
        let Value::Map(entries) = &mut node.value else { return self.texts(node, key) };
        let [(key, inner)] = entries.as_mut_slice() else { return };
        let Some(bound) = text(inner).filter(|_| key.name == "parameter").and_then(|name| self.bound(name)) else { return };
        match bound {
            Bound::Name(name) => inner.value = Value::Text(name.clone()),
            Bound::Text(written) => {
                let (sort, place) = match Secret::written(written) {
                    Some(Secret::Env(name)) => ("env", name),
                    Some(Secret::File(path)) => ("file", path),
                    Some(Secret::Command(_)) | None => return,
                };
                sort.clone_into(&mut key.name);
                inner.value = Value::Text(place);
            }
        }
    }
}

/// Adds a condition; of one that stands there already, only the values of both are left.
pub(super) fn narrow(when: &mut Vec<(Key, Node)>, key: Key, values: Node) {
    match when.iter_mut().find(|(known, _)| known.name == key.name) {
        Some((_, known)) => {
            let both = said(&values);
            known.value =
                Value::List(items(known).into_iter().filter(|value| said(value).iter().all(|value| both.contains(value))).collect());
        }
        None => when.push((key, values)),
    }
}

/// The items of a list; a single one may stand without its brackets.
pub(super) fn items(node: &Node) -> Vec<Node> {
    match &node.value {
        Value::List(items) => items.clone(),
        Value::Null => Vec::new(),
        Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Map(_) => vec![node.clone()],
    }
}

/// Does this to each item of a list, or to the single one.
pub(super) fn each(node: &mut Node, work: &mut impl FnMut(&mut Node)) {
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(work),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Map(_) => work(node),
    }
}

/// The words of a list, as a condition compares them.
fn said(node: &Node) -> Vec<String> {
    let word = |node: Node| match node.value {
        Value::Text(word) | Value::Number(word) => Some(word),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    };
    items(node).into_iter().filter_map(word).collect()
}

/// The text that stands there.
pub(super) fn text(node: &Node) -> Option<&String> {
    match &node.value {
        Value::Text(text) => Some(text),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Map(_) => None,
    }
}
