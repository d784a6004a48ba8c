//! `relais start RUNBOOK [--set NAME=VALUE]…`: declares an incident and walks a runbook.

use std::collections::BTreeMap;
use std::path::Path;

use super::answer::{Exit, Trouble};
use super::call::Call;
use super::check::faults_text;
use super::place::Found;
use super::{console, place};
use crate::domain::runbook::{Parameter, Runbook};
use crate::domain::workspace::Workspace;
use crate::domain::yaml::{Faults, MAX_BYTES, nearest};
use crate::runtime::load::id_of;
use crate::runtime::source::Folder;
use crate::runtime::{Begin, source};

/// What to walk.
#[derive(Debug, clap::Args)]
pub struct Start {
    /// The runbook's id.
    #[arg(value_name = "RUNBOOK")]
    runbook: String,
    /// Its parameters.
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
}

/// Checks what was given before anything is declared, then opens the console on the first step.
pub fn run(args: &Start, call: &Call) -> Result<Exit, Trouble> {
    let values = values(args, call)?;
    let found = place::find(call)?;
    let (workspace, _) = place::read(call, &found)?;
    let runbook = runbook(call, &found, &args.runbook)?;
    runbook.values(&values, &workspace).map_err(|wrong| {
        let said: Vec<&str> = wrong.iter().map(|wrong| wrong.get(call.lang())).collect();
        let trouble = Trouble::new(Exit::Usage, said.join(" ; "));
        let missing = runbook.parameters.iter().filter(|parameter| is_missing(parameter, &values));
        missing.fold(trouble, |trouble, parameter| trouble.hint(proposal(parameter, &workspace)))
    })?;
    console::open(call, found, Begin::Runbook { id: runbook.header.id, values })
}

fn values(args: &Start, call: &Call) -> Result<BTreeMap<String, String>, Trouble> {
    let mut values = BTreeMap::new();
    for given in &args.set {
        let Some((name, value)) = given.split_once('=') else {
            let what = call.words.with("cli-set-form", &[("given", given.into())]);
            return Err(Trouble::new(Exit::Usage, what).hint("--set NAME=VALUE"));
        };
        values.insert(name.trim().to_owned(), value.to_owned());
    }
    Ok(values)
}

/// The runbook of this id, whole and without fault of its own; the others are not read.
fn runbook(call: &Call, found: &Found, id: &str) -> Result<Runbook, Trouble> {
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
    let runbook = match folder.read(path, MAX_BYTES) {
        Ok(text) => Runbook::parse(id, &text, &mut faults),
        Err(refused) => {
            faults.add(Default::default(), source::problem(&refused, "", ""));
            None
        }
    };
    runbook.ok_or_else(|| invalid(&found.root, faults, call))
}

fn invalid(root: &Path, faults: Faults, call: &Call) -> Trouble {
    Trouble::written(Exit::Invalid, faults_text(root, &faults.into_list(), call.lang()))
}

fn is_missing(parameter: &Parameter, values: &BTreeMap<String, String>) -> bool {
    parameter.required && parameter.default.is_none() && values.get(&parameter.name).is_none_or(|value| value.trim().is_empty())
}

/// How a parameter is given, with what it may be.
fn proposal(parameter: &Parameter, workspace: &Workspace) -> String {
    let options = parameter.options(workspace).map_or_else(|| "…".to_owned(), |options| options.join("|"));
    format!("--set {}={options}", parameter.name)
}
