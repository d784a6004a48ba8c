//! `relais check [PATH…]`: every fault of a workspace, each at its place, with the line, a remedy and the rule that says so; as warnings
//! what may go wrong at night in what can be read, what its message templates should not say, what its scenarios should not have,
//! and, with `--strict`, which of its runbooks were not exercised of late.

mod exercised;
mod explain;
mod finding;
mod github;
mod looked;
mod sarif;
mod shown;

use std::path::{Path, PathBuf};

use serde::Serialize;

pub use self::shown::{faults_text, marked};

use self::exercised::{Exercised, Told};
use self::shown::{fault_text, message, nearby, text_of};
use super::answer::{Exit, Trouble, aside, json, print};
use super::call::Call;
use super::place::{self, is_under};
use super::wording::{Remark, RemarkAnswer, of_templates, remark_text};
use crate::domain::lang::Lang;
use crate::domain::lint::{Level, masked};
use crate::domain::whole::Whole;
use crate::domain::yaml::Fault;
use crate::runtime::catalogue::Catalogue;
use crate::runtime::history::{self, Standing};
use crate::runtime::load::{Loaded, load};
use crate::runtime::scenarios::Scenarios;
use crate::runtime::themes;
use crate::runtime::trial::Trials;

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
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// The form of the answer.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// The rule whose page is wanted; nothing is checked then.
    #[arg(long, value_name = "RULE", conflicts_with_all = ["paths", "strict", "json", "format"])]
    explain: Option<String>,
}

/// The forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a person at a terminal.
    Human,
    /// For a program.
    Json,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For the page of a change: workflow commands.
    Github,
}

/// Everything that was checked, and what is wrong.
#[derive(Debug, Default)]
struct Checked {
    faults: Vec<Fault>,
    remarks: Vec<Remark>,
    /// What is to be looked at again in runbooks, scenarios and other files.
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

    /// How many things are to be looked at again.
    fn warnings(&self) -> usize {
        self.remarks.len() + self.doubts.len()
    }
}

/// Checks and answers.
pub fn run(args: &Check, call: &Call) -> Result<Exit, Trouble> {
    if let Some(rule) = &args.explain {
        return explain::explain(rule, call);
    }
    let found = place::of_paths(&args.paths, call).map_or_else(|| place::find(call), Ok)?;
    let wanted = place::inside(&args.paths, call, &found.root)?;
    let format = if args.json { Format::Json } else { args.format };
    let mut checked = all(&found.root, args.strict, format == Format::Json);
    if !wanted.is_empty() {
        checked.narrow(|file| wanted.iter().any(|path| is_under(file, path)));
    }
    let exit = match (checked.faults.is_empty(), checked.warnings() == 0) {
        (true, true) => Exit::Done,
        (true, false) => Exit::Findings,
        (false, _) => Exit::Invalid,
    };
    let findings = || checked.findings(&found.root, call.lang());
    match format {
        Format::Json => print(&json(&Answer::of(&checked, call.lang()))?)?,
        Format::Sarif => print(&json(&sarif::log(&findings(), call.lang()))?)?,
        Format::Github => print(&github::text(&findings()))?,
        Format::Human => {
            tell(&checked, &found.root, call.lang());
            print(&(summary(&checked, exit, call) + "\n"))?
        }
    };
    if format == Format::Human {
        remind(&checked, args, call);
        let note = match history::standing(&found.root) {
            Standing::Committed => None,
            Standing::None => Some(call.words.say("cli-no-history")),
            Standing::Foreign => Some(call.words.with("cli-foreign-history", &[("folder", place::spoken(&found.root).into())])),
        };
        if let Some(note) = note.filter(|_| wanted.is_empty()) {
            aside(&format!("note: {note}\n"));
        }
    }
    Ok(exit)
}

fn tell(checked: &Checked, root: &Path, lang: Lang) {
    aside(&faults_text(root, &checked.faults, lang));
    for remark in &checked.remarks {
        let text = text_of(&root.join(&remark.file)).unwrap_or_default();
        aside(&remark_text(remark, &nearby(root, &remark.file), &text, lang));
    }
    aside(&checked.doubts.iter().map(|doubt| fault_text(Level::Warning, root, doubt, lang)).collect::<String>());
}

fn summary(checked: &Checked, exit: Exit, call: &Call) -> String {
    let counts = [
        ("runbooks", checked.runbooks.into()),
        ("providers", checked.providers.into()),
        ("faults", checked.faults.len().into()),
        ("count", checked.warnings().into()),
    ];
    let key = match exit {
        Exit::Done => "cli-check-clean",
        Exit::Findings if checked.doubts.is_empty() => "cli-check-wording",
        Exit::Findings if checked.doubts.iter().all(|doubt| doubt.file.starts_with("drills/")) => "cli-check-doubts",
        Exit::Findings => "cli-check-strict",
        Exit::Usage | Exit::Invalid | Exit::Journal | Exit::Interrupted => "cli-check-faults",
    };
    call.words.with(key, &counts)
}

/// Says in one line what only `--strict` tells of each, once anything was ever walked.
fn remind(checked: &Checked, args: &Check, call: &Call) {
    let overdue = checked.exercised.count();
    if !args.strict && checked.exercised.is_begun && overdue > 0 {
        aside(&format!("note: {}\n", call.words.with("cli-check-overdue", &[("count", overdue.into())])));
    }
}

fn all(root: &Path, is_strict: bool, with_texts: bool) -> Checked {
    let Loaded { workspace, faults, files, .. } = load(root);
    let mut checked = Checked { faults, remarks: of_templates(&files), ..Checked::default() };
    let scenarios = Scenarios::read(root);
    checked.drills = scenarios.own();
    let programs = workspace.as_ref().map(|workspace| workspace.programs.clone()).unwrap_or_default();
    let (texts, mut doubts) = looked::files(root, &programs);
    let mut entries = Vec::new();
    if let Some(workspace) = &workspace {
        let read = looked::runbooks(root, workspace, with_texts || is_strict);
        checked.providers = workspace.providers.len();
        checked.runbooks = read.entries.len();
        checked.faults.extend(scenarios.unknown(&workspace.drills, &read));
        let (faults, found): (Vec<Fault>, Vec<Fault>) = read.faults.into_iter().partition(looked::is_fault);
        doubts.extend(found);
        // Both read the templates, and a provider that is broken is named by a service and spare at once.
        let new: Vec<Fault> = faults.into_iter().filter(|fault| !checked.faults.contains(fault)).collect();
        checked.faults.extend(new);
        if checked.drills > 0 {
            checked.doubts = scenarios.remarks(&Catalogue::read(root), &read.entries);
        }
        checked.exercised = Exercised::read(root, workspace, read.entries.iter().cloned());
        if is_strict {
            doubts.extend(checked.exercised.overdue());
        }
        entries = read.entries;
    }
    checked.doubts.extend(doubts);
    let others = texts.iter().map(|(file, text)| (file.as_str(), text.as_str()));
    checked.heed(others.chain(entries.iter().map(|entry| (entry.path.as_str(), Whole::own_of(&entry.text)))), is_strict);
    checked.faults.extend(scenarios.faults);
    checked.faults.extend(Trials::read(root).faults);
    checked.faults.extend(themes::faults(root));
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
    rule: &'static str,
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
            rule: fault.problem.rule(),
            message: message(&fault.problem, lang),
            hint: fault.problem.hint(lang).map(|hint| masked(&hint)),
        }
    }
}

impl Answer {
    fn of(checked: &Checked, lang: Lang) -> Self {
        let faults = checked.faults.iter().map(|fault| FaultAnswer::of(fault, lang));
        let doubts = checked.doubts.iter().map(|doubt| RemarkAnswer::doubt(doubt, lang));
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
