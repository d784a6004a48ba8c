//! The programs that a file of YAML may start, each with its arguments, as they are written.

use crate::domain::yaml::ways::{get, items, text};
use crate::domain::yaml::{Node, Place, Value};

/// A program with its arguments, as a text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The program, then its arguments; each may hold `{{ names }}`.
    pub words: Vec<Word>,
    /// The folder that it runs in, inside the workspace.
    pub directory: Option<String>,
}

/// One word of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Every program that this file names, in its order: a step that runs one, a way of switching, a secret that one prints.
pub fn lines(tree: &Node) -> Vec<Line> {
    let mut lines = Vec::new();
    below(tree, "", "", &mut lines);
    lines
}

fn below(node: &Node, above: &str, key: &str, lines: &mut Vec<Line>) {
    match &node.value {
        Value::Map(entries) => {
            if let Some(program) = get(node, "program").filter(|_| get(node, "kind").and_then(text) == Some("run")) {
                let args = get(node, "args").map(items).unwrap_or_default();
                let directory = get(node, "directory").and_then(text).map(str::to_owned);
                lines.extend(Line::of([program].into_iter().chain(args), directory));
            }
            entries.iter().for_each(|(inner, node)| below(node, key, &inner.name, lines));
        }
        _ if key == "command" || (above == "command" && matches!(key, "read" | "write")) => lines.extend(Line::of(items(node), None)),
        Value::List(items) => items.iter().for_each(|item| below(item, above, key, lines)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

impl Line {
    fn of<'n>(words: impl IntoIterator<Item = &'n Node>, directory: Option<String>) -> Option<Self> {
        let word = |node: &Node| Some(Word { text: written(node)?, place: node.place });
        let words: Vec<Word> = words.into_iter().filter_map(word).collect();
        (!words.is_empty()).then_some(Self { words, directory })
    }

    /// The program.
    pub fn program(&self) -> &str {
        self.words.first().map_or("", |word| &word.text)
    }

    /// Whether these words may be what this line becomes when its names are replaced.
    pub fn becomes(&self, words: &[String]) -> bool {
        self.words.len() == words.len() && self.words.iter().zip(words).all(|(word, given)| word.becomes(given))
    }

    /// The line as a person reads it: a word that is not plain stands in quotes.
    pub fn said(&self) -> String {
        let plain =
            |word: &str| !word.is_empty() && word.chars().all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '\''));
        let said = self.words.iter().map(|word| if plain(&word.text) { word.text.clone() } else { format!("{:?}", word.text) });
        said.collect::<Vec<_>>().join(" ")
    }
}

impl Word {
    fn becomes(&self, given: &str) -> bool {
        // What a template decides or repeats is not looked into: the whole text is what was allowed.
        if self.text.contains("{%") || self.text.contains("{#") {
            return true;
        }
        let mut parts = self.text.split("{{");
        let first = parts.next().unwrap_or_default();
        let after: Vec<&str> = parts.map(|part| part.split_once("}}").map_or(part, |(_, after)| after)).collect();
        fits(given, &[&[first], after.as_slice()].concat())
    }
}

/// Whether a text consists of these parts, in this order, with anything between them.
pub fn fits(text: &str, parts: &[&str]) -> bool {
    let [first, between @ .., last] = parts else { return parts.first().is_none_or(|only| *only == text) };
    let Some(mut rest) = text.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else { return false };
    for part in between {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

fn written(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) | Value::Number(text) => Some(text.clone()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        lines(&Node::parse(text).unwrap()).iter().map(Line::said).collect()
    }

    #[test]
    fn each_way_to_name_a_program_is_seen() {
        let runbook = "steps:\n  - {id: a, kind: run, program: tools/purge, args: [-p, 80, \"{{ site }}\"], env: {T: {command: [pass, show, x]}}, undo: {kind: run, program: tools/back}}\n  \
            - {id: b, kind: choose, options: [{id: c, steps: [{id: d, kind: run, program: echo}]}]}\n";
        assert_eq!(of(runbook), ["tools/purge -p 80 \"{{ site }}\"", "pass show x", "tools/back", "echo"]);
        let firm = "channels: {mail: {password: {command: pass}}}\nservices: {a: {active: {command: {read: [t, get], write: [t, set, \"{{ to }}\"]}, \
            verify: {command: [t, try]}}}, b: {active: {http: {url: x}, read: {command: [t, see]}}}}\n";
        assert_eq!(of(firm), ["pass", "t get", "t set \"{{ to }}\"", "t try", "t see"]);
        assert_eq!(of("read: [a]\nwrite: b\nprogram: c\nkind: say\n"), Vec::<String>::new());
    }

    #[test]
    fn a_line_becomes_what_its_names_make_of_it_and_nothing_else() {
        let line = &lines(&Node::parse("command: [t, \"--to={{ to }}\", \"{{ a }}-{{ b }}\"]").unwrap())[0];
        let becomes = |words: [&str; 3]| line.becomes(&words.map(str::to_owned));
        assert!(becomes(["t", "--to=mistral; rm", "x-y"]));
        for other in [["u", "--to=a", "x-y"], ["t", "--from=a", "x-y"], ["t", "--to=a", "xy"]] {
            assert!(!becomes(other), "{other:?}");
        }
        assert!(!line.becomes(&["t".to_owned(), "--to=a".to_owned()]));
    }
}
