//! YAML that people write, read into a tree that knows where each of its parts stands.
//!
//! The tree is lowered by hand into the model ([`Fields`]), so that every fault of a file is found in one pass, at its
//! exact place. Hostile input (alias bombs, endless nesting, huge files) is stopped by a budget.

mod conflict;
mod fault;
mod fields;
mod refusal;
mod suggest;
mod tree;
mod version;
pub mod ways;

pub use conflict::{Conflict, conflict};
pub use fault::{Fault, Faults, Place, Problem};
pub use fields::{Fields, word, words};
pub use suggest::nearest;
pub use version::version;

/// The largest file that is read: people write far smaller ones.
pub const MAX_BYTES: usize = 1024 * 1024;

/// One part of a file and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Line and column of its first character, from 1.
    pub place: Place,
    /// Its bytes in the file; those of the alias where it came through one.
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
    /// A number, as it is written.
    Number(String),
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

impl Value {
    /// The whole number that stands there.
    pub fn whole(&self) -> Option<i64> {
        match self {
            Self::Number(written) => written.parse().ok(),
            Self::Null | Self::Bool(_) | Self::Text(_) | Self::List(_) | Self::Map(_) => None,
        }
    }
}

impl Node {
    /// Reads a whole file.
    pub fn parse(text: &str) -> Result<Self, (Place, Problem)> {
        if text.len() > MAX_BYTES {
            return Err((Place::default(), Problem::TooLarge));
        }
        if let Some(Conflict { first, last }) = conflict(text) {
            return Err((Place { line: first, column: 1 }, Problem::Conflict { last }));
        }
        tree::read(text)
    }

    /// What it is, as a person would call it.
    pub fn sort(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "true/false",
            Value::Number(_) => "number",
            Value::Text(_) => "text",
            Value::List(_) => "list",
            Value::Map(_) => "map",
        }
    }
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
