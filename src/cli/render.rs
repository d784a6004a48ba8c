//! `relais render RUNBOOK`: a runbook written out, to read beside the code, or on paper for the day when the terminal is gone too.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::answer::{Exit, Trouble, aside, print};
use super::call::Call;
use super::place::{self, Found};
use super::start::dry_run::{Rest, Supposed, supposed};
use super::start::values;
use crate::domain::lang::Lang;
use crate::domain::sheet::{About, Kind, sheet};
use crate::domain::step::Step;
use crate::domain::web;
use crate::runtime::live::reason;
use crate::runtime::replace::replace;
use crate::runtime::{clock, history};

/// Which runbook, and how.
#[derive(Debug, clap::Args)]
pub struct Render {
    /// The runbook's id.
    #[arg(value_name = "RUNBOOK")]
    runbook: String,
    /// Its parameters.
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// A checklist to print.
    #[arg(long)]
    paper: bool,
    /// The format.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Md)]
    format: Format,
    /// The file; the output where none is named.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Markdown.
    Md,
    /// One file for a browser.
    Html,
}

/// Writes it.
pub fn run(args: &Render, call: &Call) -> Result<Exit, Trouble> {
    let given = values(&args.set, call)?;
    let found = place::find_there(call)?;
    let supposed = supposed(call, &found, &args.runbook, given, Rest::Open)?;
    let messages = messages(&supposed, call.lang());
    let about = About {
        header: &supposed.runbook.header,
        workspace: &supposed.shared.workspace,
        made: &made(&supposed, &found, call),
        messages: &messages,
        kind: if args.paper { Kind::Paper } else { Kind::Reading },
    };
    let text = sheet(&supposed.dry_run, about, &call.words);
    let text = match args.format {
        Format::Md => text,
        Format::Html => web::page(&text, call.lang(), |body| body),
    };
    let Some(path) = args.output.as_deref().filter(|path| path.as_os_str() != "-") else {
        print(&text)?;
        return Ok(Exit::Done);
    };
    let target = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let shown = path.display().to_string();
    replace(&target, text.as_bytes()).map_err(|error| {
        let why = reason::io(&error);
        let args = [("path", shown.as_str().into()), ("reason", why.get(call.lang()).into())];
        Trouble::new(Exit::Findings, call.words.with("cli-cannot-write", &args))
    })?;
    aside(&format!("{}\n", call.words.with("sheet-written", &[("path", shown.into())])));
    Ok(Exit::Done)
}

/// The words of each message, before any name is put in.
fn messages(supposed: &Supposed, lang: Lang) -> BTreeMap<String, String> {
    let Some(stage) = supposed.shared.stage() else { return BTreeMap::new() };
    let words = |step: &Step| Some((step.common.id.clone(), step.act.wording(&stage.scene, lang)?.ok()?));
    supposed.runbook.steps.iter().filter_map(words).collect()
}

/// The version that it is made of, and the day: paper grows old.
fn made(supposed: &Supposed, found: &Found, call: &Call) -> String {
    let day = clock::now().to_zoned(supposed.shared.zone().clone()).date().to_string();
    let known = history::of(&found.root, "runbooks");
    let Some(commit) = known.commit else { return call.words.with("sheet-made-day", &[("day", day.into())]) };
    let key = if known.changed.contains(&supposed.path) { "sheet-made-changed" } else { "sheet-made" };
    let short = commit.get(..12).unwrap_or(&commit).to_owned();
    call.words.with(key, &[("commit", short.into()), ("day", day.into())])
}
