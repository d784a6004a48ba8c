//! `relais pack INCIDENT [FILE]` and `relais unpack FILE`: a whole incident as one file, for a stick, a mail, another machine.

use std::path::PathBuf;

use super::answer::{Exit, Trouble, aside, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::place;
use crate::journal::{Bundle, unpack};
use crate::runtime::identity;
use crate::runtime::live::reason;
use crate::runtime::load::load;
use crate::runtime::replace::replace;

/// What to pack, and where.
#[derive(Debug, clap::Args)]
pub struct Pack {
    /// The incident.
    #[arg(value_name = "INCIDENT")]
    incident: String,
    /// The file; `<id>.relais` where none is named.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

/// What to unpack.
#[derive(Debug, clap::Args)]
pub struct Unpack {
    /// The file.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Packs it: journals, torn lines and papers.
pub fn run(args: &Pack, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let id = incident::choose(call, &found.root, Some(&args.incident), Unnamed::Newest)?;
    let bundle = Bundle::of(&id, &incident::folder(&found.root).join(&id));
    let bundle = bundle.map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())))?;
    let file = args.file.clone().unwrap_or_else(|| PathBuf::from(format!("{id}.relais")));
    let target = std::path::absolute(&file).unwrap_or_else(|_| file.clone());
    replace(&target, &bundle.write()).map_err(|error| {
        let why = reason::io(&error);
        let args = [("path", file.display().to_string().into()), ("reason", why.get(call.lang()).into())];
        Trouble::new(Exit::Findings, call.words.with("cli-cannot-write", &args))
    })?;
    let args = [("path", file.display().to_string().into()), ("count", bundle.files.len().into())];
    print(&(call.words.with("cli-pack-done", &args) + "\n"))?;
    Ok(Exit::Done)
}

/// Unpacks it into the workspace; what is here is never overwritten.
pub fn unpacked(args: &Unpack, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let bytes = std::fs::read(&args.file).map_err(|error| {
        let why = reason::io(&error);
        let args = [("path", args.file.display().to_string().into()), ("reason", why.get(call.lang()).into())];
        Trouble::new(Exit::Usage, call.words.with("cli-unpack-unread", &args))
    })?;
    let refused = |why: crate::domain::lang::Bilingual| Trouble::new(Exit::Journal, why.get(call.lang()));
    let bundle = Bundle::read(&bytes).map_err(refused)?;
    let me = identity::me(load(&found.root).workspace.as_ref());
    let unpacked = unpack(&bundle, &incident::folder(&found.root), &identity::holder(&me)).map_err(refused)?;
    for path in &unpacked.kept {
        aside(&format!("note: {}\n", call.words.with("cli-unpack-kept", &[("path", path.into())])));
    }
    let key = if unpacked.written.is_empty() { "cli-unpack-known" } else { "cli-unpack-done" };
    print(&(call.words.with(key, &[("id", (&bundle.id).into()), ("count", unpacked.written.len().into())]) + "\n"))?;
    Ok(Exit::Done)
}
