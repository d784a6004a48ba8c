//! What names each message to a list of people by one channel: made once while nobody comes or goes, for it is asked for at every
//! key and every answer, and there may be thousands.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::Scene;
use super::letters::Post;
use crate::domain::channel::Line;
use crate::domain::keys::Part;
use crate::domain::workspace::Client;

/// What names one message.
#[derive(Debug)]
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

/// Whether one message was begun.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Begun {
    /// Whether it left.
    pub(super) sent: bool,
    /// Whether it may have left: nobody heard.
    pub(super) unsure: bool,
}

impl Begun {
    /// Whether it was.
    pub(super) fn any(self) -> bool {
        self.sent || self.unsure
    }
}

/// The people of a list by one channel.
#[derive(Debug)]
pub(super) struct Roll {
    incident: String,
    line: Arc<Line>,
    people: Arc<[Arc<Client>]>,
    names: Vec<Name>,
    /// Whether nobody has a wish how to be told.
    is_plain: bool,
    /// Their places, in the order of the identities.
    sorted: Vec<usize>,
    twice: Option<usize>,
    seen: Mutex<Seen>,
}

/// What was found among those that left, and where it was looked for: after a few more have left, only these are looked for.
#[derive(Debug, Default)]
struct Seen {
    parts: Vec<Part>,
    begun: Vec<Begun>,
}

impl Roll {
    /// The list of these people by this channel.
    pub(super) fn new(post: &Post, incident: &str, line: &Arc<Line>, people: Arc<[Arc<Client>]>) -> Self {
        let names: Vec<Name> = people.iter().map(|who| Name::of(post, incident, line, who)).collect();
        let mut sorted: Vec<usize> = (0..names.len()).collect();
        sorted.sort_by_key(|place| names.get(*place).map(|name| &name.identity));
        let mut seen = BTreeSet::new();
        let twice = people.iter().position(|client| !seen.insert(client.address.as_str()));
        let is_plain = people.iter().all(|client| client.channels.is_empty());
        Self { incident: incident.to_owned(), line: Arc::clone(line), people, names, is_plain, sorted, twice, seen: Mutex::default() }
    }

    /// Whom the message of this place is for.
    pub(super) fn who(&self, place: usize) -> &Client {
        &self.people[place]
    }

    /// What names the message of this place.
    pub(super) fn name(&self, place: usize) -> &Name {
        &self.names[place]
    }

    /// Whether nobody has a wish how to be told.
    pub(super) fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// What became of each message, in the order of the people.
    pub(super) fn begun(&self, scene: &Scene<'_>) -> Vec<Begun> {
        let (full, last) = scene.sent.parts();
        let mut begun = self.seen(full);
        self.mark(last, &mut begun);
        for place in self.among(scene.unsure) {
            begun[place].unsure = true;
        }
        begun
    }

    /// What became of each as these parts tell, which stay as they are.
    fn seen(&self, parts: &[Part]) -> Vec<Begun> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let is_prefix = seen.parts.len() <= parts.len() && seen.parts.iter().zip(parts).all(|(one, other)| Arc::ptr_eq(one, other));
        if !is_prefix || seen.begun.is_empty() {
            *seen = Seen { parts: Vec::new(), begun: vec![Begun::default(); self.names.len()] };
        }
        for part in &parts[seen.parts.len()..] {
            self.mark(part, &mut seen.begun);
            seen.parts.push(Arc::clone(part));
        }
        seen.begun.clone()
    }

    /// Marks those that left.
    fn mark(&self, sent: &[Arc<str>], begun: &mut [Begun]) {
        for place in sent.iter().flat_map(|key| self.places(key)) {
            begun[place].sent = true;
        }
    }

    /// The places of the messages that are among these. Thousands are found in one pass, as both are in order; a few one by one.
    fn among(&self, keys: &BTreeSet<Arc<str>>) -> Vec<usize> {
        if keys.len() < self.sorted.len() / 32 {
            return keys.iter().flat_map(|key| self.places(key)).collect();
        }
        let mut keys = keys.iter().map(|key| &**key).peekable();
        let is_there = |place: &&usize| {
            let identity = self.identity(**place);
            while keys.next_if(|key| *key < identity).is_some() {}
            keys.peek() == Some(&identity)
        };
        self.sorted.iter().filter(is_there).copied().collect()
    }

    /// The places of the messages of this name.
    fn places<'a>(&'a self, key: &'a str) -> impl Iterator<Item = usize> + 'a {
        let from = self.sorted.partition_point(|place| self.identity(*place) < key);
        self.sorted[from..].iter().copied().take_while(move |place| self.identity(*place) == key)
    }

    fn identity(&self, place: usize) -> &str {
        &self.names[place].identity
    }

    /// Somebody who stands in the list twice.
    pub(super) fn twice(&self) -> Option<&Client> {
        self.people.get(self.twice?).map(Arc::as_ref)
    }

    fn is_of(&self, incident: &str, line: &Arc<Line>, people: &Arc<[Arc<Client>]>) -> bool {
        let same = |(a, b): (&Arc<Client>, &Arc<Client>)| Arc::ptr_eq(a, b);
        let one_by_one = || self.people.len() == people.len() && self.people.iter().zip(people.iter()).all(same);
        self.incident == incident && Arc::ptr_eq(&self.line, line) && (Arc::ptr_eq(&self.people, people) || one_by_one())
    }
}

/// The lists of one step as they were made last, by channel.
#[derive(Debug, Default)]
pub(super) struct Rolls(Mutex<BTreeMap<String, Arc<Roll>>>);

impl Rolls {
    /// The list of these people by this channel.
    pub(super) fn of(&self, post: &Post, incident: &str, (id, line): (&str, &Arc<Line>), people: &Arc<[Arc<Client>]>) -> Arc<Roll> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(roll) = made.get(id).filter(|roll| roll.is_of(incident, line, people)) {
            return Arc::clone(roll);
        }
        let roll = Arc::new(Roll::new(post, incident, line, Arc::clone(people)));
        made.insert(id.to_owned(), Arc::clone(&roll));
        roll
    }
}
