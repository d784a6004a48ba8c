//! `relais check [PATH…]`: every fault of a workspace, each at its place, with the line and a remedy; and as warnings what its message
//! templates should not say, what its scenarios should not have, and, with `--strict`, which of its runbooks were not exercised of late.

mod exercised;

use std::path::{Path, PathBuf};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use self::exercised::{Exercised, Told};
use super::answer::{Exit, Trouble, aside, json, print};
use super::call::Call;
use super::place::{self, is_under};
use super::wording::{Remark, RemarkAnswer, of_templates, remark_text};
use crate::domain::lang::Lang;
use crate::domain::text::Text;
use crate::domain::yaml::{Fault, Place, Problem};
use crate::runtime::catalogue::Catalogue;
use crate::runtime::load::{Loaded, load};
use crate::runtime::scenarios::Scenarios;
use crate::runtime::trial::Trials;
use crate::runtime::{history, library};

/// What to check.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Files or folders; the whole workspace where none is named.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Whether a runbook that was not exercised of late is a finding too.
    #[arg(long)]
    strict: bool,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

/// Everything that was checked, and what is wrong.
#[derive(Debug, Default)]
struct Checked {
    faults: Vec<Fault>,
    remarks: Vec<Remark>,
    /// What is to be looked at again in scenarios.
    doubts: Vec<Fault>,
    /// When its runbooks were exercised.
    exercised: Exercised,
    runbooks: usize,
    providers: usize,
    drills: usize,
}

impl Checked {
    /// Leaves what is about these files.
    fn narrow(&mut self, is_meant: impl Fn(&str) -> bool) {
        self.faults.retain(|fault| is_meant(&fault.file));
        self.remarks.retain(|remark| is_meant(&remark.file));
        self.doubts.retain(|doubt| is_meant(&doubt.file));
        self.exercised.retain(is_meant);
    }
}

/// Checks and answers.
pub fn run(args: &Check, call: &Call) -> Result<Exit, Trouble> {
    let found = place::of_paths(&args.paths, call).map_or_else(|| place::find(call), Ok)?;
    let wanted = place::inside(&args.paths, call, &found.root)?;
    let mut checked = all(&found.root);
    if !wanted.is_empty() {
        checked.narrow(|file| wanted.iter().any(|path| is_under(file, path)));
    }
    let overdue = checked.exercised.overdue();
    let reminded = if args.strict || !checked.exercised.is_begun { 0 } else { overdue.len() };
    let is_told = args.strict && !overdue.is_empty();
    if is_told {
        checked.doubts.extend(overdue);
    }
    let warnings = checked.remarks.len() + checked.doubts.len();
    let exit = match (checked.faults.is_empty(), warnings == 0) {
        (true, true) => Exit::Done,
        (true, false) => Exit::Findings,
        (false, _) => Exit::Invalid,
    };
    if args.json {
        print(&json(&Answer::of(&checked, call.lang()))?)?;
        return Ok(exit);
    }
    aside(&faults_text(&found.root, &checked.faults, call.lang()));
    for remark in &checked.remarks {
        let text = text_of(&found.root.join(&remark.file)).unwrap_or_default();
        aside(&remark_text(remark, &nearby(&found.root, &remark.file), &text, call.lang()));
    }
    aside(&checked.doubts.iter().map(|doubt| fault_text("warning", &found.root, doubt, call.lang())).collect::<String>());
    let counts = [
        ("runbooks", checked.runbooks.into()),
        ("providers", checked.providers.into()),
        ("faults", checked.faults.len().into()),
        ("count", warnings.into()),
    ];
    let key = match exit {
        Exit::Done => "cli-check-clean",
        Exit::Findings if is_told => "cli-check-strict",
        Exit::Findings if checked.doubts.is_empty() => "cli-check-wording",
        Exit::Findings => "cli-check-doubts",
        Exit::Usage | Exit::Invalid | Exit::Journal | Exit::Interrupted => "cli-check-faults",
    };
    print(&(call.words.with(key, &counts) + "\n"))?;
    if reminded > 0 {
        aside(&format!("note: {}\n", call.words.with("cli-check-overdue", &[("count", reminded.into())])));
    }
    if wanted.is_empty() && history::of(&found.root, "runbooks").commit.is_none() {
        aside(&format!("note: {}\n", call.words.say("cli-no-history")));
    }
    Ok(exit)
}

fn all(root: &Path) -> Checked {
    let Loaded { workspace, faults, files } = load(root);
    let mut checked = Checked { faults, remarks: of_templates(&files), ..Checked::default() };
    let scenarios = Scenarios::read(root);
    checked.drills = scenarios.own();
    if let Some(workspace) = &workspace {
        let read = library::read(root, workspace);
        checked.providers = workspace.providers.len();
        checked.runbooks = read.entries.len();
        checked.faults.extend(scenarios.unknown(&workspace.drills, &read));
        // Both read the templates, and a provider that is broken is named by a service and spare at once.
        let new: Vec<Fault> = read.faults.into_iter().filter(|fault| !checked.faults.contains(fault)).collect();
        checked.faults.extend(new);
        if checked.drills > 0 {
            checked.doubts = scenarios.remarks(&Catalogue::read(root), &read.entries);
        }
        checked.exercised = Exercised::read(root, workspace, read.entries);
    }
    checked.faults.extend(scenarios.faults);
    checked.faults.extend(Trials::read(root).faults);
    checked
}

#[derive(Serialize)]
struct Answer {
    version: u32,
    runbooks: usize,
    providers: usize,
    drills: usize,
    faults: Vec<FaultAnswer>,
    warnings: Vec<RemarkAnswer>,
    runbooks_exercised: Vec<Told>,
}

/// A fault as other programs read it.
#[derive(Serialize)]
pub struct FaultAnswer {
    file: String,
    line: u32,
    column: u32,
    rule: String,
    message: String,
    hint: Option<String>,
}

impl FaultAnswer {
    /// In this language.
    pub fn of(fault: &Fault, lang: Lang) -> Self {
        Self {
            file: fault.file.clone(),
            line: fault.place.line,
            column: fault.place.column,
            rule: rule(&fault.problem),
            message: fault.problem.say(lang),
            hint: fault.problem.hint(lang),
        }
    }
}

impl Answer {
    fn of(checked: &Checked, lang: Lang) -> Self {
        let faults = checked.faults.iter().map(|fault| FaultAnswer::of(fault, lang));
        let doubts = checked.doubts.iter().map(|doubt| RemarkAnswer::doubt(doubt, rule(&doubt.problem), lang));
        let warnings = checked.remarks.iter().map(|remark| RemarkAnswer::of(remark, lang)).chain(doubts);
        Self {
            version: 1,
            runbooks: checked.runbooks,
            providers: checked.providers,
            drills: checked.drills,
            faults: faults.collect(),
            warnings: warnings.collect(),
            runbooks_exercised: checked.exercised.told(),
        }
    }
}

/// The name of what is wrong, which does not change with the language.
fn rule(problem: &Problem) -> String {
    let value = serde_json::to_value(problem).unwrap_or_default();
    value.get("rule").and_then(serde_json::Value::as_str).unwrap_or("other").to_owned()
}

/// Faults as they are printed: place and message, the line with a mark below it, the remedy.
pub fn faults_text(root: &Path, faults: &[Fault], lang: Lang) -> String {
    faults.iter().map(|fault| fault_text("error", root, fault, lang)).collect()
}

fn fault_text(label: &str, root: &Path, fault: &Fault, lang: Lang) -> String {
    let shown = Fault { file: Text::line(&nearby(root, &fault.file)).to_string(), ..fault.clone() };
    let mut text = format!("{label}: {}: {}\n", shown.location(), Text::line(&fault.problem.say(lang)));
    if let Some((line, mark)) = text_of(&root.join(&fault.file)).and_then(|text| marked(&text, fault.place)) {
        text += &format!("    {line}\n    {mark}\n");
    }
    if let Some(hint) = fault.problem.hint(lang) {
        text += &format!("hint: {}\n", Text::line(&hint));
    }
    text
}

/// The path as one may type it where one is.
fn nearby(root: &Path, file: &str) -> String {
    let whole = root.join(file);
    let here = std::env::current_dir().ok();
    here.as_deref().and_then(|here| whole.strip_prefix(here).ok()).unwrap_or(&whole).display().to_string()
}

/// The text of a file that is not too long to show a line of.
fn text_of(path: &Path) -> Option<String> {
    if std::fs::metadata(path).ok()?.len() > 1 << 21 {
        return None;
    }
    std::fs::read_to_string(path).ok()
}

/// The line of a place, made safe, and a mark that stands below its column.
pub fn marked(text: &str, place: Place) -> Option<(String, String)> {
    const LONGEST: usize = 160;
    let number = usize::try_from(place.line).ok()?.checked_sub(1)?;
    let raw = text.trim_start_matches('\u{feff}').lines().nth(number)?;
    let column = usize::try_from(place.column).ok()?.saturating_sub(1);
    let before = Text::block(&raw.chars().take(column).collect::<String>());
    let line: String = Text::block(raw).chars().take(LONGEST).collect();
    if before.chars().count() >= LONGEST || line.trim().is_empty() {
        return None;
    }
    Some((line, format!("{}^", " ".repeat(before.width()))))
}
