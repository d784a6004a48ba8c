//! Ways of switching a service from one provider to another, one file each.
//!
//! A mechanism reads the present value, plans the exact difference, and says what to ask of the world to apply it.

mod edit;
mod file;

pub use edit::Format;

use std::fmt;

use super::effect::Ask;
use super::files::Files;
use super::lang::{Bilingual, Lang};
use super::text::Text;
use super::yaml::{Faults, Fields, Node, Problem};

/// A way of switching a service.
pub trait Mechanism: fmt::Debug + Send + Sync {
    /// The files of the workspace that it reads, so that they are at hand.
    fn files(&self) -> Vec<&str>;
    /// The value that is set now; an error says why it cannot be read.
    fn read(&self, files: &Files) -> Result<String, Bilingual>;
    /// What changing it to this value would do, in words of this language; an error says why it cannot be done.
    fn plan(&self, files: &Files, to: &str, lang: Lang) -> Result<Plan, Bilingual>;
    /// What writes the change down once it is made, such as a commit. Should it fail, the switch is made all the same.
    fn record(&self, from: &str, to: &str, lang: Lang) -> Option<Ask>;
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
    /// The lines that change, each beginning with `-` or `+`.
    pub difference: Vec<Text>,
    /// What to ask of the world, one after the other; the first that fails stops the switch. Nothing, where the value is set
    /// already.
    pub asks: Vec<Ask>,
}

/// One sort of mechanism.
pub struct MechanismKind {
    /// The key by which it is recognised in `active:`, such as `file`.
    pub key: &'static str,
    /// Reads its fields.
    pub parse: fn(&Fields<'_>, &mut Faults) -> Option<Box<dyn Mechanism>>,
}

/// Every way of switching.
pub static MECHANISMS: &[MechanismKind] = &[file::KIND];

/// Reads `active:`; the first known key says which mechanism it is.
pub fn parse(node: &Node, faults: &mut Faults) -> Option<Box<dyn Mechanism>> {
    let fields = Fields::of(node, faults)?;
    let Some(kind) = MECHANISMS.iter().find(|kind| fields.has(kind.key)) else {
        faults.add(node.place, Problem::MissingKey { key: MECHANISMS.iter().map(|kind| kind.key).collect::<Vec<_>>().join(" | ") });
        return None;
    };
    let mechanism = (kind.parse)(&fields, faults);
    fields.finish(faults);
    mechanism
}
