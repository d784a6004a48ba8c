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
pub mod source;
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

// Begin of what opens the console; the faces are put in here.

use crate::app::Intent;
use crate::app::intent::Declaration;
use crate::app::widget::Glyphs;
use crate::domain::yaml::Fault;
use engine::Origin;
use std::collections::BTreeMap;

/// Everything that a console is opened with.
#[derive(Debug, Clone)]
pub struct Start {
    /// The workspace, the language and the network.
    pub origin: Origin,
    /// What it opens on.
    pub begin: Begin,
    /// Which face it shows.
    pub face: Face,
    /// The theme that was asked for.
    pub theme: Option<String>,
    /// How many colours the terminal has.
    pub colours: Colours,
    /// Which signs it shows.
    pub glyphs: Glyphs,
}

/// What a console opens on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begin {
    /// The board.
    Board,
    /// The first step of a runbook, in a new incident.
    Runbook {
        /// Its id.
        id: String,
        /// Its parameters, checked.
        values: BTreeMap<String, String>,
    },
    /// An earlier incident, where it was left.
    Incident(String),
}

/// A face of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// The full screen.
    Full,
    /// Line by line.
    Plain,
}

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// None, or none that are wanted.
    None,
    /// The sixteen.
    Sixteen,
    /// Two hundred and fifty-six.
    Indexed,
    /// All of them.
    True,
}

/// Opens a console and waits until it ends.
pub fn console(start: Start) -> Result<Ended, Vec<Fault>> {
    let first = match start.begin {
        Begin::Board => Vec::new(),
        Begin::Runbook { id, values } => vec![Intent::Declare(Declaration { runbook: Some(id), values, ..Declaration::default() })],
        Begin::Incident(id) => vec![Intent::Open(id)],
    };
    match start.face {
        Face::Full | Face::Plain => plain::run(start.origin, first),
    }
}

// End of what opens the console.
