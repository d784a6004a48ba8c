//! The names that a control may hold, `{{ to }}`, `{{ from }}` and `{{ share }}`, and how their values are written so that they stay one value.

use crate::domain::lang::Bilingual;
use crate::domain::yaml::{Faults, Node, Place, Problem, Value, nearest};

/// The names.
const NAMES: [&str; 3] = ["to", "from", "share"];

/// What the names stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names<'a> {
    /// The value that is set.
    pub to: &'a str,
    /// The value that was set before.
    pub from: &'a str,
    /// The share of the traffic that it is given, in percent.
    pub share: u8,
}

impl Names<'static> {
    /// Values that stand for any, to see what a text becomes.
    pub const SAMPLE: Self = Self { to: "a", from: "a", share: 1 };
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
pub fn fill(text: &str, names: &Names<'_>, writing: Writing) -> String {
    let (mut filled, mut rest) = (String::new(), text);
    while let Some((before, name, after)) = next(rest) {
        filled.push_str(before);
        match name {
            "to" => filled.push_str(&written(names.to, writing)),
            "from" => filled.push_str(&written(names.from, writing)),
            "share" => filled.push_str(&names.share.to_string()),
            _ => {}
        }
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
pub fn check(text: &str, place: Place, faults: &mut Faults) {
    let mut rest = text;
    while let Some((_, name, after)) = next(rest) {
        if !NAMES.contains(&name) {
            let near = nearest(name, NAMES).map(|near| format!("{{{{ {near} }}}}"));
            let what = Bilingual::of(format!("« {{{{ {name} }}}} » n'est pas connu ici"), format!("`{{{{ {name} }}}}` is not known here"));
            let known = near.unwrap_or_else(|| "{{ to }}, {{ from }}, {{ share }}".to_owned());
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

fn percent(value: &str) -> String {
    let one = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    value.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NASTY: Names<'static> = Names { to: "a\"b\\c/é", from: "x y&z", share: 10 };

    #[test]
    fn a_value_stays_one_value_wherever_it_is_filled_in() {
        let body = fill(r#"{"m": {"n": "{{ to }}", "w": "{{from}}"}}"#, &NASTY, Writing::Json);
        let read: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!((read["m"]["n"].as_str(), read["m"]["w"].as_str()), (Some(NASTY.to), Some(NASTY.from)));
        assert_eq!(fill("http://a/{{ to }}?f={{ from }}", &NASTY, Writing::Percent), "http://a/a%22b%5Cc%2F%C3%A9?f=x%20y%26z");
        assert_eq!(fill("{{ to", &NASTY, Writing::Plain), "{{ to");
    }

    #[test]
    fn another_name_is_a_fault_with_its_nearest() {
        let mut faults = Faults::default();
        check("{{ too }} {{ to }}", Place::default(), &mut faults);
        let list = faults.into_list();
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].problem.hint(crate::domain::lang::Lang::En).as_deref(), Some("what is filled in: {{ to }}"));
    }

    #[test]
    fn a_body_may_be_written_as_yaml() {
        let node = Node::parse("{model: '{{ to }}', weight: 10, old: [1, true, null, 'it''s \"x\"']}").unwrap();
        let sent = fill(&json_of(&node), &NASTY, Writing::Json);
        let read: serde_json::Value = serde_json::from_str(&sent).unwrap();
        assert_eq!((read["model"].as_str(), read["weight"].as_u64()), (Some(NASTY.to), Some(10)));
        assert_eq!(read["old"][3].as_str(), Some("it's \"x\""));
    }
}
