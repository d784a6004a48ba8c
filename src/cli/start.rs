//! `relais start RUNBOOK [--set NAME=VALUE]… [--drill]`: declares an incident and walks a runbook; with `--dry-run` it says what would
//! be done, and does nothing.

pub mod dry_run;
mod page;

use std::collections::BTreeMap;
use std::path::Path;

use super::answer::{Exit, Trouble};
use super::call::Call;
use super::check::faults_text;
use super::place::Found;
use super::{console, place};
use crate::domain::lang::Bilingual;
use crate::domain::runbook::{Parameter, ParameterSort, Runbook};
use crate::domain::workspace::{Files, Workspace};
use crate::domain::yaml::{Faults, MAX_BYTES, nearest};
use crate::runtime::load::id_of;
use crate::runtime::source::Folder;
use crate::runtime::{Begin, clock, library, source};

/// What to walk.
#[derive(Debug, clap::Args)]
pub struct Start {
    /// The runbook's id.
    #[arg(value_name = "RUNBOOK")]
    runbook: String,
    /// Its parameters.
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// As a drill.
    #[arg(long, alias = "exercice")]
    drill: bool,
    /// Only says what would be done.
    #[arg(long, conflicts_with = "drill")]
    dry_run: bool,
    /// That answer as JSON.
    #[arg(long, requires = "dry_run")]
    json: bool,
}

/// A runbook as it was read.
struct Read {
    path: String,
    text: String,
    runbook: Runbook,
}

/// Checks what was given before anything is declared, then opens the console on the first step.
pub fn run(args: &Start, call: &Call) -> Result<Exit, Trouble> {
    if args.dry_run {
        return dry_run::run(args, call);
    }
    let given = values(&args.set, call)?;
    let found = place::find(call)?;
    let (workspace, loaded) = place::read(call, &found)?;
    let Read { runbook, .. } = read(call, &found, &args.runbook)?;
    let values = completed(given, &runbook, &workspace, &loaded.files);
    runbook.values(&values, &workspace, clock::now()).map_err(|wrong| {
        let missing = runbook.parameters.iter().filter(|parameter| is_missing(parameter, &values));
        missing.fold(refused(&wrong, call), |trouble, parameter| trouble.hint(proposal(parameter, &runbook, &workspace)))
    })?;
    console::open(call, found, Begin::Runbook { id: runbook.header.id, values, drill: args.drill })
}

/// What is wrong with the values.
fn refused(wrong: &[Bilingual], call: &Call) -> Trouble {
    let said: Vec<&str> = wrong.iter().map(|wrong| wrong.get(call.lang())).collect();
    Trouble::new(Exit::Usage, said.join(" ; "))
}

/// The parameters as they were given.
pub fn values(set: &[String], call: &Call) -> Result<BTreeMap<String, String>, Trouble> {
    let mut values = BTreeMap::new();
    for given in set {
        let Some((name, value)) = given.split_once('=') else {
            let what = call.words.with("cli-set-form", &[("given", given.into())]);
            return Err(Trouble::new(Exit::Usage, what).hint("--set NAME=VALUE"));
        };
        values.insert(name.trim().to_owned(), value.to_owned());
    }
    Ok(values)
}

/// The runbook of this id, whole and without fault of its own; the others are not read.
fn read(call: &Call, found: &Found, id: &str) -> Result<Read, Trouble> {
    let folder = Folder::new(&found.root);
    let paths = folder.files("runbooks", "yaml", &mut Vec::new());
    let Some(path) = paths.iter().find(|path| id_of(path) == Some(id)) else {
        let trouble = Trouble::new(Exit::Usage, call.words.with("cli-unknown-runbook", &[("id", id.into())]));
        let ids: Vec<&str> = paths.iter().filter_map(|path| id_of(path)).collect();
        return Err(match nearest(id, ids.iter().copied()) {
            Some(near) => trouble.hint(call.words.with("cli-did-you-mean", &[("name", near.into())])),
            None => trouble.hint(call.words.with("cli-known", &[("names", ids.join(", ").into())])),
        });
    };
    let mut faults = Faults::of(path);
    let read = match folder.read(path, MAX_BYTES) {
        Ok(text) => {
            let whole = library::whole(&folder, text);
            let runbook = Runbook::of(id, &whole, &mut faults).map(|read| read.runbook);
            runbook.map(|runbook| Read { path: path.clone(), text: whole.into_text(), runbook })
        }
        Err(refused) => {
            faults.add(Default::default(), source::problem(&refused, "", ""));
            None
        }
    };
    read.ok_or_else(|| invalid(&found.root, faults, call))
}

fn invalid(root: &Path, faults: Faults, call: &Call) -> Trouble {
    Trouble::written(Exit::Invalid, faults_text(root, &faults.into_list(), call.lang()))
}

fn is_missing(parameter: &Parameter, values: &BTreeMap<String, String>) -> bool {
    parameter.required && parameter.default.is_none() && values.get(&parameter.name).is_none_or(|value| value.trim().is_empty())
}

/// The values, with the service that the provider carries where only the provider was given.
fn completed(mut values: BTreeMap<String, String>, runbook: &Runbook, workspace: &Workspace, files: &Files) -> BTreeMap<String, String> {
    let of = |sort| runbook.parameters.iter().find(|parameter| parameter.sort == sort);
    let provider = of(ParameterSort::Provider).and_then(|parameter| values.get(&parameter.name));
    let touched = provider.and_then(|provider| workspace.services_of(provider, files).first().map(|service| service.id.clone()));
    if let (Some(parameter), Some(touched)) = (of(ParameterSort::Service).filter(|parameter| is_missing(parameter, &values)), touched) {
        values.insert(parameter.name.clone(), touched);
    }
    values
}

/// How a parameter is given, with what it may be: of providers, those of a kind that the runbook is written for.
fn proposal(parameter: &Parameter, runbook: &Runbook, workspace: &Workspace) -> String {
    let mut options = parameter.options(workspace).unwrap_or_else(|| vec!["…".to_owned()]);
    let kinds: Vec<_> = runbook.header.applies.iter().flat_map(|applies| &applies.kinds).collect();
    if parameter.sort == ParameterSort::Provider && !kinds.is_empty() {
        options.retain(|id| workspace.providers.get(id).is_some_and(|provider| kinds.contains(&&provider.kind)));
    }
    format!("--set {}={}", parameter.name, options.join("|"))
}
