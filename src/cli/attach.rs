//! `relais attach [INCIDENT] FILE`: keeps a file with an incident, under the hash of its bytes, while its console is open too.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::answer::{Exit, Trouble, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::{pen, place};
use crate::domain::incident::{Attachment, Event};
use crate::domain::lang::Bilingual;
use crate::domain::text::Text;
use crate::domain::time::TimeZone;
use crate::journal::{LARGEST_FILE, keep, too_large};
use crate::runtime::identity;
use crate::runtime::live::reason;
use crate::runtime::load::load;

/// What to keep, and where.
#[derive(Debug, clap::Args)]
pub struct Attach {
    /// The incident, if it is not the newest open one, then the file; `-` is the standard input.
    #[arg(value_name = "[INCIDENT] FILE", required = true, num_args = 1..=2)]
    file: Vec<OsString>,
    /// What it shows.
    #[arg(long, value_name = "TEXT")]
    what: Option<String>,
    /// When it was so, if not now.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    at: Option<String>,
}

/// Keeps its bytes, synced, then records that they are kept.
pub fn run(args: &Attach, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let Some((file, named)) = args.file.split_last() else { return Err(Trouble::new(Exit::Usage, call.words.say("cli-attach-file"))) };
    let named = named.first().map(|named| named.to_string_lossy());
    let file = Path::new(file);
    let bytes = read(file).map_err(|why| {
        let args = [("path", file.display().to_string().into()), ("reason", why.get(call.lang()).into())];
        Trouble::new(Exit::Usage, call.words.with("cli-attach-unread", &args))
    })?;
    let id = incident::choose(call, &found.root, named.as_deref(), Unnamed::NewestOpen)?;
    let workspace = load(&found.root).workspace;
    let me = identity::me(workspace.as_ref());
    let zone = workspace.map_or(TimeZone::UTC, |workspace| workspace.zone);
    let moment = args.at.as_deref().map(|at| pen::said(at, &zone, call)).transpose()?;
    let not_recorded = |why: Bilingual| Trouble::new(Exit::Journal, why.get(call.lang())).hint(call.words.say("cli-attach-not-recorded"));
    let hash = keep(&incident::folder(&found.root).join(&id), &bytes).map_err(not_recorded)?;
    let attachment = Attachment {
        hash,
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        name: name(file),
        what: Text::block(args.what.as_deref().unwrap_or_default()),
        by: me.name.clone(),
    };
    let said = attachment.told(&call.words);
    let event = (moment, Event::Attached(Box::new(attachment)));
    pen::write(&found.root, &id, &me, event).map_err(|error| not_recorded(error.said()))?;
    print(&(call.words.with("cli-attach-done", &[("id", id.into()), ("file", said.into())]) + "\n"))?;
    Ok(Exit::Done)
}

/// All bytes of a file or of the standard input, and never more than may be kept.
fn read(file: &Path) -> Result<Vec<u8>, Bilingual> {
    let mut bytes = Vec::new();
    let read = if is_input(file) {
        io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
    };
    match read {
        Err(error) => Err(reason::io(&error).into()),
        Ok(0) => Err(Bilingual::of("il est vide", "it is empty")),
        Ok(_) if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST_FILE) => Err(too_large()),
        Ok(_) => Ok(bytes),
    }
}

/// Its last name, never the path.
fn name(file: &Path) -> Text {
    let name = file.file_name().filter(|_| !is_input(file));
    Text::line(&name.map(|name| name.to_string_lossy()).unwrap_or_default())
}

fn is_input(file: &Path) -> bool {
    file == Path::new("-")
}
