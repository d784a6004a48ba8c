//! Builds the tree out of the parser's events: scalars are told apart, aliases copied in, merge keys laid out, all within a
//! budget.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use super::refusal::{refused, said};
use super::{Key, Node, Place, Problem, Value};

/// How many parts a file may have, those that come through aliases counted each time.
const MOST_NODES: usize = 50_000;

/// How deep parts may be nested.
const DEEPEST: usize = 32;

/// The sort of tag that stands for "whatever this is written as, it is this".
const STANDARD: &str = "tag:yaml.org,2002:";

type Refused = (Place, Problem);

/// Reads the one document of this text.
pub(super) fn read(text: &str) -> Result<Node, Refused> {
    let options = granit_parser::options! { flow_nesting_limit: DEEPEST, block_nesting_limit: DEEPEST };
    let mut builder = Builder { parser: Parser::new_from_str_with_options(text, options), anchors: BTreeMap::new(), left: MOST_NODES };
    let mut root = None;
    loop {
        let (event, span) = builder.next()?;
        match event {
            Event::StreamStart | Event::DocumentEnd => {}
            Event::DocumentStart(..) if root.is_some() => {
                return Err((place(&span), said("un seul document par fichier", "only one document in a file")));
            }
            Event::DocumentStart(..) => {
                let (event, span) = builder.next()?;
                root = Some(builder.node(event, &span, 1)?);
            }
            // A text that is empty, or holds comments alone.
            _ => return Ok(root.unwrap_or(Node { place: Place { line: 1, column: 1 }, bytes: 0..0, value: Value::Null })),
        }
    }
}

struct Builder<'t> {
    parser: Parser<'t, StrInput<'t>>,
    /// What was anchored so far, by the parser's number for it.
    anchors: BTreeMap<usize, Node>,
    /// How many parts there may still be.
    left: usize,
}

impl<'t> Builder<'t> {
    fn next(&mut self) -> Result<(Event<'t>, Span), Refused> {
        match self.parser.next() {
            Some(next) => next.map_err(|error| (at(&error), refused(&error))),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    /// The part that begins with this event.
    fn node(&mut self, event: Event<'t>, span: &Span, depth: usize) -> Result<Node, Refused> {
        let here = place(span);
        self.take(1, depth, here)?;
        let bytes = span.byte_range().unwrap_or_default();
        let (anchor, node) = match event {
            Event::Alias(anchor) => return self.copy(anchor, here, bytes, depth),
            Event::Scalar(text, style, anchor, tag) => {
                (anchor, Node { place: here, bytes, value: scalar(text, style, tag.as_deref(), here)? })
            }
            Event::SequenceStart(_, anchor, _) => (anchor, Node { place: here, bytes, value: Value::List(self.items(depth)?) }),
            Event::MappingStart(_, anchor, _) => (anchor, Node { place: here, bytes, value: Value::Map(self.entries(depth)?) }),
            _ => return Err((here, said("il manque quelque chose ici", "something is missing here"))),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn items(&mut self, depth: usize) -> Result<Vec<Node>, Refused> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(items),
                (event, span) => items.push(self.node(event, &span, depth + 1)?),
            }
        }
    }

    fn entries(&mut self, depth: usize) -> Result<Vec<(Key, Node)>, Refused> {
        let (mut entries, mut merged) = (Vec::new(), Vec::new());
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                break;
            }
            let is_merge = matches!(&event, Event::Scalar(text, ScalarStyle::Plain, _, None) if text == "<<");
            let key = self.key(event, &span, depth)?;
            let (event, span) = self.next()?;
            let value = self.node(event, &span, depth + 1)?;
            match is_merge {
                true => merged.extend(maps(value)?),
                false => entries.push((key, value)),
            }
        }
        // What is written in the map itself goes before what is merged into it.
        for (key, value) in merged {
            if !entries.iter().any(|(known, _): &(Key, Node)| known.name == key.name) {
                entries.push((key, value));
            }
        }
        Ok(entries)
    }

    /// A key: any simple value, as it is written.
    fn key(&mut self, event: Event<'t>, span: &Span, depth: usize) -> Result<Key, Refused> {
        let here = place(span);
        let name = match self.node(event, span, depth + 1)?.value {
            Value::Text(text) | Value::Number(text) => text,
            Value::Bool(value) => value.to_string(),
            Value::Null | Value::List(_) | Value::Map(_) => {
                return Err((here, said("une clé est un texte simple", "a key is a simple text")));
            }
        };
        Ok(Key { name, place: here })
    }

    /// What an alias stands for, as if it were written there.
    fn copy(&mut self, anchor: usize, here: Place, bytes: Range<usize>, depth: usize) -> Result<Node, Refused> {
        let Some(known) = self.anchors.get(&anchor) else {
            return Err((here, said("cet alias se contient lui-même", "this alias holds itself")));
        };
        let (count, height) = size(known);
        let mut node = known.clone();
        self.take(count, depth + height, here)?;
        mark(&mut node, &bytes);
        node.place = here;
        Ok(node)
    }

    fn take(&mut self, count: usize, depth: usize, here: Place) -> Result<(), Refused> {
        if depth > DEEPEST {
            return Err((here, said("trop de niveaux emboîtés", "too many levels inside each other")));
        }
        match self.left.checked_sub(count) {
            Some(left) => self.left = left,
            None => {
                return Err((here, said("trop de parties, une fois les alias remplacés", "too many parts once the aliases are replaced")));
            }
        }
        Ok(())
    }
}

/// What a scalar says: a text unless it is bare and reads as something else (the core schema of YAML 1.2).
fn scalar(text: Cow<'_, str>, style: ScalarStyle, tag: Option<&Tag>, here: Place) -> Result<Value, Refused> {
    let Some(tag) = tag else {
        return Ok(if style == ScalarStyle::Plain { bare(text) } else { Value::Text(text.into_owned()) });
    };
    let odd = || (here, said(&format!("ceci n'est pas un « {} »", tag.original()), &format!("this is not a `{}`", tag.original())));
    let value = match tag.core_suffix() {
        None if tag.suffix_in_namespace(STANDARD).is_some() => return Err(odd()),
        // A tag of somebody else's says nothing about what is written.
        None if tag.original() != "!" && style == ScalarStyle::Plain => return Ok(bare(text)),
        None | Some("str") => return Ok(Value::Text(text.into_owned())),
        Some(_) => bare(text),
    };
    let fits = match tag.core_suffix() {
        Some("null") => matches!(value, Value::Null),
        Some("bool") => matches!(value, Value::Bool(_)),
        Some("int") => value.whole().is_some(),
        _ => matches!(value, Value::Number(_)),
    };
    if fits { Ok(value) } else { Err(odd()) }
}

fn bare(text: Cow<'_, str>) -> Value {
    match text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        word if is_number(word) => Value::Number(text.into_owned()),
        _ => Value::Text(text.into_owned()),
    }
}

/// Whether a word is a number in every reader of YAML; `0612`, `1_000` and `0x1f` are not, and stay what is written.
fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix(['-', '+']).unwrap_or(word);
    let (mantissa, exponent) = digits.split_once(['e', 'E']).map_or((digits, None), |(mantissa, exponent)| (mantissa, Some(exponent)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(whole, fraction)| (whole, Some(fraction)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (whole.is_empty() || all_digits(whole))
        && (whole.len() < 2 || !whole.starts_with('0'))
        && fraction.is_none_or(|fraction| (fraction.is_empty() && !whole.is_empty()) || all_digits(fraction))
        && (fraction.is_some() || !whole.is_empty())
        && exponent.is_none_or(|exponent| all_digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)))
}

/// What `<<` brings in: the entries of a map, or of several, of which the first counts.
fn maps(node: Node) -> Result<Vec<(Key, Node)>, Refused> {
    match node.value {
        Value::Map(entries) => Ok(entries),
        Value::List(items) => Ok(items.into_iter().map(maps).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect()),
        Value::Null => Ok(Vec::new()),
        Value::Bool(_) | Value::Number(_) | Value::Text(_) => {
            Err((node.place, said("« << » demande un ensemble de clés", "`<<` needs a map")))
        }
    }
}

/// How many parts a part has, and how deep they go.
fn size(node: &Node) -> (usize, usize) {
    let sizes = |parts: &mut dyn Iterator<Item = &Node>| {
        parts.map(size).fold((1, 1), |(count, height), (more, deep)| (count + more, height.max(deep + 1)))
    };
    match &node.value {
        Value::List(items) => sizes(&mut items.iter()),
        Value::Map(entries) => sizes(&mut entries.iter().map(|(_, node)| node)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => (1, 0),
    }
}

/// Every part of a copy is written where its alias is.
fn mark(node: &mut Node, bytes: &Range<usize>) {
    node.bytes = bytes.clone();
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| mark(item, bytes)),
        Value::Map(entries) => entries.iter_mut().for_each(|(_, item)| mark(item, bytes)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

fn place(span: &Span) -> Place {
    counted(span.start.line(), span.start.col())
}

fn at(error: &ScanError) -> Place {
    counted(error.marker().line(), error.marker().col())
}

/// The parser counts columns from 0.
fn counted(line: usize, column: usize) -> Place {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Place { line: number(line), column: number(column).saturating_add(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        match read(&format!("k: {text}\n")).unwrap().value {
            Value::Map(mut entries) => entries.remove(0).1.value,
            other => panic!("{other:?}"),
        }
    }

    fn refusal(text: &str) -> String {
        let (place, problem) = read(text).expect_err(text);
        format!("{}:{}: {}", place.line, place.column, problem.say(crate::domain::lang::Lang::En))
    }

    #[test]
    fn a_bare_word_is_what_every_reader_takes_it_for() {
        for number in ["0", "-12", "+3", "1.10", "1.", ".5", "1e3", "2.5E-3"] {
            assert_eq!(value(number), Value::Number(number.to_owned()));
        }
        for text in ["0612", "1_000", "0x1f", "1:30", "2026-11-27", "yes", "no", "on", ".", "+", "1e", "-x", "'1'", "!!str 1", "! 1"] {
            assert!(matches!(value(text), Value::Text(_)), "{text}");
        }
        assert_eq!(
            [value("~"), value(""), value("True"), value("!!int 1")],
            [Value::Null, Value::Null, Value::Bool(true), Value::Number("1".to_owned())]
        );
    }

    #[test]
    fn aliases_and_merge_keys_are_laid_out() {
        let text = "base: &b {a: 1, c: x}\ncopy: *b\nmore:\n  <<: [*b, {d: 4}]\n  a: 2\n";
        let Value::Map(entries) = read(text).unwrap().value else { panic!() };
        let names = |node: &Node| match &node.value {
            Value::Map(entries) => entries.iter().map(|(key, _)| key.name.clone()).collect::<Vec<_>>().join(" "),
            other => panic!("{other:?}"),
        };
        assert_eq!([names(&entries[1].1), names(&entries[2].1)], ["a c", "a c d"]);
        assert_eq!((entries[1].1.place.column, &text[entries[1].1.bytes.clone()]), (7, "*b"));
    }

    #[test]
    fn what_cannot_be_a_tree_is_refused_at_its_place() {
        let deep = format!("{}x{}", "[".repeat(33), "]".repeat(33));
        for (text, said) in [
            ("a: &a [*a]\n", "1:8: this is not readable YAML: this alias holds itself"),
            ("a: *b\n", "1:4: this is not readable YAML: "),
            ("a: 1\n---\nb: 2\n", "2:1: this is not readable YAML: only one document in a file"),
            ("? [a, b]\n: c\n", "1:3: this is not readable YAML: a key is a simple text"),
            ("a:\n  <<: 3\n", "2:7: this is not readable YAML: `<<` needs a map"),
            ("a: !!binary zz\n", "1:13: this is not readable YAML: this is not a `!!binary`"),
            ("a: \"open\nb: 1\n", ""),
            ("a:\n\tb: 1\n", ""),
            (&deep, "1:33: "),
        ] {
            let refusal = refusal(text);
            assert!(refusal.starts_with(said), "{text}: {refusal}");
        }
    }
}
