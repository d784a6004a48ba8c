//! What a provider's status page says from some moment on.

use std::collections::BTreeMap;

use crate::domain::status::Health;
use crate::domain::yaml::{Faults, Fields, Node, Value, word};

/// What changes on a status page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Post {
    /// The page itself cannot be reached.
    Gone,
    /// It can be reached again.
    Back,
    /// The provider writes.
    Says(Box<Words>),
}

/// What a provider writes on its page: in the words of a page, which are English everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Which of its incidents; the first where there is only one.
    pub incident: String,
    /// What it calls it; needed the first time.
    pub name: Option<String>,
    /// How far along it is.
    pub state: State,
    /// How much it weighs; as before where it is not said, and nothing once it is over.
    pub health: Option<Health>,
    /// The parts that it names, and how each is now.
    pub parts: BTreeMap<String, Health>,
    /// What it writes.
    pub words: String,
}

/// How far along an incident is, as nearly all pages say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The provider looks for the cause.
    Investigating,
    /// The cause is known.
    Identified,
    /// It is said to be repaired, and watched.
    Monitoring,
    /// It is said to be over.
    Resolved,
}

impl State {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("investigating", Self::Investigating),
        ("identified", Self::Identified),
        ("monitoring", Self::Monitoring),
        ("resolved", Self::Resolved),
    ];

    /// Its word, as pages write it.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}

const GONE: &[(&str, Post)] = &[("gone", Post::Gone), ("back", Post::Back)];

impl Post {
    pub(super) fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            let known = GONE.iter().enumerate().map(|(n, (name, _))| (*name, n)).collect::<Vec<_>>();
            return word("page", node, &known, faults).and_then(|n| GONE.get(n)).map(|(_, post)| post.clone());
        }
        let fields = Fields::of(node, faults)?;
        let incident = fields.text("incident", faults).unwrap_or_else(|| "1".to_owned());
        let name = fields.text("name", faults);
        fields.required("state", faults);
        let state = fields.one_of("state", State::WORDS, faults);
        let healths = Health::ALL.map(|health| (health.name(), health));
        let health = fields.one_of("health", &healths, faults);
        let mut parts = BTreeMap::new();
        if let Some(fields) = fields.map("parts", faults) {
            for (key, node) in fields.entries() {
                if let Some(health) = word(&key.name, node, &healths, faults) {
                    parts.insert(key.name.clone(), health);
                }
            }
        }
        let words = fields.required_text("words", faults);
        fields.finish(faults);
        Some(Self::Says(Box::new(Words { incident, name, state: state?, health, parts, words: words? })))
    }
}
