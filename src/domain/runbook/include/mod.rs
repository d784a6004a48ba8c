//! `include`: the steps of another runbook, in the place of this entry.
//!
//! ```yaml
//! - include: runbooks/tell-clients.yaml
//!   id: tell                                  # before each name inside: tell_who
//!   with: {service: "{{ service }}", tone: calm}
//!   when: {triage: them}
//!   hash: 5f0c…                               # this text and no other
//! ```
//!
//! The included runbook is read by itself first, so that what is wrong in it is told in its own file. Then its steps are laid out in
//! the tree of the one that includes it, with other names: whatever walks, shows or compares a runbook sees steps and nothing else.

mod bind;
mod entry;
mod names;
mod template;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::parse::parameters;
use super::{Parameter, Runbook};
use crate::domain::step::Reference;
use crate::domain::whole::Whole;
use crate::domain::yaml::{Fault, Faults, Fields, Node, Place, Value};
use names::{each, items, text};

/// A runbook whose includes are laid out as steps.
#[derive(Debug)]
pub(super) struct LaidOut {
    /// Its tree; whatever came from elsewhere stands in the place of its include.
    pub(super) tree: Node,
    /// The file that each included step comes from, by the id that it has here.
    pub(super) from: BTreeMap<String, Arc<str>>,
    /// The services and providers that its includes name as they are, and where.
    pub(super) named: Vec<(Reference, String, Place)>,
    /// How many includes are below it, one inside the other.
    height: usize,
}

/// Lays out the tree of the own text of a whole one.
pub(super) fn lay_out(whole: &Whole<'_>, tree: Node, faults: &mut Faults) -> LaidOut {
    if !whole.own().contains("include") {
        return LaidOut { tree, from: BTreeMap::new(), named: Vec::new(), height: 0 };
    }
    let mut reader = Reader { whole, known: BTreeMap::new(), way: Vec::new(), stopped: None, found: Vec::new() };
    let laid = reader.lay_out(tree, faults);
    faults.extend(reader.found);
    laid
}

/// An included runbook, read by itself.
#[derive(Debug)]
struct Part {
    laid: LaidOut,
    runbook: Runbook,
}

/// Why an include leads nowhere, where no file is at fault alone; with the way.
#[derive(Debug)]
enum Stopped {
    Circle(String),
    TooDeep(String),
}

/// Reads the included files, each once.
struct Reader<'w> {
    whole: &'w Whole<'w>,
    /// What was read already; none where it cannot be read.
    known: BTreeMap<String, Option<Arc<Part>>>,
    /// The files that are being read, one inside the other.
    way: Vec<String>,
    stopped: Option<Stopped>,
    /// What is wrong in the included files.
    found: Vec<Fault>,
}

/// A file whose includes are being laid out.
struct File<'f> {
    parameters: Vec<Parameter>,
    /// The names that the steps of its own take, wherever they stand.
    own: Vec<String>,
    /// The names of the steps so far.
    before: Vec<String>,
    from: BTreeMap<String, Arc<str>>,
    named: Vec<(Reference, String, Place)>,
    height: usize,
    faults: &'f mut Faults,
}

impl Reader<'_> {
    fn lay_out(&mut self, mut tree: Node, faults: &mut Faults) -> LaidOut {
        // What is wrong with parameters is told by whoever reads the runbook.
        let mut quiet = Faults::default();
        let parameters = Fields::of(&tree, &mut quiet).map(|fields| parameters(&fields, &mut quiet)).unwrap_or_default();
        let (own, before, from, named) = Default::default();
        let mut file = File { parameters, own, before, from, named, height: 0, faults };
        if let Some(steps) = under(&mut tree, "steps") {
            file.own = ids(steps);
            self.steps(steps, &mut file);
        }
        let File { from, named, height, .. } = file;
        LaidOut { tree, from, named, height }
    }

    fn steps(&mut self, list: &mut Node, file: &mut File<'_>) {
        let steps = items(list).into_iter().flat_map(|node| self.step(node, file)).collect();
        if list.value != Value::Null {
            list.value = Value::List(steps);
        }
    }

    /// A step with what its branches include; or, of an include, the steps of that.
    fn step(&mut self, mut node: Node, file: &mut File<'_>) -> Vec<Node> {
        if under(&mut node, "include").is_some() {
            return self.include(&node, file);
        }
        file.before.extend(under(&mut node, "id").and_then(|id| text(id).cloned()));
        if let Some(options) = under(&mut node, "options") {
            each(options, &mut |option| {
                if let Some(steps) = under(option, "steps") {
                    self.steps(steps, file);
                }
            });
        }
        vec![node]
    }

    /// The runbook in this file, read by itself; none where it cannot be read, and then that is told in it.
    fn part(&mut self, path: &str, written: &str) -> Option<Arc<Part>> {
        if let Some(known) = self.known.get(path) {
            return known.clone();
        }
        let mut faults = Faults::of(path);
        self.way.push(path.to_owned());
        let tree = Node::parse(written).map_err(|(place, problem)| faults.add(place, problem)).ok();
        let part = tree.and_then(|tree| {
            let laid = self.lay_out(tree, &mut faults);
            let runbook = Runbook::of_laid(id_of(path), &laid, &mut faults)?;
            faults.is_empty().then(|| Arc::new(Part { laid, runbook }))
        });
        self.way.pop();
        self.found.extend(faults.into_list());
        let part = part.filter(|_| self.stopped.is_none());
        self.known.insert(path.to_owned(), part.clone());
        part
    }
}

/// The name of a file without its folder and its ending.
fn id_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".yaml").unwrap_or(name)
}

/// What stands under a key of a map.
fn under<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Node> {
    match &mut node.value {
        Value::Map(entries) => entries.iter_mut().find(|(known, _)| known.name == key).map(|(_, node)| node),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => None,
    }
}

/// The ids of steps and of those in their branches, without what they include.
fn ids(list: &mut Node) -> Vec<String> {
    let mut all = Vec::new();
    each(list, &mut |step| {
        if under(step, "include").is_none() {
            all.extend(under(step, "id").and_then(|id| text(id).cloned()));
        }
        if let Some(options) = under(step, "options") {
            each(options, &mut |option| all.extend(under(option, "steps").map(ids).unwrap_or_default()));
        }
    });
    all
}

#[cfg(test)]
mod tests;
