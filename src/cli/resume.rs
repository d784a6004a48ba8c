//! `relais resume [INCIDENT]`: goes on where an incident was left.

use super::answer::{Exit, Trouble};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::{console, place};
use crate::runtime::Begin;

/// What to go on with.
#[derive(Debug, clap::Args)]
pub struct Resume {
    /// The incident; the newest open one where none is named.
    #[arg(value_name = "INCIDENT")]
    incident: Option<String>,
}

/// Opens the console on it.
pub fn run(args: &Resume, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let id = incident::choose(call, &found.root, args.incident.as_deref(), Unnamed::NewestOpen)?;
    console::open(call, found, Begin::Incident(id))
}
