//! Our reading of YAML held against another reader of the same language: what one takes for a text, the other does too.

use std::path::Path;

use proptest::prelude::*;
use relais::domain::yaml::{Node, Value};
use serde_json::Value as Json;

#[test]
fn every_shipped_file_is_read_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for folder in ["runbooks", "providers", "themes", "src/sample", "src/starter"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "yaml") {
                same(&std::fs::read_to_string(&path).unwrap());
                count += 1;
            }
        }
    }
    assert!(count > 40, "{count} files");
}

#[test]
fn odd_but_good_texts_are_read_the_same() {
    for text in [
        "",
        "# only a comment\n",
        "---\na: 1\n...\n",
        "a: |\n  x\n   y\n\nb: >-\n  x\n  y\n",
        "a: \"é \\u00e9 \\n\"\nb: 'it''s'\n",
        "\"a b\": [1, 2.50, -3, true, null, ~, '', x y, {c: d}]\n",
        "- - a\n  - b\n-\n- c: 1\n  d:\n  - e\n",
        "a: &x {b: 1}\nc: *x\nd: {<<: *x, b: 2, e: 3}\n",
        "a: !!str 12\nb: !!int 7\nc: ! 12\n",
        "yes: no\non: off\n",
        "a: 2026-11-27\nb: 12:30\nc: 1.2.3\nd: 10.0.0.1\n",
        "? a\n: b\n",
    ] {
        same(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_read_or_refused_by_both(text in "([ab]|: |- |\n|  |[\\[\\]{},#&*!|>'\"\\\\]|1|\\.|true|~|&a |\\*a|<<: |é|\t){0,24}") {
        same(&text);
    }
}

fn same(text: &str) {
    let options = serde_saphyr::options! {
        strict_booleans: true,
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::LastWins,
        with_snippet: false,
        budget: serde_saphyr::budget! { max_depth: 32, max_nodes: 50_000, flow_nesting_limit: 32, max_documents: 1 },
    };
    let theirs = serde_saphyr::from_str_with_options::<Json>(text, options);
    match (Node::parse(text), theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(as_json(&ours), theirs, "{text}"),
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("{text:?}\nours: {ours:?}\ntheirs: {theirs:?}"),
    }
}

/// A file as JSON; a key that stands twice counts as it stands last.
fn as_json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(written) => match node.value.whole() {
            Some(whole) => whole.into(),
            None => written.parse::<f64>().unwrap().into(),
        },
        Value::Text(value) => value.as_str().into(),
        Value::List(items) => items.iter().map(as_json).collect(),
        Value::Map(entries) => Json::Object(entries.iter().map(|(key, value)| (key.name.clone(), as_json(value))).collect()),
    }
}
