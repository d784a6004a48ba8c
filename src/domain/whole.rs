//! The whole text of a runbook: its own, and after it the text of each runbook that it includes, however far away.
//!
//! ```text
//! relais: 1
//! …
//! --- # relais: included runbooks/tell-clients.yaml
//! relais: 1
//! …
//! ```
//!
//! It is what a run is bound to, what its hash is made of and what a difference compares: so a change of an included runbook is a
//! change of all that include it. One without an include is its own text, to the byte.

use std::borrow::Cow;

use crate::domain::lang::Bilingual;
use crate::domain::yaml::{MAX_BYTES, Node, Problem, Value};

/// How far an include may be from the runbook that is read: through two others.
pub const DEEPEST: usize = 3;
/// What stands before an included text, on a line of its own with the path. A file that holds such a line has two documents, and is
/// refused.
const MARK: &str = "\n--- # relais: included ";

/// The text of a runbook with all that it includes.
#[derive(Debug, Clone)]
pub struct Whole<'t> {
    own: Cow<'t, str>,
    parts: Vec<Part<'t>>,
}

/// An included file, by path: its text, or why there is none.
type Part<'t> = (Cow<'t, str>, Result<Cow<'t, str>, Problem>);

impl<'t> Whole<'t> {
    /// Takes a whole text apart.
    pub fn of(text: &'t str) -> Self {
        let mut pieces = text.split(MARK);
        let own = Cow::Borrowed(pieces.next().unwrap_or_default());
        let part = |piece: &'t str| {
            let (path, text) = piece.split_once('\n').unwrap_or((piece, ""));
            (Cow::Borrowed(path), Ok(Cow::Borrowed(text)))
        };
        Self { own, parts: pieces.map(part).collect() }
    }

    /// The text of the runbook itself, out of a whole one.
    pub fn own_of(text: &str) -> &str {
        text.split(MARK).next().unwrap_or_default()
    }

    /// Reads whatever this text includes, each file once.
    pub fn gather(own: String, read: impl Fn(&str) -> Result<String, Problem>) -> Self {
        let mut next = included(&own);
        let mut left = MAX_BYTES.saturating_sub(own.len());
        let mut parts: Vec<Part<'t>> = Vec::new();
        for _ in 0..DEEPEST {
            for path in std::mem::take(&mut next) {
                if parts.iter().any(|(known, _)| *known == path) {
                    continue;
                }
                let text = read(&path).and_then(|text| {
                    left = left.checked_sub(text.len()).ok_or_else(too_much)?;
                    Ok(text)
                });
                next.extend(text.iter().flat_map(|text| included(text)));
                parts.push((path.into(), text.map(Cow::Owned)));
            }
        }
        Self { own: Cow::Owned(own), parts }
    }

    /// The text of the runbook itself.
    pub fn own(&self) -> &str {
        &self.own
    }

    /// All of it.
    pub fn into_text(self) -> String {
        let mut text = self.own.into_owned();
        for (path, part) in self.parts {
            if let Ok(part) = part {
                text.extend([MARK, &path, "\n", &part]);
            }
        }
        text
    }

    /// The files that it includes, however far away.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|(path, _)| path.as_ref())
    }

    /// Each text with its file, that of the runbook itself first; a file that could not be read is left out.
    pub fn texts<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let parts = self.parts.iter().filter_map(|(path, text)| Some((path.as_ref(), text.as_deref().ok()?)));
        [(path, self.own())].into_iter().chain(parts)
    }

    /// The text of one of them.
    pub fn part(&self, path: &str) -> Option<&Result<Cow<'t, str>, Problem>> {
        self.parts.iter().find(|(known, _)| known == path).map(|(_, text)| text)
    }
}

fn too_much() -> Problem {
    let (fr, en) = ("avec tout ce qu'il inclut, le guide dépasse 1 Mio", "with all that it includes, the runbook is over 1 MiB");
    Problem::Other { what: Bilingual::of(fr, en), hint: None }
}

/// The paths that the steps of a text include.
fn included(text: &str) -> Vec<String> {
    let mut paths = Vec::new();
    // Few texts include anything, and to read one takes longer than to look for the word.
    if text.contains("include")
        && let Ok(tree) = Node::parse(text)
    {
        below(&tree, &mut paths);
    }
    paths
}

fn below(node: &Node, paths: &mut Vec<String>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| below(item, paths)),
        Value::Map(entries) => {
            for (key, node) in entries {
                match (key.name.as_str(), &node.value) {
                    ("include", Value::Text(path)) => paths.push(path.clone()),
                    ("steps" | "options", _) => below(node, paths),
                    _ => {}
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(own: &str, files: &[(&str, &str)]) -> String {
        let read = |path: &str| files.iter().find(|(known, _)| *known == path).map(|(_, text)| (*text).to_owned()).ok_or(Problem::NotText);
        Whole::gather(own.to_owned(), read).into_text()
    }

    #[test]
    fn a_text_without_an_include_stays_as_it_is() {
        for text in ["", "a: 1", "steps:\r\n  - {id: a}\r\n", "---\na: 1\n# include\n"] {
            assert_eq!(gathered(text, &[]), text);
            assert_eq!(Whole::of(text).own(), text);
        }
    }

    #[test]
    fn every_included_text_comes_once_and_comes_apart_to_the_byte() {
        let own = "steps: [{include: b}, {id: x, options: [{id: o, steps: {include: c}}]}]";
        let (b, c, d) = ("steps:\r\n  - include: c\r\n  - include: d\r\n", "a: 1", "\n\n");
        let text = gathered(own, &[("b", b), ("c", c), ("d", d)]);
        let whole = Whole::of(&text);
        assert_eq!(whole.own(), own);
        assert_eq!(whole.paths().collect::<Vec<_>>(), ["b", "c", "d"]);
        assert_eq!(
            [b, c, d].map(|text| text.to_owned()),
            ["b", "c", "d"].map(|path| whole.part(path).unwrap().clone().unwrap().into_owned())
        );
    }

    #[test]
    fn what_never_ends_or_is_too_much_is_read_no_further() {
        assert_eq!(gathered("steps: {include: a}", &[("a", "steps: {include: a}")]).matches(MARK).count(), 1);
        let large = "x".repeat(MAX_BYTES / 2);
        let read = |_: &str| Ok(large.clone());
        let whole = Whole::gather("steps: [{include: a}, {include: b}]".to_owned(), read);
        assert_eq!(["a", "b"].map(|path| whole.part(path).unwrap().is_ok()), [true, false]);
    }
}
