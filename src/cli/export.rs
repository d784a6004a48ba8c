//! `relais export [INCIDENT]`: the post-mortem, computed from the journal alone; for people, for a browser, a program, a sheet, a calendar.

use std::path::{Path, PathBuf};

use super::answer::{Exit, Trouble, aside, json, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::place;
use crate::app::recurrence::earlier;
use crate::domain::calendar::calendar;
use crate::domain::incident::{Event, Incident, Listed, Record, csv, timeline};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::postmortem::data::Data;
use crate::domain::postmortem::{self, Beside};
use crate::domain::time::{TimeZone, zone_of};
use crate::domain::wording::Finding;
use crate::domain::words::Words;
use crate::journal::read_incident;
use crate::runtime::catalogue::Catalogue;
use crate::runtime::committed;
use crate::runtime::incidents;
use crate::runtime::live::reason;
use crate::runtime::load::load;
use crate::runtime::papers::{Kept, keep, to_reread, written};
use crate::runtime::replace::replace;

/// What to write, and where.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// The incident; the newest where none is named.
    #[arg(value_name = "INCIDENT")]
    incident: Option<String>,
    /// The format.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Md)]
    format: Format,
    /// Every section, for an incident of severity 3 or 4 too.
    #[arg(long)]
    whole: bool,
    /// The file; the output where none is named.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Writes it beside its journal and commits it.
    #[arg(long, conflicts_with_all = ["output", "format"])]
    commit: bool,
}

/// A format of post-mortems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Markdown, for people to write into.
    Md,
    /// One file for a browser, with a picture of the course; it prints, and needs no network.
    Html,
    /// All of it, for other programs.
    Json,
    /// The timeline, for a sheet.
    Csv,
    /// What is to be changed, for a calendar.
    Ics,
}

/// Writes it; a damaged journal is exported as far as it stands, and said to be damaged.
pub fn run(args: &Export, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let id = incident::choose(call, &found.root, args.incident.as_deref(), Unnamed::Newest)?;
    let journal = |what: &str| Trouble::new(Exit::Journal, what);
    let read = read_incident(&incident::folder(&found.root).join(&id)).map_err(|error| journal(error.said().get(call.lang())))?;
    let Some(incident) = Incident::of(&read.records) else {
        return Err(journal(&call.words.with("cli-nothing-declared", &[("id", id.into())])));
    };
    // What is no document tells nothing besides the journal.
    let (workspace, before) = match args.format {
        Format::Csv | Format::Ics => (None, Vec::new()),
        Format::Md | Format::Html | Format::Json => {
            let before = earlier(&incident, &incidents::list(&found.root), &Catalogue::read(&found.root).graph());
            (load(&found.root).workspace, before)
        }
    };
    let known = workspace.as_ref().map(|workspace| Beside::of(workspace, incident.declared.provider.as_deref())).unwrap_or_default();
    let beside = Beside { before: Some(&before), whole: args.whole, ..known };
    let text = match args.format {
        Format::Md => postmortem::markdown(&read.records, call.options.lang, beside),
        Format::Html => page(&found.root, &id, (&read.records, beside), call)?,
        Format::Json => json(&Data::of(&read.records, call.options.lang, beside))?,
        Format::Csv | Format::Ics => listed(args.format, &incident, &read.records, call)?,
    };
    match args.output.as_deref().filter(|path| path.as_os_str() != "-") {
        None if args.commit => commit(&found.root, &incident, &text, call)?,
        None => drop(print(&text)?),
        Some(path) => {
            let target = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let kept = match args.format {
                Format::Md => keep(&target, &text),
                Format::Html | Format::Json | Format::Csv | Format::Ics => replace(&target, text.as_bytes()).map(|()| Kept::Drawn),
            };
            let kept = kept.map_err(|error| {
                let why = reason::io(&error);
                let args = [("path", path.display().to_string().into()), ("reason", why.get(call.lang()).into())];
                Trouble::new(Exit::Findings, call.words.with("cli-cannot-write", &args))
            })?;
            aside(&format!("{}\n", kept.said(&path.display().to_string()).get(call.lang())));
            if args.format == Format::Md {
                let lang = written_in(&read.records, call);
                let again = to_reread(&target, &text, (lang, &postmortem::people(&read.records)));
                let said = |place: &Finding| {
                    let [what, instead] = [&place.what, &place.instead].map(|said| said.get(call.lang()).as_str());
                    aside(&format!("{}:{}: {what} ({instead})\n", path.display(), place.place.line));
                };
                again.iter().for_each(said);
            }
        }
    }
    if !read.is_damaged() {
        return Ok(Exit::Done);
    }
    for finding in read.reports.iter().filter(|finding| finding.what.is_damage()) {
        aside(&format!("error: {}\n", finding.say(call.lang())));
    }
    Ok(Exit::Journal)
}

/// Writes it into the incident's folder, with what people had written there, and commits that file alone.
fn commit(root: &Path, incident: &Incident, text: &str, call: &Call) -> Result<(), Trouble> {
    let declared = &incident.declared;
    let path = format!("incidents/{}/post-mortem.{}.md", declared.id, call.options.lang.unwrap_or(declared.lang).code());
    let refused = |why: Bilingual| Trouble::new(Exit::Findings, why.get(call.lang()));
    if let Some(why) = committed::obstacle(root, &path) {
        return Err(refused(why));
    }
    let kept = keep(&root.join(&path), text).map_err(|error| {
        let why = reason::io(&error);
        let args = [("path", (&path).into()), ("reason", why.get(call.lang()).into())];
        Trouble::new(Exit::Findings, call.words.with("cli-cannot-write", &args))
    })?;
    if let Kept::Beside(_) = kept {
        return Err(refused(kept.said(&path)));
    }
    aside(&format!("{}\n", kept.said(&path).get(call.lang())));
    let commit = committed::commit(root, &path, format!("relais: {}", declared.id)).map_err(refused)?;
    let short = commit.get(..12).unwrap_or(&commit);
    print(&(call.words.with("export-committed", &[("path", path.into()), ("commit", short.into())]) + "\n"))?;
    Ok(())
}

/// The page, with what people wrote into the Markdown that stands beside the journal.
fn page(root: &Path, id: &str, (records, beside): (&[Record], Beside<'_>), call: &Call) -> Result<String, Trouble> {
    let lang = written_in(records, call);
    let drawn = postmortem::markdown(records, Some(lang), beside);
    let path = incident::folder(root).join(id).join(format!("post-mortem.{}.md", lang.code()));
    let text = written(&path, &drawn).map_err(|error| {
        let why = reason::io(&error);
        Trouble::new(Exit::Findings, why.get(call.lang()).as_str())
    })?;
    Ok(postmortem::html(&text, records, Some(lang)))
}

/// The language that it is written in: the one that was asked for, else that of those who worked on it.
fn written_in(records: &[Record], call: &Call) -> Lang {
    call.options.lang.or_else(|| records.iter().find_map(language)).unwrap_or_default()
}

/// The timeline as a sheet takes it, or the follow-ups as a calendar does; in the language of those who worked on it where none is
/// asked for.
fn listed(format: Format, incident: &Incident, records: &[Record], call: &Call) -> Result<String, Trouble> {
    let declared = &incident.declared;
    let words = Words::new(call.options.lang.unwrap_or(declared.lang));
    if format == Format::Csv {
        let zone = zone_of(&declared.zone).unwrap_or(TimeZone::UTC);
        return Ok(csv(timeline(records, &words).iter().map(|line| Listed::of(line, &words, &zone))));
    }
    let todos: Vec<_> = incident.followups.iter().map(|known| known.todo((&declared.id, &declared.title), &words)).collect();
    if todos.is_empty() {
        let nothing = call.words.with("export-no-followups", &[("id", (&declared.id).into())]);
        return Err(Trouble::new(Exit::Findings, nothing));
    }
    Ok(calendar(&todos))
}

/// The language of those who worked on it.
fn language(record: &Record) -> Option<Lang> {
    match &record.event {
        Event::Declared(declared) => Some(declared.lang),
        _ => None,
    }
}
