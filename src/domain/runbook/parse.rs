//! Reads `runbooks/<id>.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use super::include::{LaidOut, lay_out};
use super::{Applies, FailureMode, Header, Parameter, Runbook};
use crate::domain::every::Every;
use crate::domain::lang::Bilingual;
use crate::domain::provider::ProviderKind;
use crate::domain::step::{Step, When};
use crate::domain::whole::Whole;
use crate::domain::yaml::{Faults, Fields, Node, version};

/// A runbook with the trees that it was read from.
#[derive(Debug)]
pub struct Read {
    /// The runbook.
    pub runbook: Runbook,
    /// The tree of its own text, where that is another.
    own: Option<Node>,
    laid: Node,
}

impl Read {
    /// The tree of its own text.
    pub fn own(&self) -> &Node {
        self.own.as_ref().unwrap_or(&self.laid)
    }

    /// The same with the steps that it includes in their places.
    pub fn laid(&self) -> &Node {
        &self.laid
    }
}

/// The tree of a whole text, with the steps that it includes in their places, as far as it can be read.
pub fn laid_out(text: &str, faults: &mut Faults) -> Option<Node> {
    let whole = Whole::of(text);
    let tree = Node::parse(whole.own()).map_err(|(place, problem)| faults.add(place, problem)).ok()?;
    Some(lay_out(&whole, tree, faults).tree)
}

impl Runbook {
    /// Reads a whole text; every fault of it is added in this one pass.
    pub fn parse(id: &str, text: &str, faults: &mut Faults) -> Option<Self> {
        Self::of(id, &Whole::of(text), faults).map(|read| read.runbook)
    }

    /// The same, of a text whose includes were gathered, with the trees that it was read from.
    pub fn of(id: &str, whole: &Whole<'_>, faults: &mut Faults) -> Option<Read> {
        let before = faults.count();
        let own = Node::parse(whole.own()).map_err(|(place, problem)| faults.add(place, problem)).ok()?;
        let has_includes = whole.own().contains("include");
        let (own, tree) = if has_includes { (Some(own.clone()), own) } else { (None, own) };
        let laid = lay_out(whole, tree, faults);
        let runbook = Self::of_laid(id, &laid, faults)?;
        (faults.count() == before).then_some(Read { runbook, own, laid: laid.tree })
    }

    pub(super) fn of_laid(id: &str, laid: &LaidOut, faults: &mut Faults) -> Option<Self> {
        let before = faults.count();
        let fields = Fields::of(&laid.tree, faults)?;
        version(&fields, faults);
        let title = fields.required_bilingual("title", faults);
        let summary = fields.required_bilingual("summary", faults);
        let owner = fields.required_text("owner", faults);
        let minutes = fields.int("minutes", 1..=10_000, faults).and_then(|minutes| u32::try_from(minutes).ok());
        let exercise_every = Every::parse(&fields, faults);
        let review_by = fields.day("review_by", faults);
        let applies = fields.list("applies").iter().filter_map(|node| applies(node, faults)).collect();
        let (suggested, criteria) = severity(&fields, faults);
        let parameters = parameters(&fields, faults);
        let mut steps = Vec::new();
        if fields.required("steps", faults).is_some() {
            for node in fields.list("steps") {
                Step::parse(node, &When::default(), &mut steps, faults);
            }
        }
        for step in &mut steps {
            step.from = laid.from.get(&step.common.id).cloned();
        }
        fields.finish(faults);
        let header = Header {
            id: id.to_owned(),
            title: title?,
            summary: summary?,
            owner: owner?,
            minutes,
            applies,
            suggested,
            criteria,
            exercise_every,
            review_by,
            steps: steps.len(),
        };
        let runbook = Self { header, parameters, steps, named: laid.named.clone() };
        runbook.check_names(faults);
        runbook.check_secrets(faults);
        (faults.count() == before).then_some(runbook)
    }

    /// Names must be unique, and what a step uses must be known before it.
    fn check_names(&self, faults: &mut Faults) {
        let mut known: BTreeSet<&str> = self.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        let mut ids = BTreeSet::new();
        for step in &self.steps {
            let id = step.common.id.as_str();
            if !ids.insert(id) || self.parameters.iter().any(|parameter| parameter.name == id) {
                faults.say(step.place, format!("« {id} » est déjà pris"), format!("`{id}` is already taken"));
            }
            for (name, _) in &step.common.when.0 {
                if !known.contains(name.as_str()) {
                    let known: Vec<String> = known.iter().map(|&name| name.to_owned()).collect();
                    faults.add(
                        step.place,
                        crate::domain::workspace::unknown("étape ou paramètre d'avant", "earlier step or parameter", name, known.iter()),
                    );
                }
            }
            known.insert(id);
        }
    }
}

fn applies(node: &Node, faults: &mut Faults) -> Option<Applies> {
    let fields = Fields::of(node, faults)?;
    let applies = Applies {
        kinds: fields.some_of("kinds", ProviderKind::WORDS, faults),
        providers: fields.texts("providers", faults),
        components: fields.texts("components", faults),
        failures: fields.some_of("failures", FailureMode::WORDS, faults),
    };
    fields.finish(faults);
    Some(applies)
}

fn severity(fields: &Fields<'_>, faults: &mut Faults) -> (u8, BTreeMap<u8, Bilingual>) {
    let mut criteria = BTreeMap::new();
    let Some(inner) = fields.map("severity", faults) else { return (3, criteria) };
    let suggested = inner.int("suggested", 1..=4, faults).and_then(|level| u8::try_from(level).ok()).unwrap_or(3);
    if let Some(map) = inner.map("criteria", faults) {
        for level in ["1", "2", "3", "4"] {
            if let Some(text) = map.bilingual(level, faults) {
                criteria.insert(level.as_bytes()[0] - b'0', text);
            }
        }
        map.finish(faults);
    }
    inner.finish(faults);
    (suggested, criteria)
}

pub(super) fn parameters(fields: &Fields<'_>, faults: &mut Faults) -> Vec<Parameter> {
    let Some(map) = fields.map("parameters", faults) else { return Vec::new() };
    map.entries().iter().filter_map(|(key, node)| Parameter::parse(key, node, faults)).collect()
}
