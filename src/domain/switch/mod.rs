//! Ways of switching a service from one provider to another, one file each.
//!
//! A mechanism says where the present value is read back, plans the exact difference, says what to ask of the world to apply
//! it, and what the world's answer means.

mod command;
mod control;
mod edit;
mod extract;
mod file;
mod http;
mod keeping;
mod manual;
mod names;
mod proof;
#[cfg(test)]
mod properties;
mod reading;
mod share;
mod symlink;

pub use control::{Control, parse};
pub use edit::Format;
pub(in crate::domain) use keeping::Keeping;
pub use proof::Proof;
pub use share::{Share, WHOLE};

use std::fmt;

use super::effect::{Ask, FailureKind, Outcome};
use super::files::Files;
use super::lang::{Bilingual, Lang};
use super::status::why;
use super::text::Text;
use super::yaml::{Faults, Fields};

/// A way of switching a service.
pub trait Mechanism: fmt::Debug + Send + Sync {
    /// Where the value is set, in a few words that are the same in every language.
    fn place(&self) -> String;
    /// The files of the workspace that it reads, so that they are at hand.
    fn files(&self) -> Vec<&str> {
        Vec::new()
    }
    /// What to look at to know the present value; nothing for what stands in a file, which is watched already.
    fn look(&self, _lang: Lang) -> Option<Ask> {
        None
    }
    /// What to ask to be sure of the present value at this moment; nothing where only a person can say it.
    fn confirm(&self, lang: Lang) -> Option<Ask> {
        self.look(lang)
    }
    /// What the answer to [`look`](Self::look) or [`confirm`](Self::confirm) says.
    fn value(&self, outcome: &Outcome) -> Result<String, Bilingual>;
    /// The value that is set now, as it was last read back; an error says why it is not known.
    fn read(&self, files: &Files) -> Result<String, Bilingual>;
    /// Whether it can set a share of the traffic.
    fn says_share(&self) -> bool {
        false
    }
    /// The share of the traffic that goes through the value, in percent, as it was last read back; nothing where it cannot be.
    fn share(&self, _files: &Files) -> Option<u8> {
        None
    }
    /// The share that the answer to [`look`](Self::look) or [`confirm`](Self::confirm) says, in percent.
    fn share_of(&self, _outcome: &Outcome) -> Option<u8> {
        None
    }
    /// What changing it would do; an error says why it cannot be done.
    fn plan(&self, files: &Files, wish: &Wish<'_>) -> Result<Plan, Bilingual>;
    /// Whether a change that was taken is as good as read back: a file that relais replaced itself.
    fn proves_itself(&self) -> bool {
        false
    }
    /// What writes the change down once it is made, such as a commit, one after the other. Should it fail, the switch is made all the same.
    fn record(&self, _from: &str, _to: &str, _lang: Lang) -> Vec<Ask> {
        Vec::new()
    }
    /// What the answer to a change means.
    fn judge(&self, outcome: &Outcome) -> Came {
        judged(outcome)
    }
}

/// What is wanted of a mechanism.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The value to set.
    pub to: &'a str,
    /// The share of the traffic that it is given, where the service is switched share by share.
    pub share: Option<Share<'a>>,
    /// Names this attempt once and for all, so that what receives it twice can tell.
    pub key: &'a str,
    /// The language of the person.
    pub lang: Lang,
}

/// What a switch will do, before it does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The value now.
    pub from: String,
    /// The value then.
    pub to: String,
    /// Where, in one line: `config/routing.yaml, drafting.provider`.
    pub place: Text,
    /// The lines that change, each beginning with `-` or `+`; or what is sent; or what a person has to do.
    pub difference: Vec<Text>,
    /// What to ask of the world, one after the other; the first that fails stops the switch. Nothing, where the value is set
    /// already, and where a person does it.
    pub asks: Vec<Ask>,
    /// Whether a person does it.
    pub by_hand: bool,
}

/// What came of a change that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// It was taken.
    Done,
    /// It was not, for certain: nobody was there to take it, so another way may be tried.
    Unreachable(Bilingual),
    /// It was refused.
    Refused(Bilingual),
    /// Nobody knows: only reading the value back tells.
    Doubt(Bilingual),
}

/// What an answer to a change means, of those that are told apart by their sort alone.
fn judged(outcome: &Outcome) -> Came {
    match outcome {
        Outcome::Failed(failure) => {
            let why = why(failure);
            match failure.kind {
                FailureKind::Unreachable | FailureKind::Offline => Came::Unreachable(why),
                FailureKind::Timeout | FailureKind::Unsure | FailureKind::Cancelled => Came::Doubt(why),
                FailureKind::TooLarge
                | FailureKind::Redirect
                | FailureKind::Refused
                | FailureKind::Later
                | FailureKind::Changed
                | FailureKind::SecretMissing
                | FailureKind::Other => Came::Refused(why),
            }
        }
        Outcome::Written { .. } => Came::Done,
        _ => Came::Refused(Bilingual::of("réponse d'un autre genre", "answer of another sort")),
    }
}

/// Whether the answer to a look means that nobody was there to answer.
pub fn is_unreachable(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Failed(failure) => {
            matches!(failure.kind, FailureKind::Unreachable | FailureKind::Offline | FailureKind::Timeout | FailureKind::Unsure)
        }
        _ => false,
    }
}

/// One sort of mechanism.
pub struct MechanismKind {
    /// The key by which it is recognised in `active:`, such as `file`.
    pub key: &'static str,
    /// Reads its fields.
    pub parse: fn(&Fields<'_>, &mut Faults) -> Option<Box<dyn Mechanism>>,
}

/// Every way of switching.
pub static MECHANISMS: &[MechanismKind] = &[file::KIND, http::KIND, command::KIND, symlink::KIND, manual::KIND];

/// Nothing to change: the value is set already.
fn unchanged(from: String, place: Text) -> Plan {
    Plan { to: from.clone(), from, place, difference: Vec::new(), asks: Vec::new(), by_hand: false }
}
