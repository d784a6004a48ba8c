//! Texts with `{{ names }}`: strict, bounded, without access to anything but the names that they are given.

use std::collections::BTreeMap;

use minijinja::{Environment, UndefinedBehavior, Value};

use super::text::Text;

/// How much a template may compute before it is stopped.
const FUEL: u64 = 20_000;

/// The text with its names replaced; a dotted name such as `incident.title` is one name. An error says which name has no value.
pub fn render(text: &str, names: &BTreeMap<String, String>) -> Result<String, Text> {
    if !text.contains('{') {
        return Ok(text.to_owned());
    }
    let environment = environment();
    let template = environment.template_from_str(text).map_err(|error| reason(&error))?;
    if let Some(missing) = template.undeclared_variables(true).into_iter().filter(|name| !names.contains_key(name)).min() {
        return Err(Text::line(&format!("{{{{ {missing} }}}} ?")));
    }
    template.render(nested(names)).map_err(|error| reason(&error))
}

/// The names that a text uses, dotted as they are written; an error says why it is not a template.
pub fn names(text: &str) -> Result<Vec<String>, Text> {
    if !text.contains('{') {
        return Ok(Vec::new());
    }
    if let Some(names) = plain_names(text) {
        return Ok(names);
    }
    let environment = environment();
    let template = environment.template_from_str(text).map_err(|error| reason(&error))?;
    let mut names: Vec<String> = template.undeclared_variables(true).into_iter().collect();
    names.sort();
    Ok(names)
}

/// The names of a text that holds nothing but names between `{{` and `}}`, which is what people write; thousands of texts are
/// looked through when a workspace is checked.
fn plain_names(text: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut parts = text.split("{{");
    if parts.next()?.contains(['{', '}']) {
        return None;
    }
    for part in parts {
        let (name, after) = part.split_once("}}")?;
        let name = name.trim();
        let is_name =
            name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
        if !is_name
            || matches!(name, "true" | "false" | "none" | "loop" | "range" | "dict" | "debug" | "namespace")
            || after.contains(['{', '}'])
        {
            return None;
        }
        names.push(name.to_owned());
    }
    names.sort();
    names.dedup();
    Some(names)
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment
}

/// Dotted names as nested maps, the way in which templates look them up.
fn nested(names: &BTreeMap<String, String>) -> Value {
    let mut groups: BTreeMap<&str, Vec<(&str, Value)>> = BTreeMap::new();
    let mut top = Vec::new();
    for (name, value) in names {
        match name.split_once('.') {
            Some((group, rest)) => groups.entry(group).or_default().push((rest, Value::from(value.as_str()))),
            None => top.push((name.as_str(), Value::from(value.as_str()))),
        }
    }
    top.extend(groups.into_iter().map(|(group, members)| (group, Value::from_pairs(members))));
    Value::from_pairs(top)
}

/// The engine's own words, without the values of variables.
fn reason(error: &minijinja::Error) -> Text {
    Text::line(&error.detail().map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given() -> BTreeMap<String, String> {
        [("vendor", "OpenAI"), ("incident.title", "Panne")].map(|(name, value)| (name.to_owned(), value.to_owned())).into()
    }

    #[test]
    fn names_are_replaced() {
        assert_eq!(render("{{ vendor }} : {{ incident.title }}", &given()).unwrap(), "OpenAI : Panne");
    }

    #[test]
    fn a_name_without_value_is_named() {
        assert!(render("{{ vendor }} {{ nobody }}", &given()).unwrap_err().contains("nobody"));
        assert!(render("{{ incident.nobody }}", &given()).unwrap_err().contains("incident.nobody"));
    }

    #[test]
    fn an_endless_template_is_stopped() {
        assert!(render("{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}", &given()).is_err());
    }
}
