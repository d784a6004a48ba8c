//! YAML: `provider: openai   # why`.

use super::{Entry, Held, Sort, below, unreadable};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::yaml::{Node, Place, Problem, Value};

/// Every part of the document, or those of one key alone: most of the work is to prove what a part says.
pub(super) fn entries(tree: Result<&Node, &(Place, Problem)>, text: &str, only: Option<&str>) -> Result<Vec<Entry>, Bilingual> {
    let node = tree.map_err(|(_, problem)| {
        let [fr, en] = Lang::ALL.map(|lang| problem.say(lang));
        Bilingual { fr, en }
    })?;
    if text.lines().any(|line| line.starts_with('%')) {
        return Err(unreadable("YAML", "%"));
    }
    let mut walk = Walk { text, only, entries: Vec::new() };
    walk.part(node, String::new());
    Ok(walk.entries)
}

struct Walk<'a> {
    text: &'a str,
    only: Option<&'a str>,
    entries: Vec<Entry>,
}

impl Walk<'_> {
    fn part(&mut self, node: &Node, path: String) {
        if self.only.is_none_or(|only| only == path) {
            self.entries.push(Entry { path: path.clone(), held: held(node, self.text), bytes: node.bytes.clone() });
        }
        match &node.value {
            Value::Map(members) => members.iter().for_each(|(key, member)| self.part(member, below(&path, &key.name))),
            Value::List(items) => items.iter().enumerate().for_each(|(n, item)| self.part(item, below(&path, &n.to_string()))),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
        }
    }
}

fn held(node: &Node, text: &str) -> Held {
    if let Value::Map(_) | Value::List(_) = node.value {
        return Held::Group;
    }
    let raw = text.get(node.bytes.clone()).unwrap_or_default();
    if stands_alone(raw, node, text) { scalar(node, raw) } else { Held::Odd(format!("{:?}", node.value)) }
}

/// Whether the bytes of a scalar are the whole of it: no anchor, alias or tag is part of what it means.
fn stands_alone(raw: &str, node: &Node, text: &str) -> bool {
    if node.value == Value::Null {
        return true;
    }
    let line = text[..node.bytes.start.min(text.len())].rsplit(['\n', '\r']).next().unwrap_or_default();
    let marked = line.rsplit([' ', '\t', '[', '{', ',']).find(|word| !word.is_empty()).is_some_and(|word| word.starts_with(['&', '!']));
    !raw.starts_with(['*', '&', '!']) && !marked && (raw.contains('\n') || Node::parse(raw).is_ok_and(|alone| alone.value == node.value))
}

/// Texts count by what they say, the rest by how it is written.
fn scalar(node: &Node, raw: &str) -> Held {
    let (value, sort) = match &node.value {
        Value::Text(text) => (text.clone(), Sort::Text),
        Value::Number(_) => (raw.to_owned(), Sort::Number),
        Value::Bool(_) => (raw.to_owned(), Sort::Flag),
        Value::Null | Value::List(_) | Value::Map(_) => (raw.to_owned(), Sort::Null),
    };
    Held::Scalar { value, sort }
}

/// The new value, quoted as the old one was, and wherever it must be.
pub(super) fn write(raw: &str, sort: Sort, to: &str) -> String {
    match raw.chars().next() {
        Some('\'') => format!("'{}'", to.replace('\'', "''")),
        Some('"') => double(to),
        _ if is_plain_text(to) || (sort != Sort::Text && sort_of(to) == Some(sort)) => to.to_owned(),
        _ => double(to),
    }
}

fn double(to: &str) -> String {
    format!("\"{}\"", to.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Whether every reader of YAML, old or new, takes the bare word for a text.
fn is_plain_text(to: &str) -> bool {
    const WORDS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    to.starts_with(|c: char| c.is_ascii_alphabetic())
        && to.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'))
        && !WORDS.contains(&to.to_ascii_lowercase().as_str())
}

fn sort_of(to: &str) -> Option<Sort> {
    match Node::parse(to).ok()?.value {
        Value::Number(_) => Some(Sort::Number),
        Value::Bool(_) => Some(Sort::Flag),
        Value::Null | Value::Text(_) | Value::List(_) | Value::Map(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format;

    fn set(text: &str, key: &str, to: &str) -> String {
        Format::Yaml.replace(text, key, to).unwrap_or_else(|reason| panic!("{}", reason.en))
    }

    fn refused(text: &str, key: &str) -> String {
        Format::Yaml.replace(text, key, "mistral").expect_err(text).en
    }

    #[test]
    fn one_value_changes_and_the_rest_stays() {
        let text = "# été : où l'on passe\ndrafting:\n  # 日本 € 😀\n  provider: openai   # défaut\n  other: openai\n";
        assert_eq!(set(text, "drafting.provider", "mistral"), text.replacen("provider: openai", "provider: mistral", 1));
    }

    #[test]
    fn it_is_quoted_as_before_and_where_it_must_be() {
        for (before, to, after) in [
            ("'openai'", "it's", "'it''s'"),
            ("\"openai\"", "a\"b\\c", "\"a\\\"b\\\\c\""),
            ("openai", "yes", "\"yes\""),
            ("openai", "12", "\"12\""),
            ("openai", "a: b", "\"a: b\""),
            ("openai", "a #b", "\"a #b\""),
            ("openai", "été", "\"été\""),
            ("8080", "9090", "9090"),
            ("8080", "none", "none"),
            ("true", "false", "false"),
            ("true", "no", "\"no\""),
        ] {
            assert_eq!(set(&format!("é: ü\na: {before}\r\nb: 1"), "a", to), format!("é: ü\na: {after}\r\nb: 1"));
        }
    }

    #[test]
    fn lists_and_flow_maps_are_reached() {
        assert_eq!(set("a: [x, {b: é, c: 'z'}]", "a.1.c", "w"), "a: [x, {b: é, c: 'w'}]");
        assert_eq!(set("a:\n- x\n- y # é\n", "a.1", "w"), "a:\n- x\n- w # é\n");
    }

    #[test]
    fn what_is_not_one_simple_value_is_refused() {
        for (text, key, reason) in [
            ("a: 1\n", "b", "no key"),
            ("a: {b: 1}\n", "a", "not a simple"),
            ("a: x\na: y\n", "a", "more than once"),
            ("a:\n", "a", "no value"),
            ("a: ~\n", "a", "no value"),
            ("a: |\n  x\n", "a", "several lines"),
            ("a: x\n  y\n", "a", "several lines"),
            ("a: &n x\nb: *n\n", "a", "anchor"),
            ("a: &n x\nb: *n\n", "b", "anchor"),
            ("a: !!str 1\n", "a", "anchor"),
            ("b: &n {a: x}\nc:\n  <<: *n\n", "c.a", ""),
            ("b: &n {a: x}\nc: *n\n", "b.a", "something else"),
            ("b: &n {a: x}\nc: *n\n", "c.a", ""),
            ("a: [\n", "a", "not readable"),
        ] {
            let said = refused(text, key);
            assert!(said.contains(reason), "{text}: {said}");
        }
    }
}
