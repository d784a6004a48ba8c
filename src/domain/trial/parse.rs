//! Reading a test of a runbook: every fault of the file in one pass, each at its place.

use std::collections::BTreeMap;

use super::{Act, Consent, Expect, Said, Stands, Trial, Turn, World};
use crate::domain::status::Health;
use crate::domain::step::fact::Milestone;
use crate::domain::time::{Span, Timestamp};
use crate::domain::yaml::{Faults, Fields, Node, version, word, words};

/// When a test begins that does not say it: in the morning of a working day.
const MORNING: Timestamp = Timestamp::constant(1_768_208_400, 0);

impl Trial {
    /// Reads `tests/<id>.yaml`.
    pub fn parse(id: &str, text: &str, faults: &mut Faults) -> Option<Self> {
        match Node::parse(text) {
            Ok(node) => Self::of(id, &node, faults),
            Err((place, problem)) => {
                faults.add(place, problem);
                None
            }
        }
    }

    fn of(id: &str, node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        version(&fields, faults);
        let title = fields.bilingual("title", faults);
        fields.required("runbook", faults);
        let runbook = text(&fields, "runbook", faults);
        let set = map(&fields, "set", faults, scalar).into_iter().map(|(name, said)| (name, said.value)).collect();
        let (by, scenario) = (text(&fields, "by", faults), text(&fields, "scenario", faults));
        let begins = fields.node("begins").map(|node| instant(node, faults));
        let health = health(&fields, faults);
        if let Some(node) = fields.node("health").filter(|_| scenario.is_some()) {
            faults.say(
                node.place,
                "c'est le scénario qui dit comment vont les fournisseurs : ôtez `health` ou `scenario`",
                "the scenario says how the providers are: take out `health` or `scenario`",
            );
        }
        let at = fields.span("at", faults);
        if at.is_some() && scenario.is_none() {
            faults.say(
                fields.place_of("at"),
                "« at » compte depuis le début d'un scénario : ajoutez `scenario`",
                "`at` counts from the beginning of a scenario: add `scenario`",
            );
        }
        fields.required("walk", faults);
        let walk: Vec<Turn> = fields.list("walk").iter().filter_map(|node| turn(node, faults)).collect();
        let expect = expect(&fields, faults);
        fields.finish(faults);
        let (id, at) = (id.to_owned(), at.unwrap_or(Span::seconds(0)));
        Some(Self { id, title, runbook: runbook?, set, by, begins: begins.unwrap_or(Some(MORNING))?, scenario, at, health, walk, expect })
    }
}

fn turn(node: &Node, faults: &mut Faults) -> Option<Turn> {
    let fields = Fields::of(node, faults)?;
    fields.required("step", faults);
    let step = text(&fields, "step", faults);
    let answers = fields.list("answer").iter().filter_map(|node| scalar("answer", node, faults)).collect();
    let go_on = fields.flag("go_on", faults);
    let by = text(&fields, "approve", faults).map(Consent::By);
    let consent = text(&fields, "glass", faults).map(Consent::Glass).or(by);
    let (skip, undo) = (fields.text("skip", faults), fields.flag("undo", faults));
    let doing = ["answer", "approve", "glass", "go_on", "world"].into_iter().filter(|key| fields.has(key));
    let ways: Vec<&str> = ["skip", "undo"].into_iter().filter(|key| fields.has(key)).collect();
    let too_many = match ways.as_slice() {
        [] => None,
        [_] => doing.filter(|key| *key != "world" || !undo).last(),
        [_, second, ..] => Some(*second),
    };
    if let (Some(key), Some(first)) = (too_many, ways.first()) {
        faults.say(
            fields.place_of(key),
            format!("« {key} » ne va pas avec « {first} » : une étape est faite, passée ou défaite"),
            format!("`{key}` does not go with `{first}`: a step is done, skipped or undone"),
        );
    }
    let (act, usual) = match skip {
        Some(reason) => (Act::Skip(reason), Stands::Skipped),
        None if undo => (Act::Undo, Stands::Undone),
        None => (Act::Do { answers, consent, go_on }, Stands::Done),
    };
    let after = fields.span("after", faults).unwrap_or(Span::seconds(0));
    let world = fields.one_of("world", World::WORDS, faults).unwrap_or_default();
    let becomes = fields.one_of("becomes", Stands::WORDS, faults).unwrap_or(usual);
    let (health, expect) = (health(&fields, faults), expect(&fields, faults));
    fields.finish(faults);
    Some(Turn { step: step?, act, after, health, world, becomes, expect })
}

fn expect(fields: &Fields<'_>, faults: &mut Faults) -> Expect {
    let Some(fields) = fields.map("expect", faults) else { return Expect::default() };
    let milestones = Milestone::ALL.map(|milestone| (milestone.name(), milestone));
    let expect = Expect {
        steps: map(&fields, "steps", faults, |key, node, faults| known(key, node, Stands::WORDS, faults)),
        services: map(&fields, "services", faults, scalar),
        told: map(&fields, "told", faults, count),
        promised: fields.list("promised").iter().filter_map(|node| scalar("promised", node, faults)).collect(),
        milestones: fields.list("milestones").iter().filter_map(|node| known("milestones", node, &milestones, faults)).collect(),
        values: map(&fields, "values", faults, scalar),
        severity: fields
            .int("severity", 1..=4, faults)
            .and_then(|level| Some(Said { value: u8::try_from(level).ok()?, place: fields.place_of("severity") })),
        here: text(&fields, "here", faults),
    };
    fields.finish(faults);
    expect
}

fn health(fields: &Fields<'_>, faults: &mut Faults) -> BTreeMap<String, Health> {
    let healths = Health::ALL.map(|health| (health.name(), health));
    let list = map(fields, "health", faults, |key, node, faults| known(key, node, &healths, faults));
    list.into_iter().map(|(provider, said)| (provider, said.value)).collect()
}

/// The entries of a map, each read in its way, in the order of the file.
fn map<T>(
    fields: &Fields<'_>,
    key: &'static str,
    faults: &mut Faults,
    read: impl Fn(&str, &Node, &mut Faults) -> Option<Said<T>>,
) -> Vec<(String, Said<T>)> {
    let Some(fields) = fields.map(key, faults) else { return Vec::new() };
    fields.entries().iter().filter_map(|(key, node)| Some((key.name.clone(), read(&key.name, node, faults)?))).collect()
}

fn text(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<Said<String>> {
    scalar(key, fields.node(key)?, faults)
}

fn scalar(key: &str, node: &Node, faults: &mut Faults) -> Option<Said<String>> {
    if matches!(node.value, crate::domain::yaml::Value::List(_)) {
        words(key, node, faults);
        faults.say(node.place, format!("« {key} » ne prend qu'une valeur"), format!("`{key}` takes one value"));
        return None;
    }
    words(key, node, faults).pop().map(|value| Said { value, place: node.place })
}

fn known<T: Copy>(key: &str, node: &Node, known: &[(&str, T)], faults: &mut Faults) -> Option<Said<T>> {
    word(key, node, known, faults).map(|value| Said { value, place: node.place })
}

fn count(key: &str, node: &Node, faults: &mut Faults) -> Option<Said<u32>> {
    let count = node.value.whole().and_then(|count| u32::try_from(count).ok());
    if count.is_none() {
        faults.say(node.place, format!("« {key} » attend un nombre de messages"), format!("`{key}` wants a number of messages"));
    }
    count.map(|value| Said { value, place: node.place })
}

fn instant(node: &Node, faults: &mut Faults) -> Option<Timestamp> {
    let text = words("begins", node, faults).pop()?;
    let at = text.parse().ok();
    if at.is_none() {
        faults.say(
            node.place,
            format!("« {text} » n'est pas une heure : écrivez 2026-01-12T09:00Z"),
            format!("`{text}` is no hour: write 2026-01-12T09:00Z"),
        );
    }
    at
}
