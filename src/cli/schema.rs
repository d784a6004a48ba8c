//! `relais schema NAME`: the JSON Schema of a file format, for editors and for whoever reads our files.

use super::answer::{Exit, Trouble, print};
use super::call::Call;
use crate::domain::postmortem;
use crate::journal;

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
    /// `providers/<id>.yaml`.
    Provider,
    /// `relais.yaml`.
    Workspace,
    /// `drills/<id>.yaml`.
    Scenario,
    /// `tests/<id>.yaml`.
    Test,
    /// `themes/<name>.yaml`.
    Theme,
    /// A line of a journal.
    Journal,
    /// What `relais export --format json` writes.
    PostMortem,
}

/// Prints it.
pub fn run(args: &Schema, _: &Call) -> Result<Exit, Trouble> {
    let generated;
    let text = match args.name {
        // What people write is read by hand, for the sake of places and of all faults at once; a test holds these to the parser.
        Name::Runbook => include_str!("../schema/runbook.json"),
        Name::Provider => include_str!("../schema/provider.json"),
        Name::Workspace => include_str!("../schema/workspace.json"),
        Name::Scenario => include_str!("../schema/scenario.json"),
        Name::Test => include_str!("../schema/test.json"),
        Name::Theme => include_str!("../schema/theme.json"),
        Name::Journal => {
            generated = format!("{:#}\n", journal::schema());
            &generated
        }
        Name::PostMortem => {
            generated = format!("{:#}\n", postmortem::data::schema());
            &generated
        }
    };
    print(text)?;
    Ok(Exit::Done)
}
