//! `relais drill start SCENARIO [--speed N]`: opens the console on the outage as it begins.

use crate::cli::answer::{Exit, Trouble};
use crate::cli::call::Call;
use crate::cli::console;
use crate::cli::place::Found;
use crate::runtime::Begin;
use crate::runtime::scenarios::Listed;

/// Opens the console.
pub fn run(listed: Listed, speed: u32, found: Found, call: &Call) -> Result<Exit, Trouble> {
    console::open(call, found, Begin::Scenario(Box::new(listed.rehearsal(speed))))
}
