//! `relais audit`: what the firm lives on, on a page that a manager reads.

use serde::Serialize;

use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::deps::{Firm, joined};
use crate::app::widget::wrap::wrap;
use crate::domain::advice::Experience;
use crate::domain::register::sheet::{Part, Sheet, Sources};
use crate::domain::register::{Ground, Register};
use crate::domain::words::Words;
use crate::runtime::{clock, copies, incidents, proofs};

/// How wide a line on a terminal is.
const COLUMNS: usize = 80;

/// How to answer.
#[derive(Debug, clap::Args)]
pub struct Audit {
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
    /// How it is written.
    #[arg(long, value_name = "text|md", conflicts_with = "json", default_value = "text", hide_default_value = true)]
    format: Format,
}

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Md,
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    critical: bool,
    #[serde(flatten)]
    register: &'a Register,
}

/// Writes it; something to be seen to where a service that stops work has nobody else, or data is in one place alone.
pub fn run(args: &Audit, call: &Call) -> Result<Exit, Trouble> {
    let firm = Firm::read(call)?;
    let switches = incidents::list(&firm.root).into_iter().flat_map(|summary| summary.switches).collect();
    let experience = Experience { switches, proofs: proofs::read(&firm.root) };
    let copies = copies::dates(&firm.root, &firm.workspace.data);
    let (laws, jobs) = (firm.catalogue.laws(), firm.catalogue.jobs());
    let register = Register::of(Ground {
        workspace: &firm.workspace,
        foundations: firm.foundations(),
        laws: &laws,
        jobs: &jobs,
        experience: &experience,
        copies: Some(&copies),
        now: clock::now(),
    });
    let sheet = Sheet::of(&register, &call.words);
    let text = match args.format {
        _ if args.json => json(&Answer { version: 1, critical: register.is_critical(), register: &register })?,
        Format::Md => sheet.markdown(&call.words),
        Format::Text => joined(&lines(&sheet, &call.words)),
    };
    print(&text)?;
    Ok(if register.is_critical() { Exit::Findings } else { Exit::Done })
}

/// The sheet for a terminal: a name and its word, the rest set in below; the addresses at the end.
fn lines(sheet: &Sheet, words: &Words) -> Vec<String> {
    let mut lines = vec![sheet.title.clone(), String::new()];
    for (what, said) in &sheet.headline {
        lines.extend(hung("", &format!("{what} {said}"), "  "));
    }
    lines.push(String::new());
    lines.extend(hung("", &sheet.intro, ""));
    let mut sources = Sources::default();
    for part in &sheet.parts {
        lines.extend([String::new(), part.title.to_uppercase()]);
        lines.extend(hung("", &part.about, ""));
        lines.extend(rows(part, &mut sources, words));
    }
    let addresses: Vec<String> = sources.all().map(|(n, address)| format!("{n:>3}  {address}")).collect();
    if !addresses.is_empty() {
        lines.extend([String::new(), words.say("register-sources").to_uppercase()]);
        lines.extend(hung("", &words.say("register-sources-about"), ""));
        lines.extend(addresses);
    }
    lines
}

fn rows(part: &Part, sources: &mut Sources, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in &part.entries {
        lines.push(String::new());
        lines.extend(hung("", &entry.titled(words), "  "));
        for (column, cell) in part.columns.iter().skip(2).zip(&entry.cells) {
            let said: Vec<String> = cell.iter().map(|said| sources.cited(said, words)).collect();
            let named = |what: &str| words.with("register-one", &[("name", column.as_str().into()), ("what", what.into())]);
            match said.as_slice() {
                [] => {}
                [one] => lines.extend(hung("  ", &named(one), "    ")),
                several => {
                    lines.extend(hung("  ", named("").trim_end(), "  "));
                    lines.extend(several.iter().flat_map(|one| hung("  - ", one, "    ")));
                }
            }
        }
    }
    lines
}

/// A paragraph that no terminal cuts; its further lines stand below the second lead.
pub(super) fn hung(lead: &str, text: &str, rest: &str) -> Vec<String> {
    let broken = wrap(text, COLUMNS.saturating_sub(rest.len().max(lead.len())));
    let line = |(n, line): (usize, &str)| format!("{}{line}", if n == 0 { lead } else { rest });
    broken.into_iter().enumerate().map(line).collect()
}
