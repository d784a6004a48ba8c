//! A text that names programs: what of it a person allows, and what of it is compared.

use std::sync::Arc;

use super::line::{Line, lines};
use crate::domain::effect::content_hash;
use crate::domain::whole::Whole;
use crate::domain::yaml::{Key, Node, Value};

/// A text that names programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its file, inside the workspace.
    pub path: String,
    /// What is allowed and compared: the whole of a runbook, with what it includes; of `relais.yaml`, the parts that name programs, so that a new
    /// telephone number asks nobody anything.
    pub text: Arc<str>,
    /// The hash of that.
    pub hash: String,
    /// The programs that it names.
    pub lines: Vec<Line>,
}

/// What is looked at in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The whole of it, with what it includes.
    Whole,
    /// Those of its first keys that name programs, and `programs` itself.
    Parts,
}

impl Source {
    /// What this file names; none where it names no program, or is not YAML.
    pub fn of(path: &str, text: &str, extent: Extent) -> Option<Self> {
        // Most files name none, and are not read a second time for it.
        if !text.contains("command") && !text.contains("program") {
            return None;
        }
        let whole = Whole::of(text);
        let trees: Vec<Node> = whole.texts(path).map(|(_, text)| Node::parse(text)).collect::<Result<_, _>>().ok()?;
        let lines: Vec<Line> = trees.iter().flat_map(lines).collect();
        if lines.is_empty() {
            return None;
        }
        let text: Arc<str> = match (extent, trees.as_slice()) {
            (Extent::Parts, [tree]) => parts(tree, text).map_or_else(|| Arc::from(text), Arc::from),
            (Extent::Parts | Extent::Whole, _) => Arc::from(text),
        };
        Some(Self { path: path.to_owned(), hash: content_hash(text.as_bytes()), text, lines })
    }
}

/// The lines of the first keys that name programs; none where keys share a line, as in a map between braces, or where an alias may
/// take something from another part.
fn parts(tree: &Node, text: &str) -> Option<String> {
    let Value::Map(entries) = &tree.value else { return None };
    let starts: Vec<usize> = entries.iter().map(|(key, _)| key.place.line as usize).collect();
    if entries.iter().any(|(key, _)| key.place.column != 1) || starts.windows(2).any(|two| two[0] >= two[1]) {
        return None;
    }
    let all: Vec<&str> = text.split_inclusive('\n').collect();
    let part = |n: usize| {
        let end = starts.get(n + 1).map_or(all.len(), |next| next - 1);
        all.get(starts[n].checked_sub(1)?..end).map(<[&str]>::concat)
    };
    let is_meant = |(key, node): &(Key, Node)| key.name == "programs" || !lines(node).is_empty();
    let meant = entries.iter().enumerate().filter(|(_, entry)| is_meant(entry));
    meant.map(|(n, _)| part(n)).collect::<Option<String>>().filter(|parts| !may_alias(parts))
}

/// Whether something stands there that may be an alias: a star that begins a word.
fn may_alias(text: &str) -> bool {
    let begins = |before: Option<char>| before.is_none_or(|c| c.is_whitespace() || matches!(c, '[' | '{' | ',' | ':' | '-'));
    let stars = text.match_indices('*').map(|(at, _)| text.split_at(at));
    stars.into_iter().any(|(before, star)| begins(before.chars().next_back()) && star[1..].starts_with(|c: char| !c.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRM: &str = "version: 1\nname: Nova\nchannels:\n  mail: {password: {command: [pass, smtp]}}\nteam:\n  lea: {name: Léa}\n";

    #[test]
    fn of_the_firm_only_what_names_programs_is_compared() {
        let hash = |text: &str| Source::of("relais.yaml", text, Extent::Parts).unwrap().hash;
        assert_eq!(
            &*Source::of("relais.yaml", FIRM, Extent::Parts).unwrap().text,
            "channels:\n  mail: {password: {command: [pass, smtp]}}\n"
        );
        assert_eq!(hash(FIRM), hash(&FIRM.replace("Léa", "Karim")));
        assert_ne!(hash(FIRM), hash(&FIRM.replace("smtp", "other")));
        assert_ne!(hash(FIRM), hash(&format!("{FIRM}programs: {{allow: [pass]}}\n")));
    }

    #[test]
    fn what_an_alias_takes_from_elsewhere_is_compared_too() {
        let hash = |text: &str| Source::of("relais.yaml", text, Extent::Parts).unwrap().hash;
        let with = |program: &str, password: &str| format!("name: &p {program}\nchannels:\n  mail: {{password: {password}}}\n");
        for password in ["{command: [*p]}", "{command: *p}"] {
            assert_ne!(hash(&with("tools/a", password)), hash(&with("tools/b", password)), "{password}");
        }
        let named = |key: &str| format!("name: &c {key}\nchannels:\n  mail:\n    password: {{command: [a]}}\n    other: {{*c : [b]}}\n");
        assert_ne!(hash(&named("command")), hash(&named("env")));
        // A star in a word is none.
        let listed = |name: &str| format!("name: {name}\nprograms: {{allow: [tools/*]}}\nchannels: {{a: {{command: [tools/a]}}}}\n");
        assert_eq!(hash(&listed("Nova")), hash(&listed("Atelier")));
    }

    #[test]
    fn a_text_without_programs_needs_no_word_and_a_map_in_braces_is_compared_whole() {
        assert_eq!(Source::of("a.yaml", "steps: [{id: program, kind: say}]", Extent::Whole), None);
        assert_eq!(Source::of("a.yaml", "a: [command", Extent::Whole), None);
        let braces = "{channels: {a: {command: [x]}}, team: {}}";
        assert_eq!(&*Source::of("relais.yaml", braces, Extent::Parts).unwrap().text, braces);
    }
}
