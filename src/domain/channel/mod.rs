//! Ways of telling people, one file each, and what is told to whom.

mod address;
mod file;
mod message;
mod smtp;

use std::fmt;

pub use address::{is_address, mailbox};
pub use message::{Wording, load};

use super::effect::Ask;
use super::lang::{Bilingual, Lang};
use super::text::Text;
use super::yaml::{Faults, Fields, Node, Problem, nearest};

/// A way of telling people.
pub trait Channel: fmt::Debug + Send + Sync {
    /// Where it goes, in one line: `smtp mail.example:587`.
    fn describe(&self) -> Text;
    /// What to ask of the world so that this one message leaves, in words of this language; an error says why it cannot.
    ///
    /// The effect's [`identity`](super::effect::Effect::identity) depends on the message's key and on nothing else of it.
    fn send(&self, message: &Message, lang: Lang) -> Result<Ask, Bilingual>;
}

/// One message to one recipient, exactly as it will leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Names it once and for all: the idempotency key where the channel knows one.
    pub key: String,
    /// To whom.
    pub to: Recipient,
    /// The subject.
    pub subject: String,
    /// The body, plain text.
    pub body: String,
}

/// Somebody to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their language.
    pub lang: Lang,
}

/// One sort of channel.
pub struct ChannelKind {
    /// Its name in `kind:`.
    pub name: &'static str,
    /// Reads its fields.
    pub parse: fn(&Fields<'_>, &mut Faults) -> Option<Box<dyn Channel>>,
}

/// Every sort of channel.
pub static CHANNELS: &[ChannelKind] = &[smtp::KIND, file::KIND];

/// Reads one entry of `channels`.
pub fn parse(node: &Node, faults: &mut Faults) -> Option<Box<dyn Channel>> {
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
    let channel = (kind.parse)(&fields, faults);
    fields.finish(faults);
    channel
}
