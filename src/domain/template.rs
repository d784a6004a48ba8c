//! Texts with `{{ names }}`: strict, bounded, without access to anything but the names that they are given.

use std::collections::BTreeMap;

use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};

use super::reason::Reason;

/// How much a template may compute before it is stopped.
const FUEL: u64 = 20_000;

/// The text with its names replaced; a dotted name such as `incident.title` is one name. An error says which name has no value.
pub fn render(text: &str, names: &BTreeMap<String, String>) -> Result<String, Reason> {
    if !text.contains('{') {
        return Ok(text.to_owned());
    }
    let environment = environment();
    let template = environment.template_from_str(text).map_err(|error| reason(&error))?;
    if let Some(missing) = template.undeclared_variables(true).into_iter().filter(|name| !names.contains_key(name)).min() {
        let name = format!("{{{{ {missing} }}}}");
        return Err(Reason::of(format!("rien n'est connu pour {name}"), format!("nothing is known for {name}")));
    }
    template.render(nested(names)).map_err(|error| reason(&error))
}

/// The names that a text uses, dotted as they are written; an error says why it is not a template.
pub fn names(text: &str) -> Result<Vec<String>, Reason> {
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

/// What the engine refuses, without the values of variables; its details are in English alone.
fn reason(error: &minijinja::Error) -> Reason {
    let kind = error.kind().to_string();
    let (fr, en) = match error.kind() {
        ErrorKind::SyntaxError => ("une accolade ou un signe n'est pas à sa place", "a brace or a sign is not in its place"),
        ErrorKind::UnknownFilter => ("un filtre n'est pas connu", "a filter is not known"),
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => ("une fonction n'est pas connue", "a function is not known"),
        ErrorKind::UndefinedError => ("un nom n'a pas de valeur", "a name has no value"),
        ErrorKind::OutOfFuel => ("ce texte demande trop de calculs", "this text computes too much"),
        _ => (kind.as_str(), kind.as_str()),
    };
    match error.detail() {
        Some(detail) => Reason::of(format!("{fr} (« {detail} »)"), format!("{en} (`{detail}`)")).line(),
        None => Reason::of(fr, en),
    }
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
        assert!(render("{{ vendor }} {{ nobody }}", &given()).unwrap_err().en.contains("nobody"));
        assert!(render("{{ incident.nobody }}", &given()).unwrap_err().en.contains("incident.nobody"));
    }

    #[test]
    fn an_endless_template_is_stopped() {
        assert!(render("{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}", &given()).is_err());
    }

    #[test]
    fn what_is_no_template_is_refused_in_both_languages() {
        for text in ["{{ vendor", "{{ vendor | shout }}"] {
            let refused = render(text, &given()).unwrap_err();
            assert!(refused.fr != refused.en, "{refused:?}");
        }
    }
}
