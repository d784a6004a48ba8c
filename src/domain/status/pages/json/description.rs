//! A page as its reader describes it, every fault of the description told where it stands.

use std::collections::BTreeMap;

use super::super::{Watch, address};
use super::pointer::Pointer;
use crate::domain::status::{Health, Reader};
use crate::domain::yaml::{Faults, Fields, Key, Node, Problem, Value, nearest};

/// The page.
#[derive(Debug)]
pub struct Page {
    /// Its address.
    pub url: String,
    /// What counts of it.
    pub watch: Watch,
    /// Where its own word stands.
    pub health: Option<Pointer>,
    /// What its words mean.
    pub words: BTreeMap<String, Health>,
    /// Its parts.
    pub parts: Option<Parts>,
    /// Its incidents.
    pub incidents: Option<Incidents>,
    /// Where it says when it was last changed.
    pub time: Option<Pointer>,
}

/// Where its parts stand, and what of each is where.
#[derive(Debug)]
pub struct Parts {
    /// The list, or the object of which each key is a part.
    pub at: Pointer,
    /// Its id; its name or its key, where the page has none.
    pub id: Option<Pointer>,
    /// Its name.
    pub name: Option<Pointer>,
    /// Its word.
    pub health: Pointer,
}

/// Where its incidents stand, and what of each is where.
#[derive(Debug)]
pub struct Incidents {
    /// The list.
    pub at: Pointer,
    /// What they call it.
    pub name: Pointer,
    /// Their state of it.
    pub state: Option<Pointer>,
    /// The states in which it is over.
    pub over: Vec<String>,
    /// How bad it is, as a word of the table.
    pub health: Option<Pointer>,
    /// What they say.
    pub words: Option<Pointer>,
    /// When they said it.
    pub updated: Option<Pointer>,
    /// When it began.
    pub started: Option<Pointer>,
    /// Where it is told.
    pub url: Option<Pointer>,
}

/// Reads the description.
pub fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
    let url = address::web(fields, "url", faults);
    let watch = Watch::parse(fields, faults);
    let health = Pointer::parse(fields, "health", faults);
    let words = words(fields, faults);
    let parts = fields.map("parts", faults).map(|parts| Parts::parse(&parts, faults));
    let incidents = fields.map("incidents", faults).map(|incidents| Incidents::parse(&incidents, faults));
    let time = Pointer::parse(fields, "time", faults);
    if !["health", "parts", "incidents"].iter().any(|key| fields.has(key)) {
        faults.say(
            fields.place(),
            "rien n'est lu de cette page : écrivez `health`, `parts` ou `incidents`",
            "nothing is read of this page: write `health`, `parts` or `incidents`",
        );
    }
    if !watch.is_all() && !fields.has("parts") {
        faults.say(
            fields.place_of("components"),
            "`components` choisit parmi les parties : dites où elles sont avec `parts`",
            "`components` chooses among the parts: say where they stand with `parts`",
        );
    }
    // What is there and is wrong was told, and the source is not used.
    let (parts, incidents) = (known(parts)?, known(incidents)?);
    Some(Box::new(Page { url: url?, watch, health, words: words?, parts, incidents, time }))
}

/// Nothing, if nothing stands there; no answer, if what stands there is wrong.
fn known<T>(read: Option<Option<T>>) -> Option<Option<T>> {
    match read {
        Some(None) => None,
        Some(Some(read)) => Some(Some(read)),
        None => Some(None),
    }
}

/// The table: their word, our health.
fn words(fields: &Fields<'_>, faults: &mut Faults) -> Option<BTreeMap<String, Health>> {
    let node = fields.required("words", faults)?;
    let table = Fields::of(node, faults)?;
    if table.entries().is_empty() {
        faults.say(
            node.place,
            "`words` est vide : aucun mot de la page ne serait compris",
            "`words` is empty: no word of the page would be understood",
        );
    }
    let read = |(key, node): &(Key, Node)| Some((key.name.trim().to_owned(), meaning(&key.name, node, faults)?));
    Some(table.entries().iter().filter_map(read).collect())
}

fn meaning(word: &str, node: &Node, faults: &mut Faults) -> Option<Health> {
    let Value::Text(written) = &node.value else {
        let found = node.sort().to_owned();
        faults.add(node.place, Problem::WrongType { key: word.to_owned(), expected: "text", found });
        return None;
    };
    let names = Health::ALL.map(Health::name);
    let known = Health::ALL.into_iter().find(|health| health.name() == written);
    if known.is_none() {
        let problem = Problem::UnknownValue {
            key: word.to_owned(),
            value: written.clone(),
            nearest: nearest(written, names).map(str::to_owned),
            known: names.map(str::to_owned).to_vec(),
        };
        faults.add(node.place, problem);
    }
    known
}

impl Parts {
    fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Self> {
        let at = at(fields, faults);
        let [id, name] = ["id", "name"].map(|key| Pointer::parse_in_item(fields, key, faults));
        let health = required(fields, "health", faults);
        fields.finish(faults);
        Some(Self { at: at?, id, name, health: health? })
    }
}

impl Incidents {
    fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Self> {
        let at = at(fields, faults);
        let name = required(fields, "name", faults);
        let [state, health, words, updated, started, url] =
            ["state", "health", "words", "updated", "started", "url"].map(|key| Pointer::parse_in_item(fields, key, faults));
        let over = fields.texts("over", faults);
        fields.finish(faults);
        if fields.has("over") && !fields.has("state") {
            faults.say(
                fields.place_of("over"),
                "`over` est la liste des états où un incident est fini : dites où est son état avec `state`",
                "`over` is the list of states in which an incident is over: say where its state stands with `state`",
            );
        }
        Some(Self { at: at?, name: name?, state, over, health, words, updated, started, url })
    }
}

fn at(fields: &Fields<'_>, faults: &mut Faults) -> Option<Pointer> {
    fields.required("at", faults)?;
    Pointer::parse(fields, "at", faults)
}

fn required(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<Pointer> {
    fields.required(key, faults)?;
    Pointer::parse_in_item(fields, key, faults)
}
