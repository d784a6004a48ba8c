//! What stands under each key of a step, in one form however it is laid out in the file: two texts are compared by it.

use std::collections::BTreeMap;

use crate::domain::yaml::{Fields, Node, Value};

/// What stands under each key. The steps of a branch are steps of their own, and no part of the one above them.
pub(super) fn written(fields: &Fields<'_>) -> BTreeMap<String, String> {
    fields.entries().iter().map(|(key, node)| (key.name.clone(), form(node))).collect()
}

fn form(node: &Node) -> String {
    match &node.value {
        Value::Null => "~".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) => text.clone(),
        Value::Text(text) => format!("{text:?}"),
        Value::List(items) => format!("[{}]", items.iter().map(form).collect::<Vec<_>>().join(",")),
        Value::Map(entries) => {
            let entries = entries.iter().filter(|(key, _)| key.name != "steps");
            let entries: BTreeMap<&str, String> = entries.map(|(key, node)| (key.name.as_str(), form(node))).collect();
            format!("{entries:?}")
        }
    }
}
