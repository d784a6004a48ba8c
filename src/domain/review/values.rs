//! What stands under the keys of a runbook's file, as a reviewer reads it.

use std::collections::BTreeMap;

use super::Value;
use crate::domain::lint::masked;
use crate::domain::runbook::About;
use crate::domain::yaml::ways::get;
use crate::domain::yaml::{self, Node};

/// Where each parameter and each step stands in the file.
pub(super) fn places(file: &Node) -> BTreeMap<(About, &str), &Node> {
    let mut all = BTreeMap::new();
    if let Some(yaml::Value::Map(parameters)) = get(file, "parameters").map(|node| &node.value) {
        all.extend(parameters.iter().map(|(key, node)| ((About::Parameter, key.name.as_str()), node)));
    }
    below(file, &mut all);
    all
}

/// The steps under `steps`, and those of their branches.
fn below<'n>(node: &'n Node, all: &mut BTreeMap<(About, &'n str), &'n Node>) {
    for step in items(get(node, "steps")) {
        if let Some(yaml::Value::Text(id)) = get(step, "id").map(|node| &node.value) {
            all.insert((About::Step, id), step);
        }
        items(get(step, "options")).for_each(|option| below(option, all));
    }
}

fn items(node: Option<&Node>) -> impl Iterator<Item = &Node> {
    let (list, single): (&[Node], _) = match node.map(|node| &node.value) {
        Some(yaml::Value::List(items)) => (items, None),
        Some(yaml::Value::Null) | None => (&[], None),
        Some(_) => (&[], node),
    };
    list.iter().chain(single)
}

/// The keys of two maps under which not the same stands, in the order of the newer one; of a text in two languages, those that differ.
pub(super) fn differing(old: Option<&Node>, new: Option<&Node>) -> Vec<Value> {
    let [before, after] = [old, new].map(|node| node.map(entries).unwrap_or_default());
    let mut keys: Vec<&str> = after.iter().map(|(key, _)| *key).collect();
    keys.extend(before.iter().map(|(key, _)| *key).filter(|key| !after.iter().any(|(known, _)| known == key)));
    let of = |list: &[(&str, &Node)], key: &str| list.iter().find(|(known, _)| *known == key).map(|(_, node)| *node).cloned();
    keys.into_iter().filter(|key| *key != "id").flat_map(|key| value(key, of(&before, key), of(&after, key))).collect()
}

fn entries(node: &Node) -> Vec<(&str, &Node)> {
    match &node.value {
        yaml::Value::Map(entries) => entries.iter().map(|(key, node)| (key.name.as_str(), node)).collect(),
        _ => Vec::new(),
    }
}

fn value(key: &str, old: Option<Node>, new: Option<Node>) -> Vec<Value> {
    let is_bilingual = |node: &Option<Node>| node.as_ref().is_none_or(|node| get(node, "fr").is_some() && get(node, "en").is_some());
    if is_bilingual(&old) && is_bilingual(&new) {
        let text = |node: &Option<Node>, lang: &str| node.as_ref().and_then(|node| get(node, lang)).map(said);
        let of = |lang: &str| Value { key: format!("{key}.{lang}"), old: text(&old, lang), new: text(&new, lang) };
        return ["fr", "en"].map(of).into_iter().filter(|value| value.old != value.new).map(covered).collect();
    }
    let value = Value { key: key.to_owned(), old: old.as_ref().map(said), new: new.as_ref().map(said) };
    if value.old == value.new { Vec::new() } else { vec![covered(value)] }
}

/// The same with whatever looks like a secret covered: a review is pasted where many read it.
fn covered(Value { key, old, new }: Value) -> Value {
    let lead = format!("{key}: ");
    let line = |line: &str| {
        let covered = masked(&format!("{lead}{line}"));
        covered.get(lead.len()..).unwrap_or_default().to_owned()
    };
    let all = |text: Option<String>| text.map(|text| text.split('\n').map(line).collect::<Vec<_>>().join("\n"));
    Value { old: all(old), new: all(new), key }
}

/// A part of the file on one line, or a text as it stands; the steps of a branch are named apart.
fn said(node: &Node) -> String {
    match &node.value {
        yaml::Value::Null => "~".to_owned(),
        yaml::Value::Bool(value) => value.to_string(),
        yaml::Value::Number(text) | yaml::Value::Text(text) => text.trim_end().to_owned(),
        yaml::Value::List(items) => format!("[{}]", items.iter().map(said).collect::<Vec<_>>().join(", ")),
        yaml::Value::Map(entries) => {
            let entries = entries.iter().filter(|(key, _)| key.name != "steps");
            let entries: Vec<String> = entries.map(|(key, node)| format!("{}: {}", key.name, said(node))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}
