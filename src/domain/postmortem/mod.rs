//! What is written when an incident is over: drawn from its journal alone, with a question wherever the journal is silent.
//!
//! Its parts are values (decisions, messages, walks, captures, questions); a format only writes them down.

mod captures;
mod decisions;
mod draft;
mod markdown;
mod messages;
mod questions;
mod walks;

pub use markdown::markdown;

#[cfg(test)]
mod tests;
