//! A chat that is told through the incoming webhook of one of its rooms: one message for all who read there.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::web::{Address, Most, json, name};
use super::{Channel, Message};
use crate::domain::effect::{Accept, Ask, Effect, Post};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// How one chat wants it.
#[derive(Debug)]
pub(super) struct Flavour {
    /// Its name in `kind:`.
    pub(super) name: &'static str,
    /// Further keys, each a text that goes into the body as it is.
    pub(super) keys: &'static [&'static str],
    /// How long a message may be.
    pub(super) most: Most,
    /// The text as it is written there.
    pub(super) text: fn(&Message) -> String,
    /// The body that holds it.
    pub(super) body: fn(&Message, &str) -> Map<String, Json>,
    /// What goes into the query.
    pub(super) query: fn(&str) -> BTreeMap<String, String>,
    /// What a good answer is.
    pub(super) accept: fn() -> Accept,
}

/// One room of a chat.
#[derive(Debug)]
struct Hook {
    flavour: &'static Flavour,
    address: Address,
    given: Vec<(&'static str, String)>,
}

/// Reads `url` and what else the flavour knows.
pub(super) fn parse(flavour: &'static Flavour, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Channel>> {
    let given = flavour.keys.iter().filter_map(|key| Some((*key, fields.text(key, faults)?))).collect();
    Some(Box::new(Hook { flavour, address: Address::parse(fields, false, faults)?, given }))
}

impl Channel for Hook {
    fn describe(&self) -> Text {
        Text::from(format!("{} {}", self.flavour.name, self.address))
    }

    fn is_place(&self) -> bool {
        true
    }

    fn identity(&self, key: &str) -> String {
        name(key)
    }

    fn send(&self, message: &Message, lang: Lang) -> Result<Ask, Bilingual> {
        let (to, key) = (self.describe().to_string(), self.identity(&message.key));
        let text = (self.flavour.text)(message);
        let mut body = (self.flavour.body)(message, &text);
        body.extend(self.given.iter().map(|(key, value)| ((*key).to_owned(), value.as_str().into())));
        let body = Json::Object(body).to_string();
        self.flavour.most.check(self.flavour.name, &text, &body)?;
        let what = Bilingual::of(format!("message à {to}"), format!("message to {to}"));
        let query = (self.flavour.query)(&key);
        let mut post = Post { query, accept: (self.flavour.accept)(), ..self.address.post((to, key), message, body) };
        json(&mut post.request);
        Ok(Ask { what: Text::line(what.get(lang)), effect: Effect::Post(Box::new(post)) })
    }
}

/// Nothing in the query.
pub(super) fn no_query(_: &str) -> BTreeMap<String, String> {
    BTreeMap::new()
}

/// A good answer holds these words.
pub(super) fn holding(words: &str) -> Accept {
    Accept { holds: vec![words.to_owned()], ..Accept::default() }
}

/// A good answer names the message at this place.
pub(super) fn naming(receipt: &str) -> Accept {
    let key = receipt.rsplit('/').next().unwrap_or_default();
    Accept { receipt: Some(receipt.to_owned()), ..holding(&format!("\"{key}\"")) }
}
