//! The only impure code: what touches the clock, the terminal, the network, processes and files.

pub mod catalogue;
pub mod clock;
pub mod committed;
pub mod copies;
mod driver;
mod editor;
pub mod engine;
pub mod full;
pub mod history;
pub mod identity;
pub mod incidents;
mod keeper;
mod keyboard;
pub mod layout;
pub mod library;
pub mod lineage;
pub mod live;
pub mod load;
pub mod memory;
mod open;
pub mod papers;
pub mod past;
pub mod plain;
pub mod proofs;
pub mod replace;
mod replacement;
pub mod scenarios;
pub mod scripted;
pub mod serve;
pub mod signals;
pub mod source;
pub mod terminal;
pub mod trial;
pub mod versions;

pub use open::{Begin, Colours, Ended, Face, Start, console};
