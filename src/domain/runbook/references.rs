//! What a runbook names must exist: providers, services, channels, audiences, templates, roles, and the names in its texts.

use std::collections::BTreeSet;

use super::{MessageTemplates, ParameterSort, Runbook};
use crate::domain::lang::Bilingual;
use crate::domain::step::Level;
use crate::domain::step::{Act, Reference, Step};
use crate::domain::template;
use crate::domain::workspace::{Workspace, unknown};
use crate::domain::yaml::{Faults, Node, Place, Problem, Value};

/// The names that every text may use, besides parameters and answers.
pub(super) const GIVEN: [&str; 7] = ["provider", "service", "incident.title", "incident.id", "severity", "workspace", "next_update"];
/// The names that only a message may use.
const IN_MESSAGES: [&str; 3] = ["recipient.name", "recipient.contact", "deliveries"];
/// The kinds of step whose id becomes a name.
const ANSWERED: [&str; 3] = ["ask", "choose", "confirm"];

/// What there is to be named.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The firm.
    pub workspace: &'a Workspace,
    /// Its message templates.
    pub templates: &'a MessageTemplates,
}

impl Runbook {
    /// Adds a fault for each thing that this runbook names and that does not exist; `text` is its own, without what it includes.
    pub fn check_references<'a>(&'a self, known: Known<'a>, text: &'a str, faults: &'a mut Faults) {
        let secrets = self.parameters.iter().filter(|parameter| parameter.is_secret()).map(|parameter| parameter.name.as_str()).collect();
        let mut lint = Lint { known, text, tree: None, faults, values: BTreeSet::new(), secrets };
        lint.header(self);
        lint.values = self.parameters.iter().map(|parameter| parameter.name.clone()).collect();
        for step in &self.steps {
            match &step.from {
                None => lint.step(step),
                // The rest of it is looked at in its own file.
                Some(_) => lint.messages(step),
            }
            if ANSWERED.contains(&step.kind.name) {
                lint.values.insert(step.common.id.clone());
            }
        }
    }
}

/// A check under way.
struct Lint<'a> {
    known: Known<'a>,
    text: &'a str,
    /// The runbook as a tree, once a place in it is needed.
    tree: Option<Node>,
    faults: &'a mut Faults,
    /// Parameters, and answers of the steps so far.
    values: BTreeSet<String>,
    /// The parameters that no message may use.
    secrets: BTreeSet<&'a str>,
}

impl Lint<'_> {
    fn header(&mut self, runbook: &Runbook) {
        let workspace = self.known.workspace;
        let owner = &runbook.header.owner;
        if !workspace.team.contains_key(owner) && !workspace.roles.contains_key(owner) {
            let known = workspace.team.keys().chain(workspace.roles.keys());
            self.add(None, owner, unknown("responsable (ni membre ni rôle)", "owner (neither member nor role)", owner, known));
        }
        for (sort, name, place) in &runbook.named {
            self.thing(Some(*place), *sort, name);
        }
        for parameter in &runbook.parameters {
            let Some(default) = &parameter.default else { continue };
            match parameter.sort {
                ParameterSort::Service => self.thing(None, Reference::Service, default),
                ParameterSort::Provider => self.thing(None, Reference::Provider, default),
                ParameterSort::Typed(_) | ParameterSort::Choice(_) => {}
            }
        }
    }

    fn step(&mut self, step: &Step) {
        let (place, workspace) = (Some(step.place), self.known.workspace);
        if let Some(role) = step.common.role.as_deref().filter(|role| !workspace.roles.contains_key(*role)) {
            self.add(place, role, unknown("rôle", "role", role, workspace.roles.keys()));
        }
        for who in step.common.approval.iter().flat_map(|approval| &approval.by) {
            if !workspace.team.contains_key(who) && !workspace.roles.contains_key(who) {
                let known = workspace.team.keys().chain(workspace.roles.keys());
                self.add(place, who, unknown("membre ou rôle", "member or role", who, known));
            }
        }
        let alone = step.common.approval.as_ref().is_some_and(|approval| !approval.alone) && workspace.team.len() < 2;
        if alone {
            let fr = "« approval » attend une autre personne, et l'équipe n'en compte pas d'autre";
            self.other(place, "approval", Bilingual::of(fr, "`approval` waits for another person, and the team has no other"));
        }
        let undoes = step.undo.is_some() || step.act.undoes_itself();
        let wrong = match step.common.effect {
            Some(Level::Irreversible) if step.undo.is_some() => Some((
                "« effect: irreversible » dit que l'étape ne se défait pas, et « undo » dit comment : gardez l'un des deux",
                "`effect: irreversible` says that the step cannot be taken back, and `undo` says how: keep one of them",
            )),
            Some(Level::Reversible) if !undoes => Some((
                "« effect: reversible » dit que l'étape se défait, et rien ne dit comment : ajoutez « undo »",
                "`effect: reversible` says that the step can be taken back, and nothing says how: add `undo`",
            )),
            Some(Level::None) if step.act.changes_the_world() => Some((
                "« effect: none » dit que l'étape ne change rien, et une étape de cette sorte change toujours quelque chose",
                "`effect: none` says that the step changes nothing, and a step of this kind always changes something",
            )),
            Some(_) | None => None,
        };
        if let Some((fr, en)) = wrong {
            self.other(place, "effect", Bilingual::of(fr, en));
        }
        let mut said = BTreeSet::new();
        let both = |text: &Bilingual| [text.fr.clone(), text.en.clone()];
        let mut texts: Vec<String> = both(&step.common.title).into();
        texts.extend(step.common.text.iter().flat_map(both));
        for act in [Some(&step.act), step.verify.as_ref(), step.undo.as_ref()].into_iter().flatten() {
            texts.extend(act.templates().into_iter().map(str::to_owned));
            said.extend(self.act(step.place, act.as_ref()));
        }
        for text in texts {
            let names = match template::names(&text) {
                Ok(names) => names,
                Err(reason) => {
                    self.add(place, &text, Problem::Other { what: reason.into(), hint: None });
                    continue;
                }
            };
            for name in names {
                if !self.is_given(&name) && said.insert(name.clone()) {
                    self.add(place, &name, self.unknown_name(&name, &[]));
                }
            }
        }
    }

    /// The templates of an included step: they know the names that stand here, and no others.
    fn messages(&mut self, step: &Step) {
        for act in [Some(&step.act), step.verify.as_ref(), step.undo.as_ref()].into_iter().flatten() {
            for (_, id) in act.references().into_iter().filter(|(sort, id)| *sort == Reference::Template && !id.contains("{{")) {
                self.template(Some(step.place), id);
            }
        }
    }

    fn other(&mut self, place: Option<Place>, words: &str, what: Bilingual) {
        self.add(place, words, Problem::Other { what, hint: None });
    }

    /// Checks what an act names; gives the names of texts that have been told by that.
    fn act(&mut self, place: Place, act: &dyn Act) -> Vec<String> {
        let mut said = Vec::new();
        for (sort, name) in act.references() {
            if !name.contains("{{") {
                self.thing(Some(place), sort, name);
                continue;
            }
            let mut names = template::names(name).unwrap_or_default();
            names.retain(|inner| !self.values.contains(inner));
            for inner in names {
                let problem = unknown("paramètre ou réponse d'avant", "parameter or earlier answer", &inner, self.values.iter());
                self.add(Some(place), name, problem);
                said.push(inner);
            }
        }
        said
    }

    /// A thing of the workspace, named as it is.
    fn thing(&mut self, place: Option<Place>, sort: Reference, name: &str) {
        let workspace = self.known.workspace;
        let problem = match sort {
            Reference::Provider if !workspace.providers.contains_key(name) => {
                unknown("fournisseur", "provider", name, workspace.providers.keys())
            }
            Reference::Service if workspace.service(name).is_none() => {
                let ids: Vec<String> = workspace.services.iter().map(|service| service.id.clone()).collect();
                unknown("service", "service", name, ids.iter())
            }
            Reference::Channel if !workspace.channels.contains_key(name) => unknown("canal", "channel", name, workspace.channels.keys()),
            Reference::Audience if !workspace.audiences.contains_key(name) => {
                unknown("groupe de destinataires", "audience", name, workspace.audiences.keys())
            }
            Reference::Template => return self.template(place, name),
            Reference::Provider | Reference::Service | Reference::Channel | Reference::Audience => return,
        };
        self.add(place, name, problem);
    }

    /// A message template: it must be there, and what it uses must be known where it is sent.
    fn template(&mut self, place: Option<Place>, id: &str) {
        let templates = self.known.templates;
        let Some(names) = templates.names(id) else {
            self.add(place, id, unknown("modèle de message", "message template", id, templates.ids()));
            return;
        };
        let strange: Vec<&String> = names.iter().filter(|name| !self.is_for_message(name)).collect();
        for name in strange {
            let what = Bilingual {
                fr: format!("le modèle « {id} » utilise « {name} », que rien ne définit ici"),
                en: format!("the template `{id}` uses `{name}`, which nothing defines here"),
            };
            let hint = self.unknown_name(name, &IN_MESSAGES);
            let hint = crate::domain::lang::Lang::ALL.map(|lang| hint.hint(lang));
            let hint = if let [Some(fr), Some(en)] = hint { Some(Bilingual { fr, en }) } else { None };
            self.add(place, id, Problem::Other { what, hint });
        }
    }

    fn is_for_message(&self, name: &str) -> bool {
        IN_MESSAGES.contains(&name) || self.is_given(name) && !self.secrets.contains(name)
    }

    fn is_given(&self, name: &str) -> bool {
        GIVEN.contains(&name) || self.values.contains(name)
    }

    fn unknown_name(&self, name: &str, more: &[&str]) -> Problem {
        let given = GIVEN.iter().chain(more).map(|name| (*name).to_owned());
        let known: Vec<String> = self.values.iter().cloned().chain(given).collect();
        unknown("nom dans un texte", "name in a text", name, known.iter())
    }

    /// Adds a fault where the words stand: in this step, or anywhere; at the step's beginning if they cannot be found.
    fn add(&mut self, step: Option<Place>, words: &str, problem: Problem) {
        let tree = self
            .tree
            .get_or_insert_with(|| Node::parse(self.text).unwrap_or(Node { place: Place::default(), bytes: 0..0, value: Value::Null }));
        let within = step.map_or(Some(&*tree), |place| find(tree, &|node| node.place == place && matches!(node.value, Value::Map(_))));
        let exact = within.and_then(|node| {
            find(node, &|node| matches!(&node.value, Value::Text(text) if text == words))
                .or_else(|| find(node, &|node| matches!(&node.value, Value::Text(text) if text.contains(words))))
        });
        self.faults.add(exact.map(|node| node.place).or(step).unwrap_or_default(), problem);
    }
}

/// The first part of a tree that fits.
fn find<'a>(node: &'a Node, fits: &impl Fn(&Node) -> bool) -> Option<&'a Node> {
    if fits(node) {
        return Some(node);
    }
    match &node.value {
        Value::List(items) => items.iter().find_map(|item| find(item, fits)),
        Value::Map(entries) => entries.iter().find_map(|(_, item)| find(item, fits)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => None,
    }
}
