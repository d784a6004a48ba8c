//! A secret goes from its parameter into the environment of a program, or a header of a request, and nowhere else: a text is read by
//! many, and a condition tells what it compares.

use std::collections::BTreeSet;

use super::{Parameter, ParameterSort, Runbook};
use crate::domain::step::Step;
use crate::domain::template;
use crate::domain::typed::Typed;
use crate::domain::yaml::Faults;

impl Runbook {
    /// Adds a fault wherever a secret stands in a text, or something else stands in the place of a secret.
    pub(super) fn check_secrets(&self, faults: &mut Faults) {
        let secret: BTreeSet<&str> = self.parameters.iter().filter(|it| it.is_secret()).map(|it| it.name.as_str()).collect();
        for step in &self.steps {
            for name in taken(step).into_iter().filter(|name| !secret.contains(name)) {
                faults.say(
                    step.place,
                    format!("« parameter: {name} » : il faut un paramètre de « type: secret » de ce nom"),
                    format!("`parameter: {name}`: a parameter of `type: secret` with this name is needed"),
                );
            }
            for name in said(step, &secret) {
                faults.say(
                    step.place,
                    format!("« {name} » est un secret : il va dans « env » ou « headers », {{parameter: {name}}}, jamais dans un texte"),
                    format!("`{name}` is a secret: it goes into `env` or `headers`, {{parameter: {name}}}, never into a text"),
                );
            }
        }
    }
}

impl Parameter {
    /// Whether its value says where a secret is.
    pub fn is_secret(&self) -> bool {
        self.sort == ParameterSort::Typed(Typed::Secret)
    }
}

fn taken(step: &Step) -> Vec<&str> {
    [Some(&step.act), step.verify.as_ref(), step.undo.as_ref()].into_iter().flatten().flat_map(|act| act.secrets()).collect()
}

/// The secrets that its texts and its conditions name.
fn said<'s>(step: &'s Step, secret: &BTreeSet<&'s str>) -> BTreeSet<&'s str> {
    if secret.is_empty() {
        return BTreeSet::new();
    }
    let mut texts: Vec<&str> = [Some(&step.common.title), step.common.text.as_ref()]
        .into_iter()
        .flatten()
        .flat_map(|text| [text.fr.as_str(), text.en.as_str()])
        .collect();
    for act in [Some(&step.act), step.verify.as_ref(), step.undo.as_ref()].into_iter().flatten() {
        texts.extend(act.templates());
        texts.extend(act.references().into_iter().map(|(_, name)| name));
    }
    let named: Vec<String> = texts.into_iter().flat_map(|text| template::names(text).unwrap_or_default()).collect();
    let is_said = |name: &&str| named.iter().any(|said| said == name) || step.common.when.0.iter().any(|(when, _)| when == name);
    secret.iter().copied().filter(is_said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    fn faults(steps: &str) -> Vec<String> {
        let head = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\nparameters:\n  \
            key: {type: secret, title: {fr: Clé, en: Key}, required: true}\n  site: {type: text, title: {fr: Site, en: Site}}\nsteps:\n";
        let mut faults = Faults::default();
        Runbook::parse("a", &format!("{head}{steps}"), &mut faults);
        faults.into_list().iter().map(|fault| format!("{}: {}", fault.place.line, fault.problem.say(Lang::En))).collect()
    }

    #[test]
    fn a_secret_goes_into_an_environment_or_a_header() {
        let run = "  - {id: a, kind: run, title: {fr: A, en: A}, program: x, env: {KEY: {parameter: key}}}\n";
        let fetch =
            "  - {id: b, kind: fetch, title: {fr: A, en: A}, url: 'https://a.example', headers: {Authorization: {parameter: key}}}\n";
        assert_eq!(faults(&format!("{run}{fetch}")), Vec::<String>::new());
    }

    #[test]
    fn anywhere_else_it_is_a_fault() {
        let never = "9: `key` is a secret: it goes into `env` or `headers`, {parameter: key}, never into a text";
        for rest in [
            "kind: say, text: {fr: '{{ key }}', en: A}",
            "kind: run, program: x, args: ['{{ key }}']",
            "kind: run, program: x, env: {KEY: '{{ key }}'}",
            "kind: say, when: {key: 'env:A'}",
            "kind: confirm, undo: {kind: say, text: {fr: A, en: '{% if key %}A{% endif %}'}}",
        ] {
            assert_eq!(faults(&format!("  - {{id: a, title: {{fr: A, en: A}}, {rest}}}\n")), [never], "{rest}");
        }
        let other = "  - {id: a, kind: run, title: {fr: A, en: A}, program: x, env: {KEY: {parameter: site}}}\n";
        assert_eq!(faults(other), ["9: `parameter: site`: a parameter of `type: secret` with this name is needed"]);
    }
}
