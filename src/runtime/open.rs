//! What a console is opened with, and its opening.

use std::collections::BTreeMap;
use std::io;

use super::engine::Origin;
use super::{full, incidents, plain};
use crate::app::Intent;
use crate::app::intent::{Declaration, Rehearsal};
use crate::app::theme::Theme;
use crate::app::widget::Glyphs;
use crate::domain::yaml::Fault;

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
    pub theme: Option<Theme>,
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
        /// Whether it is a drill.
        drill: bool,
    },
    /// The beginning of a scenario that is played.
    Scenario(Box<Rehearsal>),
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
pub fn console(mut start: Start) -> Result<Ended, Vec<Fault>> {
    let first = match start.begin {
        Begin::Board => Vec::new(),
        Begin::Runbook { id, values, drill } => {
            start.origin.drill = drill;
            vec![Intent::Declare(Declaration { runbook: Some(id), values, drill, ..Declaration::default() })]
        }
        Begin::Scenario(wanted) => {
            start.origin.drill = true;
            vec![Intent::Rehearse(wanted)]
        }
        Begin::Incident(id) => {
            start.origin.drill = incidents::is_drill(&start.origin.root, &id);
            vec![Intent::Open(id)]
        }
    };
    match start.face {
        Face::Full => full::run(start.origin, || theme(start.theme, start.colours), start.glyphs, first),
        Face::Plain => plain::run(start.origin, start.glyphs, first),
    }
}

/// The theme: what was asked for, as far as the terminal has the colours for it; dark where nothing is known.
fn theme(asked: Option<Theme>, colours: Colours) -> Theme {
    let name = match (colours, asked) {
        (Colours::None, _) => "mono",
        (_, Some(asked)) => return asked,
        (Colours::Sixteen, None) => "16-colour",
        (Colours::Indexed | Colours::True, None) if is_light() => "light",
        (Colours::Indexed | Colours::True, None) => "dark",
    };
    Theme::load(name).unwrap_or_default()
}

/// Whether the terminal says in its environment that its background is light; it is never asked, since it may not answer.
fn is_light() -> bool {
    let background = std::env::var("COLORFGBG").ok().and_then(|pair| pair.rsplit(';').next()?.parse::<u8>().ok());
    background.is_some_and(|colour| colour == 7 || colour == 15)
}

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
