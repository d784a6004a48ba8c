//! The crash-safe files of an incident: append, recover, lock, merge, verify.
//!
//! An incident is a folder; `journal/` in it holds one file per writer, one line per record. This layer keeps four promises:
//!
//! - what `append` returns is on disk, and nothing else is ever called recorded: of a batch, all lines count or none;
//! - what was recorded is never rewritten: only a last line that does not stand is cut off, with the batch that it ends, and it is kept aside;
//!   and an event that a person takes out becomes `null`, after it is recorded who did so and why;
//! - every alteration is found, with its file and line;
//! - reading takes no lock and changes nothing.
//!
//! `evidence/` beside it holds the files that lines name, each under the hash of its bytes, on disk before its line is.
//!
//! It has no clock: times come from the caller.

mod append;
mod batch;
mod block;
mod bundle;
mod chain;
mod error;
mod evidence;
mod finding;
mod folder;
mod french;
mod glance;
mod header;
mod lock;
mod merge;
mod place;
mod record;
mod recover;
mod redact;
mod scan;
mod schema;
mod seal;
mod unpack;
mod verify;

pub use append::Appender;
pub use bundle::Bundle;
pub use error::JournalError;
pub use evidence::{Kept, LARGEST_EVIDENCE, LARGEST_FILE, evidence_bytes, hash_of, keep, kept, too_large};
pub use finding::{Fault, Finding, Redaction, What};
pub use glance::{list, read_first, read_last};
pub use merge::{Read, read_incident};
pub use place::{Place, file_stem};
pub use record::VERSION;
pub use recover::Recovered;
pub use redact::{Erased, Eraser};
pub use scan::Tail;
pub use schema::schema;
pub use seal::Seal;
pub use unpack::{Unpacked, unpack};
pub use verify::verify;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod sample;
