//! YAML that people write, read into a tree that knows where each of its parts stands.
//!
//! The tree is lowered by hand into the model ([`Fields`]), so that every fault of a file is found in one pass, at its
//! exact place. Hostile input (alias bombs, endless nesting, huge files) is stopped by a budget.

mod fault;
mod fields;
mod suggest;
mod version;

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Spanned, options::DuplicateKeyPolicy};

pub use fault::{Fault, Faults, Place, Problem};
pub use fields::{Fields, words};
pub use suggest::nearest;
pub use version::version;

/// The largest file that is read: people write far smaller ones.
pub const MAX_BYTES: usize = 1024 * 1024;

/// One part of a file and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Line and column of its first character, from 1.
    pub place: Place,
    /// Its bytes in the file; empty where the parser cannot say.
    pub bytes: std::ops::Range<usize>,
    /// What it is.
    pub value: Value,
}

/// What a part of a file is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file; a key may stand twice, which is a fault that [`Fields`] reports.
    Map(Vec<(Key, Node)>),
}

/// A key of a map and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The key.
    pub name: String,
    /// Where it stands.
    pub place: Place,
}

impl Node {
    /// Reads a whole file.
    pub fn parse(text: &str) -> Result<Self, (Place, Problem)> {
        if text.len() > MAX_BYTES {
            return Err((Place::default(), Problem::TooLarge));
        }
        let options = serde_saphyr::options! {
            strict_booleans: true,
            duplicate_keys: DuplicateKeyPolicy::PassThrough,
            with_snippet: false,
            budget: serde_saphyr::budget! { max_depth: 32, max_nodes: 50_000, max_events: 200_000, flow_nesting_limit: 32, max_documents: 1 },
        };
        let tree: Spanned<Tree> = serde_saphyr::from_str_with_options(text, options).map_err(|error| {
            let place = error.location().map_or_else(Place::default, |location| place(&location));
            (place, Problem::NotYaml { reason: reason(&error) })
        })?;
        Ok(node(tree))
    }

    /// What it is, as a person would call it.
    pub fn sort(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "true/false",
            Value::Int(_) | Value::Float(_) => "number",
            Value::Text(_) => "text",
            Value::List(_) => "list",
            Value::Map(_) => "map",
        }
    }
}

/// The parser's own words, without the position that we print ourselves.
fn reason(error: &serde_saphyr::Error) -> String {
    let text = error.render();
    let line = text.lines().next().unwrap_or_default();
    let line = line.strip_prefix("error: ").unwrap_or(line);
    match line.strip_prefix("line ").and_then(|rest| rest.split_once(": ")) {
        Some((_, said)) => said.to_owned(),
        None => line.to_owned(),
    }
}

/// The tree as the parser gives it.
enum Tree {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Spanned<Tree>>),
    Map(Vec<(Spanned<String>, Spanned<Tree>)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        Tree::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(i64::try_from(value).map_or(Tree::Float(value as f64), Tree::Int))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Tree, E> {
        Ok(Tree::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Tree::Map(map))
    }
}

fn node(tree: Spanned<Tree>) -> Node {
    let location = tree.referenced;
    let span = location.span();
    let start = span.byte_offset().and_then(|start| usize::try_from(start).ok()).unwrap_or(0);
    let bytes = start..start + span.byte_len().and_then(|len| usize::try_from(len).ok()).unwrap_or(0);
    let value = match tree.value {
        Tree::Null => Value::Null,
        Tree::Bool(value) => Value::Bool(value),
        Tree::Int(value) => Value::Int(value),
        Tree::Float(value) => Value::Float(value),
        Tree::Text(value) => Value::Text(value),
        Tree::List(items) => Value::List(items.into_iter().map(node).collect()),
        Tree::Map(entries) => Value::Map(
            entries.into_iter().map(|(key, value)| (Key { place: place(&key.referenced), name: key.value }, node(value))).collect(),
        ),
    };
    Node { place: place(&location), bytes, value }
}

fn place(location: &serde_saphyr::Location) -> Place {
    Place { line: u32::try_from(location.line()).unwrap_or(0), column: u32::try_from(location.column()).unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_knows_its_place_and_bytes() {
        let text = "a: 1 # why\nb:\n  c: \"deux\"\n";
        let node = Node::parse(text).unwrap();
        let Value::Map(entries) = &node.value else { panic!("{node:?}") };
        let Value::Map(inner) = &entries[1].1.value else { panic!("{node:?}") };
        assert_eq!((inner[0].1.place.line, inner[0].1.place.column), (3, 6));
        assert_eq!(&text[inner[0].1.bytes.clone()], "\"deux\"");
        assert_eq!(&text[entries[0].1.bytes.clone()], "1");
    }

    #[test]
    fn hostile_text_is_refused_in_words() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..12 {
            let uses = vec![format!("*a{}", n - 1); 9].join(", ");
            bomb.push_str(&format!("a{n}: &a{n} [{uses}]\n"));
        }
        for text in [bomb.as_str(), &"[".repeat(100_000), "a: b: c", "\"", "{a: 1", "\u{0}", "a: !!binary zz"] {
            let (_, problem) = Node::parse(text).expect_err(&text[..text.len().min(20)]);
            assert!(!problem.say(crate::domain::lang::Lang::En).is_empty());
        }
    }
}
