//! One entry: what is wrong with it, or the steps that take its place.

use std::sync::Arc;

use super::bind::{bindings, named};
use super::names::{Bound, items, narrow};
use super::{File, Part, Reader, Stopped, id_of, ids, under};
use crate::domain::effect::content_hash;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::path::inside;
use crate::domain::step::is_identifier;
use crate::domain::whole::DEEPEST;
use crate::domain::workspace::unknown;
use crate::domain::yaml::{Fields, Key, Node, Place, Problem, Value};

/// How many steps a runbook may have with all that it includes: a few files that include each other many times make millions.
const MOST_STEPS: usize = 1000;

/// A rule of `relais check`, with what is said of this one.
fn fault(rule: &'static str, what: Bilingual, hint: (&str, &str)) -> Problem {
    Problem::Doubt { name: rule, what, hint: Bilingual::of(hint.0, hint.1) }
}

/// An entry, as it is written.
struct Entry<'n> {
    place: Place,
    path: String,
    prefix: Option<String>,
    hash: Option<(String, Place)>,
    with: Option<Fields<'n>>,
    when: Option<&'n Node>,
}

impl Reader<'_> {
    /// The steps that take the place of an entry; none where something is wrong with it.
    pub(super) fn include(&mut self, node: &Node, file: &mut File<'_>) -> Vec<Node> {
        if self.stopped.is_some() {
            return Vec::new();
        }
        let Some(entry) = Entry::parse(node, file) else { return Vec::new() };
        let Some(part) = self.found_at(&entry, file) else { return Vec::new() };
        file.height = file.height.max(part.laid.height + 1);
        file.named.extend(named(&part.runbook, entry.with.as_ref()));
        let Some(mut names) = bindings(&part.runbook, entry.with.as_ref(), entry.place, file) else { return Vec::new() };
        let prefix = entry.prefix.as_ref().map(|prefix| format!("{prefix}_")).unwrap_or_default();
        for step in &part.runbook.steps {
            names.bind(&step.common.id, Bound::Name(format!("{prefix}{}", step.common.id)));
        }
        if !is_free(&entry, &part, &prefix, file) {
            return Vec::new();
        }
        let mut tree = part.laid.tree.clone();
        let mut steps = under(&mut tree, "steps").map(|steps| names.steps(items(steps))).unwrap_or_default();
        steps.iter_mut().for_each(|step| entry.takes_place_of(step));
        let mut list = Node { value: Value::List(steps), ..tree };
        file.before.extend(ids(&mut list));
        for step in &part.runbook.steps {
            let from = step.from.clone().unwrap_or_else(|| Arc::from(entry.path.as_str()));
            file.from.insert(format!("{prefix}{}", step.common.id), from);
        }
        items(&list)
    }

    /// The included runbook, if it may be included here.
    fn found_at(&mut self, entry: &Entry<'_>, file: &mut File<'_>) -> Option<Arc<Part>> {
        let (path, place) = (entry.path.as_str(), entry.place);
        let way = self.way.iter().map(String::as_str).chain([path]).collect::<Vec<_>>().join(" → ");
        let part = if self.way.iter().any(|above| above == path) {
            self.stopped = Some(Stopped::Circle(way.clone()));
            None
        } else if self.way.len() >= DEEPEST {
            self.stopped = Some(Stopped::TooDeep(way.clone()));
            None
        } else {
            self.read(entry, file)
        };
        if self.stopped.is_none() && part.as_ref().is_some_and(|part| self.way.len() + 1 + part.laid.height > DEEPEST) {
            self.stopped = Some(Stopped::TooDeep(way + " → …"));
        }
        // Only the file that is read tells it: the others on the way may be all right by themselves.
        if let Some(stopped) = self.stopped.as_ref().filter(|_| self.way.is_empty()) {
            file.faults.add(place, told(stopped));
        }
        let part = part.filter(|_| self.stopped.is_none())?;
        let count = file.before.len() + part.runbook.steps.len();
        if count > MOST_STEPS {
            let (fr, en) = (
                format!("avec ce qu'il inclut, le guide dépasse {MOST_STEPS} étapes"),
                format!("with all that it includes, the runbook has over {MOST_STEPS} steps"),
            );
            file.faults.say(place, fr, en);
            return None;
        }
        Some(part)
    }

    /// What stands in its file; nothing where that is none, and why is told.
    fn read(&mut self, entry: &Entry<'_>, file: &mut File<'_>) -> Option<Arc<Part>> {
        let (path, place) = (entry.path.as_str(), entry.place);
        let missing = |what: Bilingual| {
            let hint = (
                "écrivez le chemin d'un guide de ce dossier : runbooks/….yaml",
                "write the path of a runbook of this workspace: runbooks/….yaml",
            );
            fault("include-missing", what, hint)
        };
        let written = match self.whole.part(path) {
            Some(Ok(written)) => written.clone(),
            Some(Err(why)) => {
                let [fr, en] = Lang::ALL.map(|lang| why.say(lang));
                file.faults.add(place, missing(Bilingual::of(format!("{path} : {fr}"), format!("{path}: {en}"))));
                return None;
            }
            None => {
                file.faults.add(place, missing(Bilingual::of(format!("{path} n'est pas là"), format!("{path} is not there"))));
                return None;
            }
        };
        if let Some((wanted, place)) = entry.hash.as_ref().filter(|(wanted, _)| *wanted != content_hash(written.as_bytes())) {
            let is = content_hash(written.as_bytes());
            let what = Bilingual::of(
                format!("{path} n'est plus le texte voulu : {is}, et non {wanted}"),
                format!("{path} is not the text that is wanted: {is}, and not {wanted}"),
            );
            let hint = (format!("relisez-le, puis écrivez « hash: {is} »"), format!("read it again, then write `hash: {is}`"));
            file.faults.add(*place, fault("include-hash", what, (&hint.0, &hint.1)));
            return None;
        }
        let part = self.part(path, &written);
        if part.is_none() && self.stopped.is_none() {
            let (fr, en) =
                (format!("{path} a des fautes : rien n'en est repris ici"), format!("{path} has faults: nothing of it is taken here"));
            file.faults.add(place, fault("include-missing", Bilingual::of(fr, en), ("corrigez-les d'abord", "mend them first")));
        }
        part
    }
}

impl<'n> Entry<'n> {
    fn parse(node: &'n Node, file: &mut File<'_>) -> Option<Self> {
        let faults = &mut *file.faults;
        let fields = Fields::of(node, faults)?;
        let path = inside(&fields, "include", faults);
        let written = fields.text("id", faults);
        let prefix = written.clone().filter(|prefix| is_identifier(prefix));
        if let (Some(written), None) = (&written, &prefix) {
            let (fr, en) =
                ("un identifiant s'écrit en minuscules, chiffres et _", "an identifier is written with lower-case letters, digits and _");
            faults.say(fields.place_of("id"), format!("« {written} » : {fr}"), format!("`{written}`: {en}"));
            return None;
        }
        let hash = fields.text("hash", faults).map(|hash| (hash, fields.place_of("hash")));
        let with = fields.map("with", faults);
        let when = fields.node("when");
        fields.finish(faults);
        let entry = Self { place: fields.place(), path: path?, prefix, hash, with, when };
        (entry.names_a_runbook(&fields, file) && entry.has_known_conditions(file)).then_some(entry)
    }

    fn names_a_runbook(&self, fields: &Fields<'_>, file: &mut File<'_>) -> bool {
        let path = &self.path;
        let is_one = path.starts_with("runbooks/") && path.ends_with(".yaml");
        if !is_one {
            let what =
                Bilingual::of(format!("{path} n'est pas un guide de ce dossier"), format!("{path} is not a runbook of this workspace"));
            let hint = (
                "un guide inclus est runbooks/….yaml, lu et vérifié comme les autres",
                "an included runbook is runbooks/….yaml, read and checked like the others",
            );
            file.faults.add(fields.place_of("include"), fault("include-missing", what, hint));
        }
        is_one
    }

    /// Whether its conditions name what is known before it; the first that does not is told.
    fn has_known_conditions(&self, file: &mut File<'_>) -> bool {
        let Some(when) = self.when else { return true };
        let Some(conditions) = Fields::of(when, file.faults) else { return false };
        let known = || file.parameters.iter().map(|parameter| &parameter.name).chain(&file.before);
        let strange = conditions.entries().iter().find(|(key, _)| !known().any(|name| *name == key.name));
        if let Some((key, _)) = strange {
            let problem = unknown("étape ou paramètre d'avant", "earlier step or parameter", &key.name, known());
            file.faults.add(key.place, problem);
        }
        strange.is_none()
    }

    /// Puts a step where the entry stands, under its condition.
    fn takes_place_of(&self, step: &mut Node) {
        if let (Value::Map(entries), Some(when)) = (&mut step.value, self.when) {
            let mut all = Vec::new();
            let own = entries.iter().position(|(key, _)| key.name == "when").map(|at| entries.remove(at).1);
            for Node { value, .. } in [Some(when.clone()), own].into_iter().flatten() {
                if let Value::Map(conditions) = value {
                    conditions.into_iter().for_each(|(key, values)| narrow(&mut all, key, values));
                }
            }
            let key = Key { name: "when".to_owned(), place: self.place };
            entries.push((key, Node { value: Value::Map(all), ..when.clone() }));
        }
        moved(step, self.place);
    }
}

/// Whether no name inside is taken already; one that is, is told.
fn is_free(entry: &Entry<'_>, part: &Part, prefix: &str, file: &mut File<'_>) -> bool {
    let taken = part.runbook.steps.iter().map(|step| format!("{prefix}{}", step.common.id)).find(|id| {
        let is_parameter = file.parameters.iter().any(|parameter| parameter.name == *id);
        is_parameter || file.before.contains(id) || file.own.contains(id)
    });
    let Some(id) = taken else { return true };
    let what = Bilingual::of(
        format!("« {id} », repris de {}, est déjà pris ici", entry.path),
        format!("`{id}`, taken from {}, is already taken here", entry.path),
    );
    let hint = match id_of(&entry.path).replace('-', "_") {
        name if prefix.is_empty() => (format!("ajoutez un nom à l'inclusion : id: {name}"), format!("give the include a name: id: {name}")),
        _ => ("donnez-lui un autre « id »".to_owned(), "give it another `id`".to_owned()),
    };
    file.faults.add(entry.place, fault("include-name", what, (&hint.0, &hint.1)));
    false
}

fn told(stopped: &Stopped) -> Problem {
    match stopped {
        Stopped::Circle(way) => {
            let what = Bilingual::of(
                format!("ces guides s'incluent en rond : {way}"),
                format!("these runbooks include each other in a circle: {way}"),
            );
            fault("include-cycle", what, ("ôtez l'une de ces inclusions", "take out one of these includes"))
        }
        Stopped::TooDeep(way) => {
            let what = Bilingual::of(
                format!("trop d'inclusions l'une dans l'autre, {DEEPEST} au plus : {way}"),
                format!("too many includes one inside the other, {DEEPEST} at most: {way}"),
            );
            fault("include-cycle", what, ("incluez le dernier directement", "include the last one directly"))
        }
    }
}

/// Says of every part of a step that it stands here.
fn moved(node: &mut Node, place: Place) {
    node.place = place;
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| moved(item, place)),
        Value::Map(entries) => {
            for (key, node) in entries {
                key.place = place;
                moved(node, place);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
    }
}
