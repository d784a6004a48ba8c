//! `relais correct [INCIDENT] LINE`: corrects or withdraws what was recorded; the old stays in the journal and is shown beneath.

use super::answer::{Exit, Trouble, aside, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::{pen, place};
use crate::domain::incident::{Correction, Event, line_of, may_correct};
use crate::domain::text::Text;
use crate::domain::time::TimeZone;
use crate::journal::read_incident;
use crate::runtime::identity;
use crate::runtime::load::load;

/// What to correct, and how.
#[derive(Debug, clap::Args)]
pub struct Correct {
    /// The incident, if it is not the newest open one, then the line as the timeline names it: `lea@poste#12`.
    #[arg(value_name = "[INCIDENT] LINE", required = true, num_args = 1..=2)]
    line: Vec<String>,
    /// When it happened.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    at: Option<String>,
    /// What it says.
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// That it counts no more.
    #[arg(long, conflicts_with_all = ["at", "text"])]
    withdraw: bool,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Records the correction, synced, once the whole moment was said.
pub fn run(args: &Correct, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let (named, line) = match args.line.as_slice() {
        [id, line] => (Some(id.as_str()), line),
        lines => (None, lines.first().ok_or_else(|| Trouble::new(Exit::Usage, call.words.say("cli-correct-line")))?),
    };
    let (writer, seq) = line_of(line).ok_or_else(|| Trouble::new(Exit::Usage, call.words.say("cli-correct-line")))?;
    let id = incident::choose(call, &found.root, named, Unnamed::Newest)?;
    let workspace = load(&found.root).workspace;
    let me = identity::me(workspace.as_ref());
    let zone = workspace.map_or(TimeZone::UTC, |workspace| workspace.zone);
    let moment = args.at.as_deref().map(|at| pen::said(at, &zone, call)).transpose()?;
    let correction = Correction {
        writer,
        seq,
        happened: moment.map(|moment| moment.at),
        about: moment.and_then(|moment| moment.about),
        words: args.text.as_deref().map(Text::block),
        withdrawn: args.withdraw,
        reason: Text::line(&args.reason),
        by: me.name.clone(),
    };
    let read = read_incident(&incident::folder(&found.root).join(&id));
    let read = read.map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())))?;
    may_correct(&read.records, &correction).map_err(|why| Trouble::new(Exit::Usage, why.get(call.lang())))?;
    let event = Event::Corrected(Box::new(correction));
    pen::write(&found.root, &id, &me, (None, event)).map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())))?;
    if read.is_damaged() {
        aside(&(call.words.with("cli-correct-damaged", &[("id", (&id).into())]) + "\n"));
    }
    print(&(call.words.with("cli-correct-done", &[("id", id.into()), ("line", line.into())]) + "\n"))?;
    Ok(Exit::Done)
}
