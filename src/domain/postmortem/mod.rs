//! What is written when an incident is over: drawn from its journal alone, with a question wherever the journal is silent.
//!
//! [`summary`] tells on one page where it stands, while it lasts or after. Its parts are values (decisions, messages, walks, captures, questions); a format only writes them down. [`data`] is the same for other programs.

mod beside;
mod blameless;
mod captures;
mod clocks;
pub mod data;
mod debrief;
mod decisions;
mod draft;
mod drilled;
mod gaps;
mod html;
mod markdown;
mod measures;
mod messages;
mod proposal;
mod questions;
mod standing;
pub mod summary;
mod walks;

pub use beside::Beside;
pub use blameless::{blamed, people};
pub use drilled::Drilled;
pub use html::html;
pub use markdown::markdown;
pub use measures::spoken;
pub use proposal::proposed;
pub use standing::{counted, counted_as};

#[cfg(test)]
mod tests;
