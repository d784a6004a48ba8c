//! Reads what a runbook asks before it begins, one entry of `parameters`.

use super::{Parameter, ParameterSort};
use crate::domain::step::is_identifier;
use crate::domain::typed::{Sort, Typed};
use crate::domain::yaml::{Faults, Fields, Key, Node};

/// What `type` may be: what is typed, or what is chosen.
const TYPES: &[(&str, Word)] = &[
    ("text", Word::Typed(Sort::Text)),
    ("number", Word::Typed(Sort::Number)),
    ("duration", Word::Typed(Sort::Duration)),
    ("time", Word::Typed(Sort::Time)),
    ("secret", Word::Typed(Sort::Secret)),
    ("choice", Word::Choice),
    ("service", Word::Service),
    ("provider", Word::Provider),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Typed(Sort),
    Choice,
    Service,
    Provider,
}

impl Parameter {
    /// Reads one entry.
    pub(super) fn parse(key: &Key, node: &Node, faults: &mut Faults) -> Option<Self> {
        let name = key.name.clone();
        if !is_identifier(&name) {
            faults.say(
                key.place,
                format!("« {name} » n'est pas un nom : minuscules, chiffres et _"),
                format!("`{name}` is not a name: lower-case letters, digits and _"),
            );
        }
        let fields = Fields::of(node, faults)?;
        let title = fields.required_bilingual("title", faults);
        fields.required("type", faults);
        let word = fields.one_of("type", TYPES, faults);
        let sort = sort(word, &fields, faults);
        let required = fields.flag("required", faults);
        let default = fields.text("default", faults);
        fields.finish(faults);
        let sort = sort?;
        match (&sort, &default) {
            (ParameterSort::Choice(options), Some(default)) if !options.contains(default) => {
                let (fr, en) = (format!("« {default} » n'est pas une des options"), format!("`{default}` is not one of the options"));
                faults.say(fields.place_of("default"), fr, en);
            }
            (ParameterSort::Typed(typed), Some(default)) => typed.check_default(&name, default, &fields, faults),
            (ParameterSort::Choice(_) | ParameterSort::Typed(_) | ParameterSort::Service | ParameterSort::Provider, _) => {}
        }
        Some(Self { name, title: title?, sort, required, default })
    }
}

fn sort(word: Option<Word>, fields: &Fields<'_>, faults: &mut Faults) -> Option<ParameterSort> {
    let of_typed = match word {
        Some(Word::Typed(sort)) => Some(sort),
        Some(Word::Choice | Word::Service | Word::Provider) => None,
        // Of a type that is not known, nobody knows what goes with it.
        None => {
            for key in ["options", "pattern", "hint", "min", "max", "whole"] {
                fields.node(key);
            }
            return None;
        }
    };
    let typed = Typed::parse(of_typed, fields, faults);
    let options = options(fields, faults);
    if word == Some(Word::Choice) && options.is_empty() {
        fields.required("options", faults);
    }
    if word != Some(Word::Choice) && fields.has("options") {
        let (fr, en) = ("« options » ne va qu'avec « type: choice »", "`options` only goes with `type: choice`");
        faults.say(fields.place_of("options"), fr, en);
    }
    match word? {
        Word::Typed(_) => typed.map(ParameterSort::Typed),
        Word::Choice => Some(ParameterSort::Choice(options)),
        Word::Service => Some(ParameterSort::Service),
        Word::Provider => Some(ParameterSort::Provider),
    }
}

/// What may be chosen, each once.
fn options(fields: &Fields<'_>, faults: &mut Faults) -> Vec<String> {
    let mut options = Vec::new();
    for option in fields.texts("options", faults) {
        if options.contains(&option) {
            let (fr, en) = (format!("l'option « {option} » est déjà là"), format!("the option `{option}` is already there"));
            faults.say(fields.place_of("options"), fr, en);
        } else {
            options.push(option);
        }
    }
    options
}
