//! `relais note [INCIDENT] TEXT`: writes something down in an incident, while its console is open too.

use std::path::Path;

use super::answer::{Exit, Trouble, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::{pen, place};
use crate::domain::incident::Event;
use crate::domain::incident::event::NoteTag;
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, hour_zone};
use crate::runtime::identity;
use crate::runtime::load::load;

/// What to write down, and where.
#[derive(Debug, clap::Args)]
pub struct Note {
    /// The incident, if it is not the newest open one, then the words; they need no quotes.
    #[arg(value_name = "[INCIDENT] TEXT", required = true, num_args = 1..)]
    words: Vec<String>,
}

/// Writes it down, synced, and says what was written.
pub fn run(args: &Note, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let (named, words) = split(&args.words, &found.root);
    let text = Text::block(&words.join(" "));
    if text.trim().is_empty() {
        return Err(Trouble::new(Exit::Usage, call.words.say("cli-note-empty")));
    }
    let id = incident::choose(call, &found.root, named, Unnamed::NewestOpen)?;
    let workspace = load(&found.root).workspace;
    let me = identity::me(workspace.as_ref());
    let event = Event::Noted { text: text.clone(), tag: NoteTag::Fact, by: me.name.clone() };
    let record = pen::write(&found.root, &id, &me, event)
        .map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())).hint(call.words.say("cli-note-not-recorded")))?;
    let zone = workspace.map_or(TimeZone::UTC, |workspace| workspace.zone);
    let args = [("id", id.into()), ("time", hour_zone(record.at, &zone).into()), ("text", (&text).into())];
    print(&(call.words.with("cli-note-done", &args) + "\n"))?;
    Ok(Exit::Done)
}

/// Takes a first word that names an incident, or was surely meant to, for the incident.
fn split<'a>(words: &'a [String], root: &Path) -> (Option<&'a str>, &'a [String]) {
    let Some((first, rest)) = words.split_first() else { return (None, words) };
    let ids = crate::journal::list(&incident::folder(root)).unwrap_or_default();
    let looks_like_one = first.len() >= 15 && first.bytes().take(8).all(|byte| byte.is_ascii_digit()) && first.as_bytes()[8] == b'-';
    if !rest.is_empty() && (ids.contains(first) || looks_like_one) { (Some(first), rest) } else { (None, words) }
}
