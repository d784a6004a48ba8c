//! `relais completions SHELL`: what a shell needs to complete our commands.

use clap_complete::{Shell, generate};

use super::answer::{Exit, Trouble, print};
use super::call::Call;
use super::help;

/// For which shell.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

/// Prints them.
pub fn run(args: &Completions, call: &Call) -> Result<Exit, Trouble> {
    let mut text = Vec::new();
    generate(args.shell, &mut help::command(&call.words), "relais", &mut text);
    print(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Done)
}
