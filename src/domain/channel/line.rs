//! One entry of `channels`: a way of telling people as this firm has it, and what it stands on.

use super::{CHANNELS, Channel};
use crate::domain::lang::Lang;
use crate::domain::yaml::{Faults, Fields, Node, Problem, nearest};

/// A channel of the firm.
#[derive(Debug)]
pub struct Line {
    /// Its sort, as in `kind:`.
    pub kind: &'static str,
    /// The providers that it stands on, by id: it is no use where one of them fails.
    pub stands_on: Vec<String>,
    /// The languages in which a place is told, in that order; the firm's where none is named. People are told in their own.
    pub languages: Vec<Lang>,
    /// The way itself.
    pub channel: Box<dyn Channel>,
}

/// The providers that an entry of `channels` stands on, as far as it can be read: those that it names, else those of its kind.
pub fn grounds(node: &Node) -> Vec<String> {
    let mut again = Faults::default();
    let Some(fields) = Fields::of(node, &mut again) else { return Vec::new() };
    let kind = fields.text("kind", &mut again).and_then(|name| CHANNELS.iter().find(|kind| kind.name == name));
    let named = fields.texts("stands_on", &mut again);
    let usual = || kind.map(|kind| kind.stands_on).unwrap_or_default().iter().map(|id| (*id).to_owned()).collect();
    if fields.has("stands_on") { named } else { usual() }
}

impl Line {
    /// Reads one entry of `channels`.
    pub fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let name = fields.required_text("kind", faults)?;
        let Some(kind) = CHANNELS.iter().find(|kind| kind.name == name) else {
            let known = CHANNELS.iter().map(|kind| kind.name);
            let problem = Problem::UnknownValue {
                key: "kind".to_owned(),
                nearest: nearest(&name, known.clone()).map(str::to_owned),
                known: known.map(str::to_owned).collect(),
                value: name,
            };
            faults.add(fields.place_of("kind"), problem);
            return None;
        };
        fields.texts("stands_on", faults);
        let stands_on = grounds(node);
        let languages = fields.texts("languages", faults);
        let languages = languages.iter().filter_map(|code| {
            let lang = Lang::ALL.into_iter().find(|lang| lang.code() == code);
            if lang.is_none() {
                faults.say(
                    fields.place_of("languages"),
                    format!("la langue « {code} » : relais parle fr et en"),
                    format!("the language `{code}`: relais speaks fr and en"),
                );
            }
            lang
        });
        let languages = languages.collect();
        let channel = (kind.parse)(&fields, faults);
        fields.finish(faults);
        Some(Self { kind: kind.name, stands_on, languages, channel: channel? })
    }
}
