//! A map of a file while it is being read: each key is taken once, and what nobody took is a fault.

use std::cell::RefCell;

use jiff::civil::Date;

use super::{Faults, Node, Place, Problem, Value, nearest};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::time::Span;

/// A map of a file, its keys taken one by one.
///
/// A method that finds the wrong thing adds the fault and returns `None`; the caller goes on, so that all faults are
/// found in one pass.
#[derive(Debug)]
pub struct Fields<'a> {
    place: Place,
    entries: &'a [(super::Key, Node)],
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Fields<'a> {
    /// The fields of this node, which must be a map; a key that stands twice is a fault.
    pub fn of(node: &'a Node, faults: &mut Faults) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            faults.add(node.place, Problem::WrongType { key: String::new(), expected: "map", found: node.sort().to_owned() });
            return None;
        };
        for (n, (key, _)) in entries.iter().enumerate() {
            if let Some((first, _)) = entries[..n].iter().find(|(earlier, _)| earlier.name == key.name) {
                faults.add(key.place, Problem::DuplicateKey { key: key.name.clone(), first: first.place.line });
            }
        }
        Some(Self { place: node.place, entries, asked: RefCell::default() })
    }

    /// Where the map begins.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Where the value of a key stands; the map's own place if the key is not there.
    pub fn place_of(&self, key: &str) -> Place {
        self.entries.iter().find(|(k, _)| k.name == key).map_or(self.place, |(_, node)| node.place)
    }

    /// All the entries as they stand, for a map whose keys the person chooses.
    pub fn entries(&self) -> &'a [(super::Key, Node)] {
        self.entries
    }

    /// Whether a key is there, without taking it.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(k, node)| k.name == key && node.value != Value::Null)
    }

    /// The value of a key as it stands.
    pub fn node(&self, key: &'static str) -> Option<&'a Node> {
        self.asked.borrow_mut().push(key);
        self.entries.iter().find(|(k, _)| k.name == key).map(|(_, node)| node).filter(|node| node.value != Value::Null)
    }

    /// The value of a key that must be there.
    pub fn required(&self, key: &'static str, faults: &mut Faults) -> Option<&'a Node> {
        let node = self.node(key);
        if node.is_none() {
            faults.add(self.place, Problem::MissingKey { key: key.to_owned() });
        }
        node
    }

    /// A text; numbers and `true` count as the text that they are written as.
    pub fn text(&self, key: &'static str, faults: &mut Faults) -> Option<String> {
        scalar(key, self.node(key)?, faults)
    }

    /// A text that must be there and not be empty.
    pub fn required_text(&self, key: &'static str, faults: &mut Faults) -> Option<String> {
        let node = self.required(key, faults)?;
        let text = scalar(key, node, faults)?;
        if text.trim().is_empty() {
            faults.add(node.place, Problem::MissingKey { key: key.to_owned() });
            return None;
        }
        Some(text)
    }

    /// A text in both languages.
    pub fn bilingual(&self, key: &'static str, faults: &mut Faults) -> Option<Bilingual> {
        bilingual(self.node(key)?, faults)
    }

    /// A text in both languages that must be there.
    pub fn required_bilingual(&self, key: &'static str, faults: &mut Faults) -> Option<Bilingual> {
        bilingual(self.required(key, faults)?, faults)
    }

    /// A duration.
    pub fn span(&self, key: &'static str, faults: &mut Faults) -> Option<Span> {
        let node = self.node(key)?;
        let span = match &node.value {
            Value::Text(text) => Span::parse(text),
            _ => None,
        };
        if span.is_none() {
            faults.add(node.place, Problem::WrongType { key: key.to_owned(), expected: "duration", found: found(node) });
        }
        span
    }

    /// A day, `2026-12-11`.
    pub fn day(&self, key: &'static str, faults: &mut Faults) -> Option<Date> {
        let day = self.text(key, faults)?.parse().ok();
        if day.is_none() {
            faults.say(self.place_of(key), "un jour s'écrit AAAA-MM-JJ", "a day is written YYYY-MM-DD");
        }
        day
    }

    /// `true`, `false`, or nothing where nobody said it.
    pub fn choice(&self, key: &'static str, faults: &mut Faults) -> Option<bool> {
        let value = self.flag(key, faults);
        self.has(key).then_some(value)
    }

    /// `true` or `false`; `false` if absent.
    pub fn flag(&self, key: &'static str, faults: &mut Faults) -> bool {
        match self.node(key) {
            None => false,
            Some(Node { value: Value::Bool(value), .. }) => *value,
            Some(node) => {
                faults.add(node.place, Problem::WrongType { key: key.to_owned(), expected: "true/false", found: found(node) });
                false
            }
        }
    }

    /// A whole number between two bounds, both allowed.
    pub fn int(&self, key: &'static str, bounds: std::ops::RangeInclusive<i64>, faults: &mut Faults) -> Option<i64> {
        let node = self.node(key)?;
        match node.value.whole() {
            Some(value) if bounds.contains(&value) => Some(value),
            Some(value) => {
                faults.add(
                    node.place,
                    Problem::UnknownValue {
                        key: key.to_owned(),
                        value: value.to_string(),
                        nearest: None,
                        known: vec![format!("{}–{}", bounds.start(), bounds.end())],
                    },
                );
                None
            }
            None => {
                faults.add(node.place, Problem::WrongType { key: key.to_owned(), expected: "number", found: found(node) });
                None
            }
        }
    }

    /// The codes of a list, each within these bounds, and what is said of one that is not.
    pub fn codes(&self, key: &'static str, bounds: std::ops::RangeInclusive<u16>, said: (&str, &str), faults: &mut Faults) -> Vec<u16> {
        let mut codes = Vec::new();
        for node in self.list(key) {
            match node.value.whole().and_then(|code| u16::try_from(code).ok()).filter(|code| bounds.contains(code)) {
                Some(code) => codes.push(code),
                None => faults.say(node.place, said.0, said.1),
            }
        }
        codes
    }

    /// HTTP statuses.
    pub fn statuses(&self, key: &'static str, faults: &mut Faults) -> Vec<u16> {
        self.codes(key, 100..=599, ("un statut HTTP va de 100 à 599", "an HTTP status goes from 100 to 599"), faults)
    }

    /// One of the words that are known.
    pub fn one_of<T: Copy>(&self, key: &'static str, known: &[(&str, T)], faults: &mut Faults) -> Option<T> {
        let node = self.node(key)?;
        word(key, node, known, faults)
    }

    /// A list of words that are known; a single one may stand without its brackets.
    pub fn some_of<T: Copy>(&self, key: &'static str, known: &[(&str, T)], faults: &mut Faults) -> Vec<T> {
        self.list(key).iter().filter_map(|node| word(key, node, known, faults)).collect()
    }

    /// The items of a list; a single one may stand without its brackets; none if absent.
    pub fn list(&self, key: &'static str) -> &'a [Node] {
        match self.node(key) {
            None => &[],
            Some(Node { value: Value::List(items), .. }) => items,
            Some(single) => std::slice::from_ref(single),
        }
    }

    /// A list of texts.
    pub fn texts(&self, key: &'static str, faults: &mut Faults) -> Vec<String> {
        self.list(key).iter().filter_map(|node| scalar(key, node, faults)).collect()
    }

    /// The fields of a map under a key.
    pub fn map(&self, key: &'static str, faults: &mut Faults) -> Option<Fields<'a>> {
        Fields::of(self.node(key)?, faults)
    }

    /// Reports each key that nobody asked for.
    pub fn finish(&self, faults: &mut Faults) {
        let asked = self.asked.borrow();
        for (key, _) in self.entries {
            if !asked.contains(&key.name.as_str()) {
                let mut known: Vec<String> = asked.iter().map(|&known| known.to_owned()).collect();
                known.sort();
                known.dedup();
                let near = nearest(&key.name, asked.iter().copied()).map(str::to_owned);
                faults.add(key.place, Problem::UnknownKey { key: key.name.clone(), nearest: near, known });
            }
        }
    }
}

/// A node as text.
pub(super) fn scalar(key: &str, node: &Node, faults: &mut Faults) -> Option<String> {
    match &node.value {
        Value::Text(text) | Value::Number(text) => Some(text.clone()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::List(_) | Value::Map(_) => {
            faults.add(node.place, Problem::WrongType { key: key.to_owned(), expected: "text", found: node.sort().to_owned() });
            None
        }
    }
}

/// A node as a list of texts; a single one may stand without its brackets.
pub fn words(key: &str, node: &Node, faults: &mut Faults) -> Vec<String> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| scalar(key, item, faults)).collect(),
        _ => scalar(key, node, faults).into_iter().collect(),
    }
}

/// A node as a text in both languages.
fn bilingual(node: &Node, faults: &mut Faults) -> Option<Bilingual> {
    let fields = Fields::of(node, faults)?;
    let [fr, en] = Lang::ALL.map(|lang| fields.required_text(lang.code(), faults));
    fields.finish(faults);
    Some(Bilingual { fr: fr?, en: en? })
}

/// A node as one of the known words.
pub fn word<T: Copy>(key: &str, node: &Node, known: &[(&str, T)], faults: &mut Faults) -> Option<T> {
    let text = scalar(key, node, faults)?;
    if let Some((_, value)) = known.iter().find(|(name, _)| *name == text) {
        return Some(*value);
    }
    let nearest = nearest(&text, known.iter().map(|(name, _)| *name)).map(str::to_owned);
    let known = known.iter().map(|(name, _)| (*name).to_owned()).collect();
    faults.add(node.place, Problem::UnknownValue { key: key.to_owned(), value: text, nearest, known });
    None
}

/// What stands there, as a person would say it.
fn found(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => format!("`{text}`"),
        _ => node.sort().to_owned(),
    }
}
