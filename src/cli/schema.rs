//! `relais schema NAME`: the JSON Schema of a file format.

use super::answer::{Exit, Trouble, print};
use super::call::Call;

/// Of which format.
#[derive(Debug, clap::Args)]
pub struct Schema {
    /// The format.
    #[arg(value_name = "NAME", value_enum)]
    name: Name,
}

/// A format that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Name {
    /// `runbooks/<id>.yaml`.
    Runbook,
}

/// Prints it.
pub fn run(args: &Schema, _call: &Call) -> Result<Exit, Trouble> {
    print(match args.name {
        Name::Runbook => "{}\n",
    })?;
    Ok(Exit::Done)
}
