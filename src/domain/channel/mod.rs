//! Ways of telling people, one file each, and what is told to whom.

mod address;
mod cachet;
mod course;
mod discord;
mod file;
mod google_chat;
mod hook;
mod line;
mod matrix;
mod mattermost;
mod message;
mod ntfy;
mod page;
mod posted;
mod remote;
mod rocket_chat;
mod slack;
mod sms;
mod smtp;
mod statuspage;
mod teams;
#[cfg(test)]
mod tests;
mod web;
mod webhook;
mod wording;

use std::fmt;

pub use address::{is_address, mailbox};
pub use file::carried;
pub use line::{Line, grounds};
pub use message::{About, Message, Offered, Recipient, Said};
pub use page::{Page, is_made, last_words};
pub use posted::judge;
pub use wording::{Wording, load, path};

use super::effect::{Ask, Effect, Outcome};
use super::lang::{Bilingual, Lang};
use super::reason::Reason;
use super::text::Text;
use super::yaml::{Faults, Fields};

/// A way of telling people.
pub trait Channel: fmt::Debug + Send + Sync {
    /// Where it goes, in one line: `smtp mail.example:587`.
    fn describe(&self) -> Text;

    /// Whether it is one place that many read, told once, rather than people, each told by themselves.
    fn is_place(&self) -> bool {
        false
    }

    /// Whether anybody may read it, so that no message may name whom it is for.
    fn is_public(&self) -> bool {
        false
    }

    /// Whether it only writes its messages down, so that a person has still to carry each to whom it is for.
    fn is_carried(&self) -> bool {
        false
    }

    /// What names the message with this key where it leaves: the effect's [`identity`](super::effect::Effect::identity), which
    /// depends on nothing else. Empty for a place that is told in several acts.
    fn identity(&self, key: &str) -> String;

    /// Whether the other side takes the same message only once, so that sending it again cannot double it.
    fn once(&self) -> bool {
        false
    }

    /// What to ask of the world so that this one message leaves, in words of this language; an error says why it cannot.
    fn send(&self, message: &Message, lang: Lang) -> Result<Ask, Bilingual>;

    /// Whom it tells, as a person reads it.
    fn whom(&self, to: &Recipient) -> String {
        to.said()
    }

    /// What is to be known of this message before it leaves, beyond its words; in this language.
    fn remark(&self, _message: &Message, _lang: Lang) -> Option<Text> {
        None
    }

    /// How it goes on after the first question, where one is not enough; only a place is told in more than one.
    fn staged(&self) -> Option<&dyn Staged> {
        None
    }

    /// It as a status page of the firm's own, if it is one.
    fn page(&self) -> Option<&Page> {
        None
    }

    /// The services that it names, by id.
    fn services(&self) -> Vec<&str> {
        Vec::new()
    }
}

/// A place that is told in several acts: it is looked at first, then changed.
pub trait Staged {
    /// What comes next, given everything that was asked and answered so far, in that order; the first was [`Channel::send`]'s.
    /// Words are in this language.
    ///
    /// What is found there already under the message's key is not done again: so a second attempt, after nobody knew what
    /// became of the first, cannot double it.
    fn next(&self, message: &Message, answers: &[(&Effect, &Outcome)], lang: Lang) -> Sending;
}

/// How the telling of a place goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sending {
    /// Ask this of the world.
    Ask(Vec<Ask>),
    /// It is told: the receipt.
    Sent(Text),
    /// It is not, and why.
    Failed(Reason),
}

/// One sort of channel.
pub struct ChannelKind {
    /// Its name in `kind:`.
    pub name: &'static str,
    /// The providers that every channel of this sort stands on, by id.
    pub stands_on: &'static [&'static str],
    /// Reads its fields.
    pub parse: fn(&Fields<'_>, &mut Faults) -> Option<Box<dyn Channel>>,
}

/// Every sort of channel.
pub static CHANNELS: &[ChannelKind] = &[
    smtp::KIND,
    sms::KIND,
    matrix::KIND,
    slack::KIND,
    mattermost::KIND,
    teams::KIND,
    discord::KIND,
    google_chat::KIND,
    rocket_chat::KIND,
    ntfy::KIND,
    webhook::KIND,
    file::KIND,
    page::KIND,
    statuspage::KIND,
    cachet::KIND,
];
