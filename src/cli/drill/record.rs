//! `relais drill record [INCIDENT] [-o FILE]`: a scenario out of the record of an incident, to live through one's own outage again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::answer::{Exit, Trouble, print};
use crate::cli::call::Call;
use crate::cli::incident::{self, Unnamed};
use crate::cli::place::Found;
use crate::domain::scenario::{Known, Lacking, recorded};
use crate::domain::workspace::clients;
use crate::journal::read_incident;
use crate::runtime::catalogue::Catalogue;
use crate::runtime::live::reason;
use crate::runtime::load::load;
use crate::runtime::replace::create;
use crate::runtime::scenarios::file_of;

/// Writes it beside the others, over none; `-` is the output.
pub fn run(named: Option<&str>, output: Option<&Path>, found: &Found, call: &Call) -> Result<Exit, Trouble> {
    let id = incident::choose(call, &found.root, named, Unnamed::NewestClosed)?;
    let journal = |what: &str| Trouble::new(Exit::Journal, what);
    let read = read_incident(&incident::folder(&found.root).join(&id)).map_err(|error| journal(error.said().get(call.lang())))?;
    let providers = Catalogue::read(&found.root).listed.into_iter().map(|listed| (listed.provider.id, listed.provider.name));
    let (providers, names): (BTreeMap<String, String>, _) = (providers.collect(), names(&found.root));
    let names: Vec<String> = names.into_iter().chain(crate::domain::postmortem::people(&read.records)).collect();
    let text = recorded(&read.records, Known { providers: &providers, names: &names }).map_err(|lacking| {
        let (exit, key) = match lacking {
            Lacking::Declaration => (Exit::Journal, "cli-nothing-declared"),
            Lacking::End => (Exit::Usage, "cli-drill-still-open"),
            Lacking::Rows => (Exit::Findings, "cli-drill-nothing-seen"),
        };
        Trouble::new(exit, call.words.with(key, &[("id", (&id).into())]))
    })?;
    if output.is_some_and(|path| path.as_os_str() == "-") {
        print(&text)?;
        return Ok(Exit::Done);
    }
    let path: PathBuf = output.map_or_else(|| found.root.join(file_of(&id)), Path::to_owned);
    create(&path, &text).map_err(|error| {
        let (path, why) = (path.display().to_string(), reason::io(&error));
        let args = [("path", path.into()), ("reason", why.get(call.lang()).into())];
        Trouble::new(Exit::Findings, call.words.with("cli-cannot-write", &args))
    })?;
    let mut said = call.words.with("cli-drill-recorded", &[("path", path.display().to_string().into())]) + "\n";
    if output.is_none() {
        said += &(call.words.with("cli-drill-recorded-next", &[("id", (&id).into())]) + "\n");
    }
    print(&said)?;
    Ok(Exit::Done)
}

/// Those of the team and of the clients, as they are called in full and for short.
fn names(root: &Path) -> Vec<String> {
    let loaded = load(root);
    let Some(workspace) = &loaded.workspace else { return Vec::new() };
    let files = workspace.audiences.values().filter_map(|audience| audience.file.as_deref());
    let told = files.filter_map(|path| Some(clients(path, loaded.files.get(path)?, workspace))).flat_map(|list| list.rows);
    let told = told.flat_map(|client| [Some(client.recipient.name), client.contact]).flatten();
    let short = |name: &str| name.split_whitespace().next().unwrap_or_default().to_owned();
    let team = workspace.team.values().flat_map(|member| [member.name.clone(), short(&member.name)]);
    team.chain(told).collect()
}
