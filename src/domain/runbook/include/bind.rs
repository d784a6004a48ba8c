//! The values of what an included runbook asks: what `with` gives, what the one that includes it calls the same, or the default.

use super::File;
use super::names::{Bound, Names, text};
use crate::domain::lang::Bilingual;
use crate::domain::runbook::references::GIVEN;
use crate::domain::runbook::{Parameter, ParameterSort, Runbook};
use crate::domain::step::Reference;
use crate::domain::template;
use crate::domain::typed::Typed;
use crate::domain::yaml::{Fields, Node, Place, Problem, Value, nearest};

/// What each parameter of the included runbook is here; none where one of them is nothing, and that is told.
pub(super) fn bindings(inner: &Runbook, with: Option<&Fields<'_>>, place: Place, file: &mut File<'_>) -> Option<Names> {
    let count = file.faults.count();
    let mut names = Names::default();
    let entries = with.map(Fields::entries).unwrap_or_default();
    for (key, _) in entries.iter().filter(|(key, _)| !inner.parameters.iter().any(|parameter| parameter.name == key.name)) {
        Wrong::unasked(&key.name, inner).tell(key.place, file);
    }
    for parameter in &inner.parameters {
        let given = entries.iter().find(|(key, _)| key.name == parameter.name).map(|(_, node)| node);
        let (bound, at) = match given.filter(|node| node.value != Value::Null) {
            // The line that is shown below a fault must not be that of a secret in clear.
            Some(node) => (given_by(node, parameter, inner, file), if parameter.is_secret() { place } else { node.place }),
            None => (same_name(parameter, file), place),
        };
        match bound {
            Ok(bound) => names.bind(&parameter.name, bound),
            Err(wrong) => wrong.tell(at, file),
        }
    }
    (file.faults.count() == count).then_some(names)
}

/// What is wrong with a value, and the remedy.
struct Wrong {
    what: Bilingual,
    hint: Bilingual,
}

impl Wrong {
    fn tell(self, place: Place, file: &mut File<'_>) {
        file.faults.add(place, Problem::Doubt { name: "include-with", what: self.what, hint: self.hint });
    }

    fn unasked(name: &str, inner: &Runbook) -> Self {
        let known = || inner.parameters.iter().map(|parameter| parameter.name.as_str());
        let all = || match known().collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => Bilingual::of("il ne demande rien : retirez « with »", "it asks for nothing: take `with` out"),
            all => Bilingual::of(format!("il demande : {all}"), format!("it asks for: {all}")),
        };
        let hint = near(nearest(name, known())).unwrap_or_else(all);
        Self { what: Bilingual::of(format!("il ne demande pas « {name} »"), format!("it does not ask for `{name}`")), hint }
    }

    fn other_type(parameter: &Parameter, outer: &str) -> Self {
        let name = &parameter.name;
        let what = Bilingual::of(
            format!("« {name} », qu'il demande, n'est pas du même type que « {outer} » ici"),
            format!("`{name}`, which it asks for, is not of the type of `{outer}` here"),
        );
        let hint = Bilingual::of("donnez-lui un nom du même type, ou une valeur", "give it a name of the same type, or a value");
        Self { what, hint }
    }

    /// It must be written in another way.
    fn form(what: Bilingual) -> Self {
        Self { what, hint: Bilingual::of("écrivez \"{{ nom }}\", ou une valeur", "write \"{{ name }}\", or a value") }
    }
}

fn near(name: Option<&str>) -> Option<Bilingual> {
    name.map(|near| Bilingual::of(format!("vouliez-vous dire « {near} » ?"), format!("did you mean `{near}`?")))
}

/// The services and providers that `with` names as they are: whether they exist, the firm says.
pub(super) fn named(inner: &Runbook, with: Option<&Fields<'_>>) -> Vec<(Reference, String, Place)> {
    let sort = |name: &str| match inner.parameters.iter().find(|parameter| parameter.name == name)?.sort {
        ParameterSort::Service => Some(Reference::Service),
        ParameterSort::Provider => Some(Reference::Provider),
        ParameterSort::Typed(_) | ParameterSort::Choice(_) => None,
    };
    let plain = |node: &Node| text(node).filter(|text| !text.is_empty() && !text.contains('{')).cloned();
    let entries = with.iter().flat_map(|with| with.entries());
    entries.filter_map(|(key, node)| Some((sort(&key.name)?, plain(node)?, node.place))).collect()
}

/// A name of the one that includes, a constant, or a text with such names.
fn given_by(node: &Node, parameter: &Parameter, inner: &Runbook, file: &File<'_>) -> Result<Bound, Wrong> {
    let name = &parameter.name;
    let said = match &node.value {
        Value::Text(said) | Value::Number(said) => said.trim().to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Null | Value::List(_) | Value::Map(_) => {
            return Err(Wrong::form(Bilingual::of(format!("« {name} » : il faut un texte"), format!("`{name}`: a text is needed"))));
        }
    };
    if !said.contains('{') {
        let hint = Bilingual::of("corrigez la valeur", "correct the value");
        return constant(parameter, &said).map(|()| Bound::Text(said)).map_err(|what| Wrong { what, hint });
    }
    let names = names_in(&said, parameter, file)?;
    let alone = said.strip_prefix("{{").and_then(|said| said.strip_suffix("}}")).map(str::trim);
    if let Some(alone) = alone.filter(|alone| names == [*alone]) {
        return one_name(alone, parameter, file);
    }
    // What is put together is known when it is read, and a condition must be known before.
    let is_compared = || inner.steps.iter().any(|step| step.common.when.0.iter().any(|(when, _)| when == name));
    if is_plain(parameter) && !is_compared() {
        return Ok(Bound::Text(said));
    }
    Err(Wrong::form(Bilingual::of(
        format!("« {name} » doit être un seul nom, ou une valeur : son type ou une condition l'exige"),
        format!("`{name}` must be one name, or a value: its type or a condition demands it"),
    )))
}

/// Whether any text will do.
fn is_plain(parameter: &Parameter) -> bool {
    matches!(parameter.sort, ParameterSort::Typed(Typed::Text))
}

/// The names in a text, each of which is known where the include stands.
fn names_in(said: &str, parameter: &Parameter, file: &File<'_>) -> Result<Vec<String>, Wrong> {
    let names = template::names(said).ok().filter(|_| !said.contains("{%")).ok_or_else(|| {
        let name = &parameter.name;
        Wrong::form(Bilingual::of(
            format!("« {name} » : ce texte n'est pas fait de noms"),
            format!("`{name}`: this text is not made of names"),
        ))
    })?;
    let known: Vec<&str> =
        file.parameters.iter().map(|parameter| parameter.name.as_str()).chain(file.before.iter().map(String::as_str)).collect();
    let is_known = |name: &str| known.contains(&name) || is_plain(parameter) && GIVEN.contains(&name);
    let Some(strange) = names.iter().find(|name| !is_known(name)) else { return Ok(names) };
    let what = Bilingual::of(
        format!("« {strange} » n'est ni un paramètre ni une réponse d'avant"),
        format!("`{strange}` is neither a parameter nor an earlier answer"),
    );
    let all = known.join(", ");
    let hint =
        near(nearest(strange, known.iter().copied())).unwrap_or_else(|| Bilingual::of(format!("connus : {all}"), format!("known: {all}")));
    Err(Wrong { what, hint })
}

/// A name of the one that includes: a parameter must be of the same type; of an answer, the step that asks for it knows.
fn one_name(alone: &str, parameter: &Parameter, file: &File<'_>) -> Result<Bound, Wrong> {
    let suits = match file.parameters.iter().find(|known| known.name == alone) {
        Some(outer) if is_plain(parameter) => !outer.is_secret(),
        Some(outer) => outer.sort == parameter.sort,
        None => !parameter.is_secret(),
    };
    if suits { Ok(Bound::Name(alone.to_owned())) } else { Err(Wrong::other_type(parameter, alone)) }
}

/// What is not given is what the one that includes calls the same, or the default.
fn same_name(parameter: &Parameter, file: &File<'_>) -> Result<Bound, Wrong> {
    let name = &parameter.name;
    match (file.parameters.iter().find(|known| known.name == *name), &parameter.default) {
        (Some(outer), _) if outer.sort == parameter.sort => Ok(Bound::Name(name.clone())),
        (Some(outer), _) => Err(Wrong::other_type(parameter, &outer.name)),
        (None, Some(default)) => Ok(Bound::Text(default.clone())),
        (None, None) => Err(Wrong {
            what: Bilingual::of(
                format!("il demande « {name} », que rien ne donne ici"),
                format!("it asks for `{name}`, which nothing gives here"),
            ),
            hint: Bilingual::of(format!("ajoutez with: {{{name}: …}}"), format!("add with: {{{name}: …}}")),
        }),
    }
}

/// Whether a parameter can be this, as far as one knows without the firm.
fn constant(parameter: &Parameter, value: &str) -> Result<(), Bilingual> {
    let name = &parameter.name;
    match &parameter.sort {
        _ if value.is_empty() && parameter.required => {
            Err(Bilingual::of(format!("« {name} » doit avoir une valeur"), format!("`{name}` must have a value")))
        }
        _ if value.is_empty() => Ok(()),
        ParameterSort::Typed(typed) if !typed.takes(value) => Err(typed.refused(name, value)),
        ParameterSort::Choice(options) if !options.iter().any(|option| option == value) => {
            let known = options.join(", ");
            Err(Bilingual::of(
                format!("« {name} » ne peut pas valoir « {value} » ; connus : {known}"),
                format!("`{name}` cannot be `{value}`; known: {known}"),
            ))
        }
        ParameterSort::Typed(_) | ParameterSort::Choice(_) | ParameterSort::Service | ParameterSort::Provider => Ok(()),
    }
}
