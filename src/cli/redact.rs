//! `relais redact INCIDENT WRITER#SEQ… --reason TEXT`: takes a name or a secret out of the record, and says who did it and why.

use std::collections::BTreeSet;

use super::answer::{Exit, Trouble, aside, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::{pen, place};
use crate::app::shared::Me;
use crate::domain::incident::{Event, evidence, evidence_of, obstacle};
use crate::domain::text::Text;
use crate::journal::{Eraser, JournalError, Read, What, read_incident};
use crate::runtime::identity;
use crate::runtime::load::load;

/// What to take out, and why.
#[derive(Debug, clap::Args)]
pub struct Redact {
    /// The incident.
    #[arg(value_name = "INCIDENT")]
    incident: String,
    /// The lines, as exports name them: `lea@poste#12`.
    #[arg(value_name = "WRITER#SEQ", required = true, num_args = 1..)]
    lines: Vec<String>,
    /// Why; never what it said.
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// How far a line has come on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// It stands, and nobody took it out.
    Whole,
    /// Who took it out is recorded, and its text still stands somewhere.
    Recorded,
    /// Its text is gone, and nobody said why.
    Unexplained,
    /// It is out.
    Out,
}

/// Records who takes out what and why, then takes it out; where it was interrupted before, it goes on.
pub fn run(args: &Redact, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let reason = Text::line(&args.reason);
    if reason.trim().is_empty() {
        return Err(Trouble::new(Exit::Usage, call.words.say("cli-redact-no-reason")));
    }
    let id = incident::choose(call, &found.root, Some(&args.incident), Unnamed::Newest)?;
    let folder = incident::folder(&found.root).join(&id);
    let journal = |error: JournalError| Trouble::new(Exit::Journal, error.said().get(call.lang()));
    let read = read_incident(&folder).map_err(journal)?;
    if let Some(damage) = read.reports.iter().find(|finding| finding.what.is_damage()) {
        return Err(Trouble::new(Exit::Journal, damage.say(call.lang())));
    }
    let lines = args.lines.iter().map(|line| named(line, &read, call)).collect::<Result<Vec<_>, _>>()?;
    let whole = lines.iter().filter(|line| line.2 == Stand::Whole).map(|(writer, seq, _)| evidence_of(writer, *seq)).collect();
    if let Some(why) = obstacle(&read.records, &whole) {
        return Err(Trouble::new(Exit::Findings, why.get(call.lang())));
    }
    let me = identity::me(load(&found.root).workspace.as_ref());
    let places: BTreeSet<(String, u64)> = lines.iter().map(|(writer, seq, _)| (writer.clone(), *seq)).collect();
    let eraser = Eraser::hold(&folder, places, &identity::holder(&me)).map_err(journal)?;
    let unsaid = lines.iter().filter(|line| matches!(line.2, Stand::Whole | Stand::Unexplained));
    let events =
        unsaid.map(|(writer, seq, _)| Event::Redacted { writer: writer.clone(), seq: *seq, reason: reason.clone(), by: me.name.clone() });
    let events: Vec<_> = events.map(|event| (None, event)).collect();
    pen::write_all(&found.root, &id, &beside(&me, &lines), &events).map_err(journal)?;
    let erased = eraser.erase().map_err(journal)?;
    for (writer, seq, stand) in &lines {
        let key = if *stand == Stand::Out { "cli-redact-before" } else { "cli-redact-done" };
        print(&(call.words.with(key, &[("line", evidence_of(writer, *seq).into()), ("id", (&id).into())]) + "\n"))?;
    }
    for (key, hashes) in [("cli-redact-file", &erased.removed), ("cli-redact-file-kept", &erased.still_named)] {
        for hash in hashes {
            print(&(call.words.with(key, &[("hash", hash.into())]) + "\n"))?;
        }
    }
    aside(&format!("hint: {}\n", call.words.say("cli-redact-copies")));
    Ok(Exit::Done)
}

/// The line that is meant, and how far it has come.
fn named(line: &str, read: &Read, call: &Call) -> Result<(String, u64, Stand), Trouble> {
    let unknown = || {
        let trouble = Trouble::new(Exit::Usage, call.words.with("cli-redact-unknown", &[("line", line.into())]));
        trouble.hint(call.words.say("cli-redact-where"))
    };
    let (writer, seq) = line.rsplit_once('#').and_then(|(writer, seq)| Some((writer, seq.parse().ok()?))).ok_or_else(unknown)?;
    let reported = read.reports.iter().filter_map(|finding| match &finding.what {
        What::Redacted { writer: of, seq: number, why } if (of.as_str(), *number) == (writer, seq) => {
            Some(if why.is_some() { Stand::Out } else { Stand::Unexplained })
        }
        What::StillThere { writer: of, seq: number, .. } if (of.as_str(), *number) == (writer, seq) => Some(Stand::Recorded),
        _ => None,
    });
    let stands = read.records.iter().any(|record| evidence(record) == line).then_some(Stand::Whole);
    let stand = stands.or_else(|| reported.min_by_key(|stand| *stand as u8)).ok_or_else(unknown)?;
    Ok((writer.to_owned(), seq, stand))
}

/// The person, with a journal that none of these lines stands in: those are held.
fn beside(me: &Me, lines: &[(String, u64, Stand)]) -> Me {
    let note = pen::beside(&me.writer);
    let is_held = lines.iter().any(|(writer, _, _)| *writer == note);
    if is_held { Me { writer: format!("{}+redact", me.writer), ..me.clone() } } else { me.clone() }
}
