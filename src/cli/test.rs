//! `relais test [PATH…]`: walks runbooks as their tests say, in a world that is made up: nothing is asked of anybody, nothing is written,
//! and nobody waits.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::answer::{Exit, Trouble, aside, json, print};
use super::call::Call;
use super::check::{FaultAnswer, faults_text};
use super::place::{self, is_under};
use crate::domain::lang::Bilingual;
use crate::domain::trial::Trial;
use crate::domain::yaml::{Fault, Faults};
use crate::runtime::catalogue::Catalogue;
use crate::runtime::library;
use crate::runtime::scenarios::Scenarios;
use crate::runtime::trial::{Ground, Trials, unwalked, walk};

/// Which tests.
#[derive(Debug, clap::Args)]
pub struct Test {
    /// Files or folders of tests; all of the workspace where none is named.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

/// A test that was walked.
struct Walked {
    path: String,
    trial: Trial,
    faults: Vec<Fault>,
}

/// Walks them and answers.
pub fn run(args: &Test, call: &Call) -> Result<Exit, Trouble> {
    let found = place::of_paths(&args.paths, call).map_or_else(|| place::find_there(call), Ok)?;
    let wanted = place::inside(&args.paths, call, &found.root)?;
    let is_wanted = |path: &str| wanted.is_empty() || wanted.iter().any(|wanted| is_under(path, wanted));
    let (workspace, loaded) = place::read(call, &found)?;
    let Trials { listed, mut faults } = Trials::read(&found.root);
    faults.retain(|fault| is_wanted(&fault.file));
    if !faults.is_empty() {
        return Err(Trouble::written(Exit::Invalid, faults_text(&found.root, &faults, call.lang())));
    }
    let runbooks = library::read(&found.root, &workspace).entries;
    let ground = Ground {
        root: &found.root,
        workspace: &workspace,
        files: &loaded.files,
        graph: &Catalogue::read(&found.root).graph(),
        scenarios: &Scenarios::read(&found.root),
        runbooks: &runbooks,
        words: &call.words,
    };
    let tried = |(path, trial): (String, Trial)| {
        let mut faults = Faults::of(&path);
        walk(&trial, &ground, &mut faults);
        Walked { path, trial, faults: faults.into_list() }
    };
    let walked: Vec<Walked> = listed.into_iter().filter(|(path, _)| is_wanted(path)).map(tried).collect();
    if walked.is_empty() {
        // What finds nothing to prove proves nothing.
        return Err(Trouble::new(Exit::Usage, call.words.say("cli-test-none")).hint(call.words.say("cli-test-write-one")));
    }
    let unwalked = unwalked(walked.iter().map(|walked| &walked.trial), &runbooks);
    let failed = walked.iter().filter(|walked| !walked.faults.is_empty()).count();
    let exit = if failed == 0 { Exit::Done } else { Exit::Findings };
    if args.json {
        print(&json(&Answer::of(&walked, &unwalked, call))?)?;
        return Ok(exit);
    }
    for test in &walked {
        print(&line(test, call))?;
        aside(&faults_text(&found.root, &test.faults, call.lang()));
    }
    for (runbook, steps) in unwalked.iter().filter(|_| wanted.is_empty()) {
        let args = [("runbook", (*runbook).into()), ("steps", steps.join(", ").into())];
        aside(&format!("note: {}\n", call.words.with("cli-test-unwalked", &args)));
    }
    let counts = [("count", walked.len().into()), ("failed", failed.into())];
    print(&(call.words.with("cli-test-done", &counts) + "\n"))?;
    Ok(exit)
}

/// One test in a line.
fn line(test: &Walked, call: &Call) -> String {
    let key = if test.faults.is_empty() { "cli-test-holds" } else { "cli-test-fails" };
    let title = test.trial.title.as_ref().map(|title| format!("  {}", title.get(call.lang())));
    format!("{:6}  {}{}\n", call.words.say(key), test.path, title.unwrap_or_default())
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    tests: Vec<Told<'a>>,
    /// The steps that no test walks, of each runbook that one walks.
    unwalked: &'a BTreeMap<&'a str, Vec<String>>,
}

/// A test as other programs read it.
#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    file: &'a str,
    title: Option<&'a Bilingual>,
    runbook: &'a str,
    holds: bool,
    faults: Vec<FaultAnswer>,
}

impl<'a> Answer<'a> {
    fn of(walked: &'a [Walked], unwalked: &'a BTreeMap<&'a str, Vec<String>>, call: &Call) -> Self {
        let told = |Walked { path, trial, faults }: &'a Walked| Told {
            id: &trial.id,
            file: path,
            title: trial.title.as_ref(),
            runbook: &trial.runbook.value,
            holds: faults.is_empty(),
            faults: faults.iter().map(|fault| FaultAnswer::of(fault, call.lang())).collect(),
        };
        Self { version: 1, tests: walked.iter().map(told).collect(), unwalked }
    }
}
