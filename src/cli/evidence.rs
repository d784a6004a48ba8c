//! `relais evidence [INCIDENT] [HASH]`: the files that were kept with an incident, and whether they are as they were; or one of them.

use std::path::PathBuf;

use serde::Serialize;

use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::place;
use crate::domain::incident::{Attachment, Record, attachments, corrected, evidence, moment_said, size};
use crate::domain::time::{TimeZone, Timestamp, date_time_zone};
use crate::journal::{Kept, evidence_bytes, kept, read_incident};
use crate::runtime::live::reason;
use crate::runtime::load::load;
use crate::runtime::replace::replace;

/// Of which incident, and which file.
#[derive(Debug, clap::Args)]
pub struct Evidence {
    /// The incident; the newest where none is named.
    #[arg(value_name = "INCIDENT")]
    incident: Option<String>,
    /// The hash of one file, or its beginning.
    #[arg(value_name = "HASH", requires = "output")]
    hash: Option<String>,
    /// Where to put that file.
    #[arg(short, long, value_name = "FILE", requires = "hash")]
    output: Option<PathBuf>,
    /// As JSON.
    #[arg(long, conflicts_with = "hash")]
    json: bool,
}

#[derive(Serialize)]
struct Answer {
    version: u32,
    incident: String,
    files: Vec<Told>,
}

/// A file as other programs read of it; times are in UTC.
#[derive(Serialize)]
struct Told {
    /// Where it stands in the journal.
    line: String,
    hash: String,
    bytes: u64,
    name: String,
    what: String,
    happened: Timestamp,
    who: String,
    /// `whole`, `missing` or `changed`.
    stands: &'static str,
}

/// Lists them, or gives one back.
pub fn run(args: &Evidence, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let id = incident::choose(call, &found.root, args.incident.as_deref(), Unnamed::Newest)?;
    let folder = incident::folder(&found.root).join(&id);
    let read = read_incident(&folder).map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())))?;
    let records = corrected(&read.records);
    if let (Some(hash), Some(output)) = (&args.hash, &args.output) {
        let file = chosen(&records, hash, call)?;
        let bytes = evidence_bytes(&folder, &file.hash).map_err(|stands| {
            Trouble::new(exit(stands), call.words.with(said(stands), &[("hash", file.short().into())]))
                .hint(call.words.say("cli-evidence-where"))
        })?;
        replace(&std::path::absolute(output).unwrap_or_else(|_| output.clone()), &bytes).map_err(|error| {
            let why = reason::io(&error);
            let args = [("path", output.display().to_string().into()), ("reason", why.get(call.lang()).into())];
            Trouble::new(Exit::Findings, call.words.with("cli-cannot-write", &args))
        })?;
        let args = [("path", output.display().to_string().into()), ("file", file.told(&call.words).into())];
        print(&(call.words.with("cli-evidence-given", &args) + "\n"))?;
        return Ok(Exit::Done);
    }
    let list: Vec<_> = attachments(&records).map(|(record, file)| (record, file, kept(&folder, &file.hash))).collect();
    if args.json {
        let told = |(record, file, stands): &(&Record, &Attachment, Kept)| Told {
            line: evidence(record),
            hash: file.hash.clone(),
            bytes: file.bytes,
            name: file.name.to_string(),
            what: file.what.to_string(),
            happened: record.happened_at(),
            who: file.by.clone(),
            stands: stands.name(),
        };
        print(&json(&Answer { version: 1, incident: id, files: list.iter().map(told).collect() })?)?;
    } else if list.is_empty() {
        print(&(call.words.with("cli-evidence-none", &[("id", id.into())]) + "\n"))?;
    } else {
        let zone = load(&found.root).workspace.map_or(TimeZone::UTC, |workspace| workspace.zone);
        print(&list.iter().map(|(record, file, stands)| block(record, file, *stands, &zone, call)).collect::<String>())?;
    }
    Ok(list.iter().map(|(_, _, stands)| exit(*stands)).max_by_key(|exit| exit.code()).unwrap_or(Exit::Done))
}

/// The file that is meant, by its hash or a beginning that no other has.
fn chosen<'a>(records: &'a [Record], hash: &str, call: &Call) -> Result<&'a Attachment, Trouble> {
    let unknown = || {
        let trouble = Trouble::new(Exit::Usage, call.words.with("cli-evidence-unknown", &[("hash", hash.into())]));
        trouble.hint(call.words.say("cli-evidence-list"))
    };
    let typed = hash.to_ascii_lowercase();
    let mut meant = attachments(records).map(|(_, file)| file).filter(|file| !typed.is_empty() && file.hash.starts_with(&typed));
    let first = meant.next().ok_or_else(unknown)?;
    if meant.all(|other| other.hash == first.hash) { Ok(first) } else { Err(unknown()) }
}

/// Hash, size and name; then when, by whom, where it stands in the journal; then what it shows, and what is wrong with it.
fn block(record: &Record, file: &Attachment, stands: Kept, zone: &TimeZone, call: &Call) -> String {
    let words = &call.words;
    let at = moment_said(record.about, date_time_zone(record.happened_at(), zone), words);
    let mut text = format!("{}  {}  {}\n", file.short(), size(file.bytes, words), file.called(words));
    text.push_str(&format!("    {at}  {}  [{}]\n", file.by, evidence(record)));
    text.extend(file.what.lines().map(|line| format!("    {line}\n")));
    if stands != Kept::Whole {
        text.push_str(&format!("    {}\n", words.with(said(stands), &[("hash", file.short().into())])));
    }
    text
}

fn said(stands: Kept) -> &'static str {
    match stands {
        Kept::Whole => "cli-evidence-whole",
        Kept::Missing => "cli-evidence-missing",
        Kept::Changed => "cli-evidence-changed",
    }
}

fn exit(stands: Kept) -> Exit {
    match stands {
        Kept::Whole => Exit::Done,
        Kept::Missing => Exit::Findings,
        Kept::Changed => Exit::Journal,
    }
}
