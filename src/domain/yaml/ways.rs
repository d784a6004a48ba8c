//! Ways through the tree of a file.

use super::{Key, Node, Value};

/// Shows every part of a file with the key that it stands under, and the key above that; an item of a list has the keys of its list.
pub fn walk<'a>(node: &'a Node, (above, key): (&'a str, &'a str), see: &mut impl FnMut(&'a str, &'a str, &'a Node)) {
    see(above, key, node);
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| walk(item, (above, key), see)),
        Value::Map(entries) => entries.iter().for_each(|(inner, item)| walk(item, (key, &inner.name), see)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

/// The keys of a map with what stands under each; none of what is no map.
pub fn entries(node: &Node) -> &[(Key, Node)] {
    match &node.value {
        Value::Map(entries) => entries,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => &[],
    }
}

/// What stands under a key of a map.
pub fn get<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    entries(node).iter().find(|(name, _)| name.name == key).map(|(_, node)| node)
}

/// The text that a node is.
pub fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Map(_) => None,
    }
}

/// The items of a list; a single part counts as a list of one.
pub fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Map(_) => std::slice::from_ref(node),
    }
}
