//! The only impure code: what touches the clock, the terminal, the network, processes and files.

pub mod clock;
pub mod engine;
// pub mod full;
pub mod history;
pub mod identity;
pub mod incidents;
mod keeper;
pub mod layout;
pub mod library;
pub mod live;
pub mod load;
pub mod memory;
pub mod plain;
pub mod replace;
mod signals;
mod source;
// mod terminal;

use std::io;

/// How a console ended.
#[derive(Debug)]
pub enum Ended {
    /// The person left.
    Left,
    /// The system, or whoever sat there, interrupted it.
    Interrupted,
    /// There is no terminal that can show it.
    NoTerminal(io::Error),
}
