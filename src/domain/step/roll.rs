//! What names each message to a list of people by one channel: made once while nobody comes or goes, for it is asked for at every
//! key and every answer, and there may be thousands.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::letters::Post;
use crate::domain::channel::Line;
use crate::domain::workspace::Client;

/// What names one message.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// Whatever the attempt and the words.
    pub(super) key: Arc<str>,
    /// Where it leaves, as the effect will say it; empty for a place that keeps the key itself.
    pub(super) identity: Arc<str>,
}

impl Name {
    /// The name of what a step says to somebody by a channel.
    pub(super) fn of(post: &Post, incident: &str, line: &Line, who: &Client) -> Self {
        let key = format!("{incident}/{}/{}/{}", post.step, post.template, who.address);
        let identity = line.channel.identity(&key);
        Self { key: key.into(), identity: identity.into() }
    }
}

/// The people of a list by one channel.
#[derive(Debug)]
pub(super) struct Roll {
    incident: String,
    line: Arc<Line>,
    people: Vec<Arc<Client>>,
    names: Vec<Name>,
    twice: Option<usize>,
}

impl Roll {
    fn new(post: &Post, incident: &str, line: &Arc<Line>, people: &[Arc<Client>]) -> Self {
        let names = people.iter().map(|who| Name::of(post, incident, line, who)).collect();
        let mut seen = BTreeSet::new();
        let twice = people.iter().position(|client| !seen.insert(client.address.as_str()));
        Self { incident: incident.to_owned(), line: Arc::clone(line), people: people.to_vec(), names, twice }
    }

    /// What names each message, in the order of the people.
    pub(super) fn names(&self) -> &[Name] {
        &self.names
    }

    /// Somebody who stands in the list twice.
    pub(super) fn twice(&self) -> Option<&Client> {
        self.people.get(self.twice?).map(Arc::as_ref)
    }

    fn is_of(&self, incident: &str, line: &Arc<Line>, people: &[Arc<Client>]) -> bool {
        let same = |(a, b): (&Arc<Client>, &Arc<Client>)| Arc::ptr_eq(a, b);
        self.incident == incident
            && Arc::ptr_eq(&self.line, line)
            && self.people.len() == people.len()
            && self.people.iter().zip(people).all(same)
    }
}

/// The lists of one step as they were made last, by channel.
#[derive(Debug, Default)]
pub(super) struct Rolls(Mutex<BTreeMap<String, Arc<Roll>>>);

impl Rolls {
    /// The list of these people by this channel.
    pub(super) fn of(&self, post: &Post, incident: &str, (id, line): (&str, &Arc<Line>), people: &[Arc<Client>]) -> Arc<Roll> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(roll) = made.get(id).filter(|roll| roll.is_of(incident, line, people)) {
            return Arc::clone(roll);
        }
        let roll = Arc::new(Roll::new(post, incident, line, people));
        made.insert(id.to_owned(), Arc::clone(&roll));
        roll
    }
}
