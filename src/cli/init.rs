//! `relais init [DIR]`: a workspace of one's own.

use std::path::PathBuf;

use super::answer::{Exit, Trouble, print};
use super::call::Call;
use super::place::refused;
use crate::runtime::layout::{self, What};
use crate::shipped;

/// Where to lay it out.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The folder: new or empty; the present one where none is named.
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
}

/// Lays it out and says what was done and what comes next.
pub fn run(args: &Init, call: &Call) -> Result<Exit, Trouble> {
    let laid = layout::own(&args.dir).map_err(|error| refused(&error, call))?;
    let words = &call.words;
    let contents = layout::contents(shipped::starter());
    let count = |folder: &str| contents.iter().filter(|file| file.path.starts_with(folder)).count();
    let mut text = words.with("cli-init-done", &[("folder", laid.root.display().to_string().into())]) + "\n";
    let counts = [
        ("runbooks", count("runbooks/").into()),
        ("providers", count("providers/").into()),
        ("templates", (count("templates/") / 2).into()),
        ("known", shipped::provider_ids().len().into()),
    ];
    text += &(words.with("cli-init-holds", &counts) + "\n");
    text += &match laid.what {
        What::Kept | What::Committed => words.say("cli-init-committed"),
        What::InRepository => words.say("cli-init-in-repository"),
        What::WithoutHistory => words.say("cli-init-without-history"),
    };
    text += "\n\n";
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).is_ok_and(|here| here == laid.root);
    let folder = args.dir.display().to_string();
    let next = if here { words.say("cli-init-next-here") } else { words.with("cli-init-next", &[("folder", quoted(&folder).into())]) };
    print(&(text + &next + "\n"))?;
    Ok(Exit::Done)
}

/// A folder as a shell takes it.
fn quoted(folder: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '~');
    if folder.chars().all(plain) { folder.to_owned() } else { format!("'{}'", folder.replace('\'', "'\\''")) }
}
