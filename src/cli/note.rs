//! `relais note [INCIDENT] TEXT`: writes something down in an incident, while its console is open too.

use std::path::Path;

use super::answer::{Exit, Trouble, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::status::chosen;
use super::{pen, place};
use crate::domain::incident::event::NoteTag;
use crate::domain::incident::{Claim, Event, Trust, Turning, claim_refused, moment_said, said_by};
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, date_time_zone, hour_zone};
use crate::domain::workspace::Workspace;
use crate::runtime::identity;
use crate::runtime::load::load;

/// What to write down, and where.
#[derive(Debug, clap::Args)]
pub struct Note {
    /// The incident, if it is not the newest open one, then the words; they need no quotes.
    #[arg(value_name = "[INCIDENT] TEXT", required = true, num_args = 1..)]
    words: Vec<String>,
    /// When it happened, if not now.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    at: Option<String>,
    /// The provider that others say it of; it then stands beside what we saw.
    #[arg(long, value_name = "ID")]
    provider: Option<String>,
    /// Who says so: an address, or a name.
    #[arg(long, value_name = "URL", requires = "provider")]
    source: Option<String>,
    /// How far that may be trusted; press with a source, a rumour without.
    #[arg(long, value_name = "WORD", requires = "provider", value_parser = ["official", "confirmed", "press", "rumour"])]
    confidence: Option<String>,
    /// The point of the outage at the provider that it tells.
    #[arg(long, value_name = "POINT", requires = "provider", value_parser = ["start", "posted", "fixed"])]
    marks: Option<String>,
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
    let event = match &args.provider {
        Some(provider) => Event::Claimed(Box::new(claim(args, provider, &text, &me.name, call, workspace.as_ref())?)),
        None => Event::Noted { text: text.clone(), tag: NoteTag::Fact, by: me.name.clone() },
    };
    let zone = workspace.map_or(TimeZone::UTC, |workspace| workspace.zone);
    let moment = args.at.as_deref().map(|at| pen::said(at, &zone, call)).transpose()?;
    let record = pen::write(&found.root, &id, &me, (moment, event));
    let record =
        record.map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())).hint(call.words.say("cli-note-not-recorded")))?;
    let at = if moment.is_some() { date_time_zone(record.happened_at(), &zone) } else { hour_zone(record.at, &zone) };
    let time = moment_said(record.about, at, &call.words);
    let args = [("id", id.into()), ("time", time.into()), ("text", (&text).into())];
    print(&(call.words.with("cli-note-done", &args) + "\n"))?;
    Ok(Exit::Done)
}

/// What others say, with who says it.
fn claim(args: &Note, provider: &str, text: &Text, by: &str, call: &Call, workspace: Option<&Workspace>) -> Result<Claim, Trouble> {
    if let Some(workspace) = workspace {
        chosen(&[provider.to_owned()], call, workspace)?;
    }
    let (source, url) = said_by(args.source.as_deref().unwrap_or_default());
    let said = args.confidence.as_deref().and_then(Trust::named);
    let confidence = said.unwrap_or(if source.is_empty() { Trust::Rumour } else { Trust::Press });
    let marks = args.marks.as_deref().and_then(Turning::named);
    let claim = Claim { provider: provider.to_owned(), words: text.clone(), source, url, confidence, marks, by: by.to_owned() };
    claim_refused(&claim).map_or(Ok(claim), |why| Err(Trouble::new(Exit::Usage, why.get(call.lang()))))
}

/// Takes a first word that names an incident, or was surely meant to, for the incident.
pub(super) fn split<'a>(words: &'a [String], root: &Path) -> (Option<&'a str>, &'a [String]) {
    let Some((first, rest)) = words.split_first() else { return (None, words) };
    let ids = crate::journal::list(&incident::folder(root)).unwrap_or_default();
    let looks_like_one = first.len() >= 15 && first.bytes().take(8).all(|byte| byte.is_ascii_digit()) && first.as_bytes()[8] == b'-';
    if !rest.is_empty() && (ids.contains(first) || looks_like_one) { (Some(first), rest) } else { (None, words) }
}
