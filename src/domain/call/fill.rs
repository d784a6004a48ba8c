//! Names that a request or a line may hold, such as `{{ to }}`, and how their values are written so that they stay one value.

use std::borrow::Cow;

use crate::domain::lang::Bilingual;
use crate::domain::yaml::{Faults, Node, Place, Problem, Value, nearest};

/// What the names stand for.
pub trait Names: Sized {
    /// The names.
    const KNOWN: &'static [&'static str];
    /// Values that stand for any, to see what a text becomes.
    const SAMPLE: Self;
    /// What this one stands for; nothing if it is not known.
    fn value(&self, name: &str) -> Cow<'_, str>;
}

/// How a value is written where it is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// As it is.
    Plain,
    /// Inside a text of JSON.
    Json,
    /// Inside an address, or a form.
    Percent,
}

/// The text with its names replaced.
pub fn fill(text: &str, names: &impl Names, writing: Writing) -> String {
    let (mut filled, mut rest) = (String::new(), text);
    while let Some((before, name, after)) = next(rest) {
        filled.push_str(before);
        filled.push_str(&written(&names.value(name), writing));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Whether this name stands in the text.
pub fn names_it(text: &str, wanted: &str) -> bool {
    let mut rest = text;
    while let Some((_, name, after)) = next(rest) {
        if name == wanted {
            return true;
        }
        rest = after;
    }
    false
}

/// Says so where a text holds another name.
pub fn check<N: Names>(text: &str, place: Place, faults: &mut Faults) {
    let mut rest = text;
    while let Some((_, name, after)) = next(rest) {
        if !N::KNOWN.contains(&name) {
            let near = nearest(name, N::KNOWN.iter().copied()).map(|near| format!("{{{{ {near} }}}}"));
            let what = Bilingual::of(format!("« {{{{ {name} }}}} » n'est pas connu ici"), format!("`{{{{ {name} }}}}` is not known here"));
            let all = || N::KNOWN.iter().map(|name| format!("{{{{ {name} }}}}")).collect::<Vec<_>>().join(", ");
            let known = near.unwrap_or_else(all);
            let hint = Bilingual::of(format!("ce qui se remplit : {known}"), format!("what is filled in: {known}"));
            faults.add(place, Problem::Other { what, hint: Some(hint) });
        }
        rest = after;
    }
}

/// A body written as YAML, as the text of JSON that is sent.
pub fn json_of(node: &Node) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) if serde_json::from_str::<serde_json::Number>(number).is_ok() => number.clone(),
        // A share is a number wherever it stands alone.
        Value::Text(said) if next(said) == Some(("", "share", "")) => said.clone(),
        Value::Number(said) | Value::Text(said) => text(said),
        Value::List(items) => format!("[{}]", items.iter().map(json_of).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, node)| format!("{}: {}", text(&key.name), json_of(node)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// What stands before the next name, the name, and what stands behind it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("{{")?;
    let (name, after) = rest.split_once("}}")?;
    Some((before, name.trim(), after))
}

fn written(value: &str, writing: Writing) -> String {
    match writing {
        Writing::Plain => value.to_owned(),
        Writing::Json => {
            let quoted = serde_json::Value::from(value).to_string();
            quoted[1..quoted.len() - 1].to_owned()
        }
        Writing::Percent => percent(value),
    }
}

/// A value as it stands inside an address: `%2F` for a slash.
pub fn percent(value: &str) -> String {
    let one = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    value.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pair(&'static str, &'static str);

    impl Names for Pair {
        const KNOWN: &'static [&'static str] = &["to", "from"];
        const SAMPLE: Self = Self("a", "a");

        fn value(&self, name: &str) -> Cow<'_, str> {
            if name == "to" { self.0.into() } else { self.1.into() }
        }
    }

    const NASTY: Pair = Pair("a\"b\\c/é", "x y&z");

    #[test]
    fn a_value_stays_one_value_wherever_it_is_filled_in() {
        let body = fill(r#"{"m": {"n": "{{ to }}", "w": "{{from}}"}}"#, &NASTY, Writing::Json);
        let read: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!((read["m"]["n"].as_str(), read["m"]["w"].as_str()), (Some(NASTY.0), Some(NASTY.1)));
        assert_eq!(fill("http://a/{{ to }}?f={{ from }}", &NASTY, Writing::Percent), "http://a/a%22b%5Cc%2F%C3%A9?f=x%20y%26z");
        assert_eq!(fill("{{ to", &NASTY, Writing::Plain), "{{ to");
    }

    #[test]
    fn another_name_is_a_fault_with_its_nearest() {
        let mut faults = Faults::default();
        check::<Pair>("{{ too }} {{ to }}", Place::default(), &mut faults);
        let list = faults.into_list();
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].problem.hint(crate::domain::lang::Lang::En).as_deref(), Some("what is filled in: {{ to }}"));
    }

    #[test]
    fn a_body_may_be_written_as_yaml() {
        let node = Node::parse("{model: '{{ to }}', weight: 10, old: [1, true, null, 'it''s \"x\"']}").unwrap();
        let sent = fill(&json_of(&node), &NASTY, Writing::Json);
        let read: serde_json::Value = serde_json::from_str(&sent).unwrap();
        assert_eq!((read["model"].as_str(), read["weight"].as_u64()), (Some(NASTY.0), Some(10)));
        assert_eq!(read["old"][3].as_str(), Some("it's \"x\""));
    }
}
