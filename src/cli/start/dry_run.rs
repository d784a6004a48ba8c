//! `relais start RUNBOOK --dry-run`: the whole runbook with its values, every branch of it, and nothing done: the files are read, and
//! neither the network, nor a program, nor the state folder is touched.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::page::page;
use super::{Read, Start, proposal, read, refused, values};
use crate::app::Shared;
use crate::app::declare::completed;
use crate::app::library::Entry;
use crate::app::shared::{History, Home};
use crate::app::suppose::suppose;
use crate::cli::answer::{Exit, Trouble, json, print};
use crate::cli::call::Call;
use crate::cli::place::{self, Found};
use crate::domain::advice::Experience;
use crate::domain::dry_run::{DryRun, Origin};
use crate::domain::runbook::Runbook;
use crate::runtime::catalogue::Catalogue;
use crate::runtime::{clock, identity, incidents, proofs};

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    #[serde(flatten)]
    dry_run: &'a DryRun,
}

/// Says what would be done.
pub fn run(args: &Start, call: &Call) -> Result<Exit, Trouble> {
    let given = values(&args.set, call)?;
    let found = place::find_there(call)?;
    let Supposed { shared, runbook, dry_run, .. } = supposed(call, &found, &args.runbook, given, Rest::Proposed)?;
    let how = |name: &str| {
        runbook.parameters.iter().find(|parameter| parameter.name == name).map(|parameter| proposal(parameter, &runbook, &shared.workspace))
    };
    let said = if args.json { json(&Answer { version: 1, dry_run: &dry_run })? } else { page(&dry_run, &shared, how) };
    print(&said)?;
    Ok(Exit::Done)
}

/// What becomes of parameters that are not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// The console's proposal is taken.
    Proposed,
    /// They stay open.
    Open,
}

/// A runbook as it would be walked here.
pub struct Supposed {
    /// What the console knows when it opens, with an incident that is only supposed.
    pub shared: Shared,
    /// The runbook.
    pub runbook: Runbook,
    /// Its path in the workspace.
    pub path: String,
    /// All of it, with its values.
    pub dry_run: DryRun,
}

/// Works it out from the files alone.
pub fn supposed(call: &Call, found: &Found, id: &str, given: BTreeMap<String, String>, rest: Rest) -> Result<Supposed, Trouble> {
    let mut shared = known(call, found)?;
    let Read { path, text, runbook } = read(call, found, id)?;
    let proposed = match rest {
        Rest::Proposed => completed(&shared, &runbook, given.clone()),
        Rest::Open => given.clone(),
    };
    let values = runbook.values_so_far(&proposed, &shared.workspace, shared.now).map_err(|wrong| refused(&wrong, call))?;
    let origins = origins(&runbook, &given, &values, &shared);
    let (header, path_of) = (runbook.header.clone(), path.clone());
    let entry = Entry { header, path: path_of, text: Arc::from(text), commit: None, dirty: false, broken: false };
    suppose(&mut shared, &entry, values);
    // What was just supposed is there.
    let dry_run = shared.stage().map(|stage| DryRun::of(&stage, &runbook, &origins));
    let dry_run = dry_run.ok_or_else(|| Trouble::new(Exit::Invalid, id))?;
    Ok(Supposed { shared, runbook, path, dry_run })
}

/// What the console knows when it opens, as far as files say it.
fn known(call: &Call, found: &Found) -> Result<Shared, Trouble> {
    let (workspace, loaded) = place::read(call, found)?;
    let me = identity::me(Some(&workspace));
    let home = Home { folder: place::spoken(&found.root), history: History::None, sample: found.sample, offline: true };
    let mut shared = Shared::new(clock::now(), call.words.clone(), me, home, workspace, loaded.files);
    shared.graph = Catalogue::read(&found.root).graph();
    shared.experience = Experience { switches: incidents::switches(&found.root), proofs: proofs::read(&found.root) };
    Ok(shared)
}

/// Where each value comes from.
fn origins(
    runbook: &Runbook,
    given: &BTreeMap<String, String>,
    values: &BTreeMap<String, String>,
    shared: &Shared,
) -> BTreeMap<String, Origin> {
    let origin = |parameter: &crate::domain::runbook::Parameter| {
        let value = values.get(&parameter.name)?;
        let is_given = given.get(&parameter.name).is_some_and(|given| !given.trim().is_empty());
        let default = parameter.default.as_ref().and_then(|default| parameter.read(default, &shared.workspace, shared.now).ok());
        let origin = match is_given {
            true => Origin::Given,
            false if default.as_ref() == Some(value) => Origin::Default,
            false => Origin::Proposed,
        };
        Some((parameter.name.clone(), origin))
    };
    runbook.parameters.iter().filter_map(origin).collect()
}
