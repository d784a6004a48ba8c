//! What all steps share, and how a step is read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::written::written;
use super::{Act, Approval, KINDS, Kind, Template};
use crate::domain::step::fact::Milestone;
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields, Node, Place, Problem, nearest, words};

/// One act of a runbook.
#[derive(Debug, Clone)]
pub struct Step {
    /// What all steps share.
    pub common: Common,
    /// Its kind.
    pub kind: &'static Kind,
    /// What it does.
    pub act: Arc<dyn Act>,
    /// The proof that it worked, if one is asked for.
    pub verify: Option<Arc<dyn Act>>,
    /// How it is taken back, if the runbook says so.
    pub undo: Option<Arc<dyn Act>>,
    /// The branches that it opens: steps below it, already in the runbook's flat list, know it by their `when`.
    pub place: Place,
    /// The file that it was taken from, where the runbook includes it.
    pub from: Option<Arc<str>>,
    /// What stands under each of its keys, however it is laid out.
    pub written: BTreeMap<String, String>,
}

/// What all steps share.
#[derive(Debug, Clone, Default)]
pub struct Common {
    /// Its id, unique in the runbook.
    pub id: String,
    /// What it is called.
    pub title: Template,
    /// What to do, in full.
    pub text: Option<Template>,
    /// When it applies.
    pub when: When,
    /// Who does it.
    pub role: Option<String>,
    /// What it changes outside, where the runbook declares it.
    pub effect: Option<Level>,
    /// Whose agreement it waits for.
    pub approval: Option<Approval>,
    /// The milestone that its end marks.
    pub marks: Option<Milestone>,
    /// How long each of its effects may take.
    pub timeout: Option<Span>,
    /// How often it is tried again by itself.
    pub retry: Option<Retry>,
    /// The choice that it stands under, if it is part of a branch.
    pub branch: Option<String>,
}

/// How much a step changes outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing: it only asks, and may simply be done again.
    None,
    /// Something that can be taken back.
    Reversible,
    /// Something that cannot be taken back; its name is typed first.
    Irreversible,
}

impl Level {
    /// The words of `effect:`.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("none", Self::None), ("reversible", Self::Reversible), ("irreversible", Self::Irreversible)];
}

/// How often a failed step is tried again by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// How many times after the first.
    pub times: u32,
    /// How long to wait before each.
    pub every: Span,
}

/// When a step applies: each of these names must have one of these values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct When(pub Vec<(String, Vec<String>)>);

impl When {
    /// Whether it holds. A name without a value yet holds for nothing.
    pub fn holds(&self, values: &BTreeMap<String, String>) -> bool {
        self.0.iter().all(|(name, any)| values.get(name).is_some_and(|value| any.contains(value)))
    }

    /// Whether it may still come to hold: what has a value fits, and something has none yet.
    pub fn is_possible(&self, values: &BTreeMap<String, String>) -> bool {
        self.0.iter().all(|(name, any)| values.get(name).is_none_or(|value| any.contains(value)))
    }
}

impl Step {
    /// Reads one item of `steps` and, after it, the steps of its branches.
    pub fn parse(node: &Node, above: &When, steps: &mut Vec<Self>, faults: &mut Faults) {
        let Some(fields) = Fields::of(node, faults) else { return };
        let mut common = Common { when: above.clone(), ..Common::parse(&fields, faults) };
        common.branch = above.0.last().map(|(name, _)| name.clone());
        common.when.0.extend(when(&fields, faults));
        let kind = kind(&fields, faults);
        let act = kind.and_then(|kind| (kind.parse)(&common, &fields, faults));
        let verify = fields.node("verify").and_then(|node| inner(&common, node, faults));
        let undo = fields.node("undo").and_then(|node| inner(&common, node, faults));
        // Of a kind that is not known, no key is known either.
        if kind.is_some() {
            fields.finish(faults);
        }
        let (id, when) = (common.id.clone(), common.when.clone());
        if let (Some(kind), Some(act)) = (kind, act) {
            let written = written(&fields);
            steps.push(Self { common, kind, act: act.into(), verify, undo, place: fields.place(), from: None, written });
        }
        for (option, node) in branches(&fields) {
            let mut when = when.clone();
            when.0.push((id.clone(), vec![option]));
            Self::parse(node, &when, steps, faults);
        }
    }
}

impl Common {
    /// Whether it is declared that it cannot be taken back.
    pub fn is_irreversible(&self) -> bool {
        self.effect == Some(Level::Irreversible)
    }

    /// Whether it is declared that it changes nothing outside.
    pub fn only_asks(&self) -> bool {
        self.effect == Some(Level::None)
    }

    /// Reads what all steps share.
    fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        let id = fields.required_text("id", faults).unwrap_or_default();
        if !id.is_empty() && !is_identifier(&id) {
            faults.say(
                fields.place_of("id"),
                format!("« {id} » : un identifiant s'écrit en minuscules, chiffres et _"),
                format!("`{id}`: an identifier is written with lower-case letters, digits and _"),
            );
        }
        let milestones: Vec<(&str, Milestone)> = Milestone::ALL.into_iter().map(|milestone| (milestone.name(), milestone)).collect();
        Self {
            id,
            title: fields.required_bilingual("title", faults).unwrap_or_default(),
            text: fields.bilingual("text", faults),
            when: When::default(),
            role: fields.text("role", faults),
            effect: fields.one_of("effect", Level::WORDS, faults),
            approval: fields.map("approval", faults).map(|fields| Approval::parse(&fields, faults)),
            marks: fields.one_of("marks", &milestones, faults),
            timeout: fields.span("timeout", faults),
            retry: fields.map("retry", faults).and_then(|fields| retry(&fields, faults)),
            branch: None,
        }
    }
}

/// Whether a name can be used in `when` and in texts.
pub fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn retry(fields: &Fields<'_>, faults: &mut Faults) -> Option<Retry> {
    let times = fields.int("times", 1..=100, faults).and_then(|times| u32::try_from(times).ok());
    let every = fields.span("every", faults).unwrap_or(Span::seconds(10));
    fields.finish(faults);
    Some(Retry { times: times?, every })
}

fn when(fields: &Fields<'_>, faults: &mut Faults) -> Vec<(String, Vec<String>)> {
    let Some(map) = fields.map("when", faults) else { return Vec::new() };
    map.entries().iter().map(|(key, node)| (key.name.clone(), words(&key.name, node, faults))).collect()
}

fn kind(fields: &Fields<'_>, faults: &mut Faults) -> Option<&'static Kind> {
    let name = fields.required_text("kind", faults)?;
    let kind = KINDS.iter().find(|kind| kind.name == name);
    if kind.is_none() {
        let known = KINDS.iter().map(|kind| kind.name);
        let problem = Problem::UnknownValue {
            key: "kind".to_owned(),
            nearest: nearest(&name, known.clone()).map(str::to_owned),
            known: known.map(str::to_owned).collect(),
            value: name,
        };
        faults.add(fields.place_of("kind"), problem);
    }
    kind
}

/// Reads `verify:` or `undo:`: a kind and its fields, with the step's own title.
fn inner(step: &Common, node: &Node, faults: &mut Faults) -> Option<Arc<dyn Act>> {
    let fields = Fields::of(node, faults)?;
    let common = Common {
        id: step.id.clone(),
        title: step.title.clone(),
        text: fields.bilingual("text", faults),
        timeout: fields.span("timeout", faults).or(step.timeout),
        ..Common::default()
    };
    let kind = kind(&fields, faults)?;
    let act = (kind.parse)(&common, &fields, faults);
    fields.finish(faults);
    act.map(Arc::from)
}

/// The steps below the options of a choice, with the option that they stand under.
fn branches<'a>(fields: &Fields<'a>) -> Vec<(String, &'a Node)> {
    let mut quiet = Faults::default();
    let mut list = Vec::new();
    for option in fields.list("options") {
        let Some(option) = Fields::of(option, &mut quiet) else { continue };
        let Some(id) = option.text("id", &mut quiet) else { continue };
        list.extend(option.list("steps").iter().map(|step| (id.clone(), step)));
    }
    list
}
