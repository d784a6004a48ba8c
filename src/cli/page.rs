//! `relais page`: writes the firm's own status page as it stands, so that it can be published before it is needed.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::answer::{Exit, Trouble, print};
use super::call::Call;
use super::place;
use crate::runtime::clock::now;
use crate::runtime::live::reason;
use crate::runtime::replace::replace;

/// Where to write it.
#[derive(Debug, clap::Args)]
pub struct Page {
    /// The folder; the page's own in the workspace where none is named.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Writes each file of each page and says where.
pub fn run(args: &Page, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let (workspace, _) = place::read(call, &found)?;
    let offered = workspace.offered();
    let mut lines = String::new();
    for line in workspace.channels.values() {
        let Some(page) = line.channel.page() else { continue };
        let truth = read(&found.root.join(page.truth()), call)?;
        let langs = if line.languages.is_empty() { vec![workspace.language] } else { line.languages.clone() };
        let files = page.as_it_stands(truth.as_deref(), &offered, &langs, now());
        let files = files.map_err(|why| Trouble::new(Exit::Findings, why.get(call.lang()).as_str()))?;
        let folder = args.out.clone().unwrap_or_else(|| found.root.join(page.path()));
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        for (file, text) in files {
            let path = folder.join(file);
            replace(&path, text.as_bytes()).map_err(|error| unusable("cli-cannot-write", &path, &error, call))?;
            lines += &(call.words.with("cli-export-done", &[("path", path.display().to_string().into())]) + "\n");
        }
    }
    if lines.is_empty() {
        return Err(Trouble::new(Exit::Invalid, call.words.say("cli-page-none")).hint(call.words.say("cli-page-how")));
    }
    print(&lines)?;
    Ok(Exit::Done)
}

/// What the page said so far; nothing where it never said anything.
fn read(path: &Path, call: &Call) -> Result<Option<String>, Trouble> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unusable("cli-cannot-read", path, &error, call)),
    }
}

fn unusable(key: &str, path: &Path, error: &std::io::Error, call: &Call) -> Trouble {
    let why = reason::io(error);
    let args = [("path", path.display().to_string().into()), ("reason", why.get(call.lang()).into())];
    Trouble::new(Exit::Findings, call.words.with(key, &args))
}
