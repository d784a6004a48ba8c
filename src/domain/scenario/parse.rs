//! Reading a scenario: every fault of the file in one pass, each at its place.

use std::collections::BTreeMap;

use super::{Behaviour, HERE, Inject, Kind, Origin, Post, Precision, Roles, Row, Scenario, Seen};
use crate::domain::incident::{Trust, Turning};
use crate::domain::lang::Bilingual;
use crate::domain::provider::midnight;
use crate::domain::time::{Date, Span, Timestamp};
use crate::domain::yaml::{Faults, Fields, Node, Problem, Value, nearest};

/// At which hour of its day something is played of which only the day is known: in the morning in Europe.
const MORNING: Span = Span::minutes(7 * 60);

impl Scenario {
    /// Reads `drills/<id>.yaml`.
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
        crate::domain::yaml::version(&fields, faults);
        let title = fields.required_bilingual("title", faults);
        fields.required("kind", faults);
        let kind = fields.one_of("kind", Kind::WORDS, faults);
        let provider = fields.text("provider", faults);
        let [begins, ends] = ["begins", "ends"].map(|key| {
            fields.required(key, faults);
            instant(&fields, key, faults).map(|(at, _)| at)
        });
        if let (Some(begins), Some(ends)) = (begins, ends)
            && ends <= begins
        {
            faults.say(fields.place_of("ends"), "un exercice finit après avoir commencé", "a drill ends after it began");
        }
        let briefing = fields.required_bilingual("briefing", faults);
        let lesson = fields.required_bilingual("lesson", faults);
        let cause = fields.bilingual("cause", faults);
        let roles = fields.map("roles", faults).map(|fields| roles(&fields, faults)).unwrap_or_default();
        let runbooks = fields.texts("runbooks", faults);
        let sources = fields.map("sources", faults).map(|fields| origins(&fields, faults)).unwrap_or_default();
        fields.required("timeline", faults);
        let rows: Vec<Row> = fields.list("timeline").iter().filter_map(|node| row(node, &sources, faults)).collect();
        fields.finish(faults);
        // Where one could not be read, what hangs on it would be called wrong too.
        if rows.len() == fields.list("timeline").len() {
            in_order(&rows, faults);
            named(&rows, faults);
        }
        let (title, kind, begins, ends) = (title?, kind?, begins?, ends?);
        let (id, briefing, lesson) = (id.to_owned(), briefing?, lesson?);
        Some(Self { id, title, kind, provider, begins, ends, briefing, lesson, cause, roles, runbooks, sources, rows })
    }
}

fn roles(fields: &Fields<'_>, faults: &mut Faults) -> Roles {
    let roles = Roles {
        players: fields.bilingual("players", faults),
        facilitator: fields.bilingual("facilitator", faults),
        observer: fields.bilingual("observer", faults),
    };
    fields.finish(faults);
    roles
}

fn origins(fields: &Fields<'_>, faults: &mut Faults) -> BTreeMap<String, Origin> {
    let origin = |node: &Node, faults: &mut Faults| {
        let fields = Fields::of(node, faults)?;
        // Most are called the same everywhere.
        let name = match fields.node("name").map(|node| &node.value) {
            Some(Value::Map(_)) => fields.bilingual("name", faults),
            _ => fields.required_text("name", faults).map(|name| Bilingual::same(&name)),
        };
        let url = fields.text("url", faults);
        fields.finish(faults);
        Some(Origin { name: name?, url })
    };
    fields.entries().iter().filter_map(|(key, node)| Some((key.name.clone(), origin(node, faults)?))).collect()
}

fn row(node: &Node, sources: &BTreeMap<String, Origin>, faults: &mut Faults) -> Option<Row> {
    let fields = Fields::of(node, faults)?;
    fields.required("at", faults);
    let at = instant(&fields, "at", faults);
    let is_about = fields.flag("about", faults);
    let seen = fields.some_of("seen", Seen::WORDS, faults);
    let source = fields.text("source", faults);
    if let Some(source) = source.as_ref().filter(|source| !sources.contains_key(*source)) {
        let (near, known) = (nearest(source, sources.keys().map(String::as_str)), sources.keys().cloned().collect());
        let nearest = near.map(str::to_owned);
        let problem = Problem::UnknownValue { key: "source".to_owned(), value: source.clone(), nearest, known };
        faults.add(fields.place_of("source"), problem);
    }
    let trusts = Trust::ALL.map(|trust| (trust.name(), trust));
    let confidence = fields.one_of("confidence", &trusts, faults);
    let turnings = Turning::ALL.map(|turning| (turning.name(), turning));
    let marks = fields.one_of("marks", &turnings, faults);
    let says = fields.bilingual("says", faults);
    let page = entries(&fields, "page", faults, Post::parse);
    let checks = entries(&fields, "checks", faults, Behaviour::parse);
    let inject = fields.node("inject").and_then(|node| Inject::parse(node, faults));
    fields.finish(faults);
    for (key, is_missing) in [
        ("seen", says.is_some() && seen.is_empty()),
        ("source", says.is_some() && source.is_none()),
        ("confidence", says.is_some() && confidence.is_none()),
        ("says", says.is_none() && inject.is_none() && page.is_empty() && checks.is_empty()),
    ] {
        if is_missing {
            faults.add(fields.place(), Problem::MissingKey { key: key.to_owned() });
        }
    }
    let (at, is_day) = at?;
    let precision = match (is_day, is_about) {
        (true, _) => Precision::Day,
        (false, true) => Precision::About,
        (false, false) => Precision::Minute,
    };
    let row = Row { at, precision, seen, source, confidence, marks, says, page, checks, inject, line: fields.place().line };
    trusted(&row, &fields, faults);
    Some(row)
}

/// What only the provider knew changes no page and calls nobody; what is a rumour is nothing but what somebody says.
fn trusted(row: &Row, fields: &Fields<'_>, faults: &mut Faults) {
    if row.is_hidden() && (!row.page.is_empty() || row.inject.is_some()) {
        faults.say(
            fields.place(),
            "ce que seul le fournisseur savait ne change aucune page et n'appelle personne : ajoutez qui pouvait le voir à `seen`",
            "what only the provider knew changes no page and calls nobody: add who could see it to `seen`",
        );
    }
    if row.confidence == Some(Trust::Rumour) && row.inject.as_ref().is_none_or(|inject| inject.untrue.is_none()) {
        faults.say(
            fields.place_of("confidence"),
            "une rumeur n'est jouée que comme ce que quelqu'un dit : `inject`, avec `untrue`",
            "a rumour is only played as what somebody says: `inject`, with `untrue`",
        );
    }
    if row.marks.is_some() && !row.confidence.is_some_and(Trust::is_sure) {
        faults.say(
            fields.place_of("marks"),
            "un repère demande `confidence: official` ou `confirmed` : on mesure à partir de lui",
            "a mark needs `confidence: official` or `confirmed`: it is measured from",
        );
    }
}

fn in_order(rows: &[Row], faults: &mut Faults) {
    for pair in rows.windows(2) {
        if let [before, row] = pair
            && row.at < before.at
        {
            let place = crate::domain::yaml::Place { line: row.line, ..Default::default() };
            faults.say(
                place,
                format!("cette ligne est d'avant celle de la ligne {} : rangez-les dans l'ordre du temps", before.line),
                format!("this row is earlier than the one of line {}: put them in the order of time", before.line),
            );
        }
    }
}

/// Each incident of a page has a name from its first words on.
fn named(rows: &[Row], faults: &mut Faults) {
    let mut seen = std::collections::BTreeSet::new();
    for row in rows {
        for (provider, post) in &row.page {
            let Post::Says(words) = post else { continue };
            if seen.insert((provider, &words.incident)) && words.name.is_none() {
                let place = crate::domain::yaml::Place { line: row.line, ..Default::default() };
                faults.say(
                    place,
                    format!("l'incident « {} » de `{provider}` commence ici sans nom : ajoutez `name`", words.incident),
                    format!("incident `{}` of `{provider}` begins here without a name: add `name`", words.incident),
                );
            }
        }
    }
}

/// A map of a row, by provider.
fn entries<T>(
    fields: &Fields<'_>,
    key: &'static str,
    faults: &mut Faults,
    parse: impl Fn(&Node, &mut Faults) -> Option<T>,
) -> BTreeMap<String, T> {
    let Some(fields) = fields.map(key, faults) else { return BTreeMap::new() };
    fields.entries().iter().filter_map(|(key, node)| Some((key.name.clone(), parse(node, faults)?))).collect()
}

/// When something is played of which only the day is known.
pub(super) fn morning(day: Date) -> Timestamp {
    MORNING.after(midnight(day))
}

/// An hour, `2025-11-18T11:20Z`, or a day, and whether it is only a day.
fn instant(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<(Timestamp, bool)> {
    let node = fields.node(key)?;
    let text = match &node.value {
        Value::Text(text) => text.as_str(),
        _ => "",
    };
    let day = || text.parse::<Date>().ok().filter(|_| text.len() == "2025-11-18".len());
    let at = match day() {
        Some(day) => Some((morning(day), true)),
        None => text.parse().ok().map(|at| (at, false)),
    };
    if at.is_none() {
        faults.say(
            node.place,
            format!("« {text} » n'est pas une heure : écrivez 2025-11-18T11:20Z, ou le jour seul"),
            format!("`{text}` is no hour: write 2025-11-18T11:20Z, or the day alone"),
        );
    }
    at
}

impl Scenario {
    /// The providers that it plays, by id.
    pub fn cast(&self) -> std::collections::BTreeSet<&str> {
        let pages = self.rows.iter().flat_map(|row| row.page.keys());
        let checks = self.rows.iter().flat_map(|row| row.checks.keys());
        let named = pages.chain(checks).chain(&self.provider).map(|name| name.split('/').next().unwrap_or(name));
        named.filter(|name| *name != HERE).collect()
    }
}
